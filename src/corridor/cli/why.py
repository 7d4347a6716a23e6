"""`corridor why`: the best option under a condition beside the best without it, and what makes the difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.cli.output import json_text, page_width, require_writable, write_data, write_page
from corridor.cli.progress import under_way
from corridor.itinerary.query import Query
from corridor.itinerary.why import Measure, WhyAnswer
from corridor.store.opening import world_at
from corridor.units import CENTS_PER_USD, G_PER_KG, MIN_PER_H
from corridor.wording import notes, phrases, rules
from corridor.wording.words import Words

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

MOST_PARTS = 10
"""Parts told of each figure; the rest in one line."""

SCALES = {"min": (MIN_PER_H, 1), "cent": (CENTS_PER_USD, 0), "g": (G_PER_KG, 0)}
"""What to divide by for people, and digits."""


def run_why(
    query: Query, way: str, by: str, folder: Path | None, overlays: Sequence[Path], written: str, lang: str,
    out: Path | None, scenario: Path | None = None,
) -> bool:  # fmt: skip
    """Answer one question why, to the terminal or into a file; false where the condition cannot be kept."""
    from corridor.studies.plan import Planner
    from corridor.studies.why import why
    from corridor.wording import words_in

    require_writable(out)
    words = words_in(lang)
    with under_way(words.say("Searching")):
        world = world_at(folder, *overlays, scenario=scenario)
        answer = why(Planner(world), query, way, by)
    if not words.is_english:
        from corridor.studies.naming import Naming

        answer = Naming(world, words.language.tag).why(answer)
    if written == "json":
        from corridor.itinerary.why_contract import why_answer_to_dict

        write_data(json_text(why_answer_to_dict(answer)), out)
    else:
        write_page(page(answer, query, words, page_width(out)), out)
    return answer.with_it is not None


def page(answer: WhyAnswer, asked: Query, words: Words, width: int) -> list[RenderableType]:
    """The answer for people, top to bottom."""
    from rich.text import Text

    from corridor.cli.footing import heading
    from corridor.cli.tables import options_table

    parts: list[RenderableType] = []
    for index, line in enumerate(heading(answer.answer, asked, words)):
        parts.append(Text(line, style="bold" if index == 0 else ""))
    parts += ["", *(Text(words.say(sentence), style="bold") for sentence in answer.sentences[:1])]
    parts += map(Text, _sentences(answer, words))
    parts += ["", options_table(answer.answer, width, words), ""]
    if answer.with_it is not None and not answer.same:
        for measure in answer.measures:
            parts += [_table(measure, words), ""]
    if answer.forbidden:
        lines = rules.forbidden_under(words, answer.forbidden)
        parts += [Text(rules.forbidden_heading(words), style="bold"), *(Text(f"  - {line}") for line in lines), ""]
    parts += [Text(line) for line in notes.warnings(words, answer.answer)]
    parts += [Text(line) for line in notes.scenario(words, answer.answer.scenario)]
    plan = answer.answer
    prices = notes.prices(words, plan.price_year, plan.world_name, plan.world_hash)
    below = (rules.standing(words, asked), notes.days(words), prices)
    return [*parts, *(Text(line, style="dim") for line in below), *map(Text, notes.untranslated(words))]


def _sentences(answer: WhyAnswer, words: Words) -> Iterator[str]:
    """What follows the first sentence: where they go apart, the largest reasons, or what cuts the condition."""
    if answer.parts_at is not None and answer.meets_at is not None:
        yield words.say("Both pass the same places up to {place}, and again from {other}.", place=answer.parts_at.name,
                        other=answer.meets_at.name)  # fmt: skip
    yield from (words.say(sentence) for sentence in answer.sentences[1:])
    yield from (f"  - {phrases.term(words, cut)}" for cut in answer.why_not)


def _table(measure: Measure, words: Words) -> Table:
    """Kinds first, then the largest parts, the rest in one line, and the whole."""
    from rich.text import Text

    from corridor.cli.tables import reading_table

    title = {
        "time": words.say("Where the hours differ"), "money": words.say("Where the dollars differ"),
        "co2e": words.say("Where the kilograms of CO2e differ"),
        "spread": words.say("Where certainty differs: standard deviation of the arrival, h"),
    }[measure.name]  # fmt: skip
    table = reading_table(title)
    table.add_column(words.say("what"), overflow="fold")
    for head in (words.say("without"), words.say("with"), words.say("difference")):
        table.add_column(head, justify="right", no_wrap=True)

    def row(what: str, without: int | None, with_it: int | None, difference: int, style: str = "") -> None:
        figures = (_figure(words, measure, without), _figure(words, measure, with_it))
        table.add_row(Text(what), *figures, _signed(words, measure, difference), style=style)

    for kind, difference in measure.kinds:
        row(words.term(kind), None, None, difference, "bold")
    shown, rest = measure.parts[:MOST_PARTS], measure.parts[MOST_PARTS:]
    for part in shown:
        row(f"  {phrases.term(words, part.what)}", part.without, part.with_it, part.difference)
    if rest:
        row("  " + words.say("… and {count} more (all in --format json)", count=len(rest)), None, None,
            sum(part.difference for part in rest))  # fmt: skip
    row(words.say("all together"), measure.without, measure.with_it, measure.difference, "bold")
    return table


def _figure(words: Words, measure: Measure, amount: int | None) -> str:
    if amount is None:
        return ""
    per, digits = SCALES[measure.unit]
    return words.number(amount / per, digits)


def _signed(words: Words, measure: Measure, amount: int) -> str:
    per, digits = SCALES[measure.unit]
    return ("+" if amount > 0 else "−" if amount < 0 else "") + words.number(abs(amount) / per, digits)
