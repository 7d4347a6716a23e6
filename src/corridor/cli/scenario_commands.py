"""The commands of `corridor scenario`, with their options. What a command needs is imported when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corridor.cli.world_commands import ListFormat, Overlays, WorldFolder

scenario_app = typer.Typer(
    help="What if: show, check and compare scenarios, which are projects and patches on a world in a TOML file.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

File = Annotated[Path, typer.Argument(metavar="FILE", help="Scenario, a TOML file.")]
Format = Annotated[ListFormat, typer.Option("--format", help="How to write it.")]


@scenario_app.command(short_help="What a scenario changes, old and new.")
def show(
    file: File,
    everything: Annotated[bool, typer.Option("--all", help="Every changed cell, not only the first of each.")] = False,
    world: WorldFolder = None,
    overlay: Overlays = None,
    written: Format = ListFormat.TABLE,
) -> None:
    """Show what a scenario is and every row that it changes: old figure, new figure, and the source of the old one."""
    from corridor.cli.scenario import run_show
    from corridor.cli.telling import told

    with told():
        run_show(file, world, overlay or (), everything=everything, as_json=written is ListFormat.JSON)


@scenario_app.command(short_help="What is wrong with a scenario.")
def check(
    file: File, world: WorldFolder = None, overlay: Overlays = None, written: Format = ListFormat.TABLE
) -> None:
    """Check a scenario as a world is checked: every finding at once, by patch and row, with the cure.

    Exit status: 2 if it has errors, otherwise 0.
    """
    from corridor.cli.scenario import run_check
    from corridor.cli.telling import told

    with told():
        run_check(file, world, overlay or (), as_json=written is ListFormat.JSON)


@scenario_app.command(short_help="What one scenario says differently from another.")
def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="Scenario file, or the word base.")],
    after: Annotated[str, typer.Argument(metavar="B", help="Scenario file, or the word base.")],
    world: WorldFolder = None,
    overlay: Overlays = None,
    written: Format = ListFormat.TABLE,
) -> None:
    """Rows that the world under B adds, removes and changes beside the world under A, by key and column.

    Exit status: 0, also where they differ; 2 for a scenario that cannot be used.
    """
    from corridor.cli.scenario import run_diff
    from corridor.cli.telling import told

    with told():
        run_diff(before, after, world, overlay or (), as_json=written is ListFormat.JSON)
