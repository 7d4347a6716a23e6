"""How sure is it? Options of an answer run through draws of one seed, with what to do where a connection is missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from math import inf

from corridor.costing.cargo import Cargo
from corridor.costing.worth import Weights
from corridor.itinerary.chain import Chain
from corridor.itinerary.option import Missed, Onward, Option, Reliability
from corridor.itinerary.query import Shipment
from corridor.reliability.running import Draws, HopRun
from corridor.reliability.setting import Setting
from corridor.reliability.summary import Missing, chance_by, missing, quantile, spread_by_leg, standard_deviation
from corridor.routing.chains import chain_of
from corridor.routing.onward import Break, Policy
from corridor.routing.pricing import Pricing
from corridor.routing.search import Task
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.studies.promise import Promise, Question
from corridor.units import CENTS_PER_USD, MIN_PER_DAY, hours
from corridor.world.world import World

PLAN_B_FROM = 0.03
"""A departure missed in a larger share of draws gets a plan B."""

TOLD_SHARE = 0.005
"""Legs that own less of the spread are not told."""


class Judge:
    """Draws and plan B for the options of one question; all options meet the same luck."""

    def __init__(
        self,
        draws: Draws,
        network: VirtualNetwork,
        pricing: Pricing,
        task: Task,
        question: Question,
        day_usd: float,
    ) -> None:
        self._network, self._pricing, self._task = network, pricing, task
        self._question = question
        self._draws = draws
        self._cents_per_min = day_usd * CENTS_PER_USD / MIN_PER_DAY
        self._policy: Policy | None = None

    @property
    def setting(self) -> Setting:
        """The world's luck that is drawn from."""
        return self._draws.setting

    def judged(self, option: Option, path: Sequence[Arc], start: int) -> Option:
        """The option with its reliability."""
        chain = chain_of(self._network, path, start, option.legs)
        if chain is None or not chain.hops:
            return option
        runs = self._draws.run(chain)
        arrivals = runs[-1].reached
        by = self._question.deadline(start)
        told = [(leg, share) for leg, share in spread_by_leg(runs) if abs(share) >= TOLD_SHARE]
        return replace(
            option,
            reliability=Reliability(
                draws=self._question.draws,
                seed=self._question.seed,
                p10_h=_after(quantile(arrivals, 0.1), start),
                p50_h=_after(quantile(arrivals, 0.5), start),
                p90_h=_after(quantile(arrivals, 0.9), start),
                p95_h=_after(quantile(arrivals, 0.95), start),
                by=None if by is None else self._network.calendar.epoch + timedelta(minutes=by),
                chance=None if by is None else chance_by(arrivals, by),
                missed=tuple(self._missed(chain, runs, path)),
                spread_by_leg=tuple(told),
            ),
        )

    def reckoned(self, path: Sequence[Arc], start: int) -> tuple[float, float]:
        """How unsure a way is, less is better: share of draws late for a deadline, if one is asked; then p90 [min]."""
        chain = chain_of(self._network, path, start)
        if chain is None or not chain.hops:
            return 1.0, inf
        arrivals = self._draws.arrivals(chain)
        by, late = self._question.deadline(start), quantile(arrivals, 0.9)
        return 0.0 if by is None else 1 - chance_by(arrivals, by), inf if late is None else late - start

    def deviation_by_leg(self, option: Option, path: Sequence[Arc], start: int) -> tuple[float, dict[int, float]]:
        """Standard deviation of the arrival [min], and the part of it that each leg owns: they add up to it."""
        chain = chain_of(self._network, path, start, option.legs)
        if chain is None or not chain.hops:
            return 0.0, {}
        runs = self._draws.run(chain)
        deviation = standard_deviation(runs[-1].reached)
        return deviation, {leg: share * deviation for leg, share in spread_by_leg(runs)}

    def promise(self, share: float) -> Promise:
        """Who finds the ways that keep a promise in a share of the draws."""
        return Promise(self._draws, self._network, self._pricing, self._task, self._question, share)

    def _missed(self, chain: Chain, runs: Sequence[HopRun], path: Sequence[Arc]) -> list[Missed]:
        return [
            Missed(
                leg=chain.hops[one.hop].stretches[0].leg if chain.hops[one.hop].stretches else 0,
                service=chain.hops[one.hop].service,
                chance=one.chance,
                then=self._then(one, path, chain) if one.chance > PLAN_B_FROM else (),
            )
            for one in missing(chain, runs)
        ]

    def _then(self, one: Missing, path: Sequence[Arc], chain: Chain) -> tuple[Onward, ...]:
        if self._policy is None:
            self._policy = Policy(self._network, self._pricing, self._task, self._cents_per_min)
        return self._policy.after(path, Break(one.hop, one.came), chain.planned_end)


def day_usd(world: World, shipment: Shipment, cargo: Cargo, weights: Weights) -> float:
    """What a day in transit is worth to a shipment [USD]; by a share, nothing where its goods' worth is not known.

    It decides which plan B is advised.
    """
    value = shipment.value_usd
    if value is None:
        goods = next((row for row in world.goods if row.id == shipment.goods), None)
        per_t = goods.usd_per_t_typical if goods is not None else None
        value = per_t * cargo.weight_t if per_t is not None else 0.0
    return weights.day_worth_usd(value)


def _after(minute: int | None, start: int) -> float | None:
    return None if minute is None else hours(minute - start)
