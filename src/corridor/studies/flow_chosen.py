"""What shippers choose, in the papers of an answer: the chosen flow, its waits, and what it does not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from corridor.assignment.choice import Choice
from corridor.assignment.generation import Flow
from corridor.itinerary.flow import ChosenWeek, FlowQuery, LeftBehind, Waited
from corridor.studies.flow_network import FlowNetwork, Resource
from corridor.studies.flow_relief import Week
from corridor.world.flow import SEASONS, WEEKS_PER_SEASON

FELT_H = 0.05
"""Shorter waits are not told."""


def as_flow(choice: Choice) -> Flow:
    """The chosen flow as the tallies read it; it has no prices, for nobody shares out under them."""
    problem, ways = choice.problem, choice.ways
    count = problem.n_commodities
    left = np.zeros(count)
    left[list(ways.no_way)] = problem.demand[list(ways.no_way)]
    return Flow(
        problem=problem, way_of=ways.of, way_at=ways.at, way_arcs=ways.arcs, amount=choice.amount, left=left,
        pays=np.zeros(count), price=np.zeros(len(problem.capacity)), cost=0.0, bound=0.0, no_way=ways.no_way,
        counted=np.zeros(count), rounds=choice.rounds, columns=len(ways.of), rows=0,
    )  # fmt: skip


def chosen_week(network: FlowNetwork, choice: Choice) -> ChosenWeek:
    """How near a week's choice is to its own response."""
    return ChosenWeek(
        season=network.season, monday=network.week.monday, gap=choice.gap, rounds=choice.rounds,
        outside=float(choice.outside.max(initial=0.0)), waiting_usd=choice.waiting_usd,
    )  # fmt: skip


def waits_of(networks: Sequence[FlowNetwork], choices: Sequence[Choice]) -> tuple[Waited, ...]:
    """What cargo waits for, the longest first; a service once, by its fullest stretch."""
    found: dict[str, list[tuple[Resource, float, float]]] = {}
    for network, choice in zip(networks, choices, strict=True):
        load = choice.load
        worst: dict[str, tuple[Resource, float, float]] = {}
        for number, one in enumerate(network.resources):
            share = float(load[number] / one.per_week) if one.per_week else 0.0
            if one.group not in worst or share > worst[one.group][1]:
                worst[one.group] = one, share, float(choice.wait_h[number])
        for group, row in worst.items():
            found.setdefault(group, []).append(row)
    names = {service.id: service.name for network in networks for service in network.network.world.services}
    waits = []
    for group, rows in found.items():
        one = rows[0][0]
        wait_h = sum(hours for _, _, hours in rows) / len(rows)
        if wait_h < FELT_H:
            continue
        waits.append(
            Waited(
                id=group, kind=one.kind, name=names.get(one.service, one.name), unit=one.unit, per_week=one.per_week,
                load=sum(share for _, share, _ in rows) / len(rows), wait_h=wait_h, confidence=one.confidence,
                source=one.source, places=one.places, links=one.links, service=one.service,
            )
        )  # fmt: skip
    return tuple(sorted(waits, key=lambda one: (-one.wait_h, one.id)))


def left_without_way(weeks: Sequence[Week]) -> tuple[LeftBehind, ...]:
    """Demand that no way leads for; all other demand goes, however long it waits."""
    sums: dict[tuple[str, str, str, str], float] = {}
    for week in weeks:
        units = {layer.flow_class.id: layer.flow_class.unit for layer in week.network.layers}
        for k in week.flow.no_way:
            one = week.network.wanted[k]
            key = (one.flow_class, one.origin, one.destination, units[one.flow_class])
            sums[key] = sums.get(key, 0.0) + one.units * WEEKS_PER_SEASON
    return tuple(
        LeftBehind(flow_class, origin, destination, left, left, unit, ("no way leads there for this cargo",))
        for (flow_class, origin, destination, unit), left in sorted(sums.items())
    )


def choice_notes(query: FlowQuery) -> Iterator[str]:
    """What a reader of a choice should know."""
    yield "this is how shippers would choose, each for himself; what one more is worth has an answer at least cost only"
    yield ("nobody stays at home: where more is wanted than there is room for, the wait stands for cargo that would not"
           " go, and is no forecast")  # fmt: skip
    yield "sanctions, bans and permits are not applied to flows: a flow over a border is no advice that cargo may pass"
    if len(query.seasons) < len(SEASONS):
        yield f"only {', '.join(query.seasons)}: amounts are those of {len(query.seasons)} of four seasons"
