"""The built-in world: sound, true to a few lengths that can be looked up, and the same whenever it is built again."""

from __future__ import annotations

import heapq
from pathlib import Path

import pytest

from corridor.network.geodesy import great_circle_km
from corridor.network.stands import lines
from corridor.store import builtin_folder, builtin_world, check_world
from corridor.world.services import Service
from corridor.world.world import World

CASPIAN_PORTS = frozenset(
    ("KZ-AKTAU", "KZ-KURYK", "KZ-ATYRAU", "TM-TURKMENBASHI", "AZ-ALAT", "AZ-BAKU", "IR-ANZALI", "IR-AMIRABAD")
)  # fmt: skip
VEHICLE_FACTORS = {"roro": "ferry"}
"""Mode of a vehicle's factor, where it is not the service's own."""


@pytest.fixture(scope="module")
def world() -> World:
    return builtin_world()


def shortest_km(world: World, mode: str, start: str, end: str) -> float:
    """Length of the shortest chain of links of one mode. [km]"""
    ends: dict[str, list[tuple[str, float]]] = {}
    for link in world.links:
        if link.mode == mode:
            ends.setdefault(link.from_place, []).append((link.to_place, link.distance_km))
            ends.setdefault(link.to_place, []).append((link.from_place, link.distance_km))
    queue, done = [(0.0, start)], set()
    while queue:
        km, here = heapq.heappop(queue)
        if here == end:
            return km
        if here not in done:
            done.add(here)
            for there, length_km in ends.get(here, ()):
                heapq.heappush(queue, (km + length_km, there))
    raise AssertionError(f"no {mode} leads from {start} to {end}")


def used(world: World) -> list[Service]:
    return [service for service in world.services if service.used]


def test_it_makes_sense(world: World) -> None:
    found = check_world(world)
    assert [str(finding) for finding in found if finding.severity == "error"] == []
    # The line to Mongolia ends here: its continuation is not in this world.
    assert [finding.what for finding in found] == ["no used service calls at or passes CN-ERENHOT"]


def test_every_ride_has_an_emission_factor(world: World) -> None:
    factors = {factor.id: factor for factor in world.factors if factor.used}
    links = {link.id: link for link in world.links}
    for line in lines(world.services, world.calls, links):
        service = line.service
        if service.factor:
            assert factors[service.factor].mode == VEHICLE_FACTORS.get(service.mode, service.mode), service.id
        for segment in line.segments:
            for step in segment.steps:
                assert factors[step.link.factor].mode == step.link.mode, step.link.id
    assert all(link.factor in factors for link in world.links if link.mode == "road")


def test_every_ride_has_a_price(world: World) -> None:
    codes = {finding.code for finding in check_world(world)}
    assert codes.isdisjoint(("ride-no-price", "ride-part-price"))


def test_no_ship_leaves_the_caspian(world: World) -> None:
    for link in world.links:
        if link.mode == "sea":
            assert (link.from_place in CASPIAN_PORTS) == (link.to_place in CASPIAN_PORTS), link.id


def test_ocean_ships_sail_by_the_cape(world: World) -> None:
    services = {service.id for service in used(world)}
    suez = {link.id for link in world.links if link.via == "Suez"}
    assert suez
    ridden = {link for call in world.calls if call.service in services for link in call.links}
    assert not ridden & suez
    links = {link.id: link for link in world.links}
    poti = links["CN-SHANGHAI_GE-POTI_sea_cape"]
    assert poti.distance_km == 26_900 + 660 + 1_120
    assert poti.id in ridden


def test_no_way_is_shorter_than_the_globe_allows(world: World) -> None:
    places = {place.id: place for place in world.places}
    for link in world.links:
        start, end = places[link.from_place], places[link.to_place]
        assert link.distance_km >= great_circle_km(start.lat, start.lon, end.lat, end.lon), link.id


@pytest.mark.parametrize(
    ("mode", "start", "end", "km"),
    [
        ("rail", "KZ-ALTYNKOL", "KZ-AKTAU", 3160),
        ("road", "KZ-NURZHOLY", "KZ-AKTAU", 3900),
        ("road", "KZ-ASTANA", "KZ-AKTAU", 2830),
    ],
)
def test_kazakhstan_is_as_wide_as_it_is(world: World, mode: str, start: str, end: str, km: float) -> None:
    assert shortest_km(world, mode, start, end) == pytest.approx(km, rel=0.01)


def test_the_danube_to_belgrade_is_as_long_as_its_kilometre_posts_say(world: World) -> None:
    assert shortest_km(world, "river", "RO-CONSTANTA", "RS-BELGRADEPORT") == pytest.approx(935, abs=5)


def test_a_wait_that_departures_hold_is_in_no_handling(world: World) -> None:
    assert world.dropped_waits
    assert not {row.operation for row in world.handling} & {"vessel_wait", "border_queue"}
    rows = {(row.place, row.operation, row.hours_typical) for row in world.handling}
    for wait in world.dropped_waits:
        assert (wait.place, wait.operation.split(":")[0], wait.hours_typical) not in rows, wait.id


def test_what_is_planned_is_not_there_today(world: World) -> None:
    there = {
        "links": {row.id for row in world.links},
        "services": {row.id for row in world.services},
        "places": {row.id for row in world.places},
    }
    added = [change for change in world.project_changes if change.action == "add"]
    assert added
    for change in added:
        assert change.row not in there.get(change.table, set()), change


def test_prices_that_name_gauges_are_for_changes_of_gauge(world: World) -> None:
    changes = {
        (row.place, row.from_gauge_mm, row.to_gauge_mm) for row in world.handling if row.operation == "break_of_gauge"
    }
    priced: set[tuple[str, int | None, int | None]] = set()
    for tariff in world.tariffs:
        if tariff.used and tariff.from_gauge_mm:
            priced.add((tariff.from_place, tariff.from_gauge_mm, tariff.to_gauge_mm))
            if tariff.both_ways:
                priced.add((tariff.from_place, tariff.to_gauge_mm, tariff.from_gauge_mm))
    assert priced == changes


def test_the_raw_facts_still_make_this_world(evidence: Path, tmp_path: Path) -> None:
    from tools.middle_corridor.build import build, write
    from tools.middle_corridor.common import Evidence

    write(build(Evidence(evidence)), tmp_path)
    committed = {path.name: path.read_bytes() for path in builtin_folder().iterdir()}
    rebuilt = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert rebuilt.keys() == committed.keys()
    assert [name for name in sorted(rebuilt) if rebuilt[name] != committed[name]] == []
