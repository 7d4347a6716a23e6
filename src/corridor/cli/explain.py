"""`corridor plan --explain`: where each figure of an option comes from, as trees of lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from corridor.errors import InputError, shorten
from corridor.itinerary.derivation import Derivation, LegExplained
from corridor.itinerary.option import Leg, Option, PlanAnswer
from corridor.wording import phrases
from corridor.wording.derivations import figure, formula, where
from corridor.wording.words import Words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from corridor.cli.plan import Rendering
    from corridor.studies.plan import Planner

ALL = "all"
WITH_EXPLAIN = ("table", "json")
STEP = 2

Line = tuple[int, str]
"""A line and how deep it is set in."""


def require_explainable(rendering: Rendering) -> None:
    """Refuse what cannot be meant before anything is computed for it."""
    if not rendering.explain:
        what = f"option {rendering.option} of what?"
        raise InputError.one("option-without-explain", "--option", what, "say --explain too")
    if rendering.explain != ALL and not (rendering.explain.isdigit() and len(rendering.explain) < 5):
        what = f"'{shorten(rendering.explain)}' is no leg"
        raise InputError.one("leg-unreadable", "--explain", what, "give the number of a leg from 1, or all")
    if rendering.format not in WITH_EXPLAIN:
        what = f"{rendering.format} has no place for where figures come from"
        raise InputError.one("explain-format", "--explain", what, f"use --format {', '.join(WITH_EXPLAIN)}")


def with_derivations(planner: Planner, answer: PlanAnswer, rendering: Rendering) -> PlanAnswer:
    """The answer with the trees that are asked for: of one option for reading, of all in JSON unless one is named."""
    from corridor.studies.explain import explained

    number = rendering.option or 1
    if not 1 <= number <= len(answer.options):
        raise InputError.one(
            "option-out-of-range", "--option", f"there is no option {number}", f"give 1 to {len(answer.options)}"
        )
    option = answer.options[number - 1]
    if rendering.explain != ALL and not 1 <= int(rendering.explain) <= len(option.legs):
        what = f"option {number} has no leg {rendering.explain}"
        raise InputError.one("leg-out-of-range", "--explain", what, f"give 1 to {len(option.legs)}, or all")
    every = rendering.format == "json" and not rendering.option
    return explained(planner, answer, () if every else (option.id,))


def explained_parts(answer: PlanAnswer, rendering: Rendering, words: Words) -> list[RenderableType]:
    """The trees of one option: its totals, then each leg or the one that is asked for."""
    from rich.text import Text

    from corridor.wording import notes

    number = rendering.option or 1
    option = answer.options[number - 1]
    assert option.explain is not None
    title = words.say("Option {number}: {way}", number=number, way=phrases.route(words, option, answer))
    parts: list[RenderableType] = [Text(title, style="bold"), ""]
    wanted = range(len(option.legs)) if rendering.explain == ALL else [int(rendering.explain) - 1]
    if rendering.explain == ALL:
        parts += [*_set_in(_totals(words, option)), ""]
    for index in wanted:
        leg = option.legs[index]
        head = words.say("Leg {number} of {count}: {what}, {ends}", number=index + 1, count=len(option.legs),
                         what=phrases.what(words, leg), ends=phrases.ends(words, leg))  # fmt: skip
        parts += [Text(head, style="bold"), *_set_in(_leg(words, leg, option.explain.legs[index])), ""]
    legend = words.say("In brackets: table, row and column; then how sure, and the sources by id.")
    parts.append(Text(legend, style="dim"))
    parts += [Text(line, style="dim") for line in notes.scenario(words, answer.scenario)]
    parts.append(Text(notes.prices(words, answer.price_year, answer.world_name, answer.world_hash), style="dim"))
    return [*parts, *map(Text, notes.untranslated(words))]


def _set_in(lines: Iterable[Line]) -> Iterator[RenderableType]:
    """Lines with their depth; what is too long for the page goes on at the same depth."""
    from rich.padding import Padding
    from rich.text import Text

    return (Padding(Text(line), (0, 0, 0, STEP * depth)) for depth, line in lines)


def _totals(words: Words, option: Option) -> Iterator[Line]:
    """Totals with one line for each leg that they are made of; the rows of draws once, with the first figure."""
    trees = option.explain
    assert trees is not None
    known = {id(tree): words.say("leg {number}", number=number)
             for number, leg in enumerate(trees.legs, start=1)
             for tree in (leg.hours, leg.emission, leg.distance, *leg.costs) if tree is not None}  # fmt: skip
    for tree in (trees.duration, trees.cost, trees.emission, trees.distance):
        yield from _lines(words, tree, known, 0)
    for index, (_, tree) in enumerate(trees.drawn):
        lines = _lines(words, tree, known, 0)
        yield from lines if index == 0 else [next(lines)]


def _leg(words: Words, leg: Leg, trees: LegExplained) -> Iterator[Line]:
    for tree in (trees.hours, *trees.costs, trees.emission, trees.distance):
        if tree is not None:
            yield from _lines(words, tree, {}, 1)
    if leg.note and leg.kind != "handle":
        yield 1, f"({phrases.term(words, leg.note)})"


def _lines(words: Words, tree: Derivation, known: dict[int, str], depth: int) -> Iterator[Line]:
    """A node, then its parts set in."""
    if id(tree) in known:
        yield depth, f"{known[id(tree)]}: {figure(words, tree)}"
        return
    how = formula(words, tree)
    told = (f"{phrases.term(words, tree.what)}: {figure(words, tree)}", f"= {how}" if how else "", where(words, tree))
    yield depth, " ".join(filter(None, told))
    if tree.because:
        yield depth + 1, f"({phrases.term(words, tree.because)})"
    for part in tree.parts:
        yield from _lines(words, part, known, depth + 1)
