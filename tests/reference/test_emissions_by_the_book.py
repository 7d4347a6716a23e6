"""Published emission cases against the built-in world's factors, and the sheet of a Caspian crossing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from corridor.costing.emissions import Emitter, Grams
from corridor.itinerary.emission_sheet import EmissionSheet
from corridor.itinerary.query import Query
from corridor.store import builtin_world
from corridor.studies.emissions import emission_sheet
from corridor.studies.plan import Planner
from corridor.world.cargo import Factor

FACTORS = {row.id: row for row in builtin_world().factors}


def test_a_tonne_by_electric_rail_over_786_km() -> None:
    factor = Factor(id="x", mode="rail", vehicle="electric train", g_co2e_low=10, g_co2e_typical=17, g_co2e_high=30,
                    wtt_g_co2e=2, ttw_g_co2e=15, year=2026, method="m", source=(), confidence="sourced")  # fmt: skip
    assert Emitter(factor, 1.0).over(785.989) == Grams(7860, 13_362, 23_580, 1_572, 11_790)


@pytest.mark.parametrize(
    ("ship", "g_per_tkm"),
    [("LT2000-MDO", 521.8), ("2000-HFO", 258.6), ("10000-MDO", 124.8), ("GT20000-HFO", 96.7)],
)
def test_ro_pax_ships_of_the_glec_framework_are_kept_by_size(ship: str, g_per_tkm: float) -> None:
    assert FACTORS[f"EF-FERRY-ROPAX-{ship}"].g_co2e_typical == g_per_tkm


@pytest.mark.parametrize(("lane", "g_per_teu_km"), [("EUAF", 89.4), ("PANAMA", 80.4)])
def test_trade_lanes_of_the_glec_framework_are_kept_per_tonne_of_ten_to_a_teu(lane: str, g_per_teu_km: float) -> None:
    assert 10 * FACTORS[f"EF-SEA-LANE-{lane}"].g_co2e_typical == pytest.approx(g_per_teu_km)


def test_the_glec_trucks_well_to_tank_part_lies_within_that_of_our_trucks() -> None:
    truck = FACTORS["EF-ROAD-40T-EU"]
    assert truck.wtt_g_co2e is not None
    share = truck.wtt_g_co2e / truck.g_co2e_typical
    assert truck.g_co2e_low * share < 22 < truck.g_co2e_high * share


@pytest.fixture(scope="module")
def by_ferry() -> EmissionSheet:
    world = builtin_world()
    query = Query("KZ-KURYK", "AZ-ALAT", depart=datetime(2026, 12, 1, 8, tzinfo=UTC), feu=1, weight_t=20.0,
                  modes=("ferry",))  # fmt: skip
    return emission_sheet(world, Planner(world).plan(query))


def test_a_caspian_ferry_is_shown_to_differ_more_than_fivefold_by_ship_size(by_ferry: EmissionSheet) -> None:
    element = next(one for one in by_ferry.elements if one.mode == "ferry")
    assert element.any_size_kg is not None
    assert element.any_size_kg.high is not None
    assert element.any_size_kg.high > 5 * element.any_size_kg.low
    (row,) = [row for row in by_ferry.factors if row.mode == "ferry"]
    assert row.size_classes[-1].g_co2e > 5 * row.size_classes[0].g_co2e


def test_every_used_factor_says_which_km_it_is_per_or_is_told_not_to() -> None:
    silent = {row.id for row in FACTORS.values() if row.used and row.per == "tkm" and not row.distance_basis}
    assert silent == {
        "EF-IWW-DANUBE", "EF-PIPELINE-CRUDE", "EF-SEA-FEEDER-1000", "EF-SEA-FEEDER-CASPIAN",
        "EF-SEA-LANE-ASIAMED-CAPE", "EF-SEA-LANE-ASIAMED-SUEZ", "EF-TANKER-CASPIAN",
    }  # fmt: skip


def test_what_rows_state_of_empty_running_is_in_their_own_words_too() -> None:
    for row in FACTORS.values():
        if row.empty_share is not None and "loaded share" in row.load_assumption:
            assert f"{1 - row.empty_share:.2f}" in row.load_assumption
        if row.load_share is not None:
            assert f"{100 * row.load_share:g} % full" in row.load_assumption
