"""What rules take away: the options that there would be without them, and the sentence that says which rule it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corridor.errors import shorten
from corridor.itinerary.option import Forbidden, RuleNote
from corridor.routing.clockwork import TYPICAL, passages
from corridor.routing.rule_ground import Ground
from corridor.routing.rule_notes import NoteWriter
from corridor.routing.search import Found
from corridor.routing.virtual import VirtualNetwork
from corridor.studies.asked import Asked
from corridor.units import hours, kilograms, usd


def forbidden_of(ground: Ground, network: VirtualNetwork, asked: Asked, free: Found) -> tuple[Forbidden, ...]:
    """Rules that the ways of a front without them would break, each with what it takes; `asked` has the rules.

    A way that several rules forbid counts for each.
    """
    bars = asked.task.ruling.bars
    taken: dict[str, list[tuple[RuleNote, int]]] = {}
    for index in sorted(range(len(free.paths)), key=lambda index: (free.vectors[index], index)):
        path, start = free.paths[index], free.starts[index]
        passed = passages(network, path, start, TYPICAL)
        if passed is None:
            continue
        for note in NoteWriter(ground, network, path, passed).notes(bars, asked.cargo, asked.day):
            taken.setdefault(note.id, []).append((note, index))
    return tuple(_forbidden(members, free) for _, members in sorted(taken.items()))


def forbidding_words(notes: Iterable[RuleNote]) -> str:
    """`rule R001 forbids it: sanction: … (RU)`; several rules in one sentence."""
    told = [f"rule {note.id} forbids it at {note.place}: {shorten(note.name, 160)}" for note in notes]
    return "; ".join(told)


def _forbidden(members: Sequence[tuple[RuleNote, int]], free: Found) -> Forbidden:
    note, index = members[0]
    span, cents, grams = free.vectors[index]
    names = [arc.service.id for arc in free.paths[index] if arc.service is not None and arc.kind in ("ride", "drive")]
    return Forbidden(
        rule=note,
        options=len(members),
        services=tuple(dict.fromkeys(names)),
        duration_h=hours(span),
        cost_usd=usd(cents),
        co2e_kg=kilograms(grams),
    )
