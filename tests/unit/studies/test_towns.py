"""Ends of a query: places of the world, towns, points, and what is asked back."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from corridor.errors import Finding
from corridor.studies.ends import End, EndFinder
from corridor.studies.places import PlaceFinder
from corridor.studies.towns import Town, Towns, gazetteer
from tests.small_worlds import small_world


def town(
    name: str, country: str, lat: float, lon: float, population: int, *, ascii_name: str = "", also: str = ""
) -> Town:
    number = 1000 + round(lat * 100)
    names = (name, ascii_name) if ascii_name else (name,)
    clock = "Europe/Belgrade"
    return Town(f"{country}-{number}", name, names, tuple(also.split()), country, lat, lon, population, clock)


TOWNS = Towns([
    town("Kragujevac", "RS", 44.0167, 20.9167, 147_473, also="Крагујевац"),
    town("Čačak", "RS", 43.8914, 20.3497, 73_331), town("Niš", "RS", 43.3247, 21.9033, 183_164, also="Nissa"),
    town("Aksu", "KZ", 52.04, 76.93, 44_808), town("Aksu", "KZ", 42.42, 69.83, 26_115),
    town("Novo", "RS", 45.0, 20.0, 900_000), town("Novo", "KZ", 50.0, 60.0, 20_000),
    town("Osh", "KG", 40.53, 72.8, 322_164), town("Łódź", "RS", 46.0, 19.0, 20_000, ascii_name="Lodz"),
    town("Port", "RS", 45.5, 19.5, 50_000),
])  # fmt: skip
WORLD = small_world("place RS-NIS in RS name Nis", "place KZ-ALMATY in KZ name Almaty", "place RS-PORT in RS name Port",
                    "rail RS-NIS KZ-ALMATY 10km")  # fmt: skip
WORLD = replace(
    WORLD,
    places=tuple(
        replace(place, lat=lat, lon=lon)
        for place, (lat, lon) in zip(WORLD.places, ((43.32, 21.9), (43.24, 76.9), (30.0, 30.0)), strict=True)
    ),
)
FINDER = EndFinder(WORLD, PlaceFinder(WORLD), lambda: TOWNS)


def end(text: str) -> End:
    found = FINDER.end(text, "origin")
    assert isinstance(found, End), found
    return found


def finding(text: str) -> Finding:
    found = FINDER.end(text, "origin")
    assert isinstance(found, Finding), found
    assert found.where == "origin"
    assert len(str(found)) < 700
    return found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("RS-NIS", "RS-NIS"), ("Almaty", "KZ-ALMATY"),
        ("Nissa", "RS-NIS"),  # another spelling of a town that the world has
        ("Kragujevac", "RS-5402"), ("kragujevac", "RS-5402"), ("Крагујевац", "RS-5402"), ("RS-5402", "RS-5402"),
        ("Kragujevac, RS", "RS-5402"), ("Kragujevac, Land RS", "RS-5402"), ("Cacak", "RS-5389"), ("Čačak", "RS-5389"),
        ("Lodz", "RS-5600"), ("łódź", "RS-5600"), ("KZ-5242", "KZ-5242"),
    ],
)  # fmt: skip
def test_found(text: str, place: str) -> None:
    assert end(text).place.id == place


def test_a_town_carries_its_country_clock_and_source() -> None:
    place = end("Kragujevac").place
    assert (place.name, place.country, place.timezone) == ("Kragujevac", "RS", "Europe/Belgrade")
    assert (place.lat, place.lon, place.source) == (44.0167, 20.9167, ("GEONAMES",))


def test_a_name_that_the_world_has_is_the_worlds_place_wherever_the_town_lies() -> None:
    assert end("Port").place.id == "RS-PORT"


def test_an_ambiguous_town_is_asked_back_with_country_and_population() -> None:
    told = finding("Aksu")
    assert told.code == "place-ambiguous"
    assert "KZ-6204 Aksu, KZ (44,808 inhabitants, 52.04, 76.93); KZ-5242 Aksu, KZ (26,115" in told.mend


def test_a_town_far_larger_than_its_namesakes_is_meant_and_that_is_said() -> None:
    found = end("Novo")
    assert found.place.country == "RS"
    assert found.told[0].startswith("origin: Novo, RS (900,000 inhabitants")
    assert "KZ-6000" in found.told[0]
    assert end("Novo, KZ").place.country == "KZ"


def test_a_slip_is_read_as_the_one_name_that_is_nearest_and_that_is_said() -> None:
    for text in ("Kragujevec", "Крагујевец", "Kragujevec, RS"):
        found = end(text)
        assert found.place.id == "RS-5402"
        assert found.told == (
            f"origin: '{text}' is read as Kragujevac (RS-5402, town, 147,473 inhabitants)",
        )
    assert end("Alamty").place.id == "KZ-ALMATY"


def test_a_slip_that_could_be_two_names_is_asked_back() -> None:
    told = finding("Aksa")
    assert told.code == "place-unknown"
    assert "Aksu (KZ-6204, town, 44,808 inhabitants); Aksu (KZ-5242, town, 26,115 inhabitants)" in told.mend
    assert "latitude,longitude" in told.mend
    assert finding("Aksu").code == "place-ambiguous"


def test_a_part_of_a_name_is_no_name() -> None:
    told = finding("Kraguj")
    assert told.code == "place-unknown"
    assert "Kragujevac (RS-5402" in told.mend
    assert "nearest known" not in finding("Atlantis").mend


def test_a_town_outside_the_world() -> None:
    for text in ("Osh", "Ош"):
        told = finding(text)
        assert told.code == "town-outside-world"
        assert "Osh, KG" in told.what


def test_a_point() -> None:
    found = end(" 44.0100001234 , 20.92")
    assert (found.place.id, found.place.name) == ("44.0100,20.9200", "44.0100, 20.9200")
    assert (found.place.lat, found.place.lon, found.place.country) == (44.01, 20.92, "RS")
    assert found.told == (
        "origin: 44.0100, 20.9200 is taken to lie in Land RS with the clock of Kragujevac, 1 km away",
    )
    assert end(found.place.id).place == found.place


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("91,0", "point-out-of-range", "latitude goes from -90 to 90"), ("0,181", "point-out-of-range", "longitude"),
        ("120.5,44", "point-out-of-range", "swapped"), ("abc,1", "point-unreadable", "latitude,longitude"),
        ("44,01,20,92", "point-unreadable", "decimal points"), ("1,nan", "point-unreadable", "44.79,20.45"),
        ("44.8N,20.4E", "point-unreadable", "degrees"), ("inf,1", "point-unreadable", "degrees"),
        ("1,", "point-unreadable", "degrees"), ("0,-30", "point-nowhere", "at sea"),
        ("40.5,72.8", "town-outside-world", "Osh"),
    ],
)  # fmt: skip
def test_no_point(text: str, code: str, told: str) -> None:
    found = finding(text)
    assert found.code == code
    assert told in str(found)


def test_the_old_reasons_stay() -> None:
    assert finding("").code == "place-empty"
    assert finding("x" * 1000).code == "place-too-long"


def test_the_gazetteer_that_ships() -> None:
    towns = gazetteer()
    assert len(towns.all) > 8000
    assert len({town.id for town in towns.all}) == len(towns.all)
    (kragujevac,) = towns.named("Kragujevac")
    assert (kragujevac.country, kragujevac.timezone) == ("RS", "Europe/Belgrade")
    assert kragujevac.population > 100_000
    assert {town.name for town in towns.named("Өскемен")} == {"Ust-Kamenogorsk"}
    for one in towns.all:
        assert abs(one.lat) <= 90
        assert abs(one.lon) <= 180
        assert len(one.country) == 2
        assert one.name.strip() == one.name != ""
    for name in {town.timezone for town in towns.all}:
        ZoneInfo(name)
