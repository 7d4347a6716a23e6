"""Holds the derivations of an answer against its figures, and their leaves against the tables of its world."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corridor.itinerary.derivation import Derivation, Explained, Three, recomputed
from corridor.itinerary.option import Option, PlanAnswer, Range
from corridor.routing.cells import row_name
from corridor.units import CENTS_PER_USD, G_PER_KG, MIN_PER_H
from corridor.world.world import World

Figures = Iterator[tuple[str, Derivation, Range, int]]


def differing(answer: PlanAnswer) -> list[str]:
    """Figures that their trees, evaluated from the leaves, do not give to the minute, cent and gram."""
    return [
        f"{option.id} {name}: {recomputed(tree)} is not {whole(shown, per)}"
        for option in answer.options
        for name, tree, shown, per in figures(option)
        if tuple(recomputed(tree)) != whole(shown, per)
    ]


def figures(option: Option) -> Figures:
    """Every figure of an option with its tree, its range as answered, and what to multiply that by."""
    trees = option.explain
    assert trees is not None
    assert len(trees.legs) == len(option.legs)
    yield "duration", trees.duration, option.duration_h, MIN_PER_H
    yield "cost", trees.cost, option.cost_usd, CENTS_PER_USD
    yield "co2e", trees.emission, option.co2e_kg, G_PER_KG
    for index, (leg, its) in enumerate(zip(option.legs, trees.legs, strict=True)):
        yield f"leg {index} hours", its.hours, leg.hours, MIN_PER_H
        for line, tree in zip(leg.costs, its.costs, strict=True):
            yield f"leg {index} {line.kind} {line.scope}", tree, line.usd, CENTS_PER_USD
        assert (leg.emission is None) == (its.emission is None)
        if leg.emission is not None and its.emission is not None:
            yield f"leg {index} co2e", its.emission, leg.emission.kg, G_PER_KG


def whole(shown: Range, per: int) -> Three:
    """A range in whole minutes, cents or grams."""
    low, typical, high = (None if end is None else round(end * per) for end in (shown.low, shown.typical, shown.high))
    assert typical is not None
    return low, typical, high


def every_tree(trees: Explained) -> Iterator[Derivation]:
    yield from (trees.duration, trees.cost, trees.emission, trees.distance)
    yield from (tree for _, tree in trees.drawn)
    for leg in trees.legs:
        yield from (tree for tree in (leg.hours, *leg.costs, leg.emission, leg.distance) if tree is not None)


def foreign_leaves(answer: PlanAnswer, world: World) -> list[str]:
    """Leaves that name a cell of the world which is not there, or holds another figure."""
    tables: dict[str, dict[str, Any]] = {}
    wrong = {}
    for option in answer.options:
        assert option.explain is not None
        for leaf in (leaf for tree in every_tree(option.explain) for leaf in tree.leaves()):
            if leaf.cells is None or leaf.unit == "moment" or leaf.cells.columns == ("days",):
                continue
            if leaf.cells.table not in tables:
                rows = getattr(world, leaf.cells.table)
                tables[leaf.cells.table] = {row_name(row): row for row in rows}
            found = [tables[leaf.cells.table].get(row) for row in leaf.cells.rows]
            told = f"{leaf.cells.table} {leaf.cells.rows}"
            if any(row is None for row in found):
                wrong[told] = "no such row"
                continue
            columns = leaf.cells.columns if len(leaf.cells.columns) == 3 else leaf.cells.columns * 3
            for column, value in zip(columns, leaf.values, strict=True):
                held = sum(float(getattr(row, column) or 0.0) for row in found)
                if value is None or abs(held - value) > 1e-9 * max(1.0, abs(held)):
                    wrong[f"{told} {column}"] = f"{value} is not {held}"
    return [f"{where}: {what}" for where, what in wrong.items()]
