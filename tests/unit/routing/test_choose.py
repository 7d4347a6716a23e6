"""What counts as a near-duplicate, which option gets which label, and what is shown."""

from __future__ import annotations

import pytest

from corridor.routing.choose import choose, labelled, near

BASE = (10_000, 100_000, 1_000_000)


@pytest.mark.parametrize(
    ("kept", "is_near"),
    [
        (BASE, True), ((10_360, 103_000, 1_030_000), True), ((10_361, 100_000, 1_000_000), False),
        ((10_000, 103_001, 1_000_000), False), ((10_000, 100_000, 1_030_001), False), ((1, 1, 1), True),
    ],
)  # fmt: skip
def test_near_is_six_hours_and_three_per_cent(kept: tuple[int, int, int], is_near: bool) -> None:
    assert near(kept, BASE) == is_near


def test_labels() -> None:
    vectors = [(100, 900, 900), (300, 300, 300), (900, 100, 900), (900, 900, 100)]
    assert labelled(vectors) == {1: ("best balance",), 0: ("fastest",), 2: ("cheapest",), 3: ("cleanest",)}
    assert labelled([(1, 1, 1)]) == {0: ("best balance", "fastest", "cheapest", "cleanest")}
    assert labelled([]) == {}


def test_the_best_balance_is_shown_first_and_the_rest_by_arrival() -> None:
    vectors = [(100, 900, 900), (300, 300, 300), (900, 100, 900), (900, 900, 100)]
    shown, _, words = choose(vectors, 4, thin=True)
    assert shown == [1, 0, 2, 3]
    assert "near-duplicates" not in words
    few, _, words = choose(vectors, 2, thin=False)
    assert few == [1, 0]
    assert "2 that lie far apart are shown" in words


def test_the_one_shown_besides_lies_farthest_from_the_others() -> None:
    vectors = [(100, 900, 900), (101, 880, 899), (300, 300, 300), (900, 100, 900), (900, 900, 100), (400, 700, 205)]
    shown, labels, _ = choose(vectors, 5, thin=False)
    assert set(labels) == {0, 2, 3, 4}
    assert set(shown) == {0, 2, 3, 4, 5}
