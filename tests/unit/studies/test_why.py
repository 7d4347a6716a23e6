"""Why a way is not the best: told of small worlds in which everybody can see why."""

from __future__ import annotations

from datetime import datetime

import pytest

from corridor.errors import InputError, NoWay
from corridor.itinerary.query import Query
from corridor.itinerary.why import WhyAnswer
from corridor.studies.explain import explain, explained
from corridor.studies.plan import Planner
from corridor.studies.why import why
from tests.small_worlds import small_world

READY = datetime.fromisoformat("2026-03-02")
TWO_WAYS = (
    "rail A B 100km 10h", "rail B D 100km 10h", "sea B C 50km 8h", "rail C D 100km 10h",
    "train T1 A>B demand", "train T2 B>D demand", "train T3 C>D demand",
    "ferry F1 B>C fills 1/week 84h deadline 168h",
    "handle B rail:1520>rail:1520 2h", "handle B rail:1520>ferry 12h", "handle C ferry>rail:1520 6h",
)  # fmt: skip


def asked(*more: str, by: str = "balance", way: str = "", **condition) -> WhyAnswer:
    planner = Planner(small_world(*TWO_WAYS, *more))
    words = {"depart": READY, "feu": 1, "weight_t": 20.0, "terminal": True, **condition}
    return why(planner, Query("A", "D", **words), way=way, by=by)


def parts(answer: WhyAnswer, name: str) -> dict[str, int]:
    return {part.what: part.difference for measure in answer.measures if measure.name == name for part in measure.parts}


def test_the_ferry_loses_its_hours_waiting_until_it_is_full():
    answer = asked(via=("C",))
    assert parts(answer, "time") == {
        "waiting at Town B until it is full": 84 * 60,
        "terminal Town B": 10 * 60,
        "sea: Town B → Town D": 8 * 60,
        "terminal Town C": 6 * 60,
    }
    assert answer.sentences[0] == (
        "Condition: over Town C. The best option then: arrives 4.5 days later, USD 50 dearer, 10 kg CO2e dirtier."
    )
    assert "Longer mostly by: +84 h waiting at Town B until it is full." in answer.sentences
    assert answer.parts_at is not None
    assert answer.meets_at is not None
    assert (answer.parts_at.id, answer.meets_at.id) == ("B", "D")


def test_what_both_ways_share_is_not_told():
    answer = asked(via=("C",))
    told = {place.id for measure in answer.measures for part in measure.parts for place in part.places}
    assert "A" not in told
    assert dict(answer.measures[1].kinds) == {"haul": 50 * 100}


def test_a_named_way_is_a_condition_by_id_or_name():
    assert parts(asked("way ferry via C", way="FERRY"), "time") == parts(asked(via=("C",)), "time")


def test_under_a_deadline_the_time_is_from_leaving_to_the_deadline():
    answer = asked(via=("C",), depart=None, arrive_by=datetime.fromisoformat("2026-03-20"))
    time = answer.measures[0]
    assert sum(part.difference for part in time.parts) == time.difference == 108 * 60
    assert "leaves 4.5 days sooner" in answer.sentences[0]


def test_what_cannot_be_done_is_no_error_but_an_answer():
    answer = asked(modes=("air",))
    assert answer.with_it is None
    assert answer.why_not == ("allowing only the modes air cuts it",)
    assert answer.without.duration_h.typical == 22


def test_a_rule_that_forbids_the_condition_is_named():
    answer = asked("rule R9 forbid services F1", via=("C",))
    assert answer.with_it is None
    assert "rule R9 forbids it" in answer.why_not[0]
    assert [taken.rule.id for taken in answer.forbidden] == ["R9"]


def test_where_nothing_leads_there_at_all_there_is_nothing_to_compare():
    planner = Planner(small_world("rail A B 100km 10h", "train T1 A>B 1/week", "place D"))
    with pytest.raises(NoWay):
        why(planner, Query("A", "D", depart=READY, terminal=True, modes=("rail",)))


def test_the_surest_is_picked_by_its_draws():
    answer = asked(via=("C",), by="sure", draws=50)
    assert answer.by == "sure"
    spread = answer.measures[-1]
    assert spread.name == "spread"
    assert sum(part.difference for part in spread.parts) == spread.difference


def test_a_figure_is_found_by_option_leg_and_name():
    planner = Planner(small_world(*TWO_WAYS))
    answer = planner.plan(Query("A", "D", depart=READY, feu=1, weight_t=20.0, terminal=True))
    assert explain(planner, answer, figure="hours").typical == 22 * 60
    assert explain(planner, answer, leg=0, figure="hours").typical == 10 * 60
    assert explain(planner, answer, leg=0, figure="cost").typical == 100 * 100
    assert explain(planner, answer, leg=0, figure="cost-0").values == explain(planner, answer, leg=0).values
    assert explain(planner, answer, leg=0, figure="co2e").typical == 20 * 20 * 100
    assert explain(planner, answer, leg=0, figure="distance").typical == 100
    for words in ({"option": "option-9"}, {"leg": 9}, {"figure": "luck"}):
        with pytest.raises(InputError):
            explain(planner, answer, **words)


def test_rules_that_add_hours_and_dollars_are_leaves_too():
    lines = ("rule R1 cost handled touches B amount 5/10/20 USD/TEU", "rule R2 time handled touches B amount 1/2/3 h")
    planner = Planner(small_world(*TWO_WAYS, *lines))
    answer = planner.plan(Query("A", "D", depart=READY, feu=1, weight_t=20.0, terminal=True))
    told = explained(planner, answer).options[0].explain
    assert told is not None
    handled = next(leg for leg in told.legs if leg.costs and leg.distance is None)
    assert handled.hours.typical == 4 * 60
    assert [line.typical for line in handled.costs] == [20 * 100]
    named = {leaf.cells.table for tree in (handled.hours, *handled.costs) for leaf in tree.leaves() if leaf.cells}
    assert "rule_scopes" in named


def test_a_quote_says_what_it_takes_the_place_of():
    planner = Planner(small_world(*TWO_WAYS, "price A>B rail 70 USD/FEU all_in"))
    answer = planner.plan(Query("A", "D", depart=READY, feu=1, weight_t=20.0, terminal=True))
    tree = explain(planner, answer, leg=0, figure="cost")
    assert tree.typical == 70 * 100
    told = [node.because for node in _nodes(tree) if node.because]
    assert any("a quote over 100 km comes before link prices (USD 100 on this way)" in words for words in told)


def _nodes(tree):
    yield tree
    for part in tree.parts:
        yield from _nodes(part)
