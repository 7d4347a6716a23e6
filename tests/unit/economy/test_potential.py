"""Revealed comparative advantage and complementarity, by their identities."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from corridor.economy.potential import complementarity, revealed_advantage
from corridor.errors import InputError

TABLES = arrays(np.float64, st.tuples(st.integers(1, 6), st.integers(1, 8)), elements=st.floats(0.01, 1e6))


@given(exports=TABLES)
def test_weighted_by_shares_advantage_sums_to_one_both_ways(exports) -> None:
    advantage = revealed_advantage(exports)
    of_goods, of_countries = exports.sum(0) / exports.sum(), exports.sum(1) / exports.sum()
    assert_allclose(advantage @ of_goods, 1, rtol=1e-9)
    assert_allclose(of_countries @ advantage, 1, rtol=1e-9)


def test_who_sells_only_grain_has_its_advantage_there() -> None:
    advantage = revealed_advantage(np.array([[10.0, 0.0], [10.0, 80.0]]))
    assert advantage.tolist() == [[5.0, 0.0], [pytest.approx(10 / 90 / 0.2), pytest.approx(80 / 90 / 0.8)]]


@given(exports=TABLES)
def test_complementarity_is_one_with_one_s_own_basket(exports) -> None:
    likeness = complementarity(exports, exports)
    assert_allclose(np.diagonal(likeness), 1, rtol=1e-12)
    assert likeness.min() >= -1e-12
    assert likeness.max() <= 1 + 1e-12


def test_nothing_in_common_is_nought() -> None:
    assert complementarity(np.array([[3.0, 0.0]]), np.array([[0.0, 7.0]])).tolist() == [[0.0]]


def test_tables_that_have_no_shares_are_refused() -> None:
    with pytest.raises(InputError, match="trades nothing"):
        revealed_advantage(np.array([[0.0, 0.0], [1.0, 1.0]]))
    with pytest.raises(InputError, match="nobody trades the good"):
        revealed_advantage(np.array([[0.0, 1.0], [0.0, 1.0]]))
    with pytest.raises(InputError, match="3 in imports"):
        complementarity(np.ones((1, 2)), np.ones((1, 3)))
    with pytest.raises(InputError, match="no table"):
        revealed_advantage(np.array([[-1.0, 2.0]]))
