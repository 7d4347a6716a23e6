"""Whatever is wrong with a request is told as problem+json, with the command line's codes and the cure."""

from __future__ import annotations

import asyncio
import json
import time

import pytest
from starlette.testclient import TestClient

from corridor.itinerary.query import Query
from corridor.rest.answering import PlanJob
from corridor.rest.pool import Pool
from corridor.rest.problems import Refused
from corridor.rest.settings import Limits, Settings
from corridor.store import builtin_world
from tests.doors.conftest import serving

QUERY = {"origin": "CN-XIAN", "destination": "RS-BELGRADE", "feu": 1}
JSON = {"content-type": "application/json"}


def problem(answer, status, kind, *codes):
    """The problem that an answer tells, held to what was expected of it."""
    told = answer.json()
    assert answer.status_code == told["status"] == status, told
    assert answer.headers["content-type"] == "application/problem+json"
    assert told["type"].endswith(f"/{kind}"), told
    assert told["title"]
    assert told["detail"]
    assert tuple(finding["code"] for finding in told["findings"]) == codes, told["findings"]
    assert all(finding["mend"] for finding in told["findings"])
    return told


UNREADABLE = ("{", "nonsense", '{"query": {"origin": "A"', "[" * 40_000, "\x00", b"\xff\xfe\x00", "1" * 5_000)


@pytest.mark.parametrize("body", UNREADABLE, ids=range(len(UNREADABLE)))
def test_what_is_no_json_is_a_bad_request(server, body):
    problem(server.post("/api/v1/plan", content=body, headers=JSON), 400, "json")


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_question_that_a_foreign_page_could_send_is_not_taken(server, media):
    answer = server.post("/api/v1/plan", content=json.dumps({"query": QUERY}), headers={"content-type": media})
    problem(answer, 415, "media")


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ([], ("type-wrong",)),
        ({}, ("field-missing",)),
        ({"query": {}}, ("field-missing", "field-missing")),
        ({"query": QUERY | {"orign": "x"}}, ("field-unknown",)),
        ({"query": QUERY, "qwerty": 1}, ("field-unknown",)),
        ({"query": QUERY | {"feu": "many", "via": "Baku"}}, ("type-wrong", "type-wrong")),
        ({"query": QUERY | {"feu": 0, "max_options": 10**9}}, ("number-out-of-range", "number-out-of-range")),
        ({"query": QUERY | {"weight_t": -1}}, ("number-out-of-range",)),
        ({"query": QUERY | {"origin": "x" * 201}}, ("value-unusable",)),
        ({"query": QUERY | {"via": ["Baku"] * 41}}, ("value-unusable",)),
        ({"query": QUERY | {"depart": "soon", "arrive_by": "9999-01-01"}},
         ("depart-unreadable", "arrive-by-outside-calendar")),
        ({"query": QUERY | {"origin": "Nowhereville"}}, ("place-unknown",)),
        ({"query": QUERY | {"form": "zeppelin", "feu": None}}, ("form-unknown",)),
        ({"query": QUERY, "lang": "tlh"}, ("language-unknown",)),
    ],
)  # fmt: skip
def test_every_reason_against_a_question_is_told_at_once(server, body, codes):
    problem(server.post("/api/v1/plan", json=body), 422, "input", *codes)


def test_nothing_is_no_question(server):
    problem(server.post("/api/v1/plan", content=b"", headers=JSON), 422, "input", "field-missing")


def test_a_finding_says_where_in_the_question_it_is(server):
    told = server.post("/api/v1/plan", json={"query": QUERY | {"feu": "many"}, "lang": 5}).json()
    assert [finding["where"] for finding in told["findings"]] == ["query.feu", "lang"]
    told = server.post("/api/v1/plan?format=gif", json={"query": QUERY}).json()
    assert [finding["where"] for finding in told["findings"]] == ["format"]


def test_not_a_number_is_no_number(server):
    body = json.dumps({"query": QUERY | {"weight_t": float("nan")}})
    problem(server.post("/api/v1/plan", content=body, headers=JSON), 422, "input", "number-out-of-range")
    body = json.dumps({"query": QUERY | {"weight_t": 7}}).replace("7", "1e999")
    problem(server.post("/api/v1/plan", content=body, headers=JSON), 422, "input", "number-out-of-range")


def test_half_a_letter_is_no_name(server):
    body = '{"query": {"origin": "\\ud800", "destination": "RS-BELGRADE"}}'
    assert server.post("/api/v1/plan", content=body, headers=JSON).status_code == 422


def test_no_way_is_not_found_and_says_what_cuts_it(server):
    answer = server.post("/api/v1/plan", json={"query": QUERY | {"modes": ["river"]}})
    told = problem(answer, 404, "no-way")
    assert told["cut"] == ["allowing only the modes river cuts it"]


def test_named_ways_need_a_file_that_has_a_place_for_them(server):
    answer = server.post("/api/v1/plan?format=csv", json={"query": QUERY, "ways": True})
    problem(answer, 422, "input", "ways-format")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/api/v1/worlds/atlantis", "world-unknown"),
        ("/api/v1/worlds/atlantis/check", "world-unknown"),
        ("/api/v1/worlds/atlantis/network", "world-unknown"),
        ("/api/v1/worlds/atlantis/tables/links", "world-unknown"),
        ("/api/v1/places?q=aktau&world=atlantis", "world-unknown"),
        ("/api/v1/worlds/middle_corridor/tables/lnks", "table-unknown"),
        ("/api/v1/worlds/middle_corridor/tables/info", "table-unknown"),
        ("/api/v1/worlds/middle_corridor/tables/__class__", "table-unknown"),
        ("/api/v1/worlds/middle_corridor/sources/NOBODY-2020", "source-unknown"),
    ],
)
def test_what_bears_no_such_name_is_not_found(server, path, kind):
    problem(server.get(path), 404, kind, kind)


def test_a_world_that_is_not_served_is_not_planned_in(server):
    problem(server.post("/api/v1/plan?world=atlantis", json={"query": QUERY}), 404, "world-unknown", "world-unknown")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/api/v1/places?limit=0", "number-out-of-range"),
        ("/api/v1/places?limit=51", "number-out-of-range"),
        ("/api/v1/places?limit=all", "type-wrong"),
        ("/api/v1/places?q=" + "a" * 201, "value-unusable"),
        ("/api/v1/places?lang=tlh", "language-unknown"),
        ("/api/v1/worlds/middle_corridor/network?lang=tlh", "language-unknown"),
        ("/api/v1/worlds/middle_corridor/tables/links?limit=501", "number-out-of-range"),
        ("/api/v1/worlds/middle_corridor/tables/links?offset=-1", "number-out-of-range"),
    ],
)
def test_a_parameter_out_of_bounds_is_refused(server, path, code):
    problem(server.get(path), 422, "input", code)


def test_a_window_is_bounded(server):
    answer = server.post("/api/v1/profile", json={"query": QUERY, "days": 93})
    problem(answer, 422, "input", "number-out-of-range")


@pytest.mark.parametrize("path", ["/nothing", "/api/v2/plan", "/api/v1/plan/", "/..%2f..%2fetc/passwd", "/assets/x.js"])
def test_a_path_that_leads_nowhere_is_not_found(server, path):
    problem(server.get(path), 404, "not-found")


def test_a_question_is_asked_with_post(server):
    answer = server.get("/api/v1/plan")
    assert answer.status_code in (404, 405)
    assert server.delete("/api/v1/health").status_code == 405


def test_a_large_body_is_refused_whether_or_not_it_says_how_large_it_is(server):
    body = json.dumps({"query": QUERY, "pad": "x" * 70_000}).encode()
    problem(server.post("/api/v1/plan", content=body, headers=JSON), 413, "too-large")
    pieces = (body[at : at + 1_000] for at in range(0, len(body), 1_000))
    problem(server.post("/api/v1/plan", content=pieces, headers=JSON), 413, "too-large")


def test_a_body_just_within_the_limit_is_read(server):
    body = json.dumps({"query": QUERY, "pad": ""})
    body = body.replace('"pad": ""', f'"pad": "{"x" * (64 * 1024 - len(body))}"')
    problem(server.post("/api/v1/plan", content=body, headers=JSON), 422, "input", "field-unknown")


def test_a_plain_page_tells_in_words_why_it_cannot_answer(server):
    page = server.get("/plain", params={"origin": "Nowhereville<script>", "destination": "RS-BELGRADE"})
    assert page.status_code == 422
    assert "Nowhereville&lt;script&gt;" in page.text
    assert "<script" not in page.text
    assert server.get("/plain?origin=CN-XIAN&destination=RS-BELGRADE&modes=river").status_code == 404
    assert server.get("/plain?origin=CN-XIAN&feu=x").status_code == 422
    assert server.get("/plain?world=atlantis").status_code == 404


def test_a_question_that_takes_too_long_is_stopped_and_the_next_one_answered(tiny):
    with serving(tiny, limits=Limits(question_s=0.001)) as hurried:
        query = {"origin": "KZ-ALMATY", "destination": "GE-TBILISI", "goods": "general"}
        answer = hurried.post("/api/v1/plan", json={"query": query})
        told = problem(answer, 503, "too-long")
        assert int(answer.headers["retry-after"]) >= 1
        assert "stopped" in told["detail"]
        assert "corridor_questions_stopped_total 1" in hurried.get("/metrics").text
        # The process is a new one, and refused questions have left nothing behind.
        assert hurried.post("/api/v1/plan", json={"query": query}).status_code == 503


def test_the_process_of_a_stopped_question_is_gone():
    world = builtin_world()
    limits = Limits(question_s=1.5)

    async def ask() -> tuple[int | None, int | None, float, bytes]:
        pool = Pool({"w": world}, Settings(workers=1, limits=limits))
        await pool.start()
        try:
            job = PlanJob("w", Query("CN-XIAN", "RS-BELGRADE"))
            await pool.ask(job)
            before = pool.pids()[0]
            # Six places to pass in any order, and each of the named ways besides.
            slow = PlanJob("w", Query("CN-XIAN", "RS-BELGRADE", via=VIA, thin=False, max_options=500), ways=True)
            begun = time.perf_counter()
            with pytest.raises(Refused, match="longer than"):
                await pool.ask(slow)
            took = time.perf_counter() - begun
            after = pool.pids()[0]
            return before, after, took, (await pool.ask(job)).body
        finally:
            await pool.stop()

    before, after, took, body = asyncio.run(ask())
    assert before != after
    assert took < limits.question_s + 3
    assert body.startswith(b'{"contract":"corridor.plan/1"')


VIA = ("KZ-AKTAU", "AZ-BAKU", "GE-POTI", "KZ-ALTYNKOL", "TR-HALKALI", "BG-SOFIA")


def test_where_too_many_wait_the_next_is_sent_away(tiny):
    query = Query("KZ-ALMATY", "GE-TBILISI", goods="general")

    async def ask() -> list[object]:
        pool = Pool({"tiny": tiny}, Settings(workers=1, limits=Limits(waiting=3)))
        await pool.start()
        try:
            asked = [pool.ask(PlanJob("tiny", query)) for _ in range(10)]
            return await asyncio.gather(*asked, return_exceptions=True)
        finally:
            await pool.stop()

    told = asyncio.run(ask())
    refused = [one for one in told if isinstance(one, Refused)]
    assert {one.kind for one in refused} == {"too-busy"}
    assert all(one.retry_s for one in refused)
    assert 1 <= len(told) - len(refused) <= 4


def test_nobody_waits_for_ever(tiny):
    async def ask() -> list[object]:
        pool = Pool({"tiny": tiny}, Settings(workers=1, limits=Limits(wait_s=0.05)))
        await pool.start()
        try:
            job = PlanJob("tiny", Query("KZ-ALMATY", "GE-TBILISI", goods="general"))
            return await asyncio.gather(*(pool.ask(job) for _ in range(3)), return_exceptions=True)
        finally:
            await pool.stop()

    told = asyncio.run(ask())
    assert "no worker was free" in str(told[1])


def test_fifty_questions_at_once_all_get_the_same_answer(tiny):
    job = PlanJob("tiny", Query("KZ-ALMATY", "GE-TBILISI", goods="general"))

    async def ask() -> list[bytes]:
        pool = Pool({"tiny": tiny}, Settings(workers=2))
        await pool.start()
        try:
            return [answer.body for answer in await asyncio.gather(*(pool.ask(job) for _ in range(50)))]
        finally:
            await pool.stop()

    assert len(set(asyncio.run(ask()))) == 1


def test_a_worker_that_dies_is_told_of_and_replaced(tiny):
    job = PlanJob("tiny", Query("KZ-ALMATY", "GE-TBILISI", goods="general"))

    async def ask() -> bytes:
        pool = Pool({"tiny": tiny}, Settings(workers=1))
        await pool.start()
        try:
            await pool.ask(job)
            import os
            import signal

            (pid,) = pool.pids()
            assert pid
            os.kill(pid, signal.SIGKILL)
            with pytest.raises(Refused) as died:
                await pool.ask(job)
            assert (died.value.status, died.value.kind) == (503, "worker-lost")
            return (await pool.ask(job)).body
        finally:
            await pool.stop()

    assert asyncio.run(ask()).startswith(b'{"contract"')


def test_a_bug_of_a_study_costs_one_answer_and_tells_nothing_of_the_question(tiny, capfd):
    job = PlanJob("tiny", Query("KZ-ALMATY", "GE-TBILISI", goods="general"), kind="html", theme="auto")
    broken = PlanJob("nowhere", Query("secret cargo", "GE-TBILISI"))

    async def ask() -> bytes:
        pool = Pool({"tiny": tiny}, Settings(workers=1))
        await pool.start()
        try:
            with pytest.raises(Refused) as bug:
                await pool.ask(broken)
            assert (bug.value.status, bug.value.kind) == (500, "bug")
            return (await pool.ask(job)).body
        finally:
            await pool.stop()

    assert asyncio.run(ask()).startswith(b"<!DOCTYPE html>")
    told = capfd.readouterr().err
    assert "KeyError at rest/answering.py" in told
    assert "secret" not in told


def test_a_bug_is_told_without_its_inside(tiny, monkeypatch, capsys):
    with serving(tiny) as client:
        monkeypatch.setattr("corridor.rest.shelf.brief", lambda _: 1 / 0)
        told = problem(client.get("/api/v1/worlds"), 500, "bug")
        assert "ZeroDivision" not in json.dumps(told)
        assert isinstance(client, TestClient)
    logged = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert "ZeroDivisionError" in [line.get("error") for line in logged]
