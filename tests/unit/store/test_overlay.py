"""Overlays: what a user's own rows change in a world, what they leave alone, and what is refused with whose row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from corridor.errors import WorldError
from corridor.itinerary.contract import plan_answer_to_dict
from corridor.itinerary.query import Query
from corridor.store import check_world, lay, read_world
from corridor.store.overlay import Laid
from corridor.store.own_rates import yield_to_own
from corridor.studies.plan import plan
from corridor.world.money import Tariff
from corridor.world.own import is_own
from corridor.world.world import World, tables


@pytest.fixture
def base(folder: Path) -> World:
    return read_world(folder)


@pytest.fixture
def laid(base: World, tmp_path: Path):
    """Lays tables, given as text, over the tiny world."""

    def do(name: str = "rates", *, over: World | None = None, **texts: str) -> Laid:
        return lay(over or base, [overlay(tmp_path / name, **texts)])

    return do


def overlay(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for table, text in texts.items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    return folder


def rows(world: World, table: str) -> dict[str, Any]:
    return {row.id: row for row in getattr(world, table)}


def asked(world: World, day: str = "2026-03-02", **more: Any):
    return plan(world, Query("KZ-AKTAU", "GE-TBILISI", depart=datetime.fromisoformat(f"{day}T08:00"), feu=1,
                             goods="general", thin=False, max_options=1000, **more))  # fmt: skip


def cheapest(world: World, day: str = "2026-03-02") -> float:
    return min(option.cost_usd.typical for option in asked(world, day).options)


FERRY = "id,price_low,price_typical,price_high\naktau_alat,600,650,800\n"
OWN_FERRY = (
    "id,basis,scope,from_place,to_place,mode,unit,price_typical,currency,price_year,price_month,valid_to\n"
    "MY-1,journey,haul,KZ-AKTAU,AZ-ALAT,ferry,FEU,500,USD,2025,6,{valid_to}\n"
)


# What an overlay changes, and only that


def test_no_overlay_is_the_world_itself(base):
    assert lay(base, []).world is base


def test_a_cell_that_is_given_changes_and_all_else_stays(base, laid):
    world = laid(tariffs=FERRY).world
    before, after = rows(base, "tariffs")["aktau_alat"], rows(world, "tariffs")["aktau_alat"]
    assert after == replace(before, price_low=600.0, price_typical=650.0, price_high=800.0,
                            source=("OWN-rates", *before.source))  # fmt: skip
    same = [spec.name for spec in tables() if spec.name not in ("tariffs", "sources")]
    assert all(getattr(world, name) == getattr(base, name) for name in same)
    assert [row for row in world.tariffs if row.id != "aktau_alat"] == [
        row for row in base.tariffs if row.id != "aktau_alat"
    ]
    assert cheapest(world) == pytest.approx(cheapest(base) - 250)


def test_the_world_beneath_is_untouched_and_the_hash_tells_them_apart(base, laid, folder):
    world = laid(tariffs=FERRY).world
    assert world.info.content_hash != base.info.content_hash
    assert read_world(folder) == base
    assert world.info.overlays == ("rates",)
    assert base.info.overlays == ()
    assert laid(tariffs=FERRY).world == world


def test_an_observed_running_time_changes_the_time_and_marks_the_leg(base, laid):
    world = laid(calls="service,seq,run_h_typical\nferry-west,2,40\n").world
    before, after = asked(base).options, asked(world).options
    assert min(o.duration_h.typical for o in after) > min(o.duration_h.typical for o in before)
    own = {(leg.kind, leg.service) for option in after for leg in option.legs if leg.own}
    assert own == {("wait", "ferry-west"), ("move", "ferry-west")}
    assert {leg.hours.low for o in after for leg in o.legs if leg.service == "ferry-west" and leg.kind == "move"} == {
        40.0
    }


def test_an_observed_handling_time_marks_that_handling_alone(laid):
    text = "place,from_mode,from_gauge_mm,to_mode,to_gauge_mm,hours_typical\nKZ-AKTAU,door,,ferry,,30\n"
    own = {leg.from_place.id for option in asked(laid(handling=text).world).options for leg in option.legs if leg.own}
    assert own == {"KZ-AKTAU"}


def test_an_observed_border_time_marks_the_crossing(laid):
    text = "from_place,to_place,mode,hours_typical\nAZ-ALAT,GE-TBILISI,road,30\n"
    own = {leg.kind for option in asked(laid(borders=text).world).options for leg in option.legs if leg.own}
    assert own == {"border"}


def test_rows_are_added_removed_and_replaced(base, laid):
    world = laid(
        tariffs="id,overlay,basis,scope,link,unit,price_typical,currency,price_year\n"
        "border_fee,remove,,,,,,,\n"
        "alat_by_road,replace,link,haul,alat_by_road,FEU,1000,USD,2025\n"
        "spare,,link,haul,alat_tbilisi,TEU,400,USD,2025\n",
    ).world
    kept = rows(world, "tariffs")
    assert "border_fee" not in kept
    assert kept["alat_by_road"].price_high == 1000
    assert kept["alat_by_road"].source == ("OWN-rates",)
    assert kept["spare"].confidence == "sourced"
    assert [source.title for source in world.sources if source.id == "OWN-rates"] == ["own data: overlay rates"]
    assert {key for key in world.own if key[0] == "tariffs"} == {("tariffs", "alat_by_road"), ("tariffs", "spare")}


def test_a_row_of_its_own_source_keeps_it(laid):
    world = laid(
        sources="id,title,publisher\nCARD-7,rate card of June,a carrier\n",
        tariffs="id,price_low,price_typical,price_high,source,confidence\naktau_alat,600,650,700,CARD-7,sourced\n",
    ).world
    assert rows(world, "tariffs")["aktau_alat"].source == ("CARD-7",)
    assert "OWN-rates" not in rows(world, "sources")


def test_a_key_without_any_cell_says_nothing(base, laid):
    world = laid(tariffs="id,price_typical\naktau_alat,\n").world
    assert world.own == frozenset()
    assert world.info.content_hash == base.info.content_hash


def test_the_last_overlay_wins(base, tmp_path):
    one = overlay(tmp_path / "one", tariffs="id,price_typical\naktau_alat,600\n")
    two = overlay(tmp_path / "two", tariffs="id,price_typical\naktau_alat,550\n")
    world = lay(base, [one, two]).world
    assert rows(world, "tariffs")["aktau_alat"].price_typical == 550
    assert world.info.overlays == ("one", "two")
    assert rows(lay(base, [two, one]).world, "tariffs")["aktau_alat"].price_typical == 600


def test_an_overlay_may_name_what_an_earlier_one_brought(base, tmp_path):
    one = overlay(tmp_path / "one", sources="id,title,publisher\nCARD-7,rate card,a carrier\n")
    two = overlay(tmp_path / "two", tariffs="id,price_typical,source\naktau_alat,550,CARD-7\n")
    assert rows(lay(base, [one, two]).world, "tariffs")["aktau_alat"].source == ("CARD-7",)


# Own rates before the world's


def test_an_own_rate_takes_the_place_of_the_worlds(base, laid):
    world = laid(tariffs=OWN_FERRY.format(valid_to="")).world
    assert cheapest(world) == pytest.approx(cheapest(base) - 400)
    answer = asked(world)
    own = {cost.tariffs for option in answer.options for leg in option.legs for cost in leg.costs if cost.own}
    assert own == {("MY-1",)}
    # The world's row held both ways; the way back is not what the user priced.
    back = rows(world, "tariffs")["aktau_alat"]
    assert (back.from_place, back.to_place, back.both_ways, back.used) == ("AZ-ALAT", "KZ-AKTAU", False, True)


def test_after_its_last_day_the_worlds_rate_holds_again_and_the_answer_says_so(base, laid):
    world = laid(tariffs=OWN_FERRY.format(valid_to="2026-03-31")).world
    assert cheapest(world, "2026-03-20") == pytest.approx(cheapest(base, "2026-03-20") - 400)
    assert cheapest(world, "2026-04-20") == pytest.approx(cheapest(base, "2026-04-20"))
    assert asked(world, "2026-03-20").warnings == ()
    (warning,) = asked(world, "2026-04-20").warnings
    assert warning == "own rates past their validity on 2026-04-20, not applied: MY-1 (to 2026-03-31)"


def test_old_own_rates_are_warned_about(laid, base):
    world = laid(tariffs=OWN_FERRY.format(valid_to="")).world
    assert asked(world, "2026-06-20").warnings == ()
    (warning,) = asked(world, "2026-07-20").warnings
    assert warning == "own rates more than 12 months old on 2026-07-20: MY-1 (13 months)"
    assert asked(world, "2026-07-20", rates_age_months=13).warnings == ()
    assert asked(base, "2026-07-20").warnings == ()


def tariff(name: str, **more: object) -> Tariff:
    same = {"basis": "journey", "scope": "haul", "from_place": "A", "to_place": "B", "mode": "rail", "unit": "FEU",
            "price_low": 1.0, "price_typical": 1.0, "price_high": 1.0, "currency": "USD", "price_year": 2025,
            "source": ("S",), "confidence": "sourced"}  # fmt: skip
    return Tariff(**{"id": name, **same, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        {"unit": "TEU"}, {"to_place": "C"}, {"mode": "road"}, {"service": "T1"}, {"scope": "fee"}, {"basis": "border"},
        {"forms": ("reefer40",)}, {"from_place": "B", "to_place": "A"}, {"used": False},
        {"valid_from": date(2026, 4, 1)},
    ],
    ids=str,
)  # fmt: skip
def test_a_rate_for_something_else_stays(other):
    world, own = tariff("W", **other), tariff("O", valid_to=date(2026, 3, 31))
    assert yield_to_own([world, own], ["O"]) == [world, own]


def test_one_scope_of_carriage_stands_for_another():
    world, own = tariff("W", scope="all_in"), tariff("O")
    cut, kept = yield_to_own([world, own], ["O"])
    assert (cut.used, kept) == (False, own)
    assert "O" in cut.reason


def test_days_before_and_after_an_own_rate_are_left_to_the_world():
    own = tariff("O", valid_from=date(2026, 2, 1), valid_to=date(2026, 2, 28))
    before, after, _ = yield_to_own([tariff("W"), own], ["O"])
    assert (before.id, before.valid_from, before.valid_to) == ("W", None, date(2026, 1, 31))
    assert (after.id, after.valid_from, after.valid_to) == ("W~2", date(2026, 3, 1), None)


def test_of_a_handling_the_way_back_turns_modes_and_gauges():
    same = {"basis": "handling", "scope": "handling", "to_place": "", "mode": "rail", "to_mode": "sea"}
    world = tariff("W", **same, both_ways=True, from_gauge_mm=1520)
    own = tariff("O", **same, from_gauge_mm=1520)
    back, _ = yield_to_own([world, own], ["O"])
    assert (back.mode, back.to_mode, back.from_gauge_mm, back.to_gauge_mm) == ("sea", "rail", None, 1520)
    assert back.from_place == "A"


# The contract


def test_json_marks_what_came_from_the_user(laid, base):
    answer = plan_answer_to_dict(asked(laid(tariffs=FERRY).world))
    assert answer["world"]["overlays"] == ["rates"]
    items = [item for option in answer["options"] for leg in option["legs"] for item in leg["cost_usd"]["items"]]
    assert {tuple(item["tariffs"]) for item in items if item["own"]} == {("aktau_alat",)}
    assert "OWN-rates" in {source["id"] for source in answer["sources"]}
    plain = plan_answer_to_dict(asked(base))
    assert plain["world"]["overlays"] == []
    assert not any(leg["own"] for option in plain["options"] for leg in option["legs"])


# What is refused


@pytest.mark.parametrize(
    ("table", "text", "code", "where", "words"),
    [
        ("tariffs", "id,prise_typical\naktau_alat,1\n", "column-unknown", "tariffs.csv, row 1", "price_typical"),
        ("tariffs", "price_typical\n1\n", "column-missing", "tariffs.csv, row 1", "id"),
        ("tariffs", "id,price_typical\nnew,1\n", "row-incomplete", "tariffs.csv, row 2", "basis"),
        ("tariffs", "id,price_typical\naktau_alat,x\n", "cell-number", "tariffs.csv, row 2, column price_typical", "x"),
        ("tariffs", "id,overlay\naktau_alat,delete\n", "cell-choice", "tariffs.csv, row 2, column overlay", "remove"),
        ("tariffs", "id,overlay\naktau_alut,remove\n", "remove-unknown", "tariffs.csv, row 2", "aktau_alat"),
        ("tariffs", "id,note\naktau_alat,a\naktau_alat,b\n", "key-twice", "tariffs.csv, row 3", "row 2"),
        ("tariffs", "id,service\naktau_alat,ferry-wst\n", "reference-unknown", "tariffs.csv, row 2, column service",
         "ferry-west"),
        ("tariffs", "id,price_low\naktau_alat,9999\n", "range-order", "tariffs.csv, row 2, column price_typical",
         "9999"),
        ("tariffs", "id,currency\naktau_alat,EUR\n", "rate-missing", "tariffs.csv, row 2, column currency", "EUR"),
        ("places", "id,overlay\nAZ-ALAT,remove\n", "remove-needed", "places.csv, row 2", "links"),
        ("places", "id,timezone\nAZ-ALAT,Asia/Bacu\n", "zone-unknown", "places.csv, row 2", "Asia/Baku"),
        ("handling", "place,from_mode,to_mode,hours_typical\nKZ-AKTAU,rail,ferry,1\n", "row-incomplete",
         "handling.csv, row 2", "the world has 'KZ-AKTAU rail 1520 ferry - -'"),
        ("tarifs", "id\n", "table-unknown", "tarifs.csv", "tariffs.csv"),
    ],
)  # fmt: skip
def test_findings_name_the_overlays_own_file_and_row(laid, tmp_path, table, text, code, where, words):
    with pytest.raises(WorldError) as raised:
        laid(**{table: text})
    (finding,) = [finding for finding in raised.value.findings if finding.code == code]
    assert finding.where.startswith(f"{tmp_path / 'rates'}: {where}")
    assert words in str(finding)


def test_all_findings_come_at_once(laid):
    with pytest.raises(WorldError) as raised:
        laid(tariffs="id,price_typical\naktau_alat,x\naktau_port,y\n", services="id,per_week\nferry-west,often\n")
    assert len(raised.value.findings) == 3


def test_a_missing_or_empty_folder_is_told(base, tmp_path):
    with pytest.raises(WorldError, match="does not exist"):
        lay(base, [tmp_path / "nowhere"])
    with pytest.raises(WorldError, match="holds no table"):
        lay(base, [overlay(tmp_path / "empty")])


def test_findings_of_a_check_are_told_with_the_row_that_a_person_can_open(laid, tmp_path):
    over = laid(
        tariffs="id,overlay,used,reason\nalmaty_aktau,remove,,\naktau_port,,false,\n",
    )
    found = [over.placed(finding) for finding in check_world(over.world)]
    (unused,) = [finding for finding in found if finding.code == "reason-missing"]
    assert unused.where == f"{tmp_path / 'rates'}: tariffs.csv, row 3, column reason"


def test_a_service_of_which_a_call_is_own_is_own(laid):
    world = laid(calls="service,seq,run_h_typical\nferry-west,2,40\n").world
    services = rows(world, "services")
    assert is_own(world, services["ferry-west"])
    assert not is_own(world, services["ferry-east"])


def test_names_of_ones_own_are_added_and_changed(base, laid):
    text = "place,language,name,kind\nAZ-ALAT,ru,Алят,\nAZ-ALAT,,ALT,code\n"
    world = laid(names=text).world
    assert {(row.language, row.name, row.kind) for row in world.names} >= {("ru", "Алят", "main"), ("", "ALT", "code")}
    assert ("names", "AZ-ALAT", "ru", "Алят") in world.own
    with pytest.raises(WorldError) as told:
        laid("other", names="place,language,name,kind\nAZ-NOWHERE,russian,Х,best\n")
    codes = {finding.code for finding in told.value.findings}
    assert codes >= {"cell-pattern", "cell-choice"}
