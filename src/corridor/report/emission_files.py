"""An emission sheet as a file, in every format that both the command line and the server write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

# What a format needs is loaded where it is asked for.
if TYPE_CHECKING:
    from corridor.itinerary.emission_sheet import EmissionSheet
    from corridor.itinerary.option import PlanAnswer
    from corridor.wording import Words
    from corridor.world.world import World


def sheet_file(
    kind: str, sheet: EmissionSheet, answer: PlanAnswer, world: World, words: Words
) -> str | bytes | Mapping[str, Any]:
    """The sheet as json, csv, xlsx or pdf; of JSON the values, which a door writes out.

    answer : the plan that the option of the sheet is of
    """
    match kind:
        case "csv":
            from corridor.itinerary.emission_rows import sheet_csv

            return sheet_csv(sheet)
        case "xlsx":
            from corridor.report.emissions_xlsx import emissions_xlsx

            return emissions_xlsx(sheet)
        case "pdf":
            from corridor.drawing import options_svg
            from corridor.drawing.options_map import PAPER
            from corridor.report.emissions import emissions_report
            from corridor.report.typesetting import report_pdf

            alone = replace(answer, options=(sheet.option,))
            picture = options_svg(alone, world, "light", words=words, layout=PAPER)
            return report_pdf(emissions_report(sheet, words), picture)
        case _:
            from corridor.itinerary.emission_sheet import emission_sheet_to_dict

            return emission_sheet_to_dict(sheet)
