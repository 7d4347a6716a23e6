"""`corridor flow`: asks the study, and writes its answer in the format that is wanted."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridor.cli.output import json_text, require_readable, require_writable, write_data, write_page
from corridor.cli.progress import under_way
from corridor.errors import Finding, InputError, shorten
from corridor.itinerary.flow import GAP, FlowAnswer, FlowQuery
from corridor.itinerary.flow_contract import flow_comparison_to_dict, flow_to_dict
from corridor.store.opening import world_at
from corridor.world.flow import SEASONS

if TYPE_CHECKING:
    from corridor.cli.progress import UnderWay
    from corridor.studies.flow import Told
    from corridor.wording.words import Words
    from corridor.world.world import World

PICTURES = ("svg", "png", "pdf")


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
    if kind == "json":
        write_data(json_text(flow_comparison_to_dict(comparison)), out)
    elif kind == "table":
        from corridor.cli.flow_tables import comparison_pages

        write_page(list(comparison_pages(comparison, after, every_row=every_row)), out)
    else:
        from corridor.drawing.flow_map import flow_difference_svg

        _draw(lambda theme, words, names: flow_difference_svg(comparison, before, after, theme, words=words,
                                                              names=names), after, kind, out, lang)  # fmt: skip


def _write(
    answer: FlowAnswer, world: World, select: Sequence[str], kind: str, out: Path | None, lang: str, *,
    back_test: bool, every_row: bool,
) -> None:  # fmt: skip
    if kind == "json":
        write_data(json_text(flow_to_dict(answer)), out)
    elif kind == "csv":
        write_data(_csv(answer), out)
    elif kind == "geojson":
        write_data(json.dumps(_geojson(answer, world), ensure_ascii=False) + "\n", out)
    elif kind in PICTURES:
        _picture(answer, world, kind, out, lang)
    else:
        from corridor.cli.flow_tables import pages

        write_page(list(pages(answer, world, select, back_test=back_test, every_row=every_row)), out)


def _picture(answer: FlowAnswer, world: World, kind: str, out: Path | None, lang: str) -> None:
    from corridor.drawing.flow_map import flow_svg

    _draw(lambda theme, words, names: flow_svg(answer, world, theme, words=words, names=names), world, kind, out, lang)


def _draw(
    drawing: Callable[[str, Words, Mapping[str, str]], str], world: World, kind: str, out: Path | None, lang: str
) -> None:
    """A picture in the form that is wanted."""
    from corridor.studies.names import name_in
    from corridor.wording import words_in

    words = words_in(lang)
    names = {} if words.is_english else name_in(world, words.language.tag)
    drawn = drawing("auto" if kind == "svg" else "light", words, names)
    if kind == "svg":
        write_data(drawn, out)
        return
    from corridor.report.typesetting import picture_pdf, picture_png

    write_data(picture_png(drawn) if kind == "png" else picture_pdf(drawn), out)


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


LINK_COLUMNS = ("link", "from_place", "to_place", "mode", "forward_t", "back_t", "forward_teu", "back_teu")


def _csv(answer: FlowAnswer) -> str:
    """Links with what goes over them in the year, both ways apart."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(LINK_COLUMNS)
    for link in answer.links:
        cells: Iterator[Any] = (getattr(link, column) for column in LINK_COLUMNS)
        writer.writerow([round(cell, 3) if isinstance(cell, float) else cell for cell in cells])
    return text.getvalue()


def _geojson(answer: FlowAnswer, world: World) -> dict[str, Any]:
    """Links as lines, with what goes over them."""
    from corridor.drawing.lines import Lines

    lines = Lines(world)
    links = {link.id: link for link in world.links}
    features = [
        {
            "type": "Feature",
            "geometry": {
                "type": "LineString",
                "coordinates": [[round(lon, 4), round(lat, 4)] for lat, lon in lines.of_link(links[flow.link]).line],
            },
            "properties": {
                **{column: getattr(flow, column) for column in LINK_COLUMNS[:4]},
                **{column: round(getattr(flow, column), 3) for column in LINK_COLUMNS[4:]},
                "by_class_t": {name: round(t, 3) for name, t in flow.by_class.items()},
            },
        }
        for flow in answer.links
    ]
    return {"type": "FeatureCollection", "year": answer.year, "world": answer.world_hash, "features": features}
