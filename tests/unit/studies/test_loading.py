"""Cargo from a question: units and tonnes, worth, class, and an effect of the fields that need a world of their own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from corridor.itinerary.query import Query
from corridor.studies.loading import load
from corridor.studies.plan import Planner
from tests.small_worlds import small_world

WORLD = small_world(
    "form wagon vehicle wagon teu 4 wagons 1 tare 24 payload 68 falls dry40 2",
    "form car piece car payload 2 trucks 0.1",
    "form lcl part wm teu 0.1 falls dry40 0.05", "form grain bulk t wagons 0.015", "goods oil 20 worth 70 hazard 3",
    "place A in KZ", "place B in RS", "rail A B 500km 10h", "train T1 A>B demand accepts dry40,lcl,wagon",
    "handle A door>rail 1h", "handle B rail>door 1h", "handle A door>rail 1h forms wagon",
    "handle B rail>door 1h forms wagon", "price box pick_up KZ 100 USD/FEU carrier",
    "preference P1 origins KZ to RS duty 0.01 full 0.1/0.1/0.1",
)  # fmt: skip


@pytest.mark.parametrize(
    ("given", "count", "weight_t"),
    [
        ({"form": "wagon"}, 1, 68.0), ({"form": "wagon", "count": 2}, 2, 136.0),
        ({"form": "wagon", "weight_t": 69.0}, 2, 69.0), ({"form": "car", "count": 5}, 5, 10.0),
        ({"form": "car", "weight_t": 5.0}, 1, 5.0), ({"form": "grain", "count": 900.5}, 900.5, 900.5),
        ({"form": "grain", "weight_t": 40.0}, 40.0, 40.0), ({"form": "lcl", "weight_t": 2.0}, 2.0, 2.0),
        ({"form": "lcl", "weight_t": 2.0, "volume_m3": 9.0}, 9.0, 2.0),
        ({"form": " DRY20 ", "weight_t": 21.0}, 3, 21.0),
    ],
)  # fmt: skip
def test_units_and_tonnes(given: dict[str, Any], count: float, weight_t: float) -> None:
    loaded = load(Query("A", "B", **given), WORLD)
    assert not isinstance(loaded, list)
    shipment, cargo, _ = loaded
    assert (shipment.count, shipment.weight_t) == (cargo.count, cargo.weight_t) == (count, weight_t)


def test_worth_and_class_come_from_the_goods() -> None:
    def loaded(**given: Any) -> tuple[float | None, str]:
        found = load(Query("A", "B", feu=1, weight_t=20.0, **given), WORLD)
        assert not isinstance(found, list)
        return found[0].value_usd, found[1].hazard

    assert loaded() == (None, "")
    assert loaded(goods="oil") == (1400.0, "3")
    assert loaded(goods="oil", value_usd=9.0, hazard="8") == (9.0, "8")
    assert loaded(goods="oil", hazard=" None ") == (1400.0, "")


def test_only_boxes_have_an_owner() -> None:
    for form, owner in (("dry40", "carrier"), ("grain", "")):
        found = load(Query("A", "B", form=form, weight_t=20.0, box="carrier"), WORLD)
        assert not isinstance(found, list)
        assert found[1].box == owner


@pytest.mark.parametrize(
    ("form", "field", "value"),
    [("wagon", "count", 3), ("lcl", "volume_m3", 44.0), ("dry40", "value_usd", 5000.0), ("dry40", "box", "carrier")],
)
def test_every_field_of_cargo_changes_the_answer(form: str, field: str, value: Any) -> None:
    planner = Planner(WORLD)
    base: dict[str, Any] = {"form": form, "weight_t": 20.0, "depart": datetime(2026, 3, 2, tzinfo=UTC)}
    plain, changed = (planner.plan(Query("A", "B", **base, **more)).options for more in ({}, {field: value}))
    assert plain[0].cost_usd.typical < changed[0].cost_usd.typical
