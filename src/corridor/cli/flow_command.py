"""The words of `corridor flow`; what it needs is imported when it runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from corridor.cli.output import by_suffix
from corridor.cli.question_options import Lang
from corridor.cli.world_commands import Overlays, ScenarioFile, WorldFolder
from corridor.errors import Finding, InputError


class FlowFormat(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    GEOJSON = "geojson"
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


BESIDE_NETWORK = ("network", "gap", "written", "out")
"""What goes together with --network; all else is asked of a world."""


def flow(
    context: typer.Context,
    year: Annotated[int | None, typer.Option(metavar="YEAR", help="Year of the demand.")] = None,
    season: Annotated[
        list[str] | None,
        typer.Option(metavar="S", help="Only the week of winter, spring, summer or autumn; repeat."),
    ] = None,
    flow_class: Annotated[
        list[str] | None, typer.Option("--class", metavar="CODE", help="Only this class of cargo; repeat.")
    ] = None,
    scale: Annotated[float, typer.Option(metavar="X", help="All demand times X.")] = 1.0,
    capacity: Annotated[
        list[str] | None,
        typer.Option(metavar="ID=X", help="A capacity, or a service's slots, times X; repeat."),
    ] = None,
    choice: Annotated[
        bool, typer.Option("--choice", help="How shippers would choose, with waits, instead of least total cost.")
    ] = False,
    relieved: Annotated[
        int, typer.Option(metavar="N", help="Bottlenecks for which one more is solved anew.")
    ] = 10,
    select: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Whose cargo is on this link, service or place; repeat.")
    ] = None,
    back_test: Annotated[bool, typer.Option("--back-test", help="Published volumes beside the computed ones.")] = False,
    every_row: Annotated[bool, typer.Option("--all", help="Every row of the tables, not the first ones.")] = False,
    gap: Annotated[
        float | None, typer.Option(metavar="G", help="Proven gap at most; default 1e-4, of --network 1e-9.")
    ] = None,
    world: WorldFolder = None,
    overlay: Overlays = None,
    scenario: ScenarioFile = None,
    against: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Compare with another scenario, or with base: the world without --scenario."),
    ] = None,
    network: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Instead of a world: a file of nodes, arcs and commodities, as published."),
    ] = None,
    lang: Lang = "en",
    written: Annotated[
        FlowFormat | None, typer.Option("--format", help="How to write it; default by FILE's name, else table.")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to a file instead.")] = None,
) -> None:
    """Say what the network carries in a year at least total cost, where it chokes, and what one more is worth."""
    from corridor.cli.flow import run_flow
    from corridor.cli.telling import told

    with told():
        if network is not None:
            from corridor.cli.flow_network_file import run_network_file

            _require_alone(context)
            kind = written.value if written else by_suffix(out, FlowFormat, "table")
            if kind not in ("table", "json"):
                what = f"{kind} shows a world; a network of bare numbers has no places"
                raise InputError.one("network-format", "--format", what, "use table or json")
            run_network_file(network, gap=gap, as_json=kind == "json", out=out)
            return
        run_flow(
            year=year, seasons=season or (), classes=flow_class or (), scale=scale, capacities=capacity or (),
            relieved=relieved, choice=choice, select=select or (), back_test=back_test, every_row=every_row, gap=gap,
            world=world, overlays=overlay or (), scenario=scenario, against=against, lang=lang,
            kind=written.value if written else by_suffix(out, FlowFormat, "table"), out=out,
        )  # fmt: skip


def _require_alone(context: typer.Context) -> None:
    """Refuse options that would have no effect beside --network."""
    given = [
        option.opts[0]
        for option in context.command.params
        if option.name not in BESIDE_NETWORK
        and getattr(context.get_parameter_source(option.name or ""), "name", "") == "COMMANDLINE"
    ]
    if given:
        what, mend = "it is asked of a world, and --network is none", "leave one of the two out"
        raise InputError(Finding("network-alone", word, what, mend) for word in given)
