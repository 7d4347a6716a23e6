"""`corridor emissions`: the sheet of one option, for reading, for programs, as PDF or as an Excel file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.cli.output import json_text, page_width, require_readable, require_writable, write_data, write_page
from corridor.cli.progress import under_way
from corridor.errors import InputError
from corridor.itinerary.query import Query
from corridor.store.opening import world_at

if TYPE_CHECKING:
    from rich.console import RenderableType

    from corridor.itinerary.emission_sheet import EmissionSheet
    from corridor.report.content import Table
    from corridor.wording import Words

WIDE = 130
"""From here on all columns stand side by side; where it is narrower the parts of well to wheel are left to the sums."""


def run_emissions(
    query: Query, number: int, folder: Path | None, overlays: Sequence[Path], written: str, lang: str, out: Path | None,
    scenario: Path | None = None,
) -> None:  # fmt: skip
    """Plan as `corridor plan` does, and tell what one of the options emits."""
    from corridor.report.emission_files import sheet_file
    from corridor.studies.emissions import emission_sheet
    from corridor.studies.plan import Planner
    from corridor.wording import words_in

    require_writable(out)
    require_readable(written, out)
    if number < 1:
        raise InputError.one("option-unknown", "--option", f"there is no option {number}", "options count from 1")
    words = words_in(lang)
    with under_way(words.say("Searching")):
        world = world_at(folder, *overlays, scenario=scenario)
        answer = Planner(world).plan(query)
    if not words.is_english:
        from corridor.studies.naming import Naming

        answer = Naming(world, words.language.tag).plan(answer)
    sheet = emission_sheet(world, answer, number)
    if written == "table":
        write_page(page(sheet, words, page_width(out)), out)
    else:
        made = sheet_file(written, sheet, answer, world, words)
        write_data(made if isinstance(made, str | bytes) else json_text(made), out)


def page(sheet: EmissionSheet, words: Words, width: int) -> list[RenderableType]:
    """The sheet for people, top to bottom."""
    from rich.text import Text

    from corridor.report.emissions import emissions_report
    from corridor.wording import notes

    report = emissions_report(sheet, words)
    elements, factors = report.chapters
    left_out = () if width >= WIDE else (5, 8, 9, 10)
    parts: list[RenderableType] = [Text(report.title, style="bold"), *map(Text, report.question), ""]
    parts += [rich_table(elements.legs, elements.title, left_out), ""]
    for part in elements.parts:
        parts += [Text(part.title, style="bold"), *(Text(f"  - {line}") for line in part.lines), ""]
    parts += [rich_table(factors.legs, f"{factors.title}, {factors.figures}", () if width >= WIDE else (5,)), ""]
    parts += [Text(report.sources_title, style="bold")]
    parts += [Text(f"  [{number}] {name}: {about}") for number, name, about, _ in report.sources]
    parts += ["", Text(report.small[0], style="dim"), Text(report.marks, style="dim")]
    return [*parts, *map(Text, notes.untranslated(words))]


def rich_table(table: Table, title: str, left_out: Sequence[int] = ()) -> RenderableType:
    """A report's table on the terminal, without the columns of these places."""
    from rich.text import Text

    from corridor.cli.tables import reading_table

    shown = [place for place in range(len(table.columns)) if place not in left_out]
    drawn = reading_table(title)
    for place in shown:
        column = table.columns[place]
        head = column.head if column.wide else column.head.replace(" ", "\n")
        drawn.add_column(head, justify="right" if column.right else "left", no_wrap=column.right, overflow="fold")
    for row in (*table.rows, *((table.total,) if table.total else ())):
        cells = []
        for place in shown:
            first, *rest = row[place].lines or ("",)
            cell = Text(first, style="bold" if row[place].strong and place == 1 else "")
            cells.append(cell.append("\n" + "\n".join(rest), style="dim") if rest else cell)
        drawn.add_row(*cells)
    return drawn
