"""`corridor rules`: what is in force, with sources; and how many rules of a world are laid over options."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridor.cli.output import json_text, write_data, write_page
from corridor.errors import InputError, shorten
from corridor.store.opening import world_at
from corridor.world.evidence import Source
from corridor.world.rules import Rule
from corridor.world.world import World

if TYPE_CHECKING:
    from corridor.routing.ruling import Fit
    from corridor.studies.rules_in_force import RuleEntry, RulesAnswer, RulesQuery

CONTRACT = "corridor.rules/1"
FEW_REASONS = 5


def day_of(text: str | None) -> date | None:
    """A day in ISO 8601.

    Raises
    ------
    InputError
        Where the text is none.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        what = f"'{shorten(text)}' is not a day of the calendar"
        raise InputError.one("day-unreadable", "--day", what, "give it as 2026-12-01") from None


def run_rules(
    query: RulesQuery, folder: Path | None, overlays: list[Path], *, everything: bool, as_json: bool,
    scenario: Path | None = None,
) -> None:  # fmt: skip
    """List the rules that hold, with scopes and sources; with `everything` also those not laid over options."""
    from corridor.studies.rules_in_force import rules_in_force

    world = world_at(folder, *overlays, scenario=scenario)
    answer = rules_in_force(world, query)
    if as_json:
        write_data(json_text(_answer_dict(world, answer, everything=everything)), None)
        return
    from rich.text import Text

    lines = list(_page(world, answer, everything=everything))
    write_page([Text(line, style="bold" if line.startswith("[") else "") for line in lines], None)


def rule_count_lines(world: World) -> list[str]:
    """How many rules are laid over options, and the commonest reasons why others are not."""
    from corridor.store import rule_counts

    counts = rule_counts(world)
    if not counts.rules:
        return []
    lines = [
        (f"Rules: {counts.computed} of {counts.rules} are laid over options by {len(world.rule_scopes)} scopes,"
        f" {counts.not_computed} are not:")
    ]
    lines += [f"  {number} × {reason}" for reason, number in counts.reasons[:FEW_REASONS]]
    more = len(counts.reasons) - FEW_REASONS
    lines += [f"  … and {more} reasons more: corridor rules --all"] if more > 0 else []
    return [*lines, ""]


def _page(world: World, answer: RulesAnswer, *, everything: bool) -> Iterator[str]:
    sources = {source.id: source for source in world.sources}
    yield f"Rules in force on {answer.day}, as far as they can be laid over options: {len(answer.entries)}"
    yield ""
    for entry in answer.entries:
        yield from _entry_lines(entry, sources)
        yield ""
    if everything:
        yield f"Not laid over options: {len(answer.not_computed)}"
        yield ""
        for rule in answer.not_computed:
            yield _head(rule)
            yield f"  {rule.summary}"
            yield f"  not computed: {rule.not_computed or 'no reason is given'}"
            yield from _source_lines(rule, sources)
            yield ""
    yield "Not legal advice. Persons, firms and ships on lists are not checked."


def _entry_lines(entry: RuleEntry, sources: dict[str, Source]) -> Iterator[str]:
    yield _head(entry.rule)
    yield f"  {entry.rule.summary}"
    for fit in entry.fits:
        yield f"  {fit.scope.id}: {_scope_words(fit)}"
    yield from _source_lines(entry.rule, sources)


def _head(rule: Rule) -> str:
    days = f"{rule.valid_from or '?'} to {rule.valid_to or 'further notice'}"
    return f"[{rule.id}] {rule.kind.replace('_', ' ')}, {rule.effect}, {days}: {rule.applies_to} ({rule.area})"


def _scope_words(fit: Fit) -> str:
    """Effect, ground and what it hangs on: `forbid; touches RU; by rail, road; if the goods stand on …`."""
    scope = fit.scope
    parts = [scope.effect]
    for word, names in (
        ("goods", scope.goods), ("not", scope.excepted), ("dangerous goods", scope.hazards), ("forms", scope.forms),
        ("from", scope.origins), ("not from", scope.origins_spared), ("to", scope.destinations),
        ("not to", scope.destinations_spared), ("touches", scope.touches), ("crosses", scope.crosses),
        ("over", scope.links), ("on", scope.services), ("by", scope.modes), ("in months", scope.months),
    ):  # fmt: skip
        if names:
            parts.append(f"{word} {', '.join(names)}")
    if scope.value_typical is not None:
        parts.append(f"{scope.value_typical:g} {scope.unit}")
    if scope.first_day or scope.last_day:
        parts.append(f"from {scope.first_day or '?'} to {scope.last_day or 'further notice'}")
    parts += [f"if {reason}" for reason in fit.ifs]
    return "; ".join(parts)


def _source_lines(rule: Rule, sources: dict[str, Source]) -> Iterator[str]:
    for name in rule.source:
        source = sources.get(name)
        if source is not None:
            about = ", ".join(text for text in (source.title, source.publisher, source.published, source.url) if text)
            yield f"  source ({rule.confidence}): {about}"


def _answer_dict(world: World, answer: RulesAnswer, *, everything: bool) -> dict[str, Any]:
    from corridor.world.columns import describe
    from corridor.world.rule_scopes import RuleScope

    names = [column.name for column in describe(RuleScope).columns if column.name != "rule"]

    def scope(fit: Fit) -> dict[str, Any]:
        values = {name: getattr(fit.scope, name) for name in names}
        told = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
        return {**told, "if": list(fit.ifs)}

    def rule(row: Rule) -> dict[str, Any]:
        return {
            "id": row.id, "kind": row.kind, "applies_to": row.applies_to, "area": row.area, "effect": row.effect,
            "valid_from": row.valid_from, "valid_to": row.valid_to, "summary": row.summary,
            "source": list(row.source), "confidence": row.confidence,
        }  # fmt: skip

    told: dict[str, Any] = {
        "contract": CONTRACT,
        "world": {"name": world.info.name, "hash": world.info.content_hash},
        "legal_advice": False,
        "day": answer.day.isoformat(),
        "rules": [{**rule(entry.rule), "scopes": [scope(fit) for fit in entry.fits]} for entry in answer.entries],
    }
    if everything:
        told["not_computed"] = [{**rule(row), "why": row.not_computed} for row in answer.not_computed]
    cited = {name for entry in answer.entries for name in entry.rule.source}
    cited |= {name for row in answer.not_computed for name in row.source} if everything else set()
    told["sources"] = [
        {"id": source.id, "title": source.title, "publisher": source.publisher, "published": source.published,
         "url": source.url}
        for source in world.sources if source.id in cited
    ]  # fmt: skip
    return told
