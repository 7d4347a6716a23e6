"""The answer to why in plain words: what the condition changes, and mostly through what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corridor.itinerary.option import Option
from corridor.itinerary.query import Query
from corridor.itinerary.why import Measure, Part
from corridor.studies.asked import Asked
from corridor.studies.plan import HOURS_READ_AS_DAYS, Planner
from corridor.units import CENTS_PER_USD, G_PER_KG, H_PER_DAY, MIN_PER_H
from corridor.wording.told import Figure, Told, joined, told
from corridor.world.rules import Way

FEW_HOURS = 10
"""Fewer hours are told with a tenth."""

MOST_TOLD = 3
ENOUGH = 0.75
"""Parts are told until they make up so much of a difference, at most three."""

SMALL = 0.1
"""Parts that are less than so much of the difference are not told."""

LEAST_CENTS, LEAST_GRAMS = 50, 500
"""Differences below half a dollar and half a kilogram are none for words."""


def condition_words(planner: Planner, asked: Asked, query: Query, way: Way | None) -> Told:
    """The condition: `by the way Ocean by Bar, over Aktau, not over RU`."""
    places = planner.network.places
    # A way adds its places after those of the question.
    via = [places[place].name for place in asked.task.limits.via][: len(query.via)]
    listed = told(", ".join(f"{{place_{index}}}" for index in range(len(via))),
                  **{f"place_{index}": name for index, name in enumerate(via)})  # fmt: skip
    parts = [
        told("by the way {name}", name=told(way.name)) if way is not None else None,
        told("over {places}", places=listed) if query.via else None,
        told("not over {things}", things=", ".join(query.avoid)) if query.avoid else None,
        told("only by {modes}", modes=joined([told(mode.lower()) for mode in query.modes])) if query.modes else None,
    ]
    return joined([part for part in parts if part is not None])


def sentences(
    condition: Told, winner: Option, other: Option, measures: Sequence[Measure], *, same: bool, by: bool
) -> tuple[str, ...]:
    """The whole in a sentence, then one for each measure that differs; `by`: both are there by one deadline."""
    if same:
        return (told("Condition: {condition}. The best option keeps it anyway.", condition=condition),)
    differences = [words for measure in measures if (words := _difference(measure, by=by)) is not None]
    if not differences:
        same_words = told("Condition: {condition}. The best option is then as long, as dear and as clean.",
                          condition=condition)  # fmt: skip
        return (same_words,)
    whole = told("Condition: {condition}. The best option then: {differences}.", condition=condition,
                 differences=joined(differences))  # fmt: skip
    sure = _sure(winner, other)
    each = [line for measure in measures if (line := _mostly(measure)) is not None]
    return (whole, *([sure] if sure is not None else []), *each)


def _difference(measure: Measure, *, by: bool = False) -> Told | None:
    amount = measure.difference
    match measure.name:
        case "time":
            return _time(amount, by=by)
        case "money" if abs(amount) >= LEAST_CENTS:
            usd = Figure(abs(amount) / CENTS_PER_USD)
            return told("USD {usd} dearer", usd=usd) if amount > 0 else told("USD {usd} cheaper", usd=usd)
        case "co2e" if abs(amount) >= LEAST_GRAMS:
            kg = Figure(abs(amount) / G_PER_KG)
            return told("{kg} kg CO2e dirtier", kg=kg) if amount > 0 else told("{kg} kg CO2e cleaner", kg=kg)
        case _:
            return None


def _time(minutes: int, *, by: bool) -> Told | None:
    """How much later it is there; under one deadline how much sooner it leaves."""
    hours = abs(minutes) / MIN_PER_H
    if not minutes:
        return None
    if hours >= HOURS_READ_AS_DAYS:
        time = told("{days} days", days=Figure(hours / H_PER_DAY, 1))
    else:
        time = told("{hours} h", hours=Figure(hours, 0 if hours >= FEW_HOURS else 1))
    if by:
        return told("leaves {time} sooner", time=time) if minutes > 0 else told("leaves {time} later", time=time)
    return told("arrives {time} later", time=time) if minutes > 0 else told("arrives {time} sooner", time=time)


def _sure(winner: Option, other: Option) -> Told | None:
    """How long either takes in nine of ten cases, and the chance to be there in time."""
    one, two = winner.reliability, other.reliability
    if one is None or two is None or one.p90_h is None or two.p90_h is None:
        return None
    words = told(
        "In nine of ten cases it is there in {days} days; without the condition in {others}",
        days=Figure(two.p90_h / H_PER_DAY, 1), others=Figure(one.p90_h / H_PER_DAY, 1),
    )  # fmt: skip
    if one.chance is None or two.chance is None:
        return told("{sentence}.", sentence=words)
    return told(
        "{words}; in time in {share} % of cases against {other} %.", words=words, share=Figure(100 * two.chance),
        other=Figure(100 * one.chance),
    )  # fmt: skip


def _mostly(measure: Measure) -> Told | None:
    """`Later mostly by: +84 h waiting at Dostyk, …`: the parts that point the way of the whole difference."""
    total = measure.difference
    head = {
        ("time", True): told("Longer mostly by"), ("time", False): told("Shorter mostly by"),
        ("money", True): told("Dearer mostly by"), ("money", False): told("Cheaper mostly by"),
        ("co2e", True): told("Dirtier mostly by"), ("co2e", False): told("Cleaner mostly by"),
        ("spread", True): told("Less sure (standard deviation) mostly by"),
        ("spread", False): told("Surer (standard deviation) mostly by"),
    }[measure.name, total > 0]  # fmt: skip
    told_of = list(_main(measure))
    if not told_of:
        return None
    return told("{head}: {list}.", head=head, list=joined([_signed(measure, what, amount) for what, amount in told_of]))


def _main(measure: Measure) -> Iterator[tuple[str, int]]:
    """The largest parts of a difference; what is on the move counts by stretch, whatever it moves by."""
    total = measure.difference
    if not total or (measure.name != "spread" and _difference(measure) is None):
        return
    stretches: dict[tuple[str, ...], list[Part]] = {}
    alone = []
    for part in measure.parts:
        if len(part.places) == 2:
            stretches.setdefault(tuple(place.id for place in part.places), []).append(part)
        else:
            alone.append((part.what, part.difference))
    candidates = alone + [(_stretch(parts), sum(part.difference for part in parts)) for parts in stretches.values()]
    candidates.sort(key=lambda one: -abs(one[1]))
    covered = 0
    for count, (what, amount) in enumerate(one for one in candidates if one[1] * total > 0):
        if count >= MOST_TOLD or abs(covered) >= ENOUGH * abs(total) or abs(amount) < SMALL * abs(total):
            return
        covered += amount
        yield what, amount


def _stretch(parts: Sequence[Part]) -> str:
    if len(parts) == 1:
        return parts[0].what
    here, there = parts[0].places
    return told("the way {place} → {other}", place=here.name, other=there.name)


def _signed(measure: Measure, what: str, amount: int) -> Told:
    sign = "+" if amount > 0 else "−"
    if measure.unit == "min":
        hours = Figure(abs(amount) / MIN_PER_H, 0 if abs(amount) >= FEW_HOURS * MIN_PER_H else 1)
        return told("{sign}{hours} h {what}", sign=sign, hours=hours, what=what)
    if measure.unit == "cent":
        return told("{sign}USD {usd} {what}", sign=sign, usd=Figure(abs(amount) / CENTS_PER_USD), what=what)
    return told("{sign}{kg} kg {what}", sign=sign, kg=Figure(abs(amount) / G_PER_KG), what=what)
