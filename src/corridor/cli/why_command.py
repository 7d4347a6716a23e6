"""The words of `corridor why`; what it needs is imported when it runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from corridor.cli.world_commands import ListFormat, Overlays, WorldFolder


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
    depart: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="When the cargo is ready, as 2026-12-01T08:00 on the origin's clock."),
    ] = None,
    arrive_by: Annotated[str | None, typer.Option(metavar="WHEN", help="Instead: when it has to be there.")] = None,
    teu: Annotated[int | None, typer.Option(metavar="N", help="Twenty-foot boxes.")] = None,
    feu: Annotated[int | None, typer.Option(metavar="N", help="Forty-foot boxes.")] = None,
    form: Annotated[
        str | None, typer.Option(metavar="F", help="Another form: hc40, reefer40, wagon, truck, lcl, grain, car …")
    ] = None,
    count: Annotated[float | None, typer.Option(metavar="N", help="Units of that form.")] = None,
    weight_t: Annotated[float | None, typer.Option(metavar="W", help="Tonnes of goods in all units.")] = None,
    volume_m3: Annotated[float | None, typer.Option(metavar="V", help="Cubic metres of a part load.")] = None,
    value_usd: Annotated[float | None, typer.Option(metavar="X", help="Worth of the goods, for duty.")] = None,
    hazard: Annotated[str | None, typer.Option(metavar="CLASS", help="Class of dangerous goods.")] = None,
    height_m: Annotated[float | None, typer.Option(metavar="H", help="Height of the highest piece.")] = None,
    width_m: Annotated[float | None, typer.Option(metavar="B", help="Width of the widest piece.")] = None,
    box: Annotated[str | None, typer.Option(metavar="OWNER", help="carrier or shipper: price the box too.")] = None,
    goods: Annotated[str | None, typer.Option(metavar="CODE", help="Goods; default general_cargo.")] = None,
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
    draws: Annotated[int | None, typer.Option(metavar="N", help="Draws that tell how sure; default 2,000.")] = None,
    seed: Annotated[int | None, typer.Option(metavar="N", help="Seed of the draws: same seed, same digits.")] = None,
    no_reliability: Annotated[
        bool, typer.Option("--no-reliability", help="Do not draw: compare at typical times.")
    ] = False,
    within: Annotated[
        float | None, typer.Option(metavar="DAYS", help="Also the chance to be there within so many days.")
    ] = None,
    world: WorldFolder = None,
    overlay: Overlays = None,
    rates_age_months: Annotated[
        int | None, typer.Option(metavar="N", help="Warn of own rates older than so many months; default 12.")
    ] = None,
    written: Annotated[ListFormat, typer.Option("--format", help="How to write the answer.")] = ListFormat.TABLE,
    lang: Annotated[
        str, typer.Option("--lang", metavar="LANG", help="Language: en sr-Latn sr-Cyrl kk ru zh tr.")
    ] = "en",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to a file instead.")] = None,
) -> None:
    """Compare the best option under a condition with the best without it, and say what makes the difference.

    Give at least one of --via, --avoid, --mode and --way. Exit status: 0 compared, 3 when no way keeps the condition
    (the answer says what cuts it), 2 for input that cannot be used.
    """
    from corridor.cli.asking import Asked, query_from
    from corridor.cli.telling import NO_WAY, told
    from corridor.cli.why import run_why

    with told():
        query = query_from(
            Asked(
                origin=origin, destination=destination, depart=depart, arrive_by=arrive_by, teu=teu, feu=feu, form=form,
                count=count, weight_t=weight_t, volume_m3=volume_m3, value_usd=value_usd, hazard=hazard,
                height_m=height_m, width_m=width_m, box=box, goods=goods, via=tuple(via or ()),
                avoid=tuple(avoid or ()), modes=tuple(mode or ()), terminal=terminal, horizon_days=horizon_days,
                rates_age_months=rates_age_months, listed=tuple(listed or ()),
                carrier_nationality=carrier_nationality, rules=not no_rules, draws=draws, seed=seed,
                no_reliability=no_reliability, within_days=within,
            )
        )  # fmt: skip
        format_ = "json" if written is ListFormat.JSON or (out is not None and out.suffix == ".json") else "table"
        if not run_why(query, way or "", by.value, world, overlay or (), format_, lang, out):
            raise typer.Exit(NO_WAY)
