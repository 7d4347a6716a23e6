"""Reports and pictures set by typst: PDF for paper, PNG for slides and mail.

typst is an optional extra: a compiler of 80 MB that needs nothing of the system. Fonts come with Corridor.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.resources import as_file, files
from typing import Any, Literal

from corridor.errors import InputError, shorten
from corridor.report.content import Report

# The languages' letters are in the first, Chinese signs and arrows in the second.
FONTS = ("Noto Sans", "Noto Sans SC")
SCRIPTS = {"Latn": "latn", "Cyrl": "cyrl"}
PNG_DOTS_PER_INCH = 192.0
"""Two dots for each pixel of the drawing, of which an inch has 96."""

HEIGHT = re.compile(r'<svg [^>]*?\bheight="([\d.]+)"')
SHORT_PICTURE_PX = 460.0
"""Below a picture no higher than this, of one option or two, the legs begin on the same page."""
LONGEST_SOURCE = 70
LONGEST_LINE = 165
"""Letters of a source, and of a rule or the like, on paper; the page and `corridor plan --legs` tell them whole."""

PICTURE = """
#set page(width: auto, height: auto, margin: 0pt)
#set text(font: json(bytes(sys.inputs.fonts)))
#image(bytes(sys.inputs.svg), format: "svg")
"""


def report_pdf(report: Report, picture: str) -> bytes:
    """The report on A4 pages; `picture` is SVG text for the first page."""
    told: dict[str, Any] = asdict(report)
    for chapter in told["chapters"]:
        for part in chapter["parts"]:
            if part["brief"]:
                part["lines"] = [shorten(line, LONGEST_LINE) for line in part["lines"]]
    height_px = HEIGHT.search(picture)
    tag, _, script = report.lang.partition("-")
    told |= {
        "lang": tag,
        "script": SCRIPTS.get(script, "auto"),
        "fonts": list(FONTS),
        "picture": picture,
        "apart": height_px is None or float(height_px[1]) > SHORT_PICTURE_PX,
        "foot": report.small[0] if report.small else "",
        "sources": [(number, name, shorten(about, LONGEST_SOURCE), url) for number, name, about, url in report.sources],
    }
    source = (files("corridor.report") / "report.typ").read_bytes()
    return _compiled(source, {"data": json.dumps(told, ensure_ascii=False)}, "pdf")


def picture_png(svg: str) -> bytes:
    """A picture as PNG, two dots for each of its pixels."""
    return _compiled(PICTURE.encode(), {"svg": svg, "fonts": json.dumps(FONTS)}, "png")


def picture_pdf(svg: str) -> bytes:
    """A picture as a PDF page of its own size."""
    return _compiled(PICTURE.encode(), {"svg": svg, "fonts": json.dumps(FONTS)}, "pdf")


def _compiled(source: bytes, inputs: dict[str, str], kind: Literal["pdf", "png"]) -> bytes:
    try:
        import typst  # noqa: PLC0415
    except ImportError:
        raise InputError.one(
            "typst-missing", f"--format {kind}", "the package typst, which sets it, is not installed",
            "run: pip install 'corridor[report]', or take --format html or svg",
        ) from None  # fmt: skip
    with as_file(files("corridor") / "fonts") as folder:
        # One moment for all: the same answer gives the same bytes.
        made: object = typst.compile(  # type: ignore[misc]  # its stub leaves the kind of input open
            source, font_paths=[str(folder)], format=kind, sys_inputs=inputs, ppi=PNG_DOTS_PER_INCH,
            timestamp=int(datetime(2026, 1, 1, tzinfo=UTC).timestamp()),
        )  # fmt: skip
    assert isinstance(made, bytes)
    return made
