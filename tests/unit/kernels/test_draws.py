"""Luck by counter: twins agree to the bit, the family meets its three quantiles, waits meet their closed forms."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.kernels import draws, draws_numpy
from corridor.kernels.draws import Spread

FAR = 1.2815515655446004
COUNT = 200_000
STEPS = draws_numpy.counters(0, COUNT)
QUICK = settings(max_examples=60, derandomize=True, deadline=None, database=None)


def figures(*words: str) -> np.ndarray:
    return draws_numpy.words(draws.stream(7, *words), STEPS)


def test_splitmix64_gives_the_published_first_figures():
    # First outputs of the reference generator for the seed 1234567 (Vigna, splitmix64.c).
    expected = [6457827717110365317, 3203168211198807973, 9817491932198370423]
    assert [draws.bits(1234567, counter) for counter in range(3)] == expected


@QUICK
@given(seed=st.integers(0, 2**63), word=st.text(max_size=20), first=st.integers(0, 10**6))
def test_the_twins_draw_the_same_figures_from_any_first_draw(seed, word, first):
    begin = draws.stream(seed, word)
    many = draws_numpy.words(begin, draws_numpy.counters(first, 5))
    assert many.tolist() == [draws.bits(begin, first + number) for number in range(5)]
    assert draws_numpy.uniforms(many).tolist() == [draws.uniform(word) for word in many.tolist()]
    assert draws_numpy.normal_scores(many).tolist() == [draws.score(word) for word in many.tolist()]


@pytest.mark.parametrize(
    ("low", "typical", "high"), [(12, 78, 144), (2, 6, 24), (1, 4, 36), (5, 8, 9), (4, 4, 9), (3, 7, 7), (5, 5, 5)]
)
def test_the_family_meets_low_typical_and_high_as_its_quantiles(low, typical, high):
    spread = Spread(low, typical, high, FAR, 3.0, 0.0)
    assert draws.stretched(spread, -FAR) == pytest.approx(low)
    assert draws.stretched(spread, 0.0) == pytest.approx(typical)
    assert draws.stretched(spread, FAR) == pytest.approx(high)
    drawn = draws_numpy.stretched(spread, draws_numpy.normal_scores(figures("family")))
    assert np.quantile(drawn, [0.1, 0.5, 0.9]) == pytest.approx([low, typical, high], rel=0.02, abs=0.02)


@QUICK
@given(st.tuples(*[st.integers(0, 30_000)] * 3), st.lists(st.floats(-4, 4), min_size=2, max_size=9), st.floats(0, 5))
def test_a_higher_score_never_takes_less_and_the_twins_agree(three, scores, least):
    low, typical, high = sorted(three)
    spread = Spread(low, typical, high, FAR, 2.3, least)
    ordered = sorted(scores)
    plain = [draws.stretched(spread, z) for z in ordered]
    assert all(before <= after + 1e-6 for before, after in pairwise(plain))
    assert min(plain) >= least
    assert draws_numpy.stretched(spread, np.array(ordered)) == pytest.approx(plain, rel=1e-12, abs=1e-9)


def test_a_ferry_every_24_h_with_a_coefficient_of_variation_of_a_half_is_waited_for_15_h():
    scores, shares = draws_numpy.normal_scores(figures("headway")), draws_numpy.uniforms(figures("moment"))
    waits = draws_numpy.residual(24.0, 0.5, scores, shares)
    error = waits.std() / COUNT**0.5
    assert waits.mean() == pytest.approx(15.0, abs=4 * error)
    assert draws_numpy.residual(24.0, 0.0, scores, shares).mean() == pytest.approx(12.0, abs=4 * error)


def test_a_ship_that_fills_up_is_never_waited_for_longer_than_its_deadline():
    waits = draws_numpy.between(2.0, 10.0, 30.0, draws_numpy.uniforms(figures("fill")))
    assert waits.min() >= 2
    assert waits.max() <= 30
    assert np.median(waits) == pytest.approx(10, rel=0.02)


def test_queues_wait_as_pollaczek_and_khinchine_say():
    assert draws.queue_wait(0.9) == pytest.approx(9)  # M/M/1
    assert draws.queue_wait(0.9, 0) == pytest.approx(4.5)  # M/D/1
    assert draws.peak_ratio(0.5, 1.5) == pytest.approx(3.0)
    assert draws.peak_ratio(0.0, 1.2) == pytest.approx(1.2)
