"""What stands around the tables of a plan: what was asked and assumed above, what the figures hold below."""

from __future__ import annotations

from corridor.itinerary.option import Option, PlanAnswer
from corridor.itinerary.query import Query
from corridor.wording import notes, phrases, rules
from corridor.wording.words import Words

# Longer lists read better one below the other.
ONE_LINE = 60
FEW = 3


def legend(query: Query, words: Words) -> list[str]:
    """How to read the tables."""
    ids = words.say("[ids of sources]: all, with titles, by --legs. {mark}: no later chance in the calendar.",
                    mark=phrases.OPEN_END)  # fmt: skip
    return [rules.standing(words, query), notes.days(words), notes.marks(words), ids]


def heading(answer: PlanAnswer, asked: Query, words: Words) -> list[str]:
    """The question with all that was filled in; `asked` is the query before, so that defaults can be told."""
    ends = " → ".join(f"{place.name} ({place.country})" for place in (answer.origin, answer.destination))
    return [
        f"{ends}, {notes.doors(words, answer.query)}",
        words.say("Cargo: {cargo}", cargo=phrases.cargo(words, answer.shipment)) + _assumed_cargo(asked, words),
        notes.moment(words, answer) + _assumed_day(answer, asked, words),
        *notes.limits(words, answer.query),
    ]


def summary(answer: PlanAnswer, words: Words) -> list[str]:
    """How the options shown stand to those that exist, what was left out, and the prices' year and world."""
    say = words.say
    lines = [say("Shown: {choice}.", choice=answer.thinning)]
    if answer.left_out:
        lines.append(say("Left out, because they cannot take this shipment: services {count}.",
                         count=len(answer.left_out)))  # fmt: skip
        lines += [f"  {reason}" for reason in answer.left_out[:FEW]]
        if len(answer.left_out) > FEW:
            more = say("… and {count} more (all in --format json)", count=len(answer.left_out) - FEW)
            lines.append(f"  {more}")
    lines += [*notes.warnings(words, answer), *notes.overlays(words, answer), *notes.scenario(words, answer.scenario)]
    return [*lines, notes.prices(words, answer.price_year, answer.world_name, answer.world_hash)]


def option_notes(option: Option, words: Words) -> list[str]:
    """What the price of an option leaves out and mixes, the emission methods, and how sure its data are."""
    say = words.say
    lines = []
    if sum(map(len, option.not_included)) > ONE_LINE:
        lines += [say("Not in the price:"), *(f"  - {phrases.term(words, name)}" for name in option.not_included)]
    elif option.not_included:
        lines.append(say("Not in the price: {list}.", list=phrases.listed(words, option.not_included)))
    lines += notes.scopes(words, option.price_scopes)
    if met := rules.met(words, option):
        lines += [rules.met_heading(words), *(f"  - {line}" for line in met)]
    if option.methods:
        lines.append(say("CO2e, well to wheel: {methods}.", methods="; ".join(option.methods)))
    return [*lines, phrases.data_shares(words, option)]


def source_lines(answer: PlanAnswer, words: Words) -> list[str]:
    """Every source that the options rest on."""
    lines = []
    for source in answer.sources:
        about = (source.publisher, source.published, source.url)
        lines.append(f"  {source.id}: " + ", ".join(text for text in (source.title, *about) if text))
    return [words.say("Sources"), *lines] if lines else []


def _assumed_day(answer: PlanAnswer, asked: Query, words: Words) -> str:
    if answer.arrive_by is not None or asked.depart:
        return ""
    return ", " + words.say("assumed: say another day with --depart")


def _assumed_cargo(asked: Query, words: Words) -> str:
    told = ""
    if asked.form is None and asked.teu is None and asked.feu is None:
        told = words.say("boxes from the weight: say --feu or --teu")
        if asked.weight_t is None:
            told = words.say("box and weight assumed: say --feu, --teu or --weight-t")
    elif asked.weight_t is None:
        told = words.say("weight assumed: say --weight-t")
    return f" ({told})" if told else ""
