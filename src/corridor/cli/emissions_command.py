"""The options of `corridor emissions`: the question of `corridor plan`, as far as it decides what options there are."""

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
    Terminal,
    Teu,
    ValueUsd,
    VolumeM3,
    WeightT,
    WidthM,
)
from corridor.cli.world_commands import Overlays, ScenarioFile, WorldFolder


class SheetFormat(StrEnum):
    """How an emission sheet is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


def emissions(
    origin: Annotated[str, typer.Argument(metavar="ORIGIN", help="As for plan.")],
    destination: Annotated[str, typer.Argument(metavar="DESTINATION", help="As for plan.")],
    option: Annotated[
        int, typer.Option(metavar="N", help="Which of the options that plan shows for this question.")
    ] = 1,
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
    via: Annotated[list[str] | None, typer.Option(metavar="P", help="Place to pass; repeat, in any order.")] = None,
    avoid: Annotated[list[str] | None, typer.Option(metavar="X", help="What to keep off; repeat.")] = None,
    mode: Annotated[list[str] | None, typer.Option(metavar="M", help="Mode allowed; repeat. Default: all.")] = None,
    max_options: Annotated[int | None, typer.Option(metavar="N", help="Options to choose from, as for plan.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Choose from the whole exact set.")] = False,
    terminal: Terminal = False,
    horizon_days: HorizonDays = None,
    listed: Listed = None,
    carrier_nationality: CarrierNationality = None,
    no_rules: NoRules = False,
    world: WorldFolder = None,
    overlay: Overlays = None,
    scenario: ScenarioFile = None,
    written: Annotated[
        SheetFormat | None, typer.Option("--format", help="How to write it; default by FILE's name, else table.")
    ] = None,
    lang: Lang = "en",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to a file instead.")] = None,
) -> None:
    """Print what an option emits, element by element after ISO 14083, with factors, ranges and sources. Not verified.

    Exit status: 0 with a sheet, 3 when there is no way, 2 for input that cannot be used.
    """
    from corridor.cli.asking import Asked, query_from
    from corridor.cli.emissions import run_emissions
    from corridor.cli.scenario_defaults import with_defaults
    from corridor.cli.telling import told

    with told():
        query = query_from(
            with_defaults(Asked(
                origin=origin,
                destination=destination,
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
                listed=tuple(listed or ()),
                carrier_nationality=carrier_nationality,
                rules=not no_rules,
                no_reliability=True,
            ), scenario)
        )  # fmt: skip
        format_ = written.value if written else by_suffix(out, SheetFormat, SheetFormat.TABLE)
        run_emissions(query, option, world, overlay or (), format_, lang, out, scenario)
