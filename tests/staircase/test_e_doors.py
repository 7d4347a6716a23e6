"""Step E: from any town or point by truck to the terminals around it, every figure by hand.

All places lie on the meridian of Kragujevac (44.0167 N, 20.9167 E); a road is 1.3 times the great circle, driven at
60 km/h, and the truck costs 2 dollars a km in RS.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from corridor.costing.cargo import boxes
from corridor.errors import InputError, NoWay
from corridor.itinerary.option import PlanAnswer
from corridor.itinerary.query import Query
from corridor.network.geodesy import great_circle_km
from corridor.routing.doors import Doors
from corridor.routing.search import Limits, Task, search
from corridor.studies.ends import End, EndFinder
from corridor.studies.plan import Planner
from corridor.world.world import World
from tests.exhaustive import every_way, undominated
from tests.small_worlds import ask, first, small_world, story, ways_taken

LAT, LON = 44.0167, 20.9167
KM_PER_DEGREE = great_circle_km(0, 0, 1, 0)
KRAGUJEVAC, CACAK = "RS-789128", "RS-792078"

LINES = """
    place T in RS zone Europe/Belgrade
    place U in RS
    place Z in KZ zone Asia/Almaty
    rail T Z 4000km 80h
    rail U Z 4000km 70h
    road T U 100km 2h
    train T1 T>Z Mon,Thu 12:00
    train T2 U>Z Mon,Thu 12:00
    train T3 Z>T Mon,Thu 12:00
    truck R demand 1h
    price distance RS road 1/2/4 USD/truck haul
    price handling T door>road 30 USD/truck
    handle T door>road 2h
    handle T road>rail 3h
    handle U road>rail 3h
    handle Z rail>door 5h
    handle Z door>rail 5h
    handle T rail>road 4h
    handle T road>door 2h
"""


def placed(*lines: str, **north_km: float) -> World:
    """A world whose places lie so many km by road north of Kragujevac (on the globe at 1.3 to one); others far away."""
    world = small_world(*lines)
    return replace(
        world,
        places=tuple(
            replace(place, lat=LAT + north_km[place.id] / 1.3 / KM_PER_DEGREE, lon=LON)
            if place.id in north_km
            else replace(place, lat=43.24, lon=76.9)
            for place in world.places
        ),
    )


WORLD = placed(LINES, T=60, U=180)


def door(world: World, origin: str, destination: str, **query: Any) -> PlanAnswer:
    return ask(world, origin, destination, terminal=False, **query)


def test_e01_a_town_by_truck_to_the_train() -> None:
    answer = door(WORLD, "Kragujevac", "Z")
    assert answer.origin.id == KRAGUJEVAC
    options = {option.legs[2].to_place.id: option for option in answer.options}
    option = options["T"]
    assert [(leg.kind, leg.from_place.name, leg.hours.typical) for leg in option.legs[:4]] == [
        ("handle", "Kragujevac", 2), ("wait", "Kragujevac", 1), ("move", "Kragujevac", 1), ("handle", "Town T", 3),
    ]  # fmt: skip
    move = option.legs[2]
    assert (move.distance_km, move.service, move.mode) == (60, "R", "road")
    assert move.source == ("S", "R-DOOR-ROAD", "EU-561-2006")
    # 60 km at 2 dollars; the low price over the short road, the high one over the long road.
    assert move.costs[0].usd.typical == 120
    assert move.costs[0].usd.low == pytest.approx(60 / 1.3 * 1.15 * 1, abs=0.01)
    assert move.costs[0].usd.high == pytest.approx(60 / 1.3 * 1.6 * 4, abs=0.01)
    assert move.emission is not None
    assert move.emission.kg.typical == pytest.approx(80 * 20 * 60 / 1000, rel=1e-6)
    # Loading is priced and timed as at T, the nearest place whose doors the world knows.
    assert option.legs[0].costs[0].usd.typical == 30
    assert option.legs[0].source == ("S", "R-DOOR-HANDLING")
    assert {"R-DOOR-ROAD", "EU-561-2006", "R-DOOR-HANDLING"} <= {source.id for source in answer.sources}


def test_e02_the_same_as_from_the_terminal_with_the_truck_before() -> None:
    """Ready at the terminal when the truck comes there: the rest of the way is the same."""
    world = placed(LINES.replace("handle T road>rail 3h", "handle T road>rail 3h\nhandle T door>rail 3h"), T=60)
    by_truck = door(world, KRAGUJEVAC, "Z", depart="2026-03-02 00:00", modes=("road", "rail")).options[0]
    truck = by_truck.legs[:3]
    there = door(world, "T", "Z", depart=truck[-1].arrive.isoformat(), modes=("rail",)).options[0]
    assert (there.legs[0].hours, there.legs[0].costs) == (by_truck.legs[3].hours, by_truck.legs[3].costs)
    assert there.legs[1:] == by_truck.legs[4:]
    assert there.arrive == by_truck.arrive
    paid = sum(cost.usd.typical for leg in truck for cost in leg.costs)
    assert by_truck.cost_usd.typical == pytest.approx(there.cost_usd.typical + paid)


def test_e03_further_terminals_compete() -> None:
    assert {option.legs[2].to_place.id for option in door(WORLD, "Kragujevac", "Z").options} == {"T", "U"}


def test_e04_a_long_drive_takes_breaks_and_a_night() -> None:
    world = placed(LINES.replace("rail U Z 4000km 70h", "").replace("train T2 U>Z Mon,Thu 12:00", "")
                   .replace("handle U road>rail 3h", ""), T=600 - 1e-6)  # fmt: skip
    (move, *_) = [leg for leg in door(world, "Kragujevac", "Z").options[0].legs if leg.kind == "move"]
    assert move.hours.typical == pytest.approx(10 + 0.75 + 11, abs=0.01)


def test_e05_a_town_as_destination_and_both_ways_by_road() -> None:
    answer = door(WORLD, "Z", "Kragujevac")
    option = answer.options[0]
    assert answer.destination.id == KRAGUJEVAC
    assert [leg.kind for leg in option.legs[-4:]] == ["handle", "wait", "move", "handle"]
    assert (option.legs[-2].from_place.id, option.legs[-2].distance_km) == ("T", 60)
    assert option.legs[-1].from_place.id == KRAGUJEVAC


def test_e06_a_truck_goes_on_along_the_worlds_roads() -> None:
    lines = LINES.replace("road T U 100km 2h", "road T X 300km 5h\nroad X Y 700km 9h\nhandle Y road>door 2h")
    option = door(placed(lines, T=60, U=180), "Kragujevac", "Y").options[0]
    (move,) = [leg for leg in option.legs if leg.kind == "move"]
    assert [place.id for place in move.passes] == ["T", "X"]
    assert move.distance_km == 60 + 300 + 700
    assert [leg.kind for leg in option.legs] == ["handle", "wait", "move", "handle"]


def test_e07_from_town_to_town() -> None:
    option = door(WORLD, "Kragujevac", "Cacak").options[0]
    assert [leg.kind for leg in option.legs] == ["handle", "wait", "move", "handle"]
    move = option.legs[2]
    assert (move.from_place.name, move.to_place.name) == ("Kragujevac", "Čačak")
    assert move.distance_km == pytest.approx(1.3 * great_circle_km(44.0167, 20.9167, 43.8914, 20.3497), abs=0.06)


def test_e08_a_point_and_what_is_taken_for_granted() -> None:
    answer = door(WORLD, f"{LAT},{LON}", "Z")
    assert answer.origin.name == "44.0167, 20.9167"
    assert answer.query.origin == "44.0167,20.9167"
    assert answer.origin.country == "RS"
    assert any("taken to lie in Land RS with the clock of Kragujevac" in warning for warning in answer.warnings)
    town = door(WORLD, "Kragujevac", "Z").options
    assert [option.cost_usd for option in answer.options] == [option.cost_usd for option in town]


def test_e09_the_origins_clock_is_the_towns() -> None:
    assert door(WORLD, "Kragujevac", "Z").options[0].legs[0].depart.hour == 23


def test_e10_terminal_to_terminal_starts_on_the_truck() -> None:
    option = first(WORLD, "Kragujevac", "Z")
    assert [leg.kind for leg in option.legs[:2]] == ["wait", "move"]


BORDER = """
    place T in HU
    place W in RS
    place X in HU
    road W X 10km 1h
    border W X road 2/4/12h opens 08:00 closes 18:00
    border X W road 1h
    price border W>X road 50 USD/truck
    rail T Z 4000km 80h
    train T1 T>Z Mon,Thu 12:00
    truck R demand 1h
    price distance RS road 2 USD/truck haul
    handle T road>rail 3h
    handle Z rail>door 5h
    handle Z door>rail 5h
"""


def test_e11_across_a_border_as_at_the_worlds_quickest_crossing() -> None:
    option = door(placed(BORDER, T=60), "Kragujevac", "Z", depart="2026-03-03 19:00").options[0]
    assert [(leg.kind, leg.hours.typical) for leg in option.legs[:5]] == [
        ("handle", 0), ("wait", 1), ("wait", 13), ("border", 4), ("move", 1),
    ]  # fmt: skip
    border = option.legs[3]
    assert border.note == "as from W to X"
    assert border.crosses == ("RS-HU",)
    assert "R-DOOR-BORDER" in border.source
    assert border.costs[0].usd.typical == 50


def test_e12_no_road_between_the_countries_no_way() -> None:
    lines = BORDER.replace("border W X road 2/4/12h opens 08:00 closes 18:00", "")
    with pytest.raises(NoWay) as none:
        door(placed(lines, T=60), "Kragujevac", "Z")
    assert "no terminal lies within 600 km by road of Kragujevac in RS" in str(none.value)


def test_e13_without_a_price_per_km_no_way_and_it_says_so() -> None:
    with pytest.raises(NoWay) as none:
        door(placed(LINES.replace("price distance RS", "price distance KZ"), T=60), "Kragujevac", "Z")
    assert "no price per truck-km holds in RS" in str(none.value)


def test_e14_out_of_reach_and_at_sea() -> None:
    with pytest.raises(NoWay) as none:
        door(placed(LINES, T=700, U=800), "Kragujevac", "Z")
    assert "within 600 km" in str(none.value)
    with pytest.raises(InputError) as told:
        door(WORLD, "0,-30", "Z")
    assert [finding.code for finding in told.value.findings] == ["point-nowhere"]


def test_e15_a_place_with_doors_only_is_no_terminal() -> None:
    lines = LINES.replace("handle T road>rail 3h", "handle T door>rail 3h").replace("road T U 100km 2h", "road U V 9km")
    options = door(placed(lines, T=60, U=180), "Kragujevac", "Z").options
    assert {option.legs[2].to_place.id for option in options} == {"U"}


def test_e16_limits_hold_for_doors() -> None:
    assert ways_taken(door(WORLD, "Kragujevac", "Z", avoid=("T",)).options) == {"R T2"}
    assert ways_taken(door(WORLD, "Kragujevac", "Z", via=("T",), avoid=("T2",)).options) == {"R T1"}
    for avoid in (("road",), ("R",)):
        with pytest.raises(NoWay):
            door(WORLD, "Kragujevac", "Z", avoid=avoid)
    with pytest.raises(InputError) as told:
        door(WORLD, "Kragujevac", "Z", avoid=("RS",))
    assert [finding.code for finding in told.value.findings] == ["end-avoided"]


def test_e17_a_terminal_without_roads_is_where_the_truck_ends() -> None:
    lines = LINES.replace("road T U 100km 2h", "road U V 100km 2h")
    options = door(placed(lines, T=60, U=180), "Kragujevac", "Z").options
    option = min(options, key=lambda option: option.cost_usd.typical)
    assert story(option).startswith("R RS-789128 02 02:00 > T 02 03:00")


@pytest.mark.parametrize(("origin", "destination"), [("Kragujevac", "Z"), ("Z", "Kragujevac"), ("Kragujevac", "Cacak")])
def test_e18_the_front_is_exact(origin: str, destination: str) -> None:
    planner = Planner(WORLD)
    finder = EndFinder(WORLD, planner.finder)
    ends = [finder.end(text, "origin") for text in (origin, destination)]
    here, there = (end.place for end in ends if isinstance(end, End))
    plain = planner.pricing(boxes("FEU", 1, 20.0), WORLD.info.calendar_from)
    network, pricing = Doors(planner.network).lay(plain, here, there)
    task = Task(here.id, there.id, 60 * 1440, 90 * 1440, Limits())
    found = search(network, pricing, task)
    assert len(found.paths) >= 1
    assert set(found.vectors) == undominated(vector for _, vector in every_way(network, pricing, task))


def test_e19_the_latest_departure_that_still_makes_it() -> None:
    """T1 of Thursday the 5th at 12:00, in Z 80 hours later; 5 hours to the door there, 7 hours from the town before."""
    query = replace(_query("Kragujevac", "Z"), depart=None, arrive_by=datetime(2026, 3, 9, 6), avoid=("T2",))  # noqa: DTZ001
    (option,) = Planner(WORLD).plan(replace(query, terminal=False)).options
    assert f"{option.depart:%d %H:%M}" == "05 04:00"


def test_e20_the_world_itself_stays_as_it_is() -> None:
    planner = Planner(WORLD)
    arcs, nodes, windows = planner.network.arcs, planner.network.n_nodes, len(planner.network.windows)
    before = planner.plan(_query("U", "Z"))
    planner.plan(_query("Kragujevac", "Z"))
    assert planner.network.arcs is arcs
    assert (planner.network.n_nodes, len(planner.network.windows)) == (nodes, windows)
    assert planner.plan(_query("U", "Z")).options == before.options


def _query(origin: str, destination: str) -> Query:
    return Query(origin, destination, terminal=True, depart=datetime(2026, 3, 2))  # noqa: DTZ001
