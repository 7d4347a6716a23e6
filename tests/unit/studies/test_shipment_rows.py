"""Rows of a list as questions: what columns and cells mean."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest

from corridor.errors import InputError
from corridor.itinerary.query import Query
from corridor.studies.shipment_rows import COLUMNS, heads, key_of, order_of, packed, question, unpacked

NONE = Query("", "")


def read(base=NONE, **cells):
    return question(cells, heads(cells, "list.csv", base), base, 2)


def codes(base=NONE, **cells):
    with pytest.raises(InputError) as wrong:
        read(base, **cells)
    return [finding.code for finding in wrong.value.findings]


def test_every_part_of_the_question_but_thinning_and_weights_has_a_column():
    assert set(COLUMNS) == {field.name for field in fields(Query)} - {"thin", "generalised"}


def test_a_full_row_is_a_whole_question():
    query = read(
        origin="Xi'an", destination="44.8,20.4", arrive_by="2026-12-01T10:00+01:00", form="reefer40", count="2",
        weight_t="21,5", goods="food", via="GE-POTI; TR-MERSIN", avoid="RU|BY", modes="Rail", listed="Dual_Use",
        terminal="yes", rules="no", seed="9007199254740993", draws="500", reliable=".9",
    )  # fmt: skip
    assert query == Query(
        "Xi'an", "44.8,20.4", arrive_by=datetime.fromisoformat("2026-12-01T10:00+01:00"), form="reefer40", count=2.0,
        weight_t=21.5, goods="food", via=("GE-POTI", "TR-MERSIN"), avoid=("RU", "BY"), modes=("Rail",),
        listed=("dual_use",), terminal=True, rules=False, seed=9007199254740993, draws=500, reliable=0.9,
    )  # fmt: skip


def test_columns_are_known_however_they_are_spelt_and_own_ones_told():
    known = heads(["ID", "Origin", "Destination", "Weight T", "arrive-by", "Mode", "wieght_t", "PO number"], "l", NONE)
    assert known.id == "ID"
    assert known.asked == {"Origin": "origin", "Destination": "destination", "Weight T": "weight_t",
                           "arrive-by": "arrive_by", "Mode": "modes"}  # fmt: skip
    assert known.own == ("wieght_t", "PO number")
    assert ["weight_t" in finding.mend for finding in known.warnings] == [True, False]


def test_a_list_without_an_end_is_refused_unless_the_command_line_gives_it():
    with pytest.raises(InputError, match="no column 'destination'"):
        heads(["origin"], "list.csv", NONE)
    assert read(replace(NONE, destination="RS-BELGRADE"), origin="Xi'an").destination == "RS-BELGRADE"


def test_two_columns_for_one_part_are_refused():
    with pytest.raises(InputError, match="two columns are the weight_t"):
        heads(["origin", "destination", "weight_t", "Weight-T"], "list.csv", NONE)


def test_what_the_row_gives_takes_the_place_of_what_holds_for_all():
    base = Query("", "", teu=2, goods="food", depart=datetime(2026, 12, 1, tzinfo=UTC))
    ends = {"origin": "A", "destination": "B"}
    assert read(base, **ends) == replace(base, origin="A", destination="B")
    other = read(base, **ends, feu="1", arrive_by="2027-01-01")
    assert (other.teu, other.feu, other.depart, other.goods) == (None, 1, None, "food")


def test_all_that_is_wrong_with_a_row_is_told_at_once_with_its_line():
    cells = {"origin": "A", "destination": "", "depart": "soon", "feu": "1.5", "weight_t": "heavy", "rules": "maybe"}
    with pytest.raises(InputError) as wrong:
        read(**cells)
    assert [(finding.where, finding.code) for finding in wrong.value.findings] == [
        ("line 2, column depart", "depart-unreadable"),
        ("line 2, column feu", "cell-not-whole"),
        ("line 2, column weight_t", "cell-not-number"),
        ("line 2, column rules", "cell-not-yes-no"),
        ("line 2", "row-without-end"),
    ]


@pytest.mark.parametrize("text", ["1,250", "1.250,5", "1e999", "nan", "12t", "٣x"])
def test_a_number_that_may_be_misread_is_refused(text):
    assert codes(origin="A", destination="B", weight_t=text)[0] in ("cell-number-doubtful", "cell-not-number")


@pytest.mark.parametrize(
    ("text", "number"), [("12,5", 12.5), (" 1 250.5", 1250.5), ("2e1", 20.0), ("1\u00a0000", 1000.0)]
)
def test_numbers_as_people_write_them(text, number):
    assert read(origin="A", destination="B", weight_t=text).weight_t == number


def test_a_question_comes_back_from_its_journal_and_every_change_gives_another_key():
    query = Query("A", "B", depart=datetime(2026, 12, 1, 8, tzinfo=UTC), via=("C",), weight_t=3.25)
    assert unpacked(packed(query)) == query
    others = [replace(query, weight_t=3.5), replace(query, via=("C", "D")), replace(query, seed=1)]
    keys = {key_of(one, "ground") for one in (query, *others)} | {key_of(query, "other ground")}
    assert len(keys) == 5


def test_questions_of_one_cargo_stand_together_in_their_order():
    asked = [Query("A", "B", feu=1), Query("C", "B", feu=2), Query("D", "B", feu=1), Query("A", "B", feu=2)]
    assert [query.feu for query in sorted(asked, key=order_of)] == [1, 1, 2, 2]
