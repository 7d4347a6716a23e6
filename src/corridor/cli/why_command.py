"""The words of `corridor why`; what it needs is imported when it runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

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
from corridor.cli.world_commands import ListFormat, Overlays, ScenarioFile, WorldFolder


class By(StrEnum):
    """What the best option is picked by."""

    BALANCE = "balance"
    DAYS = "days"
    USD = "usd"
    CO2E = "co2e"
    SURE = "sure"


def why(
    origin: Annotated[
        str, typer.Argument(metavar="ORIGIN", help="Where the cargo stands: place by id or name, town, or lat,lon.")
    ],
    destination: Annotated[
        str, typer.Argument(metavar="DESTINATION", help="Where it is wanted: place by id or name, town, or lat,lon.")
    ],
    via: Annotated[
        list[str] | None, typer.Option(metavar="P", help="Condition: it passes this place; repeat, in any order.")
    ] = None,
    avoid: Annotated[
        list[str] | None,
        typer.Option(metavar="X", help="Condition: it keeps off this place, country, mode or service; repeat."),
    ] = None,
    mode: Annotated[
        list[str] | None, typer.Option(metavar="M", help="Condition: it goes by these modes only; repeat.")
    ] = None,
    way: Annotated[str | None, typer.Option(metavar="NAME", help="Condition: it goes by this named way.")] = None,
    by: Annotated[By, typer.Option("--by", help="What the best is picked by; sure: from draws.")] = By.BALANCE,
    depart: Depart = None,
    arrive_by: ArriveBy = None,
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
    terminal: Terminal = False,
    horizon_days: HorizonDays = None,
    listed: Listed = None,
    carrier_nationality: CarrierNationality = None,
    no_rules: NoRules = False,
    draws: Annotated[int | None, typer.Option(metavar="N", help="Draws that tell how sure; default 2,000.")] = None,
    seed: Seed = None,
    no_reliability: Annotated[
        bool, typer.Option("--no-reliability", help="Do not draw: compare at typical times.")
    ] = False,
    within: Annotated[
        float | None, typer.Option(metavar="DAYS", help="Also the chance to be there within so many days.")
    ] = None,
    world: WorldFolder = None,
    overlay: Overlays = None,
    scenario: ScenarioFile = None,
    rates_age_months: RatesAgeMonths = None,
    written: Annotated[
        ListFormat | None, typer.Option("--format", help="How to write the answer; default by FILE's name, else table.")
    ] = None,
    lang: Lang = "en",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to a file instead.")] = None,
) -> None:
    """Compare the best option under a condition with the best without it, and say what makes the difference.

    Give at least one of --via, --avoid, --mode and --way. Exit status: 0 compared, 3 when no way keeps the condition
    (the answer says what cuts it), 2 for input that cannot be used.
    """
    from corridor.cli.asking import Asked, query_from
    from corridor.cli.scenario_defaults import with_defaults
    from corridor.cli.telling import NO_WAY, told
    from corridor.cli.why import run_why

    with told():
        query = query_from(
            with_defaults(Asked(
                origin=origin, destination=destination, depart=depart, arrive_by=arrive_by, teu=teu, feu=feu, form=form,
                count=count, weight_t=weight_t, volume_m3=volume_m3, value_usd=value_usd, hazard=hazard,
                height_m=height_m, width_m=width_m, box=box, goods=goods, via=tuple(via or ()),
                avoid=tuple(avoid or ()), modes=tuple(mode or ()), terminal=terminal, horizon_days=horizon_days,
                rates_age_months=rates_age_months, listed=tuple(listed or ()),
                carrier_nationality=carrier_nationality, rules=not no_rules, draws=draws, seed=seed,
                no_reliability=no_reliability, within_days=within,
            ), scenario)
        )  # fmt: skip
        format_ = written.value if written else by_suffix(out, ListFormat, ListFormat.TABLE)
        if not run_why(query, way or "", by.value, world, overlay or (), format_, lang, out, scenario):
            raise typer.Exit(NO_WAY)
