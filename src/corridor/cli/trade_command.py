"""The commands of `corridor trade`, with their options. What a command needs is imported when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corridor.cli.question_options import Seed
from corridor.cli.world_commands import ListFormat, Overlays, ScenarioFile, WorldFolder

trade_app = typer.Typer(
    help="Trade between countries: what it would take to reach a goal.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@trade_app.callback()
def root() -> None:
    """Trade between countries: what it would take to reach a goal."""


@trade_app.command(short_help="What it takes to reach a goal of trade.")
def goal(
    exporter: Annotated[str, typer.Argument(metavar="EXPORTER", help="Country: code or English name, as KAZ.")],
    importer: Annotated[str, typer.Argument(metavar="IMPORTER", help="The other country, as SRB.")],
    target: Annotated[
        float, typer.Option(metavar="USD", help="Trade a year, both directions together, as 1e9.")
    ],
    year: Annotated[int, typer.Option(metavar="YEAR", help="Year in which it is wanted.")],
    base_statistic: Annotated[
        str,
        typer.Option(metavar="S", help="Whose count: kaz, srb, interview …; default the exporter's own."),
    ] = "",
    draws: Annotated[int | None, typer.Option(metavar="N", help="Draws; 0 for none; default 1000.")] = None,
    seed: Seed = None,
    world: WorldFolder = None,
    overlay: Overlays = None,
    scenario: ScenarioFile = None,
    written: Annotated[ListFormat, typer.Option("--format", help="How to write the answer.")] = ListFormat.TABLE,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to a file instead.")] = None,
) -> None:
    """Say what a goal of trade takes on each statistic, what past growth and named deals bring, and what is left."""
    from corridor.cli.telling import told
    from corridor.cli.trade import drawn_by, run_goal
    from corridor.itinerary.trade import TradeGoalQuery

    with told():
        wanted, from_seed = drawn_by(draws, seed, scenario)
        query = TradeGoalQuery(
            exporter=exporter, importer=importer, target_usd=target, year=year, base_statistic=base_statistic,
            draws=wanted, seed=from_seed,
        )  # fmt: skip
        run_goal(query, world, overlay or (), scenario, as_json=written is ListFormat.JSON, out=out)
