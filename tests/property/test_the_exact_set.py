"""On random small worlds the planner's set of options is that of exhaustive enumeration."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corridor.costing.cargo import boxes
from corridor.routing.clockwork import TYPICAL, passages
from corridor.routing.pricing import Pricing
from corridor.routing.search import Limits, Task, search
from corridor.routing.virtual import VirtualNetwork
from tests.exhaustive import RecordJudge, every_way, latest_start, undominated
from tests.random_worlds import RandomWorld, worlds

START = datetime(2026, 3, 2, 7, 45, tzinfo=UTC)
DAYS = 40
CARGO = boxes("FEU", 1, 20.0)
FEW = settings(max_examples=100, derandomize=True, deadline=None, database=None,
               suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])  # fmt: skip


def laid_out(world: RandomWorld, limits: Limits | None = None) -> tuple[VirtualNetwork, Pricing, Task]:
    network = VirtualNetwork(world.world)
    pricing = Pricing(network, CARGO, date(2026, 3, 2))
    ready = network.calendar.minute(START)
    return network, pricing, Task("A", world.last, ready, ready + DAYS * 1440, limits or Limits(), terminal=True)


@FEW
@given(worlds())
def test_the_front_is_that_of_every_way_written_down(world: RandomWorld) -> None:
    network, pricing, task = laid_out(world)
    every = [vector for _, vector in every_way(network, pricing, task)]
    found = search(network, pricing, task)
    assert sorted(found.vectors) == sorted(undominated(every))


@FEW
@given(worlds(plain=True))
def test_the_front_is_that_read_from_the_tables_alone(world: RandomWorld) -> None:
    network, pricing, task = laid_out(world)
    judge = RecordJudge(world.world, CARGO, START, START + timedelta(days=DAYS))
    found = search(network, pricing, task).vectors
    assert sorted(found) == sorted(judge.vectors("A", world.last))


@FEW
@given(worlds(), st.data())
def test_via_places_are_what_filtering_every_way_by_them_leaves(world: RandomWorld, data: st.DataObject) -> None:
    via = tuple(data.draw(st.lists(st.sampled_from(world.places), min_size=1, max_size=2, unique=True)))
    network, pricing, task = laid_out(world, Limits(via=via))
    every = list(every_way(network, pricing, task))
    found = search(network, pricing, task)
    assert sorted(found.vectors) == sorted(undominated(vector for _, vector in every))
    for path in found.paths:
        touched = {"A", *(place for arc in path for place in arc.places)}
        assert touched.issuperset(via)


@FEW
@given(worlds(), st.data())
def test_avoided_things_are_not_touched_and_nothing_else_is_lost(world: RandomWorld, data: st.DataObject) -> None:
    middle = data.draw(st.sampled_from(world.places[1:-1]))
    kind = data.draw(st.sampled_from(("place", "service", "mode", "only")))
    limits = {
        "place": Limits(places=frozenset({middle})),
        "service": Limits(services=frozenset({"S0", "R"})),
        "mode": Limits(avoid_modes=frozenset({"sea"})),
        "only": Limits(modes=frozenset({"rail", "road"})),
    }[kind]
    network, pricing, task = laid_out(world, limits)
    every = [vector for _, vector in every_way(network, pricing, task)]
    found = search(network, pricing, task)
    assert sorted(found.vectors) == sorted(undominated(every))
    free = search(network, pricing, Task("A", world.last, task.ready, task.horizon, Limits(), terminal=True))
    assert undominated([*found.vectors, *free.vectors]) == set(free.vectors)


@FEW
@given(worlds())
def test_paths_have_the_vectors_that_they_are_sold_with(world: RandomWorld) -> None:
    network, pricing, task = laid_out(world)
    found = search(network, pricing, task)
    for path, vector in zip(found.paths, found.vectors, strict=True):
        passed = passages(network, path, task.ready, TYPICAL)
        assert passed is not None
        bills = [bill for arc in path for bill in pricing.bills(arc)]
        cents = sum(item.charge.typical for bill in bills for item in bill.all_items)
        assert vector == (passed[-1].reached - task.ready, cents, sum(bill.grams.typical for bill in bills))
        assert not any(bill.missing for bill in bills)


@FEW
@given(worlds(), st.integers(1, 15 * 1440))
def test_by_a_deadline_the_front_is_that_of_the_latest_starts_of_every_way(world: RandomWorld, span: int) -> None:
    network, pricing, task = laid_out(world)
    task = replace(task, horizon=task.ready + span)
    every = {
        (task.horizon - latest_start(network, path, task), vector[1], vector[2])
        for path, vector in every_way(network, pricing, task)
    }
    found = search(network, pricing, replace(task, by=True))
    assert sorted(found.vectors) == sorted(undominated(every))
    for path, start in zip(found.paths, found.starts, strict=True):
        assert start == latest_start(network, path, task)
