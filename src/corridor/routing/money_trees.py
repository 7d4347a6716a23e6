"""Where a price comes from: tariff, currency, price level, units charged, shares of quotes and what they replace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corridor.costing.cargo import Cargo, Rung, units_charged
from corridor.costing.prices import RATE_SCALE, Charge, Share, Times
from corridor.itinerary.derivation import Derivation, given, made
from corridor.routing.bills import Item
from corridor.routing.cells import cell, summed
from corridor.routing.cover import best_cover
from corridor.routing.legs import Draft
from corridor.routing.pricing import Pricing
from corridor.routing.ruled import laid_on, per_amount
from corridor.routing.time_trees import TimeTrees
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.units import H_PER_DAY, KG_PER_T, MIN_PER_DAY, usd
from corridor.wording.told import Figure, Told, told
from corridor.world.cargo import Form
from corridor.world.links import Link
from corridor.world.money import Tariff

Billed = tuple[Arc, Item, Link | None]
"""A charge with the arc that it is for, and the link where it is for one."""

ROWS_TOLD = 5
"""Rows that were not taken are told by id up to so many."""


class MoneyTrees:
    """Derivations of prices [cent] for one cargo on one day."""

    def __init__(self, network: VirtualNetwork, pricing: Pricing, times: TimeTrees) -> None:
        self._network = network
        self._pricing = pricing
        self._time_trees = times
        self._cargo: Cargo = pricing.cargo
        world = network.world
        self._forms = frozenset(world.forms)
        self._tariffs = {tariff.id: tariff for tariff in world.tariffs}
        self._rates = {(rate.currency, rate.year): rate for rate in world.exchange_rates}
        self._levels = {level.year: level for level in world.deflators}
        self._covers: dict[tuple[int, int, int], dict[tuple[str, tuple[str, ...]], Told]] = {}

    def costs(self, draft: Draft) -> tuple[Derivation, ...]:
        """The cost lines of a leg, in the order of `legs.costs`."""
        billed: list[Billed] = [
            (arc, item, piece.step.link if piece is not None and piece.step is not None else None)
            for bill, (arc, _, piece) in zip(draft.bills, draft.made, strict=bool(draft.bills))
            for item in bill.all_items
        ]
        return self.lines(billed)

    def lines(self, billed: Iterable[Billed]) -> tuple[Derivation, ...]:
        """One line for each kind and scope of charge."""
        groups: dict[tuple[str, str], list[Billed]] = {}
        for one in billed:
            groups.setdefault((one[1].kind, one[1].charge.tariff.scope), []).append(one)
        lines = []
        for (kind, scope), members in groups.items():
            what = told("{kind} ({scope})", kind=told(kind), scope=told(scope.replace("_", " ")))
            what = told(kind) if kind == scope else what
            parts = [self._charge(*one) for one in _joined(members)]
            whole = parts[0] if len(parts) == 1 else made("sum", what, "cent", *parts)
            lines.append(made("ordered", what, "cent", whole))
        return tuple(lines)

    def hire(self, charges: Sequence[Charge], hired_min: int) -> tuple[Derivation, ...]:
        """Hire of the box for a journey of so many minutes, as cost lines."""
        amount = given(told("length of the journey"), "min", hired_min)
        day = given(told("minutes of a day"), "min", MIN_PER_DAY)
        parts = []
        for charge in charges:
            per_day = self._whole(charge, per_km=False)
            parts.append(made("rounded", told("hire of the box"), "cent", per_day,
                              made("ratio", told("days"), "d", amount, day)))  # fmt: skip
        groups: dict[str, list[Derivation]] = {}
        for charge, part in zip(charges, parts, strict=True):
            groups.setdefault(charge.tariff.scope, []).append(part)
        what = told("hire of the box")
        return tuple(made("ordered", what, "cent", made("sum", what, "cent", *group)) for group in groups.values())

    def _charge(self, arc: Arc, item: Item, link: Link | None) -> Derivation:
        charge = item.charge
        if charge.of is None:
            if charge.tariff.id not in self._tariffs:
                return self._of_rule(arc, charge)
            return self._whole(charge, per_km=False)
        if isinstance(charge.made, Share):
            return self._share(arc, charge.of, charge.made)
        assert charge.made is not None
        return self._times(arc, charge.of, charge.made, link)

    # Shares of quotes, prices by length and time

    def _share(self, arc: Arc, whole: Charge, share: Share) -> Derivation:
        price = replace(self._whole(whole, per_km=False), because=self._because(arc, whole, share))
        if share.before == 0 and share.upto == share.whole:
            return price
        links = [self._network.links[link] for link in share.links]
        total = summed(links, "distance_km", told("way that the quote covers"), "km", share.whole)
        before = given(told("km of it before this leg"), "km", share.before)
        upto = given(told("km of it up to the end of this leg"), "km", share.upto)
        return made("share", told("share of the quote by km"), "cent", price, before, upto, total)

    def _multiplied(self, charge: Charge, amount: Derivation, per: Derivation | None, *, per_km: bool) -> Derivation:
        base = self._whole(charge, per_km=per_km)
        factor = amount if per is None else made("ratio", told("amount"), "", amount, per)
        what = told("price times amount")
        return made("ordered", what, "cent", made("rounded", what, "cent", base, factor))

    def _times(self, arc: Arc, charge: Charge, amount: Times, link: Link | None) -> Derivation:
        if amount.per == RATE_SCALE and link is not None:
            km = self._length(link)
            scale = given(told("prices per km are kept in millionths of a cent"), "", RATE_SCALE)
            return self._multiplied(charge, km, scale, per_km=True)
        row = arc.handling
        assert row is not None
        hours = cell(row, ("hours_typical", "hours_typical", "hours_high"), told("time at the terminal"), "h")
        days = made("ratio", told("days at the terminal"), "d", hours, given(told("hours of a day"), "h", H_PER_DAY))
        free = cell(charge.tariff, "free_days", told("free days"), "d")
        late = made("most", told("days beyond the free ones"), "d",
                    made("difference", told("days beyond the free ones"), "d", days, free),
                    given(told("nothing"), "d", 0))  # fmt: skip
        return self._multiplied(charge, late, None, per_km=False)

    def _length(self, link: Link) -> Derivation:
        known = link.id in self._network.links
        return self._time_trees.km(link) if known else self._time_trees.door_km(link)

    # One tariff for the whole shipment

    def _whole(self, charge: Charge, *, per_km: bool) -> Derivation:
        """A tariff applied to the shipment: price × rate × level now / level then × units, in whole cents."""
        tariff = charge.tariff
        price = cell(tariff, ("price_low", "price_typical", "price_high"), told("price"),
                     f"{tariff.currency}/{tariff.unit}{' km' if tariff.per_km or per_km else ''}",
                     self._chosen(tariff))  # fmt: skip
        money = self._usd(tariff, price)
        count = self._count(tariff)
        unit = "cent"
        parts = [money, count]
        if per_km:
            parts.append(given(told("prices per km are kept in millionths of a cent"), "", RATE_SCALE))
            unit = "cent/1000000/km"
        what = told("price of the shipment")
        return made("cents", what, unit, made("product", what, "USD", *parts))

    def _usd(self, tariff: Tariff, price: Derivation) -> Derivation:
        """Dollars of the world's price year."""
        parts = [price]
        if tariff.currency != "USD":
            rate = self._rates[tariff.currency, tariff.price_year]
            words = told("exchange rate of {currency}, mean of {year}", currency=tariff.currency, year=str(rate.year))
            parts.append(cell(rate, "usd_per_unit", words, f"USD/{tariff.currency}"))
        year = self._network.world.info.price_year
        before, now = self._levels.get(tariff.price_year), self._levels.get(year)
        what = told("in US dollars of {year}", year=str(year))
        if before is None or now is None:
            return made("product", what, "USD", *parts) if len(parts) > 1 else price
        parts.append(cell(now, "index", told("price level of {year}", year=str(year))))
        then = cell(before, "index", told("price level of {year}", year=str(tariff.price_year)))
        return made("ratio", what, "USD", made("product", what, "USD", *parts), then)

    def _count(self, tariff: Tariff) -> Derivation:
        """How many of its units a shipment pays."""
        charged = units_charged(tariff, self._cargo)
        assert charged is not None
        index, _, _ = charged
        rung = self._cargo.rungs[index]
        count = self._counted(tariff.unit, index, rung)
        if tariff.basis == "link" and tariff.per_km:
            link = self._network.links[tariff.link]
            km = cell(link, "distance_km", told("length of the link"), "km")
            return made("product", told("units and km"), "", count, km)
        return count

    def _counted(self, unit: str, index: int, rung: Rung) -> Derivation:
        form, cargo = rung.form, self._cargo
        what = told("units charged: {unit}", unit=told(unit))
        match unit:
            case "t":
                return given(told("weight of the goods"), "t", cargo.weight_t)
            case "kg":
                weight = given(told("weight of the goods"), "t", cargo.weight_t)
                per_t = given(told("kg of a tonne"), "kg/t", KG_PER_T)
                return made("product", told("weight of the goods"), "kg", weight, per_t)
            case "wm":
                return given(told("revenue tonnes: the larger of tonnes and cubic metres"), "wm", cargo.revenue_t)
        units = self._units(index)
        if unit == form.unit:
            return units
        column = "wagons" if unit == "wagon" else "trucks"
        for_one = self._of_form(form, column, told("{unit} for one", unit=told(unit)))
        vehicles = made("product", what, unit, units, for_one)
        return vehicles if unit == "wagon" or cargo.form.kind == "part" else made("whole_up", what, unit, vehicles)

    def _units(self, index: int) -> Derivation:
        """Units of the form, or of the form whose prices it borrows."""
        own = self._cargo.rungs[0]
        units = given(told("units sent: {form}", form=own.form.name), own.form.unit, own.units)
        for before, after in zip(self._cargo.rungs[:index], self._cargo.rungs[1 : index + 1], strict=True):
            words = told("no price of its own is for it: it pays that of {form}", form=after.form.name)
            share = self._of_form(before.form, "fallback_share", words)
            units = made("product", told("units of {form}", form=after.form.name), after.form.unit, units, share)
        return units

    def _of_form(self, form: Form, column: str, what: Told) -> Derivation:
        """A cell of a form; the two boxes that every world knows need not stand in its table."""
        leaf = cell(form, column, what, because=form.note)
        return leaf if form in self._forms else replace(leaf, cells=None)

    def _of_rule(self, arc: Arc, charge: Charge) -> Derivation:
        """What a rule adds to a handling."""
        fit = next(fit for fit in laid_on(self._pricing, arc)
                   if fit.rule.id == charge.tariff.id and fit.scope.effect == "cost")  # fmt: skip
        scope = fit.scope
        columns = [name if getattr(scope, name) is not None else "value_typical"
                   for name in ("value_low", "value_typical", "value_high")]  # fmt: skip
        amount = cell(scope, columns, told("rule {rule} adds", rule=fit.rule.id), scope.unit)
        amount = replace(amount, source=fit.rule.source, confidence=fit.rule.confidence)
        units = given(told("units that it is paid for"), "", per_amount(scope.unit, self._cargo))
        return made("cents", amount.what, "cent", made("product", amount.what, "USD", amount, units))

    # Why this row

    def _chosen(self, tariff: Tariff) -> str:
        """Rows that price the same thing and were not taken."""
        others = [other.id for other in self._pricing.book.rivals(tariff)]
        if not others:
            return ""
        named = ", ".join(others[:ROWS_TOLD]) + (" …" if len(others) > ROWS_TOLD else "")
        return told("taken before {rows}: a row for the form itself and in its own unit comes first, then the cheapest",
                    rows=named)  # fmt: skip

    def _because(self, arc: Arc, whole: Charge, share: Share) -> str:
        """Which rule of cover chose a quote, and what it takes the place of."""
        if arc.timeline is None:
            return ""
        key = (id(arc.timeline), arc.board, arc.alight)
        if key not in self._covers:
            self._covers[key] = self._cover(arc)
        return self._covers[key].get((whole.tariff.id, share.links), told(""))

    def _cover(self, arc: Arc) -> dict[tuple[str, tuple[str, ...]], Told]:
        assert arc.timeline is not None
        moves, km, own, inside = self._pricing.quotes_on(arc, arc.timeline)
        pieces = [arc.timeline.pieces[index] for index in moves]
        ids = [piece.step.link.id if piece.step is not None else "" for piece in pieces]
        chosen = best_cover(km, own, inside)
        names = {quote.carriage.tariff.id for quote in chosen if quote.carriage is not None}
        passed_over = sorted({quote.carriage.tariff.id for quote in inside if quote.carriage is not None} - names)
        found = {}
        for quote in chosen:
            assert quote.carriage is not None
            covered = slice(quote.begin, quote.end)
            words = told(
                "a quote over {km} km comes before link prices (USD {usd} on this way)",
                km=Figure(sum(km[covered])), usd=Figure(usd(sum(own[covered]))),
            )  # fmt: skip
            if passed_over:
                words = told("{words}; not taken, since they cover less or need more rows: {rows}", words=words,
                             rows=", ".join(passed_over[:ROWS_TOLD]))  # fmt: skip
            found[quote.carriage.tariff.id, tuple(ids[covered])] = words
        return found


def _joined(members: Sequence[Billed]) -> list[Billed]:
    """Charges with the shares of one quote that follow one another taken as one."""
    joined: list[Billed] = []
    for arc, item, link in members:
        charge = item.charge
        if joined and isinstance(charge.made, Share):
            before = joined[-1][1].charge
            if before.of is charge.of and isinstance(before.made, Share) and before.made.upto == charge.made.before:
                share = charge.made._replace(before=before.made.before)
                both = replace(charge, low=before.low + charge.low, typical=before.typical + charge.typical,
                               high=before.high + charge.high, made=share)  # fmt: skip
                joined[-1] = (arc, replace(item, charge=both), link)
                continue
        joined.append((arc, item, link))
    return joined

