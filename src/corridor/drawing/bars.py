"""Each option as two bars: its days, with waits apart, and its price by leg."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corridor.drawing.labels import shortened, text_width
from corridor.drawing.markup import element, escaped, number, text
from corridor.drawing.palette import css_mode
from corridor.itinerary.gateways import gateways
from corridor.itinerary.option import Leg, Option, PlanAnswer

ROW_PX = 46.0
BAR_PX = 15.0
TICKS = 6
# Steps of the axis that people read easily, by powers of ten.
STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of the list begin, and how wide its bars are. [px]"""

    left: float
    words: float
    days: float
    days_width: float
    usd: float
    usd_width: float


def bars(answer: PlanAnswer, options: Sequence[Option], columns: Columns, top: float) -> Iterator[str]:
    """Rows below each other, under a line of headings and the axes of days and dollars."""
    begin = min(option.depart for option in options)
    begin = min(begin, answer.ready) if answer.arrive_by is None else begin
    most_h = max((option.arrive - begin).total_seconds() / 3600 for option in options)
    most_usd = max(1.0, *(option.cost_usd.typical for option in options))
    days_px, usd_px = columns.days_width / (most_h / 24), columns.usd_width / most_usd
    foot = top + len(options) * ROW_PX + 18
    yield text(columns.days, top, "days from ready to delivered", "soft n")
    yield text(columns.usd, top, f"price by leg, {answer.price_year} US dollars", "soft n")
    for at, step, px in ((columns.days, _step(most_h / 24), days_px), (columns.usd, _step(most_usd), usd_px)):
        value = 0.0
        width = columns.days_width if at == columns.days else columns.usd_width
        while value * px <= width + 1:
            x = at + value * px
            yield element("path", {"class": "rule", "d": f"M{number(x)} {number(top + 8)}V{number(foot - 12)}"})
            yield text(x, foot, f"{value:,.0f}" if step >= 1 else f"{value:g}", "soft s", text_anchor="middle")
            value += step
    for index, option in enumerate(options):
        y = top + 18 + index * ROW_PX
        yield from badge(columns.left + 10, y + 9, index + 1)
        title = ", ".join(option.labels) or "also"
        days = option.duration_h.typical / 24
        low, high = option.duration_h.low / 24, option.duration_h.high
        span = f"{low:.0f}–{high / 24:.0f}" if high is not None else f"{low:.0f} or more"
        usd, kg = option.cost_usd.typical, option.co2e_kg.typical
        summary = f"{title}: {days:.1f} days ({span}), USD {usd:,.0f}, {kg:,.0f} kg CO2e"
        width = columns.days - columns.words - 16
        # Figures are not cut: where an option has many labels, the line is smaller.
        size = max(9.0, min(13.0, 13 * width / text_width(summary, 13, strong=True)))
        yield text(columns.words, y + 7, summary, "ink b", font_size=round(size, 1))
        way = " · ".join(place.name for place in gateways(option)) or "direct"
        yield text(columns.words, y + 23, shortened(way, 12, width), "soft n")
        for leg in option.legs:
            first = (leg.depart - begin).total_seconds() / 86400 * days_px
            last = (leg.arrive - begin).total_seconds() / 86400 * days_px
            if last > first:
                yield _bar(columns.days + first, y, last - first, leg)
        x = columns.usd
        for leg in option.legs:
            paid = sum(cost.usd.typical for cost in leg.costs)
            if paid > 0:
                yield _bar(x, y, paid * usd_px, leg)
                x += paid * usd_px


def badge(x: float, y: float, index: int) -> Iterator[str]:
    """The number of an option."""
    yield element("circle", {"cx": x, "cy": y, "r": 9.0, "class": "badge"})
    size = 12 if index < 10 else 10
    yield text(x, y + 0.36 * size, str(index), "badge-text", text_anchor="middle", font_weight="700", font_size=size)


def swatch(kind: str, x: float, y: float) -> str:
    """A small bar of a kind that does not move, for the legend."""
    return _rectangle(x, y, 18.0, kind)


def _bar(x: float, y: float, width: float, leg: Leg) -> str:
    kind = f"f-{css_mode(leg.mode)}" if leg.kind == "move" else leg.kind
    words = f"{leg.kind} {leg.mode}: {leg.from_place.name} – {leg.to_place.name}, {leg.hours.typical:.1f} h"
    if leg.costs:
        words += f", USD {sum(cost.usd.typical for cost in leg.costs):,.0f}"
    return _rectangle(x, y, width, kind, words)


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
