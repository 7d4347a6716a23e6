"""What a network carries, as a file, in every format that both the command line and the server write."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

# What a format needs is loaded where it is asked for: flows in JSON need no drawing.
if TYPE_CHECKING:
    from corridor.itinerary.flow import FlowAnswer, FlowComparison
    from corridor.wording import Words
    from corridor.world.world import World

FLOW_KINDS = ("json", "csv", "geojson", "svg", "png", "pdf")
LINK_COLUMNS = ("link", "from_place", "to_place", "mode", "forward_t", "back_t", "forward_teu", "back_teu")


def flow_file(
    kind: str, answer: FlowAnswer, world: World, words: Words, names: Mapping[str, str], *, theme: str = "auto"
) -> str | bytes:
    """The answer in one of `FLOW_KINDS`, whole.

    names : of places by their ids, where a picture is to call them otherwise than the world does
    theme : auto, light or dark, of a picture in SVG
    """
    match kind:
        case "csv":
            return flow_csv(answer)
        case "geojson":
            return json.dumps(flow_geojson(answer, world), ensure_ascii=False) + "\n"
        case "svg" | "png" | "pdf":
            from corridor.drawing.flow_map import flow_svg

            drawn = flow_svg(answer, world, theme if kind == "svg" else "light", words=words, names=names)
            return _picture(kind, drawn)
        case _:
            from corridor.itinerary.flow_contract import flow_to_dict

            return json.dumps(flow_to_dict(answer), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def flow_comparison_file(
    kind: str, comparison: FlowComparison, before: World, after: World, words: Words, names: Mapping[str, str]
) -> str | bytes:
    """Two answers side by side, as JSON or as a map of what goes more and less (svg, png, pdf)."""
    if kind == "json":
        from corridor.itinerary.flow_contract import flow_comparison_to_dict

        return json.dumps(flow_comparison_to_dict(comparison), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    from corridor.drawing.flow_map import flow_difference_svg

    drawn = flow_difference_svg(comparison, before, after, "auto" if kind == "svg" else "light", words=words,
                                names=names)  # fmt: skip
    return _picture(kind, drawn)


def _picture(kind: str, drawn: str) -> str | bytes:
    if kind == "svg":
        return drawn
    from corridor.report.typesetting import picture_pdf, picture_png

    return picture_png(drawn) if kind == "png" else picture_pdf(drawn)


def flow_csv(answer: FlowAnswer) -> str:
    """Links with what goes over them in the year, both ways apart."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(LINK_COLUMNS)
    for link in answer.links:
        cells: Iterator[Any] = (getattr(link, column) for column in LINK_COLUMNS)
        writer.writerow([round(cell, 3) if isinstance(cell, float) else cell for cell in cells])
    return text.getvalue()


def flow_geojson(answer: FlowAnswer, world: World) -> dict[str, Any]:
    """Links as lines, with what goes over them."""
    from corridor.drawing.lines import Lines

    lines = Lines(world)
    links = {link.id: link for link in world.links}
    features = [
        {
            "type": "Feature",
            "geometry": {
                "type": "LineString",
                "coordinates": [[round(lon, 4), round(lat, 4)] for lat, lon in lines.of_link(links[flow.link]).line],
            },
            "properties": {
                **{column: getattr(flow, column) for column in LINK_COLUMNS[:4]},
                **{column: round(getattr(flow, column), 3) for column in LINK_COLUMNS[4:]},
                "by_class_t": {name: round(t, 3) for name, t in flow.by_class.items()},
            },
        }
        for flow in answer.links
    ]
    return {"type": "FeatureCollection", "year": answer.year, "world": answer.world_hash, "features": features}
