"""Checks of places, links and borders: lengths, speeds, gauges, and what is cut off from the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from corridor.network.geodesy import great_circle_km
from corridor.network.stands import Stand
from corridor.store.survey import HEADER_ROWS, Survey, stand_of, stand_text, where

FASTEST_KMH = {"rail": 160.0, "road": 100.0, "sea": 55.0, "river": 25.0, "pipeline": 30.0, "air": 950.0}
SLOWEST_KMH = 1.0
# A stub of track at a border may take hours at worst: papers and shunting count there, not speed.
STUB_KM = 20.0
# A link may be this much shorter than the great circle before it is an error: the sphere is off by 0.56 %, and places
# stand for terminals some way off their coordinates.
GLOBE_SHARE, GLOBE_KM = 0.02, 2.0
MOST_DETOUR = 6.0
# Within a town, or between a terminal and its port, a detour says nothing.
SHORT_KM = 30.0
CUSTOMS_MODES = ("rail", "road")


def check_geography(survey: Survey) -> None:
    _check_places(survey)
    _check_links(survey)
    _check_borders(survey)
    _check_islands(survey)


def _check_places(survey: Survey) -> None:
    for index, place in enumerate(survey.world.places):
        if place.lat == 0 and place.lon == 0:
            survey.error(
                "place-coordinates",
                where("places", index, "lat"),
                f"{place.name} lies at 0, 0",
                "write its coordinates",
            )
        if place.id[:2] != place.country:
            survey.warn(
                "place-country",
                where("places", index, "country"),
                f"{place.id} lies in {place.country}",
                "begin the id with the code of its country",
            )


def _check_links(survey: Survey) -> None:
    seen: dict[tuple[object, ...], int] = {}
    for index, link in enumerate(survey.world.links):

        def at(column: str, index: int = index) -> str:
            return where("links", index, column)

        if link.from_place == link.to_place:
            survey.error(
                "link-ends-equal", at("to_place"), f"leads from {link.from_place} to itself", "correct one end"
            )
            continue
        first, last = sorted((link.from_place, link.to_place))
        key = (first, last, link.mode, link.gauge_mm, link.via)
        if key in seen:
            survey.error(
                "link-twice",
                at("id"),
                f"joins the same places as row {seen[key] + HEADER_ROWS} by the same way",
                "delete one, or tell them apart by via",
            )
        seen.setdefault(key, index)
        if link.mode == "rail" and link.gauge_mm is None:
            survey.error(
                "gauge-missing", at("gauge_mm"), "a railway has a gauge", "write it in millimetres, such as 1520"
            )
        elif link.mode != "rail" and link.gauge_mm is not None:
            survey.error("gauge-elsewhere", at("gauge_mm"), f"a {link.mode} link has no gauge", "leave the cell empty")
        start, end = survey.places[link.from_place], survey.places[link.to_place]
        globe_km = great_circle_km(start.lat, start.lon, end.lat, end.lon)
        _check_length(survey, at("distance_km"), link.distance_km, globe_km)
        _check_speed(survey, at("hours_low"), link.mode, link.distance_km, link.hours_low, link.hours_high)


def _check_length(survey: Survey, at: str, distance_km: float, globe_km: float) -> None:
    what = f"{distance_km:g} km is below the great circle of {globe_km:.0f} km"
    mend = "correct the distance, or the coordinates of its ends"
    if distance_km < globe_km * (1 - GLOBE_SHARE) - GLOBE_KM:
        survey.error("distance-below-globe", at, what, mend)
    elif distance_km < globe_km * (1 - 0.0056):
        survey.warn("distance-near-globe", at, what, mend)
    elif distance_km > max(SHORT_KM, MOST_DETOUR * globe_km):
        what = (
            f"{distance_km:g} km is {distance_km / max(globe_km, 0.1):.0f} times the great circle of {globe_km:.0f} km"
        )
        survey.warn("distance-detour", at, what, mend)


def _check_speed(survey: Survey, at: str, mode: str, km: float, hours_low: float, hours_high: float) -> None:
    fastest = FASTEST_KMH[mode]
    mend = "correct the hours or the distance"
    if hours_low * fastest < km:
        speed = f"{km / hours_low:.0f} km/h" if hours_low > 0 else "no time at all"
        survey.error("speed-unreached", at, f"{km:g} km take {speed}; {mode} reaches {fastest:g} km/h at most", mend)
    if km >= STUB_KM and hours_high * SLOWEST_KMH > km:
        survey.warn("speed-absurd", at, f"{km:g} km in {hours_high:g} h is slower than {SLOWEST_KMH:g} km/h", mend)


def _check_borders(survey: Survey) -> None:
    """Every link over a border that a used service runs on has its crossing; no crossing is without a link."""
    world = survey.world
    present = {(border.from_place, border.to_place, border.mode) for border in world.borders}
    joined = {
        (*ends, link.mode)
        for link in world.links
        for ends in ((link.from_place, link.to_place), (link.to_place, link.from_place))
    }
    for index, border in enumerate(world.borders):
        if survey.country(border.from_place) == survey.country(border.to_place):
            survey.error(
                "border-inside",
                where("borders", index, "to_place"),
                f"{border.from_place} and {border.to_place} lie in one country",
                "delete the row",
            )
        elif (border.from_place, border.to_place, border.mode) not in joined:
            survey.warn(
                "border-no-link",
                where("borders", index, "mode"),
                f"no {border.mode} link joins {border.from_place} and {border.to_place}",
                "correct its ends or mode, or delete the row",
            )
    index_of = {link.id: index for index, link in enumerate(world.links)}
    for link_id, start, end in sorted(_crossings(survey)):
        link = survey.links[link_id]
        if (start, end, link.mode) in present or link.mode not in CUSTOMS_MODES or _is_open(survey, start, end):
            continue
        survey.error(
            "border-missing",
            where("links", index_of[link_id], "id"),
            f"crosses a border from {start} to {end} by {link.mode} without a row in borders.csv",
            f"add {start}, {end}, {link.mode} there, or set borders_included at its services",
        )


def _crossings(survey: Survey) -> set[tuple[str, str, str]]:
    """Link, start and end of every border that a used service crosses without holding it in its run times."""
    found = set()
    for way in survey.ways:
        if not way.service.borders_included:
            for link, start, end in zip(way.links, way.places, way.places[1:], strict=False):
                if survey.crosses_border(link):
                    found.add((link.id, start, end))
    for link in survey.world.links:
        if link.mode in survey.truck_modes and link.from_place != link.to_place and survey.crosses_border(link):
            found |= {(link.id, link.from_place, link.to_place), (link.id, link.to_place, link.from_place)}
    return found


def _is_open(survey: Survey, start: str, end: str) -> bool:
    """One customs territory and one area without checks: nothing happens at such a border."""
    countries = {country.id: country for country in survey.world.countries}
    one, other = countries[survey.country(start)], countries[survey.country(end)]
    return one.customs_territory == other.customs_territory and one.free_movement == other.free_movement != ""


def _check_islands(survey: Survey) -> None:
    """Places that no used service touches, and groups of stands that nothing joins to the rest."""
    passed = {place for way in survey.ways for place in way.places}
    passed |= {stand.place for stand in survey.departing | survey.arriving}
    for index, place in enumerate(survey.world.places):
        if place.id not in passed | survey.planned_places:
            survey.warn(
                "place-unserved",
                where("places", index, "id"),
                f"no used service calls at or passes {place.id}",
                "add a service that calls there, or take the place out",
            )
    index_of = {place.id: index for index, place in enumerate(survey.world.places)}
    groups = sorted(_groups(survey), key=lambda group: (-len(group), group[0]))
    for group in groups[1:]:
        names = ", ".join(f"{stand.place} ({stand_text(stand)})" for stand in group[:5])
        rest = f" and {len(group) - 5} more" if len(group) > 5 else ""
        survey.warn(
            "stands-island",
            where("places", index_of[group[0].place], "id"),
            f"nothing joins {names}{rest} to the rest of the world",
            "add the handling or the service that does",
        )


def _groups(survey: Survey) -> list[list[Stand]]:
    """Stands that services call at, grouped by what rides and handling join, in whichever direction."""
    joins: list[tuple[Stand, Stand]] = []
    for way in survey.ways:
        joins += [(way.line.boarding_stand(first), way.line.alighting_stand(last)) for first, last in way.rides()]
    for link in survey.world.links:
        if link.mode in survey.truck_modes:
            joins.append((Stand(link.from_place, link.mode), Stand(link.to_place, link.mode)))
    used = survey.departing | survey.arriving
    for row in survey.world.handling:
        start = stand_of(row.place, row.from_mode, row.from_gauge_mm)
        end = stand_of(row.place, row.to_mode, row.to_gauge_mm)
        if all(stand in used or stand.mode == "door" for stand in (start, end)):
            joins.append((start, end))
    return _components(used, joins)


def _components(stands: Iterable[Stand], joins: Iterable[tuple[Stand, Stand]]) -> list[list[Stand]]:
    neighbours: dict[Stand, set[Stand]] = defaultdict(set)
    for one, other in joins:
        neighbours[one].add(other)
        neighbours[other].add(one)
    groups, seen = [], set()
    for start in sorted(stands):
        if start in seen:
            continue
        group, queue = [], [start]
        seen.add(start)
        while queue:
            stand = queue.pop()
            group.append(stand)
            fresh = neighbours[stand] - seen
            seen |= fresh
            queue += fresh
        groups.append(sorted(group))
    return groups
