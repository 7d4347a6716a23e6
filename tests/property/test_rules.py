"""Laws of rules: what they forbid is gone, nothing else is lost, and the front over what is left is exact."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corridor.costing.cargo import boxes
from corridor.routing.pricing import Pricing
from corridor.routing.ruled import Rulebook
from corridor.routing.ruling import Consignment, ruling_of
from corridor.routing.search import Limits, Task, search
from corridor.routing.virtual import VirtualNetwork
from corridor.world.world import World
from tests.exhaustive import every_way, latest_start, undominated
from tests.random_worlds import RandomWorld, joined_worlds, worlds_with_closures
from tests.small_worlds import small_world

START = datetime(2026, 3, 2, 7, 45, tzinfo=UTC)
DAY = date(2026, 3, 2)
DAYS = 40
CARGO = boxes("FEU", 1, 20.0)
FEW = settings(max_examples=80, derandomize=True, deadline=None, database=None,
               suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])  # fmt: skip

Vectors = list[tuple[int, int, int]]


def laid_out(
    world: World, last: str, limits: Limits | None = None, *, by: bool = False
) -> tuple[VirtualNetwork, Pricing, Task]:
    """Network and prices with the world's rules laid over them, as the planner has them."""
    network = VirtualNetwork(world)
    pricing = Pricing(network, CARGO, DAY)
    ready = network.calendar.minute(START)
    country = {place.id: place.country for place in world.places}
    ruling = ruling_of(world, Consignment("general_cargo", "dry40", country["A"], country[last]))
    task = Task("A", last, ready, ready + DAYS * 1440, limits or Limits(), terminal=True, by=by, ruling=ruling)
    return *Rulebook(network).lay(network, pricing, ruling, (task.ready, task.horizon), DAY), task


def front(world: World, last: str, limits: Limits | None = None) -> Vectors:
    return sorted(search(*laid_out(world, last, limits)).vectors)


def with_rules(world: RandomWorld, *rules: str) -> World:
    return small_world("\n".join((*world.lines, *rules)))


@st.composite
def rule_lines(draw: st.DrawFn, world: RandomWorld) -> list[str]:
    """One to three rules of every effect, over any ground, for ever or for some days."""
    links = sorted(link.id for link in world.world.links)
    services = sorted(service.id for service in world.world.services)
    lines = []
    for number in range(draw(st.integers(1, 3))):
        first = draw(st.integers(1, 12))
        days = draw(st.sampled_from(("", f" from 2026-03-{first:02d}", f" until 2026-03-{first:02d}",
                                     f" from 2026-03-{first:02d} until 2026-03-{first + 7:02d}", " months 3")))
        ground = draw(st.sampled_from((
            f"touches {draw(st.sampled_from(world.places))}",
            f"touches {draw(st.sampled_from(('XX', 'XY')))} modes rail",
            "crosses XX>XY", "crosses XY>XX modes road", f"links {draw(st.sampled_from(links))}",
            f"services {draw(st.sampled_from(services))}", "modes sea touches XX",
        )))  # fmt: skip
        match draw(st.sampled_from(("forbid", "forbid", "forbid", "cost", "time"))):
            case "forbid":
                lines.append(f"rule R{number} forbid {ground}{days}")
            case "cost":
                place = draw(st.sampled_from(world.places[1:-1]))
                lines.append(f"rule R{number} cost handled touches {place} amount 10/25/60 USD/unit")
            case _:
                place = draw(st.sampled_from(world.places[1:-1]))
                lines.append(f"rule R{number} time handled touches {place} amount 2/7/30 h")
    return lines


@FEW
@given(joined_worlds(), st.data())
def test_with_rules_the_front_is_that_of_every_way_written_down(world: RandomWorld, data: st.DataObject) -> None:
    ruled = with_rules(world, *data.draw(rule_lines(world)))
    network, pricing, task = laid_out(ruled, world.last)
    every = [vector for _, vector in every_way(network, pricing, task)]
    assert sorted(search(network, pricing, task).vectors) == sorted(undominated(every))


@FEW
@given(joined_worlds(), st.data())
def test_with_rules_and_a_deadline_the_front_is_that_of_the_latest_starts(
    world: RandomWorld, data: st.DataObject
) -> None:
    ruled = with_rules(world, *data.draw(rule_lines(world)))
    network, pricing, task = laid_out(ruled, world.last)
    task = replace(task, horizon=task.ready + data.draw(st.integers(1, 12 * 1440)))
    every = {
        (task.horizon - latest_start(network, path, task), vector[1], vector[2])
        for path, vector in every_way(network, pricing, task)
    }
    assert sorted(search(network, pricing, replace(task, by=True)).vectors) == sorted(undominated(every))


@FEW
@given(joined_worlds(), st.data())
def test_rules_that_forbid_never_add_an_option(world: RandomWorld, data: st.DataObject) -> None:
    lines = [line for line in data.draw(rule_lines(world)) if " forbid " in line]
    free, ruled = front(world.world, world.last), front(with_rules(world, *lines), world.last)
    assert undominated([*free, *ruled]) == set(free)


@FEW
@given(joined_worlds(), st.data())
def test_rules_that_do_not_fit_or_only_warn_change_nothing(world: RandomWorld, data: st.DataObject) -> None:
    lines = [line.replace(" forbid ", " warn ") for line in data.draw(rule_lines(world)) if " forbid " in line]
    others = ["rule Q forbid goods steel", "rule Q forbid origins ZZ", "rule Q forbid touches XX listed secret",
              "rule Q forbid touches XX until 2026-02-27", "rule Q cost handled touches A amount 9 USD/t given so",
              ]  # fmt: skip
    assert front(with_rules(world, *lines, *others), world.last) == front(world.world, world.last)


@FEW
@given(joined_worlds(), st.data())
def test_what_is_forbidden_for_ever_is_as_if_avoided(world: RandomWorld, data: st.DataObject) -> None:
    middle = data.draw(st.sampled_from(world.places[1:-1]))
    service = data.draw(st.sampled_from(sorted(service.id for service in world.world.services)))
    rule, limits = data.draw(st.sampled_from((
        (f"touches {middle}", Limits(places=frozenset({middle}))),
        (f"services {service}", Limits(services=frozenset({service}))),
        ("modes sea", Limits(avoid_modes=frozenset({"sea"}))),
        ("touches XY", Limits(countries=frozenset({"XY"}))),
    )))  # fmt: skip
    assert front(with_rules(world, f"rule R forbid {rule}"), world.last) == front(world.world, world.last, limits)


@FEW
@given(worlds_with_closures(), st.data())
def test_a_rule_for_some_days_on_a_link_is_as_if_the_link_were_shut(world: RandomWorld, data: st.DataObject) -> None:
    link = data.draw(st.sampled_from(sorted(link.id for link in world.world.links)))
    begin = DAY + timedelta(days=data.draw(st.integers(-3, 12)))
    end = begin + timedelta(days=data.draw(st.integers(0, 20)))
    ruled = with_rules(world, f"rule R forbid links {link} from {begin} until {end}")
    shut = with_rules(world, f"shut link {link} {begin}..{end}")
    assert front(ruled, world.last) == front(shut, world.last)


@FEW
@given(joined_worlds(), st.data())
def test_a_cost_is_what_adding_it_to_every_way_by_hand_gives(world: RandomWorld, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(world.places[1:-1]))
    usd = data.draw(st.integers(1, 400))
    network, pricing, task = laid_out(world.world, world.last)
    every = [
        (vector[0], vector[1] + 100 * usd * sum(arc.kind == "handle" and arc.places == (place,) for arc in path),
         vector[2])
        for path, vector in every_way(network, pricing, task)
    ]  # fmt: skip
    ruled = with_rules(world, f"rule R cost handled touches {place} amount {usd} USD/unit")
    assert front(ruled, world.last) == sorted(undominated(every))
