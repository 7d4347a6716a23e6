"""From a path of arcs to a chain: what may be late, whose luck it is, and which leg of the option holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corridor.itinerary.chain import Chain, Hop, Stretch
from corridor.itinerary.option import Leg
from corridor.routing.clockwork import TYPICAL, Passage, passages
from corridor.routing.timeline import NO_TIME, Piece
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.timetable.calendar import Calendar
from corridor.units import H_PER_WEEK, minutes

CALLING = ("sea", "ferry", "roro", "tanker", "river")
"""Modes whose vehicles lie in port at both ends of a ride: weather and depth there bear on them."""

NETWORKS = ("rail", "road")
"""Modes of links whose luck is in part that of the whole country's network."""


def chain_of(network: VirtualNetwork, path: Sequence[Arc], start: int, legs: Sequence[Leg] = ()) -> Chain | None:
    """The chain of a path that starts at a minute; None where the calendar ends on it at typical times.

    legs : of the option that the path makes; with them every stretch knows the leg that holds it
    """
    passed = passages(network, path, start, TYPICAL)
    if passed is None:
        return None
    finder = _LegFinder(network.calendar, legs)
    return Chain(start, tuple(_hop(network, arc, passage, finder) for arc, passage in zip(path, passed, strict=True)))


def _hop(network: VirtualNetwork, arc: Arc, passage: Passage, legs: _LegFinder) -> Hop:
    service = arc.service
    boards = service is not None and arc.kind in ("ride", "load") and arc.stage == 0
    wait_leg = legs.find("wait", passage.came)
    stretches = tuple(_handled(arc, passage, legs) if arc.kind == "handle" else _ridden(network, arc, passage, legs))
    row = arc.handling
    mode = service.mode if service else ""
    if row is not None and row.from_mode == row.to_mode:
        mode = row.from_mode
    stated = service is not None and (service.wait_h_low, service.wait_h_typical, service.wait_h_high) != (None,) * 3
    return Hop(
        key=arc.key,
        stretches=stretches,
        departs=service.departs if boards and service is not None else "",
        times=network.timetables[arc.departs] if arc.departs >= 0 else (),
        opens=network.windows[arc.opens] if arc.opens >= 0 else (),
        cut_off=minutes(service.cut_off_h) if boards and service is not None else 0,
        wait=arc.wait,
        headway=minutes(H_PER_WEEK / service.per_week) if boards and service is not None and service.per_week else 0,
        stated=stated,
        mode=mode,
        service=service.id if service else "",
        from_place=arc.places[0] if arc.places else "",
        to_place=arc.places[-1] if arc.places else "",
        calls=arc.kind == "ride" and mode in CALLING,
        planned_left=passage.left,
        planned_reached=passage.reached,
        wait_leg=wait_leg,
    )


def _handled(arc: Arc, passage: Passage, legs: _LegFinder) -> Iterator[Stretch]:
    yield Stretch("handling", arc.key, arc.run, place=arc.places[0], leg=legs.find("handle", passage.left))


def _ridden(network: VirtualNetwork, arc: Arc, passage: Passage, legs: _LegFinder) -> Iterator[Stretch]:
    """Stretches of a ride or drive: moves on one country's network are one, what is between them is its own.

    One factor for the run and one for the network, not one for each link: independent links would average the tail
    away. A passage by sea inside a through product is a stretch of its own: weather shuts its ports too.
    """
    run = arc.service.id if arc.service else arc.key
    at_sea = arc.service is not None and arc.service.mode not in CALLING
    minute = passage.left
    moves: list[tuple[int, Piece]] = []
    for piece in arc.happenings():
        if moves and (piece.kind != "move" or _network(network, piece) != _network(network, moves[-1][1])):
            yield _moved(network, run, moves, legs, at_sea=at_sea)
            moves = []
        if piece.kind == "move":
            moves.append((minute, piece))
        elif piece.span != NO_TIME:
            leg = legs.find({"border": "border", "gauge": "handle"}.get(piece.kind, "move"), minute)
            yield Stretch(piece.kind, _key(piece), piece.span, place=piece.place, leg=leg)
        minute += piece.span.typical
    if moves:
        yield _moved(network, run, moves, legs, at_sea=at_sea)


def _moved(
    network: VirtualNetwork, run: str, moves: Sequence[tuple[int, Piece]], legs: _LegFinder, *, at_sea: bool
) -> Stretch:
    """Moves that follow one another on one network, as one stretch."""
    begun, first = moves[0]
    last = moves[-1][1]
    span = sum((piece.span for _, piece in moves), NO_TIME)
    sails = at_sea and first.step is not None and first.step.link.mode == "sea"
    return Stretch(
        "move",
        run,
        span,
        shared=_network(network, first),
        place=first.place if sails else "",
        sails_to=last.step.to_place if sails and last.step is not None else "",
        leg=legs.find("move", begun),
    )


def _network(network: VirtualNetwork, piece: Piece) -> str:
    """`rail KZ`: the network that a piece moves on; empty for ships and planes, and for what does not move."""
    if piece.kind != "move" or piece.step is None or piece.step.link.mode not in NETWORKS:
        return ""
    return f"{piece.step.link.mode} {network.facts.country_of[piece.step.from_place]}"


def _key(piece: Piece) -> str:
    if piece.border is not None:
        return f"{piece.border.mode} {piece.border.from_place} {piece.border.to_place}"
    return f"{piece.kind} {piece.place}"


class _LegFinder:
    """Which leg of an option holds a minute, by kind: the last of that kind that has begun, else the last at all."""

    def __init__(self, calendar: Calendar, legs: Sequence[Leg]) -> None:
        self._legs = [(leg.kind, calendar.minute(leg.depart)) for leg in legs]

    def find(self, kind: str, minute: int) -> int:
        begun = [index for index, (_, begins) in enumerate(self._legs) if begins <= minute]
        of_kind = [index for index in begun if self._legs[index][0] == kind and self._legs[index][1] == minute]
        if of_kind:
            return of_kind[-1]
        if kind == "wait":
            # A wait that is not expected is told with the leg that it comes before.
            at = [index for index, (_, begins) in enumerate(self._legs) if begins == minute]
            return at[0] if at else (begun[-1] if begun else 0)
        of_kind = [index for index in begun if self._legs[index][0] == kind]
        return (of_kind or begun or [0])[-1]
