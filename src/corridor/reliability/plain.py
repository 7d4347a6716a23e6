"""One draw of a chain in plain Python: slow, obvious, and the judge of `running.py` and `weather.py`."""

from __future__ import annotations

from math import floor, log, sqrt

from corridor.itinerary.chain import Chain, Hop, Stretch
from corridor.kernels.draws import between, bits, residual, score, stream, stretched, uniform
from corridor.reliability.setting import Port, Setting
from corridor.timetable.calendar import next_departure, next_open

NEVER = 1 << 40
QUIET_SPELLS = 8
MOST_SHARE = 0.95
YEAR_SCORE = 1.2815515655446004


class PlainDraw:
    """The world's luck in one draw."""

    def __init__(self, setting: Setting, seed: int, draw: int, anchor: int) -> None:
        self.setting, self.seed, self.draw, self.anchor = setting, seed, draw, anchor

    def run(self, chain: Chain, start: int | None = None) -> list[tuple[int, int, int, bool]]:
        """(came, left, reached, missed) of every hop."""
        minute = chain.start if start is None else start
        found = []
        for hop in chain.hops:
            came = minute
            left, missed = self._departure(hop, came)
            if hop.calls and (port := self.setting.port(hop.from_place, hop.mode)):
                left = self.passed(port, left)
            minute, begins = left, hop.planned_left
            for stretch in hop.stretches:
                for port in self.setting.before(hop, stretch):
                    minute = self.passed(port, minute)
                minute += self._time(stretch, begins)
                for port in self.setting.after(stretch):
                    minute = self.passed(port, minute)
                begins += stretch.span[1]
            if hop.calls and (port := self.setting.port(hop.to_place, hop.mode)):
                minute = self.passed(port, minute)
            found.append((came, left, minute, missed))
        return found

    def passed(self, port: Port, minute: int) -> int:
        """When who comes to a port at a minute has passed it, followed spell by spell."""
        if minute >= NEVER // 2:
            return minute
        length = port.spell_min
        number = self.anchor // length - QUIET_SPELLS
        begins = number * length - self._bits("phase", port.basin) % length
        work = 0
        while begins + length <= minute:
            work = max(
                0, work + length * port.load_permille // 1000 - (length if self._open(port, number, begins) else 0)
            )
            number, begins = number + 1, begins + length
        gone = minute - begins
        is_open = self._open(port, number, begins)
        work = max(0, work + gone * port.load_permille // 1000 - (gone if is_open else 0))
        while True:
            left = begins + length - minute
            if self._open(port, number, begins):
                if work < left:
                    return minute + work
                work -= left
            minute = begins = begins + length
            number += 1

    def _open(self, port: Port, number: int, begins: int) -> bool:
        year = min(max(score(self._bits("year", port.basin)) / YEAR_SCORE, -1.0), 1.0)
        month = self.setting.month(begins)
        usual = port.shares.typical[month]
        side = usual - port.shares.low[month] if year < 0 else port.shares.high[month] - usual
        share = min(max(usual + year * side, 0.0), MOST_SHARE)
        return uniform(self._bits("spell", port.basin, str(number))) >= share

    def _departure(self, hop: Hop, came: int) -> tuple[int, bool]:
        away = 0
        chance = self.setting.turned_away(hop)
        if chance > 0:
            away = floor(log(1 - uniform(self._bits("full", hop.service, hop.from_place))) / log(chance))
        if hop.departs == "timetable":
            left = came if came >= NEVER // 2 else next_departure(hop.times, came + hop.cut_off)
            for _ in range(away):
                left = None if left is None else next_departure(hop.times, left + 1)
            left = NEVER if left is None else left
            return left, left > hop.planned_left
        opened = next_open(tuple(hop.opens), came)
        left = max(NEVER, came) if opened is None else opened
        if hop.departs:
            left += round(self._wait(hop))
        left += away * hop.headway
        if hop.departs in ("frequency", "fills_up"):
            return left, came > hop.planned_left - hop.cut_off or away > 0
        return left, False

    def _wait(self, hop: Hop) -> float:
        low, typical, high = hop.wait
        who = (hop.service or hop.key, hop.from_place)
        if hop.departs == "fills_up":
            return between(low, typical, high, uniform(self._bits("fill", *who)))
        if hop.departs == "frequency" and not hop.stated:
            cv = self.setting.kinds["headway"].headway_cv
            share = uniform(self._bits("moment", *who))
            return hop.cut_off + residual(hop.headway, cv, score(self._bits("headway", *who)), share)
        return stretched(self.setting.kinds["wait"].spread(low, typical, high), score(self._bits("wait", *who)))

    def _time(self, stretch: Stretch, begins: int) -> int:
        low, typical, high = stretch.span
        if low == high == typical:
            return typical
        shared = self.setting.kinds[stretch.kind].shared if stretch.shared else 0.0
        z = score(self._bits(stretch.kind, stretch.key))
        if shared:
            z = sqrt(shared) * score(self._bits("network", stretch.shared)) + sqrt(1 - shared) * z
        return round(stretched(self.setting.spread(stretch, begins), z))

    def _bits(self, *name: str) -> int:
        return bits(stream(self.seed, *name), self.draw)
