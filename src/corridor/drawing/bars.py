"""Each option as two bars: its days, with waits apart, and its price by leg."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from corridor.drawing.labels import fitted, shortened, text_width
from corridor.drawing.markup import element, escaped, number, text
from corridor.drawing.palette import css_mode
from corridor.itinerary.option import Leg, Option, PlanAnswer
from corridor.wording import chances, phrases
from corridor.wording.told import Figure
from corridor.wording.words import Words

BAR_PX = 15.0
TICKS = 6
# Steps of the axis that people read easily, by powers of ten.
STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of the list begin, and how wide its bars are. [px]

    stacked : the words of an option stand in two lines above its bars, with its dates, and not beside them
    row     : from one option to the next
    """

    left: float
    words: float
    days: float
    days_width: float
    usd: float
    usd_width: float
    stacked: bool = False
    row: float = 46.0


def bars(answer: PlanAnswer, options: Sequence[Option], columns: Columns, top: float, words: Words) -> Iterator[str]:
    """Rows below each other, under a line of headings and the axes of days and dollars."""
    begin = min(option.depart for option in options)
    begin = min(begin, answer.ready) if answer.arrive_by is None else begin
    most_h = max(_last_h(option, begin) for option in options)
    most_usd = max(1.0, *(option.cost_usd.typical for option in options))
    days_px, usd_px = columns.days_width / (most_h / 24), columns.usd_width / most_usd
    foot = top + len(options) * columns.row + 18
    heads = (
        (columns.days, columns.days_width, words.say("days from ready to delivered")),
        (columns.usd, columns.usd_width, words.say("price by leg, US dollars of {year}", year=str(answer.price_year))),
    )
    for x, room, head in heads:
        told, size = fitted(head, 12, room)
        yield text(x, top, told, "soft", font_size=size)
    for at, step, px in ((columns.days, _step(most_h / 24), days_px), (columns.usd, _step(most_usd), usd_px)):
        value = 0.0
        width = columns.days_width if at == columns.days else columns.usd_width
        while value * px <= width + 1:
            x = at + value * px
            yield element("path", {"class": "rule", "d": f"M{number(x)} {number(top + 8)}V{number(foot - 12)}"})
            figure = words.number(value, 0 if step >= 1 else 1)
            yield text(x, foot, figure, "soft s", text_anchor="middle")
            value += step
    for index, option in enumerate(options):
        y = top + 18 + index * columns.row
        yield from badge(columns.left + 10, y + 9, index + 1)
        yield from _told(answer, option, columns, y, words)
        y += 25 if columns.stacked else 0
        for leg in option.legs:
            first = (leg.depart - begin).total_seconds() / 86400 * days_px
            last = (leg.arrive - begin).total_seconds() / 86400 * days_px
            if last > first:
                yield _bar(columns.days + first, y, last - first, leg, words)
        start = columns.days + (option.depart - begin).total_seconds() / 86400 * days_px
        yield from _whisker(option, start, y, days_px)
        x = columns.usd
        for leg in option.legs:
            paid = sum(cost.usd.typical for cost in leg.costs)
            if paid > 0:
                yield _bar(x, y, paid * usd_px, leg, words)
                x += paid * usd_px


def _last_h(option: Option, begin: datetime) -> float:
    """Hours from the axis' begin to the last that is drawn of an option: its arrival, or p90 of it."""
    sure = option.reliability
    late = option.depart + timedelta(hours=sure.p90_h) if sure is not None and sure.p90_h is not None else begin
    return (max(option.arrive, late) - begin).total_seconds() / 3600


def _whisker(option: Option, start: float, y: float, days_px: float) -> Iterator[str]:
    """From p10 to p90 of the arrival, over the bar of days, with a mark at p50; nothing where none were drawn."""
    sure = option.reliability
    if sure is None or sure.p10_h is None or sure.p50_h is None or sure.p90_h is None:
        return
    low, half, high = (start + hours / 24 * days_px for hours in (sure.p10_h, sure.p50_h, sure.p90_h))
    y += BAR_PX / 2
    ticks = "".join(f"M{number(x)} {number(y - 3.5)}v7" for x in (low, high))
    line = f"M{number(low)} {number(y)}H{number(high)}{ticks}"
    # Over coloured bars it needs an edge of paper to be seen.
    yield element("path", {"class": "halo whisker-edge", "d": line})
    yield element("path", {"class": "whisker", "d": line})
    yield element("circle", {"cx": half, "cy": y, "r": 2.6, "class": "end"})


def _told(answer: PlanAnswer, option: Option, columns: Columns, y: float, words: Words) -> Iterator[str]:
    """Figures and way of an option, beside its bars or above them."""
    summary = words.say(
        "{labels}: {days} days ({span}), USD {usd}, {kg} kg CO2e",
        labels=phrases.labels(words, option) or words.say("also"),
        days=phrases.days(words, option.duration_h),
        span=chances.span_of(words, option),
        usd=Figure(option.cost_usd.typical),
        kg=Figure(option.co2e_kg.typical),
    )
    width = (columns.usd + columns.usd_width if columns.stacked else columns.days) - columns.words - 16
    # Figures are not cut: where an option has many labels, the line is smaller.
    size = max(9.0, min(13.0, 13 * width / text_width(summary, 13, strong=True)))
    yield text(columns.words, y + 7, summary, "ink b", font_size=round(size, 1))
    way = phrases.route(words, option, answer)
    if columns.stacked:
        year = phrases.year_of(answer)
        first, last = (words.day(moment, year) for moment in phrases.first_and_last(option, answer))
        told = f"{first} – {last}: {way}, {words.say('by {modes}', modes=phrases.modes(words, option))}"
        yield text(columns.words, y + 19, shortened(told, 10.5, width), "soft s")
    else:
        yield text(columns.words, y + 23, shortened(way, 12, width), "soft n")


def badge(x: float, y: float, index: int) -> Iterator[str]:
    """The number of an option."""
    yield element("circle", {"cx": x, "cy": y, "r": 9.0, "class": "badge"})
    size = 12 if index < 10 else 10
    yield text(x, y + 0.36 * size, str(index), "badge-text", text_anchor="middle", font_weight="700", font_size=size)


def swatch(kind: str, x: float, y: float) -> str:
    """A small bar of a kind that does not move, for the legend."""
    return _rectangle(x, y, 18.0, kind)


def _bar(x: float, y: float, width: float, leg: Leg, words: Words) -> str:
    kind = f"f-{css_mode(leg.mode)}" if leg.kind == "move" else leg.kind
    ends = f"{leg.from_place.name} – {leg.to_place.name}"
    told = f"{words.term(leg.kind)}: {phrases.modes_of(words, leg)}: {ends}"
    told += ", " + words.say("{hours} h", hours=Figure(leg.hours.typical, 1))
    if leg.costs:
        told += f", USD {words.number(sum(cost.usd.typical for cost in leg.costs))}"
    return _rectangle(x, y, width, kind, told)


def _rectangle(x: float, y: float, width: float, kind: str, words: str = "") -> str:
    """A bar with its words for the pointer; waits are hollow and thinner."""
    high, down = (BAR_PX, 0.0) if kind != "wait" else (BAR_PX - 7, 3.5)
    sides: dict[str, str | float] = {"x": x, "y": y + down, "width": max(width, 0.4), "height": high, "class": kind}
    return element("rect", sides, f"<title>{escaped(words)}</title>") if words else element("rect", sides)


def _step(most: float) -> float:
    """Distance of the marks on an axis, so that there are about six."""
    power = 1.0
    while power * 10 < most / TICKS:
        power *= 10
    while power > most / TICKS:
        power /= 10
    return next(power * step for step in STEPS if power * step >= most / TICKS or step == STEPS[-1])
