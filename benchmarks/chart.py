"""Line charts on two logarithmic axes as SVG, for figures that a benchmark writes into the documentation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 460, 340
LEFT, RIGHT, TOP, BOTTOM = 62, 30, 40, 48
COLOURS = ("#0b6e99", "#c2571a", "#3f7d20", "#7a3e9d", "#8a6d00")
MARKS = ("", "6 3", "2 3", "8 3 2 3", "1 4")
"""Dashes, so that lines can be told apart without colour."""


@dataclass(frozen=True)
class Line:
    """A named row of points, all above zero."""

    name: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Panel:
    """One chart: its title, what its axes measure, its lines."""

    title: str
    across: str
    upward: str
    lines: Sequence[Line]


def chart(panels: Sequence[Panel]) -> str:
    """Panels side by side."""
    legend = max(len(panel.lines) for panel in panels) * 18
    width, height = WIDTH * len(panels), HEIGHT + legend
    box = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="sans-serif" font-size="12" role="img">',
        f"<title>{escape('; '.join(panel.title for panel in panels))}</title>",
        f'<rect width="{width}" height="{height}" fill="white"/>',
    ]
    for number, panel in enumerate(panels):
        parts += [f'<g transform="translate({number * WIDTH} 0)">', *_panel(panel), "</g>"]
    return "\n".join((*parts, "</svg>", ""))


@dataclass(frozen=True)
class _Scale:
    """A logarithmic axis from one pixel to another, over whole decades."""

    least: int
    most: int
    begin: float
    end: float

    def at(self, value: float) -> float:
        share = (log10(value) - self.least) / (self.most - self.least)
        return round(self.begin + share * (self.end - self.begin), 1)

    @property
    def ticks(self) -> list[float]:
        return [10.0**power for power in range(self.least, self.most + 1)]


def _scale(values: Sequence[float], begin: float, end: float) -> _Scale:
    least, most = floor(log10(min(values))), ceil(log10(max(values)))
    return _Scale(least, max(most, least + 1), begin, end)


def _panel(panel: Panel) -> list[str]:
    points = [point for line in panel.lines for point in line.points]
    across = _scale([x for x, _ in points], LEFT, WIDTH - RIGHT)
    upward = _scale([y for _, y in points], HEIGHT - BOTTOM, TOP)
    parts = [f'<text x="{LEFT}" y="22" font-size="14" font-weight="bold">{escape(panel.title)}</text>']
    for tick in across.ticks:
        x = across.at(tick)
        parts.append(f'<path d="M{x} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>')
        parts.append(f'<text x="{x}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{tick:,g}</text>')
    for tick in upward.ticks:
        y = upward.at(tick)
        parts.append(f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{tick:,g}</text>')
    middle = (TOP + HEIGHT - BOTTOM) / 2
    parts.append(f'<text x="{(LEFT + WIDTH) / 2}" y="{HEIGHT - 12}" text-anchor="middle">{escape(panel.across)}</text>')
    turned = f'transform="rotate(-90 14 {middle})"'
    parts.append(f'<text x="14" y="{middle}" text-anchor="middle" {turned}>{escape(panel.upward)}</text>')
    for number, line in enumerate(panel.lines):
        stroke = f'stroke="{COLOURS[number % len(COLOURS)]}" stroke-width="2" stroke-dasharray="{MARKS[number % 5]}"'
        places = [(across.at(x), upward.at(y)) for x, y in line.points]
        parts.append(f'<polyline fill="none" {stroke} points="{" ".join(f"{x},{y}" for x, y in places)}"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="3" fill="{COLOURS[number % len(COLOURS)]}"/>' for x, y in places]
        y = HEIGHT + 18 * number
        parts.append(f'<path d="M{LEFT} {y}h28" {stroke}/>')
        parts.append(f'<text x="{LEFT + 36}" y="{y + 4}">{escape(line.name)}</text>')
    return parts
