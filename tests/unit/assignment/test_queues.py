"""Waits meet the closed forms of queueing theory, and go on smoothly where no queue has a long run."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from corridor.assignment.queues import Waiting, erlang_b, erlang_c, steady_wait

SEASON_H = 13 * 168.0


def wait(servers: int, load: float, service: float = 1.0, variation: float = 1.0) -> float:
    one = steady_wait(np.array([servers]), np.array([load]), np.array([service]), np.array([variation]))
    return float(one[0])


def waits_at_departures(room: int, load: float) -> float:
    """Mean headways that cargo is left behind, exactly: Spitzer's sum over the walk of arrivals less room."""
    total = 0.0
    for k in range(1, 2500):
        mean = k * load * room
        counts = np.arange(k * room + 1, int(mean + 12 * math.sqrt(mean) + 60) + 1)
        if not len(counts):
            continue
        log = counts * math.log(mean) - mean - np.array([math.lgamma(count + 1.0) for count in counts])
        part = float(((counts - k * room) * np.exp(log)).sum()) / k
        total += part
        if part < 1e-10:
            break
    return total / (load * room)


def queue(servers: int = 1, service_h: float = 4.0, variation: float = 1.0, season_h: float = SEASON_H) -> Waiting:
    return Waiting(np.array([servers]), np.array([service_h]), np.array([variation]), season_h)


def at(waiting: Waiting, load: float) -> float:
    return float(waiting.wait_h(np.array([load]))[0])


def test_one_server_and_random_service():
    assert wait(1, 0.9) == pytest.approx(9.0)


def test_one_server_and_constant_service():
    assert wait(1, 0.9, variation=0.0) == pytest.approx(4.5)


@pytest.mark.parametrize(
    ("servers", "arrivals", "rate", "delayed", "waits", "lost"),
    [(3, 0.2, 0.1, 0.44444444, 4.44444444, 0.21052632), (10, 9.0, 1.0, 0.66873152, 0.66873152, 0.16796323)],
)
def test_several_servers(servers: int, arrivals: float, rate: float, delayed: float, waits: float, lost: float):
    many, offered = np.array([servers]), np.array([arrivals / rate])
    assert erlang_c(many, offered)[0] == pytest.approx(delayed, abs=5e-9)
    assert erlang_b(many, offered)[0] == pytest.approx(lost, abs=5e-9)
    assert wait(servers, arrivals / rate / servers, 1 / rate) == pytest.approx(waits, abs=5e-9)


def test_a_tandem_of_three_takes_seven_in_all():
    times = [wait(1, 1 / rate, 1 / rate) + 1 / rate for rate in (1.5, 2.0, 1.25)]
    assert sum(times) == pytest.approx(7.0)


@pytest.mark.parametrize("room", [1, 2, 10, 40])
@pytest.mark.parametrize("load", [0.8, 0.9])
def test_departures_leave_behind_what_as_many_servers_would(room: int, load: float):
    assert wait(room, load, variation=0.0) == pytest.approx(waits_at_departures(room, load), rel=0.012)


def test_an_over_full_queue_grows_all_season_and_smoothly_so():
    waiting = queue()
    knee = float(waiting.knees[0])
    assert 0.9 < knee < 1.0
    assert at(waiting, 1.3) - at(waiting, 1.2) == pytest.approx(0.1 * SEASON_H / 2, rel=1e-3)
    below, above = at(waiting, knee) - at(waiting, knee - 1e-4), at(waiting, knee + 1e-4) - at(waiting, knee)
    assert below == pytest.approx(above, rel=0.01)


def test_a_longer_season_makes_an_over_full_queue_longer():
    assert at(queue(season_h=2 * SEASON_H), 1.1) > at(queue(), 1.1)


@pytest.mark.parametrize("servers", [1, 3, 28])
@pytest.mark.parametrize("variation", [0.0, 0.5, 1.0])
def test_waits_grow_with_load(servers: int, variation: float):
    waiting = queue(servers, variation=variation)
    waits = [at(waiting, load) for load in np.linspace(0.0, 1.5, 301)]
    assert waits[0] == 0.0
    assert all(after >= before for before, after in pairwise(waits))


def test_nothing_waits_where_pieces_take_no_time():
    assert at(queue(service_h=0.0), 2.0) == 0.0
