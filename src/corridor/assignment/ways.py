"""Sensible ways of each commodity to choose from, all found by the one search under different weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corridor.assignment.generation import kernel
from corridor.assignment.problem import FlowProblem
from corridor.kernels.cheapest import Floats, Int32s, Ints, Ways
from corridor.kernels.sums import summed


@dataclass(frozen=True, eq=False)
class Parts:
    """What arcs are made of, where ways overlap: a link passed by two trains is the same part of two arcs.

    at    : int64 (n_arcs + 1,)   parts of arc a are rows at[a]:at[a + 1] of the next two
    of    : int32 (n_rows,)       the part
    share : float64 (n_rows,)     of the arc's cost that falls on it; an arc's shares add up to 1
    count : parts in all
    """

    at: Ints
    of: Int32s
    share: Floats
    count: int


def each_arc(n_arcs: int) -> Parts:
    """Every arc is a part of its own."""
    return Parts(np.arange(n_arcs + 1), np.arange(n_arcs, dtype=np.int32), np.ones(n_arcs), n_arcs)


@dataclass(frozen=True, eq=False)
class WaySet:
    """Ways to choose from, by commodity and then by cost.

    of, at, arcs : commodity of way i, and its arcs arcs[at[i] : at[i + 1]], in order
    cost   : float64 (n_ways,)         generalised cost of a unit where nothing waits for room [USD]
    least  : float64 (n_commodities,)  of the cheapest way [USD]; inf where there is none
    no_way : commodities that no way leads for
    """

    of: Int32s
    at: Ints
    arcs: Int32s
    cost: Floats
    least: Floats
    no_way: tuple[int, ...]

    @property
    def way_of_arc(self) -> Ints:
        """(n_way_arcs,) the way of each entry of `arcs`."""
        return np.repeat(np.arange(len(self.of)), np.diff(self.at))


def sensible_ways(
    problem: FlowProblem, parts: Parts, *, weights: Sequence[Floats] = (), prices: Sequence[Floats] = (),
    within: float = 1.8, most: int = 8, dearer: float = 0.3, tries: int = 10,
) -> WaySet:  # fmt: skip
    """A choice set for each commodity: the cheapest way, and others by which somebody might go.

    These are the cheapest ways under other weights of money and time, the cheapest under prices of capacity, and then,
    one after the other, the cheapest where everything that the ways found so far pass is dearer (link penalty). Of
    these the cheapest are kept. No way passes a node twice, none uses a capacity of 0.

    Parameters
    ----------
    weights : each (n_arcs,), another cost of arcs, 0 or more, as one in which time weighs double
    prices  : each (n_capacities,), what a unit of capacity costs [USD]
    within  : a way costs no more than so many times the least
    most    : ways of a commodity
    dearer  : by this share, for every way that passes
    tries   : searches with such penalties; a search may find what is known
    """
    searcher = _Searcher(problem)
    count = problem.n_commodities
    first = searcher.under(problem.cost)
    found: list[dict[bytes, float]] = [{} for _ in range(count)]
    least = first.cost
    for ways in (
        first, *(searcher.under(weight) for weight in weights),
        *(searcher.dearer(problem.reduced(price)) for price in prices),
    ):  # fmt: skip
        for k in range(count):
            _keep(found[k], problem, ways.arcs[ways.at[k] : ways.at[k + 1]], within * least[k])
    penalties = _Penalties(problem, parts, dearer)
    for k in np.flatnonzero(np.isfinite(least)).tolist():
        _penalised(searcher, penalties, k, found[k], within * least[k], most, tries)
    return _set_of(least, found, most)


def with_ways(problem: FlowProblem, ways: WaySet, more: Ways, chosen: Ints) -> WaySet:
    """A choice set with the ways that a search found for some commodities, whatever they cost."""
    found: list[dict[bytes, float]] = [{} for _ in range(problem.n_commodities)]
    for row, k in enumerate(ways.of.tolist()):
        _keep(found[k], problem, ways.arcs[ways.at[row] : ways.at[row + 1]])
    for k in chosen.tolist():
        _keep(found[k], problem, more.arcs[more.at[k] : more.at[k + 1]])
    return _set_of(ways.least, found)


def path_size(problem: FlowProblem, parts: Parts, ways: WaySet) -> Floats:
    """(n_ways,) how much of a way is its own, above 0 and up to 1: Σ over its parts of cost share / ways that pass.

    (Ben-Akiva and Bierlaire, Handbook of Transportation Science, 1999.) Two ways that are the same in all their parts
    have 1/2 each. Where a way costs nothing, its arcs weigh the same.
    """
    entries = np.diff(parts.at)[ways.arcs]
    begins = np.cumsum(entries) - entries
    rows = np.repeat(parts.at[ways.arcs] - begins, entries) + np.arange(entries.sum())
    way = np.repeat(ways.way_of_arc, entries)
    weight = np.where(ways.cost > 0, 0.0, 1.0)[ways.way_of_arc] + problem.cost[ways.arcs]
    weight = np.repeat(weight, entries) * parts.share[rows]
    # A way that passes a part on several arcs passes it once.
    pairs, where = np.unique(way * parts.count + parts.of[rows], return_inverse=True)
    weights = summed(where, weight, len(pairs))
    pair_way, pair_part = np.divmod(pairs, max(parts.count, 1))
    together, row = np.unique(ways.of[pair_way].astype(np.int64) * parts.count + pair_part, return_inverse=True)
    passing = np.bincount(row, minlength=len(together))[row]
    whole = summed(pair_way, weights, len(ways.of))
    own = summed(pair_way, weights / passing, len(ways.of))
    return np.divide(own, whole, out=np.ones(len(ways.of)), where=whole > 0)


def undercut(problem: FlowProblem, weight: Floats, best: Floats) -> tuple[Floats, Ways]:
    """(n_commodities,) by what share of `best` the cheapest way is cheaper under weights of at least the cost; ways."""
    ways = _Searcher(problem).dearer(weight)
    share = np.zeros(len(best))
    held = np.isfinite(best) & (best > 0)
    share[held] = np.maximum(1.0 - ways.cost[held] / best[held], 0.0)
    return share, ways


class _Searcher:
    """The search for cheapest ways, which knows what no way may use."""

    def __init__(self, problem: FlowProblem) -> None:
        self._problem = problem
        self._kernel = kernel()
        shut = problem.capacity[problem.use_of] <= 0
        self._shut = np.zeros(problem.n_arcs, dtype=bool)
        self._shut[problem.arc_of_use[shut]] = True
        self._targets, bound_of = np.unique(problem.target, return_inverse=True)
        self._bound_of = bound_of.astype(np.int32)
        self._incoming = np.argsort(problem.head, kind="stable").astype(np.int32)
        counts = np.bincount(problem.head, minlength=problem.n_nodes)
        self._first_in = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
        self._bounds = self._to_go(self.open(problem.cost))

    def open(self, weight: Floats) -> Floats:
        """Weights with what is shut out of reach."""
        return np.where(self._shut, np.inf, weight)

    def under(self, weight: Floats) -> Ways:
        """The cheapest way of every commodity under any weight."""
        weight = self.open(weight)
        return self._search(weight, self._to_go(weight), slice(None))

    def dearer(self, weight: Floats) -> Ways:
        """The same where no arc weighs less than it costs: the bounds are known."""
        return self._search(self.open(weight), self._bounds, slice(None))

    def one(self, weight: Floats, k: int) -> Int32s:
        """The arcs of one commodity's cheapest way, where no arc weighs less than it costs, and what is shut is."""
        return self._search(weight, self._bounds, slice(k, k + 1)).arcs

    def _search(self, weight: Floats, bounds: Floats, chosen: slice) -> Ways:
        problem = self._problem
        ways: Ways = self._kernel.cheapest(
            problem.first_out, problem.head, weight, problem.source[chosen], problem.target[chosen], bounds,
            self._bound_of[chosen],
        )  # fmt: skip
        return ways

    def _to_go(self, weight: Floats) -> Floats:
        bounds = np.empty((len(self._targets), self._problem.n_nodes))
        for row, target in enumerate(self._targets.tolist()):
            bounds[row] = self._kernel.to_go(self._first_in, self._incoming, self._problem.tail, weight, target)
        return bounds


class _Penalties:
    """What becomes dearer with a way: all arcs that share parts with it, by what they share."""

    def __init__(self, problem: FlowProblem, parts: Parts, dearer: float) -> None:
        self.problem, self._parts, self._dearer = problem, parts, dearer
        arc = np.repeat(np.arange(problem.n_arcs), np.diff(parts.at))
        order = np.argsort(parts.of, kind="stable")
        self._arc = arc[order]
        self._usd = problem.cost[self._arc] * parts.share[order] * dearer
        self._at = np.concatenate(([0], np.cumsum(np.bincount(parts.of, minlength=parts.count)))).astype(np.int64)

    def add(self, weight: Floats, way: Int32s) -> None:
        """Make dearer, in place, what a way passes."""
        parts = self._parts
        passed = np.unique(np.concatenate([parts.of[parts.at[arc] : parts.at[arc + 1]] for arc in way]))
        counts = self._at[passed + 1] - self._at[passed]
        rows = np.repeat(self._at[passed] - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
        np.add.at(weight, self._arc[rows], self._usd[rows])


def _penalised(
    searcher: _Searcher, penalties: _Penalties, k: int, found: dict[bytes, float], limit: float, most: int, tries: int
) -> None:
    """Search on for one commodity, with all that is known made dearer."""
    problem = penalties.problem
    weight = searcher.open(problem.cost)
    for key in list(found):
        if key:
            penalties.add(weight, np.frombuffer(key, np.int32))
    for _ in range(tries):
        if len(found) >= most:
            return
        arcs = searcher.one(weight, k)
        if not len(arcs):
            return
        _keep(found, problem, arcs, limit)
        penalties.add(weight, arcs)


def _set_of(least: Floats, found: list[dict[bytes, float]], most: int | None = None) -> WaySet:
    kept = [
        (k, cost, key) for k, one in enumerate(found) for cost, key in sorted((c, a) for a, c in one.items())[:most]
    ]
    arcs = [np.frombuffer(key, np.int32) for _, _, key in kept]
    return WaySet(
        of=np.array([k for k, _, _ in kept], dtype=np.int32),
        at=np.concatenate(([0], np.cumsum([len(way) for way in arcs]))).astype(np.int64),
        arcs=np.concatenate(arcs) if arcs else np.zeros(0, np.int32),
        cost=np.array([cost for _, cost, _ in kept], dtype=np.float64),
        least=least,
        no_way=tuple(np.flatnonzero(~np.isfinite(least)).tolist()),
    )


def _keep(found: dict[bytes, float], problem: FlowProblem, arcs: Int32s, limit: float | None = None) -> None:
    """Note a way that is not dearer than the limit. A commodity that is where it wants to be has a way without arcs."""
    cost = float(problem.cost[arcs].sum())
    if limit is None or (np.isfinite(limit) and cost <= limit * (1 + 1e-12)):
        found.setdefault(np.ascontiguousarray(arcs, dtype=np.int32).tobytes(), cost)
