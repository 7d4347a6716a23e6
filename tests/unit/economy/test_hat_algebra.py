"""What a change of trade costs does once every market has answered."""

from __future__ import annotations

from time import process_time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from corridor.economy.hat_algebra import equilibrium, freer
from corridor.errors import InputError, NotConverged


def world(seed: int, n: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    flows = rng.lognormal(0, 1.5, (n, n))
    flows[np.diag_indices(n)] = flows.sum(axis=1) * rng.uniform(0.5, 4, n)
    return flows


def changed(seed: int, n: int, most: float) -> np.ndarray:
    costs = np.exp(np.random.default_rng(seed + 1).uniform(-most, most, (n, n)))
    np.fill_diagonal(costs, 1.0)
    return costs


def equilibrium_plain(flows, freed, elasticity):
    """The slow, obvious twin: raise the price of what is wanted more than it is made, until nothing moves."""
    made, bought = flows.sum(1), flows.sum(0)
    price = np.ones(len(flows))
    for _ in range(100_000):
        pull = flows / bought * freed * price[:, None] ** -elasticity
        after = pull / pull.sum(0) * bought * price
        ratio = after.sum(1) / (made * price)
        ratio /= ratio.mean()
        price = price * ratio ** (0.5 / (1 + elasticity))
        if np.abs(ratio - 1).max() < 1e-13:
            break
    return after * made.sum() / (price @ made)


def test_no_change_gives_the_base_flows_back_to_the_bit() -> None:
    flows = world(1, 9)
    same = equilibrium(flows, np.ones_like(flows), 5.0)
    assert_array_equal(same.flows, flows)
    assert same.real_income.tolist() == [1.0] * 9


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), n=st.integers(2, 12), elasticity=st.floats(0.4, 15), most=st.floats(0, 0.4))
def test_the_fast_and_the_plain_way_end_in_one_equilibrium(seed, n, elasticity, most) -> None:
    flows, freed = world(seed, n), freer(changed(seed, n, most), elasticity)
    found = equilibrium(flows, freed, elasticity)
    assert_allclose(found.flows, equilibrium_plain(flows, freed, elasticity), rtol=1e-8)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), n=st.integers(2, 15), elasticity=st.floats(0.4, 15))
def test_real_income_is_told_by_the_share_bought_at_home(seed, n, elasticity) -> None:
    """Welfare identity: real income = home share ** (-1 / elasticity), where home costs stand still."""
    flows = world(seed, n)
    found = equilibrium(flows, freer(changed(seed, n, 0.3), elasticity), elasticity)
    assert_allclose(found.real_income, found.home_share ** (-1 / elasticity), rtol=1e-9)
    made = flows.sum(1) * found.price
    assert_allclose(found.flows.sum(1), made * found.spending, rtol=1e-10)
    assert_allclose(found.flows.sum(0) / made, flows.sum(0) / flows.sum(1), rtol=1e-10)


def test_dearer_money_changes_nothing_real() -> None:
    flows, freed = world(3, 6), freer(changed(3, 6, 0.2), 5.0)
    one, other = equilibrium(flows, freed, 5.0), equilibrium(flows, freed, 5.0, still=2)
    assert other.price_index[2] == pytest.approx(1, abs=1e-14)
    assert_allclose(one.real_income, other.real_income, rtol=1e-12)
    assert_allclose(one.flows / one.flows.sum(), other.flows / other.flows.sum(), rtol=1e-11)


def test_one_pass_would_be_wrong() -> None:
    """Shares answered once, at old prices and incomes, miss the equilibrium by far more than a rounding."""
    flows = world(4, 8)
    freed = freer(changed(4, 8, 0.3), 5.0)
    pull = flows * freed
    one_pass = pull / pull.sum(0) * flows.sum(0)
    assert np.abs(one_pass / equilibrium(flows, freed, 5.0).flows - 1).max() > 1e-2


def test_what_does_not_settle_gives_no_number() -> None:
    flows = world(5, 5)
    with pytest.raises(NotConverged, match="so there is no number"):
        equilibrium(flows, freer(changed(5, 5, 0.3), 5.0), 5.0, tolerance=1e-30)


def test_a_change_beyond_all_numbers_gives_no_number_either() -> None:
    flows = world(5, 4)
    freed = np.ones_like(flows)
    freed[:, 1] = 1e-320
    with pytest.raises(NotConverged):
        equilibrium(flows * 1e-10, freed, 5.0)


def test_who_sold_nothing_at_home_has_no_share_of_it_to_compare() -> None:
    flows = world(7, 4)
    flows[2, 2] = 0.0
    found = equilibrium(flows, freer(changed(7, 4, 0.2), 5.0), 5.0)
    assert np.isnan(found.home_share).tolist() == [False, False, True, False]
    assert np.isfinite(found.flows).all()


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InputError) as told:
        equilibrium(np.array([[1.0, -1.0], [1.0, 1.0]]), np.zeros((2, 2)), 0.0, still=4)
    codes = {finding.code for finding in told.value.findings}
    assert codes == {"flows-values", "freed-values", "elasticity", "still"}
    with pytest.raises(InputError, match="sells or buys nothing"):
        equilibrium(np.array([[1.0, 0.0], [1.0, 0.0]]), np.ones((2, 2)), 5.0)


def test_sixty_nine_countries_are_solved_in_ten_milliseconds() -> None:
    flows, freed = world(6, 69), freer(changed(6, 69, 0.1), 5.0)
    seconds = []
    for _ in range(15):
        began = process_time()
        equilibrium(flows, freed, 5.0)
        seconds.append(process_time() - began)
    assert min(seconds) < 0.010
