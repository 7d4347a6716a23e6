"""The words of `corridor plan`; what it needs is imported when it runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from corridor.cli.bare_option import PlanCommand
from corridor.cli.output import by_suffix
from corridor.cli.question_options import (
    ArriveBy,
    Box,
    CarrierNationality,
    Count,
    Depart,
    Feu,
    Form,
    Goods,
    Hazard,
    HeightM,
    HorizonDays,
    Lang,
    Listed,
    NoRules,
    RatesAgeMonths,
    Seed,
    Terminal,
    Teu,
    ValueUsd,
    VolumeM3,
    WeightT,
    WidthM,
)
from corridor.cli.world_commands import Overlays, ScenarioFile, WorldFolder

__all__ = ["PlanCommand", "plan"]


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


def plan(
    origin: Annotated[
        str | None,
        typer.Argument(metavar="ORIGIN", help="Where the cargo stands: place by id or name, town, or lat,lon."),
    ] = None,
    destination: Annotated[
        str | None,
        typer.Argument(metavar="DESTINATION", help="Where it is wanted: place by id or name, town, or lat,lon."),
    ] = None,
    depart: Depart = None,
    arrive_by: ArriveBy = None,
    window: Annotated[
        int | None, typer.Option(metavar="DAYS", help="How the best changes over so many days of departure.")
    ] = None,
    teu: Teu = None,
    feu: Feu = None,
    form: Form = None,
    count: Count = None,
    weight_t: WeightT = None,
    volume_m3: VolumeM3 = None,
    value_usd: ValueUsd = None,
    hazard: Hazard = None,
    height_m: HeightM = None,
    width_m: WidthM = None,
    box: Box = None,
    goods: Goods = None,
    via: Annotated[list[str] | None, typer.Option(metavar="P", help="Place to pass; repeat, in any order.")] = None,
    avoid: Annotated[
        list[str] | None, typer.Option(metavar="X", help="Place, country, mode or service to keep off; repeat.")
    ] = None,
    mode: Annotated[list[str] | None, typer.Option(metavar="M", help="Mode allowed; repeat. Default: all.")] = None,
    max_options: Annotated[int | None, typer.Option(metavar="N", help="Options to show at most.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show the whole exact set, near-duplicates too.")] = False,
    terminal: Terminal = False,
    horizon_days: HorizonDays = None,
    listed: Listed = None,
    carrier_nationality: CarrierNationality = None,
    no_rules: NoRules = False,
    draws: Annotated[
        int | None, typer.Option(metavar="N", help="Draws that tell how sure each option is; default 2,000.")
    ] = None,
    seed: Seed = None,
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
    scenario: ScenarioFile = None,
    against: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Compare with another scenario, or with base: the world without --scenario."),
    ] = None,
    rates_age_months: RatesAgeMonths = None,
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
    from corridor.cli.scenario_defaults import with_defaults
    from corridor.cli.telling import told

    with told():
        plain = window is not None or batch is not None
        undrawn = no_reliability or (plain and (draws, seed, within, reliable) == (None,) * 4)
        require_batch(batch, origin, destination, {"--window": window, "--ways": ways, "--legs": legs,
                                                   "--format": written, "--lang": lang != "en",
                                                   "--generalised": generalised, "--day-usd": day_usd,
                                                   "--day-share": day_share, "--stock-rate": stock_rate,
                                                   "--late-day-usd": late_day_usd, "--explain": explain,
                                                   "--against": against},
                      {"--batch-all-options": batch_all_options, "--workers": workers})  # fmt: skip
        asked = with_defaults(
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
            ),
            scenario,
            weigh=not plain,
        )
        query = query_from(asked)
        if batch is not None:
            whole = batch_all_options or everything or max_options is not None
            run_batch(batch, query, world, out, workers, overlay or (), every_option=whole, scenario=scenario)
            return
        format_ = written.value if written else by_suffix(out, PlanFormat, PlanFormat.TABLE)
        rendering = Rendering(
            format=format_, ways=ways, every_leg=legs, out=out, lang=lang, explain=explain or "",
            option=0 if option is None else option,
        )  # fmt: skip
        if against is not None:
            from corridor.cli.comparison import run_comparison

            run_comparison(query, world, rendering, overlay or (), scenario, against, window=window is not None)
        elif window is not None:
            from corridor.cli.window import run_window

            run_window(query, window, world, rendering, overlay or (), scenario)
        else:
            run_plan(query, world, rendering, overlay or (), scenario)
