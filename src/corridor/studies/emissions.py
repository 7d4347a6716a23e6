"""What does an option emit, element by element? After ISO 14083:2023, from the factors of the world's table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corridor.costing.cargo import STANDARD_BOXES
from corridor.errors import InputError
from corridor.itinerary.emission_sheet import (
    HUB,
    TRANSPORT,
    Element,
    EmissionSheet,
    FactorRow,
    SizeClass,
    Stretch,
    Totals,
)
from corridor.itinerary.option import EmissionPart, Leg, Option, PlaceRef, PlanAnswer, Range, SourceRef
from corridor.network.geodesy import great_circle_km
from corridor.units import G_PER_KG
from corridor.wording.told import Figure, Told, told
from corridor.world.cargo import Factor
from corridor.world.world import World

PER_SITE = "t"
SHIPS = ("ferry", "roro")


def emission_sheet(world: World, answer: PlanAnswer, number: int = 1) -> EmissionSheet:
    """The sheet of one of the options that an answer shows, counted from 1.

    Raises
    ------
    InputError
        Where the answer shows no such option.
    """
    if not 1 <= number <= len(answer.options):
        what = f"the answer shows {len(answer.options)} options, not {number}"
        raise InputError.one("option-unknown", "--option", what, f"give 1 to {len(answer.options)}")
    option = answer.options[number - 1]
    writer = _Writer(world, answer)
    elements = tuple(writer.elements(option))
    totals = writer.totals(elements)
    factors = tuple(writer.rows[name] for name in _used(elements))
    mixed = len({row.method for row in factors if row.per != PER_SITE}) > 1
    named = {source for row in factors for source in row.source}
    return EmissionSheet(
        query=answer.query,
        shipment=answer.shipment,
        teu=writer.teu,
        origin=answer.origin,
        destination=answer.destination,
        world_name=answer.world_name,
        world_hash=answer.world_hash,
        scenario=answer.scenario,
        number=number,
        of=len(answer.options),
        option=option,
        elements=elements,
        totals=totals,
        factors=factors,
        methods=option.methods,
        mixed=mixed,
        notes=tuple(_notes(elements, totals, factors, has_plug=writer.has_plug)),
        sources=tuple(
            SourceRef(source.id, source.title, source.publisher, source.published, source.url, source.kind)
            for source in world.sources
            if source.id in named
        ),
        warnings=answer.warnings,
    )


@dataclass(slots=True)
class _Draft:
    """An element that is still growing; `at` is the site of a hub that no leg tells of."""

    category: str
    leg: Leg
    mode: str
    legs: list[int]
    parts: list[EmissionPart] = field(default_factory=list)
    at: PlaceRef | None = None


class _Writer:
    """Elements and totals for one shipment in one world."""

    def __init__(self, world: World, answer: PlanAnswer) -> None:
        shipment = answer.shipment
        self.weight_t = shipment.weight_t
        form = next((form for form in (*world.forms, *STANDARD_BOXES) if form.id == shipment.form), None)
        boxed = form is not None and form.kind == "box"
        self.teu = form.teu * shipment.count if form is not None and boxed else None
        self.has_plug = form is not None and form.plug
        self.vehicles = {service.id: service.vehicle for service in world.services}
        self.rows = _factor_rows(world.factors)

    def elements(self, option: Option) -> Iterator[Element]:
        for number, draft in enumerate(_Chain(self.rows).of(option.legs), start=1):
            yield self._element(number, draft)

    def _element(self, number: int, draft: _Draft) -> Element:
        leg, parts = draft.leg, draft.parts
        begin, end = (parts[0].from_place, parts[-1].to_place) if parts else (draft.at or leg.from_place,) * 2
        moves = draft.category == TRANSPORT
        way_km = _summed(part.way_km for part in parts)
        between_km = great_circle_km(begin.lat, begin.lon, end.lat, end.lon) if moves else 0.0
        stretches = tuple(self._stretch(part) for part in parts)
        return Element(
            number=number,
            legs=tuple(draft.legs),
            category=draft.category,
            mode=draft.mode,
            service=leg.service,
            service_name=leg.service_name,
            vehicle=self.vehicles.get(leg.service, ""),
            from_place=begin,
            to_place=end,
            way_km=way_km,
            great_circle_km=between_km,
            activity_tkm=self.weight_t * between_km,
            way_tkm=self.weight_t * way_km.typical,
            teu_km=None if self.teu is None else self.teu * between_km,
            handled_t=0.0 if moves else self.weight_t,
            kg=_summed(part.kg for part in parts) if parts else None,
            any_size_kg=_summed(stretch.any_size_kg for stretch in stretches) if parts else None,
            wtt_kg=sum(part.wtt_kg for part in parts),
            ttw_kg=sum(part.ttw_kg for part in parts),
            unsplit_kg=sum(stretch.unsplit_kg for stretch in stretches),
            stretches=stretches,
        )

    def _stretch(self, part: EmissionPart) -> Stretch:
        row = self.rows[part.factor]
        amount = self.weight_t if row.per == PER_SITE else self.weight_t * part.counted_km
        of_sizes = [one.g_co2e * amount / G_PER_KG for one in row.size_classes]
        high = part.kg.typical if part.kg.high is None else part.kg.high
        return Stretch(
            part=part,
            amount=amount,
            any_size_kg=Range(min([part.kg.low, *of_sizes]), part.kg.typical, max([high, *of_sizes])),
            unsplit_kg=max(part.kg.typical - part.wtt_kg - part.ttw_kg, 0.0),
        )

    def totals(self, elements: Sequence[Element]) -> Totals:
        kg = _summed(element.kg for element in elements)
        tkm, way_tkm = (sum(getattr(one, name) for one in elements) for name in ("activity_tkm", "way_tkm"))
        return Totals(
            kg=kg,
            any_size_kg=_summed(element.any_size_kg for element in elements),
            transport_kg=_summed(element.kg for element in elements if element.category == TRANSPORT),
            hub_kg=_summed(element.kg for element in elements if element.category == HUB),
            wtt_kg=sum(element.wtt_kg for element in elements),
            ttw_kg=sum(element.ttw_kg for element in elements),
            unsplit_kg=sum(element.unsplit_kg for element in elements),
            per_t_kg=_over(kg, self.weight_t),
            per_teu_kg=_over(kg, self.teu) if self.teu else None,
            g_per_tkm=_over(kg, tkm / G_PER_KG) if tkm else None,
            g_per_way_tkm=_over(kg, way_tkm / G_PER_KG) if way_tkm else None,
            activity_tkm=tkm,
            way_tkm=way_tkm,
            teu_km=None if self.teu is None else sum(element.teu_km or 0.0 for element in elements),
            handled_t=sum(element.handled_t for element in elements),
            not_counted=tuple(element.number for element in elements if element.kg is None),
        )


class _Chain:
    """Legs cut into elements: one vehicle from site to site, or one site.

    A border between two moves of a ride parts nothing. A through product that goes over rail and sea has a vehicle for
    each; the hub between them stands in the chain, though the world has no factor for it.
    """

    def __init__(self, rows: Mapping[str, FactorRow]) -> None:
        self.rows = rows
        self.done: list[_Draft] = []
        self.moving: _Draft | None = None

    def of(self, legs: Sequence[Leg]) -> list[_Draft]:
        for index, leg in enumerate(legs):
            parts = leg.emission.parts if leg.emission is not None else ()
            if leg.kind == "handle":
                self._halt()
                self.done.append(_Draft(HUB, leg, leg.mode, [index], list(parts)))
            elif leg.kind == "move":
                if self.moving is not None and self.moving.leg.service != leg.service:
                    self._halt()
                for part in parts:
                    self._add(index, leg, part)
        self._halt()
        return self.done

    def _add(self, index: int, leg: Leg, part: EmissionPart) -> None:
        row = self.rows[part.factor]
        if row.per == PER_SITE:
            self._halt()
            self.done.append(_Draft(HUB, leg, leg.mode, [index], [part]))
            return
        moving = self.moving
        before = "" if moving is None else self.rows[moving.parts[-1].factor].mode
        if moving is not None and before != row.mode:
            self._halt()
            change = _Draft(HUB, leg, f"{before} → {row.mode}", [index], at=part.from_place)
            self.done.append(change)
            moving = None
        if moving is None:
            # Trucks aboard and wagons aboard both have factors of ferries: the service tells which.
            own = {"ferry": (leg.mode if leg.mode in SHIPS else "ferry")}.get(row.mode, row.mode)
            self.moving = moving = _Draft(TRANSPORT, leg, own, [])
        moving.parts.append(part)
        if index not in moving.legs:
            moving.legs.append(index)

    def _halt(self) -> None:
        if self.moving is not None:
            self.done.append(self.moving)
        self.moving = None


def _factor_rows(factors: Iterable[Factor]) -> dict[str, FactorRow]:
    factors = tuple(factors)
    sizes: dict[str, list[SizeClass]] = {}
    for factor in factors:
        for of in factor.size_class_of:
            sizes.setdefault(of, []).append(SizeClass(factor.id, factor.vehicle, factor.g_co2e_typical))
    return {
        factor.id: FactorRow(
            id=factor.id,
            mode=factor.mode,
            per=factor.per,
            vehicle=factor.vehicle,
            energy=factor.energy,
            region=factor.region,
            load_assumption=factor.load_assumption,
            load_share=factor.load_share,
            empty_share=factor.empty_share,
            distance_basis=factor.distance_basis,
            distance_adjustment=factor.distance_adjustment,
            g_co2e=Range(factor.g_co2e_low, factor.g_co2e_typical, factor.g_co2e_high),
            wtt_g_co2e=factor.wtt_g_co2e,
            ttw_g_co2e=factor.ttw_g_co2e,
            year=factor.year,
            method=factor.method,
            source=factor.source,
            confidence=factor.confidence,
            stale=factor.stale,
            note=factor.note,
            size_classes=tuple(sorted(sizes.get(factor.id, ()), key=lambda one: (one.g_co2e, one.factor))),
        )
        for factor in factors
    }


def _used(elements: Iterable[Element]) -> tuple[str, ...]:
    """Ids of the factors, each once, in the order of the chain."""
    return tuple(
        dict.fromkeys(stretch.part.factor for element in elements for stretch in element.stretches)
    )


def _notes(
    elements: Sequence[Element], totals: Totals, factors: Sequence[FactorRow], *, has_plug: bool
) -> Iterator[Told]:
    """What has to be known of the figures."""
    yield told(
        "Not verified and not accredited: computed after the method of ISO 14083:2023 and the GLEC Framework, from"
        " published and assumed factors and not from fuel or energy measured."
    )
    yield told(
        "Transport activity is tonnes of goods, without the box, times the great circle between the ends of an element."
        " Emissions are factor × tonnes × the km that the factor is per; ways are as long as the world's links."
    )
    moving = [row for row in factors if row.per != PER_SITE]
    by_basis = {
        basis: ", ".join(row.id for row in moving if row.distance_basis == basis)
        for basis in ("great_circle", "shortest_feasible", "")
    }
    if ids := by_basis["great_circle"]:
        yield told("Per great-circle km, and multiplied by the great circle: {factors}.", factors=ids)
    if ids := by_basis["shortest_feasible"]:
        yield told("Per km of the shortest feasible way, for which the link's length stands: {factors}.", factors=ids)
    if ids := by_basis[""]:
        yield told("The row does not say which km it is per, and the way is taken: {factors}.", factors=ids)
    if ids := ", ".join(f"{row.id} ({row.distance_adjustment:g})" for row in moving if row.distance_adjustment != 1):
        yield told("Km are multiplied by a distance adjustment first: {factors}.", factors=ids)
    if ids := ", ".join(row.id for row in moving if not row.load_assumption):
        yield told("Load and empty running are not stated, so not known: {factors}.", factors=ids)
    yield from _method_notes(moving)
    if any(row.size_classes for row in factors):
        low, high = totals.any_size_kg.low, totals.any_size_kg.high or 0.0
        yield told(
            "With a ship of another size class the sum would lie from {low} to {high} kg; the factor's own range holds"
            " one kind of ship.", low=Figure(low), high=Figure(high),
        )  # fmt: skip
        sized = {row.id for row in factors if row.size_classes}
        unnamed = [one.service for one in elements if not one.vehicle
                   and any(stretch.part.factor in sized for stretch in one.stretches)]  # fmt: skip
        if unnamed:
            yield told("Which ship sails is not known: {services}.", services=", ".join(dict.fromkeys(unnamed)))
    if totals.not_counted:
        numbers = ", ".join(map(str, totals.not_counted))
        yield told("No factor is known for elements {numbers}: the sum lacks them.", numbers=numbers)
    yield told("Low and high add up the ends of every factor at once; they are no quantiles.")
    if any(row.mode == "air" for row in factors):
        yield told("Air: greenhouse gases only, without contrails and other effects of flying high.")
    yield told("Not counted: making vehicles and ways, leaking refrigerants, the box on its way back.")
    if has_plug:
        yield told("Not counted: power that keeps the box cold.")


def _method_notes(factors: Sequence[FactorRow]) -> Iterator[Told]:
    families = dict.fromkeys(row.method for row in factors)
    if len(families) > 1:
        yield told(
            "Method families are mixed, {count} of them: fair within a mode, only fairly good between modes.",
            count=len(families),
        )
    for mode in dict.fromkeys(row.mode for row in factors):
        within = dict.fromkeys(row.method for row in factors if row.mode == mode)
        if len(within) > 1:
            yield told("Within {mode} too, which makes the sum doubtful: {methods}.", mode=told(mode),
                       methods="; ".join(within))  # fmt: skip


def _summed(ranges: Iterable[Range | None]) -> Range:
    """Sum of what is known; high ends are closed, as factors have one."""
    known = [one for one in ranges if one is not None]
    highs = (one.typical if one.high is None else one.high for one in known)
    return Range(sum(one.low for one in known), sum(one.typical for one in known), sum(highs))


def _over(figure: Range, amount: float) -> Range:
    high = figure.typical if figure.high is None else figure.high
    return Range(figure.low / amount, figure.typical / amount, high / amount)
