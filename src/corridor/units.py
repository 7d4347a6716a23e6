"""The factors between units, each named for both sides, and the whole numbers used inside.

Inside, time is int32 minutes UTC from the world's epoch, money int64 US cents, emissions int64 grams CO2e.
Hours, dollars and kilograms exist at the doors only.
"""

from __future__ import annotations

MIN_PER_H = 60
H_PER_DAY = 24
MIN_PER_DAY = MIN_PER_H * H_PER_DAY
DAYS_PER_WEEK = 7
H_PER_WEEK = H_PER_DAY * DAYS_PER_WEEK
CENTS_PER_USD = 100
G_PER_KG = 1000
TEU_PER_FEU = 2
KG_PER_T = 1000


def minutes(hours: float) -> int:
    """Whole minutes nearest to a number of hours; halves go up."""
    return int(hours * MIN_PER_H + 0.5)


def hours(whole_minutes: int) -> float:
    return round(whole_minutes / MIN_PER_H, 4)


def cents(usd: float) -> int:
    """Whole cents nearest to a sum in dollars; halves go away from zero."""
    return int(usd * CENTS_PER_USD + (0.5 if usd >= 0 else -0.5))


def usd(whole_cents: int) -> float:
    return round(whole_cents / CENTS_PER_USD, 2)


def kilograms(whole_grams: int) -> float:
    return round(whole_grams / G_PER_KG, 3)
