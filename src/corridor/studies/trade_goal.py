"""What would it take to reach a goal of trade, and what do past growth and named deals bring of it?

Levers through the cost and capacity of transport are not in this answer; it says so. What no figure carries is told,
not filled in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, exp, inf

import numpy as np
from numpy.typing import NDArray

from corridor.economy.growth import (
    Luck,
    Spread,
    drawn_triangular,
    drift,
    in_place,
    luck,
    needed_rate,
    paths,
    pooled_spread,
    rates,
)
from corridor.itinerary.trade import (
    HORIZON_Y,
    Answering,
    NotCarried,
    OnStatistic,
    Outcomes,
    Part,
    Rate,
    TradeGoal,
    TradeGoalQuery,
)
from corridor.studies.trade_asked import Asked, asked
from corridor.studies.trade_deals import CountedDeal, deals_between
from corridor.studies.trade_record import OwnRecord, all_records, beside, sectors_of
from corridor.world.places import Country
from corridor.world.world import World

Floats = NDArray[np.float64]

LEAST_SPAN_Y = 2
"""A record over less years states no growth to go on with: one good year would be read as a habit."""

MID_YEAR = 0.5
LEAST_LEFT_Y = 0.25
"""In less time no growth a year means anything."""

LIKELY = 0.5
UNLIKELY = 0.05
LEVERS = (
    (
        "levers through the cost, time and reliability of transport are not in this answer: scenarios and flow are not"
        " yet joined to trade"
    ),
    "what the goal asks of the corridor in tonnes and boxes, and whether it carries them, is not in this answer",
    (
        "unrealised potential by product is not in this answer: no licence-clean matrix of trade by sector holds both"
        " countries"
    ),
)


@dataclass(frozen=True)
class _Ground:
    """What all statistics of one question share."""

    asked: Asked
    spread: Spread | None
    drawn: Luck | None
    lead: OwnRecord | None


def trade_goal(world: World, query: TradeGoalQuery) -> TradeGoal:
    """The answer to one question.

    Raises
    ------
    InputError
        With every reason why the question cannot be asked of this world.
    """
    known = asked(world, query)
    spread = pooled_spread(all_records(world))
    first = min(base.year for record in known.records.values() if (base := record.base) is not None)
    years = query.year - first + HORIZON_Y
    drawn = luck(spread, query.draws, years, query.seed) if spread and query.draws else None
    spans = {name: _span(record) for name, record in known.records.items()}
    longest = max(spans.values(), default=0)
    lead = None
    if longest >= LEAST_SPAN_Y:
        own = known.records[known.statistic]
        lead = own if _span(own) >= LEAST_SPAN_Y else known.records[max(spans, key=lambda name: spans[name])]
    ground = _Ground(known, spread, drawn, lead)
    statistics = tuple(_on(world, ground, query, record) for record in known.records.values())
    chosen = next(one for one in statistics if one.statistic == known.statistic)
    found = deals_between(world, known, query, chosen.base.year)
    parts = _parts(query, chosen, found)
    answering = _answering(known, query, parts)
    verdict, because = _verdict(query, chosen, statistics, parts, answering, found)
    sectors = sectors_of(world, known.exporter.id, known.importer.id, chosen.base, chosen.statistic)
    figures = [figure for one in statistics for figure in one.figures]
    return TradeGoal(
        query=query,
        exporter=known.exporter.id,
        importer=known.importer.id,
        exporter_name=known.exporter.name,
        importer_name=known.importer.name,
        measured_on=known.statistic,
        statistics=statistics,
        spread_sd=spread.sd if spread else None,
        spread_degrees=spread.degrees if spread else 0,
        spread_records=spread.records if spread else 0,
        parts=parts,
        answering=answering,
        sectors=sectors,
        beside=beside(world, known.exporter.id, known.importer.id, set(known.records)),
        not_carried=_not_carried(found),
        deals=tuple(one.line for one in found),
        parameters=(known.lag, known.speed),
        verdict=verdict,
        because=because,
        open=LEVERS,
        world_name=world.info.name,
        world_hash=world.info.content_hash,
        scenario=world.info.scenario,
        data_years=(min(one.year for one in figures), max(one.year for one in figures)),
    )


def _span(record: OwnRecord) -> int:
    years = record.years
    return years[-1][0] - years[0][0] if years else 0


def _on(world: World, ground: _Ground, query: TradeGoalQuery, record: OwnRecord) -> OnStatistic:
    """The goal on one statistic, with its own growth or, where it has none, that of the leading record."""
    known = ground.asked
    base = record.base
    chosen = known.records[known.statistic].base
    assert base is not None  # statistics without a full year were left out when the question was read
    assert chosen is not None
    own = record if _span(record) >= LEAST_SPAN_Y else ground.lead
    mean = drift(own.years) if own else None
    span = _span(own) if own else 0
    cannot = ""
    outcomes = reached = chance = None
    if mean is None:
        cannot = "no statistic of this pair has full years that lie two years or more apart: no past rate to go on with"
    elif ground.spread is None:
        cannot = "no record of this world has three full years: nothing says how far growth scatters"
    elif ground.drawn is None:
        cannot = "no draws were asked for"
    else:
        ways = paths(base.usd, mean, span, ground.spread, ground.drawn)
        at = query.year - base.year - 1
        alone = ways[:, at].copy()
        outcomes = _outcomes(alone)
        ways += _drawn_deals(known, query, deals_between(world, known, query, base.year), base.year, ways.shape[1])
        chance = float((ways[:, at] >= query.target_usd).mean())
        over = ways >= query.target_usd
        when = np.where(over.any(axis=1), base.year + 1 + over.argmax(axis=1), inf)
        reached = _outcomes(when)
    return OnStatistic(
        statistic=record.statistic,
        said_by=_said_by(record.statistic, known.countries),
        base=base,
        mirror_ratio=base.usd / chosen.usd,
        years=query.year - base.year,
        needed_rate=needed_rate(base.usd, query.target_usd, query.year - base.year),
        needed_after=_needed_after(base.usd, base.year, mean, known, query),
        figures=record.figures,
        rates=tuple(Rate(*one) for one in rates(record.years)),
        rates_from=own.statistic if own else "",
        past_rate=exp(mean) - 1 if mean is not None else None,
        span_y=span,
        at_past_usd=outcomes,
        reached_year=reached,
        chance=chance,
        cannot=cannot,
    )


def _needed_after(base: float, year: int, mean: float | None, known: Asked, query: TradeGoalQuery) -> float | None:
    """Growth a year after preparation, years being counted from the middle of the base's to that of the goal's."""
    base_y = year + MID_YEAR
    before = max(0.0, known.decided + known.lag.typical - base_y)
    left = query.year - year - before
    return needed_rate(base * exp((mean or 0.0) * before), query.target_usd, left) if left >= LEAST_LEFT_Y else None


def _drawn_deals(
    known: Asked, query: TradeGoalQuery, deals: Sequence[CountedDeal], base_year: int, years: int
) -> Floats:
    """What deals with an amount add in the years after the base's, (draws, years); lag, speed and amount are drawn."""
    added = np.zeros((query.draws, years))
    priced = [one for one in deals if one.counts]
    if not priced:
        return added
    lag, speed = (
        drawn_triangular(one.low, one.typical, one.high, one.id, query.draws, query.seed)
        for one in (known.lag, known.speed)
    )
    middles = base_year + 1 + np.arange(years) + MID_YEAR
    for one in priced:
        amount = drawn_triangular(*one.amount, f"deal {one.line.id}", query.draws, query.seed)
        working = middles[None, :] - one.decided - lag[:, None]
        added += amount[:, None] * in_place(working, speed[:, None])
    return added


def _outcomes(values: Floats) -> Outcomes:
    """By rank: the smallest value that so many of a hundred draws do not exceed; None: beyond the horizon."""
    ordered = np.sort(values)
    found = [float(ordered[ceil(share * len(ordered)) - 1]) for share in (0.10, 0.50, 0.90, 0.95)]
    return Outcomes(*(None if value == inf else value for value in found))


def _parts(query: TradeGoalQuery, chosen: OnStatistic, deals: Sequence[CountedDeal]) -> tuple[Part, ...]:
    """Base, growth at the past rate, deals, and the gap; whole dollars that add up to the goal."""
    base = round(chosen.base.usd)
    grown = 0
    if chosen.past_rate is not None:
        grown = round(chosen.base.usd * (1 + chosen.past_rate) ** chosen.years) - base
    added = sum(one.line.counted_usd for one in deals)
    target = round(query.target_usd)
    gap = target - base - grown - added
    steps = [
        Part("base", f"{chosen.base.year}, {chosen.said_by}", base),
        Part("growth", f"growth goes on at its past rate until {query.year}", grown),
        Part("deals", "named deals, at most", added),
    ]
    steps.append(Part("gap", "the gap that is left", gap) if gap >= 0 else Part("beyond", "beyond the goal", gap))
    return tuple(steps)


def _answering(known: Asked, query: TradeGoalQuery, parts: Sequence[Part]) -> Answering:
    end = query.year + MID_YEAR
    lag, speed = known.lag, known.speed

    def there(lag_y: float, speed_per_y: float) -> float:
        return float(in_place(np.array(end - known.decided - lag_y), np.array(speed_per_y)))

    share = there(lag.typical, speed.typical)
    gap = max(0, parts[-1].usd)
    return Answering(
        decided=known.decided,
        works_from=known.decided + lag.typical,
        in_place_low=there(lag.high, speed.low),
        in_place=share,
        in_place_high=there(lag.low, speed.high),
        worth_in_full=ceil(gap / share) if share > 0 else None if gap else 0,
    )


def _not_carried(deals: Sequence[CountedDeal]) -> tuple[NotCarried, ...]:
    """Kinds of trade beyond goods, with the deals that are about them."""
    told = (
        ("services", "IT and other services: no figure of trade in services between the two is in this world"),
        ("military", "military-technical goods: no figure is published, and customs statistics need not hold them"),
    )
    return tuple(
        NotCarried(kind, known, tuple(one.line.id for one in deals if one.line.carried_by == kind))
        for kind, known in told
    )


def _verdict(
    query: TradeGoalQuery, chosen: OnStatistic, statistics: Sequence[OnStatistic], parts: Sequence[Part],
    answering: Answering, deals: Sequence[CountedDeal],
) -> tuple[str, tuple[str, ...]]:  # fmt: skip
    """The answer in a sentence, and why."""
    goal = f"USD {query.target_usd / 1e6:,.0f} million in {query.year}"
    because = []
    if chosen.base.usd >= query.target_usd:
        return f"{goal} is reached already on this statistic.", ()
    if chosen.chance is None:
        verdict = f"Whether {goal} is reached can't be computed, because {chosen.cannot}."
    elif chosen.chance >= LIKELY:
        verdict = f"{goal} is within reach: growth at past rates and named deals lead there."
    elif chosen.chance >= UNLIKELY:
        verdict = f"{goal} is not what past growth and named deals lead to, though draws do not rule it out."
    else:
        verdict = f"{goal} can't be reached by past growth and the amounts of named deals."
    if chosen.past_rate is not None:
        because.append(
            f"it takes {chosen.needed_rate:+.1%} a year from {chosen.base.year}, and past growth was"
            f" {chosen.past_rate:+.1%} a year over {chosen.span_y} years ({chosen.rates_from})"
        )
    if chosen.at_past_usd and chosen.at_past_usd.p50 is not None and chosen.at_past_usd.p95 is not None:
        because.append(
            f"at past rates it is USD {chosen.at_past_usd.p50 / 1e6:,.0f} million in {query.year} in the middle of"
            f" draws; one draw in twenty is above {chosen.at_past_usd.p95 / 1e6:,.0f} million"
        )
    if not any(one.counts for one in deals):
        because.append(
            f"of {len(deals)} named deals between the two none has a stated amount that would come on top: what they"
            " add is not known, and nothing is counted"
        )
    gap = parts[-1]
    if gap.kind == "gap" and gap.usd:
        if answering.worth_in_full is None:
            because.append(
                f"measures decided at the beginning of {answering.decided:.0f} do not work before the middle of"
                f" {query.year}: no measure can close the gap"
            )
        else:
            because.append(
                f"the gap left is USD {gap.usd / 1e6:,.0f} million; of what is decided at the beginning of"
                f" {answering.decided:.0f} {answering.in_place:.0%} is there by {query.year}"
                f" ({answering.in_place_low:.0%} to {answering.in_place_high:.0%}), so measures must be worth"
                f" USD {answering.worth_in_full / 1e6:,.0f} million a year in the end"
            )
    bases = [one.base.usd for one in statistics]
    if max(bases) > min(bases):
        because.append(
            f"statistics of the pair lie {max(bases) / min(bases):.1f} times apart, so a goal without a named statistic"
            " is not one goal"
        )
    return verdict, tuple(because)


def _said_by(statistic: str, countries: dict[str, Country]) -> str:
    code, _, who = statistic.partition("_")
    country = countries.get(code.upper())
    if country is None:
        return statistic.replace("_", " ")
    return f"{country.name}, {who.replace('_', ' ')}" if who else f"statistics of {country.name}"
