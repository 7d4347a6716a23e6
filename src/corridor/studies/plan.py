"""How can this cargo go from here to there, leaving on that day?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from corridor.costing.cargo import Cargo
from corridor.costing.worth import Weights
from corridor.errors import InputError, NoWay
from corridor.itinerary.citations import cited
from corridor.itinerary.option import Forbidden, Option, PlanAnswer, RuleNote, WayAnswer
from corridor.itinerary.query import Query
from corridor.routing.acceptance import refusal
from corridor.routing.choose import choose
from corridor.routing.clockwork import TYPICAL, passages
from corridor.routing.doors import DOOR_SOURCES, Doors
from corridor.routing.extras import hire_by_day, with_hire
from corridor.routing.legs import place_ref
from corridor.routing.options import build_option
from corridor.routing.pricing import Pricing
from corridor.routing.rule_notes import NoteWriter
from corridor.routing.ruled import Rulebook
from corridor.routing.search import MAX_VIA, PLAIN, SLACK, Found, Kernel, search
from corridor.routing.virtual import VirtualNetwork
from corridor.studies.asked import Asked, understand, way_limits
from corridor.studies.cutting import what_cuts
from corridor.studies.forbidding import forbidden_of
from corridor.studies.generalised import Weighing, weighing, weighing_warnings
from corridor.studies.loading import one_unit
from corridor.studies.own_rates import rate_warnings
from corridor.studies.places import PlaceFinder
from corridor.units import CENTS_PER_USD, G_PER_KG, H_PER_DAY, MIN_PER_DAY, MIN_PER_H
from corridor.wording.told import Figure, Told, joined, told
from corridor.world.world import World

if TYPE_CHECKING:
    from corridor.reliability.running import Draws
    from corridor.studies.sureness import Judge

PRICINGS_KEPT = 8
"""Prices by cargo and day kept ready: in the built-in world some 2 MB each, and 4 MB for each graph kept with them."""

Chosen = tuple[list[int], dict[int, tuple[str, ...]], Told]
"""Indices of the ways shown, labels by index, and the choice in words."""

HOURS_READ_AS_DAYS = 72
"""Differences in time from so many hours on are told in days."""


class Planner:
    """A world made ready for questions: its virtual network, and prices by cargo and day as they are asked for."""

    def __init__(self, world: World, kernel: Kernel = PLAIN) -> None:
        self.world = world
        self.kernel = kernel
        self.finder = PlaceFinder(world)
        self.network = VirtualNetwork(world)
        self.doors = Doors(self.network)
        self.rulebook = Rulebook(self.network)
        self._pricings: dict[tuple[Cargo, date], Pricing] = {}
        self._changes = _tariff_changes(world)
        self._refused: dict[Cargo, tuple[str, ...]] = {}
        self._drawn: tuple[tuple[int, int, int], Draws] | None = None
        self._latest: tuple[Query, Asked, Found, list[int]] | None = None

    def plan(self, query: Query) -> PlanAnswer:
        """Every option that no other beats on arrival, cost and CO2e, thinned as the query asks.

        Raises
        ------
        InputError
            With every reason why the question cannot be asked.
        NoWay
            Where nothing leads there, with the constraints that cut it.
        """
        asked = self.understand(query)
        found = self.ways(asked)
        chosen = self._chosen(asked, found)
        self._latest = asked.query, asked, found, chosen[0]
        return self._answer(asked, found, chosen)

    def ways(self, asked: Asked) -> Found:
        """The exact front of an understood query, or the ways that keep the promise that it asks for.

        Raises
        ------
        NoWay
            Where nothing leads there, with the constraints that cut it.
        """
        found = self.search(asked)
        if not found.paths:
            raise self.no_way(asked)
        share = asked.query.reliable
        return found if share is None else self.judge(asked).promise(share).kept(found)

    def ways_shown(self, query: Query) -> tuple[Asked, Found, list[int]]:
        """Ways behind the options of an answer: its query understood, the ways found, and which of them are shown.

        Those of the last answer are at hand; others are searched again.
        """
        if self._latest is None or self._latest[0] != query:
            asked = self.understand(query)
            found = self.ways(asked)
            return asked, found, self._chosen(asked, found)[0]
        return self._latest[1:]

    def compare_ways(self, query: Query) -> tuple[WayAnswer, ...]:
        """The best-balanced option of each of the world's named ways, and by how much the exact front beats it."""
        # Named ways are told by their best balance, whatever the user's weights.
        asked = self.understand(replace(query, generalised=None))
        front = self.search(asked)
        answers = []
        for way in self.world.ways:
            on_way = asked.with_limits(way_limits(asked, way, self.finder))
            if len(on_way.task.limits.via) > MAX_VIA:
                cut = f"it and the question together name more than {MAX_VIA} places to pass"
                answers.append(WayAnswer(way.id, way.name, None, 0, (cut,)))
                continue
            found = self.search(on_way)
            taken = self.forbidden(on_way)
            if not found.paths:
                answers.append(WayAnswer(way.id, way.name, None, 0, self.no_way(on_way).cut, taken))
                continue
            option = self._answer(replace(on_way, query=replace(on_way.query, max_options=1)), found).options[0]
            hours = option.duration_h.typical
            if on_way.task.by:
                latest = self.network.calendar.moment(on_way.task.horizon)
                hours = (latest - option.depart) / timedelta(hours=1)
            beaten = tuple(_better(front, option, hours, "later" if on_way.task.by else "sooner"))
            best = replace(option, id=way.id, beaten_by=beaten)
            answers.append(WayAnswer(way.id, way.name, best, len(found.paths), (), taken))
        return tuple(answers)

    def understand(self, query: Query) -> Asked:
        """The query with every word resolved, or every reason against it."""
        return understand(query, self.world, self.finder, self.network.calendar)

    def search(self, asked: Asked) -> Found:
        """The exact front of an understood query."""
        network, pricing = self.at(asked)
        found = search(network, pricing, asked.task, self.kernel)
        if found.full:
            what = f"the search met its limit of {found.labels:,} labels"
            mend = "shorten --horizon-days, or narrow it with --mode, --avoid or --via"
            raise InputError.one("search-too-large", "query", what, mend)
        return with_hire(found, hire_by_day(pricing, asked.task.origin))

    def at(self, asked: Asked, cargo: Cargo | None = None) -> tuple[VirtualNetwork, Pricing]:
        """The network with the doors and rules of a question, and what its cargo (or another) pays on it."""
        pricing = self.pricing(cargo or asked.cargo, asked.day)
        network, pricing = self.doors.lay(pricing, asked.origin, asked.destination)
        task = asked.task
        return self.rulebook.lay(network, pricing, task.ruling, (task.ready, task.horizon), asked.day)

    def pricing(self, cargo: Cargo, day: date) -> Pricing:
        """Prices and emissions of a cargo on a day; days on which the same tariffs hold share one."""
        key = (cargo, self._tariff_day(day))
        if key not in self._pricings:
            if len(self._pricings) >= PRICINGS_KEPT:
                self._pricings.clear()
            self._pricings[key] = Pricing(self.network, cargo, day)
        return self._pricings[key]

    def _tariff_day(self, day: date) -> date:
        """The latest day, not after this one, on which the set of valid tariffs changed."""
        return self._changes[bisect_right(self._changes, day) - 1]

    def _answer(self, asked: Asked, found: Found, chosen: Chosen | None = None) -> PlanAnswer:
        shown, labels, words = chosen or self._chosen(asked, found)
        options = tuple(
            self.option(asked, found, index, number, labels.get(index, ()))
            for number, index in enumerate(shown, start=1)
        )
        return self.written(asked, options, len(found.paths), _promised(asked, words))

    def option(self, asked: Asked, found: Found, index: int, number: int, labels: tuple[str, ...]) -> Option:
        """One way of those found as an option, with how sure it is where draws are asked for."""
        network, pricing = self.at(asked)
        path, start = found.paths[index], found.starts[index]
        met = self._rules_met(asked, network, found, index)
        option = build_option(network, pricing, path, start, number, labels, asked.task, met)
        return self.judge(asked).judged(option, path, start) if asked.query.draws else option

    def written(self, asked: Asked, options: tuple[Option, ...], found: int, thinning: str) -> PlanAnswer:
        """An answer of some options, with all that stands around them."""
        deadline = self.network.calendar.moment(asked.task.horizon) if asked.task.by else None
        weighed = self._weighed(asked)
        weighed_words: Iterable[str] = ()
        if weighed is not None:
            options = weighed.ranked(options, deadline)
            weighed_words = weighing_warnings(self.world, asked.shipment, weighed)
        forbidden = self.forbidden(asked)
        info = self.world.info
        return PlanAnswer(
            query=asked.query,
            shipment=asked.shipment,
            origin=place_ref(asked.origin),
            destination=place_ref(asked.destination),
            ready=max(option.depart for option in options),
            arrive_by=deadline,
            world_name=info.name,
            world_hash=info.content_hash,
            price_year=info.price_year,
            found=found,
            thinning=thinning,
            options=options,
            left_out=self._left_out(asked.cargo),
            forbidden=forbidden,
            sources=cited(options, (*self.world.sources, *DOOR_SOURCES), (taken.rule for taken in forbidden)),
            warnings=(
                *asked.warnings,
                *weighed_words,
                *self._hazard_warnings(asked.cargo),
                *rate_warnings(self.world, asked.day, asked.query.rates_age_months),
            ),
            overlays=info.overlays,
            scenario=info.scenario,
        )

    def _chosen(self, asked: Asked, found: Found) -> Chosen:
        first = "leaves last" if asked.task.by else "fastest"
        weighed = self._weighed(asked)
        return choose(
            found.vectors, asked.query.max_options, thin=asked.query.thin, first=first,
            weighed=None if weighed is None else weighed.lowest(found.vectors),
        )  # fmt: skip

    def _weighed(self, asked: Asked) -> Weighing | None:
        """The user's own weights laid over the shipment, where he gave some."""
        weights = asked.query.generalised
        return None if weights is None else weighing(self.world, asked.shipment, weights)

    def _rules_met(
        self, asked: Asked, network: VirtualNetwork, found: Found, index: int
    ) -> tuple[RuleNote, ...]:
        """Rules that a way of the front meets; one that would be forbidden is not on it."""
        fits = asked.task.ruling.fits
        passed = passages(network, found.paths[index], found.starts[index], TYPICAL) if fits else None
        if passed is None:
            return ()
        told = NoteWriter(self.rulebook.ground, network, found.paths[index], passed)
        return told.notes((fit for fit in fits if not fit.forbids), asked.cargo, asked.day)

    def forbidden(self, asked: Asked) -> tuple[Forbidden, ...]:
        """What rules take from the front; a second search, where some bear on this one."""
        free = self._unbarred(asked)
        if self.at(free)[1] is self.at(asked)[1]:
            return ()
        network, pricing = self.at(free)
        found = with_hire(search(network, pricing, free.task, self.kernel), hire_by_day(pricing, free.task.origin))
        return forbidden_of(self.rulebook.ground, network, asked, found)

    def _unbarred(self, asked: Asked) -> Asked:
        ruling = asked.task.ruling
        return asked.with_ruling(ruling.without(frozenset(fit.rule.id for fit in ruling.bars)))

    def judge(self, asked: Asked) -> Judge:
        """Who says how sure the options of a question are; questions of one start meet the same luck."""
        # Draws are columns: whoever does not ask for them does not pay for loading numpy.
        from corridor.reliability.running import Draws  # noqa: PLC0415
        from corridor.reliability.setting import Setting  # noqa: PLC0415
        from corridor.studies.promise import Question  # noqa: PLC0415
        from corridor.studies.sureness import Judge, day_usd  # noqa: PLC0415

        query, task = asked.query, asked.task
        key = (query.draws, query.seed, task.ready)
        if self._drawn is None or self._drawn[0] != key:
            setting = Setting(self.world, self.network.calendar) if self._drawn is None else self._drawn[1].setting
            self._drawn = key, Draws(setting, query.seed, query.draws, task.ready)
        question = Question(query.draws, query.seed, task.horizon if task.by else None, query.within_days)
        worth = day_usd(self.world, asked.shipment, asked.cargo, query.generalised or Weights())
        return Judge(self._drawn[1], *self.at(asked), task, question, worth)

    def _left_out(self, cargo: Cargo) -> tuple[str, ...]:
        """Services that take this form of cargo, but not this shipment, with the reason."""
        if cargo not in self._refused:
            if len(self._refused) >= PRICINGS_KEPT:
                self._refused.clear()
            self._refused[cargo] = tuple(self._refusals(cargo))
        return self._refused[cargo]

    def _refusals(self, cargo: Cargo) -> Iterator[str]:
        one = one_unit(cargo, self.world)
        form_only = replace(one, hazard="", height_m=None, width_m=None, weight_t=0.001)
        for service in self.world.services:
            if not service.used or refusal(self.network, service, form_only):
                continue
            reason = refusal(self.network, service, cargo)
            if reason:
                yield f"{service.id} {service.name}: {reason}"

    def _hazard_warnings(self, cargo: Cargo) -> tuple[str, ...]:
        silent = sum(not service.hazards for service in self.world.services if service.used)
        if not cargo.hazard or not silent:
            return ()
        what = f"{silent} services do not state which dangerous goods they take"
        return (f"{what}: ask whether class {cargo.hazard} goes",)

    def no_way(self, asked: Asked) -> NoWay:
        """Why nothing leads there."""
        return what_cuts(self, asked)


def _tariff_changes(world: World) -> list[date]:
    """Days on which the set of valid tariffs changes, in order."""
    changes = {date.min}
    for tariff in world.tariffs:
        if tariff.valid_from:
            changes.add(tariff.valid_from)
        if tariff.valid_to and tariff.valid_to < date.max:
            changes.add(tariff.valid_to + timedelta(days=1))
    return sorted(changes)


def plan(world: World, query: Query) -> PlanAnswer:
    """Every option of a query in a world; see `Planner.plan`. Keep a `Planner` where many questions are asked."""
    return Planner(world).plan(query)


def compare_ways(world: World, query: Query) -> tuple[WayAnswer, ...]:
    """The best option of each named way of a world; see `Planner.compare_ways`."""
    return Planner(world).compare_ways(query)


def _promised(asked: Asked, words: Told) -> Told:
    """The words about the choice of options, with how reliability took part in it, where it did."""
    query = asked.query
    if query.reliable is None:
        return words
    share = Figure(100 * query.reliable)
    slack = told(
        "drawn were also ways up to {days} days later, {dearer} % dearer and {dirtier} % dirtier",
        days=SLACK.minutes // MIN_PER_DAY, dearer=Figure(SLACK.dearer / 10), dirtier=Figure(SLACK.dirtier / 10),
    )  # fmt: skip
    if asked.task.by:
        how = told("each leaves as late as it may to keep the deadline in {share} % of draws", share=share)
    elif query.within_days is not None:
        how = told("each is there in time in {share} % of draws or more", share=share)
    else:
        how = told("compared by the days kept in {share} % of draws", share=share)
    return joined([words, how, slack], "; ")


def _better(front: Found, option: Option, hours: float, word: str) -> Iterator[Told]:
    """By how much a member of the front beats an option in every criterion: `5.0 days sooner, USD 500 cheaper, …`.

    hours : the option's first criterion: hours to its arrival, or (then the front leaves `later`) to the deadline
    """
    usd, kilograms = option.cost_usd.typical, option.co2e_kg.typical
    gains = []
    for minutes, cents, grams in front.vectors:
        gain = (minutes / MIN_PER_H - hours, cents / CENTS_PER_USD - usd, grams / G_PER_KG - kilograms)
        if all(part <= 0.005 for part in gain) and any(part < -0.005 for part in gain):
            gains.append(gain)
    if gains:
        by = min(gains)
        gained_days, gained_h = Figure(-by[0] / H_PER_DAY, 1), Figure(-by[0])
        if -by[0] >= HOURS_READ_AS_DAYS:
            later, sooner = told("{days} days later", days=gained_days), told("{days} days sooner", days=gained_days)
        else:
            later, sooner = told("{hours} h later", hours=gained_h), told("{hours} h sooner", hours=gained_h)
        time = later if word == "later" else sooner
        parts = (
            (by[0], time),
            (by[1], told("USD {usd} cheaper", usd=Figure(-by[1]))),
            (by[2], told("{kg} kg CO2e cleaner", kg=Figure(-by[2]))),
        )
        gained = [part for gain, part in parts if gain < -0.005]
        yield joined(gained)
