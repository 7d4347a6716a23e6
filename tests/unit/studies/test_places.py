"""Finding a place or a thing by what people write."""

from __future__ import annotations

import pytest

from corridor.errors import Finding
from corridor.studies.places import LONGEST_NAME, PlaceFinder
from tests.small_worlds import small_world

FINDER = PlaceFinder(small_world(
    "place CN-XIAN in CN name Xi'an_International_Port code CNXIY", "place RO-CONSTANTA in RO name Constanța",
    "place GE-POTI in GE kind seaport name Poti", "place TR-POTI in TR kind junction name Poti",
    "place RS-BELGRADE in RS name Belgrade kind city", "place RS-BEG in RS kind airport name Belgrade",
    "rail CN-XIAN GE-POTI 10km", "train T1 CN-XIAN>GE-POTI Mon 06:00",
))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("CN-XIAN", "CN-XIAN"), ("cn-xian", "CN-XIAN"), (" CN-XIAN ", "CN-XIAN"), ("CNXIY", "CN-XIAN"),
        ("Xi'an", "CN-XIAN"), ("xian", "CN-XIAN"), ("Xi'an International Port", "CN-XIAN"),
        ("constanta", "RO-CONSTANTA"), ("CONSTANŢA", "RO-CONSTANTA"), ("Constanța", "RO-CONSTANTA"),
        ("Belgrade", "RS-BELGRADE"),  # the city before the airport of the same name
    ],
)  # fmt: skip
def test_found(text: str, place: str) -> None:
    found = FINDER.place(text, "origin")
    assert not isinstance(found, Finding)
    assert found.id == place


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("", "place-empty", "no place is named"), ("   ", "place-empty", "no place is named"),
        ("Poti", "place-ambiguous", "GE-POTI (seaport, GE), TR-POTI (junction, TR)"),
        ("Constanca", "place-unknown", "Constanța (RO-CONSTANTA)"), ("Atlantis", "place-unknown", "corridor places"),
        ("x" * 10_000, "place-too-long", "10000 characters"),
    ],
)  # fmt: skip
def test_not_found(text: str, code: str, told: str) -> None:
    found = FINDER.place(text, "origin")
    assert isinstance(found, Finding)
    assert (found.code, found.where) == (code, "origin")
    assert told in str(found)
    assert len(str(found)) < 400


def test_the_longest_name_is_looked_up() -> None:
    found = FINDER.place("x" * LONGEST_NAME, "origin")
    assert isinstance(found, Finding)
    assert found.code == "place-unknown"


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("T1", ("service", "T1")), ("ge-poti", ("place", "GE-POTI")), ("ge", ("country", "GE")),
        ("Land GE", ("country", "GE")), ("SEA", ("mode", "sea")), ("xian", ("place", "CN-XIAN")),
    ],
)  # fmt: skip
def test_things(text: str, thing: tuple[str, str]) -> None:
    assert FINDER.thing(text, "avoid") == thing


@pytest.mark.parametrize(
    ("text", "code"), [("nothing", "thing-unknown"), ("Poti", "place-ambiguous"), ("", "place-empty"),
                       ("y" * 10_000, "place-too-long")]
)  # fmt: skip
def test_no_thing(text: str, code: str) -> None:
    found = FINDER.thing(text, "avoid")
    assert isinstance(found, Finding)
    assert found.code == code
