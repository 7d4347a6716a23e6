"""`corridor plan --window DAYS`: a calendar of how the best options change with the day of departure."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.cli.output import json_text, require_writable, write_data, write_page
from corridor.cli.plan import Rendering
from corridor.cli.progress import under_way
from corridor.errors import InputError
from corridor.itinerary.profile import Pick, ProfileAnswer, ProfileDay, pick_to_dict, profile_to_dict
from corridor.itinerary.query import DEFAULT_MAX_OPTIONS, DEFAULT_RATES_AGE_MONTHS, Query
from corridor.store.opening import world_at
from corridor.wording.told import Figure

if TYPE_CHECKING:
    from rich.console import RenderableType

    from corridor.wording import Words

FORMATS = ("table", "json", "csv")


def run_window(
    query: Query, days: int, folder: Path | None, rendering: Rendering, overlays: Sequence[Path],
    scenario: Path | None = None,
) -> None:  # fmt: skip
    """The best of each day of a window, to the terminal or into a file."""
    from corridor.studies.naming import Naming
    from corridor.studies.profile import profile
    from corridor.wording import words_in

    require_writable(rendering.out)
    if rendering.format not in FORMATS or rendering.ways or rendering.every_leg:
        what = "a window of days has no legs, ways or map"
        mend = f"leave out --ways and --legs; formats: {', '.join(FORMATS)}"
        raise InputError.one("window-format", "--window", what, mend)
    if not query.thin or (query.max_options, query.rates_age_months) != (DEFAULT_MAX_OPTIONS, DEFAULT_RATES_AGE_MONTHS):
        what = "a window shows the best of each day and no list of options or warnings"
        raise InputError.one("window-list", "--window", what, "leave out --all, --max-options and --rates-age-months")
    if query.draws:
        what = "a window of days is planned at typical times"
        raise InputError.one("window-chance", "--window", what, "leave out --draws, --seed, --within and --reliable")
    if rendering.explain:
        what = "a window of days has no legs whose figures could be explained"
        raise InputError.one("window-explain", "--window", what, "leave out --explain")
    if query.generalised is not None:
        what = "a window of days shows no costs in all"
        raise InputError.one("window-generalised", "--window", what, "leave out --generalised and its weights")
    words = words_in(rendering.lang)
    with under_way(words.say("Searching day by day")) as on:
        world = world_at(folder, *overlays, scenario=scenario)
        answer = profile(world, query, days, on.count)
    if not words.is_english:
        answer = Naming(world, words.language.tag).profile(answer)
    if rendering.format == "table":
        write_page(page(answer, words), rendering.out)
    elif rendering.format == "csv":
        write_data(profile_csv(answer), rendering.out)
    else:
        write_data(json_text(profile_to_dict(answer)), rendering.out)


def page(answer: ProfileAnswer, words: Words) -> list[RenderableType]:
    """A month-like calendar of days of travel, then a row for each day."""
    from rich.text import Text

    from corridor.wording import notes, phrases, rules

    say = words.say
    title = say("{origin} → {destination}, ready on each of {count} days", origin=answer.origin.name,
                destination=answer.destination.name, count=len(answer.days))  # fmt: skip
    key = say("In each cell: the day, days of travel of the best balance, its price in USD. * the best of the window.")
    return [
        Text(title, style="bold"),
        Text(say("Cargo: {cargo}", cargo=phrases.cargo(words, answer.shipment))),
        "",
        _calendar(answer, words),
        Text(key, style="dim"),
        "",
        _rows(answer, words),
        "",
        *_best_lines(answer, words),
        Text(rules.standing(words, answer.query), style="dim"),
        *(Text(line) for line in notes.scenario(words, answer.scenario)),
        Text(notes.prices(words, answer.price_year, answer.world_name, answer.world_hash)),
        *(Text(line) for line in notes.untranslated(words)),
    ]


def _calendar(answer: ProfileAnswer, words: Words) -> RenderableType:
    from corridor.cli.tables import reading_table

    table = reading_table()
    for weekday in words.weekdays():
        table.add_column(weekday, justify="right", no_wrap=True)
    cells = [""] * answer.days[0].ready.weekday() + [_cell(day, answer, words) for day in answer.days]
    for start in range(0, len(cells), 7):
        week = cells[start : start + 7]
        table.add_row(*week, *[""] * (7 - len(week)))
    return table


def _cell(day: ProfileDay, answer: ProfileAnswer, words: Words) -> str:
    pick = day.picks.get("best balance")
    mark = "*" if answer.best_day.get("best balance") == day.ready else ""
    if pick is None:
        return f"{day.ready.day}\n–\n"
    days = words.say("{days} d", days=Figure(pick.days, 1))
    return f"{day.ready.day}{mark}\n{days}\n{words.number(pick.cost_usd)}"


def _rows(answer: ProfileAnswer, words: Words) -> RenderableType:
    from corridor.cli.tables import reading_table

    table = reading_table()
    table.add_column(words.say("ready"), no_wrap=True)
    table.add_column(words.say("options"), justify="right", no_wrap=True)
    for label in answer.best_day:
        table.add_column(words.term(label), justify="right", no_wrap=True)
    year = answer.days[0].ready.year
    for day in answer.days:
        briefs = (_brief(day.picks.get(label), words) for label in answer.best_day)
        table.add_row(words.day(day.ready, year), str(day.found), *briefs)
    return table


def _brief(pick: Pick | None, words: Words) -> str:
    if pick is None:
        return "–"
    return f"{words.say('{days} d', days=Figure(pick.days, 1))} {words.number(pick.cost_usd)}"


def _best_lines(answer: ProfileAnswer, words: Words) -> list[str]:
    """The best day by each label, or that all are alike: services without known days wait half a headway on any."""
    lines = []
    for label, moment in answer.best_day.items():
        figures = {(pick.days, pick.cost_usd, pick.co2e_kg) for day in answer.days if (pick := day.picks.get(label))}
        day = words.day(moment) if len(figures) > 1 else words.say("every day alike")
        lines.append(words.say("Best day, {label}: {day}", label=words.term(label), day=day))
    return lines


def profile_csv(answer: ProfileAnswer) -> str:
    """One row for each day and label."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["ready", "label", "leaves", "arrive", "days", "cost_usd", "co2e_kg", "services"])
    for day in answer.days:
        for label, pick in day.picks.items():
            row = pick_to_dict(pick)
            writer.writerow([day.ready.isoformat(), label, *list(row.values())[:-1], " ".join(pick.services)])
    return buffer.getvalue()
