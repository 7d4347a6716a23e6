"""The virtual network: places × modes × gauges as nodes, rides, handlings and truck moves as arcs, with their times.

It depends on the world alone and is built once; what a shipment pays and emits is laid over it by `pricing`. (Virtual
networks for freight: Jourquin and Beuthe, Transportation Research C 4(6), 1996.)
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import pairwise

from corridor.network.stands import NO_GAUGE, Line, Stand, Step, lines
from corridor.routing.shut import Shut
from corridor.routing.timeline import NO_TIME, Facts, Piece, Span, Timeline, arrived, ready, timeline
from corridor.timetable.calendar import Calendar, Windows, expected_wait
from corridor.timetable.closing import open_departures, shifted, without
from corridor.units import minutes
from corridor.world.cargo import Factor
from corridor.world.links import Border, Handling
from corridor.world.places import Place
from corridor.world.services import Service
from corridor.world.world import World

FROM_SERVICE_MODE = {"ferry": "sea", "roro": "sea", "tanker": "sea"}
"""Mode of the links whose cargo takes the service's own emission factor, where it is not the service's mode."""


@dataclass(frozen=True, slots=True)
class Arc:
    """One step of a journey that the search may take.

    key        : canonical name; arcs are in order of it, so the order of table rows never matters
    kind       : ride | handle | load | drive | unload
    wait, run  : minutes before leaving (expected, without timetable) and of what follows
    cut_off    : minutes before a timetable's departure
    departs    : index of the timetable of departures, or -1
    opens      : index of the windows in which it may be entered, or -1
    pieces     : slice of the timeline that a ride covers, as (first, last)
    drive      : what happens on a truck's link, in order
    places     : places touched, in order
    stage      : 0 for a whole ride or its first part; later parts follow borders with opening hours
    """

    key: str
    kind: str
    tail: int
    head: int
    wait: Span
    run: Span
    places: tuple[str, ...]
    cut_off: int = 0
    departs: int = -1
    opens: int = -1
    service: Service | None = None
    timeline: Timeline | None = None
    pieces: tuple[int, int] = (0, 0)
    board: int = 0
    alight: int = 0
    stage: int = 0
    handling: Handling | None = None
    step: Step | None = None
    drive: tuple[Piece, ...] = ()

    def happenings(self) -> tuple[Piece, ...]:
        """Pieces of a ride or drive, in order; none for other arcs."""
        if self.timeline is not None:
            return self.timeline.pieces[self.pieces[0] : self.pieces[1]]
        return self.drive


class VirtualNetwork:
    """Nodes and arcs of a world with their calendars; see `Arc`."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.calendar = Calendar(world.info.calendar_from, world.info.calendar_to)
        self.places: dict[str, Place] = {place.id: place for place in world.places}
        self.links = {link.id: link for link in world.links}
        self.factors: dict[str, Factor] = {factor.id: factor for factor in world.factors}
        self.facts = Facts({place.id: place.country for place in world.places}, world.borders, world.handling)
        self.lines: tuple[Line, ...] = lines(world.services, world.calls, self.links)
        self.timelines = tuple(timeline(line, self.facts) for line in self.lines)
        self.least_draught_m = _least_draughts(self.lines, self.places)
        self.shut = Shut(self.calendar, self.places, world.closures, world.holidays)
        self.timetables: list[list[int]] = []
        self.windows: list[Windows] = []
        self._window_rows: dict[Windows, int] = {}
        self._border_windows: dict[Border, Windows] = {}
        self._nodes: dict[Hashable, int] = {}
        arcs = [arc for whole in self.timelines for arc in self._rides(whole)]
        arcs += [self._handle(row) for row in world.handling]
        for service in world.services:
            if service.used and service.runs_on:
                arcs += self._trucks(service)
        self.arcs: tuple[Arc, ...] = tuple(sorted(arcs, key=lambda arc: arc.key))

    @property
    def n_nodes(self) -> int:
        return len(self._nodes)

    def node(self, name: Hashable) -> int | None:
        """Number of a node, or None where the world has nothing there."""
        return self._nodes.get(name)

    def stands_at(self, place: str, side: str) -> list[int]:
        """Nodes of one side (ready or arrived) at a place, without the door, in order of mode and gauge."""
        stands = [
            (name[1], number)
            for name, number in self._nodes.items()
            if isinstance(name, tuple) and name[0] == side and name[1].place == place and name[1].mode != "door"
        ]
        return [number for _, number in sorted(stands)]

    def _number(self, name: Hashable) -> int:
        return self._nodes.setdefault(name, len(self._nodes))

    def _zone(self, place: str) -> str:
        return self.places[place].timezone

    def _window_row(self, windows: Windows) -> int:
        if not windows:
            return -1
        if windows not in self._window_rows:
            self._window_rows[windows] = len(self.windows)
            self.windows.append(windows)
        return self._window_rows[windows]

    def _rides(self, whole: Timeline) -> list[Arc]:
        line, service = whole.line, whole.line.service
        zone = self._zone(line.calls[0].place)
        first_departures = self.calendar.departures(service, zone) if service.departs == "timetable" else []
        wait = NO_TIME if service.departs == "timetable" else Span(*expected_wait(service))
        arcs: list[Arc] = []
        for board in range(len(line.segments)):
            if not line.calls[board].board:
                continue
            here = line.calls[board].place
            offset = whole.leaves_after(board)
            leaves = [minute + offset for minute in first_departures]
            days = self.calendar.boarding_days(service, self._zone(here), wait.typical)
            tail = self._number(ready(line.boarding_stand(board)))
            departs: dict[Windows, tuple[int, int]] = {}
            for alight in range(board + 1, len(line.calls)):
                if not line.calls[alight].alight or line.calls[alight].place == here:
                    continue
                steps = [step for segment in line.segments[board:alight] for step in segment.steps]
                closed = self.shut.ride(service, here, steps)
                if closed not in departs:
                    departs[closed] = self._departs(service, leaves, days, closed, wait)
                head = self._number(arrived(line.alighting_stand(alight)))
                arcs += self._ride(whole, board, alight, tail, head, *departs[closed], wait)
        return arcs

    def _departs(
        self, service: Service, leaves: list[int], days: Windows, closed: Windows, wait: Span
    ) -> tuple[int, int]:
        """Rows of the timetable and of the windows in which cargo boards; -1 where there is none."""
        if service.departs == "timetable":
            self.timetables.append(open_departures(leaves, closed))
            return len(self.timetables) - 1, -1
        begins = without(days, shifted(closed, -wait.typical), self.calendar.end_minute)
        return -1, self._window_row(begins)

    def _ride(
        self, whole: Timeline, board: int, alight: int, tail: int, head: int, table: int, opens: int, wait: Span
    ) -> list[Arc]:
        """A ride from call to call: one arc, or several where a border on the way is not always open."""
        first, last = whole.begins[board], whole.ends[alight]
        cuts = [
            index
            for index in range(first, last)
            if (border := whole.pieces[index].border) is not None
            and whole.pieces[index].kind == "border"
            and self._border_open(border)
        ]
        service = whole.line.service
        name = f"ride {service.id} {board:02d} {alight:02d}"
        edges = [first, *cuts, last]
        arcs = []
        for stage, (begin, end) in enumerate(pairwise(edges)):
            is_first, is_last = stage == 0, stage == len(edges) - 2
            border = None if is_first else whole.pieces[begin].border
            if border is not None:
                opens = self._window_row(self._border_open(border))
            arcs.append(
                Arc(
                    key=f"{name} {stage}",
                    kind="ride",
                    tail=tail if is_first else self._number((name, stage)),
                    head=head if is_last else self._number((name, stage + 1)),
                    wait=wait if is_first else NO_TIME,
                    run=whole.span(begin, end),
                    # A border at the very first step leaves the first part without pieces.
                    places=_touched(whole.pieces[begin:end]) or (whole.line.calls[board].place,),
                    cut_off=minutes(service.cut_off_h) if is_first and table >= 0 else 0,
                    departs=table if is_first else -1,
                    opens=opens,
                    service=service,
                    timeline=whole,
                    pieces=(begin, end),
                    board=board,
                    alight=alight,
                    stage=stage,
                )
            )
        return arcs

    def _border_open(self, border: Border) -> Windows:
        """Minutes in which a train or barge may begin to cross: opening hours less holidays and closures."""
        if border not in self._border_windows:
            hours = self.calendar.opening_hours(border.opens, border.closes, self._zone(border.from_place))
            closed = self.shut.work(border.from_place, holidays=border.holidays == "closed")
            self._border_windows[border] = without(hours, closed, self.calendar.end_minute)
        return self._border_windows[border]

    def _handle(self, row: Handling) -> Arc:
        before = Stand(row.place, row.from_mode, row.from_gauge_mm or NO_GAUGE)
        after = Stand(row.place, row.to_mode, row.to_gauge_mm or NO_GAUGE)
        hours = self.calendar.opening_hours(row.opens, row.closes, self._zone(row.place))
        hours = without(
            hours, self.shut.work(row.place, holidays=row.holidays == "closed"), self.calendar.end_minute
        )
        return Arc(
            key=f"handle {before} > {after} {' '.join(row.forms)}".rstrip(),
            kind="handle",
            tail=self._number(arrived(before)),
            head=self._number(ready(after)),
            wait=NO_TIME,
            run=Span.of_hours(row.hours_low, row.hours_typical, row.hours_high),
            places=(row.place,),
            opens=self._window_row(hours),
            handling=row,
        )

    def _trucks(self, service: Service) -> list[Arc]:
        """Loading, driving over each link both ways, unloading.

        Two nodes per place hold cargo on the truck, loaded there or come by road. Only what has come by road is
        unloaded: otherwise a truck that never drives would serve as a change of mode.
        """
        roads = [link for link in self.world.links if link.mode == service.runs_on]
        wait = Span(*expected_wait(service))
        arcs = []
        for place in sorted({end for link in roads for end in (link.from_place, link.to_place)}):
            stand = Stand(place, service.mode)
            loaded = self._number(("loaded", service.id, place))
            aboard = self._number(("aboard", service.id, place))
            days = self.calendar.boarding_days(service, self._zone(place), wait.typical)
            rests = shifted(self.shut.service(service, self._zone(place)), -wait.typical)
            days = without(days, rests, self.calendar.end_minute)
            load_key, unload_key = f"load {service.id} {place}", f"unload {service.id} {place}"
            arcs.append(
                Arc(load_key, "load", self._number(ready(stand)), loaded, wait, NO_TIME, (place,), service=service,
                    opens=self._window_row(days))
            )  # fmt: skip
            arcs.append(
                Arc(unload_key, "unload", aboard, self._number(arrived(stand)), NO_TIME, NO_TIME, (place,),
                    service=service)
            )  # fmt: skip
        for link in roads:
            both = (Step(link, link.from_place, link.to_place), Step(link, link.to_place, link.from_place))
            arcs += [self._drive(service, step, side) for step in both for side in ("loaded", "aboard")]
        return arcs

    def _drive(self, service: Service, step: Step, side: str) -> Arc:
        link = step.link
        border = self.facts.border(step)
        moving = Span.of_hours(link.hours_low, link.hours_typical, link.hours_high)
        pieces: tuple[Piece, ...] = (Piece("move", step.from_place, moving, step, border=border),)
        hours: Windows = ()
        if border is not None:
            crossing = Span.of_hours(border.hours_low, border.hours_typical, border.hours_high)
            pieces = (Piece("border", step.from_place, crossing, step, border=border), *pieces)
            hours = self.calendar.opening_hours(border.opens, border.closes, self._zone(border.from_place))
        closed = self.shut.crossing(step, holidays=border is not None and border.holidays == "closed")
        return Arc(
            key=f"drive {service.id} {side} {step.from_place} {step.to_place} {link.id}",
            kind="drive",
            tail=self._number((side, service.id, step.from_place)),
            head=self._number(("aboard", service.id, step.to_place)),
            wait=NO_TIME,
            run=sum((piece.span for piece in pieces), NO_TIME),
            places=(step.from_place, step.to_place),
            opens=self._window_row(without(hours, closed, self.calendar.end_minute)),
            service=service,
            step=step,
            drive=pieces,
        )


def _least_draughts(lines: tuple[Line, ...], places: dict[str, Place]) -> dict[str, float]:
    """The shallowest port of each service's calls, where ports state how deep a ship they take."""
    least: dict[str, float] = {}
    for line in lines:
        depths = [depth for call in line.calls if (depth := places[call.place].max_draught_m) is not None]
        if depths:
            least[line.service.id] = min(depths)
    return least


def _touched(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    places: list[str] = []
    for piece in pieces:
        for place in (piece.place, piece.step.to_place if piece.step and piece.kind == "move" else piece.place):
            if not places or places[-1] != place:
                places.append(place)
    return tuple(places)


def link_factor(network: VirtualNetwork, service: Service, step: Step) -> Factor:
    """The factor of cargo on a link: the service's own on links of its mode, else the link's."""
    own_mode = FROM_SERVICE_MODE.get(service.mode, service.mode)
    if service.factor and step.link.mode == own_mode:
        return network.factors[service.factor]
    return network.factors[step.link.factor]
