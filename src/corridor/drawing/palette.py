"""Colours that the colour-blind can tell apart (Okabe and Ito), a dash for each mode, and both again for dark paper."""

from __future__ import annotations

from dataclasses import dataclass

THEMES = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True)
class Stroke:
    """How one kind of line looks.

    dash : lengths of strokes and gaps; empty for an unbroken line
    """

    name: str
    light: str
    dark: str
    dash: str


# Colours from M. Okabe, K. Ito, Color Universal Design, 2008.
MODES: dict[str, Stroke] = {
    "rail": Stroke("rail", "#0072B2", "#56B4E9", ""),
    "road": Stroke("road", "#D55E00", "#FF8C3A", "0.1 5"),
    "sea": Stroke("sea", "#009E73", "#2BC79B", "10 5"),
    "river": Stroke("river", "#6A4C93", "#F0E442", "10 4 2 4"),
    "air": Stroke("air", "#CC79A7", "#E5A6C8", "3 4"),
    "pipeline": Stroke("pipeline", "#A67C00", "#E69F00", "14 3 3 3"),
}
ON_WATER = {"ferry": "sea", "roro": "sea", "tanker": "sea"}
TRUST: dict[str, Stroke] = {
    "sourced": Stroke("sourced", "#0072B2", "#56B4E9", ""),
    "derived": Stroke("derived", "#009E73", "#2BC79B", "8 4"),
    "assumed": Stroke("assumed", "#D55E00", "#FF8C3A", "0.1 4.5"),
}
CHANGES: dict[str, Stroke] = {
    "added": Stroke("added", "#009E73", "#2BC79B", ""),
    "removed": Stroke("removed", "#D55E00", "#FF8C3A", "8 4"),
    "changed": Stroke("changed", "#0072B2", "#56B4E9", ""),
}

LIGHT = {
    ".paper": "fill:#ffffff", ".sea": "fill:#e6eef4", ".land": "fill:#fbf9f3;stroke:#b9c3ca;stroke-width:.5",
    ".net": "stroke:#b8b3a6", ".halo": "stroke:#ffffff", ".ink": "fill:#1d232a", ".soft": "fill:#59636e",
    ".name": "fill:#1d232a", ".glow": "fill:#fbf9f3;stroke:#fbf9f3",
    ".dot": "fill:#ffffff;stroke:#1d232a;stroke-width:1.3", ".end": "fill:#1d232a;stroke:#ffffff;stroke-width:1.5",
    ".badge": "fill:#1d232a;stroke:#ffffff;stroke-width:1.5", ".badge-text": "fill:#ffffff",
    ".handle": "fill:#8a929b", ".border": "fill:#1d232a", ".wait": "fill:#ffffff;stroke:#8a929b;stroke-width:1",
    ".rule": "stroke:#d5dade", ".whisker": "stroke:#1d232a", ".scale": "stroke:#59636e",
}  # fmt: skip
DARK = {
    ".paper": "fill:#12181f", ".sea": "fill:#17222d", ".land": "fill:#28323c;stroke:#4a5763;stroke-width:.5",
    ".net": "stroke:#5b6772", ".halo": "stroke:#12181f", ".ink": "fill:#e8edf2", ".soft": "fill:#a5b0bb",
    ".name": "fill:#f2f5f8", ".glow": "fill:#1b242d;stroke:#1b242d",
    ".dot": "fill:#12181f;stroke:#e8edf2;stroke-width:1.3", ".end": "fill:#ffffff;stroke:#12181f;stroke-width:1.5",
    ".badge": "fill:#f2f5f8;stroke:#12181f;stroke-width:1.5", ".badge-text": "fill:#12181f",
    ".handle": "fill:#7d8893", ".border": "fill:#f2f5f8", ".wait": "fill:#12181f;stroke:#7d8893;stroke-width:1",
    ".rule": "stroke:#36424d", ".whisker": "stroke:#e8edf2", ".scale": "stroke:#a5b0bb",
}  # fmt: skip
SHAPES = (
    ".l{fill:none;stroke-linecap:butt;stroke-linejoin:round}.l-road,.l-assumed{stroke-linecap:round}"
    ".net{fill:none;stroke-width:1}.halo{fill:none;stroke-width:5;stroke-opacity:.75;stroke-linejoin:round}"
    ".rule{fill:none;stroke-width:1}.whisker{fill:none;stroke-width:1.4}.whisker-edge{stroke-width:3.4;stroke-opacity:.9}.h1{font-weight:700}"
    ".b{font-weight:600}.n{font-size:12px}.s{font-size:10.5px}.glow{stroke-width:3;stroke-linejoin:round;stroke-opacity:.85}.strong{font-weight:700}"
)


def css_mode(mode: str) -> str:
    """The class suffix of a mode: ships are one, whatever they carry."""
    return ON_WATER.get(mode, mode)


def stylesheet(theme: str = "auto", *, changes: bool = False) -> str:
    """The rules of a picture; `auto` follows the reader's setting and is light where there is none.

    changes : also the colours of what is added, removed and changed
    """
    if theme not in THEMES:
        raise ValueError(f"theme is one of {', '.join(THEMES)}, not {theme!r}")
    light = _rules(LIGHT, dark=False, changes=changes)
    if theme == "light":
        return SHAPES + light
    dark = _rules(DARK, dark=True, changes=changes)
    return SHAPES + (dark if theme == "dark" else f"{light}@media (prefers-color-scheme:dark){{{dark}}}")


def _rules(papers: dict[str, str], *, dark: bool, changes: bool) -> str:
    rules = [f"{selector}{{{rule}}}" for selector, rule in papers.items()]
    for stroke in (*MODES.values(), *TRUST.values(), *(CHANGES.values() if changes else ())):
        colour = stroke.dark if dark else stroke.light
        rules.append(f".l-{stroke.name}{{stroke:{colour}}}.f-{stroke.name}{{fill:{colour}}}")
    return "".join(rules)
