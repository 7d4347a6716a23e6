"""Which sources the figures of options rest on."""

from __future__ import annotations

from collections.abc import Iterable

from corridor.itinerary.option import Leg, Option, SourceRef
from corridor.world.evidence import Source


def cited(options: Iterable[Option], sources: Iterable[Source]) -> tuple[SourceRef, ...]:
    """The sources that any figure of the options names, in the order of the world's table."""
    named = {source for option in options for leg in option.legs for source in leg_sources(leg)}
    return tuple(
        SourceRef(source.id, source.title, source.publisher, source.published, source.url, source.kind)
        for source in sources
        if source.id in named
    )


def leg_sources(leg: Leg) -> tuple[str, ...]:
    """Ids of the sources of a leg's times, prices and emissions, each once, in that order."""
    emitted = () if leg.emission is None else leg.emission.source
    return tuple(dict.fromkeys((*leg.source, *(name for cost in leg.costs for name in cost.source), *emitted)))
