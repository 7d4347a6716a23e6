"""A goal of trade in small worlds: parts that add up, deals that are counted once, and what can't be said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.errors import InputError
from corridor.itinerary.trade import TradeGoalQuery
from corridor.studies.trade_goal import trade_goal
from corridor.world.cargo import Trade
from corridor.world.places import Country
from corridor.world.trade import Deal, TradeParameter
from corridor.world.world import World, WorldInfo

ASK = TradeGoalQuery("AAA", "BBB", 1000.0, 2030, draws=200)


def country(code, name):
    return Country(id=code, name=name, iso3=code + code[0], customs_territory=code, source=(), confidence="assumed")


def stated(year, usd, statistic="aaa", *, months=12, item="total, both directions", ways=("AA", "BB"), row=""):
    name = row or f"{statistic}{year}{months}{item[:4]}{ways[0]}"
    return Trade(id=name, exporter=ways[0], importer=ways[1], year=year, item=item, usd=usd, statistic=statistic,
                 months=months, source=(), confidence="sourced")  # fmt: skip


def deal(name, usd=None, status="agreed", **more):
    told = {"parties": ("AA", "BB"), "topic": "trade", "agreed_year": 2026, "carried_by": "goods"} | more
    amount = {} if usd is None else {"usd_typical": usd}
    return Deal(id=name, name=name, status=status, source=(), confidence="sourced", **(amount | told))


def parameter(name, low, typical, high):
    return TradeParameter(id=name, low=low, typical=typical, high=high, unit="", source=(), confidence="assumed")


HISTORY = (stated(2020, 100.0), stated(2023, 130.0), stated(2025, 200.0))
LAG, SPEED = parameter("preparation_lag_y", 1.0, 1.0, 1.0), parameter("adjustment_per_y", 0.5, 0.5, 0.5)


def world(*rows, deals=(), parameters=(LAG, SPEED)):
    info = WorldInfo(name="small", title="", version="1", calendar_from=date(2026, 1, 1),
                     calendar_to=date(2027, 1, 1), price_year=2026)  # fmt: skip
    countries = (replace(country("AA", "Aland"), iso3="AAA"), replace(country("BB", "Beland"), iso3="BBB"))
    return World(info=info, countries=countries, trade=rows or HISTORY, deals=deals, trade_parameters=parameters)


def parts(answer):
    return {part.kind: part.usd for part in answer.parts}


@settings(max_examples=60, deadline=None)
@given(
    base=st.floats(0.5, 1e12), growth=st.floats(0.2, 5), target=st.floats(1, 1e13), year=st.integers(2026, 2060),
    amounts=st.lists(st.floats(0, 1e12), max_size=4),
)  # fmt: skip
def test_the_parts_add_up_to_the_goal_whatever_the_figures(base, growth, target, year, amounts) -> None:
    rows = (stated(2020, base / growth), stated(2023, base), stated(2025, base * 1.1))
    known = world(*rows, deals=tuple(deal(f"D{k}", usd) for k, usd in enumerate(amounts)))
    answer = trade_goal(known, replace(ASK, target_usd=target, year=year, draws=20))
    assert sum(part.usd for part in answer.parts) == round(target)
    assert all(isinstance(part.usd, int) for part in answer.parts)
    assert sum(one.counted_usd for one in answer.deals) == parts(answer)["deals"]
    assert parts(answer).get("gap", 0) >= 0 > parts(answer).get("beyond", -1)
    assert sum(one.usd for one in answer.sectors) == pytest.approx(answer.statistics[0].base.usd)


def test_a_deal_is_counted_as_far_as_it_works_by_then() -> None:
    """Decided 2026, a year of preparation, half of what is missing each year: by the middle of 2030 1 - 0.5 ** 3.5."""
    answer = trade_goal(world(deals=(deal("D", 400.0),)), ASK)
    assert parts(answer)["deals"] == int(400 * (1 - 0.5**3.5))
    later = (replace(LAG, low=4.0, typical=4.0, high=4.0), SPEED)
    slow = trade_goal(world(deals=(deal("D", 400.0),), parameters=later), ASK)
    assert parts(slow)["deals"] == int(400 * (1 - 0.5**0.5))
    never = trade_goal(world(deals=(deal("D", 400.0, agreed_year=2030),)), ASK)
    assert parts(never)["deals"] == 0
    assert "does not work before" in never.deals[0].why


def test_more_of_a_deal_raises_the_chance() -> None:
    without = trade_goal(world(), ASK).statistics[0].chance
    with_it = trade_goal(world(deals=(deal("D", 600.0),)), ASK).statistics[0].chance
    assert without is not None
    assert with_it is not None
    assert with_it > without


@pytest.mark.parametrize(
    ("deals", "counted", "why"),
    [
        ((deal("WHOLE", 100.0), deal("PART", 80.0, part_of="WHOLE")), ["WHOLE"], "held by WHOLE"),
        ((deal("WHOLE"), deal("PART", 80.0, part_of="WHOLE")), ["PART"], "no amount is stated"),
        ((deal("OLD", 100.0, status="replaced"), deal("NEW", 80.0)), ["NEW"], "another took its place"),
        ((deal("GOAL", 1000.0, status="goal"),), [], "is the goal itself"),
        ((deal("LONG", 50.0, status="in_force", agreed_year=2019),), [], "is in the base"),
        ((deal("IT", 50.0, carried_by="services"),), [], "goods statistics do not show"),
        ((deal("ARMS", 50.0, carried_by="military"),), [], "goods statistics do not show"),
        ((deal("ONE", 5.0, part_of="TWO"), deal("TWO", 5.0, part_of="ONE")), [], "is part of itself"),
        ((deal("ELSE", 5.0, parties=("AA", "CC")),), [], ""),
    ],
)  # fmt: skip
def test_no_deal_is_counted_twice(deals, counted, why) -> None:
    answer = trade_goal(world(deals=deals), ASK)
    assert [one.id for one in answer.deals if one.counted_usd] == counted
    assert not why or any(why in one.why for one in answer.deals)


def test_a_bloc_s_deal_is_a_deal_of_its_member() -> None:
    known = world(deals=(deal("BLOC", 50.0, parties=("UNION", "BB")),))
    member = replace(known, countries=(replace(known.countries[0], customs_territory="UNION"), known.countries[1]))
    assert not trade_goal(known, ASK).deals
    assert [one.id for one in trade_goal(member, ASK).deals] == ["BLOC"]


def test_measures_must_be_worth_more_than_the_gap_since_they_work_by_and_by() -> None:
    answer = trade_goal(world(), ASK)
    how = answer.answering
    assert how.in_place == pytest.approx(1 - 0.5**3.5)
    assert how.worth_in_full is not None
    assert how.worth_in_full * how.in_place == pytest.approx(parts(answer)["gap"], abs=1)
    soon = trade_goal(world(), replace(ASK, year=2026))
    assert soon.answering.worth_in_full is None
    assert soon.statistics[0].needed_after is None
    assert "no measure can close the gap" in " ".join(soon.because)


def test_growth_that_must_wait_for_preparation_must_be_faster() -> None:
    one = trade_goal(world(), ASK).statistics[0]
    assert 200 * (1 + one.needed_rate) ** 5 == pytest.approx(1000)
    assert one.needed_after is not None
    assert one.past_rate is not None
    assert one.needed_after > one.needed_rate > one.past_rate
    waits = 1.5  # from the middle of 2025 to the end of 2026
    assert 200 * (1 + one.past_rate) ** waits * (1 + one.needed_after) ** (5 - waits) == pytest.approx(1000)


def test_a_statistic_without_a_record_borrows_growth_and_says_so() -> None:
    answer = trade_goal(world(*HISTORY, stated(2025, 400.0, "bbb")), ASK)
    own, other = answer.statistics
    assert (own.rates_from, other.rates_from) == ("aaa", "aaa")
    assert other.mirror_ratio == 2.0
    assert own.at_past_usd is not None
    assert other.at_past_usd is not None
    assert other.at_past_usd.p50 == pytest.approx(2 * (own.at_past_usd.p50 or 0))
    assert "2.0 times apart" in " ".join(answer.because)


def test_figures_that_are_not_of_full_years_are_shown_and_not_used() -> None:
    answer = trade_goal(world(*HISTORY, stated(2024, 40.0, months=8), stated(2025, 90.0, row="twice")), ASK)
    told = {one.row: one.why_not for one in answer.statistics[0].figures if not one.used}
    assert set(told.values()) == {"covers 8 months only", "aaa202512totaAA states the same year, no less surely"}
    assert answer.statistics[0].base.usd == 200.0


def test_sectors_are_split_only_where_figures_split_them() -> None:
    there, back = ("AA", "BB"), ("BB", "AA")
    rows = (*HISTORY, stated(2025, 120.0, item="total", ways=there), stated(2025, 80.0, item="total", ways=back),
            stated(2025, 30.0, item="grain", ways=there), stated(2025, 9.0, item="farm goods, two-way"))  # fmt: skip
    answer = trade_goal(world(*rows), ASK)
    assert [(one.name[:7], one.usd, one.split) for one in answer.sectors] == [
        ("grain", 30.0, True), ("unsplit", 90.0, False), ("unsplit", 80.0, False)
    ]  # fmt: skip
    assert [one.usd for one in answer.beside] == [9.0]
    too_much = trade_goal(world(*rows, stated(2025, 130.0, item="tin", ways=there)), ASK)
    assert [one.split for one in too_much.sectors] == [False, False]
    one_side = trade_goal(world(*HISTORY, stated(2025, 120.0, item="total", ways=there)), ASK)
    assert [(one.usd, one.split) for one in one_side.sectors] == [(200.0, False)]


def test_a_world_that_cannot_carry_an_answer_says_why() -> None:
    one_year = trade_goal(world(stated(2025, 200.0)), ASK)
    assert one_year.statistics[0].chance is None
    assert "no past rate to go on with" in one_year.verdict
    assert parts(one_year) == {"base": 200, "growth": 0, "deals": 0, "gap": 800}
    two_years = trade_goal(world(stated(2020, 100.0), stated(2025, 200.0)), ASK)
    assert "nothing says how far growth scatters" in two_years.verdict
    assert parts(two_years)["growth"] == 200  # it doubled in five years, and five years are left
    undrawn = trade_goal(world(), replace(ASK, draws=0))
    assert "no draws were asked for" in undrawn.verdict


def test_a_goal_that_is_reached_already_is_said_to_be() -> None:
    answer = trade_goal(world(), replace(ASK, target_usd=150.0))
    assert "reached already" in answer.verdict
    assert parts(answer)["beyond"] < 0


def test_draws_are_reproducible() -> None:
    assert trade_goal(world(), ASK) == trade_goal(world(), ASK)
    assert trade_goal(world(), ASK).statistics != trade_goal(world(), replace(ASK, seed=1)).statistics


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InputError) as told:
        trade_goal(world(parameters=(replace(SPEED, high=1.5),), deals=(deal("D", 5.0, usd_low=9.0),)),
                   replace(ASK, exporter="Alandia", importer="ZZZ", target_usd=-1.0, draws=-1))  # fmt: skip
    assert [finding.code for finding in told.value.findings] == [
        "country-unknown", "country-unknown", "target-range", "draws-range", "parameter-missing", "parameter-range",
        "deal-amounts",
    ]  # fmt: skip
    assert "did you mean 'Aland'?" in str(told.value)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"importer": "aland"}, "countries-same"),
        ({"year": 2025}, "year-range"),
        ({"year": 2101}, "year-range"),
        ({"base_statistic": "bbb"}, "statistic-unknown"),
        ({"target_usd": float("nan")}, "target-range"),
        ({"target_usd": float("inf")}, "target-range"),
    ],
)
def test_what_cannot_be_asked_is_refused(change, code) -> None:
    with pytest.raises(InputError) as told:
        trade_goal(world(), replace(ASK, **change))
    assert [finding.code for finding in told.value.findings] == [code]


def test_a_pair_without_figures_is_refused_with_the_way_to_add_them() -> None:
    with pytest.raises(InputError, match="in an overlay if you like"):
        trade_goal(world(stated(2025, 5.0, item="total")), ASK)
