"""Rules in text: those that an option meets, those that forbid, and the line that says what they are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corridor.errors import shorten
from corridor.itinerary.option import Forbidden, Option, PlanAnswer, RuleNote, WayAnswer
from corridor.itinerary.query import Query
from corridor.units import H_PER_DAY
from corridor.wording.told import Figure, Told, told
from corridor.wording.words import Words

LONGEST = 400
LONGEST_NAME = 80
FEW_SOURCES = 3
HEADS = {
    "forbid": told("forbidden"),
    "warn": told("warning"),
    "time": told("adds time"),
    "cost": told("costs"),
    "document": told("papers"),
    "allow": told("allowed"),
}
PERHAPS: dict[str, Told] = {**HEADS, "forbid": told("may be forbidden")}
IN_SHORT = ("document", "allow")


def met(words: Words, option: Option) -> list[str]:
    """Rules that an option meets: a line each for what may forbid, warns or costs; papers and leave in short."""
    lines = [_line(words, rule) for rule in option.rules if rule.ifs or rule.effect not in IN_SHORT]
    for effect in IN_SHORT:
        short = [_brief(rule) for rule in option.rules if rule.effect == effect and not rule.ifs]
        if short:
            lines.append(f"{words.say(HEADS[effect])}: {'; '.join(short)}")
    return lines


def forbidden(words: Words, answer: PlanAnswer, ways: Iterable[WayAnswer] | None) -> list[str]:
    """Options that rules forbid, of the whole question and of each named way."""
    lines = [_taken(words, taken) for taken in answer.forbidden]
    for way in ways or ():
        lines += [f"{words.term(way.name)}: {_taken(words, taken)}" for taken in way.forbidden]
    return lines


def forbidden_under(words: Words, taken: Iterable[Forbidden]) -> list[str]:
    """Options that rules forbid under a condition, a line each."""
    return [_taken(words, one) for one in taken]


def met_heading(words: Words) -> str:
    return words.say("Rules met (not legal advice; a rule in full: corridor world show rules --key R001):")


def forbidden_heading(words: Words) -> str:
    return words.say("Forbidden by rules (not legal advice):")


def standing(words: Words, query: Query) -> str:
    """What was done with rules, and that none of it is legal advice."""
    if not query.rules:
        return words.say("RULES OFF: sanctions, bans and permits were not looked at. Not legal advice.")
    return words.say(
        "Rules (sanctions, bans, permits, insurance) were laid over the options as far as they can be computed; see"
        " `corridor rules`. Persons and firms on lists were not checked. Not legal advice."
    )


def _line(words: Words, rule: RuleNote) -> str:
    if not rule.place:
        # Duties and papers that the price holds.
        return f"{words.say('in the price')} [{rule.id}]: {_text(words, rule)}"
    if rule.ifs:
        ifs = words.say("if {conditions}", conditions=" + ".join(rule.ifs))
        return f"{words.say(PERHAPS[rule.effect])} [{rule.id}]{_where(words, rule)}: {ifs}. {_text(words, rule)}"
    return f"{words.say(HEADS[rule.effect])} [{rule.id}]{_where(words, rule)}: {_text(words, rule)}"


def _text(words: Words, rule: RuleNote) -> str:
    """Whom it hits, what it says, how sure that is and on which sources it rests (by id, as in the legs)."""
    said = shorten(f"{rule.name}: {rule.text}", LONGEST)
    return f"{said} ({words.term(rule.confidence)}: {' '.join(rule.source[:FEW_SOURCES])})"


def _brief(rule: RuleNote) -> str:
    return f"{shorten(rule.name.partition(': ')[2] or rule.name, LONGEST_NAME)} [{rule.id}]"


def _where(words: Words, rule: RuleNote) -> str:
    by = f" ({rule.service})" if rule.service else ""
    return " " + words.say("at {place}", place=f"{rule.place}{by}") if rule.place else ""


def _taken(words: Words, taken: Forbidden) -> str:
    return "".join(_parts(words, taken))


def _parts(words: Words, taken: Forbidden) -> Iterator[str]:
    yield f"[{taken.rule.id}]{_where(words, taken.rule)}: "
    yield words.say(
        "forbids options: {count}; the first of {days} days, USD {usd}, by {services}", count=taken.options,
        days=Figure(taken.duration_h / H_PER_DAY, 1), usd=Figure(taken.cost_usd), services=" ".join(taken.services),
    )  # fmt: skip
    yield f". {_text(words, taken.rule)}"
