"""Which sources the figures of options rest on."""

from __future__ import annotations

from collections.abc import Iterable

from corridor.itinerary.option import Leg, Option, RuleNote, SourceRef
from corridor.world.evidence import Source


def cited(
    options: Iterable[Option], sources: Iterable[Source], rules: Iterable[RuleNote] = ()
) -> tuple[SourceRef, ...]:
    """The sources that any figure or rule of the options names, in the order of the world's table.

    rules : rules told beside those of the options
    """
    named = {source for rule in rules for source in rule.source}
    for option in options:
        named |= {source for leg in option.legs for source in leg_sources(leg)}
        named |= {source for rule in option.rules for source in rule.source}
    return tuple(
        SourceRef(source.id, source.title, source.publisher, source.published, source.url, source.kind)
        for source in sources
        if source.id in named
    )


def leg_sources(leg: Leg) -> tuple[str, ...]:
    """Ids of the sources of a leg's times, prices and emissions, each once, in that order."""
    emitted = () if leg.emission is None else leg.emission.source
    return tuple(dict.fromkeys((*leg.source, *(name for cost in leg.costs for name in cost.source), *emitted)))
