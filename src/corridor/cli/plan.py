"""`corridor plan`: ask the study, then render what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.cli.output import json_text, require_writable, write_data, write_page
from corridor.errors import Finding, InputError, WorldError, shorten
from corridor.itinerary.citations import cited
from corridor.itinerary.option import PlanAnswer, WayAnswer
from corridor.itinerary.query import Query

if TYPE_CHECKING:
    from rich.console import RenderableType

    from corridor.store import Laid
    from corridor.world.world import World


@dataclass(frozen=True, slots=True)
class Rendering:
    """How an answer is wanted.

    format    : table | json | csv | geojson | svg
    ways      : also the best option of each named way
    every_leg : the legs of every option, not only of the first
    out       : file to write; None for the terminal
    """

    format: str = "table"
    ways: bool = False
    every_leg: bool = False
    out: Path | None = None


def run_plan(query: Query, folder: Path | None, rendering: Rendering, overlays: Sequence[Path] = ()) -> None:
    """Answer one query, to the terminal or into a file."""
    from corridor.routing.doors import DOOR_SOURCES
    from corridor.studies.plan import Planner

    require_writable(rendering.out)
    if rendering.ways and rendering.format not in ("table", "json"):
        raise InputError.one(
            "ways-format", "--ways", f"{rendering.format} has no place for named ways", "use --format table or json"
        )
    world = world_at(folder, *overlays)
    planner = Planner(world)
    answer = planner.plan(query)
    ways = planner.compare_ways(query) if rendering.ways else None
    if ways is not None:
        on_ways = cited((way.option for way in ways if way.option), (*world.sources, *DOOR_SOURCES))
        answer = replace(answer, sources=tuple(dict.fromkeys((*answer.sources, *on_ways))))
    if rendering.format == "table":
        write_page(page(answer, ways, query, rendering), rendering.out)
    else:
        write_data(data(answer, world, ways, rendering.format), rendering.out)


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


def data(answer: PlanAnswer, world: World, ways: Sequence[WayAnswer] | None, kind: str) -> str:
    """The answer as a file: json, csv, geojson or svg."""
    if kind == "csv":
        from corridor.cli.flat import legs_csv

        return legs_csv(answer)
    if kind == "geojson":
        from corridor.cli.geojson import feature_collection

        return json_text(feature_collection(answer, world))
    if kind == "svg":
        from corridor.drawing import options_svg

        return options_svg(answer, world)
    from corridor.itinerary.contract import plan_answer_to_dict

    return json_text(plan_answer_to_dict(answer, ways))


def page(
    answer: PlanAnswer, ways: Sequence[WayAnswer] | None, asked: Query, rendering: Rendering
) -> list[RenderableType]:
    """The answer for people, top to bottom."""
    from corridor.cli.footing import LEGEND, heading, option_notes, source_lines, summary
    from corridor.cli.legs_table import legs_table
    from corridor.cli.output import page_width
    from corridor.cli.tables import options_table, route_words, ways_table

    width = page_width(rendering.out)
    parts: list[RenderableType] = [*_texts(heading(answer, asked), style="bold"), ""]
    parts += [options_table(answer, width), ""]
    if any(option.reliability for option in answer.options):
        from corridor.cli.sureness import sureness_parts

        parts += sureness_parts(answer, width)
    if ways is not None:
        parts += [ways_table(ways, answer, width), ""]
    shown = answer.options if rendering.every_leg else answer.options[:1]
    titled = [(f"Option {index}: {route_words(option, answer)}", option) for index, option in enumerate(shown, start=1)]
    if rendering.every_leg:
        titled += [(way.name, way.option) for way in ways or () if way.option is not None]
    for title, option in titled:
        parts += [
            legs_table(option, answer, width, title, every_source=rendering.every_leg),
            "",
            *_texts(option_notes(option)),
            "",
        ]
    if rendering.every_leg:
        parts += [*_texts(source_lines(answer), style="bold"), ""]
    return [*parts, *_texts(summary(answer)), *_texts(LEGEND, style="dim")]


def _texts(lines: Sequence[str], style: str = "") -> list[RenderableType]:
    """Lines as rich texts, so that brackets in names are no markup."""
    from rich.text import Text

    return [Text(line, style=style if index == 0 or style == "dim" else "") for index, line in enumerate(lines)]
