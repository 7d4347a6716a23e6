"""How shippers would choose: path-size logit over sensible ways, with scarce room felt as waiting, to a fixed point.

Nobody is turned away here: what a capacity cannot hold waits for it, the wait makes ways dearer, and dearer ways are
chosen less. The fixed point is where the waits that a flow causes bring about that flow.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from corridor.assignment.problem import FlowProblem
from corridor.assignment.queues import Waiting
from corridor.assignment.ways import Parts, WaySet, path_size, undercut, with_ways
from corridor.errors import InputError
from corridor.kernels.cheapest import Floats, Ints, Ways
from corridor.kernels.sums import summed

GAP = 1e-6
MOST_ROUNDS = 300
HALVINGS = 6
GROWTH = 12
"""Times that ways which waits have made the cheapest are taken into the choice sets."""
CHEAPER = 0.01
"""By this share a way undercuts those known, if it is to be taken in."""
FREE_USD = 1e-6
"""Ways that cost nothing are compared as if the cheapest cost this."""
WORSE, BETTER = 1.8, 0.3
"""By how much the self-regulated average slows after a round that lost and one that gained (Liu, He and He 2009)."""

Told = Callable[[int, float], None]


class Feeling(NamedTuple):
    """How shippers of a problem feel cost and waits.

    scale    : float64 (n_commodities,) utility falls by so much where a way costs twice the least
    hour_usd : float64 (n_arcs,)        worth of an hour of one unit on the arc [USD]
    group    : int64 (n_capacities,)    capacities of one group that one arc uses are waited for at once, for the
               longest: a train has room on all stretches that cargo rides, or one waits for the next
    """

    scale: Floats
    hour_usd: Floats
    group: Ints


@dataclass(frozen=True, eq=False)
class Choice:
    """What shippers choose at the fixed point.

    path_size, chance : (n_ways,)  how much of a way is its own; share of its commodity that takes it
    amount  : float64 (n_ways,)         units on it
    cost    : float64 (n_ways,)         generalised cost of a unit, waits included [USD]
    wait_h  : float64 (n_capacities,)   mean wait for it, over the wait for a departure as such [h]
    gap     : Σ |response − flow| / Σ flow, over ways
    outside : float64 (n_commodities,)  by what share the cheapest way of all, under these waits, undercuts the cheapest
              of the choice set; 0 where it is in the set
    rounds, newton : of the search, and how many of them were steps by Newton's method
    grown   : how often ways were taken into the choice sets
    """

    problem: FlowProblem
    ways: WaySet
    path_size: Floats
    chance: Floats
    amount: Floats
    cost: Floats
    wait_h: Floats
    gap: float
    outside: Floats
    rounds: int
    newton: int
    grown: int

    @cached_property
    def on_arc(self) -> Floats:
        """(n_arcs,) units on each arc."""
        return summed(self.ways.arcs, self.amount[self.ways.way_of_arc], self.problem.n_arcs)

    @cached_property
    def load(self) -> Floats:
        """(n_capacities,) what is asked of each capacity; it may be more than it holds."""
        return self.problem.load(self.on_arc)

    @property
    def over(self) -> Ints:
        """Capacities of which shippers want more than they hold, the fullest first."""
        share = _share(self.load, self.problem.capacity)
        over = np.flatnonzero(share > 1.0 + 1e-9)
        return over[np.argsort(-share[over], kind="stable")]

    @property
    def carriage_usd(self) -> float:
        """Generalised cost of what is carried, without waits for room [USD]."""
        return float(self.amount @ self.ways.cost)

    @property
    def waiting_usd(self) -> float:
        """What waits for room cost [USD]."""
        return float(self.amount @ (self.cost - self.ways.cost))


def choose(
    problem: FlowProblem, ways: WaySet, parts: Parts, waiting: Waiting, feeling: Feeling,
    *, gap: float = GAP, rounds: int = MOST_ROUNDS, growth: int = GROWTH, told: Told | None = None,
) -> Choice:  # fmt: skip
    """The fixed point of choice and waiting.

    A way's utility is −scale (cost / least − 1) + ln(path size), with cost the generalised cost with waits, least that
    of the commodity's cheapest way where nothing waits; shares are e^utility over their sum. A commodity's demand goes
    all on its ways. `told` is called with round and gap.

    A round takes Newton's step on the loads where that brings them nearer to the loads of the response, halved where
    need be, and else their self-regulated average (Liu, He and He 2009). At a fixed point, ways that waits have made
    cheaper by a hundredth than all of the choice set are taken into it, and the next fixed point is sought, up to
    `growth` times.

    Raises
    ------
    InputError
        Where the gap is not reached: there is no figure then.
    """
    model = _Model(problem, ways, path_size(problem, parts, ways), waiting, feeling)
    share = model.share(model.response(np.zeros(len(problem.capacity))))
    turns, newtons, grown = 0, 0, 0
    while True:
        point = _fixed_point(model, share, gap, rounds, turns, told)
        turns, newtons = point.turn, newtons + point.newton
        outside, found = model.outside(point.state)
        cheaper = np.flatnonzero(outside > CHEAPER)
        if not len(cheaper) or grown == growth:
            return _written(model, point, outside, turns, newtons, grown)
        ways = with_ways(problem, ways, found, cheaper)
        model = _Model(problem, ways, path_size(problem, parts, ways), waiting, feeling)
        share, grown = point.state.share, grown + 1


class _Point(NamedTuple):
    """A fixed point, at which round it was reached, and how many of its rounds were steps by Newton's method."""

    state: _State
    gap: float
    turn: int
    newton: int


def _fixed_point(
    model: _Model, share: Floats, gap: float, rounds: int, before: int, told: Told | None
) -> _Point:
    state = model.at(share)
    slower, newton, now = 1.0, 0, np.inf
    for turn in range(before + 1, before + rounds + 1):
        now = model.gap(state)
        if told is not None:
            told(turn, now)
        if now <= gap:
            return _Point(state, now, turn, newton)
        better = model.newton(state)
        if better is not None:
            state, newton = better, newton + 1
            continue
        average = model.at(state.share + state.off / slower)
        slower += WORSE if average.norm >= state.norm else BETTER
        state = average
    raise InputError.one(
        "choice-not-converged", "flow",
        f"shippers' choice and the waits it causes do not agree: gap {now:.1e} after {rounds} rounds, {gap:.0e} asked",
        "look for capacities far below what is asked of them, or lower choice_scale in flow_classes.csv",
    )  # fmt: skip


class _State(NamedTuple):
    """Loads as shares of capacities, waits they cause, the flow these bring about, and how far its loads are off."""

    share: Floats
    wait: Floats
    amount: Floats
    off: Floats
    norm: float


class _Passed:
    """Rows of uses of a list of arcs, and how long each arc makes wait."""

    def __init__(self, problem: FlowProblem, arcs: Ints, waits: Floats, feeling: Feeling) -> None:
        """`waits`: (n_capacities,) above 0 where a capacity makes wait."""
        uses = np.diff(problem.use_at)[arcs]
        begins = np.cumsum(uses) - uses
        rows = np.repeat(problem.use_at[arcs] - begins, uses) + np.arange(uses.sum())
        self.entry = np.repeat(np.arange(len(arcs)), uses)
        self.of, self.use = problem.use_of[rows], problem.use[rows]
        felt = np.flatnonzero((waits[self.of] > 0) & (self.use > 0))
        order = felt[np.lexsort((self.of[felt], feeling.group[self.of[felt]], self.entry[felt]))]
        entry, group = self.entry[order], feeling.group[self.of[order]]
        fresh = np.ones(len(order), dtype=bool)
        fresh[1:] = (np.diff(entry) != 0) | (np.diff(group) != 0)
        self._begins = np.flatnonzero(fresh)
        self._row_group = np.cumsum(fresh) - 1
        self._capacity = self.of[order]
        self.group_entry = entry[self._begins]
        self.hour_usd = feeling.hour_usd[arcs][self.group_entry]

    def longest(self, wait: Floats) -> tuple[Floats, Ints]:
        """(n_groups,) the longest wait of each arc and group, and for which capacity; ties fall to the first."""
        if not len(self._begins):
            return np.zeros(0), np.zeros(0, np.int64)
        each = wait[self._capacity]
        longest = np.maximum.reduceat(each, self._begins)
        rows = np.arange(len(each))
        first = np.minimum.reduceat(np.where(each == longest[self._row_group], rows, len(each)), self._begins)
        return longest, self._capacity[first].astype(np.int64)


class _Model:
    def __init__(
        self, problem: FlowProblem, ways: WaySet, own: Floats, waiting: Waiting, feeling: Feeling
    ) -> None:
        self.problem, self.ways, self.path_size, self.waiting, self.feeling = problem, ways, own, waiting, feeling
        self._n, self._count = len(ways.of), len(problem.capacity)
        self._passed = _Passed(problem, ways.arcs.astype(np.int64), waiting.service_h, feeling)
        self._way_of_use = ways.way_of_arc[self._passed.entry]
        self._way_of_group = ways.way_of_arc[self._passed.group_entry]
        least = np.maximum(ways.least, FREE_USD)[ways.of]
        self._steep = feeling.scale[ways.of] / least
        self._base = -self._steep * (ways.cost - ways.least[ways.of]) + np.log(self.path_size)
        self._begins = np.flatnonzero(np.diff(ways.of, prepend=-1)) if self._n else np.zeros(0, np.int64)
        self._row = np.cumsum(np.diff(ways.of, prepend=-1) != 0) - 1 if self._n else np.zeros(0, np.int64)
        self._demand = problem.demand[ways.of]
        self.felt = np.unique(self._passed.of[waiting.service_h[self._passed.of] > 0]).astype(np.int64)
        self._column = np.full(self._count, -1, dtype=np.int64)
        self._column[self.felt] = np.arange(len(self.felt))

    @cached_property
    def _uses(self) -> Floats:
        """(n_ways, n_felt) share of a capacity that one unit on a way uses."""
        held = self._column[self._passed.of] >= 0
        of = self._passed.of[held]
        where = self._way_of_use[held] * len(self.felt) + self._column[of]
        use = _share(self._passed.use[held], self.problem.capacity[of])
        return summed(where, use, self._n * len(self.felt)).reshape(self._n, len(self.felt))

    def chance(self, wait: Floats) -> Floats:
        """(n_ways,) share of its commodity that takes a way."""
        if not self._n:
            return np.zeros(0)
        utility = self._base - self._steep * self.waits_usd(wait)
        utility -= np.maximum.reduceat(utility, self._begins)[self._row]
        weight = np.exp(utility)
        return np.asarray(weight / np.add.reduceat(weight, self._begins)[self._row])

    def response(self, wait: Floats) -> Floats:
        """(n_ways,) units on each way under waits."""
        return self._demand * self.chance(wait)

    def waits_usd(self, wait: Floats) -> Floats:
        """(n_ways,) what waits cost a unit on each way."""
        longest, _ = self._passed.longest(wait)
        return summed(self._way_of_group, self._passed.hour_usd * longest, self._n)

    def share(self, amount: Floats) -> Floats:
        """(n_capacities,) what a flow asks of each, over what it holds."""
        load = summed(self._passed.of, self._passed.use * amount[self._way_of_use], self._count)
        return _share(load, self.problem.capacity)

    def at(self, share: Floats) -> _State:
        wait = self.waiting.wait_h(share)
        amount = self.response(wait)
        off = self.share(amount) - share
        return _State(share, wait, amount, off, float(np.linalg.norm(off[self.felt])))

    def gap(self, state: _State) -> float:
        """How far a flow is from the response to the waits that it causes."""
        answer = self.response(self.waiting.wait_h(self.share(state.amount)))
        return float(np.abs(answer - state.amount).sum() / max(state.amount.sum(), 1e-300))

    def newton(self, state: _State) -> _State | None:
        """The state after Newton's step on the loads, shortened until it helps; None where it does not."""
        if not len(self.felt):
            return None
        _, longest = self._passed.longest(state.wait)
        where = self._way_of_group * len(self.felt) + self._column[longest]
        felt = summed(where, self._passed.hour_usd, self._n * len(self.felt)).reshape(self._n, len(self.felt))
        chance = np.divide(state.amount, self._demand, out=np.zeros(self._n), where=self._demand > 0)
        mean = np.add.reduceat(chance[:, None] * felt, self._begins)[self._row]
        moved = -(state.amount * self._steep)[:, None] * (felt - mean)
        slope = self.waiting.slope_h(state.share)[self.felt]
        jacobian = (self._uses.T @ moved) * slope
        try:
            step = np.linalg.solve(np.eye(len(self.felt)) - jacobian, state.off[self.felt])
        except np.linalg.LinAlgError:
            return None
        for halving in range(HALVINGS):
            share = state.share + state.off
            share[self.felt] = np.maximum(state.share[self.felt] + step / 2**halving, 0.0)
            trial = self.at(share)
            if trial.norm < (1.0 - 0.1 / 2**halving) * state.norm:
                return trial
        return None

    def outside(self, state: _State) -> tuple[Floats, Ways]:
        """(n_commodities,) by what share the cheapest way of all undercuts the choice set under waits; these ways."""
        problem = self.problem
        everywhere = _Passed(problem, np.arange(problem.n_arcs), self.waiting.service_h, self.feeling)
        longest, _ = everywhere.longest(state.wait)
        delay_usd = summed(everywhere.group_entry, everywhere.hour_usd * longest, problem.n_arcs)
        best = np.full(problem.n_commodities, np.inf)
        np.minimum.at(best, self.ways.of, self.ways.cost + self.waits_usd(state.wait))
        return undercut(problem, problem.cost + delay_usd, best)


def _share(amount: Floats, capacity: Floats) -> Floats:
    return np.divide(amount, capacity, out=np.zeros(len(amount)), where=capacity > 0)


def _written(model: _Model, point: _Point, outside: Floats, rounds: int, newton: int, grown: int) -> Choice:
    ways, state = model.ways, point.state
    wait = model.waiting.wait_h(model.share(state.amount))
    return Choice(
        problem=model.problem, ways=ways, path_size=model.path_size, chance=model.chance(state.wait),
        amount=state.amount, cost=ways.cost + model.waits_usd(wait), wait_h=wait, gap=point.gap, outside=outside,
        rounds=rounds, newton=newton, grown=grown,
    )  # fmt: skip
