"""Duties that the way decides: free trade agreements with direct delivery, and what is due where it is not proved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corridor.world.rules import Preference
from tools.middle_corridor.cited import cited
from tools.middle_corridor.common import Built, Evidence, Sources

PROOF = (
    "and a through document: CIM/SMGS note by rail, TIR carnet by road, through bill of lading by sea; a change of mode"
    " under customs control keeps it"
)
NOTHING_SEEN = (
    "no source says that a way of this world breaks it, so nothing does here: what breaks it is release from customs on"
    " the way. NCTS ends at Georgia (R112): east of it the through document is CIM/SMGS or TIR"
)
REASONS = {
    "DUTY-EAEU": (
        "Duty of the Eurasian union on most goods without a preference: 6.5 % on average, from 2 % for machines to 15 %"
        " for food and textiles, by general knowledge; a line's own rate must be looked up"
    ),
    "DUTY-RS": (
        "Serbian duty without a preference: 7 % on average, from 2 % for inputs to 15 % for food and consumer goods, by"
        " general knowledge; a line's own rate must be looked up"
    ),
    "DUTY-CN": (
        "Chinese duty without a preference: 7.5 % on average, 2 to 15 %, by general knowledge; a line's own rate must"
        " be looked up"
    ),
    "FTA-CN-RS": (
        "Under the agreement of China and Serbia about six in ten tariff lines became free at once and most others fall"
        " over five to fifteen years, by general knowledge: the row holds for the former"
    ),
    "DUTY-IR": (
        "Before the agreement with the Eurasian union goods paid 20 % in Iran on average, as published; 5 to 40 % by"
        " line is assumed"
    ),
    "DUTY-IR-EAEU": (
        "Iranian goods pay 0.8 % instead of 6.6 % in the Eurasian union on average, by general knowledge; no page was"
        " seen"
    ),
    "UNION-GOODS": (
        "Goods of the Eurasian union move in it without duty; after a way through third states their status must be"
        " proved, or they are treated as foreign"
    ),
    "DIRECT-DELIVERY": (
        "Direct delivery is read as usual in such agreements: transit, reloading and storage under customs control in"
        " third states keep it, release there breaks it; the article's text was not seen"
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Full:
    """Duty without the preference, share of value, and the reasoning behind it."""

    low: float
    typical: float
    high: float
    why: str


EAEU = Full(0.02, 0.065, 0.15, "DUTY-EAEU")
SERBIA = Full(0.02, 0.07, 0.15, "DUTY-RS")
CHINA = Full(0.02, 0.075, 0.15, "DUTY-CN")
IRAN = Full(0.05, 0.20, 0.40, "DUTY-IR")
IRAN_TO_EAEU = Full(0.02, 0.066, 0.15, "DUTY-IR-EAEU")


def build(evidence: Evidence, sources: Sources, _built: Built) -> Built:
    """The `preferences` table."""
    return {"preferences": list(_rows(evidence, sources))}


def _rows(evidence: Evidence, sources: Sources) -> Iterator[Preference]:
    agreed = (
        *cited(evidence, sources, "commitments.csv", id="CM02"),
        *cited(evidence, sources, "rules.csv", id="R118"),
        *sources.reason("DIRECT-DELIVERY", REASONS["DIRECT-DELIVERY"]),
    )
    china = cited(evidence, sources, "commitments.csv", id="CM03")
    iran = cited(evidence, sources, "rules.csv", id="R037")
    form = f"certificate CT-2, valid twelve months, {PROOF}"
    but_cars = "cars are excepted; cheese, liquors and cigarettes only within quotas; about 99 % of goods are free"
    for name, start, end, full in (("EAEU-RS", "EAEU", "RS", SERBIA), ("RS-EAEU", "RS", "EAEU", EAEU)):
        yield _row(sources, name, "free trade agreement of the Eurasian union and Serbia", (start, end), 0.0, full,
                   excepted=("cars",), valid_from=date(2021, 7, 10), documents=form, rules=("R118", "R119", "R120"),
                   source=agreed, note=f"{but_cars}. {NOTHING_SEEN}")  # fmt: skip
    for name, start, end, full in (("CN-RS", "CN", "RS", SERBIA), ("RS-CN", "RS", "CN", CHINA)):
        yield _row(sources, name, "free trade agreement of China and Serbia", (start, end), 0.0, full,
                   valid_from=date(2024, 7, 1), documents=f"certificate of origin {PROOF}",
                   source=(*china, *sources.reason("FTA-CN-RS", REASONS["FTA-CN-RS"])),
                   note=f"holds for lines that became free at once. {NOTHING_SEEN}")  # fmt: skip
    yield _row(sources, "EAEU-IR", "free trade agreement of the Eurasian union and Iran", ("EAEU", "IR"), 0.045, IRAN,
               valid_from=date(2025, 5, 15), documents=f"certificate of origin {PROOF}", rules=("R037",), source=iran,
               note="about nine in ten tariff lines; the duty is the published average")  # fmt: skip
    yield _row(sources, "IR-EAEU", "free trade agreement of the Eurasian union and Iran", ("IR", "EAEU"), 0.008,
               IRAN_TO_EAEU, valid_from=date(2025, 5, 15), documents=f"certificate of origin {PROOF}", rules=("R037",),
               source=iran, note="about nine in ten tariff lines; averages")  # fmt: skip
    yield _row(sources, "EAEU-EAEU", "customs territory of the Eurasian union", ("EAEU", "EAEU"), 0.0, EAEU,
               documents="on a way through third states: customs transit with proof of union status",
               source=sources.reason("UNION-GOODS", REASONS["UNION-GOODS"]))  # fmt: skip


def _row(
    sources: Sources,
    name: str,
    title: str,
    ends: tuple[str, str],
    duty: float,
    full: Full,
    *,
    documents: str,
    source: tuple[str, ...],
    excepted: tuple[str, ...] = (),
    valid_from: date | None = None,
    rules: tuple[str, ...] = (),
    note: str = "",
) -> Preference:
    return Preference(
        id=name,
        name=title,
        origins=(ends[0],),
        destinations=(ends[1],),
        excepted=excepted,
        duty_share=duty,
        full_duty_share_low=full.low,
        full_duty_share=full.typical,
        full_duty_share_high=full.high,
        valid_from=valid_from,
        documents=documents,
        rules=rules,
        source=(*source, *sources.reason(full.why, REASONS[full.why])),
        confidence="assumed",
        note=note,
    )
