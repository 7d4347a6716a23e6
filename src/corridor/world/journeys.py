"""Journeys that a user records as they happened; kept in a file of his own, never in a world."""

from __future__ import annotations

from corridor.world.columns import column, table

MOMENT = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?[+-][0-9]{2}:[0-9]{2}"


@table("journeys")
class RecordedJourney:
    """A shipment that went its way: where, when, with which cargo, at what price."""

    id: str = column("day of departure, and a number", key=True, pattern="[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]+")
    origin: str = column("place it left")
    destination: str = column("place it reached")
    via: tuple[str, ...] = column("places it passed, in order", default=())
    service: str = column("service that carried it, where one is to be told", default="")
    departed: str = column("moment it left: ISO 8601 with the offset from UTC", pattern=MOMENT)
    arrived: str = column("moment it was there: ISO 8601 with the offset from UTC", pattern=MOMENT)
    terminal: bool = column("true: from terminal to terminal; false: from door to door", default=False)
    teu: int | None = column("twenty-foot boxes", minimum=1, maximum=10_000, default=None)
    feu: int | None = column("forty-foot boxes", minimum=1, maximum=10_000, default=None)
    form: str = column("another form of cargo", default="")
    count: float | None = column("units of that form", minimum=0, default=None)
    weight_t: float | None = column("goods in all units together", unit="t", minimum=0, default=None)
    goods: str = column("goods; empty: general cargo", default="")
    usd: float | None = column("what was paid in all", unit="USD", minimum=0, default=None)
    passed: tuple[str, ...] = column("moments on the way: PLACE=MOMENT of arrival there", default=())
    note: str = column("what a reader should know", default="")
