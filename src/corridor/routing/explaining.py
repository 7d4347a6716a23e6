"""Where every figure of an option comes from: trees for its legs, and its totals made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from corridor.itinerary.derivation import Derivation, Explained, LegExplained, given, made
from corridor.network.geodesy import great_circle_km
from corridor.network.stands import Step
from corridor.routing.bills import PieceBill
from corridor.routing.cells import cell
from corridor.routing.clockwork import HIGH, LOW, TYPICAL, Passage, passages
from corridor.routing.duty import Duty, is_broken
from corridor.routing.extras import hire_by_day
from corridor.routing.legs import Draft, LegWriter
from corridor.routing.money_trees import MoneyTrees
from corridor.routing.pricing import Pricing
from corridor.routing.search import Task
from corridor.routing.time_trees import TimeTrees
from corridor.routing.timeline import Piece
from corridor.routing.virtual import FROM_SERVICE_MODE, Arc, VirtualNetwork
from corridor.wording.told import Told, told
from corridor.world.cargo import Factor


class Explainer:
    """Derivations of options under one network and its prices."""

    def __init__(self, network: VirtualNetwork, pricing: Pricing, task: Task) -> None:
        self._network, self._pricing, self._task = network, pricing, task
        self._times = TimeTrees(network, pricing)
        self._money = MoneyTrees(network, pricing, self._times)

    def explained(self, path: Sequence[Arc], start: int) -> Explained:
        """The trees of the option that a path from a minute on makes; its legs are those of `build_option`."""
        passed = passages(self._network, path, start, TYPICAL)
        assert passed is not None
        drafts = LegWriter(self._network, self._pricing).drafts(path, passed)
        owed = self._owed(path, passed, start)
        legs = tuple(
            LegExplained(
                hours=self._times.hours(draft),
                costs=self._money.costs(draft) + (owed if draft is drafts[-1] else ()),
                emission=self._emission(draft),
                distance=self._times.distance(draft),
            )
            for draft in drafts
        )
        return Explained(
            duration=self._duration(path, start, legs),
            cost=_total(told("price of the option"), "cent", [line for leg in legs for line in leg.costs]),
            emission=_total(told("emissions of the option"), "g", [leg.emission for leg in legs if leg.emission]),
            distance=_total(told("length of the option"), "km", [leg.distance for leg in legs if leg.distance]),
            legs=legs,
        )

    def _duration(self, path: Sequence[Arc], start: int, legs: Sequence[LegExplained]) -> Derivation:
        """Typical: the sum of the legs; low and high: the whole chain run through the calendar again."""
        low = self._rerun(told("every part at low, run through the calendar"), path, start, LOW)
        typical = _total(told("sum of the legs"), "min", [leg.hours for leg in legs])
        high = self._rerun(told("every part at high, run through the calendar"), path, start, HIGH)
        return made("range", told("time of the option"), "min", low, typical, high)

    def _rerun(self, what: Told, path: Sequence[Arc], start: int, part: int) -> Derivation:
        passed = passages(self._network, path, start, part)
        if passed is None:
            return given(what, "min", None, 0, None, because=told("the world's calendar ends before"))
        steps = []
        for arc, passage in zip(path, passed, strict=True):
            place = self._network.places[arc.places[0]].name if arc.places else ""
            service = arc.service.id if arc.service is not None else told(arc.kind)
            if passage.left > passage.came:
                words = told("waits at {place} for {service}", place=place, service=service)
                steps.append(given(words, "min", passage.left - passage.came))
            if arc.run[part]:
                words = told("{service} from {place}", place=place, service=service)
                steps.append(given(words, "min", arc.run[part]))
        return _total(what, "min", steps)

    def _owed(self, path: Sequence[Arc], passed: Sequence[Passage], start: int) -> tuple[Derivation, ...]:
        """Hire of the box and duty, costs of the last leg."""
        task = self._task
        end = passed[-1].reached if passed else start
        hired = task.horizon - start if task.by else end - start
        lines = self._money.hire(hire_by_day(self._pricing, task.origin), hired)
        return (*lines, *self._duty(task.duty, path)) if task.duty is not None else lines

    def _duty(self, duty: Duty, path: Sequence[Arc]) -> Iterator[Derivation]:
        broken = is_broken(duty, path, dict(self._network.facts.country_of))
        columns = (
            ("full_duty_share_low", "full_duty_share", "full_duty_share_high") if broken else ("duty_share",) * 3
        )
        why = told("direct delivery broken on the way") if broken else told("direct delivery kept")
        share = cell(duty.preference, columns, told("share of the value"), "", why)
        value = given(told("worth of the goods"), "USD", duty.value_usd)
        yield made("cents", told("duty"), "cent", made("product", told("duty"), "USD", value, share))

    def _emission(self, draft: Draft) -> Derivation | None:
        """Grams of a leg: factor × tonnes × km of each link, or factor × tonnes handled."""
        emits = partial(self._emitted, weight=given(told("weight of the goods"), "t", self._pricing.cargo.weight_t))
        parts = [
            emits(bill, arc, piece)
            for bill, (arc, _, piece) in zip(draft.bills, draft.made, strict=bool(draft.bills))
            if bill.factor is not None
        ]
        return _total(told("emissions of the leg"), "g", parts) if parts else None

    def _emitted(self, bill: PieceBill, arc: Arc, piece: Piece | None, *, weight: Derivation) -> Derivation:
        factor, step = bill.factor, piece.step if piece is not None else None
        assert factor is not None
        columns = ("g_co2e_low", "g_co2e_typical", "g_co2e_high")
        about = " ".join(filter(None, (factor.vehicle, factor.energy, factor.region)))
        words = told("factor: {vehicle}", vehicle=about)
        if step is None:
            row = cell(factor, columns, words, "g/t")
            what = told("handled at {place}", place=self._network.places[arc.places[0]].name)
            return made("ordered", what, "g", made("rounded", what, "g", row, weight))
        link = step.link
        own = arc.service is not None and arc.service.factor == factor.id and (
            link.mode == FROM_SERVICE_MODE.get(arc.service.mode, arc.service.mode)
        )  # fmt: skip
        why = told("the service's own, on links of its mode") if own else told("that of the link")
        places = self._network.places
        what = told("{place} → {other}", place=places[step.from_place].name, other=places[step.to_place].name)
        km = self._counted_km(factor, step)
        activity = made("product", told("tonne-km"), "tkm", weight, km)
        row = cell(factor, columns, words, "g/tkm", why)
        return made("ordered", what, "g", made("rounded", what, "g", row, activity))


    def _counted_km(self, factor: Factor, step: Step) -> Derivation:
        """Km that a factor is multiplied by: those that it is per, times its distance adjustment."""
        link, places = step.link, self._network.places
        if factor.distance_basis == "great_circle":
            here, there = places[step.from_place], places[step.to_place]
            crow_km = great_circle_km(here.lat, here.lon, there.lat, there.lon)
            km = given(told("great circle between the two places"), "km", crow_km)
        else:
            km = self._times.km(link) if link.id in self._network.links else self._times.door_km(link)
        if factor.distance_adjustment == 1:
            return km
        more = cell(factor, "distance_adjustment", told("distance adjustment of the factor"), "")
        return made("product", told("km that the factor is per"), "km", km, more)


def _total(what: Told, unit: str, parts: Sequence[Derivation]) -> Derivation:
    return made("sum", what, unit, *parts) if parts else given(what, unit, 0)
