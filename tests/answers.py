"""Answers made by hand, so that the doors can be tested without an engine behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from corridor.itinerary.option import (
    Cost,
    Emission,
    Leg,
    Missed,
    Onward,
    Option,
    PlaceRef,
    PlanAnswer,
    Range,
    Reliability,
    SourceRef,
    WayAnswer,
)
from corridor.itinerary.query import Query, Shipment

XIAN = PlaceRef("CN-XIAN", "Xi'an", "CN", 34.34, 108.94, "Asia/Shanghai")
ALTYNKOL = PlaceRef("KZ-ALTYNKOL", "Altynkol", "KZ", 44.2, 80.1, "Asia/Almaty")
AKTAU = PlaceRef("KZ-AKTAU", "Aktau", "KZ", 43.6, 51.2, "Asia/Aqtau")
ALAT = PlaceRef("AZ-ALAT", "Alat", "AZ", 39.95, 49.4, "Asia/Baku")
POTI = PlaceRef("GE-POTI", "Poti", "GE", 42.15, 41.65, "Asia/Tbilisi")
CONSTANTA = PlaceRef("RO-CONSTANTA", "Constanța", "RO", 44.1, 28.65, "Europe/Bucharest")
VIDIN = PlaceRef("BG-VIDIN", "Vidin", "BG", 44.0, 22.87, "Europe/Sofia")
BELGRADE = PlaceRef("RS-BELGRADE", "Belgrade [harbour]", "RS", 44.82, 20.46, "Europe/Belgrade")

READY = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)


def around(typical: float, high: float | None = None) -> Range:
    return Range(round(typical * 0.8, 2), typical, round(typical * 1.3, 2) if high is None else high)


def price(usd: float, kind: str = "haul", scope: str = "haul", confidence: str = "sourced") -> Cost:
    excludes = ("customs_duty",) if kind == "haul" else ()
    return Cost(kind, scope, around(usd), (f"t-{kind}",), ("adb2021",), confidence, excludes)


def emitted(kg: float) -> Emission:
    return Emission(around(kg), kg * 0.25, kg * 0.5, kg * 0.25, ("rail-diesel",), ("EcoTransIT",), ("ecotransit",),
                    "derived")  # fmt: skip


class Walk:
    """Strings legs together: each starts where and when the one before ended."""

    def __init__(self, start: PlaceRef) -> None:
        self.place, self.now, self.legs = start, READY, list[Leg]()

    def then(self, kind: str, mode: str, hours: float, to: PlaceRef | None = None, **fields: object) -> Walk:
        until = self.now + timedelta(hours=hours)
        leg = Leg(kind, mode, self.place, to or self.place, self.now, until, around(hours))
        known = {"source": ("adb2021", "reason.handling"), "confidence": "sourced", **fields}
        self.legs.append(replace(leg, **known))  # type: ignore[arg-type]
        self.place, self.now = to or self.place, until
        return self


def option(walk: Walk, name: str, labels: tuple[str, ...] = (), beaten_by: tuple[str, ...] = ()) -> Option:
    """The option that a walk makes, with totals that are the sums of its legs."""
    legs = tuple(walk.legs)
    usd = sum(cost.usd.typical for leg in legs for cost in leg.costs)
    kg = sum(leg.emission.kg.typical for leg in legs if leg.emission)
    return Option(
        id=name, labels=labels, depart=legs[0].depart, arrive=legs[-1].arrive,
        duration_h=around(sum(leg.hours.typical for leg in legs)), distance_km=sum(leg.distance_km for leg in legs),
        cost_usd=around(usd), co2e_kg=around(kg), wtt_kg=kg * 0.25, ttw_kg=kg * 0.5, unsplit_kg=kg * 0.25,
        borders=sum(len(leg.crosses) for leg in legs) + sum(leg.kind == "border" for leg in legs),
        handlings=sum(leg.kind == "handle" for leg in legs), gauge_breaks=1,
        not_included=("customs_duty", "insurance"), price_scopes=("track", "haul", "handling"),
        methods=("rail: EcoTransIT", "sea: GLEC"), legs=legs, beaten_by=beaten_by,
    )  # fmt: skip


def over_the_black_sea() -> Walk:
    walk = Walk(XIAN).then("handle", "door → rail", 12, costs=(price(180, "handling", "handling", "assumed"),))
    walk.then("wait", "rail", 60.5, confidence="derived")
    walk.then(
        "move",
        "rail",
        110,
        ALTYNKOL,
        service="train.cn",
        service_name="Xi'an – Altynkol block train",
        distance_km=3450,
        costs=(price(1810), price(90, "fees", "fee")),
        emission=emitted(612.4),
        stale=True,
    )
    walk.then("handle", "rail → rail", 10, confidence="assumed", costs=(price(140, "handling", "handling"),))
    walk.then(
        "move",
        "rail",
        130,
        AKTAU,
        service="train.kz",
        service_name="KTZ Express",
        distance_km=3200,
        costs=(price(1200),),
        emission=emitted(700),
    )
    walk.then("wait", "ferry", 48)
    walk.then(
        "move",
        "ferry",
        26,
        ALAT,
        service="ferry.caspian",
        service_name="Caspian ferry",
        distance_km=470,
        costs=(price(900),),
        emission=emitted(310),
        crosses=("KZ-AZ",),
        note="leaves when full",
    )
    walk.then("border", "rail", 6, costs=(price(60, "border", "fee"),))
    walk.then(
        "move",
        "rail",
        40,
        POTI,
        service="train.az",
        service_name="ADY – GR",
        distance_km=910,
        costs=(price(800),),
        emission=emitted(240),
        crosses=("AZ-GE",),
    )
    walk.then("wait", "sea", 70)
    walk.then(
        "move",
        "sea",
        60,
        CONSTANTA,
        service="feeder.bs",
        service_name="Black Sea feeder",
        distance_km=1120,
        costs=(price(1100, scope="all_in"),),
        emission=emitted(420),
    )
    walk.then("handle", "sea → road", 24, costs=(price(260, "handling", "handling"),))
    return walk.then("move", "road", 20, BELGRADE, service="truck", service_name="truck", distance_km=870,
                     passes=(VIDIN,), costs=(price(1750),), emission=emitted(760),
                     crosses=("RO-BG", "BG-RS"))  # fmt: skip


def judged(one: Option, days: float = 30.0) -> Option:
    """The option with a reliability: its first ferry is missed in a fifth of the draws."""
    ferry = next(index for index, leg in enumerate(one.legs) if leg.service == "ferry.caspian")
    ways = (Onward("next", ("ferry.caspian",), (), 60.0, 0.0), Onward("other", ("truck",), (POTI,), 30.5, 800.0, True))
    rare = Missed(ferry + 4, "feeder.bs", 0.02)
    return replace(
        one,
        reliability=Reliability(2000, 7, 480.0, 600.0, 900.0, None, READY + timedelta(days=days), 0.625,
                                (Missed(ferry, "ferry.caspian", 0.2, ways), rare), ((ferry, 0.7), (0, 0.3))),
    )  # fmt: skip


def xian_belgrade(query: Query | None = None) -> PlanAnswer:
    """Three options for one forty-foot box; the third of them open-ended."""
    first = option(over_the_black_sea(), "o1", ("best balance", "cheapest"))
    direct = Walk(XIAN).then("wait", "rail", 30).then(
        "move", "rail", 340, BELGRADE, service="through.north", service_name="Northern through train",
        distance_km=10800, passes=(ALTYNKOL, AKTAU), costs=(price(11250, scope="all_in"),), emission=emitted(2100),
    )  # fmt: skip
    late = replace(option(direct, "o3"), duration_h=Range(300, 480.5, None))
    return PlanAnswer(
        query=query or Query("CN-XIAN", "RS-BELGRADE", depart=READY, feu=1, weight_t=12.5),
        shipment=Shipment("dry40", "40-foot box", "FEU", 1, 12.5), origin=XIAN, destination=BELGRADE, ready=READY,
        world_name="middle_corridor", world_hash="0123456789abcdef", price_year=2025, found=37,
        thinning="37 options that no other beats; of options near one another the first is kept",
        options=(first, option(direct, "o2", ("fastest", "cleanest")), late),
        left_out=("air.freighter: 12.5 t is above its 10 t",),
        sources=(SourceRef("adb2021", "Middle corridor study", "ADB", "2021", "https://example.org/a", "publication"),
                 SourceRef("reason.handling", "Handling takes half a day", "", "2026", "", "reasoning")),
        warnings=("Winter storms close Aktau on some days.",),
    )  # fmt: skip


def xian_belgrade_ways() -> tuple[WayAnswer, ...]:
    beaten = option(over_the_black_sea(), "w1", beaten_by=("o1", "x9"))
    return (
        WayAnswer("black_sea", "Over the Black Sea and Constanța", beaten, 12),
        WayAnswer("turkiye", "Over Türkiye and Sofia", None, 0, ("no service runs from Kars to Sofia before 2027",)),
    )
