"""What answers hold, stated for the contract. Bytes are made from the domain's own records; tests hold them to this."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Confidence = Literal["sourced", "derived", "assumed"]


class Told(BaseModel):
    """Nothing but these keys is answered."""

    model_config = ConfigDict(extra="forbid")


class Health(Told):
    """That the server answers."""

    status: Literal["ok"]
    version: str
    worlds: list[str] = Field(description="names; the first is meant where none is named")
    kernel: Literal["fast", "plain"] = Field(description="whether numba is installed")
    uptime_s: float


class Finding(Told):
    """One thing that is wrong or doubtful: a stable code, the place, what it is, and the cure."""

    code: str
    where: str
    what: str
    mend: str
    severity: str


class Problem(Told):
    """Why a request was not answered as asked (RFC 9457)."""

    type: str = Field(description="ends in /no-way, /input, /too-long, /too-busy, /too-large …")
    title: str
    status: int
    detail: str
    findings: list[Finding]
    cut: list[str] | None = Field(None, description="where there is no way: the constraints that cut it")


class WorldId(Told):
    """Which world an answer is from."""

    name: str
    hash: str


class ScenarioBrief(Told):
    """The scenario that a world stands under."""

    name: str
    title: str
    hash: str
    base_hash: str = Field(description="content hash of the world beneath")


class WorldBrief(Told):
    """A world in a line."""

    name: str
    title: str
    version: str
    hash: str
    overlays: list[str] = Field(description="folders laid over it, the last on top")
    scenario: ScenarioBrief | None = Field(None, description="what if: absent where it stands under none")
    price_year: int = Field(description="year of whose US dollars all prices are")
    calendar_from: str
    calendar_to: str
    default_day: str = Field(description="day of readiness where none is asked for")
    counts: dict[str, int] = Field(description="rows by table")


class Worlds(Told):
    """The worlds that the server was started with."""

    worlds: list[WorldBrief]


class TableCounts(Told):
    """A table, its rows, and how many of them are how sure."""

    name: str
    rows: int
    meaning: str
    sourced: int
    derived: int
    assumed: int
    stale: int


class FormBrief(Told):
    """A form of cargo."""

    id: str
    name: str
    kind: str
    unit: str


class Named(Told):
    """An id and its name."""

    id: str
    name: str


class LanguageBrief(Told):
    """A language of answers."""

    tag: str
    name: str


class WorldTold(WorldBrief):
    """A world with the words that a question may use."""

    tables: list[TableCounts]
    forms: list[FormBrief]
    goods: list[Named]
    modes: list[str]
    countries: list[Named]
    ways: list[Named]
    languages: list[LanguageBrief]


class CheckCounts(Told):
    """Rows of a table, and how sure they are."""

    table: str
    rows: int
    sourced: int
    derived: int
    assumed: int
    stale: int


class RulesComputed(Told):
    """How many rules are laid over options, and why the others are not."""

    rules: int
    computed: int
    scopes: int
    not_computed: int
    reasons: dict[str, int]


class Check(Told):
    """What checking a world finds: the contract of `corridor check --format json`."""

    contract: Literal["corridor.check/1"]
    world: WorldId | None
    tables: list[CheckCounts]
    overall: CheckCounts | None
    rules: RulesComputed | None
    findings: list[Finding]


class Hours(Told):
    """Hours: quick, typical, slow."""

    low: float
    typical: float
    high: float


class Trusted(Told):
    """How sure a row is, and where it comes from."""

    confidence: Confidence
    source: list[str]
    note: str


class LinkAbout(Trusted):
    """A link between two places."""

    id: str
    mode: str
    from_: str = Field(alias="from")
    to: str
    via: str
    km: float
    hours: Hours
    gauge_mm: int | None
    stale: bool
    drawn: bool = Field(description="whether the line follows the ground; otherwise it is straight")


class LineString(Told):
    """A line, longitude first."""

    type: Literal["LineString"]
    coordinates: list[list[float]]


class Point(Told):
    """A point, longitude first."""

    type: Literal["Point"]
    coordinates: list[float]


class LinkFeature(Told):
    """A link on the map."""

    type: Literal["Feature"]
    id: str
    geometry: LineString
    properties: LinkAbout


class Links(Told):
    """All links."""

    type: Literal["FeatureCollection"]
    features: list[LinkFeature]


class HandlingAbout(Trusted):
    """What is done with cargo at a place, and how long it takes."""

    from_mode: str
    from_gauge_mm: int | None
    to_mode: str
    to_gauge_mm: int | None
    operation: str
    hours: Hours
    opens: str | None
    closes: str | None
    forms: list[str]
    stale: bool


class BorderAbout(Trusted):
    """A crossing from a place to the next."""

    to: str
    mode: str
    regime: str
    hours: Hours
    opens: str | None
    closes: str | None
    stale: bool


class PlaceAbout(Trusted):
    """A place, with what happens there."""

    id: str
    name: str
    kind: str
    country: str
    timezone: str
    handling: list[HandlingAbout]
    borders: list[BorderAbout]


class PlaceFeature(Told):
    """A place on the map."""

    type: Literal["Feature"]
    id: str
    geometry: Point
    properties: PlaceAbout


class Places(Told):
    """All places."""

    type: Literal["FeatureCollection"]
    features: list[PlaceFeature]


class ServiceAbout(Trusted):
    """A service, with its calls and the links that it goes over."""

    id: str
    name: str
    operator: str
    mode: str
    product: str
    departs: str
    days: list[str]
    per_week: float | None
    wait_h: float | None
    months: list[str]
    valid_from: str | None
    valid_to: str | None
    used: bool
    reason: str
    calls: list[str]
    links: list[str]
    stale: bool


class Network(Told):
    """A world's network for a map."""

    contract: Literal["corridor.network/1"]
    world: WorldId
    attribution: list[str]
    links: Links
    places: Places
    services: list[ServiceAbout]


class ColumnAbout(Told):
    """A column of a table."""

    name: str
    kind: str
    unit: str
    meaning: str
    key: bool
    refers_to: str


Cell = str | int | float | bool | list[str] | None


class TablePage(Told):
    """Some rows of a table."""

    contract: Literal["corridor.table/1"]
    world: WorldId
    table: str
    columns: list[ColumnAbout]
    total: int = Field(description="rows that hold what is searched for")
    offset: int
    rows: list[dict[str, Cell]]


class RowsOf(Told):
    """How many rows of a table."""

    table: str
    rows: int


class SourceTold(Told):
    """A source, and what rests on it."""

    contract: Literal["corridor.source/1"]
    world: WorldId
    source: dict[str, Cell]
    rows: int
    tables: list[RowsOf]


class Hit(Told):
    """A place or town that a text may mean."""

    id: str
    name: str
    country: str
    kind: str
    population: int | None
    lat: float
    lon: float
    matched: str = Field(description="the spelling that it was found by, where that is not the name")
    how: str = Field(description="exact, transliterated, beginning, word, part, misspelt")


class PlacesFound(Told):
    """What a text may mean, the likeliest first: the contract of `corridor places --format json`."""

    contract: Literal["corridor.places/1"]
    places: list[Hit] = Field(description="places of the world")
    towns: list[Hit] = Field(description="towns beside them")


class Run(Told):
    """A job, and how far it is."""

    contract: Literal["corridor.run/1"]
    id: str
    kind: str
    name: str
    world: WorldId
    options: dict[str, Any] = Field(description="what holds for all of it, as it was asked")
    state: Literal["waiting", "running", "done", "failed", "cancelled", "interrupted"]
    created: str
    started: str | None
    ended: str | None
    done: int
    total: int | None = Field(description="null until its parts are counted")
    left_s: float | None = Field(description="seconds until it is done at its pace so far; null where unknown")
    resumable: bool
    findings: list[Finding] = Field(description="why it failed")
    warnings: list[Finding] = Field(description="what was doubtful when it was taken")
    summary: dict[str, Any] | None = Field(
        description="null until it is done; of a list: shipments planned, no_way of them, left_out, different"
        " questions, and how many of those were asked now"
    )


class Runs(Told):
    """Jobs of a kind, the newest first."""

    contract: Literal["corridor.runs/1"]
    runs: list[Run]


class RowProblem(Told):
    """What is wrong with a row of a list."""

    line: int
    id: str
    where: str
    what: str
    mend: str
    code: str


class LeftOut(Told):
    """Rows that were left out."""

    contract: Literal["corridor.left-out/1"]
    total: int
    offset: int
    problems: list[RowProblem]
