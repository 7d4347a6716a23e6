"""What a shipment pays and emits on every arc: tariffs and factors laid over the virtual network.

Rules of choice stand in docs/model.md. A ride's price is shared over its links (quotes by km), so that its parts sum
to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, pairwise

from corridor.costing.cargo import Cargo
from corridor.costing.emissions import Emitter, Run, counted_km
from corridor.costing.prices import CARRIAGE, FEES, Charge, PriceBook, Share, Times, times
from corridor.network.geodesy import great_circle_km
from corridor.network.stands import Step
from corridor.routing.bills import NOTHING, Item, PieceBill
from corridor.routing.cover import Quote, best_cover
from corridor.routing.timeline import Piece, Timeline
from corridor.routing.virtual import Arc, VirtualNetwork, link_factor
from corridor.units import H_PER_DAY
from corridor.world.cargo import Factor
from corridor.world.links import Handling


@dataclass(frozen=True, slots=True)
class LineBill:
    """A timeline's pieces priced by its links, the running sums of that, and the quotes that may replace it."""

    bills: tuple[PieceBill, ...]
    cents: tuple[int, ...]
    grams: tuple[int, ...]
    missing: tuple[int, ...]
    moves: tuple[int, ...]
    quotes: tuple[Quote, ...]


class Pricing:
    """Costs [cents] and emissions [g] of every arc for one cargo on one day; `offered[i]` is false without a price."""

    def __init__(self, network: VirtualNetwork, cargo: Cargo, day: date) -> None:
        self.network = network
        self.cargo = cargo
        self.book = PriceBook(network.world, cargo, day)
        self._emitters: dict[str, Emitter] = {}
        self._steps: dict[tuple[str, str, str], PieceBill] = {}
        self._lines = {id(whole): self._line(whole) for whole in network.timelines}
        self._rides: dict[tuple[int, int, int], tuple[PieceBill, ...]] = {}
        self.cost: list[int] = []
        self.emission: list[int] = []
        self.offered: list[bool] = []
        for arc in network.arcs:
            cents, grams, offered = self._totals(arc)
            self.cost.append(cents)
            self.emission.append(grams)
            self.offered.append(offered)

    def bills(self, arc: Arc) -> tuple[PieceBill, ...]:
        """The bill of each piece of an arc, in order; handling and driving have one piece."""
        if arc.kind == "ride":
            whole = arc.timeline
            assert whole is not None
            bills = self._ride_bills(arc, whole)
            begin = arc.pieces[0] - whole.begins[arc.board]
            return bills[begin : begin + arc.pieces[1] - arc.pieces[0]]
        if arc.kind == "handle":
            return (self._handling(arc),)
        if arc.kind == "drive":
            assert arc.service is not None
            assert arc.step is not None
            bill = self._move(arc.step, link_factor(self.network, arc.service, arc.step))
            move = replace(bill, tolls=self._tolls(arc.drive[-1]))
            return (NOTHING,) * (len(arc.drive) - 1) + (move,)
        return ()

    def _totals(self, arc: Arc) -> tuple[int, int, bool]:
        if arc.kind == "ride":
            whole = arc.timeline
            assert whole is not None
            line = self._lines[id(whole)]
            first, last = whole.begins[arc.board], whole.ends[arc.alight]
            if not _quoted(line, first, last):
                begin, end = arc.pieces
                offered = line.missing[last] == line.missing[first]
                return line.cents[end] - line.cents[begin], line.grams[end] - line.grams[begin], offered
        bills = self.bills(arc)
        offered = not any(bill.missing for bill in bills)
        if arc.kind == "ride" and arc.timeline is not None:
            offered = not any(bill.missing for bill in self._ride_bills(arc, arc.timeline))
        cents = sum(item.charge.typical for bill in bills for item in bill.all_items)
        return cents, sum(bill.grams.typical for bill in bills), offered

    def _line(self, whole: Timeline) -> LineBill:
        bills, moves = [], []
        places = [whole.line.calls[0].place]
        service = whole.line.service
        for index, piece in enumerate(whole.pieces):
            if piece.kind == "move" and piece.step is not None:
                bill = self._move(piece.step, link_factor(self.network, service, piece.step))
                bills.append(replace(bill, tolls=self._tolls(piece)) if piece.border is not None else bill)
                moves.append(index)
                places.append(piece.step.to_place)
            elif piece.kind == "gauge":
                bills.append(self._gauge(piece))
            else:
                bills.append(NOTHING)
        quotes = tuple(
            Quote(begin, end, _carriage(charges), tuple(Item("fees", fee) for fee in charges if _is_fee(fee)))
            for begin, end, charges in self.book.journeys(service.mode, service.id, places)
        )
        return LineBill(
            bills=tuple(bills),
            cents=(0, *accumulate(sum(item.charge.typical for item in bill.all_items) for bill in bills)),
            grams=(0, *accumulate(bill.grams.typical for bill in bills)),
            missing=(0, *accumulate(int(bill.missing) for bill in bills)),
            moves=tuple(moves),
            quotes=quotes,
        )

    def _ride_bills(self, arc: Arc, whole: Timeline) -> tuple[PieceBill, ...]:
        """Bills of a whole ride, with its quotes shared over the links that they cover."""
        key = (id(whole), arc.board, arc.alight)
        if key not in self._rides:
            line = self._lines[id(whole)]
            first, last = whole.begins[arc.board], whole.ends[arc.alight]
            bills = list(line.bills[first:last])
            moves, km, own, inside = self.quotes_on(arc, whole)
            ids = [_link_id(whole.pieces[index]) for index in moves]
            for quote in best_cover(km, own, inside):
                self._lay(quote, km, ids, [index - first for index in moves], bills)
            for quote in inside:
                if quote.fees and moves:
                    last_move = moves[quote.end - 1] - first
                    bills[last_move] = replace(bills[last_move], items=bills[last_move].items + quote.fees)
            self._rides[key] = tuple(bills)
        return self._rides[key]

    def quotes_on(self, arc: Arc, whole: Timeline) -> tuple[list[int], list[float], list[int], list[Quote]]:
        """Moves of a ride (rows of the timeline's pieces), their km and link prices, and the quotes on its way.

        Quotes count moves of the ride from 0.
        """
        line = self._lines[id(whole)]
        first, last = whole.begins[arc.board], whole.ends[arc.alight]
        moves = [index for index in line.moves if first <= index < last]
        at = line.moves.index(moves[0]) if moves else 0
        inside = [quote.shifted(-at) for quote in line.quotes if at <= quote.begin and quote.end <= at + len(moves)]
        km = [_km(whole.pieces[index]) for index in moves]
        own = [sum(item.charge.typical for item in line.bills[index].items) for index in moves]
        return moves, km, own, inside

    def _lay(
        self, quote: Quote, km: Sequence[float], links: Sequence[str], moves: Sequence[int], bills: list[PieceBill]
    ) -> None:
        """Replace link prices by a quote over the links from quote.begin to quote.end."""
        assert quote.carriage is not None
        all_in = quote.carriage.tariff.scope == "all_in"
        shares = split_charge(quote.carriage, km[quote.begin : quote.end], tuple(links[quote.begin : quote.end]))
        covered = moves[quote.begin : quote.end]
        for piece, share in zip(covered, shares, strict=True):
            tolls = () if all_in else bills[piece].tolls
            bills[piece] = replace(bills[piece], items=(Item("haul", share),), tolls=tolls, missing=False)
        if all_in:
            for piece in range(covered[0], covered[-1] + 1):
                if piece not in covered:
                    bills[piece] = replace(bills[piece], items=(), tolls=())

    def _move(self, step: Step, factor: Factor) -> PieceBill:
        key = (step.from_place, step.link.id, factor.id)
        if key not in self._steps:
            link = step.link
            charges = self.book.link(link.id)
            carriage = _carriage(charges)
            items = [Item("fees" if _is_fee(charge) else "haul", charge) for charge in charges if _is_extra(charge)]
            if carriage is not None:
                items.insert(0, Item("haul", carriage))
                if carriage.tariff.scope == "track":
                    country = self.network.places[step.from_place].country
                    items += [
                        Item("haul", charge) for charge in self.book.distance(country, link.mode, link.distance_km)
                    ]
            km = link.distance_km
            counted = counted_km(factor, km, self._great_circle_km(step))
            run = Run(step.from_place, step.to_place, km, km, km, counted)
            grams = self._emitter(factor).over(counted)
            self._steps[key] = PieceBill(tuple(items), (), grams, factor, run, missing=carriage is None)
        return self._steps[key]

    def _tolls(self, piece: Piece) -> tuple[Item, ...]:
        if piece.step is None or piece.border is None:
            return ()
        step = piece.step
        charges = self.book.border(step.from_place, step.to_place, step.link.mode)
        return tuple(Item("border", charge) for charge in charges)

    def _gauge(self, piece: Piece) -> PieceBill:
        row = piece.handling
        factor = self.network.factors.get(row.factor) if row is not None else None
        items = tuple(Item("handling", charge) for charge in (self.book.handling(row) if row is not None else ()))
        return self._at_site(items, factor, piece.place)

    def _handling(self, arc: Arc) -> PieceBill:
        row = arc.handling
        assert row is not None
        factor = self.network.factors.get(row.factor)
        items = tuple(
            Item("fees" if _is_fee(charge) else "handling", charge)
            for charge in self.book.handling(row)
        ) + self._box(row)
        return self._at_site(items, factor, row.place)

    def _at_site(self, items: tuple[Item, ...], factor: Factor | None, place: str) -> PieceBill:
        """The bill of a handling: its charges, and its emissions where a factor is known."""
        if factor is None:
            return PieceBill(items)
        return PieceBill(items, (), self._emitter(factor).handled(), factor, Run(place, place))

    def _box(self, row: Handling) -> tuple[Item, ...]:
        """What the box itself costs here: picked up at the first door, left at the last, too long at a terminal."""
        country = self.network.places[row.place].country
        charges: list[Charge] = []
        if row.from_mode == "door":
            charges += self.book.box("pick_up", country, row.place)
        elif row.to_mode == "door":
            charges += self.book.box("drop_off", country, row.place)
            charges += self.book.box("return_empty", country, row.place)
        else:
            for charge in self.book.box("demurrage", country, row.place):
                days = row.hours_typical / H_PER_DAY - (charge.tariff.free_days or 0.0)
                late = row.hours_high / H_PER_DAY - (charge.tariff.free_days or 0.0)
                if late > 0:
                    now, high = times(charge, max(days, 0.0)), times(charge, late)
                    made = Times(max(days, 0.0), max(days, 0.0), late)
                    charges.append(Charge(charge.tariff, min(now.low, now.typical), now.typical, high.high,
                                          charge.confidence, charge, made))  # fmt: skip
        return tuple(Item("box", charge) for charge in charges)

    def _great_circle_km(self, step: Step) -> float:
        here, there = self.network.places[step.from_place], self.network.places[step.to_place]
        return great_circle_km(here.lat, here.lon, there.lat, there.lon)

    def _emitter(self, factor: Factor) -> Emitter:
        if factor.id not in self._emitters:
            self._emitters[factor.id] = Emitter(factor, self.cargo.weight_t)
        return self._emitters[factor.id]


def split_charge(charge: Charge, weights: Sequence[float], links: tuple[str, ...] = ()) -> list[Charge]:
    """A charge in parts by weight; every part is whole cents and the parts sum to it."""
    whole = sum(weights) or float(len(weights))
    marks = [0.0, *accumulate(weights if sum(weights) else [1.0] * len(weights))]
    columns = []
    for amount in (charge.low, charge.typical, charge.high):
        cuts = [round(amount * mark / whole) for mark in marks]
        columns.append([after - before for before, after in pairwise(cuts)])
    shares = [Share(before, upto, whole, links) for before, upto in pairwise(marks)]
    return [
        Charge(charge.tariff, low, typical, high, charge.confidence, charge, share)
        for low, typical, high, share in zip(*columns, shares, strict=True)
    ]


def _quoted(line: LineBill, first: int, last: int) -> bool:
    """Whether a quote lies within a slice of pieces."""
    return any(first <= line.moves[quote.begin] and line.moves[quote.end - 1] < last for quote in line.quotes)


def _carriage(charges: Sequence[Charge]) -> Charge | None:
    """The carriage among charges of one thing: all-in before haul before bare track."""
    found = [charge for charge in charges if charge.tariff.scope in CARRIAGE]
    return max(found, key=lambda charge: CARRIAGE.index(charge.tariff.scope), default=None)


def _is_fee(charge: Charge) -> bool:
    return charge.tariff.scope in FEES


def _is_extra(charge: Charge) -> bool:
    return charge.tariff.scope not in CARRIAGE


def _link_id(piece: Piece) -> str:
    return piece.step.link.id if piece.step is not None else ""


def _km(piece: Piece) -> float:
    return piece.step.link.distance_km if piece.step is not None else 0.0
