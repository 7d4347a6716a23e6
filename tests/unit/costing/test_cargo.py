"""Rungs of fall-backs, and how many units of a tariff a shipment pays."""

from __future__ import annotations

from corridor.costing.cargo import Cargo, boxes, rungs, units_charged
from corridor.world.money import Tariff
from tests.small_worlds import TRUST, small_world

FORMS = {
    form.id: form
    for form in small_world(
        "form car piece car teu 0.4 wagons 0.1 trucks 0.125 falls wagon 0.1",
        "form wagon vehicle wagon teu 4 wagons 1 falls dry40 2", "form lcl part wm trucks 0.05 falls dry40 0.05",
        "form one box FEU falls two 2", "form two box FEU falls one 3", "form lost box FEU falls nowhere 3",
        "form pallet piece t",
    ).forms
}  # fmt: skip


def tariff(unit: str, *forms: str) -> Tariff:
    return Tariff(id="p", basis="link", scope="haul", link="L", unit=unit, forms=forms, price_low=1.0,
                  price_typical=1.0, price_high=1.0, currency="USD", price_year=2025, **TRUST)  # fmt: skip


def charged(form: str, count: float, unit: str, *forms: str, weight_t: float = 1.0) -> tuple[int, bool, float] | None:
    return units_charged(tariff(unit, *forms), Cargo(rungs(FORMS[form], count, FORMS.values()), weight_t))


def test_each_rung_multiplies_the_share() -> None:
    chain = rungs(FORMS["car"], 30, FORMS.values())
    assert [(rung.form.id, round(rung.units, 9)) for rung in chain] == [("car", 30), ("wagon", 3), ("dry40", 6)]


def test_circles_and_unknown_forms_end_the_chain() -> None:
    assert [rung.form.id for rung in rungs(FORMS["one"], 1, FORMS.values())] == ["one", "two"]
    assert [rung.form.id for rung in rungs(FORMS["lost"], 1, FORMS.values())] == ["lost"]


def test_the_nearest_rung_that_can_be_counted_pays() -> None:
    assert charged("car", 8, "car") == (0, False, 8)
    assert charged("car", 9, "truck") == (0, True, 2.0)
    assert charged("car", 8, "truck") == (0, True, 1.0)
    assert charged("car", 20, "FEU") == (2, False, 4.0)
    assert charged("car", 20, "wagon", "wagon") == (1, False, 2.0)
    assert charged("car", 20, "TEU") is None
    assert charged("car", 20, "car", "dry40") is None


def test_part_loads_pay_revenue_tonnes_and_share_their_truck() -> None:
    cargo = Cargo(rungs(FORMS["lcl"], 8.0, ()), 3.0, 8.0)
    assert units_charged(tariff("wm"), cargo) == (0, False, 8.0)
    assert units_charged(tariff("t"), cargo) == (0, True, 3.0)
    assert units_charged(tariff("truck"), cargo) == (0, True, 0.4)
    assert charged("wagon", 1, "wm") is None


def test_boxes_by_weight_wagon_and_truck() -> None:
    three = boxes("TEU", 3, 30.0)
    assert units_charged(tariff("TEU"), three) == (0, False, 3)
    assert units_charged(tariff("FEU"), three) is None
    assert units_charged(tariff("kg"), three) == (0, True, 30_000.0)
    assert units_charged(tariff("wagon"), three) == (0, True, 0.75)
    assert units_charged(tariff("truck"), three) == (0, True, 2.0)
