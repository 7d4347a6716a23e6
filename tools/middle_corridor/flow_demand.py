"""Demand between places: lanes balanced on published totals of a year, then spread over places by shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from corridor.kernels.balance import Balanced, Total, balance
from corridor.world.flow import OdDemand
from tools.middle_corridor.cited import cited
from tools.middle_corridor.common import Built, Evidence, Sources
from tools.middle_corridor.flow_lanes import Lane, lanes
from tools.middle_corridor.flow_totals import KNOWN_2025, TOTALS, Sum
from tools.middle_corridor.flow_zones import spread

BASE, TEST = 2024, 2025
TOLERANCE = 1e-6
LEAST = {"containers": 300.0, "cars": 20.0}
"""Rows of fewer units of the class (3,000 t where none is named) go to the largest places of their lane instead."""
SURE = ("assumed", "derived", "sourced")
BAND = {"sourced": (0.95, 1.05), "derived": (0.8, 1.25), "assumed": (0.5, 2.0)}

METHOD = (
    "FLOW-MAXENT",
    ("Demand between zones is the table that meets the published totals of 2024 and is nearest to a first guess"
    " (iterative proportional fitting); 2025 starts from it and meets the few totals of 2025 that are used"),
)
BANDS = (
    "FLOW-BAND",
    ("Low and high of a row of demand: 0.95 to 1.05 of a published cell, 0.8 to 1.25 of a derived one, half to double"
     " of an assumed one. No errors are published"),
)
PLACES = (
    "FLOW-PLACES",
    ("Shares of places in a country: trains counted by Chinese city where they are, else inhabitants, mines and"
    " granaries"
    " as generally known; where a country is beyond the network its cargo leaves at the place named in the note"),
)
WEIGHTS = (
    "FLOW-T-PER-TEU",
    ("Boxes and tonnes meet in one total at 10 t of goods per TEU, as general cargo stows; trucks at 15.4 t per"
    " crossing:"
    " 22 t laden and three in ten empty, by practice"),
)
SEASONS = (
    "FLOW-SEASONS",
    ("Grain moves after the harvest: 28 % in winter, 20 in spring, 15 in summer, 37 in autumn; fertiliser before"
     " sowing: 30, 35, 15, 20. All else is taken as even through the year: no monthly series of it was found"),
)
SEASON_SHARES = {"grain": (0.28, 0.20, 0.15, 0.37), "fertiliser": (0.30, 0.35, 0.15, 0.20)}


@dataclass(frozen=True)
class Year:
    """Lanes of a year after balancing; `made` is in units of the class."""

    year: int
    lanes: tuple[Lane, ...]
    made: tuple[float, ...]
    fit: Balanced

    def total(self, part: Sum) -> float:
        """What the lanes of a total add up to. [t]"""
        return sum(q * lane.tonnes for lane, q in zip(self.lanes, self.made, strict=True) if part.pick(lane))


@cache
def balanced(year: int) -> Year:
    """The lanes of 2024 on their totals; of 2025 from those of 2024. Raises where totals contradict each other."""
    every = lanes()
    if year == TEST:
        every = [_a_year_on(lane, made) for lane, made in zip(balanced(BASE).lanes, balanced(BASE).made, strict=True)]
    tonnes = np.array([lane.quantity * lane.tonnes for lane in every])
    known = np.array([lane.known for lane in every])
    totals = [Total(np.array([part.pick(lane) for lane in every]), part.tonnes) for part in TOTALS[year]]
    fit = balance(tonnes, totals, fixed=np.where(known, tonnes, np.nan), tolerance=TOLERANCE)
    if not fit.converged:
        names = "; ".join(f"{TOTALS[year][row].name} = {TOTALS[year][row].tonnes:,.0f}" for row in fit.conflict)
        raise ValueError(f"totals of {year} contradict each other: {names}")
    made = tuple(float(t) / lane.tonnes for t, lane in zip(fit.table, every, strict=True))
    return Year(year, tuple(every), made, fit)


def _a_year_on(lane: Lane, made: float) -> Lane:
    """The balanced lane as a first guess of the year after; a known cell of 2025 is taken as it is."""
    if lane.key in KNOWN_2025:
        quantity, rows, how = KNOWN_2025[lane.key]
        return replace(lane, quantity=quantity, known=True, rows=rows, how=how, confidence="derived")
    return replace(lane, quantity=made, known=False, confidence="assumed",
        how=f"as 2024 ({lane.how})" if lane.how else "as 2024")


def build(evidence: Evidence, sources: Sources, _built: Built) -> Built:
    """The table `od_demand`."""
    return {"od_demand": [row for year in (BASE, TEST) for row in _rows(balanced(year), evidence, sources)]}


def lane_confidence(lane: Lane, totals: tuple[Sum, ...]) -> str:
    """Of a known cell its own; a cell that is alone in a total has the total's; else it is shared out, so assumed."""
    return lane.confidence if lane.known else "assumed"


def lane_sources(lane: Lane, totals: tuple[Sum, ...], evidence: Evidence, sources: Sources) -> tuple[str, ...]:
    ids = [one for row in lane.rows for one in _cited(evidence, sources, row)]
    for exporter, importer, year, sector in lane.trade:
        ids += cited(evidence, sources, "trade_bilateral.csv", exporter=exporter, importer=importer, year=year,
                     hs_or_sector=sector)  # fmt: skip
    if not lane.known:
        ids += [one for part in totals if part.pick(lane) for row in part.rows for one in _cited(evidence, sources,
            row)]
        ids += sources.reason(*METHOD)
    return tuple(dict.fromkeys(ids))


def _cited(evidence: Evidence, sources: Sources, row: str) -> tuple[str, ...]:
    return cited(evidence, sources, "demand.csv", id=row)


def _rows(year: Year, evidence: Evidence, sources: Sources) -> Iterator[OdDemand]:
    totals = TOTALS[year.year]
    merged: dict[tuple[str, str, str], OdDemand] = {}
    for lane, made in zip(year.lanes, year.made, strict=True):
        cell = lane_confidence(lane, totals)
        ids = (*lane_sources(lane, totals, evidence, sources), *sources.reason(*BANDS))
        if lane.cls in ("containers", "general"):
            ids += sources.reason(*WEIGHTS)
        ends = _ends(lane, made)
        for (origin, destination), quantity in ends.items():
            shared = len(ends) > 1
            sure = min((cell, "assumed" if shared else "sourced"), key=SURE.index)
            yield_ids = ids + (sources.reason(*PLACES) if shared else ())
            if lane.cls in SEASON_SHARES:
                yield_ids += sources.reason(*SEASONS)
            row = _row(lane, year.year, origin, destination, quantity, sure, yield_ids)
            key = (lane.cls, origin, destination)
            merged[key] = _joined(merged[key], row) if key in merged else row
    yield from merged.values()


def _ends(lane: Lane, made: float) -> dict[tuple[str, str], float]:
    """Units between places; crumbs go to the largest pair."""
    origins, _ = spread(lane.cls, lane.origin, lane.destination)
    destinations, _ = spread(lane.cls, lane.destination, lane.origin)
    pairs = {(o, d): made * p * q for o, p in origins.items() for d, q in destinations.items() if o != d}
    largest = max(pairs, key=lambda pair: pairs[pair])
    least = LEAST.get(lane.cls, 3000.0)
    kept = {pair: units for pair, units in pairs.items() if units >= least or pair == largest}
    kept[largest] += made - sum(kept.values())
    return kept


def _row(lane: Lane, year: int, origin: str, destination: str, quantity: float, sure: str,
         ids: tuple[str, ...]) -> OdDemand:  # fmt: skip
    low, high = BAND[sure]
    winter, spring, summer, autumn = SEASON_SHARES.get(lane.cls, (0.25, 0.25, 0.25, 0.25))
    notes = [f"{lane.origin} to {lane.destination}", lane.how]
    notes += [spread(lane.cls, zone, other)[1] for zone, other in ((lane.origin, lane.destination),
                                                                   (lane.destination, lane.origin))]  # fmt: skip
    return OdDemand(
        id=f"{year}-{lane.cls}-{origin}-{destination}", origin=origin, destination=destination, flow_class=lane.cls,
        year=year, quantity=_round(quantity), low=_round(quantity * low), high=_round(quantity * high), winter=winter,
        spring=spring, summer=summer, autumn=autumn, source=ids, confidence=sure,
        note="; ".join(dict.fromkeys(part for part in notes if part)),
    )  # fmt: skip


def _joined(first: OdDemand, second: OdDemand) -> OdDemand:
    """Two lanes between the same places as one row."""
    return replace(
        first, quantity=_round(first.quantity + second.quantity), low=_round((first.low or 0) + (second.low or 0)),
        high=_round((first.high or 0) + (second.high or 0)), source=tuple(dict.fromkeys((*first.source,
            *second.source))),
        confidence=min((first.confidence, second.confidence), key=SURE.index), note=f"{first.note}; with {second.note}",
    )  # fmt: skip


def _round(units: float) -> float:
    return float(f"{units:.6g}")
