"""The command line: every command and its options. What a command needs is imported when it runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from corridor.cli.bare_option import PlanCommand
from corridor.cli.emissions_command import emissions
from corridor.cli.why_command import why
from corridor.cli.world_commands import ListFormat, Overlays, WorldFolder, world_app
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
app.add_typer(world_app, name="world", short_help="Make, compare, show and export worlds and overlays.")


class PlanFormat(StrEnum):
    """How options are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    GEOJSON = "geojson"
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    HTML = "html"


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


Lang = Annotated[
    str, typer.Option("--lang", metavar="LANG", help="Language of words and names: en sr-Latn sr-Cyrl kk ru zh tr.")
]


def _by_suffix(out: Path | None, known: type[StrEnum], otherwise: str) -> str:
    """The format that a file's name asks for; `otherwise` where it asks for none."""
    suffix = "" if out is None else out.suffix[1:].lower()
    return suffix if suffix in {str(kind) for kind in known} else otherwise


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


@app.command(short_help="Options between two places.", cls=PlanCommand)
def plan(
    origin: Annotated[
        str | None,
        typer.Argument(metavar="ORIGIN", help="Where the cargo stands: place by id or name, town, or lat,lon."),
    ] = None,
    destination: Annotated[
        str | None,
        typer.Argument(metavar="DESTINATION", help="Where it is wanted: place by id or name, town, or lat,lon."),
    ] = None,
    depart: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="When the cargo is ready, as 2026-12-01T08:00 on the origin's clock."),
    ] = None,
    arrive_by: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="Instead: when it has to be there; the latest departures that make it."),
    ] = None,
    window: Annotated[
        int | None, typer.Option(metavar="DAYS", help="How the best changes over so many days of departure.")
    ] = None,
    teu: Annotated[int | None, typer.Option(metavar="N", help="Twenty-foot boxes.")] = None,
    feu: Annotated[int | None, typer.Option(metavar="N", help="Forty-foot boxes.")] = None,
    form: Annotated[
        str | None,
        typer.Option(metavar="F", help="Another form: hc40, reefer40, wagon, truck, lcl, grain, car …"),
    ] = None,
    count: Annotated[float | None, typer.Option(metavar="N", help="Units of that form.")] = None,
    weight_t: Annotated[float | None, typer.Option(metavar="W", help="Tonnes of goods in all units.")] = None,
    volume_m3: Annotated[float | None, typer.Option(metavar="V", help="Cubic metres of a part load.")] = None,
    value_usd: Annotated[float | None, typer.Option(metavar="X", help="Worth of the goods, for duty.")] = None,
    hazard: Annotated[str | None, typer.Option(metavar="CLASS", help="Class of dangerous goods.")] = None,
    height_m: Annotated[float | None, typer.Option(metavar="H", help="Height of the highest piece.")] = None,
    width_m: Annotated[float | None, typer.Option(metavar="B", help="Width of the widest piece.")] = None,
    box: Annotated[
        str | None, typer.Option(metavar="OWNER", help="carrier or shipper: price the box, its hire and way back too.")
    ] = None,
    goods: Annotated[str | None, typer.Option(metavar="CODE", help="Goods; default general_cargo.")] = None,
    via: Annotated[list[str] | None, typer.Option(metavar="P", help="Place to pass; repeat, in any order.")] = None,
    avoid: Annotated[
        list[str] | None, typer.Option(metavar="X", help="Place, country, mode or service to keep off; repeat.")
    ] = None,
    mode: Annotated[list[str] | None, typer.Option(metavar="M", help="Mode allowed; repeat. Default: all.")] = None,
    max_options: Annotated[int | None, typer.Option(metavar="N", help="Options to show at most.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show the whole exact set, near-duplicates too.")] = False,
    terminal: Annotated[bool, typer.Option("--terminal", help="From terminal to terminal, without the doors.")] = False,
    horizon_days: Annotated[int | None, typer.Option(metavar="N", help="Look no further than so many days.")] = None,
    listed: Annotated[
        list[str] | None,
        typer.Option(metavar="LIST", help="List on which the goods stand: dual_use …; repeat; none: on no list."),
    ] = None,
    carrier_nationality: Annotated[
        str | None, typer.Option(metavar="COUNTRY", help="Country in which the trucks are registered.")
    ] = None,
    no_rules: Annotated[
        bool, typer.Option("--no-rules", help="Do not look at sanctions, bans and permits; the answer says so.")
    ] = False,
    draws: Annotated[
        int | None, typer.Option(metavar="N", help="Draws that tell how sure each option is; default 2,000.")
    ] = None,
    seed: Annotated[int | None, typer.Option(metavar="N", help="Seed of the draws: same seed, same digits.")] = None,
    no_reliability: Annotated[
        bool, typer.Option("--no-reliability", help="Do not draw: plan at typical times.")
    ] = False,
    within: Annotated[
        float | None, typer.Option(metavar="DAYS", help="Show the chance to be there within so many days.")
    ] = None,
    reliable: Annotated[
        float | None,
        typer.Option(metavar="SHARE", help="Only ways that keep --arrive-by or --within in this share of cases: 0.9."),
    ] = None,
    generalised: Annotated[
        bool, typer.Option("--generalised", help="Also price, capital in the goods, spoilage and time in one sum.")
    ] = False,
    day_usd: Annotated[
        float | None, typer.Option(metavar="X", help="A day is worth so many dollars, beside capital and spoilage.")
    ] = None,
    day_share: Annotated[
        float | None, typer.Option(metavar="S", help="Instead: this share of the goods' value; default 0.0135.")
    ] = None,
    stock_rate: Annotated[
        float | None, typer.Option(metavar="R", help="Capital in the goods, share of value a year; default 0.1.")
    ] = None,
    late_day_usd: Annotated[
        float | None, typer.Option(metavar="X", help="Dollars for each day between p50 and p90 of the arrival.")
    ] = None,
    ways: Annotated[bool, typer.Option("--ways", help="Also the best option of each named way.")] = False,
    legs: Annotated[bool, typer.Option("--legs", help="Print the legs of every option, not only the first.")] = False,
    explain: Annotated[
        str | None,
        typer.Option(metavar="[LEG|all]", help="Where each figure comes from: of a leg by number, or of all."),
    ] = None,
    option: Annotated[int | None, typer.Option(metavar="N", help="Option that --explain is about; default 1.")] = None,
    world: WorldFolder = None,
    overlay: Overlays = None,
    rates_age_months: Annotated[
        int | None, typer.Option(metavar="N", help="Warn of own rates older than so many months; default 12.")
    ] = None,
    written: Annotated[
        PlanFormat | None, typer.Option("--format", help="How to write the answer; default by FILE's name, else table.")
    ] = None,
    lang: Lang = "en",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to a file instead.")] = None,
    batch: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Plan a list of shipments, CSV or Excel, into --out; other options fill in."),
    ] = None,
    batch_all_options: Annotated[
        bool, typer.Option("--batch-all-options", help="With --batch: a row for every option, not only for labels.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option(metavar="N", help="With --batch: processes that compute; default one per core.")
    ] = None,
) -> None:
    """Print the options between two places that no other beats in days, price and CO2e at once.

    Exit status: 0 with options, 3 when there is no way, 2 for input that cannot be used.
    """
    from corridor.cli.asking import Asked, query_from
    from corridor.cli.batch import require_batch, run_batch
    from corridor.cli.plan import Rendering, run_plan
    from corridor.cli.telling import told

    with told():
        plain = window is not None or batch is not None
        undrawn = no_reliability or (plain and (draws, seed, within, reliable) == (None,) * 4)
        require_batch(batch, origin, destination, {"--window": window, "--ways": ways, "--legs": legs,
                                                   "--format": written, "--lang": lang != "en",
                                                   "--generalised": generalised, "--day-usd": day_usd,
                                                   "--day-share": day_share, "--stock-rate": stock_rate,
                                                   "--late-day-usd": late_day_usd, "--explain": explain},
                      {"--batch-all-options": batch_all_options, "--workers": workers})  # fmt: skip
        query = query_from(
            Asked(
                origin=origin or "",
                destination=destination or "",
                depart=depart,
                arrive_by=arrive_by,
                teu=teu,
                feu=feu,
                form=form,
                count=count,
                weight_t=weight_t,
                volume_m3=volume_m3,
                value_usd=value_usd,
                hazard=hazard,
                height_m=height_m,
                width_m=width_m,
                box=box,
                goods=goods,
                via=tuple(via or ()),
                avoid=tuple(avoid or ()),
                modes=tuple(mode or ()),
                terminal=terminal,
                max_options=max_options,
                everything=everything,
                horizon_days=horizon_days,
                rates_age_months=rates_age_months,
                listed=tuple(listed or ()),
                carrier_nationality=carrier_nationality,
                rules=not no_rules,
                draws=draws,
                seed=seed,
                no_reliability=undrawn,
                within_days=within,
                reliable=reliable,
                generalised=generalised,
                day_usd=day_usd,
                day_share=day_share,
                stock_rate=stock_rate,
                late_day_usd=late_day_usd,
                listed_apart=batch is not None,
            )
        )
        if batch is not None:
            whole = batch_all_options or everything or max_options is not None
            run_batch(batch, query, world, out, workers, overlay or (), every_option=whole)
            return
        format_ = written.value if written else _by_suffix(out, PlanFormat, PlanFormat.TABLE)
        rendering = Rendering(
            format=format_, ways=ways, every_leg=legs, out=out, lang=lang, explain=explain or "",
            option=0 if option is None else option,
        )  # fmt: skip
        if window is not None:
            from corridor.cli.window import run_window

            run_window(query, window, world, rendering, overlay or ())
        else:
            run_plan(query, world, rendering, overlay or ())


app.command(name="why", short_help="Why not this way: a condition beside the best option.")(why)
app.command(short_help="What an option emits, by ISO 14083.")(emissions)


@app.command(short_help="Check a world, or hold it against figures.")
def check(
    world: Annotated[Path | None, typer.Argument(metavar="[WORLD]", help="World folder; built-in if absent.")] = None,
    against: Annotated[
        Judge | None, typer.Option(help="Compute journeys that were published, or that you recorded, beside.")
    ] = None,
    overlay: Overlays = None,
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
            run_against_recorded(world, overlay or (), file, as_json=as_json)
        elif file is not None:
            raise InputError.one("file-without-recorded", "--file", "it is read for --against recorded", "add that")
        else:
            run = run_check if against is None else run_against_published
            run(world, overlay or (), as_json=as_json)


@app.command(short_help="List the places of a world.")
def places(
    query: Annotated[
        str | None, typer.Argument(metavar="[QUERY]", help="Name in any script or part of it, code, id or country.")
    ] = None,
    world: WorldFolder = None,
    lang: Annotated[
        str, typer.Option(metavar="LANG", help="Language of names: en, ru, kk, zh, tr, sr-Latn, sr-Cyrl …")
    ] = "en",
    written: Annotated[ListFormat, typer.Option("--format", help="How to write the list.")] = ListFormat.TABLE,
) -> None:
    """List the places of a world, or the places and towns that a name may mean."""
    from corridor.cli.places import run_places
    from corridor.cli.telling import told

    with told():
        run_places(query or "", world, lang, as_json=written is ListFormat.JSON)


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
        run_rules(query, world, overlay or [], everything=everything, as_json=written is ListFormat.JSON)


@app.command(name="map", short_help="Draw a world's network.")
def map_(
    world: Annotated[Path | None, typer.Argument(metavar="[WORLD]", help="World folder; built-in if absent.")] = None,
    overlay: Overlays = None,
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
        run_map(world, overlay or (), out, written.value if written else _by_suffix(out, PictureFormat, "svg"), lang)


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
    workers: Annotated[
        int | None, typer.Option(metavar="N", help="Processes that compute; default one per core, 4 at most.")
    ] = None,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Serve the page and the REST interface until Ctrl-C; only to this machine, unless --host says otherwise."""
    from corridor.cli.serve import run_serve
    from corridor.cli.telling import told

    with told():
        run_serve(world or (), overlay or (), host=host, port=port, workers=workers, open_page=open_page)


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
