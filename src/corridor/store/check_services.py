"""Checks of services and calls: how they depart, what they run over, and how fast."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from corridor.errors import InputError
from corridor.network.stands import oriented
from corridor.store.check_geography import FASTEST_KMH, SLOWEST_KMH
from corridor.store.survey import Survey, where
from corridor.world.services import Call, Service

LINK_MODES_OF = {
    "rail": {"rail"},
    "road": {"road"},
    "sea": {"sea", "river"},
    "ferry": {"sea"},
    "roro": {"sea"},
    "tanker": {"sea", "river"},
    "river": {"river", "sea"},
    "pipeline": {"pipeline"},
    "air": {"air"},
}


def check_services(survey: Survey) -> None:
    for index, service in enumerate(survey.world.services):
        _check_departures(survey, index, service)
        _check_validity(survey, index, service)
        if not service.used and not service.reason:
            survey.warn(
                "reason-missing",
                where("services", index, "reason"),
                f"{service.id} is not used without a reason",
                "say why",
            )
        _check_calls(survey, index, service)
    _check_speeds(survey)


def _check_departures(survey: Survey, index: int, service: Service) -> None:
    def at(column: str) -> str:
        return where("services", index, column)

    days = service.days
    if service.departs == "timetable":
        if not days:
            survey.error(
                "timetable-no-days",
                at("days"),
                "a timetable has no weekday",
                "name its days, or let it depart by frequency",
            )
        if service.time_local is None:
            survey.error(
                "timetable-no-time",
                at("time_local"),
                "a timetable has no time of departure",
                "write the local time, or let it depart by frequency",
            )
        if days and service.per_week is not None and service.per_week != len(set(days)):
            survey.error(
                "departures-contradict",
                at("per_week"),
                f"{service.per_week:g} departures per week do not fit {len(set(days))} weekdays",
                "correct one of them, or leave per_week empty",
            )
    else:
        if days or service.time_local is not None:
            survey.error(
                "departures-contradict",
                at("days" if days else "time_local"),
                f"a service that departs by {service.departs} has a timetable",
                "empty the cell, or let it depart by timetable",
            )
        if service.departs == "frequency" and service.per_week is None:
            survey.error(
                "frequency-missing", at("per_week"), "a frequency has no departures per week", "write how many"
            )
        if service.departs == "fills_up":
            _check_filling(survey, index, service)
    if len(set(days)) < len(days):
        survey.warn("day-twice", at("days"), "names a weekday twice", "delete one")
    if service.deadline_h is not None and service.departs != "fills_up":
        survey.warn("deadline-unused", at("deadline_h"), f"{service.departs} knows no deadline", "empty the cell")
    if service.capacity is not None and not service.capacity_unit:
        survey.warn("capacity-no-unit", at("capacity_unit"), "a capacity has no unit", "write TEU, wagon, truck or t")


def _check_filling(survey: Survey, index: int, service: Service) -> None:
    if service.wait_h_typical is None and service.per_week is None:
        survey.error(
            "wait-missing",
            where("services", index, "wait_h_typical"),
            "a service that fills up has neither an expected wait nor departures per week",
            "write one of them",
        )
    if service.deadline_h is None and service.per_week is None:
        survey.error(
            "deadline-missing",
            where("services", index, "deadline_h"),
            "a service that fills up has neither a deadline nor departures per week",
            "write one of them",
        )
    waits = (service.wait_h_low, service.wait_h_typical)
    if service.deadline_h is not None and any(wait is not None and wait > service.deadline_h for wait in waits):
        survey.error(
            "deadline-before-wait",
            where("services", index, "deadline_h"),
            f"the deadline of {service.deadline_h:g} h is shorter than the expected wait",
            "correct one of them",
        )


def _check_validity(survey: Survey, index: int, service: Service) -> None:
    check_span(survey, "services", index, service.valid_from, service.valid_to, used=service.used)


def check_span(survey: Survey, table: str, index: int, first: date | None, last: date | None, *, used: bool) -> None:
    """First and last day of a row: in order, and within the world's calendar where the row is used."""
    info = survey.world.info
    if first is not None and last is not None and last < first:
        survey.error(
            "validity-reversed",
            where(table, index, "valid_to"),
            f"{last} is before valid_from {first}",
            "correct one of them",
        )
    elif used and (
        (first is not None and first > info.calendar_to) or (last is not None and last < info.calendar_from)
    ):
        survey.warn(
            "validity-outside",
            where(table, index, "valid_from" if first and first > info.calendar_to else "valid_to"),
            f"it never holds within the calendar, {info.calendar_from} to {info.calendar_to}",
            "mark it as not used, or correct its days",
        )


def _check_calls(survey: Survey, index: int, service: Service) -> None:
    calls = survey.calls.get(service.id, [])
    if service.runs_on:
        if service.mode != service.runs_on:
            survey.error(
                "runs-on-mode",
                where("services", index, "runs_on"),
                f"a service by {service.mode} runs on {service.runs_on}",
                "let both be the same",
            )
        if calls:
            survey.error(
                "runs-on-calls",
                where("calls", calls[0][0], "service"),
                f"{service.id} runs on every {service.runs_on} link and has calls",
                "delete its calls, or empty runs_on",
            )
        return
    if len(calls) < 2:
        tell = survey.error if service.used else survey.warn
        tell(
            "service-no-way",
            where("services", index, "id"),
            f"{service.id} has {len(calls)} calls",
            "add calls until it leads from one place to another, or mark it as not used",
        )
        return
    for number, (row, call) in enumerate(calls, start=1):
        if call.seq != number:
            survey.error(
                "calls-gap",
                where("calls", row, "seq"),
                f"call {call.seq} of {service.id} stands where {number} should",
                "number calls 1, 2, 3 without gaps",
            )
            break
    first_row, first = calls[0]
    if first.links:
        survey.error(
            "links-at-start",
            where("calls", first_row, "links"),
            f"the first call of {service.id} has links",
            "empty the cell: they lead to a call from the one before",
        )
    for (_, before), (row, call) in pairwise(calls):
        _check_chain(survey, service, before.place, row, call)


def _check_chain(survey: Survey, service: Service, start: str, row: int, call: Call) -> None:
    """The links of a call lead from the place before to its own, and are such as the vehicle can use."""
    at = where("calls", row, "links")
    if not call.links:
        survey.error(
            "service-no-link",
            at,
            f"{service.id} runs from {start} to {call.place} over no link",
            "name the links between them, in order",
        )
        return
    try:
        steps = oriented(survey.links, start, call.links, at)
    except InputError as broken:
        survey.findings += broken.findings
        return
    here, links = steps[-1].to_place, [step.link for step in steps]
    if here != call.place:
        survey.error(
            "chain-broken", at, f"the links end at '{here}', not at '{call.place}'", "name the links that lead there"
        )
    strange = sorted({link.mode for link in links} - LINK_MODES_OF[service.mode])
    if strange and service.product != "through":
        survey.error(
            "service-link-mode",
            at,
            f"{service.id} goes by {service.mode} over a {strange[0]} link",
            "correct its mode or links, or let its product be through",
        )
    if any(one.id == other.id for one, other in pairwise(links)):
        survey.warn("links-back", at, "goes over the same link forth and back", "leave both out")


def _check_speeds(survey: Survey) -> None:
    """Run times against the fastest that each link's mode allows, and against a walk."""
    rows = {(call.service, call.seq): index for index, call in enumerate(survey.world.calls)}
    for way in survey.ways:
        for number in range(1, len(way.calls)):
            call = way.calls[number]
            links = way.links[way.stops[number - 1] : way.stops[number]]
            km = sum(link.distance_km for link in links)
            least_h = sum(link.distance_km / FASTEST_KMH[link.mode] for link in links)
            at = where("calls", rows[call.service, call.seq], "run_h_low")
            if call.run_h_low < least_h:
                survey.error(
                    "speed-unreached",
                    at,
                    f"{km:.0f} km in {call.run_h_low:g} h is faster than {way.service.mode} gets",
                    f"write the time from the stop before; {least_h:.1f} h is the least",
                )
            if call.run_h_high * SLOWEST_KMH > km:
                survey.warn(
                    "speed-absurd",
                    at,
                    f"{km:.0f} km in {call.run_h_high:g} h is slower than {SLOWEST_KMH:g} km/h",
                    "correct the time; waits belong to the dwell, or to handling",
                )
