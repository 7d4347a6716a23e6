"""The command line: every command and its options. What a command needs is imported when it runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from corridor.cli.emissions_command import emissions
from corridor.cli.flow_command import flow
from corridor.cli.output import by_suffix
from corridor.cli.plan_command import PlanCommand, plan
from corridor.cli.question_options import Lang
from corridor.cli.scenario_commands import scenario_app
from corridor.cli.trade_command import trade_app
from corridor.cli.why_command import why
from corridor.cli.world_commands import ListFormat, Overlays, ScenarioFile, WorldFolder, world_app
from corridor.errors import InputError

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
app.add_typer(scenario_app, name="scenario", short_help="What if: show, check and compare scenarios.")
app.add_typer(trade_app, name="trade", short_help="What it takes to reach a goal of trade.")
app.add_typer(world_app, name="world", short_help="Make, compare, show and export worlds and overlays.")


class PictureFormat(StrEnum):
    """How a map is written."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


class Judge(StrEnum):
    """What a world is held against."""

    PUBLISHED = "published"
    RECORDED = "recorded"


JourneyFile = Annotated[
    Path | None, typer.Option("--file", metavar="FILE", help="File of journeys; default corridor-journeys.csv.")
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


app.command(short_help="Options between two places.", cls=PlanCommand)(plan)
app.command(name="why", short_help="Why not this way: a condition beside the best option.")(why)
app.command(short_help="What an option emits, by ISO 14083.")(emissions)
app.command(short_help="What the network carries, and where it chokes.")(flow)


@app.command(short_help="Check a world, or hold it against figures.")
def check(
    world: Annotated[Path | None, typer.Argument(metavar="[WORLD]", help="World folder; built-in if absent.")] = None,
    against: Annotated[
        Judge | None, typer.Option(help="Compute journeys that were published, or that you recorded, beside.")
    ] = None,
    overlay: Overlays = None,
    scenario: ScenarioFile = None,
    file: JourneyFile = None,
    written: Annotated[ListFormat, typer.Option("--format", help="How to write the findings.")] = ListFormat.TABLE,
) -> None:
    """Check a world: every finding at once, what it holds, and how sure its figures are.

    Exit status: 2 if the world has errors, otherwise 0.
    """
    from corridor.cli.check import run_against_published, run_against_recorded, run_check
    from corridor.cli.telling import told

    as_json = written is ListFormat.JSON
    with told():
        if against is Judge.RECORDED:
            run_against_recorded(world, overlay or (), file, as_json=as_json, scenario=scenario)
        elif file is not None:
            raise InputError.one("file-without-recorded", "--file", "it is read for --against recorded", "add that")
        else:
            run = run_check if against is None else run_against_published
            run(world, overlay or (), as_json=as_json, scenario=scenario)


@app.command(short_help="List the places of a world.")
def places(
    query: Annotated[
        str | None, typer.Argument(metavar="[QUERY]", help="Name in any script or part of it, code, id or country.")
    ] = None,
    world: WorldFolder = None,
    scenario: ScenarioFile = None,
    lang: Annotated[
        str, typer.Option(metavar="LANG", help="Language of names: en, ru, kk, zh, tr, sr-Latn, sr-Cyrl …")
    ] = "en",
    written: Annotated[ListFormat, typer.Option("--format", help="How to write the list.")] = ListFormat.TABLE,
) -> None:
    """List the places of a world, or the places and towns that a name may mean."""
    from corridor.cli.places import run_places
    from corridor.cli.telling import told

    with told():
        run_places(query or "", world, lang, as_json=written is ListFormat.JSON, scenario=scenario)


@app.command(short_help="List the rules that are in force.")
def rules(
    goods: Annotated[str | None, typer.Option(metavar="CODE", help="Goods; default: any.")] = None,
    origin: Annotated[str | None, typer.Option(metavar="P", help="Place or country that they come from.")] = None,
    destination: Annotated[str | None, typer.Option(metavar="P", help="Place or country that they go to.")] = None,
    over: Annotated[str | None, typer.Option(metavar="P", help="Place or country that the way touches.")] = None,
    mode: Annotated[str | None, typer.Option(metavar="M", help="Mode; default: any.")] = None,
    hazard: Annotated[str | None, typer.Option(metavar="CLASS", help="Class of dangerous goods.")] = None,
    day: Annotated[str | None, typer.Option(metavar="DAY", help="Day on which they hold; default as for plan.")] = None,
    listed: Annotated[
        list[str] | None, typer.Option(metavar="LIST", help="List on which the goods stand; repeat; none: on no list.")
    ] = None,
    carrier_nationality: Annotated[
        str | None, typer.Option(metavar="COUNTRY", help="Country in which the trucks are registered.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also the rules that cannot be laid over options, with the reason.")
    ] = False,
    world: WorldFolder = None,
    overlay: Overlays = None,
    scenario: ScenarioFile = None,
    written: Annotated[ListFormat, typer.Option("--format", help="How to write the list.")] = ListFormat.TABLE,
) -> None:
    """List sanctions, bans, permits, papers and exclusions in force, with sources. Not legal advice."""
    from corridor.cli.rules import day_of, run_rules
    from corridor.cli.telling import told
    from corridor.studies.rules_in_force import RulesQuery

    with told():
        query = RulesQuery(
            goods=goods or "",
            origin=origin or "",
            destination=destination or "",
            over=over or "",
            mode=(mode or "").lower(),
            hazard=hazard or "",
            day=day_of(day),
            listed=tuple(word.strip().lower() for word in listed or ()),
            carrier_nationality=carrier_nationality or "",
        )
        run_rules(query, world, overlay or [], everything=everything, as_json=written is ListFormat.JSON,
                  scenario=scenario)  # fmt: skip


@app.command(name="map", short_help="Draw a world's network.")
def map_(
    world: Annotated[Path | None, typer.Argument(metavar="[WORLD]", help="World folder; built-in if absent.")] = None,
    overlay: Overlays = None,
    scenario: ScenarioFile = None,
    against: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Draw what differs from another scenario, or from base: without --scenario."),
    ] = None,
    written: Annotated[
        PictureFormat | None, typer.Option("--format", help="How to write it; default by FILE's name, else svg.")
    ] = None,
    lang: Lang = "en",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to a file instead.")] = None,
) -> None:
    """Draw a world's network: which links are sourced, derived and assumed."""
    from corridor.cli.map import run_map
    from corridor.cli.telling import told

    with told():
        kind = written.value if written else by_suffix(out, PictureFormat, "svg")
        run_map(world, overlay or (), out, kind, lang, scenario=scenario, against=against)


@app.command(short_help="Keep a journey as it happened.")
def record(
    origin: Annotated[str | None, typer.Argument(metavar="ORIGIN", help="Place where it began.")] = None,
    destination: Annotated[str | None, typer.Argument(metavar="DESTINATION", help="Place where it ended.")] = None,
    departed: Annotated[
        str | None, typer.Option(metavar="WHEN", help="When it left, on the origin's clock; a day alone means noon.")
    ] = None,
    arrived: Annotated[
        str | None, typer.Option(metavar="WHEN", help="When it was there, on the destination's clock.")
    ] = None,
    service: Annotated[str | None, typer.Option(metavar="ID", help="Service that carried it.")] = None,
    via: Annotated[list[str] | None, typer.Option(metavar="P", help="Place it passed; repeat, in order.")] = None,
    passed: Annotated[
        list[str] | None, typer.Option(metavar="P=WHEN", help="Arrival at a place on the way; repeat, in order.")
    ] = None,
    terminal: Annotated[bool, typer.Option("--terminal", help="From terminal to terminal, without the doors.")] = False,
    teu: Annotated[int | None, typer.Option(metavar="N", help="Twenty-foot boxes.")] = None,
    feu: Annotated[int | None, typer.Option(metavar="N", help="Forty-foot boxes.")] = None,
    form: Annotated[str | None, typer.Option(metavar="F", help="Another form of cargo.")] = None,
    count: Annotated[float | None, typer.Option(metavar="N", help="Units of that form.")] = None,
    weight_t: Annotated[float | None, typer.Option(metavar="W", help="Tonnes of goods in all units.")] = None,
    goods: Annotated[str | None, typer.Option(metavar="CODE", help="Goods; default general_cargo.")] = None,
    usd: Annotated[float | None, typer.Option(metavar="X", help="What was paid in all, in US dollars.")] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="A line of your own.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the journeys that are kept.")] = False,
    file: JourneyFile = None,
    world: WorldFolder = None,
    overlay: Overlays = None,
    written: Annotated[ListFormat, typer.Option("--format", help="How to write the list.")] = ListFormat.TABLE,
) -> None:
    """Keep a journey as it happened in a local file, to be held against a world with `check --against recorded`."""
    from corridor.cli.record import run_list, run_record
    from corridor.cli.telling import told
    from corridor.studies.recording import TellOf

    with told():
        if listed:
            run_list(file, as_json=written is ListFormat.JSON)
            return
        needed = {"ORIGIN": origin, "DESTINATION": destination, "--departed": departed, "--arrived": arrived}
        if missing := [name for name, text in needed.items() if not text]:
            what = f"{', '.join(missing)} not given"
            raise InputError.one("journey-incomplete", "record", what, "give them, or --list to see what is kept")
        told_of = TellOf(
            origin=origin or "",
            destination=destination or "",
            departed=departed or "",
            arrived=arrived or "",
            service=service or "",
            via=tuple(via or ()),
            passed=tuple(passed or ()),
            terminal=terminal,
            teu=teu,
            feu=feu,
            form=form or "",
            count=count,
            weight_t=weight_t,
            goods=goods or "",
            usd=usd,
            note=note or "",
        )
        run_record(told_of, file, world, overlay or ())


@app.command(short_help="Open the page, and answer programs, on this machine.")
def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", help="Port to listen on; 0 for any that is free.")] = 8311,
    world: Annotated[
        list[str] | None,
        typer.Option(metavar="FOLDER", help="World to serve, or the word built-in; repeat, the first is the default."),
    ] = None,
    overlay: Annotated[
        list[Path] | None, typer.Option(metavar="FOLDER", help="Your own tables, laid over the first world; repeat.")
    ] = None,
    scenario: ScenarioFile = None,
    workers: Annotated[
        int | None, typer.Option(metavar="N", help="Processes that compute; default one per core, 4 at most.")
    ] = None,
    runs: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where lists of shipments and their results are kept; default: user data."),
    ] = None,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Serve the page and the REST interface until Ctrl-C; only to this machine, unless --host says otherwise."""
    from corridor.cli.serve import run_serve
    from corridor.cli.telling import told

    with told():
        run_serve(world or (), overlay or (), host=host, port=port, workers=workers, runs=runs, open_page=open_page,
                  scenario=scenario)  # fmt: skip


@app.command(short_help="Xi'an to Belgrade, Belgrade to Almaty.")
def demo(
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write the printable report on the first; .pdf or .html.")
    ] = None,
) -> None:
    """Show what Corridor does: a forty-foot box from Xi'an to Belgrade, and one from Belgrade to Almaty."""
    from corridor.cli.demo import run_demo
    from corridor.cli.telling import told

    with told():
        run_demo(report)


def main() -> None:
    """Run the command line; the only entry point."""
    app(prog_name="corridor")
