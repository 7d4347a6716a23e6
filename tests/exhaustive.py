"""Two judges of the planner that share nothing with its search: every way is written down, then the beaten ones go.

`every_way` walks the virtual network with `passages` and `bills`. `RecordJudge` knows the tables alone and holds for
worlds in UTC without opening hours, gauge changes, validity dates and quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from corridor.costing.cargo import Cargo
from corridor.routing.acceptance import refusal
from corridor.routing.clockwork import TYPICAL, passages
from corridor.routing.pricing import Pricing
from corridor.routing.search import Task
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.world.links import Link
from corridor.world.services import WEEKDAYS, Call, Service
from corridor.world.world import World

Vector = tuple[int, int, int]
Way = tuple[tuple[Arc, ...], Vector]
Layer = tuple[int, frozenset[str]]


def undominated(vectors: Iterable[Vector]) -> set[Vector]:
    """Vectors that no other beats, by comparing every two."""
    different = set(vectors)
    return {
        one
        for one in different
        if not any(other != one and all(a <= b for a, b in zip(other, one, strict=True)) for other in different)
    }


def every_way(network: VirtualNetwork, pricing: Pricing, task: Task) -> Iterator[Way]:
    """Every walk of a task within its horizon that comes to no node twice with the same via places passed.

    Vectors are (minutes from readiness, cents, grams).
    """
    arcs_from: dict[int, list[Arc]] = {}
    for arc in network.arcs:
        if _may_take(network, pricing, task, arc):
            arcs_from.setdefault(arc.tail, []).append(arc)
    starts, targets = _ends(network, task)
    via = frozenset(task.limits.via)

    def walk(node: int, passed: frozenset[str], path: list[Arc], seen: set[Layer]) -> Iterator[Way]:
        if node in targets and passed == via:
            vector = _vector(network, pricing, path, task)
            if vector is not None:
                yield tuple(path), vector
        for arc in arcs_from.get(node, ()):
            then = passed | (via & set(arc.places))
            if (arc.head, then) not in seen:
                yield from walk(arc.head, then, [*path, arc], seen | {(arc.head, then)})

    for start in starts:
        passed = via & {task.origin}
        yield from walk(start, passed, [], {(start, passed)})


def latest_start(network: VirtualNetwork, path: tuple[Arc, ...], task: Task) -> int:
    """The last minute from `task.ready` on at which a path may begin and still end by the horizon, by halving."""
    first, beyond = task.ready, task.horizon + 1
    while beyond - first > 1:
        middle = (first + beyond) // 2
        passed = passages(network, path, middle, TYPICAL)
        in_time = passed is not None and passed[-1].reached <= task.horizon
        first, beyond = (middle, beyond) if in_time else (first, middle)
    return first


def _may_take(network: VirtualNetwork, pricing: Pricing, task: Task, arc: Arc) -> bool:
    limits, service = task.limits, arc.service
    if service is not None and (
        service.id in limits.services
        or service.mode in limits.avoid_modes
        or (limits.modes and service.mode not in limits.modes)
        or refusal(network, service, pricing.cargo)
    ):
        return False
    countries = {network.places[place].country for place in arc.places}
    return not (limits.places & set(arc.places) or limits.countries & countries)


def _ends(network: VirtualNetwork, task: Task) -> tuple[set[int], set[int]]:
    starts, targets = set(), set()
    for name, node in network._nodes.items():
        if not (isinstance(name, tuple) and name[0] in ("ready", "arrived")):
            continue
        side, stand = name
        if (stand.mode == "door") == task.terminal:
            continue
        if stand.place == task.origin and side == ("ready" if task.terminal else "arrived"):
            starts.add(node)
        if stand.place == task.destination and side == ("arrived" if task.terminal else "ready"):
            targets.add(node)
    return starts, targets


def _vector(network: VirtualNetwork, pricing: Pricing, path: list[Arc], task: Task) -> Vector | None:
    passed = passages(network, path, task.ready, TYPICAL)
    bills = [bill for arc in path for bill in pricing.bills(arc)]
    whole = [pricing.offered[network.arcs.index(arc)] for arc in path]
    if not passed or not all(whole) or passed[-1].reached > task.horizon:
        return None
    cents = sum(item.charge.typical for bill in bills for item in bill.all_items)
    return passed[-1].reached - task.ready, cents, sum(bill.grams.typical for bill in bills)


class RecordJudge:
    """Every way of one cargo in a plain world, read from its tables alone."""

    def __init__(self, world: World, cargo: Cargo, start: datetime, horizon: datetime) -> None:
        self.world, self.cargo, self.start, self.horizon = world, cargo, start, horizon
        self.links = {link.id: link for link in world.links}
        self.country = {place.id: place.country for place in world.places}
        self.g = {factor.id: factor.g_co2e_typical for factor in world.factors}
        self.stops: dict[str, list[Call]] = {}
        for call in sorted(world.calls, key=lambda call: call.seq):
            self.stops.setdefault(call.service, []).append(call)

    def vectors(self, origin: str, destination: str) -> set[Vector]:
        """Undominated (minutes from the start, cents, grams) from terminal to terminal."""
        found: list[Vector] = []
        modes = {service.mode for service in self.world.services}
        for mode in modes:
            self._ready(origin, mode, destination, self.start, 0, 0, {(origin, mode, "ready")}, found)
        return undominated(found)

    def _ready(self, place: str, mode: str, end: str, now: datetime, cents: int, grams: int,
               seen: set[tuple[str, str, str]], found: list[Vector]) -> None:  # fmt: skip
        for service in self.world.services:
            if service.mode == mode:
                rides = self._drives(service, place, now) if service.runs_on else self._rides(service, place, now)
                for there, reached, more_cents, more_grams in rides:
                    state = (there, mode, "arrived")
                    if state not in seen and reached <= self.horizon:
                        self._arrived(there, mode, end, reached, cents + more_cents, grams + more_grams,
                                      seen | {state}, found)  # fmt: skip

    def _arrived(self, place: str, mode: str, end: str, now: datetime, cents: int, grams: int,
                 seen: set[tuple[str, str, str]], found: list[Vector]) -> None:  # fmt: skip
        if place == end:
            found.append((round((now - self.start).total_seconds()) // 60, cents, grams))
        for row in self.world.handling:
            state = (place, row.to_mode, "ready")
            if row.place == place and row.from_mode == mode and state not in seen:
                paid = sum(
                    self._cents(tariff.price_typical)
                    for tariff in self.world.tariffs
                    if tariff.basis == "handling" and tariff.from_place == place and tariff.unit == self.cargo.form.unit
                    and (tariff.mode, tariff.to_mode) == (mode, row.to_mode)
                )  # fmt: skip
                emitted = round(self.g.get(row.factor, 0.0) * self.cargo.weight_t)
                later = now + timedelta(hours=row.hours_typical)
                self._ready(place, row.to_mode, end, later, cents + paid, grams + emitted, seen | {state}, found)

    def _rides(self, service: Service, place: str, now: datetime) -> Iterator[tuple[str, datetime, int, int]]:
        calls = self.stops[service.id]
        for board, call in enumerate(calls[:-1]):
            if call.place != place or not call.board:
                continue
            left = self._departure(service, calls, board, now)
            if left is None:
                continue
            here, then, cents, grams = place, left, 0, 0
            for index in range(board + 1, len(calls)):
                stop = calls[index]
                if index - 1 > board:
                    then += timedelta(hours=calls[index - 1].dwell_h)
                for link in (self.links[name] for name in stop.links):
                    there = link.to_place if here == link.from_place else link.from_place
                    hours, fee = self._border(here, there, link)
                    then += timedelta(hours=0 if service.borders_included else hours)
                    cents += self._link_cents(link) + fee
                    grams += round(self.g[service.factor or link.factor] * self.cargo.weight_t * link.distance_km)
                    here = there
                then += timedelta(hours=stop.run_h_typical)
                if stop.alight and stop.place != place:
                    yield stop.place, then, cents, grams

    def _departure(self, service: Service, calls: list[Call], board: int, now: datetime) -> datetime | None:
        cut_off = timedelta(hours=service.cut_off_h)
        if service.departs == "timetable":
            runs = timedelta()
            for index in range(1, board + 1):
                runs += timedelta(hours=calls[index].run_h_typical + calls[index].dwell_h)
                before = calls[index - 1].place
                for link in (self.links[name] for name in calls[index].links):
                    there = link.to_place if before == link.from_place else link.from_place
                    runs += timedelta(hours=0 if service.borders_included else self._border(before, there, link)[0])
                    before = there
            assert service.time_local is not None
            day = self.world.info.calendar_from
            while day <= self.world.info.calendar_to:
                leaves = datetime.combine(day, service.time_local, self.start.tzinfo) + runs
                if WEEKDAYS[day.weekday()] in service.days and leaves >= now + cut_off:
                    return leaves
                day += timedelta(days=1)
            return None
        wait_h = service.wait_h_typical
        if wait_h is None:
            wait_h = 84 / service.per_week if service.per_week and service.departs != "on_demand" else 0.0
        return now + cut_off + timedelta(minutes=int(wait_h * 60 + 0.5))

    def _drives(self, service: Service, place: str, now: datetime) -> Iterator[tuple[str, datetime, int, int]]:
        roads = [link for link in self.world.links if link.mode == "road"]

        def drive(here: str, then: datetime, cents: int, grams: int, seen: set[str]) -> Iterator[
            tuple[str, datetime, int, int]
        ]:
            for link in roads:
                if here in (link.from_place, link.to_place):
                    there = link.to_place if here == link.from_place else link.from_place
                    if there not in seen:
                        hours, fee = self._border(here, there, link)
                        later = then + timedelta(hours=hours + link.hours_typical)
                        paid = cents + self._link_cents(link) + fee
                        factor = service.factor or link.factor
                        emitted = grams + round(self.g[factor] * self.cargo.weight_t * link.distance_km)
                        yield there, later, paid, emitted
                        yield from drive(there, later, paid, emitted, seen | {there})

        yield from drive(place, now + timedelta(hours=service.wait_h_typical or 0), 0, 0, set())

    def _border(self, here: str, there: str, link: Link) -> tuple[float, int]:
        """Hours and fee of passing a link's border, nothing where there is no row."""
        if self.country[here] == self.country[there]:
            return 0.0, 0
        for row in self.world.borders:
            if (row.from_place, row.to_place, row.mode) == (here, there, link.mode):
                fee = sum(
                    self._cents(tariff.price_typical)
                    for tariff in self.world.tariffs
                    if tariff.basis == "border" and tariff.mode == link.mode and tariff.unit == self.cargo.form.unit
                    and (tariff.from_place, tariff.to_place) == (here, there)
                )  # fmt: skip
                return row.hours_typical, fee
        return 0.0, 0

    def _link_cents(self, link: Link) -> int:
        prices = [
            tariff.price_typical
            for tariff in self.world.tariffs
            if tariff.basis == "link" and tariff.link == link.id and tariff.unit == self.cargo.form.unit
        ]
        return self._cents(prices[0])

    def _cents(self, usd: float) -> int:
        return round(usd * self.cargo.count * 100)
