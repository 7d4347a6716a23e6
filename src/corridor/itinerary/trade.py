"""What it takes to reach a goal of trade: the question of `corridor trade goal`, and the papers of its answer.

Values are US dollars a year in the money of their year; growth rates are shares a year.
"""

from __future__ import annotations

from dataclasses import dataclass

from corridor.world.scenario import ScenarioStamp

DRAWS = 1000
MOST_DRAWS = 20_000
HORIZON_Y = 50
"""Years after the goal's year in which the year of reaching it is still looked for."""


@dataclass(frozen=True, slots=True)
class TradeGoalQuery:
    """What is asked: trade of two countries, both directions together, to be `target_usd` in `year`.

    base_statistic : whose count the goal is measured on; empty: the exporter's own, else the latest
    """

    exporter: str
    importer: str
    target_usd: float
    year: int
    base_statistic: str = ""
    draws: int = DRAWS
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Tenth, fiftieth, ninetieth and ninety-fifth of a hundred draws; None: beyond what was looked at."""

    p10: float | None
    p50: float | None
    p90: float | None
    p95: float | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure of the pair's trade, both directions. `used`: in the record of its statistic, or why not."""

    row: str
    year: int
    months: int
    usd: float
    confidence: str
    used: bool
    why_not: str
    note: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """Growth a year between two published years."""

    from_year: int
    to_year: int
    rate: float


@dataclass(frozen=True, slots=True)
class OnStatistic:
    """The goal measured on one statistic.

    base            : the latest full year that it states
    mirror_ratio    : base over the base of the statistic that the goal is measured on
    years           : from the base's year to the goal's
    needed_rate     : growth a year over those years
    needed_after    : growth a year from when measures can work, if past growth goes on until then; None: not before
                      the goal's year
    rates           : of its own record
    rates_from      : statistic whose record the growth is taken from: itself, or another where it has no record
    past_rate       : mean growth a year of that record, over span_y years
    at_past_usd     : in the goal's year, if growth goes on as in the record
    reached_year    : in which the goal is reached, deals with an amount counted
    chance          : share of draws in which it is reached by the goal's year
    cannot          : why there is no outcome, where there is none
    """

    statistic: str
    said_by: str
    base: Figure
    mirror_ratio: float
    years: int
    needed_rate: float
    needed_after: float | None
    figures: tuple[Figure, ...]
    rates: tuple[Rate, ...]
    rates_from: str
    past_rate: float | None
    span_y: int
    at_past_usd: Outcomes | None
    reached_year: Outcomes | None
    chance: float | None
    cannot: str


@dataclass(frozen=True, slots=True)
class Sector:
    """A part of the base. `split` false: figures say no more than this sum."""

    name: str
    exporter: str
    importer: str
    usd: float
    split: bool
    row: str
    confidence: str


@dataclass(frozen=True, slots=True)
class NotCarried:
    """Trade that goods statistics and freight do not show, with what is known of it."""

    kind: str
    known: str
    deals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DealLine:
    """A deal between the two, and what is counted of it at most in the goal's year."""

    id: str
    name: str
    status: str
    stated: str
    agreed: str
    carried_by: str
    most_usd: float | None
    counted_usd: int
    why: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A step from the base to the goal; the steps add up to the goal, in whole dollars."""

    kind: str
    name: str
    usd: int


@dataclass(frozen=True, slots=True)
class Used:
    """A parameter as it entered."""

    id: str
    low: float
    typical: float
    high: float
    unit: str
    confidence: str
    source: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Answering:
    """How measures work in time: nothing during preparation, then a share of what is missing each year.

    decided       : when they are decided, as a year with its part
    works_from    : when they begin to work, typical
    in_place      : share of their effect that is there in the goal's year; low, typical, high
    worth_in_full : what measures must be worth in the end, a year, for that share to close the gap; None: no share is
                    there by then. 0 where there is no gap.
    """

    decided: float
    works_from: float
    in_place_low: float
    in_place: float
    in_place_high: float
    worth_in_full: int | None


@dataclass(frozen=True, slots=True)
class TradeGoal:
    """The answer.

    measured_on : statistic on which parts, sectors and answering are told
    spread_sd   : of a year's log growth about its mean, pooled over `spread_records` records of the world
    verdict     : whether the goal is reached, in a sentence; because: reasons
    open        : what this answer does not hold
    """

    query: TradeGoalQuery
    exporter: str
    importer: str
    exporter_name: str
    importer_name: str
    measured_on: str
    statistics: tuple[OnStatistic, ...]
    spread_sd: float | None
    spread_degrees: int
    spread_records: int
    parts: tuple[Part, ...]
    answering: Answering
    sectors: tuple[Sector, ...]
    beside: tuple[Figure, ...]
    not_carried: tuple[NotCarried, ...]
    deals: tuple[DealLine, ...]
    parameters: tuple[Used, ...]
    verdict: str
    because: tuple[str, ...]
    open: tuple[str, ...]
    world_name: str
    world_hash: str
    scenario: ScenarioStamp | None
    data_years: tuple[int, int]
