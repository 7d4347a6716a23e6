"""Whether what a world says of luck makes sense: spreads, basins, loads and the seasons that they rest on."""

from __future__ import annotations

from collections import defaultdict

from corridor.store.survey import Survey, where


def check_luck(survey: Survey) -> None:
    """Tails beyond what they are cut from, weather told twice or never, shares of time above one."""
    _check_spreads(survey)
    _check_basins(survey)
    _check_seasons(survey)


def _check_spreads(survey: Survey) -> None:
    for index, row in enumerate(survey.world.spreads):
        if row.cut_share > row.low_share:
            survey.error(
                "spread-cut",
                where("spreads", index, "cut_share"),
                f"the tail is cut at {row.cut_share:g}, so low at {row.low_share:g} is never reached",
                "let cut_share be at most low_share",
            )
        if row.headway_cv and row.kind != "headway":
            survey.error(
                "spread-headway",
                where("spreads", index, "headway_cv"),
                f"it has no effect on times of kind {row.kind}",
                "state it in the row of kind headway",
            )


def _check_basins(survey: Survey) -> None:
    causes: dict[str, set[str]] = defaultdict(set)
    for season in survey.world.seasons:
        if season.unit == "share_closed":
            causes[season.place].add(season.cause)
    known: dict[tuple[str, str], str] = {}
    for index, basin in enumerate(survey.world.basins):
        for place in basin.places:
            if causes[place].isdisjoint(basin.causes):
                survey.warn(
                    "basin-no-season",
                    where("basins", index, "places"),
                    f"no season of {place} tells how often {', '.join(basin.causes)} shuts it",
                    "add rows to seasons.csv, or take the place out",
                )
            for mode in basin.modes:
                other = known.setdefault((place, mode), basin.id)
                if other != basin.id:
                    survey.error(
                        "basin-twice",
                        where("basins", index, "places"),
                        f"the weather of {mode} at {place} is that of {other} already",
                        "let a place be in one basin for each mode",
                    )


def _check_seasons(survey: Survey) -> None:
    for index, row in enumerate(survey.world.seasons):
        if row.unit == "share_closed" and not 0 <= row.value <= 1:
            survey.error(
                "season-share",
                where("seasons", index, "value"),
                f"{row.value:g} is no share of time",
                "give a share from 0 to 1",
            )
        if row.unit == "factor" and row.value <= 0:
            survey.error(
                "season-factor", where("seasons", index, "value"), f"{row.value:g} is no factor", "give one above 0"
            )
