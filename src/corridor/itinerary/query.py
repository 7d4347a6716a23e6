"""What a planner is asked: cargo, places, day, and what may or must be on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

DEFAULT_GOODS = "general_cargo"
DEFAULT_HORIZON_DAYS = 90
DEFAULT_MAX_OPTIONS = 12
LONGEST_HORIZON_DAYS = 365


@dataclass(frozen=True, slots=True)
class Shipment:
    """Boxes of one kind and the goods in them.

    teu or feu : number of twenty-foot or of forty-foot boxes; exactly one of the two is above zero
    weight_t   : tonnes of goods in all boxes together
    """

    teu: int = 0
    feu: int = 0
    weight_t: float = 0.0
    goods: str = DEFAULT_GOODS

    @property
    def boxes(self) -> int:
        return self.teu or self.feu

    @property
    def unit(self) -> str:
        return "FEU" if self.feu else "TEU"

    @property
    def space_teu(self) -> int:
        return self.teu + 2 * self.feu


@dataclass(frozen=True, slots=True)
class Query:
    """One question to the planner.

    origin, destination : ids or English names of places
    depart              : moment from which the cargo is ready; without zone it is the origin's local clock;
                          None means 08:00 local on the world's default day
    teu, feu, weight_t  : cargo; weight alone is packed into as few forty-foot boxes as its goods fill
    via                 : places that the way passes, in any order
    avoid               : places, countries, modes or services that it does not touch
    modes               : modes that it may use; empty for all
    terminal            : from terminal to terminal, without the doors' handling
    max_options, thin   : how many options are shown, and whether near-duplicates are dropped first
    horizon_days        : options that arrive later than this are not looked for
    """

    origin: str
    destination: str
    depart: datetime | None = None
    teu: int | None = None
    feu: int | None = None
    weight_t: float | None = None
    goods: str = DEFAULT_GOODS
    via: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    terminal: bool = False
    max_options: int = DEFAULT_MAX_OPTIONS
    thin: bool = True
    horizon_days: int = DEFAULT_HORIZON_DAYS
