"""What trade rests on beside its figures: parameters of how it answers, and deals that were struck or talked of."""

from __future__ import annotations

from corridor.world.columns import column, table
from corridor.world.evidence import CONFIDENCE, SOURCE

DEAL_STATUS = ("talks", "pledged", "agreed", "in_force", "replaced", "goal")
CARRIED_BY = ("goods", "services", "military", "transport", "none")


@table("trade_parameters")
class TradeParameter:
    """How trade answers to costs, time, agreements and measures: ranges with their source."""

    id: str = column("id of the parameter", key=True, pattern="[a-z0-9_]+")
    low: float | None = column("low end", default=None)
    typical: float = column("typical value")
    high: float | None = column("high end", default=None)
    unit: str = column("unit")
    distribution: str = column("how low, typical and high are drawn", choices=("triangular", "uniform", "none"),
                               default="triangular")
    used_by: str = column("verb that reads it; empty: kept for comparison, none does yet", default="")
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("what a reader should know", default="")


@table("deals")
class Deal:
    """Agreements, pledges and talks between countries, with what they would add to trade where anybody said it."""

    id: str = column("id of the deal", key=True)
    name: str = column("what was agreed, pledged or talked of")
    parties: tuple[str, ...] = column("countries, or the bloc that acts for them")
    topic: str = column("field that it is about")
    agreed: str = column("when, in the words of its source", default="")
    agreed_year: int | None = column("year from which preparation counts; of one in force, the year since when",
                                     minimum=1990, maximum=2100, default=None)
    status: str = column("talks: no more than talked of; pledged: one side's word or plan; agreed: signed or settled;"
                         " in_force: it works; replaced: another deal took its place; goal: it is the goal itself",
                         choices=DEAL_STATUS)
    stated: str = column("status as published", default="")
    carried_by: str = column("what kind of trade it would be: goods; services and military, which goods statistics and"
                             " freight do not show; transport: it works through carriage; none in itself",
                             choices=CARRIED_BY)
    usd_low: float | None = column("trade that it would add a year once it works in full, low", unit="USD a year",
                                   minimum=0, default=None)
    usd_typical: float | None = column("the same, typical; empty: nobody stated an amount", unit="USD a year",
                                       minimum=0, default=None)
    usd_high: float | None = column("the same, high", unit="USD a year", minimum=0, default=None)
    part_of: str = column("deal that holds this one, so that it isn't counted twice", refers_to="deals.id", default="")
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("what a reader should know", default="")
