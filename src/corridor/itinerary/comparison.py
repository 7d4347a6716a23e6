"""Two answers to one question, from two worlds, and their contract as plain JSON values."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.itinerary.contract import Json, query_to_dict, scenario_told, shipment_to_dict
from corridor.itinerary.deltas import DeltaTable, delta_table_to_dict
from corridor.itinerary.query import Query, Shipment
from corridor.world.scenario import ScenarioStamp

COMPARISON_CONTRACT = "corridor.comparison/1"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two worlds, and how far it answers.

    found   : options that no other beats
    why_not : what cuts the last way, where there is none
    """

    world_name: str
    world_hash: str
    scenario: ScenarioStamp | None
    found: int
    why_not: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changes for one shipment from the first world to the second.

    best    : by label, and the one that nine cases in ten see there first
    ways    : the best-balanced option of each named way; None where it was not asked for
    options : every way that either answer shows, by the services and places that it takes
    """

    query: Query
    shipment: Shipment
    origin: str
    destination: str
    before: Side
    after: Side
    price_year: int
    best: DeltaTable
    options: DeltaTable
    ways: DeltaTable | None = None

    @property
    def is_same(self) -> bool:
        """Whether nothing that is compared differs."""
        return all(table is None or table.is_same for table in (self.best, self.options, self.ways))


def comparison_to_dict(comparison: Comparison) -> Json:
    """The whole comparison; `docs/comparison.schema.json` describes every key."""
    told: Json = {
        "contract": COMPARISON_CONTRACT,
        "query": query_to_dict(comparison.query),
        "origin": comparison.origin,
        "destination": comparison.destination,
        "shipment": shipment_to_dict(comparison.shipment),
        "price_year": comparison.price_year,
        "before": _side(comparison.before),
        "after": _side(comparison.after),
        "same": comparison.is_same,
        "best": delta_table_to_dict(comparison.best),
        "options": delta_table_to_dict(comparison.options),
    }
    if comparison.ways is not None:
        told["ways"] = delta_table_to_dict(comparison.ways)
    return told


def _side(side: Side) -> Json:
    return {
        "world": {"name": side.world_name, "hash": side.world_hash, **scenario_told(side.scenario)},
        "found": side.found,
        "why_not": list(side.why_not),
    }
