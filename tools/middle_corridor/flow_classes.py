"""Classes of cargo that flow: forms they travel in, what a day is worth, how sharply shippers choose."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.costing.worth import DAY_SHARE
from corridor.world.flow import FlowClass
from tools.middle_corridor.common import Built, Evidence, Sources

TIME_WORTH = (
    "TIME-HUMMELS-SCHAUR",
    ("A day in transit is worth 0.6 to 2.1 % of the value of manufactures, 1.35 % in the middle (Hummels and Schaur,"
    " Time"
    " as a trade barrier, American Economic Review 103(7), 2013), known from the literature; the page was not read"),
)
BULK_TIME = (
    "TIME-BULK",
    ("A day in transit of bulk is worth the capital in it: 10 % a year, from 5 % in euro to some 20 % in tenge,"
    " which is 0.014 to 0.055 % a day; doubled at the high end for the stock kept against slow trains"),
)
METAL_TIME = (
    "TIME-METALS",
    ("Metals, plastics and cars lie between bulk and manufactures: traded on exchanges or to order, financed, often"
    " awaited by a plant. A tenth to a half of a manufacture's day is taken, a quarter in the middle"),
)
CHOICE = (
    "CHOICE-SCALE",
    ("Shippers' choice among ways: utility falls by the scale times (cost / least cost - 1). Cost elasticities of mode"
    " choice of freight lie mostly between -0.5 and -2 (ranges told in reviews, none of this corridor); with shares"
    " near one half a scale of 2 to 8 gives such. Boxes 6, bulk 8 (buyers of bulk compare cents), trucked general"
    " cargo 4"
    " (service counts beside cost). Assumed, to be estimated when choices are observed"),
)
MANUFACTURE = (0.006, DAY_SHARE, 0.021)
BULK = (0.00014, 0.00027, 0.0011)
MIDDLE = (0.00135, 0.0034, 0.0068)

ROWS: tuple[tuple[str, str, str, str, tuple[str, ...], tuple[float, float, float], float, str], ...] = (
    ("containers", "Containers", "TEU", "general_cargo", ("dry40",), MANUFACTURE, 6.0, "10 t of goods in a TEU"),
    ("general", "General cargo by truck and wagon", "t", "general_cargo", ("truck", "wagon", "dry40"), MANUFACTURE, 4.0,
     "what moves in trucks, covered wagons and boxes and is counted in tonnes"),
    ("grain", "Grain", "t", "wheat", ("grain", "dry20"), BULK, 8.0, "hoppers, ships, and boxes where those are full"),
    ("milled", "Flour and feed", "t", "flour", ("wagon", "dry20"), BULK, 8.0, "bagged, in covered wagons or boxes"),
    ("crude_oil", "Crude oil", "t", "crude_oil", ("liquid",), BULK, 8.0, "pipelines, tankers and tank trains"),
    ("oil_products", "Oil products", "t", "oil_products", ("liquid",), BULK, 8.0, "tank trains and tankers"),
    ("methanol", "Methanol", "t", "methanol", ("liquid",), BULK, 8.0, ""),
    ("fertiliser", "Fertiliser", "t", "urea", ("grain", "dry20"), BULK, 8.0, "hoppers, bulk ships, big bags in boxes"),
    ("metals", "Metals", "t", "copper", ("metal", "dry20"), MIDDLE, 8.0, "copper, zinc, aluminium, ferroalloys, steel"),
    ("ores", "Iron and manganese ore", "t", "iron_ore", ("ore",), BULK, 8.0, ""),
    ("concentrates", "Concentrates", "t", "concentrates", ("ore", "dry20"), BULK, 8.0, "copper and zinc concentrates"),
    ("polymers", "Plastics", "t", "polymers", ("dry40", "truck", "wagon"), MIDDLE, 6.0, "polyethylene, polypropylene"),
    ("cars", "Cars", "car", "cars", ("car",), MIDDLE, 6.0, "used cars sent on from Georgia, new ones from China"),
)  # fmt: skip


def build(_evidence: Evidence, sources: Sources, _built: Built) -> Built:
    return {"flow_classes": list(_classes(sources))}


def _classes(sources: Sources) -> Iterator[FlowClass]:
    why = {MANUFACTURE: TIME_WORTH, BULK: BULK_TIME, MIDDLE: METAL_TIME}
    for key, name, unit, goods, forms, day, scale, note in ROWS:
        yield FlowClass(
            id=key, name=name, unit=unit, goods=goods, forms=forms, day_share_low=day[0], day_share=day[1],
            day_share_high=day[2], choice_scale=scale,
            source=(*sources.reason(*why[day]), *sources.reason(*CHOICE)), confidence="assumed", note=note,
        )  # fmt: skip
