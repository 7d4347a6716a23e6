"""The cover of a way by quotes, beside brute force; the shares of a charge."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.costing.prices import Charge
from corridor.routing.cover import Quote, best_cover
from corridor.routing.pricing import split_charge
from tests.small_worlds import small_world

EVERY = settings(max_examples=200, derandomize=True, deadline=None, database=None)
TARIFFS = small_world(*(
    f"price A>B rail 1 USD/FEU id q{number:02d}{' service T1' if number % 3 == 0 else ''}" for number in range(8)
)).tariffs


@st.composite
def ways(draw: st.DrawFn) -> tuple[list[float], list[int], list[Quote]]:
    n_moves = draw(st.integers(1, 6))
    km = draw(st.lists(st.sampled_from([0.1, 0.2, 0.3, 10.0, 20.0]), min_size=n_moves, max_size=n_moves))
    own = draw(st.lists(st.integers(0, 3), min_size=n_moves, max_size=n_moves))
    quotes = []
    for tariff in TARIFFS[: draw(st.integers(0, 7))]:
        begin = draw(st.integers(0, n_moves - 1))
        paid = draw(st.integers(0, 9))
        end = draw(st.integers(begin + 1, n_moves))
        quotes.append(Quote(begin, end, Charge(tariff, paid, paid, paid)))
    return km, own, quotes


@EVERY
@given(ways())
def test_the_cover_is_that_of_brute_force(way: tuple[list[float], list[int], list[Quote]]) -> None:
    km, own, quotes = way
    metres = [round(length * 1000) for length in km]

    def rank(chosen: tuple[Quote, ...]) -> tuple[object, ...]:
        covered = {move for quote in chosen for move in range(quote.begin, quote.end)}
        charges = [quote.carriage for quote in chosen if quote.carriage is not None]
        return (
            -sum(metres[move] for move in covered),
            len(chosen),
            sum(not charge.tariff.service for charge in charges),
            sum(charge.typical for charge in charges) + sum(own[at] for at in range(len(own)) if at not in covered),
            [charge.tariff.id for charge in charges],
        )

    def apart(chosen: tuple[Quote, ...]) -> bool:
        taken = [move for quote in chosen for move in range(quote.begin, quote.end)]
        return len(taken) == len(set(taken))

    ordered = sorted(quotes, key=lambda quote: quote.begin)
    every = [chosen for size in range(len(quotes) + 1) for chosen in combinations(ordered, size) if apart(chosen)]
    assert tuple(best_cover(km, own, quotes)) == min(every, key=rank)


def test_lengths_that_differ_by_the_noise_of_binary_fractions_are_equal() -> None:
    """0.1 + 0.2 is more than 0.3 in floats, yet either quote leaves 300 m uncovered: the cheaper one wins."""
    front, back = (Quote(0, 2, Charge(TARIFFS[1], 5, 5, 5)), Quote(2, 3, Charge(TARIFFS[2], 1, 1, 1)))
    overlap = [front, replace(back, begin=1)]
    assert best_cover([0.1, 0.2, 0.3], [0, 0, 0], [front, back]) == [front, back]
    assert best_cover([0.1 + 0.2, 0.0, 0.3], [0, 0, 0], overlap) == overlap[1:]


def test_quotes_without_carriage_cover_nothing() -> None:
    assert best_cover([1.0], [5], [Quote(0, 1, None)]) == []


@EVERY
@given(
    st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6)),
    st.lists(st.floats(0, 5000), min_size=1, max_size=9),
)
def test_the_shares_of_a_charge_sum_to_it(amounts: tuple[int, int, int], weights: list[float]) -> None:
    shares = split_charge(Charge(TARIFFS[0], *amounts), weights)
    assert len(shares) == len(weights)
    for part, amount in zip(("low", "typical", "high"), amounts, strict=True):
        parts = [getattr(share, part) for share in shares]
        assert sum(parts) == amount
        assert min(parts) >= 0
