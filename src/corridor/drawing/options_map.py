"""The options of an answer on one picture: a map, a legend, and bars of time and price."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import hypot, inf

from corridor.drawing.bars import ROW_PX, Columns, badge, bars, swatch
from corridor.drawing.canvas import Canvas, once
from corridor.drawing.labels import Box, Placed, Wanted, place_labels, shortened, text_width
from corridor.drawing.lines import ATTRIBUTION, Line, Lines, Stretch
from corridor.drawing.markup import Point, document, element, number, path_data, text, title
from corridor.drawing.palette import MODES, css_mode, stylesheet
from corridor.itinerary.gateways import gateways
from corridor.itinerary.option import Option, PlaceRef, PlanAnswer
from corridor.world.world import World

WIDTH = 1200.0
SIDE = 24.0
HEAD = 78.0
# More lines than this cannot be told apart; options come in order of worth.
MOST_DRAWN = 12
BADGES_APART_PX = 21.0
STILL = {"handle": "handling", "border": "border", "wait": "waiting"}


def options_svg(answer: PlanAnswer, world: World, theme: str = "auto") -> str:
    """The picture as SVG text."""
    options = answer.options[:MOST_DRAWN]
    lines = Lines(world)
    ways = [[stretch for leg in option.legs for stretch in lines.of_leg(leg)] for option in options]
    ends = [(place.lat, place.lon) for place in (answer.origin, answer.destination)]
    # Ships may leave the frame: the way round Africa would leave no room for the rest.
    shown = [*ends, *(point for way in ways for stretch in way for point in _framing(stretch))]
    canvas = Canvas(shown, width=WIDTH - 2 * SIDE, left=SIDE, top=HEAD, lowest=330, highest=760)
    legend_y = canvas.frame.bottom + 26
    bars_y = legend_y + 34
    foot_y = bars_y + len(options) * ROW_PX + 44
    columns = Columns(SIDE, SIDE + 28, 545, 365, 955, 205)
    parts = [
        element("rect", {"width": WIDTH, "height": foot_y + 40, "class": "paper"}),
        *_head(answer, options),
        *_map(canvas, answer, options, ways, lines, world),
        *_legend({stretch.mode for way in ways for stretch in way}, _kinds(options), legend_y),
        *bars(answer, options, columns, bars_y),
        text(SIDE, foot_y, shortened(" ".join(ATTRIBUTION), 10.5, WIDTH - 2 * SIDE), "soft s"),
        text(SIDE, foot_y + 16, _data_line(answer, ways), "soft s"),
    ]
    return document(WIDTH, foot_y + 32, _title(answer), stylesheet(theme), parts)


def _framing(stretch: Stretch) -> Line:
    return (stretch.line[0], stretch.line[-1]) if stretch.mode == "sea" else stretch.line


def _title(answer: PlanAnswer) -> str:
    return f"{answer.origin.name} → {answer.destination.name}"


def _head(answer: PlanAnswer, options: Sequence[Option]) -> Iterator[str]:
    shipment = answer.shipment
    yield title(SIDE, 36, _title(answer), WIDTH - 2 * SIDE)
    drawn = f"{len(options)} of {answer.found} options" if answer.found > len(options) else f"{len(options)} options"
    words = (
        f"{shipment.count:g} {shipment.unit} ({shipment.form_name}), {shipment.weight_t:g} t, "
        f"ready {answer.ready.day} {answer.ready:%B %Y}; {drawn} that no other beats in days, price and CO2e at once"
    )
    yield text(SIDE, 60, shortened(words, 14, WIDTH - 2 * SIDE), "soft h2")


def _data_line(answer: PlanAnswer, ways: Sequence[Sequence[Stretch]]) -> str:
    line = f"World {answer.world_name}, data {answer.world_hash[:12]}. Bars show typical figures."
    if any(not stretch.drawn for way in ways for stretch in way):
        line += " Straight lines where no course is drawn."
    return line


def _map(canvas: Canvas, answer: PlanAnswer, options: Sequence[Option], ways: Sequence[Sequence[Stretch]], lines: Lines,
         world: World) -> Iterator[str]:  # fmt: skip
    frame = canvas.frame
    box: dict[str, str | float] = {"x": frame.left, "y": frame.top, "width": frame.right - frame.left,
                                   "height": frame.bottom - frame.top}  # fmt: skip
    yield element("clipPath", {"id": "frame"}, element("rect", box))
    yield element("rect", {**box, "class": "sea"})
    yield '<g clip-path="url(#frame)">'
    yield element("path", {"class": "land", "fill_rule": "evenodd", "d": canvas.land()})
    faint = (canvas.line(lines.of_link(link).line) for link in world.links if link.mode not in ("air", "sea"))
    yield element("path", {"class": "net", "d": path_data(run for line in faint for run in canvas.visible(line))})
    yield from _courses(canvas, ways)
    yield "</g>"
    numbers = _badges(canvas, ways)
    yield from _names(canvas, answer, options, ways, numbers)
    for index, (x, y) in numbers.items():
        yield from badge(x, y, index + 1)


def _courses(canvas: Canvas, ways: Sequence[Sequence[Stretch]]) -> Iterator[str]:
    """Each way once, however many options go over it, with a pale edge below so that crossings can be read."""
    by_mode: dict[str, list[Line]] = {}
    for stretch in (stretch for way in ways for stretch in way):
        by_mode.setdefault(css_mode(stretch.mode), []).append(stretch.line)
    # Air lies lowest: it is long, and touches nothing on its way.
    order = sorted(by_mode, key=lambda mode: [*reversed(MODES), mode].index(mode))
    order.sort(key=lambda mode: mode != "air")
    for mode in order:
        courses = (canvas.line(run) for run in once(by_mode[mode], set()))
        data = path_data(run for course in courses for run in canvas.visible(course))
        yield element("path", {"class": "halo", "d": data})
        yield element("path", {"class": f"l l-{mode}", "stroke_width": 2.6, **dash(MODES[mode].dash), "d": data})


def dash(pattern: str) -> dict[str, str | float]:
    return {"stroke_dasharray": pattern} if pattern else {}


def _badges(canvas: Canvas, ways: Sequence[Sequence[Stretch]]) -> dict[int, Point]:
    """For each option a point of its course that is far from all others' courses and other numbers."""
    courses = [
        [point for stretch in way for point in _spread(canvas.line(stretch.line)) if canvas.shows(point)]
        for way in ways
    ]
    found: dict[int, Point] = {}
    for index, course in enumerate(courses):
        others = [point for other, line in enumerate(courses) if other != index for point in line]
        free = [here for here in course if _distance(here, found.values()) >= BADGES_APART_PX]
        if free:
            # Where options share all of their way, the numbers stand around its middle.
            middle = len(course) / 2
            found[index] = max(
                free, key=lambda here: (min(60.0, _distance(here, others)), -abs(course.index(here) - middle))
            )
    return found


def _spread(line: Sequence[Point]) -> list[Point]:
    """Points about every ten pixels."""
    kept: list[Point] = []
    for a, b in pairwise(line):
        steps = max(1, round(hypot(b[0] - a[0], b[1] - a[1]) / 10))
        for step in range(steps):
            point = a[0] + (b[0] - a[0]) * step / steps, a[1] + (b[1] - a[1]) * step / steps
            if not kept or hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) >= 8:
                kept.append(point)
    return kept


def _distance(here: Point, others: Iterable[Point]) -> float:
    return min((hypot(here[0] - x, here[1] - y) for x, y in others), default=inf)


def _names(canvas: Canvas, answer: PlanAnswer, options: Sequence[Option], ways: Sequence[Sequence[Stretch]],
           numbers: dict[int, Point]) -> Iterator[str]:  # fmt: skip
    """Places where cargo changes vehicle or country, those of most options first."""
    count: dict[str, int] = {}
    places: dict[str, PlaceRef] = {}
    for place in (place for option in options for place in gateways(option)):
        count[place.id] = count.get(place.id, 0) + 1
        places[place.id] = place
    ends = {answer.origin.id: answer.origin, answer.destination.id: answer.destination}
    ranked = sorted((place for place in places.values() if place.id not in ends), key=lambda place: -count[place.id])
    wanted, dots = [], []
    for place in (*ends.values(), *ranked):
        x, y = canvas.point(place.lat, place.lon)
        strong = place.id in ends
        wanted.append(Wanted(short_name(place.name), x, y, 14 if strong else 11.5, strong, gap=8 if strong else 6))
        dots.append((x, y, 5.0 if strong else 3.2, "end" if strong else "dot"))
    # After the two ends, before all others: without it a lane would seem to end at the frame.
    wanted[len(ends) : len(ends)] = [
        Wanted(f"to {via}", *max(points, key=lambda point: _distance(point, [(x, y) for x, y, *_ in dots])), 11.5)
        for via, points in sorted(_leaving(canvas, ways).items())
    ]
    taken = [Box(x - 10, y - 10, x + 10, y + 10) for x, y in numbers.values()]
    taken += [Box(x - r, y - r, x + r, y + r) for x, y, r, _ in dots]
    for x, y, r, kind in reversed(dots):
        yield element("circle", {"cx": x, "cy": y, "r": r, "class": kind})
    for label in place_labels(wanted, canvas.frame, taken):
        yield name(label)


def _leaving(canvas: Canvas, ways: Sequence[Sequence[Stretch]]) -> dict[str, list[Point]]:
    """Where lanes through a named passage leave the frame for the first time."""
    found: dict[str, list[Point]] = {}
    for stretch in (stretch for way in ways for stretch in way if stretch.via):
        course = canvas.line(stretch.line)
        inside = [canvas.shows(point) for point in course]
        if inside[0] and not all(inside):
            found.setdefault(stretch.via, []).append(course[inside.index(False) - 1])
    return found


def name(label: Placed) -> str:
    """A placed label as text, over a pale edge of itself: not every program that shows SVG can paint edges first."""
    wanted, kind = label.wanted, " strong" if label.wanted.strong else ""
    at = label.box.left, label.baseline, wanted.text
    return text(*at, f"glow{kind}", font_size=wanted.size, aria_hidden="true") + text(
        *at, f"name{kind}", font_size=wanted.size
    )


def short_name(words: str) -> str:
    """The name without what stands in brackets or behind a slash; the terminal's own name is in the list."""
    return words.partition(" (")[0].partition(" / ")[0]


def _kinds(options: Sequence[Option]) -> list[str]:
    present = {leg.kind for option in options for leg in option.legs}
    return [kind for kind in STILL if kind in present]


def _legend(modes: set[str], kinds: Sequence[str], y: float) -> Iterator[str]:
    """Every mode that is drawn, with its colour and dash; then what the bars show besides."""
    x = SIDE
    for mode in (mode for mode in MODES if mode in {css_mode(drawn) for drawn in modes}):
        data = f"M{number(x)} {number(y - 4)}h44"
        yield element("path", {"class": f"l l-{mode}", "stroke_width": 3.0, **dash(MODES[mode].dash), "d": data})
        yield text(x + 52, y, mode, "ink n legend")
        x += 52 + text_width(mode, 12) + 22
    x += 10
    for kind in kinds:
        yield swatch(kind, x, y - 11)
        yield text(x + 26, y, STILL[kind], "ink n legend")
        x += 26 + text_width(STILL[kind], 12) + 22
    yield element("path", {"class": "net", "d": f"M{number(x)} {number(y - 4)}h30"})
    yield text(x + 38, y, "other links of the world", "soft n")
