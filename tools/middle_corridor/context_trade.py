"""Demand and trade as published: every figure kept with its kind, its period and the side that reports it."""

from __future__ import annotations

import re

from corridor.world.cargo import Demand, Trade
from tools.middle_corridor.common import DATE, Evidence, Sources

YEAR = re.compile(r"\b(?:19|20)\d{2}")

ISO2 = {"ARE": "AE", "AZE": "AZ", "BGR": "BG", "CHN": "CN", "DEU": "DE", "EU_or_Europe": "EUROPE", "GEO": "GE",
        "HUN": "HU", "KAZ": "KZ", "KGZ": "KG", "ROU": "RO", "RUS": "RU", "SRB": "RS", "TUR": "TR"}  # fmt: skip
"""Trade is written by three-letter codes and demand by two; the world uses two. Blocs keep their names."""

ITEMS = {"TOTAL_turnover_two_way": "total, both directions", "TOTAL_exports": "total"}
DEMAND_ESTIMATE = ("DEMAND-ESTIMATE", "Volume scaled from other published figures; the note states the sum.")
SPOKEN = (
    ("quoting SERBIAN statistics", "srb"),
    ("speaker: president of Serbia", "interview"),
    ("reporter SRB (minister", "srb_minister"),
    ("SRB minister", "srb_minister"),
    ("reporter KAZ (KazISS expert)", "kaz_expert"),
    ("KAZ president", "kaz_president"),
    ("KAZ ambassador", "kaz_ambassador"),
    ("RUS ambassador", "rus_ambassador"),
    ("reporter CHN (ambassador)", "chn_ambassador"),
    ("president of Serbia", "srb_president"),
    ("forecast", "forecast"),
)
"""Words of a source, and whose word the figure is; where none of them stands, the reporter's statistics are meant."""

REPORTER = re.compile(r"\breporter ([A-Z]{3})\b")
MONTHS = re.compile(r"-M(\d{2})-M(\d{2})$|-(H)[12]$")

TRADE_WEAK = (
    "TRADE-WEAK",
    "Rounded statement, forecast or doubtful derivation: trusted no further than an assumption.",
)


def written(text: str) -> str:
    """The date in a cell such as `2025-02 (inferred)`; empty where it is undated."""
    match = DATE.search(text)
    return match.group() if match else ""


def year_of(text: str) -> int | None:
    """The first year in a period such as `2024-M01-M09`."""
    match = YEAR.search(text)
    return int(match.group()) if match else None


def demand(evidence: Evidence, sources: Sources) -> list[Demand]:
    rows = []
    for row in evidence.rows("demand.csv"):
        kind, _, note = row["note"].partition(";")
        period = "" if row["year"].isdigit() else f"period {row['year']}"
        source = sources.cite(row["source_url"], written(row["source_date"]))
        if row["confidence"] == "assumed":
            source += sources.reason(*DEMAND_ESTIMATE)
        rows.append(
            Demand(
                id=row["id"],
                kind=kind.strip().removeprefix("kind="),
                origin=row["origin"],
                destination=row["destination"],
                goods=row["goods"],
                year=year_of(row["year"]),
                quantity=float(row["quantity"]),
                unit=row["unit"],
                direction=row["direction"],
                route=row["route_if_known"],
                source=source,
                confidence=row["confidence"],
                stale=note.rstrip().endswith("OLD"),
                note="; ".join(part for part in (period, note.strip()) if part),
            )
        )
    return rows


def trade(evidence: Evidence, sources: Sources) -> list[Trade]:
    """Rows keep their number in the evidence; goods that are only named, without a value, are left out."""
    rows = []
    for place, row in enumerate(evidence.rows("trade_bilateral.csv"), start=1):
        if not row["value_usd"]:
            continue
        url, *remarks = (part.strip() for part in row["source"].split(" | "))
        published, *remarks = remarks
        confidence = _confidence(row["confidence"], row["source"])
        source = sources.cite(url, written(published))
        if confidence == "assumed":
            source += sources.reason(*TRADE_WEAK)
        period = "" if row["year"].isdigit() else f"period {row['year']}"
        year = year_of(row["year"])
        if year is None:
            raise ValueError(f"trade_bilateral.csv, row {place}: no year in {row['year']!r}")
        rows.append(
            Trade(
                id=f"TB{place:03}",
                exporter=ISO2.get(row["exporter"], row["exporter"]),
                importer=ISO2.get(row["importer"], row["importer"]),
                year=year,
                item=ITEMS.get(row["hs_or_sector"], row["hs_or_sector"]),
                usd=float(row["value_usd"]),
                statistic=_statistic(row["source"]),
                months=_months(row["year"]),
                source=source,
                confidence=confidence,
                note="; ".join(part for part in (period, *remarks, f"trust {row['confidence']}") if part),
            )
        )
    return rows


def _statistic(source: str) -> str:
    for words, name in SPOKEN:
        if words in source:
            return name
    match = REPORTER.search(source)
    return match.group(1).lower() if match else ""


def _months(period: str) -> int:
    """Months that a period such as `2024-M01-M09` or `2025-H1` covers."""
    match = MONTHS.search(period)
    if match is None:
        return 12
    return 6 if match.group(3) else int(match.group(2)) - int(match.group(1)) + 1


def _confidence(trust: str, source: str) -> str:
    if trust.startswith("low"):
        return "assumed"
    return "derived" if "derived" in trust or "DERIVED" in source or "ASSUMED" in source else "sourced"
