"""A user's own rate takes the place of the world's rate for the same thing, on the days on which it holds.

The same thing: basis, ends in that direction, link, country, modes, gauges, service and unit; scopes of carriage
(track, haul, all_in) stand for one another, other scopes for themselves; and forms that the own row covers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corridor.costing.prices import CARRIAGE
from corridor.world.money import Tariff

ONE_DAY = timedelta(days=1)
Subject = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    """Days from first to last, both included."""

    first: date
    last: date

    @classmethod
    def of(cls, tariff: Tariff) -> _Span:
        return cls(tariff.valid_from or date.min, tariff.valid_to or date.max)

    def without(self, other: _Span) -> list[_Span]:
        """What is left of these days when others are taken out."""
        if other.last < self.first or self.last < other.first:
            return [self]
        left = []
        if self.first < other.first:
            left.append(_Span(self.first, other.first - ONE_DAY))
        if other.last < self.last:
            left.append(_Span(other.last + ONE_DAY, self.last))
        return left


def yield_to_own(tariffs: Sequence[Tariff], own: Iterable[str]) -> list[Tariff]:
    """The tariffs, with those of the world cut down to the days and directions that no own rate prices.

    A row of which nothing is left stays, as not used. Of a row that falls into several the first keeps the id, the
    others add `~2`, `~3` to it.
    """
    ids = frozenset(own)
    rates: dict[Subject, list[Tariff]] = {}
    for tariff in tariffs:
        if tariff.id in ids and tariff.used:
            for subject in _directions(tariff).values():
                rates.setdefault(subject, []).append(tariff)
    result = []
    for tariff in tariffs:
        result += [tariff] if tariff.id in ids or not tariff.used else _cut(tariff, rates)
    return result


def _cut(tariff: Tariff, rates: dict[Subject, list[Tariff]]) -> list[Tariff]:
    left: dict[bool, list[_Span]] = {}
    winners: dict[str, None] = {}
    for turned, subject in _directions(tariff).items():
        spans = [_Span.of(tariff)]
        for rate in rates.get(subject, ()):
            if _covers(rate, tariff):
                parts = [part for span in spans for part in span.without(_Span.of(rate))]
                if parts != spans:
                    winners[rate.id] = None
                spans = parts
        left[turned] = spans
    if not winners:
        return [tariff]
    names = ", ".join(winners)
    if not any(left.values()):
        return [replace(tariff, used=False, reason=f"own rate in its place: {names}")]
    if left.get(True, left[False]) == left[False]:
        rows = [(tariff, span) for span in left[False]]
    else:
        rows = [(replace(tariff, both_ways=False), span) for span in left[False]]
        rows += [(_turned(tariff), span) for span in left[True]]
    return [
        replace(
            row,
            id=row.id if number == 1 else f"{row.id}~{number}",
            valid_from=None if span.first == date.min else span.first,
            valid_to=None if span.last == date.max else span.last,
            reason=f"where own rates do not hold: {names}",
        )
        for number, (row, span) in enumerate(rows, start=1)
    ]


def _covers(rate: Tariff, tariff: Tariff) -> bool:
    """An own row without forms is for every form counted in its unit; rows that name a form come first and stay."""
    return set(tariff.forms) == set(rate.forms) or (bool(tariff.forms) and set(tariff.forms) < set(rate.forms))


def _directions(tariff: Tariff) -> dict[bool, Subject]:
    """What a row prices, there (False) and, where it holds both ways, back (True)."""
    found = {False: _subject(tariff)}
    if tariff.both_ways and tariff.basis in ("journey", "border", "handling"):
        found[True] = _subject(_turned(tariff))
    return found


def _subject(tariff: Tariff) -> Subject:
    scope = "carriage" if tariff.scope in CARRIAGE else tariff.scope
    return (
        tariff.basis, scope, tariff.unit, tariff.link, tariff.from_place, tariff.to_place, tariff.country, tariff.mode,
        tariff.to_mode, tariff.from_gauge_mm, tariff.to_gauge_mm, tariff.service, tariff.ownership, tariff.item,
    )  # fmt: skip


def _turned(tariff: Tariff) -> Tariff:
    """The way back alone: of a handling the modes and gauges are turned round, of others the ends."""
    if tariff.basis == "handling":
        return replace(tariff, both_ways=False, mode=tariff.to_mode, to_mode=tariff.mode,
                       from_gauge_mm=tariff.to_gauge_mm, to_gauge_mm=tariff.from_gauge_mm)  # fmt: skip
    return replace(tariff, both_ways=False, from_place=tariff.to_place, to_place=tariff.from_place)
