"""Lists of shipments over HTTP: what `corridor plan --batch` writes, with progress, an end at will, and a memory."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import time
import zipfile
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from corridor.cli.main import app
from corridor.report.files import MEDIA
from corridor.rest.app import make_app
from corridor.rest.runs import RunTable, usual_folder
from corridor.rest.settings import Limits, Settings
from corridor.store import read_world
from tests.doors.conftest import HERE, NO_PAGE
from tests.served import command, environment, served
from tests.worlds import write_tiny_world

PATH = "/api/v1/batches"
CSV = {"content-type": "text/csv"}
HEAD = "id,origin,destination,depart,feu,PO number"
ROWS = f"""{HEAD}
A,KZ-ALMATY,GE-TBILISI,2026-03-02,1,=77
B,KZ-ALMATY,nowhere at all,2026-03-02,1,
C,KZ-ALMATY,GE-TBILISI,,2,x
D,KZ-ALMATY,GE-TBILISI,soon,1,
E,KZ-ALMATY,GE-TBILISI,2026-03-05,1,y
""".encode()
ASKED = {"goods": "general", "depart": "2026-03-03"}
WORDS = ("--goods", "general", "--depart", "2026-03-03")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_tiny_world(tmp_path_factory.mktemp("tiny") / "world")


@contextmanager
def keeping(folder, runs, limits=None, workers=1, **settings):
    """A server that keeps jobs, in this process."""
    how = Settings(workers=workers, limits=limits or Limits(), runs=runs, **settings)
    made = make_app([read_world(folder)], how, NO_PAGE)
    with TestClient(made, base_url=HERE, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def client(folder, tmp_path_factory):
    with keeping(folder, tmp_path_factory.mktemp("jobs") / "runs") as server:
        yield server


def send(client, content=ROWS, headers=CSV, **asked):
    return client.post(PATH, params=ASKED | asked, content=content, headers=headers)


def finished(client, where, seconds=60.0):
    """The job when it is over."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        run = client.get(where).json()
        if run["state"] not in ("waiting", "running"):
            return run
        time.sleep(0.05)
    raise AssertionError(f"it is still {run['state']}: {run}")


@pytest.fixture(scope="module")
def done(client):
    """Where a list lies that is done."""
    answer = send(client, name="March")
    assert answer.status_code == 202, answer.text
    assert answer.headers["location"] == f"{PATH}/{answer.json()['id']}"
    run = finished(client, answer.headers["location"])
    assert run["state"] == "done", run
    return answer.headers["location"]


@pytest.fixture(scope="module")
def typed(folder, tmp_path_factory):
    """What the command line writes for the same list."""
    here = tmp_path_factory.mktemp("typed")
    (here / "list.csv").write_bytes(ROWS)

    def write(kind, *words):
        out = here / f"out.{kind}"
        asked = ["plan", "--batch", str(here / "list.csv"), "--world", str(folder), *WORDS, *words, "--out", str(out)]
        result = CliRunner().invoke(app, asked)
        assert result.exit_code == 2, result.output
        return out

    return write


def test_a_list_is_taken_worked_through_and_told_in_brief(client, done):
    run = client.get(done).json()
    assert (run["name"], run["kind"], run["state"], run["world"]["name"]) == ("March", "batch", "done", "tiny")
    assert (run["done"], run["total"], run["left_s"]) == (4, 4, None)
    assert run["summary"] == {"shipments": 3, "no_way": 0, "left_out": 2, "questions": 4, "asked": 4}
    assert run["options"] == ASKED
    assert [one["where"] for one in run["warnings"]] == ["column PO number"]
    assert [one["id"] for one in client.get(PATH).json()["runs"]][-1] == run["id"]


@pytest.mark.parametrize("kind", ["csv", "json", "jsonl"])
def test_the_result_has_the_bytes_that_the_command_line_writes(client, done, typed, kind):
    answer = client.get(f"{done}/result", params={"format": kind})
    assert answer.status_code == 200, answer.text
    assert answer.content == typed(kind).read_bytes()
    assert answer.headers["content-disposition"].endswith(f'.{kind}"')


def test_excel_and_parquet_hold_the_same_cells(client, done, typed):
    import duckdb

    books = [openpyxl.load_workbook(source).active.values
             for source in (io.BytesIO(client.get(f"{done}/result?format=xlsx").content), typed("xlsx"))]  # fmt: skip
    assert list(books[0]) == list(books[1])
    answer = client.get(f"{done}/result?format=parquet")
    tables = []
    for content in (answer.content, typed("parquet").read_bytes()):
        path = typed("csv").with_name("compared.parquet")
        path.write_bytes(content)
        tables.append(duckdb.read_parquet(str(path)).fetchall())
    assert tables[0] == tables[1]


def test_every_option_where_it_is_asked_for(client, typed):
    where = send(client, all_options=True).headers["location"]
    assert finished(client, where)["state"] == "done"
    assert client.get(f"{where}/result").content == typed("csv", "--batch-all-options").read_bytes()


def test_an_excel_file_gives_the_same_result(client, done):
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(ROWS.decode())):
        # A text that begins with = would be a formula.
        book.active.append([cell.removeprefix("=") for cell in row])
    sheet = io.BytesIO()
    book.save(sheet)
    answer = send(client, sheet.getvalue(), {"content-type": MEDIA["xlsx"]})
    where = answer.headers["location"]
    assert finished(client, where)["state"] == "done"
    told = client.get(f"{where}/result").content.decode()
    assert told == client.get(f"{done}/result").content.decode().replace("=77", "77")


def test_bad_rows_are_told_by_line_as_the_command_line_tells_them(client, done, typed):
    told = client.get(f"{done}/problems").json()
    assert told["total"] == 2
    assert [(row["line"], row["id"]) for row in told["problems"]] == [(3, "B"), (5, "D")]
    assert "nowhere at all" in told["problems"][0]["what"]
    assert told["problems"][1]["where"] == "line 5, column depart"
    assert client.get(f"{done}/problems?offset=1&limit=1").json()["problems"] == told["problems"][1:]
    out = typed("csv")
    assert client.get(f"{done}/problems?format=csv").content == out.with_name("out.csv.left-out.csv").read_bytes()


def test_events_tell_the_end_also_when_it_is_over(client, done):
    answer = client.get(f"{done}/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    (event,) = events(answer.text)
    assert event[0] == "end"
    assert event[1] == client.get(done).json()


def events(text):
    blocks = [block.split("\n") for block in text.split("\n\n") if block.startswith("event: ")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


def test_events_never_go_back_and_end_with_the_job(client):
    rows = "".join(f"{n},KZ-ALMATY,GE-TBILISI,2026-03-{1 + n % 28:02},1,\n" for n in range(120))
    where = send(client, f"{HEAD}\n{rows}".encode(), draws=200).headers["location"]
    told = events(client.get(f"{where}/events").text)
    assert [name for name, _ in told[-1:]] == ["end"]
    assert {name for name, _ in told[:-1]} <= {"progress"}
    counts = [run["done"] for _, run in told]
    assert counts == sorted(counts)
    assert counts[-1] == told[-1][1]["total"] == 28


# -- what is refused


@pytest.mark.parametrize(
    ("content", "headers", "asked", "status", "says"),
    [
        (ROWS, {"content-type": "text/plain"}, {}, 415, "text/csv"),
        (ROWS, {"content-type": "multipart/form-data; boundary=x"}, {}, 415, "text/csv"),
        (ROWS, {"content-type": "application/json"}, {}, 415, "text/csv"),
        (b"", CSV, {}, 422, "holds no row"),
        (b"from,to\na,b\n", CSV, {}, 422, "no column 'origin'"),
        (ROWS, CSV, {"dept": "2026-03-01"}, 422, "no such key"),
        (ROWS, CSV, {"depart": "soon"}, 422, "depart"),
        (ROWS, CSV, {"world": "none"}, 404, "no world"),
        (ROWS, CSV, {"origin": "KZ-ALMATY"}, 422, "no such key"),
        (b"not a workbook", {"content-type": MEDIA["xlsx"]}, {}, 422, "cannot be read as an Excel file"),
        (ROWS, {"content-type": MEDIA["xlsx"]}, {}, 422, "cannot be read as an Excel file"),
        (b"PK\x03\x04" + bytes(200), {"content-type": MEDIA["xlsx"]}, {}, 422, "cannot be read as an Excel file"),
    ],
)  # fmt: skip
def test_what_cannot_be_worked_through_is_refused_at_once(client, content, headers, asked, status, says):
    before = client.get(PATH).json()
    answer = send(client, content, headers, **asked)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert says in answer.text
    assert "Traceback" not in answer.text
    assert client.get(PATH).json() == before


def test_nothing_is_left_on_disk_of_what_was_refused(folder, tmp_path):
    with keeping(folder, tmp_path / "runs") as client:
        for _ in range(3):
            assert send(client, b"from,to\n").status_code == 422
        assert [place.name for place in (tmp_path / "runs").iterdir() if place.is_dir()] == []


def test_a_bomb_of_zeros_is_refused(client):
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", bytes(300 * 1024 * 1024))
    assert len(book.getvalue()) < 1_000_000
    begun = time.monotonic()
    answer = send(client, book.getvalue(), {"content-type": MEDIA["xlsx"]})
    assert answer.status_code == 422
    assert answer.json()["findings"][0]["code"] == "batch-too-large"
    assert time.monotonic() - begun < 5


def test_too_large_a_file_is_refused_and_a_large_one_taken(folder, tmp_path):
    with keeping(folder, tmp_path / "runs", Limits(upload_bytes=100_000)) as client:
        assert send(client, ROWS + b"\n" * 100_000).status_code == 413
        answer = send(client, ROWS + b"\n" * 90_000)
        assert answer.status_code == 202
        assert finished(client, answer.headers["location"])["state"] == "done"


def test_more_rows_than_a_job_may_have_fail_it_with_a_cure(folder, tmp_path):
    with keeping(folder, tmp_path / "runs", Limits(job_parts=2)) as client:
        run = finished(client, send(client).headers["location"])
        assert run["state"] == "failed"
        assert run["findings"][0]["code"] == "batch-too-long"
        assert "parts" in run["findings"][0]["mend"]


def test_a_server_without_a_folder_takes_none_and_says_so(small_server):
    for answer in (send(small_server), small_server.get(PATH)):
        assert answer.status_code == 503
        assert answer.json()["type"].endswith("/no-runs")


@pytest.mark.parametrize("id_", ["0" * 32, "x", "..%2f..%2fetc%2fpasswd", "..", "%00", "0" * 31 + "G", "runs.sqlite"])
@pytest.mark.parametrize("what", ["", "/events", "/result", "/problems"])
def test_an_id_that_was_not_given_leads_nowhere(client, id_, what):
    assert client.get(f"{PATH}/{id_}{what}").status_code == 404
    assert client.delete(f"{PATH}/{id_}").status_code in (404, 405)


def test_a_format_that_is_not_there_and_a_result_that_is_not_yet(client, done):
    answer = client.get(f"{done}/result?format=../list.csv")
    assert answer.status_code == 422
    assert "known: csv" in answer.json()["findings"][0]["mend"]
    assert client.post(f"{done}/resume", json={}).status_code == 409


def test_what_others_can_reach_lists_nobody_s_jobs(folder, tmp_path):
    with keeping(folder, tmp_path / "runs", any_host=True) as client:
        where = send(client).headers["location"]
        answer = client.get(PATH)
        assert answer.status_code == 403
        assert answer.json()["type"].endswith("/list-private")
        assert finished(client, where)["state"] == "done"


def test_a_foreign_page_can_send_no_list(client):
    foreign = CSV | {"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"}
    assert send(client, headers=foreign).status_code == 403


# -- many, old, waiting


def long_list(count=3_000, first=0):
    """A list of the built-in world that takes minutes: every row has its own weight."""
    rows = "".join(f"{n},CN-XIAN,RS-BELGRADE,2026-12-{1 + n % 28:02},{5 + n / 1000}\n" for n in range(first, count))
    return f"id,origin,destination,depart,weight_t\n{rows}".encode()


def test_one_waits_for_the_other_and_too_many_are_turned_away(folder, tmp_path):
    with keeping(folder, tmp_path / "runs", Limits(jobs_waiting=2)) as client:
        slow = "".join(f"{n},KZ-ALMATY,GE-TBILISI,2026-03-02,{1 + n},\n" for n in range(400))
        first = send(client, f"{HEAD}\n{slow}".encode(), draws=2_000, within_days=20)
        others = [send(client) for _ in range(4)]
        assert first.status_code == 202
        assert [answer.status_code for answer in others] == [202, 202, 503, 503]
        assert others[2].headers["retry-after"] == "60"
        assert others[0].json()["state"] == "waiting"
        # A waiting one is cancelled, the other has its turn when the first is over.
        waiting = client.delete(others[0].headers["location"])
        assert waiting.json()["state"] == "cancelled"
        assert client.delete(first.headers["location"]).json()["state"] == "cancelled"
        assert finished(client, others[1].headers["location"])["state"] == "done"


def test_the_oldest_make_room_and_old_ones_go(folder, tmp_path):
    runs = tmp_path / "runs"
    with keeping(folder, runs, Limits(jobs_kept=2)) as client:
        wheres = []
        for _ in range(4):
            wheres.append(send(client).headers["location"])
            assert finished(client, wheres[-1])["state"] == "done"
        client.post(PATH, content=b"", headers=CSV)  # tidied before each
        assert [client.get(where).status_code for where in wheres] == [404, 404, 200, 200]
        assert len([place for place in runs.iterdir() if place.is_dir()]) == 2
    table = RunTable(runs)
    old = (datetime.now(UTC) - timedelta(days=40)).isoformat()
    first, _ = table.all()
    table.put(replace(first, ended=old))
    table.close()
    with keeping(folder, runs) as client:
        assert [run["id"] for run in client.get(PATH).json()["runs"]] == [wheres[3].rpartition("/")[2]]


def test_what_is_over_can_be_removed(client):
    where = send(client).headers["location"]
    finished(client, where)
    assert client.delete(where).status_code == 204
    assert client.get(where).status_code == 404


# -- ended, killed and started again


def children(pid):
    """Processes below one, at any depth."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parts = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(parts[1]) == pid and parts[0] != "Z":
            found += [int(path.parent.name), *children(int(path.parent.name))]
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_a_running_list_is_stopped_within_two_seconds_and_nothing_of_it_goes_on():
    import urllib.request

    with served() as running:
        root = running.address.rstrip("/")
        before = set(children(running.process.pid))
        request = urllib.request.Request(f"{root}{PATH}", long_list(), CSV)
        with urllib.request.urlopen(request, timeout=30) as answer:
            where = root + answer.headers["location"]
        until = time.monotonic() + 60
        while not (run := json.loads(urllib.request.urlopen(where).read()))["done"]:
            assert time.monotonic() < until, run
            time.sleep(0.1)
        assert (run["state"], run["total"]) == ("running", 3_000)
        at_work = set(children(running.process.pid)) - before
        assert at_work
        begun = time.monotonic()
        with urllib.request.urlopen(urllib.request.Request(where, method="DELETE")) as answer:
            assert json.loads(answer.read())["state"] == "cancelled"
        while any(Path(f"/proc/{pid}").exists() and state(pid) != "Z" for pid in at_work):
            assert time.monotonic() - begun < 2
            time.sleep(0.02)
        print(f"stopped after {time.monotonic() - begun:.2f} s")
        assert time.monotonic() - begun < 2


def state(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_after_a_restart_the_finished_is_there_and_the_interrupted_goes_on(folder, tmp_path, how):
    from tests.served import get

    words = ("--world", str(folder), "--runs", str(tmp_path / "runs"))
    rows = "".join(f"{n},KZ-ALMATY,GE-TBILISI,2026-03-{1 + n % 28:02},{1 + n // 28},\n" for n in range(1_000))
    import urllib.request

    def sent(root, content, **asked):
        query = "&".join(f"{name}={value}" for name, value in (ASKED | asked).items())
        request = urllib.request.Request(f"{root}{PATH}?{query}", content, CSV)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.headers["location"].lstrip("/")

    def until(address, where, reached):
        stop = time.monotonic() + 90
        while not reached(run := json.loads(get(address, where)[1])):
            assert time.monotonic() < stop, run
            time.sleep(0.05)
        return run

    long = {"draws": 2_000, "within_days": 20}
    with served(*words) as running:
        address = running.address
        short = sent(address.rstrip("/"), ROWS)
        until(address, short, lambda run: run["state"] == "done")
        result = get(address, f"{short}/result")[1]
        where = sent(address.rstrip("/"), f"{HEAD}\n{rows}".encode(), **long)
        halfway = until(address, where, lambda run: run["done"] > 0)
        below = children(running.process.pid)
        begun = time.monotonic()
        running.process.send_signal(how)
        running.process.wait(timeout=20)
        assert time.monotonic() - begun < 8
        while any(state(pid) not in "Z" for pid in below):
            assert time.monotonic() - begun < 10
            time.sleep(0.05)
    with served(*words) as running:
        address = running.address
        assert get(address, f"{short}/result")[1] == result
        found = json.loads(get(address, where)[1])
        assert (found["state"], found["resumable"]) == ("interrupted", True)
        assert get(address, f"{where}/result")[0] == 409
        assert get(address, f"{where}/resume", {})[0] == 202
        run = until(address, where, lambda run: run["state"] not in ("waiting", "running"))
        assert run["state"] == "done"
        assert run["summary"]["asked"] < run["summary"]["questions"]
        assert run["done"] >= halfway["done"]


def test_two_servers_never_have_one_folder(folder, tmp_path):
    import subprocess

    words = ("--world", str(folder), "--runs", str(tmp_path / "runs"))
    with served(*words) as running:
        import urllib.request

        request = urllib.request.Request(f"{running.address}api/v1/batches?goods=general", ROWS, CSV)
        urllib.request.urlopen(request, timeout=30).close()
        done = subprocess.run(
            command("--port", "0", *words), env=environment(), capture_output=True, encoding="utf-8", timeout=60,
            check=False,
        )  # fmt: skip
        assert done.returncode == 2
        assert "another server has" in done.stderr


def test_the_usual_folder_is_among_the_user_s_data(monkeypatch, tmp_path):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert usual_folder() == tmp_path / "corridor" / "runs"
