"""The options of an answer on one picture: a map, a legend, and bars of time and price."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot, inf

from corridor.drawing.bars import Columns, badge, bars, swatch
from corridor.drawing.canvas import Canvas, once
from corridor.drawing.labels import Box, Placed, Wanted, fitted, place_labels, text_width
from corridor.drawing.lines import ATTRIBUTION, Line, Lines, Stretch
from corridor.drawing.markup import Point, document, element, number, path_data, text, title
from corridor.drawing.palette import MODES, css_mode, stylesheet
from corridor.itinerary.gateways import gateways
from corridor.itinerary.option import Option, PlaceRef, PlanAnswer
from corridor.wording import notes, phrases
from corridor.wording.words import Words
from corridor.world.world import World

# More lines than this cannot be told apart; options come in order of worth.
MOST_DRAWN = 12
BADGES_APART_PX = 21.0
STILL = {"handle": "handling", "border": "border", "wait": "waiting"}


@dataclass(frozen=True, slots=True)
class Layout:
    """How a picture is laid out. [px]

    headed          : with its title, and what the drawings rest on; a report says both itself
    lowest, highest : the map's height
    """

    width: float
    side: float
    columns: Columns
    lowest: float
    highest: float
    headed: bool = True


SCREEN = Layout(1200, 24, Columns(24, 52, 545, 365, 955, 205), 330, 760)
# At 720 px to the 180 mm of a page, letters of 10.5 px are 7.4 points.
PAPER = Layout(720, 2, Columns(2, 30, 30, 430, 490, 220, stacked=True, row=46), 220, 270, headed=False)
# Inside a page that says title and sources itself.
PAGE = Layout(1152, 0, Columns(0, 28, 521, 365, 931, 205), 330, 760, headed=False)
WIDTH, SIDE, HEAD = SCREEN.width, SCREEN.side, 78.0


def options_svg(answer: PlanAnswer, world: World, theme: str = "auto", *, words: Words | None = None,
                layout: Layout = SCREEN) -> str:  # fmt: skip
    """The picture as SVG text, English without `words`."""
    words = words or Words()
    options = answer.options[:MOST_DRAWN]
    lines = Lines(world)
    ways = [[stretch for leg in option.legs for stretch in lines.of_leg(leg)] for option in options]
    ends = [(place.lat, place.lon) for place in (answer.origin, answer.destination)]
    # Ships may leave the frame: the way round Africa would leave no room for the rest.
    shown = [*ends, *(point for way in ways for stretch in way for point in _framing(stretch))]
    wide = layout.width - 2 * layout.side
    canvas = Canvas(shown, width=wide, left=layout.side, top=HEAD if layout.headed else 1.0, lowest=layout.lowest,
                    highest=layout.highest)  # fmt: skip
    legend_y = canvas.frame.bottom + 26
    bars_y = legend_y + 34
    foot_y = bars_y + len(options) * layout.columns.row + 24 + (20 if layout.headed else 0)
    high = foot_y + (32 if layout.headed else 0)
    parts = [
        element("rect", {"width": layout.width, "height": high + 8, "class": "paper"}),
        *(_head(answer, options, wide, words) if layout.headed else ()),
        *_map(canvas, answer, options, ways, lines, world, words),
        *_legend({stretch.mode for way in ways for stretch in way}, _kinds(options), layout, legend_y, words),
        *bars(answer, options, layout.columns, bars_y, words),
    ]
    if layout.headed:
        feet = (" ".join(attribution(words)), data_line(answer, world, words))
        for row, (line, size) in enumerate(fitted(foot, 10.5, wide, smallest=8) for foot in feet):
            parts.append(text(SIDE, foot_y + 16 * row, line, "soft", font_size=size))
    return document(layout.width, high, _title(answer), stylesheet(theme), parts)


def attribution(words: Words) -> list[str]:
    """Whose data the drawings are made of."""
    return [words.say(sentence) for sentence in ATTRIBUTION]


def data_line(answer: PlanAnswer, world: World, words: Words) -> str:
    """The world that the figures stem from, and whether all lines follow the ground."""
    line = words.say("World {world}, data {hash}. Bars show typical figures.", world=answer.world_name,
                     hash=answer.world_hash[:12])  # fmt: skip
    line += "".join(f" {told}" for told in notes.scenario(words, answer.scenario))
    if any(option.reliability is not None for option in answer.options):
        line += " " + words.say("Whiskers: p10 to p90 of the arrival, with a dot at p50.")
    lines = Lines(world)
    legs = (leg for option in answer.options[:MOST_DRAWN] for leg in option.legs)
    if any(not stretch.drawn for leg in legs for stretch in lines.of_leg(leg)):
        line += " " + words.say("Straight lines where no course is drawn.")
    return line


def _framing(stretch: Stretch) -> Line:
    return (stretch.line[0], stretch.line[-1]) if stretch.mode == "sea" else stretch.line


def _title(answer: PlanAnswer) -> str:
    return f"{answer.origin.name} → {answer.destination.name}"


def _head(answer: PlanAnswer, options: Sequence[Option], wide: float, words: Words) -> Iterator[str]:
    yield title(SIDE, 36, _title(answer), wide)
    ready = words.month_day(phrases.local(answer.ready, answer.origin))
    told = words.say(
        "{cargo}, ready {when}; drawn {drawn} of {found} options that no other beats in days, price and CO2e at once",
        cargo=phrases.cargo(words, answer.shipment), when=ready, drawn=len(options), found=answer.found,
    )  # fmt: skip
    line, size = fitted(told, 14, wide, smallest=11)
    yield text(SIDE, 60, line, "soft", font_size=size)


def _map(canvas: Canvas, answer: PlanAnswer, options: Sequence[Option], ways: Sequence[Sequence[Stretch]], lines: Lines,
         world: World, words: Words) -> Iterator[str]:  # fmt: skip
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
    yield from _names(canvas, answer, options, ways, numbers, words)
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
           numbers: dict[int, Point], words: Words) -> Iterator[str]:  # fmt: skip
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
        size, gap = (14, 8) if strong else (11.5, 6)
        wanted.append(Wanted(phrases.short_name(place.name), x, y, size, strong, gap))
        dots.append((x, y, 5.0 if strong else 3.2, "end" if strong else "dot"))
    # After the two ends, before all others: without it a lane would seem to end at the frame.
    spots = [(x, y) for x, y, *_ in dots]
    wanted[len(ends) : len(ends)] = [
        Wanted(
            words.say("to {passage}", passage=words.term(via)),
            *max(points, key=lambda point: _distance(point, spots)),
            size=11.5,
        )
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


def _kinds(options: Sequence[Option]) -> list[str]:
    present = {leg.kind for option in options for leg in option.legs}
    return [kind for kind in STILL if kind in present]


def _legend(modes: set[str], kinds: Sequence[str], layout: Layout, y: float, words: Words) -> Iterator[str]:
    """Every mode that is drawn, with its colour and dash; then what the bars show besides."""
    dashes, gap = (44.0, 22.0) if layout.headed else (30.0, 12.0)
    x = layout.side
    for mode in (mode for mode in MODES if mode in {css_mode(drawn) for drawn in modes}):
        data = f"M{number(x)} {number(y - 4)}h{number(dashes)}"
        told = words.term(mode)
        yield element("path", {"class": f"l l-{mode}", "stroke_width": 3.0, **dash(MODES[mode].dash), "d": data})
        yield text(x + dashes + 8, y, told, "ink n legend")
        x += dashes + 8 + text_width(told, 12) + gap
    x += gap / 2
    for kind in kinds:
        told = words.term(STILL[kind])
        yield swatch(kind, x, y - 11)
        yield text(x + 26, y, told, "ink n legend")
        x += 26 + text_width(told, 12) + gap
    told = words.say("other links of the world")
    if x + 38 + text_width(told, 12) <= layout.width:
        yield element("path", {"class": "net", "d": f"M{number(x)} {number(y - 4)}h30"})
        yield text(x + 38, y, told, "soft n")
