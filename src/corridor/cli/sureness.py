"""How sure the options are, for reading: a table of days by chance, then what to do where a connection is missed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from corridor.cli.tables import reading_table
from corridor.itinerary.option import Leg, Missed, Onward, Option, PlanAnswer, Reliability
from corridor.timetable.calendar import zone
from corridor.units import H_PER_DAY

if TYPE_CHECKING:
    from rich.console import RenderableType

ROOMY = 100
"""From here on two legs are told as owners of the spread, below it one."""


def sureness_parts(answer: PlanAnswer, width: int) -> list[RenderableType]:
    """What stands below the table of options."""
    parts: list[RenderableType] = [sureness_table(answer, width), ""]
    if answer.options and answer.options[0].reliability is not None:
        lines = list(plan_b_lines(answer.options[0]))
        if lines:
            parts += [Text("If the first option misses a departure", style="bold"), *map(Text, lines), ""]
    sure = next(option.reliability for option in answer.options if option.reliability is not None)
    parts += [Text(how_drawn(sure), style="dim"), ""]
    return parts


def sureness_table(answer: PlanAnswer, width: int) -> Table:
    """One row an option: days in ten, fifty and ninety of a hundred cases, the chance, the weakest connection."""
    table = reading_table("How sure is it?")
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column("days\np10–p90", justify="right", no_wrap=True)
    table.add_column("half by\np50", justify="right", no_wrap=True)
    table.add_column("95 % by\np95", justify="right", no_wrap=True)
    asked = any(option.reliability is not None and option.reliability.by is not None for option in answer.options)
    if asked:
        table.add_column(f"on time\n{_deadline(answer)}", justify="right", no_wrap=True)
    table.add_column("most often missed", overflow="fold")
    table.add_column("spread comes from", overflow="fold")
    for number, option in enumerate(answer.options, start=1):
        sure = option.reliability
        if sure is None:
            continue
        cells = [str(number), f"{days(sure.p10_h)}–{days(sure.p90_h)}", days(sure.p50_h), days(sure.p95_h)]
        if asked:
            cells.append("" if sure.chance is None else f"{sure.chance:.0%}")
        table.add_row(*cells, _weakest(option, sure), _owners(option, sure, 2 if width >= ROOMY else 1))
    return table


def plan_b_lines(option: Option) -> Iterator[str]:
    """For each departure that is missed too often: what then, and what it costs."""
    sure = option.reliability
    for one in sure.missed if sure is not None else ():
        if not one.then:
            continue
        leg = option.legs[one.leg]
        yield f"{leg.service_name or one.service} from {leg.from_place.name}: missed in {one.chance:.0%} of cases."
        for onward in one.then:
            yield f"  {'→' if onward.advised else ' '} {_then(onward)}"


def how_drawn(sure: Reliability) -> str:
    """Draws and seed, so that the answer can be had again."""
    return (
        f"Days are counted from readiness, in {sure.draws:,} draws of seed {sure.seed}. They include weather, queues"
        " and missed departures. Typical times do not."
    )


def days(hours: float | None) -> str:
    """Days with one decimal; a word where the calendar ends before."""
    return "after the calendar" if hours is None else f"{hours / H_PER_DAY:.1f}"


def _deadline(answer: PlanAnswer) -> str:
    if answer.query.within_days is not None:
        return f"in {answer.query.within_days:g} days"
    found = [option.reliability.by for option in answer.options if option.reliability is not None]
    by = next((moment for moment in found if moment is not None), answer.ready)
    return f"{by.astimezone(zone(answer.destination.timezone)):%d %b %H:%M}"


def _weakest(option: Option, sure: Reliability) -> str:
    weakest: Missed | None = max(sure.missed, key=lambda one: one.chance, default=None)
    if weakest is None or weakest.chance <= 0:
        return "nothing"
    leg = option.legs[weakest.leg]
    return f"{leg.mode} from {_short(leg.from_place.name)} {weakest.chance:.0%}"


def _owners(option: Option, sure: Reliability, most: int) -> str:
    told = [f"{_leg_words(option.legs[leg])} {share:.0%}" for leg, share in sure.spread_by_leg[:most] if share > 0]
    return ", ".join(told) or "nothing"


def _leg_words(leg: Leg) -> str:
    match leg.kind:
        case "move":
            return f"{leg.mode} from {_short(leg.from_place.name)}"
        case "border":
            return f"border {_short(leg.from_place.name)}"
        case "wait":
            return f"wait at {_short(leg.from_place.name)}"
        case _:
            return f"handling {_short(leg.from_place.name)}"


def _then(onward: Onward) -> str:
    when = f"{abs(onward.delay_h) / H_PER_DAY:.1f} days {'later' if onward.delay_h >= 0 else 'sooner'} than planned"
    if onward.kind == "next":
        return f"Take the next departure: {when}, no dearer."
    price = f"USD {abs(onward.extra_usd):,.0f} {'dearer' if onward.extra_usd >= 0 else 'cheaper'}"
    way = " · ".join(_short(place.name) for place in onward.via) or ", ".join(onward.services)
    return f"Go another way ({way}): {when}, {price}."


def _short(name: str) -> str:
    return name.split(" / ", maxsplit=1)[0].split(" (", maxsplit=1)[0]
