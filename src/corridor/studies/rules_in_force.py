"""Which rules of a world hold on a day, for some goods between some ends: a list to be read, without any way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corridor.errors import Finding, InputError, shorten
from corridor.routing.ruling import Consignment, Fit, in_force, kin_of, ruling_of
from corridor.studies.asked import default_departure, rule_findings
from corridor.studies.places import PlaceFinder
from corridor.world.links import MODES
from corridor.world.rule_scopes import RuleScope
from corridor.world.rules import Rule
from corridor.world.world import World


@dataclass(frozen=True, slots=True)
class RulesQuery:
    """What is asked of a world's rules; what is empty narrows nothing.

    origin, destination, over : places or countries, by id or English name; over: what the way touches
    day     : day on which they have to hold; None: the day that `plan` departs by default
    """

    goods: str = ""
    origin: str = ""
    destination: str = ""
    over: str = ""
    mode: str = ""
    hazard: str = ""
    day: date | None = None
    listed: tuple[str, ...] = ()
    carrier_nationality: str = ""


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule with those of its scopes that fit; none for a rule that is not laid over options."""

    rule: Rule
    fits: tuple[Fit, ...]


@dataclass(frozen=True, slots=True)
class RulesAnswer:
    """Rules that are laid over options and hold on the day, and those that are not laid over any."""

    day: date
    entries: tuple[RuleEntry, ...]
    not_computed: tuple[Rule, ...]


def rules_in_force(world: World, query: RulesQuery) -> RulesAnswer:
    """The rules of a world that fit a query, in the order of their ids.

    Raises
    ------
    InputError
        With every word that names nothing of the world.
    """
    finder = PlaceFinder(world)
    findings: list[Finding] = list(rule_findings(query.listed, query.carrier_nationality, world, finder))
    origin = _country(query.origin, "origin", finder, findings)
    destination = _country(query.destination, "destination", finder, findings)
    over = _words(query.over, world, finder, findings)
    if query.goods and query.goods not in {goods.id for goods in world.goods}:
        known = ", ".join(goods.id for goods in world.goods)
        findings.append(Finding("goods-unknown", "goods", f"no goods '{shorten(query.goods)}'", f"known: {known}"))
    if query.mode and query.mode not in MODES:
        what = f"no mode '{shorten(query.mode)}'"
        findings.append(Finding("mode-unknown", "mode", what, f"known: {', '.join(MODES)}"))
    if findings:
        raise InputError(findings)
    day = query.day or default_departure(world).date()
    carrier = finder.country(query.carrier_nationality) if query.carrier_nationality else ""
    asked = Consignment(query.goods, "", origin, destination, query.hazard, query.listed, carrier)
    fitting: dict[str, list[Fit]] = {}
    for fit in ruling_of(world, asked).fits:
        if in_force(fit.scope, day) and _on_ground(fit.scope, over, query.mode):
            fitting.setdefault(fit.rule.id, []).append(fit)
    entries = [RuleEntry(rule, tuple(fitting[rule.id])) for rule in world.rules if rule.id in fitting]
    scoped = {scope.rule for scope in world.rule_scopes}
    return RulesAnswer(day, tuple(entries), tuple(rule for rule in world.rules if rule.id not in scoped))


def _country(text: str, where: str, finder: PlaceFinder, findings: list[Finding]) -> str:
    if not text:
        return ""
    code = finder.country(text)
    if code in finder.countries:
        return code
    found = finder.place(text, where)
    if isinstance(found, Finding):
        findings.append(found)
        return ""
    return found.country


def _words(text: str, world: World, finder: PlaceFinder, findings: list[Finding]) -> frozenset[str]:
    """Words under which scopes know a place or country; empty where nothing is asked."""
    country = _country(text, "over", finder, findings)
    if not country:
        return frozenset()
    found = None if finder.country(text) in finder.countries else finder.place(text, "over")
    place = {found.id} if found is not None and not isinstance(found, Finding) else set()
    return kin_of(world)[country] | place


def _on_ground(scope: RuleScope, over: Iterable[str], mode: str) -> bool:
    """Whether a way that touches `over` may meet a scope; one bound to links or services alone may be anywhere."""
    words = frozenset(over)
    if mode and scope.modes and mode not in scope.modes:
        return False
    if not words or not (scope.touches or scope.crosses):
        return True
    ends = {end for pair in scope.crosses for end in pair.split(">")}
    return not words.isdisjoint(scope.touches) or not words.isdisjoint(ends)
