"""What happens to a train, ship or truck between the calls of its line, piece by piece and in order.

A line's timeline is a list of pieces: moving over a link, crossing a border, changing gauge, standing at a call. A ride
from one call to a later one is a slice of it. Sums over slices are differences of running sums.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from corridor.network.stands import Line, Segment, Stand, Step
from corridor.units import minutes
from corridor.world.links import Border, Handling

BORDERLESS_MODES = ("sea", "air")
"""Ships and planes clear customs in port: that time is handling, not a border row."""


class Span(NamedTuple):
    """Minutes, low, typical and high."""

    low: int
    typical: int
    high: int

    def __add__(self, other: object) -> Span:
        if not isinstance(other, Span):
            return NotImplemented
        return Span(self.low + other.low, self.typical + other.typical, self.high + other.high)

    @classmethod
    def of_hours(cls, low_h: float, typical_h: float, high_h: float) -> Span:
        """Low is at most typical and high at least, whatever the row says: re-timing low and high rests on that."""
        typical = minutes(typical_h)
        return cls(min(minutes(low_h), typical), typical, max(minutes(high_h), typical))


NO_TIME = Span(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that happens on the way.

    kind : move (over `step`) | border (before moving over `step`) | gauge (at `place`) | stop (at `place`)
    """

    kind: str
    place: str
    span: Span
    step: Step | None = None
    border: Border | None = None
    handling: Handling | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Pieces of a line.

    Cargo that boards at call k starts with piece `begins[k]`; cargo that alights there ends before piece `ends[k]`.
    """

    line: Line
    pieces: tuple[Piece, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    running: tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]

    def span(self, first: int, last: int) -> Span:
        """Minutes of pieces first … last - 1."""
        return Span(*(sums[last] - sums[first] for sums in self.running))

    def leaves_after(self, call: int) -> int:
        """Typical minutes from leaving the first call to leaving this one."""
        return self.running[1][self.begins[call]] - self.running[1][self.begins[0]]


class Facts:
    """What the timeline of any line needs to know about borders, gauge changes and countries."""

    def __init__(
        self, country_of: Mapping[str, str], borders: Sequence[Border], handling: Sequence[Handling]
    ) -> None:
        self.country_of = country_of
        self.borders = {(row.from_place, row.to_place, row.mode): row for row in borders}
        self.gauge_changes = {
            (row.place, row.from_gauge_mm, row.to_gauge_mm): row
            # A train's run does not hang on its cargo: the row for every form is taken before those for some.
            for row in sorted(handling, key=lambda row: row.forms, reverse=True)
            if row.from_mode == row.to_mode == "rail" and row.from_gauge_mm != row.to_gauge_mm
        }

    def crosses(self, step: Step) -> bool:
        return self.country_of[step.from_place] != self.country_of[step.to_place]

    def border(self, step: Step) -> Border | None:
        """The border row of a step that joins two countries over land or river."""
        if not self.crosses(step) or step.link.mode in BORDERLESS_MODES:
            return None
        return self.borders.get((step.from_place, step.to_place, step.link.mode))

    def gauge_change(self, before: Step | None, step: Step) -> Handling | None:
        """The handling row where the gauge changes between two links of a train."""
        if before is None or not (before.link.gauge_mm and step.link.gauge_mm):
            return None
        if before.link.gauge_mm == step.link.gauge_mm:
            return None
        return self.gauge_changes.get((step.from_place, before.link.gauge_mm, step.link.gauge_mm))


def spread(segment: Segment) -> list[Span]:
    """The run time between two calls, shared over the links by their own hours (by km where they have none)."""
    shares = [step.link.hours_typical for step in segment.steps]
    if sum(shares) <= 0:
        shares = [step.link.distance_km for step in segment.steps]
    whole = sum(shares)
    call = segment.call
    columns = []
    for total in Span.of_hours(call.run_h_low, call.run_h_typical, call.run_h_high):
        marks = [round(total * upto / whole) for upto in accumulate(shares)]
        columns.append([after - before for before, after in zip([0, *marks], marks, strict=False)])
    return [Span(*parts) for parts in zip(*columns, strict=True)]


def timeline(line: Line, facts: Facts) -> Timeline:
    """Every piece of a line from its first call to its last."""
    pieces: list[Piece] = []
    begins, ends = [], [0]
    before: Step | None = None
    own_time = not line.service.borders_included
    for index, segment in enumerate(line.segments):
        call = line.calls[index]
        if index:
            stay = minutes(call.dwell_h)
            pieces.append(Piece("stop", call.place, Span(stay, stay, stay)))
        for number, (step, span) in enumerate(zip(segment.steps, spread(segment), strict=True)):
            change = facts.gauge_change(before, step)
            if change is not None:
                time = Span.of_hours(change.hours_low, change.hours_typical, change.hours_high)
                pieces.append(Piece("gauge", step.from_place, time if own_time else NO_TIME, handling=change))
            if number == 0:
                # Cargo that boards here stands on the gauge of the link that leaves: it has no change to go through.
                begins.append(len(pieces))
            border = facts.border(step)
            if border is not None and own_time:
                time = Span.of_hours(border.hours_low, border.hours_typical, border.hours_high)
                pieces.append(Piece("border", step.from_place, time, step, border=border))
            pieces.append(Piece("move", step.from_place, span, step, border=border))
            before = step
        if not segment.steps:
            begins.append(len(pieces))
        ends.append(len(pieces))
    begins.append(len(pieces))
    running = tuple(
        (0, *accumulate(piece.span[part] for piece in pieces)) for part in range(3)
    )
    return Timeline(line, tuple(pieces), tuple(begins), tuple(ends), (running[0], running[1], running[2]))


def ready(stand: Stand) -> tuple[str, Stand]:
    return ("ready", stand)


def arrived(stand: Stand) -> tuple[str, Stand]:
    return ("arrived", stand)
