"""Which way keeps the promise? Reliability as fourth criterion, and the latest departure that is still sure enough.

Candidates come from the exact front and from relaxed dominance; all meet the same draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain as joined

from corridor.errors import NoWay
from corridor.reliability.running import Draws
from corridor.reliability.summary import chance_by, quantile
from corridor.routing.chains import chain_of
from corridor.routing.pricing import Pricing
from corridor.routing.search import Found, Task, relaxed_search, search
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.units import MIN_PER_DAY, MIN_PER_H

MOST_MORE = 60
"""Ways of relaxed dominance run through draws beside the exact front, the cheapest first."""

MOST_LATEST = 40
"""Ways whose latest start is looked for: each takes a dozen runs."""

SOONER_DAYS = (0, 7, 14, 28)
"""Deadlines so much earlier are searched too: a way that keeps a promise is one that plans to be there before."""

STEP_MIN = MIN_PER_H
FEW_DRAWS = 256
MARGIN_H = 12
"""The latest start is found in so few draws first, then in all of them from so many hours later on."""

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
        self._few = draws.first(FEW_DRAWS)

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

        Who starts later never arrives sooner in any draw, so halving finds it, in few draws first. Queues and depths
        are those of the month in which the way is planned: the start found is judged by its own plan, in all draws, and
        moved up until it holds.
        """
        earliest = max(latest - EARLIEST_DAYS * MIN_PER_DAY, self._task.ready)
        drafted = chain_of(self._network, path, latest)
        low, high = 0, (latest - earliest) // STEP_MIN
        while drafted is not None and low < high:
            middle = (low + high) // 2
            arrivals = self._few.arrivals(drafted, latest - middle * STEP_MIN)
            low, high = (low, middle) if chance_by(arrivals, self._task.horizon) >= self._share else (middle + 1, high)
        seen = 0.0
        steps = max(low - MARGIN_H, 0)
        good: int | None = None
        while steps <= low + 2 * MARGIN_H and latest - steps * STEP_MIN >= earliest:
            chance = self._chance(path, latest - steps * STEP_MIN)
            seen = max(seen, chance)
            if chance >= self._share:
                good = steps
                break
            steps += MARGIN_H // 2
        if good is None:
            return None, seen
        for steps in range(good - 1, max(good - MARGIN_H // 2, -1), -2):
            if self._chance(path, latest - steps * STEP_MIN) < self._share:
                break
            good = steps
        return latest - good * STEP_MIN, seen

    def _chance(self, path: Path, start: int) -> float:
        """The chance to keep the deadline from a start, by the plan of that start."""
        chain = chain_of(self._network, path, start)
        return 0.0 if chain is None else chance_by(self._draws.arrivals(chain), self._task.horizon)

    def _ways(self, front: Found, tasks: Sequence[Task]) -> list[tuple[Path, int, tuple[int, int, int]]]:
        """Different ways of the front, of the relaxed search and of the sooner deadlines: path, start, vector."""
        network, pricing = self._network, self._pricing
        wider: list[Found] = [relaxed_search(network, pricing, tasks[0])]
        wider += [search(network, pricing, task) for task in tasks[1:]]
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
