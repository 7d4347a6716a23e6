"""The command line: every command and its options. What a command needs is imported when it runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

# Rich help panels and the traceback printer would double the time that `corridor --help` takes.
app = typer.Typer(
    name="corridor",
    help="Plan freight through a corridor: options from door to door, with days, price, CO2e and sources.",
    epilog="Start with: corridor demo",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class PlanFormat(StrEnum):
    """How options are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    GEOJSON = "geojson"


class ListFormat(StrEnum):
    """How lists are written."""

    TABLE = "table"
    JSON = "json"


class Judge(StrEnum):
    """What a world is held against."""

    PUBLISHED = "published"


WorldFolder = Annotated[
    Path | None, typer.Option("--world", metavar="FOLDER", help="World to use; built-in if absent.")
]


def _show_version(wanted: bool) -> None:
    if wanted:
        import corridor

        typer.echo(f"corridor {corridor.__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Plan freight through a corridor: options from door to door, with days, price, CO2e and sources."""


@app.command(short_help="Options between two places.")
def plan(
    origin: Annotated[str, typer.Argument(metavar="ORIGIN", help="Place where the cargo stands: id or English name.")],
    destination: Annotated[
        str, typer.Argument(metavar="DESTINATION", help="Place where it is wanted: id or English name.")
    ],
    depart: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="When the cargo is ready, as 2026-12-01T08:00 on the origin's clock."),
    ] = None,
    teu: Annotated[int | None, typer.Option(metavar="N", help="Twenty-foot boxes.")] = None,
    feu: Annotated[int | None, typer.Option(metavar="N", help="Forty-foot boxes.")] = None,
    weight_t: Annotated[float | None, typer.Option(metavar="W", help="Tonnes of goods in all boxes.")] = None,
    goods: Annotated[str | None, typer.Option(metavar="CODE", help="Goods; default general_cargo.")] = None,
    via: Annotated[list[str] | None, typer.Option(metavar="P", help="Place to pass; repeat, in order.")] = None,
    avoid: Annotated[
        list[str] | None, typer.Option(metavar="X", help="Place, country, mode or service to keep off; repeat.")
    ] = None,
    mode: Annotated[list[str] | None, typer.Option(metavar="M", help="Mode allowed; repeat. Default: all.")] = None,
    max_options: Annotated[int | None, typer.Option(metavar="N", help="Options to show at most.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show the whole exact set, near-duplicates too.")] = False,
    terminal: Annotated[bool, typer.Option("--terminal", help="From terminal to terminal, without the doors.")] = False,
    horizon_days: Annotated[int | None, typer.Option(metavar="N", help="Look no further than so many days.")] = None,
    ways: Annotated[bool, typer.Option("--ways", help="Also the best option of each named way.")] = False,
    legs: Annotated[bool, typer.Option("--legs", help="Print the legs of every option, not only the first.")] = False,
    world: WorldFolder = None,
    written: Annotated[PlanFormat, typer.Option("--format", help="How to write the answer.")] = PlanFormat.TABLE,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to a file instead.")] = None,
) -> None:
    """Print the options between two places that no other beats in days, price and CO2e at once.

    Exit status: 0 with options, 3 when there is no way, 2 for input that cannot be used.
    """
    from corridor.cli.asking import Asked, query_from
    from corridor.cli.plan import Rendering, run_plan
    from corridor.cli.telling import told

    with told():
        query = query_from(
            Asked(
                origin=origin,
                destination=destination,
                depart=depart,
                teu=teu,
                feu=feu,
                weight_t=weight_t,
                goods=goods,
                via=tuple(via or ()),
                avoid=tuple(avoid or ()),
                modes=tuple(mode or ()),
                terminal=terminal,
                max_options=max_options,
                everything=everything,
                horizon_days=horizon_days,
            )
        )
        run_plan(query, world, Rendering(format=written.value, ways=ways, every_leg=legs, out=out))


@app.command(short_help="Check a world, or hold it against figures.")
def check(
    world: Annotated[Path | None, typer.Argument(metavar="[WORLD]", help="World folder; built-in if absent.")] = None,
    against: Annotated[
        Judge | None, typer.Option(help="Compute journeys that were published as a whole, beside their figures.")
    ] = None,
    written: Annotated[ListFormat, typer.Option("--format", help="How to write the findings.")] = ListFormat.TABLE,
) -> None:
    """Check a world: every finding at once, what it holds, and how sure its figures are.

    Exit status: 2 if the world has errors, otherwise 0.
    """
    from corridor.cli.check import run_against_published, run_check
    from corridor.cli.telling import told

    with told():
        run = run_check if against is None else run_against_published
        run(world, as_json=written is ListFormat.JSON)


@app.command(short_help="List the places of a world.")
def places(
    query: Annotated[str | None, typer.Argument(metavar="[QUERY]", help="Part of a name, id or country code.")] = None,
    world: WorldFolder = None,
    written: Annotated[ListFormat, typer.Option("--format", help="How to write the list.")] = ListFormat.TABLE,
) -> None:
    """List the places of a world."""
    from corridor.cli.places import run_places
    from corridor.cli.telling import told

    with told():
        run_places(query or "", world, as_json=written is ListFormat.JSON)


@app.command(short_help="Xi'an to Belgrade, Belgrade to Almaty.")
def demo() -> None:
    """Show what Corridor does: a forty-foot box from Xi'an to Belgrade, and one from Belgrade to Almaty."""
    from corridor.cli.demo import run_demo
    from corridor.cli.telling import told

    with told():
        run_demo()


def main() -> None:
    """Run the command line; the only entry point."""
    app(prog_name="corridor")
