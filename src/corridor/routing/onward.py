"""Where a plan breaks: the best way onward from each place, from one policy per destination."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corridor.itinerary.option import Onward
from corridor.kernels.onward import onward, to_go
from corridor.routing.clockwork import TYPICAL, passages
from corridor.routing.legs import place_ref
from corridor.routing.pricing import Pricing
from corridor.routing.search import Task, ends, graph_of
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.timetable.calendar import largest_gap
from corridor.units import hours, usd

MOST_PLACES = 6
"""Places told of another way: those where cargo changes, not each that it passes."""


@dataclass(frozen=True, slots=True)
class Break:
    """A departure missed: the hop of a path, and the minute at which the cargo comes to it."""

    hop: int
    minute: int


class Policy:
    """Ways onward to one destination, weighed in cents: the price, and what a minute is worth to the cargo.

    The weight of a timetable's wait is half its largest gap, of other waits the expected one; the way found is then
    timed through the calendar. Via places and duty of the question do not bind it.
    """

    def __init__(self, network: VirtualNetwork, pricing: Pricing, task: Task, cents_per_min: float) -> None:
        self._network = network
        self._pricing = pricing
        self._cents_per_min = cents_per_min
        plain = replace(task, by=False, duty=None, limits=replace(task.limits, via=()))
        self._graph = graph_of(network, pricing, plain)
        columns = self._graph.columns
        waits = [largest_gap(times) // 2 if len(times) > 1 else 0 for times in columns.departs]
        self._weight = [
            cost + round(cents_per_min * (minutes + (waits[times - 1] + cut_off if times > 0 else 0)))
            for cost, minutes, times, cut_off in zip(
                columns.cost, columns.minutes, columns.times, columns.cut_off, strict=True
            )
        ]
        self._targets = frozenset(self._graph.targets(ends(network, plain)[1]))
        self._bounds = to_go(columns, self._weight, sorted(self._targets))
        self._rows = {id(arc): row for row, arc in enumerate(network.arcs)}

    def after(self, path: Sequence[Arc], broken: Break, planned_end: int) -> tuple[Onward, ...]:
        """What can be done at a break: the same service again, or the best way without it; the better is advised."""
        network = self._network
        missed = path[broken.hop].service
        rest = path[broken.hop :]
        found = []
        again = passages(network, rest, broken.minute, TYPICAL)
        if again is not None:
            found.append(self._onward("next", rest, again[-1].reached - planned_end, 0))
        before = path[broken.hop - 1] if broken.hop else None
        start = before.tail if before is not None and before.kind == "handle" else path[broken.hop].tail
        rows = self._graph.rows

        def barred(row: int) -> bool:
            service = network.arcs[rows[row]].service
            return service is not None and missed is not None and service.id == missed.id

        way = onward(self._graph.columns, self._weight, self._targets, self._bounds, start, barred)
        if way:
            arcs = [network.arcs[rows[row]] for row in way]
            timed = passages(network, arcs, broken.minute, TYPICAL)
            if timed is not None and not _returns(arcs):
                extra = self._cents(arcs) - self._cents(rest)
                found.append(self._onward("other", arcs, timed[-1].reached - planned_end, extra))
        if not found:
            return ()
        best = min(found, key=lambda one: one.extra_usd * 100 + one.delay_h * 60 * self._cents_per_min)
        return tuple(replace(one, advised=one is best) for one in found)

    def _cents(self, path: Sequence[Arc]) -> int:
        return sum(self._pricing.cost[self._rows[id(arc)]] for arc in path)

    def _onward(self, kind: str, path: Sequence[Arc], late_min: int, extra: int) -> Onward:
        services = tuple(dict.fromkeys(arc.service.id for arc in path if arc.service is not None))
        changes = dict.fromkeys(arc.places[0] for arc in path if arc.kind in ("handle", "unload"))
        via = [place_ref(self._network.places[place]) for place in changes][:MOST_PLACES]
        return Onward(kind, services if kind == "other" else services[:1], tuple(via) if kind == "other" else (),
                      hours(late_min), usd(extra))  # fmt: skip


def _returns(path: Sequence[Arc]) -> bool:
    """Whether a way comes back to a place that it has left: it goes in a circle to change stands, and nobody would."""
    places: list[str] = []
    for arc in path:
        for place in (arc.places[0], arc.places[-1]):
            if not places or places[-1] != place:
                places.append(place)
    return len(set(places)) < len(places)
