"""Random worlds: every figure comes out of its leaves again, and the parts of a difference add up to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from corridor.errors import InputError, NoWay
from corridor.itinerary.option import Option
from corridor.itinerary.query import Query
from corridor.itinerary.why import CRITERIA, Measure
from corridor.studies.differing import common, in_whole
from corridor.studies.explain import explained
from corridor.studies.plan import Planner
from corridor.studies.why import why
from tests.explained import differing, foreign_leaves
from tests.random_worlds import worlds, worlds_with_closures, worlds_with_doors, worlds_with_forms

# A whole world does not shrink in any useful time; the lines of the first that fails are told as they are.
FEW = settings(max_examples=30, derandomize=True, deadline=None, database=None,
               phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck))  # fmt: skip
READY = datetime.fromisoformat("2026-03-02T07:45")
BOX: dict[str, Any] = {"feu": 1, "weight_t": 20.0, "horizon_days": 60, "terminal": True}


def asked(planner: Planner, end: str, **more: Any) -> None:
    """Asks, and holds every tree against its figure and the tables."""
    words = {"depart": READY, **BOX, **more}
    try:
        answer = planner.plan(Query("A", end, **words))
    except NoWay:
        return
    answer = explained(planner, answer)
    assert differing(answer) == []
    assert foreign_leaves(answer, planner.world) == []


@FEW
@given(worlds())
def test_trees_of_random_worlds(world):
    asked(Planner(world.world), world.last)
    asked(Planner(world.world), world.last, arrive_by=datetime.fromisoformat("2026-03-20"), depart=None)


@FEW
@given(worlds_with_closures())
def test_trees_with_closures_and_holidays(world):
    asked(Planner(world.world), world.last)


@FEW
@given(worlds_with_forms(), st.sampled_from(("lcl", "grain", "car", "wagon", "hc40")))
def test_trees_of_every_form(world, form):
    asked(Planner(world.world), world.last, feu=None, form=form, count=None if form in ("lcl", "grain") else 2,
          volume_m3=30.0 if form == "lcl" else None)  # fmt: skip


@FEW
@given(worlds_with_doors(), st.sampled_from(("carrier", "shipper", "")))
def test_trees_with_doors_boxes_and_duty(world, owner):
    asked(Planner(world.world), world.last, terminal=False, box=owner, value_usd=12_345.0)


@FEW
@given(worlds_with_doors(), st.data())
def test_parts_of_a_difference_add_up_to_it(world, data):
    planner = Planner(world.world)
    condition: dict[str, Any] = data.draw(
        st.one_of(
            st.builds(lambda place: {"via": (place,)}, st.sampled_from(world.places[1:-1] or world.places)),
            st.builds(lambda mode: {"modes": (mode,)}, st.sampled_from(("rail", "road", "sea"))),
            st.builds(lambda mode: {"avoid": (mode,)}, st.sampled_from(("rail", "road", "sea"))),
        )
    )
    by = data.draw(st.sampled_from(CRITERIA))
    moment = data.draw(st.sampled_from(({"depart": READY}, {"arrive_by": datetime.fromisoformat("2026-03-20")})))
    draws = {"draws": 60} if by == "sure" or data.draw(st.booleans()) else {}
    words = {**BOX, "terminal": False, "box": "carrier", "value_usd": 9_999.0, **condition, **moment, **draws}
    try:
        answer = why(planner, Query("A", world.last, **words), by=by)
    except (NoWay, InputError):
        return
    if answer.with_it is None:
        assert answer.why_not
        return
    for measure in answer.measures:
        assert sum(part.difference for part in measure.parts) == measure.difference
        assert sum(amount for _, amount in measure.kinds) == measure.difference
        assert all(part.difference for part in measure.parts)
    money, co2e = named(answer.measures, "money"), named(answer.measures, "co2e")
    assert (money.without, money.with_it) == both(answer.without, answer.with_it, "cost_usd", 100)
    assert (co2e.without, co2e.with_it) == both(answer.without, answer.with_it, "co2e_kg", 1000)
    if "depart" in moment:
        hours = named(answer.measures, "time")
        assert (hours.without, hours.with_it) == both(answer.without, answer.with_it, "duration_h", 60)
    if answer.same:
        assert all(not measure.parts for measure in answer.measures)


def named(measures: tuple[Measure, ...], name: str) -> Measure:
    return next(measure for measure in measures if measure.name == name)


def both(one: Option, other: Option, figure: str, per: int) -> tuple[int, int]:
    return round(getattr(one, figure).typical * per), round(getattr(other, figure).typical * per)


@given(st.lists(st.floats(-1e6, 1e6), max_size=20))
def test_whole_numbers_sum_to_the_rounded_sum(parts):
    assert sum(in_whole(parts)) == round(sum_of(parts))


def sum_of(parts: list[float]) -> float:
    total = 0.0
    for part in parts:
        total += part
    return total


@given(st.lists(st.sampled_from("ABCDE"), max_size=8), st.lists(st.sampled_from("ABCDE"), max_size=8))
def test_common_places_are_a_part_of_both_ways_in_order(one, other):
    shared = common(one, other)
    for way in (one, other):
        rest = iter(way)
        assert all(place in rest for place in shared)
    assert common(one, one) == one


def test_no_condition_is_no_question():
    from tests.small_worlds import small_world

    planner = Planner(small_world("rail A B 100km 2h", "train T A>B 1/week"))
    with pytest.raises(InputError, match="condition-missing"):
        why(planner, replace(Query("A", "B"), terminal=True))
