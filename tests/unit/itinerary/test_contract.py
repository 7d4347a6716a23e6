"""The JSON contract: strict schema, every default filled, money and time that can be added up again."""

from __future__ import annotations

import json
import zoneinfo
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from corridor.itinerary.contract import cost_by_kind, cost_range, local_text, plan_answer_to_dict
from corridor.itinerary.gateways import gateways
from corridor.itinerary.option import PlaceRef, Range
from tests.answers import XIAN, Walk, judged, option, over_the_black_sea, price, xian_belgrade, xian_belgrade_ways

SCHEMA = Path(__file__).parents[3] / "docs" / "plan.schema.json"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_an_answer_and_its_ways_keep_to_the_schema(validator):
    validator.validate(plan_answer_to_dict(xian_belgrade()))
    validator.validate(plan_answer_to_dict(xian_belgrade(), xian_belgrade_ways()))
    answer = xian_belgrade()
    validator.validate(plan_answer_to_dict(replace(answer, options=(judged(answer.options[0]),))))


@pytest.mark.parametrize("where", [(), ("query",), ("options", 0), ("options", 0, "legs", 1), ("world",)])
def test_the_schema_refuses_keys_that_it_does_not_know_and_misses_those_it_does(validator, where):
    value = plan_answer_to_dict(xian_belgrade())
    part = value
    for step in where:
        part = part[step]
    part["surprise"] = 1
    assert not validator.is_valid(value)
    del part["surprise"]
    del part[next(iter(part))]
    assert not validator.is_valid(value)


def test_every_key_of_the_schema_says_what_it_means(validator):
    def undescribed(node, path):
        for name, part in node.get("properties", {}).items():
            if "description" not in part and "$ref" not in part and "anyOf" not in part:
                yield f"{path}.{name}"
            yield from undescribed(part, f"{path}.{name}")

    roots = {"": validator.schema, **validator.schema["$defs"]}
    assert [bare for path, node in roots.items() for bare in undescribed(node, path)] == []


def test_times_are_utc_with_the_local_clock_beside():
    leg = plan_answer_to_dict(xian_belgrade())["options"][0]["legs"][0]
    assert leg["depart"] == "2026-12-01T00:00:00Z"
    assert leg["depart_local"] == "2026-12-01T08:00:00+08:00"


def test_legs_sum_to_their_option_at_typical_values():
    for told in plan_answer_to_dict(xian_belgrade())["options"]:
        for total in ("typical",):
            assert sum(leg["cost_usd"][total] for leg in told["legs"]) == pytest.approx(told["cost_usd"][total])
            emitted = [leg["co2e_kg"][total] for leg in told["legs"] if leg["co2e_kg"]]
            assert sum(emitted) == pytest.approx(told["co2e_kg"][total])
        assert sum(told["cost_usd"]["by_kind"].values()) == pytest.approx(told["cost_usd"]["typical"])


def test_an_open_end_is_null():
    assert plan_answer_to_dict(xian_belgrade())["options"][2]["duration_h"]["high"] is None


def test_prices_with_an_open_end_have_an_open_sum():
    costs = (price(100), replace(price(10), usd=Range(9, 10, None)))
    assert cost_range(costs) == Range(89, 110, None)
    assert cost_by_kind((price(1, "border"), price(2), price(3))) == {"haul": 5, "border": 1}


def test_gateways_are_where_cargo_changes_and_where_it_enters_a_country():
    way = [place.name for place in gateways(option(over_the_black_sea(), "o1"))]
    assert way == ["Altynkol", "Aktau", "Alat", "Poti", "Constanța", "Vidin"]


def test_an_option_that_moves_nothing_has_no_gateways():
    assert gateways(option(Walk(XIAN).then("handle", "door → rail", 2), "o1")) == ()


def test_local_clocks_do_not_hang_on_the_zone_files_of_a_machine(tmp_path):
    (tmp_path / "Asia").mkdir()
    stale = files("tzdata") / "zoneinfo" / "Asia" / "Tokyo"
    (tmp_path / "Asia" / "Almaty").write_bytes(stale.read_bytes())
    almaty = PlaceRef("KZ-ALMATY", "Almaty", "KZ", 43.2, 76.9, "Asia/Almaty")
    try:
        zoneinfo.reset_tzpath(to=[str(tmp_path)])
        zoneinfo.ZoneInfo.clear_cache()
        assert local_text(datetime(2026, 12, 1, tzinfo=UTC), almaty) == "2026-12-01T05:00:00+05:00"
    finally:
        zoneinfo.reset_tzpath()
        zoneinfo.ZoneInfo.clear_cache()


def test_reliability_says_what_is_missed_how_often_and_what_then():
    sure = plan_answer_to_dict(replace(xian_belgrade(), options=(judged(xian_belgrade().options[0]),)))["options"][0][
        "reliability"
    ]
    assert sure["duration_h"] == {"p10": 480.0, "p50": 600.0, "p90": 900.0, "p95": None}
    assert sure["on_time"] == {"by": "2026-12-31T00:00:00Z", "chance": 0.625}
    often, rare = sure["missed"]
    assert often["then"]["other"]["via"][0]["id"] == "GE-POTI"
    assert (often["then"]["next"]["advised"], often["then"]["other"]["advised"]) == (False, True)
    assert rare["then"] == {}
