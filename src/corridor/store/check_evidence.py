"""Checks of what numbers rest on: ranges in order, sources, confidence, emission factors, and changes by projects."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Any

from corridor.store.cells import RefusedCell, cell_parser
from corridor.store.spelling import hint
from corridor.store.survey import Survey, where
from corridor.world.columns import Table
from corridor.world.world import tables

ENDS = ("low", "typical", "high")
# Published parts of a factor are rounded, so their sum may miss the whole by this share.
FACTOR_ROUNDING = 0.02
FACTOR_MODE = {"roro": "ferry"}
"""Mode of the factors that a service's vehicle needs, where it is not the service's own."""


def check_evidence(survey: Survey) -> None:
    for spec in tables():
        _check_ranges(survey, spec)
        _check_confidence(survey, spec)
    _check_sources(survey)
    _check_factors(survey)
    _check_factor_users(survey)
    _check_contradictions(survey)
    _check_changes(survey)


def _check_ranges(survey: Survey, spec: Table) -> None:
    """Low is at most typical and typical at most high, in every group of columns that ends so."""
    names = {column.name for column in spec.columns}
    groups: dict[str, list[str]] = defaultdict(list)
    for end in ENDS:
        for name in sorted(names):
            if name == end or name.endswith(f"_{end}"):
                groups[name.removesuffix(end)].append(name)
    if spec.name == "seasons":
        groups[""] = ["low", "value", "high"]
    for columns in groups.values():
        if len(columns) < 2:
            continue
        for index, row in enumerate(getattr(survey.world, spec.name)):
            filled = [(name, getattr(row, name)) for name in columns if getattr(row, name) is not None]
            for (one, low), (other, high) in pairwise(filled):
                if low > high:
                    survey.error(
                        "range-order",
                        where(spec.name, index, other),
                        f"{high:g} is below {one} {low:g}",
                        "let low be at most typical, and typical at most high",
                    )


def _check_confidence(survey: Survey, spec: Table) -> None:
    """A sourced row names a publication; an assumed one names the reasoning behind it."""
    if not any(column.name == "confidence" for column in spec.columns):
        return
    reasonings = {source.id for source in survey.world.sources if source.kind == "reasoning"}
    for index, row in enumerate(getattr(survey.world, spec.name)):
        if row.confidence == "sourced" and reasonings.issuperset(row.source):
            survey.error(
                "sourced-by-reasoning",
                where(spec.name, index, "confidence"),
                "is called sourced, and rests on reasonings alone",
                "name the publication, or call it derived or assumed",
            )
        elif row.confidence == "assumed" and reasonings.isdisjoint(row.source):
            survey.warn(
                "assumed-no-reasoning",
                where(spec.name, index, "source"),
                "is assumed without a reasoning among its sources",
                "add a source of kind reasoning that says why",
            )


def _check_sources(survey: Survey) -> None:
    used: set[str] = set()
    for spec in tables():
        if any(column.name == "source" for column in spec.columns):
            used.update(*(row.source for row in getattr(survey.world, spec.name)))
    for index, source in enumerate(survey.world.sources):
        if source.id not in used:
            survey.warn(
                "source-unused",
                where("sources", index, "id"),
                f"no row rests on {source.id}",
                "name it where it belongs, or delete it",
            )
        if source.kind == "publication" and not source.url and not source.publisher:
            survey.warn(
                "source-vague",
                where("sources", index, "url"),
                "a publication has neither address nor publisher",
                "say where it can be read",
            )


def _check_factors(survey: Survey) -> None:
    methods: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for index, factor in enumerate(survey.world.factors):
        if not factor.used and not factor.reason:
            survey.warn(
                "reason-missing",
                where("factors", index, "reason"),
                f"{factor.id} is not used without a reason",
                "say why",
            )
        if factor.wtt_g_co2e is not None and factor.ttw_g_co2e is not None:
            total, whole = factor.wtt_g_co2e + factor.ttw_g_co2e, factor.g_co2e_typical
            if abs(total - whole) > FACTOR_ROUNDING * max(whole, total):
                survey.error(
                    "factor-parts",
                    where("factors", index, "wtt_g_co2e"),
                    f"well-to-tank and tank-to-wheel make {total:g}, not {whole:g} g",
                    "correct one of the three, or leave the parts empty",
                )
        if factor.used:
            methods[factor.mode, factor.per].setdefault(factor.method, index)
    for (mode, _), indices in sorted(methods.items()):
        for method, index in list(indices.items())[1:]:
            survey.warn(
                "factor-methods",
                where("factors", index, "method"),
                f"used factors for {mode} follow {method} and {next(iter(indices))}",
                "use one method family per mode: their sums mean different things",
            )


def _check_factor_users(survey: Survey) -> None:
    factors = {factor.id: factor for factor in survey.world.factors}
    users: list[tuple[str, int, str, str, str]] = [
        ("links", index, link.factor, link.mode, "tkm") for index, link in enumerate(survey.world.links)
    ]
    users += [
        ("services", index, service.factor, FACTOR_MODE.get(service.mode, service.mode), "tkm")
        for index, service in enumerate(survey.world.services)
        if service.used
    ]
    users += [("handling", index, row.factor, "hub", "t") for index, row in enumerate(survey.world.handling)]
    for table, index, factor_id, mode, per in users:
        if not factor_id:
            continue
        factor, at = factors[factor_id], where(table, index, "factor")
        if not factor.used:
            survey.error("factor-not-used", at, f"{factor.id} is marked as not used", "name a used factor")
        if factor.per != per:
            survey.error(
                "factor-per", at, f"{factor.id} is per {factor.per}, not per {per}", f"name a factor per {per}"
            )
        elif factor.mode != mode:
            survey.warn(
                "factor-mode", at, f"{factor.id} is for {factor.mode}, not for {mode}", "name a factor of that mode"
            )


def _check_contradictions(survey: Survey) -> None:
    """Of figures about one subject exactly one is used; none may be where they bear on no table."""
    used: dict[str, list[int]] = defaultdict(list)
    first: dict[str, int] = {}
    for index, row in enumerate(survey.world.contradictions):
        first.setdefault(row.subject, index)
        if row.used:
            used[row.subject].append(index)
    bearing = {row.subject for row in survey.world.contradictions if row.table}
    for subject, index in first.items():
        count = len(used[subject])
        if count > 1 or (count == 0 and subject in bearing):
            survey.warn(
                "contradiction-open",
                where("contradictions", index, "used"),
                f"{count} figures about '{subject[:60]}' are used",
                "mark the one that the world uses",
            )


def _check_changes(survey: Survey) -> None:
    """What a project changes is a column of a table, and the new value fits it."""
    specs = {spec.name: spec for spec in tables()}
    for index, change in enumerate(survey.world.project_changes):
        spec = specs.get(change.table)
        if spec is None:
            survey.error(
                "change-table",
                where("project_changes", index, "table"),
                f"'{change.table}' is no table",
                f"name a table of a world{hint(change.table, specs)}",
            )
            continue
        if change.action == "remove":
            continue
        columns: dict[str, Any] = {column.name: column for column in spec.columns}
        if change.column_name not in columns:
            survey.error(
                "change-column",
                where("project_changes", index, "column_name"),
                f"'{change.column_name}' is no column of {change.table}",
                f"name one{hint(change.column_name, columns)}",
            )
            continue
        try:
            cell_parser(columns[change.column_name])(change.value)
        except RefusedCell as refusal:
            survey.error("change-value", where("project_changes", index, "value"), refusal.what, refusal.mend)
