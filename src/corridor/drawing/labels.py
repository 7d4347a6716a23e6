"""Words on a map: how wide they are about, and where they go without lying over one another."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Widths in em of common sans-serif fonts, on the wide side: an estimate that is too small would let labels touch.
NARROW, COMMON, WIDE_LATIN, FULL = 0.37, 0.62, 0.78, 1.04
NARROW_LETTERS = frozenset("iljtfrI.,:;'’|!()[] ·/")
WIDE_LETTERS = frozenset("mwMWШЩЖЮМФ@%")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def inside(self, other: Box) -> bool:
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label to be placed at a point; earlier ones have the first choice."""

    text: str
    x: float
    y: float
    size: float = 12.0
    strong: bool = False
    gap: float = 6.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A label with its box; its text starts at `box.left`, on the line `baseline`."""

    wanted: Wanted
    box: Box

    @property
    def baseline(self) -> float:
        return self.box.bottom - 0.28 * self.wanted.size


def text_width(text: str, size: float, *, strong: bool = False) -> float:
    """About how wide a text is. [px]"""
    em = sum(_letter_em(letter) for letter in text)
    return em * size * (1.12 if strong else 1.0)


def shortened(text: str, size: float, width: float, *, strong: bool = False) -> str:
    """The text, cut with an ellipsis to fit a width."""
    if text_width(text, size, strong=strong) <= width:
        return text
    while text and text_width(text + "…", size, strong=strong) > width:
        text = text[:-1]
    return text.rstrip(" ·,") + "…"


def fitted(text: str, size: float, width: float, smallest: float = 9.0) -> tuple[str, float]:
    """The text and a size at which it fits a width: smaller first, and cut where the smallest does not do."""
    wide = text_width(text, size)
    if wide > width:
        size = max(smallest, round(size * width / wide, 1))
    return shortened(text, size, width), size


def place_labels(wanted: Iterable[Wanted], frame: Box, taken: Iterable[Box] = ()) -> tuple[Placed, ...]:
    """Each label in the first of eight positions round its point that is free and inside the frame; else left out."""
    boxes = list(taken)
    placed = []
    for label in wanted:
        for box in _positions(label):
            if box.inside(frame) and not any(box.meets(other) for other in boxes):
                boxes.append(box)
                placed.append(Placed(label, box))
                break
    return tuple(placed)


def _positions(label: Wanted) -> Sequence[Box]:
    width, height = text_width(label.text, label.size, strong=label.strong), 1.25 * label.size
    x, y, gap = label.x, label.y, label.gap
    right, left, middle = x + gap, x - gap - width, x - width / 2
    level, above, below = y - height / 2, y - gap - height, y + gap
    corners = ((right, level), (right, above + gap / 2), (right, below - gap / 2), (left, level),
               (left, above + gap / 2), (left, below - gap / 2), (middle, above), (middle, below))  # fmt: skip
    return [Box(at, top, at + width, top + height) for at, top in corners]


def _letter_em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return FULL
    if letter in NARROW_LETTERS:
        return NARROW
    return WIDE_LATIN if letter in WIDE_LETTERS or letter.isupper() else COMMON
