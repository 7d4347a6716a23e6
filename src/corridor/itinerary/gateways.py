"""The way of an option in a few names: where its cargo changes vehicle, and where it enters a country."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.itinerary.option import Leg, Option, PlaceRef


def gateways(option: Option) -> tuple[PlaceRef, ...]:
    """Places that tell this way from another, in order of travel, without its two ends.

    A place counts where the cargo changes from one service to the next, or where it is the first place named in
    a country. No place is named twice.
    """
    moves = [leg for leg in option.legs if leg.kind == "move"]
    if not moves:
        return ()
    ends = {moves[0].from_place.id, moves[-1].to_place.id}
    chosen: dict[str, PlaceRef] = {}
    for place in _telling_places(moves):
        if place.id not in ends:
            chosen.setdefault(place.id, place)
    return tuple(chosen.values())


def _telling_places(moves: list[Leg]) -> Iterator[PlaceRef]:
    country = moves[0].from_place.country
    for index, leg in enumerate(moves):
        before = moves[index - 1] if index else None
        if before is not None and (before.service, before.mode) != (leg.service, leg.mode):
            yield leg.from_place
        for place in (leg.from_place, *leg.passes, leg.to_place):
            if place.country != country:
                country = place.country
                yield place
