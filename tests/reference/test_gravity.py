"""Published gravity equations and equilibria come out; a small estimator of the tests' own is the judge."""

from __future__ import annotations

import csv
import gzip
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from corridor.economy.gravity import PHASES, estimate, estimates, speed_of_adjustment
from corridor.economy.hat_algebra import equilibrium
from corridor.economy.resistance import resistances
from corridor.errors import InputError

DATA = Path(__file__).parent / "gravity"
SIGMA = 5.0
CONSTANT = 16.32434
TERMS = ("lndist", "contiguity", "common_language", "pta", "international")


@cache
def published() -> dict[tuple[str, str], tuple[float, float]]:
    with (DATA / "published.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {(row["case"], row["item"]): (float(row["expected"]), float(row["tolerance"])) for row in rows}


def is_published(case: str, item: str, found: float) -> None:
    expected, tolerance = published()[case, item]
    assert found == pytest.approx(expected, abs=tolerance), item


def ppml(y, x, groups, rounds=60):
    """PPML with fixed effects by plain weighted least squares, with the dummies in the normal equations."""
    numbers, first = [], 0
    for group in groups:
        _, code = np.unique(group, return_inverse=True)
        numbers.append(code + first)
        first = numbers[-1].max() + 1
    n_x, size = x.shape[1], x.shape[1] + first
    mu = (y + y.mean()) / 2
    eta, before = np.log(mu), np.inf
    for _ in range(rounds):
        z = eta + (y - mu) / mu
        normal, right = np.zeros((size, size)), np.zeros(size)
        normal[:n_x, :n_x], right[:n_x] = x.T @ (mu[:, None] * x), x.T @ (mu * z)
        for one in numbers:
            right[n_x:] += np.bincount(one, mu * z, first)
            for k in range(n_x):
                normal[k, n_x:] += np.bincount(one, mu * x[:, k], first)
            for other in numbers:
                normal[n_x:, n_x:] += np.bincount(one * first + other, mu, first * first).reshape(first, first)
        normal[n_x:, :n_x] = normal[:n_x, n_x:].T
        # Effects are told up to constants; a trace of a ridge picks some, and theirs is of no interest.
        scale = np.sqrt(np.diagonal(normal))
        beta = np.linalg.solve(normal / np.outer(scale, scale) + 1e-10 * np.eye(size), right / scale) / scale
        eta = x @ beta[:n_x] + sum(beta[n_x:][one] for one in numbers)
        mu = np.exp(eta)
        now = 2 * (np.where(y > 0, y * np.log(np.where(y > 0, y, 1) / mu), 0) - y + mu).sum()
        if abs(before - now) <= 1e-12 * now:
            return beta[:n_x]
        before = now
    raise AssertionError("the judge did not settle")


@cache
def panel():
    with gzip.open(DATA / "manufacturing_1986_2006.csv.gz", "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def sample():
    with (DATA / "sample_2006.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(rows, name):
    return np.array([float(row[name]) for row in rows])


@pytest.mark.parametrize("name", ["costs", "costs_rta"])
def test_kept_coefficients_are_those_of_the_judge(name) -> None:
    rows, kept = panel(), estimate(name)
    terms = [np.log(column(rows, "dist")) if term == "ln_dist" else column(rows, term) for term in kept.terms]
    groups = [[row[end] + row["year"] for row in rows] for end in ("exporter", "importer")]
    assert_allclose(ppml(column(rows, "trade"), np.column_stack(terms), groups), kept.coefficients, atol=1e-5)
    assert kept.n == len(rows)


def test_the_sample_s_coefficients_are_those_of_the_judge() -> None:
    rows, kept = sample(), estimate("sample_2006")
    terms = np.column_stack([column(rows, term) for term in kept.terms])
    groups = [[row[end] for row in rows] for end in ("exporter", "importer")]
    assert_allclose(ppml(column(rows, "trade"), terms, groups), kept.coefficients, atol=1e-6)


@pytest.mark.parametrize(
    ("name", "case", "prefix"),
    [
        ("costs", "A_agtpa_ch1", "PPML_FE"),
        ("costs_rta", "A_agtpa_ch1", "RTA_PPML"),
        ("rta_pairs", "A_agtpa_ch1", "RTA_PAIR"),
        ("rta_phased", "A_agtpa_ch1", "RTA_LAGS"),
        ("rta_phased_global", "A_agtpa_ch1", "RTA_GLOB"),
        ("sample_2006", "B_gegravity", "PPML"),
    ],
)
def test_kept_coefficients_are_the_published_ones(name, case, prefix) -> None:
    kept = estimate(name)
    for term in kept.terms:
        is_published(case, f"{prefix}:{term}", kept.of(term))


def test_a_kept_equation_says_how_sure_and_whose_it_is() -> None:
    costs = estimate("costs")
    assert costs.standard_errors[0] == pytest.approx(0.032, abs=6e-4)  # as published, clustered by pair
    for one in estimates().values():
        assert one.covariance.shape == (len(one.terms), len(one.terms))
        assert (np.linalg.eigvalsh(one.covariance) > 0).all()
        assert one.source
        assert one.data
        assert one.licence
    scores = np.random.default_rng(1).standard_normal((40_000, len(costs.terms)))
    assert_allclose(np.cov(costs.drawn(scores).T), costs.covariance, rtol=0.1, atol=2e-4)
    with pytest.raises(InputError, match="there are costs, costs_rta"):
        estimate("cost")


def test_an_agreement_works_by_and_by() -> None:
    """A fifth of what is missing comes about in a year, and the later phases agree with that."""
    kept = estimate("rta_phased")
    assert kept.terms == PHASES
    speed = speed_of_adjustment(kept.coefficients[None, :])[0]
    assert speed == pytest.approx(0.20, abs=0.005)
    b4, b8, b12 = kept.coefficients[1:]
    assert b12 / (b8 + b12) == pytest.approx((1 - speed) ** 4, abs=0.01)
    assert b4 / (b4 + b8 + b12) == pytest.approx(1 - (1 - speed) ** 4)
    assert np.isnan(speed_of_adjustment(np.array([[0.1, -0.5, 0.1, 0.1]]))[0])


def base():
    rows = sample()
    names = sorted({row["importer"] for row in rows})
    place = {name: number for number, name in enumerate(names)}
    n = len(names)
    output, spending, terms = np.zeros(n), np.zeros(n), np.zeros((n, n))
    for row in rows:
        i, j = place[row["exporter"]], place[row["importer"]]
        output[i], spending[j] = float(row["Y"]), float(row["E"])
        betas = [published()["B_gegravity", f"PPML:{term}"][0] for term in TERMS]
        terms[i, j] = np.exp(CONSTANT + sum(float(row[term]) * beta for term, beta in zip(TERMS, betas, strict=True)))
    return place, output, spending, terms


def test_multilateral_resistances_are_the_published_ones() -> None:
    place, output, spending, terms = base()
    germany, canada, japan = place["DEU"], place["CAN"], place["JPN"]
    found = resistances(terms, output, spending, anchor=germany)
    power = 1 / (1 - SIGMA)
    is_published("B_gegravity", "trade_cost_term CAN->JPN baseline", terms[canada, japan])
    is_published("B_gegravity", "DEU outward multilateral resistance", found.outward[germany] ** power)
    is_published("B_gegravity", "baseline IMR CAN", found.inward[canada] ** power)
    is_published("B_gegravity", "baseline IMR JPN", found.inward[japan] ** power)
    is_published("B_gegravity", "baseline OMR CAN", found.outward[canada] ** power)
    is_published("B_gegravity", "baseline modelled trade CAN->JPN", found.flows[canada, japan])
    is_published("B_gegravity", "baseline modelled trade JPN->CAN", found.flows[japan, canada])
    assert_allclose(found.flows.sum(axis=0), spending, rtol=1e-10)


def test_an_agreement_of_canada_and_japan_does_what_was_published() -> None:
    place, output, spending, terms = base()
    canada, japan, states, germany = (place[name] for name in ("CAN", "JPN", "USA", "DEU"))
    flows = resistances(terms, output, spending, anchor=germany).flows
    freed = np.ones_like(flows)
    freed[canada, japan] = freed[japan, canada] = np.exp(published()["B_gegravity", "PPML:pta"][0])
    case = "B_gegravity"
    is_published(case, "trade_cost_term change %", 100 * (freed[canada, japan] - 1))
    is_published(case, "trade_cost_term CAN->JPN experiment", (terms * freed)[canada, japan])
    found = equilibrium(flows, freed, SIGMA - 1, still=germany)
    for name, country in (("CAN", canada), ("JPN", japan), ("USA", states)):
        is_published(case, f"exact full endowment GE: real GDP change % {name}", 100 * (found.real_income[country] - 1))
    more = 100 * (found.flows / flows - 1)
    is_published(case, "exact full endowment GE: trade change % CAN->JPN (DEU IMR numeraire)", more[canada, japan])
    is_published(case, "exact full endowment GE: trade change % JPN->CAN (DEU IMR numeraire)", more[japan, canada])
    assert found.residual < 1e-12


@pytest.mark.parametrize("wrong", [0.0, -1.0, np.nan])
def test_countries_without_output_have_no_gravity(wrong) -> None:
    with pytest.raises(InputError, match="not above 0"):
        resistances(np.ones((2, 2)), np.array([1.0, wrong]), np.ones(2))
