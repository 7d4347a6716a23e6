"""Least total cost under hard capacities, by column generation to a proven gap.

The master (HiGHS) shares demand out over the ways known so far; its prices of capacity go to the search for ways, which
answers with the cheapest way of every commodity under them. Those that undercut what the master pays become columns.
The same search gives Lagrange's bound, so the gap is proven, whatever the columns. (Ford and Fulkerson, Management
Science 5(1), 1958; Barnhart, Hane and Vance, Operations Research 48(2), 2000.)

Large problems begin with rounds of dual ascent, a subgradient method with steps scaled by capacity (Duchi, Hazan and
Singer, Journal of Machine Learning Research 12, 2011): a search costs a hundredth of a solved master, and the ways that
it meets are nearly all that the master will need.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corridor.assignment.master import Master, Shares
from corridor.assignment.problem import FlowProblem
from corridor.errors import InputError
from corridor.kernels.cheapest import Floats, Int32s, Ints, Ways
from corridor.kernels.sums import summed

GAP = 1e-4
MOST_ROUNDS = 1000
POOL_FROM = 500
"""Commodities from which on rounds of dual ascent pay: below, the master is solved in milliseconds."""
POOL_ROUNDS = 60
POOL_KEPT = 8
"""Latest different ways of a commodity that go from the pool into the master."""
STEP = 1.0
"""First step of the ascent, as a share of the middle commodity's cost."""
NEAR_FULL = 0.9
BIG = 1e3
"""A unit that has to be carried costs so many times the dearest way while it is not; at first."""
RAISE = 100.0
"""So many times more where that was too little: a unit was left though there was room on a way dearer than that."""
MOST_RAISES = 5
MOST_BOUNDS = 500_000_000
"""Nodes times destinations; each takes 8 bytes."""
NOTHING = 1e-7
"""Share of the demand below which a difference is the solver's own."""

Told = Callable[[int, float], None]


@dataclass(frozen=True, eq=False)
class Flow:
    """How demand is shared out, and the proof.

    way_of, way_at, way_arcs : commodity of way i, and its arcs way_arcs[way_at[i] : way_at[i + 1]], in order
    amount : float64 (n_ways,)         units on it, above 0
    left   : float64 (n_commodities,)  units that are not carried
    pays   : float64 (n_commodities,)  what one more unit of demand would cost [USD]
    price  : float64 (n_capacities,)   what one more unit of capacity would save, 0 or more [USD]
    counted: float64 (n_commodities,)  what a unit left counts in `pays` and `price`: its worth, or where it has to be
             carried, a penalty above what any that is carried costs [USD]
    cost   : of carrying, and of what is left at its worth; what has to be carried and cannot costs nothing [USD]
    bound  : no way of sharing out that carries as much of what has to be carried costs less [USD]
    no_way : commodities that no way leads for, whatever the capacities
    rounds, columns, rows : of the search
    """

    problem: FlowProblem
    way_of: Int32s
    way_at: Ints
    way_arcs: Int32s
    amount: Floats
    left: Floats
    pays: Floats
    price: Floats
    counted: Floats
    cost: float
    bound: float
    no_way: tuple[int, ...]
    rounds: int
    columns: int
    rows: int

    @property
    def gap(self) -> float:
        """(cost − bound) / cost: no more than this share of the cost could be saved."""
        return _gap(self.cost, self.bound, self.cost + float(self.counted @ self.left))

    @property
    def on_arc(self) -> Floats:
        """(n_arcs,) units on each arc."""
        amount = np.repeat(self.amount, np.diff(self.way_at))
        return summed(self.way_arcs, amount, self.problem.n_arcs)

    @property
    def load(self) -> Floats:
        """(n_capacities,) what is used of each capacity."""
        return self.problem.load(self.on_arc)

    @property
    def carriage_usd(self) -> float:
        """Cost of what is carried [USD]."""
        return float(self.problem.cost @ self.on_arc)


class Generation:
    """A problem being solved; it keeps its ways, so that it goes on quickly when a capacity changes."""

    def __init__(self, problem: FlowProblem) -> None:
        self.problem = problem
        self._kernel = kernel()
        self._bounds, self._bound_of = self._lower_bounds()
        reach = self._bounds[self._bound_of, problem.source]
        self.no_way = tuple(np.flatnonzero(~np.isfinite(reach)).tolist())
        self._asked = np.isfinite(reach)
        self._has_to = ~np.isfinite(problem.worth)
        dearest = float(np.max(reach, where=self._asked, initial=0.0))
        self._penalty = np.where(self._has_to, BIG * (dearest if dearest > 0 else 1.0), problem.worth)
        self._master = Master(problem, self._penalty)
        self._capacity = problem.capacity.copy()
        self._known: set[tuple[int, bytes]] = set()
        self._arcs: list[Int32s] = []
        self._filled = False
        self._least_left: float | None = None
        self.rounds = 0

    def solve(self, gap: float = GAP, told: Told | None = None) -> Flow:
        """Share out to a proven gap. `told` is called with round and gap.

        As much as can be of what has to be carried is carried, whatever it costs, and of all ways to do that the
        cheapest is taken.

        Raises
        ------
        InputError
            Where the linear program cannot be solved.
        """
        if not self._filled:
            self._fill()
            self._filled = True
        shares, bound = self._generated(gap, told)
        raises = 0
        while self._leaves_too_much(shares):
            if raises == MOST_RAISES:
                what = "more could be carried, but only on ways that cost wildly more than others"
                raise InputError.one("flow-not-solved", "flow", what, "look for costs of wildly unequal size")
            raises += 1
            self._raise_penalty()
            shares, bound = self._generated(gap, told)
        return self._written(shares, bound)

    def _generated(self, gap: float, told: Told | None) -> tuple[Shares, float]:
        """Shares and bound under the penalty of now."""
        best = -np.inf
        for _ in range(MOST_ROUNDS):
            self.rounds += 1
            shares = self._shared()
            ways = self._search(self.problem.reduced(shares.price))
            best = max(best, self._lagrange(ways, shares.price))
            fine = self._fine(shares)
            now = _gap(shares.cost - fine, best - fine, shares.cost)
            if told is not None:
                told(self.rounds, now)
            if now <= gap:
                break
            undercut = ways.cost < shares.pays - 1e-9 * (1.0 + np.abs(shares.pays))
            if not self._add(ways, np.flatnonzero(undercut & np.isfinite(ways.cost))):
                break
        return shares, best

    def _fine(self, shares: Shares) -> float:
        """Penalties for what has to be carried and is not [USD]."""
        return float(self._penalty[self._has_to] @ shares.left[self._has_to])

    def _leaves_too_much(self, shares: Shares) -> bool:
        """Whether more could be carried of what has to be: then the penalty was too small."""
        judged = self._has_to & self._asked
        left = float(shares.left[judged].sum())
        nothing = NOTHING * max(float(self.problem.demand[judged].sum()), 1e-3)
        if left <= nothing:
            return False
        if self._least_left is None:
            self._least_left = self._least(judged)
        return left > self._least_left + nothing

    def _least(self, judged: NDArray[np.bool_]) -> float:
        """Least units of some commodities that have to be left, whatever carrying costs; its ways are kept here."""
        free = replace(
            self.problem,
            cost=np.zeros(self.problem.n_arcs), worth=judged.astype(np.float64), capacity=self._capacity.copy(),
        )  # fmt: skip
        other = Generation(free)
        other._take(self)
        flow = other.solve(gap=NOTHING)
        self._take(other)
        return float(flow.left[judged].sum())

    def _take(self, other: Generation) -> None:
        """Ways that another search over the same arcs knows."""
        known = zip(other._master.commodity.tolist(), other._arcs, strict=True)
        fresh = [(k, arcs) for k, arcs in known if (k, arcs.tobytes()) not in self._known]
        self._add_parts(fresh)
        self._filled = True

    def _raise_penalty(self) -> None:
        """What is left shall cost more than the dearest way known, and at least RAISE times what it did."""
        commodities = np.flatnonzero(self._has_to)
        dearest = float(np.max(self._master.cost, initial=0.0))
        self._penalty[commodities] = max(RAISE * float(self._penalty[commodities].max()), BIG * dearest)
        self._master.set_penalty(commodities, self._penalty[commodities])

    @property
    def capacity(self) -> Floats:
        """(n_capacities,) as they are now."""
        return self._capacity

    def set_capacity(self, index: int, capacity: float) -> None:
        """Change one capacity; what is known of ways stays."""
        self._capacity[index] = capacity
        self._least_left = None
        self._master.set_capacity(index, capacity)

    def _lower_bounds(self) -> tuple[Floats, Int32s]:
        problem = self.problem
        targets, bound_of = np.unique(problem.target, return_inverse=True)
        if len(targets) * problem.n_nodes > MOST_BOUNDS:
            what = f"{len(targets):,} destinations on {problem.n_nodes:,} nodes would take too much memory"
            raise InputError.one("flow-too-large", "flow", what, "ask for fewer destinations at once")
        incoming = np.argsort(problem.head, kind="stable").astype(np.int32)
        counts = np.bincount(problem.head, minlength=problem.n_nodes)
        first_in = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
        bounds = np.empty((len(targets), problem.n_nodes))
        for row, target in enumerate(targets.tolist()):
            bounds[row] = self._kernel.to_go(first_in, incoming, problem.tail, problem.cost, target)
        return bounds, bound_of.astype(np.int32)

    def _search(self, weight: Floats) -> Ways:
        problem = self.problem
        ways: Ways = self._kernel.cheapest(
            problem.first_out, problem.head, weight, problem.source, problem.target, self._bounds, self._bound_of
        )
        return ways

    def _lagrange(self, ways: Ways, price: Floats) -> float:
        """The bound that prices of capacity prove."""
        least = np.where(np.isfinite(ways.cost), np.minimum(ways.cost, self._penalty), self._penalty)
        priced = price > 0  # one without end has no price, and nothing times endless is no number
        return float(self.problem.demand @ least - price[priced] @ self._capacity[priced])

    def _fill(self) -> None:
        """Ways to begin with: the cheapest, and for large problems those that dual ascent meets."""
        problem = self.problem
        ways = self._search(problem.cost)
        if problem.n_commodities < POOL_FROM or not self._asked.any():
            self._add(ways, np.flatnonzero(self._asked))
            return
        latest: list[dict[bytes, None]] = [{} for _ in range(problem.n_commodities)]
        price = np.zeros(len(self._capacity))
        squares = np.zeros(len(self._capacity))
        mean_load = np.zeros(len(self._capacity))
        ends = np.isfinite(self._capacity)
        # Where carrying costs nothing, what it saves is the measure.
        step = STEP * (float(np.median(ways.cost[self._asked])) or float(np.median(self._penalty[self._asked])))
        half = POOL_ROUNDS // 2
        for turn in range(POOL_ROUNDS):
            for k in np.flatnonzero(np.isfinite(ways.cost)).tolist():
                key = ways.arcs[ways.at[k] : ways.at[k + 1]].tobytes()
                latest[k].pop(key, None)
                latest[k][key] = None
            carried = problem.demand * (ways.cost < self._penalty)
            load = problem.load(
                summed(ways.arcs, np.repeat(carried, np.diff(ways.at)), problem.n_arcs)
            )
            if turn >= half:
                mean_load += load / (POOL_ROUNDS - half)
            over = np.zeros(len(load))
            np.divide(load - self._capacity, np.maximum(self._capacity, 1e-9), out=over, where=ends)
            over[(price <= 0) & (over < 0)] = 0.0
            squares += over * over
            slower = 1.0 if turn < half else 1.0 + (turn - half) / 5
            price = np.maximum(price + step / slower * over / np.sqrt(squares + 1e-12), 0.0)
            ways = self._search(self.problem.reduced(price))
        kept = [(k, key) for k, keys in enumerate(latest) for key in list(keys)[-POOL_KEPT:]]
        self._add_parts([(k, np.frombuffer(key, np.int32)) for k, key in kept])
        self._master.meet(np.flatnonzero(mean_load > NEAR_FULL * self._capacity))

    def _add(self, ways: Ways, chosen: Ints) -> int:
        """Columns for the ways of some commodities that are not known yet; how many."""
        parts = [(int(k), ways.arcs[ways.at[k] : ways.at[k + 1]]) for k in chosen]
        fresh = [(k, arcs) for k, arcs in parts if (k, arcs.tobytes()) not in self._known]
        self._add_parts(fresh)
        return len(fresh)

    def _add_parts(self, fresh: list[tuple[int, Int32s]]) -> None:
        """Columns for ways, each with its commodity."""
        if fresh:
            at = np.concatenate(([0], np.cumsum([len(arcs) for _, arcs in fresh]))).astype(np.int64)
            self._add_ways(np.array([k for k, _ in fresh], np.int32), at, np.concatenate([arcs for _, arcs in fresh]))

    def _add_ways(self, commodity: Int32s, at: Ints, arcs: Int32s) -> None:
        problem = self.problem
        way = np.repeat(np.arange(len(commodity)), np.diff(at))
        cost = summed(way, problem.cost[arcs], len(commodity))
        uses = np.diff(problem.use_at)[arcs]
        begins = np.cumsum(uses) - uses
        rows = np.repeat(problem.use_at[arcs] - begins, uses) + np.arange(uses.sum())
        # A way may use a capacity on several of its arcs.
        pairs = np.repeat(way, uses).astype(np.int64) * len(self._capacity) + problem.use_of[rows]
        both, where = np.unique(pairs, return_inverse=True)
        use = summed(where, problem.use[rows], len(both))
        use_way, use_of = np.divmod(both, max(len(self._capacity), 1))
        use_at = np.concatenate(([0], np.cumsum(np.bincount(use_way, minlength=len(commodity))))).astype(np.int64)
        self._master.add_ways(commodity, cost, use_at, use_of.astype(np.int32), use)
        for row, k in enumerate(commodity.tolist()):
            one = arcs[at[row] : at[row + 1]]
            self._known.add((k, one.tobytes()))
            self._arcs.append(one)

    def _shared(self) -> Shares:
        """The master's shares, with every capacity in it that they overrun."""
        while True:
            shares = self._master.solve()
            load = self._master.load(shares.amount)
            over = (load > self._capacity * (1 + 1e-9) + 1e-9) & (self._master.row_of < 0)
            if not over.any():
                return shares
            self._master.meet(np.flatnonzero(over))

    def _written(self, shares: Shares, bound: float) -> Flow:
        fine = self._fine(shares)
        used = np.flatnonzero(shares.amount > 1e-9 * max(float(self.problem.demand.max(initial=0.0)), 1.0))
        arcs = [self._arcs[way] for way in used]
        return Flow(
            problem=self.problem,
            way_of=self._master.commodity[used],
            way_at=np.concatenate(([0], np.cumsum([len(one) for one in arcs]))).astype(np.int64),
            way_arcs=np.concatenate(arcs) if arcs else np.zeros(0, np.int32),
            amount=shares.amount[used],
            left=shares.left,
            pays=shares.pays,
            price=shares.price,
            counted=self._penalty.copy(),
            cost=shares.cost - fine,
            bound=bound - fine,
            no_way=self.no_way,
            rounds=self.rounds,
            columns=self._master.n_columns,
            rows=len(self._master.met),
        )


def _gap(cost: float, bound: float, whole: float) -> float:
    """(cost − bound) / cost, where a difference that is lost among the digits of the whole sum is none."""
    over = cost - bound
    return 0.0 if over <= 1e-13 * abs(whole) else over / max(abs(cost), 1e-12)


def solve(problem: FlowProblem, gap: float = GAP, told: Told | None = None) -> Flow:
    """Least total cost under the capacities of a problem, to a proven gap."""
    return Generation(problem).solve(gap, told)


def blocking(problem: FlowProblem) -> Floats:
    """(n_capacities,) how many more units one more unit of each capacity would let through; 0 where it blocks nothing.

    The capacities above 0 are the cut: the dual of carrying as much as can be, whatever it costs.
    """
    free = replace(problem, cost=np.zeros(problem.n_arcs), worth=np.ones(problem.n_commodities))
    return solve(free, gap=1e-6).price


def kernel() -> Any:
    """The compiled search, or its plain twin where numba is not to be had."""
    try:
        from corridor.kernels import cheapest_numba as fast  # noqa: PLC0415
    except ImportError:
        from corridor.kernels import cheapest as plain  # noqa: PLC0415

        return plain
    return fast
