"""What the network carries on one map: links as wide as their tonnes, arrows where more goes one way, bottlenecks."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from corridor.drawing.canvas import Canvas
from corridor.drawing.labels import Box, Wanted, fitted, place_labels, text_width
from corridor.drawing.lines import Line, Lines
from corridor.drawing.markup import Point, document, element, number, path_data, text, title
from corridor.drawing.options_map import HEAD, SIDE, WIDTH, attribution, name
from corridor.drawing.palette import MODES, stylesheet
from corridor.itinerary.flow import Bottleneck, FlowAnswer, FlowComparison, LinkFlow
from corridor.wording.phrases import short_name
from corridor.wording.words import Words
from corridor.world.flow import SEASONS
from corridor.world.links import Link
from corridor.world.places import Place
from corridor.world.world import World

WIDEST = 16.0
THINNEST = 0.6
MARKED = 10
"""Bottlenecks that are marked, by worth."""
ONE_WAY = 0.6
"""Share of a link's tonnes from which on an arrow says where they go."""


def flow_svg(
    answer: FlowAnswer, world: World, theme: str = "auto", *, words: Words | None = None,
    names: Mapping[str, str] | None = None,
) -> str:  # fmt: skip
    """The picture as SVG text."""
    words = words or Words()
    places = {place.id: place for place in world.places}
    used = [flow for flow in answer.links if flow.mode != "air"]
    ends = [places[end] for flow in used for end in (flow.from_place, flow.to_place)]
    canvas = Canvas(
        [(place.lat, place.lon) for place in ends or world.places], width=WIDTH - 2 * SIDE, left=SIDE, top=HEAD,
        lowest=400, highest=900,
    )  # fmt: skip
    marked = [one for one in answer.bottlenecks if _spot(one, world)][:MARKED]
    table_y = canvas.frame.bottom + 62
    foot_y = table_y + 18 * len(marked) + 26
    heading = words.say("What the network carries, {year}", year=str(answer.year))
    parts = [
        element("rect", {"width": WIDTH, "height": foot_y + 40, "class": "paper"}),
        title(SIDE, 36, heading, WIDTH - 2 * SIDE),
        _line(60, _totals(answer, words), 14, 11),
        *_map(canvas, world, used, marked, names or {}),
        *_legend(used, canvas.frame.bottom + 28, words),
        *_list(marked, table_y, words, whole_year=len(answer.weeks) == len(SEASONS)),
        _line(foot_y, " ".join(attribution(words)), 10.5, 8),
        text(SIDE, foot_y + 16, f"{answer.world_name}, {answer.world_hash[:12]}", "soft s"),
    ]
    return document(WIDTH, foot_y + 32, heading, stylesheet(theme), parts)


def flow_difference_svg(
    comparison: FlowComparison, before: World, after: World, theme: str = "auto", *, words: Words | None = None,
    names: Mapping[str, str] | None = None,
) -> str:  # fmt: skip
    """Which links carry more in the second world, and which less, each as wide as the change."""
    words = words or Words()
    places = {place.id: place for place in (*before.places, *after.places)}
    links = {link.id: link for link in (*before.links, *after.links)}
    changes = _changes(comparison)
    drawn = [(links[name], change) for name, change in changes.items() if links[name].mode != "air"]
    ends = [places[end] for link, _ in drawn for end in (link.from_place, link.to_place)]
    canvas = Canvas(
        [(place.lat, place.lon) for place in ends or after.places], width=WIDTH - 2 * SIDE, left=SIDE, top=HEAD,
        lowest=400, highest=900,
    )  # fmt: skip
    foot_y = canvas.frame.bottom + 62
    sides = [side.scenario.name if side.scenario else side.world_name for side in (comparison.before, comparison.after)]
    heading = words.say("Where more goes and where less: {before} → {after}", before=sides[0], after=sides[1])
    most = max((abs(change) for _, change in drawn), default=0.0)
    parts = [
        element("rect", {"width": WIDTH, "height": foot_y + 40, "class": "paper"}),
        title(SIDE, 36, heading, WIDTH - 2 * SIDE),
        *_ground(canvas),
        *_changed(canvas, [(Lines(after if link in after.links else before).of_link(link).line, change)
                           for link, change in drawn], most),
        *_named(canvas, places, drawn, names or {}),
        *_change_legend(canvas.frame.bottom + 28, most, words),
        _line(foot_y, " ".join(attribution(words)), 10.5, 8),
    ]  # fmt: skip
    return document(WIDTH, foot_y + 32, heading, stylesheet(theme, changes=True), parts)


def _changes(comparison: FlowComparison) -> dict[str, float]:
    """Tonnes that each link gains or loses, the largest first; those that stay are left out."""
    found = {}
    for row in comparison.links.rows:
        first = row.deltas[0]
        change = (first.after or 0.0) - (first.before or 0.0)
        if row.fate != "same" and abs(change) >= 1:
            found[row.subject] = change
    return found


def _changed(canvas: Canvas, drawn: Sequence[tuple[Line, float]], most: float) -> Iterator[str]:
    yield '<g clip-path="url(#frame)">'
    for line, change in reversed(drawn):
        data = path_data(canvas.visible(canvas.line(line)))
        kind = "added" if change > 0 else "removed"
        if data:
            yield element("path", {"class": f"l l-{kind}", "stroke_width": width_of(abs(change), most), "d": data})
    yield "</g>"


def _named(
    canvas: Canvas, places: Mapping[str, Place], drawn: Sequence[tuple[Link, float]], names: Mapping[str, str]
) -> Iterator[str]:
    ranked = dict.fromkeys(end for link, _ in drawn for end in (link.from_place, link.to_place))
    wanted = [
        Wanted(short_name(names.get(end, places[end].name)), *canvas.point(places[end].lat, places[end].lon), size=11,
               gap=5)
        for end in ranked
    ]  # fmt: skip
    for label in place_labels(wanted, canvas.frame, []):
        yield name(label)


def _change_legend(y: float, most: float, words: Words) -> Iterator[str]:
    x = float(SIDE)
    for kind, told in (("added", words.say("more")), ("removed", words.say("less"))):
        yield element("path", {"class": f"l l-{kind}", "stroke_width": 4.0, "d": f"M{number(x)} {number(y - 4)}h34"})
        yield text(x + 42, y, told, "ink n legend")
        x += 42 + text_width(told, 12) + 22
    yield from _scale(x, y, most, words)


def _line(y: float, words: str, size: float, smallest: float) -> str:
    told, size = fitted(words, size, WIDTH - 2 * SIDE, smallest)
    return text(SIDE, y, told, "soft", font_size=size)


def _totals(answer: FlowAnswer, words: Words) -> str:
    tonnes = sum(one.carried_t for one in answer.classes)
    return words.say("{mt} million tonnes at least total cost, {usd} billion USD for carriage",
                     mt=words.number(tonnes / 1e6, 1), usd=words.number(answer.carriage_usd / 1e9, 2))  # fmt: skip


def width_of(tonnes: float, most: float) -> float:
    """Width of a link's line: by the root of its tonnes, so that small flows are seen and large ones leave room."""
    return max(THINNEST, WIDEST * math.sqrt(tonnes / most)) if most > 0 else THINNEST


def _ground(canvas: Canvas) -> Iterator[str]:
    frame = canvas.frame
    box: dict[str, str | float] = {"x": frame.left, "y": frame.top, "width": frame.right - frame.left,
                                   "height": frame.bottom - frame.top}  # fmt: skip
    yield element("clipPath", {"id": "frame"}, element("rect", box))
    yield element("rect", {**box, "class": "sea"})
    land = element("path", {"class": "land", "fill_rule": "evenodd", "d": canvas.land()})
    yield f'<g clip-path="url(#frame)">{land}</g>'


def _map(
    canvas: Canvas, world: World, used: Sequence[LinkFlow], marked: Sequence[Bottleneck], names: Mapping[str, str]
) -> Iterator[str]:
    yield from _ground(canvas)
    yield '<g clip-path="url(#frame)">'
    lines = Lines(world)
    links = {link.id: link for link in world.links}
    most = max((flow.forward_t + flow.back_t for flow in used), default=0.0)
    for flow in reversed(used):
        course = canvas.line(lines.of_link(links[flow.link]).line)
        data = path_data(canvas.visible(course))
        if not data:
            continue
        width = width_of(flow.forward_t + flow.back_t, most)
        yield element("path", {"class": f"l l-{flow.mode}", "stroke_width": width, "stroke_opacity": 0.8, "d": data})
        yield from _arrow(course, flow, width)
    yield "</g>"
    places = {place.id: place for place in world.places}
    points = {place.id: canvas.point(place.lat, place.lon) for place in world.places}
    taken = []
    for rank, one in enumerate(marked, start=1):
        x, y = _centre([points[spot] for spot in _spot(one, world)])
        taken.append(Box(x - 9, y - 9, x + 9, y + 9))
        yield element("circle", {"cx": x, "cy": y, "r": 8.5, "class": "badge"})
        yield text(x, y + 4, str(rank), "badge-text n", text_anchor="middle", font_size=11)
    weight: dict[str, float] = {}
    for flow in used:
        for end in (flow.from_place, flow.to_place):
            weight[end] = weight.get(end, 0.0) + flow.forward_t + flow.back_t
    ranked = sorted(weight, key=lambda place: (-weight[place], place))
    wanted = [
        Wanted(short_name(names.get(place, places[place].name)), *points[place], size=11, gap=5) for place in ranked
    ]
    for label in place_labels(wanted, canvas.frame, taken):
        yield name(label)


def _arrow(course: Sequence[Point], flow: LinkFlow, width: float) -> Iterator[str]:
    """A small head in the middle of a link, where most of it goes one way."""
    whole = flow.forward_t + flow.back_t
    if whole <= 0 or max(flow.forward_t, flow.back_t) < ONE_WAY * whole or width < 1.2 or len(course) < 2:
        return
    line = list(course) if flow.forward_t >= flow.back_t else list(reversed(course))
    middle = len(line) // 2
    (x0, y0), (x1, y1) = line[middle - 1], line[middle]
    length = math.hypot(x1 - x0, y1 - y0)
    if length < 1e-6:
        return
    dx, dy = (x1 - x0) / length, (y1 - y0) / length
    x, y, size = (x0 + x1) / 2, (y0 + y1) / 2, 2.5 + width * 0.6
    head = [(x + dx * size, y + dy * size), (x - dx * size - dy * size, y - dy * size + dx * size),
            (x - dx * size + dy * size, y - dy * size - dx * size)]  # fmt: skip
    data = "M" + "L".join(f"{number(a)} {number(b)}" for a, b in head) + "Z"
    yield element("path", {"class": "end", "d": data})


def _spot(one: Bottleneck, world: World) -> tuple[str, ...]:
    """Places between which a bottleneck is marked."""
    if one.places:
        return one.places
    links = {link.id: link for link in world.links}
    return tuple(end for link in one.links if link in links for end in (links[link].from_place, links[link].to_place))


def _centre(points: Sequence[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _legend(used: Sequence[LinkFlow], y: float, words: Words) -> Iterator[str]:
    x = float(SIDE)
    modes = {flow.mode for flow in used}
    for mode in MODES:
        if mode not in modes:
            continue
        yield element("path", {"class": f"l l-{mode}", "stroke_width": 4.0, "d": f"M{number(x)} {number(y - 4)}h34"})
        told = words.term(mode)
        yield text(x + 42, y, told, "ink n legend")
        x += 42 + text_width(told, 12) + 22
    yield from _scale(x, y, max((flow.forward_t + flow.back_t for flow in used), default=0.0), words)


def _scale(x: float, y: float, most: float, words: Words) -> Iterator[str]:
    for share in (1.0, 0.1, 0.01):
        if most * share < 1:
            continue
        width = width_of(most * share, most)
        yield element("path", {"class": "l scale", "stroke_width": width, "d": f"M{number(x)} {number(y - 4)}h30"})
        told = words.say("{t} t", t=words.number(round(most * share, -2)))
        yield text(x + 38, y, told, "ink n legend")
        x += 38 + text_width(told, 12) + 18


def _list(marked: Sequence[Bottleneck], y: float, words: Words, *, whole_year: bool) -> Iterator[str]:
    for rank, one in enumerate(marked, start=1):
        usd = words.number(one.one_more_usd / 1e6, 2)
        worth = (
            words.say("{one_more} more a week is worth {usd} million USD a year", one_more=one.one_more, usd=usd)
            if whole_year
            else words.say("{one_more} more a week is worth {usd} million USD in the seasons solved",
                           one_more=one.one_more, usd=usd)
        )  # fmt: skip
        told = f"{rank}  {one.name}: {worth}"
        yield _line(y + 18 * (rank - 1), told, 12, 9)
