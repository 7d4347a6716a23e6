"""What a world says about luck, made ready for draws: spreads by kind, weather by place, queues and loads by month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import NormalDist

from corridor.itinerary.chain import Hop, Stretch
from corridor.kernels.draws import Spread, peak_ratio
from corridor.timetable.calendar import Calendar
from corridor.units import MIN_PER_DAY, minutes
from corridor.world.luck import SPREAD_KINDS, Basin, SpreadRow
from corridor.world.rules import Season
from corridor.world.world import World

SHIPS = ("sea", "ferry", "roro", "tanker")
LOAD_CAUSES: Mapping[str, tuple[str, ...]] = {
    "draught": SHIPS,
    "draught_dry_cargo": ("sea", "ferry", "roro"),
    "draught_tankers": ("tanker",),
    "low_water": ("river",),
}
"""Causes of `seasons` whose factor is the share of its load that a ship may carry, and the modes that they cut."""

DEMAND_CAUSE, QUEUE_CAUSE = "peak", "queue"
"""Causes whose factor is the demand against the year's mean, and the length of the queue itself."""

BY_SEA = "sea"
"""Mode whose weather a passage by sea inside a through product meets."""

QUEUED = ("border", "gauge", "handling")
USUAL = {"low_share": 0.1, "cut_share": 0.01, "least_share": 0.0, "shared": 0.0, "headway_cv": 0.0}
"""How times are read in a world without a row of `spreads` for them: low and high as p10 and p90, nothing shared."""


@dataclass(frozen=True, slots=True)
class KindOfTime:
    """How one kind of time scatters: normal scores of low and high, of the cut, and what is shared."""

    far: float
    most: float
    least_share: float
    shared: float
    headway_cv: float

    def spread(self, low: float, typical: float, high: float) -> Spread:
        return Spread(low, typical, high, self.far, self.most, low * self.least_share)


@dataclass(frozen=True, slots=True)
class MonthlyShare:
    """Share of time that a place is shut, by month (January first): in a mild, a usual and a hard year."""

    low: tuple[float, ...]
    typical: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Port:
    """A place in a basin as its weather sees it; `load_permille` of its open capacity is taken by usual traffic."""

    place: str
    basin: str
    spell_min: int
    load_permille: int
    shares: MonthlyShare


class Setting:
    """Luck of one world; built once, never changed."""

    def __init__(self, world: World, calendar: Calendar) -> None:
        self.calendar = calendar
        self.kinds = {kind: _kind(world.spreads, kind) for kind in SPREAD_KINDS}
        self._loads = {row.place: row for row in world.loads}
        self._seasons = _by_place_and_cause(world.seasons)
        self._ports: dict[tuple[str, str], Port] = {}
        for basin in world.basins:
            for place in basin.places:
                port = self._port(basin, place)
                for mode in basin.modes if port is not None else ():
                    assert port is not None
                    self._ports.setdefault((place, mode), port)
        first, days = calendar.first_day, calendar.end_minute // MIN_PER_DAY + 2
        self.months = tuple((first + timedelta(days=day)).month - 1 for day in range(days))

    def month(self, minute: int) -> int:
        """Month of a minute, UTC, from 0; before and after the calendar that of its ends."""
        return self.months[min(max(minute // MIN_PER_DAY, 0), len(self.months) - 1)]

    def port(self, place: str, mode: str) -> Port | None:
        """The weather that stops a mode at a place."""
        return self._ports.get((place, mode))

    def before(self, hop: Hop, stretch: Stretch) -> Iterator[Port]:
        """Weather to be passed before a stretch inside a hop: at a border post, or at the port that it sails from."""
        port = None if hop.calls else self.port(stretch.place, BY_SEA if stretch.sails_to else hop.mode)
        if port is not None:
            yield port

    def after(self, stretch: Stretch) -> Iterator[Port]:
        """Weather to be passed after a stretch inside a hop: at the port that it sails to."""
        port = self.port(stretch.sails_to, BY_SEA)
        if port is not None:
            yield port

    def spread(self, stretch: Stretch, minute: int) -> Spread:
        """How long a stretch takes when it is planned to begin at a minute.

        A peak stretches what is above the low time: low is taken as the time without a queue.
        """
        low, typical, high = stretch.span
        if stretch.place and stretch.kind in QUEUED:
            ratio = self.queue_ratio(stretch.place, self.month(minute))
            typical, high = low + (typical - low) * ratio, low + (high - low) * ratio  # type: ignore[assignment]
        return self.kinds[stretch.kind].spread(low, typical, high)

    def queue_ratio(self, place: str, month: int) -> float:
        """How many times as long as usual the queue at a place is in a month."""
        ratio = self._factor(place, QUEUE_CAUSE, month)
        demand = self._factor(place, DEMAND_CAUSE, month)
        if demand != 1:
            row = self._loads.get(place)
            ratio *= peak_ratio(row.load if row else 0.0, demand)
        return ratio

    def turned_away(self, hop: Hop) -> float:
        """Chance that a ship, loaded less deep than usual, leaves a consignment for the next one.

        Of cargo that would fill a ship to a share s (`ship_load`, times the month's demand) where it may load only the
        factor f, 1 - f / s stays behind.
        """
        if not hop.calls or hop.departs in ("", "on_demand"):
            return 0.0
        month = self.month(hop.planned_left)
        factors = [1.0]
        for place in (hop.from_place, hop.to_place):
            factors += [self._factor(place, cause, month) for cause, modes in LOAD_CAUSES.items() if hop.mode in modes]
        row = self._loads.get(hop.from_place)
        usual = row.ship_load * self._factor(hop.from_place, DEMAND_CAUSE, month) if row else 0.0
        return max(0.0, 1 - min(factors) / usual) if usual > 0 else 0.0

    def _factor(self, place: str, cause: str, month: int) -> float:
        row = self._seasons.get((place, cause, "factor"), {}).get(month)
        return 1.0 if row is None else row.value

    def _port(self, basin: Basin, place: str) -> Port | None:
        found = [rows for cause in basin.causes if (rows := self._seasons.get((place, cause, "share_closed")))]
        if not found:
            return None
        columns: list[list[float]] = [[], [], []]
        for month in range(12):
            # Two causes at one place shut it one after the other: their shares of time add up.
            here = [rows[month] for rows in found if month in rows]
            typical = sum(row.value for row in here)
            low = sum(row.value if row.low is None else min(row.low, row.value) for row in here)
            high = sum(row.value if row.high is None else max(row.high, row.value) for row in here)
            for column, share in zip(columns, (low, typical, high), strict=True):
                column.append(min(share, 1.0))
        load = self._loads.get(place, None)
        permille = round(1000 * load.load) if load else 0
        shares = MonthlyShare(*(tuple(column) for column in columns))
        return Port(place, basin.id, minutes(basin.spell_h), permille, shares)


def _kind(rows: Sequence[SpreadRow], kind: str) -> KindOfTime:
    row = next((row for row in rows if row.kind == kind), None)
    values = USUAL if row is None else {name: getattr(row, name) for name in USUAL}
    normal = NormalDist()
    return KindOfTime(
        far=-normal.inv_cdf(values["low_share"]),
        most=-normal.inv_cdf(values["cut_share"]),
        least_share=values["least_share"],
        shared=values["shared"],
        headway_cv=values["headway_cv"],
    )


def _by_place_and_cause(rows: Sequence[Season]) -> dict[tuple[str, str, str], dict[int, Season]]:
    found: dict[tuple[str, str, str], dict[int, Season]] = {}
    for row in rows:
        found.setdefault((row.place, row.cause, row.unit), {})[row.month - 1] = row
    return found
