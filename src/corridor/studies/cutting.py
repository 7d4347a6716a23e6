"""Why there is no way: which limit, rule, size or date cuts the last one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from corridor.errors import NoWay
from corridor.routing.doors import closed
from corridor.routing.search import Limits, Task, search
from corridor.studies.asked import Asked
from corridor.studies.forbidding import forbidding_words
from corridor.studies.loading import one_unit
from corridor.units import MIN_PER_DAY

if TYPE_CHECKING:
    from corridor.studies.plan import Planner


def what_cuts(planner: Planner, asked: Asked) -> NoWay:
    """Which limits, each taken away alone, would open a way; else whether all together do, or nothing does."""
    what = f"no way from {asked.origin.name} to {asked.destination.name}"
    shut = closed(planner.at(asked)[1])
    if shut:
        return NoWay(what, shut)
    latest = planner.network.calendar.end_minute
    taken = planner.forbidden(asked)
    if taken:
        # Without rules there is a way, so they alone cut it.
        return NoWay(what, [forbidding_words([forbidden.rule]) for forbidden in taken])
    cuts = [
        sentence
        for sentence, easier in _relaxed(asked, latest)
        if search(*planner.at(easier), easier.task, planner.kernel).paths
    ]
    if cuts:
        return NoWay(what, cuts)
    bare = _unhurried(replace(asked.task, limits=Limits()), latest)
    tries = [
        (asked.cargo, "the limits cut it together: no single one, taken away, opens it"),
        (replace(asked.cargo, hazard=""), f"no way takes dangerous goods of class {asked.cargo.hazard}"),
        (replace(asked.cargo, height_m=None, width_m=None), "the cargo is too high or wide for every way"),
        (one_unit(asked.cargo, planner.world), "the shipment is too large or heavy for one departure: split it"),
    ]
    for other in ("dry40", "dry20"):
        if asked.cargo.form.id != other:
            cut = f"no way takes {asked.cargo.form.name.lower()} at a known price, but a {other} would go"
            tries.append((one_unit(asked.cargo, planner.world, other), cut))
    for cargo, cut in tries:
        if search(*planner.at(asked, cargo), bare, planner.kernel).paths:
            return NoWay(what, [cut])
    barred = planner.forbidden(replace(asked, task=bare))
    if barred:
        return NoWay(what, [forbidding_words([forbidden.rule]) for forbidden in barred])
    return NoWay(what, ["no chain of services joins them, with or without limits: see `corridor check`"])


def _relaxed(asked: Asked, latest: int) -> Iterator[tuple[str, Asked]]:
    """The question with one limit less each, and the sentence that is true if that opens a way."""
    limits = asked.task.limits
    for place in limits.via:
        kept = tuple(other for other in limits.via if other != place)
        yield f"via {place} cuts it", asked.with_limits(replace(limits, via=kept))
    for place in sorted(limits.places):
        yield f"avoiding {place} cuts it", asked.with_limits(replace(limits, places=limits.places - {place}))
    for country in sorted(limits.countries):
        less = replace(limits, countries=limits.countries - {country})
        yield f"avoiding the country {country} cuts it", asked.with_limits(less)
    for mode in sorted(limits.avoid_modes):
        less = replace(limits, avoid_modes=limits.avoid_modes - {mode})
        yield f"avoiding the mode {mode} cuts it", asked.with_limits(less)
    for service in sorted(limits.services):
        less = replace(limits, services=limits.services - {service})
        yield f"avoiding the service {service} cuts it", asked.with_limits(less)
    if limits.modes:
        words = ", ".join(sorted(limits.modes))
        yield f"allowing only the modes {words} cuts it", asked.with_limits(replace(limits, modes=frozenset()))
    days = (asked.task.horizon - asked.task.ready) // MIN_PER_DAY
    easier = replace(asked, task=_unhurried(asked.task, latest))
    yield f"the horizon of {days} days cuts it: give more with --horizon-days", easier


def _unhurried(task: Task, latest: int) -> Task:
    """The task with as much time as the calendar has."""
    return replace(task, ready=0) if task.by else replace(task, horizon=latest)
