"""`corridor flow`: asks the study, and writes its answer in the format that is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.cli.output import require_readable, require_writable, write_data, write_page
from corridor.cli.progress import under_way
from corridor.errors import Finding, InputError, shorten
from corridor.itinerary.flow import GAP, FlowAnswer, FlowQuery
from corridor.report.flow_files import FLOW_KINDS, flow_file
from corridor.store.opening import world_at
from corridor.world.flow import SEASONS

if TYPE_CHECKING:
    from corridor.world.world import World


def run_flow(
    *, year: int | None, seasons: Sequence[str], classes: Sequence[str], scale: float, capacities: Sequence[str],
    relieved: int, select: Sequence[str], back_test: bool, every_row: bool, gap: float | None, world: Path | None,
    overlays: Sequence[Path], network: Path | None, lang: str, kind: str, out: Path | None,
) -> None:  # fmt: skip
    """Answer one question of flow."""
    require_writable(out)
    require_readable(kind, out)
    query = FlowQuery(
        year=year, seasons=tuple(dict.fromkeys(word.strip().lower() for word in seasons)) or SEASONS,
        classes=tuple(dict.fromkeys(classes)), scale=scale, capacities=_factors(capacities), relieved=relieved,
        gap=GAP if gap is None else gap,
    )  # fmt: skip
    from corridor.studies.flow import FlowPlanner

    opened = world_at(world, *overlays)
    _know(select, opened)
    with under_way("reading the world") as shown:

        def told(what: str, done: int, of: int) -> None:
            shown.say(what)
            shown.count(done, of)

        answer = FlowPlanner(opened).flow(query, told)
    _write(answer, opened, select, kind, out, lang, back_test=back_test, every_row=every_row)


def _write(
    answer: FlowAnswer, world: World, select: Sequence[str], kind: str, out: Path | None, lang: str, *,
    back_test: bool, every_row: bool,
) -> None:  # fmt: skip
    if kind in FLOW_KINDS:
        from corridor.studies.names import name_in
        from corridor.wording import words_in

        words = words_in(lang)
        names = {} if words.is_english else name_in(world, words.language.tag)
        write_data(flow_file(kind, answer, world, words, names), out)
    else:
        from corridor.cli.flow_tables import pages

        write_page(list(pages(answer, world, select, back_test=back_test, every_row=every_row)), out)


def _factors(words: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """Factors of capacities as they are given: ID=X."""
    factors, findings = {}, []
    for word in words:
        name, sign, number = word.rpartition("=")
        try:
            factors[name] = float(number)
        except ValueError:
            sign = ""
        if not sign or not name:
            what = f"'{shorten(word)}' is no capacity with a factor"
            findings.append(Finding("capacity-unreadable", "--capacity", what, "write ID=X, as SHIPS-AKTAU-BOXES=1.5"))
    if findings:
        raise InputError(findings)
    return tuple(factors.items())


def _know(select: Sequence[str], world: World) -> None:
    """Refuse to look for what the world has not."""
    known = {row.id for table in (world.links, world.services, world.places) for row in table}
    findings = [
        Finding("select-unknown", "--select", f"no link, service or place '{shorten(name)}'",
                "see `corridor places`, or links.csv and services.csv of the world")
        for name in select
        if name not in known
    ]  # fmt: skip
    if findings:
        raise InputError(findings)
