"""A world: every table as a tuple of frozen records, with its name, calendar and content hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from corridor.world.cargo import Demand, Factor, Form, Goods, Trade
from corridor.world.closures import Closure, Holiday
from corridor.world.columns import Table, describe
from corridor.world.evidence import Contradiction, DroppedWait, PublishedJourney, PublishedVolume, Source
from corridor.world.flow import Capacity, Corridor, Equipment, FlowClass, Gateway, OdDemand, VolumeCheck
from corridor.world.links import Border, Handling, Link
from corridor.world.luck import Basin, Load, SpreadRow
from corridor.world.money import Deflator, ExchangeRate, Tariff
from corridor.world.names import Name
from corridor.world.places import Country, Place
from corridor.world.rule_scopes import RuleScope
from corridor.world.rules import Preference, Project, ProjectChange, Rule, Season, Way
from corridor.world.scenario import ScenarioStamp
from corridor.world.services import Call, Service
from corridor.world.trade import Deal, TradeParameter


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldInfo:
    """What a world is called, which days it covers, and the level of its prices.

    calendar_from is the epoch: minute 0 is its first minute, UTC. calendar_to is the last day that may be asked for.
    overlays are the names of the folders laid over it, the last on top; scenario is the one that it stands under, where
    there is one; the content hash is of the merged whole.
    """

    name: str
    title: str
    version: str
    calendar_from: date
    calendar_to: date
    price_year: int
    content_hash: str = ""
    overlays: tuple[str, ...] = ()
    scenario: ScenarioStamp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All that is known; built once, never changed. Rows keep the order of their files.

    own: keys of the rows that came from overlays, each with its table in front (see `world/own.py`)
    """

    info: WorldInfo
    own: frozenset[tuple[Any, ...]] = frozenset()
    sources: tuple[Source, ...] = ()
    countries: tuple[Country, ...] = ()
    places: tuple[Place, ...] = ()
    names: tuple[Name, ...] = ()
    factors: tuple[Factor, ...] = ()
    forms: tuple[Form, ...] = ()
    links: tuple[Link, ...] = ()
    handling: tuple[Handling, ...] = ()
    borders: tuple[Border, ...] = ()
    services: tuple[Service, ...] = ()
    calls: tuple[Call, ...] = ()
    tariffs: tuple[Tariff, ...] = ()
    exchange_rates: tuple[ExchangeRate, ...] = ()
    deflators: tuple[Deflator, ...] = ()
    goods: tuple[Goods, ...] = ()
    closures: tuple[Closure, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    rules: tuple[Rule, ...] = ()
    rule_scopes: tuple[RuleScope, ...] = ()
    preferences: tuple[Preference, ...] = ()
    seasons: tuple[Season, ...] = ()
    spreads: tuple[SpreadRow, ...] = ()
    basins: tuple[Basin, ...] = ()
    loads: tuple[Load, ...] = ()
    demand: tuple[Demand, ...] = ()
    trade: tuple[Trade, ...] = ()
    trade_parameters: tuple[TradeParameter, ...] = ()
    deals: tuple[Deal, ...] = ()
    flow_classes: tuple[FlowClass, ...] = ()
    od_demand: tuple[OdDemand, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    volume_checks: tuple[VolumeCheck, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    corridors: tuple[Corridor, ...] = ()
    gateways: tuple[Gateway, ...] = ()
    projects: tuple[Project, ...] = ()
    project_changes: tuple[ProjectChange, ...] = ()
    ways: tuple[Way, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    dropped_waits: tuple[DroppedWait, ...] = ()
    published_journeys: tuple[PublishedJourney, ...] = ()
    published_volumes: tuple[PublishedVolume, ...] = ()


RECORDS: tuple[type, ...] = (
    Source, Country, Place, Name, Factor, Form, Link, Handling, Border, Service, Call, Tariff, ExchangeRate, Deflator,
    Goods, Closure, Holiday, Rule, RuleScope, Preference, Season, SpreadRow, Basin, Load, Demand, Trade,
    TradeParameter, Deal, FlowClass, OdDemand, Capacity, VolumeCheck, Equipment, Corridor, Gateway, Project,
    ProjectChange, Way, Contradiction, DroppedWait, PublishedJourney, PublishedVolume,
)  # fmt: skip

REQUIRED_TABLES = ("sources", "countries", "places", "factors", "links", "handling", "services", "calls", "tariffs",
                   "goods")  # fmt: skip


def tables() -> tuple[Table, ...]:
    """Every table of a world in reading order: a table comes after those that it refers to."""
    return tuple(describe(record) for record in RECORDS)


