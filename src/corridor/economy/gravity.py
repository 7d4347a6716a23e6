"""What gravity equations say: coefficients with their covariance, as they were estimated and kept in the package.

The equations are estimated by Poisson pseudo-maximum likelihood [1]_ with many fixed effects, on the data that they
were published with; tools/make_gravity.py does that with a library that nothing else needs. Here they are only read.

References
----------
.. [1] J. Santos Silva, S. Tenreyro, The Log of Gravity, Review of Economics and Statistics 88, 2006.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from corridor.errors import InputError, shorten

Floats = NDArray[np.float64]

PHASES = ("rta", "rta_lag4", "rta_lag8", "rta_lag12")
PHASE_Y = 4
"""Years between two waves of the panel, and so between two lags of an agreement."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One gravity equation as it was estimated.

    terms        : names of the coefficients, in order
    coefficients : float64 (n,)    change of log trade per unit of the term
    covariance   : float64 (n, n)  of the coefficients, clustered by pair of countries
    equation     : as it was written for the library; | parts off the fixed effects
    rows, years  : which flows, and of which years
    n            : observations
    source       : who published the equation; data: what it rests on, under which licence
    """

    name: str
    terms: tuple[str, ...]
    coefficients: Floats
    covariance: Floats
    equation: str
    rows: str
    years: str
    n: int
    source: str
    data: str
    licence: str
    made_with: str

    def of(self, term: str) -> float:
        """A coefficient by its name."""
        return float(self.coefficients[self.terms.index(term)])

    @property
    def standard_errors(self) -> Floats:
        errors: Floats = np.sqrt(np.diagonal(self.covariance))
        return errors

    def drawn(self, scores: Floats) -> Floats:
        """Coefficients in draws, (draws, n), from standard normal scores of that shape."""
        made: Floats = self.coefficients + scores @ np.linalg.cholesky(self.covariance).T
        return made


@cache
def estimates() -> dict[str, Estimate]:
    """Every equation that is kept, by its name."""
    text = (files("corridor") / "economy" / "gravity_estimates.json").read_text(encoding="utf-8")
    return {
        one["name"]: Estimate(
            name=one["name"],
            terms=tuple(one["coefficients"]),
            coefficients=np.array(list(one["coefficients"].values())),
            covariance=np.array(one["covariance"]),
            equation=one["equation"],
            rows=one["rows"],
            years=one["years"],
            n=one["n"],
            source=one["title"],
            data=one["data"],
            licence=one["licence"],
            made_with=one["made_with"],
        )
        for one in json.loads(text)["estimates"]
    }


def estimate(name: str) -> Estimate:
    """An equation by its name.

    Raises
    ------
    InputError
        Where there is none of that name; tells which there are.
    """
    known = estimates()
    if name not in known:
        what = f"no gravity equation '{shorten(name)}'"
        raise InputError.one("equation-unknown", "name", what, f"there are {', '.join(known)}")
    return known[name]


def speed_of_adjustment(coefficients: Floats) -> Floats:
    """Share of what is still missing of an agreement's effect that comes about in a year, from its phases, (draws,).

    With b_k the added effect k waves after entry, what is missing falls from b_4 + b_8 + b_12 to b_8 + b_12 in one wave
    of four years: 1 - ((b_8 + b_12) / (b_4 + b_8 + b_12)) ** (1/4). The effect of the wave of entry itself is left out:
    agreements of that wave entered into force up to four years before it.

    Parameters
    ----------
    coefficients : (draws, 4)
        Of the terms PHASES. Draws in which the effect does not phase in (the share is not within 0 and 1) are nan.
    """
    later = coefficients[:, 2] + coefficients[:, 3]
    missing = coefficients[:, 1] + later
    with np.errstate(divide="ignore", invalid="ignore"):
        left = later / missing
        kept = (left > 0) & (left < 1) & (missing > 0)
        speed: Floats = np.where(kept, 1 - np.abs(left) ** (1 / PHASE_Y), np.nan)
    return speed
