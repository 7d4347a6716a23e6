"""Tables that meet known totals: closed answers, laws, and no table with these totals that is nearer to the prior."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.kernels.balance import Total, balance, distance, margin

ROWS_COLUMNS = st.tuples(st.integers(2, 4), st.integers(2, 4))


def tables(seed: int, shape: tuple[int, ...], zeros: float = 0.0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.where(rng.random(shape) < zeros, 0.0, rng.uniform(0.1, 9.0, shape))


def margins_of(table: np.ndarray) -> list[Total]:
    return [*margin(table.shape, [0], table.sum(axis=1)), *margin(table.shape, [1], table.sum(axis=0))]


def test_even_prior_of_two_by_two_is_the_product_of_shares() -> None:
    told = [*margin((2, 2), [0], np.array([3.0, 7.0])), *margin((2, 2), [1], np.array([4.0, 6.0]))]
    found = balance(np.ones((2, 2)), told)
    np.testing.assert_allclose(found.table, [[1.2, 1.8], [2.8, 4.2]])
    assert found.converged
    assert found.conflict == ()


def test_two_by_two_keeps_the_odds_of_its_prior() -> None:
    prior = np.array([[1.0, 2.0], [3.0, 1.0]])
    told = [*margin((2, 2), [0], np.array([3.0, 7.0])), *margin((2, 2), [1], np.array([4.0, 6.0]))]
    table = balance(prior, told).table
    assert table[0, 0] * table[1, 1] / (table[0, 1] * table[1, 0]) == pytest.approx(1 / 6)


@given(seed=st.integers(0, 10**6), shape=ROWS_COLUMNS)
def test_margins_are_met_and_zeros_stay(seed: int, shape: tuple[int, int]) -> None:
    truth = tables(seed, shape, zeros=0.2)
    prior = np.where(truth > 0, tables(seed + 1, shape), 0.0)
    found = balance(prior, margins_of(truth), tolerance=1e-7)
    assert found.converged
    np.testing.assert_allclose(found.table.sum(axis=1), truth.sum(axis=1), atol=1e-5)
    np.testing.assert_allclose(found.table.sum(axis=0), truth.sum(axis=0), atol=1e-5)
    assert (found.table[truth == 0] == 0).all()


@given(seed=st.integers(0, 10**6), shape=ROWS_COLUMNS, factor=st.floats(0.01, 100))
def test_scaling_the_prior_changes_nothing(seed: int, shape: tuple[int, int], factor: float) -> None:
    told, prior = margins_of(tables(seed, shape)), tables(seed + 1, shape)
    np.testing.assert_allclose(balance(prior * factor, told).table, balance(prior, told).table, rtol=1e-6)


@given(seed=st.integers(0, 10**6), shape=ROWS_COLUMNS)
def test_no_table_with_these_margins_is_nearer(seed: int, shape: tuple[int, int]) -> None:
    """Moves along a square of cells keep all margins; none of them comes nearer to the prior."""
    prior = tables(seed + 1, shape)
    table = balance(prior, margins_of(tables(seed, shape))).table
    for step in (1e-3, -1e-3):
        moved = table.copy()
        moved[:2, :2] += step * np.array([[1, -1], [-1, 1]])
        assert distance(moved, prior) >= distance(table, prior) - 1e-9


def test_three_dimensions_with_unknown_totals() -> None:
    truth = tables(3, (2, 3, 4))
    known = truth.sum(axis=2)
    known[1, 2] = np.nan
    told = [*margin((2, 3, 4), [0, 1], known), *margin((2, 3, 4), [2], truth.sum(axis=(0, 1)))]
    found = balance(np.ones((2, 3, 4)), told)
    assert found.converged
    np.testing.assert_allclose(found.table.sum(axis=2)[0], known[0])


def test_fixed_cells_are_kept_and_counted() -> None:
    fixed = np.array([[2.5, np.nan], [np.nan, np.nan]])
    told = [*margin((2, 2), [0], np.array([3.0, 7.0])), *margin((2, 2), [1], np.array([4.0, 6.0]))]
    np.testing.assert_allclose(balance(np.ones((2, 2)), told, fixed=fixed).table, [[2.5, 0.5], [1.5, 5.5]])


def test_says_which_totals_contradict_each_other() -> None:
    cells = np.eye(4, dtype=bool)
    told = [Total(cells[0] | cells[1], 10.0), Total(cells[0], 4.0), Total(cells[3], 1.0), Total(cells[1], 5.0)]
    found = balance(np.ones(4), told)
    assert not found.converged
    assert found.conflict == (0, 1, 3)


def test_a_total_below_its_fixed_cells_is_a_contradiction() -> None:
    told = [Total(np.array([True, True]), 1.0)]
    found = balance(np.ones(2), told, fixed=np.array([2.0, np.nan]))
    assert (found.converged, found.conflict) == (False, (0,))


def test_a_total_of_structural_zeros_is_a_contradiction() -> None:
    found = balance(np.array([0.0, 1.0]), [Total(np.array([True, False]), 1.0)])
    assert (found.converged, found.conflict) == (False, (0,))


@pytest.mark.parametrize("prior", [[-1.0, 1.0], [np.inf, 1.0]])
def test_refuses_a_prior_that_is_no_guess(prior: list[float]) -> None:
    with pytest.raises(ValueError, match="prior"):
        balance(np.array(prior), [])
