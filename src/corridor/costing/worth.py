"""What a day in transit is worth: capital in the goods, spoilage, and the time itself, as the user weighs them.

A day is worth either a share of the goods' value or an amount of money, never both. The share is what traders show by
what they pay for speed; capital and spoilage are among their reasons, so time is what is left of it beside them. Money
is the user's own figure for what a day costs him beside capital and spoilage, and is added to them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from corridor.errors import Finding

DAY_SHARE = 0.0135
"""A day in transit is worth this share of the goods' value, the middle of 0.006 to 0.021 (Hummels and Schaur, Time as a
trade barrier, American Economic Review 103(7), 2013)."""

STOCK_RATE = 0.10
"""Cost of the capital in the goods, as share of their value a year. Assumed: what a trading firm pays lies between some
5 % (loans in euro) and some 20 % (loans in tenge); whoever knows his own says so."""

DAYS_PER_Y = 365.0
MOST_USD = 1e12


@dataclass(frozen=True, slots=True)
class Weights:
    """How the user weighs days against dollars.

    day_usd      : a day in transit, beside capital and spoilage [USD]; None: it is worth `day_share`
    day_share    : a day in transit, capital and spoilage included [share of the goods' value]
    stock_rate   : capital in the goods [share of their value a year]
    late_day_usd : a day between the median and the ninetieth of a hundred cases [USD]; None: not weighed
    """

    day_usd: float | None = None
    day_share: float | None = None
    stock_rate: float = STOCK_RATE
    late_day_usd: float | None = None

    @property
    def share(self) -> float:
        """The share that a day is worth where it is not money."""
        return DAY_SHARE if self.day_share is None else self.day_share

    def day_worth_usd(self, value_usd: float) -> float:
        """A day in transit in all, spoilage aside [USD]."""
        if self.day_usd is None:
            return value_usd * self.share
        return self.day_usd + value_usd * self.stock_rate / DAYS_PER_Y


class TimeCost(NamedTuple):
    """What so many days cost [USD]."""

    stock: float
    spoilage: float
    time: float

    @property
    def total(self) -> float:
        return sum(self)


def time_cost(days: float, weights: Weights, value_usd: float, shelf_life_days: float | None) -> TimeCost:
    """Costs of days in transit; none of them falls when days grow.

    stock = value × rate × days / 365; spoilage = value × days / shelf life, at most the value; time = money × days, or
    what value × share × days has beyond the two, at least nothing.
    """
    stock = value_usd * weights.stock_rate * days / DAYS_PER_Y
    spoilage = value_usd * min(days / shelf_life_days, 1.0) if shelf_life_days else 0.0
    if weights.day_usd is not None:
        return TimeCost(stock, spoilage, weights.day_usd * days)
    return TimeCost(stock, spoilage, max(value_usd * weights.share * days - stock - spoilage, 0.0))


def weight_findings(weights: Weights, *, dashed: bool = False) -> Iterator[Finding]:
    """What cannot be meant by weights; `dashed` names them as options of the command line."""

    def named(name: str) -> str:
        return f"--{name.replace('_', '-')}" if dashed else name

    if weights.day_usd is not None and weights.day_share is not None:
        both = f"{named('day_usd')}, {named('day_share')}"
        what = "a day is worth money or a share of the goods' value, not both"
        yield Finding("day-twice", both, what, "give one of the two")
    for name in ("day_usd", "late_day_usd"):
        usd = getattr(weights, name)
        if usd is not None and not (math.isfinite(usd) and 0 <= usd <= MOST_USD):
            what = f"a day of {usd} USD"
            yield Finding("weight-of-day-unusable", named(name), what, "give finite dollars, 0 or more")
    for name, what in (("day_share", "a day"), ("stock_rate", "a year")):
        share = getattr(weights, name)
        if share is not None and not (math.isfinite(share) and 0 <= share <= 1):
            mend = "give a share of the goods' value from 0 to 1, as 0.0135"
            yield Finding("share-out-of-range", named(name), f"{share} of the value {what}", mend)
