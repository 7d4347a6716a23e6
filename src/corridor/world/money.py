"""The only place of money: tariffs, exchange rates and a deflator."""

from __future__ import annotations

from datetime import date

from corridor.world.columns import column, table
from corridor.world.evidence import CONFIDENCE, SOURCE
from corridor.world.links import MODES, STAND_MODES

BASES = ("link", "journey", "distance", "handling", "border", "box")
SCOPES = ("track", "wagon", "haul", "all_in", "handling", "fee", "surcharge", "equipment")
UNITS = ("TEU", "FEU", "wagon", "truck", "t", "kg", "wm", "car")
BOX_ITEMS = ("pick_up", "drop_off", "return_empty", "hire", "demurrage")


@table("tariffs")
class Tariff:
    """Prices. The basis says what a row prices, the scope what the price holds.

    link     : carriage over one link (`link`), the fall-back where no quote covers it
    journey  : carriage from `from_place` to `to_place` by `mode`, on `service` where named; replaces the sum of links
    distance : an amount per km in `country` by `mode`, added where link prices hold only the track
    handling : a terminal operation at `from_place`, from `mode` to `to_mode`; a row that names the gauges comes first
    border   : crossing from `from_place` to `to_place` by `mode`
    box      : the box itself, for boxes of one `ownership`, by `item`: pick_up in the `country` of the origin, drop_off
               and return_empty in that of the destination, hire per day of the journey, demurrage per day at
               `from_place` (or in `country`) beyond `free_days`
    """

    id: str = column("id of the price", key=True)
    basis: str = column("what is priced", choices=BASES)
    scope: str = column("what the price holds", choices=SCOPES)
    link: str = column("link priced", refers_to="links.id", default="")
    from_place: str = column("start of the journey, terminal, or border end that is left", refers_to="places.id",
                             default="")
    to_place: str = column("end of the journey, or border end that is reached", refers_to="places.id", default="")
    both_ways: bool = column("true: the same price the other way round", default=False)
    country: str = column("country in which a price per km holds", refers_to="countries.id", default="")
    mode: str = column("mode of carriage; handling: mode that cargo comes by", choices=("", *STAND_MODES), default="")
    to_mode: str = column("handling: mode that cargo leaves by", choices=("", *STAND_MODES), default="")
    from_gauge_mm: int | None = column("handling: gauge it comes by; empty: any", unit="mm", minimum=600, maximum=1676,
                                       default=None)
    to_gauge_mm: int | None = column("handling: gauge it leaves by; empty: any", unit="mm", minimum=600, maximum=1676,
                                     default=None)
    service: str = column("service that the price is for; empty: any of the mode", refers_to="services.id", default="")
    ownership: str = column("box: whose box it is", choices=("", "carrier", "shipper"), default="")
    item: str = column("box: what is paid for", choices=("", *BOX_ITEMS), default="")
    free_days: float | None = column("box: days without demurrage", unit="d", minimum=0, default=None)
    forms: tuple[str, ...] = column("forms of cargo that it is for; empty: every form counted in its unit",
                                    refers_to="forms.id", default=())
    unit: str = column("what one price is for; wm: a revenue tonne, the larger of tonnes and cubic metres",
                       choices=UNITS)
    per_km: bool = column("link, distance: true where the price is per km of that unit", default=False)
    price_low: float = column("price, low", unit="currency", minimum=0)
    price_typical: float = column("price, typical", unit="currency", minimum=0)
    price_high: float = column("price, high", unit="currency", minimum=0)
    currency: str = column("ISO 4217 code", pattern="[A-Z]{3}")
    price_year: int = column("year of the price level", minimum=1990, maximum=2100)
    price_month: int | None = column("month of the price", minimum=1, maximum=12, default=None)
    valid_from: date | None = column("first day on which it holds", default=None)
    valid_to: date | None = column("last day on which it holds", default=None)
    includes: str = column("what is in the price", default="")
    excludes: tuple[str, ...] = column("what is not in the price: words joined by underscores", default=())
    used: bool = column("false: kept beside the used one", default=True)
    reason: str = column("why it is used or not", default="")
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    stale: bool = column("the source is old", default=False)
    note: str = column("what a reader should know", default="")


@table("exchange_rates")
class ExchangeRate:
    """Yearly averages of what one unit of a currency is worth."""

    currency: str = column("ISO 4217 code", key=True, pattern="[A-Z]{3}")
    year: int = column("year", key=True, minimum=1990, maximum=2100)
    usd_per_unit: float = column("US dollars for one unit", unit="USD", minimum=0.000001)
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)


@table("deflators")
class Deflator:
    """Price level of the US dollar by year, to bring old prices to the world's price year."""

    year: int = column("year", key=True, minimum=1990, maximum=2100)
    index: float = column("price level", minimum=0.001)
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)


__all__ = ["BASES", "MODES", "SCOPES", "UNITS", "Deflator", "ExchangeRate", "Tariff"]
