"""Derivations as plain JSON values, for `docs/plan.schema.json` and whoever asks for one figure.

A total does not hold the trees of its legs again: it says at which path below `explain` they stand (`see`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corridor.itinerary.derivation import FORMULAS, Derivation, Explained, LegExplained

Json = dict[str, Any]


def explained_to_dict(explained: Explained) -> Json:
    """Where the figures of an option come from; `legs` are in the order of the option's legs."""
    known: dict[int, str] = {}
    for index, leg in enumerate(explained.legs):
        known[id(leg.hours)] = f"legs/{index}/hours"
        known |= {id(line): f"legs/{index}/cost_usd/{number}" for number, line in enumerate(leg.costs)}
        known |= {id(leg.emission): f"legs/{index}/co2e_kg", id(leg.distance): f"legs/{index}/distance_km"}
    return {
        "duration_h": derivation_to_dict(explained.duration, known),
        "cost_usd": derivation_to_dict(explained.cost, known),
        "co2e_kg": derivation_to_dict(explained.emission, known),
        "distance_km": derivation_to_dict(explained.distance, known),
        "reliability": {name: derivation_to_dict(tree) for name, tree in explained.drawn},
        "legs": [_leg(leg) for leg in explained.legs],
    }


def derivation_to_dict(tree: Derivation, known: Mapping[int, str] | None = None) -> Json:
    """One tree; nodes that stand at a path already, by `id`, are told by it."""
    low, typical, high = tree.values
    told: Json = {
        "what": str(tree.what),
        "unit": str(tree.unit),
        "value": {"low": low, "typical": typical, "high": high},
    }
    if known and id(tree) in known:
        return {**told, "see": known[id(tree)]}
    told["operation"] = tree.operation
    if tree.because:
        told["because"] = str(tree.because)
    if tree.parts:
        told["formula"] = FORMULAS[tree.operation]
        told["parts"] = [derivation_to_dict(part, known) for part in tree.parts]
        _, told["confidence"] = tree.rests_on()
        return told
    if tree.cells is not None:
        told["cells"] = {
            "table": tree.cells.table, "rows": list(tree.cells.rows), "columns": list(tree.cells.columns)
        }  # fmt: skip
    return {**told, "source": list(tree.source), "confidence": tree.confidence}


def _leg(leg: LegExplained) -> Json:
    return {
        "hours": derivation_to_dict(leg.hours),
        "cost_usd": [derivation_to_dict(line) for line in leg.costs],
        "co2e_kg": None if leg.emission is None else derivation_to_dict(leg.emission),
        "distance_km": None if leg.distance is None else derivation_to_dict(leg.distance),
    }
