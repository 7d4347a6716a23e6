"""Rules laid over network and prices before the search, so that the front is exact over what they leave.

What a rule forbids for the whole time of the search is not offered. What it forbids for a part of it is closed then, as
by a closure: a step does not begin on such a day, and what has begun goes on. A cost or a time is added to each
handling that it hits, if the rule holds on the day whose tariffs hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corridor.costing.cargo import Cargo
from corridor.costing.prices import Charge
from corridor.routing.bills import Item, PieceBill
from corridor.routing.pricing import Pricing
from corridor.routing.rule_ground import Ground
from corridor.routing.ruling import Fit, Ruling, in_force
from corridor.routing.timeline import Span
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.timetable.calendar import Windows
from corridor.timetable.closing import closed_days, joined, open_departures, out_of_season, shifted, without
from corridor.units import cents
from corridor.world.money import Tariff
from corridor.world.rule_scopes import RuleScope

KEPT = 6
"""Rulings laid over prices that are kept ready."""
LONG_AGO, FAR_OFF = date(1970, 1, 1), date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Laid:
    """What of a ruling bears on one search: the key under which its network and prices are kept.

    whole   : bars that hold throughout
    partly  : bars that hold on some of its days
    changes : costs and times
    """

    whole: tuple[Fit, ...]
    partly: tuple[Fit, ...]
    changes: tuple[Fit, ...]


class Rulebook:
    """Lays the rules that fit a question over a network and its prices."""

    def __init__(self, network: VirtualNetwork) -> None:
        self.ground = Ground(network)
        self._kept: dict[tuple[Pricing, Laid], tuple[VirtualNetwork, Pricing]] = {}

    def lay(
        self, network: VirtualNetwork, pricing: Pricing, ruling: Ruling, span: tuple[int, int], day: date
    ) -> tuple[VirtualNetwork, Pricing]:
        """Network and prices under a ruling, for a search over some minutes; as they are where nothing bears on it."""
        if not ruling.fits:
            return network, pricing
        laid = _bearing(network, ruling, span, day)
        if not (laid.whole or laid.partly or laid.changes):
            return network, pricing
        key = (pricing, laid)
        if key not in self._kept:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            self._kept[key] = self._lay(network, pricing, laid)
        return self._kept[key]

    def _lay(self, network: VirtualNetwork, pricing: Pricing, laid: Laid) -> tuple[VirtualNetwork, Pricing]:
        arcs, ground = network.arcs, self.ground
        barred = {
            row
            for fit in laid.whole
            for row, arc in enumerate(arcs)
            if ground.met_at(network, fit.scope, arc) is not None
        }
        shut = self._shut(network, laid.partly, barred)
        extra: dict[str, tuple[Item, ...]] = {}
        longer: dict[int, Span] = {}
        laid_on: dict[str, tuple[Fit, ...]] = {}
        for fit in laid.changes:
            for row, arc in enumerate(arcs):
                if arc.handling is None or ground.met_at(network, fit.scope, arc) is None:
                    continue
                laid_on[arc.key] = (*laid_on.get(arc.key, ()), fit)
                if fit.scope.effect == "time":
                    longer[row] = longer.get(row, Span(0, 0, 0)) + added_time(fit.scope)
                else:
                    item = Item("fees", added_cost(fit, pricing.cargo, network.world.info.price_year))
                    extra[arc.key] = (*extra.get(arc.key, ()), item)
        if not (barred or shut or longer or extra):
            return network, pricing
        ruled = RuledNetwork(network, shut, longer) if shut or longer else network
        return ruled, RuledPricing(pricing, ruled, barred, extra, laid_on)

    def _shut(self, network: VirtualNetwork, fits: Iterable[Fit], barred: set[int]) -> dict[int, Windows]:
        """Minutes in which arcs may not be entered; a ride in several parts is shut at its first."""
        firsts = {
            (arc.service.id, arc.board, arc.alight): row
            for row, arc in enumerate(network.arcs)
            if arc.kind == "ride" and arc.stage == 0 and arc.service is not None
        }
        shut: dict[int, Windows] = {}
        for fit in fits:
            for row, arc in enumerate(network.arcs):
                if row in barred or self.ground.met_at(network, fit.scope, arc) is None:
                    continue
                first = firsts[arc.service.id, arc.board, arc.alight] if arc.kind == "ride" and arc.service else row
                spans = held(network, fit.scope, network.arcs[first].places[0])
                shut[first] = joined((*shut.get(first, ()), *spans))
        return {row: spans for row, spans in shut.items() if spans}


class RuledNetwork(VirtualNetwork):
    """A network in which some arcs are shut for a time and some handlings take longer; all else is shared with it."""

    def __init__(self, base: VirtualNetwork, shut: dict[int, Windows], longer: dict[int, Span]) -> None:
        vars(self).update(vars(base))
        self.timetables = list(base.timetables)
        self.windows = list(base.windows)
        self._window_rows = dict(self._window_rows)
        self._fewer: dict[tuple[int, Windows], int] = {}
        arcs = list(base.arcs)
        for row, spans in shut.items():
            arcs[row] = self._closed(arcs[row], spans)
        for row, span in longer.items():
            arcs[row] = replace(arcs[row], run=arcs[row].run + span)
        self.arcs = tuple(arcs)

    def _closed(self, arc: Arc, spans: Windows) -> Arc:
        """The arc without departures in those minutes; a wait before leaving is let go by first."""
        if arc.departs >= 0:
            key = (arc.departs, spans)
            if key not in self._fewer:
                self._fewer[key] = len(self.timetables)
                self.timetables.append(open_departures(self.timetables[arc.departs], spans))
            return replace(arc, departs=self._fewer[key])
        before = self.windows[arc.opens] if arc.opens >= 0 else ()
        opens = without(before, shifted(spans, -arc.wait.typical), self.calendar.end_minute)
        return replace(arc, opens=self._window_row(opens))


class RuledPricing(Pricing):
    """Prices in which some arcs are not offered and some handlings cost more.

    laid_on : rules that add a cost or a time to a handling, by key of its arc
    """

    def __init__(
        self,
        base: Pricing,
        network: VirtualNetwork,
        barred: set[int],
        extra: dict[str, tuple[Item, ...]],
        laid_on: dict[str, tuple[Fit, ...]],
    ) -> None:
        vars(self).update(vars(base))
        self._base = base
        self._extra = extra
        self.laid_on = laid_on
        self.network = network
        self.offered = [offered and row not in barred for row, offered in enumerate(base.offered)]
        self.cost = list(base.cost)
        if extra:
            for row, arc in enumerate(network.arcs):
                self.cost[row] += sum(item.charge.typical for item in extra.get(arc.key, ()))

    def bills(self, arc: Arc) -> tuple[PieceBill, ...]:
        bills = self._base.bills(arc)
        extra = self._extra.get(arc.key)
        return (replace(bills[0], items=bills[0].items + extra), *bills[1:]) if extra else bills


def laid_on(pricing: Pricing, arc: Arc) -> tuple[Fit, ...]:
    """Rules that add a cost or a time to a handling under prices that have rules laid over them; else none."""
    return pricing.laid_on.get(arc.key, ()) if isinstance(pricing, RuledPricing) else ()


def per_amount(unit: str, cargo: Cargo) -> float:
    """How many of its unit a rule's amount is paid for: container slots, units, tonnes, or once."""
    return {
        "USD/TEU": cargo.count * cargo.form.teu, "USD/unit": cargo.count, "USD/t": cargo.weight_t, "USD/shipment": 1.0,
    }[unit]  # fmt: skip


def held(network: VirtualNetwork, scope: RuleScope, place: str) -> Windows:
    """Spans of minutes in which a scope holds, on the clock of a place."""
    timezone = network.places[place].timezone
    calendar = network.calendar
    spans = closed_days(calendar, [(scope.first_day or LONG_AGO, scope.last_day or FAR_OFF)], timezone)
    rests = out_of_season(calendar, scope.months, timezone)
    return without(spans, rests, calendar.end_minute) if spans and rests else spans


def added_time(scope: RuleScope) -> Span:
    """Minutes that a scope adds to a handling."""
    typical = scope.value_typical or 0.0
    return Span.of_hours(_or(scope.value_low, typical), typical, _or(scope.value_high, typical))


def added_cost(fit: Fit, cargo: Cargo, price_year: int) -> Charge:
    """What a scope adds to a handling, for the whole shipment: amount × slots, units, tonnes, or once."""
    scope, rule = fit.scope, fit.rule
    typical = scope.value_typical or 0.0
    amounts = (_or(scope.value_low, typical), typical, _or(scope.value_high, typical))
    per = per_amount(scope.unit, cargo)
    low, middle, high = (cents(amount * per) for amount in amounts)
    tariff = Tariff(
        id=rule.id, basis="handling", scope="surcharge", unit="t", price_low=amounts[0], price_typical=amounts[1],
        price_high=amounts[2], currency="USD", price_year=price_year, source=rule.source, confidence=rule.confidence,
        note=rule.summary,
    )  # fmt: skip
    return Charge(tariff, low, middle, high)


def _bearing(network: VirtualNetwork, ruling: Ruling, span: tuple[int, int], day: date) -> Laid:
    """What of a ruling holds on some day of a search. A day more on either side stands for any local clock."""
    first = network.calendar.moment(span[0]).date() - timedelta(days=1)
    last = network.calendar.moment(span[1]).date() + timedelta(days=1)
    whole, partly = [], []
    for fit in ruling.bars:
        scope = fit.scope
        begins, ends = scope.first_day or LONG_AGO, scope.last_day or FAR_OFF
        if begins <= first and last <= ends and not scope.months:
            whole.append(fit)
        elif begins <= last and first <= ends:
            partly.append(fit)
    changes = tuple(fit for fit in ruling.changes if in_force(fit.scope, day))
    return Laid(tuple(whole), tuple(partly), changes)


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value
