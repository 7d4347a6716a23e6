"""Checking: the tiny world makes sense, and each change that spoils it is found, alone and in its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corridor.store import check_world, read_world, summary
from corridor.world.world import World
from tests.worlds import Tables

WorldOf = Callable[[Tables], World]


def rows(tables: Tables, table: str, **wanted: str) -> list[dict[str, str]]:
    found = [row for row in tables[table] if all(row.get(key) == value for key, value in wanted.items())]
    assert found
    return found


def test_nothing_is_wrong_with_the_tiny_world(folder: Path) -> None:
    assert check_world(read_world(folder)) == ()


# Table, what tells its row, cells that change, code of the finding, and where it stands.
CHANGES = [
    # places, links and borders
    ("places", {"id": "AZ-ALAT"}, {"lat": "0", "lon": "0"}, "place-coordinates", "places.csv, row 4, column lat"),
    ("places", {"id": "AZ-ALAT"}, {"country": "KZ"}, "place-country", "places.csv, row 4, column country"),
    ("links", {"id": "almaty_aktau"}, {"distance_km": "1600"}, "distance-below-globe",
     "links.csv, row 2, column distance_km"),
    ("links", {"id": "aktau_alat"}, {"distance_km": "425"}, "distance-near-globe",
     "links.csv, row 3, column distance_km"),
    ("links", {"id": "alat_tbilisi"}, {"distance_km": "6000"}, "distance-detour",
     "links.csv, row 4, column distance_km"),
    ("links", {"id": "almaty_aktau"}, {"hours_low": "19"}, "speed-unreached", "links.csv, row 2, column hours_low"),
    ("links", {"id": "aktau_alat"}, {"hours_low": "8"}, "speed-unreached", "links.csv, row 3, column hours_low"),
    ("links", {"id": "alat_by_road"}, {"hours_low": "0"}, "speed-unreached", "links.csv, row 5, column hours_low"),
    ("links", {"id": "alat_by_road"}, {"hours_high": "600"}, "speed-absurd", "links.csv, row 5, column hours_low"),
    ("links", {"id": "alat_by_road"}, {"to_place": "AZ-ALAT"}, "link-ends-equal", "links.csv, row 5, column to_place"),
    ("links", {"id": "alat_by_road"}, {"mode": "rail", "gauge_mm": "1520", "factor": "rail"}, "link-twice",
     "links.csv, row 5, column id"),
    ("links", {"id": "alat_tbilisi"}, {"gauge_mm": ""}, "gauge-missing", "links.csv, row 4, column gauge_mm"),
    ("links", {"id": "aktau_alat"}, {"gauge_mm": "1520"}, "gauge-elsewhere", "links.csv, row 3, column gauge_mm"),
    ("links", {"id": "almaty_aktau"}, {"hours_typical": "130"}, "range-order", "links.csv, row 2, column hours_high"),
    ("borders", {"from_place": "AZ-ALAT", "mode": "rail"}, {"to_place": "KZ-AKTAU"}, "border-missing",
     "links.csv, row 4, column id"),
    ("borders", {"from_place": "AZ-ALAT", "mode": "rail"}, {"to_place": "KZ-AKTAU"}, "border-no-link",
     "borders.csv, row 2, column mode"),
    ("borders", {"from_place": "AZ-ALAT", "mode": "rail"}, {"from_place": "KZ-ALMATY", "to_place": "KZ-AKTAU"},
     "border-inside", "borders.csv, row 2, column to_place"),
    ("services", {"id": "train-west"}, {"used": "false", "reason": "not now"}, "handling-unused",
     "handling.csv, row 2, column to_mode"),
    # services and calls
    ("services", {"id": "train-ge"}, {"days": ""}, "timetable-no-days", "services.csv, row 6, column days"),
    ("services", {"id": "train-ge"}, {"time_local": ""}, "timetable-no-time", "services.csv, row 6, column time_local"),
    ("services", {"id": "train-ge"}, {"per_week": "7"}, "departures-contradict",
     "services.csv, row 6, column per_week"),
    ("services", {"id": "train-west"}, {"days": "Mon"}, "departures-contradict", "services.csv, row 2, column days"),
    ("services", {"id": "train-west"}, {"per_week": ""}, "frequency-missing", "services.csv, row 2, column per_week"),
    ("services", {"id": "train-ge"}, {"days": "Tue Sat Tue"}, "day-twice", "services.csv, row 6, column days"),
    ("services", {"id": "ferry-west"}, {"wait_h_typical": ""}, "wait-missing",
     "services.csv, row 4, column wait_h_typical"),
    ("services", {"id": "ferry-west"}, {"deadline_h": ""}, "deadline-missing",
     "services.csv, row 4, column deadline_h"),
    ("services", {"id": "ferry-west"}, {"deadline_h": "20"}, "deadline-before-wait",
     "services.csv, row 4, column deadline_h"),
    ("services", {"id": "train-ge"}, {"deadline_h": "20"}, "deadline-unused", "services.csv, row 6, column deadline_h"),
    ("services", {"id": "train-ge"}, {"capacity": "40"}, "capacity-no-unit",
     "services.csv, row 6, column capacity_unit"),
    ("services", {"id": "train-ge"}, {"valid_from": "2026-05-01", "valid_to": "2026-04-30"}, "validity-reversed",
     "services.csv, row 6, column valid_to"),
    ("services", {"id": "train-ge"}, {"valid_to": "2025-12-31"}, "validity-outside",
     "services.csv, row 6, column valid_to"),
    ("services", {"id": "train-ge"}, {"used": "false"}, "reason-missing", "services.csv, row 6, column reason"),
    ("services", {"id": "truck"}, {"mode": "rail"}, "runs-on-mode", "services.csv, row 8, column runs_on"),
    ("services", {"id": "truck"}, {"runs_on": ""}, "service-no-way", "services.csv, row 8, column id"),
    ("services", {"id": "train-ge"}, {"mode": "road"}, "service-link-mode", "calls.csv, row 11, column links"),
    ("calls", {"service": "train-ge", "seq": "2"}, {"seq": "3"}, "calls-gap", "calls.csv, row 11, column seq"),
    ("calls", {"service": "train-ge", "seq": "2"}, {"links": ""}, "service-no-link", "calls.csv, row 11, column links"),
    ("calls", {"service": "train-ge", "seq": "2"}, {"links": "almaty_aktau"}, "chain-broken",
     "calls.csv, row 11, column links"),
    ("calls", {"service": "train-ge", "seq": "2"}, {"links": "aktau_alat"}, "chain-broken",
     "calls.csv, row 11, column links"),
    ("calls", {"service": "train-ge", "seq": "2"}, {"links": "alat_tbilisi alat_tbilisi alat_tbilisi"}, "links-back",
     "calls.csv, row 11, column links"),
    ("calls", {"service": "train-ge", "seq": "1"}, {"links": "alat_tbilisi"}, "links-at-start",
     "calls.csv, row 10, column links"),
    ("calls", {"service": "train-ge", "seq": "2"}, {"service": "truck"}, "runs-on-calls",
     "calls.csv, row 11, column service"),
    ("calls", {"service": "ferry-west", "seq": "2"}, {"run_h_low": "5"}, "speed-unreached",
     "calls.csv, row 7, column run_h_low"),
    ("calls", {"service": "ferry-west", "seq": "2"}, {"run_h_high": "500"}, "speed-absurd",
     "calls.csv, row 7, column run_h_low"),
    ("calls", {"service": "ferry-west", "seq": "2"}, {"run_h_low": "23"}, "range-order",
     "calls.csv, row 7, column run_h_typical"),
    # handling
    ("handling", {"place": "AZ-ALAT", "from_mode": "ferry", "to_mode": "rail"}, {"place": "KZ-ALMATY"},
     "handling-missing", "places.csv, row 4, column id"),
    ("handling", {"place": "KZ-ALMATY", "to_mode": "rail"}, {"to_gauge_mm": "1435"}, "handling-unused",
     "handling.csv, row 2, column to_mode"),
    ("handling", {"place": "KZ-ALMATY", "to_mode": "rail"}, {"from_gauge_mm": "1520"}, "gauge-elsewhere",
     "handling.csv, row 2, column from_gauge_mm"),
    ("handling", {"place": "KZ-ALMATY", "to_mode": "rail"}, {"to_mode": "door", "to_gauge_mm": ""},
     "handling-door-door", "handling.csv, row 2, column to_mode"),
    ("handling", {"place": "KZ-ALMATY", "to_mode": "rail"}, {"opens": "08:00"}, "hours-half",
     "handling.csv, row 2, column closes"),
    ("borders", {"from_place": "AZ-ALAT", "mode": "rail"}, {"opens": "08:00", "closes": "08:00"}, "hours-none",
     "borders.csv, row 2, column closes"),
    # tariffs
    ("tariffs", {"id": "almaty_aktau"}, {"link": ""}, "tariff-incomplete", "tariffs.csv, row 2, column link"),
    ("tariffs", {"id": "aktau_alat"}, {"mode": ""}, "tariff-incomplete", "tariffs.csv, row 3, column mode"),
    ("tariffs", {"id": "aktau_port"}, {"to_mode": ""}, "tariff-incomplete", "tariffs.csv, row 6, column to_mode"),
    ("tariffs", {"id": "aktau_alat"}, {"from_gauge_mm": "1520"}, "gauge-elsewhere",
     "tariffs.csv, row 3, column from_gauge_mm"),
    ("tariffs", {"id": "aktau_port"}, {"basis": "distance", "country": "KZ"}, "tariff-per-km",
     "tariffs.csv, row 6, column per_km"),
    ("tariffs", {"id": "aktau_port"}, {"per_km": "true"}, "tariff-per-km", "tariffs.csv, row 6, column per_km"),
    ("tariffs", {"id": "aktau_alat"}, {"per_km": "true"}, "tariff-per-km", "tariffs.csv, row 3, column per_km"),
    ("tariffs", {"id": "aktau_port"}, {"price_low": "300"}, "range-order", "tariffs.csv, row 6, column price_typical"),
    ("tariffs", {"id": "aktau_alat"}, {"to_place": "KZ-AKTAU"}, "tariff-ends-equal",
     "tariffs.csv, row 3, column to_place"),
    ("tariffs", {"id": "border_fee"}, {"mode": "sea"}, "tariff-no-border", "tariffs.csv, row 7, column from_place"),
    ("tariffs", {"id": "aktau_alat"}, {"service": "train-ge"}, "tariff-service-mode",
     "tariffs.csv, row 3, column mode"),
    ("tariffs", {"id": "aktau_alat"}, {"service": "ferry-west", "to_place": "GE-TBILISI"}, "tariff-off-way",
     "tariffs.csv, row 3, column service"),
    ("tariffs", {"id": "alat_by_road"}, {"link": "alat_tbilisi"}, "tariff-overlap",
     "tariffs.csv, row 5, column valid_from"),
    ("tariffs", {"id": "aktau_port"}, {"currency": "KZT"}, "rate-missing", "tariffs.csv, row 6, column currency"),
    ("tariffs", {"id": "aktau_port"}, {"price_year": "2019"}, "deflator-missing",
     "tariffs.csv, row 6, column price_year"),
    ("tariffs", {"id": "aktau_port"}, {"used": "false"}, "reason-missing", "tariffs.csv, row 6, column reason"),
    ("tariffs", {"id": "almaty_aktau"}, {"used": "false"}, "ride-no-price", "services.csv, row 2, column id"),
    ("tariffs", {"id": "alat_by_road"}, {"used": "false"}, "ride-no-price", "services.csv, row 8, column id"),
    ("tariffs", {"id": "aktau_alat"}, {"both_ways": "false"}, "ride-no-price", "services.csv, row 5, column id"),
    # evidence
    ("factors", {"id": "rail"}, {"wtt_g_co2e": "9", "ttw_g_co2e": "9"}, "factor-parts",
     "factors.csv, row 2, column wtt_g_co2e"),
    ("factors", {"id": "rail"}, {"used": "false", "reason": "old"}, "factor-not-used",
     "links.csv, row 2, column factor"),
    ("links", {"id": "alat_by_road"}, {"factor": "hub"}, "factor-per", "links.csv, row 5, column factor"),
    ("services", {"id": "ferry-west"}, {"factor": "sea"}, "factor-mode", "services.csv, row 4, column factor"),
    ("links", {"id": "aktau_alat"}, {"factor": "ferry"}, "factor-mode", "links.csv, row 3, column factor"),
    ("factors", {"id": "road"}, {"mode": "rail", "method": "other"}, "factor-methods",
     "factors.csv, row 4, column method"),
    ("links", {"id": "aktau_alat"}, {"confidence": "sourced"}, "sourced-by-reasoning",
     "links.csv, row 3, column confidence"),
    ("sources", {"id": "R-TEST"}, {"kind": "publication", "url": "https://example.org"}, "assumed-no-reasoning",
     "countries.csv, row 2, column source"),
    ("sources", {"id": "R-TEST"}, {"kind": "publication"}, "source-vague", "sources.csv, row 2, column url"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "which", "cells", "code", "where"), CHANGES)
def test_one_change_is_found_in_its_place(
    tables: Tables,
    world_of: WorldOf,
    table: str,
    which: dict[str, str],
    cells: dict[str, str],
    code: str,
    where: str,
) -> None:
    rows(tables, table, **which)[0].update(cells)
    found = check_world(world_of(tables))
    assert (code, where) in {(finding.code, finding.where) for finding in found}, found
    assert all(finding.what and finding.mend and len(str(finding)) < 400 for finding in found)


def test_errors_come_before_warnings(tables: Tables, world_of: WorldOf) -> None:
    rows(tables, "tariffs", id="almaty_aktau")[0]["used"] = "false"
    rows(tables, "services", id="train-ge")[0]["days"] = ""
    told = [finding.severity for finding in check_world(world_of(tables))]
    assert told == sorted(told)
    assert set(told) == {"error", "warning"}


def test_a_place_without_service_is_an_island(tables: Tables, world_of: WorldOf) -> None:
    tables["places"].append(tables["places"][0] | {"id": "KZ-ASTANA", "name": "Astana", "lat": "51.2", "lon": "71.4"})
    (found,) = check_world(world_of(tables))
    assert (found.code, found.where) == ("place-unserved", "places.csv, row 6, column id")


def test_a_place_of_a_project_waits_for_it(tables: Tables, world_of: WorldOf) -> None:
    tables["places"].append(tables["places"][0] | {"id": "KZ-ASTANA", "name": "Astana", "lat": "51.2", "lon": "71.4"})
    tables["projects"] = [{"id": "P", "name": "a line", "source": "R-TEST", "confidence": "assumed"}]
    tables["project_changes"] = [
        {"project": "P", "table": "links", "row": "new", "action": "add", "column_name": "to_place",
         "value": "KZ-ASTANA"},
    ]  # fmt: skip
    assert check_world(world_of(tables)) == ()


def test_a_stub_of_track_may_take_hours(tables: Tables, world_of: WorldOf) -> None:
    tables["places"].append(tables["places"][3] | {"id": "GE-YARD", "lat": "41.72", "lon": "44.83"})
    tables["links"].append(
        tables["links"][3] | {"id": "stub", "from_place": "GE-YARD", "to_place": "GE-TBILISI", "distance_km": "5",
                              "hours_low": "0.5", "hours_typical": "1", "hours_high": "6"}
    )  # fmt: skip
    tables["tariffs"].append(rows(tables, "tariffs", id="alat_by_road")[0] | {"id": "stub", "link": "stub"})
    tables["handling"] += [
        row | {"place": "GE-YARD"} for row in rows(tables, "handling", place="GE-TBILISI") if "rail" not in row.values()
    ]
    assert check_world(world_of(tables)) == ()


def test_trucks_and_wagons_do_not_swap_ships(tables: Tables, world_of: WorldOf) -> None:
    for service in ("ferry-west", "ferry-east"):
        new = service.replace("ferry", "roro")
        tables["services"].append(rows(tables, "services", id=service)[0] | {"id": new, "mode": "roro"})
        tables["calls"] += [row | {"service": new} for row in rows(tables, "calls", service=service)]
    tables["tariffs"].append(rows(tables, "tariffs", id="aktau_alat")[0] | {"id": "roro", "mode": "roro"})
    for row in rows(tables, "handling", place="AZ-ALAT"):
        if "road" in row.values() and "ferry" in row.values():
            tables["handling"].append({key: "roro" if cell == "ferry" else cell for key, cell in row.items()})
    for row in rows(tables, "handling", place="KZ-AKTAU"):
        if "door" in row.values():
            tables["handling"].append({key: "roro" if cell == "ferry" else cell for key, cell in row.items()})
    assert check_world(world_of(tables)) == ()


def test_a_kept_price_may_lack_what_planning_needs(tables: Tables, world_of: WorldOf) -> None:
    rows(tables, "tariffs", id="aktau_port")[0].update(to_mode="", used="false", reason="older")
    (found,) = check_world(world_of(tables))
    assert (found.code, found.severity) == ("tariff-incomplete", "warning")


def test_a_price_for_gauges_stands_beside_the_one_for_any(tables: Tables, world_of: WorldOf) -> None:
    port = rows(tables, "tariffs", id="aktau_port")[0] | {"both_ways": "true"}
    tables["tariffs"].append(port | {"id": "broad", "from_gauge_mm": "1520"})
    assert check_world(world_of(tables)) == ()
    tables["tariffs"].append(
        port | {"id": "back", "mode": "ferry", "to_mode": "rail", "to_gauge_mm": "1520", "both_ways": "false"}
    )
    (found,) = check_world(world_of(tables))
    assert found.code == "tariff-overlap"
    assert "broad" in found.what


def test_services_that_nothing_joins_are_islands(tables: Tables, world_of: WorldOf) -> None:
    tables["handling"] = [
        row for row in tables["handling"] if row["place"] != "KZ-AKTAU" or "door" in row.values()
    ]  # fmt: skip
    codes = [finding.code for finding in check_world(world_of(tables))]
    assert codes == ["stands-island", "handling-missing"]


def test_trains_that_meet_need_a_transfer(tables: Tables, world_of: WorldOf) -> None:
    tables["services"].append(rows(tables, "services", id="train-west")[0] | {"id": "train-on"})
    tables["calls"] += [
        {"service": "train-on", "seq": "1", "place": "KZ-AKTAU", "links": ""},
        {"service": "train-on", "seq": "2", "place": "KZ-ASTANA", "links": "aktau_astana", "run_h_low": "60",
         "run_h_typical": "80", "run_h_high": "120"},
    ]  # fmt: skip
    tables["places"].append(tables["places"][0] | {"id": "KZ-ASTANA", "lat": "51.2", "lon": "71.4", "kind": "junction"})
    tables["links"].append(tables["links"][0] | {"id": "aktau_astana", "from_place": "KZ-ASTANA"})
    tables["tariffs"].append(tables["tariffs"][0] | {"id": "aktau_astana", "link": "aktau_astana"})
    (found,) = check_world(world_of(tables))
    assert (found.code, found.where) == ("transfer-missing", "places.csv, row 3, column id")
    tables["handling"].append(
        tables["handling"][0] | {"place": "KZ-AKTAU", "from_mode": "rail", "from_gauge_mm": "1520"}
    )
    assert check_world(world_of(tables)) == ()


def test_a_place_without_door_can_send_nothing(tables: Tables, world_of: WorldOf) -> None:
    tables["handling"] = [row for row in tables["handling"] if row["place"] != "KZ-ALMATY"]
    assert [finding.code for finding in check_world(world_of(tables))] == ["door-missing"]


def through_train(tables: Tables) -> None:
    """Let the westbound train go on from Alat over another gauge, as one product from Aktau to Tbilisi."""
    rows(tables, "links", id="alat_tbilisi")[0]["gauge_mm"] = "1435"
    for row in tables["handling"]:
        for side in ("from", "to"):
            if row["place"] in ("AZ-ALAT", "GE-TBILISI") and row[f"{side}_mode"] == "rail":
                row[f"{side}_gauge_mm"] = "1435"
    rows(tables, "links", id="aktau_alat")[0].update(mode="rail", gauge_mm="1520", factor="rail")
    rows(tables, "tariffs", id="aktau_alat")[0].update(mode="rail")
    tables["calls"] = [row for row in tables["calls"] if not row["service"].startswith("ferry")]
    tables["services"] = [row for row in tables["services"] if not row["id"].startswith("ferry")]
    rows(tables, "calls", service="train-ge", seq="1")[0]["place"] = "KZ-AKTAU"
    rows(tables, "calls", service="train-ge", seq="2")[0].update(
        links="aktau_alat alat_tbilisi", run_h_low="40", run_h_typical="60", run_h_high="90"
    )


def test_a_train_that_goes_on_over_another_gauge_needs_the_time_for_it(tables: Tables, world_of: WorldOf) -> None:
    through_train(tables)
    codes = {finding.code for finding in check_world(world_of(tables)) if finding.severity == "error"}
    assert codes == {"gauge-change-missing", "border-missing"}
    rows(tables, "services", id="train-ge")[0]["borders_included"] = "true"
    assert not [finding for finding in check_world(world_of(tables)) if finding.severity == "error"]


def test_a_ride_priced_for_a_part_of_its_way_is_told_apart(tables: Tables, world_of: WorldOf) -> None:
    through_train(tables)
    rows(tables, "tariffs", id="alat_tbilisi")[0]["used"] = "false"
    found = {finding.code: finding.what for finding in check_world(world_of(tables))}
    assert "KZ-AKTAU to GE-TBILISI" in found["ride-part-price"]
    assert "GE-TBILISI to AZ-ALAT" in found["ride-no-price"]


def test_a_journey_price_does_not_price_a_truck(tables: Tables, world_of: WorldOf) -> None:
    row = rows(tables, "tariffs", id="alat_by_road")[0]
    row |= {"basis": "journey", "link": "", "from_place": "AZ-ALAT", "to_place": "GE-TBILISI", "mode": "road"}
    assert "ride-no-price" in {finding.code for finding in check_world(world_of(tables))}


def test_an_open_border_needs_no_row(tables: Tables, world_of: WorldOf) -> None:
    del tables["borders"]
    del tables["tariffs"][-1]
    assert {finding.code for finding in check_world(world_of(tables))} == {"border-missing"}
    for row in tables["countries"]:
        row |= {"customs_territory": "EU", "free_movement": "Schengen"}
    assert check_world(world_of(tables)) == ()


def test_fees_of_two_kinds_may_be_due_at_once_and_prices_may_follow_one_another(
    tables: Tables, world_of: WorldOf
) -> None:
    second = rows(tables, "tariffs", id="border_fee")[0] | {"id": "second_fee"}
    tables["tariffs"].append(second)
    assert [finding.code for finding in check_world(world_of(tables))] == ["tariff-overlap"]
    second["scope"] = "surcharge"
    first = rows(tables, "tariffs", id="almaty_aktau")[0]
    tables["tariffs"].append(first | {"id": "next_year", "valid_from": "2027-01-01"})
    first["valid_to"] = "2026-12-31"
    assert check_world(world_of(tables)) == ()
    first["valid_to"] = "2027-01-01"
    assert [finding.code for finding in check_world(world_of(tables))] == ["tariff-overlap"]


def test_unused_sources_are_named(tables: Tables, world_of: WorldOf) -> None:
    tables["sources"].append({"id": "R-IDLE", "title": "nobody's", "kind": "reasoning"})
    (found,) = check_world(world_of(tables))
    assert (found.code, found.where, found.severity) == ("source-unused", "sources.csv, row 3, column id", "warning")


def test_of_contradicting_figures_one_is_used(tables: Tables, world_of: WorldOf) -> None:
    row = {"subject": "Aktau to Alat, km", "reason": "newer", "source": "R-TEST"}
    tables["contradictions"] = [
        row | {"id": "one", "figure": "460 km", "used": "true"},
        row | {"id": "other", "figure": "480 km", "used": "false"},
    ]
    assert check_world(world_of(tables)) == ()
    tables["contradictions"][1]["used"] = "true"
    assert [finding.code for finding in check_world(world_of(tables))] == ["contradiction-open"]
    for figure in tables["contradictions"]:
        figure["used"] = "false"
    assert check_world(world_of(tables)) == (), "they bear on no table"
    tables["contradictions"][1] |= {"table": "links", "row": "aktau_alat"}
    assert [finding.code for finding in check_world(world_of(tables))] == ["contradiction-open"]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({}, None),
        ({"table": "linkz"}, "change-table"),
        ({"column_name": "distance"}, "change-column"),
        ({"value": "-5"}, "change-value"),
        ({"action": "remove", "column_name": "", "value": ""}, None),
    ],
)
def test_a_project_changes_what_there_is(
    tables: Tables, world_of: WorldOf, cells: dict[str, str], code: str | None
) -> None:
    tables["projects"] = [{"id": "P", "name": "a tunnel", "source": "R-TEST", "confidence": "assumed"}]
    change = {"project": "P", "table": "links", "row": "alat_tbilisi", "action": "set", "column_name": "distance_km"}
    tables["project_changes"] = [change | {"value": "500"} | cells]
    assert [finding.code for finding in check_world(world_of(tables))] == ([code] if code else [])


def test_shares_of_what_is_known(tables: Tables, world_of: WorldOf) -> None:
    tables["sources"].append({"id": "S-1", "title": "survey", "url": "https://example.org"})
    tables["links"][0] |= {"confidence": "sourced", "source": "S-1", "stale": "true"}
    tables["links"][1] |= {"confidence": "derived", "source": "S-1 R-TEST"}
    world = world_of(tables)
    assert check_world(world) == ()
    told = summary(world)
    links = next(table for table in told.tables if table.name == "links")
    assert (links.rows, links.sourced, links.derived, links.assumed, links.stale) == (4, 1, 1, 2, 1)
    assert links.share(links.assumed) == 0.5
    calls = next(table for table in told.tables if table.name == "calls")
    assert (calls.rows, calls.judged, calls.share(calls.sourced)) == (12, 0, 0.0)
    assert told.overall.rows == sum(table.rows for table in told.tables)
    assert told.overall.sourced == 1


@pytest.mark.parametrize(
    ("table", "cells", "code"),
    [
        ("spreads", {}, None),
        ("spreads", {"low_share": "0.05", "cut_share": "0.1"}, "spread-cut"),
        ("spreads", {"headway_cv": "0.5"}, "spread-headway"),
        ("basins", {}, None),
        ("basins", {"places": "KZ-AKTAU AZ-ALAT"}, "basin-no-season"),
        ("seasons", {"value": "1.2", "high": "1.3"}, "season-share"),
        ("seasons", {"cause": "peak", "unit": "factor", "value": "0", "low": "0"}, "season-factor"),
    ],
)
def test_luck_that_cannot_be_drawn_is_found(tables: Tables, world_of: WorldOf, table: str, cells: dict[str, str],
                                            code: str | None) -> None:  # fmt: skip
    assumed = {"source": "R-TEST", "confidence": "assumed"}
    season = {"place": "KZ-AKTAU", "month": "1", "low": "0.1", "value": "0.2", "high": "0.4"} | assumed
    basin = {"id": "sea", "name": "Sea", "causes": "wind", "places": "KZ-AKTAU", "modes": "ferry", "spell_h": "48"}
    tables["seasons"] = [season | {"cause": "wind", "unit": "share_closed"}]
    tables["basins"] = [basin | assumed]
    tables["spreads"] = [{"kind": "move", "low_share": "0.1"} | assumed]
    if table == "seasons":
        tables["seasons"].append(season | {"cause": "fog", "unit": "share_closed"} | cells)
    else:
        tables[table][0] |= cells
    assert [finding.code for finding in check_world(world_of(tables))] == ([code] if code else [])


def test_a_place_has_one_weather_for_each_mode(tables: Tables, world_of: WorldOf) -> None:
    assumed = {"source": "R-TEST", "confidence": "assumed"}
    tables["seasons"] = [{"place": "KZ-AKTAU", "cause": "wind", "month": "1", "value": "0.2", "unit": "share_closed"}
                         | assumed]  # fmt: skip
    basin = {"id": "one", "name": "Sea", "causes": "wind", "places": "KZ-AKTAU", "modes": "ferry sea", "spell_h": "48"}
    tables["basins"] = [basin | assumed, basin | {"id": "two", "modes": "rail"} | assumed]
    assert check_world(world_of(tables)) == ()
    tables["basins"][1]["modes"] = "sea"
    assert [finding.code for finding in check_world(world_of(tables))] == ["basin-twice"]
