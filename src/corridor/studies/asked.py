"""A query understood: every word resolved to an id, every default filled in, every reason against it gathered."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from corridor.costing.prices import Cargo
from corridor.errors import Finding, InputError, shorten
from corridor.itinerary.query import LONGEST_HORIZON_DAYS, Query, Shipment
from corridor.routing.search import MAX_VIA, Limits, Task
from corridor.studies.places import PlaceFinder
from corridor.timetable.calendar import Calendar, zone
from corridor.units import MIN_PER_DAY
from corridor.world.cargo import Goods
from corridor.world.links import MODES
from corridor.world.places import Place
from corridor.world.rules import Way
from corridor.world.world import World

DEFAULT_CLOCK = time(8)
MOST_BOXES = 10_000
MOST_WEIGHT_T = 1_000_000.0
MOST_OPTIONS = 100_000
PAYLOAD_T = {"TEU": 28.2, "FEU": 26.6}
"""Tonnes of goods that a box carries at most: 30.48 t gross (ISO 668) less a tare of about 2.3 t (twenty-foot) or 3.9 t
(forty-foot high cube). Road limits are lower. More is warned about."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the search needs to know of a query, and the query itself with nothing left open."""

    query: Query
    shipment: Shipment
    origin: Place
    destination: Place
    task: Task
    warnings: tuple[str, ...]

    @property
    def cargo(self) -> Cargo:
        return Cargo(self.shipment.unit, self.shipment.boxes, self.shipment.weight_t)

    @property
    def day(self) -> date:
        """Day of readiness at the origin: the day whose tariffs hold."""
        assert self.query.depart is not None
        return self.query.depart.astimezone(zone(self.origin.timezone)).date()

    def with_limits(self, limits: Limits) -> Asked:
        return replace(self, task=replace(self.task, limits=limits))


def understand(query: Query, world: World, finder: PlaceFinder, calendar: Calendar) -> Asked:
    """The query with every word resolved.

    Raises
    ------
    InputError
        With every reason why it cannot be asked.
    """
    findings = list(_range_findings(query))
    origin = finder.place(query.origin, "origin")
    destination = finder.place(query.destination, "destination")
    limits = _limits(query, finder, findings)
    findings += _end_findings(origin, destination, limits)
    shipment = _shipment(query, world.goods, findings)
    depart, minute = _ready(query, world, calendar, origin, findings)
    if findings or shipment is None or isinstance(origin, Finding) or isinstance(destination, Finding):
        raise InputError(findings)
    horizon = min(minute + query.horizon_days * MIN_PER_DAY, calendar.end_minute)
    task = Task(origin.id, destination.id, minute, horizon, limits, query.terminal)
    filled = replace(
        query,
        origin=origin.id,
        destination=destination.id,
        depart=depart,
        teu=shipment.teu or None,
        feu=shipment.feu or None,
        weight_t=shipment.weight_t,
    )
    return Asked(filled, shipment, origin, destination, task, tuple(_weight_warnings(shipment)))


def default_departure(world: World) -> datetime:
    """08:00 on the first day of next month, kept inside the world's calendar; a clock without zone."""
    info = world.info
    today = datetime.now(UTC).date()
    following = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    return datetime.combine(min(max(following, info.calendar_from), info.calendar_to), DEFAULT_CLOCK)


def way_limits(asked: Asked, way: Way, finder: PlaceFinder) -> Limits:
    """A named way's limits on top of the question's own; the countries of the question's ends stay open."""
    own = asked.task.limits
    extra: dict[str, set[str]] = {"place": set(), "country": set(), "mode": set(), "service": set()}
    for text in way.avoid:
        thing = finder.thing(text, f"ways.csv, row of {way.id}, column avoid")
        if not isinstance(thing, Finding):
            extra[thing[0]].add(thing[1])
    modes = frozenset(way.modes)
    return Limits(
        via=tuple(dict.fromkeys((*own.via, *way.via))),
        places=own.places | extra["place"],
        countries=own.countries | (extra["country"] - {asked.origin.country, asked.destination.country}),
        avoid_modes=own.avoid_modes | extra["mode"] | ((modes - own.modes) if own.modes else frozenset()),
        services=own.services | extra["service"],
        modes=modes or own.modes,
    )


def _range_findings(query: Query) -> Iterator[Finding]:
    for name, value, most in (
        ("max_options", query.max_options, MOST_OPTIONS),
        ("horizon_days", query.horizon_days, LONGEST_HORIZON_DAYS),
    ):
        if not 1 <= value <= most:
            yield Finding("number-out-of-range", name, f"{name} is {value}", f"give a number from 1 to {most:,}")
    if query.teu is not None and query.feu is not None:
        what = "both twenty- and forty-foot boxes are given"
        yield Finding("boxes-twice", "teu, feu", what, "plan them one after the other")
    for name, count in (("teu", query.teu), ("feu", query.feu)):
        if count is not None and not 1 <= count <= MOST_BOXES:
            yield Finding("boxes-out-of-range", name, f"{count} boxes", f"give 1 to {MOST_BOXES:,}")
    weight = query.weight_t
    if weight is not None and not (math.isfinite(weight) and 0 < weight <= MOST_WEIGHT_T):
        mend = f"give tonnes above 0 and up to {MOST_WEIGHT_T:,.0f}"
        yield Finding("weight-out-of-range", "weight_t", f"a weight of {weight} t", mend)


def _end_findings(origin: Place | Finding, destination: Place | Finding, limits: Limits) -> Iterator[Finding]:
    for end, found in (("origin", origin), ("destination", destination)):
        if isinstance(found, Finding):
            yield found
        elif found.id in limits.places or found.country in limits.countries:
            what = f"the {end} {found.id} is itself to be avoided"
            yield Finding("end-avoided", "avoid", what, "avoid something else, or plan from elsewhere")
    if not isinstance(origin, Finding) and not isinstance(destination, Finding) and origin.id == destination.id:
        what = f"origin and destination are both {origin.name} ({origin.id})"
        yield Finding("same-place", "destination", what, "name two different places")


def _limits(query: Query, finder: PlaceFinder, findings: list[Finding]) -> Limits:
    via: dict[str, Place] = {}
    for text in query.via:
        found = finder.place(text, "via")
        if isinstance(found, Finding):
            findings.append(found)
        else:
            via[found.id] = found
    if len(via) > MAX_VIA:
        findings.append(Finding("via-too-many", "via", f"{len(via)} places", f"give at most {MAX_VIA}"))
    avoid: dict[str, set[str]] = {"place": set(), "country": set(), "mode": set(), "service": set()}
    for text in query.avoid:
        thing = finder.thing(text, "avoid")
        if isinstance(thing, Finding):
            findings.append(thing)
        else:
            avoid[thing[0]].add(thing[1])
    for mode in query.modes:
        if mode.lower() not in MODES:
            what = f"no mode '{shorten(mode)}'"
            findings.append(Finding("mode-unknown", "mode", what, f"known: {', '.join(MODES)}"))
    for place in via.values():
        if place.id in avoid["place"] or place.country in avoid["country"]:
            what = f"{place.id} is also to be avoided"
            findings.append(Finding("via-avoided", "via", what, "drop one of the two"))
    return Limits(
        via=tuple(via),
        places=frozenset(avoid["place"]),
        countries=frozenset(avoid["country"]),
        avoid_modes=frozenset(avoid["mode"]),
        services=frozenset(avoid["service"]),
        modes=frozenset(mode.lower() for mode in query.modes),
    )


def _shipment(query: Query, known: Sequence[Goods], findings: list[Finding]) -> Shipment | None:
    """Boxes and tonnes: weight alone fills as few forty-foot boxes as it can, boxes alone weigh what their goods do."""
    goods = next((goods for goods in known if goods.id == query.goods), None)
    if goods is None:
        what = f"no goods '{shorten(query.goods)}' in this world"
        names = ", ".join(sorted(goods.id for goods in known))
        findings.append(Finding("goods-unknown", "goods", what, f"known: {names}"))
        return None
    if any(finding.where in ("teu", "feu", "teu, feu", "weight_t") for finding in findings):
        return None
    t_per_box = {"TEU": min(goods.t_per_teu, PAYLOAD_T["TEU"]), "FEU": min(2 * goods.t_per_teu, PAYLOAD_T["FEU"])}
    teu, feu, weight = query.teu or 0, query.feu or 0, query.weight_t
    if not teu and not feu:
        feu = 1 if weight is None else math.ceil(weight / t_per_box["FEU"])
        if feu > MOST_BOXES:
            what = f"{weight:g} t fill {feu:,} forty-foot boxes"
            findings.append(Finding("boxes-out-of-range", "weight_t", what, f"plan at most {MOST_BOXES:,} boxes"))
            return None
    if weight is None:
        weight = round(teu * t_per_box["TEU"] + feu * t_per_box["FEU"], 3)
    return Shipment(teu=teu, feu=feu, weight_t=weight, goods=goods.id)


def _weight_warnings(shipment: Shipment) -> Iterable[str]:
    most = shipment.boxes * PAYLOAD_T[shipment.unit]
    if shipment.weight_t > most:
        yield (
            f"{shipment.weight_t:g} t are more than {shipment.boxes} {shipment.unit} can carry ({most:g} t):"
            " prices by box are too low for it"
        )


def _ready(
    query: Query, world: World, calendar: Calendar, origin: Place | Finding, findings: list[Finding]
) -> tuple[datetime, int]:
    """The moment of readiness with its zone, and its minute."""
    timezone = UTC if isinstance(origin, Finding) else zone(origin.timezone)
    moment = query.depart or default_departure(world)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone)
    minute = calendar.minute(moment) if 1 < moment.year < 9999 else -1
    if minute < 0 or not calendar.covers(minute):
        what = f"{moment.date().isoformat()} is outside the world's calendar"
        mend = f"give a day from {world.info.calendar_from} to {world.info.calendar_to}"
        findings.append(Finding("date-outside-calendar", "depart", what, mend))
    return moment, minute
