"""SVG as text: elements with escaped words and short numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from corridor.drawing.labels import text_width

Point = tuple[float, float]

ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
# XML 1.0 has no way to write these, not even escaped.
FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))


def escaped(text: str) -> str:
    """Text as XML content or attribute."""
    return text.translate(FORBIDDEN).translate(ESCAPES)


def number(value: float) -> str:
    """One decimal at most, none where it is zero."""
    text = f"{value:.1f}"
    return "0" if text in ("-0.0", "0.0") else text.removesuffix(".0")


def element(name: str, attributes: dict[str, str | float], *inside: str) -> str:
    """An element; underscores in attribute names stand for hyphens, `inside` is markup already."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def text(x: float, y: float, words: str, class_: str, **more: str | float) -> str:
    return element("text", {"x": x, "y": y, "class": class_, **more}, escaped(words))


def title(x: float, y: float, words: str, width: float) -> str:
    """A heading, smaller where it would not fit at full size."""
    size = min(22.0, 22.0 * width / max(text_width(words, 22, strong=True), 1.0))
    return text(x, y, words, "ink h1", font_size=round(max(size, 9.0), 1))


def path_data(lines: Iterable[Sequence[Point]], *, closed: bool = False) -> str:
    """Path data of lines as steps of tenths of a pixel; points that fall together are written once."""
    parts = []
    for line in lines:
        # Steps between rounded points, so that roundings do not add up.
        tenths = [(round(10 * x), round(10 * y)) for x, y in line]
        kept = [point for index, point in enumerate(tenths) if index == 0 or point != tenths[index - 1]]
        if len(kept) > 1:
            steps = (_pair(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(kept))
            parts.append(f"M{_pair(*kept[0])}l" + " ".join(steps) + ("z" if closed else ""))
    return "".join(parts)


def _pair(x: int, y: int) -> str:
    """Two numbers given in tenths; a minus parts them as well as a blank."""
    first, second = number(x / 10), number(y / 10)
    return first + second if second.startswith("-") else f"{first} {second}"


def document(width: float, height: float, title: str, style: str, parts: Iterable[str]) -> str:
    """A whole SVG file with a title for those who cannot see it."""
    head = element("title", {}, escaped(title))
    inside = "\n".join((head, f"<style>{style}</style>", *parts))
    size = f'width="{number(width)}" height="{number(height)}" viewBox="0 0 {number(width)} {number(height)}"'
    fonts = "Noto Sans, Helvetica, Arial, sans-serif"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{fonts}">\n{inside}\n</svg>\n'
