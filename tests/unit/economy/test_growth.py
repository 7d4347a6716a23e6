"""What a few yearly figures say of growth, and how fast measures work."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from corridor.economy.growth import (
    drawn_triangular,
    drift,
    in_place,
    luck,
    needed_rate,
    paths,
    pooled_spread,
    rates,
)

RECORD = [(2016, 26.3), (2024, 100.1), (2025, 107.7)]


def test_a_record_says_its_rates_and_its_mean() -> None:
    told = rates(RECORD)
    assert [(early, late) for early, late, _ in told] == [(2016, 2024), (2024, 2025)]
    assert [rate for *_, rate in told] == [pytest.approx(0.1819, abs=1e-4), pytest.approx(0.0759, abs=1e-4)]
    assert 26.3 * exp(9 * drift(RECORD)) == pytest.approx(107.7)


def test_the_spread_is_pooled_by_degrees_of_freedom() -> None:
    steady = [(2020, 1.0), (2021, 2.0), (2022, 4.0)]
    found = pooled_spread([RECORD, steady, [(2020, 5.0), (2021, 6.0)]])
    mean = drift(RECORD)
    square = (log(100.1 / 26.3) - 8 * mean) ** 2 / 8 + (log(107.7 / 100.1) - mean) ** 2
    assert found is not None
    assert (found.degrees, found.records) == (2, 2)
    assert found.sd == pytest.approx((square / 2) ** 0.5)
    assert pooled_spread([[(2020, 5.0), (2021, 6.0)]]) is None


def test_the_needed_rate_leads_to_the_goal() -> None:
    rate = needed_rate(107.7, 1000, 6)
    assert 107.7 * (1 + rate) ** 6 == pytest.approx(1000)
    assert needed_rate(2000, 1000, 6) < 0
    assert np.isfinite(needed_rate(1e-9, 1e15, 0.01))


def test_draws_are_the_same_for_the_same_seed_and_begin_alike() -> None:
    spread = pooled_spread([RECORD])
    assert spread is not None
    one, more, other = luck(spread, 50, 6, 7), luck(spread, 80, 9, 7), luck(spread, 50, 6, 8)
    assert_array_equal(one.steps, more.steps[:50, :6])
    assert_array_equal(one.wide, more.wide[:50])
    assert not np.array_equal(one.steps, other.steps)


def test_the_middle_of_the_draws_is_the_mean_path_and_they_scatter_more_with_time() -> None:
    spread = pooled_spread([RECORD, [(year, 2.0 ** (year % 2)) for year in range(2000, 2012)]])
    assert spread is not None
    ways = paths(100.0, 0.1, 9, spread, luck(spread, 20_000, 10, 1))
    assert np.median(ways[:, 4]) == pytest.approx(100 * exp(0.5), rel=0.05)
    widths = np.std(np.log(ways), axis=0)
    assert (np.diff(widths) > 0).all()
    double = paths(200.0, 0.1, 9, spread, luck(spread, 20_000, 10, 1))
    assert_allclose(double, 2 * ways)  # common random numbers: only the base differs


def test_measures_work_by_and_by_and_never_before_they_begin() -> None:
    share = in_place(np.array([-1.0, 0.0, 1.0, 2.0, 100.0]), np.array(0.2))
    assert share.tolist() == [0.0, 0.0, pytest.approx(0.2), pytest.approx(0.36), pytest.approx(1.0)]


def test_a_range_is_drawn_as_a_triangle() -> None:
    drawn = drawn_triangular(1.0, 2.0, 6.0, "x", 40_000, 3)
    assert drawn.min() >= 1
    assert drawn.max() <= 6
    assert drawn.mean() == pytest.approx(3.0, abs=0.02)
    assert (drawn < 2).mean() == pytest.approx(0.2, abs=0.01)
    assert drawn_triangular(2.0, 2.0, 2.0, "x", 3, 3).tolist() == [2.0, 2.0, 2.0]
