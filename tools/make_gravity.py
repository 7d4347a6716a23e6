"""Estimate gravity equations by PPML with many fixed effects, and keep coefficients with covariance in the package.

`python -m tools.make_gravity --agtpa PANEL.csv.gz --sample SAMPLE.csv` needs the extra `trade`; nothing else does.
Every equation is one that was published, on the data that it was published with, so that the kept figures can be held
against the published ones. Standard errors are clustered by pair of countries.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyfixest

ESTIMATES = Path(__file__).parents[1] / "src/corridor/economy/gravity_estimates.json"
GUIDE = {
    "title": "Y. Yotov, R. Piermartini, J.-A. Monteiro, M. Larch, An Advanced Guide to Trade Policy Analysis: The"
             " Structural Gravity Model, WTO and UNCTAD, 2016, chapter 1",
    "data": "manufacturing trade of 69 countries, every fourth year from 1986 to 2006, by way of the R package"
            " tradepolicy",
    "licence": "CC BY 4.0",
}  # fmt: skip
SAMPLE = {
    "title": "P. Herman, gegravity: General Equilibrium Gravity Modeling in Python, USITC Working Paper 2021-04-B",
    "data": "sample of 30 countries in 2006, from the examples of gegravity",
    "licence": "MIT",
}
COSTS = ("ln_dist", "cntg", "lang", "clny")
LAGS = ("rta", "rta_lag4", "rta_lag8", "rta_lag12")
YEARLY = "exporter^year + importer^year"


def equations() -> list[dict[str, Any]]:
    """Name, coefficients, fixed effects and rows of every equation."""
    return [
        {"name": "costs", "terms": COSTS, "effects": YEARLY, "rows": "abroad"},
        {"name": "costs_rta", "terms": (*COSTS, "rta"), "effects": YEARLY, "rows": "abroad"},
        {"name": "rta_pairs", "terms": ("rta",), "effects": f"{YEARLY} + pair", "rows": "traded"},
        {"name": "rta_phased", "terms": LAGS, "effects": f"{YEARLY} + pair", "rows": "traded"},
        {"name": "rta_phased_global", "terms": LAGS, "effects": f"{YEARLY} + pair", "rows": "traded", "borders": True},
        {"name": "sample_2006", "terms": ("lndist", "contiguity", "common_language", "pta", "international"),
         "effects": "exporter + importer", "rows": "sample"},
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agtpa", type=Path, required=True, help="panel of 69 countries, with home sales")
    parser.add_argument("--sample", type=Path, required=True, help="sample of 30 countries")
    arguments = parser.parse_args()
    tables = _panel(arguments.agtpa) | {"sample": _sample(arguments.sample)}
    kept = [_estimate(equation, tables) for equation in equations()]
    text = json.dumps({"estimates": kept}, indent=1, ensure_ascii=False) + "\n"
    beside = ESTIMATES.with_suffix(".json.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(ESTIMATES)
    for one in kept:
        print(f"{one['name']:18} {one['n']:6}", *(f"{value:9.4f}" for value in one["coefficients"].values()))


def _panel(path: Path) -> dict[str, Any]:
    """The panel's rows by the name under which equations ask for them."""
    panel = pd.read_csv(path)
    panel["ln_dist"] = np.log(panel["dist"])
    home = panel["exporter"] == panel["importer"]
    panel["pair"] = np.where(home, panel["exporter"] + "_home", panel["pair_id"].astype(str))
    for year in sorted(panel["year"].unique())[:-1]:  # the last year is the one that the others are compared with
        panel[f"border_{year}"] = ((panel["year"] == year) & ~home).astype(int)
    traded = panel.groupby("pair")["trade"].transform("sum") > 0
    return {"abroad": panel[~home], "traded": panel[traded]}


def _sample(path: Path) -> Any:
    sample = pd.read_csv(path)
    ends = [sorted(ends) for ends in zip(sample["exporter"], sample["importer"], strict=True)]
    return sample.assign(pair=["_".join(both) for both in ends])


def _estimate(equation: dict[str, Any], tables: dict[str, Any]) -> dict[str, Any]:
    data = tables[equation["rows"]]
    terms = list(equation["terms"])
    borders = [name for name in data.columns if name.startswith("border_")] if equation.get("borders") else []
    formula = f"trade ~ {' + '.join(terms + borders)} | {equation['effects']}"
    fitted = pyfixest.fepois(formula, data=data, vcov={"CRV1": "pair"}, iwls_tol=1e-10)
    found = fitted.coef()
    places = [list(found.index).index(term) for term in terms]
    covariance = fitted._vcov[places][:, places]  # noqa: SLF001  the library has no other way to it
    coefficients = {term: float(found[term]) for term in terms}
    source = SAMPLE if equation["rows"] == "sample" else GUIDE
    return {
        "name": equation["name"],
        "equation": formula,
        "rows": {"abroad": "international flows, zeros too", "traded": "all flows, home sales too, of pairs that ever"
                 " traded", "sample": "all flows, home sales too"}[equation["rows"]],
        "years": f"{data['year'].min()}-{data['year'].max()}",
        "n": int(fitted._N),  # noqa: SLF001  likewise
        "coefficients": {name: round(value, 9) for name, value in coefficients.items()},
        "covariance": [[float(f"{cell:.8g}") for cell in row] for row in covariance],
        "clustered_by": "pair of countries",
        "made_with": f"pyfixest {pyfixest.__version__}",
        **source,
    }  # fmt: skip


if __name__ == "__main__":
    main()
