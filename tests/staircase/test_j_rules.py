"""Steps j: rules that forbid, warn, cost and take time, by goods, ends, ground, trucks and days."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from corridor.errors import InputError, NoWay
from corridor.itinerary.option import Option, RuleNote
from corridor.itinerary.query import Query
from corridor.studies.plan import Planner
from tests.small_worlds import ask, first, small_world, story, ways_taken

GROUND = (
    "land DE union EU", "land RU union EAEU", "land KZ union EAEU", "land RS union RS",
    "place A in DE", "place N in RU", "place S in RS", "place B in KZ",
    "rail A N 500km 10h", "rail N B 500km 10h", "train north A>.N>B Mon 06:00",
    "rail A S 600km 20h", "rail S B 600km 20h", "train south A>S>B Mon 06:00",
)  # fmt: skip
"""Two trains from Germany to Kazakhstan: the quick and cheap one passes Russia without a stop."""


def taken(*rules: str, **query: Any) -> set[str]:
    return ways_taken(ask(small_world(*GROUND, *rules), "A", "B", **query).options)


def notes(*rules: str, **query: Any) -> list[tuple[str, str]]:
    """Rules of the first option, each with its effect; `?` where it hangs on what was not said."""
    option = first(small_world(*GROUND, *rules), "A", "B", **query)
    return [(note.id, note.effect + ("?" if note.ifs else "")) for note in option.rules]


def test_j01_without_rules_the_quick_way_alone_stands_on_the_front() -> None:
    assert taken() == {"north"}


@pytest.mark.parametrize(
    "rule",
    ["touches RU", "touches N", "touches EAEU modes rail", "crosses RU>KZ", "links rail_A_N", "services north",
     "touches RU goods general_cargo", "touches RU origins EU", "touches RU origins DE to EAEU", "touches RU to KZ",
     "touches RU forms dry20,dry40", "touches RU notto RU", "crosses DE>RU touches N"],
)  # fmt: skip
def test_j02_what_is_forbidden_is_gone_and_the_next_best_stands_on_the_front(rule: str) -> None:
    if rule.startswith("touches EAEU"):
        with pytest.raises(NoWay, match="rule R1 forbids it"):
            taken(f"rule R1 forbid {rule}")
    else:
        assert taken(f"rule R1 forbid {rule}") == {"south"}


@pytest.mark.parametrize(
    "rule",
    ["touches RU goods steel", "touches RU excepted general_cargo", "touches RU hazards 3", "touches RU origins RS",
     "touches RU origins EU sparing DE", "touches RU to RU", "touches RU notto EAEU", "touches RU modes sea",
     "crosses KZ>RU", "links rail_B_N_back", "services west", "touches RU forms reefer40", "touches RU handled",
     "crosses DE>RU touches S", "touches RU until 2026-03-01", "touches RU from 2027-01-01", "touches RU months 5"],
)  # fmt: skip
def test_j03_a_rule_for_other_goods_ends_ground_or_days_changes_nothing(rule: str) -> None:
    assert taken(f"rule R1 forbid {rule}") == {"north"}


def test_j04_the_class_of_dangerous_goods_decides() -> None:
    for hazards in ("3", "any", "3,8"):
        assert taken(f"rule R1 forbid touches RU hazards {hazards}", hazard="3") == {"south"}
    assert taken("rule R1 forbid touches RU hazards 8", hazard="3") == {"north"}


def test_j05_what_the_question_does_not_say_warns_and_never_forbids() -> None:
    for rule in ("listed dual_use", "given the_box_is_held"):
        assert taken(f"rule R1 forbid touches RU {rule}") == {"north"}
        assert notes(f"rule R1 forbid touches RU {rule}") == [("R1", "forbid?")]


def test_j06_goods_on_the_list_are_forbidden_and_goods_on_none_are_free() -> None:
    rule = "rule R1 forbid touches RU listed dual_use goods general_cargo"
    other = "rule R2 warn touches N listed battlefield"
    assert taken(rule, other, listed=("dual_use",)) == {"south"}
    assert taken(rule, other, listed=("dual_use", "battlefield"), goods="steel") == {"south"}
    assert notes(rule, other, listed=("none",)) == []
    assert notes(rule, other, listed=("battlefield",)) == [("R2", "warn")]
    # Steel is not among the goods that may be on the list, so nobody is warned of it.
    assert notes(rule, other, goods="steel") == [("R2", "warn?")]


TRUCKS = ("land DE union EU", "land PL union EU", "land BY union EAEU",
          "place A in BY", "place M in PL", "place B in DE",
          "road A M 300km 6h", "road M B 300km 6h", "truck R demand")  # fmt: skip


def test_j06_one_of_several_lists_is_enough() -> None:
    rule = "rule R1 forbid touches RU listed dual_use,battlefield"
    (note,) = first(small_world(*GROUND, rule), "A", "B").rules
    assert note.ifs == ("the goods stand on the list dual_use or battlefield (say so with --listed)",)
    assert taken(rule, listed=("battlefield",)) == {"south"}


def test_j06_of_several_scopes_the_one_that_hangs_on_least_is_told() -> None:
    rules = ("rule R1 warn touches RU given it_rains", "rule R1 warn touches N", "rule R1 allow touches DE")
    assert notes(*rules) == [("R1", "warn")]


def test_j07_where_trucks_are_registered_decides_once_it_is_said() -> None:
    world = small_world(*TRUCKS, "rule R1 forbid touches EU modes road carriers BY")
    assert first(world, "A", "B").rules[0].ifs
    assert first(world, "A", "B", carrier_nationality="DE").rules == ()
    with pytest.raises(NoWay) as told:
        ask(world, "A", "B", carrier_nationality="land by")
    assert told.value.cut == ("rule R1 forbids it at M: ban: things (somewhere)",)
    spared = small_world(*TRUCKS, "rule R1 forbid crosses BY>PL modes road spared EU")
    assert story(first(spared, "A", "B", carrier_nationality="PL")).startswith("R ")
    with pytest.raises(NoWay, match="R1"):
        ask(spared, "A", "B", carrier_nationality="BY")


def test_j08_an_unsaid_truck_is_told_of_only_where_one_of_those_states_is_touched() -> None:
    world = small_world(*TRUCKS, "rule R1 forbid touches EU modes road carriers BY")
    assert first(world, "M", "B").rules == ()
    assert [note.id for note in first(world, "A", "B").rules] == ["R1"]


def test_j09_a_rule_closes_the_days_on_which_it_holds() -> None:
    world = small_world(*GROUND, "rule R1 forbid touches RU until 2026-03-08")
    stories = {story(option) for option in ask(world, "A", "B", horizon_days=30).options}
    assert "north A 09 06:00 > B 10 02:00" in stories
    assert not any(text.startswith("north A 02") for text in stories)
    later = ask(world, "A", "B", "2026-03-09 00:00").options
    assert ways_taken(later) == {"north"}


def test_j10_a_rule_that_begins_on_the_way_does_not_stop_what_has_left() -> None:
    world = small_world(*GROUND, "rule R1 forbid touches RU from 2026-03-03")
    assert ways_taken(ask(world, "A", "B").options) == {"north"}
    assert ways_taken(ask(world, "A", "B", "2026-03-03 00:00").options) == {"south"}


def test_j11_months_of_a_rule_come_again_each_year() -> None:
    world = small_world(*GROUND, "rule R1 forbid touches RU months 3")
    option = min(ask(world, "A", "B", "2026-03-28 00:00").options, key=lambda option: option.arrive)
    assert story(option).startswith("south A 30")
    assert ways_taken(ask(world, "A", "B", "2026-04-01 00:00").options) == {"north"}


def test_j12_by_a_deadline_the_same_days_are_closed() -> None:
    world = small_world(*GROUND, "rule R1 forbid touches RU from 2026-03-05 until 2026-03-12")
    asked = Query("A", "B", terminal=True, arrive_by=_noon("2026-03-12"), thin=False)
    options = Planner(world).plan(asked).options
    assert {story(option) for option in options} == {"south A 09 06:00 > B 10 22:00", "north A 02 06:00 > B 03 02:00"}


HANDLED = ("place A in XX", "place P in XX", "place B in XX", "rail A P 100km 2h", "sea P B 100km 2h",
           "train T A>P Mon 06:00", "ship V P>B 7/week", "handle P rail>sea 4/6/8h")  # fmt: skip


def test_j13_a_cost_is_added_to_each_handling_before_the_search() -> None:
    plain = first(small_world(*HANDLED), "A", "B", feu=2)
    world = small_world(*HANDLED, "rule R1 cost handled touches P amount 5/10/20 USD/TEU")
    option = first(world, "A", "B", feu=2)
    assert option.cost_usd.typical == plain.cost_usd.typical + 40
    assert (option.cost_usd.low, option.cost_usd.high) == (plain.cost_usd.low + 20, (plain.cost_usd.high or 0) + 80)
    (paid,) = [cost for leg in option.legs for cost in leg.costs if cost.tariffs == ("R1",)]
    assert (paid.kind, paid.scope, paid.usd.typical) == ("fees", "surcharge", 40)
    assert _only(option).text.startswith("USD 40 at each handling: ")


@pytest.mark.parametrize(("unit", "usd"), [("USD/unit", 20), ("USD/t", 150), ("USD/shipment", 10)])
def test_j14_a_cost_goes_by_units_tonnes_or_once(unit: str, usd: float) -> None:
    plain = first(small_world(*HANDLED), "A", "B", feu=2, weight_t=15.0)
    world = small_world(*HANDLED, f"rule R1 cost handled touches P amount 10 {unit}")
    assert first(world, "A", "B", feu=2, weight_t=15.0).cost_usd.typical == plain.cost_usd.typical + usd


def test_j15_time_is_added_to_the_handling_and_carried_through_low_and_high() -> None:
    plain = first(small_world(*HANDLED), "A", "B")
    world = small_world(*HANDLED, "rule R1 time handled touches P amount 5/24/48 h")
    option = first(world, "A", "B")
    added = option.duration_h.typical - plain.duration_h.typical
    assert added == 24
    (handled,) = [leg for leg in option.legs if leg.kind == "handle"]
    assert (handled.hours.low, handled.hours.typical, handled.hours.high) == (9, 30, 56)
    assert _only(option).effect == "time"


def test_j16_a_cost_that_hangs_on_something_is_told_and_not_added() -> None:
    plain = first(small_world(*HANDLED), "A", "B")
    world = small_world(*HANDLED, "rule R1 cost handled touches P amount 10 USD/unit given it_is_held")
    option = first(world, "A", "B")
    assert option.cost_usd == plain.cost_usd
    assert _only(option).ifs == ("it is held",)


def test_j17_costs_decide_which_way_stands_on_the_front() -> None:
    two = (*HANDLED, "sea A B 100km 90h", "ship W A>B Mon 05:00")
    assert ways_taken(ask(small_world(*two), "A", "B").options) == {"T V", "W"}
    world = small_world(*two, "rule R1 time handled touches P amount 200 h")
    assert ways_taken(ask(world, "A", "B").options) == {"W"}


def test_j18_what_is_forbidden_can_be_found_with_the_rule() -> None:
    answer = ask(small_world(*GROUND, "rule R1 forbid touches RU"), "A", "B")
    (forbidden,) = answer.forbidden
    assert (forbidden.rule.id, forbidden.rule.place, forbidden.rule.service) == ("R1", "N", "north")
    assert (forbidden.options, forbidden.services, forbidden.rule.day) == (1, ("north",), date(2026, 3, 2))
    assert ask(small_world(*GROUND), "A", "B").forbidden == ()


def test_j19_each_named_way_says_which_rule_cuts_it() -> None:
    world = small_world(*GROUND, "way north via N", "way south via S", "rule R1 forbid touches RU")
    answers = {way.id: way for way in Planner(world).compare_ways(Query("A", "B", terminal=True))}
    assert answers["north"].option is None
    assert answers["north"].why_not == ("rule R1 forbids it at N: ban: things (somewhere)",)
    assert [taken.rule.id for taken in answers["north"].forbidden] == ["R1"]
    assert answers["south"].option is not None
    assert answers["south"].forbidden == ()


def test_j20_no_way_names_every_rule_that_cuts_the_last_ones() -> None:
    with pytest.raises(NoWay) as told:
        taken("rule R1 forbid touches RU", "rule R2 forbid touches RS")
    assert "rule R1 forbids it at N: ban: things (somewhere)" in told.value.cut
    # The beaten way is cut by R2, and shows as soon as R1 is out of the way.
    with pytest.raises(NoWay) as told:
        taken("rule R1 forbid to KZ", "rule R2 forbid touches RS", avoid=("N",))
    assert [text.split()[1] for text in told.value.cut] == ["R1", "R2"]


def test_j21_rules_can_be_switched_off_and_the_answer_says_so() -> None:
    world = small_world(*GROUND, "rule R1 forbid touches RU", "rule R2 warn touches DE")
    answer = ask(world, "A", "B", rules=False)
    assert ways_taken(answer.options) == {"north"}
    assert answer.options[0].rules == ()
    assert answer.warnings[0].startswith("RULES ARE SWITCHED OFF")


def test_j22_several_rules_are_told_gravest_first_and_each_once() -> None:
    rules = ("rule D document touches DE", "rule W warn touches RU", "rule W warn crosses DE>RU", "rule O allow to KZ",
             "rule F forbid touches RU listed secret")  # fmt: skip
    assert notes(*rules) == [("F", "forbid?"), ("W", "warn"), ("D", "document"), ("O", "allow")]


@pytest.mark.parametrize(
    ("query", "code"),
    [({"listed": ("dual",)}, "list-unknown"), ({"listed": ("none", "dual_use")}, "list-and-none"),
     ({"carrier_nationality": "Lemuria"}, "carrier-unknown"), ({"carrier_nationality": "LT"}, "carrier-unknown")],
)  # fmt: skip
def test_j23_lists_and_countries_that_nothing_knows_are_asked_back(query: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as told:
        taken("rule R1 forbid touches RU listed dual_use", **query)
    assert [finding.code for finding in told.value.findings] == [code]


def test_j24_a_union_stands_for_each_of_its_countries() -> None:
    world = small_world("land RU union EAEU", "place A in RU", "place B in RU", "road A B 100km 2h", "truck R demand",
                        "rule R1 warn touches EAEU modes road")  # fmt: skip
    assert _only(first(world, "A", "B")).place == "A"


def _only(option: Option) -> RuleNote:
    (note,) = option.rules
    return note


def _noon(day: str) -> datetime:
    return datetime.fromisoformat(f"{day} 12:00")
