"""Where the hours of a leg come from: run times, links, borders, handlings, waits and opening hours, as trees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from corridor.itinerary.derivation import Cells, Derivation, given, made
from corridor.network.access import DETOUR, SPEED_KMH
from corridor.network.geodesy import great_circle_km
from corridor.network.stands import Segment
from corridor.routing.cells import cell, summed
from corridor.routing.clockwork import Passage
from corridor.routing.legs import Draft
from corridor.routing.pricing import Pricing
from corridor.routing.ruled import laid_on
from corridor.routing.timeline import NO_TIME, Piece, Timeline
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.timetable.calendar import largest_gap, next_departure, zone
from corridor.units import H_PER_WEEK
from corridor.wording.told import Told, each_word, told
from corridor.world.links import Border, Handling, Link
from corridor.world.services import Service

DEPARTURES_TOLD = 3
"""So many departures of a timetable are named, that which is taken and those after it."""


class TimeTrees:
    """Derivations of the hours [min] of legs on one network."""

    def __init__(self, network: VirtualNetwork, pricing: Pricing) -> None:
        self._network = network
        self._pricing = pricing
        self._known = {place.id for place in network.world.places}

    def hours(self, draft: Draft) -> Derivation:
        """The hours of a leg: low at most typical, high at least."""
        title = told("time of the leg")
        match draft.kind:
            case "wait":
                (arc, passage, _), *_ = draft.made
                parts = [self._wait(arc, passage)]
            case "handle":
                (arc, _, piece), *_ = draft.made
                parts = [self._handling(arc, piece)]
            case _:
                parts = list(self._moves(draft))
        return made("ordered", title, "min", made("sum", title, "min", *parts) if len(parts) > 1 else parts[0])

    def distance(self, draft: Draft) -> Derivation | None:
        """The km of a leg that moves: the sum of its links."""
        links = [step.link for step in draft.steps]
        if draft.kind != "move" or not links:
            return None
        if any(link.id not in self._network.links for link in links):
            parts = [self._door_km(link) for link in links]
            return made("sum", told("length of the leg"), "km", *parts)
        return summed(links, "distance_km", told("length of the leg"), "km", sum(link.distance_km for link in links))

    def km(self, link: Link) -> Derivation:
        """The length of one link."""
        if link.id in self._network.links:
            return cell(link, "distance_km", self._along(link), "km")
        return self._door_km(link)

    def door_km(self, link: Link) -> Derivation:
        """The length of the road between a door and a terminal, low, typical and high."""
        here, there = self._network.places[link.from_place], self._network.places[link.to_place]
        direct = great_circle_km(here.lat, here.lon, there.lat, there.lon)
        straight = given(told("great circle"), "km", direct, source=link.source[:1], confidence="derived")
        detour = given(told("road over great circle"), "", *DETOUR, source=link.source[:1], confidence="assumed")
        what = told("road {place} → {other}", place=here.name, other=there.name)
        return made("product", what, "km", straight, detour)

    def _door_km(self, link: Link) -> Derivation:
        # The link's own length is rounded, and stands in the distance of the leg.
        return given(self._along(link), "km", link.distance_km, source=link.source, confidence=link.confidence)

    def _wait(self, arc: Arc, passage: Passage) -> Derivation:
        service = arc.service
        if service is None or arc.stage > 0 or arc.kind not in ("ride", "load"):
            nothing = given(told("nothing, where it comes in opening hours"), "min", 0)
            waited = self._until(told("opens"), arc.places[0], passage.left, passage.came)
            return made("range", told("wait for opening hours"), "min", nothing, waited, waited)
        cut_off = self._cut_off(service)
        if arc.departs >= 0:
            return self._timetable(arc, service, passage, cut_off)
        expected = made("ordered", _expected_words(service), "min",
                        made("sum", told("expected wait"), "min", cut_off, _expected(service)))  # fmt: skip
        closed = passage.left - passage.came - arc.wait.typical
        if not closed:
            return expected
        opened = self._until(told("boarding opens"), arc.places[0], passage.came + closed, passage.came)
        return made("sum", told("wait"), "min", expected, opened)

    def _timetable(self, arc: Arc, service: Service, passage: Passage, cut_off: Derivation) -> Derivation:
        table = self._network.timetables[arc.departs]
        taken = self._departures(arc, service, passage)
        waited = self._until(taken.what, arc.places[0], passage.left, passage.came, taken)
        gap = given(told("largest gap of the timetable"), "min", largest_gap(table),
                    cells=Cells("services", (service.id,), ("days",)), source=service.source,
                    confidence=service.confidence)  # fmt: skip
        least = made("least", told("at least the cut-off"), "min", cut_off, waited)
        most = made("most", told("at most one departure later"), "min", waited,
                    made("sum", told("cut-off and largest gap"), "min", gap, cut_off))  # fmt: skip
        return made("range", told("wait for the timetable"), "min", least, waited, most)

    def _departures(self, arc: Arc, service: Service, passage: Passage) -> Derivation:
        """The departure that is taken, with the next ones in words."""
        table = self._network.timetables[arc.departs]
        taken = next_departure(table, passage.came + arc.cut_off)
        assert taken == passage.left
        at = table.index(taken)
        timezone = self._network.places[arc.places[0]].timezone
        moments = [self._clock(minute, timezone) for minute in table[at : at + DEPARTURES_TOLD]]
        words = told("timetable {days} {clock} at its first call; departures here: {list}",
                     days=each_word(" ".join(service.days)), clock=str(service.time_local or "12:00"),
                     list=", ".join(moments))  # fmt: skip
        return given(told("departure of {service}", service=service.id), "moment", taken,
                     cells=Cells("services", (service.id,), ("days", "time_local")), because=words,
                     source=service.source, confidence=service.confidence)  # fmt: skip

    def _until(self, what: str, place: str, left: int, came: int, taken: Derivation | None = None) -> Derivation:
        """Minutes from when the cargo came to a place to when it went on; moments are told on the clock there too."""
        timezone = self._network.places[place].timezone
        before = told("end of the leg before: {clock}", clock=self._clock(came, timezone))
        here = given(told("there since"), "moment", came, because=before)
        onward = taken or given(what, "moment", left, because=self._clock(left, timezone))
        return made("difference", told("time waited"), "min", onward, here)

    def _cut_off(self, service: Service) -> Derivation:
        hours = cell(service, "cut_off_h", told("cut-off before departure"), "h")
        return made("minutes", told("cut-off before departure"), "min", hours)

    def _handling(self, arc: Arc, piece: Piece | None) -> Derivation:
        row = arc.handling if piece is None else piece.handling
        assert row is not None
        operation = told(row.operation.replace("_", " "))
        what = told("{operation} at {place}", operation=operation, place=self._name(row.place))
        own = _in_minutes(self._row(row), what)
        added = [fit for fit in laid_on(self._pricing, arc) if fit.scope.effect == "time"] if piece is None else []
        if not added:
            return own
        extra = []
        for fit in added:
            scope = fit.scope
            columns = [name if getattr(scope, name) is not None else "value_typical"
                       for name in ("value_low", "value_typical", "value_high")]  # fmt: skip
            leaf = cell(scope, columns, told("rule {rule} adds", rule=fit.rule.id), "h")
            leaf = replace(leaf, source=fit.rule.source, confidence=fit.rule.confidence)
            extra.append(_in_minutes(leaf, leaf.what))
        return made("sum", told("handling, with what rules add"), "min", own, *extra)

    def _row(self, row: Handling | Border) -> Derivation:
        """The hours of a row; that of a door stands in no table: its note says after which place it takes."""
        leaf = cell(row, "hours_", told("time stated"), "h", because=row.note)
        at_door = isinstance(row, Handling) and row.place not in self._known
        return replace(leaf, cells=None) if at_door else leaf

    def _clock(self, minute: int, timezone: str) -> str:
        return f"{self._network.calendar.moment(minute).astimezone(zone(timezone)):%Y-%m-%d %H:%M}"

    def _moves(self, draft: Draft) -> Iterator[Derivation]:
        """Parts of a ride or drive: run times between calls, stays, borders, gauge changes."""
        made_of = [(arc, piece) for arc, _, piece in draft.made if piece is not None]
        at = 0
        while at < len(made_of):
            arc, piece = made_of[at]
            if piece.kind == "border" and piece.border is not None:
                post = piece.border
                ends = {"place": self._name(post.from_place), "other": self._name(post.to_place)}
                yield _in_minutes(self._row(post), told("border {place} → {other}", **ends))
            elif piece.kind == "stop":
                if piece.span != NO_TIME:
                    yield self._stay(arc, piece)
            elif piece.kind == "move" and arc.timeline is not None:
                run = _run_from(made_of, at)
                yield self._run(arc.timeline, [one for _, one in run])
                at += len(run) - 1
            elif piece.kind == "move" and piece.step is not None:
                yield self._drive(piece)
            at += 1
        if not any(piece.span != NO_TIME for _, piece in made_of):
            yield given(told("takes no time of its own"), "min", 0)

    def _stay(self, arc: Arc, piece: Piece) -> Derivation:
        assert arc.timeline is not None
        whole = arc.timeline
        stops = [one for one in whole.pieces if one.kind == "stop"]
        call = whole.line.calls[next(index for index, one in enumerate(stops) if one is piece) + 1]
        what = told("stay at {place}", place=self._network.places[piece.place].name)
        stated = cell(call, "dwell_h", told("time stated"), "h", says=whole.line.service)
        return made("minutes", what, "min", stated)

    def _run(self, whole: Timeline, pieces: Sequence[Piece]) -> Derivation:
        """Moves that follow one another in one segment: its run time, or their share of it."""
        segment, first = _segment_of(whole, pieces[0])
        what = told("{place} → {other}", place=self._name(pieces[0].place), other=self._name(_reached(pieces[-1])))
        call = segment.call
        before = segment.steps[0].from_place
        stated = told("run time {place} → {other}", place=self._name(before), other=self._name(call.place))
        run = _in_minutes(cell(call, "run_h_", stated, "h", says=whole.line.service), stated)
        if len(pieces) == len(segment.steps):
            return run
        links = [step.link for step in segment.steps]
        by_hours = sum(link.hours_typical for link in links) > 0
        column, unit = ("hours_typical", "h") if by_hours else ("distance_km", "km")
        shares = [float(getattr(link, column)) for link in links]
        marks = [0.0, *accumulate(shares)]
        last = first + len(pieces)
        upto = summed(links[:last], column, told("up to the end of this stretch"), unit, marks[last])
        earlier = summed(links[:first], column, told("before this stretch"), unit, marks[first])
        total = summed(links, column, told("between the calls"), unit, sum(shares))
        return made("share", what, "min", run, earlier, upto, total)

    def _drive(self, piece: Piece) -> Derivation:
        assert piece.step is not None
        link = piece.step.link
        if link.id in self._network.links:
            return _in_minutes(cell(link, "hours_", self._along(link), "h"), self._along(link))
        speed = given(told("average speed"), "km/h", *reversed(SPEED_KMH), source=link.source[:1], confidence="assumed")
        driving = made("ratio", told("time at the wheel"), "h", self.door_km(link), speed)
        return _in_minutes(made("duty_cycle", told("with breaks and rests"), "h", driving), self._along(link))

    def _along(self, link: Link) -> Told:
        return told("{place} → {other}", place=self._name(link.from_place), other=self._name(link.to_place))

    def _name(self, place: str) -> str:
        return self._network.places[place].name


def _in_minutes(hours: Derivation, what: str) -> Derivation:
    return made("ordered", what, "min", made("minutes", what, "min", hours))


def _run_from(made_of: Sequence[tuple[Arc, Piece]], at: int) -> list[tuple[Arc, Piece]]:
    """The moves from one on that lie in the same segment and follow one another."""
    arc, piece = made_of[at]
    assert arc.timeline is not None
    segment, first = _segment_of(arc.timeline, piece)
    run = [made_of[at]]
    for other in made_of[at + 1 :]:
        if other[1].kind != "move" or other[1].step is None or len(run) + first >= len(segment.steps):
            break
        run.append(other)
    return run


def _segment_of(whole: Timeline, piece: Piece) -> tuple[Segment, int]:
    """The segment in which a move of a timeline lies, and its place among the segment's steps."""
    moves = [one for one in whole.pieces if one.kind == "move"]
    at = next(index for index, one in enumerate(moves) if one is piece)
    for segment in whole.line.segments:
        if at < len(segment.steps):
            return segment, at
        at -= len(segment.steps)
    raise AssertionError("a timeline has a move for each step of its segments")


def _reached(piece: Piece) -> str:
    return piece.step.to_place if piece.step is not None else piece.place


def _expected_words(service: Service) -> Told:
    match service.departs:
        case "frequency":
            return told("half a headway; none to a whole one")
        case "fills_up":
            return told("wait until it is full; none to its deadline")
        case _:
            return told("time to get it")


def _expected(service: Service) -> Derivation:
    """The expected wait without cut-off [min]: what the service states, else from its headway."""
    headway = None
    if service.per_week and service.departs != "on_demand":
        week = given(told("hours of a week"), "h", H_PER_WEEK)
        per_week = cell(service, "per_week", told("departures a week"), "1/week")
        headway = made("ratio", told("mean headway"), "h", week, per_week)
    nothing = given(told("nothing"), "h", 0)
    if service.wait_h_typical is not None:
        typical = cell(service, "wait_h_typical", told("wait stated, typical"), "h")
    elif headway is not None:
        typical = made("product", told("half a headway"), "h", headway, given(told("a half"), "", 0.5))
    else:
        typical = nothing
    if service.wait_h_low is not None:
        low = cell(service, "wait_h_low", told("wait stated, low"), "h")
    else:
        low = typical if service.departs == "on_demand" else nothing
    if service.wait_h_high is not None:
        high = cell(service, "wait_h_high", told("wait stated, high"), "h")
    elif service.departs == "fills_up" and service.deadline_h is not None:
        high = cell(service, "deadline_h", told("deadline"), "h")
    else:
        high = made("most", told("a headway, or the typical wait"), "h", headway or nothing, typical)
    return made("minutes", told("expected wait"), "min", made("range", told("expected wait"), "h", low, typical, high))


