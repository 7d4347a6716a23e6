"""How the best options change with the day on which the cargo is ready."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from corridor.errors import Finding, InputError, NoWay
from corridor.itinerary.profile import PROFILE_LABELS, Pick, ProfileAnswer, ProfileDay
from corridor.itinerary.query import Query
from corridor.routing.choose import balance, labelled
from corridor.routing.clockwork import TYPICAL, passages
from corridor.routing.legs import place_ref
from corridor.routing.search import Found
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.studies.asked import Asked, duty_of
from corridor.studies.plan import Planner
from corridor.timetable.calendar import zone
from corridor.units import CENTS_PER_USD, G_PER_KG, MIN_PER_DAY, kilograms, usd
from corridor.world.world import World

LONGEST_WINDOW_DAYS = 366


def profile(
    planner: Planner | World, query: Query, days: int, on_day: Callable[[int, int], None] | None = None
) -> ProfileAnswer:
    """The best options for cargo ready on each of some days that follow one another, at the same local clock.

    `on_day` is told after each day how many are done, of how many.

    Raises
    ------
    InputError
        Where the question or the window cannot be asked.
    NoWay
        Where nothing leads there on any day.
    """
    planner = planner if isinstance(planner, Planner) else Planner(planner)
    findings = []
    if not 1 <= days <= LONGEST_WINDOW_DAYS:
        what = f"a window of {days} days"
        findings.append(Finding("window-out-of-range", "window", what, f"give 1 to {LONGEST_WINDOW_DAYS} days"))
    if query.arrive_by is not None:
        what = "a window of departures with a day of arrival"
        findings.append(Finding("window-with-arrival", "window", what, "give one of the two"))
    if findings:
        raise InputError(findings)
    first = planner.understand(query)
    assert first.query.depart is not None
    clock = first.query.depart.astimezone(zone(first.origin.timezone))
    calendar = planner.network.calendar
    told = []
    for offset in range(days):
        moment = clock + timedelta(days=offset)
        minute = calendar.minute(moment)
        if not calendar.covers(minute):
            break
        horizon = min(minute + query.horizon_days * MIN_PER_DAY, calendar.end_minute)
        asked = _ready_at(planner.world, first, moment, minute, horizon)
        found = planner.search(asked)
        told.append(ProfileDay(moment, len(found.paths), _picks(planner.at(asked)[0], found)))
        if on_day is not None:
            on_day(offset + 1, days)
    if not any(day.found for day in told):
        raise NoWay(f"no way from {first.origin.name} to {first.destination.name} on any of {days} days", ())
    info = planner.world.info
    return ProfileAnswer(
        query=first.query,
        shipment=first.shipment,
        origin=place_ref(first.origin),
        destination=place_ref(first.destination),
        world_name=info.name,
        world_hash=info.content_hash,
        price_year=info.price_year,
        days=tuple(told),
        best_day={label: _best_day(told, label) for label in PROFILE_LABELS},
        scenario=info.scenario,
    )


def _ready_at(world: World, first: Asked, moment: datetime, minute: int, horizon: int) -> Asked:
    """The question for cargo that is ready later, with the tariffs and duties of that day at the origin."""
    day = moment.astimezone(zone(first.origin.timezone)).date()
    owed = None
    if not first.task.terminal:
        owed = duty_of(world, first.shipment, first.origin, first.destination, day)
    return replace(first, task=replace(first.task, ready=minute, horizon=horizon, duty=owed), day=day)


def _picks(network: VirtualNetwork, found: Found) -> dict[str, Pick]:
    labels = labelled(found.vectors)
    return {
        label: _pick(network, found.paths[index], found.starts[index], found.vectors[index])
        for index, names in labels.items()
        for label in names
    }


def _pick(network: VirtualNetwork, path: Sequence[Arc], start: int, vector: tuple[int, int, int]) -> Pick:
    calendar = network.calendar
    passed = passages(network, path, start, TYPICAL)
    assert passed is not None
    moving = [
        (arc, passage.left)
        for arc, passage in zip(path, passed, strict=True)
        if arc.service is not None and arc.kind in ("ride", "drive")
    ]
    leaves = moving[0][1] if moving else start
    span, cents, grams = vector
    names = [arc.service.id for arc, _ in moving if arc.service is not None]
    return Pick(
        leaves=calendar.moment(leaves),
        arrive=calendar.moment(start + span),
        days=round(span / MIN_PER_DAY, 2),
        cost_usd=usd(cents),
        co2e_kg=kilograms(grams),
        services=tuple(dict.fromkeys(names)),
    )


def _best_day(days: Sequence[ProfileDay], label: str) -> datetime:
    criterion = {"fastest": 0, "cheapest": 1, "cleanest": 2}

    def rank(day: ProfileDay) -> float:
        pick = day.picks[label]
        vector = (
            (pick.arrive - day.ready) // timedelta(minutes=1),
            round(pick.cost_usd * CENTS_PER_USD),
            round(pick.co2e_kg * G_PER_KG),
        )
        return vector[criterion[label]] if label in criterion else balance(vector)

    return min((day for day in days if label in day.picks), key=rank).ready
