"""The answer as an Excel file: options, legs, what is not included, sources, and how it was asked."""

from __future__ import annotations

from collections.abc import Iterable

from corridor.itinerary.contract import local_text, query_to_dict, utc_text
from corridor.itinerary.flat import LEG_COLUMNS, OPTION_COLUMNS, leg_cells, option_cells
from corridor.itinerary.option import PlanAnswer
from corridor.report.spreadsheet import SOURCE_COLUMNS, Page, Row, spreadsheet

CHANCE_COLUMNS = ("option", "draws", "seed", "hours_p10", "hours_p50", "hours_p90", "hours_p95", "by_utc", "chance")
RULE_COLUMNS = ("option", "rule", "name", "effect", "place", "service", "day", "if", "text", "confidence", "source")


def workbook(answer: PlanAnswer) -> bytes:
    """The file. Columns are called as in CSV, with their units; an open end is an empty cell."""
    legs = ([option.id, *cells] for option in answer.options for cells in leg_cells(option))
    sources = ([getattr(source, name) for name in SOURCE_COLUMNS] for source in answer.sources)
    pages: tuple[Page, ...] = (
        ("options", OPTION_COLUMNS, map(option_cells, answer.options)),
        ("legs", ("option", *LEG_COLUMNS), legs),
        ("chances", CHANCE_COLUMNS, _chances(answer)),
        ("rules", RULE_COLUMNS, _rules(answer)),
        ("not included", ("option", "what"), _not_included(answer)),
        ("sources", SOURCE_COLUMNS, sources),
        ("about", ("what", "value"), _about(answer)),
    )
    return spreadsheet(f"{answer.origin.name} – {answer.destination.name}", pages)


def _chances(answer: PlanAnswer) -> Iterable[Row]:
    """How sure each option is; hours are counted from its start."""
    for option in answer.options:
        sure = option.reliability
        if sure is not None:
            by = None if sure.by is None else utc_text(sure.by)
            yield option.id, sure.draws, sure.seed, sure.p10_h, sure.p50_h, sure.p90_h, sure.p95_h, by, sure.chance


def _rules(answer: PlanAnswer) -> Iterable[Row]:
    """Rules that options meet, and those that take options away."""
    met = [(option.id, rule) for option in answer.options for rule in option.rules]
    taken = [(f"takes {forbidden.options}", forbidden.rule) for forbidden in answer.forbidden]
    for option_id, rule in (*met, *taken):
        yield (
            option_id, rule.id, rule.name, rule.effect, rule.place, rule.service, rule.day, "; ".join(rule.ifs),
            rule.text, rule.confidence, " ".join(rule.source),
        )  # fmt: skip


def _not_included(answer: PlanAnswer) -> Iterable[Row]:
    for option in answer.options:
        for text in option.not_included:
            yield option.id, text
    for text in answer.left_out:
        yield "left out", text


def _about(answer: PlanAnswer) -> Iterable[Row]:
    """What was asked, of which world, and what has to be known of the figures."""
    yield "origin", f"{answer.origin.name} ({answer.origin.id})"
    yield "destination", f"{answer.destination.name} ({answer.destination.id})"
    yield "ready", utc_text(answer.ready)
    yield "ready, local", local_text(answer.ready, answer.origin)
    yield "world", answer.world_name
    yield "world hash", answer.world_hash
    yield "overlays", " ".join(answer.overlays)
    if answer.scenario is not None:
        yield "scenario", answer.scenario.name
        yield "scenario hash", answer.scenario.hash
    yield "prices", f"US dollars of {answer.price_year}, for the whole shipment"
    yield "emissions", "kg CO2e, well-to-wheel"
    yield "times", "UTC; columns named local are on the clock of the place"
    yield "found", answer.found
    yield "shown", len(answer.options)
    yield "thinning", answer.thinning
    for name, value in query_to_dict(answer.query).items():
        if value not in (None, "", []):
            yield f"asked: {name}", " ".join(map(str, value)) if isinstance(value, list) else value
    for text in answer.warnings:
        yield "warning", text
