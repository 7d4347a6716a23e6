"""Checks of rules: each has a scope or says why not, and what scopes name can be met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corridor.store.spelling import hint
from corridor.store.survey import Survey, where
from corridor.world.rule_scopes import AMOUNT_UNITS, NO_LIST, RuleScope
from corridor.world.world import World

UNITS = {"time": ("h",), "cost": AMOUNT_UNITS}


@dataclass(frozen=True, slots=True)
class RuleCounts:
    """How many rules of a world are laid over options, and why the others are not.

    reasons : by reason, how many rules it holds back, most first
    """

    rules: int
    computed: int
    reasons: tuple[tuple[str, int], ...]

    @property
    def not_computed(self) -> int:
        return self.rules - self.computed


def rule_counts(world: World) -> RuleCounts:
    scoped = {scope.rule for scope in world.rule_scopes}
    reasons: dict[str, int] = {}
    for rule in world.rules:
        if rule.id not in scoped:
            reason = rule.not_computed or "no reason is given"
            reasons[reason] = reasons.get(reason, 0) + 1
    ordered = tuple(sorted(reasons.items(), key=lambda item: (-item[1], item[0])))
    return RuleCounts(len(world.rules), sum(rule.id in scoped for rule in world.rules), ordered)


def check_rules(survey: Survey) -> None:
    scoped = {scope.rule for scope in survey.world.rule_scopes}
    for index, rule in enumerate(survey.world.rules):
        at = where("rules", index, "not_computed")
        if rule.id not in scoped and not rule.not_computed:
            survey.warn("rule-unscoped", at, f"{rule.id} is laid over no option", "add rows of rule_scopes, or say why")
        if rule.id in scoped and rule.not_computed:
            survey.warn("rule-both", at, f"{rule.id} has a scope and a reason for none", "drop one of the two")
    unions = _unions(survey.world)
    places = {place.id for place in survey.world.places}
    for index, scope in enumerate(survey.world.rule_scopes):
        for column, words in (
            ("carriers", scope.carriers), ("carriers_spared", scope.carriers_spared), ("origins", scope.origins),
            ("origins_spared", scope.origins_spared), ("destinations", scope.destinations),
            ("destinations_spared", scope.destinations_spared),
        ):  # fmt: skip
            _check_words(survey, index, column, words, unions)
        _check_words(survey, index, "touches", scope.touches, unions | places)
        borders = tuple(word for pair in scope.crosses for word in (pair.split(">") if ">" in pair else (pair, "")))
        countries = {country.id for country in survey.world.countries}
        _check_words(survey, index, "crosses", borders, countries)
        for column, what, mend in _doubts(scope):
            survey.error(f"scope-{column.split('_')[0]}", where("rule_scopes", index, column), what, mend)


def _unions(world: World) -> set[str]:
    """Countries, customs territories and areas of free movement."""
    return {
        word for country in world.countries
        for word in (country.id, country.customs_territory, country.free_movement) if word
    }  # fmt: skip


def _check_words(survey: Survey, index: int, column: str, words: tuple[str, ...], known: set[str]) -> None:
    for word in words:
        if word not in known:
            what = f"'{word}' is no country, union or place of this world"
            mend = f"name one, borders as BY>PL{hint(word, known)}"
            survey.error("scope-word", where("rule_scopes", index, column), what, mend)


def _doubts(scope: RuleScope) -> Iterator[tuple[str, str, str]]:
    """What in a scope cannot be meant: column, what, cure."""
    if (scope.carriers or scope.carriers_spared) and scope.modes != ("road",):
        yield "carriers", "only trucks are known by where they are registered", "set modes to road"
    if NO_LIST in scope.listed:
        yield "listed", f"'{NO_LIST}' stands for goods on no list", "call the list something else"
    if scope.first_day and scope.last_day and scope.last_day < scope.first_day:
        yield "last_day", f"{scope.last_day} lies before {scope.first_day}", "correct one of the two"
    if scope.value_typical is None:
        return
    units = UNITS.get(scope.effect, ())
    if not units:
        yield "value_typical", f"nothing is done with an amount where the effect is {scope.effect}", "leave it empty"
    elif scope.unit not in units:
        yield "unit", f"a {scope.effect} in '{scope.unit}'", f"give one of {', '.join(units)}"
    if units and not scope.handled and not scope.condition:
        yield "handled", "amounts are added to handlings only", "set handled to true, or leave the amount empty"
