"""Terminals: what it takes to hand cargo over wherever two services, or a door and a service, meet.

Rows exist only between stands that cargo can reach and leave: a service in use alights at the one and boards at the
other, or a road ends there. Two kinds of ship at one port have no row between them, except sea and river: a box would
change there by way of the yard, and nobody offers it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from corridor.network.stands import Stand, lines
from corridor.world.links import Handling
from corridor.world.places import Place
from tools.middle_corridor.borders import build_borders
from tools.middle_corridor.common import Built, Evidence, Sources
from tools.middle_corridor.factors import hub_factor
from tools.middle_corridor.operations import Hours, Operations, read
from tools.middle_corridor.waits import dropped

# Border places where cargo changes train, mode or owner today; at all others it only passes.
BORDER_TERMINALS = frozenset((
    "CN-ALASHANKOU", "CN-ERENHOT", "CN-KHORGOS", "CN-MANZHOULI", "KZ-ALTYNKOL", "KZ-DOSTYK", "TM-TURKMENABAT",
    "GE-AKHALKALAKI", "BY-BREST", "PL-MALASZEWICZE", "HU-ZAHONY", "IR-ASTARA", "IR-INCHEBURUN", "IR-RAZI",
    "IR-SARAKHS", "RU-ORENBURG", "TR-KAPIKULE",
))  # fmt: skip
# Where the gauge change is done that the evidence writes at another place.
GAUGE_CHANGE_OF = {"CN-MANZHOULI": "RU-ZABAIKALSK"}
# Unit of a capacity that is the whole terminal's; other capacities in the evidence count trains, ships or a past year.
CAPACITY_UNITS = {
    ("KZ-DOSTYK", "break_of_gauge"): "TEU", ("GE-AKHALKALAKI", "break_of_gauge"): "t",
    ("KZ-AKTAU", "port_dwell"): "TEU", ("TM-TURKMENBASHI", "port_dwell"): "TEU",
    ("RO-CONSTANTA", "port_dwell"): "TEU", ("SI-KOPER", "port_dwell"): "TEU", ("GR-PIRAEUS", "port_dwell"): "TEU",
    ("HR-RIJEKA", "port_dwell"): "TEU", ("AZ-ALAT", "transshipment"): "TEU", ("RS-BELGRADEPORT", "transshipment"): "t",
}  # fmt: skip
NO_CLEARANCE = "import clearance at this place is not known and not in the time"

End = tuple[str, int | None]
DOOR: End = ("door", None)
ROAD: End = ("road", None)


@dataclass
class Meeting:
    """Stands of one place that cargo arrives at and leaves from, each with the services that it does so by."""

    arrive: dict[End, set[str]] = field(default_factory=lambda: defaultdict(set))
    leave: dict[End, set[str]] = field(default_factory=lambda: defaultdict(set))

    gauges: set[int] = field(default_factory=set)

    def changes(self) -> list[tuple[End, End]]:
        """Pairs of stands that cargo can change between, door included.

        From a stand to itself only where there is another service to change to; from gauge to gauge also where a
        train only passes.
        """
        pairs: set[tuple[End, End]] = {(("rail", old), ("rail", new)) for old in self.gauges for new in self.gauges}
        pairs |= {(start, end) for start in {*self.arrive, DOOR} for end in {*self.leave, DOOR}}
        return sorted((pair for pair in pairs if pair[0] != pair[1] or self._others(pair[0])), key=str)

    def _others(self, end: End) -> bool:
        arriving, leaving = self.arrive.get(end, set()), self.leave.get(end, set())
        return bool(arriving) and bool(leaving) and len(arriving | leaving) > 1


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of handing over at a place."""

    operation: str
    hours: Hours
    hub: str = ""
    capacity: tuple[str, str] | None = None


def build(evidence: Evidence, sources: Sources, built: Built) -> Built:
    """The `handling`, `borders` and `dropped_waits` tables."""
    operations = read(evidence, sources)
    yard = Yard(operations, sources)
    meetings, boarding = _meetings(built)
    handling = []
    for place in sorted(built["places"], key=lambda place: str(place.id)):
        handling += _at(place, meetings[place.id], yard)
    return {
        "handling": handling,
        "borders": build_borders(evidence, sources, built, operations),
        "dropped_waits": dropped(operations, boarding, yard.alat_unloading("rail")),
    }


def is_terminal(place: Place) -> bool:
    """Whether cargo can be handed over there."""
    return place.kind not in ("junction", "border") or place.id in BORDER_TERMINALS


def _meetings(built: Built) -> tuple[dict[str, Meeting], dict[tuple[str, str], tuple[str, ...]]]:
    """Stands by place, and the services that can be boarded by place and mode."""
    links = {link.id: link for link in built["links"]}
    gauges: dict[str, set[int]] = defaultdict(set)
    meetings: dict[str, Meeting] = defaultdict(Meeting)
    for link in links.values():
        for place in (link.from_place, link.to_place):
            if link.gauge_mm:
                gauges[place].add(link.gauge_mm)
            if link.mode == "road":
                meetings[place].arrive[ROAD].add("trucks")
                meetings[place].leave[ROAD].add("trucks")
    for place, known in gauges.items():
        meetings[place].gauges = known
    boarding: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in lines(built["services"], built["calls"], links):
        last = len(line.calls) - 1
        for index, call in enumerate(line.calls):
            if call.board and index < last:
                for end in _ends(line.boarding_stand(index), gauges):
                    meetings[call.place].leave[end].add(line.service.id)
                boarding[call.place, line.service.mode].append(line.service.id)
            if call.alight and index > 0:
                for end in _ends(line.alighting_stand(index), gauges):
                    meetings[call.place].arrive[end].add(line.service.id)
    return meetings, {key: tuple(names) for key, names in boarding.items()}


def _ends(stand: Stand, gauges: dict[str, set[int]]) -> set[End]:
    """The stand as mode and gauge; a through train that comes or goes by ship stands on the rails of the place."""
    if stand.mode != "rail" or stand.gauge_mm in gauges[stand.place]:
        return {(stand.mode, stand.gauge_mm or None)}
    return {("rail", gauge) for gauge in gauges[stand.place]}


def _at(place: Place, meeting: Meeting, yard: Yard) -> list[Handling]:
    if not is_terminal(place):
        if len(meeting.gauges) > 1:
            raise ValueError(f"gauges meet at {place.id}, which is no terminal: no train could pass")
        return []
    works = ((start, end, yard.work(place, start, end)) for start, end in meeting.changes())
    return [_row(place, start, end, work, yard.operations) for start, end, work in works if work is not None]


def _row(place: Place, start: End, end: End, work: Work, operations: Operations) -> Handling:
    unit = CAPACITY_UNITS.get(work.capacity, "") if work.capacity else ""
    hours = work.hours
    return Handling(
        place=place.id,
        from_mode=start[0],
        from_gauge_mm=start[1],
        to_mode=end[0],
        to_gauge_mm=end[1],
        operation=work.operation,
        hours_low=hours.low,
        hours_typical=hours.typical,
        hours_high=hours.high,
        factor=hub_factor(work.hub) if work.hub else "",
        capacity_per_year=operations.capacities[work.capacity] if work.capacity and unit else None,
        capacity_unit=f"{unit} of the whole terminal" if unit else "",
        source=hours.source,
        confidence=hours.confidence,
        stale=hours.stale,
        note=hours.note,
    )


class Yard:
    """Which work each pair of stands takes, from the evidence where it has the place, else from stated defaults."""

    def __init__(self, operations: Operations, sources: Sources) -> None:
        self.operations = operations
        self.sources = sources

    def work(self, place: Place, start: End, end: End) -> Work | None:
        """What is done between two stands, or None where cargo cannot change."""
        if start == end == DOOR:
            return None
        modes = {start[0], end[0]}
        if "air" in modes:
            return self._air(place) if modes <= {"air", "road", "door"} else None
        if "roro" in modes:
            return self._roro(place, start, end) if modes <= {"roro", "road", "rail", "door"} else None
        if "ferry" in modes:
            return self._ferry(place) if modes <= {"ferry", "rail", "door"} else None
        if "sea" in modes:
            return self._sea(place, start, end)
        return self._river(place) if "river" in modes else self._land(place, start, end)

    def _land(self, place: Place, start: End, end: End) -> Work | None:
        modes = {start[0], end[0]}
        if modes == {"road"}:
            return None  # a truck goes on by itself
        return self._truck(place, end) if modes == {"door", "road"} else self._rail(place, start, end)

    def _assumed(self, name: str, title: str, low: float, typical: float, high: float, note: str = "") -> Hours:
        return Hours(low, typical, high, self.sources.reason(name, title), note=note)

    def _lift(self) -> Hours:
        return self._assumed(
            "RAIL-ROAD-LIFT",
            "Lifting a box between train and truck, or from train to train, where nothing is published: 6 h, 2 to 24",
            2, 6, 24,
        )  # fmt: skip

    def _loading(self) -> Hours:
        return self._assumed(
            "TRUCK-AT-DOOR", "Loading or unloading a truck at the shipper's or receiver's door: 2 h, 1 to 8", 1, 2, 8
        )

    def _truck(self, place: Place, end: End) -> Work:
        if end != DOOR:
            return Work("loading", self._loading())
        if place.id == "RS-BELGRADE":
            cleared = self._loading().plus(self.operations.need(place.id, "customs"))
            return Work("customs_and_delivery", cleared.saying("unloading and import clearance"))
        return Work("unloading", self._loading().saying(NO_CLEARANCE))

    def _rail(self, place: Place, start: End, end: End) -> Work:
        if start[0] == end[0] and start[1] != end[1]:
            return self._gauge_change(place)
        own = self.operations.get(place.id, "transshipment") if place.country == "RS" else None
        lift = own or self._lift()
        if place.country == "CN" and place.kind != "border" and start[0] != "rail":
            return Work("transshipment", self._chinese_origin(place), "transshipment")
        if end == DOOR and place.id == "RS-BELGRADE":
            cleared = lift.plus(self.operations.need(place.id, "customs"))
            return Work("customs_and_delivery", cleared.saying("lift and import clearance"), "transshipment")
        return Work("transshipment", lift.saying(NO_CLEARANCE) if end == DOOR else lift, "transshipment")

    def _chinese_origin(self, place: Place) -> Hours:
        note = "origin terminal with export customs"
        known = self.operations.get(place.id, "transshipment")
        if known is not None:
            return known.saying(note)
        return self._assumed(
            "CHINESE-ORIGIN",
            "Origin terminal in China with export customs where no figure is given: as at the other terminals, 24 h,"
            " 8 to 168",
            8, 24, 168, note,
        )  # fmt: skip

    def _gauge_change(self, place: Place) -> Work:
        key = (GAUGE_CHANGE_OF.get(place.id, place.id), "break_of_gauge")
        hours = self.operations.need(*key)
        note = f"written at {key[0]}, done here" if key[0] != place.id else ""
        return Work("break_of_gauge", hours.saying(note), "transshipment", key)

    def _port_dwell(self, place: Place) -> Hours:
        return self.operations.get(place.id, "port_dwell") or self._assumed(
            "PORT-DWELL",
            "Dwell of a box in a seaport without a figure of its own: 72 h, 24 to 216, as at Piraeus or Shanghai",
            24, 72, 216,
        )  # fmt: skip

    def _sea(self, place: Place, start: End, end: End) -> Work:
        key = (place.id, "port_dwell")
        if place.id == "AZ-ALAT":
            key = (place.id, "transshipment")
            hours = self.alat_unloading("rail") if end[0] == "rail" and start[0] == "sea" else self.alat_unloading("")
        else:
            hours = self._port_dwell(place)
        if place.id == "KZ-AKTAU" and start[0] == "sea":
            hours = replace(hours, confidence="assumed", note="found westbound, taken for eastbound too")
        if start[0] == end[0]:
            reason = self.sources.reason(
                "SHIP-TO-SHIP", "A box from ship to ship stays in the port as long as boxes from and to land do"
            )
            hours = replace(hours, source=(*hours.source, *reason), confidence="assumed")
        if end == DOOR:
            hours = hours.saying(NO_CLEARANCE)
        return Work("port_dwell", hours, "container_terminal", key)

    def alat_unloading(self, to_mode: str) -> Hours:
        """Box between ship and quay at Alat: its ship's time alongside; to wagons, the high end is the dwell's."""
        ship = self.operations.need("AZ-ALAT", "transshipment")
        reason = self.sources.reason(
            "ALAT-SHIPSIDE",
            "A box at Alat takes as long as its ship lies alongside, 20.1 h on average in 2024; the rest of the"
            " published 36 h to wagon departure is the wait for a train, which the trains' departures hold, and the"
            " high end to wagons, 168 h, is the shortage of flatcars",
        )
        derived = replace(ship, source=ship.source + reason, confidence="derived")
        if to_mode != "rail":
            return derived
        dwell = self.operations.need("AZ-ALAT", "port_dwell")
        note = "part of a published wait of 36 h: the rest is in dropped_waits"
        return replace(derived, high=dwell.high, source=tuple(dict.fromkeys(ship.source + dwell.source + reason)),
                       note=note)  # fmt: skip

    def _ferry(self, place: Place) -> Work:
        """Wagons are shunted on and off; a box from or to a door stands on a wagon."""
        if place.id == "AZ-ALAT":
            kuryk = self.operations.need("KZ-KURYK", "port_dwell")
            reason = self.sources.reason(
                "ALAT-WAGONS", "Shunting wagons onto or off a ferry at Alat: as at Kuryk, the other end of the line"
            )
            return Work("port_dwell", replace(kuryk, source=kuryk.source + reason, confidence="assumed"))
        return Work("port_dwell", self._port_dwell(place).saying("wagons shunted onto or off the ferry"),
                    capacity=(place.id, "port_dwell"))  # fmt: skip

    def _roro(self, place: Place, start: End, end: End) -> Work | None:
        if start[0] == end[0]:
            return None
        hours = self._assumed(
            "RORO-DRIVE", "Driving a truck onto or off a ship, with the port's gate and papers: 6 h, 2 to 24", 2, 6, 24
        )
        if place.id == "AZ-ALAT" and end[0] == "roro":
            leaving = self.operations.need(place.id, "customs")
            hours = hours.plus(leaving.saying("customs of a truck leaving Azerbaijan"))
        if "rail" in (start[0], end[0]):
            lifted = hours.plus(self._lift()).saying("lifted between train and truck, and driven on or off the ship")
            return Work("transshipment", lifted)
        if DOOR in (start, end):
            hours = hours.plus(self._loading()).saying("truck loaded or unloaded at the door")
        return Work("loading" if end[0] == "roro" else "unloading", hours)

    def _river(self, place: Place) -> Work:
        key = (place.id, "transshipment")
        hours = self.operations.get(*key) or self._assumed(
            "RIVER-PORT",
            "Lift between barge and land, or barge to barge, at a river port without a figure: 12 h, 4 to 48, as at"
            " Belgrade and Smederevo",
            4, 12, 48,
        )  # fmt: skip
        return Work("transshipment", hours, "transshipment", key)

    def _air(self, place: Place) -> Work:
        known = self.operations.get(place.id, "transshipment")
        hours = known or self._assumed(
            "AIR-CARGO",
            "Air cargo terminal without a figure: 10 h, 4 to 48, as at the other airports",
            4, 10, 48,
        )  # fmt: skip
        return Work("transshipment", hours.saying("boxes are stripped or stuffed: air cargo goes by weight"))
