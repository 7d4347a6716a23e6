"""Weather in spells: closed forms of the wait for a shut port, one storm for a whole basin, and the backlog."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from corridor.kernels.draws_numpy import counters
from corridor.reliability.setting import Setting
from corridor.reliability.weather import Weather
from corridor.timetable.calendar import Calendar
from corridor.units import MIN_PER_H
from tests.small_worlds import small_world

COUNT = 100_000
SPELL = 48 * MIN_PER_H
ANCHOR = 60 * 24 * MIN_PER_H


def weather(*lines: str, count: int = COUNT) -> tuple[Setting, Weather]:
    world = small_world("basin S P,Q wind spell 48h modes ferry", *lines)
    setting = Setting(world, Calendar(world.info.calendar_from, world.info.calendar_to))
    return setting, Weather(setting, 5, counters(0, count), ANCHOR)


def waits(setting: Setting, blown: Weather, place: str, after_h: int = 0) -> np.ndarray:
    port = setting.port(place, "ferry")
    assert port is not None
    minute = np.full(COUNT, ANCHOR + after_h * MIN_PER_H, dtype=np.int64)
    return blown.leaves(port, minute) - minute


@pytest.mark.parametrize("share", [0.05, 0.3, 0.5])
def test_a_port_without_queue_is_waited_for_by_the_closed_form(share):
    """Shut with chance s; then half a spell is left, and each further spell is shut with chance s again."""
    waited = waits(*weather(f"season P wind {share} share"), "P")
    assert (waited > 0).mean() == pytest.approx(share, abs=0.01)
    expected = share * (SPELL / 2 + SPELL * share / (1 - share))
    assert waited.mean() == pytest.approx(expected, abs=4 * waited.std() / COUNT**0.5)


def test_one_storm_shuts_both_ports_and_the_exposed_one_whenever_the_sheltered_is_shut():
    setting, blown = weather("season P wind 0.2 share", "season Q wind 0.4 share")
    sheltered, exposed = waits(setting, blown, "P"), waits(setting, blown, "Q")
    assert (exposed[sheltered > 0] > 0).all()
    assert ((exposed > 0) & (sheltered == 0)).any()
    assert (exposed >= sheltered).all()


def test_a_closure_leaves_a_backlog_and_who_comes_later_never_leaves_sooner():
    lone, _ = weather("season P wind 0.3 share"), None
    setting, blown = weather("season P wind 0.3 share", "load P 0.6")
    with_queue, without = waits(setting, blown, "P"), waits(*lone, "P")
    assert (with_queue >= without).all()
    # Open again, and still a wait: that is the backlog.
    assert ((with_queue > 0) & (without == 0)).mean() > 0.05
    left = [waits(setting, blown, "P", hour) + hour * MIN_PER_H for hour in range(0, 240, 5)]
    assert all((after >= before).all() for before, after in pairwise(left))


def test_months_and_modes_without_weather_are_open():
    setting, blown = weather("season P wind 0.4 share months 7")
    assert (waits(setting, blown, "P") == 0).all()
    assert setting.port("P", "rail") is None
    assert setting.port("Q", "ferry") is None


def test_a_hard_year_is_hard_all_along():
    usual, wide = weather("season P wind 0.3 share"), weather("season P wind 0.1/0.3/0.5 share")
    assert waits(*wide, "P").std() > waits(*usual, "P").std()
