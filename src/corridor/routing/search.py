"""From a question to the exact front: limits laid over the virtual network, and the kernel run on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from corridor.costing.cargo import Cargo
from corridor.kernels.front import ArcList, Front, pareto_front
from corridor.kernels.relaxed import Relaxed, candidates
from corridor.network.stands import Stand
from corridor.routing.acceptance import arc_takes, refusal
from corridor.routing.duty import Duty
from corridor.routing.graph import NO_MARKS, Graph, Marks, PricedArcs, backward, build_graph
from corridor.routing.pricing import Pricing
from corridor.routing.ruling import NO_RULES, Ruling
from corridor.routing.timeline import arrived, ready
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.units import MIN_PER_DAY

LABEL_CAP = 2_000_000
RELAXED_CAP = 8_000
SLACK = Relaxed(minutes=3 * MIN_PER_DAY, dearer=50, dirtier=50, rank=3)
"""What may be behind and is still looked at for its reliability: three days, five per cent dearer and dirtier, beaten
outright by fewer than three."""

MAX_VIA = 6
GRAPHS_KEPT = 3
"""Graphs that are kept for each pricing, one for each set of limits and direction in time."""

Kernel = Callable[[ArcList, Sequence[int], Sequence[int], int, int, int], Front]
PLAIN: Kernel = pareto_front


@dataclass(frozen=True, slots=True)
class Limits:
    """What a way must pass and must not touch, all as ids; `modes` empty for any."""

    via: tuple[str, ...] = ()
    places: frozenset[str] = field(default_factory=frozenset)
    countries: frozenset[str] = field(default_factory=frozenset)
    avoid_modes: frozenset[str] = field(default_factory=frozenset)
    services: frozenset[str] = field(default_factory=frozenset)
    modes: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Task:
    """One search: from a place to a place, doors or terminals.

    ready   : minute from which the cargo is ready; where `by` is set, the earliest that is looked at
    horizon : minute after which arrivals are not looked for; where `by` is set, the minute by which it has to be there
    by      : false: earliest arrivals of cargo ready at `ready`; true: latest departures that are there by `horizon`
    duty    : what the way decides to be owed at the end
    ruling  : rules that fit the question; network and prices that are searched have them laid over (`routing/ruled.py`)
    """

    origin: str
    destination: str
    ready: int
    horizon: int
    limits: Limits
    terminal: bool = False
    by: bool = False
    duty: Duty | None = None
    ruling: Ruling = NO_RULES


@dataclass(frozen=True, slots=True)
class Found:
    """Paths of the front, each with the minute at which it starts.

    vectors : (minutes from readiness to arrival, or from departure to the deadline; cents; grams)
    """

    paths: tuple[tuple[Arc, ...], ...]
    starts: tuple[int, ...]
    vectors: tuple[tuple[int, int, int], ...]
    labels: int
    full: bool


def search(network: VirtualNetwork, pricing: Pricing, task: Task, kernel: Kernel = PLAIN) -> Found:
    """Every undominated way of a task, in order of arrival (or from the latest departure back).

    Via places may be passed in any order.
    """
    starts, targets = ends(network, task)
    graph = graph_of(network, pricing, task)
    froms, tos = graph.starts(starts), graph.targets(targets)
    if task.by:
        base = network.calendar.end_minute
        front = kernel(graph.columns, tos, froms, base - task.horizon, base - task.ready, LABEL_CAP)
    else:
        front = kernel(graph.columns, froms, tos, task.ready, task.horizon, LABEL_CAP)
    paths, begins, vectors = [], [], []
    for end in front.ends:
        rows = [row for arc in front.path(end) if (row := graph.rows[arc]) >= 0]
        span = front.minute[end] - (base - task.horizon if task.by else task.ready)
        paths.append(tuple(network.arcs[row] for row in (reversed(rows) if task.by else rows)))
        begins.append(task.horizon - span if task.by else task.ready)
        vectors.append((span, front.cost[end], front.emission[end]))
    return Found(tuple(paths), tuple(begins), tuple(vectors), len(front.node), front.full)


def relaxed_search(network: VirtualNetwork, pricing: Pricing, task: Task) -> Found:
    """Ways of a task that no other beats by the whole `SLACK` (see `kernels/relaxed.py`); it stops at `RELAXED_CAP`."""
    return search(
        network,
        pricing,
        task,
        lambda arcs, froms, tos, start, horizon, _: candidates(arcs, froms, tos, start, horizon, RELAXED_CAP, SLACK),
    )


def ends(network: VirtualNetwork, task: Task) -> tuple[list[int], list[int]]:
    """Nodes that a task may start from and end at."""
    if task.terminal:
        starts = network.stands_at(task.origin, "ready")
        targets = network.stands_at(task.destination, "arrived")
    else:
        start = network.node(arrived(Stand(task.origin, "door")))
        end = network.node(ready(Stand(task.destination, "door")))
        starts, targets = [start] if start is not None else [], [end] if end is not None else []
    return starts, targets


def _allowed(network: VirtualNetwork, pricing: Pricing, limits: Limits) -> list[int]:
    """Rows of the arcs that have a price, can take the shipment, and keep the limits."""
    barred = _barred_services(network, pricing.cargo, limits)
    country_of = network.facts.country_of
    avoids_places = bool(limits.places or limits.countries)
    rows = []
    for row, arc in enumerate(network.arcs):
        if not pricing.offered[row] or (arc.service is not None and arc.service.id in barred):
            continue
        if not arc_takes(arc, pricing.cargo):
            continue
        if avoids_places and any(
            place in limits.places or country_of[place] in limits.countries for place in arc.places
        ):
            continue
        rows.append(row)
    return rows


def _barred_services(network: VirtualNetwork, cargo: Cargo, limits: Limits) -> set[str]:
    return {
        service.id
        for service in network.world.services
        if service.id in limits.services
        or service.mode in limits.avoid_modes
        or (limits.modes and service.mode not in limits.modes)
        or refusal(network, service, cargo)
    }


_kept_graphs: WeakKeyDictionary[Pricing, dict[tuple[Limits, bool], Graph]] = WeakKeyDictionary()
"""Making a graph takes longer than most searches, and a warm planner asks many questions of one pricing."""


def graph_of(network: VirtualNetwork, pricing: Pricing, task: Task) -> Graph:
    """The graph of a task; the plain ones, without marks, are kept."""
    kept = _kept_graphs.setdefault(pricing, {})
    key = (task.limits, task.by)
    marks = _marks(network, task)
    plain = marks is NO_MARKS
    if plain and key in kept:
        return kept[key]
    priced = PricedArcs(network.arcs, pricing.cost, pricing.emission, _allowed(network, pricing, task.limits))
    graph = build_graph(priced, network.n_nodes, network.timetables, network.windows, marks)
    if task.by:
        graph = backward(graph, network.calendar.end_minute)
    if plain:
        if len(kept) >= GRAPHS_KEPT:
            kept.clear()
        kept[key] = graph
    return graph


def _marks(network: VirtualNetwork, task: Task) -> Marks:
    """Bits for via places, and one for broken direct delivery where the duty hangs on it."""
    bits = {place: 1 << index for index, place in enumerate(task.limits.via)}
    duty = task.duty
    if not bits and duty is None:
        return NO_MARKS
    country_of = network.facts.country_of
    broken = 1 << len(bits) if duty is not None and duty.third else 0

    def of(arc: Arc) -> int:
        met = 0
        for place in arc.places:
            met |= bits.get(place, 0)
        if broken and duty is not None and arc.places and duty.breaks(arc, country_of.get(arc.places[0], "")):
            met |= broken
        return met

    def owed(arc: Arc, met: int) -> int:
        """Duty is due where cargo is handed over at its last door."""
        row = arc.handling
        if duty is None or row is None or row.to_mode != "door" or row.place != task.destination:
            return 0
        return duty.owed(broken=bool(met & broken))

    return Marks(
        of=of,
        required=(1 << len(bits)) - 1,
        n_layers=1 << (len(bits) + bool(broken)),
        start=bits.get(task.origin, 0),
        owed=owed if duty is not None else None,
    )
