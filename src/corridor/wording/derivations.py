"""Nodes of derivations in text: the figure with its unit, the formula, and where a leaf stands."""

from __future__ import annotations

from corridor.itinerary.derivation import FORMULAS, Derivation
from corridor.units import CENTS_PER_USD, G_PER_KG, MIN_PER_H
from corridor.wording.words import Words

SHOWN = {"min": (MIN_PER_H, "h", 2), "cent": (CENTS_PER_USD, "USD", 2), "g": (G_PER_KG, "kg CO2e", 3)}
"""Units of the model as people read them: what to divide by, the unit, and digits."""

FEW_ROWS = 4
MOST_DIGITS = 6


def figure(words: Words, tree: Derivation) -> str:
    """320.17 h (274.43 – 571.75); low and high where they are not the typical value."""
    low, typical, high = tree.values
    if tree.unit == "moment":
        return words.say("minute {number} of the calendar (UTC)", number=words.number(typical))
    per, unit, digits = SHOWN.get(tree.unit, (1, tree.unit, None))
    shown = _number(words, typical / per, digits)
    if not low == typical == high:
        ends = ("?" if end is None else _number(words, end / per, digits) for end in (low, high))
        span = " – ".join(ends)
        return f"{shown} {unit}".rstrip() + f" ({span})"
    return f"{shown} {unit}".rstrip()


def formula(words: Words, tree: Derivation) -> str:
    """How a node is made of its parts; empty for a leaf."""
    told = FORMULAS[tree.operation]
    return words.say(told) if told else ""


def where(words: Words, tree: Derivation) -> str:
    """[table row: column], confidence and sources of a leaf; empty for other nodes."""
    if tree.parts:
        return ""
    told = []
    if tree.cells is not None:
        rows = tree.cells.rows
        named = " + ".join(rows[:FEW_ROWS]) + (f" + … ({len(rows)})" if len(rows) > FEW_ROWS else "")
        told.append(f"[{tree.cells.table} {named}: {' '.join(tree.cells.columns)}]")
    if tree.confidence:
        told.append(f"{words.term(tree.confidence)}{': ' if tree.source else ''}{' '.join(tree.source)}")
    return " ".join(told)


def _number(words: Words, value: float, digits: int | None) -> str:
    """With so many digits, or with as many as it has, six at most."""
    if digits is not None:
        return words.number(value, digits)
    shortest = next((count for count in range(MOST_DIGITS) if round(value, count) == value), MOST_DIGITS)
    return words.number(value, shortest)

