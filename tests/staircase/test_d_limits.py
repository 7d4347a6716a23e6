"""Steps d: via, avoid, modes, horizon — and which of them cuts the last way."""

from __future__ import annotations

from typing import Any

import pytest

from corridor.errors import InputError, NoWay
from corridor.itinerary.query import Query
from corridor.studies.plan import Planner
from tests.small_worlds import ask, first, small_world, story, ways_taken

NORTH_AND_SOUTH = small_world(
    "place A in CN", "place N in RU", "place S in TR", "place P in TR", "place B in RS",
    "rail A N 500km 10h", "rail N B 500km 10h", "train north A>.N>B Mon 06:00",
    "rail A P 100km 2h", "rail P S 700km 20h", "sea S B 900km 30h", "train south A>.P>S Mon 06:00",
    "ship boat S>B Thu 06:00", "handle S rail>sea 6h", "price N>B rail 1 USD/FEU unused",
    "price link sea_S_B 10 USD/FEU", "price link rail_P_S 100 USD/FEU", "price link rail_N_B 900 USD/FEU",
)  # fmt: skip


def taken(**query: Any) -> set[str]:
    return ways_taken(ask(NORTH_AND_SOUTH, "A", "B", **query).options)


def test_d01_both_ways_stand_on_the_front() -> None:
    assert taken() == {"north", "south boat"}


@pytest.mark.parametrize(("via", "way"), [("N", "north"), ("S", "south boat"), ("P", "south boat")])
def test_d02_via_a_place_also_one_that_a_train_only_passes(via: str, way: str) -> None:
    assert taken(via=(via,)) == {way}


def test_d03_via_several_places_in_any_order() -> None:
    assert taken(via=("P", "S")) == taken(via=("S", "P")) == {"south boat"}


def test_d04_via_an_end_changes_nothing() -> None:
    assert taken(via=("A", "B")) == taken()


def test_d05_via_may_lead_there_and_back() -> None:
    world = small_world("road A B 100km 2h", "road B V 50km 1h", "truck R demand")
    option = first(world, "A", "B", via=("V",))
    assert option.distance_km == 200


@pytest.mark.parametrize(
    ("avoid", "way"),
    [("N", "south boat"), ("P", "north"), ("RU", "south boat"), ("TR", "north"), ("sea", "north"),
     ("north", "south boat"),
     ("boat", "north"), ("Land RU", "south boat"), ("Town N", "south boat")],
)  # fmt: skip
def test_d06_avoid_a_place_a_country_a_mode_or_a_service(avoid: str, way: str) -> None:
    assert taken(avoid=(avoid,)) == {way}


def test_d07_only_some_modes() -> None:
    assert taken(modes=("rail",)) == {"north"}
    assert taken(modes=("RAIL", "sea")) == {"north", "south boat"}


def test_d08_the_horizon_ends_the_search() -> None:
    world = small_world("rail A B 500km 10h", "train T1 A>B Mon 06:00 from 2026-03-20")
    assert ask(world, "A", "B", horizon_days=22).found == 1
    with pytest.raises(NoWay, match="the horizon of 21 days cuts it"):
        ask(world, "A", "B", horizon_days=21)


@pytest.mark.parametrize(
    ("query", "cut"),
    [
        ({"avoid": ("N", "S")}, ["avoiding N cuts it", "avoiding S cuts it"]),
        ({"avoid": ("RU", "boat")}, ["avoiding the country RU cuts it", "avoiding the service boat cuts it"]),
        ({"via": ("N", "S")}, ["via N cuts it", "via S cuts it"]),
        ({"modes": ("road",)}, ["allowing only the modes road cuts it"]),
        ({"avoid": ("rail",)}, ["avoiding the mode rail cuts it"]),
        ({"horizon_days": 1, "avoid": ("north",)}, ["the horizon of 1 days cuts it: give more with --horizon-days"]),
        ({"avoid": ("rail",), "modes": ("road",)}, ["the limits cut it together: no single one, taken away, opens it"]),
    ],
)
def test_d09_no_way_says_which_limit_cuts_the_last_one(query: dict[str, Any], cut: list[str]) -> None:
    with pytest.raises(NoWay) as told:
        ask(NORTH_AND_SOUTH, "A", "B", **query)
    assert list(told.value.cut) == cut


def test_d10_the_place_to_be_avoided_is_no_end_of_the_way() -> None:
    with pytest.raises(InputError, match="is itself to be avoided"):
        ask(NORTH_AND_SOUTH, "A", "B", avoid=("B",))


def test_d11_a_named_way_keeps_to_the_modes_of_both() -> None:
    world = small_world(
        "rail A B 500km 10h", "sea A B 500km 10h", "train T1 A>B Mon 06:00", "ship V1 A>B Mon 07:00",
        "way wide modes rail,sea", "way wet modes sea",
    )  # fmt: skip
    planner = Planner(world)
    answers = planner.compare_ways(Query("A", "B", terminal=True, modes=("rail",), horizon_days=30))
    options = {answer.id: answer.option for answer in answers}
    assert options["wide"] is not None
    assert story(options["wide"]).startswith("T1")
    assert options["wet"] is None


def test_d12_a_named_way_without_modes_keeps_to_the_questions_own() -> None:
    world = small_world("rail A B 500km 10h", "sea A B 400km 9h", "train T1 A>B Mon 06:00", "ship V1 A>B Mon 06:00",
                        "way any via B")  # fmt: skip
    (answer,) = Planner(world).compare_ways(Query("A", "B", terminal=True, modes=("rail",), horizon_days=30))
    assert answer.option is not None
    assert story(answer.option).startswith("T1")


def test_d13_a_way_beaten_by_the_front_says_by_how_much() -> None:
    world = small_world("rail A B 500km 10h", "rail A N 500km 10h", "rail N B 500km 10h", "train T1 A>B Mon 06:00",
                        "train T2 A>.N>B Mon 06:00", "way long via N")  # fmt: skip
    (answer,) = Planner(world).compare_ways(Query("A", "B", terminal=True, feu=1, weight_t=10.0))
    assert answer.option is not None
    assert answer.option.beaten_by == ("10 h sooner, USD 500 cheaper, 100 kg CO2e cleaner",)


def test_d13_a_long_lead_is_told_in_days() -> None:
    world = small_world("rail A B 500km 10h", "rail A N 500km 60h", "rail N B 500km 60h", "train T1 A>B Mon 06:00",
                        "train T2 A>.N>B Mon 06:00", "way long via N")  # fmt: skip
    (answer,) = Planner(world).compare_ways(Query("A", "B", terminal=True, feu=1, weight_t=10.0))
    assert answer.option is not None
    assert answer.option.beaten_by[0].startswith("4.6 days sooner, ")


def test_d14_one_option_a_vector_and_labels_first() -> None:
    options = ask(NORTH_AND_SOUTH, "A", "B").options
    assert [label for option in options for label in option.labels].count("best balance") == 1
    assert options[0].labels[0] == "best balance"
    assert {label for option in options for label in option.labels} == {
        "best balance", "fastest", "cheapest", "cleanest"
    }  # fmt: skip
