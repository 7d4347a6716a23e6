"""`corridor demo`: two questions to the built-in world, asked with commands that anybody can repeat."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corridor.cli.output import require_writable, write_page
from corridor.cli.plan import Rendering, run_plan
from corridor.errors import InputError, shorten
from corridor.itinerary.query import DEFAULT_DRAWS, Query

REPORTS = (".pdf", ".html")
NEXT = (
    "Where to go next",
    "  corridor plan --help            vias, places to avoid, modes, weights, files",
    "  corridor plan CN-XIAN RS-BELGRADE --feu 1 --legs     every leg of every option, with sources",
    "  corridor plan CN-XIAN RS-BELGRADE --lang sr-Cyrl --out report.pdf    a report to print, in seven languages",
    "  corridor serve                  the page and the REST interface, on this machine",
    "  corridor places aktau           what places are called",
    "  corridor check                  what the world holds, and how sure its figures are",
    "  corridor check --against published    journeys published as a whole, computed beside",
    "  ARCHITECTURE.md, docs/model.md  how it works, and how to compute a leg again by hand",
)


@dataclass(frozen=True, slots=True)
class Act:
    """A command as typed, and the same question as a query."""

    command: str
    query: Query
    rendering: Rendering


ACTS = (
    Act(
        "corridor plan CN-XIAN RS-BELGRADE --feu 1 --ways",
        Query("CN-XIAN", "RS-BELGRADE", feu=1, draws=DEFAULT_DRAWS),
        Rendering(ways=True),
    ),
    Act("corridor plan RS-BELGRADE KZ-ALMATY --feu 1", Query("RS-BELGRADE", "KZ-ALMATY", feu=1, draws=DEFAULT_DRAWS),
        Rendering()),
)


def run_demo(report: Path | None = None) -> None:
    """Xi'an to Belgrade with the named ways beside, then Belgrade to Almaty; the first as a report too, if wanted."""
    from rich.text import Text

    if report is not None and report.suffix.lower() not in REPORTS:
        what = f"'{shorten(report.name)}' names no form of a report"
        raise InputError.one("report-format", "--report", what, f"end it with {' or '.join(REPORTS)}")
    require_writable(report)
    for act in ACTS:
        write_page([Text(f"$ {act.command}", style="bold cyan"), ""], None)
        run_plan(act.query, None, act.rendering)
        write_page(["", ""], None)
    if report is not None:
        run_plan(ACTS[0].query, None, Rendering(format=report.suffix[1:].lower(), ways=True, out=report))
        write_page([Text(f"The first as a report to print: {report}", style="bold"), ""], None)
    write_page([Text(line, style="bold" if index == 0 else "") for index, line in enumerate(NEXT)], None)
