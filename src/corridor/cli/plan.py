"""`corridor plan`: ask the study, then render what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.cli.output import json_text, require_readable, require_writable, write_data, write_page
from corridor.cli.progress import under_way
from corridor.errors import InputError
from corridor.itinerary.option import PlanAnswer, WayAnswer
from corridor.itinerary.query import Query
from corridor.store.opening import world_at

if TYPE_CHECKING:
    from rich.console import RenderableType

    from corridor.wording import Words

TABLE = "table"


@dataclass(frozen=True, slots=True)
class Rendering:
    """How an answer is wanted.

    format    : table | json | csv | xlsx | geojson | svg | png | pdf | html
    ways      : also the best option of each named way
    every_leg : the legs of every option, not only of the first
    out       : file to write; None for the terminal
    explain   : what to tell the derivation of: all, or the number of a leg from 1; empty for nothing
    option    : number of the option that `explain` is about, from 1; 0 where none was named
    lang      : language of words, names, numbers and dates; JSON, CSV and GeoJSON keep their numbers and dates
    """

    format: str = "table"
    ways: bool = False
    every_leg: bool = False
    out: Path | None = None
    lang: str = "en"
    explain: str = ""
    option: int = 0


def run_plan(query: Query, folder: Path | None, rendering: Rendering, overlays: Sequence[Path] = (),
             scenario: Path | None = None) -> None:  # fmt: skip
    """Answer one query, to the terminal or into a file."""
    from corridor.report.files import WITH_WAYS, plan_file
    from corridor.studies.naming import told_in
    from corridor.studies.plan import Planner
    from corridor.wording import words_in

    require_writable(rendering.out)
    require_readable(rendering.format, rendering.out)
    if rendering.explain or rendering.option:
        from corridor.cli.explain import require_explainable

        require_explainable(rendering)
    if rendering.ways and rendering.format not in (TABLE, *WITH_WAYS):
        raise InputError.one(
            "ways-format", "--ways", f"{rendering.format} has no place for named ways",
            f"use --format {', '.join((TABLE, *WITH_WAYS))}",
        )
    words = words_in(rendering.lang)
    with under_way(words.say("Searching")) as on:
        world = world_at(folder, *overlays, scenario=scenario)
        planner = Planner(world)
        answer = planner.plan(query)
        if rendering.explain:
            from corridor.cli.explain import with_derivations

            answer = with_derivations(planner, answer, rendering)
        ways = None
        if rendering.ways:
            on.say(words.say("Comparing the named ways"))
            ways = planner.compare_ways(query)
    answer, ways = told_in(answer, ways, world, words.language.tag)
    if rendering.format == "table":
        write_page(page(answer, ways, query, rendering, words), rendering.out)
    else:
        every_leg = rendering.every_leg
        made = plan_file(rendering.format, answer, world, ways, words, every_leg=every_leg)
        write_data(made if isinstance(made, str | bytes) else json_text(made), rendering.out)


def page(
    answer: PlanAnswer, ways: Sequence[WayAnswer] | None, asked: Query, rendering: Rendering, words: Words
) -> list[RenderableType]:
    """The answer for people, top to bottom."""
    from corridor.cli.footing import heading, legend, option_notes, source_lines, summary
    from corridor.cli.legs_table import legs_table
    from corridor.cli.output import page_width
    from corridor.cli.tables import options_table, ways_table
    from corridor.wording import notes, phrases, rules

    width = page_width(rendering.out)
    if rendering.explain:
        from corridor.cli.explain import explained_parts

        return [*_texts(heading(answer, asked, words), style="bold"), "", *explained_parts(answer, rendering, words)]
    parts: list[RenderableType] = [*_texts(heading(answer, asked, words), style="bold"), ""]
    parts += [options_table(answer, width, words), ""]
    if any(option.reliability for option in answer.options):
        from corridor.cli.sureness import sureness_parts

        parts += sureness_parts(answer, width, words)
    if answer.query.generalised is not None:
        from corridor.cli.generalised import generalised_parts

        parts += generalised_parts(answer, words)
    if ways is not None:
        parts += [ways_table(ways, answer, width, words), ""]
    shown = answer.options if rendering.every_leg else answer.options[:1]
    titled = [
        (words.say("Option {number}: {way}", number=index, way=phrases.route(words, option, answer)), option)
        for index, option in enumerate(shown, start=1)
    ]
    if rendering.every_leg:
        titled += [(words.term(way.name), way.option) for way in ways or () if way.option is not None]
    for title, option in titled:
        parts += [
            legs_table(option, answer, width, title, words, every_source=rendering.every_leg),
            "",
            *_texts(option_notes(option, words)),
            "",
        ]
    if rendering.every_leg:
        parts += [*_texts(source_lines(answer, words), style="bold"), ""]
    if taken := rules.forbidden(words, answer, ways):
        parts += [*_texts([rules.forbidden_heading(words), *(f"  - {line}" for line in taken)], style="bold"), ""]
    parts += [*_texts(summary(answer, words)), *_texts(legend(answer.query, words), style="dim")]
    return [*parts, *_texts(notes.untranslated(words))]


def _texts(lines: Sequence[str], style: str = "") -> list[RenderableType]:
    """Lines as rich texts, so that brackets in names are no markup."""
    from rich.text import Text

    return [Text(line, style=style if index == 0 or style == "dim" else "") for index, line in enumerate(lines)]
