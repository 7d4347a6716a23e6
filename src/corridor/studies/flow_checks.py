"""Published volumes beside the computed ones: what balances demand, and what judges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corridor.itinerary.flow import Checked
from corridor.network.stands import Step
from corridor.routing.virtual import VirtualNetwork
from corridor.studies.flow_trips import Trip
from corridor.world.flow import VolumeCheck


def checked(network: VirtualNetwork, trips: Sequence[Trip], checks: Iterable[VolumeCheck]) -> tuple[Checked, ...]:
    """Each published volume with what the trips come to by the same measure."""
    return tuple(_checked(network, trips, check) for check in checks)


def _checked(network: VirtualNetwork, trips: Sequence[Trip], check: VolumeCheck) -> Checked:
    computed = 0.0
    for trip in trips:
        if check.flow_classes and trip.layer.flow_class.id not in check.flow_classes:
            continue
        times = _times(network, trip, check)
        if times:
            computed += times * trip.amount(check.unit)
    return Checked(
        id=check.id, name=check.name, year=check.year, unit=check.unit, published=check.quantity, computed=computed,
        ratio=computed / check.quantity if check.quantity else None, use=check.use, confidence=check.confidence,
        source=check.source, note=check.note,
    )  # fmt: skip


def _times(network: VirtualNetwork, trip: Trip, check: VolumeCheck) -> int:
    """How often a check counts a trip."""
    country = network.facts.country_of
    match check.measure:
        case "through":
            return int(bool(_places(trip, check).intersection(check.places)))
        case "handled":
            return sum(
                place in check.places and (not check.modes or bool({before, after} & set(check.modes)))
                for place, before, after in trip.handled
            )
        case "crossing":
            here, there = check.countries
            pairs = {(here, there), (there, here)} if check.both_ways else {(here, there)}
            return sum(
                (country[step.from_place], country[step.to_place]) in pairs
                and (not check.modes or mode in check.modes)
                for step, mode in trip.steps
            )
        case "links":
            return int(any(_on_link(step, mode, check) for step, mode in trip.steps))
        case "all_of":
            touched = set(trip.touched)
            return int(all(place in touched for place in check.places))
        case _:
            ends = country[trip.wanted.origin], country[trip.wanted.destination]
            here, there = check.countries
            return int(ends == (here, there) or (check.both_ways and ends == (there, here)))


def _places(trip: Trip, check: VolumeCheck) -> set[str]:
    if not check.modes:
        return set(trip.touched)
    moved = {place for step, mode in trip.steps if mode in check.modes for place in (step.from_place, step.to_place)}
    handled = {place for place, before, after in trip.handled if {before, after} & set(check.modes)}
    return moved | handled


def _on_link(step: Step, mode: str, check: VolumeCheck) -> bool:
    link = step.link
    forward = step.from_place == link.from_place
    return link.id in check.links and (check.both_ways or forward) and (not check.modes or mode in check.modes)
