"""What a user should know of his own rates on the day on which he plans: that they have ended, or are old."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corridor.world.money import Tariff
from corridor.world.own import is_own
from corridor.world.world import World

FEW = 3
LAST_MONTH = 12
"""Month of a price that states only its year: it may be older, and is not younger."""


def rate_warnings(world: World, day: date, age_months: int) -> tuple[str, ...]:
    """One sentence each on own rates that ended before a day, begin after it, or are more than some months old.

    A rate counts as stated in its `price_month`; one that ended or has not begun does not apply, so only the others
    are judged by age.
    """
    if not world.own:
        return ()
    ended: list[str] = []
    later: list[str] = []
    old: list[str] = []
    for rate in world.tariffs:
        if not rate.used or not is_own(world, rate):
            continue
        if rate.valid_to is not None and rate.valid_to < day:
            ended.append(f"{rate.id} (to {rate.valid_to})")
        elif rate.valid_from is not None and rate.valid_from > day:
            later.append(f"{rate.id} (from {rate.valid_from})")
        elif age(rate, day) > age_months:
            old.append(f"{rate.id} ({age(rate, day)} months)")
    told = (
        (ended, f"past their validity on {day}, not applied"),
        (later, f"not yet valid on {day}, not applied"),
        (old, f"more than {age_months} months old on {day}"),
    )
    return tuple(f"own rates {words}: {_listed(names)}" for names, words in told if names)


def age(rate: Tariff, day: date) -> int:
    """Months from the month of a price to that of a day; a price without month is taken for its year's last."""
    return (day.year - rate.price_year) * 12 + day.month - (rate.price_month or LAST_MONTH)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - FEW} more" if len(names) > FEW else ""
    return ", ".join(names[:FEW]) + more
