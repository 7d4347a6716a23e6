"""Which rules fit a consignment: surely, or only if something holds that the question does not say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corridor.world.rule_scopes import ANY_HAZARD, NO_LIST, RuleScope
from corridor.world.rules import Rule
from corridor.world.world import World


@dataclass(frozen=True, slots=True)
class Consignment:
    """What rules ask about a shipment and its ends; empty goods or ends stand for any, where rules are only listed.

    origin, destination : countries, by code
    listed  : lists on which the goods stand; ("none",) for none; empty where that is not said
    carrier : country in which the trucks are registered; empty where that is not said
    """

    goods: str
    form: str
    origin: str
    destination: str
    hazard: str = ""
    listed: tuple[str, ...] = ()
    carrier: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """A scope that fits a consignment, as far as that can be told without the way.

    ifs  : what the question leaves open, each to be read after the word if; the rule is sure where there is none
    near : countries or territories of which the way has to touch one for the rule to be worth telling; empty: none
    """

    scope: RuleScope
    rule: Rule
    ifs: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        return not self.ifs

    @property
    def forbids(self) -> bool:
        return self.sure and self.scope.effect == "forbid"

    @property
    def changes(self) -> bool:
        """Whether it adds a cost or time to what it hits."""
        return self.sure and self.scope.effect in ("cost", "time") and self.scope.value_typical is not None


@dataclass(frozen=True, slots=True)
class Ruling:
    """The scopes that fit a question, in the order of the world's table; days and ground are looked at on the way."""

    fits: tuple[Fit, ...] = ()

    @property
    def bars(self) -> tuple[Fit, ...]:
        return tuple(fit for fit in self.fits if fit.forbids)

    @property
    def changes(self) -> tuple[Fit, ...]:
        return tuple(fit for fit in self.fits if fit.changes)

    def without(self, rules: frozenset[str]) -> Ruling:
        """The ruling less what some rules forbid; all else that they say stays."""
        return Ruling(tuple(fit for fit in self.fits if not (fit.forbids and fit.rule.id in rules)))


NO_RULES = Ruling()


def ruling_of(world: World, consignment: Consignment) -> Ruling:
    """Every scope of a world that fits a consignment."""
    rules = {rule.id: rule for rule in world.rules}
    kin = kin_of(world)
    fits = (_fit(scope, rules[scope.rule], consignment, kin) for scope in world.rule_scopes)
    return Ruling(tuple(fit for fit in fits if fit is not None))


def kin_of(world: World) -> dict[str, frozenset[str]]:
    """Words under which rules know each country: its code, its customs territory, its area of free movement."""
    return {
        country.id: frozenset({country.id, country.customs_territory, country.free_movement} - {""})
        for country in world.countries
    }


def in_force(scope: RuleScope, day: date) -> bool:
    """Whether a scope holds on a local day."""
    begun = scope.first_day is None or scope.first_day <= day
    ended = scope.last_day is not None and scope.last_day < day
    return begun and not ended and (not scope.months or str(day.month) in scope.months)


def _fit(scope: RuleScope, rule: Rule, asked: Consignment, kin: dict[str, frozenset[str]]) -> Fit | None:
    if not (_goods_fit(scope, asked) and _ends_fit(scope, asked, kin)):
        return None
    ifs: list[str] = []
    if scope.listed and not asked.listed:
        ifs.append(f"the goods stand on the list {_either(scope.listed)} (say so with --listed)")
    near: tuple[str, ...] = ()
    if scope.carriers or scope.carriers_spared:
        if not asked.carrier:
            ifs.append(f"{_carrier_words(scope)} (say so with --carrier-nationality)")
            near = scope.carriers
        elif not _carrier_fits(scope, kin.get(asked.carrier, frozenset({asked.carrier}))):
            return None
    if scope.condition:
        ifs.append(scope.condition)
    return Fit(scope, rule, tuple(ifs), near)


def _goods_fit(scope: RuleScope, asked: Consignment) -> bool:
    if asked.goods in scope.excepted or (scope.forms and asked.form and asked.form not in scope.forms):
        return False
    if scope.hazards and asked.hazard not in scope.hazards and not (asked.hazard and ANY_HAZARD in scope.hazards):
        return not asked.goods and not asked.hazard
    if scope.listed and asked.listed:
        # Who says on which lists the goods stand is believed, whatever their class.
        return NO_LIST not in asked.listed and not set(scope.listed).isdisjoint(asked.listed)
    return not scope.goods or not asked.goods or asked.goods in scope.goods


def _ends_fit(scope: RuleScope, asked: Consignment, kin: dict[str, frozenset[str]]) -> bool:
    for country, named, spared in (
        (asked.origin, scope.origins, scope.origins_spared),
        (asked.destination, scope.destinations, scope.destinations_spared),
    ):
        if not country:
            continue
        words = kin.get(country, frozenset({country}))
        if (named and words.isdisjoint(named)) or not words.isdisjoint(spared):
            return False
    return True


def _carrier_fits(scope: RuleScope, words: frozenset[str]) -> bool:
    if not words.isdisjoint(scope.carriers_spared):
        return False
    return not scope.carriers or not words.isdisjoint(scope.carriers)


def _carrier_words(scope: RuleScope) -> str:
    if scope.carriers:
        return f"the truck is registered in {_either(scope.carriers)}"
    return f"the truck is not registered in {_either(scope.carriers_spared)}"


def _either(names: tuple[str, ...]) -> str:
    return " or ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def lists_of(world: World) -> Iterator[str]:
    """Every list of goods that a rule of the world asks about, in alphabetical order."""
    yield from sorted({word for scope in world.rule_scopes for word in scope.listed})
