"""The contract is current, and the real server keeps it: whatever is sent, no 5xx, and answers that fit."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from corridor.itinerary.query import Query
from corridor.rest.models import QueryIn
from tests.served import served
from tests.worlds import write_tiny_world
from tools import make_openapi

DOCS = Path(__file__).parents[2] / "docs"
CONTRACT = json.loads((DOCS / "openapi.json").read_text(encoding="utf-8"))
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
HURRIED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]


def test_the_committed_contract_is_that_of_the_code():
    assert (DOCS / "openapi.json").read_text(encoding="utf-8") == make_openapi.text()


def test_the_server_answers_with_the_committed_contract(server):
    assert server.get("/api/v1/openapi.json").json() == CONTRACT
    assert CONTRACT["openapi"].startswith("3.1")


def test_a_question_has_the_keys_of_the_record_and_of_the_contract():
    keys = QueryIn.model_fields.keys()
    assert keys == {field.name for field in fields(Query)}
    schema = json.loads((DOCS / "plan.schema.json").read_text(encoding="utf-8"))
    assert keys == set(schema["properties"]["query"]["properties"])


def test_every_route_parameter_and_key_of_the_contract_says_what_it_is():
    for path, methods in CONTRACT["paths"].items():
        for method, operation in methods.items():
            assert operation["description"], f"{method} {path}"
            status = "202" if "202" in operation["responses"] else "200"
            assert operation["responses"][status]["content"], f"{method} {path}"
    about = CONTRACT["components"]["schemas"]["QueryIn"]["properties"]
    assert not [name for name, key in about.items() if not key.get("description")]


def test_every_reference_of_the_contract_leads_somewhere():
    text = json.dumps(CONTRACT)
    for part in text.split('"$ref": "')[1:]:
        steps = part.split('"')[0].removeprefix("#/").split("/")
        here = CONTRACT
        for step in steps:
            here = here[step]


def fits(answer, path, method="get"):
    """Hold an answer to what the contract says of it."""
    schema = CONTRACT["paths"][path][method]["responses"]["200"]["content"]["application/json"]["schema"]
    assert answer.status_code == 200
    Draft202012Validator(schema | {"components": CONTRACT["components"]}).validate(answer.json())


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/health", "/health"),
        ("/worlds", "/worlds"),
        ("/worlds/{name}", "/worlds/middle_corridor"),
        ("/worlds/{name}/check", "/worlds/middle_corridor/check"),
        ("/worlds/{name}/network", "/worlds/middle_corridor/network?lang=kk"),
        ("/worlds/{name}/tables/{table}", "/worlds/middle_corridor/tables/services?limit=500"),
        ("/worlds/{name}/tables/{table}", "/worlds/middle_corridor/tables/tariffs?limit=500"),
        ("/worlds/{name}/sources/{id}", "/worlds/middle_corridor/sources/R-WEEKLY"),
        ("/places", "/places?q=aktau"),
    ],
)
def test_answers_about_the_built_in_world_fit_the_contract(server, path, asked):
    fits(server.get(f"/api/v1{asked}"), f"/api/v1{path}")


def test_answers_to_questions_fit_the_contract(server):
    query = {"origin": "CN-XIAN", "destination": "RS-BELGRADE", "feu": 1, "depart": "2026-12-01"}
    fits(server.post("/api/v1/plan", json={"query": query, "ways": True}), "/api/v1/plan", "post")
    fits(server.post("/api/v1/profile", json={"query": query, "days": 3}), "/api/v1/profile", "post")
    explained = {"query": query, "explain": 1, "reliability": False}
    fits(server.post("/api/v1/plan", json=explained), "/api/v1/plan", "post")
    fits(server.post("/api/v1/why", json={"query": query | {"via": ["Baku"]}}), "/api/v1/why", "post")
    fits(server.post("/api/v1/emissions", json={"query": query}), "/api/v1/emissions", "post")


def test_answers_about_jobs_fit_the_contract(tmp_path, tiny):
    from tests.doors.conftest import serving

    path = "/api/v1/batches"
    with serving(tiny, runs=tmp_path / "runs") as server:
        rows = b"id,origin,destination\nA,KZ-ALMATY,GE-TBILISI\nB,KZ-ALMATY,nowhere\n"
        sent = server.post(f"{path}?goods=general", content=rows, headers={"content-type": "text/csv"})
        schema = CONTRACT["paths"][path]["post"]["responses"]["202"]["content"]["application/json"]["schema"]
        Draft202012Validator(schema | {"components": CONTRACT["components"]}).validate(sent.json())
        where = sent.headers["location"]
        assert server.get(f"{where}/events").status_code == 200
        fits(server.get(path), path)
        fits(server.get(where), f"{path}/{{id}}")
        fits(server.get(f"{where}/problems"), f"{path}/{{id}}/problems")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A real server over a small world."""
    folder = write_tiny_world(tmp_path_factory.mktemp("served") / "tiny")
    with served("--world", str(folder)) as running:
        yield running.address


operations = schemathesis.openapi.from_dict(CONTRACT)
operations.config.generation.update(modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE])


@operations.parametrize()
@settings(max_examples=30, deadline=None, suppress_health_check=HURRIED)
def test_the_server_keeps_the_contract_whatever_is_sent(case, address):
    case.call_and_validate(base_url=address, checks=CHECKS)


TEXT = st.text(max_size=40) | st.sampled_from(["CN-XIAN", "RS-BELGRADE", "Baku", "43.2,76.9", "0,0", "--", "=1+1", "'"])
VALUE = st.none() | st.booleans() | st.integers() | st.floats() | TEXT | st.lists(TEXT, max_size=3)


@settings(max_examples=150, deadline=None, suppress_health_check=HURRIED)
@given(query=st.dictionaries(st.sampled_from([*QueryIn.model_fields, "x"]), VALUE, max_size=5), start=TEXT, end=TEXT)
def test_no_question_breaks_the_server(server, query, start, end):
    body = json.dumps({"query": {"origin": start, "destination": end} | query, "geometry": False})
    answer = server.post("/api/v1/plan", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (200, 404, 422), answer.text


@settings(max_examples=150, deadline=None, suppress_health_check=HURRIED)
@given(q=st.text(max_size=120), lang=st.sampled_from(["en", "sr-Cyrl", "zh", "az", "xx"]), limit=st.integers(-1, 60))
def test_nothing_that_is_typed_breaks_the_search(server, q, lang, limit):
    answer = server.get("/api/v1/places", params={"q": q, "lang": lang, "limit": limit})
    assert answer.status_code in (200, 422), answer.text


@settings(max_examples=150, deadline=None, suppress_health_check=HURRIED)
@given(name=st.text(max_size=30), table=st.text(max_size=30), search=st.text(max_size=60))
def test_no_id_breaks_the_server(server, name, table, search):
    from urllib.parse import quote

    for path in (f"{quote(name, safe='')}", f"middle_corridor/tables/{quote(table, safe='')}",
                 f"middle_corridor/sources/{quote(table, safe='')}"):  # fmt: skip
        assert server.get(f"/api/v1/worlds/{path}").status_code in (200, 404)
    answer = server.get("/api/v1/worlds/middle_corridor/tables/links", params={"search": search})
    assert answer.status_code == 200


@settings(max_examples=60, deadline=None, suppress_health_check=HURRIED)
@given(st.dictionaries(st.sampled_from([*QueryIn.model_fields, "lang", "world", "ways", "x"]), TEXT, max_size=4))
def test_no_address_breaks_the_plain_page(server, params):
    answer = server.get("/plain", params=params)
    assert answer.status_code in (200, 404, 422)
    assert answer.headers["content-type"].startswith("text/html")
