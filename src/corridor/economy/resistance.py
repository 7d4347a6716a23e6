"""Structural gravity in levels: flows that output, spending and bilateral trade-cost terms imply.

X_ij = Y_i E_j / Y * t_ij / (outward_i inward_j), with outward_i = sum_j t_ij e_j / inward_j and inward_j = sum_i t_ij
y_i / outward_i, where y and e are shares of world output Y and of world spending; t, outward and inward stand for the
costs and the multilateral resistances to the power 1 - sigma [1]_. Every importer's spending is met exactly, and every
exporter's output too where both have one sum.

References
----------
.. [1] J. Anderson, E. van Wincoop, Gravity with Gravitas, American Economic Review 93, 2003.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corridor.errors import InputError, NotConverged

Floats = NDArray[np.float64]

TOLERANCE = 1e-13
MOST_ROUNDS = 100_000


@dataclass(frozen=True, slots=True)
class Resistances:
    """Multilateral resistances to the power 1 - sigma, (n,) each, and the flows that they imply, (n, n)."""

    outward: Floats
    inward: Floats
    flows: Floats


def resistances(terms: Floats, output: Floats, spending: Floats, *, anchor: int = 0) -> Resistances:
    """Solve for both resistances in turns; they hold up to a factor, fixed by inward[anchor] = 1.

    Parameters
    ----------
    terms : (n, n)
        Trade-cost terms t, above 0: exp of a gravity equation's bilateral part. [-]
    output, spending : (n,)
        Of each country, above 0; their sums may differ by what the sample leaves out. [money a year]

    Raises
    ------
    NotConverged
        Where the turns do not settle: then there is no number.
    """
    if not all(np.isfinite(one).all() and (one > 0).all() for one in (terms, output, spending)):
        raise InputError.one("gravity-values", "terms, output, spending", "some are not above 0", "mend them")
    sold, spent = output / output.sum(), spending / spending.sum()
    inward = np.ones(len(output))
    for _ in range(MOST_ROUNDS):
        outward = terms @ (spent / inward)
        found = terms.T @ (sold / outward)
        found /= found[anchor]
        moved = float(np.abs(found / inward - 1).max())
        inward = found
        if moved <= TOLERANCE:
            break
    else:
        raise NotConverged("multilateral resistances", moved, TOLERANCE)
    # Outward once more, for the inward that was kept.
    outward = terms @ (spent / inward)
    flows = sold[:, None] * spending * terms / (outward[:, None] * inward)
    return Resistances(outward, inward, flows)
