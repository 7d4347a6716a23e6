"""The built-in world: every figure of several questions comes out again from cells of its tables."""

from __future__ import annotations

from datetime import datetime

import pytest

from corridor.itinerary.query import Query
from corridor.store import builtin_world
from corridor.studies.explain import explained
from corridor.studies.plan import Planner
from tests.explained import differing, every_tree, foreign_leaves

READY = datetime.fromisoformat("2026-12-01T08:00")
QUESTIONS = {
    "a forty-foot box": Query("CN-XIAN", "RS-BELGRADE", feu=1, depart=READY),
    "three boxes of a carrier, eastwards": Query("RS-BELGRADE", "Almaty", teu=3, depart=READY, box="carrier"),
    "a part load": Query("CN-XIAN", "RS-BELGRADE", form="lcl", weight_t=3.0, volume_m3=11.0, depart=READY),
    "grain from terminal to terminal": Query("KZ-ALTYNKOL", "AZ-BAKU", form="grain", weight_t=500.0, depart=READY,
                                             terminal=True),
    "trucks from a point, for a day": Query("34.3,108.9", "RS-BELGRADE", form="truck", count=2,
                                            arrive_by=datetime.fromisoformat("2027-02-01")),
    "from a town to a town": Query("Lanzhou", "Niš", feu=2, depart=READY, avoid=("RU",)),
    "oil in wagons": Query("KZ-AKTAU", "RO-CONSTANTA", form="wagon", count=4, depart=READY, goods="oil_products"),
    "with duty and draws": Query("CN-XIAN", "RS-BELGRADE", feu=1, value_usd=90_000.0, goods="machinery", draws=200,
                                 depart=READY, max_options=3),
    "by air": Query("CN-XIAN", "RS-BELGRADE", weight_t=2.0, modes=("air", "road"), depart=READY),
}  # fmt: skip


@pytest.fixture(scope="module")
def planner() -> Planner:
    return Planner(builtin_world())


@pytest.mark.parametrize("name", QUESTIONS)
def test_trees_give_every_figure_to_the_minute_cent_and_gram(planner, name):
    answer = explained(planner, planner.plan(QUESTIONS[name]))
    assert len(answer.options) > 0
    assert differing(answer) == []
    assert foreign_leaves(answer, planner.world) == []


def test_every_leaf_about_the_world_has_a_source_and_says_how_sure_it_is(planner):
    answer = explained(planner, planner.plan(QUESTIONS["a forty-foot box"]))
    bare = {
        f"{leaf.cells.table} {leaf.cells.rows}"
        for option in answer.options
        if option.explain is not None
        for tree in every_tree(option.explain)
        for leaf in tree.leaves()
        if leaf.cells is not None and not (leaf.source and leaf.confidence)
    }
    assert bare == set()


def test_an_answer_of_another_planner_is_found_again(planner):
    answer = planner.plan(QUESTIONS["a forty-foot box"])
    assert explained(Planner(planner.world), answer) == explained(planner, answer)


def test_quantiles_name_draws_seed_and_spreads(planner):
    answer = explained(planner, planner.plan(QUESTIONS["with duty and draws"]), ("option-1",))
    told = answer.options[0].explain
    assert told is not None
    trees = dict(told.drawn)
    assert set(trees) == {"p10", "p50", "p90", "p95"}
    assert [leaf.typical for leaf in trees["p90"].leaves()][:2] == [200, 0]
    assert {"spreads"} <= {leaf.cells.table for leaf in trees["p90"].leaves() if leaf.cells is not None}
    assert answer.options[1].explain is None
