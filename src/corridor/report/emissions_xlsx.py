"""An emission sheet as an Excel file: elements, stretches with their factors, factors, totals, notes and sources."""

from __future__ import annotations

from collections.abc import Iterable

from corridor.itinerary.contract import utc_text
from corridor.itinerary.emission_rows import (
    ELEMENT_COLUMNS,
    FACTOR_COLUMNS,
    STRETCH_COLUMNS,
    TOTAL_COLUMNS,
    Row,
    element_row,
    factor_row,
    stretch_rows,
    together,
    total_rows,
)
from corridor.itinerary.emission_sheet import STANDARD, EmissionSheet
from corridor.report.spreadsheet import SOURCE_COLUMNS, Page, spreadsheet


def emissions_xlsx(sheet: EmissionSheet) -> bytes:
    """The file. Columns are called as in CSV, with their units."""
    sources = ([getattr(source, name) for name in SOURCE_COLUMNS] for source in sheet.sources)
    pages: tuple[Page, ...] = (
        ("totals", TOTAL_COLUMNS, together(total_rows(sheet))),
        ("elements", ELEMENT_COLUMNS, together(map(element_row, sheet.elements))),
        ("stretches", (*ELEMENT_COLUMNS, *STRETCH_COLUMNS, *FACTOR_COLUMNS), together(stretch_rows(sheet))),
        ("factors", FACTOR_COLUMNS, together(map(factor_row, sheet.factors))),
        ("notes", ("what", "value"), together(_about(sheet))),
        ("sources", SOURCE_COLUMNS, sources),
    )
    return spreadsheet(f"{sheet.origin.name} – {sheet.destination.name}", pages)


def _about(sheet: EmissionSheet) -> Iterable[Row]:
    """What has to be known of the figures, and which option of which question it is."""
    for note in sheet.notes:
        yield "note", note
    for text in sheet.warnings:
        yield "warning", text
    yield "standard", f"{STANDARD}, not verified, not accredited"
    yield "origin", f"{sheet.origin.name} ({sheet.origin.id})"
    yield "destination", f"{sheet.destination.name} ({sheet.destination.id})"
    yield "option", f"{sheet.number} of {sheet.of} shown"
    yield "depart", utc_text(sheet.option.depart)
    yield "arrive", utc_text(sheet.option.arrive)
    yield "tonnes of goods", sheet.shipment.weight_t
    yield "TEU", "" if sheet.teu is None else sheet.teu
    for method in sheet.methods:
        yield "method", method
    yield "world", sheet.world_name
    yield "world hash", sheet.world_hash
    if sheet.scenario is not None:
        yield "scenario", sheet.scenario.name
        yield "scenario hash", sheet.scenario.hash
