"""Where it chokes, what one more is worth, and what blocks cargo that is left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corridor.assignment.generation import Flow, Generation, blocking
from corridor.assignment.problem import FlowProblem
from corridor.itinerary.flow import Bottleneck, LeftBehind
from corridor.studies.flow_network import WEEKS_PER_SEASON, FlowNetwork, Resource

FULL = 1e-6
"""A capacity counts as full where less than this share of it is free."""
BLOCKS = 1e-6
LEFT_OVER = 1e-6
"""Less than this share of a commodity counts as carried."""


@dataclass(frozen=True, eq=False)
class Week:
    """A season's problem solved, with what solved it."""

    network: FlowNetwork
    generation: Generation
    flow: Flow


@dataclass(frozen=True, slots=True)
class _Full:
    resource: Resource
    seasons: tuple[str, ...]
    price: float
    yearly: float


def bottlenecks(weeks: Sequence[Week], relieved: int, cut: frozenset[str]) -> tuple[Bottleneck, ...]:
    """Everything with a price, by what one more of it saves in the year; the first `relieved` of them solved anew.

    cut : ids of capacities that block cargo which is left
    """
    loads: dict[str, list[float]] = defaultdict(list)
    prices: dict[str, list[tuple[str, float]]] = defaultdict(list)
    resources: dict[str, Resource] = {}
    for week in weeks:
        load = week.flow.load
        for number, resource in enumerate(week.network.resources):
            resources.setdefault(resource.id, resource)
            loads[resource.id].append(load[number] / resource.per_week if resource.per_week else 0.0)
            if week.flow.price[number] > 0:
                prices[resource.id].append((week.network.season, float(week.flow.price[number])))
    full = [
        _Full(
            resource=resources[name],
            seasons=tuple(season for season, _ in found),
            price=sum(price for _, price in found) / len(found),
            yearly=sum(price for _, price in found) * resources[name].step * WEEKS_PER_SEASON,
        )
        for name, found in prices.items()
    ]
    full.sort(key=lambda one: (-one.yearly, one.resource.id))
    made = [_written(one, sum(loads[one.resource.id]) / len(weeks), cut) for one in full]
    solved = [
        replace(one, one_more_usd=_relief(weeks, one.id, full[row].resource.step), solved=True)
        for row, one in enumerate(made[:relieved])
    ]
    return (*sorted(solved, key=lambda one: (-one.one_more_usd, one.id)), *made[relieved:])


def _written(one: _Full, load: float, cut: frozenset[str]) -> Bottleneck:
    resource = one.resource
    return Bottleneck(
        id=resource.id, kind=resource.kind, name=resource.name, unit=resource.unit, per_week=resource.per_week,
        load=load, full_in=one.seasons, price_usd=one.price, one_more=resource.one_more, one_more_usd=one.yearly,
        solved=False, lets_through=resource.id in cut, confidence=resource.confidence, source=resource.source,
        places=resource.places, links=resource.links, service=resource.service,
    )  # fmt: skip


def _relief(weeks: Sequence[Week], name: str, step: float) -> float:
    """What one step more of a capacity saves in the year, each week solved anew [USD]."""
    saved = 0.0
    for week in weeks:
        number = next((n for n, one in enumerate(week.network.resources) if one.id == name), None)
        if number is None or week.flow.price[number] <= 0:
            continue
        before = float(week.flow.problem.capacity[number])
        week.generation.set_capacity(number, before + step)
        # Differences of two costs need both to the end, not to a gap that is larger than they are.
        saved += (week.flow.cost - week.generation.solve(gap=0.0).cost) * WEEKS_PER_SEASON
        week.generation.set_capacity(number, before)
    return max(saved, 0.0)


def left_behind(weeks: Sequence[Week]) -> tuple[tuple[LeftBehind, ...], frozenset[str]]:
    """What is not carried in the year with what blocks it, and the ids of all capacities that block."""
    sums: dict[tuple[str, str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    because: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
    units: dict[tuple[str, str, str], str] = {}
    cut: set[str] = set()
    for week in weeks:
        flow, problem = week.flow, week.flow.problem
        left = np.where(flow.left > LEFT_OVER * problem.demand, flow.left, 0.0)
        left[list(flow.no_way)] = problem.demand[list(flow.no_way)]
        if not left.any():
            continue
        blocks = blocking(problem) if len(flow.no_way) < np.count_nonzero(left) else np.zeros(len(problem.capacity))
        cut |= {week.network.resources[number].id for number in np.flatnonzero(blocks > BLOCKS)}
        reached = _cut_of(problem, blocks, left)
        for k in np.flatnonzero(left).tolist():
            one = week.network.wanted[k]
            key = (one.flow_class, one.origin, one.destination)
            sums[key][0] += float(left[k]) * WEEKS_PER_SEASON
            sums[key][1] += one.units * WEEKS_PER_SEASON
            units[key] = next(layer.flow_class.unit for layer in week.network.layers
                              if layer.flow_class.id == one.flow_class)  # fmt: skip
            reasons = ["no way leads there for this cargo"] if k in flow.no_way else [
                week.network.resources[number].name for number in reached.get(k, ())
            ]  # fmt: skip
            because[key].update(dict.fromkeys(reasons or ["dearer than the goods are worth"]))
    found = [
        LeftBehind(*key, left, wanted, units[key], tuple(because[key])) for key, (left, wanted) in sums.items()
    ]
    found.sort(key=lambda one: (-one.left, one.flow_class, one.origin, one.destination))
    return tuple(found), frozenset(cut)


def _cut_of(problem: FlowProblem, blocks: NDArray[np.float64], left: NDArray[np.float64]) -> dict[int, list[int]]:
    """For each commodity that is left: the blocking capacities on the way that is cheapest without any."""
    if not (blocks > BLOCKS).any():
        return {}
    free = replace(problem, capacity=np.full(len(problem.capacity), np.inf), demand=np.where(left > 0, left, 0.0))
    way_flow = Generation(free).solve()
    found: dict[int, list[int]] = {}
    for row, k in enumerate(way_flow.way_of.tolist()):
        arcs = way_flow.way_arcs[way_flow.way_at[row] : way_flow.way_at[row + 1]]
        used = {int(c) for arc in arcs for c in problem.use_of[problem.use_at[arc] : problem.use_at[arc + 1]]}
        found.setdefault(k, []).extend(sorted(c for c in used if blocks[c] > BLOCKS))
    return found
