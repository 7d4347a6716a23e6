"""How sure an option is, in words: its days by chance, its weakest connection, who owns the spread, and plan B."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.itinerary.option import Leg, Missed, Onward, Option, PlanAnswer, Reliability
from corridor.units import H_PER_DAY
from corridor.wording import phrases
from corridor.wording.told import Figure
from corridor.wording.words import Words


def days(words: Words, hours: float | None) -> str:
    """Days with one decimal; a word where the calendar ends before."""
    return words.say("after the calendar") if hours is None else words.number(hours / H_PER_DAY, 1)


def days_span(words: Words, sure: Reliability) -> str:
    """p10–p90"""
    return f"{days(words, sure.p10_h)}–{days(words, sure.p90_h)}"


def span_of(words: Words, option: Option) -> str:
    """Days in ten to ninety of a hundred cases where they were drawn, else the calendar at low and high."""
    sure = option.reliability
    return phrases.days_span(words, option.duration_h) if sure is None else f"p10–p90 {days_span(words, sure)}"


def percent(words: Words, share: float) -> str:
    return f"{words.number(100 * share)} %"


def deadline(words: Words, answer: PlanAnswer) -> str:
    """By when the options are asked to be there; empty where no moment was asked for."""
    moments = [option.reliability.by for option in answer.options if option.reliability is not None]
    by = next((moment for moment in moments if moment is not None), None)
    if by is None:
        return ""
    if answer.query.within_days is not None:
        return words.say("in {days} days", days=Figure(answer.query.within_days, answer.query.within_days % 1 > 0))
    moment = phrases.local(by, answer.destination)
    return f"{words.month_day(moment, phrases.year_of(answer))} {moment:%H:%M}"


def weakest(words: Words, option: Option, sure: Reliability) -> str:
    """The departure most often missed, and how often."""
    found: Missed | None = max(sure.missed, key=lambda one: one.chance, default=None)
    if found is None or found.chance <= 0:
        return words.say("nothing")
    return f"{_leg(words, option.legs[found.leg])} {percent(words, found.chance)}"


def owners(words: Words, option: Option, sure: Reliability, most: int) -> str:
    """The legs that the spread of the arrival comes from."""
    told = [
        f"{_leg(words, option.legs[leg])} {percent(words, share)}"
        for leg, share in sure.spread_by_leg[:most]
        if share > 0
    ]
    return ", ".join(told) or words.say("nothing")


def plan_b(words: Words, option: Option) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each departure that is missed too often: how often, and what then, at what price; the advised one first."""
    sure = option.reliability
    for one in sure.missed if sure is not None else ():
        if not one.then:
            continue
        leg = option.legs[one.leg]
        missed = words.say("{service} from {place}: missed in {share} of cases.",
                           service=leg.service_name or one.service, place=leg.from_place.name,
                           share=percent(words, one.chance))  # fmt: skip
        ways = sorted(one.then, key=lambda onward: not onward.advised)
        yield missed, tuple(f"{'→' if onward.advised else ' '} {_then(words, onward)}" for onward in ways)


def how_drawn(words: Words, sure: Reliability) -> str:
    """Draws and seed, so that the answer can be had again."""
    drawn = words.say(
        "Days are counted from readiness, in {draws} draws of seed {seed}. They include weather, queues and missed"
        " departures. Typical times do not.", draws=sure.draws, seed=str(sure.seed),
    )  # fmt: skip
    meant = words.say("Where the days of a service are not known, missed means later than its expected departure.")
    return f"{drawn} {meant}"


def _leg(words: Words, leg: Leg) -> str:
    place = phrases.short_name(leg.from_place.name)
    match leg.kind:
        case "move":
            return words.say("{mode} from {place}", mode=words.term(leg.mode), place=place)
        case "border":
            return words.say("border {place}", place=place)
        case "wait":
            return words.say("wait at {place}", place=place)
        case _:
            return words.say("handling {place}", place=place)


def _then(words: Words, onward: Onward) -> str:
    late = Figure(abs(onward.delay_h) / H_PER_DAY, 1)
    if onward.delay_h >= 0:
        when = words.say("{days} days later than planned", days=late)
    else:
        when = words.say("{days} days sooner than planned", days=late)
    if onward.kind == "next":
        return words.say("Take the next departure: {when}, no dearer.", when=when)
    usd = Figure(abs(onward.extra_usd))
    price = words.say("USD {usd} dearer", usd=usd) if onward.extra_usd >= 0 else words.say("USD {usd} cheaper", usd=usd)
    way = " · ".join(phrases.short_name(place.name) for place in onward.via) or ", ".join(onward.services)
    return words.say("Go another way ({way}): {when}, {price}.", way=way, when=when, price=price)
