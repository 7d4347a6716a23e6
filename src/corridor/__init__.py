"""Corridor: a planner for freight corridors.

    from corridor import Query, load_world, plan

    answer = plan(load_world(), Query("CN-XIAN", "RS-BELGRADE", feu=1))

Names are fetched when first used, so that importing the package stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from corridor.costing.worth import Weights
    from corridor.errors import CorridorError, Finding, InputError, NoWay, WorldError
    from corridor.itinerary.contract import plan_answer_to_dict
    from corridor.itinerary.emission_sheet import EmissionSheet, emission_sheet_to_dict
    from corridor.itinerary.option import Leg, Option, PlanAnswer, Reliability, WayAnswer
    from corridor.itinerary.query import Query, Shipment
    from corridor.itinerary.trade import TradeGoal, TradeGoalQuery
    from corridor.itinerary.trade_contract import trade_goal_to_dict
    from corridor.rest.serve import serve
    from corridor.studies.emissions import emission_sheet
    from corridor.studies.plan import compare_ways, plan
    from corridor.studies.trade_goal import trade_goal
    from corridor.world.world import World

    __version__: str

_HOMES = {
    "CorridorError": "corridor.errors",
    "EmissionSheet": "corridor.itinerary.emission_sheet",
    "Finding": "corridor.errors",
    "InputError": "corridor.errors",
    "Leg": "corridor.itinerary.option",
    "NoWay": "corridor.errors",
    "Option": "corridor.itinerary.option",
    "PlanAnswer": "corridor.itinerary.option",
    "Query": "corridor.itinerary.query",
    "Reliability": "corridor.itinerary.option",
    "Shipment": "corridor.itinerary.query",
    "TradeGoal": "corridor.itinerary.trade",
    "TradeGoalQuery": "corridor.itinerary.trade",
    "WayAnswer": "corridor.itinerary.option",
    "Weights": "corridor.costing.worth",
    "World": "corridor.world.world",
    "WorldError": "corridor.errors",
    "compare_ways": "corridor.studies.plan",
    "emission_sheet": "corridor.studies.emissions",
    "emission_sheet_to_dict": "corridor.itinerary.emission_sheet",
    "plan": "corridor.studies.plan",
    "plan_answer_to_dict": "corridor.itinerary.contract",
    "serve": "corridor.rest.serve",
    "trade_goal": "corridor.studies.trade_goal",
    "trade_goal_to_dict": "corridor.itinerary.trade_contract",
}

__all__ = [
    "CorridorError",
    "EmissionSheet",
    "Finding",
    "InputError",
    "Leg",
    "NoWay",
    "Option",
    "PlanAnswer",
    "Query",
    "Reliability",
    "Shipment",
    "TradeGoal",
    "TradeGoalQuery",
    "WayAnswer",
    "Weights",
    "World",
    "WorldError",
    "__version__",
    "compare_ways",
    "emission_sheet",
    "emission_sheet_to_dict",
    "load_world",
    "plan",
    "plan_answer_to_dict",
    "serve",
    "trade_goal",
    "trade_goal_to_dict",
]


def load_world(
    folder: Path | str | None = None, overlays: Iterable[Path | str] = (), scenario: Path | str | None = None
) -> World:
    """The world in `folder`, checked as a whole, with the tables in `overlays` laid over it, the last on top.

    Without a folder it is the built-in one, or that which the scenario names. A scenario is a TOML file with projects
    and patches; see docs/scenarios.md.

    Raises
    ------
    WorldError
        Where a folder is missing or anything in it is broken; holds every finding.
    InputError
        Where the scenario cannot be laid over the world; holds every finding.
    """
    from pathlib import Path

    from corridor.store import builtin_world, lay, read_world

    over = [Path(overlay) for overlay in overlays]
    if scenario is not None:
        from corridor.store.opening import staged_at

        return staged_at(Path(scenario), None if folder is None else Path(folder), over).world
    world = builtin_world() if folder is None else read_world(Path(folder))
    return lay(world, over).world


def __getattr__(name: str) -> object:
    if name == "__version__":
        return _installed_version()
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'corridor' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


def _installed_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("corridor")
    except PackageNotFoundError:
        # A source tree that nobody installed has no version of its own.
        return "0+source"
