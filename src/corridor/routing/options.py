"""From a path to an option: its legs, their totals, and its low and high end through the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corridor.itinerary.option import Cost, Leg, Option, Range, RuleNote
from corridor.routing.bills import Item
from corridor.routing.clockwork import HIGH, LOW, TYPICAL, Passage, passages
from corridor.routing.extras import duty_cost, hire_by_day, hire_cost, papers
from corridor.routing.legs import LegWriter
from corridor.routing.pricing import Pricing
from corridor.routing.search import Task
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.units import cents, hours, kilograms, usd
from corridor.wording.told import each_word, told

COVERED = {
    "terminal_handling": "handling",
    "port_handling": "handling",
    "wagon_hire": "wagon",
    "border_fees": "border",
    "customs_duty": "duty",
    "container_hire": "box",
    "empty_return": "box",
    "storage_demurrage": "box",
}
"""Words of a tariff's `excludes`, and the kind or scope of charge that prices them elsewhere in the same option."""


def build_option(
    network: VirtualNetwork,
    pricing: Pricing,
    path: Sequence[Arc],
    start: int,
    number: int,
    labels: tuple[str, ...],
    task: Task,
    met: tuple[RuleNote, ...] = (),
) -> Option:
    """The option of a path that starts at a minute; its typical totals are the sums of its legs.

    met : rules of the world that it meets; duties and papers that it pays for are told before them

    Hire of the box and duty, which hang on the whole journey, are costs of the last leg.
    """
    passed = passages(network, path, start, TYPICAL)
    assert passed is not None
    low, high = passages(network, path, start, LOW), passages(network, path, start, HIGH)
    assert low is not None
    end = _end(passed, start)
    owed, rules = duty_cost(pricing, task, path)
    hired = task.horizon - start if task.by else end - start
    owed = (*hire_cost(network.world, hire_by_day(pricing, task.origin), hired), *owed)
    legs = LegWriter(network, pricing).legs(path, passed)
    legs = (*legs[:-1], replace(legs[-1], costs=legs[-1].costs + owed)) if legs else ()
    items = [item for arc in path for bill in pricing.bills(arc) for item in bill.all_items]
    grams = [bill.grams for arc in path for bill in pricing.bills(arc)]
    typical_g = sum(part.typical for part in grams)
    wtt, ttw = sum(part.wtt for part in grams), sum(part.ttw for part in grams)
    return Option(
        id=f"option-{number}",
        labels=labels,
        depart=network.calendar.moment(start),
        arrive=network.calendar.moment(end),
        duration_h=Range(
            hours(_end(low, start) - start), hours(end - start), hours(_end(high, start) - start) if high else None
        ),
        distance_km=round(sum(leg.distance_km for leg in legs), 3),
        cost_usd=Range(*(usd(sum(amounts)) for amounts in _money(items, owed))),
        co2e_kg=Range(
            kilograms(sum(part.low for part in grams)),
            kilograms(typical_g),
            kilograms(sum(part.high for part in grams)),
        ),
        wtt_kg=kilograms(wtt),
        ttw_kg=kilograms(ttw),
        unsplit_kg=kilograms(typical_g - wtt - ttw),
        borders=sum(len(leg.crosses) for leg in legs if leg.kind == "move"),
        handlings=sum(leg.kind == "handle" for leg in legs),
        gauge_breaks=sum(_gauge_breaks(path)),
        not_included=not_included(legs),
        price_scopes=tuple(sorted({cost.scope for leg in legs for cost in leg.costs if cost.kind != "duty"})),
        methods=tuple(sorted({method for leg in legs if leg.emission for method in leg.emission.methods})),
        legs=legs,
        rules=(*rules, *papers(items), *met),
    )


def not_included(legs: Sequence[Leg]) -> tuple[str, ...]:
    """What the prices of an option leave out, and which operations have no price at all."""
    charged = [cost for leg in legs for cost in leg.costs]
    missing = set()
    for word in {word for cost in charged for word in cost.excludes}:
        if not any(COVERED.get(word) in (cost.kind, cost.scope) for cost in charged):
            missing.add(word.replace("_", " "))
    for index, leg in enumerate(legs):
        if leg.kind == "border" and not leg.costs and not _within_all_in(legs, index):
            crossed = ", ".join(leg.crosses)
            missing.add(told("crossing at {place} ({borders}): no price known", place=leg.from_place.name,
                             borders=crossed))  # fmt: skip
        if leg.kind == "handle" and not leg.costs and not _within_all_in(legs, index):
            missing.add(told("{operation} at {place} ({mode}): no price known", operation=told(leg.note),
                             place=leg.from_place.name, mode=each_word(leg.mode)))  # fmt: skip
    return tuple(sorted(missing))


def _within_all_in(legs: Sequence[Leg], index: int) -> bool:
    """Whether a change of gauge inside a ride lies between two moves whose all-in price holds it."""
    service = legs[index].service
    if not service or index == 0:
        return False
    around = (legs[index - 1], next((leg for leg in legs[index + 1 :] if leg.kind == "move"), legs[index]))
    return all(leg.service == service and any(cost.scope == "all_in" for cost in leg.costs) for leg in around)


def _money(items: Sequence[Item], owed: Sequence[Cost]) -> tuple[list[int], list[int], list[int]]:
    charges = [item.charge for item in items]
    ranges = [cost.usd for cost in owed]
    return (
        [min(charge.low, charge.typical) for charge in charges] + [cents(usd.low) for usd in ranges],
        [charge.typical for charge in charges] + [cents(usd.typical) for usd in ranges],
        [max(charge.high, charge.typical) for charge in charges]
        + [cents(usd.typical if usd.high is None else usd.high) for usd in ranges],
    )


def _end(passed: Sequence[Passage], start: int) -> int:
    return passed[-1].reached if passed else start


def _gauge_breaks(path: Sequence[Arc]) -> Iterator[int]:
    """One for each change of gauge, by handling between trains or inside a through service."""
    before: int | None = None
    for arc in path:
        row = arc.handling
        if row is not None and row.from_gauge_mm and row.to_gauge_mm:
            yield int(row.from_gauge_mm != row.to_gauge_mm)
        if arc.stage == 0:
            before = None
        for piece in arc.happenings():
            gauge = piece.step.link.gauge_mm if piece.kind == "move" and piece.step else None
            if gauge:
                yield int(before is not None and before != gauge)
                before = gauge
