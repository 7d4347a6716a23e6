"""What a shipment pays: tariffs brought to dollars of one year and to the shipment's own boxes.

The rules stand in docs/model.md under "Money".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from corridor.costing.cargo import Cargo, units_charged
from corridor.errors import InputError
from corridor.units import cents
from corridor.world.evidence import CONFIDENCE
from corridor.world.links import Handling
from corridor.world.money import Tariff
from corridor.world.world import World

CARRIAGE = ("track", "haul", "all_in")
FEES = ("fee", "surcharge", "equipment")


class Times(NamedTuple):
    """So many times a charge: low × low / per, and so on."""

    low: float
    typical: float
    high: float
    per: float = 1.0


class Share(NamedTuple):
    """The part of a charge from one mark to the next of a whole: of links with such lengths, from one to another [km].

    links : ids of all links over which the charge is shared, in order
    """

    before: float
    upto: float
    whole: float
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Charge:
    """One tariff applied to one shipment: low, typical and high in cents, for all of it.

    of, made : the charge that this one was made of, and how; the tariff itself where there is none. Only explanations
               look at them.
    """

    tariff: Tariff
    low: int
    typical: int
    high: int
    confidence: str = ""
    of: Charge | None = field(default=None, compare=False, repr=False)
    made: Times | Share | None = field(default=None, compare=False, repr=False)

    @property
    def trust(self) -> str:
        """Confidence of the price: the tariff's, or that of the form that borrows it where that is less sure."""
        return self.confidence or self.tariff.confidence


def times(charge: Charge, amount: float, per: float = 1.0) -> Charge:
    """A charge per day or km for so many of them, rounded to whole cents once."""
    factor = amount / per
    low, typical, high = (round(cents_each * factor) for cents_each in (charge.low, charge.typical, charge.high))
    made = Times(amount, amount, amount, per)
    return replace(charge, low=low, typical=typical, high=high, of=charge, made=made)


class PriceBook:
    """Every used tariff that holds on a day, for one shipment, found by what it prices."""

    def __init__(self, world: World, cargo: Cargo, day: date) -> None:
        self.day = day
        self._cargo = cargo
        self._tariffs = world.tariffs
        self._rates = {(rate.currency, rate.year): rate.usd_per_unit for rate in world.exchange_rates}
        self._levels = {level.year: level.index for level in world.deflators}
        self._price_year = world.info.price_year
        self._km = {link.id: link.distance_km for link in world.links}
        groups: dict[tuple[str, ...], dict[str, list[Tariff]]] = {}
        for tariff in world.tariffs:
            if tariff.used and _holds(tariff, day) and (tariff.basis != "box" or _is_for_box(tariff, cargo.box)):
                for key in _keys(tariff):
                    groups.setdefault(key, {}).setdefault(tariff.scope, []).append(tariff)
        self._charges: dict[tuple[str, ...], tuple[Charge, ...]] = {}
        self._journeys: dict[str, list[tuple[str, ...]]] = {}
        for key, by_scope in groups.items():
            per_km = key[0] == "distance"
            best = [self._best(tariffs, per_km=per_km) for _, tariffs in sorted(by_scope.items())]
            charges = tuple(charge for charge in best if charge is not None)
            if not charges:
                continue
            self._charges[key] = charges
            if key[0] == "journey":
                self._journeys.setdefault(key[1], []).append(key)

    def link(self, link_id: str) -> tuple[Charge, ...]:
        """Charges for carriage over a link where no quote covers it."""
        return self._charges.get(("link", link_id), ())

    def handling(self, row: Handling) -> tuple[Charge, ...]:
        """Charges of a terminal operation: those that name its gauges, else those that name none."""
        modes = ("handling", row.place, row.from_mode, row.to_mode)
        by_gauge = self._charges.get((*modes, _gauges(row.from_gauge_mm, row.to_gauge_mm)))
        return by_gauge if by_gauge is not None else self._charges.get((*modes, ""), ())

    def border(self, from_place: str, to_place: str, mode: str) -> tuple[Charge, ...]:
        return self._charges.get(("border", from_place, to_place, mode), ())

    def box(self, item: str, country: str, place: str = "") -> tuple[Charge, ...]:
        """Charges for the box itself at a place, else in a country, else anywhere; none where the box is not priced."""
        for where in (place, country, ""):
            charges = self._charges.get(("box", item, where))
            if charges:
                return charges
        return ()

    def distance(self, country: str, mode: str, km: float) -> tuple[Charge, ...]:
        """Charges per km in a country, for a length."""
        return tuple(times(charge, km, RATE_SCALE) for charge in self._charges.get(("distance", country, mode), ()))

    def journeys(self, mode: str, service: str, places: Sequence[str]) -> list[tuple[int, int, tuple[Charge, ...]]]:
        """Quotes between two places of a way, as (index of the first, index of the second, charges)."""
        first: dict[str, list[int]] = {}
        for index, place in enumerate(places):
            first.setdefault(place, []).append(index)
        found = []
        for place, begins in first.items():
            for key in self._journeys.get(place, ()):
                _, _, to_place, quoted_mode, quoted_service = key
                if quoted_mode not in ("", mode) or quoted_service not in ("", service):
                    continue
                for begin in begins:
                    ends = [index for index in first.get(to_place, ()) if index > begin]
                    if ends:
                        found.append((begin, ends[0], self._charges[key]))
        return sorted(found, key=lambda quote: (quote[0], quote[1], quote[2][0].tariff.id))

    def rivals(self, chosen: Tariff) -> list[Tariff]:
        """Rows that price the same thing for the shipment on that day, with the same scope, and were not taken."""
        keys = set(_keys(chosen))
        return [
            tariff
            for tariff in self._tariffs
            if tariff.scope == chosen.scope and tariff.basis == chosen.basis and tariff.id != chosen.id
            and tariff.used and _holds(tariff, self.day) and not keys.isdisjoint(_keys(tariff))
            and (tariff.basis != "box" or _is_for_box(tariff, self._cargo.box))
            and units_charged(tariff, self._cargo) is not None
        ]  # fmt: skip

    def _usd(self, tariff: Tariff, amount: float) -> float:
        """Dollars of the world's price year."""
        rate = 1.0 if tariff.currency == "USD" else self._rates.get((tariff.currency, tariff.price_year), 0.0)
        before, now = self._levels.get(tariff.price_year), self._levels.get(self._price_year)
        if not rate:
            raise _missing(tariff, "currency", f"no exchange rate for {tariff.currency} in {tariff.price_year}",
                           "exchange_rates.csv")  # fmt: skip
        if before is None or now is None:
            if tariff.price_year == self._price_year:
                return amount * rate
            raise _missing(tariff, "price_year", f"no price level for {tariff.price_year} and {self._price_year}",
                           "deflators.csv")  # fmt: skip
        return amount * rate * now / before

    def _best(self, tariffs: Iterable[Tariff], *, per_km: bool) -> Charge | None:
        """The row for the shipment's own form and unit, else the cheapest one that carries it without guessing."""
        scale = RATE_SCALE if per_km else 1
        candidates = []
        for tariff in tariffs:
            charged = units_charged(tariff, self._cargo)
            if charged is not None:
                rung, converted, count = charged
                if tariff.basis == "link" and tariff.per_km:
                    count *= self._km[tariff.link]
                low, typical, high = (
                    cents(self._usd(tariff, price) * count * scale)
                    for price in (tariff.price_low, tariff.price_typical, tariff.price_high)
                )
                candidates.append((rung, not tariff.forms, converted, typical, tariff.id, low, high, tariff))
        if not candidates:
            return None
        rung, _, _, typical, _, low, high, tariff = min(candidates, key=lambda candidate: candidate[:5])
        borrowed = [step.form.confidence for step in self._cargo.rungs[:rung]]
        return Charge(tariff, low, typical, high, max((tariff.confidence, *borrowed), key=CONFIDENCE.index))


RATE_SCALE = 1_000_000
"""Prices per km are kept in millionths of a cent until a length is known, so that rounding happens once."""


def _is_for_box(tariff: Tariff, owner: str) -> bool:
    """Whether a price of the box itself is for boxes of an owner; never where the box is not priced."""
    return bool(owner) and tariff.ownership in ("", owner)


def _holds(tariff: Tariff, day: date) -> bool:
    return (tariff.valid_from or day) <= day <= (tariff.valid_to or day)


def _keys(tariff: Tariff) -> tuple[tuple[str, ...], ...]:
    there: tuple[str, ...]
    back: tuple[str, ...]
    match tariff.basis:
        case "link":
            return (("link", tariff.link),)
        case "box":
            return (("box", tariff.item, tariff.from_place or tariff.country),)
        case "distance":
            return (("distance", tariff.country, tariff.mode),)
        case "handling":
            gauges = (tariff.from_gauge_mm, tariff.to_gauge_mm)
            there = ("handling", tariff.from_place, tariff.mode, tariff.to_mode, _gauges(*gauges))
            back = ("handling", tariff.from_place, tariff.to_mode, tariff.mode, _gauges(*gauges[::-1]))
        case "border":
            there = ("border", tariff.from_place, tariff.to_place, tariff.mode)
            back = ("border", tariff.to_place, tariff.from_place, tariff.mode)
        case _:
            there = ("journey", tariff.from_place, tariff.to_place, tariff.mode, tariff.service)
            back = ("journey", tariff.to_place, tariff.from_place, tariff.mode, tariff.service)
    return (there, back) if tariff.both_ways else (there,)


def _gauges(before: int | None, after: int | None) -> str:
    return f"{before or ''}>{after or ''}" if before or after else ""


def _missing(tariff: Tariff, column: str, what: str, table: str) -> InputError:
    where = f"tariffs.csv, row of {tariff.id}, column {column}"
    return InputError.one("price-not-convertible", where, what, f"add it to {table}")
