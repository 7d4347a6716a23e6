"""A world's network on one map, each link by how sure its row is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from corridor.drawing.canvas import Canvas, Segments, once
from corridor.drawing.labels import Box, Wanted, fitted, place_labels, text_width
from corridor.drawing.lines import Lines
from corridor.drawing.markup import Point, document, element, number, path_data, text, title
from corridor.drawing.options_map import HEAD, SIDE, WIDTH, attribution, dash, name
from corridor.drawing.palette import TRUST, stylesheet
from corridor.wording.phrases import short_name
from corridor.wording.words import Words
from corridor.world.world import World, WorldInfo

# Airways are straight and many; they would hide the ground.
LIFTED = ("air",)


def network_svg(
    world: World, theme: str = "auto", *, words: Words | None = None, names: Mapping[str, str] | None = None
) -> str:
    """The picture as SVG text: sourced, derived and assumed links apart by colour and dash.

    names : what places are called, by their ids, where that is not the world's own name
    """
    words = words or Words()
    lines = Lines(world)
    canvas = Canvas(
        [(place.lat, place.lon) for place in world.places], width=WIDTH - 2 * SIDE, left=SIDE, top=HEAD, lowest=400,
        highest=900,
    )  # fmt: skip
    foot_y = canvas.frame.bottom + 62
    info = world.info
    parts = [
        element("rect", {"width": WIDTH, "height": foot_y + 40, "class": "paper"}),
        title(SIDE, 36, info.title or info.name, WIDTH - 2 * SIDE),
        _line(60, _counts(world, words), 14, 11),
        *_map(canvas, world, lines, names or {}),
        *_legend(world, canvas.frame.bottom + 28, words),
        _line(foot_y, " ".join(attribution(words)), 10.5, 8),
        text(SIDE, foot_y + 16, f"{info.name} {info.version}, {info.content_hash[:12]}{_under(info)}", "soft s"),
    ]
    return document(WIDTH, foot_y + 32, info.title or info.name, stylesheet(theme), parts)


def _under(info: WorldInfo) -> str:
    """The scenario that the network stands under, where there is one."""
    return "" if info.scenario is None else f", {info.scenario.name} {info.scenario.hash[:12]}"


def _line(y: float, words: str, size: float, smallest: float) -> str:
    told, size = fitted(words, size, WIDTH - 2 * SIDE, smallest)
    return text(SIDE, y, told, "soft", font_size=size)


def _counts(world: World, words: Words) -> str:
    modes = Counter(link.mode for link in world.links)
    each = ", ".join(f"{words.term(mode)} {words.number(count)}" for mode, count in modes.most_common())
    return words.say("Places: {places}. Links: {links} ({each}); airways are not drawn.", places=len(world.places),
                     links=len(world.links), each=each)  # fmt: skip


def _map(canvas: Canvas, world: World, lines: Lines, names: Mapping[str, str]) -> Iterator[str]:
    frame = canvas.frame
    box: dict[str, str | float] = {"x": frame.left, "y": frame.top, "width": frame.right - frame.left,
                                   "height": frame.bottom - frame.top}  # fmt: skip
    yield element("clipPath", {"id": "frame"}, element("rect", box))
    yield element("rect", {**box, "class": "sea"})
    yield '<g clip-path="url(#frame)">'
    yield element("path", {"class": "land", "fill_rule": "evenodd", "d": canvas.land()})
    # A stretch that several links share shows the surest of them.
    seen: Segments = set()
    for trust, stroke in TRUST.items():
        drawn = [link for link in world.links if link.confidence == trust and link.mode not in LIFTED]
        courses = [canvas.line(run) for run in once((lines.of_link(link).line for link in drawn), seen)]
        data = path_data(run for course in courses for run in canvas.visible(course))
        if data:
            yield element("path", {"class": f"l l-{trust}", "stroke_width": 1.8, **dash(stroke.dash), "d": data})
    yield "</g>"
    yield from _names(canvas, world, names)


def _names(canvas: Canvas, world: World, names: Mapping[str, str]) -> Iterator[str]:
    """Places, those with most links first; a name that finds no room is left out."""
    count: Counter[str] = Counter(end for link in world.links for end in (link.from_place, link.to_place))
    points: dict[str, Point] = {place.id: canvas.point(place.lat, place.lon) for place in world.places}
    ranked = sorted((p for p in world.places if p.kind != "airport"), key=lambda place: -count[place.id])
    for place in ranked:
        x, y = points[place.id]
        yield element("circle", {"cx": x, "cy": y, "r": 2.2, "class": "dot"})
    taken = [Box(x - 2, y - 2, x + 2, y + 2) for x, y in (points[place.id] for place in ranked)]
    wanted = [
        Wanted(short_name(names.get(place.id, place.name)), *points[place.id], size=11, gap=4) for place in ranked
    ]
    for label in place_labels(wanted, canvas.frame, taken):
        yield name(label)


def _legend(world: World, y: float, words: Words) -> Iterator[str]:
    count = Counter(link.confidence for link in world.links)
    x = SIDE
    for trust, stroke in TRUST.items():
        if not count[trust]:
            continue
        data = f"M{number(x)} {number(y - 4)}h44"
        told = f"{words.term(trust)}: {words.number(count[trust])}"
        yield element("path", {"class": f"l l-{trust}", "stroke_width": 3.0, **dash(stroke.dash), "d": data})
        yield text(x + 52, y, told, "ink n legend")
        x += 52 + text_width(told, 12) + 26
