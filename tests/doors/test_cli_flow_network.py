"""`corridor flow --network`: published instances from a file, as tables and JSON, and what is wrong with a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from corridor.cli.flow_network_file import run_network_file
from corridor.cli.main import app
from corridor.errors import InputError
from corridor.studies import network_flow

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "flow-network.schema.json").read_text(encoding="utf-8"))

LEFT_OVER = """\
MULTIGEN.DAT:
5 5 3
1 2 1 5 10 1 1
2 4 1 5 0 1 1
1 3 2 4 0 1 2
3 4 2 inf 0 1 2
2 3 1 2 0 1 2
1 4 7
1 4 4
4 5 1.5
"""
SERVED = "2 2 2\n0 1 3 4\n0 1 5 20\n0 1 6\n0 1 1\n"


def answered(tmp_path, text: str, *words: str):
    path = tmp_path / "net.dow"
    path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["flow", "--network", str(path), *words])


def as_json(tmp_path, text: str, *words: str):
    done = answered(tmp_path, text, "--format", "json", *words)
    assert done.exit_code == 0, done.stderr
    told = json.loads(done.stdout)
    Draft202012Validator(SCHEMA).validate(told)
    return told


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_what_can_be_carried_is_and_the_rest_is_told(tmp_path):
    told = as_json(tmp_path, LEFT_OVER)
    assert told["objective"] == pytest.approx(5 * 2 + 4 * 4)
    assert told["bound"] == pytest.approx(told["objective"])
    assert told["unserved"] == pytest.approx(3.5)
    assert sum(row["left"] for row in told["unserved_by"] if row["because"] == "capacity") == pytest.approx(2)
    assert [row for row in told["unserved_by"] if row["because"] == "no way"] == [
        {"commodity": 3, "origin": 4, "destination": 5, "quantity": 1.5, "left": 1.5, "because": "no way"}
    ]
    assert sum(row["capacity"] * row["lets_through"] for row in told["cut"]) == pytest.approx(9)
    assert [(row["arc"], row["flow"], row["capacity"]) for row in told["arcs"]] == [
        (1, 5, 5), (2, 5, 5), (3, 4, 4), (4, 4, None)
    ]  # fmt: skip
    assert told["proof"]["connected"]
    assert len(told["notes"]) == 3
    assert "fixed costs of 1 arc (10 in all)" in told["notes"][0]


def test_a_network_that_carries_all(tmp_path):
    told = as_json(tmp_path, SERVED)
    assert told["objective"] == pytest.approx(4 * 3 + 3 * 5)
    assert (told["unserved"], told["unserved_by"], told["cut"], told["notes"]) == (0, [], [], [])
    # Parallel arcs stay apart, and nodes keep their numbers from 0.
    assert [(row["arc"], row["from"], row["to"], row["flow"], row["price"]) for row in told["arcs"]] == [
        (1, 0, 1, 4, 2), (2, 0, 1, 3, 0)
    ]  # fmt: skip


def test_a_network_without_arcs(tmp_path):
    told = as_json(tmp_path, "2 0 1\n1 2 3\n")
    assert (told["objective"], told["unserved"], told["arcs"]) == (0, 3, [])
    assert as_json(tmp_path, "2 0 0\n")["objective"] == 0


def test_the_page_says_cost_rest_and_cut(tmp_path):
    done = answered(tmp_path, LEFT_OVER)
    assert done.exit_code == 0
    assert "Cost of what is carried: 26" in done.stdout
    assert "Carried: 9 of 12.5 units" in done.stdout
    assert "no way leads there" in done.stdout
    assert "Arcs that let no more through" in done.stdout
    assert "Not carried" not in answered(tmp_path, SERVED).stdout


def test_it_is_written_to_a_file_whose_name_says_the_format(tmp_path):
    out = tmp_path / "flow.json"
    assert answered(tmp_path, SERVED, "--out", str(out)).exit_code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["kind"] == "corridor.flow-network/1"


def test_a_coarse_gap_may_be_enough(tmp_path):
    assert as_json(tmp_path, LEFT_OVER, "--gap", "0.5")["gap"] <= 0.5


def test_arcs_are_left_out_of_an_answer_that_would_be_too_long(tmp_path, monkeypatch):
    monkeypatch.setattr(network_flow, "MOST_ARCS_SHOWN", 1)
    told = as_json(tmp_path, SERVED)
    assert told["arcs"] == []
    assert "flow runs on 2 arcs" in told["notes"][-1]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--gap", "nan"], "gap-impossible"),
        (["--gap", "-1"], "gap-impossible"),
        (["--format", "svg"], "network-format"),
        (["--year", "2024"], "network-alone"),
        (["--scale", "1"], "network-alone"),
    ],
)
def test_words_that_do_not_go_with_a_network(tmp_path, words, code):
    done = answered(tmp_path, SERVED, *words)
    assert done.exit_code == 2
    assert f"[{code}]" in done.stderr


def test_a_file_with_slips_is_told_and_nothing_is_written(tmp_path):
    out = tmp_path / "flow.json"
    done = answered(tmp_path, "2 2 1\n1 2 -3 4\n1 2 5 x\n1 2 6\n", "--out", str(out))
    assert done.exit_code == 2
    assert [line.rsplit("[", 1)[1] for line in done.stderr.splitlines()] == ["network-negative]", "network-figure]"]
    assert not out.exists()


def test_a_file_that_is_not_there():
    with pytest.raises(InputError, match="network-missing"):
        run_network_file(Path("nowhere.dow"), gap=None, as_json=False, out=None)
