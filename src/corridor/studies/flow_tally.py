"""Sums over the trips of a year: by link, service, place, border, country, corridor and gate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from corridor.itinerary.flow import (
    BorderFlow,
    CorridorShare,
    CountryFlow,
    GateShare,
    LinkFlow,
    PlaceFlow,
    ServiceFlow,
    WayFlow,
)
from corridor.routing.virtual import VirtualNetwork
from corridor.studies.flow_network import Resource
from corridor.studies.flow_trips import LAND, Trip
from corridor.world.flow import WEEKS_PER_SEASON, Corridor, Gateway

NO_CORRIDOR = "other"


def by_link(network: VirtualNetwork, trips: Iterable[Trip]) -> tuple[LinkFlow, ...]:
    """What goes over each link, heaviest first."""
    tonnes: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    classes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for trip in trips:
        for step, _ in trip.steps:
            way = 0 if step.from_place == step.link.from_place else 1
            sums = tonnes[step.link.id]
            sums[way] += trip.t
            sums[2 + way] += trip.teu
            classes[step.link.id][trip.layer.flow_class.id] += trip.t
    found = []
    for link_id, (forward, back, forward_teu, back_teu) in tonnes.items():
        link = network.links[link_id]
        found.append(
            LinkFlow(link_id, link.from_place, link.to_place, link.mode, forward, back, forward_teu, back_teu,
                     dict(sorted(classes[link_id].items())))
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-(one.forward_t + one.back_t), one.link)))


def by_service(
    network: VirtualNetwork, trips: Iterable[Trip], slots: dict[str, tuple[Resource, float]]
) -> tuple[ServiceFlow, ...]:
    """What rides each service between its calls.

    slots : by id of a segment's resource: the resource with its room in a mean week, and the units used in the year
    """
    sums: dict[tuple[str, int], list[float]] = defaultdict(lambda: [0.0, 0.0])
    trucks: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for trip in trips:
        for ride in trip.rides:
            for segment in ride.segments:
                sums[ride.service, segment][0] += trip.t
                sums[ride.service, segment][1] += trip.teu
            if not ride.segments:
                trucks[ride.service][0] += trip.t
                trucks[ride.service][1] += trip.teu
    lines = {line.service.id: line for line in network.lines}
    services = {service.id: service for service in network.world.services}
    found = []
    for (service_id, segment), (t, teu) in sums.items():
        line = lines[service_id]
        known = slots.get(f"{service_id} {segment}")
        here, there = line.calls[segment].place, line.calls[segment + 1].place
        used, room = (None, None) if known is None else (known[1], known[0].per_week)
        found.append(
            ServiceFlow(service_id, line.service.name, line.service.mode, here, there, t, teu, used, room,
                        line.service.capacity_unit)
        )  # fmt: skip
    for service_id, (t, teu) in trucks.items():
        service = services[service_id]
        found.append(ServiceFlow(service_id, service.name, service.mode, "", "", t, teu, None, None, ""))
    return tuple(sorted(found, key=lambda one: (-one.t, one.service, one.from_place)))


def by_place(trips: Iterable[Trip]) -> tuple[PlaceFlow, ...]:
    """What is handled at each place once for each trip, and what only passes."""
    handled: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    passing: dict[str, float] = defaultdict(float)
    for trip in trips:
        places = {place for place, _, _ in trip.handled}
        for place in places:
            handled[place][0] += trip.t
            handled[place][1] += trip.teu
        for place in set(trip.touched) - places:
            passing[place] += trip.t
    found = [PlaceFlow(place, handled[place][0], handled[place][1], passing[place]) for place in {*handled, *passing}]
    return tuple(sorted(found, key=lambda one: (-(one.handled_t + one.passing_t), one.place)))


def by_border(trips: Iterable[Trip]) -> tuple[BorderFlow, ...]:
    """What crosses each land border, each way."""
    sums: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for trip in trips:
        for here, there, mode in trip.crossed:
            row = sums[here, there]
            row[0] += trip.t
            row[1] += trip.teu
            row[2] += trip.amount("truck") if mode == "road" else 0.0
    found = [BorderFlow(here, there, *row) for (here, there), row in sums.items()]
    return tuple(sorted(found, key=lambda one: (-one.t, one.from_country, one.to_country)))


def by_country(network: VirtualNetwork, trips: Iterable[Trip]) -> tuple[CountryFlow, ...]:
    """Transit by land through each country, and what is paid for it there."""
    country = network.facts.country_of
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for trip in trips:
        ends = {country[trip.wanted.origin], country[trip.wanted.destination]}
        crossed = {country[place] for step, _ in trip.steps if step.link.mode in LAND
                   for place in (step.from_place, step.to_place)}  # fmt: skip
        for name in crossed - ends:
            sums[name][0] += trip.t
            sums[name][1] += trip.teu
            sums[name][2] += trip.units * trip.paid.get(name, 0.0)
    found = [CountryFlow(name, *row) for name, row in sums.items()]
    return tuple(sorted(found, key=lambda one: (-one.paid_usd, one.country)))


def corridor_of(trip: Trip, corridors: Sequence[Corridor], country: Mapping[str, str]) -> Corridor | None:
    """The corridor of the lowest rank that fits a trip."""
    met = {*trip.touched, *(country[place] for place in trip.touched), *(mode for _, mode in trip.steps)}
    for corridor in sorted(corridors, key=lambda one: one.rank):
        if all(met.intersection(words.split("/")) for words in corridor.passes) and not met.intersection(
            corridor.avoids
        ):
            return corridor
    return None


def by_corridor(
    network: VirtualNetwork, trips: Iterable[Trip], corridors: Sequence[Corridor]
) -> tuple[CorridorShare, ...]:
    """What each corridor carries, by class and by countries of both ends."""
    country = network.facts.country_of
    sums: dict[tuple[str, str, str, str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for trip in trips:
        corridor = corridor_of(trip, corridors, country)
        name = (NO_CORRIDOR, NO_CORRIDOR) if corridor is None else (corridor.id, corridor.name)
        ends = country[trip.wanted.origin], country[trip.wanted.destination]
        row = sums[(*name, trip.layer.flow_class.id, *ends)]
        row[0] += trip.t
        row[1] += trip.teu
    ordered = sorted(sums.items(), key=lambda item: (-item[1][0], item[0]))
    return tuple(CorridorShare(*key, *row) for key, row in ordered)


def by_gate(network: VirtualNetwork, trips: Iterable[Trip], gateways: Sequence[Gateway]) -> tuple[GateShare, ...]:
    """Through which gate cargo comes into each region from countries outside it."""
    country = network.facts.country_of
    regions = sorted({gate.region for gate in gateways})
    sums: dict[tuple[str, str, str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for trip in trips:
        origin, destination = country[trip.wanted.origin], country[trip.wanted.destination]
        for region in regions:
            gates = [gate for gate in gateways if gate.region == region]
            inside = {name for gate in gates for name in gate.countries}
            if origin in inside or destination not in inside:
                continue
            first = next((place for place in trip.touched if country[place] in inside), trip.wanted.destination)
            named = {place: gate for gate in gates for place in gate.places}
            gate = next((named[place] for place in trip.touched if place in named), None)
            key = (origin, region, first, network.places[first].name) if gate is None else (
                origin, region, gate.id, gate.name)  # fmt: skip
            sums[key][0] += trip.t
            sums[key][1] += trip.teu
    ordered = sorted(sums.items(), key=lambda item: (-item[1][0], item[0]))
    return tuple(GateShare(*key, *row) for key, row in ordered)


def way_flows(network: VirtualNetwork, trips: Iterable[Trip], corridors: Sequence[Corridor]) -> tuple[WayFlow, ...]:
    """Every way with cargo of a week, for whoever asks whose cargo is where."""
    country = network.facts.country_of
    found = []
    for trip in trips:
        corridor = corridor_of(trip, corridors, country)
        found.append(
            WayFlow(
                season=trip.season,
                flow_class=trip.layer.flow_class.id,
                form=trip.layer.form.id,
                origin=trip.wanted.origin,
                destination=trip.wanted.destination,
                units=trip.units / WEEKS_PER_SEASON,
                t=trip.t / WEEKS_PER_SEASON,
                teu=trip.teu / WEEKS_PER_SEASON,
                usd=trip.usd,
                hours=trip.hours,
                corridor=NO_CORRIDOR if corridor is None else corridor.id,
                links=tuple(step.link.id for step, _ in trip.steps),
                services=tuple(dict.fromkeys(ride.service for ride in trip.rides)),
                places=trip.touched,
            )
        )
    return tuple(found)
