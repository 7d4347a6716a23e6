"""Where does that number come from? Every figure of an answer as a tree down to the cells of the world's tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corridor.errors import InputError
from corridor.itinerary.derivation import Derivation, Explained
from corridor.itinerary.option import PlanAnswer
from corridor.routing.explaining import Explainer
from corridor.studies.drawn_trees import drawn_trees
from corridor.studies.plan import Planner


def explained(planner: Planner, answer: PlanAnswer, options: tuple[str, ...] = ()) -> PlanAnswer:
    """The answer with the derivation of every figure of the options named, all where none is named.

    Planning is repeatable, so the ways of an answer that this planner did not give are found again from its query.
    """
    asked, found, shown = planner.ways_shown(answer.query)
    explainer = Explainer(*planner.at(asked), asked.task)
    told = []
    for option, index in zip(answer.options, shown, strict=True):
        if options and option.id not in options:
            told.append(option)
            continue
        path, start = found.paths[index], found.starts[index]
        trees = replace(explainer.explained(path, start), drawn=drawn_trees(planner, asked, option, path, start))
        told.append(replace(option, explain=trees))
    return replace(answer, options=tuple(told))


def explain(
    planner: Planner, answer: PlanAnswer, option: str = "option-1", leg: int | None = None, figure: str = "cost"
) -> Derivation:
    """Where one figure comes from.

    Parameters
    ----------
    option : id of an option of the answer
    leg    : index of one of its legs, from 0; None for the whole option
    figure : hours, cost, co2e, distance; of an option also p10, p50, p90, p95 and chance; of a leg also cost-0, cost-1
             and so on, each of its cost lines

    Raises
    ------
    InputError
        Where the answer has no such option, leg or figure.
    """
    known = [one.id for one in answer.options]
    if option not in known:
        raise InputError.one("option-unknown", "option", f"no option '{option}'", f"known: {', '.join(known)}")
    one = next(one for one in explained(planner, answer, (option,)).options if one.id == option)
    assert one.explain is not None
    if leg is not None and not 0 <= leg < len(one.legs):
        raise InputError.one("leg-unknown", "leg", f"no leg {leg}", f"give 0 to {len(one.legs) - 1}")
    figures = dict(_of_option(one.explain) if leg is None else _of_leg(one.explain, leg))
    if figure not in figures:
        what = f"it has no figure '{figure}'"
        raise InputError.one("figure-unknown", "figure", what, f"known: {', '.join(figures)}")
    return figures[figure]


def _of_option(trees: Explained) -> Iterator[tuple[str, Derivation]]:
    yield from (("hours", trees.duration), ("cost", trees.cost), ("co2e", trees.emission), ("distance", trees.distance))
    yield from trees.drawn


def _of_leg(trees: Explained, leg: int) -> Iterator[tuple[str, Derivation]]:
    one = trees.legs[leg]
    yield "hours", one.hours
    if one.costs:
        yield "cost", one.cost
        yield from ((f"cost-{index}", line) for index, line in enumerate(one.costs))
    if one.emission is not None:
        yield "co2e", one.emission
    if one.distance is not None:
        yield "distance", one.distance
