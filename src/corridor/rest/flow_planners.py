"""Planners of flows that are kept: by the world, and by the scenario that a question laid over it."""

from __future__ import annotations

from collections.abc import Mapping

from corridor.store.scenario_file import scenario_from
from corridor.store.scenarios import lay_scenario
from corridor.studies.flow import FlowPlanner
from corridor.world.world import World

KEPT = 3
"""Each holds the problems of up to eight weeks."""


class FlowPlanners:
    """The last few that were asked; what they solved before, they solve with other capacities in a moment."""

    def __init__(self, worlds: Mapping[str, World]) -> None:
        self._worlds = worlds
        self._kept: dict[tuple[str, str], FlowPlanner] = {}

    def planner(self, world: str, scenario: str) -> FlowPlanner:
        """The planner of a world, under a scenario where its text is not empty.

        Raises
        ------
        ScenarioError
            With everything that is wrong with the scenario.
        """
        found = self._kept.pop((world, scenario), None)
        if found is None:
            found = FlowPlanner(under(self._worlds[world], scenario))
        while len(self._kept) >= KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[world, scenario] = found
        return found


def under(world: World, scenario: str) -> World:
    """The world under a scenario; which world its text names does not matter, for it is laid over this one."""
    return lay_scenario(world, scenario_from(scenario, "scenario")) if scenario.strip() else world
