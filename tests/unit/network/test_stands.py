"""Links in the order of travel, and the stands that cargo boards from and alights at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corridor.errors import InputError
from corridor.network.stands import Line, Stand, lines, oriented
from corridor.world.world import World
from tests.small_worlds import small_world

WORLD = small_world("rail A B 10km gauge 1435", "rail C B 10km", "sea C D 10km", "train T1 A>B>C>D Mon 06:00")


def line_of(world: World) -> Line:
    (line,) = lines(world.services, world.calls, {link.id: link for link in world.links})
    return line


def test_links_are_turned_into_the_direction_of_travel() -> None:
    links = {link.id: link for link in WORLD.links}
    steps = oriented(links, "A", ("rail_A_B", "rail_C_B"), "here")
    assert [(step.from_place, step.to_place) for step in steps] == [("A", "B"), ("B", "C")]
    with pytest.raises(InputError, match="does not lead on from 'A'"):
        oriented(links, "A", ("rail_C_B",), "here")
    with pytest.raises(InputError, match="'nowhere' does not lead on"):
        oriented(links, "A", ("nowhere",), "here")


def test_boarding_and_alighting_stands() -> None:
    line = line_of(WORLD)
    assert [line.boarding_stand(index) for index in range(3)] == [
        Stand("A", "rail", 1435), Stand("B", "rail", 1520), Stand("C", "rail", 1520)
    ]  # fmt: skip
    assert [line.alighting_stand(index) for index in range(1, 4)] == [
        Stand("B", "rail", 1435), Stand("C", "rail", 1520), Stand("D", "rail", 1520)
    ]  # fmt: skip
    assert str(Stand("A", "rail", 1435)) == "A rail 1435 mm"
    assert str(Stand("A", "sea")) == "A sea"


def test_calls_come_in_order_of_seq_and_services_in_order_of_id() -> None:
    world = small_world("rail A B 10km", "train T2 A>B Mon 06:00", "train T1 B>A Mon 06:00")
    links = {link.id: link for link in world.links}
    found = lines(world.services, world.calls[::-1], links)
    assert [line.service.id for line in found] == ["T1", "T2"]
    assert [call.place for call in found[0].calls] == ["B", "A"]


def test_unused_services_make_no_line() -> None:
    unused = tuple(replace(service, used=False) for service in WORLD.services)
    assert lines(unused, WORLD.calls, {}) == ()


def test_links_that_end_elsewhere_than_the_call_are_refused() -> None:
    calls = tuple(replace(call, place="C") if call.place == "B" else call for call in WORLD.calls)
    with pytest.raises(InputError, match="the links end at 'B', not at 'C'"):
        lines(WORLD.services, calls, {link.id: link for link in WORLD.links})
