"""The answer as GeoJSON (RFC 7946, WGS 84): a line for each move, a point for each handling or border."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corridor.drawing.lines import ATTRIBUTION, Lines, Stretch, joined
from corridor.itinerary.contract import CONTRACT, option_to_dict, scenario_told
from corridor.itinerary.option import Leg, Option, PlanAnswer
from corridor.world.world import World

DRAWN_NOTE = "Lines follow the course of track, road, river or lane for maps; distances come from the tables."
STRAIGHT_NOTE = "Legs with drawn = false are straight lines between the places passed."


def feature_collection(answer: PlanAnswer, world: World) -> dict[str, Any]:
    """All options; a feature's properties are the leg of the JSON contract, with its option's id and labels.

    `drawn` tells of a move whether its whole line follows the ground.
    """
    lines = Lines(world)
    features = [feature for option in answer.options for feature in _features(option, lines)]
    straight = any(feature["properties"].get("drawn") is False for feature in features)
    return {
        "type": "FeatureCollection",
        "contract": CONTRACT,
        "geometry_note": f"{DRAWN_NOTE} {STRAIGHT_NOTE}" if straight else DRAWN_NOTE,
        "attribution": list(ATTRIBUTION),
        "world": {"name": answer.world_name, "hash": answer.world_hash, **scenario_told(answer.scenario)},
        "features": features,
    }


def _features(option: Option, lines: Lines) -> list[dict[str, Any]]:
    whole = option_to_dict(option)
    features = []
    for number, (leg, properties) in enumerate(zip(option.legs, whole["legs"], strict=True), start=1):
        if leg.kind == "wait":
            continue
        about = {"option": option.id, "labels": list(option.labels), "leg": number, **properties}
        stretches = lines.of_leg(leg)
        if stretches:
            about["drawn"] = all(stretch.drawn for stretch in stretches)
        features.append({"type": "Feature", "geometry": _geometry(leg, stretches), "properties": about})
    return features


def _geometry(leg: Leg, stretches: Sequence[Stretch]) -> dict[str, Any]:
    # GeoJSON puts longitude first. A line has two points at least: what moves within one place is a point.
    if not stretches:
        return {"type": "Point", "coordinates": [leg.from_place.lon, leg.from_place.lat]}
    return {"type": "LineString", "coordinates": [[lon, lat] for lat, lon in joined(stretches)]}
