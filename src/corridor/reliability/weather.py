"""Weather of a basin in every draw, and what it does to who comes to a port: wait for it to open, then for the backlog.

Time is cut into spells, with a phase of each draw; a spell has a severity, and a port is shut in those within its share
of time closed. Work comes to a port at `load` of what it clears while open, so a closure leaves a backlog: who comes
waits until the port has been open for as long as the work ahead needs. First come, first served: who comes later never
leaves sooner.
"""

from __future__ import annotations

import numpy as np

from corridor.kernels.draws import stream
from corridor.kernels.draws_numpy import Floats, Minutes, Words, normal_scores, uniforms, words
from corridor.reliability.setting import Port, Setting
from corridor.units import MIN_PER_DAY

SPELLS_A_BLOCK = 8
QUIET_SPELLS = 8
"""Spells before the first minute from which work is followed; the port is taken to be free of backlog before them."""

MOST_SHARE = 0.95
"""No port is shut for a larger share of a month than this: `always` is a closure with dates."""

YEAR_SCORE = 1.2815515655446004
"""Normal score of the 90 % quantile: low and high of `seasons` are the tenth and the ninetieth year of a
hundred, and no year is milder or harder than they say."""

FAR = 1 << 40
"""A minute that never comes: the calendar has ended on the way."""


class Weather:
    """Weather of some draws from one minute on; ports and basins are followed as far as they are asked for."""

    def __init__(self, setting: Setting, seed: int, steps: Words, anchor: int) -> None:
        self._setting = setting
        self._seed = seed
        self._steps = steps
        self._anchor = anchor
        self._months = np.array(setting.months, dtype=np.intp)
        self._basins: dict[str, _Spells] = {}
        self._ports: dict[tuple[str, str], _PortInDraws] = {}

    def leaves(self, port: Port, minute: Minutes) -> Minutes:
        """When who comes to a port at a minute has passed it."""
        key = (port.basin, port.place)
        if key not in self._ports:
            if port.basin not in self._basins:
                self._basins[port.basin] = _Spells(self._seed, self._steps, port, self._anchor)
            self._ports[key] = _PortInDraws(port, self._basins[port.basin], self._months)
        return self._ports[key].leaves(minute)


class _Spells:
    """Severities of a basin's spells, by spell and draw; spell 0 begins before the anchor."""

    def __init__(self, seed: int, steps: Words, port: Port, anchor: int) -> None:
        self._seed, self._steps, self._basin = seed, steps, port.basin
        length = port.spell_min
        phase = words(stream(seed, "phase", port.basin), steps) % np.uint64(length)
        self.phase: Minutes = phase.astype(np.int64)
        self.first = (anchor // length - QUIET_SPELLS) * length
        self._first_number = anchor // length - QUIET_SPELLS
        self.year: Floats = np.clip(normal_scores(words(stream(seed, "year", port.basin), steps)) / YEAR_SCORE, -1, 1)
        self._drawn: list[Floats] = []

    def severity(self, spell: int) -> Floats:
        while len(self._drawn) <= spell:
            number = self._first_number + len(self._drawn)
            self._drawn.append(uniforms(words(stream(self._seed, "spell", self._basin, str(number)), self._steps)))
        return self._drawn[spell]


class _PortInDraws:
    """One port's open time and work ahead at the beginning of every spell, by draw."""

    def __init__(self, port: Port, spells: _Spells, months: np.ndarray[tuple[int], np.dtype[np.intp]]) -> None:
        self._port, self._spells, self._months = port, spells, months
        self._shares = _shares_by_month(port, spells.year)
        nothing = np.zeros_like(spells.phase)
        self._count = 0
        # Narrow integers: of many draws, these tables are most of what the process holds.
        self._open = np.zeros((0, len(nothing)), dtype=np.int8)
        self._work = np.zeros((1, len(nothing)), dtype=np.int32)
        self._opened = np.zeros((1, len(nothing)), dtype=np.int32)
        self._columns = np.arange(len(nothing))

    def leaves(self, minute: Minutes) -> Minutes:
        port, spells = self._port, self._spells
        length = port.spell_min
        since = minute + spells.phase - spells.first
        spell = since // length
        never = minute >= FAR // 2
        spell[never] = 0
        self._grow(int(spell.max()) + 1)
        rows = self._columns
        gone = since - spell * length
        is_open = self._open[spell, rows]
        ahead = np.maximum(self._work[spell, rows] + gone * port.load_permille // 1000 - gone * is_open, 0)
        target = self._opened[spell, rows] + gone * is_open + ahead
        left = np.flatnonzero(~never)
        last = spell.copy()
        while len(left):
            self._grow(int(last[left].max()) + 1)
            left = left[self._opened[last[left] + 1, left] <= target[left]]
            last[left] += 1
        begins = spells.first + last * length - spells.phase
        found = begins + target - self._opened[last, rows]
        return np.where(never, minute, found)

    def _grow(self, count: int) -> None:
        """Follow the port through at least `count` spells."""
        if count <= self._count:
            return
        count = max(count, self._count + SPELLS_A_BLOCK)
        port, spells = self._port, self._spells
        length = port.spell_min
        arrivals = length * port.load_permille // 1000
        opens, work, opened = [], [self._work[-1].astype(np.int64)], [self._opened[-1].astype(np.int64)]
        latest = len(self._months) - 1
        for spell in range(self._count, count):
            begins = spells.first + spell * length
            # The phases of the draws spread the spell's begin over one length; within one month all have one share.
            first, last = (min(max(day // MIN_PER_DAY, 0), latest) for day in (begins - length, begins))
            if self._months[first] == self._months[last] and last - first < 28:
                share = self._shares[self._months[last]]
            else:
                days = np.clip((begins - spells.phase) // MIN_PER_DAY, 0, latest)
                share = self._shares[self._months[days], self._columns]
            is_open = (spells.severity(spell) >= share).astype(np.int64)
            opens.append(is_open)
            work.append(np.maximum(work[-1] + arrivals - length * is_open, 0))
            opened.append(opened[-1] + length * is_open)
        self._open = np.concatenate([self._open, np.array(opens, dtype=np.int8)])
        self._work = np.concatenate([self._work, np.array(work[1:], dtype=np.int32)])
        self._opened = np.concatenate([self._opened, np.array(opened[1:], dtype=np.int32)])
        self._count = count


def _shares_by_month(port: Port, year: Floats) -> Floats:
    """(12, draws) share of time closed, in the mild or hard year that a draw has."""
    shares = port.shares
    rows = [
        np.clip(usual + year * np.where(year < 0, usual - mild, hard - usual), 0.0, MOST_SHARE)
        for mild, usual, hard in zip(shares.low, shares.typical, shares.high, strict=True)
    ]
    return np.array(rows)
