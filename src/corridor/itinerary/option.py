"""What a planner answers: options made of legs, every number with its range, source and confidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from corridor.itinerary.derivation import Explained
from corridor.itinerary.query import Query, Shipment
from corridor.world.scenario import ScenarioStamp

LEG_KINDS = ("move", "handle", "border", "wait")
COST_KINDS = ("haul", "handling", "border", "fees", "box", "duty")


@dataclass(frozen=True, slots=True)
class Range:
    """A figure with its low and high end; `high` is None where the calendar holds no later chance."""

    low: float
    typical: float
    high: float | None


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place as an answer shows it; times at it are told on the clock of `timezone`."""

    id: str
    name: str
    country: str
    lat: float
    lon: float
    timezone: str


@dataclass(frozen=True, slots=True)
class Cost:
    """One price on a leg, for the whole shipment.

    kind  : haul | handling | border | fees | box | duty
    scope : what the price holds: track, wagon, haul, all_in, handling, fee, surcharge, equipment, duty
    own   : it rests on a tariff that the user laid over the world
    """

    kind: str
    scope: str
    usd: Range
    tariffs: tuple[str, ...]
    source: tuple[str, ...]
    confidence: str
    excludes: tuple[str, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class EmissionPart:
    """What one factor gives on a stretch of a leg, or at a site (both ends the same, and no km) [kg CO2e].

    way_km     : length of the way; low and high differ where no map stands behind it
    counted_km : what the factor is multiplied by, for it says which km it is per
    wtt_kg, ttw_kg : zero where the factor does not tell them apart
    """

    factor: str
    from_place: PlaceRef
    to_place: PlaceRef
    way_km: Range
    counted_km: float
    kg: Range
    wtt_kg: float
    ttw_kg: float


@dataclass(frozen=True, slots=True)
class Emission:
    """Well-to-wheel emissions of a leg [kg CO2e]; wtt + ttw + unsplit = typical.

    parts : the same, in order, by factor and site; together they make the leg's
    """

    kg: Range
    wtt_kg: float
    ttw_kg: float
    unsplit_kg: float
    factors: tuple[str, ...]
    methods: tuple[str, ...]
    source: tuple[str, ...]
    confidence: str
    parts: tuple[EmissionPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Leg:
    """One thing that happens to the cargo.

    kind       : move | handle | border | wait
    mode       : mode of the service or link; for handling "from → to"
    depart, arrive : UTC, at typical times
    hours      : duration [h]
    source, confidence : of the times; prices and emissions carry their own
    passes     : places on the way between, in order
    crosses    : borders passed inside the leg whose time the leg holds, as "CN-KZ"
    own        : its times rest on rows that the user laid over the world
    """

    kind: str
    mode: str
    from_place: PlaceRef
    to_place: PlaceRef
    depart: datetime
    arrive: datetime
    hours: Range
    service: str = ""
    service_name: str = ""
    distance_km: float = 0.0
    costs: tuple[Cost, ...] = ()
    emission: Emission | None = None
    source: tuple[str, ...] = ()
    confidence: str = "assumed"
    stale: bool = False
    note: str = ""
    passes: tuple[PlaceRef, ...] = ()
    crosses: tuple[str, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class RuleNote:
    """A rule that an option meets, and what it does to it.

    effect  : forbid | warn | cost | time | document | allow
    place   : where it is first met; empty for what hangs on the whole journey
    service : service that meets it, empty where a handling does
    day     : local day on which that step begins
    ifs     : what the question does not say; where there is any, the effect is only what may be
    """

    id: str
    name: str
    effect: str
    text: str
    source: tuple[str, ...]
    confidence: str
    place: str = ""
    service: str = ""
    day: date | None = None
    ifs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Forbidden:
    """What a rule takes from the front: options that nothing would beat if it did not forbid them.

    options      : how many
    services, duration_h, cost_usd, co2e_kg : of the first of them to arrive
    """

    rule: RuleNote
    options: int
    services: tuple[str, ...]
    duration_h: float
    cost_usd: float
    co2e_kg: float


@dataclass(frozen=True, slots=True)
class Onward:
    """What can be done where a departure is missed.

    kind      : next (the same service again) | other (another way)
    services  : services in order
    via       : places on the way, in order
    delay_h   : later arrival than planned [h], at typical times
    extra_usd : dearer than planned
    advised   : it is the better of the two for this cargo
    """

    kind: str
    services: tuple[str, ...]
    via: tuple[PlaceRef, ...]
    delay_h: float
    extra_usd: float
    advised: bool = False


@dataclass(frozen=True, slots=True)
class Missed:
    """A departure that may go without the cargo.

    leg    : index of the leg that rides it
    chance : share of draws in which it is missed
    then   : what can be done; empty where it is too rare to plan for
    """

    leg: int
    service: str
    chance: float
    then: tuple[Onward, ...] = ()


@dataclass(frozen=True, slots=True)
class Reliability:
    """How sure an option is, from seeded draws of its times, its departures and the weather.

    p10_h … p95_h : duration, from the option's start [h]; None where the calendar ends before
    by            : moment that it is asked to be there by
    chance        : share of draws that are there by then
    spread_by_leg : leg and its share of the variance of the arrival, largest first; together 1
    """

    draws: int
    seed: int
    p10_h: float | None
    p50_h: float | None
    p90_h: float | None
    p95_h: float | None
    by: datetime | None = None
    chance: float | None = None
    missed: tuple[Missed, ...] = ()
    spread_by_leg: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Generalised:
    """What an option costs in all, by the user's weights [USD, for the whole shipment].

    price    : as `cost_usd`
    stock    : capital in the goods over the days
    spoilage : value that perishables lose; None where no shelf life is known
    time     : what is left of a day's worth, or the user's own money for it
    late     : days from the median to the ninetieth of a hundred cases; None where it is not weighed
    total    : sum of the parts; None where the calendar ends before lateness is known
    rank     : place among the options shown, 1 the lowest; None without a total
    days     : that are counted: from readiness to arrival, under a deadline from departure to it
    """

    price: Range
    stock: Range
    spoilage: Range | None
    time: Range
    late: float | None
    total: Range | None
    rank: int | None
    days: Range


@dataclass(frozen=True, slots=True)
class Option:
    """One way to carry the shipment from door to door (or terminal to terminal).

    duration_h    : from the moment the cargo is ready; low and high re-time the whole chain through the calendar
    cost_usd      : for the whole shipment
    not_included  : what the prices leave out
    price_scopes  : scopes that the sum mixes
    methods       : emission methods by mode that the sum uses, as "rail: EcoTransIT"
    rules         : rules that it meets, with their effect
    reliability   : how sure it is; None where draws were not asked for
    explain       : where its figures come from; None where it was not asked for
    generalised   : what it costs in all by the user's weights; None where he gave none
    beaten_by     : in words, by how much an option of the exact front beats it in every criterion; empty on the front
    """

    id: str
    labels: tuple[str, ...]
    depart: datetime
    arrive: datetime
    duration_h: Range
    distance_km: float
    cost_usd: Range
    co2e_kg: Range
    wtt_kg: float
    ttw_kg: float
    unsplit_kg: float
    borders: int
    handlings: int
    gauge_breaks: int
    not_included: tuple[str, ...]
    price_scopes: tuple[str, ...]
    methods: tuple[str, ...]
    legs: tuple[Leg, ...]
    beaten_by: tuple[str, ...] = ()
    rules: tuple[RuleNote, ...] = ()
    reliability: Reliability | None = None
    explain: Explained | None = None
    generalised: Generalised | None = None


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source as an answer lists it."""

    id: str
    title: str
    publisher: str
    published: str
    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """The answer to one query.

    query        : as asked, with every default filled in
    ready        : the moment from which duration counts, UTC; where `arrive_by` is asked, that of the latest option
    arrive_by    : the moment by which the cargo has to be there, UTC; each option then has its own `depart`
    found        : size of the exact set before thinning
    thinning     : in words, how the shown options were chosen from it
    left_out     : services that cannot take this shipment, with the reason
    forbidden    : what rules forbid of the options that there would be without them
    overlays     : folders that the user laid over the world, the last on top
    scenario     : that the world stands under; None where it stands under none
    sources      : every source that the options rest on
    """

    query: Query
    shipment: Shipment
    origin: PlaceRef
    destination: PlaceRef
    ready: datetime
    world_name: str
    world_hash: str
    price_year: int
    found: int
    thinning: str
    options: tuple[Option, ...]
    left_out: tuple[str, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    overlays: tuple[str, ...] = ()
    arrive_by: datetime | None = None
    forbidden: tuple[Forbidden, ...] = ()
    scenario: ScenarioStamp | None = None


@dataclass(frozen=True, slots=True)
class WayAnswer:
    """The best option of a named way, or why there is none; and what rules forbid on it."""

    id: str
    name: str
    option: Option | None
    found: int
    why_not: tuple[str, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
