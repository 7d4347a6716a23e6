"""Great-circle distances against known ones."""

from __future__ import annotations

from math import pi

import pytest

from corridor.network.geodesy import MEAN_EARTH_RADIUS_KM, great_circle_km


def test_a_quarter_of_the_globe_and_half_of_it() -> None:
    assert great_circle_km(0, 0, 90, 123) == pytest.approx(MEAN_EARTH_RADIUS_KM * pi / 2)
    assert great_circle_km(12, 34, -12, -146) == pytest.approx(MEAN_EARTH_RADIUS_KM * pi)


def test_no_distance_to_itself_and_the_same_way_back() -> None:
    assert great_circle_km(41.7, 44.8, 41.7, 44.8) == 0
    assert great_circle_km(43.3, 76.9, 44.8, 20.5) == pytest.approx(great_circle_km(44.8, 20.5, 43.3, 76.9))


def test_the_short_way_over_the_date_line() -> None:
    assert great_circle_km(0, 179.5, 0, -179.5) == pytest.approx(MEAN_EARTH_RADIUS_KM * pi / 180)


def test_one_degree_along_a_parallel_shrinks_with_its_latitude() -> None:
    # cos 60 degrees is one half; over so short a way the great circle hardly leaves the parallel.
    assert great_circle_km(60, 10, 60, 11) == pytest.approx(MEAN_EARTH_RADIUS_KM * pi / 360, rel=1e-4)
