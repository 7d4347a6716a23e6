"""What does the network carry in a year, where does it choke, and what is one more slot worth?

Least total cost under hard capacities: what a single hand that sends all cargo could reach, and therefore the question
for which capacities have a price. How shippers would choose is another question.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from corridor.assignment.generation import Generation
from corridor.assignment.proof import proof
from corridor.errors import Finding, InputError, shorten
from corridor.itinerary.flow import (
    Bottleneck,
    ChosenWeek,
    ClassTotal,
    FlowAnswer,
    FlowQuery,
    LeftBehind,
    SolvedWeek,
    Waited,
)
from corridor.routing.pricing import Pricing
from corridor.routing.virtual import VirtualNetwork
from corridor.routing.weekly import Week, monday_of
from corridor.studies.flow_boxes import boxes_of
from corridor.studies.flow_checks import checked
from corridor.studies.flow_choice import choice_of
from corridor.studies.flow_chosen import as_flow, choice_notes, chosen_week, left_without_way, waits_of
from corridor.studies.flow_layers import Layer, layers_of
from corridor.studies.flow_network import MONTH_OF, FlowNetwork, Resource, build, wanted_in
from corridor.studies.flow_relief import Week as SolvedNetwork
from corridor.studies.flow_relief import bottlenecks, left_behind
from corridor.studies.flow_tally import (
    by_border,
    by_corridor,
    by_country,
    by_gate,
    by_link,
    by_place,
    by_service,
    way_flows,
)
from corridor.studies.flow_trips import Trip, trips
from corridor.studies.flow_wagons import wagons_of
from corridor.world.flow import SEASONS, WEEKS_PER_SEASON, OdDemand
from corridor.world.world import World

MOST_SCALE = 1000.0
PRICINGS_KEPT = 64
WEEKS_KEPT = 2 * len(SEASONS)

Told = Callable[[str, int, int], None]
"""Called with what is done now, how many parts are done, and of how many."""

Key = tuple[int, str, tuple[str, ...], float]


@dataclass(eq=False)
class _Kept:
    """A week's problem as it was built, and what solves it."""

    network: FlowNetwork
    generation: Generation


class FlowPlanner:
    """A world made ready for questions of flow; problems are kept, so that a changed capacity is solved in a moment."""

    def __init__(self, world: World, network: VirtualNetwork | None = None) -> None:
        self.world = world
        self.network = network or VirtualNetwork(world)
        self._pricings: dict[tuple[object, date], Pricing] = {}
        self._kept: dict[Key, _Kept] = {}

    def flow(self, query: FlowQuery, step: Told | None = None) -> FlowAnswer:
        """The year's flows at least total cost.

        Raises
        ------
        InputError
            With every reason why the question cannot be asked.
        """
        year, rows = self._understood(query)
        if query.choice:
            return self._chosen(query, year, rows, step)
        parts = len(query.seasons) + 1
        weeks = []
        for done, season in enumerate(query.seasons):
            if step is not None:
                step(f"solving a week of {season}", done, parts)
            weeks.append(self._week(query, year, rows, season))
        if step is not None:
            step("asking what one more is worth", parts - 1, parts)
        answer = self._answer(query, year, weeks)
        if step is not None:
            step("done", parts, parts)
        return answer

    def check(self, query: FlowQuery) -> None:
        """Raise what `flow` would of a question that cannot be asked, without solving anything."""
        self._understood(query)

    def _week(self, query: FlowQuery, year: int, rows: list[OdDemand], season: str) -> SolvedNetwork:
        key = (year, season, query.classes, query.scale)
        if key not in self._kept:
            if len(self._kept) >= WEEKS_KEPT:
                self._kept.clear()
            made = self._built(rows, season, query)
            self._kept[key] = _Kept(made, Generation(made.problem))
        kept = self._kept[key]
        factors = dict(query.capacities)
        capacity = np.array(
            [one.per_week * factors.get(one.group, 1.0) for one in kept.network.resources], dtype=np.float64
        )
        for number in np.flatnonzero(capacity != kept.generation.capacity).tolist():
            kept.generation.set_capacity(number, float(capacity[number]))
        problem = replace(kept.network.problem, capacity=capacity)
        both = zip(kept.network.resources, capacity, strict=True)
        resources = [replace(one, per_week=float(per)) for one, per in both]
        network = replace(kept.network, problem=problem, resources=resources)
        flow = replace(kept.generation.solve(query.gap), problem=problem)
        return SolvedNetwork(network, kept.generation, flow)

    def _built(self, rows: list[OdDemand], season: str, query: FlowQuery) -> FlowNetwork:
        ids = {row.flow_class for row in rows}
        layers = layers_of(self.world, tuple(one for one in self.world.flow_classes if one.id in ids))
        week = Week(self.network, monday_of(self.world.info.calendar_from.year, MONTH_OF[season]))
        pricings = [self._pricing(layer, week.monday) for layer in layers]
        wanted = wanted_in(rows, season, query.scale)
        made = build(self.network, week, season, layers, pricings, wanted)
        cut_off = Generation(made.problem).no_way
        if cut_off:
            # A door that leads nowhere for this cargo: it may still begin or end on a terminal's ground.
            lost = [wanted[k] for k in cut_off]
            ends = {(one.flow_class, place) for one in lost for place in (one.origin, one.destination)}
            made = build(self.network, week, season, layers, pricings, wanted, frozenset(ends))
        return made

    def _pricing(self, layer: Layer, day: date) -> Pricing:
        """Prices of a layer's load on a day; days of the same tariffs share one, as do classes of one load."""
        changes = (moment for row in self.world.tariffs for moment in (row.valid_from, row.valid_to) if moment)
        since = max((change for change in changes if change <= day), default=date.min)
        key = (layer.cargo, since)
        if key not in self._pricings:
            if len(self._pricings) >= PRICINGS_KEPT:
                self._pricings.clear()
            self._pricings[key] = Pricing(self.network, layer.cargo, day)
        return self._pricings[key]

    def _chosen(self, query: FlowQuery, year: int, rows: list[OdDemand], step: Told | None) -> FlowAnswer:
        """What shippers would choose; each week from the prices of its least-cost flow, which widen the choice."""
        weeks, chosen, felt = [], [], []
        for done, season in enumerate(query.seasons):
            if step is not None:
                step(f"letting shippers choose in a week of {season}", done, len(query.seasons))
            solved = self._week(query, year, rows, season)
            choice = choice_of(solved.network, [solved.flow.price])
            weeks.append(replace(solved, flow=as_flow(choice)))
            chosen.append(chosen_week(solved.network, choice))
            felt.append(choice)
        if step is not None:
            step("done", len(query.seasons), len(query.seasons))
        return self._tallied(
            query, year, weeks, chosen=tuple(chosen), waits=waits_of([week.network for week in weeks], felt),
            left=left_without_way(weeks), notes=tuple(choice_notes(query)),
        )  # fmt: skip

    def _answer(self, query: FlowQuery, year: int, weeks: list[SolvedNetwork]) -> FlowAnswer:
        left, cut = left_behind(weeks)
        return self._tallied(
            query, year, weeks, weeks=tuple(_proved(week) for week in weeks), left=left,
            bottlenecks=bottlenecks(weeks, query.relieved, cut), notes=tuple(_notes(query, weeks)),
        )  # fmt: skip

    def _tallied(
        self, query: FlowQuery, year: int, solved: list[SolvedNetwork], *, left: tuple[LeftBehind, ...],
        notes: tuple[str, ...], weeks: tuple[SolvedWeek, ...] = (), bottlenecks: tuple[Bottleneck, ...] = (),
        chosen: tuple[ChosenWeek, ...] = (), waits: tuple[Waited, ...] = (),
    ) -> FlowAnswer:  # fmt: skip
        """The answer, with every sum over the trips of solved weeks."""
        made = [trip for week in solved for trip in trips(week.network, week.flow)]
        world, network = self.world, self.network
        full = len(query.seasons) == len(SEASONS) and query.scale == 1.0 and not query.classes
        checks = [check for check in world.volume_checks if check.year == year] if full else []
        return FlowAnswer(
            query=query,
            year=year,
            world_name=world.info.name,
            world_hash=world.info.content_hash,
            price_year=world.info.price_year,
            carriage_usd=sum(trip.units * trip.usd for trip in made),
            weeks=weeks,
            classes=tuple(_totals(solved, made)),
            bottlenecks=bottlenecks,
            left=left,
            shares=by_corridor(network, made, world.corridors),
            gates=by_gate(network, made, world.gateways),
            links=by_link(network, made),
            services=by_service(network, made, _slots(solved)),
            places=by_place(made),
            borders=by_border(made),
            countries=by_country(network, made),
            ways=way_flows(network, made, world.corridors),
            checks=checked(network, made, checks),
            chosen=chosen,
            waits=waits,
            empties=(
                *boxes_of([(week.network, week.flow) for week in solved], world.equipment),
                *wagons_of(network, made, world.equipment),
            ),
            notes=notes,
            overlays=world.info.overlays,
            scenario=world.info.scenario,
        )

    def _understood(self, query: FlowQuery) -> tuple[int, list[OdDemand]]:
        """Year and rows of demand that are asked for."""
        findings = list(self._findings(query))
        if findings:
            raise InputError(findings)
        year = query.year if query.year is not None else self._usual_year()
        rows = [
            row for row in self.world.od_demand
            if row.year == year and (not query.classes or row.flow_class in query.classes)
        ]  # fmt: skip
        return year, rows

    def _usual_year(self) -> int:
        """The latest year whose demand was balanced on counts of its own; else the latest."""
        years = {row.year for row in self.world.od_demand}
        balanced = {check.year for check in self.world.volume_checks if check.use == "balanced"}
        return max(years & balanced or years)

    def _findings(self, query: FlowQuery) -> Iterator[Finding]:
        years = sorted({row.year for row in self.world.od_demand})
        if not years:
            what = "this world holds no demand between places"
            yield Finding("demand-missing", "od_demand", what, "fill the tables od_demand and flow_classes")
            return
        if query.year is not None and query.year not in years:
            known = ", ".join(map(str, years))
            yield Finding("year-unknown", "year", f"no demand of {query.year}", f"known: {known}")
        for season in query.seasons:
            if season not in SEASONS:
                what = f"no season '{shorten(season)}'"
                yield Finding("season-unknown", "season", what, f"known: {', '.join(SEASONS)}")
        if not query.seasons:
            yield Finding("season-missing", "season", "no season is named", f"known: {', '.join(SEASONS)}")
        classes = [one.id for one in self.world.flow_classes]
        for name in query.classes:
            if name not in classes:
                yield Finding("class-unknown", "class", f"no class '{shorten(name)}'", f"known: {', '.join(classes)}")
        if not (math.isfinite(query.scale) and 0 < query.scale <= MOST_SCALE):
            mend = f"give a number above 0 and up to {MOST_SCALE:g}"
            yield Finding("scale-out-of-range", "scale", f"demand times {query.scale}", mend)
        if not (math.isfinite(query.gap) and 0 <= query.gap < 1):
            yield Finding("gap-out-of-range", "gap", f"a gap of {query.gap}", "give a share from 0 to below 1, as 1e-4")
        if query.relieved < 0:
            yield Finding("relieved-out-of-range", "relieved", f"{query.relieved} bottlenecks", "give 0 or more")
        # A factor of what has no slots would change nothing.
        known_ids = {row.id for row in self.world.capacities} | {
            row.id for row in self.world.services
            if row.used and row.product != "generic" and row.departs != "on_demand" and row.capacity is not None
        }  # fmt: skip
        for name, factor in query.capacities:
            if name not in known_ids:
                mend = "name a row of capacities, or a named service with slots"
                yield Finding("capacity-unknown", "capacity", f"nothing that binds is called '{shorten(name)}'", mend)
            if not (math.isfinite(factor) and 0 <= factor <= MOST_SCALE):
                mend = f"give a number from 0 to {MOST_SCALE:g}"
                yield Finding("capacity-out-of-range", "capacity", f"'{shorten(name)}' times {factor}", mend)


def _proved(week: SolvedNetwork) -> SolvedWeek:
    flow = week.flow
    found = proof(flow)
    return SolvedWeek(
        season=week.network.season, monday=week.network.week.monday, cost_usd=flow.cost, bound_usd=flow.bound,
        gap=flow.gap, rounds=flow.rounds, columns=flow.columns, conservation=found.conservation,
        capacity=found.capacity, slackness_usd=found.slackness, connected=found.connected,
    )  # fmt: skip


def _totals(weeks: list[SolvedNetwork], made: list[Trip]) -> Iterator[ClassTotal]:
    wanted: dict[str, float] = defaultdict(float)
    for week in weeks:
        for one in week.network.wanted:
            wanted[one.flow_class] += one.units * WEEKS_PER_SEASON
    carried: dict[str, float] = defaultdict(float)
    tonnes: dict[str, float] = defaultdict(float)
    for trip in made:
        carried[trip.layer.flow_class.id] += trip.units
        tonnes[trip.layer.flow_class.id] += trip.t
    classes = {layer.flow_class.id: layer.flow_class for week in weeks for layer in week.network.layers}
    for name in sorted(wanted, key=lambda name: -tonnes[name]):
        left = max(wanted[name] - carried[name], 0.0)
        yield ClassTotal(name, classes[name].name, classes[name].unit, wanted[name], carried[name], tonnes[name],
                         left if left > 1e-6 * wanted[name] else 0.0)  # fmt: skip


def _slots(weeks: list[SolvedNetwork]) -> dict[str, tuple[Resource, float]]:
    """Segments of services with room in the mean week, and what is used of them in the year."""
    found: dict[str, tuple[Resource, float]] = {}
    for week in weeks:
        load = week.flow.load
        for number, one in enumerate(week.network.resources):
            if one.kind == "slots":
                room, used = found.get(one.id, (replace(one, per_week=0.0), 0.0))
                share = one.per_week / len(weeks)
                found[one.id] = (
                    replace(room, per_week=room.per_week + share), used + float(load[number]) * WEEKS_PER_SEASON
                )  # fmt: skip
    return found


def _notes(query: FlowQuery, weeks: list[SolvedNetwork]) -> Iterator[str]:
    yield ("this is least total cost, as if one hand sent all cargo; how shippers would choose is another question"
           " (--choice)")  # fmt: skip
    yield "sanctions, bans and permits are not applied to flows: a flow over a border is no advice that cargo may pass"
    yield "generic trains and ships run as often as cargo asks; named services and capacities bind"
    if len(query.seasons) < len(SEASONS):
        yield f"only {', '.join(query.seasons)}: amounts are those of {len(query.seasons)} of four seasons"
    ends = {end for week in weeks for end in week.network.by_stands}
    if ends:
        named = ", ".join(sorted({f"{place} ({flow_class})" for flow_class, place in ends})[:8])
        yield f"cargo begins or ends on the ground of a terminal, without the door: {named}"
