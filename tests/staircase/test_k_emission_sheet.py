"""Steps k: the emission sheet of a chain, computed again by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from corridor.errors import InputError
from corridor.itinerary.emission_sheet import HUB, TRANSPORT, EmissionSheet
from corridor.network.geodesy import great_circle_km
from corridor.studies.emissions import emission_sheet
from corridor.world.cargo import Factor
from corridor.world.world import World
from tests.small_worlds import ask, small_world

CHAIN = ("place A in KZ", "place B in KZ", "place C in GE", "place D in GE",
         "rail A B 500km 10h factor clean", "sea B C 400km 20h", "rail C D 300km 6h",
         "factor clean rail 17 wtt 2 ttw 15", "factor hub hub 600",
         "train T1 A>B Mon 06:00", "ship S1 B>C demand 2h", "train T2 C>D demand 1h",
         "handle B rail>sea 12h factor hub", "handle C sea>rail 8h")  # fmt: skip


def laid_out(*lines: str) -> World:
    """The world with its places three degrees of longitude apart, on 45 degrees north."""
    world = small_world(*lines)
    places = tuple(replace(place, lat=45.0, lon=3.0 * index) for index, place in enumerate(world.places))
    return replace(world, places=places)


def sheet_of(world: World, to: str = "D", **query: Any) -> EmissionSheet:
    given = {"feu": 1, "weight_t": 20.0, **query}
    return emission_sheet(world, ask(world, "A", to, **given))


def with_factor(world: World, name: str, **changes: Any) -> World:
    factors = tuple(replace(row, **changes) if row.id == name else row for row in world.factors)
    return replace(world, factors=factors)


def factor(world: World, name: str) -> Factor:
    return next(row for row in world.factors if row.id == name)


def test_k01_vehicles_and_sites_are_elements_in_order() -> None:
    elements = sheet_of(small_world(*CHAIN)).elements
    told = [(one.number, one.category, one.mode, one.from_place.id, one.to_place.id) for one in elements]
    assert told == [
        (1, TRANSPORT, "rail", "A", "B"), (2, HUB, "rail 1520 → sea", "B", "B"), (3, TRANSPORT, "sea", "B", "C"),
        (4, HUB, "sea → rail 1520", "C", "C"), (5, TRANSPORT, "rail", "C", "D"),
    ]  # fmt: skip


def test_k02_each_stretch_is_factor_times_tonnes_times_km() -> None:
    sheet = sheet_of(small_world(*CHAIN))
    train, crane, ship, unknown, last = sheet.elements
    assert train.kg is not None
    assert (train.kg.typical, train.wtt_kg, train.ttw_kg, train.unsplit_kg) == (170.0, 20.0, 150.0, 0.0)
    assert crane.kg is not None
    assert (crane.kg.typical, crane.handled_t) == (12.0, 20.0)
    assert ship.kg is not None
    assert ship.kg.typical == 10 * 20 * 400 / 1000
    assert ship.unsplit_kg == ship.kg.typical
    assert unknown.kg is None
    assert last.kg is not None
    assert sheet.totals.kg.typical == pytest.approx(170 + 12 + 80 + 20 * 20 * 300 / 1000)
    assert sheet.totals.hub_kg.typical == 12


def test_k03_a_hub_without_a_factor_is_said_to_be_missing_and_is_not_nothing() -> None:
    sheet = sheet_of(small_world(*CHAIN))
    assert sheet.totals.not_counted == (4,)
    assert any("elements 4" in note for note in sheet.notes)


def test_k04_activity_goes_by_the_great_circle_and_the_way_by_its_length() -> None:
    sheet = sheet_of(laid_out(*CHAIN))
    train = sheet.elements[0]
    crow = great_circle_km(train.from_place.lat, train.from_place.lon, train.to_place.lat, train.to_place.lon)
    assert train.activity_tkm == pytest.approx(20 * crow)
    assert train.teu_km == pytest.approx(2 * crow)
    assert (train.way_tkm, train.way_km.typical) == (20 * 500, 500)
    assert train.adjustment == pytest.approx(500 / crow)
    totals = sheet.totals
    assert totals.g_per_tkm is not None
    assert totals.g_per_tkm.typical == pytest.approx(1000 * totals.kg.typical / totals.activity_tkm)


def test_k05_a_factor_per_great_circle_km_is_multiplied_by_the_great_circle() -> None:
    world = with_factor(laid_out(*CHAIN), "clean", distance_basis="great_circle")
    train = sheet_of(world).elements[0]
    assert train.kg is not None
    assert 230 < train.great_circle_km < 240
    assert train.kg.typical == pytest.approx(17 * 20 * train.great_circle_km / 1000, abs=0.001)
    assert train.way_km.typical == 500


def test_k06_a_distance_adjustment_of_a_factor_lengthens_its_km() -> None:
    sheet = sheet_of(with_factor(small_world(*CHAIN), "clean", distance_adjustment=1.15))
    train = sheet.elements[0]
    assert train.kg is not None
    assert train.kg.typical == pytest.approx(170 * 1.15)
    assert any("clean (1.15)" in note for note in sheet.notes)


def test_k07_ships_of_other_sizes_widen_the_range_beside_the_factors_own() -> None:
    world = small_world(*CHAIN)
    ship = factor(world, "sea")
    sizes = (replace(ship, id="tiny", used=False, g_co2e_typical=52.0, g_co2e_high=60.0, size_class_of=("sea",)),
             replace(ship, id="huge", used=False, g_co2e_typical=9.0, g_co2e_low=8.0,
                     size_class_of=("sea",)))  # fmt: skip
    sheet = sheet_of(replace(world, factors=(*world.factors, *sizes)))
    element = sheet.elements[2]
    assert element.kg is not None
    assert element.any_size_kg is not None
    assert element.any_size_kg.high == 52 * 20 * 400 / 1000
    assert element.any_size_kg.low == min(element.kg.low, 9 * 20 * 400 / 1000)
    assert element.any_size_kg.typical == element.kg.typical
    assert any("size class" in note for note in sheet.notes)


def test_k08_a_border_on_the_way_does_not_part_an_element() -> None:
    places = ("place A in KZ", "place B in KZ", "place C in UZ", "place D in UZ")
    world = small_world(*places, "rail A B 100km 2h", "rail B C 10km 1h", "rail C D 90km 2h", "border B C rail 5h",
                        "train T1 A>B>C>D Mon 06:00")  # fmt: skip
    (train,) = sheet_of(world).elements
    assert (train.from_place.id, train.to_place.id, train.way_km.typical) == ("A", "D", 200)
    assert len(train.legs) == 2


def test_k09_a_through_product_over_rail_and_sea_has_a_vehicle_for_each_and_a_hub_without_a_factor() -> None:
    world = small_world("place A", "place B", "place C", "rail A B 500km 10h", "sea B C 400km 20h",
                        "train T1 A>B>C Mon 06:00")  # fmt: skip
    sheet = sheet_of(world, "C")
    told = [(one.category, one.mode, one.from_place.id, one.to_place.id) for one in sheet.elements]
    assert told == [(TRANSPORT, "rail", "A", "B"), (HUB, "rail → sea", "B", "B"), (TRANSPORT, "sea", "B", "C")]
    assert sheet.totals.not_counted == (2,)


def test_k10_mixing_method_families_is_flagged() -> None:
    world = small_world(*CHAIN)
    assert not sheet_of(world).mixed
    mixed = sheet_of(with_factor(world, "sea", method="another"))
    assert mixed.mixed
    assert any("mixed" in note for note in mixed.notes)


def test_k11_what_a_factor_does_not_state_is_said_to_be_unknown() -> None:
    sheet = sheet_of(with_factor(small_world(*CHAIN), "clean", load_assumption="", load_share=None))
    assert any("not known" in note and "clean" in note for note in sheet.notes)


def test_k12_cargo_that_is_not_in_boxes_has_no_teu_km() -> None:
    world = small_world("form grain bulk t teu 0.03 wagons 0.02 trucks 0.05", "rail A B 500km 10h",
                        "train T1 A>B Mon 06:00 accepts grain", "price link rail_A_B 20 USD/t haul")  # fmt: skip
    sheet = sheet_of(world, "B", feu=None, form="grain")
    assert (sheet.teu, sheet.totals.teu_km, sheet.totals.per_teu_kg) == (None, None, None)


def test_k13_an_option_that_is_not_shown_is_refused() -> None:
    world = small_world(*CHAIN)
    answer = ask(world, "A", "D", feu=1)
    with pytest.raises(InputError, match="options, not"):
        emission_sheet(world, answer, len(answer.options) + 1)


def test_k14_the_first_note_says_that_nobody_has_verified_it() -> None:
    assert sheet_of(small_world(*CHAIN)).notes[0].startswith("Not verified and not accredited")
