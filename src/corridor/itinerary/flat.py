"""The answer as CSV: one row a leg, with the totals of its option repeated."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from corridor.itinerary.contract import DECIMALS, cost_by_kind, cost_range, local_text, utc_text
from corridor.itinerary.option import COST_KINDS, Leg, Option, PlanAnswer

OPTION_COLUMNS = (
    "option", "labels", "option_depart_utc", "option_arrive_utc", "option_hours_low", "option_hours_typical",
    "option_hours_high", "option_km", "option_usd_low", "option_usd_typical", "option_usd_high", "option_kg_co2e",
    "option_borders", "option_handlings", "option_gauge_breaks",
)  # fmt: skip
LEG_COLUMNS = (
    "leg", "kind", "mode", "service", "service_name", "from_id", "from_name", "to_id", "to_name", "depart_utc",
    "depart_local", "arrive_utc", "arrive_local", "km", "hours_low", "hours_typical", "hours_high", "usd_low",
    "usd_typical", "usd_high", *(f"usd_{kind}" for kind in COST_KINDS), "kg_co2e", "kg_co2e_wtt", "kg_co2e_ttw",
    "kg_co2e_unsplit", "confidence", "stale", "source", "crosses", "note",
    "own_time", "own_price",
)  # fmt: skip


def legs_csv(answer: PlanAnswer) -> str:
    """All legs of all options; lists are parted by spaces, open ends are empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*OPTION_COLUMNS, *LEG_COLUMNS))
    for option in answer.options:
        totals = option_cells(option)
        for leg in leg_cells(option):
            writer.writerow([*totals, *leg])
    return text.getvalue()


def option_cells(option: Option) -> list[object]:
    """An option's totals, a cell for each of `OPTION_COLUMNS`."""
    return [_plain(cell) for cell in _totals(option)]


def leg_cells(option: Option) -> Iterator[list[object]]:
    """An option's legs in order, a cell for each of `LEG_COLUMNS`."""
    for number, leg in enumerate(option.legs, start=1):
        yield [_plain(cell) for cell in (number, *_cells(leg))]


def _plain(cell: object) -> object:
    """Floats without the noise of binary fractions."""
    return round(cell, DECIMALS) if isinstance(cell, float) else cell


def _totals(option: Option) -> tuple[object, ...]:
    hours, usd = option.duration_h, option.cost_usd
    return (
        option.id, "; ".join(option.labels), utc_text(option.depart), utc_text(option.arrive), hours.low,
        hours.typical, hours.high, option.distance_km, usd.low, usd.typical, usd.high, option.co2e_kg.typical,
        option.borders, option.handlings, option.gauge_breaks,
    )  # fmt: skip


def _cells(leg: Leg) -> tuple[object, ...]:
    usd, by_kind = cost_range(leg.costs), cost_by_kind(leg.costs)
    emission = leg.emission
    emitted: tuple[object, ...] = ("", "", "", "")
    if emission is not None:
        emitted = (emission.kg.typical, emission.wtt_kg, emission.ttw_kg, emission.unsplit_kg)
    return (
        leg.kind, leg.mode, leg.service, leg.service_name, leg.from_place.id, leg.from_place.name, leg.to_place.id,
        leg.to_place.name, utc_text(leg.depart), local_text(leg.depart, leg.from_place), utc_text(leg.arrive),
        local_text(leg.arrive, leg.to_place), leg.distance_km, leg.hours.low, leg.hours.typical, leg.hours.high,
        usd.low, usd.typical, usd.high, *(by_kind.get(kind, 0.0) for kind in COST_KINDS), *emitted, leg.confidence,
        "true" if leg.stale else "false", " ".join(leg.source), " ".join(leg.crosses), leg.note,
        "true" if leg.own else "false", "true" if any(cost.own for cost in leg.costs) else "false",
    )  # fmt: skip
