"""An answer as a file, in every format that both the command line and the server write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

# What a format needs is loaded where it is asked for: a plan in JSON needs no drawing.
if TYPE_CHECKING:
    from corridor.itinerary.option import PlanAnswer, WayAnswer
    from corridor.wording import Words
    from corridor.world.world import World

MEDIA = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}
"""Formats of a file, and what each is called on the network."""

WITH_WAYS = ("json", "html", "pdf")
"""What has one thing to say of each option has no place for named ways."""


def plan_file(
    kind: str,
    answer: PlanAnswer,
    world: World,
    ways: Sequence[WayAnswer] | None,
    words: Words,
    *,
    every_leg: bool = False,
    theme: str = "auto",
) -> str | bytes | Mapping[str, Any]:
    """The answer in one of the formats of `MEDIA`; of JSON and GeoJSON the values, which a door writes out.

    every_leg : on paper too the legs of every option, not only of the first
    theme     : auto, light or dark, for a picture in SVG
    """
    match kind:
        case "csv":
            from corridor.itinerary.flat import legs_csv

            return legs_csv(answer)
        case "xlsx":
            from corridor.report.workbook import workbook

            return workbook(answer)
        case "geojson":
            from corridor.drawing.geojson import feature_collection

            return feature_collection(answer, world)
        case "svg" | "png":
            from corridor.drawing import options_svg

            drawn = options_svg(answer, world, theme if kind == "svg" else "light", words=words)
            if kind == "svg":
                return drawn
            from corridor.report.typesetting import picture_png

            return picture_png(drawn)
        case "html" | "pdf":
            return _report(kind, answer, world, ways, words, every_leg=every_leg)
        case _:
            from corridor.itinerary.contract import plan_answer_to_dict

            return plan_answer_to_dict(answer, ways)


def _report(
    kind: str, answer: PlanAnswer, world: World, ways: Sequence[WayAnswer] | None, words: Words, *, every_leg: bool
) -> str | bytes:
    """The printable report: every option leg by leg on a page, only the first on paper, unless all are asked for."""
    from corridor.drawing import options_svg
    from corridor.report import plan_report

    if kind == "html":
        from corridor.drawing.options_map import PAGE
        from corridor.report.html import report_html

        picture = options_svg(answer, world, "auto", words=words, layout=PAGE)
        return report_html(plan_report(answer, world, words, every_option=True, ways=ways), picture)
    from corridor.drawing.options_map import PAPER
    from corridor.report.typesetting import report_pdf

    picture = options_svg(answer, world, "light", words=words, layout=PAPER)
    return report_pdf(plan_report(answer, world, words, every_option=every_leg, ways=ways), picture)
