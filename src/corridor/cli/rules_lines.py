"""Rules in text: those that an option meets, those that forbid, and the line that says what they are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corridor.cli import words
from corridor.errors import shorten
from corridor.itinerary.option import Forbidden, Option, PlanAnswer, RuleNote, WayAnswer
from corridor.itinerary.query import Query

NOT_ADVICE = "Not legal advice"
LONGEST = 200
FEW_SOURCES = 3
HEADS = {
    "forbid": "forbidden",
    "warn": "warning",
    "time": "adds time",
    "cost": "costs",
    "document": "papers",
    "allow": "allowed",
}


def rule_lines(option: Option) -> list[str]:
    """Rules that an option meets: a line each for what may forbid, warns or costs; papers and leave in short."""
    if not option.rules:
        return []
    lines = [f"Rules met ({NOT_ADVICE.lower()}; a rule in full: corridor world show rules --key R001):"]
    long = [rule for rule in option.rules if rule.ifs or rule.effect not in ("document", "allow")]
    lines += [f"  - {_line(rule)}" for rule in long]
    for effect in ("document", "allow"):
        short = [rule for rule in option.rules if rule.effect == effect and not rule.ifs]
        if short:
            lines.append(f"  - {HEADS[effect]}: " + "; ".join(_brief(rule) for rule in short))
    return lines


def forbidden_lines(answer: PlanAnswer, ways: Iterable[WayAnswer] | None) -> list[str]:
    """Options that rules forbid, of the whole question and of each named way."""
    lines = [_taken(taken) for taken in answer.forbidden]
    for way in ways or ():
        lines += [f"{way.name}: {_taken(taken)}" for taken in way.forbidden]
    return [f"Forbidden by rules ({NOT_ADVICE.lower()}):", *(f"  - {line}" for line in lines)] if lines else []


def rules_legend(query: Query) -> str:
    """What was done with rules, and that none of it is legal advice."""
    if not query.rules:
        return f"RULES OFF: sanctions, bans and permits were not looked at. {NOT_ADVICE}."
    return (
        "Rules (sanctions, bans, permits, insurance) were laid over the options as far as they can be computed; see"
        f" `corridor rules`. Persons and firms on lists were not checked. {NOT_ADVICE}."
    )


def _line(rule: RuleNote) -> str:
    if not rule.place:
        # Duties and papers that the price holds.
        return f"in the price [{rule.id}]: {_text(rule)}"
    if rule.ifs:
        head = "may be forbidden" if rule.effect == "forbid" else f"{HEADS[rule.effect]}, perhaps"
        return f"{head} [{rule.id}]{_where(rule)}: if {' and '.join(rule.ifs)}. {_text(rule)}"
    return f"{HEADS[rule.effect]} [{rule.id}]{_where(rule)}: {_text(rule)}"


def _text(rule: RuleNote) -> str:
    """Whom it hits, what it says, how sure that is and on which sources it rests (by id, as in the legs)."""
    said = shorten(f"{rule.name}: {rule.text}", 2 * LONGEST)
    return f"{said} ({rule.confidence}: {' '.join(rule.source[:FEW_SOURCES])})"


def _brief(rule: RuleNote) -> str:
    return f"{shorten(rule.name.partition(': ')[2] or rule.name, 80)} [{rule.id}]"


def _where(rule: RuleNote) -> str:
    by = f" ({rule.service})" if rule.service else ""
    return f" at {rule.place}{by}" if rule.place else ""


def _taken(taken: Forbidden) -> str:
    services: Sequence[str] = taken.services
    one = f"{taken.duration_h / 24:.1f} days, USD {words.number(taken.cost_usd)}, by {' '.join(services)}"
    many = words.counted(taken.options, "option")
    return f"[{taken.rule.id}]{_where(taken.rule)} forbids {many}, the first of {one}. {_text(taken.rule)}"
