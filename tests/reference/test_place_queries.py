"""What people write in nine languages, codes, old names and slips among it, and the place or town that they mean."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from corridor.store import builtin_world
from corridor.studies.names import search_places
from corridor.world.names import Name

LEAST_SHARE = 0.97
LANGUAGES = {"en", "ru", "kk", "zh", "tr", "sr-Latn", "sr-Cyrl", "ka", "az"}
FOR_ALL = ("en", "ru", "kk", "zh", "tr", "sr-Latn", "sr-Cyrl")
SCRIPTS = {
    "ru": ("\u0400", "\u04ff"), "kk": ("\u0400", "\u04ff"), "sr-Cyrl": ("\u0400", "\u04ff"), "zh": ("\u4e00", "\u9fff"),
    "sr-Latn": ("A", "\u024f"), "tr": ("A", "\u024f"),
}  # fmt: skip
NATIVE = {"GE": "ka", "AZ": "az", "BG": "bg", "RO": "ro", "IR": "fa", "GR": "el", "HU": "hu", "TM": "tk", "UZ": "uz"}


class Wanted(NamedTuple):
    query: str
    language: str
    first: str
    about: str


@pytest.fixture(scope="module")
def queries() -> list[Wanted]:
    with Path(__file__).with_name("place_queries.csv").open(encoding="utf-8", newline="") as file:
        return [Wanted(**row) for row in csv.DictReader(file)]


def test_the_list_is_worth_its_name(queries: list[Wanted]) -> None:
    assert len(queries) == 120
    assert len({wanted.query for wanted in queries}) == 120
    counts = Counter(wanted.language for wanted in queries)
    assert counts.keys() == LANGUAGES
    assert min(counts.values()) >= 7


def test_what_is_meant_comes_first(queries: list[Wanted]) -> None:
    missed = []
    for wanted in queries:
        hits = search_places(builtin_world(), wanted.query, limit=3)
        if not hits or hits[0].thing.id != wanted.first:
            missed.append((*wanted, [str(hit) for hit in hits]))
    share = 1 - len(missed) / len(queries)
    print(f"{share:.1%} of {len(queries)} first")
    assert share >= LEAST_SHARE, missed


def test_every_place_has_a_name_in_every_language_of_the_corridor() -> None:
    world = builtin_world()
    given = {(name.place, name.language) for name in world.names if name.kind == "main"}
    for place in world.places:
        for language in FOR_ALL:
            assert (place.id, language) in given, (place.id, language)
        if place.country in NATIVE and place.kind != "airport":
            assert (place.id, NATIVE[place.country]) in given, place.id


def test_names_are_written_in_their_languages_letters() -> None:
    mains: dict[tuple[str, str], list[Name]] = {}
    for name in builtin_world().names:
        if name.kind == "main":
            mains.setdefault((name.place, name.language), []).append(name)
        if name.language in SCRIPTS and name.kind == "main":
            first, last = SCRIPTS[name.language]
            assert all(first <= char <= last for char in name.name if char.isalpha()), name
    assert [key for key, names in mains.items() if len(names) > 1] == []
