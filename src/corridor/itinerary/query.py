"""What a planner is asked: cargo, places, day, and what may or must be on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from corridor.costing.worth import Weights

DEFAULT_GOODS = "general_cargo"
DEFAULT_HORIZON_DAYS = 90
DEFAULT_MAX_OPTIONS = 12
LONGEST_HORIZON_DAYS = 365
DEFAULT_RATES_AGE_MONTHS = 12
DEFAULT_DRAWS = 2_000
"""Draws of the command line; a chance near a half is then sure to about one per cent."""
MOST_DRAWS = 20_000
"""Twenty thousand draws hold half a gigabyte of weather; a chance is then sure to a third of one per cent."""
BOX_OWNERS = ("", "carrier", "shipper")


@dataclass(frozen=True, slots=True)
class Shipment:
    """Units of one form and the goods in them.

    form, form_name : the form by id and in words
    unit            : what counts it: TEU, FEU, wagon, truck, t, wm (revenue tonne), car
    count           : how many of them; for bulk its tonnes, for part loads its revenue tonnes
    weight_t        : tonnes of goods in all units together
    volume_m3       : cubic metres of goods, where they were given
    value_usd       : worth of the goods, where it is known
    box             : carrier or shipper, where the box itself is priced
    """

    form: str
    form_name: str
    unit: str
    count: float
    weight_t: float
    goods: str = DEFAULT_GOODS
    volume_m3: float = 0.0
    value_usd: float | None = None
    hazard: str = ""
    box: str = ""

    @property
    def teu(self) -> int:
        return int(self.count) if self.unit == "TEU" else 0

    @property
    def feu(self) -> int:
        return int(self.count) if self.unit == "FEU" else 0


@dataclass(frozen=True, slots=True)
class Query:
    """One question to the planner.

    origin, destination : ids or English names of places, towns, or "latitude,longitude"
    depart              : moment from which the cargo is ready; without zone it is the origin's local clock;
                          None means 08:00 local on the world's default day
    arrive_by           : instead: moment by which it has to be there, on the destination's clock; the answer is the
                          latest departures that still make it
    teu, feu, weight_t  : cargo in standard boxes; weight alone is packed into as few forty-foot boxes as its goods fill
    form, count         : cargo in another form: hc40, reefer40, wagon, truck, lcl, grain, car …, and how many units
    volume_m3           : for part loads, that go by the larger of tonnes and cubic metres
    value_usd           : worth of the goods, for duty; else by the goods' value per tonne
    hazard              : class of dangerous goods
    height_m, width_m   : of the highest and widest piece
    box                 : carrier or shipper: also price the box, its hire, demurrage and way back
    via                 : places that the way passes, in any order
    avoid               : places, countries, modes or services that it does not touch
    modes               : modes that it may use; empty for all
    terminal            : from terminal to terminal, without the doors' handling
    max_options, thin   : how many options are shown, and whether near-duplicates are dropped first
    horizon_days        : options that take longer than this are not looked for
    rates_age_months    : own rates older than this are warned of
    listed              : lists on which the goods stand, such as dual_use; the word none: on no list; empty: not said
    carrier_nationality : country in which the trucks on the way are registered; empty: not said
    rules               : false: sanctions, bans and permits are not laid over the options
    draws, seed         : seeded draws of how sure each option is; none where `draws` is 0
    within_days         : the chance to be there so many days after the start is asked for
    reliable            : share of draws that have to keep the promise: options are then judged by reliability too, and
                          with `arrive_by` each leaves as late as it may and still keeps it
    generalised         : weights of days against dollars, by which options are ranked too; None: not asked for
    """

    origin: str
    destination: str
    depart: datetime | None = None
    arrive_by: datetime | None = None
    teu: int | None = None
    feu: int | None = None
    weight_t: float | None = None
    form: str | None = None
    count: float | None = None
    volume_m3: float | None = None
    value_usd: float | None = None
    hazard: str = ""
    height_m: float | None = None
    width_m: float | None = None
    box: str = ""
    goods: str = DEFAULT_GOODS
    via: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    terminal: bool = False
    max_options: int = DEFAULT_MAX_OPTIONS
    thin: bool = True
    horizon_days: int = DEFAULT_HORIZON_DAYS
    rates_age_months: int = DEFAULT_RATES_AGE_MONTHS
    listed: tuple[str, ...] = ()
    carrier_nationality: str = ""
    rules: bool = True
    draws: int = 0
    seed: int = 0
    within_days: float | None = None
    reliable: float | None = None
    generalised: Weights | None = None
