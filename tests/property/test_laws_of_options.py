"""Laws that every option of every small world keeps."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from corridor.errors import NoWay
from corridor.itinerary.option import Option, PlanAnswer
from corridor.routing.choose import choose, near
from corridor.world.world import World
from tests.random_worlds import RandomWorld, worlds
from tests.small_worlds import ask

FEW = settings(max_examples=40, derandomize=True, deadline=None, database=None,
               suppress_health_check=list(HealthCheck))  # fmt: skip
SHUFFLED = ("places", "countries", "factors", "links", "handling", "borders", "services", "calls", "tariffs")


def answered(world: World, end: str, **query: Any) -> PlanAnswer | None:
    try:
        return ask(world, "A", end, "2026-03-02 07:45", horizon_days=60, feu=1, weight_t=20.0, **query)
    except NoWay:
        return None


def options(world: World, end: str, **query: Any) -> tuple[Option, ...]:
    answer = answered(world, end, **query)
    return answer.options if answer else ()


def vectors(found: tuple[Option, ...]) -> list[tuple[float, float, float]]:
    return sorted((one.duration_h.typical, one.cost_usd.typical, one.co2e_kg.typical) for one in found)


@FEW
@given(worlds())
def test_legs_join_and_time_never_runs_back(world: RandomWorld) -> None:
    for option in options(world.world, world.last):
        assert option.legs[0].depart == option.depart
        assert option.legs[0].from_place.id == "A"
        assert option.legs[-1].arrive == option.arrive
        assert option.legs[-1].to_place.id == world.last
        for leg in option.legs:
            assert leg.arrive - leg.depart == timedelta(minutes=round(leg.hours.typical * 60))
            assert timedelta(0) <= leg.arrive - leg.depart
        for before, after in pairwise(option.legs):
            assert (before.arrive, before.to_place) == (after.depart, after.from_place)


@FEW
@given(worlds())
def test_legs_sum_to_the_totals_at_typical_values(world: RandomWorld) -> None:
    for option in options(world.world, world.last):
        legs = option.legs
        assert round(sum(leg.hours.typical for leg in legs) * 60) == round(option.duration_h.typical * 60)
        charged = [cost for leg in legs for cost in leg.costs]
        for part in ("low", "typical", "high"):
            cents = sum(round(getattr(cost.usd, part) * 100) for cost in charged)
            assert cents == round(getattr(option.cost_usd, part) * 100)
        emitted = [leg.emission for leg in legs if leg.emission]
        assert sum(round(one.kg.typical * 1000) for one in emitted) == round(option.co2e_kg.typical * 1000)
        assert abs(sum(leg.distance_km for leg in legs) - option.distance_km) < 1e-6
        parts = option.wtt_kg + option.ttw_kg + option.unsplit_kg
        assert round(parts * 1000) == round(option.co2e_kg.typical * 1000)


@FEW
@given(worlds())
def test_low_typical_and_high_stand_in_order(world: RandomWorld) -> None:
    for option in options(world.world, world.last):
        ranges = [option.duration_h, option.cost_usd, option.co2e_kg]
        for leg in option.legs:
            ranges += [leg.hours, *(cost.usd for cost in leg.costs), *([leg.emission.kg] if leg.emission else [])]
        for span in ranges:
            assert span.low <= span.typical
            assert span.high is None or span.typical <= span.high


@FEW
@given(worlds())
def test_no_option_is_beaten_by_another(world: RandomWorld) -> None:
    found = vectors(options(world.world, world.last))
    assert len(set(found)) == len(found)
    for one in found:
        assert not any(
            other != one and all(a <= b for a, b in zip(other, one, strict=True)) for other in found
        )  # fmt: skip


@FEW
@given(worlds(), st.integers(0, 9))
def test_the_order_of_table_rows_changes_nothing(world: RandomWorld, seed: int) -> None:
    known = world.world
    mixer = random.Random(seed)
    rows: dict[str, Any] = {name: getattr(known, name) for name in SHUFFLED}
    tables: dict[str, Any] = {name: tuple(mixer.sample(table, len(table))) for name, table in rows.items()}
    assert options(replace(known, **tables), world.last) == options(known, world.last)


@FEW
@given(worlds())
def test_avoiding_a_service_is_not_having_it(world: RandomWorld) -> None:
    known = world.world
    assume(any(service.id == "S0" for service in known.services))
    without = replace(known, services=tuple(service for service in known.services if service.id != "S0"),
                      calls=tuple(call for call in known.calls if call.service != "S0"),
                      tariffs=tuple(tariff for tariff in known.tariffs if tariff.service != "S0"))  # fmt: skip
    assert options(without, world.last) == options(known, world.last, avoid=("S0",))


@FEW
@given(worlds(), st.sampled_from(["rail", "sea", "road"]))
def test_avoiding_a_mode_is_having_no_vehicle_of_it(world: RandomWorld, mode: str) -> None:
    known = world.world
    gone = {service.id for service in known.services if service.mode == mode}
    without = replace(known, services=tuple(service for service in known.services if service.id not in gone),
                      calls=tuple(call for call in known.calls if call.service not in gone))  # fmt: skip
    assert vectors(options(without, world.last)) == vectors(options(known, world.last, avoid=(mode,)))


@FEW
@given(worlds(), st.integers(0, 99))
def test_a_cheaper_tariff_never_makes_the_cheapest_dearer(world: RandomWorld, row: int) -> None:
    known = world.world
    at = row % len(known.tariffs)
    price = known.tariffs[at].price_typical * 0.6
    cheaper = replace(known.tariffs[at], price_low=price, price_typical=price, price_high=price)
    before = options(known, world.last)
    assume(before)
    after = options(replace(known, tariffs=(*known.tariffs[:at], cheaper, *known.tariffs[at + 1 :])), world.last)
    assert min(one.cost_usd.typical for one in after) <= min(one.cost_usd.typical for one in before)


@FEW
@given(worlds())
def test_leaving_later_never_means_arriving_sooner(world: RandomWorld) -> None:
    early = options(world.world, world.last)
    assume(early)
    try:
        late = ask(world.world, "A", world.last, "2026-03-03 11:00", feu=1, weight_t=20.0).options
    except NoWay:
        return
    assert min(one.arrive for one in early) <= min(one.arrive for one in late)


@FEW
@given(worlds(), st.integers(2, 5))
def test_boxes_of_one_unit_cost_and_emit_by_their_number(world: RandomWorld, count: int) -> None:
    known = replace(world.world, services=tuple(replace(one, capacity=None) for one in world.world.services))
    one = ask_boxes(known, world.last, 1)
    many = ask_boxes(known, world.last, count)
    assert [(days, round(usd * count, 2), round(kg * count, 3)) for days, usd, kg in one] == many


def ask_boxes(world: World, end: str, count: int) -> list[tuple[float, float, float]]:
    try:
        found = ask(world, "A", end, "2026-03-02 07:45", feu=count, weight_t=20.0 * count).options
    except NoWay:
        return []
    return vectors(found)


amounts = st.tuples(st.integers(1, 90_000), st.integers(1, 2_000_000), st.integers(1, 9_000_000))


@given(st.lists(amounts, min_size=1, max_size=60), st.integers(1, 12))
@settings(max_examples=200, derandomize=True, deadline=None, database=None)
def test_every_option_dropped_as_a_near_duplicate_has_a_kept_neighbour(
    found: list[tuple[int, int, int]], most: int
) -> None:
    shown, labels, words = choose(found, len(found), thin=True)
    assert set(labels) <= set(shown)
    for index, vector in enumerate(found):
        assert index in shown or any(near(found[kept], vector) for kept in shown)
    assert ("near-duplicates" in words) == (len(shown) < len(found))
    assert len(choose(found, most, thin=True)[0]) == min(most, len(shown))
    everything, _, _ = choose(found, len(found), thin=False)
    assert sorted(everything) == list(range(len(found)))
