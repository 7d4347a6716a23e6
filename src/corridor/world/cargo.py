"""What moves: goods, emission factors, demand and trade."""

from __future__ import annotations

from corridor.world.columns import column, table
from corridor.world.evidence import CONFIDENCE, SOURCE


@table("goods")
class Goods:
    """Classes of goods with what decides their carriage."""

    id: str = column("code of the goods", key=True, pattern="[a-z0-9_]+")
    name: str = column("name in English")
    t_per_teu: float = column("stowage: tonnes of goods in one twenty-foot box", unit="t/TEU", minimum=0.1, maximum=30)
    usd_per_t_low: float | None = column("value, low", unit="USD/t", minimum=0, default=None)
    usd_per_t_typical: float | None = column("value, typical", unit="USD/t", minimum=0, default=None)
    usd_per_t_high: float | None = column("value, high", unit="USD/t", minimum=0, default=None)
    value_year: int | None = column("year of the value", minimum=1990, maximum=2100, default=None)
    temperature: str = column("temperature control", choices=("", "chilled", "frozen"), default="")
    hazard: str = column("dangerous goods class, empty for none", default="")
    boxed: bool = column("true: travels in containers", default=True)
    shelf_life_days_low: float | None = column("days that they keep at their temperature, few; empty: not perishable,"
                                               " or not known", unit="d", minimum=1, default=None)
    shelf_life_days_typical: float | None = column("days that they keep at their temperature", unit="d", minimum=1,
                                                   default=None)
    shelf_life_days_high: float | None = column("days that they keep at their temperature, many", unit="d", minimum=1,
                                                default=None)
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    stale: bool = column("the source is old", default=False)
    note: str = column("what a reader should know", default="")


@table("forms")
class Form:
    """Forms in which cargo travels (boxes, wagons, trucks, part loads, bulk, cars) and what a unit takes and needs."""

    id: str = column("code of the form", key=True, pattern="[a-z0-9_]+")
    name: str = column("name in English")
    kind: str = column("box: a container; vehicle: a wagon or truck of its own; part: a share of a box; bulk: by tonne;"
                       " piece: counted pieces", choices=("box", "vehicle", "part", "bulk", "piece"))
    unit: str = column("unit of a tariff that counts it", choices=("TEU", "FEU", "wagon", "truck", "t", "wm", "car"))
    teu: float = column("container slots that one takes; 0 where it takes none", unit="TEU", minimum=0, default=0.0)
    wagons: float = column("wagons that one takes; 0 where it takes none", minimum=0, default=0.0)
    trucks: float = column("trucks that one takes; 0 where it takes none", minimum=0, default=0.0)
    tare_t: float = column("weight of the empty unit", unit="t", minimum=0, default=0.0)
    payload_t: float | None = column("most goods in one", unit="t", minimum=0, default=None)
    volume_m3: float | None = column("room in one", unit="m3", minimum=0, default=None)
    height_m: float | None = column("height of the unit", unit="m", minimum=0, default=None)
    axles: int | None = column("axles of its wagon or truck", minimum=1, maximum=20, default=None)
    vehicle_tare_t: float | None = column("weight of that wagon or truck, empty", unit="t", minimum=0, default=None)
    plug: bool = column("true: needs power on the way", default=False)
    goods: str = column("goods in it unless others are named; empty: general cargo", refers_to="goods.id", default="")
    fallback: str = column("form whose prices it pays where no tariff is for it", refers_to="forms.id", default="")
    fallback_share: float = column("units of that form that one unit pays for", minimum=0, maximum=1000, default=1.0)
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("what a reader should know", default="")


@table("factors")
class Factor:
    """Emission factors, well-to-wheel, per tonne of cargo and km (or per tonne handled)."""

    id: str = column("id of the factor", key=True)
    mode: str = column("mode", choices=("rail", "road", "sea", "ferry", "tanker", "river", "pipeline", "air", "hub",
                                               "reefer"))
    per: str = column("what the factor is per", choices=("tkm", "t"), default="tkm")
    vehicle: str = column("vehicle, ship class or site")
    energy: str = column("fuel or electricity", default="")
    region: str = column("where it holds", default="")
    load_assumption: str = column("load and empty running assumed", default="")
    load_share: float | None = column("share of its capacity that the vehicle is taken to carry; empty: not stated",
                                      minimum=0, maximum=1, default=None)
    empty_share: float | None = column("share of its km that the vehicle is taken to run empty, held in the factor;"
                                       " empty: not stated", minimum=0, maximum=0.99, default=None)
    distance_basis: str = column("km that it is per: way (as the vehicle goes), shortest_feasible, great_circle; empty:"
                                 " not stated", choices=("", "way", "shortest_feasible", "great_circle"), default="")
    distance_adjustment: float = column("what km are multiplied by before the factor is, where the vehicle goes farther"
                                        " than the km that are counted", minimum=0.5, maximum=2, default=1.0)
    size_class_of: tuple[str, ...] = column("factors of which this one is a size class of vehicle, known or not",
                                            refers_to="factors.id", default=())
    g_co2e_low: float = column("well-to-wheel, low", unit="g CO2e", minimum=0)
    g_co2e_typical: float = column("well-to-wheel", unit="g CO2e", minimum=0)
    g_co2e_high: float = column("well-to-wheel, high", unit="g CO2e", minimum=0)
    wtt_g_co2e: float | None = column("well-to-tank part, where the source has it", unit="g CO2e", minimum=0,
                                      default=None)
    ttw_g_co2e: float | None = column("tank-to-wheel part, where the source has it", unit="g CO2e", minimum=0,
                                      default=None)
    year: int = column("year", minimum=1990, maximum=2100)
    method: str = column("method family; one family per mode is summed")
    used: bool = column("false: kept beside the used one", default=True)
    reason: str = column("why it is used or not", default="")
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    stale: bool = column("the source is old", default=False)
    note: str = column("what a reader should know", default="")


@table("demand")
class Demand:
    """Published or derived volumes by goods and direction. Kinds must not be added to one another."""

    id: str = column("id of the row", key=True)
    kind: str = column("what the figure counts: od, route_total, border_total, throughput, target, quota …")
    origin: str = column("country, place or group it comes from")
    destination: str = column("country, place or group it goes to")
    goods: str = column("goods, in the words of the source")
    year: int | None = column("year", minimum=1990, maximum=2100, default=None)
    quantity: float = column("the figure", minimum=0)
    unit: str = column("unit of the figure")
    direction: str = column("direction, where stated", default="")
    route: str = column("route, where known", default="")
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    stale: bool = column("the source is old", default=False)
    note: str = column("what a reader should know", default="")


@table("trade")
class Trade:
    """Trade between countries by year, as each reporter states it; both sides of a mirror gap are kept."""

    id: str = column("id of the row", key=True)
    exporter: str = column("exporting country or bloc")
    importer: str = column("importing country or bloc")
    year: int = column("year", minimum=1990, maximum=2100)
    item: str = column("HS code, sector, or total")
    usd: float = column("value", unit="USD")
    statistic: str = column("whose count or word it is: kaz, srb … are statistics of countries; srb_minister, interview"
                            " and the like are what somebody said; empty: not known", pattern="[a-z0-9_]*", default="")
    months: int = column("months of the year that it covers", minimum=1, maximum=12, default=12)
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("reporter, and what contradicts it", default="")
