"""Transit papers and permits are named on the option that meets them, with price and source."""

from __future__ import annotations

from datetime import UTC, datetime

from corridor.itinerary.option import Option
from corridor.itinerary.query import Query
from corridor.store import builtin_world
from corridor.studies.plan import Planner

PLANNER = Planner(builtin_world())
READY = datetime(2026, 12, 1, 0, tzinfo=UTC)


def best(origin: str, destination: str, *via: str, avoid: tuple[str, ...] = ()) -> Option:
    return PLANNER.plan(Query(origin, destination, depart=READY, via=via, avoid=avoid)).options[0]


def named(option: Option) -> str:
    return " | ".join(rule.name for rule in option.rules)


def test_rail_over_poland_needs_a_transit_guarantee_into_the_union() -> None:
    option = best("CN-XIAN", "RS-BELGRADE", "PL-MALASZEWICZE")
    assert "T1 with guarantee" in named(option)
    rule = next(rule for rule in option.rules if rule.name.startswith("T1"))
    charged = [cost for leg in option.legs for cost in leg.costs if rule.id in cost.tariffs]
    assert charged
    assert set(rule.source) <= set(charged[0].source)
    assert "PL-MALASZEWICZE" in rule.text


def test_a_truck_into_azerbaijan_needs_a_carnet_and_a_permit() -> None:
    assert "TIR carnet and Azerbaijani permit" in named(best("GE-TBILISI", "AZ-BAKU", avoid=("rail",)))


def test_the_free_trade_agreement_is_named_and_its_duty_counted() -> None:
    option = PLANNER.plan(Query("KZ-ALMATY", "RS-BELGRADE", depart=READY, goods="copper")).options[0]
    assert "free trade agreement of the Eurasian union and Serbia" in named(option)
    assert [cost.usd.typical for cost in option.legs[-1].costs if cost.kind == "duty"] == [0.0]


def test_a_way_inside_one_country_meets_none() -> None:
    assert not [rule for rule in best("KZ-ALMATY", "KZ-AKTAU").rules if rule.id.startswith("BF-")]
