"""`corridor plan`: ask the study, then render what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.cli.output import json_text, require_readable, require_writable, write_data, write_page
from corridor.cli.progress import under_way
from corridor.errors import Finding, InputError, WorldError, shorten
from corridor.itinerary.citations import cited
from corridor.itinerary.option import PlanAnswer, WayAnswer
from corridor.itinerary.query import Query

if TYPE_CHECKING:
    from rich.console import RenderableType

    from corridor.store import Laid
    from corridor.wording import Words
    from corridor.world.world import World


# What has one thing to say of each option has no place for named ways.
WITH_WAYS = ("table", "json", "html", "pdf")


@dataclass(frozen=True, slots=True)
class Rendering:
    """How an answer is wanted.

    format    : table | json | csv | geojson | svg | png | pdf | html
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


def run_plan(query: Query, folder: Path | None, rendering: Rendering, overlays: Sequence[Path] = ()) -> None:
    """Answer one query, to the terminal or into a file."""
    from corridor.routing.doors import DOOR_SOURCES
    from corridor.studies.plan import Planner
    from corridor.wording import words_in

    require_writable(rendering.out)
    require_readable(rendering.format, rendering.out)
    if rendering.explain or rendering.option:
        from corridor.cli.explain import require_explainable

        require_explainable(rendering)
    if rendering.ways and rendering.format not in WITH_WAYS:
        raise InputError.one(
            "ways-format", "--ways", f"{rendering.format} has no place for named ways",
            f"use --format {', '.join(WITH_WAYS)}",
        )
    words = words_in(rendering.lang)
    with under_way(words.say("Searching")) as on:
        world = world_at(folder, *overlays)
        planner = Planner(world)
        answer = planner.plan(query)
        if rendering.explain:
            from corridor.cli.explain import with_derivations

            answer = with_derivations(planner, answer, rendering)
        ways = None
        if rendering.ways:
            on.say(words.say("Comparing the named ways"))
            ways = planner.compare_ways(query)
    if ways is not None:
        taken = (forbidden.rule for way in ways for forbidden in way.forbidden)
        on_ways = cited((way.option for way in ways if way.option), (*world.sources, *DOOR_SOURCES), taken)
        answer = replace(answer, sources=tuple(dict.fromkeys((*answer.sources, *on_ways))))
    if not words.is_english:
        from corridor.studies.naming import Naming

        naming = Naming(world, words.language.tag)
        answer, ways = naming.plan(answer), None if ways is None else naming.ways(ways)
    if rendering.format == "table":
        write_page(page(answer, ways, query, rendering, words), rendering.out)
    else:
        write_data(data(answer, world, ways, rendering, words), rendering.out)


def world_at(folder: Path | None, *overlays: Path) -> World:
    """The world in a folder, or the built-in one, with the user's own tables laid over it."""
    return laid_at(folder, overlays).world


def laid_at(folder: Path | None, overlays: Sequence[Path]) -> Laid:
    """The same, with the files that its own rows came from."""
    from corridor.store import builtin_world, lay, read_world

    if folder is None:
        return lay(builtin_world(), overlays)
    try:
        world = read_world(folder)
    except WorldError as error:
        raise WorldError(_located(finding, folder) for finding in error.findings) from None
    return lay(world, overlays)


def _located(finding: Finding, folder: Path) -> Finding:
    """A finding in a file of the folder, with the folder named; a reader tells rows, not folders."""
    shown = shorten(folder, 200)
    return finding if finding.where.startswith(shown) else replace(finding, where=f"{shown}: {finding.where}")


def data(
    answer: PlanAnswer, world: World, ways: Sequence[WayAnswer] | None, rendering: Rendering, words: Words
) -> str | bytes:
    """The answer as a file."""
    match rendering.format:
        case "csv":
            from corridor.cli.flat import legs_csv

            return legs_csv(answer)
        case "geojson":
            from corridor.cli.geojson import feature_collection

            return json_text(feature_collection(answer, world))
        case "svg" | "png":
            from corridor.drawing import options_svg

            drawn = options_svg(answer, world, "auto" if rendering.format == "svg" else "light", words=words)
            if rendering.format == "svg":
                return drawn
            from corridor.report.typesetting import picture_png

            return picture_png(drawn)
        case "html" | "pdf":
            return report(answer, world, ways, rendering, words)
        case _:
            from corridor.itinerary.contract import plan_answer_to_dict

            return json_text(plan_answer_to_dict(answer, ways))


def report(
    answer: PlanAnswer, world: World, ways: Sequence[WayAnswer] | None, rendering: Rendering, words: Words
) -> str | bytes:
    """The printable report: every option leg by leg on a page, only the first on paper, unless all are asked for."""
    from corridor.drawing import options_svg
    from corridor.report import plan_report

    if rendering.format == "html":
        from corridor.drawing.options_map import PAGE
        from corridor.report.html import report_html

        picture = options_svg(answer, world, "auto", words=words, layout=PAGE)
        return report_html(plan_report(answer, world, words, every_option=True, ways=ways), picture)
    from corridor.drawing.options_map import PAPER
    from corridor.report.typesetting import report_pdf

    picture = options_svg(answer, world, "light", words=words, layout=PAPER)
    return report_pdf(plan_report(answer, world, words, every_option=rendering.every_leg, ways=ways), picture)


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
