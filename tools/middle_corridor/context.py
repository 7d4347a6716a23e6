"""What surrounds the network: goods, rules, seasons, demand and trade."""

from __future__ import annotations

from corridor.world.rules import Season
from tools.middle_corridor.common import Built, Evidence, Sources, number
from tools.middle_corridor.context_goods import goods
from tools.middle_corridor.context_rules import rules
from tools.middle_corridor.context_trade import demand, trade, written
from tools.middle_corridor.rule_scopes import scopes

LEVEL_CAUSES = {
    "level m Baltic system, 2020": "sea_level_2020",
    "level m, about 2024": "sea_level_2024",
    "level m, October 2025": "sea_level_2025",
    "trend m per year": "sea_level_trend_per_y",
    "yearly swing": "sea_level_swing",
}
"""Words of a note on the Caspian's level, and the cause under which its figure is filed."""

LOW_WATER_CAUSES = {
    "bad year 2022": "low_water_2022",
    "factor 2015": "low_water_2015",
    "after dredging, 2024": "low_water_depth_2024",
    "September 2021": "low_water_2021",
}
"""Single events beside the usual pattern of the year, which keeps the plain cause."""

GENERAL_KNOWLEDGE = (
    "SEASON-GENERAL-KNOWLEDGE", "Seasonal figure from general knowledge or by analogy; no page was read for it."
)  # fmt: skip
REASONINGS = {
    "interpolated": (
        "SEASON-INTERPOLATED",
        (
            "Share of time that wind shuts a Caspian port, in months without a figure: drawn between the published"
            " months by the known season of the north-west winds; Aktau somewhat below Kuryk, as its basin is"
            " sheltered."
        ),
    ),
    "wind": (
        "SEASON-EVENTS",
        (
            "Share of time shut by wind or fog, scaled from single closures and from counts of stormy days with the"
            " known season; the range is -60 to +80 %."
        ),
    ),
    "ice": (
        "SEASON-ICE-END",
        (
            "Shipping in the northern Caspian is published as shut from early December; that it lasts into March is"
            " assumed from usual winters."
        ),
    ),
    "low_water": (
        "SEASON-LOW-WATER",
        (
            "Load of Danube barges by month: full in spring, least in September and October as told for usual years;"
            " the low end is a year like 2022."
        ),
    ),
    "peak": (
        "SEASON-PEAK",
        (
            "Demand or queue by month against the year's mean, from what is told of harvests, holidays and single"
            " queues; no monthly series was found."
        ),
    ),
}
"""Why a month's figure is assumed though a page stands beside it: by a word of its note, else by its cause."""


def build(evidence: Evidence, sources: Sources, built: Built) -> Built:
    known_rules = rules(evidence, sources)
    return {
        "goods": goods(evidence, sources),
        "rules": known_rules,
        "rule_scopes": scopes(known_rules),
        "seasons": seasons(evidence, sources),
        "demand": demand(evidence, sources),
        "trade": trade(evidence, sources),
    }


def seasons(evidence: Evidence, sources: Sources) -> list[Season]:
    """One row per place, cause and month; a figure for the whole year is written for each of its months."""
    rows = []
    for row in evidence.rows("seasons.csv"):
        note = row["note"]
        unit = _unit(note, row["cause"])
        source = sources.cite(row["source_url"], written(row["source_date"]))
        if not source or row["confidence"] == "assumed":
            source += sources.reason(*_reasoning(row, seen=bool(source)))
        cause = _cause(row["place_id"], row["cause"], note)
        rows += [
            Season(
                place=row["place_id"],
                cause=cause,
                month=month,
                value=float(row["share_closed_or_factor"]),
                low=number(row["low"]),
                high=number(row["high"]),
                unit=unit,
                source=source,
                confidence=row["confidence"],
                note=note.removeprefix("UNIT m: ").removeprefix("share of time closed; "),
            )
            for month in _months(row["month"], cause)
        ]
    return rows


def _reasoning(row: dict[str, str], *, seen: bool) -> tuple[str, str]:
    if not seen:
        return GENERAL_KNOWLEDGE
    return REASONINGS["interpolated" if "interpolated" in row["note"] else row["cause"]]


def _months(text: str, cause: str) -> tuple[int, ...]:
    if cause == "sea_level_2025":
        return (10,)  # the reading is of October
    return tuple(range(1, 13)) if text == "all" else (int(text),)


def _unit(note: str, cause: str) -> str:
    if note.startswith("UNIT m:"):
        return "m"
    return "factor" if "factor" in note or cause in ("low_water", "draught") else "share_closed"


def _cause(place: str, cause: str, note: str) -> str:
    """The cause, told apart where one place has several figures for it."""
    for words, name in (LEVEL_CAUSES if cause == "draught" else LOW_WATER_CAUSES).items():
        if words in note:
            return name
    if cause == "draught" and place == "KZ-AKTAU":
        return "draught_tankers" if "tankers" in note.split(",")[1] else "draught_dry_cargo"
    if cause == "peak" and "queue factor" in note:
        return "queue"  # the length of the queue itself, and not the demand that makes it
    # The Bosporus has no place of its own and was filed as wind at Ambarli; what stops ships there is fog.
    return "fog" if "cause is fog" in note else cause
