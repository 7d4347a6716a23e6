"""Rules that hit cargo, vehicles and drivers: each row's effect in one of six words."""

from __future__ import annotations

import re
from dataclasses import replace

from corridor.world.rules import Rule
from tools.middle_corridor.common import Evidence, Sources
from tools.middle_corridor.context_trade import written
from tools.middle_corridor.rule_scopes import NOT_COMPUTED
from tools.middle_corridor.rules_read import FURTHER, cite_all, read_rules

NOT_SEEN = ("RULE-GENERAL-KNOWLEDGE", "Rule from general knowledge; no page was read. Check it before use.")
PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

EFFECTS = {
    "R018": "allow",  # says for whom the crossing is open again
    "R033": "warn",  # the figure is the share of ships that still pass, no time
    "R065": "allow",
    "R082": "allow",
    "R095": "allow",  # checks are dropped; the saving is the value
    "R112": "warn",  # says where transit papers end
    **{f"R{number}": "allow" for number in range(146, 154)},  # posts that work round the clock
}
"""Effects that the row's own words bear out better than its label."""

PAPERS = ("document", "permit")

SUMMARIES = {
    "R064": "Wagons above the tunnel's width limit are not taken.",
    "R072": "Azerbaijan charges foreign trucks beyond the agreed quota.",
    "R073": "Azerbaijan charges trucks of states without an agreement.",
    "R074": "Azerbaijan charges foreign trucks for carriage between third countries.",
    "R075": "Azerbaijan charges foreign trucks that enter empty.",
    "R006": "20th package, adopted in 2026 on a day not seen: first use of the tool against circumvention.",
    "R010": "No carriage in the EU, not even in transit; medicine, food, farm and humanitarian goods are excepted.",
    "R023": "Airlines of the EU and others fly round Russia, 1.5-4 h longer; Chinese, Kazakh and Turkish ones do not.",
    "R057": "Trucks take the third bridge in the rush hours, every day.",
    "R080": "Multilateral permits: AZ, GE, TR, RS, BG, RO, HU, MK, ME, BA, UA take part; KZ, UZ, TM, CN, IR do not.",
    "R110": "Party; by one Serbian forwarder only for air and sea, though Georgia borders Türkiye: check Sarpi.",
}
"""Said anew where the note was empty, cut off or close to its source."""


def rules(evidence: Evidence, sources: Sources) -> list[Rule]:
    known = [_rule(row, sources) for row in evidence.rows("rules.csv")] + read_rules(sources)
    return [replace(rule, not_computed=NOT_COMPUTED.get(rule.id, "")) for rule in known]


def _rule(row: dict[str, str], sources: Sources) -> Rule:
    value = row["value"].strip()
    is_number = PLAIN_NUMBER.fullmatch(value) is not None
    source = sources.cite(row["source_url"], written(row["source_date"]))
    seen = bool(source)
    source += cite_all(FURTHER.get(row["id"], ()), sources)
    if row["confidence"] == "assumed" or not seen:
        source += sources.reason(*NOT_SEEN)
    return Rule(
        id=row["id"],
        kind=row["kind"],
        applies_to=row["applies_to"],
        area=row["place_or_country"],
        modes=() if row["mode"] == "all" else tuple(part.strip() for part in row["mode"].split(",")),
        effect=_effect(row),
        value=float(value) if is_number else None,
        # Hours of the day are no figure: they stand before the unit.
        unit=row["unit"] if is_number or not value else f"{value} {row['unit']}",
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        summary=SUMMARIES.get(row["id"], row["summary"].strip()),
        source=source,
        confidence=row["confidence"] if seen else "assumed",
    )


def _effect(row: dict[str, str]) -> str:
    """`document` for what only asks for a paper; a notice to be given in advance costs no time on the way."""
    effect = EFFECTS.get(row["id"])
    if effect:
        return effect
    needs_paper = row["kind"] in PAPERS and row["effect"] == "warn"
    gives_notice = row["kind"] == "document" and "notice" in row["unit"]
    is_guarantee = row["kind"] == "document" and "guarantee" in row["applies_to"]
    return "document" if needs_paper or gives_notice or is_guarantee else row["effect"]
