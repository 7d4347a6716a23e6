"""Grams CO2e of cargo: factor × tonnes × km, or factor × tonnes handled.

The activity is the cargo's mass over the length of the link, as ISO 14083 and the GLEC framework count it; the factor
holds fuel or grid, load and empty running.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from corridor.world.cargo import Factor


class Grams(NamedTuple):
    """Well-to-wheel grams CO2e; `wtt` and `ttw` are zero where the factor does not tell them apart."""

    low: int
    typical: int
    high: int
    wtt: int
    ttw: int

    def __add__(self, other: object) -> Grams:
        if not isinstance(other, Grams):
            return NotImplemented
        return Grams(*(mine + its for mine, its in zip(self, other, strict=True)))


NO_GRAMS = Grams(0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Emitter:
    """A factor applied to one cargo."""

    factor: Factor
    weight_t: float

    def over(self, km: float) -> Grams:
        """Emissions of the cargo moved over a length."""
        return self._times(self.weight_t * km)

    def handled(self) -> Grams:
        """Emissions of the cargo passing once through a site."""
        return self._times(self.weight_t)

    def _times(self, activity: float) -> Grams:
        factor = self.factor
        typical = round(factor.g_co2e_typical * activity)
        if factor.wtt_g_co2e is None or factor.ttw_g_co2e is None:
            wtt = ttw = 0
        else:
            wtt = min(round(factor.wtt_g_co2e * activity), typical)
            ttw = typical - wtt
        low = min(round(factor.g_co2e_low * activity), typical)
        return Grams(low, typical, max(round(factor.g_co2e_high * activity), typical), wtt, ttw)
