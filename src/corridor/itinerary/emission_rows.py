"""An emission sheet as flat rows, for CSV and Excel: a stretch with its element, an element, a factor, the totals."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from corridor.itinerary.contract import DECIMALS
from corridor.itinerary.emission_sheet import Element, EmissionSheet, FactorRow, Stretch
from corridor.itinerary.option import Range

Row = tuple[object, ...]

ELEMENT_COLUMNS = (
    "element", "category", "mode", "service", "service_name", "vehicle_named", "from_id", "from_name", "to_id",
    "to_name", "way_km_low", "way_km", "way_km_high", "great_circle_km", "distance_adjustment", "tkm", "way_tkm",
    "teu_km", "handled_t", "kg_co2e_low", "kg_co2e", "kg_co2e_high", "kg_co2e_any_size_low", "kg_co2e_any_size_high",
    "kg_co2e_wtt", "kg_co2e_ttw", "kg_co2e_unsplit",
)  # fmt: skip
STRETCH_COLUMNS = (
    "stretch", "stretch_from_id", "stretch_to_id", "stretch_way_km", "counted_km", "amount", "stretch_kg_co2e_low",
    "stretch_kg_co2e", "stretch_kg_co2e_high", "stretch_kg_co2e_any_size_low", "stretch_kg_co2e_any_size_high",
    "stretch_kg_co2e_wtt", "stretch_kg_co2e_ttw", "stretch_kg_co2e_unsplit",
)  # fmt: skip
FACTOR_COLUMNS = (
    "factor", "factor_mode", "per", "vehicle", "energy", "region", "load_assumption", "load_share", "empty_share",
    "distance_basis", "factor_distance_adjustment", "g_co2e_low", "g_co2e", "g_co2e_high", "wtt_g_co2e", "ttw_g_co2e",
    "year", "method", "confidence", "stale", "size_classes", "source", "factor_note",
)  # fmt: skip
TOTAL_COLUMNS = ("what", "unit", "low", "typical", "high")
UNKNOWN = "unknown"
"""Stands where a factor's row states no load and empty running: not known is not nothing."""


def sheet_csv(sheet: EmissionSheet) -> str:
    """One row a stretch; an element without a factor has one row without the figures of a stretch."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*ELEMENT_COLUMNS, *STRETCH_COLUMNS, *FACTOR_COLUMNS))
    for row in stretch_rows(sheet):
        writer.writerow([_plain(cell) for cell in row])
    return text.getvalue()


def stretch_rows(sheet: EmissionSheet) -> Iterator[Row]:
    """Every stretch with its element before and its factor behind it."""
    factors = {row.id: row for row in sheet.factors}
    for element in sheet.elements:
        cells = element_row(element)
        for number, stretch in enumerate(element.stretches, start=1):
            yield (*cells, *_stretch(number, stretch), *factor_row(factors[stretch.part.factor]))
        if not element.stretches:
            yield (*cells, *("",) * (len(STRETCH_COLUMNS) + len(FACTOR_COLUMNS)))


def element_row(element: Element) -> Row:
    kg, sized = element.kg, element.any_size_kg
    split: Row = ("",) * 3 if kg is None else (element.wtt_kg, element.ttw_kg, element.unsplit_kg)
    return (
        element.number, element.category, element.mode, element.service, element.service_name, element.vehicle,
        element.from_place.id, element.from_place.name, element.to_place.id, element.to_place.name,
        *_three(element.way_km), element.great_circle_km, _or_empty(element.adjustment), element.activity_tkm,
        element.way_tkm, _or_empty(element.teu_km), element.handled_t, *(("",) * 3 if kg is None else _three(kg)),
        *(("",) * 2 if sized is None else _ends(sized)), *split,
    )  # fmt: skip


def _stretch(number: int, stretch: Stretch) -> Row:
    part = stretch.part
    return (
        number, part.from_place.id, part.to_place.id, part.way_km.typical, part.counted_km, stretch.amount,
        *_three(part.kg), *_ends(stretch.any_size_kg), part.wtt_kg, part.ttw_kg, stretch.unsplit_kg,
    )  # fmt: skip


def factor_row(row: FactorRow) -> Row:
    sizes = "; ".join(f"{one.vehicle}: {one.g_co2e:g} ({one.factor})" for one in row.size_classes)
    return (
        row.id, row.mode, row.per, row.vehicle, row.energy, row.region, row.load_assumption or UNKNOWN,
        _or_unknown(row.load_share), _or_unknown(row.empty_share), row.distance_basis or UNKNOWN,
        row.distance_adjustment, *_three(row.g_co2e), _or_empty(row.wtt_g_co2e), _or_empty(row.ttw_g_co2e), row.year,
        row.method, row.confidence, "true" if row.stale else "false", sizes, " ".join(row.source), row.note,
    )  # fmt: skip


def total_rows(sheet: EmissionSheet) -> Iterator[Row]:
    """Totals by name and unit; low and high are empty where there is one figure only."""
    totals = sheet.totals
    for name, figure, unit in (
        ("shipment", totals.kg, "kg CO2e"), ("shipment, ships of any size", totals.any_size_kg, "kg CO2e"),
        ("transport", totals.transport_kg, "kg CO2e"), ("hubs", totals.hub_kg, "kg CO2e"),
        ("per tonne", totals.per_t_kg, "kg CO2e/t"), ("per TEU", totals.per_teu_kg, "kg CO2e/TEU"),
        ("per tkm of transport activity (great circle)", totals.g_per_tkm, "g CO2e/tkm"),
        ("per tkm along the way", totals.g_per_way_tkm, "g CO2e/tkm"),
    ):  # fmt: skip
        if figure is not None:
            yield name, unit, *_three(figure)
    for name, amount, unit in (
        ("well to tank", totals.wtt_kg, "kg CO2e"), ("tank to wheel", totals.ttw_kg, "kg CO2e"),
        ("not split", totals.unsplit_kg, "kg CO2e"), ("transport activity (great circle)", totals.activity_tkm, "tkm"),
        ("along the way", totals.way_tkm, "tkm"), ("transport activity in boxes", totals.teu_km, "TEU-km"),
        ("handled", totals.handled_t, "t"),
    ):  # fmt: skip
        if amount is not None:
            yield name, unit, "", amount, ""


def _plain(cell: object) -> object:
    return round(cell, DECIMALS) if isinstance(cell, float) else cell


def _three(figure: Range) -> Row:
    return figure.low, figure.typical, _or_empty(figure.high)


def _ends(figure: Range) -> Row:
    return figure.low, _or_empty(figure.high)


def _or_empty(value: float | None) -> object:
    return "" if value is None else value


def _or_unknown(value: float | None) -> object:
    return UNKNOWN if value is None else value


def together(rows: Iterable[Sequence[object]]) -> list[list[object]]:
    """Rows as lists, floats without the noise of binary fractions."""
    return [[_plain(cell) for cell in row] for row in rows]
