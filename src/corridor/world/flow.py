"""What the network carries: classes of cargo, who sends how much where, what binds, and what was counted."""

from __future__ import annotations

from corridor.world.columns import column, table
from corridor.world.evidence import CONFIDENCE, SOURCE
from corridor.world.links import MODES

SEASONS = ("winter", "spring", "summer", "autumn")
"""December to February, and so on: a year is four representative weeks, each standing for a quarter of it."""
WEEKS_PER_SEASON = 365.25 / 7 / 4

CAPACITY_UNITS = ("train", "sailing", "wagon", "truck", "TEU", "t", "car")


@table("flow_classes")
class FlowClass:
    """Classes of cargo that flow through the network: what they are, how they travel, and what they weigh up."""

    id: str = column("id of the class", key=True, pattern="[a-z0-9_]+")
    name: str = column("name for people")
    unit: str = column("what its quantities count", choices=("TEU", "t", "car"))
    goods: str = column("goods that stand for it: value, stowage, hazard", refers_to="goods.id")
    forms: tuple[str, ...] = column("forms in which it may travel; each is searched", refers_to="forms.id")
    day_share_low: float | None = column("worth of a day in transit, low, share of the goods' value", minimum=0,
                                         maximum=1, default=None)
    day_share: float = column("worth of a day in transit, share of the goods' value", minimum=0, maximum=1)
    day_share_high: float | None = column("worth of a day in transit, high, share of the goods' value", minimum=0,
                                          maximum=1, default=None)
    choice_scale: float = column("how sharply shippers choose: utility falls by so much where a way's generalised cost"
                                 " is twice the least", minimum=0.1, maximum=100)
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("what a reader should know", default="")


@table("od_demand")
class OdDemand:
    """Cargo that wants to go from a place to a place in a year, balanced on published totals; rows add up."""

    id: str = column("id of the row", key=True)
    origin: str = column("place where it enters the network", refers_to="places.id")
    destination: str = column("place where it leaves the network", refers_to="places.id")
    flow_class: str = column("class of cargo", refers_to="flow_classes.id")
    year: int = column("year", minimum=1990, maximum=2100)
    quantity: float = column("units of the class in the year", minimum=0)
    low: float | None = column("the same, low", minimum=0, default=None)
    high: float | None = column("the same, high", minimum=0, default=None)
    winter: float = column("share of the year from December to February", minimum=0, maximum=1, default=0.25)
    spring: float = column("share of the year from March to May", minimum=0, maximum=1, default=0.25)
    summer: float = column("share of the year from June to August", minimum=0, maximum=1, default=0.25)
    autumn: float = column("share of the year from September to November", minimum=0, maximum=1, default=0.25)
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("what a reader should know", default="")


@table("capacities")
class Capacity:
    """What binds beside the slots of services: train paths, berths, cranes, yards, posts, wagons, ships, pipes.

    It is used by cargo that moves over one of its `links`, is handled at one of its `places`, or rides one of its
    `services`; `modes`, `forms` and `direction` narrow that. A row that names links or services does not count
    handlings, one that names places does not count rides that merely pass.
    """

    id: str = column("id of the capacity", key=True, pattern="[A-Za-z0-9][A-Za-z0-9._-]*")
    name: str = column("name for people, as 'berths for wagons and trucks at Kuryk'")
    kind: str = column("what it is", choices=("train_paths", "ships", "berth", "crane", "yard", "gauge_change",
                                              "border", "wagons", "locomotives", "pipeline", "permits"))
    links: tuple[str, ...] = column("links that it is on: cargo counts once, however many of them it takes",
                                    refers_to="links.id", default=())
    places: tuple[str, ...] = column("places where handling uses it", refers_to="places.id", default=())
    services: tuple[str, ...] = column("services that use it", refers_to="services.id", default=())
    direction: str = column("empty: both directions share it; forward: only from from_place to to_place of its links;"
                            " back: only the other way", choices=("", "forward", "back"), default="")
    modes: tuple[str, ...] = column("only where a handling or ride has one of these modes; empty: any", choices=MODES,
                                    default=())
    forms: tuple[str, ...] = column("only for these forms of cargo; empty: any", refers_to="forms.id", default=())
    unit: str = column("what is counted", choices=CAPACITY_UNITS)
    teu_each: float | None = column("TEU in one of them, where it is a train or sailing", unit="TEU", minimum=0.1,
                                    default=None)
    t_each: float | None = column("tonnes of other cargo in one of them, where it is a train or sailing", unit="t",
                                  minimum=0.1, default=None)
    per_week_low: float | None = column("how many a week, few", unit="1/week", minimum=0, default=None)
    per_week: float = column("how many a week, typical", unit="1/week", minimum=0)
    per_week_high: float | None = column("how many a week, many", unit="1/week", minimum=0, default=None)
    taken_share: float = column("share of it that goes to traffic that od_demand does not hold (passengers, domestic)",
                                minimum=0, maximum=1, default=0.0)
    shut_by: tuple[str, ...] = column("causes in `seasons` at its places or basins that take more of it in some"
                                      " seasons than in others, the year's sum unchanged: place:cause", default=())
    queue: bool = column("true: cargo queues for it as for servers, so that its wait grows with load before it is full",
                         default=False)
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("what a reader should know", default="")


@table("volume_checks")
class VolumeCheck:
    """Published volumes that a computed flow is held against, in the terms of the network."""

    id: str = column("id of the check", key=True)
    name: str = column("what was counted, in words")
    measure: str = column(
        "through: cargo handled at or passing any of `places`, counted once; handled: loaded and unloaded there, both"
        " counted; crossing: over a link, sea lanes too, from the first to the second of `countries`; links: over any"
        " of `links`, counted once; all_of: cargo whose way touches every one of `places`; od: demand itself from the"
        " first to the second of `countries`",
        choices=("through", "handled", "crossing", "links", "all_of", "od"),
    )
    places: tuple[str, ...] = column("places", refers_to="places.id", default=())
    countries: tuple[str, ...] = column("countries, from and to", refers_to="countries.id", default=())
    links: tuple[str, ...] = column("links", refers_to="links.id", default=())
    both_ways: bool = column("true: both directions are counted", default=True)
    modes: tuple[str, ...] = column("only rides or handlings of these modes; empty: any", choices=MODES, default=())
    flow_classes: tuple[str, ...] = column("classes that it counts; empty: all", refers_to="flow_classes.id",
                                           default=())
    year: int = column("year", minimum=1990, maximum=2100)
    quantity: float = column("the published figure, made a year's where it was for a part of one", minimum=0)
    unit: str = column("unit of the figure", choices=("t", "TEU", "truck", "wagon", "car"))
    use: str = column("balanced: the demand was made from it; held_back: it was not, so it judges", choices=(
        "balanced", "held_back"))
    published: str = column("row of demand or published_volumes that states it", default="")
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("what a reader should know: what the figure counts beside it", default="")


@table("equipment")
class Equipment:
    """What cargo travels in and what has to come back empty."""

    id: str = column("id of the kind", key=True, pattern="[a-z0-9_]+")
    name: str = column("name for people")
    unit: str = column("what is counted", choices=("TEU", "wagon"))
    forms: tuple[str, ...] = column("forms of cargo that are carried in it", refers_to="forms.id")
    like: str = column("form whose prices and room an empty has", refers_to="forms.id")
    price_share_low: float | None = column("price of moving an empty, low, share of a loaded one's", minimum=0,
                                           maximum=1, default=None)
    price_share: float = column("price of moving an empty, share of a loaded one's", minimum=0, maximum=1)
    price_share_high: float | None = column("price of moving an empty, high, share of a loaded one's", minimum=0,
                                            maximum=1, default=None)
    outside_usd: float = column("what an empty from outside costs where it is wanted: leased one way, or bought",
                                unit="USD", minimum=0)
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("what a reader should know", default="")


@table("corridors")
class Corridor:
    """Corridors between which cargo is shared: the one of the lowest rank that fits a way is its corridor."""

    id: str = column("id of the corridor", key=True, pattern="[a-z0-9_]+")
    rank: int = column("1, 2, 3 …: which is tried first", minimum=1)
    name: str = column("name for people")
    passes: tuple[str, ...] = column("what a way has to touch: each word is a place, country or mode, or several with"
                                     " a stroke between, one of which will do; empty: fits every way", default=())
    avoids: tuple[str, ...] = column("places, countries and modes that it must not touch", default=())
    note: str = column("what a reader should know", default="")


@table("gateways")
class Gateway:
    """Gates through which cargo comes into a region."""

    id: str = column("id of the gate", key=True, pattern="[a-z0-9_]+")
    name: str = column("name for people")
    region: str = column("region that it is a gate to")
    places: tuple[str, ...] = column("places that count as it: the first in a region's countries that a way touches is"
                                     " its gate", refers_to="places.id")
    countries: tuple[str, ...] = column("countries of the region; those of all its gates count together",
                                        refers_to="countries.id")
    note: str = column("what a reader should know", default="")
