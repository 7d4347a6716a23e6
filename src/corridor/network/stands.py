"""Where cargo stands, and the links that a service goes over between its calls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from corridor.errors import InputError
from corridor.world.links import Link
from corridor.world.services import Call, Service

NO_GAUGE = 0


class Stand(NamedTuple):
    """Place × mode × gauge; gauge is 0 for everything that is not rail."""

    place: str
    mode: str
    gauge_mm: int = NO_GAUGE

    def __str__(self) -> str:
        return f"{self.place} {self.mode}" + (f" {self.gauge_mm} mm" if self.gauge_mm else "")


@dataclass(frozen=True, slots=True)
class Step:
    """A link ridden in one direction."""

    link: Link
    from_place: str
    to_place: str


@dataclass(frozen=True, slots=True)
class Segment:
    """What lies between two calls of a service that follow each other."""

    call: Call
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A service with its calls in order; `segments[k]` leads from `calls[k]` to `calls[k + 1]`."""

    service: Service
    calls: tuple[Call, ...]
    segments: tuple[Segment, ...]

    def boarding_stand(self, index: int) -> Stand:
        """Where cargo boards at a call: on the gauge of the link that leaves it, else of the rails nearest to it."""
        before, after = self._gauges(0, index), self._gauges(index)
        return self._stand(index, after[:1], [*reversed(before), *after])

    def alighting_stand(self, index: int) -> Stand:
        """Where cargo alights at a call: on the gauge of the link that reaches it, else of the rails nearest to it."""
        before, after = self._gauges(0, index), self._gauges(index)
        return self._stand(index, before[-1:], [*after, *reversed(before)])

    def _gauges(self, first: int, last: int | None = None) -> list[int]:
        """Gauges of the links of some segments, in order; 0 for links that are no rail."""
        return [step.link.gauge_mm or NO_GAUGE for segment in self.segments[first:last] for step in segment.steps]

    def _stand(self, index: int, at_call: list[int], near: list[int]) -> Stand:
        """A through train that goes on by ship at a call stands on the rails on the other side of it."""
        gauge = NO_GAUGE
        if self.service.mode == "rail":
            gauge = next((gauge for gauge in (*at_call, *near) if gauge), NO_GAUGE)
        return Stand(self.calls[index].place, self.service.mode, gauge)


def oriented(links: Mapping[str, Link], start: str, ids: Iterable[str], where: str) -> tuple[Step, ...]:
    """The links as steps that join one another from `start` on.

    Raises
    ------
    InputError
        Where a link is unknown or does not begin where the one before ends.
    """
    steps = []
    here = start
    for link_id in ids:
        link = links.get(link_id)
        if link is None or here not in (link.from_place, link.to_place):
            what = f"link '{link_id}' does not lead on from '{here}'"
            raise InputError.one("chain-broken", where, what, "list the links in order from the stop before")
        there = link.to_place if here == link.from_place else link.from_place
        steps.append(Step(link, here, there))
        here = there
    return tuple(steps)


def lines(services: Iterable[Service], calls: Iterable[Call], links: Mapping[str, Link]) -> tuple[Line, ...]:
    """Every used service that has calls, in order of id, with the links between its calls."""
    stops: dict[str, list[Call]] = {}
    for call in calls:
        stops.setdefault(call.service, []).append(call)
    result = []
    for service in sorted(services, key=lambda service: service.id):
        if not service.used or service.id not in stops:
            continue
        ordered = sorted(stops[service.id], key=lambda call: call.seq)
        segments = []
        for before, call in pairwise(ordered):
            where = f"calls.csv, service {service.id}, seq {call.seq}, column links"
            segments.append(Segment(call, oriented(links, before.place, call.links, where)))
            reached = segments[-1].steps[-1].to_place if segments[-1].steps else before.place
            if reached != call.place:
                what = f"the links end at '{reached}', not at '{call.place}'"
                raise InputError.one("chain-broken", where, what, "list the links in order from the stop before")
        result.append(Line(service, tuple(ordered), tuple(segments)))
    return tuple(result)
