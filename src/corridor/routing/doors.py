"""Doors away from the world's places: a town or a point joined by truck to the terminals around it.

A door adds nodes and arcs after those of the world and changes none of them. Its arcs are of the kinds that the world
has (handle, load, drive, unload), so limits, search, re-timing and legs treat them as they treat any other. Which
terminals, how far and how long: `network.access`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import product
from weakref import WeakKeyDictionary

from corridor.costing.emissions import Grams, Run, counted_km
from corridor.costing.prices import CARRIAGE, FEES, RATE_SCALE, Charge, Times
from corridor.network.access import DETOUR, RADIUS_KM, SPEED_KMH, Access, Terminal, access, sensible, within_reach
from corridor.network.geodesy import great_circle_km
from corridor.network.stands import Stand, Step
from corridor.routing.bills import NOTHING, Item, PieceBill
from corridor.routing.pricing import Pricing
from corridor.routing.timeline import NO_TIME, Facts, Piece, Span, arrived, ready
from corridor.routing.virtual import Arc, VirtualNetwork, link_factor
from corridor.timetable.calendar import expected_wait
from corridor.world.evidence import Source
from corridor.world.links import Handling, Link
from corridor.world.places import Place
from corridor.world.services import Service

KEPT = 3
"""Pairs of ends whose networks and prices are kept ready."""

DOOR_SOURCES = (
    Source(
        id="R-DOOR-ROAD", kind="reasoning",
        title=f"The road from a door to a terminal is the great circle times {DETOUR.typical} ({DETOUR.low} to"
              f" {DETOUR.high}), driven at {SPEED_KMH.typical:g} km/h on average ({SPEED_KMH.low:g} to"
              f" {SPEED_KMH.high:g}); no road map stands behind it.",
    ),
    Source(
        id="R-DOOR-HANDLING", kind="reasoning",
        title="A truck is loaded or unloaded at a door as at the nearest place whose doors the world knows, in the same"
              " country if there is one; a door has no opening hours.",
    ),
    Source(
        id="R-DOOR-BORDER", kind="reasoning",
        title="A truck between a door and a terminal in two countries crosses as at the quickest border post of the"
              " world between the two; where the world joins them by no road it does not cross.",
    ),
    Source(
        id="EU-561-2006", title="Regulation (EC) No 561/2006, articles 6 to 8: driving times, breaks and rests",
        publisher="European Union", published="2006-03-15", url="https://eur-lex.europa.eu/eli/reg/2006/561/oj",
    ),
    Source(
        id="GEONAMES", title="GeoNames, towns of 15,000 inhabitants and more", publisher="GeoNames",
        url="https://www.geonames.org", licence="CC BY 4.0",
    ),
)  # fmt: skip
"""What a way from a door rests on beside the world's own sources."""


@dataclass(frozen=True, slots=True)
class DoorArc:
    """An arc of a door, and where its bill comes from.

    like    : row of the world's arc whose bill it shares (a handling), or -1
    way     : length by road that is paid per km, None where nothing is driven
    country : country whose price per truck-km holds
    tolls   : row of the world's arc whose border charges it pays, or -1
    """

    arc: Arc
    like: int = -1
    way: Access | None = None
    country: str = ""
    tolls: int = -1


class Doors:
    """What doors anywhere need to know of a world; made once, then laid over it for each pair of ends."""

    def __init__(self, network: VirtualNetwork) -> None:
        self.network = network
        world = network.world
        self.trucks = [service for service in world.services if service.used and service.runs_on == "road"]
        self.roads = [link for link in world.links if link.mode == "road"]
        self.handlings: dict[str, list[int]] = {"road": [], "door": []}
        self.crossings: dict[tuple[str, str, str], list[int]] = {}
        self.open_days: dict[str, int] = {}
        self._index()
        self._networks: dict[tuple[Place, Place], DoorNetwork] = {}
        self._pricings: WeakKeyDictionary[Pricing, dict[DoorNetwork, DoorPricing]] = WeakKeyDictionary()

    def lay(self, pricing: Pricing, origin: Place, destination: Place) -> tuple[VirtualNetwork, Pricing]:
        """Network and prices with those ends that are no places of the world; as they are where both are."""
        known = self.network.places
        if origin.id in known and destination.id in known:
            return self.network, pricing
        network = self._networks.get((origin, destination))
        if network is None:
            if len(self._networks) >= KEPT:
                self._networks.clear()
            network = self._networks[origin, destination] = DoorNetwork(self, origin, destination)
        kept = self._pricings.setdefault(pricing, {})
        if network not in kept:
            if len(kept) >= KEPT:
                kept.clear()
            kept[network] = DoorPricing(pricing, network)
        return network, kept[network]

    def terminals(self, at: Place, *, outward: bool) -> list[Terminal]:
        """Places that trucks from a door go to (outward) or come from, with the modes that cargo goes on or came by.

        Places across a border that no truck crosses are left out.
        """
        modes: dict[str, set[str]] = {}
        for row in self.network.world.handling:
            here, there = (row.from_mode, row.to_mode) if outward else (row.to_mode, row.from_mode)
            if here == "road":
                modes.setdefault(row.place, set()).add(there)
        for link in self.roads:
            for place in (link.from_place, link.to_place):
                modes.setdefault(place, set()).add("road")
        places = self.network.places
        joined = {at.country}
        for _, here, there in self.crossings:
            if at.country == (here if outward else there):
                joined.add(there if outward else here)
        return [
            Terminal(place, places[place].lat, places[place].lon, frozenset(found))
            for place, found in sorted(modes.items())
            if places[place].country in joined
        ]

    def handling_like(self, at: Place, mode: str) -> list[int]:
        """Rows of the handlings (door to road, or road to door) of the nearest place within reach, its country first.

        mode : road for loading at the door, door for unloading there
        """
        arcs, places = self.network.arcs, self.network.places
        rows: dict[str, list[int]] = {}
        for row in self.handlings[mode]:
            rows.setdefault(arcs[row].places[0], []).append(row)
        ends = [places[place] for place in sorted(rows)]
        near = within_reach(at.lat, at.lon, (Terminal(end.id, end.lat, end.lon, frozenset()) for end in ends))
        found = sorted(near, key=lambda pair: places[pair[1].id].country != at.country)
        return rows[found[0][1].id] if found else []

    def factor_near(self, at: Place) -> str:
        """Emission factor of the road link nearest to a place, in its country if it has one."""
        places = self.network.places

        def away(link: Link) -> tuple[bool, float, str]:
            ends = [places[link.from_place], places[link.to_place]]
            near = min(great_circle_km(at.lat, at.lon, end.lat, end.lon) for end in ends)
            return at.country not in {end.country for end in ends}, near, link.id

        return min(self.roads, key=away).factor

    def _index(self) -> None:
        """Rows of the world's arcs that doors take after."""
        country_of = self.network.facts.country_of
        loads: dict[str, Counter[int]] = {}
        for row, arc in enumerate(self.network.arcs):
            handling, step, service = arc.handling, arc.step, arc.service
            if handling is not None and {handling.from_mode, handling.to_mode} == {"door", "road"}:
                self.handlings[handling.to_mode].append(row)
            elif arc.kind == "load" and service is not None:
                loads.setdefault(service.id, Counter())[arc.opens] += 1
            elif arc.kind == "drive" and step is not None and service is not None and arc.drive[0].border is not None:
                key = (service.id, country_of[step.from_place], country_of[step.to_place])
                self.crossings.setdefault(key, []).append(row)
        # What most places share is the service's own; single places may add closures of theirs.
        self.open_days = {service: days.most_common(1)[0][0] for service, days in loads.items()}
        for key, rows in self.crossings.items():
            self.crossings[key] = list(self._quickest(rows))

    def _quickest(self, rows: Iterable[int]) -> Iterator[int]:
        """The quickest crossing of those with the same opening hours and closures."""
        arcs = self.network.arcs
        seen = set()
        for row in sorted(rows, key=lambda row: (arcs[row].drive[0].span.typical, arcs[row].key)):
            if arcs[row].opens not in seen:
                seen.add(arcs[row].opens)
                yield row


class DoorNetwork(VirtualNetwork):
    """A world's virtual network with one or two doors; the arcs of the doors come after those of the world."""

    def __init__(self, doors: Doors, origin: Place, destination: Place) -> None:
        base = doors.network
        # All that the world's network holds stays shared with it, but for what doors add to.
        vars(self).update(vars(base))
        self._nodes = dict(self._nodes)
        self.places = {**base.places, origin.id: origin, destination.id: destination}
        self.facts = _facts_with(base, (origin, destination))
        self.doors = doors
        self.closed: list[str] = []
        extra: list[DoorArc] = []
        for outward, at, other in ((True, origin, destination), (False, destination, origin)):
            if at.id not in base.places:
                extra += self._door(at, other, outward=outward)
        self.extra: tuple[DoorArc, ...] = tuple(sorted(extra, key=lambda door: door.arc.key))
        self.arcs: tuple[Arc, ...] = (*base.arcs, *(door.arc for door in self.extra))

    def _door(self, at: Place, other: Place, *, outward: bool) -> list[DoorArc]:
        """All arcs of one door. From door to door goes straight where that is within reach: an arc of the first one."""
        doors = self.doors
        ways = sensible(at.lat, at.lon, doors.terminals(at, outward=outward), also=(other.id,))
        if outward and other.id not in doors.network.places:
            straight = access(other.id, great_circle_km(at.lat, at.lon, other.lat, other.lon))
            ways += [straight] if straight.km.typical <= RADIUS_KM else []
        if not doors.trucks or not doors.roads:
            self.closed.append("this world has no trucks on demand, or no roads for them")
            return []
        factor = doors.factor_near(at)
        drives = [
            arc
            for service, way in product(doors.trucks, ways)
            for arc in self._drives(service, at, self.places[way.terminal], way, factor, outward=outward)
        ]
        if not drives:
            self.closed.append(
                f"no terminal lies within {RADIUS_KM:g} km by road of {at.name} in {at.country}, or in a country to"
                " which the world's roads cross from there"
            )
        return [*self._at_door(at, outward=outward), *drives]

    def _at_door(self, at: Place, *, outward: bool) -> list[DoorArc]:
        """Loading or unloading at the door, and getting on or off the truck."""
        modes = ("door", "road") if outward else ("road", "door")
        before, after = (Stand(at.id, mode) for mode in modes)
        tail, head = self._number(arrived(before)), self._number(ready(after))
        found = []
        for like in self.doors.handling_like(at, after.mode):
            world_row = self.doors.network.arcs[like].handling
            assert world_row is not None
            row = replace(
                world_row, place=at.id, opens=None, closes=None, note=f"as at {world_row.place}",
                source=(*world_row.source, "R-DOOR-HANDLING"),
                confidence="assumed" if world_row.confidence == "assumed" else "derived",
            )  # fmt: skip
            key = f"handle {before} > {after} {' '.join(row.forms)}".rstrip()
            found.append(DoorArc(_handle(key, tail, head, row), like))
        if not found:
            row = Handling(
                place=at.id, from_mode=before.mode, to_mode=after.mode, operation="loading" if outward else "unloading",
                hours_low=0.0, hours_typical=0.0, hours_high=0.0, source=("R-DOOR-HANDLING",), confidence="assumed",
                note="no place within reach tells how long it takes",
            )  # fmt: skip
            found.append(DoorArc(_handle(f"handle {before} > {after}", tail, head, row)))
        truck = self._load if outward else self._unload
        return found + [truck(service, at.id) for service in self.doors.trucks]

    def _load(self, service: Service, place: str) -> DoorArc:
        tail, head = self._number(ready(Stand(place, "road"))), self._number(("loaded", service.id, place))
        opens = self.doors.open_days.get(service.id, -1)
        wait = Span(*expected_wait(service))
        return DoorArc(
            Arc(f"load {service.id} {place}", "load", tail, head, wait, NO_TIME, (place,), service=service, opens=opens)
        )

    def _unload(self, service: Service, place: str) -> DoorArc:
        tail, head = self._number(("aboard", service.id, place)), self._number(arrived(Stand(place, "road")))
        return DoorArc(
            Arc(f"unload {service.id} {place}", "unload", tail, head, NO_TIME, NO_TIME, (place,), service=service)
        )

    def _drives(
        self, service: Service, door: Place, terminal: Place, way: Access, factor: str, *, outward: bool
    ) -> Iterator[DoorArc]:
        """The truck between a door and a terminal, by each crossing where a border lies between."""
        here, there = (door, terminal) if outward else (terminal, door)
        crossings: Sequence[int] = (-1,)
        if here.country != there.country:
            crossings = self.doors.crossings.get((service.id, here.country, there.country), ())
        known = ("aboard" if outward else "loaded", service.id, terminal.id)
        if crossings and self.node(known) is None:
            # A terminal without roads of its own in the world: there the truck ends, or begins.
            yield self._unload(service, terminal.id) if outward else self._load(service, terminal.id)
        sides = ("loaded",) if outward else ("loaded", "aboard")
        for crossing, side in product(crossings, sides):
            like = self.doors.network.arcs[crossing] if crossing >= 0 else None
            link = _link(here, there, way, factor)
            step = Step(link, here.id, there.id)
            border = like.drive[0].border if like is not None else None
            move = Piece("move", here.id, Span.of_hours(*way.hours), step, border=border)
            pieces: tuple[Piece, ...] = (move,)
            if like is not None and border is not None:
                words = f"{border.regime}, as from {border.from_place} to {border.to_place}".removeprefix(", ")
                as_there = replace(
                    border, regime=words, source=(*border.source, "R-DOOR-BORDER"),
                    confidence="assumed" if border.confidence == "assumed" else "derived",
                )  # fmt: skip
                crossed = Piece("border", here.id, like.drive[0].span, step, border=as_there)
                pieces = (crossed, replace(move, border=as_there))
            arc = Arc(
                key=f"drive {service.id} {side} {link.id} {crossing}",
                kind="drive",
                tail=self._number((side, service.id, here.id)),
                head=self._number(("aboard", service.id, there.id)),
                wait=NO_TIME,
                run=sum((piece.span for piece in pieces), NO_TIME),
                places=(here.id, there.id),
                opens=like.opens if like is not None else -1,
                service=service,
                step=step,
                drive=pieces,
            )
            yield DoorArc(arc, way=way, country=door.country, tolls=crossing)


class DoorPricing(Pricing):
    """Prices and emissions of a world's arcs, with those of the doors after them."""

    def __init__(self, base: Pricing, network: DoorNetwork) -> None:
        vars(self).update(vars(base))
        self.network: VirtualNetwork = network
        self.closed: list[str] = list(network.closed)
        self._door_bills: dict[str, tuple[PieceBill, ...]] = {}
        self.cost = list(base.cost)
        self.emission = list(base.emission)
        self.offered = list(base.offered)
        unpriced: dict[str, None] = {}
        for door in network.extra:
            bills = self._bills_of(base, network, door)
            self._door_bills[door.arc.key] = bills
            missing = any(bill.missing for bill in bills)
            if missing:
                unpriced[door.country] = None
            self.cost.append(sum(item.charge.typical for bill in bills for item in bill.all_items))
            self.emission.append(sum(bill.grams.typical for bill in bills))
            self.offered.append(not missing and (door.like < 0 or base.offered[door.like]))
        self.closed += [
            f"no price per truck-km holds in {country} for this cargo: add a tariff of basis distance, mode road"
            for country in unpriced
        ]

    def bills(self, arc: Arc) -> tuple[PieceBill, ...]:
        own = self._door_bills.get(arc.key)
        return own if own is not None else super().bills(arc)

    def _bills_of(self, base: Pricing, network: DoorNetwork, door: DoorArc) -> tuple[PieceBill, ...]:
        if door.way is None:
            if door.like >= 0:
                return base.bills(network.doors.network.arcs[door.like])
            return (NOTHING,) if door.arc.kind == "handle" else ()
        step, service = door.arc.step, door.arc.service
        assert step is not None
        assert service is not None
        charges = self._road_charges(door.country, door.way)
        factor = link_factor(network, service, step)
        crow_km = self._great_circle_km(step)
        counted = [counted_km(factor, km, crow_km) for km in door.way.km]
        low, typical, high = map(self._emitter(factor).over, counted)
        move = PieceBill(
            items=tuple(Item("fees" if charge.tariff.scope in FEES else "haul", charge) for charge in charges),
            tolls=base.bills(network.doors.network.arcs[door.tolls])[-1].tolls if door.tolls >= 0 else (),
            grams=Grams(low.low, typical.typical, high.high, typical.wtt, typical.ttw),
            factor=factor,
            run=Run(step.from_place, step.to_place, *door.way.km, counted[1]),
            missing=not any(charge.tariff.scope in CARRIAGE for charge in charges),
        )
        return (*(NOTHING for _ in door.arc.drive[:-1]), move)

    def _road_charges(self, country: str, way: Access) -> list[Charge]:
        """Charges per truck-km over the way: the low price over the short way, the high price over the long one."""
        by_length = zip(*(self.book.distance(country, "road", km) for km in way.km), strict=True)
        made = Times(*way.km, per=RATE_SCALE)
        return [replace(typical, low=short.low, high=long.high, made=made) for short, typical, long in by_length]


def closed(pricing: Pricing) -> list[str]:
    """Why a door cannot be left or reached, in words; empty where it can, and where there is no door."""
    # Prices with rules laid over them hold what those below them hold.
    return list(vars(pricing).get("closed", ()))


def _handle(key: str, tail: int, head: int, row: Handling) -> Arc:
    run = Span.of_hours(row.hours_low, row.hours_typical, row.hours_high)
    return Arc(key, "handle", tail, head, NO_TIME, run, (row.place,), handling=row)


def _link(here: Place, there: Place, way: Access, factor: str) -> Link:
    return Link(
        id=f"{here.id}_{there.id}_road", from_place=here.id, to_place=there.id, mode="road",
        distance_km=round(way.km.typical, 1), hours_low=way.hours.low, hours_typical=way.hours.typical,
        hours_high=way.hours.high, factor=factor, source=("R-DOOR-ROAD", "EU-561-2006"), confidence="derived",
    )  # fmt: skip


def _facts_with(network: VirtualNetwork, places: Iterable[Place]) -> Facts:
    facts = copy(network.facts)
    facts.country_of = {**facts.country_of, **{place.id: place.country for place in places}}
    return facts
