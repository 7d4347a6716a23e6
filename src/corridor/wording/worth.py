"""What doors say of generalised costs: the parts of an option's sum, and by which weights they are added."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.costing.worth import Weights
from corridor.itinerary.option import Generalised, PlanAnswer, Range
from corridor.wording import phrases
from corridor.wording.told import Figure
from corridor.wording.words import Words


def columns(answer: PlanAnswer, words: Words) -> list[str]:
    """Heads of the parts that the answer has: price, capital, spoilage, time, lateness, and the sum."""
    say, weights = words.say, answer.query.generalised
    spoils = any(option.generalised and option.generalised.spoilage for option in answer.options)
    heads = [say("price"), say("capital in goods"), say("spoilage") if spoils else "", say("time"),
             say("lateness") if weights and weights.late_day_usd is not None else ""]  # fmt: skip
    return [*filter(None, heads), say("in all")]


def cells(cost: Generalised, answer: PlanAnswer, words: Words) -> list[str]:
    """Figures below these heads [USD]; a sum that is not known says so."""
    weights = answer.query.generalised
    spoils = any(option.generalised and option.generalised.spoilage for option in answer.options)
    told = [words.number(cost.price.typical), words.number(cost.stock.typical)]
    if spoils:
        told.append("" if cost.spoilage is None else words.number(cost.spoilage.typical))
    told.append(words.number(cost.time.typical))
    if weights and weights.late_day_usd is not None:
        told.append(phrases.OPEN_END if cost.late is None else words.number(cost.late))
    return [*told, phrases.OPEN_END if cost.total is None else words.number(cost.total.typical)]


def lines(words: Words, cost: Generalised) -> Iterator[str]:
    """The parts of one option, for paper."""
    say = words.say
    parts = ((say("price"), cost.price.typical), (say("capital in goods"), cost.stock.typical),
             (say("spoilage"), None if cost.spoilage is None else cost.spoilage.typical),
             (say("time"), cost.time.typical), (say("lateness"), cost.late))  # fmt: skip
    yield from (f"{name}: USD {words.number(usd)}" for name, usd in parts if usd is not None)
    if cost.total is not None:
        span = total_span(words, cost.total)
        yield f"{say('in all')}: USD {words.number(cost.total.typical)}" + (f" ({span})" if span else "")
    if cost.rank is not None:
        yield f"{say('rank')}: {cost.rank}"


def total_span(words: Words, total: Range | None) -> str:
    return "" if total is None else phrases.span(words, total)


def weighed_by(words: Words, weights: Weights) -> Iterator[str]:
    """How days were weighed, in sentences."""
    say = words.say
    rate = Figure(100 * weights.stock_rate, 1)
    if weights.day_usd is not None:
        yield say("A day costs USD {usd} beside capital in the goods ({rate} % a year) and spoilage.",
                  usd=Figure(weights.day_usd), rate=rate)  # fmt: skip
    else:
        yield say("A day is worth {share} % of the goods' value in all; capital ({rate} % a year) and spoilage are"
                  " parts of it, time is the rest.", share=Figure(100 * weights.share, 2), rate=rate)  # fmt: skip
    if weights.late_day_usd is not None:
        yield say("A day between the median and the ninetieth of a hundred cases costs USD {usd}; it is no criterion of"
                  " the search, so the rank is among the options shown.", usd=Figure(weights.late_day_usd))  # fmt: skip
    else:
        yield say("The lowest sum of all options lies among those that no other beats, and is shown; the set of them is"
                  " the same as without weights.")  # fmt: skip
