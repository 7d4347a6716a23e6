"""A query understood: every word resolved to an id, every default filled in, every reason against it gathered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from datetime import timezone as fixed_offset

from corridor.costing.cargo import Cargo
from corridor.costing.worth import weight_findings
from corridor.errors import Finding, InputError, shorten
from corridor.itinerary.query import LONGEST_HORIZON_DAYS, MOST_DRAWS, Query, Shipment
from corridor.routing.duty import ANY_COUNTRY, Duty
from corridor.routing.ruling import NO_RULES, Consignment, Ruling, lists_of, ruling_of
from corridor.routing.search import MAX_VIA, Limits, Task
from corridor.studies.ends import End, EndFinder
from corridor.studies.loading import load
from corridor.studies.places import PlaceFinder
from corridor.timetable.calendar import Calendar, zone
from corridor.units import MIN_PER_DAY
from corridor.world.links import MODES
from corridor.world.places import Place
from corridor.world.rule_scopes import NO_LIST
from corridor.world.rules import Way
from corridor.world.world import World

DEFAULT_CLOCK = time(8)
MOST_OPTIONS = 100_000
RULES_OFF = (
    "RULES ARE SWITCHED OFF: no sanction, ban, permit or exclusion was looked at; options below may be forbidden"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the search needs to know of a query, and the query itself with nothing left open.

    day : day of readiness at the origin (of the deadline, where that is asked): the day whose tariffs hold
    """

    query: Query
    shipment: Shipment
    origin: Place
    destination: Place
    cargo: Cargo
    task: Task
    day: date
    warnings: tuple[str, ...]

    def with_limits(self, limits: Limits) -> Asked:
        return replace(self, task=replace(self.task, limits=limits))

    def with_ruling(self, ruling: Ruling) -> Asked:
        return replace(self, task=replace(self.task, ruling=ruling))


def understand(query: Query, world: World, finder: PlaceFinder, calendar: Calendar) -> Asked:
    """The query with every word resolved.

    Raises
    ------
    InputError
        With every reason why it cannot be asked.
    """
    findings = list(_range_findings(query))
    if query.generalised is not None:
        findings += weight_findings(query.generalised)
        if query.generalised.late_day_usd is not None and not query.draws:
            what = "a late day is weighed, and nothing is drawn that tells how late"
            findings.append(Finding("late-without-draws", "late_day_usd", what, "ask for draws, or leave it out"))
    ends = EndFinder(world, finder)
    start, finish = ends.end(query.origin, "origin"), ends.end(query.destination, "destination")
    origin = start.place if isinstance(start, End) else start
    destination = finish.place if isinstance(finish, End) else finish
    told = [words for end in (start, finish) if isinstance(end, End) for words in end.told]
    limits = _limits(query, finder, findings)
    findings += _end_findings(origin, destination, limits)
    findings += rule_findings(query.listed, query.carrier_nationality, world, finder)
    loaded = load(query, world)
    if isinstance(loaded, list):
        findings += loaded
    by = query.arrive_by is not None
    if by and query.depart is not None:
        what = "both a day of departure and one of arrival are given"
        findings.append(Finding("days-twice", "depart, arrive_by", what, "give one of the two"))
    moment, minute = _moment(query, world, calendar, destination if by else origin, findings)
    if findings or isinstance(loaded, list) or isinstance(origin, Finding) or isinstance(destination, Finding):
        raise InputError(findings)
    shipment, cargo, warnings = loaded
    span = query.horizon_days * MIN_PER_DAY
    day = moment.astimezone(zone((destination if by else origin).timezone)).date()
    duty = duty_of(world, shipment, origin, destination, day) if not query.terminal else None
    task = Task(
        origin=origin.id,
        destination=destination.id,
        ready=max(minute - span, 0) if by else minute,
        horizon=minute if by else min(minute + span, calendar.end_minute),
        limits=limits,
        terminal=query.terminal,
        by=by,
        duty=duty,
        ruling=_ruling(query, world, finder, shipment, origin, destination),
    )
    # Cargo is filled in only in the words that it was asked in: the filled query can then be asked again.
    boxes = query.form is None
    filled = replace(
        query,
        origin=origin.id,
        destination=destination.id,
        depart=None if by else moment,
        arrive_by=moment if by else None,
        teu=(shipment.teu or None) if boxes else None,
        feu=(shipment.feu or None) if boxes else None,
        form=None if boxes else shipment.form,
        count=None if boxes else shipment.count,
        weight_t=shipment.weight_t,
        value_usd=shipment.value_usd,
        carrier_nationality=finder.country(query.carrier_nationality) if query.carrier_nationality else "",
    )
    told += [] if query.rules else [RULES_OFF]
    return Asked(filled, shipment, origin, destination, cargo, task, day, (*told, *warnings))


def _ruling(
    query: Query, world: World, finder: PlaceFinder, shipment: Shipment, origin: Place, destination: Place
) -> Ruling:
    """The rules that fit the shipment and its ends; none where they are switched off."""
    if not query.rules or not world.rule_scopes:
        return NO_RULES
    carrier = finder.country(query.carrier_nationality) if query.carrier_nationality else ""
    return ruling_of(
        world,
        Consignment(shipment.goods, shipment.form, origin.country, destination.country, shipment.hazard,
                    query.listed, carrier),
    )  # fmt: skip


def rule_findings(listed: tuple[str, ...], carrier: str, world: World, finder: PlaceFinder) -> Iterator[Finding]:
    """What is wrong with the lists and the carrier of a question."""
    known = (*lists_of(world), NO_LIST)
    for word in listed:
        if word not in known:
            what = f"no rule of this world asks about a list '{shorten(word)}'"
            yield Finding("list-unknown", "listed", what, f"known: {', '.join(known)}")
    if NO_LIST in listed and len(set(listed)) > 1:
        what = f"the goods stand on no list and on {', '.join(word for word in listed if word != NO_LIST)}"
        yield Finding("list-and-none", "listed", what, "say one of the two")
    if carrier and finder.country(carrier) not in finder.countries:
        # Of a country that the world does not know it would not know the union either, and so miss rules on that.
        what = f"'{shorten(carrier)}' is no country of this world"
        states = ", ".join(finder.countries)
        mend = f"give its English name or code, or another state of the same union; known: {states}"
        yield Finding("carrier-unknown", "carrier_nationality", what, mend)


def duty_of(world: World, shipment: Shipment, origin: Place, destination: Place, day: date) -> Duty | None:
    """The preference that fits where the goods come from and go to, what they are, and the day.

    Of several the one of least duty; ties fall to the first id.
    """
    if shipment.value_usd is None:
        return None
    territory = {country.id: country.customs_territory for country in world.countries}
    ends = ({origin.country, territory[origin.country]}, {destination.country, territory[destination.country]})
    for row in sorted(world.preferences, key=lambda row: (row.duty_share, row.id)):
        fits = not ends[0].isdisjoint(row.origins) and not ends[1].isdisjoint(row.destinations)
        holds = (row.valid_from or day) <= day <= (row.valid_to or day)
        goods = (not row.goods or shipment.goods in row.goods) and shipment.goods not in row.excepted
        if fits and holds and goods:
            own = {
                country.id
                for country in world.countries
                if not {country.id, country.customs_territory}.isdisjoint((*row.origins, *row.destinations))
            }
            named = set(territory) if ANY_COUNTRY in row.broken_by else set(row.broken_by)
            return Duty(row, shipment.value_usd, frozenset(named - own))
    return None


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
    yield from _luck_findings(query)
    for name, value, most in (
        ("max_options", query.max_options, MOST_OPTIONS),
        ("horizon_days", query.horizon_days, LONGEST_HORIZON_DAYS),
    ):
        if not 1 <= value <= most:
            yield Finding("number-out-of-range", name, f"{name} is {value}", f"give a number from 1 to {most:,}")


def _luck_findings(query: Query) -> Iterator[Finding]:
    if not 0 <= query.draws <= MOST_DRAWS:
        what = f"draws is {query.draws}"
        yield Finding("draws-out-of-range", "draws", what, f"give 1 to {MOST_DRAWS:,}, or 0 for none")
    if not 0 <= query.seed < 2**63:
        yield Finding("seed-out-of-range", "seed", "it is negative or has over 63 bits", "give 0 or a number above it")
    if query.reliable is not None and not 0 < query.reliable < 1:
        what = f"a share of {query.reliable:g} of all draws"
        yield Finding("reliable-out-of-range", "reliable", what, "give a share above 0 and below 1, such as 0.9")
    if query.within_days is not None and not 0 < query.within_days <= LONGEST_HORIZON_DAYS:
        what = f"{query.within_days:g} days"
        yield Finding("within-out-of-range", "within", what, f"give days above 0, at most {LONGEST_HORIZON_DAYS}")
    if query.within_days is not None and query.arrive_by is not None:
        what = "a number of days and a deadline are both given"
        yield Finding("within-and-arrive", "within, arrive_by", what, "give one of the two")
    if not query.draws and (query.reliable is not None or query.within_days is not None):
        what = "a chance is asked for, and no draws to find it"
        yield Finding("chance-without-draws", "draws", what, "give a number of draws")


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


def _moment(
    query: Query, world: World, calendar: Calendar, end: Place | Finding, findings: list[Finding]
) -> tuple[datetime, int]:
    """The moment of readiness, or that by which the cargo is to be there, with its zone; and its minute."""
    timezone = UTC if isinstance(end, Finding) else zone(end.timezone)
    moment = query.arrive_by or query.depart or default_departure(world)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone)
    minute = calendar.minute(moment) if 1 < moment.year < 9999 else -1
    if minute < 0 or not calendar.covers(minute):
        what = f"{moment.date().isoformat()} is outside the world's calendar"
        mend = f"give a day from {world.info.calendar_from} to {world.info.calendar_to}"
        where = "arrive_by" if query.arrive_by is not None else "depart"
        findings.append(Finding("date-outside-calendar", where, what, mend))
    # A zone read from a file cannot go to another process: the moment keeps its offset alone.
    return moment.astimezone(fixed_offset(moment.utcoffset() or timedelta())), minute
