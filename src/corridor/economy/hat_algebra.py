"""Exact hat algebra: what a change of trade costs does to trade, prices and real income once all markets have answered.

One good per country, told apart by where it is made (Armington), with a given trade elasticity. Only ratios of after to
before are solved ("hats"), so the levels of costs and technologies are never needed: base flows hold them [1]_. The
system is solved to its end by Newton's method; one pass of it would leave out that incomes answer too.

References
----------
.. [1] R. Dekle, J. Eaton, S. Kortum, Global Rebalancing with Gravity, IMF Staff Papers 55, 2008.
.. [2] C. Arkolakis, A. Costinot, A. Rodríguez-Clare, New Trade Models, Same Old Gains?, American Economic Review 102,
   2012.
.. [3] Y. Yotov, R. Piermartini, J.-A. Monteiro, M. Larch, An Advanced Guide to Trade Policy Analysis, WTO and UNCTAD,
   2016, chapter 2: endowments are given and spending keeps its ratio to output.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corridor.errors import Finding, InputError, NotConverged

Floats = NDArray[np.float64]

TOLERANCE = 1e-12
MOST_STEPS = 60
MOST_HALVINGS = 30


@dataclass(frozen=True, slots=True)
class Equilibrium:
    """The world after a change, as ratios to the world before where the name does not say otherwise.

    flows       : float64 (n, n)  value from exporter (row) to importer (column), home sales on the diagonal; in the
                                  money of the base flows
    price       : float64 (n,)    price at the gate of what each country makes
    price_index : float64 (n,)    price of what each country buys
    real_income : float64 (n,)    price / price_index: what a country's output buys
    home_share  : float64 (n,)    share of spending on own goods; nan where nothing was sold at home before
    spending    : float           world spending over world output. 1 where every country spends what it makes; where
                                  some don't, fixed ratios of spending to output cannot add up exactly, and this says
                                  by how much they miss
    residual    : float           largest relative excess of demand in any market
    steps       : int             Newton steps that it took
    """

    flows: Floats
    price: Floats
    price_index: Floats
    real_income: Floats
    home_share: Floats
    spending: float
    residual: float
    steps: int


def freer(cost_ratio: Floats, elasticity: float) -> Floats:
    """How much freer trade becomes where its cost factor (1 + all costs per value) is multiplied: ratio ** -elasticity.

    In a gravity equation the same ratio is exp(coefficient * change of the variable).
    """
    ratio = np.asarray(cost_ratio, dtype=np.float64)
    if not (np.isfinite(ratio).all() and (ratio > 0).all()):
        raise InputError.one("cost-ratio", "cost_ratio", "not every ratio of costs is a number above 0", "mend it")
    freed: Floats = ratio**-elasticity
    return freed


def equilibrium(
    flows: Floats, freed: Floats, elasticity: float, *, still: int | None = None, tolerance: float = TOLERANCE
) -> Equilibrium:
    """The equilibrium after trade between pairs has become `freed` times as free.

    Shares of spending become pi_ij freed_ij p_i^-e / sum_k pi_kj freed_kj p_k^-e; each country sells what it makes at
    price p; spending keeps its ratio to output [3]_. No change gives the base flows back, to the bit.

    Parameters
    ----------
    flows : (n, n)
        Value sold before, exporters as rows, home sales on the diagonal; zero or more. [money a year]
    freed : (n, n)
        See `freer`; 1 where nothing changes. [-]
    elasticity : float
        Of trade to its cost factor, above 0 (the elasticity of substitution less 1). [-]
    still : int, optional
        Importer whose price index does not change, in whose money values are told; otherwise world output keeps its
        value.
    tolerance : float
        Of the residual.

    Raises
    ------
    InputError
        With all that is wrong with the input.
    NotConverged
        Where the residual is not brought below the tolerance: then there is no number.
    """
    _check(flows, freed, elasticity, still)
    made, bought = flows.sum(axis=1), flows.sum(axis=0)
    if np.all(freed == 1.0):
        ones = np.ones(len(flows))
        return Equilibrium(flows.copy(), ones, ones, ones, ones, float(bought.sum() / made.sum()), 0.0, 0)
    share = flows / bought
    log_price = np.zeros(len(flows))
    after, excess = _answered(share, freed, bought, made, log_price, elasticity)
    steps = 0
    while not (worst := _width(excess)) <= tolerance:  # so that no number is no convergence
        if steps == MOST_STEPS or not np.isfinite(worst):
            raise NotConverged("the equilibrium of trade", worst, tolerance)
        step = _newton(after, excess, elasticity)
        size = 1.0
        for _ in range(MOST_HALVINGS):
            tried = log_price + size * step
            tried_after, tried_excess = _answered(share, freed, bought, made, tried, elasticity)
            if _width(tried_excess) < worst:
                break
            size /= 2
        else:
            raise NotConverged("the equilibrium of trade", worst, tolerance)
        log_price, after, excess = tried, tried_after, tried_excess
        steps += 1
    price = np.exp(log_price)
    index = _index(share, freed, price, elasticity)
    unit = made.sum() / (price @ made) if still is None else 1 / index[still]
    # The mean excess is that of fixed ratios of spending, not of any market.
    residual = float(np.abs(np.expm1(excess - excess.mean())).max())
    told = after * unit
    before = np.diagonal(share)
    home = np.full(len(flows), np.nan)
    np.divide(np.diagonal(told) / told.sum(axis=0), before, out=home, where=before > 0)
    return Equilibrium(
        told, price * unit, index * unit, price / index, home, float(np.exp(excess.mean())), residual, steps
    )


def _index(share: Floats, freed: Floats, price: Floats, elasticity: float) -> Floats:
    index: Floats = (share * freed * price[:, None] ** -elasticity).sum(axis=0) ** (-1 / elasticity)
    return index


def _answered(
    share: Floats, freed: Floats, bought: Floats, made: Floats, log_price: Floats, elasticity: float
) -> tuple[Floats, Floats]:
    """Flows at given prices, and the logarithm of demand over supply by exporter."""
    with np.errstate(all="ignore"):  # what is too far off has no number here, and the caller looks for that
        price = np.exp(log_price)
        pull = share * freed * price[:, None] ** -elasticity
        after = pull * (bought * price / pull.sum(axis=0))
        return after, np.log(after.sum(axis=1)) - np.log(made) - log_price


def _width(values: Floats) -> float:
    return float(values.max()) - float(values.min())


def _newton(after: Floats, excess: Floats, elasticity: float) -> Floats:
    """The step of log prices: derivative of log demand over supply, bordered, since only relative prices matter."""
    n = len(after)
    sold = after / after.sum(axis=1, keepdims=True)
    spent = after / after.sum(axis=0)
    system = np.zeros((n + 1, n + 1))
    system[:n, :n] = elasticity * (sold @ spent.T) + sold - (1 + elasticity) * np.eye(n)
    system[:n, n] = -1.0
    system[n, :n] = 1.0
    try:
        solved: Floats = np.linalg.solve(system, np.append(-excess, 0.0))
    except np.linalg.LinAlgError:
        return np.zeros(n)  # no way on: the halvings end, and it is told that nothing settled
    return solved[:n]


def _check(flows: Floats, freed: Floats, elasticity: float, still: int | None) -> None:
    findings = []
    square = flows.ndim == 2 and flows.shape[0] == flows.shape[1] and len(flows) > 0
    if not square:
        findings.append(Finding("flows-square", "flows", f"their shape is {flows.shape}", "give exporters × importers"))
    elif not (np.isfinite(flows).all() and (flows >= 0).all()):
        findings.append(Finding("flows-values", "flows", "some are negative or no number", "mend them"))
    elif not (flows.sum(axis=0).all() and flows.sum(axis=1).all()):
        empty = int(np.argmin(flows.sum(axis=0) * flows.sum(axis=1)))
        findings.append(Finding("flows-empty", f"flows, country {empty}", "it sells or buys nothing", "leave it out"))
    if freed.shape != flows.shape:
        findings.append(Finding("freed-shape", "freed", f"{freed.shape} beside {flows.shape}", "give one per flow"))
    elif not (np.isfinite(freed).all() and (freed > 0).all()):
        findings.append(Finding("freed-values", "freed", "some are not above 0", "mend them; 1 changes nothing"))
    if not (np.isfinite(elasticity) and elasticity > 0):
        findings.append(Finding("elasticity", "elasticity", f"{elasticity} is not above 0", "give its size, as 5"))
    if square and still is not None and not 0 <= still < len(flows):
        findings.append(Finding("still", "still", f"there is no country {still}", f"give 0 to {len(flows) - 1}"))
    if findings:
        raise InputError(findings)
