"""`corridor plan --batch`: a list in, a table out, and what was left out told by line."""

from __future__ import annotations

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corridor.cli.main import app
from tests.worlds import write_tiny_world

GOOD = "KZ-ALMATY,GE-TBILISI,2026-03-02,1"
HEAD = "id,origin,destination,depart,feu"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return write_tiny_world(tmp_path_factory.mktemp("tiny") / "world")


@pytest.fixture
def batch(world, tmp_path):
    """Runs a list; what a caller gives besides its text are further words of the command."""

    def run(content, *words, out="out.csv", name="list.csv"):
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        command = ["plan", "--batch", str(tmp_path / name), "--world", str(world), "--goods", "general"]
        return CliRunner().invoke(app, [*command, "--workers", "1", "--out", str(tmp_path / out), *words])

    return run


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_for_each_label_with_own_columns_carried_along(batch, tmp_path):
    done = batch(f"{HEAD},PO number\nA,{GOOD},=77\n")
    assert done.exit_code == 0, done.output
    rows = table(tmp_path / "out.csv")
    assert [row["label"] for row in rows] == ["best balance", "fastest", "cheapest", "cleanest"]
    assert {(row["line"], row["id"], row["own_PO number"], row["status"]) for row in rows} == {("2", "A", "=77", "ok")}
    assert all(row["days_p10"] == "" for row in rows)
    assert "column PO number" in done.output
    assert "1 shipments planned: 1 different questions" in done.output
    assert not (tmp_path / "out.csv.left-out.csv").exists()


def test_bad_rows_are_told_by_line_and_left_out_and_the_rest_is_planned(batch, tmp_path):
    done = batch(
        f"{HEAD}\n1,{GOOD}\n2,KZ-ALMATY,Atlantis,2026-03-02,1\n3,KZ-ALMATY,GE-TBILISI,soon,some\n"
        f"4,{GOOD},too,many\n5,\"{'x' * 11_000}\",GE-TBILISI,2026-03-02,1\n6,{GOOD}\n"
    )
    assert done.exit_code == 2
    assert [row["id"] for row in table(tmp_path / "out.csv")] == ["1"] * 4 + ["6"] * 4
    left_out = table(tmp_path / "out.csv.left-out.csv")
    assert [(row["line"], row["code"]) for row in left_out] == [
        ("3", "place-unknown"), ("4", "depart-unreadable"), ("4", "cell-not-number"), ("5", "row-too-long"),
        ("6", "cell-too-long"),
    ]  # fmt: skip
    assert "left out: line 4, column depart: 'soon'" in done.output
    assert "4 rows were left out" in done.output
    mended = batch(f"{HEAD}\n1,{GOOD}\n")
    assert mended.exit_code == 0
    assert not (tmp_path / "out.csv.left-out.csv").exists()


def test_a_shipment_without_a_way_has_a_row_that_says_why(batch, tmp_path):
    done = batch(f"{HEAD},modes\n1,{GOOD},river\n")
    assert done.exit_code == 0
    (row,) = table(tmp_path / "out.csv")
    assert row["status"] == "no way"
    assert "allowing only the modes river cuts it" in row["reason"]
    assert "1 of them without a way" in done.output


@pytest.mark.parametrize(
    "content", [f"\ufeff{HEAD}\n1,{GOOD}\n", f"{HEAD}\n1,{GOOD}\n".replace(",", ";"), f"{HEAD}\r\n1,{GOOD}\r\n"]
)
def test_marks_semicolons_and_line_ends_make_no_difference(batch, tmp_path, content):
    assert batch(content).exit_code == 0
    assert len(table(tmp_path / "out.csv")) == 4


def test_options_of_the_command_fill_empty_cells(batch, tmp_path):
    done = batch("origin,feu\nKZ-ALMATY,2\nKZ-AKTAU,\n", "--depart", "2026-03-02", "--feu", "1", "--draws", "50")
    assert done.exit_code == 2, "no column for the destination, and none given"
    assert "no column 'destination'" in done.output
    done = batch("origin,destination,feu\nKZ-ALMATY,GE-TBILISI,2\nKZ-AKTAU,GE-TBILISI,\n", "--depart", "2026-03-02",
                 "--feu", "1", "--draws", "50")  # fmt: skip
    assert done.exit_code == 0, done.output
    rows = table(tmp_path / "out.csv")
    assert all(float(row["days_p10"]) <= float(row["days_p90"]) for row in rows)
    assert float(rows[0]["usd_typical"]) > float(rows[4]["usd_typical"])


def test_every_option_has_one_row_where_all_are_asked(batch, tmp_path):
    batch(f"{HEAD}\n1,{GOOD}\n", "--batch-all-options")
    rows = table(tmp_path / "out.csv")
    assert len({row["option"] for row in rows}) == len(rows)


@pytest.mark.parametrize("kind", ["json", "jsonl", "xlsx", "parquet"])
def test_every_kind_of_file_holds_the_same(batch, tmp_path, kind):
    said = '"two\nlines, ""said"" in Београд"'
    content = f"{HEAD},note\n1,{GOOD},=1+1\n2,{GOOD},\n3,KZ-ALMATY,GE-TBILISI,2026-03-09,1,{said}\n"
    pytest.importorskip({"xlsx": "openpyxl", "parquet": "duckdb"}.get(kind, "json"))
    batch(content)
    assert batch(content, out=f"out.{kind}").exit_code == 0
    wanted = [(int(row["line"]), row["label"], row["own_note"], float(row["usd_typical"]))
              for row in table(tmp_path / "out.csv")]  # fmt: skip
    found = [(row["line"], row["label"], row["own_note"] or "", row["usd_typical"])
             for row in READ[kind](tmp_path / f"out.{kind}")]  # fmt: skip
    assert found == wanted


def _excel(path):
    import openpyxl

    head, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def _parquet(path):
    import duckdb

    found = duckdb.read_parquet(str(path))
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


READ = {
    "json": lambda path: json.loads(path.read_text(encoding="utf-8")),
    "jsonl": lambda path: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()],
    "xlsx": _excel,
    "parquet": _parquet,
}


@pytest.mark.parametrize(
    ("content", "code"),
    [("", "batch-empty"), ("customer,price\na,1\n", "batch-column-missing"), (b"\x00\x01\x02", "batch-column-missing")],
)
def test_what_is_no_list_is_refused_with_the_cure(batch, content, code):
    done = batch(content)
    assert done.exit_code == 2
    assert f"[{code}]" in done.output


def test_a_list_without_rows_gives_a_table_without_rows(batch, tmp_path):
    assert batch(HEAD).exit_code == 0
    assert table(tmp_path / "out.csv") == []
    assert batch(HEAD, out="out.json").exit_code == 0
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("Almaty", "Tbilisi"), "batch-and-ends"),
        (("--window", "7"), "batch-and-one"),
        (("--format", "csv"), "batch-and-one"),
        (("--lang", "ru"), "batch-and-one"),
        (("--workers", "0"), "number-out-of-range"),
        (("--out", "result.doc"), "batch-out-kind"),
    ],
)
def test_what_does_not_go_with_a_list_is_refused(batch, words, code):
    done = batch(f"{HEAD}\n1,{GOOD}\n", *words)
    assert done.exit_code == 2
    assert f"[{code}]" in done.output


def test_without_a_list_its_options_and_missing_ends_are_refused():
    for words, code in ((["A", "B", "--workers", "2"], "without-batch"), (["A"], "ends-missing")):
        done = CliRunner().invoke(app, ["plan", *words])
        assert done.exit_code == 2
        assert f"[{code}]" in done.output


def test_a_foreign_file_in_place_of_the_journal_is_left_alone(batch, tmp_path):
    journal = tmp_path / "out.csv.journal"
    journal.write_text("my notes", encoding="utf-8")
    done = batch(f"{HEAD}\n1,{GOOD}\n")
    assert done.exit_code == 2
    assert "[journal-unusable]" in done.output
    assert journal.read_text(encoding="utf-8") == "my notes"


def test_the_result_does_not_take_the_place_of_the_list(batch):
    done = batch(f"{HEAD}\n1,{GOOD}\n", out="list.csv")
    assert "[batch-onto-itself]" in done.output


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_killed_and_run_again_is_as_never_killed_and_no_worker_stays(tmp_path):
    days = "".join(f"{day},CN-XIAN,RS-BELGRADE,2026-12-{1 + day % 28:02},{1 + day // 28}\n" for day in range(112))
    (tmp_path / "list.csv").write_text(f"{HEAD}\n{days}", encoding="utf-8")
    command = [sys.executable, "-m", "corridor", "plan", "--batch", str(tmp_path / "list.csv"), "--workers", "2"]
    run = subprocess.Popen([*command, "--out", str(tmp_path / "a.csv")], stderr=subprocess.DEVNULL)
    journal = tmp_path / "a.csv.journal"
    # First come the rows, all at once; what is written later are answers.
    rows = _grown(journal, run, 40_000)
    time.sleep(0.3)
    _grown(journal, run, max(rows, _size(journal)) + 1)
    workers = _children(run.pid)
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert not (tmp_path / "a.csv").exists()
    gone = time.monotonic() + 30
    while any(Path(f"/proc/{worker}").exists() for worker in workers) and time.monotonic() < gone:
        time.sleep(0.1)
    assert not [worker for worker in workers if Path(f"/proc/{worker}").exists()]
    again = subprocess.run([*command, "--out", str(tmp_path / "a.csv")], capture_output=True, text=True, check=True)
    subprocess.run([*command, "--out", str(tmp_path / "b.csv")], capture_output=True, check=True)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert "known from a.csv.journal" in again.stderr
    with sqlite3.connect(journal) as base:
        assert base.execute("SELECT count(*) FROM answers").fetchone() == (112,)


def _grown(journal, run, least):
    deadline = time.monotonic() + 120
    while _size(journal) < least and time.monotonic() < deadline and run.poll() is None:
        time.sleep(0.01)
    return _size(journal)


def _size(journal):
    log = Path(f"{journal}-wal")
    return log.stat().st_size if log.exists() else 0


def _children(pid):
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(word) for word in listed.read_text().split()] if listed.exists() else []
