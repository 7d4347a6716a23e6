"""`corridor flow`: asks the study, and writes its answer in the format that is wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.cli.output import require_readable, require_writable, write_data, write_page
from corridor.cli.progress import under_way
from corridor.errors import Finding, InputError, shorten
from corridor.itinerary.flow import GAP, FlowAnswer, FlowQuery
from corridor.report.flow_files import FLOW_KINDS, flow_comparison_file, flow_file
from corridor.store.opening import world_at
from corridor.world.flow import SEASONS

if TYPE_CHECKING:
    from corridor.cli.progress import UnderWay
    from corridor.studies.flow import Told
    from corridor.wording.words import Words
    from corridor.world.world import World


def run_flow(
    *, year: int | None, seasons: Sequence[str], classes: Sequence[str], scale: float, capacities: Sequence[str],
    relieved: int, choice: bool, select: Sequence[str], back_test: bool, every_row: bool, gap: float | None,
    world: Path | None, overlays: Sequence[Path], scenario: Path | None, against: str | None, lang: str, kind: str,
    out: Path | None,
) -> None:  # fmt: skip
    """Answer one question of flow."""
    require_writable(out)
    require_readable(kind, out)
    query = FlowQuery(
        year=year, seasons=tuple(dict.fromkeys(word.strip().lower() for word in seasons)) or SEASONS,
        classes=tuple(dict.fromkeys(classes)), scale=scale, capacities=_factors(capacities), relieved=relieved,
        gap=GAP if gap is None else gap, choice=choice,
    )  # fmt: skip
    from corridor.studies.flow import FlowPlanner

    if against is not None:
        if back_test:
            what = "it is for one answer, not for two side by side"
            raise InputError.one("against-and-one", "--back-test", what, "leave it out, or leave out --against")
        _compare(query, world, overlays, scenario, against, select, kind, out, lang, every_row=every_row)
        return
    opened = world_at(world, *overlays, scenario=scenario)
    _know(select, opened)
    with under_way("reading the world") as shown:
        answer = FlowPlanner(opened).flow(query, _telling(shown))
    _write(answer, opened, select, kind, out, lang, back_test=back_test, every_row=every_row)


def _telling(shown: UnderWay) -> Told:
    def told(what: str, done: int, of: int) -> None:
        shown.say(what)
        shown.count(done, of)

    return told


def _compare(
    query: FlowQuery, folder: Path | None, overlays: Sequence[Path], scenario: Path | None, against: str,
    select: Sequence[str], kind: str, out: Path | None, lang: str, *, every_row: bool,
) -> None:  # fmt: skip
    """Flows of two worlds side by side: as tables, JSON, or a map of what goes more and less."""
    from corridor.cli.scenario import BASE, world_under
    from corridor.studies.flow import FlowPlanner
    from corridor.studies.flow_comparing import compare_flows

    if kind in ("csv", "geojson"):
        what = f"{kind} has no place for a comparison"
        raise InputError.one("against-format", "--format", what, "use table, json, svg, png or pdf")
    if select:
        what = "it is for one answer, not for two side by side"
        raise InputError.one("against-and-one", "--select", what, "leave it out, or leave out --against")
    if scenario is None and against == BASE:
        what = "the world would be compared with itself"
        raise InputError.one("against-itself", "--against base", what, "say --scenario FILE too")
    with under_way("solving two worlds") as shown:
        before = world_under(against, folder, overlays)
        after = world_at(folder, *overlays, scenario=scenario)
        comparison = compare_flows(FlowPlanner(before), FlowPlanner(after), query, _telling(shown))
    if kind == "table":
        from corridor.cli.flow_tables import comparison_pages

        write_page(list(comparison_pages(comparison, after, every_row=every_row)), out)
        return
    words, names = _spoken(after, lang)
    write_data(flow_comparison_file(kind, comparison, before, after, words, names), out)


def _write(
    answer: FlowAnswer, world: World, select: Sequence[str], kind: str, out: Path | None, lang: str, *,
    back_test: bool, every_row: bool,
) -> None:  # fmt: skip
    if kind in FLOW_KINDS:
        words, names = _spoken(world, lang)
        write_data(flow_file(kind, answer, world, words, names), out)
    else:
        from corridor.cli.flow_tables import pages

        write_page(list(pages(answer, world, select, back_test=back_test, every_row=every_row)), out)


def _spoken(world: World, lang: str) -> tuple[Words, Mapping[str, str]]:
    """Words of a language, and what it calls places where that is not the world's own name."""
    from corridor.studies.names import name_in
    from corridor.wording import words_in

    words = words_in(lang)
    return words, {} if words.is_english else name_in(world, words.language.tag)


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
