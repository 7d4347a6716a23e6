"""Which closures and holidays stop what: rides by the day of departure, work by the day on which it would begin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from corridor.network.stands import Step
from corridor.timetable.calendar import Calendar, Windows
from corridor.timetable.closing import closed_days, joined, out_of_season
from corridor.world.closures import Closure, Holiday
from corridor.world.places import Place
from corridor.world.services import Service

Days = tuple[tuple[date, date], ...]


class Shut:
    """Closed spans by service, place, link and border of a world; all are empty in a world without closures."""

    def __init__(
        self, calendar: Calendar, places: Mapping[str, Place], closures: Iterable[Closure], holidays: Iterable[Holiday]
    ) -> None:
        self._calendar = calendar
        self._places = places
        self._days: dict[tuple[str, ...], list[tuple[date, date]]] = {}
        for row in closures:
            days = (row.first_day, row.last_day)
            for kind, named in (("place", row.place), ("link", row.link), ("service", row.service)):
                if named:
                    self._days.setdefault((kind, named), []).append(days)
            if row.from_country and row.to_country:
                self._days.setdefault(("border", row.from_country, row.to_country), []).append(days)
                if row.both_ways:
                    self._days.setdefault(("border", row.to_country, row.from_country), []).append(days)
        self._holidays: dict[str, list[tuple[date, date]]] = {}
        for holiday in holidays:
            self._holidays.setdefault(holiday.country, []).append((holiday.day, holiday.day))
        self._spans: dict[tuple[tuple[tuple[str, ...], ...], str], Windows] = {}

    def ride(self, service: Service, place: str, steps: Iterable[Step]) -> Windows:
        """Minutes in which a ride does not depart: out of season, or its start or something on its way is shut."""
        zone = self._places[place].timezone
        keys: list[tuple[str, ...]] = [("service", service.id), ("place", place)]
        for step in steps:
            keys += self._on(step)
            if service.borders_included and self._crosses(step):
                # A train whose time holds its borders has no border of its own to wait at: it does not set out.
                keys += [("place", step.from_place), ("place", step.to_place)]
        spans = self._closed(keys, zone)
        season = out_of_season(self._calendar, service.months, zone)
        return joined((*spans, *season)) if season else spans

    def service(self, service: Service, zone: str) -> Windows:
        """Minutes in which a service does not depart anywhere: shut itself, or out of season."""
        season = out_of_season(self._calendar, service.months, zone)
        return joined((*self._closed([("service", service.id)], zone), *season))

    def work(self, place: str, *, holidays: bool) -> Windows:
        """Minutes in which no work begins at a place; `holidays` adds those of its country."""
        keys: list[tuple[str, ...]] = [("place", place)]
        if holidays:
            keys.append(("holiday", self._places[place].country))
        return self._closed(keys, self._places[place].timezone)

    def crossing(self, step: Step, *, holidays: bool) -> Windows:
        """Minutes in which a truck does not set out over a link."""
        keys = [("place", step.from_place), *self._on(step)]
        if holidays:
            keys.append(("holiday", self._places[step.from_place].country))
        return self._closed(keys, self._places[step.from_place].timezone)

    def _crosses(self, step: Step) -> bool:
        return self._places[step.from_place].country != self._places[step.to_place].country

    def _on(self, step: Step) -> list[tuple[str, ...]]:
        keys: list[tuple[str, ...]] = [("link", step.link.id)]
        here, there = self._places[step.from_place].country, self._places[step.to_place].country
        if here != there:
            keys.append(("border", here, there))
        return keys

    def _closed(self, keys: Iterable[tuple[str, ...]], zone: str) -> Windows:
        known = tuple(
            sorted({key for key in keys if key in self._days or (key[0] == "holiday" and key[1] in self._holidays)})
        )
        if not known:
            return ()
        if (known, zone) not in self._spans:
            days = [
                span for key in known for span in (self._holidays[key[1]] if key[0] == "holiday" else self._days[key])
            ]
            self._spans[known, zone] = closed_days(self._calendar, days, zone)
        return self._spans[known, zone]
