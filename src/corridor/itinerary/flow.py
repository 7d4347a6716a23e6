"""What a network carries in a year: the question of `corridor flow`, and the papers of its answer.

Weeks are turned into years by the days of their season; tonnes are goods, TEU count boxes only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from corridor.itinerary.deltas import DeltaTable
from corridor.world.flow import SEASONS
from corridor.world.scenario import ScenarioStamp

GAP = 1e-4
RELIEVED = 10


@dataclass(frozen=True, slots=True)
class FlowQuery:
    """What is asked.

    year       : of the demand; None: the latest from which the table's demand was balanced
    seasons    : representative weeks that are solved
    classes    : only these classes of cargo; empty: all
    scale      : demand times this
    capacities : capacities by id, times this; services' slots by service id
    relieved   : bottlenecks for which one more is solved anew
    gap        : proven, at most
    choice     : how shippers would choose, instead of least total cost; duals are for the latter only
    """

    year: int | None = None
    seasons: tuple[str, ...] = SEASONS
    classes: tuple[str, ...] = ()
    scale: float = 1.0
    capacities: tuple[tuple[str, float], ...] = ()
    relieved: int = RELIEVED
    gap: float = GAP
    choice: bool = False


@dataclass(frozen=True, slots=True)
class SolvedWeek:
    """One representative week, and the proof of its optimum. Breaches are the largest, in units and USD."""

    season: str
    monday: date
    cost_usd: float
    bound_usd: float
    gap: float
    rounds: int
    columns: int
    conservation: float
    capacity: float
    slackness_usd: float
    connected: bool


@dataclass(frozen=True, slots=True)
class ChosenWeek:
    """One representative week as shippers choose: how near the fixed point is to itself, and what waiting costs.

    gap         : Σ |response − flow| / Σ flow
    outside     : largest share by which a way outside the choice sets undercuts those in them, waits included
    waiting_usd : worth of the time waited for capacity, in the week
    """

    season: str
    monday: date
    gap: float
    rounds: int
    outside: float
    waiting_usd: float


@dataclass(frozen=True, slots=True)
class Waited:
    """How long cargo waits for something, in the mean of the weeks; `load` above 1: more is wanted than it holds."""

    id: str
    kind: str
    name: str
    unit: str
    per_week: float
    load: float
    wait_h: float
    confidence: str
    source: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    service: str = ""


@dataclass(frozen=True, slots=True)
class UnevenPair:
    """Loaded boxes or wagons between two countries in the year, the fuller direction first."""

    fuller: str
    other: str
    there: float
    back: float


@dataclass(frozen=True, slots=True)
class EmptyWorth:
    """What one more empty is worth at a place in the mean of the weeks; below 0 where it is in the way [USD].

    gauge_mm     : of the rails that it stands on; 0 for boxes, which stand anywhere
    left, wanted : empties that cargo leaves there and that it needs there, in the year
    """

    place: str
    gauge_mm: int
    usd: float
    left: float
    wanted: float


@dataclass(frozen=True, slots=True)
class Backhaul:
    """The lowest price at which loading what goes back empty leaves its carrier no worse off [USD a TEU or wagon].

    carried_usd : what carrying it loaded costs; empty_usd: what moving it empty would have cost
    """

    origin: str
    destination: str
    empty: float
    carried_usd: float
    empty_usd: float
    lowest_usd: float


@dataclass(frozen=True, slots=True)
class EmptiesBack:
    """How empties of one kind go back in the year, at least cost; boxes in the room that loaded cargo leaves.

    unit : TEU or wagon, of the amounts that follow
    """

    equipment: str
    name: str
    unit: str
    loaded: float
    moved: float
    entered: float
    stayed: float
    moving_usd: float
    price_share: float
    outside_usd: float
    confidence: str
    source: tuple[str, ...]
    pairs: tuple[UnevenPair, ...]
    worth: tuple[EmptyWorth, ...]
    backhauls: tuple[Backhaul, ...]


@dataclass(frozen=True, slots=True)
class ClassTotal:
    """A class of cargo in the year, in its unit and in tonnes."""

    flow_class: str
    name: str
    unit: str
    wanted: float
    carried: float
    carried_t: float
    left: float


@dataclass(frozen=True, slots=True)
class LinkFlow:
    """What goes over a link in the year, forward from `from_place`. `by_class`: tonnes, both ways."""

    link: str
    from_place: str
    to_place: str
    mode: str
    forward_t: float
    back_t: float
    forward_teu: float
    back_teu: float
    by_class: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ServiceFlow:
    """What rides a service between two calls in the year; `room`: of its slots, None where they have no limit."""

    service: str
    name: str
    mode: str
    from_place: str
    to_place: str
    t: float
    teu: float
    used: float | None
    room: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class PlaceFlow:
    """What is handled at a place, and what goes through it on its vehicle."""

    place: str
    handled_t: float
    handled_teu: float
    passing_t: float


@dataclass(frozen=True, slots=True)
class BorderFlow:
    """What crosses from one country into another by land, in the year."""

    from_country: str
    to_country: str
    t: float
    teu: float
    trucks: float


@dataclass(frozen=True, slots=True)
class CountryFlow:
    """Cargo that neither begins nor ends in a country and goes through it by land, and what is paid for that there."""

    country: str
    transit_t: float
    transit_teu: float
    paid_usd: float


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """Something that is full.

    price_usd    : what one more unit saves a week, in the mean of the weeks in which it is full (the dual)
    one_more     : what one more train, sailing or lot is
    one_more_usd : what it saves in the year: solved anew with it, or, where `solved` is false, by the price
    lets_through : more of it would carry cargo that is left otherwise, so that its worth is that of the goods
    """

    id: str
    kind: str
    name: str
    unit: str
    per_week: float
    load: float
    full_in: tuple[str, ...]
    price_usd: float
    one_more: str
    one_more_usd: float
    solved: bool
    lets_through: bool
    confidence: str
    source: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    service: str = ""


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Demand that is not carried in the year, and what blocks it: the cut, or that no way leads there."""

    flow_class: str
    origin: str
    destination: str
    left: float
    wanted: float
    unit: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CorridorShare:
    """What a corridor carries of a class from a country into another in the year."""

    corridor: str
    name: str
    flow_class: str
    from_country: str
    to_country: str
    t: float
    teu: float


@dataclass(frozen=True, slots=True)
class GateShare:
    """What a country sends into a region through one of its gates in the year."""

    from_country: str
    region: str
    gate: str
    name: str
    t: float
    teu: float


@dataclass(frozen=True, slots=True)
class WayFlow:
    """Cargo of one commodity on one way in a week of a season: whose cargo is on a link.

    usd, hours : of one unit of the class
    """

    season: str
    flow_class: str
    form: str
    origin: str
    destination: str
    units: float
    t: float
    teu: float
    usd: float
    hours: float
    corridor: str
    links: tuple[str, ...]
    services: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A published volume beside the computed one. `ratio`: computed over published; None where that is 0."""

    id: str
    name: str
    year: int
    unit: str
    published: float
    computed: float
    ratio: float | None
    use: str
    confidence: str
    source: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class FlowAnswer:
    """What the network carries at least total cost, in the year."""

    query: FlowQuery
    year: int
    world_name: str
    world_hash: str
    price_year: int
    carriage_usd: float
    weeks: tuple[SolvedWeek, ...]
    classes: tuple[ClassTotal, ...]
    bottlenecks: tuple[Bottleneck, ...]
    left: tuple[LeftBehind, ...]
    shares: tuple[CorridorShare, ...]
    gates: tuple[GateShare, ...]
    links: tuple[LinkFlow, ...]
    services: tuple[ServiceFlow, ...]
    places: tuple[PlaceFlow, ...]
    borders: tuple[BorderFlow, ...]
    countries: tuple[CountryFlow, ...]
    ways: tuple[WayFlow, ...]
    checks: tuple[Checked, ...]
    chosen: tuple[ChosenWeek, ...] = ()
    waits: tuple[Waited, ...] = ()
    empties: tuple[EmptiesBack, ...] = ()
    notes: tuple[str, ...] = ()
    overlays: tuple[str, ...] = ()
    scenario: ScenarioStamp | None = None


@dataclass(frozen=True, slots=True)
class FlowComparison:
    """What changes from one world's flows to another's; tables of what differs, the largest changes first."""

    before: FlowAnswer
    after: FlowAnswer
    totals: DeltaTable
    classes: DeltaTable
    corridors: DeltaTable
    bottlenecks: DeltaTable
    links: DeltaTable
    countries: DeltaTable
