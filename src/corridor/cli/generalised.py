"""Generalised costs for reading: one row an option, by its parts, the lowest marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from corridor.cli.tables import reading_table
from corridor.itinerary.option import PlanAnswer
from corridor.wording import worth
from corridor.wording.words import Words

if TYPE_CHECKING:
    from rich.console import RenderableType


def generalised_parts(answer: PlanAnswer, words: Words) -> list[RenderableType]:
    """What stands below the table of options, in order of the sum."""
    weights = answer.query.generalised
    assert weights is not None
    say = words.say
    table = reading_table(say("Generalised cost, USD"))
    table.add_column(say("rank"), justify="right", no_wrap=True)
    table.add_column(say("option"), justify="right", no_wrap=True)
    for head in (*worth.columns(answer, words), say("low–high")):
        table.add_column(head, justify="right", no_wrap=True)
    costs = [(number, option.generalised) for number, option in enumerate(answer.options, start=1)]
    for number, cost in sorted(costs, key=lambda pair: (pair[1] is None or pair[1].rank or len(costs) + 1, pair[0])):
        if cost is not None:
            rank = "–" if cost.rank is None else str(cost.rank)
            style = "bold" if cost.rank == 1 else ""
            cells = (rank, str(number), *worth.cells(cost, answer, words), worth.total_span(words, cost.total))
            table.add_row(*cells, style=style)
    lines = (Text(line, style="dim") for line in worth.weighed_by(words, weights))
    return [table, "", *lines, ""]
