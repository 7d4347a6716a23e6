"""How the best options change with the day of readiness: the answer, and its contract as plain JSON values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from corridor.itinerary.contract import Json, place_to_dict, query_to_dict, scenario_told, shipment_to_dict
from corridor.itinerary.option import PlaceRef
from corridor.itinerary.query import Query, Shipment
from corridor.world.scenario import ScenarioStamp

PROFILE_CONTRACT = "corridor.profile/1"
PROFILE_LABELS = ("fastest", "cheapest", "cleanest", "best balance")


@dataclass(frozen=True, slots=True)
class Pick:
    """One option of one day, in brief.

    leaves : first departure of a vehicle; services : what it goes by, in order
    """

    leaves: datetime
    arrive: datetime
    days: float
    cost_usd: float
    co2e_kg: float
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProfileDay:
    """Cargo that is ready at one moment: the best by each label; none where nothing leads there in time."""

    ready: datetime
    found: int
    picks: dict[str, Pick]


@dataclass(frozen=True, slots=True)
class ProfileAnswer:
    """A window of days of readiness, and on which of them each label does best (the first where several do).

    query : as asked, with every default filled in; its `depart` is the first day
    """

    query: Query
    shipment: Shipment
    origin: PlaceRef
    destination: PlaceRef
    world_name: str
    world_hash: str
    price_year: int
    days: tuple[ProfileDay, ...]
    best_day: dict[str, datetime]
    scenario: ScenarioStamp | None = None


def profile_to_dict(answer: ProfileAnswer) -> Json:
    """The whole window; `docs/profile.schema.json` describes every key."""
    return {
        "contract": PROFILE_CONTRACT,
        "query": query_to_dict(answer.query),
        "world": {
            "name": answer.world_name,
            "hash": answer.world_hash,
            "price_year": answer.price_year,
            **scenario_told(answer.scenario),
        },
        "origin": place_to_dict(answer.origin),
        "destination": place_to_dict(answer.destination),
        "shipment": shipment_to_dict(answer.shipment),
        "days": [
            {
                "ready": day.ready.isoformat(),
                "found": day.found,
                "picks": {label: pick_to_dict(pick) for label, pick in day.picks.items()},
            }
            for day in answer.days
        ],
        "best_day": {label: moment.isoformat() for label, moment in answer.best_day.items()},
    }


def pick_to_dict(pick: Pick) -> Json:
    """One option of one day."""
    return {
        "leaves": pick.leaves.isoformat(),
        "arrive": pick.arrive.isoformat(),
        "days": pick.days,
        "cost_usd": pick.cost_usd,
        "co2e_kg": pick.co2e_kg,
        "services": list(pick.services),
    }
