"""Distances on the globe."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

MEAN_EARTH_RADIUS_KM = 6371.0088


def great_circle_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Shortest way over a sphere between two points, 2 R asin(sqrt(h)) [1]_ with the earth's mean radius R [2]_.

    h = sin²((lat2 − lat1) / 2) + cos lat1 · cos lat2 · sin²((lon2 − lon1) / 2). Against the ellipsoid the result is off
    by 0.56 % at most.

    Parameters
    ----------
    lat1, lon1, lat2, lon2
        Latitudes and longitudes, WGS 84. [degree]

    Returns
    -------
    float
        Distance. [km]

    References
    ----------
    .. [1] R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68 (2), 1984, p. 159.
    .. [2] H. Moritz, Geodetic Reference System 1980, Journal of Geodesy 74, 2000: R1 = (2a + b) / 3 = 6371.0088 km.
    """
    phi1, phi2 = radians(lat1), radians(lat2)
    h = sin((phi2 - phi1) / 2) ** 2 + cos(phi1) * cos(phi2) * sin(radians(lon2 - lon1) / 2) ** 2
    # Rounding may lift h just above 1 for points that face each other through the earth's centre.
    return 2 * MEAN_EARTH_RADIUS_KM * asin(sqrt(min(1.0, h)))
