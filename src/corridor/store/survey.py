"""What the checks share: rows by id, the way of every used service, and a list to put findings on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from corridor.errors import Finding, InputError
from corridor.network.stands import NO_GAUGE, Line, Stand, lines
from corridor.world.links import Link
from corridor.world.places import Place
from corridor.world.services import Call, Service
from corridor.world.world import World

HEADER_ROWS = 2
"""Row of the file that holds the record with index 0: records keep the order of their file below one header."""


def where(table: str, index: int, column: str) -> str:
    """The cell of a record, as a spreadsheet shows the file that it was read from."""
    return f"{table}.csv, row {index + HEADER_ROWS}, column {column}"


@dataclass(frozen=True, slots=True)
class ServiceWay:
    """A used service whose calls follow one another without a gap.

    line   : the service as planners see it; it says where cargo boards and alights
    links  : every link in order; link i leads from places[i] to places[i + 1]
    stops  : position of each call in `places`
    """

    line: Line
    index: int
    links: tuple[Link, ...]
    places: tuple[str, ...]
    stops: tuple[int, ...]

    @classmethod
    def of(cls, line: Line, index: int) -> ServiceWay:
        steps = [step for segment in line.segments for step in segment.steps]
        stops = [0]
        for segment in line.segments:
            stops.append(stops[-1] + len(segment.steps))
        places = (line.calls[0].place, *(step.to_place for step in steps))
        return cls(line, index, tuple(step.link for step in steps), places, tuple(stops))

    @property
    def service(self) -> Service:
        return self.line.service

    @property
    def calls(self) -> tuple[Call, ...]:
        return self.line.calls

    def rides(self) -> list[tuple[int, int]]:
        """Pairs of calls between which cargo can ride."""
        calls = self.calls
        return [
            (first, last)
            for first in range(len(calls) - 1)
            if calls[first].board
            for last in range(first + 1, len(calls))
            if calls[last].alight
        ]


@dataclass
class Survey:
    """A world under examination."""

    world: World
    findings: list[Finding] = field(default_factory=list)

    def error(self, code: str, at: str, what: str, mend: str) -> None:
        self.findings.append(Finding(code, at, what, mend))

    def warn(self, code: str, at: str, what: str, mend: str) -> None:
        self.findings.append(Finding(code, at, what, mend, severity="warning"))

    @cached_property
    def links(self) -> dict[str, Link]:
        return {link.id: link for link in self.world.links}

    @cached_property
    def places(self) -> dict[str, Place]:
        return {place.id: place for place in self.world.places}

    @cached_property
    def calls(self) -> dict[str, list[tuple[int, Call]]]:
        """Calls by service, by number; each with its index in the table."""
        found: dict[str, list[tuple[int, Call]]] = defaultdict(list)
        for index, call in enumerate(self.world.calls):
            found[call.service].append((index, call))
        for calls in found.values():
            calls.sort(key=lambda item: item[1].seq)
        return dict(found)

    @cached_property
    def ways(self) -> tuple[ServiceWay, ...]:
        """Used services whose calls make a way; what keeps the others from it, `check_services` reports."""
        found = []
        for index, service in enumerate(self.world.services):
            calls = [call for _, call in self.calls.get(service.id, ())]
            if not service.used or service.runs_on or len(calls) < 2:
                continue
            try:
                (line,) = lines((service,), calls, self.links)
            except InputError:
                continue
            if all(segment.steps for segment in line.segments):
                found.append(ServiceWay.of(line, index))
        return tuple(found)

    @cached_property
    def truck_modes(self) -> frozenset[str]:
        """Modes whose every link is run on by a used service without calls."""
        return frozenset(service.runs_on for service in self.world.services if service.used and service.runs_on)

    @cached_property
    def departing(self) -> frozenset[Stand]:
        return (
            frozenset(way.line.boarding_stand(call) for way in self.ways for call in {ride[0] for ride in way.rides()})
            | self._truck_stands()
        )

    @cached_property
    def arriving(self) -> frozenset[Stand]:
        return (
            frozenset(way.line.alighting_stand(call) for way in self.ways for call in {ride[1] for ride in way.rides()})
            | self._truck_stands()
        )

    def _truck_stands(self) -> frozenset[Stand]:
        return frozenset(
            Stand(place, link.mode)
            for link in self.world.links
            if link.mode in self.truck_modes
            for place in (link.from_place, link.to_place)
        )

    @cached_property
    def planned_places(self) -> frozenset[str]:
        """Places that projects name: their services come with the project."""
        named = {name for change in self.world.project_changes for name in change.value.split()}
        return frozenset(named & self.places.keys())

    def country(self, place: str) -> str:
        return self.places[place].country

    def crosses_border(self, link: Link) -> bool:
        return self.country(link.from_place) != self.country(link.to_place)


def stand_of(place: str, mode: str, gauge_mm: int | None) -> Stand:
    """The stand that a row of handling names."""
    return Stand(place, mode, gauge_mm or NO_GAUGE)


def stand_text(stand: Stand) -> str:
    """`rail 1520 mm`, `sea`."""
    return f"{stand.mode} {stand.gauge_mm} mm" if stand.gauge_mm else stand.mode
