"""Tables that meet known totals and say nothing beyond them: iterative proportional fitting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

STALLED_SHARE = 0.999
"""A sweep that leaves this share of the gap or more is counted as one that did not help."""
PATIENCE = 50


@dataclass(frozen=True, slots=True)
class Total:
    """What the cells under a mask add up to."""

    cells: Mask
    quantity: float


@dataclass(frozen=True, slots=True)
class Balanced:
    """A table and how well it meets its totals.

    table     : the cells, fixed ones included
    gap       : largest relative miss of a total, |sum - total| / max(total, 1)
    converged : gap is within the tolerance
    conflict  : rows of totals that cannot hold together, none of which can be left out of the contradiction; empty
                where converged
    sweeps    : passes over all totals
    """

    table: Floats
    gap: float
    converged: bool
    conflict: tuple[int, ...]
    sweeps: int


def margin(shape: Sequence[int], axes: Sequence[int], totals: Floats) -> list[Total]:
    """Totals of a table over all axes but `axes`; those that are not a number are unknown and left out."""
    kept = np.asarray(totals, dtype=np.float64)
    if kept.shape != tuple(shape[axis] for axis in axes):
        raise ValueError(f"totals of shape {kept.shape} for axes {tuple(axes)} of a table of shape {tuple(shape)}")
    place = np.indices(tuple(shape))
    found = []
    for key in np.ndindex(kept.shape):
        if not np.isnan(kept[key]):
            cells = np.ones(tuple(shape), dtype=np.bool_)
            for axis, at in zip(axes, key, strict=True):
                cells &= place[axis] == at
            found.append(Total(cells, float(kept[key])))
    return found


def balance(
    prior: Floats,
    totals: Sequence[Total],
    *,
    fixed: Floats | None = None,
    tolerance: float = 1e-9,
    max_sweeps: int = 20_000,
) -> Balanced:
    """The table that meets all totals and is nearest to a prior, by iterative proportional fitting [1]_.

    Of all tables p that meet the totals it has the least sum of p log(p / prior) - p + prior, the Kullback-Leibler
    distance, which from an even prior is the greatest entropy. Each sweep multiplies the free cells of each total by
    what is missing; cells that no total names keep their prior.

    Parameters
    ----------
    prior : any shape
        Cells before anything is known, none below zero; a zero stays zero.
    fixed : same shape
        Known cells; not a number where a cell is free.
    tolerance
        Largest relative miss that counts as met. [-]

    References
    ----------
    .. [1] W. E. Deming, F. F. Stephan, On a least squares adjustment of a sampled frequency table when the expected
       marginal totals are known, Annals of Mathematical Statistics 11(4), 1940; I. Csiszar, I-divergence geometry of
       probability distributions and minimization problems, Annals of Probability 3(1), 1975.
    """
    start, known = _checked(prior, totals, fixed)
    free = np.isnan(known)
    rows = [np.flatnonzero(total.cells.ravel() & free & (start > 0)) for total in totals]
    asked = np.array([total.quantity for total in totals])
    wanted = asked - [float(known[total.cells.ravel() & ~free].sum()) for total in totals]
    cells, gap, sweeps = _fitted(start, rows, wanted, asked, tolerance, max_sweeps)
    converged = gap <= tolerance
    conflict = () if converged else _conflict(start, rows, wanted, asked, tolerance, max_sweeps)
    table = np.where(free, cells, known).reshape(np.shape(prior))
    return Balanced(table, gap, converged, conflict, sweeps)


def distance(table: Floats, prior: Floats) -> float:
    """Kullback-Leibler distance of a table from a prior, sum of p log(p / prior) - p + prior. [units of the table]"""
    some = table > 0
    return float((table[some] * np.log(table[some] / prior[some])).sum() - table.sum() + prior.sum())


def _checked(prior: Floats, totals: Sequence[Total], fixed: Floats | None) -> tuple[Floats, Floats]:
    start = np.asarray(prior, dtype=np.float64).ravel()
    known = np.full(start.shape, np.nan) if fixed is None else np.asarray(fixed, dtype=np.float64).ravel()
    if not np.isfinite(start).all() or (start < 0).any():
        raise ValueError("a prior below zero or not finite")
    if known.shape != start.shape or (known < 0).any():
        raise ValueError("fixed cells below zero, or of another shape than the prior")
    for row, total in enumerate(totals):
        if total.cells.shape != np.shape(prior):
            raise ValueError(f"total {row} masks a table of another shape than the prior")
        if not (np.isfinite(total.quantity) and total.quantity >= 0):
            raise ValueError(f"total {row} is {total.quantity}, which no table can add up to")
    return start, known


def _fitted(
    start: Floats, rows: Sequence[NDArray[np.intp]], wanted: Floats, asked: Floats, tolerance: float, max_sweeps: int
) -> tuple[Floats, float, int]:
    """Free cells, the gap that is left, and sweeps; ends early where sweeps stop helping."""
    cells, best, idle, gap = start.copy(), np.inf, 0, np.inf
    if any(want < -tolerance * max(ask, 1.0) for want, ask in zip(wanted, asked, strict=True)):
        return cells, np.inf, 0
    for sweep in range(max_sweeps + 1):
        sums = np.array([cells[row].sum() for row in rows])
        gap = float(np.max(np.abs(sums - wanted) / np.maximum(asked, 1.0), initial=0.0))
        idle = 0 if gap < best * STALLED_SHARE else idle + 1
        best = min(best, gap)
        if gap <= tolerance or idle > PATIENCE or sweep == max_sweeps:
            return cells, gap, sweep
        for row, want in zip(rows, wanted, strict=True):
            here = cells[row].sum()
            if here > 0:
                cells[row] *= max(want, 0.0) / here
    return cells, gap, max_sweeps


def _conflict(
    start: Floats, rows: Sequence[NDArray[np.intp]], wanted: Floats, asked: Floats, tolerance: float, max_sweeps: int
) -> tuple[int, ...]:
    """Totals that contradict each other, none of them idle: each is left out for good if the rest still do."""
    kept = list(range(len(rows)))
    for row in range(len(rows)):
        rest = [other for other in kept if other != row]
        _, gap, _ = _fitted(start, [rows[one] for one in rest], wanted[rest], asked[rest], tolerance, max_sweeps)
        if gap > tolerance:
            kept = rest
    return tuple(kept)
