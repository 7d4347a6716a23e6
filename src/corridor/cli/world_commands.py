"""The commands of `corridor world`, with their options. What a command needs is imported when it runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

world_app = typer.Typer(
    help="Make, compare, show and export worlds, and the overlays that hold your own figures.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class ListFormat(StrEnum):
    """How lists are written."""

    TABLE = "table"
    JSON = "json"


class ExportFormat(StrEnum):
    """What a world is written as."""

    FOLDER = "folder"
    ZIP = "zip"
    GMNS = "gmns"


WorldFolder = Annotated[
    Path | None, typer.Option("--world", metavar="FOLDER", help="World to use; built-in if absent.")
]
Overlays = Annotated[
    list[Path] | None,
    typer.Option("--overlay", metavar="FOLDER", help="Your own tables, laid over the world; repeat, the last wins."),
]
ScenarioFile = Annotated[
    Path | None,
    typer.Option("--scenario", metavar="FILE", help="What if: projects and patches on the world, as a TOML file."),
]


@world_app.command(short_help="Copy a world, to edit it.")
def new(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the copy goes; nothing may be there yet.")],
    source: Annotated[
        Path | None, typer.Option("--from", metavar="WORLD", help="World to copy; built-in if absent.")
    ] = None,
) -> None:
    """Copy a complete world, tables and descriptor, into a new folder."""
    from corridor.cli.telling import told
    from corridor.cli.world import run_new

    with told():
        run_new(folder, source)


@world_app.command(short_help="Make an empty overlay for your own figures.")
def overlay(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where it goes; nothing may be there yet.")],
    table: Annotated[
        list[str] | None, typer.Argument(metavar="[TABLE]...", help="Tables to start; the usual six if absent.")
    ] = None,
    world: WorldFolder = None,
) -> None:
    """Make a folder of empty tables, and a README.txt that says what each column holds, with rows to copy."""
    from corridor.cli.telling import told
    from corridor.cli.world import run_overlay

    with told():
        run_overlay(folder, table or (), world)


@world_app.command(short_help="What one world says differently from another.")
def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="World folder, or the word built-in.")],
    after: Annotated[str, typer.Argument(metavar="B", help="World folder, or the word built-in.")],
    overlay: Overlays = None,
    written: Annotated[ListFormat, typer.Option("--format", help="How to write it.")] = ListFormat.TABLE,
) -> None:
    """Rows that B adds to A, removes and changes, by key and column. --overlay is laid over B.

    Exit status: 0, also where they differ; 2 for a world that cannot be read.
    """
    from corridor.cli.telling import told
    from corridor.cli.world import run_diff

    with told():
        run_diff(before, after, overlay or (), as_json=written is ListFormat.JSON)


@world_app.command(short_help="Write a world elsewhere.")
def export(
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="File or folder; nothing may be there yet.")],
    world: WorldFolder = None,
    overlay: Overlays = None,
    written: Annotated[
        ExportFormat, typer.Option("--format", help="A folder to edit, one zip file, or a GMNS network.")
    ] = ExportFormat.FOLDER,
) -> None:
    """Write a world, with overlays merged into it, to a new place: whole, or not at all."""
    from corridor.cli.telling import told
    from corridor.cli.world import run_export

    with told():
        run_export(target, world, overlay or (), written.value)


@world_app.command(short_help="Show tables, rows and their sources.")
def show(
    table: Annotated[str | None, typer.Argument(metavar="[TABLE]", help="Table to show; all, if absent.")] = None,
    key: Annotated[
        str | None, typer.Option(metavar="K", help="Key of a row, or its first part; shows the sources too.")
    ] = None,
    world: WorldFolder = None,
    overlay: Overlays = None,
    written: Annotated[ListFormat, typer.Option("--format", help="How to write it.")] = ListFormat.TABLE,
) -> None:
    """Show what a world says: its tables, the rows of one, or one row with every source."""
    from corridor.cli.telling import told
    from corridor.cli.world import run_show

    with told():
        run_show(table or "", key or "", world, overlay or (), as_json=written is ListFormat.JSON)
