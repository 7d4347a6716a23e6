"""Sentences that stand around every answer, on a terminal as on paper: what was asked, and how to read the figures."""

from __future__ import annotations

from corridor.itinerary.option import PlanAnswer
from corridor.itinerary.query import Query
from corridor.wording import phrases
from corridor.wording.words import Words
from corridor.world.scenario import ScenarioStamp


def doors(words: Words, query: Query) -> str:
    return words.say("terminal to terminal") if query.terminal else words.say("door to door")


def moment(words: Words, answer: PlanAnswer) -> str:
    """When the cargo is ready, or by when it has to be there."""
    if answer.arrive_by is not None:
        by = words.clock(phrases.local(answer.arrive_by, answer.destination))
        return words.say("There by: {when}; each option says by when the cargo has to be ready", when=by)
    return words.say("Ready: {when}", when=words.clock(phrases.local(answer.ready, answer.origin)))


def limits(words: Words, query: Query) -> list[str]:
    """What the way had to pass and to keep off, in one line; none where nothing was asked."""
    say = words.say
    told = [
        say("over {places}", places=", ".join(query.via)) if query.via else "",
        say("not over {things}", things=", ".join(query.avoid)) if query.avoid else "",
        say("only by {modes}", modes=", ".join(words.term(mode) for mode in query.modes)) if query.modes else "",
    ]
    return [say("Asked: {limits}", limits="; ".join(filter(None, told)))] if any(told) else []


def prices(words: Words, price_year: int, world_name: str, world_hash: str) -> str:
    """Whose dollars, and which world."""
    return words.say(
        "Prices: US dollars of {year}, whole shipment. World: {world} {hash}",
        year=str(price_year), world=world_name, hash=world_hash[:12],
    )  # fmt: skip


def overlays(words: Words, answer: PlanAnswer) -> list[str]:
    """What the user laid over the world, where he did."""
    if not answer.overlays:
        return []
    names = ", ".join(answer.overlays)
    return [words.say("Laid over the world: {overlays}. * in the legs: times and prices of your own.", overlays=names)]


def scenario(words: Words, stamp: ScenarioStamp | None) -> list[str]:
    """Which scenario the world stands under, where it does."""
    if stamp is None:
        return []
    named = f"{stamp.name} {stamp.hash[:12]}" + (f": {stamp.title}" if stamp.title else "")
    return [words.say("What if, not today's world: scenario {scenario}.", scenario=named)]


def warnings(words: Words, answer: PlanAnswer) -> list[str]:
    return [words.say("Note: {warning}", warning=warning) for warning in answer.warnings]


def scopes(words: Words, price_scopes: tuple[str, ...]) -> list[str]:
    """That a sum mixes quotes of different scope, where it does."""
    if len(price_scopes) < 2:
        return []
    listed = phrases.listed(words, price_scopes)
    return [words.say("The price mixes quotes of different scope: {list}.", list=listed)]


def days(words: Words) -> str:
    return words.say(
        "Days count from the moment the cargo is ready; low–high re-time the whole chain. Times are local."
    )


def marks(words: Words) -> str:
    return words.say(
        "data: one letter each for time, price and CO2e: s sourced, d derived, a assumed, · none; ° old source."
    )


def untranslated(words: Words) -> list[str]:
    """That some sentences stand in English, where a language lacks them; to be asked last, when all has been said."""
    if not words.missing:
        return []
    spoken = words.language
    count = len(words.missing)
    return [f"Not translated into {spoken.name} ({spoken.tag}) yet, and in English above: {count} sentences."]
