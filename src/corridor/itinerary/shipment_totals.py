"""The answer to one shipment of a list as rows of totals: one for each label, or one for each option shown."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.errors import NoWay
from corridor.itinerary.contract import DECIMALS, cost_by_kind, local_text, utc_text
from corridor.itinerary.gateways import gateways
from corridor.itinerary.option import COST_KINDS, Option, PlanAnswer
from corridor.units import H_PER_DAY

TEXT, WHOLE, NUMBER = "text", "whole", "number"
FOUND, NO_WAY = "ok", "no way"
LABELS = ("best balance", "fastest", "leaves last", "cheapest", "cleanest")
"""In the order of rows; where a moment of arrival is asked, `leaves last` stands in place of `fastest`."""

Cells = list[object]

SHIPMENT_COLUMNS = (("line", WHOLE), ("id", TEXT), ("origin", TEXT), ("destination", TEXT))
"""Of the list itself; own columns come last, as own_NAME."""
TOTAL_COLUMNS = (
    ("status", TEXT), ("reason", TEXT), ("label", TEXT), ("option", TEXT), ("options_found", WHOLE),
    ("origin_id", TEXT), ("destination_id", TEXT),
    ("depart_utc", TEXT), ("depart_local", TEXT), ("arrive_utc", TEXT), ("arrive_local", TEXT),
    ("days_low", NUMBER), ("days_typical", NUMBER), ("days_high", NUMBER),
    ("days_p10", NUMBER), ("days_p50", NUMBER), ("days_p90", NUMBER), ("chance", NUMBER),
    ("km", NUMBER), ("usd_low", NUMBER), ("usd_typical", NUMBER), ("usd_high", NUMBER),
    *((f"usd_{kind}", NUMBER) for kind in COST_KINDS),
    ("kg_co2e_low", NUMBER), ("kg_co2e_typical", NUMBER), ("kg_co2e_high", NUMBER), ("kg_co2e_wtt", NUMBER),
    ("kg_co2e_ttw", NUMBER), ("kg_co2e_unsplit", NUMBER),
    ("borders", WHOLE), ("handlings", WHOLE), ("gauge_breaks", WHOLE),
    ("modes", TEXT), ("services", TEXT), ("gateways", TEXT),
    ("rules", TEXT), ("forbidden", TEXT), ("not_included", TEXT), ("sources", WHOLE), ("warnings", TEXT),
)  # fmt: skip
"""days_p10 … chance are empty where nothing was drawn; lists are parted by `; `; an open end is empty."""


def total_rows(answer: PlanAnswer, *, every_option: bool) -> list[Cells]:
    """A cell for each of `TOTAL_COLUMNS`.

    every_option : a row for each option shown; else one for each label, so that `label` alone picks one a shipment
    """
    shared = (
        "; ".join(taken.rule.id for taken in answer.forbidden),
        "; ".join(answer.warnings),
    )
    if every_option:
        return [_cells(answer, option, "; ".join(option.labels), shared) for option in answer.options]
    return [
        _cells(answer, option, label, shared)
        for label in LABELS
        for option in answer.options
        if label in option.labels
    ]


def no_way_row(error: NoWay) -> Cells:
    """The row of a shipment that cannot go, with what cuts it."""
    return [NO_WAY, "; ".join((error.what, *error.cut)), *[None] * (len(TOTAL_COLUMNS) - 2)]


def _cells(answer: PlanAnswer, option: Option, label: str, shared: tuple[str, str]) -> Cells:
    hours, usd, grams, sure = option.duration_h, option.cost_usd, option.co2e_kg, option.reliability
    first, last = option.legs[0].from_place, option.legs[-1].to_place
    drawn = (None, None, None, None) if sure is None else (_days(sure.p10_h), _days(sure.p50_h), _days(sure.p90_h),
                                                           sure.chance)  # fmt: skip
    by_kind = cost_by_kind(cost for leg in option.legs for cost in leg.costs)
    moves = [leg for leg in option.legs if leg.kind == "move"]
    forbidden, warnings = shared
    cells = (
        FOUND, "", label, option.id, answer.found, answer.origin.id, answer.destination.id,
        utc_text(option.depart), local_text(option.depart, first), utc_text(option.arrive),
        local_text(option.arrive, last), _days(hours.low), _days(hours.typical), _days(hours.high), *drawn,
        option.distance_km, usd.low, usd.typical, usd.high, *(by_kind.get(kind, 0.0) for kind in COST_KINDS),
        grams.low, grams.typical, grams.high, option.wtt_kg, option.ttw_kg, option.unsplit_kg,
        option.borders, option.handlings, option.gauge_breaks,
        "; ".join(dict.fromkeys(leg.mode for leg in moves)),
        "; ".join(dict.fromkeys(leg.service for leg in moves if leg.service)),
        "; ".join(place.id for place in gateways(option)),
        "; ".join(dict.fromkeys(f"{rule.id} ({rule.effect})" for rule in option.rules)),
        forbidden, "; ".join(option.not_included), len(set(_sources(option))), warnings,
    )  # fmt: skip
    return [round(cell, DECIMALS) if isinstance(cell, float) else None if cell is None else _plain(cell)
            for cell in cells]  # fmt: skip


def _plain(cell: object) -> object:
    # Sentences remember their template; a row of a table needs only their words.
    return str(cell) if isinstance(cell, str) else cell


def _days(hours: float | None) -> float | None:
    return None if hours is None else hours / H_PER_DAY


def _sources(option: Option) -> Iterator[str]:
    for leg in option.legs:
        yield from leg.source
        for cost in leg.costs:
            yield from cost.source
        if leg.emission is not None:
            yield from leg.emission.source
    for rule in option.rules:
        yield from rule.source
