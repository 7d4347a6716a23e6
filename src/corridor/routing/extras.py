"""What a journey owes as a whole: hire of the box by the day, and duty; both are told on its last leg."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corridor.costing.prices import Charge, times
from corridor.itinerary.option import Cost, RuleNote
from corridor.routing.bills import Item
from corridor.routing.duty import is_broken
from corridor.routing.legs import costs
from corridor.routing.pricing import Pricing
from corridor.routing.search import Found, Task
from corridor.routing.virtual import Arc
from corridor.units import MIN_PER_DAY, usd
from corridor.world.world import World


def hire_by_day(pricing: Pricing, origin: str) -> tuple[Charge, ...]:
    """Daily charges for the box on a journey from a place."""
    return pricing.book.box("hire", pricing.network.facts.country_of.get(origin, ""), origin)


def with_hire(found: Found, hire: Sequence[Charge]) -> Found:
    """The front with hire added by the length of each journey.

    A journey lasts from readiness to arrival or, where a deadline is asked, from departure to the deadline. Hire only
    grows with time, so a way that another beats without it is beaten with it too: the front with hire is a part of the
    front without.
    """
    if not hire:
        return found
    vectors = [
        (span, cents + sum(times(charge, span, MIN_PER_DAY).typical for charge in hire), grams)
        for span, cents, grams in found.vectors
    ]
    kept = [
        index
        for index, vector in enumerate(vectors)
        if not any(other != vector and all(a <= b for a, b in zip(other, vector, strict=True)) for other in vectors)
    ]
    return Found(
        tuple(found.paths[index] for index in kept),
        tuple(found.starts[index] for index in kept),
        tuple(vectors[index] for index in kept),
        found.labels,
        found.full,
    )


def hire_cost(world: World, hire: Sequence[Charge], minutes: int) -> tuple[Cost, ...]:
    """Hire for a journey of so many minutes."""
    return costs((Item("box", times(charge, minutes, MIN_PER_DAY)) for charge in hire), world)


def papers(items: Iterable[Item]) -> tuple[RuleNote, ...]:
    """Papers and permits that borders on the way ask money for: transit guarantees, carnets, permits, queue slots.

    They are the surcharges of border tariffs that say in their note what they are for.
    """
    notes = []
    for item in items:
        tariff = item.charge.tariff
        if item.kind == "border" and tariff.scope == "surcharge" and tariff.note:
            paid = f"USD {usd(item.charge.typical):,.0f} at {tariff.from_place} to {tariff.to_place}"
            since = f", since {tariff.valid_from}" if tariff.valid_from else f", price of {tariff.price_year}"
            notes.append(RuleNote(tariff.id, tariff.note, "cost", paid + since, tariff.source, item.charge.trust))
    return tuple(notes)


def duty_cost(pricing: Pricing, task: Task, path: Sequence[Arc]) -> tuple[tuple[Cost, ...], tuple[RuleNote, ...]]:
    """Duty on a path, and the rule that says so; nothing where no preference fits."""
    if task.duty is None:
        return (), ()
    broken = is_broken(task.duty, path, dict(pricing.network.facts.country_of))
    return (task.duty.cost(broken=broken),), (task.duty.note(broken=broken),)
