"""Forms of cargo: boxes by ISO 668, wagons, trucks, part loads, bulk by the tonne, cars and oversize pieces.

A bulk form counts tonnes; its wagons, trucks and slots per unit are one over what one wagon, truck or slot loads.
"""

from __future__ import annotations

from corridor.world.cargo import Form
from tools.middle_corridor.common import Built, Evidence, Sources

ISO_668 = "https://www.iso.org/standard/76912.html"
BOX_TABLE = "https://www.freightutils.com/containers"
TANKS = "https://ya.ru/neurum/c/drugoe/q/skolko_nefti_mozhno_razmestit_v_standartnoy_070ae02b"
COVERED = "https://railwaywagons.com/rail-freight-wagons/general-purpose-wagons/covered-wagon/"
HOPPER = "http://uralvagonzavod.com/products/railway_vehicles/up_and_coming_products/55/"

DRY_BOXES = ("dry20", "dry40", "hc40")
REEFERS = ("reefer20", "reefer40")
BOXES = (*DRY_BOXES, *REEFERS)
PART = "lcl"
DRY_BULK = ("grain", "ore", "metal")
BULK = (*DRY_BULK, "liquid")
IN_WAGONS = ("wagon", *BULK, "car", "oversize")
ON_TRUCKS = (*BOXES, "truck", PART, "car", "oversize", *DRY_BULK)

WAGON_SLOTS = 2.0  # a four-axle wagon is about as long as a 40-foot flat
WAGON_FEU = 2.0  # and weighs on the train what a platform with two FEU does
LOAD_T = {"grain": 65.0, "ore": 65.0, "metal": 62.0, "liquid": 60.0}
TRUCK_T = 22.0
CARS_PER_TRUCK, CARS_PER_WAGON = 8.0, 10.0
REVENUE_T_PER_FEU, CONSOLIDATOR = 50.0, 1.35

REASONS = {
    "FORM-BOX": (
        "Boxes by the sizes and gross weight of ISO 668 (30.48 t); empty weights and room as usual for new boxes; two"
        " twenties or one forty to a truck, four or two to an 80-foot platform"
    ),
    "FORM-WAGON": (
        "A four-axle wagon: 24 t empty and 66 t of load, as on lines of 22.5 t an axle; Chinese ones take 70, Soviet"
        " ones 66 to 69 t; on a train it takes the room of a 40-foot flat. Without a tariff of its own it pays as an"
        " 80-foot platform with two FEU, which weighs about as much; single-wagon tariffs of railways are not public"
    ),
    "FORM-BULK": (
        "Bulk by the tonne fills wagons: 65 t of grain (hoppers take 65 to 74) or ore, 62 t of metal, 60 t of oil in a"
        " tank wagon (60 to 65); by road 22 t a truck. It pays its share of a wagon"
    ),
    "FORM-TRUCK": (
        "An articulated truck of five axles: 15 t empty, 22 t and 86 cubic metres of load, 4 m high, 37 to 40 t in all"
    ),
    "FORM-LCL": (
        "A part load pays its consolidator 1.35 (1.2 to 1.6) times its share of a 40-foot box, of which 50 revenue"
        " tonnes (45 to 60 of 76 cubic metres) are filled in practice; on a truck it takes as large a share"
    ),
    "FORM-CAR": (
        "Cars ride eight to a car-carrying truck and ten to a double-deck wagon; a car weighs 1.8 t; without a tariff"
        " of its own it pays a tenth of a wagon"
    ),
    "FORM-OVERSIZE": (
        "An oversize piece takes a flat wagon, or a low loader that pays as two trucks (permits and escort in it, 1.5"
        " to 4); by rail it pays one and a half wagons (1.2 to 3) for out-of-gauge running. Its own height, width and"
        " weight must be asked for"
    ),
}  # fmt: skip


def build(_evidence: Evidence, sources: Sources, _built: Built) -> Built:
    """The `forms` table."""
    return {"forms": [*_boxes(sources), *_vehicles(sources), *_by_unit(sources)]}


def _why(sources: Sources, name: str) -> tuple[str, ...]:
    return sources.reason(name, REASONS[name])


def _boxes(sources: Sources) -> list[Form]:
    source = (
        *sources.cite(ISO_668, title="ISO 668: series 1 freight containers, dimensions and ratings"),
        *sources.cite(BOX_TABLE, title="Container specifications: tare, payload and room"),
        *_why(sources, "FORM-BOX"),
    )
    rows = (
        ("dry20", "20-foot box", "TEU", 2.3, 28.18, 33.2, 2.591, ""),
        ("dry40", "40-foot box", "FEU", 3.75, 26.73, 67.7, 2.591, ""),
        ("hc40", "40-foot high-cube box", "FEU", 3.94, 26.54, 76.3, 2.896, "dry40"),
        ("reefer20", "20-foot reefer", "TEU", 3.08, 27.4, 27.0, 2.591, "dry20"),
        ("reefer40", "40-foot high-cube reefer", "FEU", 4.8, 25.68, 67.0, 2.896, "dry40"),
    )
    return [
        Form(
            id=name,
            name=title,
            kind="box",
            unit=unit,
            teu=1.0 if unit == "TEU" else 2.0,
            wagons=0.25 if unit == "TEU" else 0.5,
            trucks=0.5 if unit == "TEU" else 1.0,
            tare_t=tare_t,
            payload_t=payload_t,
            volume_m3=room_m3,
            height_m=height_m,
            plug=name in REEFERS,
            fallback=fallback,
            source=source,
            confidence="sourced" if name != "reefer40" else "derived",
            note="power on the way and its price are in no tariff: it pays as a dry box" if name in REEFERS else "",
        )
        for name, title, unit, tare_t, payload_t, room_m3, height_m, fallback in rows
    ]


def _vehicles(sources: Sources) -> list[Form]:
    wagon = (
        *sources.cite(COVERED, title="P70 covered wagon"),
        *sources.cite(HOPPER, title="Hopper wagon for 1520 mm"),
        *_why(sources, "FORM-WAGON"),
    )
    # The unit is the vehicle: its weight is the tare, and nothing carries it.
    return [
        Form(id="wagon", name="Wagon", kind="vehicle", unit="wagon", teu=WAGON_SLOTS, wagons=1.0, tare_t=24.0,
             payload_t=66.0, volume_m3=138.0, axles=4, vehicle_tare_t=0.0, fallback="dry40", fallback_share=WAGON_FEU,
             source=wagon, confidence="assumed",
             note="covered or hopper wagon of its own; at a change of gauge the goods are reloaded"),
        Form(id="truck", name="Full truck", kind="vehicle", unit="truck", trucks=1.0, tare_t=15.0, payload_t=TRUCK_T,
             volume_m3=86.0, height_m=4.0, axles=5, vehicle_tare_t=0.0, source=_why(sources, "FORM-TRUCK"),
             confidence="assumed", note="one truck all the way: roads and ro-ro decks"),
    ]  # fmt: skip


BULK_GOODS = {"grain": "wheat", "ore": "iron_ore", "metal": "copper", "liquid": "oil_products"}


def _by_unit(sources: Sources) -> list[Form]:
    bulk = _why(sources, "FORM-BULK")
    hopper = sources.cite(HOPPER, title="Hopper wagon for 1520 mm")
    tank = sources.cite(TANKS, title="Load of standard tank wagons")
    share = CONSOLIDATOR / REVENUE_T_PER_FEU
    return [
        Form(id=PART, name="Part load", kind="part", unit="wm", teu=_per(REVENUE_T_PER_FEU, 2.0),
             wagons=_per(REVENUE_T_PER_FEU, 0.5), trucks=_per(REVENUE_T_PER_FEU), fallback="dry40",
             fallback_share=share, source=_why(sources, "FORM-LCL"), confidence="assumed",
             note="by revenue tonne, in a consolidator's box"),
        _bulk("grain", "Grain in bulk", (*hopper, *bulk), 23.0, "hopper wagons; grain, meal, fertiliser"),
        _bulk("ore", "Ore in bulk", bulk, 23.0, "open wagons; ore, concentrate, coal"),
        _bulk("metal", "Metal by the tonne", bulk, 24.0, "open or flat wagons; steel, copper, ferroalloys"),
        _bulk("liquid", "Liquid in bulk", (*tank, *bulk), 26.0, "tank wagons, tankers, pipelines; no tank trucks here"),
        Form(id="car", name="Car", kind="piece", unit="car", teu=_per(CARS_PER_WAGON, WAGON_SLOTS),
             wagons=_per(CARS_PER_WAGON), trucks=_per(CARS_PER_TRUCK), payload_t=2.5, volume_m3=12.0,
             fallback="wagon", fallback_share=_per(CARS_PER_WAGON), source=_why(sources, "FORM-CAR"),
             confidence="assumed", goods="cars", note="the goods are the car: nothing rides in it"),
        Form(id="oversize", name="Oversize piece", kind="piece", unit="wagon", teu=WAGON_SLOTS, wagons=1.0, trucks=2.0,
             payload_t=60.0, fallback="wagon", fallback_share=1.5, source=_why(sources, "FORM-OVERSIZE"),
             confidence="assumed", goods="machinery",
             note="machinery and project cargo; permits of each country are not checked"),
    ]  # fmt: skip


def _bulk(form: str, name: str, source: tuple[str, ...], tare_t: float, note: str) -> Form:
    load_t = LOAD_T[form]
    return Form(
        id=form,
        name=name,
        kind="bulk",
        unit="t",
        goods=BULK_GOODS[form],
        teu=_per(load_t, WAGON_SLOTS),
        wagons=_per(load_t),
        trucks=0.0 if form == "liquid" else _per(TRUCK_T),
        axles=4,
        vehicle_tare_t=tare_t,
        fallback="wagon",
        fallback_share=_per(load_t),
        source=source,
        confidence="assumed",
        note=note,
    )


def _per(units: float, whole: float = 1.0) -> float:
    """What one unit takes of a whole that holds so many."""
    return round(whole / units, 8)
