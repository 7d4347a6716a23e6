"""The options of `corridor emissions`: the question of `corridor plan`, as far as it decides what options there are."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from corridor.cli.world_commands import Overlays, WorldFolder


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
    depart: Annotated[str | None, typer.Option(metavar="WHEN", help="When the cargo is ready.")] = None,
    arrive_by: Annotated[str | None, typer.Option(metavar="WHEN", help="Instead: when it has to be there.")] = None,
    teu: Annotated[int | None, typer.Option(metavar="N", help="Twenty-foot boxes.")] = None,
    feu: Annotated[int | None, typer.Option(metavar="N", help="Forty-foot boxes.")] = None,
    form: Annotated[str | None, typer.Option(metavar="F", help="Another form of cargo.")] = None,
    count: Annotated[float | None, typer.Option(metavar="N", help="Units of that form.")] = None,
    weight_t: Annotated[float | None, typer.Option(metavar="W", help="Tonnes of goods in all units.")] = None,
    volume_m3: Annotated[float | None, typer.Option(metavar="V", help="Cubic metres of a part load.")] = None,
    value_usd: Annotated[float | None, typer.Option(metavar="X", help="Worth of the goods, for duty.")] = None,
    hazard: Annotated[str | None, typer.Option(metavar="CLASS", help="Class of dangerous goods.")] = None,
    height_m: Annotated[float | None, typer.Option(metavar="H", help="Height of the highest piece.")] = None,
    width_m: Annotated[float | None, typer.Option(metavar="B", help="Width of the widest piece.")] = None,
    box: Annotated[str | None, typer.Option(metavar="OWNER", help="carrier or shipper, as for plan.")] = None,
    goods: Annotated[str | None, typer.Option(metavar="CODE", help="Goods; default general_cargo.")] = None,
    via: Annotated[list[str] | None, typer.Option(metavar="P", help="Place to pass; repeat, in any order.")] = None,
    avoid: Annotated[list[str] | None, typer.Option(metavar="X", help="What to keep off; repeat.")] = None,
    mode: Annotated[list[str] | None, typer.Option(metavar="M", help="Mode allowed; repeat. Default: all.")] = None,
    max_options: Annotated[int | None, typer.Option(metavar="N", help="Options to choose from, as for plan.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Choose from the whole exact set.")] = False,
    terminal: Annotated[bool, typer.Option("--terminal", help="From terminal to terminal, without the doors.")] = False,
    horizon_days: Annotated[int | None, typer.Option(metavar="N", help="Look no further than so many days.")] = None,
    listed: Annotated[list[str] | None, typer.Option(metavar="LIST", help="List on which the goods stand.")] = None,
    carrier_nationality: Annotated[
        str | None, typer.Option(metavar="COUNTRY", help="Country in which the trucks are registered.")
    ] = None,
    no_rules: Annotated[bool, typer.Option("--no-rules", help="Do not look at sanctions, bans and permits.")] = False,
    world: WorldFolder = None,
    overlay: Overlays = None,
    written: Annotated[
        SheetFormat | None, typer.Option("--format", help="How to write it; default by FILE's name, else table.")
    ] = None,
    lang: Annotated[
        str, typer.Option("--lang", metavar="LANG", help="Language of table and PDF: en sr-Latn sr-Cyrl kk ru zh tr.")
    ] = "en",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to a file instead.")] = None,
) -> None:
    """Print what an option emits, element by element after ISO 14083, with factors, ranges and sources. Not verified.

    Exit status: 0 with a sheet, 3 when there is no way, 2 for input that cannot be used.
    """
    from corridor.cli.asking import Asked, query_from
    from corridor.cli.emissions import run_emissions
    from corridor.cli.telling import told

    with told():
        query = query_from(
            Asked(
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
            )
        )
        suffix = "" if out is None else out.suffix[1:].lower()
        by_name = suffix if suffix in {str(kind) for kind in SheetFormat} else "table"
        run_emissions(query, option, world, overlay or (), written.value if written else by_name, lang, out)
