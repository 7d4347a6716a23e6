"""A query understood: defaults, every reason against it at once, and an effect of every field."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from corridor.errors import InputError, NoWay
from corridor.itinerary.option import PlanAnswer
from corridor.itinerary.query import Query
from corridor.studies.asked import Asked, understand
from corridor.studies.places import PlaceFinder
from corridor.studies.plan import Planner
from corridor.timetable.calendar import Calendar
from corridor.world.world import World
from tests.small_worlds import small_world

WORLD = small_world(
    "place A in KZ zone Asia/Almaty", "place B in GE", "place C in RS", "place D in RS", "rail A B 500km 10h",
    "rail B C 500km 10h", "sea A C 900km 60h", "road A C 800km 20h", "road A B 480km 11h", "truck R1 demand",
    "train T1 A>.B>C Mon,Wed,Fri 06:00", "ship V1 A>C Tue 06:00", "price link road_A_C 9000 USD/FEU",
    "price link sea_A_C 100 USD/FEU", "handle A door>rail 3h", "handle C rail>door 3h", "handle A door>sea 3h",
    "handle C sea>door 3h", "handle A door>road 1h", "handle C road>door 1h", "price A>C rail 100 USD/t",
    "price link rail_A_B 333 USD/TEU", "price link rail_B_C 333 USD/TEU", "price link sea_A_C 90 USD/TEU",
    "rail C D 90km 2h", "train T2 C>D 7/week", "handle C rail>rail 1h", "handle D rail>door 2h",
    "train T3 A>.B>C Mon,Wed,Fri 07:00 factor f3", "price A>C rail 100.01 USD/t service T3", "factor f3 rail 19.999",
)  # fmt: skip


def understood(world: World = WORLD, **given: Any) -> Asked:
    calendar = Calendar(world.info.calendar_from, world.info.calendar_to)
    return understand(Query(**{"origin": "A", "destination": "C", **given}), world, PlaceFinder(world), calendar)


def test_every_reason_is_given_at_once() -> None:
    with pytest.raises(InputError) as told:
        understood(
            origin="Atlantis", destination="", depart=datetime(1999, 1, 1), teu=1, feu=0, weight_t=float("nan"),  # noqa: DTZ001
            goods="gold", via=("nowhere",), avoid=("nothing",), modes=("sled",), max_options=0, horizon_days=-1,
        )  # fmt: skip
    assert {finding.code for finding in told.value.findings} == {
        "place-unknown", "place-empty", "date-outside-calendar", "boxes-twice", "boxes-out-of-range",
        "weight-out-of-range", "goods-unknown", "thing-unknown", "mode-unknown", "number-out-of-range",
    }  # fmt: skip
    assert sum(finding.code == "number-out-of-range" for finding in told.value.findings) == 2
    assert sum(finding.code == "place-unknown" for finding in told.value.findings) == 2


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"destination": "A"}, "same-place"),
        ({"weight_t": 0.0}, "weight-out-of-range"),
        ({"weight_t": float("inf")}, "weight-out-of-range"),
        ({"weight_t": -3.0}, "weight-out-of-range"),
        ({"weight_t": 999_999.0}, "boxes-out-of-range"),
        ({"teu": 10_001}, "boxes-out-of-range"),
        ({"feu": 1, "weight_t": 500.0}, "weight-over-box"),
        ({"hazard": "99"}, "hazard-unknown"),
        ({"hazard": "fire"}, "hazard-unknown"),
        ({"feu": -1}, "boxes-out-of-range"),
        ({"depart": datetime(2027, 1, 1, tzinfo=UTC)}, "date-outside-calendar"),
        ({"depart": datetime.min.replace(tzinfo=UTC)}, "date-outside-calendar"),
        ({"depart": datetime.max.replace(tzinfo=UTC)}, "date-outside-calendar"),
        ({"avoid": ("KZ",)}, "end-avoided"),
        ({"via": ("B",), "avoid": ("GE",)}, "via-avoided"),
        ({"origin": "z" * 10_000}, "place-too-long"),
        ({"horizon_days": 10_000}, "number-out-of-range"),
    ],
)
def test_one_reason(given: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as told:
        understood(**given)
    assert [finding.code for finding in told.value.findings] == [code]
    assert len(str(told.value)) < 500


def test_a_clock_without_zone_is_the_origins() -> None:
    asked = understood(depart=datetime(2026, 3, 2, 8))  # noqa: DTZ001
    assert asked.task.ready == understood(depart=datetime(2026, 3, 2, 3, tzinfo=UTC)).task.ready


def test_the_default_day_is_shown_and_lies_in_the_calendar() -> None:
    depart = understood().query.depart
    assert depart is not None
    assert (depart.day, depart.hour) in {(1, 8), (31, 8)}
    assert WORLD.info.calendar_from <= depart.date() <= WORLD.info.calendar_to


@pytest.mark.parametrize(
    ("given", "cargo"),
    [
        ({}, ("FEU", 1, 20.0)), ({"teu": 2}, ("TEU", 2, 20.0)), ({"feu": 2}, ("FEU", 2, 40.0)),
        ({"feu": 2, "weight_t": 7.0}, ("FEU", 2, 7.0)), ({"weight_t": 20.0}, ("FEU", 1, 20.0)),
        ({"weight_t": 20.1}, ("FEU", 2, 20.1)), ({"weight_t": 0.5}, ("FEU", 1, 0.5)),
        ({"goods": "steel"}, ("FEU", 1, 26.6)), ({"goods": "steel", "teu": 1}, ("TEU", 1, 28.0)),
        ({"goods": "steel", "weight_t": 53.2}, ("FEU", 2, 53.2)),
        ({"goods": "steel", "weight_t": 79.8}, ("FEU", 3, 79.8)),
    ],
)  # fmt: skip
def test_cargo(given: dict[str, Any], cargo: tuple[str, int, float]) -> None:
    found = understood(**given).cargo
    assert (found.form.unit, found.count, found.weight_t) == cargo


@pytest.mark.parametrize(
    "given",
    [{}, {"teu": 2}, {"weight_t": 50.0}, {"form": "dry20", "count": 3},
     {"arrive_by": datetime(2026, 3, 9, tzinfo=UTC)}],
)  # fmt: skip
def test_the_filled_query_asks_the_same_again(given: dict[str, Any]) -> None:
    asked = understood(**given)
    assert understood(**{field.name: getattr(asked.query, field.name) for field in fields(Query)}) == asked


def test_of_preferences_that_fit_the_one_of_least_duty_holds() -> None:
    lines = [f"preference P{number} origins KZ to RS duty {duty} full 0.1/0.1/0.1"
             for number, duty in ((1, 0.05), (2, 0.01), (3, 0.02))]  # fmt: skip
    duty = understood(replace(WORLD, preferences=small_world(*lines).preferences), value_usd=1000.0).task.duty
    assert duty is not None
    assert (duty.preference.id, duty.kept_cents) == ("P2", 1000)


def test_full_boxes_by_weight_are_no_box_more_for_binary_fractions() -> None:
    for boxes in range(1, 400):
        assert understood(goods="steel", weight_t=round(boxes * 26.6, 1)).cargo.count == boxes


def test_more_than_boxes_carry_is_warned_about() -> None:
    assert understood(weight_t=20.0).warnings == ()
    (warning,) = understood(feu=1, weight_t=30.0).warnings
    assert "26.6 t" in warning


@pytest.mark.parametrize("given", ["3", " 6.1 ", "1.4S", "none", ""])
def test_classes_of_dangerous_goods(given: str) -> None:
    assert understood(hazard=given).shipment.hazard == given.strip().lower().replace("none", "")


def test_a_part_load_goes_by_weight_and_says_what_its_price_leaves_out() -> None:
    world = small_world("rail A C 500km 10h", "train T1 A>C Mon 06:00", "form lcl part wm teu 0.04 falls dry40 0.03")
    with pytest.raises(InputError) as told:
        understood(world, form="lcl")
    assert [finding.code for finding in told.value.findings] == ["weight-missing"]
    assert len(understood(world, form="lcl", weight_t=3.0).warnings) == 2
    assert len(understood(world, form="lcl", weight_t=3.0, volume_m3=12.0).warnings) == 1


def test_the_horizon_ends_with_the_calendar_at_the_latest() -> None:
    asked = understood(depart=datetime(2026, 12, 31, tzinfo=UTC), horizon_days=365)
    assert asked.task.horizon == Calendar(WORLD.info.calendar_from, WORLD.info.calendar_to).end_minute
    near = understood(depart=datetime(2026, 3, 1, tzinfo=UTC), horizon_days=7)
    assert near.task.horizon - near.task.ready == timedelta(days=7) // timedelta(minutes=1)


CHANGED: dict[str, Any] = {
    "origin": "B", "destination": "D", "depart": datetime(2026, 3, 4, tzinfo=UTC), "teu": 2, "feu": 3,
    "weight_t": 11.0, "goods": "steel", "via": ("B",), "avoid": ("V1",), "modes": ("sea",), "terminal": True,
    "max_options": 1, "thin": False, "horizon_days": 2, "arrive_by": datetime(2026, 3, 12, tzinfo=UTC),
    "form": "dry20", "height_m": 4.0, "width_m": 4.0, "hazard": "3",
}  # fmt: skip


ELSEWHERE = {
    "count", "volume_m3", "value_usd", "box", "rates_age_months", "listed", "carrier_nationality", "rules", "draws",
    "seed", "within_days", "reliable", "generalised",
}  # fmt: skip
"""Fields that need a form, a duty, box prices, own rates, rules, draws or weights of days; tested with these."""


@pytest.mark.parametrize("name", sorted({field.name for field in fields(Query)} - ELSEWHERE))
def test_every_field_of_a_query_changes_the_answer(name: str) -> None:
    narrow = tuple(replace(service, max_height_m=3.0, max_width_m=3.0) if service.id == "R1" else service
                   for service in WORLD.services)  # fmt: skip
    planner = Planner(replace(WORLD, services=narrow))
    base: dict[str, Any] = {"origin": "A", "destination": "C", "depart": datetime(2026, 3, 1, tzinfo=UTC)}

    def answer(**given: Any) -> object:
        if "arrive_by" in given:
            given["depart"] = None
        try:
            found: PlanAnswer = planner.plan(Query(**{**base, **given}))
        except NoWay as none:
            return none.cut
        return [option.legs for option in found.options], found.warnings

    assert answer(**{name: CHANGED[name]}) != answer()
