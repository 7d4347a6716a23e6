"""What trade rests on beside its figures: how fast it answers, and which deals were struck or talked of."""

from __future__ import annotations

import re
from datetime import date
from statistics import median

import numpy as np

from corridor.economy.gravity import PHASES, estimate, speed_of_adjustment
from corridor.kernels.draws import stream
from corridor.kernels.draws_numpy import counters, normal_scores, words
from corridor.world.trade import Deal, TradeParameter
from tools.middle_corridor.common import Built, Evidence, Sources, number
from tools.middle_corridor.context_trade import ISO2, year_of

PARAMETERS = "econ/parameters.csv"
LEFT_OUT = ("social_discount_rate", "carec_")
"""Discount rates belong to projects, and what CAREC measured stands in `borders` and `links`."""

ELASTICITY = "-dlnX/dln(1+tau)"
"""Unit of every trade elasticity; the evidence writes it once and then `same`."""

MEMORY = (
    "TRADE-MEMORY",
    "Value of the literature from general knowledge: the page was not read, so it is trusted no further than that",
)
BOUNDS = ("TRADE-BOUNDS", "An end of the range, or its middle, is a judgement of ours around a published value")
PREPARATION = (
    "TRADE-PREPARATION",
    ("Years from word to work of three Kazakh-Serbian steps with both dates: business council 2024-11-19 to 2026-02-26,"
    " air link 2024-11-19 to 2025-11-03, agreement with the Eurasian union 2019-10-25 to 2021-07-10; shortest, middle"
    " and longest. The military-technical agreement (2013 to 2021) is no measure of trade and left out"),
)  # fmt: skip
PREPARED = (
    (date(2024, 11, 19), date(2026, 2, 26)), (date(2024, 11, 19), date(2025, 11, 3)),
    (date(2019, 10, 25), date(2021, 7, 10)),
)  # fmt: skip
PREPARED_DEALS = ("CM09", "CM11", "CM12", "CM02")
SPEED = (
    "TRADE-ADJUSTMENT",
    ("Share of what is still missing of an agreement's effect that comes about in a year: from the phases of agreements"
    " in the panel of 69 countries (kept equation rta_phased); low and high are the tenth and ninetieth of a hundred"
    " draws of its coefficients"),
)  # fmt: skip
SPEED_DRAWS = 20_000
DAYS_PER_Y = 365.25
NOW = "trade goal"

PARTIES = {
    "companies": ("KZ", "RS"), "company": ("KZ", "RS"), "institutions": ("KZ", "RS"), "SRB (president)": ("KZ", "RS"),
}  # fmt: skip
MEANT = {"CM11": ("KZ", "RS"), "CM40": ("KZ", "RS")}
"""Acts of one side that are about both."""

STATUS = {
    "in_force": "CM02 CM03 CM05 CM06 CM09 CM12",
    "agreed": "CM04 CM07 CM08 CM10 CM14 CM17 CM18 CM19 CM20 CM22 CM23 CM24 CM25 CM26 CM27 CM28 CM29 CM30 CM31 CM32 CM33"
              " CM42",
    "pledged": "CM11 CM34 CM35 CM36 CM37 CM40 CM41",
    "talks": "CM13 CM15 CM16 CM21 CM39",
    "replaced": "CM01",
    "goal": "CM38",
}  # fmt: skip
SINCE = {"CM01": 2012, "CM06": 2021, "CM09": 2026}
"""In force later than the first year in the source's words."""

PART_OF = {"CM01": "CM02", "CM11": "CM12", "CM33": "CM32"}
CARRIED = {
    "trade": "goods", "agri": "goods", "energy": "goods", "it": "services", "military": "military",
    "corridor": "transport", "air": "transport", "diplomacy": "none", "culture": "none", "education": "none",
}  # fmt: skip
NO_GOODS = {"CM08": "none", "CM16": "services", "CM20": "none", "CM39": "military"}
"""An exchange of statistics, a hotel, a memorandum on science, training."""

YEARS = re.compile(r"in force (?:since )?(\d{4})")


def build(evidence: Evidence, sources: Sources, built: Built) -> Built:
    rows = {row["id"]: row for row in evidence.rows("commitments.csv")}
    return {
        "trade_parameters": [*_published(evidence, sources), *_answering(rows, sources)],
        "deals": [_deal(row, sources) for row in rows.values()],
    }


def _published(evidence: Evidence, sources: Sources) -> list[TradeParameter]:
    kept = []
    for row in evidence.rows(PARAMETERS):
        if row["parameter"].startswith(LEFT_OUT):
            continue
        status = row["status"]
        source = sources.publication(row["source"])
        confidence = "derived" if status.startswith("computed") else "sourced"
        if "from memory" in status:
            source, confidence = source + sources.reason(*MEMORY), "assumed"
        elif "assumed" in status:
            source, confidence = source + sources.reason(*BOUNDS), "assumed"
        bounded = row["low"] and row["high"]
        shape = "uniform" if row["distribution"] == "uniform" else "triangular"
        note = status if row["distribution"] in ("triangular", "uniform", "") else f"{row['distribution']}; {status}"
        kept.append(
            TradeParameter(
                id=row["parameter"],
                low=number(row["low"]),
                typical=float(row["central"]),
                high=number(row["high"]),
                unit=ELASTICITY if row["unit"] == "same" else row["unit"],
                distribution=shape if bounded else "none",
                source=source,
                confidence=confidence,
                note=f"{row['used_in']}; {note}",
            )
        )
    return kept


def _answering(deals: dict[str, dict[str, str]], sources: Sources) -> list[TradeParameter]:
    """How long until measures work at all, and how fast trade then answers."""
    lags = [(worked - said).days / DAYS_PER_Y for said, worked in PREPARED]
    pages = tuple(dict.fromkeys(one for deal in PREPARED_DEALS for one in sources.cite(deals[deal]["source"])))
    phased = estimate("rta_phased")
    steps = counters(0, SPEED_DRAWS)
    scores = np.column_stack([normal_scores(words(stream(0, "phase", term), steps)) for term in PHASES])
    speeds = speed_of_adjustment(phased.drawn(scores))
    low, high = np.nanpercentile(speeds, [10, 90])
    other = speed_of_adjustment(estimate("rta_phased_global").coefficients[None, :])[0]
    return [
        TradeParameter(
            id="preparation_lag_y",
            low=round(min(lags), 2),
            typical=round(median(lags), 2),
            high=round(max(lags), 2),
            unit="years from decision to first effect",
            used_by=NOW,
            source=pages + sources.reason(*PREPARATION),
            confidence="derived",
            note="three cases only",
        ),
        TradeParameter(
            id="adjustment_per_y",
            low=round(float(low), 3),
            typical=round(float(speed_of_adjustment(phased.coefficients[None, :])[0]), 3),
            high=round(float(high), 3),
            unit="share of what is missing, a year",
            used_by=NOW,
            source=sources.publication(phased.source) + sources.reason(*SPEED),
            confidence="derived",
            note=f"with a border effect for each year the same panel gives {other:.2f}",
        ),
    ]


def _deal(row: dict[str, str], sources: Sources) -> Deal:
    name = row["id"]
    status = next(status for status, ids in STATUS.items() if name in ids.split())
    said = row["parties"]
    parties = MEANT.get(name) or PARTIES.get(said) or tuple(ISO2.get(one, one) for one in said.split("; "))
    since = YEARS.search(row["date"])
    return Deal(
        id=name,
        name=row["agreement"],
        parties=parties,
        topic=row["topic"],
        agreed=row["date"],
        agreed_year=SINCE.get(name) or (int(since.group(1)) if since else year_of(row["date"])),
        status=status,
        stated=row["status"],
        carried_by=NO_GOODS.get(name) or CARRIED[row["topic"]],
        part_of=PART_OF.get(name, ""),
        source=sources.cite(row["source"]),
        confidence="sourced",
        note="" if status == "goal" else "no source states what it adds to trade",
    )
