"""Ends of a journey that lie off the network: a town, a point on the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from corridor.itinerary.option import PlaceRef
from corridor.routing.bills import PieceBill
from corridor.routing.pricing import Pricing
from corridor.routing.virtual import Arc


@dataclass(frozen=True, slots=True)
class Doors:
    """Truck moves that join ends off the network to it, for one cargo and day.

    arcs           : with nodes numbered on from the network's; n_nodes of them are new
    cost, emission : cents and grams of each arc
    bills          : what each arc costs and emits piece by piece, by its key
    starts, targets: nodes of an end that is off the network; empty where that end is a place of it
    places         : the ends as an answer shows them, by the id that their arcs name
    """

    arcs: tuple[Arc, ...]
    n_nodes: int
    cost: tuple[int, ...]
    emission: tuple[int, ...]
    bills: Mapping[str, tuple[PieceBill, ...]]
    starts: tuple[int, ...]
    targets: tuple[int, ...]
    places: Mapping[str, PlaceRef]


def bills_of(pricing: Pricing, doors: Doors | None) -> Callable[[Arc], tuple[PieceBill, ...]]:
    """What any arc of a journey costs and emits, piece by piece."""
    if doors is None:
        return pricing.bills
    extra = doors.bills

    def bills(arc: Arc) -> tuple[PieceBill, ...]:
        found = extra.get(arc.key)
        return pricing.bills(arc) if found is None else found

    return bills
