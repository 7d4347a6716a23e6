"""Journeys that the user recorded, computed beside: where this world is off for his own shipments.

The same ends, places on the way, cargo and moment of departure are asked. Days are held against the fastest option,
dollars against the cheapest, as with published journeys; where a service was recorded, only options that use it count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from corridor.errors import InputError, NoWay
from corridor.itinerary.option import Option
from corridor.itinerary.query import DEFAULT_GOODS, LONGEST_HORIZON_DAYS, Query
from corridor.studies.held_against import (
    Comparison,
    Stated,
    figure,
    first_departure,
    held_against,
    meant,
    price_levels,
    price_scale,
    way_words,
)
from corridor.studies.plan import Planner
from corridor.units import H_PER_DAY
from corridor.world.journeys import RecordedJourney
from corridor.world.world import World

YEAR_OF_WEEKS = timedelta(weeks=52)
"""A day outside the calendar is asked whole years of weeks away: the same weekday, nearly the same season."""
FEW = 3
Gap = tuple[str, str, float, float]


def against_recorded(world: World, journeys: Iterable[RecordedJourney]) -> tuple[Comparison, ...]:
    """Each journey's days, and its price where it was recorded, with the computed ones beside, in their order."""
    planner = Planner(world)
    levels = price_levels(world)
    return tuple(row for journey in journeys for row in _compare(planner, journey, levels))


def recorded_days(journey: RecordedJourney) -> float:
    """Days from departure to arrival. [d]"""
    departed, arrived = datetime.fromisoformat(journey.departed), datetime.fromisoformat(journey.arrived)
    return _h(departed, arrived) / H_PER_DAY


def _compare(planner: Planner, journey: RecordedJourney, levels: Mapping[int, float]) -> list[Comparison]:
    departed = datetime.fromisoformat(journey.departed)
    name = " ".join(text for text in (f"{journey.id}: {journey.origin} → {journey.destination}", journey.note) if text)
    figures = [Stated(f"{journey.id}-days", name, "days", recorded_days(journey))]
    if journey.usd is not None:
        metric, boxes = _per_box(journey)
        figures.append(Stated(f"{journey.id}-usd", name, metric, journey.usd / boxes))
    asked_for = _inside(departed, planner.world)
    options, reason = _options(planner, journey, asked_for)
    rows = []
    for stated in figures:
        computed, way, off = None, "", tuple[str, ...]()
        if options:
            option = meant(options, stated.metric)
            computed, way = figure(option, stated.metric), way_words(option)
            if stated.metric == "days":
                off = off_on_the_way(journey, option)
            elif stated.metric != "usd":
                computed /= _per_box(journey)[1]
        scale = price_scale(stated.metric, departed.year, levels, planner.world.info.price_year)
        rows.append(held_against(stated, computed, scale=scale, reason=reason, way=way, off=off))
    return rows


def _per_box(journey: RecordedJourney) -> tuple[str, int]:
    """The metric of its price, and by how many boxes the sum is parted."""
    if journey.teu:
        return "usd_per_teu", journey.teu
    return ("usd", 1) if journey.form or not journey.feu else ("usd_per_feu", journey.feu)


def _inside(moment: datetime, world: World) -> datetime:
    """A moment, brought into the world's calendar by whole years of weeks where it lies outside."""
    first, last = world.info.calendar_from, world.info.calendar_to
    while moment.date() <= first:
        moment += YEAR_OF_WEEKS
    while moment.date() >= last and (moment - YEAR_OF_WEEKS).date() > first:
        moment -= YEAR_OF_WEEKS
    return moment


def _options(planner: Planner, journey: RecordedJourney, ready: datetime) -> tuple[Sequence[Option], str]:
    """The options that the journey can be held against, and what a reader should know, or why there are none."""
    reason = "" if ready.isoformat() == datetime.fromisoformat(journey.departed).isoformat() else (
        f"its day is outside the calendar; asked for {ready.date()}, the same weekday"
    )  # fmt: skip
    try:
        options = planner.plan(_query(journey, ready)).options
    except NoWay as none:
        return (), f"no way in this world: {'; '.join(none.cut)}"
    except InputError as bad:
        return (), f"cannot be asked: {bad}"
    if journey.service:
        options = tuple(
            option for option in options if any(leg.service == journey.service for leg in option.legs)
        )  # fmt: skip
        if not options:
            return (), f"no option that {journey.service} carries: others beat it in days, price and CO2e"
    return options, reason


def _query(journey: RecordedJourney, ready: datetime) -> Query:
    cargo: dict[str, Any] = {"teu": journey.teu, "feu": journey.feu, "weight_t": journey.weight_t}
    if journey.form:
        cargo |= {"form": journey.form, "count": journey.count}
    return Query(
        journey.origin,
        journey.destination,
        depart=ready,
        goods=journey.goods or DEFAULT_GOODS,
        via=journey.via,
        terminal=journey.terminal,
        thin=False,
        max_options=1_000,
        horizon_days=LONGEST_HORIZON_DAYS // 2,
        **cargo,
    )


def off_on_the_way(journey: RecordedJourney, option: Option) -> tuple[str, ...]:
    """Stretches between recorded moments where computed and recorded days differ most, in words."""
    marks = [part.partition("=")[::2] for part in journey.passed]
    if not marks:
        return ()
    told = [(journey.origin, journey.departed), *marks, (journey.destination, journey.arrived)]
    computed = {option.legs[0].from_place.id: first_departure(option)}
    for leg in option.legs:
        computed.setdefault(leg.to_place.id, leg.arrive)
    computed[journey.destination] = option.arrive
    known = [(place, datetime.fromisoformat(moment)) for place, moment in told if place in computed]
    gaps = [
        (start, end, _h(left, came), _h(computed[start], computed[end]))
        for (start, left), (end, came) in pairwise(known)
    ]
    lines = [_told(gap) for gap in sorted(gaps, key=lambda gap: -abs(gap[3] - gap[2]))[:FEW]]
    absent = [place for place, _ in told if place not in computed]
    if absent:
        lines.append(f"the computed way does not stop at {', '.join(absent)}")
    return tuple(lines)


def _told(gap: Gap) -> str:
    start, end, recorded, computed = gap
    days = (recorded / H_PER_DAY, computed / H_PER_DAY, (computed - recorded) / H_PER_DAY)
    return f"{start} → {end}: recorded {days[0]:.1f} days, computed {days[1]:.1f} ({days[2]:+.1f})"


def _h(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / 3600
