"""Tariffs brought to a shipment's own boxes and to dollars of one year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corridor.costing.cargo import Cargo, boxes, units_charged
from corridor.costing.emissions import NO_GRAMS, Emitter, Grams
from corridor.costing.prices import Charge, PriceBook
from corridor.world.money import Tariff
from tests.small_worlds import small_world

DAY = date(2026, 3, 2)
FEU = boxes("FEU", 1, 20.0)


def tariff(price: str) -> Tariff:
    return small_world(f"price A>B rail {price}").tariffs[0]


@pytest.mark.parametrize(
    ("unit", "cargo", "count"),
    [
        ("FEU", boxes("FEU", 3, 40), 3), ("TEU", boxes("TEU", 3, 40), 3), ("FEU", boxes("TEU", 2, 20), None),
        ("TEU", boxes("FEU", 1, 20), None), ("wagon", boxes("FEU", 1, 20), 0.5), ("wagon", boxes("TEU", 1, 10), 0.25),
        ("truck", boxes("FEU", 2, 20), 2), ("truck", boxes("TEU", 3, 20), 2), ("t", boxes("FEU", 9, 12.5), 12.5),
        ("kg", boxes("FEU", 9, 12.5), 12_500),
    ],
)  # fmt: skip
def test_units_charged(unit: str, cargo: Cargo, count: float | None) -> None:
    found = units_charged(tariff(f"100 USD/{unit}"), cargo)
    assert (found and found[2]) == count
    assert not found or found[1] == (unit != cargo.form.unit)


def book(*lines: str, cargo: Cargo = FEU) -> PriceBook:
    return PriceBook(small_world("unpriced", *lines), cargo, DAY)


def only(charges: tuple[Charge, ...]) -> tuple[int, int, int]:
    (charge,) = charges
    return charge.low, charge.typical, charge.high


def test_prices_are_whole_cents_of_the_worlds_year() -> None:
    lines = ("rail A B 10km", "rate EUR 2007 1.37", "level 2007 80", "level 2025 100")
    found = book(*lines, "price link rail_A_B 100/333.33/900 EUR/FEU year 2007").link("rail_A_B")
    assert only(found) == (17125, round(33333 * 1.37 / 0.8), 154125)


def test_a_price_of_the_worlds_own_year_needs_no_price_level() -> None:
    assert only(book("rail A B 10km", "price link rail_A_B 7 USD/FEU").link("rail_A_B")) == (700, 700, 700)


def test_unused_rows_and_rows_of_other_days_do_not_count() -> None:
    lines = ("rail A B 10km", "price link rail_A_B 7 USD/FEU unused", "price link rail_A_B 8 USD/FEU until 2026-03-01")
    assert book(*lines).link("rail_A_B") == ()


def test_a_border_fee_holds_in_its_direction() -> None:
    prices = book("price border A>B rail 5 USD/FEU", "price border C>D rail 6 USD/FEU both")
    assert only(prices.border("A", "B", "rail")) == (500, 500, 500)
    assert prices.border("B", "A", "rail") == prices.border("A", "B", "road") == ()
    assert only(prices.border("D", "C", "rail")) == (600, 600, 600)


def test_handling_prices_by_place_and_modes() -> None:
    world = small_world("handle B rail>sea 1h both", "price handling B rail>sea 50 USD/FEU")
    prices = PriceBook(world, FEU, DAY)
    there, back = world.handling
    assert only(prices.handling(there)) == (5000, 5000, 5000)
    assert prices.handling(back) == ()


def test_a_price_per_km_is_rounded_once() -> None:
    prices = book("price distance XX rail 0.123456 USD/FEU")
    assert only(prices.distance("XX", "rail", 1000.0)) == (12346, 12346, 12346)
    assert prices.distance("XX", "road", 1000.0) == ()


def test_quotes_join_two_places_of_a_way_in_its_order() -> None:
    prices = book("price A>C rail 9 USD/FEU", "price C>A rail 8 USD/FEU", "price B>C rail 7 USD/FEU service T1",
                  "price A>B rail 6 USD/FEU service T2")  # fmt: skip
    found = [(begin, end, charges[0].typical) for begin, end, charges in prices.journeys("rail", "T1", ("A", "B", "C"))]
    assert found == [(0, 2, 900), (1, 2, 700)]


def test_a_quote_may_name_its_service_alone() -> None:
    world = small_world("unpriced", "price A>C rail 9 USD/FEU service T1")
    prices = PriceBook(replace(world, tariffs=(replace(world.tariffs[0], mode=""),)), FEU, DAY)
    assert [quote[:2] for quote in prices.journeys("rail", "T1", ("A", "C"))] == [(0, 1)]
    assert prices.journeys("rail", "T2", ("A", "C")) == []


def test_emissions_split_into_their_parts() -> None:
    factor = next(one for one in small_world("factor f rail 10/17/30 wtt 2 ttw 15").factors if one.id == "f")
    assert Emitter(factor, 1.0).over(785.989) == Grams(7860, 13_362, 23_580, 1_572, 11_790)
    assert Emitter(factor, 2.5).handled() == Grams(25, 42, 75, 5, 37)
    assert NO_GRAMS + Grams(1, 2, 3, 0, 0) == Grams(1, 2, 3, 0, 0)
