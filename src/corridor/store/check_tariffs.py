"""Checks of money: what a price needs, what contradicts it, and rides that have none."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from corridor.store.check_services import check_span
from corridor.store.survey import HEADER_ROWS, ServiceWay, Survey, where
from corridor.world.money import Tariff

NEEDED = {
    "link": ("link",),
    "journey": ("from_place", "to_place"),
    "distance": ("country", "mode"),
    "handling": ("from_place", "mode", "to_mode"),
    "border": ("from_place", "to_place", "mode"),
    "box": ("ownership", "item"),
}
CARRIAGE = ("link", "journey")
MOST_SHOWN = 4


def check_tariffs(survey: Survey) -> None:
    for index, tariff in enumerate(survey.world.tariffs):
        _check_row(survey, index, tariff)
    _check_overlaps(survey)
    _check_money(survey)
    _check_ways(survey)
    _check_trucks(survey)


def _check_row(survey: Survey, index: int, tariff: Tariff) -> None:
    def at(column: str) -> str:
        return where("tariffs", index, column)

    # What is only kept for the record may lack what planning needs.
    tell = survey.error if tariff.used else survey.warn
    for column in NEEDED[tariff.basis]:
        if not getattr(tariff, column):
            tell("tariff-incomplete", at(column), f"a {tariff.basis} price needs it", "fill in the cell")
    if tariff.basis == "journey" and not tariff.mode and not tariff.service:
        tell("tariff-incomplete", at("mode"), "a journey price needs a mode or a service", "fill in one of them")
    if tariff.basis != "handling" and (tariff.from_gauge_mm or tariff.to_gauge_mm):
        survey.error(
            "gauge-elsewhere", at("from_gauge_mm"), f"a {tariff.basis} price has no gauge", "leave the cell empty"
        )
    if tariff.basis == "distance" and not tariff.per_km:
        survey.error("tariff-per-km", at("per_km"), "a distance price is per km", "write true")
    if tariff.basis not in ("link", "distance") and tariff.per_km:
        survey.error("tariff-per-km", at("per_km"), f"a {tariff.basis} price is not per km", "write false")
    if tariff.from_place and tariff.from_place == tariff.to_place:
        survey.error(
            "tariff-ends-equal", at("to_place"), f"leads from {tariff.from_place} to itself", "correct one end"
        )
    check_span(survey, "tariffs", index, tariff.valid_from, tariff.valid_to, used=tariff.used)
    if not tariff.used and not tariff.reason:
        survey.warn("reason-missing", at("reason"), f"{tariff.id} is not used without a reason", "say why")
    if not tariff.used:
        return
    ends = (
        {(border.from_place, border.to_place, border.mode) for border in survey.world.borders}
        if (tariff.basis == "border")
        else set()
    )
    if tariff.basis == "border" and (tariff.from_place, tariff.to_place, tariff.mode) not in ends:
        survey.warn(
            "tariff-no-border",
            at("from_place"),
            f"no row of borders.csv from {tariff.from_place} to {tariff.to_place} by {tariff.mode}",
            "correct the ends, or add the border",
        )
    if tariff.service:
        _check_service(survey, index, tariff)


def _check_service(survey: Survey, index: int, tariff: Tariff) -> None:
    service = next(service for service in survey.world.services if service.id == tariff.service)
    if tariff.mode and tariff.mode != service.mode:
        survey.error(
            "tariff-service-mode",
            where("tariffs", index, "mode"),
            f"{service.id} goes by {service.mode}, not by {tariff.mode}",
            "correct one of them",
        )
    way = next((way for way in survey.ways if way.service.id == tariff.service), None)
    if tariff.basis == "journey" and way is not None and not _spans(way, tariff, 0, len(way.links)):
        survey.warn(
            "tariff-off-way",
            where("tariffs", index, "service"),
            f"{service.id} does not run from {tariff.from_place} to {tariff.to_place}",
            "correct the ends or the service",
        )


def _check_overlaps(survey: Survey) -> None:
    """Two used prices of one thing in one unit must not hold on one day."""
    rows: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, tariff in enumerate(survey.world.tariffs):
        if not tariff.used:
            continue
        box = (tariff.ownership, tariff.item)
        for bearing in _bearings(tariff):
            key = (tariff.basis, tariff.scope, tariff.link, tariff.country, *bearing, tariff.service, tariff.unit, *box)
            for form in tariff.forms or ("",):
                rows[(*key, form)].append(index)
    told = set()
    for indices in rows.values():
        for position, later in enumerate(indices):
            other = survey.world.tariffs[later]
            # One finding per row, against the first that it meets: ten equal prices are nine mistakes, not 45.
            earlier = next((row for row in indices[:position] if _overlap(survey.world.tariffs[row], other)), None)
            if earlier is None or later in told:
                continue
            told.add(later)
            survey.error(
                "tariff-overlap",
                where("tariffs", later, "valid_from"),
                f"it prices the same at the same time as {survey.world.tariffs[earlier].id} in row"
                f" {earlier + HEADER_ROWS}",
                "end one before the other begins, mark one as not used, or make one price of two fees",
            )


def _bearings(tariff: Tariff) -> set[tuple[object, ...]]:
    """Ends, modes and gauges that a price holds for; both ways: the same turned round."""
    if tariff.basis == "handling":
        ways = {(tariff.mode, tariff.from_gauge_mm, tariff.to_mode, tariff.to_gauge_mm)}
        ways |= {(to, new, come, old) for come, old, to, new in ways} if tariff.both_ways else set()
        return {(tariff.from_place, *way) for way in ways}
    return {(start, end, tariff.mode) for start, end in _ends(tariff)}


def _overlap(one: Tariff, other: Tariff) -> bool:
    starts = max(one.valid_from or date.min, other.valid_from or date.min)
    return starts <= min(one.valid_to or date.max, other.valid_to or date.max)


def _check_money(survey: Survey) -> None:
    """Every used price can be brought to dollars of the world's price year."""
    world = survey.world
    rates = {(rate.currency, rate.year) for rate in world.exchange_rates}
    levels = {deflator.year for deflator in world.deflators}
    base = world.info.price_year
    for index, tariff in enumerate(world.tariffs):
        if not tariff.used:
            continue
        if tariff.currency != "USD" and (tariff.currency, tariff.price_year) not in rates:
            survey.error(
                "rate-missing",
                where("tariffs", index, "currency"),
                f"no exchange rate of {tariff.currency} in {tariff.price_year}",
                "add it to exchange_rates.csv",
            )
        for year in {tariff.price_year, base} - levels if tariff.price_year != base else ():
            survey.error(
                "deflator-missing",
                where("tariffs", index, "price_year"),
                f"no deflator for {year}, needed to bring {tariff.price_year} to {base}",
                "add it to deflators.csv",
            )


def _check_ways(survey: Survey) -> None:
    """Rides without a price for all of their way are not offered; those priced in part are told apart."""
    by_link, journeys = _carriage(survey)
    for way in survey.ways:
        fits = [tariff for tariff in journeys if _fits(tariff, way.service.id, way.service.mode)]
        linked = [
            any(_fits(tariff, way.service.id, way.service.mode) for tariff in by_link[link.id]) for link in way.links
        ]
        free: list[str] = []
        partly: list[str] = []
        for first, last in way.rides():
            start, end = way.stops[first], way.stops[last]
            covered = linked[start:end]
            for tariff in fits:
                for low, high in _spans(way, tariff, start, end):
                    covered[low - start : high - start] = [True] * (high - low)
            if not all(covered):
                (partly if any(covered) else free).append(f"{way.calls[first].place} to {way.calls[last].place}")
        at = where("services", way.index, "id")
        rides = len(way.rides())
        mend = "add link prices to tariffs.csv, or a journey price that lies within the ride"
        if free:
            survey.warn(
                "ride-no-price",
                at,
                f"{len(free)} of {rides} rides of {way.service.id} have no price and are not offered: {_few(free)}",
                mend,
            )
        if partly:
            survey.warn(
                "ride-part-price",
                at,
                f"{len(partly)} of {rides} rides of {way.service.id} have no price for a part "
                f"of their way and are not offered: {_few(partly)}",
                mend,
            )


def _check_trucks(survey: Survey) -> None:
    """Trucks go link by link and pay link by link: a journey price covers none of theirs."""
    priced = {tariff.link for tariff in survey.world.tariffs if tariff.used and tariff.basis == "link"}
    for index, service in enumerate(survey.world.services):
        if not service.used or not service.runs_on:
            continue
        free = [
            f"{link.from_place} to {link.to_place}"
            for link in survey.world.links
            if link.mode == service.runs_on and link.id not in priced
        ]
        if free:
            survey.warn(
                "ride-no-price",
                where("services", index, "id"),
                f"{len(free)} {service.runs_on} links have no price, and {service.id} is not offered on them:"
                f" {_few(free)}",
                "add link prices to tariffs.csv",
            )


def _carriage(survey: Survey) -> tuple[dict[str, list[Tariff]], list[Tariff]]:
    by_link: dict[str, list[Tariff]] = defaultdict(list)
    journeys = []
    for tariff in survey.world.tariffs:
        if tariff.used and tariff.basis == "link":
            by_link[tariff.link].append(tariff)
        elif tariff.used and tariff.basis == "journey":
            journeys.append(tariff)
    return by_link, journeys


def _fits(tariff: Tariff, service: str, mode: str) -> bool:
    """Link prices hold for any vehicle on the link unless they name its mode or the service; journeys likewise."""
    return tariff.service in ("", service) and (tariff.mode in ("", mode) or tariff.basis == "link")


def _ends(tariff: Tariff) -> set[tuple[str, str]]:
    ends = {(tariff.from_place, tariff.to_place)}
    return ends | {(tariff.to_place, tariff.from_place)} if tariff.both_ways else ends


def _spans(way: ServiceWay, tariff: Tariff, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches of links between positions `start` and `end` of a way that a journey price covers."""
    places = way.places
    return [
        (low, high)
        for first, last in _ends(tariff)
        for low in range(start, end)
        if places[low] == first
        for high in range(low + 1, end + 1)
        if places[high] == last
    ]


def _few(texts: list[str]) -> str:
    rest = f"; and {len(texts) - MOST_SHOWN} more" if len(texts) > MOST_SHOWN else ""
    return "; ".join(texts[:MOST_SHOWN]) + rest
