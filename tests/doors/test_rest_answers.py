"""What the server answers is what the command line answers: the same functions, the same digits."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

import corridor
from corridor.cli.main import app
from corridor.store import builtin_world

DOCS = Path(__file__).parents[2] / "docs"
DEPART = "2026-12-01T08:00"
QUERY = {"origin": "CN-XIAN", "destination": "RS-BELGRADE", "feu": 1, "depart": DEPART}
WORDS = ("plan", "CN-XIAN", "RS-BELGRADE", "--feu", "1", "--depart", DEPART)


def printed(*words):
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code == 0, done.output
    return done.stdout_bytes


def validator(name):
    return Draft202012Validator(json.loads((DOCS / f"{name}.schema.json").read_text(encoding="utf-8")))


def ask(server, query=QUERY, path="/api/v1/plan", **body):
    return server.post(path, json={"query": query, **body})


def test_a_plan_is_digit_for_digit_that_of_the_command_line(server):
    answer = ask(server, geometry=False)
    assert answer.status_code == 200
    assert answer.json() == json.loads(printed(*WORDS, "--format", "json"))
    validator("plan").validate(answer.json())


def test_so_are_named_ways_and_names_in_another_language(server):
    answer = ask(server, geometry=False, ways=True, lang="sr-Cyrl")
    assert answer.json() == json.loads(printed(*WORDS, "--ways", "--lang", "sr-Cyrl", "--format", "json"))
    assert answer.json()["destination"]["name"] == "Београд"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"depart": None, "arrive_by": "2026-12-20"}, ("--arrive-by", "2026-12-20")),
        ({"via": ["Baku"], "avoid": ["RU", "air"]}, ("--via", "Baku", "--avoid", "RU", "--avoid", "air")),
        ({"feu": None, "form": "wagon", "count": 2}, ("--form", "wagon", "--count", "2")),
        ({"origin": "西安", "thin": False, "max_options": 3}, ("--max-options", "3")),
    ],
)
def test_whatever_may_be_asked_in_words_may_be_asked_in_json(server, more, words):
    asked = ask(server, QUERY | more, geometry=False).json()
    typed = [word for word in WORDS if word not in ("--depart", DEPART)] if "arrive_by" in more else list(WORDS)
    if "form" in more:
        typed = [word for word in typed if word not in ("--feu", "1")]
    told = json.loads(printed(*typed, *words, "--format", "json"))
    # Without thinning the options are others; how many there are to choose from is not.
    same = ["found", "shipment", *(() if more.get("thin") is False else ("options",))]
    assert {key: asked[key] for key in same} == {key: told[key] for key in same}


def test_what_an_answer_says_was_asked_can_be_asked_again(server):
    first = ask(server, geometry=False).json()
    again = ask(server, first["query"], geometry=False).json()
    assert again == first


def test_geometry_is_the_geojson_of_the_command_line(server):
    answer = ask(server).json()
    assert answer["geometry"] == json.loads(printed(*WORDS, "--format", "geojson"))


@pytest.mark.parametrize("kind", ["json", "csv", "xlsx", "geojson", "svg", "png", "pdf", "html"])
def test_a_file_is_the_file_of_the_command_line(server, tmp_path, kind):
    answer = ask(server, path=f"/api/v1/plan?format={kind}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="corridor-CN-XIAN-RS-BELGRADE.{kind}"'
    printed(*WORDS, "--out", str(tmp_path / f"it.{kind}"))
    there = (tmp_path / f"it.{kind}").read_bytes()
    if kind in ("json", "geojson"):
        assert answer.json() == json.loads(there)
    else:
        assert answer.content == there


def test_draws_are_those_of_the_command_line_and_can_be_left_out(server):
    sure = ask(server, QUERY | {"within_days": 30, "reliable": 0.8}, geometry=False, draws=500, seed=7).json()
    told = printed(*WORDS, "--draws", "500", "--seed", "7", "--within", "30", "--reliable", "0.8", "--format", "json")
    assert sure == json.loads(told)
    bare = ask(server, geometry=False, reliability=False).json()
    assert bare == json.loads(printed(*WORDS, "--no-reliability", "--format", "json"))
    assert bare["query"]["draws"] == 0


def test_weights_are_those_of_the_command_line_and_what_was_asked_can_be_asked_again(server):
    weighed = ask(server, QUERY | {"generalised": {"day_usd": 250}}, geometry=False, reliability=False).json()
    told = printed(*WORDS, "--day-usd", "250", "--no-reliability", "--format", "json")
    assert weighed == json.loads(told)
    again = {name: value for name, value in weighed["query"].items() if value is not None}
    assert ask(server, again, geometry=False, reliability=False).json()["options"] == weighed["options"]


def test_a_window_has_no_costs_in_all_and_a_day_is_not_worth_two_things(server):
    window = ask(server, QUERY | {"generalised": {}}, path="/api/v1/profile", days=3)
    assert window.json()["findings"][0]["code"] == "window-generalised"
    twice = ask(server, QUERY | {"generalised": {"day_usd": 1, "day_share": 0.01}})
    assert twice.json()["findings"][0]["code"] == "day-twice"


def test_a_window_has_no_chances(server):
    answer = ask(server, QUERY | {"reliable": 0.9}, path="/api/v1/profile", days=3)
    assert answer.json()["findings"][0]["code"] == "window-chance"


def test_a_picture_comes_in_the_theme_that_is_asked_for(server):
    dark, light = (ask(server, path=f"/api/v1/plan?format=svg&theme={theme}").text for theme in ("dark", "light"))
    assert dark.startswith("<svg")
    assert "prefers-color-scheme" not in dark + light
    assert dark != light


def test_a_profile_is_that_of_the_command_line(server):
    answer = ask(server, path="/api/v1/profile", days=5)
    validator("profile").validate(answer.json())
    assert answer.json() == json.loads(printed(*WORDS, "--window", "5", "--format", "json"))


@pytest.mark.parametrize("text", ["aktau", "Ақтау", "Belgrde", "霍尔果斯", "KZ", "nowhere at all"])
def test_places_are_those_of_the_command_line(server, text):
    answer = server.get("/api/v1/places", params={"q": text})
    told = json.loads(printed("places", text, "--format", "json"))
    assert answer.json()["towns"] == told["towns"]
    assert answer.json()["places"] == told["places"][:30]


def test_places_are_named_in_the_language_asked_for_and_no_more_than_asked_for(server):
    answer = server.get("/api/v1/places", params={"q": "bel", "lang": "sr-Cyrl", "limit": 2}).json()
    assert len(answer["places"]) + len(answer["towns"]) == 2
    assert "Београд" in [place["name"] for place in answer["places"]]


def test_checking_a_world_finds_what_the_command_line_finds(server):
    answer = server.get("/api/v1/worlds/middle_corridor/check")
    assert answer.json() == json.loads(printed("check", "--format", "json"))


def test_worlds_are_listed_and_described(small_server):
    listed = small_server.get("/api/v1/worlds").json()["worlds"]
    assert [world["name"] for world in listed] == ["tiny", "middle_corridor"]
    described = small_server.get("/api/v1/worlds/tiny").json()
    assert described.items() >= listed[0].items()
    assert {table["name"] for table in described["tables"]} == described["counts"].keys()
    assert [country["id"] for country in described["countries"]] == ["KZ", "AZ", "GE"]
    assert "sr-Cyrl" in [known["tag"] for known in described["languages"]]


def test_the_first_world_is_meant_where_none_is_named(small_server):
    query = {"origin": "KZ-ALMATY", "destination": "GE-TBILISI", "goods": "general"}
    assert ask(small_server, query).json()["world"]["name"] == "tiny"
    answer = ask(small_server, path="/api/v1/plan?world=middle_corridor")
    assert answer.json()["world"]["name"] == "middle_corridor"


def test_the_network_holds_every_link_place_and_service(server):
    world = builtin_world()
    network = server.get("/api/v1/worlds/middle_corridor/network", params={"lang": "zh"}).json()
    assert [one["id"] for one in network["links"]["features"]] == [link.id for link in world.links]
    assert [one["id"] for one in network["places"]["features"]] == [place.id for place in world.places]
    assert [one["id"] for one in network["services"]] == [service.id for service in world.services]
    about = {one["id"]: one["properties"] for one in network["places"]["features"]}
    assert about["CN-XIAN"]["name"] == "西安国际港站" or "西安" in about["CN-XIAN"]["name"]
    assert sum(len(place["handling"]) for place in about.values()) == len(world.handling)
    assert sum(len(place["borders"]) for place in about.values()) == len(world.borders)
    first = network["links"]["features"][0]
    assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in first["geometry"]["coordinates"])


def test_tables_are_paged_and_searched(server):
    path = "/api/v1/worlds/middle_corridor/tables/links"
    whole = server.get(path, params={"limit": 500}).json()
    assert whole["total"] == len(builtin_world().links)
    column = next(column for column in whole["columns"] if column["name"] == "distance_km")
    assert (column["kind"], column["unit"]) == ("number", "km")
    found = server.get(path, params={"search": "KZ-AKTAU sea", "limit": 1}).json()
    assert len(found["rows"]) == 1
    assert found["total"] > 1
    after = server.get(path, params={"search": "kz-aktau SEA", "offset": 1}).json()
    assert len(after["rows"]) == found["total"] - 1
    assert all("KZ-AKTAU" in json.dumps(row) for row in after["rows"])
    assert isinstance(after["rows"][0]["distance_km"], float)


def test_a_source_tells_what_rests_on_it(server):
    plan = ask(server, {"origin": "Kragujevac", "destination": "KZ-ALMATY"}).json()
    for source in plan["sources"]:
        answer = server.get(f"/api/v1/worlds/middle_corridor/sources/{source['id']}").json()
        assert answer["source"]["title"] == source["title"]
        assert answer["rows"] == sum(part["rows"] for part in answer["tables"])


def test_health_and_metrics_tell_how_the_server_does(server):
    health = server.get("/api/v1/health").json()
    assert (health["status"], health["version"]) == ("ok", corridor.__version__)
    assert health["worlds"] == ["middle_corridor"]
    assert server.get("/health").json()["status"] == "ok"
    text = server.get("/metrics").text
    assert 'corridor_requests_total{route="/api/v1/health",method="GET",status="200"}' in text
    assert "corridor_questions_waiting 0" in text
    assert all(line.startswith("#") or len(line.rsplit(" ", 1)) == 2 for line in text.splitlines())


def test_a_plain_page_shows_the_example_where_nothing_is_asked(server):
    page = server.get("/plain")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "Belgrade" in page.text
    assert "<script" not in page.text


def test_a_plain_page_takes_its_question_from_the_address_and_passes_over_what_is_the_view_s(server):
    page = server.get(
        "/plain",
        params={"origin": "RS-BELGRADE", "destination": "KZ-ALMATY", "via": ["AZ-BAKU"], "lang": "ru", "x": "usd",
                "view": "plan", "depart": "2026-12-01", "feu": ""},
    )  # fmt: skip
    assert page.status_code == 200
    assert '<html lang="ru">' in page.text
    assert "Баку" in page.text


def test_spreadsheets_hold_numbers_as_numbers(server):
    import openpyxl

    content = ask(server, path="/api/v1/plan?format=xlsx").content
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["options", "legs", "chances", "rules", "not included", "sources", "about"]
    head, first, *_ = book["options"].iter_rows(values_only=True)
    assert isinstance(dict(zip(head, first, strict=True))["option_usd_typical"], int | float)
