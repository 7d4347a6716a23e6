"""What changes for a shipment from one world to another: two answers laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corridor.errors import NoWay
from corridor.itinerary.comparison import Comparison, Side
from corridor.itinerary.deltas import Delta, DeltaRow, DeltaTable
from corridor.itinerary.option import Option, PlanAnswer, WayAnswer
from corridor.itinerary.query import Query
from corridor.studies.asked import Asked
from corridor.studies.plan import Planner

SUREST = "surest"
"""The option shown that nine cases in ten see there first."""

Signature = tuple[tuple[str, ...], ...]


def compare(before: Planner, after: Planner, query: Query, *, ways: bool = False) -> Comparison:
    """One question asked of two worlds; draws have the same seed in both.

    ways : also the best option of each named way

    Raises
    ------
    InputError
        Where the question cannot be asked of one of them.
    NoWay
        Where neither has a way.
    """
    asked = after.understand(query)
    # Where the question names no day, both are asked for the same one.
    query = asked.query
    sides = [_answered(planner, query) for planner in (before, after)]
    if isinstance(sides[0], NoWay) and isinstance(sides[1], NoWay):
        raise sides[1]
    return laid_beside(asked, (before, after), sides, _ways(before, after, query) if ways else None)


def laid_beside(
    asked: Asked, planners: tuple[Planner, Planner], answers: Sequence[PlanAnswer | NoWay], ways: DeltaTable | None
) -> Comparison:
    """Two answers as one comparison."""
    sides = [_side(planner, answer) for planner, answer in zip(planners, answers, strict=True)]
    old, new = ((answer.options if isinstance(answer, PlanAnswer) else ()) for answer in answers)
    told = next(answer for answer in reversed(answers) if isinstance(answer, PlanAnswer))
    return Comparison(
        query=told.query,
        shipment=asked.shipment,
        origin=told.origin.name,
        destination=told.destination.name,
        before=sides[0],
        after=sides[1],
        price_year=told.price_year,
        best=DeltaTable("Best by label", tuple(_by_label(old, new))),
        options=DeltaTable("Ways shown", tuple(_by_way(old, new))),
        ways=ways,
    )


def signature(option: Option) -> Signature:
    """Which way an option is: the services that it rides, with every place that they pass with it."""
    return tuple(
        (leg.service or leg.mode, leg.from_place.id, *(place.id for place in leg.passes), leg.to_place.id)
        for leg in option.legs
        if leg.kind == "move"
    )


def way_words(option: Option) -> str:
    """The way in a line: services, and where one hands to the next; of a truck also the places between."""
    moves = [leg for leg in option.legs if leg.kind == "move"]
    if not moves:
        return ""
    parts = [moves[0].from_place.id]
    for leg in moves:
        between = [place.id for place in leg.passes] if leg.mode == "road" else []
        parts.append(f"–{leg.service or leg.mode}→ {' · '.join([*between, leg.to_place.id])}")
    return " ".join(parts)


def figures(before: Option | None, after: Option | None) -> tuple[Delta, ...]:
    """What two options are compared by; reliability where draws were asked for."""
    pair = (before, after)

    def of(measure: str, unit: str, values: Iterable[float | None]) -> Delta:
        first, second = values
        return Delta(measure, unit, first, second)

    told = [
        of("hours", "h", (None if option is None else option.duration_h.typical for option in pair)),
        of("km", "km", (None if option is None else option.distance_km for option in pair)),
        of("usd", "USD", (None if option is None else option.cost_usd.typical for option in pair)),
        of("co2e", "kg", (None if option is None else option.co2e_kg.typical for option in pair)),
    ]
    sure = [None if option is None else option.reliability for option in pair]
    if any(sure):
        told.append(of("p90", "h", (None if one is None else one.p90_h for one in sure)))
    if any(one is not None and one.chance is not None for one in sure):
        told.append(of("chance", "1", (None if one is None else one.chance for one in sure)))
    return tuple(told)


def _answered(planner: Planner, query: Query) -> PlanAnswer | NoWay:
    try:
        return planner.plan(query)
    except NoWay as error:
        return error


def _side(planner: Planner, answer: PlanAnswer | NoWay) -> Side:
    info = planner.world.info
    if isinstance(answer, NoWay):
        return Side(info.name, info.content_hash, info.scenario, 0, (answer.what, *answer.cut))
    return Side(info.name, info.content_hash, info.scenario, answer.found)


def _row(subject: str, before: Option | None, after: Option | None) -> DeltaRow:
    deltas = figures(before, after)
    if before is None or after is None:
        fate = "appeared" if before is None and after is not None else "vanished" if before is not None else "absent"
    elif signature(before) != signature(after):
        fate = "other"
    else:
        fate = "same" if all(delta.is_same for delta in deltas) else "changed"
    words = ["" if option is None else way_words(option) for option in (before, after)]
    return DeltaRow(subject, fate, deltas, words[0], words[1])


def _by_label(old: Sequence[Option], new: Sequence[Option]) -> Iterable[DeltaRow]:
    first, second = _labelled(old), _labelled(new)
    for label in dict.fromkeys((*first, *second)):
        yield _row(label, first.get(label), second.get(label))


def _labelled(options: Sequence[Option]) -> dict[str, Option]:
    found = {label: option for option in options for label in option.labels}
    drawn = [
        (sure.p90_h, index) for index, option in enumerate(options)
        if (sure := option.reliability) is not None and sure.p90_h is not None
    ]  # fmt: skip
    if drawn:
        found[SUREST] = options[min(drawn)[1]]
    return found


def _by_way(old: Sequence[Option], new: Sequence[Option]) -> Iterable[DeltaRow]:
    """Ways that stay, those that are no longer shown, those that are new; in the order of the answers."""
    first, second = ({signature(option): option for option in options} for options in (old, new))
    for key, option in first.items():
        if key in second:
            yield _row(_number(old, option), option, second[key])
    for key, option in first.items():
        if key not in second:
            yield _row(_number(old, option), option, None)
    for key, option in second.items():
        if key not in first:
            yield _row(_number(new, option), None, option)


def _number(options: Sequence[Option], option: Option) -> str:
    return f"option {options.index(option) + 1}"


def _ways(before: Planner, after: Planner, query: Query) -> DeltaTable:
    first, second = ({way.id: way for way in planner.compare_ways(query)} for planner in (before, after))

    def option(ways: dict[str, WayAnswer], id_: str) -> Option | None:
        return ways[id_].option if id_ in ways else None

    return DeltaTable(
        "Named ways",
        tuple(
            _row((second.get(id_) or first[id_]).name, option(first, id_), option(second, id_))
            for id_ in dict.fromkeys((*first, *second))
        ),
    )

