"""Empty boxes of the year: what goes back at what cost, what a box is worth where, and which backhaul would fill it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from corridor.assignment.generation import Flow
from corridor.itinerary.flow import Backhaul, EmptiesBack, EmptyWorth, UnevenPair
from corridor.studies.flow_choice import money_of
from corridor.studies.flow_empties import BoxesBack, boxes_back
from corridor.studies.flow_network import FlowNetwork
from corridor.world.flow import WEEKS_PER_SEASON, Equipment

BACKHAULS = 12
"""Pairs of places for which a backhaul is priced: those between which most empties would go by imbalance."""


def boxes_of(weeks: Sequence[tuple[FlowNetwork, Flow]], equipment: Sequence[Equipment]) -> tuple[EmptiesBack, ...]:
    """Boxes of each kind of equipment that some layer uses."""
    return tuple(made for row in equipment if row.unit == "TEU" for made in _of_kind(weeks, row))


def _of_kind(weeks: Sequence[tuple[FlowNetwork, Flow]], row: Equipment) -> Iterator[EmptiesBack]:
    found: list[tuple[FlowNetwork, Flow, BoxesBack]] = []
    for network, flow in weeks:
        layers = [index for index, layer in enumerate(network.layers) if layer.form.id in row.forms]
        like = next((index for index in layers if network.layers[index].form.id == row.like), None)
        if like is not None and len(flow.way_of):
            back = boxes_back(
                network, flow.way_of, flow.way_at, flow.way_arcs, flow.amount, layers=frozenset(layers), like=like,
                share=row.price_share, outside_usd=row.outside_usd,
            )  # fmt: skip
            found.append((network, flow, back))
    if not found:
        return
    sums: dict[str, float] = defaultdict(float)
    pairs: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    worth: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for _, _, back in found:
        empties = back.empties
        surplus = empties.surplus[back.first_place :]
        sums["loaded"] += back.loaded_teu
        sums["moved"] += float(np.maximum(surplus, 0.0).sum() - empties.stays.sum())
        sums["entered"] += float(empties.enters.sum())
        sums["stayed"] += float(empties.stays.sum())
        sums["usd"] += empties.moving_usd
        for one in back.by_country:
            first, second = sorted((one.fuller, one.other))
            there, home = (one.there_teu, one.back_teu) if one.fuller == first else (one.back_teu, one.there_teu)
            pairs[first, second][0] += there * WEEKS_PER_SEASON
            pairs[first, second][1] += home * WEEKS_PER_SEASON
        for index, (place, usd) in enumerate(back.worth_usd.items()):
            row_of = worth[place]
            row_of[0] += usd / len(found)
            row_of[1] += max(float(surplus[index]), 0.0) * WEEKS_PER_SEASON
            row_of[2] += max(-float(surplus[index]), 0.0) * WEEKS_PER_SEASON
    yield EmptiesBack(
        equipment=row.id, name=row.name, unit=row.unit, loaded=sums["loaded"] * WEEKS_PER_SEASON,
        moved=sums["moved"] * WEEKS_PER_SEASON, entered=sums["entered"] * WEEKS_PER_SEASON,
        stayed=sums["stayed"] * WEEKS_PER_SEASON, moving_usd=sums["usd"] * WEEKS_PER_SEASON,
        price_share=row.price_share, outside_usd=row.outside_usd, confidence=row.confidence, source=row.source,
        pairs=uneven_pairs(pairs),
        worth=tuple(EmptyWorth(place, 0, *figures) for place, figures in sorted(worth.items(), key=lambda i: i[1][0])),
        backhauls=tuple(_backhauls(*found[0], row)),
    )  # fmt: skip


def uneven_pairs(pairs: Mapping[tuple[str, str], Sequence[float]]) -> tuple[UnevenPair, ...]:
    """Pairs of countries with what goes from the first to the second and back, the most uneven first."""
    made = [_pair(first, second, there, back) for (first, second), (there, back) in pairs.items()]
    return tuple(sorted(made, key=lambda one: (one.back - one.there, one.fuller, one.other)))


def _pair(first: str, second: str, there: float, back: float) -> UnevenPair:
    if there >= back:
        return UnevenPair(first, second, there, back)
    return UnevenPair(second, first, back, there)


def _backhauls(network: FlowNetwork, flow: Flow, back: BoxesBack, row: Equipment) -> Iterator[Backhaul]:
    """Pairs that cargo goes between more one way than the other: what loading the way back would have to pay."""
    money = money_of(network)
    there: dict[tuple[str, str], float] = defaultdict(float)
    usd: dict[tuple[str, str], float] = {}
    for number, k in enumerate(flow.way_of.tolist()):
        way = flow.way_arcs[flow.way_at[number] : flow.way_at[number + 1]]
        layer = network.layers[network.layer_of[way[0]]]
        if layer.form.id not in row.forms:
            continue
        wanted = network.wanted[k]
        pair = (wanted.origin, wanted.destination)
        there[pair] += float(flow.amount[number]) * layer.teu / layer.units
        usd[pair] = min(usd.get(pair, np.inf), float(money[way].sum()) * layer.units / layer.teu)
    uneven = {
        (b, a): teu - there.get((b, a), 0.0) for (a, b), teu in there.items() if teu > there.get((b, a), 0.0)
    }
    worth = back.worth_usd
    for (origin, destination), teu in sorted(uneven.items(), key=lambda item: (-item[1], item[0]))[:BACKHAULS]:
        # The way back is priced as cargo pays it where some goes; else as the way there.
        carried = usd.get((origin, destination), usd[destination, origin])
        saved = worth[destination] - worth[origin]
        yield Backhaul(origin, destination, teu * 4 * WEEKS_PER_SEASON, carried, saved, max(carried - saved, 0.0))
