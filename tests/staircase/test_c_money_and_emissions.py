"""Steps c: what a shipment pays and emits, computed again by hand."""

from __future__ import annotations

from typing import Any

import pytest

from corridor.errors import InputError, NoWay
from tests.small_worlds import ask, first, small_world

LINKS = ("rail A B 500km 10h", "rail B C 300km 6h", "rail C D 200km 4h")
TRAIN = (*LINKS, "train T1 A>B>C>D Mon 06:00")


def usd(*lines: str, to: str = "D", **query: Any) -> float:
    return first(small_world(*lines), "A", to, **query).cost_usd.typical


def test_c01_without_a_quote_links_are_summed() -> None:
    assert usd(*TRAIN, to="B") == 500
    assert usd(*TRAIN) == 1000


def test_c02_a_quote_over_the_chain_replaces_the_sum_of_links() -> None:
    assert usd(*TRAIN, "price A>D rail 650 USD/FEU") == 650
    assert usd(*TRAIN, "price A>D rail 1650 USD/FEU") == 1650


def test_c03_a_quote_over_a_part_leaves_the_rest_to_links() -> None:
    assert usd(*TRAIN, "price B>C rail 100 USD/FEU") == 500 + 100 + 200


def test_c04_the_longest_cover_wins_even_where_it_is_dearer() -> None:
    assert usd(*TRAIN, "price A>D rail 900 USD/FEU", "price A>C rail 100 USD/FEU") == 900
    assert usd(*TRAIN, "price A>C rail 700 USD/FEU", "price B>C rail 10 USD/FEU") == 700 + 200


def test_c05_of_two_covers_of_the_same_length_that_of_fewer_rows_wins() -> None:
    halves = ("price A>C rail 100 USD/FEU", "price C>D rail 50 USD/FEU")
    assert usd(*TRAIN, *halves) == 150
    assert usd(*TRAIN, *halves, "price A>D rail 400 USD/FEU") == 400


def test_c06_a_quote_that_names_the_service_comes_first() -> None:
    assert usd(*TRAIN, "price A>D rail 700 USD/FEU", "price A>D rail 800 USD/FEU service T1") == 800


def test_c07_a_quote_for_another_service_or_mode_does_not_count() -> None:
    assert usd(*TRAIN, "price A>D rail 100 USD/FEU service T9", "price A>D sea 10 USD/FEU") == 1000


def test_c08_a_quote_holds_one_way_unless_both_are_said() -> None:
    back = (*LINKS, "train T2 D>C>B>A Mon 06:00")
    one_way = first(small_world(*back, "price A>D rail 650 USD/FEU"), "D", "A")
    both = first(small_world(*back, "price A>D rail 650 USD/FEU both"), "D", "A")
    assert (one_way.cost_usd.typical, both.cost_usd.typical) == (1000, 650)


BORDER = ("place A in CN", "place B in KZ", "place C in KZ", "place D in KZ", *TRAIN, "border A B rail 1h",
          "price border A>B rail 80 USD/FEU")  # fmt: skip


def test_c09_a_border_fee_is_a_row_of_its_own() -> None:
    option = first(small_world(*BORDER), "A", "D")
    border = next(leg for leg in option.legs if leg.kind == "border")
    assert option.cost_usd.typical == 1080
    assert [(cost.kind, cost.scope, cost.usd.typical) for cost in border.costs] == [("border", "fee", 80)]


def test_c10_an_all_in_quote_swallows_border_fees_and_a_haul_does_not() -> None:
    assert usd(*BORDER, "price A>D rail 700 USD/FEU haul") == 780
    assert usd(*BORDER, "price A>D rail 700 USD/FEU all_in") == 700
    assert usd(*BORDER, "price B>D rail 700 USD/FEU all_in") == 500 + 80 + 700


def test_c11_an_all_in_quote_leaves_no_gauge_change_without_a_price() -> None:
    gauge = ("rail A B 500km 10h gauge 1435", "rail B C 300km 6h", "handle B rail:1435>rail:1520 8h",
             "train T1 A>.B>C Mon 06:00")  # fmt: skip
    bare = first(small_world(*gauge), "A", "C")
    quoted = first(small_world(*gauge, "price A>C rail 700 USD/FEU all_in"), "A", "C")
    hauled = first(small_world(*gauge, "price A>C rail 700 USD/FEU haul"), "A", "C")
    words = ("break of gauge at Town B (rail 1435 → rail 1520): no price known",)
    assert bare.not_included == hauled.not_included == words
    assert quoted.not_included == ()


def test_c12_wagon_hire_per_km_is_added_to_bare_track() -> None:
    lines = ("place A in KZ", *TRAIN, "price link rail_A_B 200 USD/FEU track", "price distance KZ rail 0.3 USD/FEU",
             "price distance XX rail 9 USD/FEU")  # fmt: skip
    option = first(small_world(*lines), "A", "B")
    assert option.cost_usd.typical == 200 + 500 * 0.3
    assert option.price_scopes == ("track", "wagon")
    # The other links hold the whole haul.
    assert usd(*lines) == 350 + 300 + 200


@pytest.mark.parametrize(
    ("price", "cargo", "paid"),
    [
        ("100 USD/TEU", {"teu": 3}, 300),
        ("100 USD/FEU", {"feu": 3}, 300),
        ("100 USD/wagon", {"feu": 4}, 200),
        ("100 USD/wagon", {"teu": 4}, 100),
        ("100 USD/truck", {"feu": 3}, 300),
        ("100 USD/truck", {"teu": 3}, 200),
        ("10 USD/t", {"feu": 1, "weight_t": 21.5}, 215),
        ("0.02 USD/kg", {"feu": 1, "weight_t": 21.5}, 430),
    ],
)
def test_c13_units(price: str, cargo: dict[str, Any], paid: float) -> None:
    assert usd(*TRAIN, f"price A>D rail {price}", **cargo) == paid


def test_c14_a_teu_price_is_never_doubled_silently() -> None:
    lines = ("unpriced", *TRAIN, "price A>D rail 100 USD/TEU")
    assert usd(*lines, teu=2) == 200
    with pytest.raises(NoWay, match="no way takes 40-foot box at a known price, but a dry20 would go"):
        ask(small_world(*lines), "A", "D", feu=1)


def test_c15_the_row_in_the_shipments_own_unit_comes_before_a_cheaper_conversion() -> None:
    assert usd(*TRAIN, "price A>D rail 900 USD/FEU", "price A>D rail 10 USD/t", feu=1, weight_t=20) == 900
    assert usd(*TRAIN, "price A>D rail 100 USD/truck", "price A>D rail 10 USD/t", feu=1, weight_t=20) == 100


def test_c16_euros_of_2007_become_dollars_of_2025() -> None:
    lines = (*TRAIN, "rate EUR 2007 1.37", "level 2007 80", "level 2025 120",
             "price A>D rail 400/500/600 EUR/FEU year 2007")  # fmt: skip
    option = first(small_world(*lines), "A", "D")
    # 500 EUR × 1.37 USD/EUR × 120 / 80
    assert option.cost_usd.typical == 1027.50
    assert (option.cost_usd.low, option.cost_usd.high) == (822, 1233)


def test_c17_a_price_that_cannot_be_converted_is_an_error_and_not_zero() -> None:
    for line in ("price A>D rail 500 EUR/FEU", "price A>D rail 500 USD/FEU year 2007"):
        with pytest.raises(InputError, match=r"add it to (exchange_rates|deflators)\.csv"):
            ask(small_world(*TRAIN, line), "A", "D")


def test_c18_a_tariff_holds_from_its_first_to_its_last_day() -> None:
    world = small_world(*LINKS, "train T1 A>B>C>D demand",
                        "price A>D rail 650 USD/FEU from 2026-03-10 until 2026-03-12")  # fmt: skip
    paid = [first(world, "A", "D", f"2026-03-{day} 12:00").cost_usd.typical for day in ("09", "10", "12", "13")]
    assert paid == [1000, 650, 650, 1000]


def test_c19_the_day_of_a_tariff_is_the_origins_own() -> None:
    world = small_world("place A zone Asia/Shanghai", *LINKS, "train T1 A>B>C>D demand",
                        "price A>D rail 650 USD/FEU from 2026-03-10")  # fmt: skip
    # 17:00 UTC on the 9th is 01:00 on the 10th in Shanghai.
    assert first(world, "A", "D", "2026-03-09 17:00+00:00").cost_usd.typical == 650
    assert first(world, "A", "D", "2026-03-09 15:00+00:00").cost_usd.typical == 1000


def test_c20_a_ride_without_any_price_is_not_offered() -> None:
    world = small_world("unpriced", *TRAIN, "price link rail_A_B 100 USD/FEU")
    assert first(world, "A", "B").cost_usd.typical == 100
    with pytest.raises(NoWay):
        ask(world, "A", "C")


def test_c21_a_link_price_per_km_counts_the_links_km() -> None:
    world = small_world(*TRAIN, "price link rail_A_B 0.4 USD/FEU per_km")
    assert first(world, "A", "B").cost_usd.typical == 200


def test_c22_fees_of_a_way_are_added_to_its_price() -> None:
    option = first(small_world(*TRAIN, "price A>D rail 650 USD/FEU", "price A>D rail 30 USD/FEU surcharge"), "A", "D")
    assert option.cost_usd.typical == 680
    assert {(cost.kind, cost.usd.typical) for leg in option.legs for cost in leg.costs} == {("haul", 650), ("fees", 30)}


def test_c23_emissions_are_factor_times_tonnes_times_km() -> None:
    world = small_world("rail A B 785.989km 10h factor clean", "factor clean rail 17 wtt 2 ttw 15",
                        "train T1 A>B Mon 06:00")  # fmt: skip
    option = first(world, "A", "B", feu=1, weight_t=1)
    assert (option.co2e_kg.typical, option.wtt_kg, option.ttw_kg, option.unsplit_kg) == (13.362, 1.572, 11.790, 0)


def test_c24_a_factor_without_parts_is_told_as_unsplit() -> None:
    option = first(small_world("rail A B 500km 10h", "train T1 A>B Mon 06:00"), "A", "B", weight_t=10.0)
    assert (option.co2e_kg.typical, option.wtt_kg, option.ttw_kg, option.unsplit_kg) == (100, 0, 0, 100)


def test_c25_the_services_factor_holds_on_links_of_its_own_mode_only() -> None:
    lines = ("rail A B 500km 10h", "sea B C 300km 6h", "factor clean rail 5", "train T1 A>.B>C Mon 06:00 factor clean")
    option = first(small_world(*lines), "A", "C", weight_t=10.0)
    assert option.co2e_kg.typical == (500 * 10 * 5 + 300 * 10 * 10) / 1000


def test_c26_a_range_is_kept_in_price_and_emissions() -> None:
    lines = ("rail A B 500km 10h factor wide", "factor wide rail 10/20/40", "train T1 A>B Mon 06:00",
             "price A>B rail 400/500/900 USD/FEU")  # fmt: skip
    option = first(small_world(*lines), "A", "B", weight_t=10.0)
    assert (option.cost_usd.low, option.cost_usd.typical, option.cost_usd.high) == (400, 500, 900)
    assert (option.co2e_kg.low, option.co2e_kg.typical, option.co2e_kg.high) == (50, 100, 200)


def test_c27_what_a_price_leaves_out_is_said_unless_another_row_holds_it() -> None:
    quote = "price A>D rail 650 USD/FEU excludes wagon_hire,terminal_handling,customs_duty"
    alone = first(small_world(*TRAIN, quote), "A", "D")
    assert alone.not_included == ("customs duty", "terminal handling", "wagon hire")
    doors = ("handle A door>rail 1h", "handle D rail>door 1h", "price handling A door>rail 10 USD/FEU",
             "price handling D rail>door 10 USD/FEU")  # fmt: skip
    option = first(small_world(*TRAIN, quote, *doors), "A", "D", terminal=False)
    assert option.not_included == ("customs duty", "wagon hire")


def test_c28_a_handling_without_a_price_is_named() -> None:
    option = first(small_world(*TRAIN, "handle A door>rail 1h", "handle D rail>door 1h"), "A", "D", terminal=False)
    assert option.not_included == (
        "transshipment at Town A (door → rail 1520): no price known",
        "transshipment at Town D (rail 1520 → door): no price known",
    )


def test_c29_twice_the_boxes_cost_twice_and_emit_twice() -> None:
    world = small_world(*TRAIN, "price A>C rail 333 USD/TEU")
    one, two = first(world, "A", "D", teu=1), first(world, "A", "D", teu=2)
    assert two.cost_usd.typical == 2 * one.cost_usd.typical
    assert two.co2e_kg.typical == 2 * one.co2e_kg.typical
