"""When nothing moves: closures with their dates, and public holidays."""

from __future__ import annotations

from datetime import date

from corridor.world.columns import column, table
from corridor.world.evidence import CONFIDENCE, SOURCE


@table("closures")
class Closure:
    """A place, border, link or service shut from one day to another: nothing leaves, starts or crosses there."""

    id: str = column("id of the closure", key=True)
    place: str = column("place shut for all handling, boarding and border crossing", refers_to="places.id", default="")
    link: str = column("link shut: no ride may begin on a day of the closure that goes over it", refers_to="links.id",
                       default="")
    service: str = column("service that does not depart", refers_to="services.id", default="")
    from_country: str = column("border shut from this country …", refers_to="countries.id", default="")
    to_country: str = column("… to this one, and back where `both_ways`", refers_to="countries.id", default="")
    both_ways: bool = column("true: shut in both directions", default=True)
    first_day: date = column("first day, local")
    last_day: date = column("last day, local")
    reason: str = column("why")
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("what a reader should know", default="")


@table("holidays")
class Holiday:
    """Public holidays on which terminals and borders marked `closed` do not begin work."""

    country: str = column("country", key=True, refers_to="countries.id")
    day: date = column("day, local", key=True)
    name: str = column("name of the holiday")
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("what a reader should know", default="")
