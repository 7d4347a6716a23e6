"""The virtual network as the kernel's columns: allowed arcs, once for each set of marks met, either way in time.

A mark is something that a path meets once and for all: a via place passed, direct delivery broken. The search keeps the
set of marks beside the node, so that what a path owes at its end may hang on them and the front is still exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from corridor.kernels.front import ArcList
from corridor.routing.virtual import Arc


@dataclass(frozen=True, slots=True)
class PricedArcs:
    """Arcs with their costs [cents] and emissions [g], and the rows of those that may be used."""

    arcs: Sequence[Arc]
    cost: Sequence[int]
    emission: Sequence[int]
    rows: Sequence[int]


@dataclass(frozen=True, slots=True)
class Marks:
    """What paths are asked about.

    of       : marks that an arc meets, as bits
    required : bits that a path must have met at its end
    n_layers : two to the number of bits
    start    : bits that the start already meets
    owed     : cents due on an arc, by the marks met before it; None where nothing is
    """

    of: Callable[[Arc], int]
    required: int
    n_layers: int
    start: int = 0
    owed: Callable[[Arc, int], int] | None = None


NO_MARKS = Marks(lambda _: 0, 0, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """Columns for the kernel; `rows[i]` is the arc behind column row i, or -1 where there is none.

    node(v, layer) is v + layer × n_nodes.
    """

    columns: ArcList
    rows: Sequence[int]
    n_nodes: int
    marks: Marks

    def starts(self, nodes: Sequence[int]) -> list[int]:
        return [node + self.marks.start * self.n_nodes for node in nodes]

    def targets(self, nodes: Sequence[int]) -> list[int]:
        required = self.marks.required
        layers = [layer for layer in range(self.marks.n_layers) if layer & required == required]
        return [node + layer * self.n_nodes for layer in layers for node in nodes]


def build_graph(
    priced: PricedArcs,
    n_nodes: int,
    timetables: Sequence[Sequence[int]],
    windows: Sequence[Sequence[tuple[int, int]]],
    marks: Marks = NO_MARKS,
) -> Graph:
    """The allowed arcs as columns grouped by tail."""
    copies: list[tuple[int, int, int, int]] = []
    for row in priced.rows:
        arc = priced.arcs[row]
        met = marks.of(arc)
        for layer in range(marks.n_layers):
            extra = marks.owed(arc, layer | met) if marks.owed is not None else 0
            copies.append((arc.tail + layer * n_nodes, row, arc.head + (layer | met) * n_nodes, extra))
    copies.sort()
    rows = [copy[1] for copy in copies]
    used = [priced.arcs[row] for row in rows]
    columns = ArcList(
        first_out=_offsets((copy[0] for copy in copies), n_nodes * marks.n_layers),
        tail=[copy[0] for copy in copies],
        head=[copy[2] for copy in copies],
        minutes=[arc.wait.typical + arc.run.typical for arc in used],
        cost=[priced.cost[row] + copy[3] for row, copy in zip(rows, copies, strict=True)],
        emission=[priced.emission[row] for row in rows],
        times=[arc.departs + 1 if arc.departs >= 0 else -(arc.opens + 1) for arc in used],
        cut_off=[arc.cut_off for arc in used],
        departs=timetables,
        opens=windows,
    )
    return Graph(columns, rows, n_nodes, marks)


def backward(graph: Graph, base: int) -> Graph:
    """The same graph with time and arcs turned round: minute t becomes base - t, earliest arrival latest departure.

    A timetable arc is met at its arrivals; an arc with opening hours first runs its minutes and then meets the hours,
    by way of a node of its own.
    """
    forward = graph.columns
    arrivals: dict[tuple[int, int], int] = {}
    departs: list[list[int]] = []
    opens = [[(base - last, base - first) for first, last in reversed(spans)] for spans in forward.opens]
    made: list[tuple[int, int, int, int, int, int, int]] = []
    spare = graph.n_nodes * graph.marks.n_layers
    for row, (tail, head) in enumerate(zip(forward.tail, forward.head, strict=True)):
        minutes, cost, emission = forward.minutes[row], forward.cost[row], forward.emission[row]
        times = forward.times[row]
        if times > 0:
            key = (times, minutes)
            if key not in arrivals:
                arrivals[key] = len(departs)
                departs.append([base - departure - minutes for departure in reversed(forward.departs[times - 1])])
            made.append((head, row, tail, minutes + forward.cut_off[row], cost, emission, arrivals[key] + 1))
        elif times < 0:
            made.append((head, row, spare, minutes, cost, emission, 0))
            made.append((spare, row, tail, 0, 0, 0, times))
            spare += 1
        else:
            made.append((head, row, tail, minutes, cost, emission, 0))
    made.sort()
    columns = ArcList(
        first_out=_offsets((arc[0] for arc in made), spare),
        tail=[arc[0] for arc in made],
        head=[arc[2] for arc in made],
        minutes=[arc[3] for arc in made],
        cost=[arc[4] for arc in made],
        emission=[arc[5] for arc in made],
        times=[arc[6] for arc in made],
        cut_off=[0] * len(made),
        departs=departs,
        opens=opens,
    )
    halves = [arc[6] < 0 for arc in made]
    rows = [-1 if half else graph.rows[arc[1]] for arc, half in zip(made, halves, strict=True)]
    return Graph(columns, rows, graph.n_nodes, graph.marks)


def _offsets(tails: Iterable[int], n_nodes: int) -> list[int]:
    counts = [0] * (n_nodes + 1)
    for tail in tails:
        counts[tail + 1] += 1
    return list(accumulate(counts))
