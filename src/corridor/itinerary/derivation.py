"""How a figure comes to be: a small tree whose leaves are cells of the world's tables, or what was asked.

Every node holds three values, low, typical and high. That of an inner node is computed from its parts by one of
`OPERATIONS` when the node is made, with the roundings of the model; so whoever evaluates a tree from its leaves
(`recomputed`) comes to the same figure, to the minute, cent and gram.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from corridor.network.access import duty_cycle_h
from corridor.units import cents, minutes
from corridor.world.evidence import CONFIDENCE

Three = tuple[float | None, float, float | None]
"""Low, typical and high; low and high are None where the world's calendar ends before."""

GIVEN, DRAWN = "given", "drawn"
"""Operations of nodes that nothing is computed for: a cell or what was asked; a figure of seeded draws."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Where a leaf stands: its table, the keys of its rows and its columns (one, or those of low, typical and high).

    Values of several rows are added up in order.
    """

    table: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Derivation:
    """A figure and what it is made of.

    what       : what it is, in words
    unit       : min | cent | g where it is a whole number of the model's; else the unit of a cell; `moment` for minutes
                 UTC since the first day of the world's calendar
    operation  : how it is made of its parts, one of `OPERATIONS`; given or drawn for leaves
    because    : why this row and no other, or what it takes the place of; in words
    confidence : of a leaf that states something about the world; empty for what was asked and for plain numbers
    """

    what: str
    unit: str
    values: Three
    operation: str = GIVEN
    parts: tuple[Derivation, ...] = ()
    cells: Cells | None = None
    because: str = ""
    source: tuple[str, ...] = ()
    confidence: str = ""

    @property
    def typical(self) -> float:
        return self.values[1]

    def leaves(self) -> Iterator[Derivation]:
        """Leaves from left to right."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()

    def rests_on(self) -> tuple[tuple[str, ...], str]:
        """Sources of all its leaves, each once, and the least sure of their confidences."""
        leaves = list(self.leaves())
        sources = dict.fromkeys(source for leaf in leaves for source in leaf.source)
        known = [leaf.confidence for leaf in leaves if leaf.confidence]
        return tuple(sources), max(known, key=CONFIDENCE.index, default="")


def _minutes(parts: Sequence[float]) -> float:
    return minutes(parts[0])


def _share(parts: Sequence[float]) -> float:
    amount, before, upto, whole = parts
    return round(amount * upto / whole) - round(amount * before / whole)


def _product(parts: Sequence[float]) -> float:
    return reduce(lambda one, other: one * other, parts)


OPERATIONS: dict[str, Callable[[Sequence[float]], float]] = {
    "sum": sum,
    "difference": lambda parts: parts[0] - parts[1],
    "product": _product,
    "ratio": lambda parts: parts[0] / parts[1],
    "minutes": _minutes,
    "cents": lambda parts: cents(parts[0]),
    "rounded": lambda parts: round(_product(parts)),
    "share": _share,
    "least": min,
    "most": max,
    "whole_up": lambda parts: math.ceil(round(parts[0], 6)),
    "duty_cycle": lambda parts: duty_cycle_h(parts[0]),
}
"""Operations that are the same for low, typical and high. Beside them there are those two that are not."""

FORMULAS = {
    GIVEN: "",
    DRAWN: "drawn at random with this seed, from these rows",
    "sum": "the sum of its parts",
    "difference": "the first less the second",
    "product": "the product of its parts",
    "ratio": "the first divided by the second",
    "minutes": "hours × 60, in whole minutes",
    "cents": "dollars × 100, in whole cents",
    "rounded": "the product of its parts, in whole numbers",
    "share": "the first × third / fourth, less the first × second / fourth, each in whole numbers",
    "least": "the smallest of its parts",
    "most": "the largest of its parts",
    "whole_up": "rounded up to a whole number",
    "duty_cycle": "driving, and after every 4.5 h of it by turns 0.75 h and 11 h of rest",
    "ordered": "low at most typical, high at least typical",
    "range": "low from the first part, typical from the second, high from the third",
}
"""Every operation in words."""


def given(
    what: str,
    unit: str,
    *values: float | None,
    cells: Cells | None = None,
    because: str = "",
    source: Iterable[str] = (),
    confidence: str = "",
) -> Derivation:
    """A leaf of one value, or of low, typical and high."""
    low, typical, high = values if len(values) == 3 else (values[0],) * 3
    assert typical is not None
    return Derivation(what, unit, (low, typical, high), GIVEN, (), cells, because, tuple(source), confidence)


def made(operation: str, what: str, unit: str, *parts: Derivation, because: str = "") -> Derivation:
    """A node with the value that its parts give; `ordered` makes none where they are in order already."""
    values = _result(operation, [part.values for part in parts])
    if operation == "ordered" and values == parts[0].values:
        return replace(parts[0], what=what)
    return Derivation(what, unit, values, operation, parts, because=because)


def recomputed(tree: Derivation) -> Three:
    """The values of a tree from those of its leaves alone; what was drawn keeps its own."""
    if not tree.parts or tree.operation == DRAWN:
        return tree.values
    return _result(tree.operation, [recomputed(part) for part in tree.parts])


def _result(operation: str, parts: Sequence[Three]) -> Three:
    if operation == "ordered":
        low, typical, high = parts[0]
        return None if low is None else min(low, typical), typical, None if high is None else max(high, typical)
    if operation == "range":
        return parts[0][0], parts[1][1], parts[2][2]
    apply = OPERATIONS[operation]
    low, high = (_each(apply, [part[column] for part in parts]) for column in (0, 2))
    return low, apply([part[1] for part in parts]), high


def _each(apply: Callable[[Sequence[float]], float], values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return apply(known) if len(known) == len(values) else None


@dataclass(frozen=True, slots=True)
class LegExplained:
    """Where the figures of a leg come from; `costs` one for each of the leg's costs, in order."""

    hours: Derivation
    costs: tuple[Derivation, ...] = ()
    emission: Derivation | None = None
    distance: Derivation | None = None

    @property
    def cost(self) -> Derivation:
        """All cost lines together."""
        what = "price of the leg"
        return made("sum", what, "cent", *self.costs) if self.costs else given(what, "cent", 0)


@dataclass(frozen=True, slots=True)
class Explained:
    """Where the figures of an option come from; its totals hold the trees of its legs.

    drawn : figures of seeded draws by name (p10, p50, p90, p95, chance), with what they were drawn from
    """

    duration: Derivation
    cost: Derivation
    emission: Derivation
    distance: Derivation
    legs: tuple[LegExplained, ...]
    drawn: tuple[tuple[str, Derivation], ...] = ()
