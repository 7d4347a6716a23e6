"""Where it chokes, what one more is worth, and what blocks cargo that is left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from corridor.assignment.generation import Flow, Generation, blocking
from corridor.assignment.problem import FlowProblem
from corridor.itinerary.flow import Bottleneck, LeftBehind
from corridor.studies.flow_network import FlowNetwork, Resource
from corridor.world.flow import WEEKS_PER_SEASON

BLOCKS = 1e-6
LEFT_OVER = 1e-6
"""Less than this share of a commodity counts as carried."""


@dataclass(frozen=True, eq=False)
class Week:
    """A season's problem solved, with what solved it."""

    network: FlowNetwork
    generation: Generation
    flow: Flow


@dataclass(slots=True)
class _Full:
    """What is full of one thing: a capacity, or the slots of a service on all its stretches.

    yearly : what one more of it saves by its prices [USD]
    """

    resource: Resource
    name: str
    load: float = 0.0
    prices: dict[str, float] = field(default_factory=dict)
    yearly: float = 0.0


def bottlenecks(weeks: Sequence[Week], relieved: int, cut: frozenset[str]) -> tuple[Bottleneck, ...]:
    """Everything with a price, by what one more of it saves in the year; the first `relieved` of them solved anew.

    cut : ids of capacities that block cargo which is left
    """
    names = {service.id: service.name for week in weeks for service in week.network.network.world.services}
    full: dict[str, _Full] = {}
    for week in weeks:
        load = week.flow.load
        for number, one in enumerate(week.network.resources):
            price = float(week.flow.price[number])
            if price <= 0:
                continue
            found = full.setdefault(one.group, _Full(one, names.get(one.service, one.name)))
            found.load = max(found.load, load[number] / one.per_week if one.per_week else 1.0)
            found.prices[week.network.season] = found.prices.get(week.network.season, 0.0) + price
            found.yearly += price * one.step * WEEKS_PER_SEASON
    ranked = sorted(full.values(), key=lambda one: (-one.yearly, one.resource.group))
    blocked = {one.group for week in weeks for one in week.network.resources if one.id in cut}
    made = [_written(one, blocked) for one in ranked]
    # Differences of two costs need both to the end, not to a gap that is larger than they are.
    costs = [week.generation.solve(gap=0.0).cost for week in weeks] if relieved and made else []
    solved = [replace(one, one_more_usd=_relief(weeks, costs, one.id), solved=True) for one in made[:relieved]]
    return (*sorted(solved, key=lambda one: (-one.one_more_usd, one.id)), *made[relieved:])


def _written(one: _Full, blocked: set[str]) -> Bottleneck:
    resource = one.resource
    return Bottleneck(
        id=resource.group, kind=resource.kind, name=one.name, unit=resource.unit, per_week=resource.per_week,
        load=one.load, full_in=tuple(one.prices), price_usd=sum(one.prices.values()) / len(one.prices),
        one_more=resource.one_more, one_more_usd=one.yearly, solved=False, lets_through=resource.group in blocked,
        confidence=resource.confidence, source=resource.source, places=resource.places, links=resource.links,
        service=resource.service,
    )  # fmt: skip


def _relief(weeks: Sequence[Week], costs: Sequence[float], group: str) -> float:
    """What one step more of a thing saves in the year, each week solved anew [USD]."""
    saved = 0.0
    for week, cost in zip(weeks, costs, strict=True):
        numbers = [n for n, one in enumerate(week.network.resources) if one.group == group]
        if not any(week.flow.price[n] > 0 for n in numbers):
            continue
        before = {n: float(week.flow.problem.capacity[n]) for n in numbers}
        for n, capacity in before.items():
            week.generation.set_capacity(n, capacity + week.network.resources[n].step)
        saved += (cost - week.generation.solve(gap=0.0).cost) * WEEKS_PER_SEASON
        for n, capacity in before.items():
            week.generation.set_capacity(n, capacity)
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
