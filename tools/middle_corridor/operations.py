"""Hours of operations at places as the evidence states them: low, typical, high, with sources and confidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from corridor.world.evidence import CONFIDENCE
from tools.middle_corridor.common import Evidence, Sources, number

FILE = "nodes_ops.csv"
STALE_BEFORE = 2016
# A row can be sourced for a price or a volume while its hours are not: the unit or the source then says so.
HOURS_ASSUMED = re.compile(r"\b(?:h|hours)(?: and (?:cost|USD per TEU))?[;,]? assumed")


@dataclass(frozen=True, slots=True)
class Hours:
    """A duration [h] with its range and what it rests on."""

    low: float
    typical: float
    high: float
    source: tuple[str, ...]
    confidence: str = "assumed"
    stale: bool = False
    note: str = ""

    def plus(self, other: Hours) -> Hours:
        """Both, one after the other; as sure as the less sure of the two, and at best derived."""
        weakest = max(self.confidence, other.confidence, "derived", key=CONFIDENCE.index)
        return Hours(
            low=round(self.low + other.low, 4),
            typical=round(self.typical + other.typical, 4),
            high=round(self.high + other.high, 4),
            source=tuple(dict.fromkeys(self.source + other.source)),
            confidence=weakest,
            stale=self.stale or other.stale,
            note="; ".join(filter(None, (self.note, other.note))),
        )

    def saying(self, note: str) -> Hours:
        """The same with a note before its own."""
        return replace(self, note="; ".join(filter(None, (note, self.note))))


@dataclass
class Operations:
    """Rows of operations by place and kind.

    capacities : the largest capacity stated for the operation, in whatever unit the row has
    events     : sources of waits that are told of without typical hours
    """

    rows: dict[tuple[str, str], Hours] = field(default_factory=dict)
    capacities: dict[tuple[str, str], float] = field(default_factory=dict)
    events: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def get(self, place: str, operation: str) -> Hours | None:
        """The row with hours, or None where the evidence has none."""
        return self.rows.get((place, operation))

    def need(self, place: str, operation: str) -> Hours:
        """The row with hours, which must be there."""
        found = self.get(place, operation)
        if found is None:
            raise ValueError(f"{FILE} has no hours for {operation} at {place}")
        return found


def read(evidence: Evidence, sources: Sources) -> Operations:
    """All operations; where a place has two rows of one kind, the one with hours (there is never more than one)."""
    result = Operations()
    for row in evidence.rows(FILE):
        key = (row["place_id"], row["operation"])
        capacity = number(row["capacity_per_year"]) if row["capacity_per_year"].replace(".", "").isdigit() else None
        if capacity is not None:
            result.capacities[key] = max(capacity, result.capacities.get(key, 0.0))
        typical = number(row["hours_typical"])
        if typical is None:
            if row["operation"] in ("vessel_wait", "border_queue"):
                result.events[key] = sources.cite(row["source"])
            continue
        if key in result.rows:
            raise ValueError(f"{FILE} has two rows with hours for {key}")
        result.rows[key] = _hours(row, typical, sources)
    return result


def _hours(row: dict[str, str], typical: float, sources: Sources) -> Hours:
    low, high = number(row["hours_low"]), number(row["hours_high"])
    cited = sources.cite(row["source"])
    assumed = row["confidence"] == "assumed" or HOURS_ASSUMED.search(f"{row['unit']} | {row['source']}") is not None
    if "Xi an-Baku 16-17 days" in row["source"]:
        cited += sources.reason(
            "RESIDUAL-XIAN-BAKU",
            "Wait at Altynkol, Aktau or Alat: the observed average from Xi'an to Baku of 16 to 17 days less 7.5 days of"
            " line-haul, split over the three places; so Xi'an-Baku is calibration",
        )
    elif assumed or not cited:
        cited += sources.reason(
            "OPERATION-HOURS",
            "Hours of an operation at a terminal or border for which no published figure was found: a value from"
            " practice with a wide range",
        )
    years = [int(year) for year in re.findall(r"(?:19|20)\d{2}", row["date"])]
    return Hours(
        low=typical if low is None else low,
        typical=typical,
        high=typical if high is None else high,
        source=cited,
        confidence="assumed" if assumed else row["confidence"].removesuffix("_old"),
        stale=row["confidence"] == "sourced_old" or (bool(years) and max(years) < STALE_BEFORE),
    )
