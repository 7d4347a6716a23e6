"""What every number carries: where it comes from, how sure it is, and what contradicts it."""

from __future__ import annotations

from corridor.world.columns import column, table

CONFIDENCE = ("sourced", "derived", "assumed")
SOURCE = "sources of the row's figures"


@table("sources")
class Source:
    """Publications and reasonings that numbers rest on."""

    id: str = column("short id", key=True, pattern="[A-Za-z0-9][A-Za-z0-9._-]*")
    title: str = column("title, or what the page is about")
    publisher: str = column("publisher, or the site's domain", default="")
    published: str = column("date as far as known: YYYY, YYYY-MM or YYYY-MM-DD", default="")
    url: str = column("address", default="")
    licence: str = column("licence of the data, where stated", default="")
    kind: str = column("publication | reasoning (an assumption or derivation of ours, said in the title)",
                       choices=("publication", "reasoning"), default="publication")
    note: str = column("what a reader should know", default="")


@table("contradictions")
class Contradiction:
    """Figures from different sources about one thing, kept side by side; one is used, and the reason is said."""

    id: str = column("id of the row", key=True)
    subject: str = column("what the figures are about")
    figure: str = column("the figure as stated, with unit")
    used: bool = column("true for the figure that the world uses")
    reason: str = column("why it is used or not")
    table: str = column("table that the figure bears on", default="")
    row: str = column("key of the row that it bears on", default="")
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")


@table("dropped_waits")
class DroppedWait:
    """Published waits that the world leaves out because another row already holds them."""

    id: str = column("id of the row", key=True)
    place: str = column("place of the wait", refers_to="places.id")
    operation: str = column("the wait, in the words of its source")
    hours_typical: float | None = column("the wait that is left out", unit="h", minimum=0, default=None)
    held_by: str = column("table and row that hold this time instead")
    reason: str = column("why it would be counted twice")
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")


@table("published_journeys")
class PublishedJourney:
    """Journeys published as a whole, to be computed beside; calibration rows are shown apart and prove nothing."""

    id: str = column("id of the row", key=True)
    name: str = column("the journey in words")
    origin: str = column("place it starts at; empty where the publication names only a region", refers_to="places.id",
                         default="")
    destination: str = column("place it ends at; empty where only a region is named", refers_to="places.id", default="")
    via: tuple[str, ...] = column("places it passes, in order", refers_to="places.id", default=())
    avoid: tuple[str, ...] = column("places or countries it does not touch", default=())
    modes: tuple[str, ...] = column("modes it uses; empty for any", default=())
    door_to_door: bool = column("false: from terminal to terminal", default=False)
    metric: str = column("what was published", choices=("days", "distance_km", "usd_per_feu", "usd_per_teu",
                                                        "kg_co2e_per_teu"))
    low: float | None = column("lower end of the published range", minimum=0, default=None)
    typical: float = column("published figure", minimum=0)
    high: float | None = column("upper end of the published range", minimum=0, default=None)
    year: int = column("year that the figure is about", minimum=1990, maximum=2100)
    calibration: bool = column("true where inputs of this world were fitted on it: not a validation")
    reason: str = column("why it is calibration, or why it cannot be computed", default="")
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    stale: bool = column("the source is old", default=False)


@table("published_volumes")
class PublishedVolume:
    """Volumes, capacities and other totals published about the corridor; for flow studies and back-tests."""

    id: str = column("id of the row", key=True)
    metric: str = column("what was counted")
    scope: str = column("of what")
    year: int | None = column("year", minimum=1990, maximum=2100, default=None)
    value: float = column("the figure")
    unit: str = column("unit of the figure, with its qualifications")
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
