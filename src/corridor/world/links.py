"""Infrastructure: links between places, what happens at terminals, and borders."""

from __future__ import annotations

from datetime import time

from corridor.world.columns import column, table
from corridor.world.evidence import CONFIDENCE, SOURCE

LINK_MODES = ("rail", "road", "sea", "river", "pipeline", "air")
MODES = ("rail", "road", "sea", "ferry", "roro", "tanker", "river", "pipeline", "air")
STAND_MODES = ("door", *MODES)


@table("links")
class Link:
    """Track, road, sea lane, waterway or airway between two places; used in both directions."""

    id: str = column("id of the link", key=True)
    from_place: str = column("one end", refers_to="places.id")
    to_place: str = column("the other end", refers_to="places.id")
    mode: str = column("kind of way", choices=LINK_MODES)
    via: str = column("passage or route, where two links join the same places (Suez, Cape)", default="")
    distance_km: float = column("length along the way", unit="km", minimum=0.1, maximum=40000)
    gauge_mm: int | None = column("track gauge; rail only", unit="mm", minimum=600, maximum=1676, default=None)
    hours_low: float = column("moving time, fast", unit="h", minimum=0)
    hours_typical: float = column("moving time, typical", unit="h", minimum=0)
    hours_high: float = column("moving time, slow", unit="h", minimum=0)
    max_axle_t: float | None = column("heaviest axle", unit="t", minimum=0, default=None)
    factor: str = column("emission factor of cargo on it, unless the service states its own", refers_to="factors.id")
    capacity: float | None = column("yearly or daily capacity, see unit", minimum=0, default=None)
    capacity_unit: str = column("unit of the capacity", default="")
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    stale: bool = column("the source is old", default=False)
    note: str = column("what a reader should know", default="")


@table("handling")
class Handling:
    """What it takes at a terminal to hand cargo from one mode or gauge to another, or from one service to the next.

    `door` stands for the shipper's or receiver's door at that place. Where a row is missing, cargo cannot change there.
    """

    place: str = column("terminal", key=True, refers_to="places.id")
    from_mode: str = column("mode that cargo comes by", key=True, choices=STAND_MODES)
    from_gauge_mm: int | None = column("gauge it comes by; rail only", unit="mm", key=True, default=None)
    to_mode: str = column("mode that cargo leaves by", key=True, choices=STAND_MODES)
    to_gauge_mm: int | None = column("gauge it leaves by; rail only", unit="mm", key=True, default=None)
    operation: str = column("what is done", choices=("transshipment", "port_dwell", "break_of_gauge", "loading",
                                                     "unloading", "customs_and_delivery"))
    hours_low: float = column("time, fast", unit="h", minimum=0)
    hours_typical: float = column("time, typical", unit="h", minimum=0)
    hours_high: float = column("time, slow", unit="h", minimum=0)
    opens: time | None = column("local time from which work starts; empty: always open", default=None)
    closes: time | None = column("local time after which no work starts", default=None)
    holidays: str = column("works: also on public holidays; closed: not on those of its country",
                           choices=("works", "closed"), default="works")
    forms: tuple[str, ...] = column("forms of cargo that it is for; empty: boxes of every kind", key=True,
                                    refers_to="forms.id", default=())
    factor: str = column("emission factor per tonne handled; empty: none known", refers_to="factors.id", default="")
    capacity_per_year: float | None = column("capacity", minimum=0, default=None)
    capacity_unit: str = column("unit of the capacity", default="")
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    stale: bool = column("the source is old", default=False)
    note: str = column("what a reader should know", default="")


@table("borders")
class Border:
    """Crossing a border on a link, in one direction: queue, customs and checks together."""

    from_place: str = column("end of the link that is left", key=True, refers_to="places.id")
    to_place: str = column("end of the link that is reached", key=True, refers_to="places.id")
    mode: str = column("kind of way", key=True, choices=LINK_MODES)
    regime: str = column("document regime: TIR, CIM/SMGS, T1, none", default="")
    hours_low: float = column("time, fast", unit="h", minimum=0)
    hours_typical: float = column("time, typical", unit="h", minimum=0)
    hours_high: float = column("time, slow", unit="h", minimum=0)
    opens: time | None = column("local time at `from_place` from which cargo is let in; empty: always", default=None)
    closes: time | None = column("local time at `from_place` after which cargo waits for the next day", default=None)
    holidays: str = column("works: also on public holidays; closed: not on those of the country left",
                           choices=("works", "closed"), default="works")
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    stale: bool = column("the source is old", default=False)
    note: str = column("what a reader should know", default="")
