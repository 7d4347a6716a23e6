"""What changes in a year's flows from one world to another: the same question asked of both."""

from __future__ import annotations

from collections.abc import Mapping

from corridor.itinerary.deltas import Delta, DeltaRow, DeltaTable
from corridor.itinerary.flow import FlowAnswer, FlowComparison, FlowQuery
from corridor.studies.flow import FlowPlanner, Told

Figures = Mapping[str, tuple[float, ...]]
"""Figures of each subject, in the order of their measures."""

STIR = 1e-6
"""Shares of change below this are the solver's, not the world's."""


def compare_flows(
    before: FlowPlanner, after: FlowPlanner, query: FlowQuery, step: Told | None = None
) -> FlowComparison:
    """One question of flow asked of two worlds.

    Raises
    ------
    InputError
        Where the question cannot be asked of one of them.
    """
    return flows_beside(before.flow(query, step), after.flow(query, step))


def flows_beside(old: FlowAnswer, new: FlowAnswer) -> FlowComparison:
    """Two answers as one comparison."""
    tonnes, money = ("tonnes", "t"), ("usd", "USD")
    return FlowComparison(
        before=old,
        after=new,
        totals=_table("In all", (tonnes, ("left", "t"), money), _totals(old), _totals(new)),
        classes=_table("Classes of cargo", (tonnes, ("left", "units")), _classes(old), _classes(new)),
        corridors=_table("Corridors", (tonnes, ("teu", "TEU")), _corridors(old), _corridors(new)),
        bottlenecks=_table("What one more is worth", (money, ("load", "share")), _bottlenecks(old), _bottlenecks(new)),
        links=_table("Links", (tonnes, ("teu", "TEU")), _links(old), _links(new)),
        countries=_table("Transit by land", (tonnes, money), _countries(old), _countries(new)),
    )


def _table(title: str, measures: tuple[tuple[str, str], ...], old: Figures, new: Figures) -> DeltaTable:
    """Rows of everything that either has, the largest change of the first measure first."""
    rows = []
    for subject in dict.fromkeys((*new, *old)):
        before, after = old.get(subject), new.get(subject)
        deltas = tuple(
            Delta(measure, unit, None if before is None else before[n], None if after is None else after[n])
            for n, (measure, unit) in enumerate(measures)
        )
        if before is None or after is None:
            fate = "appeared" if before is None else "vanished"
        else:
            stirred = any(abs(b - a) > STIR * max(abs(a), abs(b), 1.0) for a, b in zip(before, after, strict=True))
            fate = "changed" if stirred else "same"
        rows.append(DeltaRow(subject, fate, deltas))
    return DeltaTable(title, tuple(sorted(rows, key=lambda row: (-_moved(row), row.subject))))


def _moved(row: DeltaRow) -> float:
    first = row.deltas[0]
    return abs((first.after or 0.0) - (first.before or 0.0))


def _totals(answer: FlowAnswer) -> Figures:
    carried = sum(one.carried_t for one in answer.classes)
    left = sum(one.left * (one.carried_t / one.carried if one.carried else 1.0) for one in answer.classes)
    return {"all cargo": (carried, left, answer.carriage_usd)}


def _classes(answer: FlowAnswer) -> Figures:
    return {one.name: (one.carried_t, one.left) for one in answer.classes}


def _corridors(answer: FlowAnswer) -> Figures:
    sums: dict[str, tuple[float, float]] = {}
    for one in answer.shares:
        t, teu = sums.get(one.name, (0.0, 0.0))
        sums[one.name] = t + one.t, teu + one.teu
    return sums


def _bottlenecks(answer: FlowAnswer) -> Figures:
    return {f"{one.name}: {one.one_more}": (one.one_more_usd, one.load) for one in answer.bottlenecks}


def _links(answer: FlowAnswer) -> Figures:
    return {one.link: (one.forward_t + one.back_t, one.forward_teu + one.back_teu) for one in answer.links}


def _countries(answer: FlowAnswer) -> Figures:
    return {one.country: (one.transit_t, one.paid_usd) for one in answer.countries}
