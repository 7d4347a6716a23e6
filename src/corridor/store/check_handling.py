"""Checks of terminals: whether cargo can change where modes and gauges meet, and rows that nothing uses."""

from __future__ import annotations

from collections import defaultdict
from datetime import time

from corridor.network.stands import Stand
from corridor.store.survey import ServiceWay, Survey, stand_of, stand_text, where

# Borders and junctions are passed; the others are places where somebody may send or receive.
DOOR_KINDS = ("city", "dry_port", "rail_terminal", "seaport", "river_port", "airport")
# What cannot change by design, so that a missing row is no gap: a ro-ro ship carries trucks, and only a truck takes the
# box on from there; a rail ferry carries wagons, which no truck and no other ship takes over.
APART = {
    "roro": frozenset(("roro", "rail", "sea", "ferry", "river")),
    "ferry": frozenset(("road", "roro", "sea")),
    "tanker": frozenset(("road", "roro", "ferry", "sea", "river", "air")),
    "pipeline": frozenset(("road", "roro", "ferry", "sea", "river", "air")),
}


def check_handling(survey: Survey) -> None:
    _check_rows(survey)
    _check_meetings(survey)
    _check_gauge_changes(survey)
    for index, border in enumerate(survey.world.borders):
        _check_hours(survey, "borders", index, border.opens, border.closes)


def _check_rows(survey: Survey) -> None:
    passed = {place for way in survey.ways for place in way.places}
    for index, row in enumerate(survey.world.handling):
        _check_hours(survey, "handling", index, row.opens, row.closes)
        sides = (
            ("from", row.from_mode, row.from_gauge_mm, survey.arriving),
            ("to", row.to_mode, row.to_gauge_mm, survey.departing),
        )
        for side, mode, gauge, served in sides:
            if mode != "rail" and gauge is not None:
                survey.error(
                    "gauge-elsewhere",
                    where("handling", index, f"{side}_gauge_mm"),
                    f"{mode} has no gauge",
                    "leave the cell empty",
                )
            elif mode != "door" and stand_of(row.place, mode, gauge) not in served:
                # Trains that pass with all their cargo may change gauge where they let none off.
                if row.operation == "break_of_gauge" and row.place in passed:
                    continue
                verb = "brings cargo to" if side == "from" else "takes cargo from"
                survey.warn(
                    "handling-unused",
                    where("handling", index, f"{side}_mode"),
                    f"no used service {verb} {row.place} by {stand_text(stand_of(row.place, mode, gauge))}",
                    "add the service, correct the row, or delete it",
                )
        if row.from_mode == row.to_mode == "door":
            survey.error(
                "handling-door-door",
                where("handling", index, "to_mode"),
                "leads from door to door",
                "let one side be a mode of carriage",
            )


def _check_hours(survey: Survey, table: str, index: int, opens: time | None, closes: time | None) -> None:
    if (opens is None) != (closes is None):
        column = "opens" if opens is None else "closes"
        survey.error(
            "hours-half",
            where(table, index, column),
            "only one of opens and closes is filled",
            "write both, or none for always open",
        )
    elif opens is not None and opens == closes:
        survey.error(
            "hours-none",
            where(table, index, "closes"),
            f"opens and closes at {opens:%H:%M}",
            "leave both empty for always open",
        )


def _check_meetings(survey: Survey) -> None:
    """Where services meet: between different stands, between services at one stand, and at the door."""
    rows = {
        (stand_of(row.place, row.from_mode, row.from_gauge_mm), stand_of(row.place, row.to_mode, row.to_gauge_mm))
        for row in survey.world.handling
    }
    doors = {start.place for start, end in rows if "door" in (start.mode, end.mode)}
    arriving, departing = _by_place(survey.arriving), _by_place(survey.departing)
    useful = _useful_transfers(survey)
    for index, place in enumerate(survey.world.places):
        comes, goes = arriving.get(place.id, []), departing.get(place.id, [])
        missing, transfers = [], []
        for one in comes:
            for other in goes:
                if (one, other) in rows or _apart(one.mode, other.mode):
                    continue
                if one != other:
                    missing.append(f"{stand_text(one)} to {stand_text(other)}")
                elif one in useful:
                    transfers.append(stand_text(one))
        at = where("places", index, "id")
        if missing:
            survey.warn(
                "handling-missing",
                at,
                f"cargo cannot change at {place.id} from {_few(missing)}",
                "add rows to handling.csv where it can",
            )
        if transfers:
            survey.warn(
                "transfer-missing",
                at,
                f"cargo cannot change at {place.id} between services by {_few(transfers)}",
                "add rows to handling.csv from that mode to itself where it can",
            )
        if (comes or goes) and place.id not in doors and place.kind in DOOR_KINDS:
            survey.warn(
                "door-missing",
                at,
                f"nothing can be sent from or received at {place.id}",
                "add rows to handling.csv from and to door",
            )


def _apart(one: str, other: str) -> bool:
    return other in APART.get(one, ()) or one in APART.get(other, ())


def _by_place(stands: frozenset[Stand]) -> dict[str, list[Stand]]:
    found: dict[str, list[Stand]] = defaultdict(list)
    for stand in sorted(stands):
        found[stand.place].append(stand)
    return dict(found)


def _useful_transfers(survey: Survey) -> set[Stand]:
    """Stands where one service brings cargo that another takes on to a stop which the first does not have."""
    brings: dict[Stand, list[ServiceWay]] = defaultdict(list)
    takes: dict[Stand, list[tuple[ServiceWay, set[str]]]] = defaultdict(list)
    for way in survey.ways:
        rides = way.rides()
        for last in {last for _, last in rides}:
            brings[way.line.alighting_stand(last)].append(way)
        for first in {first for first, _ in rides}:
            onward = {way.calls[last].place for start, last in rides if start == first}
            takes[way.line.boarding_stand(first)].append((way, onward))
    return {
        stand
        for stand, ways in brings.items()
        for one in ways
        for other, onward in takes.get(stand, ())
        if other is not one and not onward.issubset({call.place for call in one.calls})
    }


def _few(texts: list[str], limit: int = 6) -> str:
    rest = f"; and {len(texts) - limit} more" if len(texts) > limit else ""
    return "; ".join(texts[:limit]) + rest


def _check_gauge_changes(survey: Survey) -> None:
    """A train that goes on over another gauge needs the time for it, unless its run times hold it."""
    rows = {
        (row.place, row.from_gauge_mm, row.to_gauge_mm)
        for row in survey.world.handling
        if row.operation == "break_of_gauge"
    }
    for way in survey.ways:
        if way.service.borders_included:
            continue
        for before, place, after in zip(way.links, way.places[1:], way.links[1:], strict=False):
            gauges = before.gauge_mm, after.gauge_mm
            if None not in gauges and gauges[0] != gauges[1] and (place, *gauges) not in rows:
                survey.error(
                    "gauge-change-missing",
                    where("services", way.index, "id"),
                    f"{way.service.id} changes from {gauges[0]} to {gauges[1]} mm at {place} without a row for it",
                    "add a break_of_gauge row to handling.csv, or set borders_included",
                )
