"""Searching by any script, part and slip; names of overlays; what comes first and what is asked back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corridor.errors import Finding
from corridor.studies.names import name_in, name_index, search_places, sounds
from corridor.studies.places import PlaceFinder
from corridor.studies.towns import Town, Towns
from corridor.world.names import Name
from tests.small_worlds import small_world


def town(name: str, country: str, lat: float, lon: float, population: int, also: str = "") -> Town:
    number = 1000 + round(lat * 100)
    spellings = tuple(also.split("|")) if also else ()
    return Town(f"{country}-{number}", name, (name,), spellings, country, lat, lon, population, "Asia/Almaty")


def named(place: str, language: str, name: str, kind: str = "main") -> Name:
    return Name(place=place, language=language, name=name, kind=kind, source=("S",), confidence="sourced")


TOWNS = Towns([
    town("Aktau", "KZ", 43.65, 51.17, 147_443, "Ақтау|Шевченко"), town("Aktau", "KZ", 50.23, 73.07, 20_000),
    town("Aksu", "KZ", 52.04, 76.93, 44_808), town("Aksu", "KZ", 42.42, 69.83, 26_115),
    town("Qarasu", "CN", 44.2, 80.42, 71_446, "霍尔果斯"), town("Osh", "KG", 40.53, 72.8, 322_164),
    town("Kutaisi", "GE", 42.25, 42.7, 147_900),
])  # fmt: skip
WORLD = small_world(
    "place KZ-AKTAU in KZ kind seaport name Aktau_seaport", "place CN-KHORGOS in CN kind border name Khorgos",
    "place GE-POTI in GE kind seaport name Poti", "place GE-TBS in GE kind airport name Tbilisi_airport",
    "rail CN-KHORGOS KZ-AKTAU 10km", "rail KZ-AKTAU GE-POTI 10km",
)  # fmt: skip
WORLD = replace(
    WORLD,
    places=tuple(
        replace(place, lat=lat, lon=lon)
        for place, (lat, lon) in zip(
            WORLD.places, ((43.6, 51.22), (44.21, 80.41), (42.15, 41.65), (41.67, 44.95)), strict=True
        )
    ),
    names=(
        named("KZ-AKTAU", "ru", "Актау"), named("KZ-AKTAU", "kk", "Ақтау"), named("KZ-AKTAU", "", "SCO", "code"),
        named("CN-KHORGOS", "zh", "霍尔果斯"), named("CN-KHORGOS", "ru", "Хоргос"), named("GE-POTI", "ka", "ფოთი"),
        named("GE-TBS", "en", "Tbilisi airport"),
    ),
)  # fmt: skip


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.thing.id, hit.how) for hit in search_places(WORLD, text, towns=lambda: TOWNS)]


@pytest.mark.parametrize(
    ("text", "first", "how"),
    [
        ("Актау", "KZ-AKTAU", "exact"), ("ақтау", "KZ-AKTAU", "exact"), ("SCO", "KZ-AKTAU", "exact"),
        ("kz-aktau", "KZ-AKTAU", "exact"), ("Шевченко", "KZ-AKTAU", "exact"), ("霍尔果斯", "CN-KHORGOS", "exact"),
        ("huoerguosi", "CN-KHORGOS", "transliterated"), ("ფოთი", "GE-POTI", "exact"), ("KZ-6204", "KZ-6204", "exact"),
        ("ქუთაისი", "GE-5225", "transliterated"), ("Хорг", "CN-KHORGOS", "beginning"), ("airport", "GE-TBS", "word"),
        ("horgo", "CN-KHORGOS", "part"), ("Port of Poti", "GE-POTI", "word"), ("Khrogos", "CN-KHORGOS", "misspelt"),
        ("Хоргосс", "CN-KHORGOS", "misspelt"), ("Kutaysi", "GE-5225", "misspelt"),
        ("Poti, Land GE", "GE-POTI", "exact"),
    ],
)  # fmt: skip
def test_the_first_hit(text: str, first: str, how: str) -> None:
    assert found(text)[0] == (first, how)


@pytest.mark.parametrize(
    "text", ["", "  ", ",", "'", "Osh", "Poti, KZ", "xyzzy", "Po", "霍", "k" * 5000, "1,2,3", "%*("]
)
def test_nothing(text: str) -> None:
    assert found(text) == []


def test_places_stand_above_towns_and_large_towns_above_small() -> None:
    assert found("Aktau") == [("KZ-AKTAU", "exact"), ("KZ-6023", "exact")]
    assert found("Aksu") == [("KZ-6204", "exact"), ("KZ-5242", "exact")]
    # A town that is a place stands for it, and gives it its inhabitants.
    assert str(search_places(WORLD, "Шевченко", towns=lambda: TOWNS)[0]) == (
        "Aktau seaport (KZ-AKTAU, seaport, 147,443 inhabitants)"
    )


def test_so_many_hits_and_the_same_again() -> None:
    assert [hit.thing.id for hit in search_places(WORLD, "ak", 1, lambda: TOWNS)] == []
    assert [hit.thing.id for hit in search_places(WORLD, "aks", 1, lambda: TOWNS)] == ["KZ-6204"]
    assert name_index(WORLD, TOWNS) is name_index(WORLD, TOWNS)
    (hit,) = name_index(replace(WORLD, names=()), TOWNS).search("Хоргос")
    assert (hit.spelling, hit.how) == ("Khorgos", "transliterated")


def test_the_nearest_are_told_when_there_are_several() -> None:
    index = name_index(WORLD, TOWNS)
    assert {hit.thing.id for hit in index.nearest("Aktsu")} >= {"KZ-6204", "KZ-5242"}
    assert [hit.thing.id for hit in index.nearest("Khrogos")] == ["CN-KHORGOS"]
    assert index.nearest("Khorgos") == ()


def test_the_plain_finder_knows_names_in_every_script() -> None:
    finder = PlaceFinder(WORLD)
    for text in ("Хоргос", "хоргос", "霍尔果斯", "Khorgos, CN", "Хоргос, Land CN"):
        place = finder.place(text, "via")
        assert not isinstance(place, Finding)
        assert place.id == "CN-KHORGOS"
    assert finder.thing("Хоргос", "avoid") == ("place", "CN-KHORGOS")
    for text in ("Хоргос, KZ", "Atlantis, CN", ", CN"):
        assert isinstance(finder.place(text, "via"), Finding)


def test_one_name_of_two_places_is_asked_back() -> None:
    world = replace(WORLD, names=(*WORLD.names, named("KZ-AKTAU", "ru", "Хоргос", "also")))
    told = PlaceFinder(world).place("Хоргос", "origin")
    assert isinstance(told, Finding)
    assert told.code == "place-ambiguous"
    assert "CN-KHORGOS (border, CN), KZ-AKTAU (seaport, KZ)" in told.mend or (
        "KZ-AKTAU (seaport, KZ), CN-KHORGOS (border, CN)" in told.mend
    )


def test_the_name_to_show_is_the_overlays() -> None:
    assert name_in(WORLD, "ru") == {"KZ-AKTAU": "Актау", "CN-KHORGOS": "Хоргос"}
    own = named("KZ-AKTAU", "ru", "Порт Актау")
    world = replace(WORLD, names=(own, *WORLD.names), own=frozenset({("names", "KZ-AKTAU", "ru", "Порт Актау")}))
    assert name_in(world, "ru")["KZ-AKTAU"] == "Порт Актау"
    assert name_in(WORLD, "eo") == {}


def test_sounds() -> None:
    assert [sounds(text) for text in ("Хоргос", "霍尔果斯", "Xi'an")] == ["khorgos", "huoerguosi", "xian"]
