"""Excel files: numbers to calculate with, text that is never run, and everything that the answer rests on."""

from __future__ import annotations

import io
from dataclasses import replace
from zipfile import ZipFile

import openpyxl
import pytest

from corridor.itinerary.option import SourceRef
from corridor.report.workbook import workbook
from tests.answers import xian_belgrade

ANSWER = xian_belgrade()
DANGEROUS = ("=1+1", "=HYPERLINK(\"http://x\",\"y\")", "+1", "-1", "@SUM(1)", "{=1}", "http://x.example", "1234")


def sheets(answer):
    return openpyxl.load_workbook(io.BytesIO(workbook(answer)))


def table(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_options_and_legs_are_those_of_the_answer_with_numbers_as_numbers():
    book = sheets(ANSWER)
    options, legs = table(book["options"]), table(book["legs"])
    assert [row["option"] for row in options] == [option.id for option in ANSWER.options]
    assert [row["option_usd_typical"] for row in options] == [option.cost_usd.typical for option in ANSWER.options]
    assert len(legs) == sum(len(option.legs) for option in ANSWER.options)
    assert all(isinstance(row["hours_typical"], int | float) for row in legs)


@pytest.mark.parametrize("name", DANGEROUS)
def test_a_name_is_text_whatever_it_begins_with(name):
    place = replace(ANSWER.origin, name=name)
    legs = tuple(replace(leg, from_place=place, note=name) for leg in ANSWER.options[0].legs)
    source = SourceRef("X", name, name, "2026", name, "web")
    answer = replace(ANSWER, origin=place, sources=(source,), options=(replace(ANSWER.options[0], legs=legs),))
    content = workbook(answer)
    with ZipFile(io.BytesIO(content)) as parts:
        for part in parts.namelist():
            assert b"<f>" not in parts.read(part), part
            assert b"<hyperlink" not in parts.read(part), part
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert [cell for row in book["legs"].iter_rows() for cell in row if cell.value == name]
    assert table(book["sources"])[0]["title"] == name


def test_what_is_not_included_and_what_was_asked_are_told():
    answer = replace(ANSWER, warnings=("ask the carrier",), left_out=("s1 Train: too heavy",))
    book = sheets(answer)
    assert [row["what"] for row in table(book["not included"])] == [
        *(text for option in answer.options for text in option.not_included), "s1 Train: too heavy"
    ]  # fmt: skip
    about = {row["what"]: row["value"] for row in table(book["about"])}
    assert about["world hash"] == answer.world_hash
    assert about["found"] == answer.found
    assert about["asked: origin"] == answer.query.origin
    assert about["warning"] == "ask the carrier"


def test_the_same_answer_gives_the_same_bytes():
    assert workbook(ANSWER) == workbook(ANSWER)
