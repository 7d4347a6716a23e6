"""Luck of the built-in world: one storm for both ports, depth and queues by month, and what its tables promise."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from corridor.itinerary.query import Query
from corridor.kernels.draws_numpy import counters
from corridor.reliability.setting import Setting
from corridor.reliability.weather import Weather
from corridor.store import builtin_world
from corridor.studies.batch import plan_many
from corridor.timetable.calendar import Calendar
from corridor.units import MIN_PER_DAY

DRAWS = 4000
JANUARY, JULY = 15, 196


@pytest.fixture(scope="module")
def setting() -> Setting:
    info = builtin_world().info
    return Setting(builtin_world(), Calendar(info.calendar_from, info.calendar_to))


def waits(setting: Setting, weather: Weather, place: str, day: int) -> np.ndarray:
    port = setting.port(place, "ferry")
    assert port is not None
    minute = np.full(DRAWS, day * MIN_PER_DAY)
    return weather.leaves(port, minute) - minute


def test_one_storm_shuts_aktau_and_kuryk(setting):
    weather = Weather(setting, 1, counters(0, DRAWS), JANUARY * MIN_PER_DAY)
    aktau, kuryk = (waits(setting, weather, place, JANUARY) > 0 for place in ("KZ-AKTAU", "KZ-KURYK"))
    assert (aktau & kuryk).mean() > 3 * aktau.mean() * kuryk.mean() / 2
    poti = waits(setting, weather, "GE-POTI", JANUARY) > 0
    assert (aktau & poti).mean() == pytest.approx(aktau.mean() * poti.mean(), abs=0.03)


def test_winter_is_worse_than_summer_at_every_port(setting):
    for place in ("KZ-AKTAU", "KZ-KURYK", "AZ-ALAT", "TM-TURKMENBASHI", "GE-POTI", "GE-BATUMI", "RO-CONSTANTA"):
        means = [
            waits(setting, Weather(setting, 1, counters(0, DRAWS), day * MIN_PER_DAY), place, day).mean()
            for day in (JANUARY, JULY)
        ]
        assert means[0] > means[1], place


def test_a_boxs_wait_at_aktau_in_january_reaches_the_ten_days_that_were_seen(setting):
    """Ten storm days in January 2026 held vessels up to 240 h: between the median and the worst of a hundred."""
    drawn = waits(setting, Weather(setting, 1, counters(0, DRAWS), JANUARY * MIN_PER_DAY), "KZ-AKTAU", JANUARY) / 60
    assert np.quantile(drawn, 0.5) < 240 < np.quantile(drawn, 0.99)


def test_no_port_is_fuller_than_the_year_lets_through(setting):
    """A port fuller than it is open would have a queue without end."""
    for (place, _), port in setting._ports.items():
        mean_open = 1 - sum(port.shares.typical) / 12
        assert port.load_permille / 1000 < mean_open, place


def test_one_worker_and_two_draw_the_same_digits():
    depart = datetime(2026, 12, 1, 8, tzinfo=UTC)
    asked = [Query("KZ-ALTYNKOL", end, depart=depart, feu=1, draws=300, seed=4) for end in ("GE-POTI", "AZ-BAKU")]
    assert list(plan_many(builtin_world(), asked, workers=1)) == list(plan_many(builtin_world(), asked, workers=2))
