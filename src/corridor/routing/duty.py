"""Duty that the way decides: the same goods pay less on direct delivery than where it is broken on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corridor.itinerary.option import Cost, Range, RuleNote
from corridor.routing.virtual import Arc
from corridor.units import cents, usd
from corridor.world.rules import Preference

ANY_COUNTRY = "any"


@dataclass(frozen=True, slots=True)
class Duty:
    """A preference that fits a shipment, and what it is worth.

    third : countries in which a handling breaks direct delivery; empty where nothing on the way does
    """

    preference: Preference
    value_usd: float
    third: frozenset[str]

    @property
    def kept_cents(self) -> int:
        return cents(self.value_usd * self.preference.duty_share)

    @property
    def broken_cents(self) -> int:
        return cents(self.value_usd * self.preference.full_duty_share)

    def breaks(self, arc: Arc, country: str) -> bool:
        """Whether an arc, in a country, breaks direct delivery."""
        return arc.kind == "handle" and country in self.third

    def owed(self, *, broken: bool) -> int:
        return self.broken_cents if broken else self.kept_cents

    def cost(self, *, broken: bool) -> Cost:
        """The duty as a cost of the last leg."""
        row = self.preference
        shares = (row.full_duty_share_low, row.full_duty_share, row.full_duty_share_high) if broken else (
            (row.duty_share,) * 3
        )  # fmt: skip
        low, typical, high = (usd(cents(self.value_usd * share)) for share in shares)
        return Cost("duty", "duty", Range(low, typical, high), (row.id,), row.source, row.confidence)

    def note(self, *, broken: bool) -> RuleNote:
        row = self.preference
        share = row.full_duty_share if broken else row.duty_share
        state = "direct delivery broken on the way" if broken else "direct delivery kept"
        text = f"{state}: duty {share:.1%} of USD {self.value_usd:,.0f}"
        if row.documents and not broken:
            text += f"; to be proved by {row.documents}"
        return RuleNote(row.id, row.name, "cost", text, row.source, row.confidence)


def is_broken(duty: Duty, path: Sequence[Arc], country_of: dict[str, str]) -> bool:
    return any(duty.breaks(arc, country_of[arc.places[0]]) for arc in path if arc.places)
