"""What the built-in world's rules say of the ways over Russia, Belarus, Poland and Iran: exact, and no more."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from corridor.errors import NoWay
from corridor.itinerary.option import Option, PlanAnswer
from corridor.itinerary.query import Query
from corridor.store import builtin_world
from corridor.studies.plan import Planner
from corridor.studies.rules_in_force import RulesQuery, rules_in_force

WORLD = builtin_world()
PLANNER = Planner(WORLD)
READY = datetime(2026, 12, 1, 0, tzinfo=UTC)
NORTH = {"via": ("BY-BREST",), "avoid": ("air",)}
SOURCES = {source.id for source in WORLD.sources}


def asked(origin: str, destination: str, **given: Any) -> PlanAnswer:
    return PLANNER.plan(Query(origin, destination, **{"depart": READY, "feu": 1, **given}))


def over_russia(option: Option) -> bool:
    places = [place for leg in option.legs for place in (leg.from_place, *leg.passes, leg.to_place)]
    return any(place.country == "RU" for place in places)


def effects(option: Option) -> dict[str, str]:
    return {rule.id: rule.effect + ("?" if rule.ifs else "") for rule in option.rules}


def test_ordinary_chinese_goods_may_cross_russia_and_are_warned() -> None:
    answer = asked("CN-XIAN", "RS-BELGRADE", **NORTH)
    assert answer.forbidden == ()
    option = next(option for option in answer.options if over_russia(option))
    told = effects(option)
    assert told["R159"] == "allow"
    assert {"R014", "R015", "R017", "R162", "R163"} <= told.keys()
    assert "forbid" not in told.values()
    # The EU's bans on transit are for goods exported from the EU.
    assert not {"R001", "R002", "R155", "R157", "R158"} & told.keys()
    for rule in option.rules:
        assert set(rule.source) <= SOURCES
        assert rule.source


def test_goods_on_russias_list_may_not_cross_to_the_eu_and_are_a_risk_to_serbia() -> None:
    listed = {"goods": "machinery", "listed": ("ru_transit_ban",)}
    serbia = next(o for o in asked("CN-XIAN", "RS-BELGRADE", **NORTH, **listed).options if over_russia(o))
    assert effects(serbia)["R013"] == "warn"
    germany = asked("CN-XIAN", "DE-DUISBURG", avoid=("air",), **listed)
    assert not any(over_russia(option) for option in germany.options)
    assert [taken.rule.id for taken in germany.forbidden] == ["R013"]
    unsaid = asked("CN-XIAN", "DE-DUISBURG", **NORTH, goods="machinery")
    assert effects(next(o for o in unsaid.options if over_russia(o)))["R013"] == "forbid?"
    none = asked("CN-XIAN", "DE-DUISBURG", **NORTH, goods="machinery", listed=("none",))
    assert "R013" not in effects(next(o for o in none.options if over_russia(o)))


def test_dual_use_goods_of_the_eu_may_not_cross_russia_or_belarus_eastward() -> None:
    answer = asked("DE-DUISBURG", "KZ-ALMATY", goods="machinery", listed=("dual_use",))
    assert answer.options
    assert not any(over_russia(option) for option in answer.options)
    assert {taken.rule.id for taken in answer.forbidden} == {"R001", "R155", "R158"}
    assert all(taken.rule.source and taken.rule.place for taken in answer.forbidden)
    with pytest.raises(NoWay) as told:
        asked("DE-DUISBURG", "KZ-ALMATY", goods="machinery", listed=("dual_use",), **NORTH)
    assert [cut.split()[1] for cut in told.value.cut] == ["R001", "R155", "R158"]


def test_a_town_of_the_eu_is_judged_as_its_country_is() -> None:
    answer = asked("Leipzig", "KZ-ALMATY", goods="machinery", listed=("dual_use",))
    assert answer.options
    assert not any(over_russia(option) for option in answer.options)
    assert "R155" in {taken.rule.id for taken in answer.forbidden}
    with pytest.raises(NoWay, match="no terminal lies within"):
        # A door that no truck reaches is told before the rules that would forbid the way from it.
        asked("Yakutsk", "DE-DUISBURG", goods="steel")


def test_ordinary_goods_of_the_eu_may_cross_and_machines_may_be_listed() -> None:
    copper = next(o for o in asked("DE-DUISBURG", "KZ-ALMATY", goods="copper", **NORTH).options if over_russia(o))
    assert not {"R001", "R155", "R157", "R158"} & effects(copper).keys()
    machines = next(o for o in asked("DE-DUISBURG", "KZ-ALMATY", goods="machinery", **NORTH).options if over_russia(o))
    assert effects(machines)["R155"] == "forbid?"


def test_a_belarusian_truck_does_not_drive_in_the_eu_and_a_serbian_one_does() -> None:
    by_road = {"modes": ("road",), "goods": "copper"}
    with pytest.raises(NoWay, match="R010"):
        asked("HU-BUDAPEST", "PL-WARSAW", carrier_nationality="BY", **by_road)
    assert asked("HU-BUDAPEST", "PL-WARSAW", carrier_nationality="RS", **by_road).options
    wheat = asked("HU-BUDAPEST", "PL-WARSAW", carrier_nationality="BY", modes=("road",), goods="wheat")
    assert effects(wheat.options[0])["R010"] == "document"


def test_dangerous_goods_do_not_pass_the_tunnel_at_istanbul() -> None:
    free = asked("TR-ANKARA", "BG-SOFIA", modes=("rail",))
    assert any(through_the_tunnel(option) for option in free.options)
    burning = asked("TR-ANKARA", "BG-SOFIA", modes=("rail",), hazard="3")
    assert not any(through_the_tunnel(option) for option in burning.options)
    bars = PLANNER.understand(Query("TR-ANKARA", "BG-SOFIA", depart=READY, hazard="3")).task.ruling.bars
    assert "R063" in [fit.rule.id for fit in bars]


def through_the_tunnel(option: Option) -> bool:
    ways = [[place.id for place in (leg.from_place, *leg.passes, leg.to_place)] for leg in option.legs]
    return any({"TR-GEBZE", "TR-HALKALI"} <= set(places) for places in ways)


def test_iran_is_a_warning_with_its_sources() -> None:
    option = asked("KZ-ALMATY", "TR-MERSIN", via=("IR-TEHRAN",)).options[0]
    assert effects(option)["R025"] == "warn"


def test_wheat_of_kazakhstan_may_not_be_sold_to_russia() -> None:
    with pytest.raises(NoWay, match="R128"):
        asked("KZ-ASTANA", "RU-MOSCOW", goods="wheat")
    assert asked("KZ-ASTANA", "RU-MOSCOW", goods="copper").options


@pytest.mark.parametrize(
    ("origin", "destination", "goods", "rule"),
    [("RU-MOSCOW", "DE-DUISBURG", "steel", "R176"), ("RU-MOSCOW", "PL-WARSAW", "coal", "R177"),
     ("BY-MINSK", "PL-WARSAW", "tyres", "R181")],
)  # fmt: skip
def test_what_may_not_be_imported_into_the_eu_by_where_it_comes_from(
    origin: str, destination: str, goods: str, rule: str
) -> None:
    with pytest.raises(NoWay, match=rule):
        asked(origin, destination, goods=goods)
    assert asked(origin, destination, goods="furniture").options
    # The same goods may go to a state that has no such ban, also through the EU.
    assert asked(origin, "RS-BELGRADE", goods=goods).options


def test_the_day_decides_what_is_open_and_what_is_sure() -> None:
    before = asked("RU-MOSCOW", "DE-DUISBURG", goods="aluminium").options[0]
    assert effects(before)["R175"] == "forbid?"
    with pytest.raises(NoWay, match="R175"):
        asked("RU-MOSCOW", "DE-DUISBURG", goods="aluminium", depart=datetime(2027, 2, 1, tzinfo=UTC))


def test_rules_off_gives_back_what_they_forbid() -> None:
    answer = asked("DE-DUISBURG", "KZ-ALMATY", goods="machinery", listed=("dual_use",), rules=False, **NORTH)
    assert any(over_russia(option) for option in answer.options)
    assert any("SWITCHED OFF" in warning for warning in answer.warnings)


def test_rules_in_force_by_goods_ends_and_day() -> None:
    entries = rules_in_force(WORLD, RulesQuery(goods="wheat", origin="KZ", destination="Russia", day=READY.date()))
    assert "R128" in {entry.rule.id for entry in entries.entries}
    before = rules_in_force(WORLD, RulesQuery(goods="steel", origin="CN", destination="DE", day=date(2025, 6, 1)))
    assert "R121" not in {entry.rule.id for entry in before.entries}
    assert {"R164"} <= {entry.rule.id for entry in before.entries}
    over = rules_in_force(WORLD, RulesQuery(over="Brest", mode="rail", day=READY.date()))
    told = {entry.rule.id for entry in over.entries}
    assert {"R017", "R158"} <= told
    assert not {"R025", "R010"} & told
