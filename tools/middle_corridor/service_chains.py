"""Ways of services over links: the shortest chain between two stops, and a published time spread over its stops."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corridor.world.links import Link
from corridor.world.services import Call

# Stations where papers and locomotives change but no box is lifted.
NO_LIFT = {
    "CN-KHORGOS", "CN-ALASHANKOU", "CN-JINGHE", "KZ-NURZHOLY", "KZ-SARYAGASH", "AZ-BOYUKKESIK", "AZ-REDBRIDGE",
    "GE-GARDABANI", "TR-KAPIKULE", "TR-CATALCA", "BG-SVILENGRAD", "BG-DRAGOMAN", "RS-DIMITROVGRAD", "RS-SID",
    "RS-PRESEVO", "RS-SUBOTICA", "RS-VRSAC", "MK-TABANOVCE", "MK-GEVGELIJA", "ME-BIJELOPOLJE",
}  # fmt: skip
# Crossings that trains and trucks sold as one product make by ship.
CROSSINGS = ({"KZ-AKTAU", "AZ-ALAT"}, {"KZ-KURYK", "AZ-ALAT"}, {"TM-TURKMENBASHI", "AZ-ALAT"})
WAYS = {"ferry": "sea", "roro": "sea"}
STOP = re.compile(r"(?P<sign>[~(]?)(?P<place>[A-Z]{2}-[A-Z0-9]+)\)?")


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the way. `lift`: boxes board and alight there; `call` false: only the way leads past it."""

    place: str
    lift: bool = True
    call: bool = True


@dataclass(frozen=True, slots=True)
class Leg:
    """A call and the links that lead to it from the call before."""

    stop: Stop
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """A time with its range. [h]"""

    low: float
    typical: float
    high: float

    def times(self, share: float) -> Hours:
        return Hours(self.low * share, self.typical * share, self.high * share)


def stops(route: str) -> tuple[Stop, ...]:
    """Stops of a route in writing: `A B`; `(B)` stops without boxes, `~B` is passed. First and last always lift."""
    found = [match.groupdict() for match in STOP.finditer(route)]
    last = len(found) - 1
    return tuple(
        Stop(
            part["place"],
            lift=part["sign"] == "" and (part["place"] not in NO_LIFT or i in (0, last)),
            call=part["sign"] != "~",
        )
        for i, part in enumerate(found)
    )


class Network:
    """Links by kind of way and end, for the shortest chain between two places."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._ends: dict[tuple[str, str], list[tuple[str, Link]]] = {}
        for link in sorted(links, key=lambda link: link.id):
            # Ocean ships sail by the Cape: a Suez link would win only because it is shorter.
            if link.via == "Suez":
                continue
            for here, there in ((link.from_place, link.to_place), (link.to_place, link.from_place)):
                self._ends.setdefault((link.mode, here), []).append((there, link))

    def legs(self, route: Sequence[Stop], mode: str) -> tuple[Leg, ...]:
        """Each call of a route with its links; on land the way between two stops is the shortest, ties by link ids."""
        legs = [Leg(route[0], ())]
        pending: tuple[Link, ...] = ()
        for before, stop in pairwise(route):
            pending += self.chain(before.place, stop.place, _way(mode, before.place, stop.place))
            if stop.call:
                legs.append(Leg(stop, pending))
                pending = ()
        return tuple(legs)

    def chain(self, origin: str, destination: str, way: str) -> tuple[Link, ...]:
        """Links from one place to another; ships and aircraft go straight, since another port would be a call."""
        if way in ("sea", "air"):
            direct = [link for there, link in self._ends.get((way, origin), ()) if there == destination]
            if len(direct) != 1:
                raise LookupError(f"{len(direct)} {way} links join {origin} and {destination}, one is needed")
            return (direct[0],)
        queue: list[tuple[float, tuple[str, ...], str, tuple[Link, ...]]] = [(0.0, (), origin, ())]
        done: set[str] = set()
        while queue:
            km, ids, place, path = heapq.heappop(queue)
            if place == destination:
                return path
            if place in done:
                continue
            done.add(place)
            for there, link in self._ends.get((way, place), ()):
                if there not in done:
                    heapq.heappush(queue, (km + link.distance_km, (*ids, link.id), there, (*path, link)))
        raise LookupError(f"no {way} link leads from {origin} to {destination}")


def _way(mode: str, origin: str, destination: str) -> str:
    if mode in ("rail", "road") and {origin, destination} in CROSSINGS:
        return "sea"
    return WAYS.get(mode, mode)


def link_hours(legs: Sequence[Leg]) -> Hours:
    """Moving time of all links of a way, end to end."""
    links = [link for leg in legs for link in leg.links]
    return Hours(
        sum(link.hours_low for link in links),
        sum(link.hours_typical for link in links),
        sum(link.hours_high for link in links),
    )


def calls(service: str, legs: Sequence[Leg], total: Hours | None = None) -> list[Call]:
    """Calls of a service; a published `total` is spread over them by the links' typical hours, sums kept exactly."""
    ends = [link_hours(legs[: i + 1]) for i in range(len(legs))]
    if total is not None:
        ends = [total.times(end.typical / ends[-1].typical) for end in ends]
    at = [Hours(round(end.low, 2), round(end.typical, 2), round(end.high, 2)) for end in ends]
    last = len(legs) - 1
    return [
        Call(
            service=service,
            seq=i + 1,
            place=leg.stop.place,
            links=tuple(link.id for link in leg.links),
            run_h_low=_step(at, i, "low"),
            run_h_typical=_step(at, i, "typical"),
            run_h_high=_step(at, i, "high"),
            board=leg.stop.lift and i < last,
            alight=leg.stop.lift and i > 0,
        )
        for i, leg in enumerate(legs)
    ]


def _step(at: Sequence[Hours], i: int, name: str) -> float:
    now: float = getattr(at[i], name)
    before: float = getattr(at[i - 1], name) if i else 0.0
    return round(now - before, 2)


def reversed_route(route: Sequence[Stop]) -> tuple[Stop, ...]:
    return tuple(reversed(route))
