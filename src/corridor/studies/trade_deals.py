"""Named deals between two countries, and what is counted of each in the goal's year: at most, and never twice."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

import numpy as np

from corridor.economy.growth import in_place
from corridor.itinerary.trade import DealLine, TradeGoalQuery
from corridor.studies.trade_asked import Asked
from corridor.world.trade import Deal
from corridor.world.world import World

MID_YEAR = 0.5


@dataclass(frozen=True, slots=True)
class CountedDeal:
    """A deal with its amounts; `decided`: year from which preparation counts; `counts`: it adds to the sum."""

    line: DealLine
    amount: tuple[float, float, float]
    decided: float
    counts: bool


NO_AMOUNT = "no amount is stated"


def deals_between(world: World, known: Asked, query: TradeGoalQuery, base_year: int) -> list[CountedDeal]:
    """Deals of the two, or of one's bloc with the other, in the order of the table, beside a base of that year."""
    sides = tuple({country.id, country.customs_territory} for country in (known.exporter, known.importer))
    theirs = [deal for deal in world.deals if all(side & set(deal.parties) for side in sides)]
    held = {deal.id: deal for deal in theirs}
    return [counted(deal, held, known, query, base_year) for deal in theirs]


def counted(deal: Deal, held: dict[str, Deal], known: Asked, query: TradeGoalQuery, base_year: int) -> CountedDeal:
    """What is counted of a deal: its high amount, as far as it is there in the middle of the goal's year."""
    typical = deal.usd_typical
    low, high = (typical if end is None else end for end in (deal.usd_low, deal.usd_high))
    decided = known.decided if deal.agreed_year is None else float(deal.agreed_year)
    why, most, sum_usd = _why_not(deal, held, base_year), high, 0
    if not why and high is not None:
        working = query.year + MID_YEAR - decided - known.lag.low
        share = float(in_place(np.array(working), np.array(known.speed.high)))
        sum_usd = floor(high * share)
        why = f"{share:.0%} of USD {high / 1e6:,.1f} million a year by {query.year}, at most"
        if not share:
            why = f"does not work before the middle of {query.year}"
    line = DealLine(
        id=deal.id, name=deal.name, status=deal.status, stated=deal.stated, agreed=deal.agreed,
        carried_by=deal.carried_by, most_usd=most, counted_usd=sum_usd, why=why, source=deal.source,
    )  # fmt: skip
    return CountedDeal(line, (low or 0.0, typical or 0.0, high or 0.0), decided, sum_usd > 0)


def _why_not(deal: Deal, held: dict[str, Deal], base_year: int, seen: tuple[str, ...] = ()) -> str:
    """Why nothing is counted; empty where something may be."""
    if deal.id in seen:
        return f"is part of itself, by way of {', '.join(seen)}"
    if deal.status == "goal":
        return "is the goal itself, not a way to it"
    if deal.status == "replaced":
        return "another took its place"
    if (holder := held.get(deal.part_of)) is not None:
        of_holder = _why_not(holder, held, base_year, (*seen, deal.id))
        # A part is counted only where the whole is open and without an amount: else it would be counted twice.
        if of_holder != NO_AMOUNT:
            return f"held by {holder.id}" + (f" ({of_holder})" if of_holder else "")
    if deal.status == "in_force" and (deal.agreed_year or 0) < base_year:
        return "in force before the base's year: what it does is in the base and in past growth"
    if deal.carried_by in ("services", "military"):
        return "goods statistics do not show such trade"
    return NO_AMOUNT if deal.usd_typical is None else ""
