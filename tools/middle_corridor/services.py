"""Services and their calls: published ones as read in `service_rows`, their returns, and generic ones."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from corridor.world.evidence import Contradiction
from corridor.world.services import WEEKDAYS, Call, Service
from tools.middle_corridor import generic_services
from tools.middle_corridor.common import DATE, Built, Evidence, Sources, number
from tools.middle_corridor.factors import service_factor
from tools.middle_corridor.links import great_circle_km
from tools.middle_corridor.service_chains import Hours, Leg, Network, Stop, calls, reversed_route, stops
from tools.middle_corridor.service_rows import BELLY, EDGES, LEFT_OUT, READINGS, Reading

HEADWAY_H = 168.0  # hours in a week, over departures a week
NO_HIGH = 1.5  # slow over typical time where a source gives no slow one
FLIGHT_CUT_OFF_H = 6.0
LONG_HAUL_KM = 3700.0  # the line between short and long haul in the air factors
MODES = {"feeder": "sea", "ocean": "sea", "barge": "river", "air_freighter": "air", "air_belly": "air", "truck": "road"}
KIND_NAMES = {
    "rail": "Train", "feeder": "Feeder", "ocean": "Ocean string", "ferry": "Rail ferry", "roro": "Ro-ro ship",
    "barge": "Barge", "air_freighter": "Freighter", "air_belly": "Passenger flight", "truck": "Truck",
}  # fmt: skip
UNITS = {"wagons": "wagon", "trucks": "truck"}
CASPIAN = ("AZ", "KZ", "TM", "IR")
BLACK_SEA = ("GE", "RO", "UA", "BG")
SHIPS = {
    ("feeder", "caspian"): "caspian_feeder", ("ferry", "caspian"): "caspian_ferry_box",
    ("roro", "caspian"): "caspian_roro", ("feeder", "black_sea"): "black_sea_feeder",
    ("ferry", "black_sea"): "black_sea_roro", ("roro", "black_sea"): "black_sea_roro",
    ("feeder", "med"): "med_feeder",
}  # fmt: skip

REASONS = {
    "WEEKLY": "A service whose number of departures no source gives is assumed to leave once a week.",
    "NOON": "A published weekday without an hour is assumed to mean noon, local time.",
    "FILLS-UP": "A service that leaves when full is assumed to keep half a headway of waiting, 84 hours over its weekly"
                " departures, and to leave at the latest after one headway.",
    "NO-SLOW-TIME": "Where a source gives no slow time, half as much again as typical is assumed.",
    "SPREAD": "A published time from first to last stop is spread over the stops by the links' hours.",
    "RETURN": "A service known in one direction only is assumed to come back, as often and in the same time.",
    "RETURN-COUNTED": "The source counts round trips, rotations or both directions: the way back is as frequent.",
    "LINK-TIME": "No time is published: it is the sum of the hours of the links, calls on the way included.",
    "FLIGHT-CUT-OFF": "Air cargo is assumed to be at the airport six hours before departure.",
    "EDGE-TRAINS": "Trains over Dostyk-Brest are counted by the laden containers of all Chinese origins.",
    "BELLY-LOAD": "Belly cargo is assumed: 15 t on an A330, 2 t on a single-aisle aircraft; flight hours by distance.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A service with what its calls come from."""

    service: Service
    legs: tuple[Leg, ...]
    total: Hours | None

    def calls(self) -> list[Call]:
        return calls(self.service.id, self.legs, self.total)


class Maker:
    """Reads raw rows into services; knows the network, the reasonings and the places."""

    def __init__(self, evidence: Evidence, sources: Sources, built: Built) -> None:
        self.sources = sources
        self.network = Network(built["links"])
        self.places = {place.id: place for place in built["places"]}
        self.edges = {
            (row["from_id"], row["to_id"]): row
            for row in evidence.rows("links.csv")
            if row["note"].startswith("SERVICE EDGE")
        }

    def reason(self, name: str) -> tuple[str, ...]:
        return self.sources.reason(name, REASONS[name])

    def published(self, row: Mapping[str, str], reading: Reading) -> Iterator[Made]:
        """The service of a row, and its return where no other row gives it."""
        kind = "roro" if row["mode"] == "ferry" and row["capacity_unit"] == "trucks" else row["mode"]
        mode = MODES.get(kind, kind)
        route = stops(reading.route or row["route"].replace(">", " "))
        if reading.ends_only:
            route = tuple(replace(stop, lift=i in (0, len(route) - 1)) for i, stop in enumerate(route))
        legs = self.network.legs(route, mode)
        ids, confidence = self._cite(row), row["confidence"].removesuffix("_old")
        departure, why = self._departure(row, kind)
        if "WEEKLY" in why:
            confidence = "assumed"
        total = self._hours(row, reading, why)
        edge = self.edges.get(reading.edge)
        service = Service(
            id=row["id"],
            name=self._name(kind, route),
            operator=row["operator"],
            mode=mode,
            product="through" if _sold_through(row, route) else "leg",
            capacity=number(row["capacity"]),
            capacity_unit=UNITS.get(row["capacity_unit"], row["capacity_unit"]) if row["capacity"].strip() else "",
            borders_included=True,
            factor=self._factor(kind, mode, legs),
            vehicle=row["vehicle"],
            valid_from=_day(row["valid_from"], last=False),
            valid_to=_day(row["valid_to"], last=True),
            used=not reading.unused,
            reason=reading.unused,
            source=tuple(dict.fromkeys((*ids, *(self.sources.cite(edge["source"]) if edge else ()),
                                        *(source for name in why for source in self.reason(name))))),
            confidence=confidence,
            stale=row["confidence"] == "sourced_old",
            note=reading.note,
            **departure,
        )  # fmt: skip
        made = Made(service, legs, total)
        yield made
        if reading.back:
            yield self._back(made, route, kind, reading)

    def _back(self, made: Made, route: Sequence[Stop], kind: str, reading: Reading) -> Made:
        """The same service the other way: without weekdays unless the source has them."""
        service = made.service
        route = reversed_route(route)
        why = "RETURN" if reading.back == "assumed" else "RETURN-COUNTED"
        departure: dict[str, Any] = {}
        if reading.back_days:
            departure = {"days": reading.back_days}
        elif service.departs == "timetable":
            departure = {"departs": "frequency", "days": (), "time_local": None, "per_week": float(len(service.days))}
        back = replace(
            service,
            id=f"TWIN-{service.id}",
            name=self._name(kind, route),
            source=service.source if reading.back == "sourced" else (*service.source, *self.reason(why)),
            confidence=service.confidence if reading.back == "sourced" else _weaker(service.confidence, reading.back),
            note=f"the other way of {service.id}",
            **departure,
        )
        total = made.total.times(reading.back_share) if made.total else None
        return Made(back, self.network.legs(route, service.mode), total)

    def _departure(self, row: Mapping[str, str], kind: str) -> tuple[dict[str, Any], list[str]]:
        """How a row departs, and the reasonings that it takes."""
        why = ["FLIGHT-CUT-OFF"] if kind.startswith("air") else []
        found: dict[str, Any] = {"cut_off_h": FLIGHT_CUT_OFF_H} if why else {}
        if kind == "truck":
            return {**found, "departs": "on_demand", **generic_services.TRUCK_WAIT}, why
        days, clock = _days(row["days_of_week"])
        if row["pattern"] == "timetable" and days:
            why += [] if clock else ["NOON"]
            return {**found, "departs": "timetable", "days": days, "time_local": clock or time(12)}, why
        per_week = number(row["per_week"])
        why += [] if per_week else ["WEEKLY"]
        per_week = per_week or 1.0
        if row["pattern"] in ("frequency", "timetable"):
            return {**found, "departs": "frequency", "per_week": per_week}, why
        headway_h = round(HEADWAY_H / per_week, 2)
        wait = {"wait_h_low": 0.0, "wait_h_typical": round(headway_h / 2, 2), "wait_h_high": headway_h}
        return {**found, "departs": "fills_up", "per_week": per_week, **wait, "deadline_h": headway_h}, [
            *why,
            "FILLS-UP",
        ]

    def _hours(self, row: Mapping[str, str], reading: Reading, why: list[str]) -> Hours | None:
        """Published time from first to last stop; adds to `why` what it takes to fill it."""
        if reading.edge_hours:
            edge = self.edges[reading.edge]
            row = {"transit_h_typical": edge["typical_transit_h"], "low": edge["low_h"], "high": edge["high_h"]}
        typical = number(row["transit_h_typical"])
        if typical is None:
            why.append("LINK-TIME")
            return None
        high = number(row["high"])
        why += ["SPREAD"] if high else ["SPREAD", "NO-SLOW-TIME"]
        return Hours(number(row["low"]) or typical, typical, high or NO_HIGH * typical)

    def _factor(self, kind: str, mode: str, legs: Sequence[Leg]) -> str:
        if mode in ("rail", "road"):
            return ""
        if kind == "ocean":
            return service_factor(mode, "ocean_cape")
        if kind == "barge":
            return service_factor(mode, "barge_danube")
        if mode == "air":
            ends = self.places[legs[0].stop.place], self.places[legs[-1].stop.place]
            haul = "long" if great_circle_km(*ends) > LONG_HAUL_KM else "short"
            return service_factor(mode, f"{'belly' if kind == 'air_belly' else 'freighter'}_{haul}")
        countries = {leg.stop.place[:2] for leg in legs}
        waters = "caspian" if countries <= set(CASPIAN) else "black_sea" if countries & set(BLACK_SEA) else "med"
        return service_factor(mode, SHIPS[kind, waters])

    def _cite(self, row: Mapping[str, str]) -> tuple[str, ...]:
        alone = row["source_url"].count("://") == 1
        published = DATE.search(row["source_date"]) if alone else None
        return self.sources.cite(row["source_url"], published=published.group() if published else "")

    def _name(self, kind: str, route: Sequence[Stop]) -> str:
        start, end = (re.split(r" \(| / ", self.places[stop.place].name)[0] for stop in (route[0], route[-1]))
        return f"{KIND_NAMES[kind]} {start} - {end}"

    def edge_services(self) -> Iterator[Made]:
        """Through trains that only the table of links states, both ways."""
        for start, end, out, back, note in EDGES:
            row = self.edges[start, end]
            total = Hours(float(row["low_h"]), float(row["typical_transit_h"]), float(row["high_h"]))
            for sign, per_week, route in (("OUT", out, (start, end)), ("BACK", back, (end, start))):
                path = tuple(Stop(place) for place in route)
                why = ["EDGE-TRAINS"] if out > 1 else ["WEEKLY"]
                why += ["SPREAD"] if sign == "OUT" else ["SPREAD", "RETURN"]
                service = Service(
                    id=f"EDGE-{start}-{end}-{sign}",
                    name=self._name("rail", path),
                    operator=row["operator"],
                    mode="rail",
                    product="leg",
                    departs="frequency",
                    per_week=per_week,
                    borders_included=True,
                    source=self.sources.cite(row["source"]) + tuple(s for name in why for s in self.reason(name)),
                    confidence="derived" if out > 1 and sign == "OUT" else "assumed",
                    note=note,
                )
                yield Made(service, self.network.legs(path, "rail"), total)

    def belly_flights(self, evidence: Evidence) -> Iterator[Made]:
        """Passenger flights of which only the table of flights knows, out and back."""
        flights = {(row["carrier"], row["from_iata"], row["to_iata"]): row for row in evidence.rows("air_services.csv")}
        by_iata = {place.iata: place.id for place in self.places.values() if place.iata}
        for flight_id, key, load_t, hours in BELLY:
            row = flights[key]
            ends = (by_iata[key[1]], by_iata[key[2]])
            for sign, route in (("OUT", ends), ("BACK", ends[::-1])):
                path = tuple(Stop(place) for place in route)
                legs = self.network.legs(path, "air")
                why = ["FLIGHT-CUT-OFF", "BELLY-LOAD", *(["RETURN"] if sign == "BACK" else [])]
                service = Service(
                    id=f"{flight_id}-{sign}",
                    name=self._name("air_belly", path),
                    operator=row["carrier"],
                    mode="air",
                    product="leg",
                    departs="frequency",
                    per_week=float(row["flights_per_week"]),
                    cut_off_h=FLIGHT_CUT_OFF_H,
                    capacity=load_t,
                    capacity_unit="t",
                    borders_included=True,
                    factor=self._factor("air_belly", "air", legs),
                    vehicle=row["aircraft"],
                    valid_from=_day(row["since"], last=False),
                    source=self.sources.cite(row["source"]) + tuple(s for name in why for s in self.reason(name)),
                    confidence="derived" if sign == "OUT" else "assumed",
                    note="belly of a passenger flight",
                )
                yield Made(service, legs, Hours(hours - 0.5, hours, hours + 2.0))


def build(evidence: Evidence, sources: Sources, built: Built) -> Built:
    """The tables `services` and `calls`, and the figures that contradict each other."""
    maker = Maker(evidence, sources, built)
    rows = {row["id"]: row for row in evidence.rows("services.csv")}
    if rows.keys() != READINGS.keys() | LEFT_OUT.keys():
        raise ValueError(f"rows not read or left out: {sorted(rows.keys() ^ (READINGS.keys() | LEFT_OUT.keys()))}")
    made = [item for key, reading in READINGS.items() for item in maker.published(rows[key], reading)]
    made += maker.edge_services()
    made += maker.belly_flights(evidence)
    services = [item.service for item in made]
    stops_made = [call for item in made for call in item.calls()]
    generic = generic_services.build(evidence, sources, built)
    return {
        "services": [*services, *generic["services"]],
        "calls": [*stops_made, *generic["calls"]],
        "contradictions": _budapest_halkali(maker, rows["SV056"]),
    }


def _budapest_halkali(maker: Maker, row: Mapping[str, str]) -> list[Contradiction]:
    edge = maker.edges["TR-HALKALI", "HU-BUDAPEST"]
    cases = (
        ("links", edge["typical_transit_h"], True, maker.sources.cite(edge["source"]), "published as three days"),
        ("services", row["transit_h_typical"], False, maker.sources.cite(row["source_url"]), "only assumed by its row"),
    )
    return [
        Contradiction(
            id=f"BUDAPEST-HALKALI-TIME-{name}",
            subject="hours of a train Budapest-Halkali",
            figure=f"{hours} h",
            used=used,
            reason=reason,
            table="services",
            row="SV056",
            source=source,
        )
        for name, hours, used, source, reason in cases
    ]


def _sold_through(row: Mapping[str, str], route: Sequence[Stop]) -> bool:
    """Over several railways or ships as one product: those that say so, and trains that leave China."""
    countries = {stop.place[:2] for stop in route}
    leaves_china = row["mode"] in ("rail", "truck") and "CN" in countries and len(countries) > 1
    return row["note"].startswith("THROUGH PRODUCT") or leaves_china or row["id"] == "SV090"


def _days(text: str) -> tuple[tuple[str, ...], time | None]:
    """`Tue 14:00;Fri 14:00` as days and their hour; an hour that differs by day is no timetable of this format."""
    parts = [part.split() for part in text.split(";") if part.strip()]
    hours = {part[1] for part in parts if len(part) > 1}
    if len(hours) > 1:
        raise ValueError(f"two hours in {text!r}")
    named = {part[0] for part in parts}
    return tuple(day for day in WEEKDAYS if day in named), time.fromisoformat(hours.pop()) if hours else None


def _day(text: str, *, last: bool) -> date | None:
    """First or last day of a year, month or day in writing."""
    if not (match := DATE.search(text)):
        return None
    parts = [int(part) for part in match.group().split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    if len(parts) > 2:
        return date(year, month, parts[2])
    return date(year, month, calendar.monthrange(year, month)[1] if last else 1)


def _weaker(first: str, second: str) -> str:
    order = ("sourced", "derived", "assumed")
    return max(first, second, key=order.index)
