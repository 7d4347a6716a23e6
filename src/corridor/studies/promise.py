"""Which way keeps the promise? Reliability as fourth criterion, and the latest departure that is still sure enough.

Candidates come from the exact front and from relaxed dominance with the slack below; all meet the same draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain as joined

from corridor.errors import NoWay
from corridor.kernels.relaxed import Relaxed
from corridor.reliability.running import Draws
from corridor.reliability.summary import chance_by, quantile
from corridor.routing.chains import chain_of
from corridor.routing.pricing import Pricing
from corridor.routing.search import Found, Task, relaxed_search
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.units import MIN_PER_DAY, MIN_PER_H

SLACK = Relaxed(minutes=3 * MIN_PER_DAY, dearer=50, dirtier=50, rank=3)
"""Three days later, five per cent dearer and dirtier; beaten outright by fewer than three."""

LABELS = 20_000
MOST_MORE = 60
"""Ways of relaxed dominance run through draws beside the exact front, the cheapest first."""

MOST_LATEST = 40
"""Ways whose latest start is looked for: each takes a dozen runs."""

SOONER_DAYS = (0, 3, 7, 14, 28)
"""Deadlines so much earlier are searched too: a way that keeps a promise is one that plans to be there before."""

STEP_MIN = MIN_PER_H
EARLIEST_DAYS = 64

Path = tuple[Arc, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What draws are asked: how many, of which seed, and by when the cargo is wanted.

    by          : minute of the deadline, where there is one
    within_days : else so many days after the start
    """

    draws: int
    seed: int
    by: int | None = None
    within_days: float | None = None

    def deadline(self, start: int) -> int | None:
        if self.by is not None:
            return self.by
        return None if self.within_days is None else start + round(self.within_days * MIN_PER_DAY)


class Promise:
    """The candidates of one question under draws."""

    def __init__(
        self, draws: Draws, network: VirtualNetwork, pricing: Pricing, task: Task, question: Question, share: float
    ) -> None:
        self._draws, self._network, self._pricing, self._task = draws, network, pricing, task
        self._question, self._share = question, share

    def kept(self, front: Found) -> Found:
        """Ways that no other beats on time, price, CO2e and reliability; under a deadline those that keep the promise.

        Raises
        ------
        NoWay
            Where none keeps it, with the surest.
        """
        return self._latest(front) if self._task.by else self._undominated(front)

    def _undominated(self, front: Found) -> Found:
        """Reliability is the chance to be there in time, or without a deadline the quantile of the duration."""
        ways = self._ways(front, [self._task])[: len(front.paths) + MOST_MORE]
        judged: list[tuple[tuple[int, int, int], int, Path, int]] = []
        surest = 0.0
        for path, start, vector in ways:
            chain = chain_of(self._network, path, start)
            if chain is None:
                continue
            arrivals = self._draws.arrivals(chain)
            by = self._question.deadline(start)
            if by is not None:
                chance = chance_by(arrivals, by)
                surest = max(surest, chance)
                if chance >= self._share:
                    judged.append((vector, -round(chance * self._draws.count), path, start))
            elif (late := quantile(arrivals, self._share)) is not None:
                # From here on the arrival that counts is the one that is kept in the share asked for.
                judged.append(((late - start, *vector[1:]), vector[0], path, start))
        if not judged:
            raise NoWay(f"no way is there in time with a chance of {self._share:.0%}", [_surest(surest)])
        best = [
            one
            for one in judged
            if not any(_beats((*other[0], other[1]), (*one[0], one[1])) for other in judged if other is not one)
        ]
        return Found(
            tuple(one[2] for one in best),
            tuple(one[3] for one in best),
            tuple(one[0] for one in best),
            front.labels,
            False,
        )

    def _latest(self, front: Found) -> Found:
        """Each way at the latest start that keeps the promise, those that no other beats."""
        task = self._task
        sooner = [
            replace(task, horizon=task.horizon - days * MIN_PER_DAY)
            for days in SOONER_DAYS
            if task.horizon - days * MIN_PER_DAY > task.ready
        ]
        found: list[tuple[tuple[int, int, int], Path, int]] = []
        surest = 0.0
        for path, latest, (_, cents, grams) in self._ways(front, sooner)[:MOST_LATEST]:
            start, chance = self._latest_start(path, latest)
            surest = max(surest, chance)
            if start is not None:
                found.append(((task.horizon - start, cents, grams), path, start))
        if not found:
            raise NoWay(f"no way keeps the deadline with a chance of {self._share:.0%}", [_surest(surest)])
        best = [one for one in found if not any(_beats(other[0], one[0]) for other in found)]
        best.sort(key=lambda one: one[0])
        return Found(
            tuple(one[1] for one in best),
            tuple(one[2] for one in best),
            tuple(one[0] for one in best),
            front.labels,
            False,
        )

    def _latest_start(self, path: Path, latest: int) -> tuple[int | None, float]:
        """The latest start, to the hour, whose chance is high enough, and the best chance seen.

        Who starts later never arrives sooner in any draw, so halving finds it; queues and depths are those of the month
        in which the way is planned, so the start found is judged again by its own plan and moved up until it holds.
        """
        by, seen = self._task.horizon, 0.0
        earliest = max(latest - EARLIEST_DAYS * MIN_PER_DAY, self._task.ready)

        def chance(start: int) -> float:
            chain = chain_of(self._network, path, start)
            return 0.0 if chain is None else chance_by(self._draws.arrivals(chain), by)

        low, high = 0, (latest - earliest) // STEP_MIN
        while low < high:
            middle = (low + high) // 2
            now = chance(latest - middle * STEP_MIN)
            seen = max(seen, now)
            if now >= self._share:
                high = middle
            else:
                low = middle + 1
        for steps in range(low, low + 3 * 24 + 1, 6):
            start = latest - steps * STEP_MIN
            if start < earliest:
                break
            now = chance(start)
            seen = max(seen, now)
            if now >= self._share:
                return start, seen
        return None, seen

    def _ways(self, front: Found, tasks: Sequence[Task]) -> list[tuple[Path, int, tuple[int, int, int]]]:
        """Different ways of the front and of relaxed searches: path, start, vector."""
        wider: Iterable[Found] = (relaxed_search(self._network, self._pricing, task, SLACK, LABELS) for task in tasks)
        ways: dict[tuple[str, ...], tuple[Path, int, tuple[int, int, int]]] = {}
        for found in joined((front,), wider):
            members = sorted(zip(found.paths, found.starts, found.vectors, strict=True), key=lambda one: one[2][1])
            for path, start, vector in members:
                ways.setdefault(tuple(arc.key for arc in path), (path, start, vector))
        return list(ways.values())


def _surest(chance: float) -> str:
    return (
        f"the surest way that was found has a chance of {chance:.0%}: give more time, or ask for less with --reliable"
    )


def _beats(one: Sequence[int], other: Sequence[int]) -> bool:
    return all(a <= b for a, b in zip(one, other, strict=True)) and tuple(one) != tuple(other)
