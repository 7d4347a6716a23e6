"""Why, where a figure comes from, and emission sheets over HTTP: what the command line answers, to the digit."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest

from tests.doors.test_rest_answers import QUERY, WORDS, ask, printed, validator

ENDS = WORDS[1:]


@pytest.mark.parametrize(
    ("condition", "more", "words"),
    [
        ({"via": ["Baku"]}, {}, ("--via", "Baku")),
        ({"avoid": ["sea"], "modes": ["rail", "road"]}, {"by": "days"},
         ("--avoid", "sea", "--mode", "rail", "--mode", "road", "--by", "days")),
        ({}, {"way": "black_sea", "lang": "sr-Cyrl"}, ("--way", "black_sea", "--lang", "sr-Cyrl")),
        ({"via": ["AZ-BAKU"], "draws": 0}, {"by": "usd"}, ("--via", "AZ-BAKU", "--no-reliability", "--by", "usd")),
    ],
)  # fmt: skip
def test_why_is_digit_for_digit_that_of_the_command_line(server, condition, more, words):
    asked = ask(server, QUERY | condition, "/api/v1/why", **more)
    assert asked.status_code == 200, asked.text
    assert asked.json() == json.loads(printed("why", *ENDS, *words, "--format", "json"))
    validator("why").validate(asked.json())


def test_a_condition_that_nothing_keeps_is_an_answer_with_what_cuts_it(server):
    asked = ask(server, QUERY | {"modes": ["river"]}, "/api/v1/why")
    assert asked.status_code == 200
    assert asked.json()["with"] is None
    assert asked.json()["why_not"]


def test_a_question_why_without_a_condition_is_refused_with_its_cure(server):
    asked = ask(server, QUERY, "/api/v1/why", by="sure")
    assert asked.status_code == 422
    assert asked.json()["findings"][0]["code"] == "condition-missing"
    assert ask(server, QUERY | {"via": ["Baku"]}, "/api/v1/why", by="luck").status_code == 422
    assert ask(server, QUERY | {"via": ["Baku"]}, "/api/v1/why", via="Baku").status_code == 422


def test_figures_are_explained_as_the_command_line_explains_them(server):
    asked = ask(server, geometry=False, explain=2)
    assert asked.status_code == 200, asked.text
    assert asked.json() == json.loads(printed(*WORDS, "--explain", "all", "--option", "2", "--format", "json"))
    validator("plan").validate(asked.json())
    with_trees = [option["id"] for option in asked.json()["options"] if option.get("explain")]
    assert with_trees == ["option-2"]


def test_all_options_are_explained_where_all_are_asked_for(server):
    asked = ask(server, QUERY | {"max_options": 3}, geometry=False, explain="all", reliability=False).json()
    assert len(asked["options"]) == 3
    for option in asked["options"]:
        assert option["explain"]["cost_usd"]["value"]["typical"] == round(100 * option["cost_usd"]["typical"])


@pytest.mark.parametrize("number", [0, -1, 13, 500, "some", True])
def test_an_option_that_is_not_there_cannot_be_explained(server, number):
    asked = ask(server, geometry=False, explain=number)
    assert asked.status_code == 422
    assert "explain" in asked.json()["findings"][0]["where"]


def test_a_picture_has_no_place_for_derivations(server):
    asked = server.post("/api/v1/plan?format=svg", json={"query": QUERY, "explain": 1})
    assert asked.status_code == 422
    assert asked.json()["findings"][0]["code"] == "explain-format"


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_an_emission_sheet_is_digit_for_digit_that_of_the_command_line(server, lang):
    asked = ask(server, path="/api/v1/emissions", option=2, lang=lang)
    assert asked.status_code == 200, asked.text
    told = json.loads(printed("emissions", *ENDS, "--option", "2", "--lang", lang, "--format", "json"))
    assert asked.json() == told
    validator("emissions").validate(asked.json())


@pytest.mark.parametrize("kind", ["csv", "xlsx", "pdf"])
def test_an_emission_sheet_is_to_be_had_as_the_same_file(server, kind):
    asked = server.post(f"/api/v1/emissions?format={kind}", json={"query": QUERY, "option": 1})
    assert asked.status_code == 200
    assert asked.headers["content-disposition"] == f'attachment; filename="emissions-CN-XIAN-RS-BELGRADE.{kind}"'
    told = printed("emissions", *ENDS, "--format", kind)
    if kind == "csv":
        assert asked.content == told
    elif kind == "xlsx":
        books = [openpyxl.load_workbook(io.BytesIO(content)) for content in (asked.content, told)]
        rows = [[[cell.value for cell in row] for sheet in book for row in sheet] for book in books]
        assert rows[0] == rows[1]
    else:
        assert asked.content.startswith(b"%PDF")


def test_the_sheet_is_of_the_option_that_the_plan_shows(server):
    query = QUERY | {"within_days": 40, "draws": 500}
    shown = ask(server, query, geometry=False).json()["options"]
    for number, option in enumerate(shown[:3], start=1):
        sheet = ask(server, query, "/api/v1/emissions", option=number).json()
        assert sheet["totals"]["co2e_kg"]["typical"] == option["co2e_kg"]["typical"]
    missing = ask(server, query, "/api/v1/emissions", option=len(shown) + 1)
    assert missing.status_code == 422
    assert missing.json()["findings"][0] == {
        "code": "option-unknown", "where": "option",
        "what": f"the answer shows {len(shown)} options, not {len(shown) + 1}",
        "mend": f"give 1 to {len(shown)}", "severity": "error",
    }  # fmt: skip


def test_no_way_is_404_for_sheets_and_why_alike(server):
    nowhere = {"origin": "CN-XIAN", "destination": "RS-BELGRADE", "modes": ["river"]}
    assert ask(server, nowhere, "/api/v1/emissions").json()["type"].endswith("/no-way")
