"""The answer as GeoJSON (RFC 7946, WGS 84): a line for each move, a point for each handling or border."""

from __future__ import annotations

from typing import Any

from corridor.itinerary.contract import CONTRACT, option_to_dict
from corridor.itinerary.option import Leg, Option, PlaceRef, PlanAnswer

GEOMETRY_NOTE = "Straight lines between the places passed; not the course of the track, road or lane."


def feature_collection(answer: PlanAnswer) -> dict[str, Any]:
    """All options; a feature's properties are the leg of the JSON contract, with its option's id and labels."""
    return {
        "type": "FeatureCollection",
        "contract": CONTRACT,
        "geometry_note": GEOMETRY_NOTE,
        "world": {"name": answer.world_name, "hash": answer.world_hash},
        "features": [feature for option in answer.options for feature in _features(option)],
    }


def _features(option: Option) -> list[dict[str, Any]]:
    whole = option_to_dict(option)
    features = []
    for number, (leg, properties) in enumerate(zip(option.legs, whole["legs"], strict=True), start=1):
        if leg.kind == "wait":
            continue
        features.append(
            {
                "type": "Feature",
                "geometry": _geometry(leg),
                "properties": {"option": option.id, "labels": list(option.labels), "leg": number, **properties},
            }
        )
    return features


def _geometry(leg: Leg) -> dict[str, Any]:
    if leg.kind != "move":
        return {"type": "Point", "coordinates": _position(leg.from_place)}
    places = (leg.from_place, *leg.passes, leg.to_place)
    return {"type": "LineString", "coordinates": [_position(place) for place in places]}


def _position(place: PlaceRef) -> list[float]:
    # GeoJSON puts longitude first.
    return [place.lon, place.lat]
