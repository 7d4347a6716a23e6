"""The ways of a solved week as trips: links with direction, services, places, borders, payments, in a year's amounts.

All tallies of `corridor flow` are sums over trips, so that they agree with one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corridor.assignment.generation import Flow
from corridor.network.stands import Step
from corridor.routing.bills import PieceBill
from corridor.routing.virtual import Arc
from corridor.studies.flow_layers import Layer
from corridor.studies.flow_network import FlowNetwork, Wanted
from corridor.units import CENTS_PER_USD, H_PER_DAY
from corridor.world.flow import WEEKS_PER_SEASON

LAND = ("rail", "road", "river", "pipeline")


@dataclass(frozen=True, slots=True)
class Ride:
    """A service between two of its calls; trucks from where they load to where they unload."""

    service: str
    board: str
    alight: str
    mode: str
    segments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Trip:
    """A commodity on one way: amounts are a year's, of the season's weeks.

    steps   : moves over links, in order, each with the mode of its service
    handled : places where cargo is handled, with the modes before and after
    crossed : (from, to, mode) for each border between countries by land
    paid    : USD a unit by country, for carriage by land and handling there
    """

    season: str
    wanted: Wanted
    layer: Layer
    units: float
    usd: float
    hours: float
    steps: tuple[tuple[Step, str], ...]
    rides: tuple[Ride, ...]
    handled: tuple[tuple[str, str, str], ...]
    crossed: tuple[tuple[str, str, str], ...]
    paid: dict[str, float]
    touched: tuple[str, ...]

    @property
    def t(self) -> float:
        return self.units * self.layer.weight_t / self.layer.units

    @property
    def teu(self) -> float:
        return self.units * self.layer.teu / self.layer.units if self.layer.form.kind == "box" else 0.0

    def amount(self, unit: str) -> float:
        """The trip's cargo in a unit of measure: tonnes, TEU of boxes, trucks, wagons or cars."""
        match unit:
            case "t":
                return self.t
            case "TEU":
                return self.teu
            case "car":
                return self.units if self.layer.flow_class.unit == "car" else 0.0
            case "truck":
                return self.units * self.layer.trucks / self.layer.units
            case _:
                return self.units * self.layer.wagons / self.layer.units


def trips(flow_network: FlowNetwork, flow: Flow) -> Iterator[Trip]:
    """Every way with cargo of a solved week."""
    country = flow_network.network.facts.country_of
    for row, commodity in enumerate(flow.way_of.tolist()):
        way = flow.way_arcs[flow.way_at[row] : flow.way_at[row + 1]].tolist()
        arcs = flow_network.arcs_of(way)
        if not arcs:
            continue
        layer = arcs[0][0]
        pricing = flow_network.pricings[flow_network.layers.index(layer)]
        usd = sum(pricing.cost[number] for _, number, _ in arcs) / CENTS_PER_USD / layer.units
        cost = float(flow.problem.cost[way].sum())
        steps: list[tuple[Step, str]] = []
        crossed: list[tuple[str, str, str]] = []
        paid: dict[str, float] = {}
        for _, _, arc in arcs:
            mode = arc.service.mode if arc.service is not None else ""
            bills = pricing.bills(arc)
            if arc.handling is not None:
                _pay(paid, country[arc.handling.place], bills, layer)
            for piece, bill in zip(arc.happenings(), bills, strict=False):
                here = country[piece.place]
                if piece.kind == "move" and piece.step is not None:
                    steps.append((piece.step, mode))
                    there = country[piece.step.to_place]
                    if here != there and piece.step.link.mode in LAND:
                        crossed.append((here, there, mode))
                if piece.step is None or piece.step.link.mode in LAND:
                    _pay(paid, here, (bill,), layer)
        yield Trip(
            season=flow_network.season,
            wanted=flow_network.wanted[commodity],
            layer=layer,
            units=float(flow.amount[row]) * WEEKS_PER_SEASON,
            usd=usd,
            hours=(cost - usd) / layer.day_usd * H_PER_DAY if layer.day_usd else 0.0,
            steps=tuple(steps),
            rides=tuple(_rides([arc for _, _, arc in arcs])),
            handled=tuple(
                (arc.handling.place, arc.handling.from_mode, arc.handling.to_mode)
                for _, _, arc in arcs
                if arc.handling is not None
            ),
            crossed=tuple(crossed),
            paid=paid,
            touched=tuple(dict.fromkeys(place for _, _, arc in arcs for place in arc.places)),
        )


def _pay(paid: dict[str, float], country: str, bills: Iterable[PieceBill], layer: Layer) -> None:
    cents = sum(item.charge.typical for bill in bills for item in bill.all_items)
    if cents:
        paid[country] = paid.get(country, 0.0) + cents / CENTS_PER_USD / layer.units


def _rides(arcs: list[Arc]) -> Iterator[Ride]:
    truck: list[Arc] = []
    for arc in arcs:
        if arc.kind == "drive":
            truck.append(arc)
            continue
        if truck:
            yield _drive(truck)
            truck = []
        if arc.kind == "ride" and arc.service is not None and arc.timeline is not None and not arc.stage:
            calls = arc.timeline.line.calls
            segments = tuple(range(arc.board, arc.alight))
            yield Ride(arc.service.id, calls[arc.board].place, calls[arc.alight].place, arc.service.mode, segments)
    if truck:
        yield _drive(truck)


def _drive(arcs: list[Arc]) -> Ride:
    first, last = arcs[0], arcs[-1]
    service = first.service
    assert service is not None
    return Ride(service.id, first.places[0], last.places[-1], service.mode, ())
