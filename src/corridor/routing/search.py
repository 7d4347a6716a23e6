"""From a question to the exact front: limits laid over the virtual network, and the kernel run on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from weakref import WeakKeyDictionary

from corridor.costing.prices import Cargo
from corridor.kernels.front import ArcList, Front, pareto_front
from corridor.network.stands import Stand
from corridor.routing.pricing import Pricing
from corridor.routing.timeline import arrived, ready
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.world.services import Service

LABEL_CAP = 2_000_000
MAX_VIA = 6
COLUMNS_KEPT = 4
"""Arc lists that are kept for each pricing, one for each set of limits."""

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
    """One search: from a place to a place, ready at a minute, arriving by another; doors or terminals."""

    origin: str
    destination: str
    ready: int
    horizon: int
    limits: Limits
    terminal: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Paths of the front as arcs of the network, in order of arrival, with their vectors (minute, cents, grams)."""

    paths: tuple[tuple[Arc, ...], ...]
    vectors: tuple[tuple[int, int, int], ...]
    labels: int
    full: bool


def takes(service: Service, cargo: Cargo) -> bool:
    """Whether one departure can take the whole shipment; trucks are ordered one by one and always can."""
    if service.capacity is None or (service.departs == "on_demand" and service.mode == "road"):
        return True
    teu = cargo.boxes * (2 if cargo.unit == "FEU" else 1)
    need = {"TEU": float(teu), "wagon": teu / 4, "truck": teu / 2, "t": cargo.weight_t}
    return need.get(service.capacity_unit, 0.0) <= service.capacity


def search(network: VirtualNetwork, pricing: Pricing, task: Task, kernel: Kernel = PLAIN) -> Found:
    """Every undominated way of a task.

    Via places may be passed in any order: the search keeps, beside the node, the set of those already passed.
    """
    starts, targets = ends(network, task)
    layers = _Layers(network, task.limits.via, starts, targets, task.origin)
    columns, rows = _columns(network, pricing, task.limits, layers)
    front = kernel(columns, layers.starts, layers.targets, task.ready, task.horizon, LABEL_CAP)
    paths, vectors = [], []
    for end in front.ends:
        paths.append(tuple(network.arcs[rows[row]] for row in front.path(end)))
        vectors.append((front.minute[end], front.cost[end], front.emission[end]))
    return Found(tuple(paths), tuple(vectors), len(front.node), front.full)


def allowed(network: VirtualNetwork, pricing: Pricing, limits: Limits) -> list[int]:
    """Rows of the arcs that have a price, can take the shipment, and keep the limits."""
    barred = _barred_services(network, pricing.cargo, limits)
    country_of = network.facts.country_of
    avoids_places = bool(limits.places or limits.countries)
    rows = []
    for row, arc in enumerate(network.arcs):
        if not pricing.offered[row] or (arc.service is not None and arc.service.id in barred):
            continue
        if avoids_places and any(
            place in limits.places or country_of[place] in limits.countries for place in arc.places
        ):
            continue
        rows.append(row)
    return rows


def ends(network: VirtualNetwork, task: Task) -> tuple[list[int], list[int]]:
    """Nodes that a task may start from and end at."""
    if task.terminal:
        return network.stands_at(task.origin, "ready"), network.stands_at(task.destination, "arrived")
    start = network.node(arrived(Stand(task.origin, "door")))
    end = network.node(ready(Stand(task.destination, "door")))
    return [start] if start is not None else [], [end] if end is not None else []


def _barred_services(network: VirtualNetwork, cargo: Cargo, limits: Limits) -> set[str]:
    return {
        service.id
        for service in network.world.services
        if service.id in limits.services
        or service.mode in limits.avoid_modes
        or (limits.modes and service.mode not in limits.modes)
        or not takes(service, cargo)
    }


_kept_columns: WeakKeyDictionary[Pricing, dict[Limits, tuple[ArcList, list[int]]]] = WeakKeyDictionary()
"""Making the columns takes longer than most searches, and a warm planner asks many questions of one pricing."""


def _columns(network: VirtualNetwork, pricing: Pricing, limits: Limits, layers: _Layers) -> tuple[ArcList, list[int]]:
    """Columns and rows of the arcs that keep the limits; those with via places are large and not kept."""
    if limits.via:
        return layers.columns(allowed(network, pricing, limits), pricing)
    kept = _kept_columns.setdefault(pricing, {})
    found = kept.get(limits)
    if found is None:
        if len(kept) >= COLUMNS_KEPT:
            kept.clear()
        found = kept[limits] = layers.columns(allowed(network, pricing, limits), pricing)
    return found


class _Layers:
    """The network once for every set of via places already passed; one layer where there are none."""

    def __init__(
        self, network: VirtualNetwork, via: tuple[str, ...], starts: list[int], targets: list[int], origin: str
    ) -> None:
        self.bit = {place: 1 << index for index, place in enumerate(via)}
        self.n_layers = 1 << len(self.bit)
        self.n_nodes = network.n_nodes
        self.network = network
        first = self.bit.get(origin, 0)
        self.starts = [node + first * self.n_nodes for node in starts]
        self.targets = [node + (self.n_layers - 1) * self.n_nodes for node in targets]

    def columns(self, arcs: list[int], pricing: Pricing) -> tuple[ArcList, list[int]]:
        """The allowed arcs as columns grouped by tail, and the network's row of each."""
        network, n_nodes = self.network, self.n_nodes
        copies: list[tuple[int, int, int]] = []
        for row in arcs:
            arc = network.arcs[row]
            passed = 0
            for place in arc.places:
                passed |= self.bit.get(place, 0)
            copies.extend(
                (arc.tail + layer * n_nodes, row, arc.head + (layer | passed) * n_nodes)
                for layer in range(self.n_layers)
            )
        copies.sort()
        rows = [row for _, row, _ in copies]
        used = [network.arcs[row] for row in rows]
        counts = [0] * (n_nodes * self.n_layers + 1)
        for tail, _, _ in copies:
            counts[tail + 1] += 1
        columns = ArcList(
            first_out=list(accumulate(counts)),
            tail=[tail for tail, _, _ in copies],
            head=[head for _, _, head in copies],
            minutes=[arc.wait.typical + arc.run.typical for arc in used],
            cost=[pricing.cost[row] for row in rows],
            emission=[pricing.emission[row] for row in rows],
            times=[arc.departs + 1 if arc.departs >= 0 else -(arc.opens + 1) for arc in used],
            cut_off=[arc.cut_off for arc in used],
            departs=network.timetables,
            opens=network.windows,
        )
        return columns, rows
