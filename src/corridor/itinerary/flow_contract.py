"""The contract of `corridor flow`: its answer as plain JSON values, told in docs/flow.schema.json.

Records become objects with the names of their fields. Amounts are rounded to a digit that still adds up for readers;
what proves the optimum is not rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from corridor.itinerary.contract import scenario_told
from corridor.itinerary.deltas import delta_table_to_dict
from corridor.itinerary.flow import ChosenWeek, FlowAnswer, FlowComparison, SolvedWeek

FLOW_CONTRACT = "corridor.flow/1"
FLOW_COMPARISON_CONTRACT = "corridor.flow-comparison/1"
DIGITS = 3


def flow_to_dict(answer: FlowAnswer) -> dict[str, Any]:
    """The whole answer."""
    told: dict[str, Any] = {"kind": FLOW_CONTRACT, "question": _question(answer)}
    for name in (one.name for one in fields(answer) if one.name != "scenario"):
        told[name] = _plain(getattr(answer, name))
    # What was asked stands as it was asked: a gap of 1e-4, rounded like tonnes, would read as 0.
    told["query"] |= {"scale": answer.query.scale, "gap": answer.query.gap}
    told["query"]["capacities"] = dict(answer.query.capacities)
    return {**told, **scenario_told(answer.scenario)}


def flow_comparison_to_dict(comparison: FlowComparison) -> dict[str, Any]:
    """Two answers side by side: which worlds, and every table of differences."""
    return {
        "kind": FLOW_COMPARISON_CONTRACT,
        "question": _question(comparison.after),
        "year": comparison.after.year,
        **{
            name: {"world": side.world_name, "world_hash": side.world_hash, **scenario_told(side.scenario)}
            for name, side in (("before", comparison.before), ("after", comparison.after))
        },
        **{
            name: delta_table_to_dict(getattr(comparison, name))
            for name in ("totals", "classes", "corridors", "bottlenecks", "links", "countries")
        },
    }


def _question(answer: FlowAnswer) -> str:
    return "choice" if answer.query.choice else "least_cost"


def _plain(value: object) -> Any:
    if isinstance(value, SolvedWeek | ChosenWeek):
        return {one.name: _exact(getattr(value, one.name)) for one in fields(value)}
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return round(value, DIGITS)
    return value


def _exact(value: object) -> Any:
    return value.isoformat() if isinstance(value, date) else value
