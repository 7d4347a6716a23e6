"""Which option costs least in all, by the user's weights: price, capital in the goods, spoilage, time and lateness.

The sum without lateness never falls when price or days grow, so its lowest value lies on the exact front: no search of
its own is needed, and the front stays what it is. Lateness is no criterion of the search: with it the ranking is among
the options shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from corridor.costing.worth import TimeCost, Weights, time_cost
from corridor.errors import InputError
from corridor.itinerary.option import Generalised, Option, Range
from corridor.itinerary.query import Shipment
from corridor.routing.choose import LOWEST_IN_ALL, Vector
from corridor.units import CENTS_PER_USD, H_PER_DAY, MIN_PER_DAY
from corridor.wording.told import Told, told
from corridor.world.cargo import Goods
from corridor.world.world import World

KEPT = {"chilled": told("chilled"), "frozen": told("frozen")}


@dataclass(frozen=True, slots=True)
class Weighing:
    """The weights of a question, with what its goods are worth and how long they keep.

    keeps_d : days that they keep, low, typical and high; None where no shelf life is known
    """

    weights: Weights
    value_usd: float
    keeps_d: tuple[float, float, float] | None

    def lowest(self, vectors: Sequence[Vector]) -> int:
        """Index of the vector of the lowest sum, lateness aside; the first of equal ones."""

        def total(index: int) -> float:
            minutes, cents, _ = vectors[index]
            return cents / CENTS_PER_USD + self.cost(minutes / MIN_PER_DAY).total

        return min(range(len(vectors)), key=lambda index: (total(index), vectors[index]))

    def cost(self, days: float, end: int = 1) -> TimeCost:
        """What days cost; the quicker the goods spoil, the higher: `end` 0 is low, 2 is high."""
        keeps = self.keeps_d[2 - end] if self.keeps_d is not None else None
        return time_cost(days, self.weights, self.value_usd, keeps)

    def ranked(self, options: Sequence[Option], deadline: datetime | None) -> tuple[Option, ...]:
        """The options with their generalised costs; the label goes to the lowest."""
        costs = [self._of(option, deadline) for option in options]
        known = [index for index, cost in enumerate(costs) if cost.total is not None]
        order = sorted(known, key=lambda index: (round(_typical(costs[index].total), 2), index))
        rank = {index: place for place, index in enumerate(order, start=1)}
        return tuple(
            replace(
                option,
                generalised=replace(cost, rank=rank.get(index)),
                labels=tuple(_labels(option, lowest=rank.get(index) == 1)),
            )
            for index, (option, cost) in enumerate(zip(options, costs, strict=True))
        )

    def _of(self, option: Option, deadline: datetime | None) -> Generalised:
        days = _days(option, deadline)
        low, typical = self.cost(days.low, 0), self.cost(days.typical)
        high = None if days.high is None else self.cost(days.high, 2)
        price = option.cost_usd
        late = self._late(option)
        total = None
        if late is not None or self.weights.late_day_usd is None:
            beside = late or 0.0
            top = None if high is None or price.high is None else price.high + high.total + beside
            total = Range(price.low + low.total + beside, price.typical + typical.total + beside, top)

        def part(name: str) -> Range:
            # Each part is told from its least to its most; with a share, time is what the others leave of it.
            ends = [getattr(one, name) for one in (low, typical, high) if one is not None]
            return Range(min(ends), getattr(typical, name), None if high is None else max(ends))

        return Generalised(
            price=price,
            stock=part("stock"),
            spoilage=None if self.keeps_d is None else part("spoilage"),
            time=part("time"),
            late=late,
            total=total,
            rank=None,
            days=days,
        )

    def _late(self, option: Option) -> float | None:
        sure, usd = option.reliability, self.weights.late_day_usd
        if usd is None or sure is None or sure.p90_h is None or sure.p50_h is None:
            return None
        return (sure.p90_h - sure.p50_h) / H_PER_DAY * usd


def weighing(world: World, shipment: Shipment, weights: Weights) -> Weighing:
    """The weights made ready for a shipment.

    Raises
    ------
    InputError
        Where a day is a share of a value that is not known.
    """
    goods = _goods(world, shipment)
    if shipment.value_usd is None and weights.day_usd is None:
        what = f"what {shipment.goods} are worth is not known, so a share of it is not either"
        raise InputError.one("value-missing", "value_usd", what, "say --value-usd, or a day in money with --day-usd")
    keeps = None
    if goods is not None and goods.shelf_life_days_typical is not None:
        typical = goods.shelf_life_days_typical
        keeps = (goods.shelf_life_days_low or typical, typical, goods.shelf_life_days_high or typical)
    return Weighing(weights, shipment.value_usd or 0.0, keeps)


def weighing_warnings(world: World, shipment: Shipment, made: Weighing) -> Iterator[Told]:
    """What the sum does not hold, or holds on a condition."""
    goods = _goods(world, shipment)
    if shipment.value_usd is None:
        yield told("the goods' worth is not known: neither capital in them nor spoilage is counted")
    if made.keeps_d is None:
        named = told(shipment.goods.replace("_", " "))
        yield told("no shelf life is known for {goods}: spoilage is not counted", goods=named)
    elif goods is not None and goods.temperature and not _has_plug(world, shipment):
        yield told(
            "{goods}: the shelf life holds only for {temperature} goods, and this form has no plug: {form}",
            goods=told(shipment.goods.replace("_", " ")),
            temperature=KEPT.get(goods.temperature, goods.temperature),
            form=told(shipment.form_name.lower()),
        )


def _goods(world: World, shipment: Shipment) -> Goods | None:
    return next((row for row in world.goods if row.id == shipment.goods), None)


def _has_plug(world: World, shipment: Shipment) -> bool:
    return any(form.plug for form in world.forms if form.id == shipment.form)


def _labels(option: Option, *, lowest: bool) -> Iterator[str]:
    if lowest:
        yield LOWEST_IN_ALL
    yield from (label for label in option.labels if label != LOWEST_IN_ALL)


def _days(option: Option, deadline: datetime | None) -> Range:
    """Days that are paid for: of the journey, or under a deadline until then, since early goods wait for it."""
    if deadline is not None:
        until = (deadline - option.depart) / timedelta(days=1)
        return Range(until, until, until)
    span = option.duration_h
    return Range(span.low / H_PER_DAY, span.typical / H_PER_DAY, None if span.high is None else span.high / H_PER_DAY)


def _typical(total: Range | None) -> float:
    assert total is not None
    return total.typical
