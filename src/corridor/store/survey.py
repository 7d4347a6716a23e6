"""What the checks share: rows by id, the way of every used service, and a list to put findings on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from corridor.errors import Finding
from corridor.world.links import Link
from corridor.world.places import Place
from corridor.world.services import Call, Service
from corridor.world.world import World

HEADER_ROWS = 2
"""Row of the file that holds the record with index 0: records keep the order of their file below one header."""

Stand = tuple[str, str, int | None]
"""Place, mode and gauge at which cargo stands."""


def where(table: str, index: int, column: str) -> str:
    """The cell of a record, as a spreadsheet shows the file that it was read from."""
    return f"{table}.csv, row {index + HEADER_ROWS}, column {column}"


@dataclass(frozen=True, slots=True)
class ServiceWay:
    """A used service whose calls follow one another without a gap.

    places : every place that it passes; link i leads from places[i] to places[i + 1]
    stops  : position of each call in `places`
    """

    service: Service
    index: int
    calls: tuple[Call, ...]
    links: tuple[Link, ...]
    places: tuple[str, ...]
    stops: tuple[int, ...]

    def departing_stand(self, call: int) -> Stand:
        """Where cargo boards at a call other than the last: a train's gauge is that of the link that leaves."""
        at = self.stops[call]
        return self.places[at], self.service.mode, self._gauge(at)

    def arriving_stand(self, call: int) -> Stand:
        """Where cargo alights at a call other than the first: a train's gauge is that of the link that arrives."""
        at = self.stops[call]
        return self.places[at], self.service.mode, self._gauge(at - 1)

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

    def _gauge(self, link: int) -> int | None:
        return self.links[link].gauge_mm if self.service.mode == "rail" else None


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
            calls = tuple(call for _, call in self.calls.get(service.id, ()))
            way = self._follow(calls) if service.used and not service.runs_on else None
            if way is not None:
                links, places, stops = way
                found.append(ServiceWay(service, index, calls, links, places, stops))
        return tuple(found)

    def _follow(self, calls: tuple[Call, ...]) -> tuple[tuple[Link, ...], tuple[str, ...], tuple[int, ...]] | None:
        if len(calls) < 2:
            return None
        links: list[Link] = []
        places, stops = [calls[0].place], [0]
        for call in calls[1:]:
            chain = [self.links[name] for name in call.links if name in self.links]
            passed = follow(places[-1], chain)
            if not chain or passed is None or passed[-1] != call.place:
                return None
            links += chain
            places += passed
            stops.append(len(links))
        return tuple(links), tuple(places), tuple(stops)

    @cached_property
    def truck_modes(self) -> frozenset[str]:
        """Modes whose every link is run on by a used service without calls."""
        return frozenset(service.runs_on for service in self.world.services if service.used and service.runs_on)

    @cached_property
    def departing(self) -> frozenset[Stand]:
        return (
            frozenset(way.departing_stand(first) for way in self.ways for first in {first for first, _ in way.rides()})
            | self._truck_stands()
        )

    @cached_property
    def arriving(self) -> frozenset[Stand]:
        return (
            frozenset(way.arriving_stand(last) for way in self.ways for last in {last for _, last in way.rides()})
            | self._truck_stands()
        )

    def _truck_stands(self) -> frozenset[Stand]:
        return frozenset(
            (place, link.mode, None)
            for link in self.world.links
            if link.mode in self.truck_modes
            for place in (link.from_place, link.to_place)
        )

    def country(self, place: str) -> str:
        return self.places[place].country

    def crosses_border(self, link: Link) -> bool:
        return self.country(link.from_place) != self.country(link.to_place)


def follow(start: str, links: list[Link]) -> list[str] | None:
    """The places reached one after the other over links, each in the direction that fits; None at a gap."""
    reached, here = [], start
    for link in links:
        if here not in (link.from_place, link.to_place):
            return None
        here = link.to_place if here == link.from_place else link.from_place
        reached.append(here)
    return reached


def stand_text(stand: tuple[Any, ...]) -> str:
    """`rail 1520 mm`, `sea`."""
    mode, gauge = stand[-2:]
    return f"{mode} {gauge} mm" if gauge else str(mode)
