"""The options that say what is asked, alike in every command that plans."""

from __future__ import annotations

from typing import Annotated

import typer

Depart = Annotated[
    str | None,
    typer.Option(metavar="WHEN", help="When the cargo is ready, as 2026-12-01T08:00 on the origin's clock."),
]
ArriveBy = Annotated[
    str | None,
    typer.Option(metavar="WHEN", help="Instead: when it has to be there; the latest departures that make it."),
]
Teu = Annotated[int | None, typer.Option(metavar="N", help="Twenty-foot boxes.")]
Feu = Annotated[int | None, typer.Option(metavar="N", help="Forty-foot boxes.")]
Form = Annotated[
    str | None,
    typer.Option(metavar="F", help="Another form: hc40, reefer40, wagon, truck, lcl, grain, car …"),
]
Count = Annotated[float | None, typer.Option(metavar="N", help="Units of that form.")]
WeightT = Annotated[float | None, typer.Option(metavar="W", help="Tonnes of goods in all units.")]
VolumeM3 = Annotated[float | None, typer.Option(metavar="V", help="Cubic metres of a part load.")]
ValueUsd = Annotated[float | None, typer.Option(metavar="X", help="Worth of the goods, for duty.")]
Hazard = Annotated[str | None, typer.Option(metavar="CLASS", help="Class of dangerous goods.")]
HeightM = Annotated[float | None, typer.Option(metavar="H", help="Height of the highest piece.")]
WidthM = Annotated[float | None, typer.Option(metavar="B", help="Width of the widest piece.")]
Box = Annotated[
    str | None, typer.Option(metavar="OWNER", help="carrier or shipper: price the box, its hire and way back too.")
]
Goods = Annotated[str | None, typer.Option(metavar="CODE", help="Goods; default general_cargo.")]
Terminal = Annotated[bool, typer.Option("--terminal", help="From terminal to terminal, without the doors.")]
HorizonDays = Annotated[int | None, typer.Option(metavar="N", help="Look no further than so many days.")]
Listed = Annotated[
    list[str] | None,
    typer.Option(metavar="LIST", help="List on which the goods stand: dual_use …; repeat; none: on no list."),
]
CarrierNationality = Annotated[
    str | None, typer.Option(metavar="COUNTRY", help="Country in which the trucks are registered.")
]
NoRules = Annotated[
    bool, typer.Option("--no-rules", help="Do not look at sanctions, bans and permits; the answer says so.")
]
Seed = Annotated[int | None, typer.Option(metavar="N", help="Seed of the draws: same seed, same digits.")]
RatesAgeMonths = Annotated[
    int | None, typer.Option(metavar="N", help="Warn of own rates older than so many months; default 12.")
]
Lang = Annotated[
    str, typer.Option("--lang", metavar="LANG", help="Language of words and names: en sr-Latn sr-Cyrl kk ru zh tr.")
]
