"""What one piece of a journey costs and emits, charge by charge."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.costing.emissions import NO_GRAMS, Grams, Run
from corridor.costing.prices import Charge
from corridor.world.cargo import Factor


@dataclass(frozen=True, slots=True)
class Item:
    """One charge on one piece of a journey; kind: haul | handling | border | fees | box."""

    kind: str
    charge: Charge


@dataclass(frozen=True, slots=True)
class PieceBill:
    """Charges and emissions of one piece; `missing` where carriage has no price at all.

    run : what the factor was applied to; None where there is no factor
    """

    items: tuple[Item, ...] = ()
    tolls: tuple[Item, ...] = ()
    grams: Grams = NO_GRAMS
    factor: Factor | None = None
    run: Run | None = None
    missing: bool = False

    @property
    def all_items(self) -> tuple[Item, ...]:
        return self.items + self.tolls


NOTHING = PieceBill()
