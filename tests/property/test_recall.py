"""Reliability as fourth criterion against full enumeration; the figures stand in docs/backtest.md."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings

from corridor.costing.cargo import boxes
from corridor.routing.pricing import Pricing
from corridor.routing.search import Limits, Task
from corridor.routing.virtual import VirtualNetwork
from corridor.world.world import World
from tests.property.test_laws_of_luck import lucky
from tests.random_worlds import RandomWorld, worlds
from tests.recall import Recall, recall

READY = 60 * 1440 + 465
ENOUGH = 0.9


def measured(world: World, last: str) -> Recall:
    network = VirtualNetwork(world)
    pricing = Pricing(network, boxes("FEU", 1, 20.0), date(2026, 3, 2))
    return recall(network, pricing, Task("A", last, READY, READY + 40 * 1440, Limits(), terminal=True))


def test_candidates_find_nearly_all_of_the_true_front_of_four_criteria():
    tallies: list[Recall] = []

    @settings(max_examples=60, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(worlds(most=5))
    def gather(world: RandomWorld) -> None:
        tallies.append(measured(lucky(world), world.last))

    gather()
    true = sum(len(one.true) for one in tallies)
    assert true > 25
    assert sum(len(one.found) for one in tallies) / true >= ENOUGH
    # Every member of the exact front of three criteria is a candidate: none of them is lost.
    assert all(one.by_three <= one.found for one in tallies)
