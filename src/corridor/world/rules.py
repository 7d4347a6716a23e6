"""What forbids, limits or changes: rules, seasons, projects; and the named ways of a corridor."""

from __future__ import annotations

from datetime import date

from corridor.world.columns import column, table
from corridor.world.evidence import CONFIDENCE, SOURCE


@table("rules")
class Rule:
    """Sanctions, bans, permits, documents, duties, hours and insurance, each dated. Not legal advice."""

    id: str = column("id of the rule", key=True)
    kind: str = column("kind of rule")
    applies_to: str = column("goods, vehicles or persons that it hits")
    area: str = column("place, country or border, in the words of the source")
    modes: tuple[str, ...] = column("modes that it hits; empty for all", default=())
    effect: str = column("what it does", choices=("forbid", "warn", "cost", "time", "document", "allow"))
    value: float | None = column("amount of the effect", default=None)
    unit: str = column("unit of the amount", default="")
    valid_from: str = column("first day, as far as known", default="")
    valid_to: str = column("last day, as far as known", default="")
    summary: str = column("the rule in a sentence")
    not_computed: str = column("why no row of `rule_scopes` lays it over options; empty where one does", default="")
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)


@table("preferences")
class Preference:
    """Duty that the way decides: lower on direct delivery, full where the goods leave customs control on the way."""

    id: str = column("id of the preference", key=True)
    name: str = column("agreement, in words")
    origins: tuple[str, ...] = column("countries or customs territories that the goods come from")
    destinations: tuple[str, ...] = column("countries or customs territories that they go to")
    goods: tuple[str, ...] = column("goods that it is for; empty: all but the excepted", refers_to="goods.id",
                                    default=())
    excepted: tuple[str, ...] = column("goods that it is not for", refers_to="goods.id", default=())
    duty_share: float = column("duty with the preference, share of value", minimum=0, maximum=5)
    full_duty_share_low: float = column("duty without it, low, share of value", minimum=0, maximum=5)
    full_duty_share: float = column("duty without it, typical, share of value", minimum=0, maximum=5)
    full_duty_share_high: float = column("duty without it, high, share of value", minimum=0, maximum=5)
    broken_by: tuple[str, ...] = column("countries where handling on the way breaks direct delivery, or the word any",
                                        default=())
    valid_from: date | None = column("first day", default=None)
    valid_to: date | None = column("last day", default=None)
    documents: str = column("papers that prove it", default="")
    rules: tuple[str, ...] = column("rows of `rules` that it rests on", refers_to="rules.id", default=())
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("what a reader should know", default="")


@table("seasons")
class Season:
    """Closures and limits by month."""

    place: str = column("place or sea that it concerns", key=True)
    cause: str = column("wind, ice, low_water, draught …", key=True)
    month: int = column("month", key=True, minimum=1, maximum=12)
    value: float = column("share of time closed, factor, or metres: see unit")
    low: float | None = column("low", default=None)
    high: float | None = column("high", default=None)
    unit: str = column("share_closed, factor or m", choices=("share_closed", "factor", "m"))
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("what a reader should know", default="")


@table("projects")
class Project:
    """Planned infrastructure and services: not part of today's network."""

    id: str = column("id of the project", key=True)
    name: str = column("what is planned")
    status: str = column("state as last known", default="")
    opens: str = column("when it is said to open", default="")
    capex_usd_low: float | None = column("cost, low", unit="USD", minimum=0, default=None)
    capex_usd_high: float | None = column("cost, high", unit="USD", minimum=0, default=None)
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("what a reader should know", default="")


@table("project_changes")
class ProjectChange:
    """What a project would change in the tables above, one cell or one new row's cell each."""

    project: str = column("project", key=True, refers_to="projects.id")
    table: str = column("table that changes", key=True)
    row: str = column("key of the row that changes or is added", key=True)
    action: str = column("what happens to it", choices=("add", "set", "remove"))
    column_name: str = column("column; empty for remove", key=True, default="")
    value: str = column("value as it would stand in the table", default="")


@table("ways")
class Way:
    """Named ways through the corridor, to be compared side by side."""

    id: str = column("id of the way", key=True, pattern="[a-z0-9_]+")
    name: str = column("name for people")
    via: tuple[str, ...] = column("places it passes, in either order of travel", refers_to="places.id", default=())
    avoid: tuple[str, ...] = column("places, countries or modes it does not touch", default=())
    modes: tuple[str, ...] = column("modes it may use; empty for all", default=())
    note: str = column("what a reader should know", default="")
