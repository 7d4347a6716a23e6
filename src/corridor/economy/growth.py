"""Growth as a record shows it, and how fast measures work: what a few published yearly figures can say, and no more.

The logarithm of trade is taken to walk at random with a drift. Record k steps over n_k years with log change d_k; the
drift of a record is its whole change over its whole span, and the variance of a year's step is pooled over all records,

    s2 = sum over records and steps (d_k - drift n_k)^2 / n_k / sum over records (steps - 1),

since one pair alone has too few figures. Draws let drift and variance be as unsure as they are: with m = the degrees of
freedom below the sum, s2 m / chi2(m) is a draw of the variance, and drift + s z / sqrt(span) one of the drift [1]_.

References
----------
.. [1] A. Gelman et al., Bayesian Data Analysis, 3rd edition, 2013, chapter 3: normal data, vague prior.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from corridor.kernels.draws import stream
from corridor.kernels.draws_numpy import counters, normal_scores, uniforms, words

Floats = NDArray[np.float64]
Record = Sequence[tuple[int, float]]
"""Years, rising, with the figure of each, above 0."""

MOST_LOG = 600.0
"""Beyond it exp has no number; no trade is near."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How far a year's log growth scatters about the drift, pooled over records; `degrees` of freedom that say so."""

    sd: float
    degrees: int
    records: int


def rates(record: Record) -> list[tuple[int, int, float]]:
    """From year, to year, and growth a year between neighbours of a record. [share]"""
    steps = pairwise(record)
    return [(early, late, (after / before) ** (1 / (late - early)) - 1) for (early, before), (late, after) in steps]


def drift(record: Record) -> float:
    """Mean log growth a year over the whole record."""
    (first, before), (last, after) = record[0], record[-1]
    return log(after / before) / (last - first)


def pooled_spread(records: Sequence[Record]) -> Spread | None:
    """The spread of all records together; None where none has two steps."""
    squares, degrees, used = 0.0, 0, 0
    for record in records:
        if len(record) < 3:
            continue
        mean = drift(record)
        for (early, before), (late, after) in pairwise(record):
            years = late - early
            squares += (log(after / before) - mean * years) ** 2 / years
        degrees += len(record) - 2
        used += 1
    return Spread((squares / degrees) ** 0.5, degrees, used) if degrees else None


def needed_rate(base: float, target: float, years: float) -> float:
    """Growth a year that leads from base to target: (target / base) ** (1 / years) - 1. [share]"""
    return exp(min(log(target / base) / years, MOST_LOG)) - 1


@dataclass(frozen=True, slots=True)
class Luck:
    """Draws that every record shares, so that records differ by their figures and by nothing else.

    wide  : (draws,)        factor of the spread
    mean  : (draws,)        normal score of the drift
    steps : (draws, years)  normal scores of years
    """

    wide: Floats
    mean: Floats
    steps: Floats


def luck(spread: Spread, draws: int, years: int, seed: int) -> Luck:
    """The draws of a seed; the first ones are the same however many follow."""
    each = counters(0, draws)

    def scores(*name: str) -> Floats:
        return normal_scores(words(stream(seed, "trade", *name), each))

    chi2 = sum((scores("spread", str(k)) ** 2 for k in range(spread.degrees)), start=np.zeros(draws))
    steps = np.column_stack([scores("year", str(k)) for k in range(years)]) if years else np.zeros((draws, 0))
    return Luck(np.sqrt(spread.degrees / chi2), scores("drift"), steps)


def paths(base: float, mean: float, span_y: float, spread: Spread, drawn: Luck) -> Floats:
    """Figures of the years after the base's, (draws, years), if growth goes on as in a record of `span_y` years."""
    sd = spread.sd * drawn.wide
    yearly = (mean + sd / span_y**0.5 * drawn.mean)[:, None] + sd[:, None] * drawn.steps
    told: Floats = base * np.exp(np.clip(np.cumsum(yearly, axis=1), -MOST_LOG, MOST_LOG))
    return told


def in_place(years: Floats, speed: Floats) -> Floats:
    """Share of a measure's effect that is there so many years after it began to work, 1 - (1 - speed) ** years."""
    share: Floats = 1 - (1 - speed) ** np.maximum(years, 0.0)
    return share


def drawn_triangular(low: float, typical: float, high: float, name: str, draws: int, seed: int) -> Floats:
    """A value of a range in draws: triangular between its ends with its top at typical."""
    share = uniforms(words(stream(seed, "trade parameter", name), counters(0, draws)))
    width = high - low
    if width <= 0:
        return np.full(draws, typical)
    top = (typical - low) / width
    up = low + np.sqrt(share * width * (typical - low))
    down = high - np.sqrt((1 - share) * width * (high - typical))
    found: Floats = np.where(share < top, up, down)
    return found
