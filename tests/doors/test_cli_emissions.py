"""`corridor emissions` and the weights of `corridor plan`, as a user meets them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from typer.testing import CliRunner

from corridor.cli.main import app
from corridor.itinerary.emission_rows import ELEMENT_COLUMNS, FACTOR_COLUMNS, STRETCH_COLUMNS

DOCS = Path(__file__).parents[2] / "docs"
ASK = ("KZ-KURYK", "AZ-ALAT", "--feu", "1", "--weight-t", "20", "--depart", "2026-12-01", "--mode", "ferry")
WEIGHED = ("plan", "KZ-ALTYNKOL", "AZ-BAKU", "--feu", "1", "--depart", "2026-12-01", "--no-reliability")


def run(*words):
    return CliRunner().invoke(app, list(words), env={"COLUMNS": "140"})


def sheet(*words):
    done = run("emissions", *ASK, "--format", "json", *words)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_the_json_sheet_fits_its_schema_and_its_plan():
    schema = json.loads((DOCS / "emissions.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    told = sheet()
    Draft202012Validator(schema).validate(told)
    plan = json.loads(run("plan", *ASK, "--format", "json", "--no-reliability").stdout)
    assert told["totals"]["co2e_kg"]["typical"] == pytest.approx(plan["options"][0]["co2e_kg"]["typical"])
    assert (told["verified"], told["accredited"]) == (False, False)


def test_the_table_says_what_it_is_and_is_not():
    done = run("emissions", *ASK)
    assert done.exit_code == 0, done.output
    for words in ("Not verified and not accredited", "great circle", "hub:", "RoPax", "Emission factors", "Sources"):
        assert words in done.stdout
    assert "with ships of any size" in done.stdout


def test_the_csv_has_a_row_for_each_stretch_and_for_what_is_not_known():
    rows = list(csv.DictReader(io.StringIO(run("emissions", *ASK, "--format", "csv").stdout)))
    assert set(rows[0]) == {*ELEMENT_COLUMNS, *STRETCH_COLUMNS, *FACTOR_COLUMNS}
    ferry = next(row for row in rows if row["mode"] == "ferry")
    kg = float(ferry["amount"]) * float(ferry["g_co2e"]) / 1000
    assert kg == pytest.approx(float(ferry["stretch_kg_co2e"]), abs=0.001)
    hub = next(row for row in rows if row["category"] == "hub")
    assert hub["kg_co2e"] == ""


def test_the_excel_file_reads_back(tmp_path: Path):
    out = tmp_path / "sheet.xlsx"
    done = run("emissions", *ASK, "--out", str(out))
    assert done.exit_code == 0, done.output
    book = load_workbook(out)
    assert book.sheetnames == ["totals", "elements", "stretches", "factors", "notes", "sources"]
    totals = {row[0]: row[3] for row in book["totals"].iter_rows(min_row=2, values_only=True)}
    assert totals["shipment"] == pytest.approx(sheet()["totals"]["co2e_kg"]["typical"])
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)


def test_the_same_question_gives_the_same_excel_file(tmp_path: Path):
    first, second = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    for out in (first, second):
        assert run("emissions", *ASK, "--out", str(out)).exit_code == 0
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("lang", ["en", "ru", "zh", "sr-Latn"])
def test_the_pdf_can_be_read_back(tmp_path: Path, lang: str):
    pypdfium2 = pytest.importorskip("pypdfium2")
    out = tmp_path / "sheet.pdf"
    done = run("emissions", *ASK, "--lang", lang, "--out", str(out))
    assert done.exit_code == 0, done.output
    document = pypdfium2.PdfDocument(out)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "EF-FERRY-CASPIAN-TEU" in text
    assert "ISO 14083" in text


@pytest.mark.parametrize("lang", ["ru", "kk", "zh", "tr", "sr-Cyrl", "sr-Latn"])
def test_the_sheet_is_told_in_every_language(lang: str):
    done = run("emissions", *ASK, "--lang", lang)
    assert done.exit_code == 0, done.output
    assert "Not verified" not in done.stdout
    assert "Not translated" not in done.stdout


def test_places_are_called_as_the_language_calls_them():
    assert "Курык" in run("emissions", *ASK, "--lang", "ru").stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [(("--option", "99"), "--option"), (("--option", "0"), "count from 1"), (("--feu", "-1"), "--feu")],
)
def test_bad_input_is_told_and_no_traceback(words: tuple[str, ...], says: str):
    done = run("emissions", *ASK, *words)
    assert done.exit_code == 2
    assert says in done.stderr
    assert "Traceback" not in done.output


def test_no_way_ends_with_three():
    assert run("emissions", "KZ-KURYK", "AZ-ALAT", "--mode", "river").exit_code == 3


def test_plan_ranks_options_by_the_users_weights():
    done = run(*WEIGHED, "--day-usd", "100", "--format", "json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    Draft202012Validator(json.loads((DOCS / "plan.schema.json").read_text(encoding="utf-8"))).validate(told)
    assert told["query"]["generalised"] == {
        "day_usd": 100.0, "day_share": None, "stock_rate": 0.1, "late_day_usd": None,
    }  # fmt: skip
    first = told["options"][0]
    assert first["generalised"]["rank"] == 1
    assert "lowest generalised cost" in first["labels"]
    totals = [option["generalised"]["total_usd"]["typical"] for option in told["options"]]
    assert first["generalised"]["total_usd"]["typical"] == min(totals)


def test_without_weights_nothing_is_ranked():
    told = json.loads(run(*WEIGHED, "--format", "json").stdout)
    assert told["query"]["generalised"] is None
    assert all(option["generalised"] is None for option in told["options"])


@pytest.mark.parametrize("lang", ["en", "ru", "kk", "zh", "tr", "sr-Cyrl"])
def test_costs_in_all_are_told_in_every_language(lang: str):
    done = run(*WEIGHED, "--generalised", "--goods", "apples", "--lang", lang)
    assert done.exit_code == 0, done.output
    assert ("Generalised cost" in done.stdout) == (lang == "en")
    assert "Not translated" not in done.stdout


def test_perishables_lose_value_and_a_box_without_a_plug_is_warned_of():
    done = run(*WEIGHED, "--generalised", "--goods", "apples", "--format", "json")
    told = json.loads(done.stdout)
    assert told["options"][0]["generalised"]["spoilage_usd"]["typical"] > 0
    assert any("has no plug" in warning for warning in told["warnings"])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--day-usd", "5", "--day-share", "0.01"), "not both"),
        (("--day-usd", "-5"), "--day-usd"),
        (("--day-share", "2"), "--day-share"),
        (("--stock-rate", "nan"), "--stock-rate"),
        (("--late-day-usd", "5"), "--no-reliability"),
        (("--generalised", "--window", "3"), "--window"),
    ],
)
def test_weights_that_cannot_be_meant_are_told(words: tuple[str, ...], says: str):
    done = run(*WEIGHED, *words)
    assert done.exit_code == 2
    assert says in done.stderr
    assert "Traceback" not in done.output
