"""Luck by counter, plain twin: the same seed, draw and words give the same figure, in any order and on any core.

A stream is named by words (whose luck it is and what for); its figure in a draw is splitmix64 of a counter [1]_. The
normal scores are those of `SCORES` equal shares, so a draw is a look-up and the twins agree to the bit.

References
----------
.. [1] G. Steele, D. Lea, C. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from math import exp, log
from statistics import NormalDist
from typing import NamedTuple

GAMMA = 0x9E3779B97F4A7C15
WORD = (1 << 64) - 1
SCORES = 1 << 14
"""Shares of the normal distribution; the outermost score is 4.01 standard deviations from the middle."""

SCORE_BITS = 50
UNIFORM_BITS = 11
UNIFORM_STEP = 2.0**-53


class Spread(NamedTuple):
    """Minutes that are long or short by luck.

    low, typical, high : quantiles at normal scores -far, 0 and far
    far                : that score, above 0
    most               : score at which the tail is cut on both sides
    least              : minutes below which it never falls
    """

    low: float
    typical: float
    high: float
    far: float
    most: float
    least: float


def mixed(value: int) -> int:
    """The finaliser of splitmix64: every bit of a 64-bit word depends on all."""
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & WORD
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & WORD
    return value ^ (value >> 31)


def stream(seed: int, *words: str) -> int:
    """Where the counter of a stream begins."""
    name = blake2b("\0".join(words).encode(), digest_size=8).digest()
    return mixed(mixed(seed & WORD) ^ int.from_bytes(name, "little"))


def bits(begin: int, counter: int) -> int:
    """The 64 bits of a stream at a counter, from 0."""
    return mixed((begin + (counter + 1) * GAMMA) & WORD)


def uniform(word: int) -> float:
    """A share from 0 (included) to 1 (not)."""
    return (word >> UNIFORM_BITS) * UNIFORM_STEP


@cache
def scores() -> tuple[float, ...]:
    """Normal scores at the middles of equal shares, in order."""
    normal = NormalDist()
    half = [normal.inv_cdf((index + 0.5) / SCORES) for index in range(SCORES // 2)]
    return (*half, *(-score for score in reversed(half)))


def score(word: int) -> float:
    """A standard normal score."""
    return scores()[word >> SCORE_BITS]


def stretched(spread: Spread, z: float) -> float:
    """Minutes at a normal score.

    With u = z / far and r = (high - typical) / (typical - low) it is typical + (typical - low) r (r^u - 1) / (r - 1):
    the shifted lognormal that meets all three quantiles; linear where r = 1. Where typical is low or high, that side
    stands still and the other is linear in u.
    """
    u = min(max(z, -spread.most), spread.most) / spread.far
    down, up = spread.typical - spread.low, spread.high - spread.typical
    if down <= 0 or up <= 0:
        value = spread.typical + (up if u > 0 else down) * u
    elif abs(up - down) <= 1e-9 * down:
        value = spread.typical + down * u
    else:
        ratio = up / down
        value = spread.typical + up * (exp(log(ratio) * u) - 1) / (ratio - 1)
    return max(value, spread.least)


def residual(headway: float, cv: float, z: float, share: float) -> float:
    """Wait of who comes at any moment to departures whose headways are lognormal.

    A long headway is met more often: met headways are lognormal with log-mean m + s², s² = ln(1 + cv²), m = ln(mean) -
    s²/2; the wait is a uniform share of it. Its mean is mean/2 × (1 + cv²).
    """
    s2 = log(1 + cv * cv)
    return headway * share * exp(s2 / 2 + s2**0.5 * z)


def between(low: float, typical: float, high: float, share: float) -> float:
    """Wait between hard ends: uniform from low to typical for half of all, and from typical to high."""
    if share < 0.5:
        return low + (typical - low) * 2 * share
    return typical + (high - typical) * (2 * share - 1)


def queue_wait(load: float, service_cv2: float = 1.0) -> float:
    """Mean wait before service in service times, load / (1 - load) × (1 + cv²) / 2 (Pollaczek-Khinchine)."""
    return load / (1 - load) * (1 + service_cv2) / 2


def peak_ratio(load: float, demand: float) -> float:
    """How many times longer a queue waits where demand is `demand` times the usual; the load stays below 0.95."""
    if load <= 0:
        return demand
    return queue_wait(min(load * demand, 0.95)) / queue_wait(load)
