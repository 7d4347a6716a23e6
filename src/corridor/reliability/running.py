"""Running a chain through the calendar in many draws at once, with rebooking: late cargo takes the next departure.

All luck comes from streams named by whose it is, so a train, a storm or a queue is the same in every option of a
draw. `plain.py` runs one draw in plain Python and gives the same minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log, sqrt
from typing import Any

import numpy as np

from corridor.itinerary.chain import Chain, Hop, Stretch
from corridor.kernels.draws import stream
from corridor.kernels.draws_numpy import (
    Floats,
    Minutes,
    Words,
    between,
    counters,
    normal_scores,
    residual,
    stretched,
    uniforms,
    words,
)
from corridor.reliability.setting import Setting
from corridor.reliability.weather import FAR, Weather

STREAMS_KEPT = 512
"""Streams whose columns are kept for the next option: 8 bytes a draw each."""


@dataclass(slots=True)
class HopRun:
    """What became of one hop.

    came, left, reached : minutes by draw; `FAR` and later where the calendar ended
    missed : draws in which the departure that was planned with went without the cargo
    parts  : minutes by draw of its wait and of each of its stretches, with the leg that holds them
    """

    came: Minutes
    left: Minutes
    reached: Minutes
    missed: np.ndarray[Any, np.dtype[np.bool_]]
    parts: list[tuple[int, Minutes]] = field(default_factory=list)


class Draws:
    """Draws first … first + count - 1 of a seed, in one setting.

    anchor : minute from which weather is followed; options that are compared share it
    """

    def __init__(self, setting: Setting, seed: int, count: int, anchor: int, first: int = 0) -> None:
        self.setting = setting
        self.seed = seed
        self.count = count
        self._anchor, self._first = anchor, first
        self._steps: Words = counters(first, count)
        self._weather = Weather(setting, seed, self._steps, anchor)
        self._scores: dict[tuple[str, ...], Floats] = {}

    def first(self, count: int) -> Draws:
        """The first of these draws, as draws of their own."""
        return Draws(self.setting, self.seed, min(count, self.count), self._anchor, self._first)

    def run(self, chain: Chain, start: int | None = None) -> list[HopRun]:
        """Every hop in every draw, from the chain's start or another minute."""
        minute = np.full(self.count, chain.start if start is None else start, dtype=np.int64)
        runs = []
        for hop in chain.hops:
            run = self._hop(hop, minute)
            runs.append(run)
            minute = run.reached
        return runs

    def arrivals(self, chain: Chain, start: int | None = None) -> Minutes:
        """Minutes of arrival by draw."""
        return self.run(chain, start)[-1].reached

    def _hop(self, hop: Hop, came: Minutes) -> HopRun:
        left, missed = self._departure(hop, came)
        if hop.calls and (port := self.setting.port(hop.from_place, hop.mode)) is not None:
            left = self._weather.leaves(port, left)
        parts = [(hop.wait_leg, left - came)]
        minute = left
        begins = hop.planned_left
        for stretch in hop.stretches:
            entered = minute
            for port in self.setting.before(hop, stretch):
                minute = self._weather.leaves(port, minute)
            minute = minute + self._time(stretch, begins)
            for port in self.setting.after(stretch):
                minute = self._weather.leaves(port, minute)
            begins += stretch.span[1]
            parts.append((stretch.leg, minute - entered))
        if hop.calls and (port := self.setting.port(hop.to_place, hop.mode)) is not None:
            entered, minute = minute, self._weather.leaves(port, minute)
            parts.append((hop.stretches[-1].leg if hop.stretches else hop.wait_leg, minute - entered))
        return HopRun(came, left, minute, missed, parts)

    def _departure(self, hop: Hop, came: Minutes) -> tuple[Minutes, np.ndarray[Any, np.dtype[np.bool_]]]:
        """When a hop is left but for the weather, and the draws in which the planned departure is missed."""
        away = self._turned_away(hop)
        if hop.departs == "timetable":
            times = np.array([*hop.times, FAR], dtype=np.int64)
            index = np.searchsorted(times, came + hop.cut_off)
            if away is not None:
                index = index + away
            left = times[np.minimum(index, len(times) - 1)]
            left = np.where(came >= FAR // 2, came, left)
            return left, left > hop.planned_left
        left = self._opened(hop, came)
        if hop.departs:
            left = left + np.rint(self._wait(hop)).astype(np.int64)
        if away is not None:
            left = left + away * hop.headway
        if hop.departs in ("frequency", "fills_up"):
            missed = came > hop.planned_left - hop.cut_off
            return left, missed if away is None else missed | (away > 0)
        return left, np.zeros(self.count, dtype=np.bool_)

    def _opened(self, hop: Hop, came: Minutes) -> Minutes:
        """The first minute from `came` on at which a hop may be entered; FAR where it never opens again."""
        spans = [span for span in hop.opens if span[0] <= span[1]]
        if not hop.opens:
            return came
        firsts = np.array([span[0] for span in spans] + [FAR], dtype=np.int64)
        lasts = np.array([span[1] for span in spans] + [FAR * 2], dtype=np.int64)
        index = np.searchsorted(lasts, came)
        return np.maximum(came, firsts[np.minimum(index, len(firsts) - 1)])

    def _wait(self, hop: Hop) -> Floats:
        low, typical, high = hop.wait
        who = (hop.service or hop.key, hop.from_place)
        if hop.departs == "fills_up":
            return between(low, typical, high, self._shares("fill", *who))
        if hop.departs == "frequency" and not hop.stated:
            cv = self.setting.kinds["headway"].headway_cv
            wait = residual(hop.headway, cv, self._score("headway", *who), self._shares("moment", *who))
            return hop.cut_off + wait
        return stretched(self.setting.kinds["wait"].spread(low, typical, high), self._score("wait", *who))

    def _turned_away(self, hop: Hop) -> Minutes | None:
        """Ships that leave the cargo behind, by draw: geometric, so that each ship does it with the same chance."""
        chance = self.setting.turned_away(hop)
        if chance <= 0:
            return None
        share = self._shares("full", hop.service, hop.from_place)
        return np.floor(np.log(1 - share) / log(chance)).astype(np.int64)

    def _time(self, stretch: Stretch, begins: int) -> Minutes | int:
        low, typical, high = stretch.span
        if low == high == typical:
            return typical
        shared = self.setting.kinds[stretch.kind].shared if stretch.shared else 0.0
        z = self._score(stretch.kind, stretch.key)
        if shared:
            z = sqrt(shared) * self._score("network", stretch.shared) + sqrt(1 - shared) * z
        found: Minutes = np.rint(stretched(self.setting.spread(stretch, begins), z)).astype(np.int64)
        return found

    def _score(self, *name: str) -> Floats:
        if name not in self._scores:
            self._keep(name, normal_scores(words(stream(self.seed, *name), self._steps)))
        return self._scores[name]

    def _shares(self, *name: str) -> Floats:
        if name not in self._scores:
            self._keep(name, uniforms(words(stream(self.seed, *name), self._steps)))
        return self._scores[name]

    def _keep(self, name: tuple[str, ...], column: Floats) -> None:
        """Remember a stream's column; all are forgotten when they are many, for they can be drawn again."""
        if len(self._scores) >= STREAMS_KEPT:
            self._scores.clear()
        self._scores[name] = column
