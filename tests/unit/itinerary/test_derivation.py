"""A tree is its leaves and operations: values come out of them, with the roundings of the model."""

from __future__ import annotations

from itertools import pairwise

import pytest

from corridor.itinerary.derivation import FORMULAS, OPERATIONS, Cells, Derivation, Explained, LegExplained, given, made
from corridor.itinerary.derivation import recomputed as again
from corridor.itinerary.explained import derivation_to_dict, explained_to_dict


def leaf(*values: float | None, unit: str = "h") -> Derivation:
    return given("a figure", unit, *values, source=("S",), confidence="sourced")


@pytest.mark.parametrize(
    ("operation", "parts", "value"),
    [
        ("sum", (1, 2, 3), 6),
        ("difference", (5, 3), 2),
        ("product", (2, 3, 4), 24),
        ("ratio", (168, 2), 84),
        ("minutes", (1.0083,), 60),
        ("minutes", (1.0084,), 61),
        ("cents", (2.005,), 201),
        ("rounded", (2.5, 1), 2),
        ("least", (3, 1), 1),
        ("most", (3, 1), 3),
        ("whole_up", (1.0000001,), 1),
        ("whole_up", (1.2,), 2),
        ("duty_cycle", (10,), 21.75),
        ("share", (100, 1, 2, 3), 34),
    ],
)
def test_each_operation_gives_what_the_model_does(operation, parts, value):
    assert made(operation, "a figure", "", *(leaf(part) for part in parts)).typical == value


def test_every_operation_has_a_formula_in_words():
    assert set(FORMULAS) == {*OPERATIONS, "given", "drawn", "ordered", "range"}


def test_shares_of_a_whole_sum_to_it():
    marks = [0, 3.3, 7.1, 9.9]
    parts = [made("share", "a share", "cent", *map(leaf, (1001, before, upto, 9.9)))
             for before, upto in pairwise(marks)]  # fmt: skip
    assert sum(part.typical for part in parts) == 1001


def test_ordered_keeps_low_and_high_on_their_sides_and_is_no_node_where_they_are():
    assert made("ordered", "a figure", "h", leaf(3, 2, 1)).values == (2, 2, 2)
    assert made("ordered", "named", "h", leaf(1, 2, 3)) == given("named", "h", 1, 2, 3, source=("S",),
                                                                 confidence="sourced")  # fmt: skip


def test_a_range_takes_its_ends_from_three_parts():
    assert made("range", "a figure", "h", leaf(1, 2, 3), leaf(4, 5, 6), leaf(7, 8, 9)).values == (1, 5, 9)


def test_an_end_that_is_not_known_stays_unknown_through_every_sum():
    tree = made("sum", "a figure", "min", leaf(None, 2, None), leaf(1))
    assert tree.values == (None, 3, None)
    assert again(made("ordered", "a figure", "min", tree)) == (None, 3, None)


def test_a_tree_rests_on_all_its_leaves_and_is_as_sure_as_the_weakest():
    weak = given("guess", "h", 1, source=("R", "S"), confidence="assumed")
    assert made("sum", "a figure", "h", leaf(1), weak, given("asked", "h", 1)).rests_on() == (("S", "R"), "assumed")


def test_json_says_where_a_part_of_a_total_stands_and_names_cells():
    hours = given("time", "min", 60, cells=Cells("links", ("K1",), ("hours_typical",)), because="a reason")
    trees = Explained(made("sum", "all", "min", hours), given("price", "cent", 0), given("co2e", "g", 0),
                      given("km", "km", 1), (LegExplained(hours),), (("p90", given("p90", "min", 70)),))  # fmt: skip
    told = explained_to_dict(trees)
    assert told["duration_h"]["parts"] == [
        {"what": "time", "unit": "min", "value": {"low": 60, "typical": 60, "high": 60}, "see": "legs/0/hours"}
    ]
    assert told["legs"][0]["hours"]["cells"] == {"table": "links", "rows": ["K1"], "columns": ["hours_typical"]}
    assert told["legs"][0]["hours"]["because"] == "a reason"
    assert told["legs"][0]["co2e_kg"] is None
    assert set(told["reliability"]) == {"p90"}
    assert derivation_to_dict(trees.duration)["formula"] == "the sum of its parts"
