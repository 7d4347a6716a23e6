"""Grams CO2e of cargo: factor × tonnes × km, or factor × tonnes handled.

A factor says which km it is per. Most are per km of the way that the vehicle goes, and ways are what links hold; one
that is per great-circle km is multiplied by the great circle between the link's ends instead. It holds fuel or grid,
load and empty running.
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
class Run:
    """What one factor was applied to: a way between two places, or a site (both the same, and no km).

    low_km, km, high_km : length of the way; low and high differ where no map stands behind it
    counted_km          : what the factor was multiplied by at typical length
    """

    from_place: str
    to_place: str
    low_km: float = 0.0
    km: float = 0.0
    high_km: float = 0.0
    counted_km: float = 0.0


def counted_km(factor: Factor, way_km: float, great_circle_km: float) -> float:
    """Km that a factor is multiplied by: those that it is per, times its distance adjustment.

    Where its row does not say which km it is per, the way is taken.
    """
    km = great_circle_km if factor.distance_basis == "great_circle" else way_km
    return km * factor.distance_adjustment


@dataclass(frozen=True, slots=True)
class Emitter:
    """A factor applied to one cargo."""

    factor: Factor
    weight_t: float

    def over(self, km: float) -> Grams:
        """Emissions of the cargo moved over so many counted km."""
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
