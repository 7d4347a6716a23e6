"""How sure the options are, for reading: a table of days by chance, then what to do where a connection is missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from corridor.cli.tables import ROOMY, reading_table
from corridor.itinerary.option import PlanAnswer
from corridor.wording import chances
from corridor.wording.words import Words

if TYPE_CHECKING:
    from rich.console import RenderableType


def sureness_parts(answer: PlanAnswer, width: int, words: Words) -> list[RenderableType]:
    """What stands below the table of options."""
    parts: list[RenderableType] = [sureness_table(answer, width, words), ""]
    lines = [line for missed, then in chances.plan_b(words, answer.options[0]) for line in (missed, *_set_in(then))]
    if lines:
        parts += [Text(words.say("If the first option misses a departure"), style="bold"), *map(Text, lines), ""]
    sure = next(option.reliability for option in answer.options if option.reliability is not None)
    parts += [Text(chances.how_drawn(words, sure), style="dim"), ""]
    return parts


def sureness_table(answer: PlanAnswer, width: int, words: Words) -> Table:
    """One row an option: days in ten, fifty and ninety of a hundred cases, the chance, the weakest connection.

    Where it is narrow, one leg is told as the owner of the spread, else two.
    """
    say = words.say
    table = reading_table(say("How sure is it?"))
    table.add_column("#", justify="right", no_wrap=True)
    for head in (f"{say('days')}\np10–p90", say("half by\np50"), say("95 % by\np95")):
        table.add_column(head, justify="right", no_wrap=True)
    by = chances.deadline(words, answer)
    if by:
        table.add_column(f"{say('on time')}\n{by}", justify="right", no_wrap=True)
    table.add_column(say("most often missed"), overflow="fold")
    table.add_column(say("spread comes from"), overflow="fold")
    for number, option in enumerate(answer.options, start=1):
        sure = option.reliability
        if sure is None:
            continue
        later = (chances.days(words, hours) for hours in (sure.p50_h, sure.p95_h))
        cells = [str(number), chances.days_span(words, sure), *later]
        if by:
            cells.append("" if sure.chance is None else chances.percent(words, sure.chance))
        spread = chances.owners(words, option, sure, 2 if width >= ROOMY else 1)
        table.add_row(*cells, chances.weakest(words, option, sure), spread)
    return table


def _set_in(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"  {line}" for line in lines)
