"""What draws say of a chain: quantiles of its arrival, chances, connections missed, and which leg owns the spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corridor.itinerary.chain import Chain
from corridor.kernels.draws_numpy import Minutes
from corridor.reliability.running import HopRun
from corridor.reliability.weather import FAR


@dataclass(frozen=True, slots=True)
class Missing:
    """A planned departure and the share of draws that miss it.

    hop  : index of the hop
    came : middle minute at which the cargo comes in the draws that miss it
    """

    hop: int
    chance: float
    came: int


def quantile(arrivals: Minutes, share: float) -> int | None:
    """The smallest arrival that at least `share` of the draws do not exceed; None where the calendar ended before."""
    ordered = np.partition(arrivals, (at := max(int(np.ceil(share * len(arrivals) - 1e-9)) - 1, 0)))
    minute = int(ordered[at])
    return None if minute >= FAR // 2 else minute


def chance_by(arrivals: Minutes, minute: int) -> float:
    """Share of draws that have arrived by a minute."""
    return int(np.count_nonzero(arrivals <= minute)) / len(arrivals)


def missing(chain: Chain, runs: Sequence[HopRun]) -> list[Missing]:
    """Every hop with a departure to miss, in order."""
    found = []
    for index, (hop, run) in enumerate(zip(chain.hops, runs, strict=True)):
        if hop.departs not in ("timetable", "frequency", "fills_up"):
            continue
        count = int(np.count_nonzero(run.missed))
        came = int(np.median(run.came[run.missed])) if count else 0
        found.append(Missing(index, count / len(run.missed), came))
    return found


def standard_deviation(arrivals: Minutes) -> float:
    """Of the draws that arrive before the calendar ends [min]."""
    here = arrivals[arrivals < FAR // 2]
    return float(np.std(here)) if len(here) > 1 else 0.0


def spread_by_leg(runs: Sequence[HopRun]) -> tuple[tuple[int, float], ...]:
    """Leg and share of the variance of arrival: covariance of its minutes with the arrival over the variance.

    The minutes of all legs add up to the arrival, so the shares add up to one; a leg that makes up for others has a
    share below zero.
    """
    arrivals = runs[-1].reached
    here = arrivals < FAR // 2
    total = arrivals[here].astype(np.float64)
    if len(total) < 2 or not (variance := float(np.var(total))):
        return ()
    total -= total.mean()
    shares: dict[int, float] = {}
    for run in runs:
        for leg, took in run.parts:
            if isinstance(took, np.ndarray):
                own = float(np.dot(took[here], total)) / len(total) / variance
                shares[leg] = shares.get(leg, 0.0) + own
    return tuple(sorted(shares.items(), key=lambda item: (-item[1], item[0])))
