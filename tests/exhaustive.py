"""Two judges of the planner that share nothing with its search: every way is written down, then the beaten ones go.

`every_way` walks the virtual network with `passages` and `bills`, and adds duty itself. `RecordJudge` knows the tables
alone, closures, holidays, months and forms included, and holds for worlds in UTC without opening hours, gauge changes,
validity dates and quotes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from corridor.costing.cargo import Cargo
from corridor.routing.acceptance import refusal
from corridor.routing.clockwork import TYPICAL, passages
from corridor.routing.pricing import Pricing
from corridor.routing.search import Task
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.world.closures import Closure
from corridor.world.links import Border, Handling, Link
from corridor.world.money import Tariff
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

    Vectors are (minutes from readiness, cents with duty, grams).
    """
    arcs_from: dict[int, list[Arc]] = {}
    for arc, offered in zip(network.arcs, pricing.offered, strict=True):
        if offered and _may_take(network, pricing, task, arc):
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
    if arc.handling is not None and not handles(arc.handling, pricing.cargo):
        return False
    if any(piece.step and too_heavy(piece.step.link, pricing.cargo) for piece in arc.happenings()):
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
    if not passed or passed[-1].reached > task.horizon:
        return None
    bills = [bill for arc in path for bill in pricing.bills(arc)]
    cents = sum(item.charge.typical for bill in bills for item in bill.all_items) + duty_on(network, path, task)
    return passed[-1].reached - task.ready, cents, sum(bill.grams.typical for bill in bills)


def duty_on(network: VirtualNetwork, path: Iterable[Arc], task: Task) -> int:
    """Cents of duty on a whole path: the full share of the value where it is handled in a third country."""
    if task.duty is None:
        return 0
    row = task.duty.preference
    handled = {network.places[arc.handling.place].country for arc in path if arc.handling is not None}
    own = {*row.origins, *row.destinations}
    third = {country for country in handled if country not in own}
    broken = third and ("any" in row.broken_by or third & set(row.broken_by))
    return round(task.duty.value_usd * (row.full_duty_share if broken else row.duty_share) * 100)


def handles(row: Handling, cargo: Cargo) -> bool:
    """Whether a handling row is for a form: named, or a box (a part load lies in one) where none is named."""
    return cargo.form.id in row.forms if row.forms else cargo.form.kind in ("box", "part")


def too_heavy(link: Link, cargo: Cargo) -> bool:
    """Whether the axles of a full wagon, or of a truck without one, are too heavy for a link of its mode."""
    form = cargo.form
    if link.max_axle_t is None or form.axles is None or form.vehicle_tare_t is None:
        return False
    if link.mode != ("rail" if form.wagons else "road") or not (form.wagons or form.trucks):
        return False
    unit_t = form.tare_t + cargo.weight_t / cargo.count
    return (form.vehicle_tare_t + unit_t / (form.wagons or form.trucks)) / form.axles > link.max_axle_t + 1e-9


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
            if service.mode == mode and self._takes(service):
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
            if row.place == place and row.from_mode == mode and state not in seen and handles(row, self.cargo):
                paid = self._price(
                    tariff
                    for tariff in self.world.tariffs
                    if tariff.basis == "handling" and tariff.from_place == place
                    and (tariff.mode, tariff.to_mode) == (mode, row.to_mode)
                )  # fmt: skip
                emitted = round(self.g.get(row.factor, 0.0) * self.cargo.weight_t)
                begin = self._first_day(now, partial(self._rests, row.place, row.holidays))
                later = begin + timedelta(hours=row.hours_typical)
                self._ready(place, row.to_mode, end, later, cents + paid, grams + emitted, seen | {state}, found)

    def _rides(self, service: Service, place: str, now: datetime) -> Iterator[tuple[str, datetime, int, int]]:
        calls = self.stops[service.id]
        for board, call in enumerate(calls[:-1]):
            if call.place != place or not call.board:
                continue
            for alight in range(board + 1, len(calls)):
                if not calls[alight].alight or calls[alight].place == place:
                    continue
                way = self._way(place, calls[board + 1 : alight + 1])
                if any(too_heavy(link, self.cargo) for _, _, link in way):
                    continue
                then = self._departure(service, calls, board, now, way)
                carried = None if then is None else self._ride(service, calls[board + 1 : alight + 1], place, then)
                if carried is not None:
                    yield calls[alight].place, *carried

    def _ride(
        self, service: Service, stops: list[Call], place: str, then: datetime
    ) -> tuple[datetime, int, int] | None:
        """Arrival, cents and grams of a ride that leaves then; links keep their own hours."""
        here, cents, grams = place, 0, 0
        for index, stop in enumerate(stops):
            if index:
                then += timedelta(hours=stops[index - 1].dwell_h)
            for link in (self.links[name] for name in stop.links):
                there = link.to_place if here == link.from_place else link.from_place
                row, fee = self._border(here, there, link)
                if row is not None and not service.borders_included:
                    then = self._first_day(then, partial(self._rests, row.from_place, row.holidays))
                    then += timedelta(hours=row.hours_typical)
                then += timedelta(hours=link.hours_typical)
                price = self._link_cents(link)
                if price is None:
                    return None
                cents += price + fee
                grams += round(self.g[service.factor or link.factor] * self.cargo.weight_t * link.distance_km)
                here = there
        return then, cents, grams

    def _way(self, place: str, stops: list[Call]) -> list[tuple[str, str, Link]]:
        way = []
        for link in (self.links[name] for stop in stops for name in stop.links):
            there = link.to_place if place == link.from_place else link.from_place
            way.append((place, there, link))
            place = there
        return way

    def _departure(
        self, service: Service, calls: list[Call], board: int, now: datetime, way: list[tuple[str, str, Link]]
    ) -> datetime | None:
        cut_off = timedelta(hours=service.cut_off_h)

        def shut(day: date) -> bool:
            return self._no_ride(service, calls[board].place, way, day)

        if service.departs == "timetable":
            runs = timedelta()
            for index in range(1, board + 1):
                runs += timedelta(hours=calls[index].dwell_h)
                for here, there, link in self._way(calls[index - 1].place, calls[index : index + 1]):
                    row = self._border(here, there, link)[0]
                    own_h = row.hours_typical if row is not None and not service.borders_included else 0.0
                    runs += timedelta(hours=link.hours_typical + own_h)
            assert service.time_local is not None
            day = self.world.info.calendar_from
            while day <= self.world.info.calendar_to:
                leaves = datetime.combine(day, service.time_local, self.start.tzinfo) + runs
                if WEEKDAYS[day.weekday()] in service.days and leaves >= now + cut_off and not shut(leaves.date()):
                    return leaves
                day += timedelta(days=1)
            return None
        wait_h = service.wait_h_typical
        if wait_h is None:
            wait_h = 84 / service.per_week if service.per_week and service.departs != "on_demand" else 0.0
        return self._first_day(now + cut_off + timedelta(minutes=int(wait_h * 60 + 0.5)), shut)

    def _drives(self, service: Service, place: str, now: datetime) -> Iterator[tuple[str, datetime, int, int]]:
        roads = [link for link in self.world.links if link.mode == "road"]

        def drive(here: str, then: datetime, cents: int, grams: int, seen: set[str]) -> Iterator[
            tuple[str, datetime, int, int]
        ]:
            for link in roads:
                if here in (link.from_place, link.to_place) and not too_heavy(link, self.cargo):
                    there = link.to_place if here == link.from_place else link.from_place
                    price = self._link_cents(link)
                    if there not in seen and price is not None:
                        row, fee = self._border(here, there, link)
                        rests = row.holidays if row is not None else "works"

                        def shut(day: date, here: str = here, there: str = there, link: Link = link,
                                 rests: str = rests) -> bool:  # fmt: skip
                            return self._rests(here, rests, day) or self._shut_on([(here, there, link)], day)

                        hours = link.hours_typical + (row.hours_typical if row is not None else 0.0)
                        later = self._first_day(then, shut) + timedelta(hours=hours)
                        paid = cents + price + fee
                        factor = service.factor or link.factor
                        emitted = grams + round(self.g[factor] * self.cargo.weight_t * link.distance_km)
                        yield there, later, paid, emitted
                        yield from drive(there, later, paid, emitted, seen | {there})

        leaves = now + timedelta(hours=service.wait_h_typical or 0)
        leaves = self._first_day(leaves, lambda day: self._no_departure(service, day))
        yield from drive(place, leaves, 0, 0, set())

    def _border(self, here: str, there: str, link: Link) -> tuple[Border | None, int]:
        """Row and fee of passing a link's border, nothing where there is no row."""
        if self.country[here] == self.country[there]:
            return None, 0
        for row in self.world.borders:
            if (row.from_place, row.to_place, row.mode) == (here, there, link.mode):
                fee = self._price(
                    tariff
                    for tariff in self.world.tariffs
                    if tariff.basis == "border" and tariff.mode == link.mode
                    and (tariff.from_place, tariff.to_place) == (here, there)
                )  # fmt: skip
                return row, fee or 0
        return None, 0

    def _first_day(self, moment: datetime, shut: Callable[[date], bool]) -> datetime:
        """The moment, or the first midnight after it that begins a day which is not shut."""
        while shut(moment.date()):
            moment = datetime.combine(moment.date() + timedelta(days=1), time(), moment.tzinfo)
        return moment

    def _closed(self, day: date) -> Iterator[Closure]:
        return (row for row in self.world.closures if row.first_day <= day <= row.last_day)

    def _rests(self, place: str, holidays: str, day: date) -> bool:
        """Whether no work begins at a place on a day."""
        feast = any((row.country, row.day) == (self.country[place], day) for row in self.world.holidays)
        return (holidays == "closed" and feast) or any(row.place == place for row in self._closed(day))

    def _shut_on(self, way: list[tuple[str, str, Link]], day: date) -> bool:
        """Whether a link or border of a way is shut on a day."""
        for row in self._closed(day):
            pairs = [(row.from_country, row.to_country)]
            pairs += [(row.to_country, row.from_country)] if row.both_ways else []
            for here, there, link in way:
                crossed = (self.country[here], self.country[there])
                if row.link == link.id or (crossed[0] != crossed[1] and crossed in pairs):
                    return True
        return False

    def _no_departure(self, service: Service, day: date) -> bool:
        """Whether a service rests on a day wherever it is."""
        off = bool(service.months) and str(day.month) not in service.months
        return off or any(row.service == service.id for row in self._closed(day))

    def _no_ride(self, service: Service, place: str, way: list[tuple[str, str, Link]], day: date) -> bool:
        posts = {place}
        for here, there, _ in way:
            if service.borders_included and self.country[here] != self.country[there]:
                posts |= {here, there}
        place_shut = any(row.place in posts for row in self._closed(day))
        return place_shut or self._no_departure(service, day) or self._shut_on(way, day)

    def _takes(self, service: Service) -> bool:
        form, cargo = self.cargo.form, self.cargo
        if service.runs_on and form.trucks == 0:
            return False
        if not (form.id in service.accepts if service.accepts else form.kind == "box" and not form.plug):
            return False
        if cargo.hazard and service.hazards and cargo.hazard not in service.hazards:
            return False
        units = form.kind in ("box", "vehicle", "piece")
        gross_t = form.tare_t + (cargo.weight_t / cargo.count if units else 0)
        height_m = cargo.height_m or form.height_m or 0
        most = (service.max_gross_t, service.max_height_m, service.max_width_m)
        sizes = (gross_t, height_m, cargo.width_m or 0)
        if any(limit is not None and size > limit for limit, size in zip(most, sizes, strict=True)):
            return False
        if service.capacity is None or service.runs_on:
            return True
        room = {"TEU": form.teu * cargo.count, "wagon": form.wagons * cargo.count, "truck": form.trucks * cargo.count}
        return room.get(service.capacity_unit, cargo.weight_t) <= service.capacity

    def _link_cents(self, link: Link) -> int | None:
        rows = [tariff for tariff in self.world.tariffs if tariff.basis == "link" and tariff.link == link.id]
        return self._price(rows) if any(self._counted(rows)) else None

    def _price(self, tariffs: Iterable[Tariff]) -> int:
        """What the first of these rows takes: nearest form, named before not, in its own unit, cheapest."""
        found = sorted(self._counted(tariffs))
        return found[0][-1] if found else 0

    def _counted(self, tariffs: Iterable[Tariff]) -> Iterator[tuple[int, bool, bool, int]]:
        cargo = self.cargo
        for tariff in tariffs:
            for step, rung in enumerate(cargo.rungs):
                if tariff.forms and rung.form.id not in tariff.forms:
                    continue
                trucks = rung.units * rung.form.trucks
                units = {
                    "wagon": rung.units * rung.form.wagons,
                    "truck": trucks if cargo.form.kind == "part" else math.ceil(trucks - 1e-6),
                    "wm": max(cargo.weight_t, cargo.volume_m3) if rung.form.kind == "part" else 0,
                    rung.form.unit: rung.units, "t": cargo.weight_t, "kg": cargo.weight_t * 1000,
                }.get(tariff.unit, 0)  # fmt: skip
                if units:
                    cents = round(tariff.price_typical * units * 100 + 1e-7)
                    yield step, not tariff.forms, tariff.unit != rung.form.unit, cents
                    break
