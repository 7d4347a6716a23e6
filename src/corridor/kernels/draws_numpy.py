"""Luck by counter, fast twin of `draws`: many draws at once as columns."""

from __future__ import annotations

from functools import cache
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corridor.kernels.draws import GAMMA, SCORE_BITS, UNIFORM_BITS, UNIFORM_STEP, WORD, Spread, scores

Words = NDArray[np.uint64]
Floats = NDArray[np.float64]
Minutes = NDArray[np.int64]

_A, _B = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_30, _27, _31 = np.uint64(30), np.uint64(27), np.uint64(31)


def mixed(values: Words) -> Words:
    """See `draws.mixed`; works on the array that it is given."""
    values ^= values >> _30
    values *= _A
    values ^= values >> _27
    values *= _B
    values ^= values >> _31
    return values


def counters(first: int, count: int) -> Words:
    """Counters of draws first … first + count - 1, times the step of the streams."""
    steps = np.arange(first + 1, first + count + 1, dtype=np.uint64)
    steps *= np.uint64(GAMMA)
    return steps


def words(begin: int, steps: Words) -> Words:
    """The 64 bits of a stream at every counter."""
    return mixed(steps + np.uint64(begin & WORD))


def uniforms(drawn: Words) -> Floats:
    return (drawn >> np.uint64(UNIFORM_BITS)).astype(np.float64) * UNIFORM_STEP


@cache
def _scores() -> Floats:
    return np.array(scores())


def normal_scores(drawn: Words) -> Floats:
    table = _scores()
    return table[(drawn >> np.uint64(SCORE_BITS)).astype(np.intp)]


def stretched(spread: Spread, z: Floats) -> Floats:
    """See `draws.stretched`."""
    u: Any = np.clip(z, -spread.most, spread.most)
    u /= spread.far
    down, up = spread.typical - spread.low, spread.high - spread.typical
    if down <= 0 or up <= 0:
        u *= np.where(u > 0, up, down)
    elif abs(up - down) <= 1e-9 * down:
        u *= down
    else:
        ratio = up / down
        u *= log(ratio)
        np.exp(u, out=u)
        u -= 1
        u *= up / (ratio - 1)
    u += spread.typical
    np.maximum(u, spread.least, out=u)
    found: Floats = u
    return found


def residual(headway: float, cv: float, z: Floats, share: Floats) -> Floats:
    """See `draws.residual`."""
    s2 = log(1 + cv * cv)
    wait: Floats = headway * share * np.exp(s2 / 2 + s2**0.5 * z)
    return wait


def between(low: float, typical: float, high: float, share: Floats) -> Floats:
    """See `draws.between`."""
    early = low + (typical - low) * 2 * share
    return np.where(share < 0.5, early, typical + (high - typical) * (2 * share - 1))
