"""Forms, closures, deadlines, duty and box money on random worlds: against enumeration, and by laws that must hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from corridor.costing.cargo import Cargo, boxes, rungs
from corridor.errors import NoWay
from corridor.itinerary.option import Option
from corridor.itinerary.query import Query
from corridor.routing.clockwork import TYPICAL, passages
from corridor.routing.duty import Duty
from corridor.routing.extras import hire_by_day, with_hire
from corridor.routing.pricing import Pricing
from corridor.routing.search import Limits, Task, search
from corridor.routing.virtual import VirtualNetwork
from corridor.studies.plan import Planner
from corridor.studies.profile import profile
from corridor.timetable.closing import joined, shifted, without
from corridor.world.closures import Closure
from corridor.world.rules import Preference
from corridor.world.world import World
from tests.exhaustive import RecordJudge, Vector, every_way, latest_start, undominated
from tests.random_worlds import (
    FORM_IDS,
    RandomWorld,
    worlds,
    worlds_with_closures,
    worlds_with_doors,
    worlds_with_forms,
)
from tests.small_worlds import ask

START = datetime(2026, 3, 2, 7, 45, tzinfo=UTC)
DAYS = 40
FEU = boxes("FEU", 1, 20.0)
FEW = settings(max_examples=25, derandomize=True, deadline=None, database=None,
               suppress_health_check=list(HealthCheck))  # fmt: skip
MANY = settings(FEW, max_examples=60)


def laid_out(
    world: World, end: str, cargo: Cargo = FEU, duty: Duty | None = None, *, terminal: bool = True, days: int = DAYS
) -> tuple[VirtualNetwork, Pricing, Task]:
    network = VirtualNetwork(world)
    ready = network.calendar.minute(START)
    task = Task("A", end, ready, ready + days * 1440, Limits(), terminal=terminal, duty=duty)
    return network, Pricing(network, cargo, START.date()), task


def vectors_of(network: VirtualNetwork, pricing: Pricing, task: Task) -> list[Vector]:
    return sorted(search(network, pricing, task).vectors)


def enumerated(network: VirtualNetwork, pricing: Pricing, task: Task) -> list[Vector]:
    return sorted(undominated(vector for _, vector in every_way(network, pricing, task)))


def options(world: World, end: str, **query: Any) -> tuple[Option, ...]:
    given: dict[str, Any] = {"feu": 1, "weight_t": 20.0, "horizon_days": 60, **query}
    try:
        return ask(world, "A", end, "2026-03-02 07:45", **given).options
    except NoWay:
        return ()


@st.composite
def cargoes(draw: st.DrawFn, world: World) -> Cargo:
    forms = {form.id: form for form in world.forms}
    form = forms[draw(st.sampled_from(FORM_IDS))]
    count = draw(st.sampled_from((1, 2, 3)))
    weight_t = draw(st.sampled_from((1.5, 8.0, 19.5, 26.0))) * count
    volume_m3 = draw(st.sampled_from((0.0, 12.0, 40.0)))
    amount = {"bulk": weight_t, "part": max(weight_t, volume_m3)}.get(form.kind, count)
    hazard = draw(st.sampled_from(("", "", "3", "9")))
    width_m = draw(st.sampled_from((None, 2.5, 3.4)))
    return Cargo(rungs(form, amount, world.forms), weight_t, volume_m3, hazard, width_m=width_m)


@MANY
@given(worlds_with_closures())
def test_around_closures_the_front_is_that_of_every_way(world: RandomWorld) -> None:
    network, pricing, task = laid_out(world.world, world.last)
    assert vectors_of(network, pricing, task) == enumerated(network, pricing, task)


@MANY
@given(worlds_with_closures(plain=True))
def test_around_closures_the_front_is_that_read_from_the_tables(world: RandomWorld) -> None:
    judge = RecordJudge(world.world, FEU, START, START + timedelta(days=DAYS))
    assert vectors_of(*laid_out(world.world, world.last)) == sorted(judge.vectors("A", world.last))


@MANY
@given(worlds_with_forms(plain=True), st.data())
def test_with_forms_the_front_is_that_read_from_the_tables(world: RandomWorld, data: st.DataObject) -> None:
    cargo = data.draw(cargoes(world.world))
    judge = RecordJudge(world.world, cargo, START, START + timedelta(days=DAYS))
    assert vectors_of(*laid_out(world.world, world.last, cargo)) == sorted(judge.vectors("A", world.last))


@FEW
@given(worlds_with_forms(), st.data())
def test_with_forms_the_front_is_that_of_every_way(world: RandomWorld, data: st.DataObject) -> None:
    network, pricing, task = laid_out(world.world, world.last, data.draw(cargoes(world.world)))
    assert vectors_of(network, pricing, task) == enumerated(network, pricing, task)


def duty_of(world: World) -> Duty:
    row: Preference = world.preferences[0]
    named = {country.id for country in world.countries} if "any" in row.broken_by else set(row.broken_by)
    return Duty(row, 10_000.0, frozenset(named - {*row.origins, *row.destinations}))


@MANY
@given(worlds_with_doors(), st.sampled_from(["carrier", "shipper", ""]))
def test_with_duty_and_box_money_the_front_is_that_of_every_way(world: RandomWorld, owner: str) -> None:
    network, pricing, task = laid_out(world.world, world.last, replace(FEU, box=owner), duty_of(world.world),
                                      terminal=False)  # fmt: skip
    assert vectors_of(network, pricing, task) == enumerated(network, pricing, task)


@FEW
@given(worlds_with_doors())
def test_hire_by_the_day_leaves_the_front_of_every_way_with_hire(world: RandomWorld) -> None:
    network, pricing, task = laid_out(world.world, world.last, replace(FEU, box="carrier"), terminal=False)
    hire = hire_by_day(pricing, "A")
    day_cents = [charge.typical for charge in hire]
    every = {
        (span, cents + sum(round(cents_a_day * span / 1440) for cents_a_day in day_cents), grams)
        for _, (span, cents, grams) in every_way(network, pricing, task)
    }
    assert sorted(with_hire(search(network, pricing, task), hire).vectors) == sorted(undominated(every))


@FEW
@given(worlds_with_doors(), st.integers(1440, 20 * 1440), st.data())
def test_by_a_deadline_the_front_is_that_of_latest_starts(world: RandomWorld, span: int, data: st.DataObject) -> None:
    """With opening hours, closures, cut-offs, via places and duty marks."""
    network, pricing, task = laid_out(world.world, world.last, FEU, duty_of(world.world), terminal=False)
    via = tuple(data.draw(st.lists(st.sampled_from(world.places), max_size=1)))
    task = replace(task, horizon=task.ready + span, limits=Limits(via=via))
    every = {
        (task.horizon - latest_start(network, path, task), vector[1], vector[2])
        for path, vector in every_way(network, pricing, task)
    }
    found = search(network, pricing, replace(task, by=True))
    assert sorted(found.vectors) == sorted(undominated(every))


@FEW
@given(worlds_with_closures(), st.integers(1440, 20 * 1440))
def test_reverse_and_forward_search_agree(world: RandomWorld, span: int) -> None:
    """From each latest departure one arrives in time at no higher price; a minute later that way does not."""
    network, pricing, task = laid_out(world.world, world.last)
    deadline = task.ready + span
    found = search(network, pricing, replace(task, horizon=deadline, by=True))
    for path, start, (before, cents, grams) in zip(found.paths, found.starts, found.vectors, strict=True):
        assert before == deadline - start
        forward = search(network, pricing, replace(task, ready=start, horizon=deadline)).vectors
        assert any(other[1] <= cents and other[2] <= grams for other in forward)
        passed = passages(network, path, start, TYPICAL)
        assert passed is not None
        assert passed[-1].reached <= deadline
        later = passages(network, path, start + 1, TYPICAL)
        assert later is None or later[-1].reached > deadline
        after = search(network, pricing, replace(task, ready=start + 1, horizon=deadline)).vectors
        assert not any(other[1] <= cents and other[2] <= grams for other in after)


@FEW
@given(worlds(), st.integers(1440, 15 * 1440), st.integers(1, 5 * 1440))
def test_a_later_deadline_never_leaves_earlier(world: RandomWorld, span: int, more: int) -> None:
    network, pricing, task = laid_out(world.world, world.last)
    soon = search(network, pricing, replace(task, horizon=task.ready + span, by=True))
    late = search(network, pricing, replace(task, horizon=task.ready + span + more, by=True))
    assume(soon.starts)
    assert max(late.starts) >= max(soon.starts)
    assert min(vector[1] for vector in late.vectors) <= min(vector[1] for vector in soon.vectors)


@FEW
@given(worlds_with_closures(), st.integers(0, 9), st.integers(1, 10), st.integers(0, 10))
def test_a_longer_closure_never_brings_an_earlier_arrival(
    world: RandomWorld, row: int, before: int, after: int
) -> None:
    known = world.world
    at = row % len(known.closures)
    old: Closure = known.closures[at]
    longer = replace(old, first_day=old.first_day - timedelta(days=before), last_day=old.last_day + timedelta(after))
    shut = replace(known, closures=(*known.closures[:at], longer, *known.closures[at + 1 :]))
    now, then = vectors_of(*laid_out(known, world.last)), vectors_of(*laid_out(shut, world.last))
    assert undominated([*now, *then]) == set(now)


@FEW
@given(worlds_with_forms(), st.integers(0, 9), st.data())
def test_a_removed_service_never_improves_anything(world: RandomWorld, row: int, data: st.DataObject) -> None:
    known = world.world
    assume(known.services)
    cargo = data.draw(cargoes(known))
    gone = known.services[row % len(known.services)].id
    less = replace(known, services=tuple(service for service in known.services if service.id != gone),
                   calls=tuple(call for call in known.calls if call.service != gone))  # fmt: skip
    now, then = vectors_of(*laid_out(known, world.last, cargo)), vectors_of(*laid_out(less, world.last, cargo))
    assert undominated([*now, *then]) == set(now)


@FEW
@given(worlds_with_closures(), st.data())
def test_avoiding_a_place_is_not_having_it(world: RandomWorld, data: st.DataObject) -> None:
    known, gone = world.world, data.draw(st.sampled_from(world.places[1:-1]))
    links = {link.id for link in known.links if gone not in (link.from_place, link.to_place)}
    cut = {call.service for call in known.calls if not links.issuperset(call.links)}
    through = [service for service in known.services if service.id in cut]
    # A line through the place still serves the calls before and after it, as two lines would.
    assume(all(not service.runs_on for service in through))
    assume(all(_ends_there(known, service.id, gone) for service in through))
    less = replace(
        known,
        links=tuple(link for link in known.links if link.id in links),
        services=tuple(service for service in known.services if service.id not in cut),
        calls=tuple(call for call in known.calls if call.service not in cut),
        handling=tuple(row for row in known.handling if row.place != gone),
        tariffs=tuple(tariff for tariff in known.tariffs if not tariff.link or tariff.link in links),
    )
    avoided = replace(laid_out(known, world.last)[2], limits=Limits(places=frozenset({gone})))
    network, pricing, _ = laid_out(known, world.last)
    assert vectors_of(network, pricing, avoided) == vectors_of(*laid_out(less, world.last))


def _ends_there(world: World, service: str, place: str) -> bool:
    """Whether a line has two calls only, so that without the place nothing is left of it."""
    return sum(call.service == service for call in world.calls) == 2 and any(
        call.service == service and call.place == place for call in world.calls
    )


@FEW
@given(worlds_with_forms(), st.sampled_from(FORM_IDS), st.integers(1, 4), st.integers(1, 4))
def test_more_units_never_cost_less(world: RandomWorld, form: str, count: int, more: int) -> None:
    known = world.world
    row = next(one for one in known.forms if one.id == form)
    few, many = (Cargo(rungs(row, units, known.forms), 5.0 * units) for units in (count, count + more))
    one, other = vectors_of(*laid_out(known, world.last, few)), vectors_of(*laid_out(known, world.last, many))
    assert all(any(a[0] <= b[0] and a[1] <= b[1] and a[2] <= b[2] for a in one) for b in other)


@FEW
@given(worlds())
def test_an_unused_form_changes_nothing(world: RandomWorld) -> None:
    known = world.world
    more = replace(known, forms=RandomWorld((*FORM_LINES, *world.lines), world.places).world.forms)
    assert options(more, world.last) == options(known, world.last)


FORM_LINES = ("form lcl part wm teu 0.1 falls dry40 0.05", "form hc40 box FEU teu 2 falls dry40 1")


@FEW
@given(worlds_with_doors(), st.integers(0, 99))
def test_a_cheaper_tariff_never_makes_the_best_price_worse(world: RandomWorld, row: int) -> None:
    known = world.world
    at = row % len(known.tariffs)
    price = known.tariffs[at].price_typical * 0.6
    cheaper = replace(known.tariffs[at], price_low=price, price_typical=price, price_high=price)
    less = replace(known, tariffs=(*known.tariffs[:at], cheaper, *known.tariffs[at + 1 :]))
    cargo = replace(FEU, box="carrier")
    now = vectors_of(*laid_out(known, world.last, cargo, terminal=False))
    then = vectors_of(*laid_out(less, world.last, cargo, terminal=False))
    assume(now)
    assert min(vector[1] for vector in then) <= min(vector[1] for vector in now)


@settings(FEW, max_examples=25)
@given(worlds_with_doors(), st.integers(2, 6))
def test_a_day_of_a_profile_is_the_plan_of_that_day(world: RandomWorld, days: int) -> None:
    planner = Planner(world.world)
    given: dict[str, Any] = {"feu": 1, "weight_t": 20.0, "value_usd": 9000.0, "box": "carrier", "thin": False}
    query = Query("A", world.last, datetime(2026, 3, 2, 7, 45, tzinfo=UTC), max_options=10_000, **given)
    try:
        told = profile(planner, query, days)
    except NoWay:
        assume(False)
        return
    assert len(told.days) == days
    for day in told.days:
        try:
            answer = planner.plan(replace(query, depart=day.ready))
        except NoWay:
            assert (day.found, day.picks) == (0, {})
            continue
        assert day.found == answer.found
        best = {label: option for option in answer.options for label in option.labels}
        assert best.keys() == day.picks.keys()
        for label, pick in day.picks.items():
            option = best[label]
            assert (pick.arrive, pick.cost_usd, pick.co2e_kg) == (
                option.arrive, option.cost_usd.typical, option.co2e_kg.typical,
            )  # fmt: skip


@FEW
@given(worlds_with_doors(), st.integers(2, 20), st.booleans())
def test_options_cost_what_the_front_says(world: RandomWorld, days: int, by: bool) -> None:
    """Hire, duty and box money of the legs sum to the price that the option was chosen for."""
    planner = Planner(world.world)
    moment: dict[str, Any] = {"arrive_by" if by else "depart": START + timedelta(days=days)}
    query = Query("A", world.last, feu=1, weight_t=20.0, value_usd=9000.0, box="shipper", horizon_days=30,
                  thin=False, max_options=10_000, **moment)  # fmt: skip
    found = planner.search(planner.understand(query))
    assume(found.paths)
    told = planner.plan(query).options
    assert sorted(vector[1] for vector in found.vectors) == sorted(round(one.cost_usd.typical * 100) for one in told)
    for one in told:
        assert round(sum(cost.usd.typical for leg in one.legs for cost in leg.costs) * 100) == round(
            one.cost_usd.typical * 100
        )
        if by:
            assert one.arrive <= START + timedelta(days=days)


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12)), max_size=6).map(
    lambda pairs: [(first, first + length) for first, length in pairs]
)


def minutes_in(windows: Any) -> set[int]:
    return {minute for first, last in windows for minute in range(first, last + 1)}


@given(spans)
@settings(FEW, max_examples=200)
def test_joined_spans_hold_the_same_minutes_and_lie_apart(found: list[tuple[int, int]]) -> None:
    together = joined(found)
    assert minutes_in(together) == minutes_in(found)
    assert all(before[1] + 1 < after[0] for before, after in pairwise(together))


@given(spans, spans, st.integers(0, 70))
@settings(FEW, max_examples=300)
def test_without_takes_out_the_closed_minutes_and_no_other(
    opens: list[tuple[int, int]], shut: list[tuple[int, int]], end: int
) -> None:
    windows, closed = joined(opens), joined(shut)
    left = without(windows, closed, end)
    if not closed:
        assert left == windows
        return
    whole = minutes_in(windows) if windows else set(range(end + 1))
    assert left
    assert {minute for minute in minutes_in(left) if minute >= 0} == whole - minutes_in(closed)


@given(spans, st.integers(-100, 100))
@settings(FEW, max_examples=100)
def test_shifted_spans_hold_the_same_minutes_so_much_later(found: list[tuple[int, int]], by: int) -> None:
    windows = joined(found)
    assert minutes_in(shifted(windows, by)) == {minute + by for minute in minutes_in(windows)}
    assert shifted(shifted(windows, by), -by) == windows
