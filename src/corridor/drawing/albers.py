"""Albers' equal-area conic projection on the sphere."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import cos, pi, radians, sin, sqrt

from corridor.network.geodesy import MEAN_EARTH_RADIUS_KM


@dataclass(frozen=True, slots=True)
class Albers:
    """Plane coordinates of points on the globe, x to the east and y to the north of the centre.

    n = (sin φ1 + sin φ2) / 2, C = cos² φ1 + 2 n sin φ1, ρ = √(C − 2 n sin φ) / n, θ = n (λ − λ0),
    x = ρ sin θ, y = ρ0 − ρ cos θ [1]_.

    parallel_1, parallel_2 : standard parallels φ1, φ2 [degree]
    lat_0, lon_0           : centre φ0, λ0 [degree]
    radius                 : of the sphere; x and y come in its unit

    References
    ----------
    .. [1] J. P. Snyder, Map Projections: A Working Manual, U.S. Geological Survey Professional Paper 1395, 1987,
       pp. 100-101, with the numerical example on pp. 291-292.
    """

    parallel_1: float = 35.0
    parallel_2: float = 50.0
    lat_0: float = 42.0
    lon_0: float = 64.0
    radius: float = MEAN_EARTH_RADIUS_KM
    n: float = field(init=False)
    c: float = field(init=False)
    rho_0: float = field(init=False)

    def __post_init__(self) -> None:
        phi_1, phi_2 = radians(self.parallel_1), radians(self.parallel_2)
        n = (sin(phi_1) + sin(phi_2)) / 2
        object.__setattr__(self, "n", n)
        object.__setattr__(self, "c", cos(phi_1) ** 2 + 2 * n * sin(phi_1))
        object.__setattr__(self, "rho_0", self._rho(self.lat_0))

    def __call__(self, lat: float, lon: float) -> tuple[float, float]:
        """Coordinates x and y of a point; longitudes are taken the short way round from the centre."""
        turn = (radians(lon - self.lon_0) + pi) % (2 * pi) - pi
        rho, theta = self._rho(lat), self.n * turn
        return rho * sin(theta), self.rho_0 - rho * cos(theta)

    def _rho(self, lat: float) -> float:
        return self.radius * sqrt(self.c - 2 * self.n * sin(radians(lat))) / self.n
