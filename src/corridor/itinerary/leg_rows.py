"""Legs as people read them: a wait belongs to the leg that it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corridor.itinerary.option import Leg


@dataclass(frozen=True, slots=True)
class LegRow:
    """A leg, with the hours that the cargo waited for it where it waited, and what is noted of both."""

    leg: Leg
    waited_h: float
    notes: tuple[str, ...]


def rows(legs: Sequence[Leg]) -> list[LegRow]:
    """Waits join the leg that they are for, unless they cost or emit something of their own."""
    joined: list[LegRow] = []
    waited_h, notes = 0.0, list[str]()
    for index, leg in enumerate(legs):
        if leg.note and leg.kind != "handle":
            notes.append(leg.note)
        if leg.kind == "wait" and not leg.costs and leg.emission is None and index + 1 < len(legs):
            waited_h += leg.hours.typical
            continue
        joined.append(LegRow(leg, waited_h, tuple(notes)))
        waited_h, notes = 0.0, []
    return joined
