"""Classes of goods: many published unit values in mixed words become a few classes with a stowage and a value."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.world.cargo import Goods
from tools.middle_corridor.common import Evidence, Sources, number
from tools.middle_corridor.context_trade import written

Row = dict[str, str]

MARKET = (
    "GOODS-VALUE-ASSUMED",
    "Value from general knowledge of market prices; no page was read. Verify what matters.",
)


@dataclass(frozen=True)
class Stowage:
    """Tonnes in a twenty-foot box where no row of the evidence says it, and why."""

    t_per_teu: float
    name: str
    why: str


TANK_CRUDE = Stowage(20.0, "STOWAGE-TANK", "A 24 m3 tank container holds about 20 t at 0.8 to 0.85 t/m3.")
ELECTRONICS = Stowage(
    6.0, "STOWAGE-ELECTRONICS", "Packed appliances and electronics fill a 33 m3 box at 0.15 to 0.2 t/m3."
)


@dataclass(frozen=True)
class ShelfLife:
    """Days that goods keep at their temperature, few to many, and the page that says so; typical is the middle."""

    low_d: float
    high_d: float
    url: str
    title: str


SHELF_LIFE_WHY = (
    "SHELF-LIFE",
    "Storage life in months of 30 days; typical is the middle. From pages on keeping: a buyer may want more of it left",
)
COLD_STORE = ShelfLife(
    90, 240, "https://www.superfreeze.com/techno-tips/storage-condition-data/", "Storage condition data by commodity"
)
FREEZER = ShelfLife(
    240, 360, "https://bitlit.ru/chapter/en/united-states-department-of-agriculture/"
    "canning-freezing-storing-garden-produce/freezing-and-storing-44",
    "Freezing and storing, in: Canning, freezing, storing garden produce, United States Department of Agriculture",
)  # fmt: skip


@dataclass(frozen=True)
class GoodsClass:
    """A class and the rows of the evidence that make it: the first gives the typical value, all of them the range."""

    id: str
    name: str
    rows: tuple[str, ...]
    stowage: Stowage | None = None
    temperature: str = ""
    hazard: str = ""
    boxed: bool = True
    keeps: ShelfLife | None = None
    note: str = ""


COPPER = "metals: copper cathode (KZ)"
CLASSES = (
    GoodsClass(
        "consumer_goods",
        "Mixed consumer goods, China-Europe rail",
        ("container: China-Europe by rail, mean cargo",),
        note="mean loaded box of the broad-gauge operator",
    ),
    GoodsClass(
        "crude_oil",
        "Crude oil",
        ("oil_crude (KZ)", "oil_crude (KZ, CPC)", "oil_crude (KZ, CPC shortfall)"),
        stowage=TANK_CRUDE,
        hazard="3",
        boxed=False,
        note="pipeline, tanker or tank wagon",
    ),
    GoodsClass(
        "oil_products",
        "Oil products",
        ("oil_products",),
        stowage=TANK_CRUDE,
        hazard="3",
        boxed=False,
        note="tanker or tank wagon",
    ),
    GoodsClass(
        "methanol",
        "Methanol",
        ("chemicals: methanol (AZ)",),
        hazard="3",
        boxed=False,
        note="tank wagon or ship; tank containers are possible",
    ),
    GoodsClass(
        "wheat",
        "Wheat",
        (
            "grain: wheat (KZ, all exports)",
            "grain: wheat class 3 (KZ, DAP Saryagash)",
            "grain: wheat (RS)",
            "grain: wheat (KZ at the Azerbaijani border)",
        ),
        note="mostly hopper wagons; boxes need a liner; low: Saryagash offer, high: Azerbaijani border",
    ),
    GoodsClass(
        "feed_grain",
        "Barley and maize",
        ("grain: barley (KZ, FOB Aktau)", "grain: barley (KZ, DAP Saryagash)", "grain: maize (RS)"),
        note="typical value and stowage are those of barley; maize loads 24 t",
    ),
    GoodsClass("flour", "Wheat flour", ("food_other: wheat flour (KZ)",)),
    GoodsClass(
        "seed", "Hybrid seed", ("food_other: hybrid seed, maize and sunflower (RS)",), note="needs plant health papers"
    ),
    GoodsClass("apples", "Apples", ("food_other: apples (RS)",), temperature="chilled", keeps=COLD_STORE),
    GoodsClass(
        "frozen_raspberries", "Frozen raspberries", ("food_other: frozen raspberries (RS)",), temperature="frozen",
        keeps=FREEZER,
    ),
    GoodsClass("wine", "Wine in bottles", ("food_other: wine (GE), gross with bottles",), note="value per gross tonne"),
    GoodsClass(
        "urea",
        "Urea",
        ("fertiliser: urea (AZ)", "fertiliser: nitrogen, after the Hormuz closure"),
        note="big bags or bulk; high: after the closure of Hormuz in 2026; the peak of 2022 (950) is left out",
    ),
    GoodsClass("ammonium_nitrate", "Ammonium nitrate", ("fertiliser: ammonium nitrate (KZ)",), hazard="5.1"),
    GoodsClass("phosphate_fertiliser", "Phosphate fertiliser (MAP, DAP)", ("fertiliser: ammophos/MAP/DAP (KZ)",)),
    GoodsClass(
        "ferroalloys",
        "Ferrochrome and other ferroalloys",
        ("metals: ferrochrome and other ferroalloys (KZ, GE)", "metals: ferroalloys (KZ, Kazchrome)"),
    ),
    GoodsClass("copper", "Copper cathode", (COPPER, "metals: copper (market)")),
    GoodsClass("aluminium", "Aluminium, unwrought", ("metals: aluminium (market)",)),
    GoodsClass("aluminium_sheets", "Aluminium plates and sheets", ("metals: aluminium plates, sheets (RS)",)),
    GoodsClass(
        "zinc_lead", "Zinc and lead", ("metals: zinc (market)", "metals: lead (market)"), note="typical value is zinc's"
    ),
    GoodsClass("steel", "Flat steel", ("metals: steel flat (KZ)",)),
    GoodsClass(
        "uranium",
        "Uranium concentrate",
        ("metals: uranium (contained U)",),
        hazard="7",
        note="value per tonne of contained uranium; in drums; many ports and lines refuse it",
    ),
    GoodsClass(
        "iron_ore",
        "Iron and manganese ore",
        ("ores_coal: iron ore (KZ)", "ores_coal: manganese ore (KZ)"),
        boxed=False,
        note="bulk wagons; typical value is iron ore's",
    ),
    GoodsClass(
        "concentrates",
        "Copper and zinc concentrates",
        ("ores_coal: copper concentrate (GE)", "ores_coal: zinc concentrate (KZ)"),
        note="typical value is copper concentrate's; bulk or lined boxes",
    ),
    GoodsClass("coal", "Steam coal", ("ores_coal: steam coal (KZ)",), boxed=False, note="bulk wagons"),
    GoodsClass(
        "polymers",
        "Polyethylene, polypropylene and other plastics",
        (
            "chemicals: polyethylene (AZ)",
            "chemicals: polypropylene (AZ)",
            "chemicals: plastics, all (AZ exports)",
            "chemicals: plastics, all (AZ imports)",
        ),
        note="typical value is polyethylene's",
    ),
    GoodsClass("medicines", "Medicines", ("chemicals: medicines (RS)",), note="some need chilling"),
    GoodsClass(
        "machinery",
        "Industrial machinery",
        ("machinery: general industrial (RS, TR, CN)",),
        note="several headings are barred from transit by Russia: see rules",
    ),
    GoodsClass(
        "cars",
        "Cars",
        ("cars: used, re-export (GE to KZ)", "cars: used, re-export (GE to KG)"),
        note="1.6 t a car, three in a forty-foot box; mostly on their own wheels or car carriers",
    ),
    GoodsClass("tyres", "Tyres", ("general: tyres (RS)",)),
    GoodsClass("paper", "Paper and board", ("general: paper and board (RS)",)),
    GoodsClass("ceramic_tiles", "Ceramic tiles", ("general: ceramic tiles (RS)",)),
    GoodsClass("furniture", "Wooden furniture", ("general: wooden furniture (RS)",)),
)

GENERAL_T_PER_TEU = 10.0
MEAN_CARGO = ("container: China-Europe by rail, mean cargo", "container: Constanta, mean cargo",
              "container: Constanta 2016, mean cargo")  # fmt: skip


def goods(evidence: Evidence, sources: Sources) -> list[Goods]:
    rows = {row["goods"]: row for row in evidence.rows("unit_values.csv")}
    return [_general(rows, sources), _electronics(sources), *(_class(item, rows, sources) for item in CLASSES)]


def _class(item: GoodsClass, rows: dict[str, Row], sources: Sources) -> Goods:
    parts = [rows[name] for name in item.rows]
    first = parts[0]
    source = _cite(parts, sources)
    confidence = first["confidence"]
    t_per_teu = number(first["t_per_teu"])
    if t_per_teu is None:
        if item.stowage is None:
            raise ValueError(f"goods {item.id}: no stowage in {first['goods']!r}")
        t_per_teu = item.stowage.t_per_teu
        source += sources.reason(item.stowage.name, item.stowage.why)
    keeps = item.keeps
    if keeps is not None:
        source += sources.cite(keeps.url, title=keeps.title) + sources.reason(*SHELF_LIFE_WHY)
    years = sorted({row["year"][:4] for row in parts})
    span = f"range over figures of {years[0]}-{years[-1]}" if len(years) > 1 else ""
    return Goods(
        id=item.id,
        name=item.name,
        t_per_teu=t_per_teu,
        usd_per_t_low=min(float(row["usd_per_t_low"]) for row in parts),
        usd_per_t_typical=float(first["typical"]),
        usd_per_t_high=max(float(row["high"]) for row in parts),
        value_year=int(first["year"][:4]),
        temperature=item.temperature,
        hazard=item.hazard,
        boxed=item.boxed,
        shelf_life_days_low=keeps.low_d if keeps else None,
        shelf_life_days_typical=(keeps.low_d + keeps.high_d) / 2 if keeps else None,
        shelf_life_days_high=keeps.high_d if keeps else None,
        source=source,
        confidence=confidence,
        stale="OLD" in first["basis"],
        note="; ".join(part for part in (item.note, span) if part),
    )


def _general(rows: dict[str, Row], sources: Sources) -> Goods:
    """General cargo: 10 t a TEU. Its value per TEU is the mean China-Europe box's, so USD/t scales by the load."""
    mean = rows[MEAN_CARGO[0]]
    scale = float(mean["t_per_teu"]) / GENERAL_T_PER_TEU
    return Goods(
        id="general_cargo",
        name="General cargo",
        t_per_teu=GENERAL_T_PER_TEU,
        usd_per_t_low=float(mean["usd_per_t_low"]) * scale,
        usd_per_t_typical=float(mean["typical"]) * scale,
        usd_per_t_high=float(mean["high"]) * scale,
        value_year=int(mean["year"]),
        source=_cite([rows[name] for name in MEAN_CARGO], sources)
        + sources.reason(
            "GENERAL-CARGO-10T",
            "Ten tonnes of cargo per TEU is the usual default of container emission accounting; published means lie "
            "at 7.4 (China-Europe rail, loaded), 9.7 and 11.3 t (Constanta, empties counted).",
        ),
        confidence="assumed",
        note="default; value per TEU kept at that of the mean China-Europe box (about 57,600 USD)",
    )


def _electronics(sources: Sources) -> Goods:
    return Goods(
        id="electronics",
        name="Electronics and appliances",
        t_per_teu=ELECTRONICS.t_per_teu,
        usd_per_t_low=8000.0,
        usd_per_t_typical=40000.0,
        usd_per_t_high=150000.0,
        value_year=2024,
        source=sources.reason(ELECTRONICS.name, ELECTRONICS.why) + sources.reason(*MARKET),
        confidence="assumed",
        note="white goods (low) to laptops (high); lithium batteries are class 9; Russia bars part from transit",
    )


def _cite(parts: list[Row], sources: Sources) -> tuple[str, ...]:
    ids: tuple[str, ...] = ()
    for row in parts:
        ids += sources.cite(row["source_url"], written(row["source_date"])) or sources.reason(*MARKET)
        if row["confidence"] == "assumed" and "http" in row["source_url"]:
            ids += sources.reason(*MARKET)
    return tuple(dict.fromkeys(ids))
