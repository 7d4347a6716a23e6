"""Fall-back prices of links, and the wagon hire that Kazakh, Turkmen and Iranian track tariffs leave out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from corridor.world.links import Link
from corridor.world.money import Tariff
from tools.middle_corridor.common import Built, Evidence, number
from tools.middle_corridor.prices import (
    DANUBE_FEU,
    DECK_FEU,
    OCEAN_FEU,
    RAIL_FEU,
    TEU_PER_TRUCK,
    TRACK_FEU,
    PriceBook,
)

ERAI_FEU, ERAI_YEAR, ERAI_KM = 3289.0, 2024, 5400.0
TRACK_FEU_KM, TRACK_TEU_KM = 0.24, 0.15
WCI_GENOA, WCI_LOW, WCI_HIGH = 3520.0, 2256.0, 5210.0
RORO_LINKS = (
    ("KZ-KURYK", "AZ-ALAT"), ("TM-TURKMENBASHI", "AZ-ALAT"), ("KZ-KURYK", "IR-AMIRABAD"),
    ("TR-KARASU", "RO-CONSTANTA"), ("GE-BATUMI", "BG-BURGAS"), ("GE-POTI", "BG-VARNA"),
)  # fmt: skip


@dataclass(frozen=True)
class Rate:
    """A rate per TEU-km and where it comes from. `feu` is FEU over TEU; `half_feu`: the rate is half of an FEU's."""

    usd_per_teu_km: float
    year: int
    scope: str
    confidence: str
    reason: str
    url: str = ""
    feu: float = RAIL_FEU
    half_feu: bool = False


UNIFIED = Rate(0.15, 2023, "track", "derived", "TRACK-TARIFF", "https://arfc.kz", TRACK_FEU)
CHINA = Rate(0.30, 2024, "haul", "assumed", "RAIL-CN")
CENTRAL_ASIA = Rate(0.25, 2024, "all_in", "assumed", "RAIL-UZ")
CAUCASUS = Rate(
    0.93, 2018, "all_in", "derived", "RAIL-CAUCASUS", "http://cbw.ge/economy/container-terminals-future-in-georgia/"
)
TURKIYE = Rate(
    0.51, 2018, "all_in", "derived", "RAIL-TR", "http://cbw.ge/economy/container-terminals-future-in-georgia/"
)
RUSSIA = Rate(
    ERAI_FEU / 5350 / 2,
    ERAI_YEAR,
    "all_in",
    "derived",
    "RAIL-ERAI",
    "https://index1520.com/en/index/",
    RAIL_FEU,
    half_feu=True,
)
EUROPE = Rate(0.55, 2024, "all_in", "assumed", "RAIL-EUROPE")
RAIL = {
    "CN": CHINA, "KZ": UNIFIED, "IR": UNIFIED, "TM": CENTRAL_ASIA, "UZ": CENTRAL_ASIA, "AZ": CAUCASUS, "GE": CAUCASUS,
    "AM": CAUCASUS, "TR": TURKIYE, "RU": RUSSIA, "BY": RUSSIA,
}  # fmt: skip


def _road(usd_per_teu_km: float, name: str, url: str = "", year: int = 2024) -> Rate:
    return Rate(usd_per_teu_km, year, "all_in", "derived" if url else "assumed", f"ROAD-{name}", url)


CAREC = "https://cpmm.carecprogram.org/"
ROAD_CENTRAL_ASIA = _road(1.03, "KZ", f"{CAREC}2022-report/kazakhstan", 2023)
ROAD_RUSSIA = _road(0.90, "RU")
ROAD_EUROPE = _road(0.85, "EUROPE")
ROAD = {
    "CN": _road(0.60, "CN"),
    "KZ": ROAD_CENTRAL_ASIA,
    "UZ": ROAD_CENTRAL_ASIA,
    "TM": ROAD_CENTRAL_ASIA,
    "RU": ROAD_RUSSIA,
    "BY": ROAD_RUSSIA,
    "AZ": _road(0.90, "AZ"),
    "GE": _road(1.37, "GE", f"{CAREC}2023-report/georgia", 2023),
    "TR": _road(0.80, "TR"),
    "IR": _road(0.70, "IR"),
}
DRAYAGE = _road(2.0, "DRAYAGE")
RIVER_USD_PER_TEU = (60.0, 0.48)  # start and per km, near the rows below Belgrade


def link_prices(book: PriceBook, evidence: Evidence, built: Built) -> Iterator[Tariff]:
    """Rows per link of the world: TEU and FEU on rail and water, truck on roads and ro-ro lanes, kg in the air."""
    published: dict[tuple[frozenset[str], str], dict[str, str]] = {}
    for row in evidence.rows("links.csv"):
        mode = "sea" if row["mode"] == "ferry" else row["mode"]
        published.setdefault((frozenset((row["from_id"], row["to_id"])), mode), row)
    for link in built["links"]:
        found = published.get((frozenset((link.from_place, link.to_place)), link.mode))
        usd = number(found["cost_usd_per_teu"]) if found else None
        note = found["note"] if found else ""
        if link.mode == "rail":
            yield from _rail(book, link, usd, note)
        elif link.mode == "road":
            yield _truck(book, link, usd, note)
        elif link.mode == "river":
            yield from _river(book, link, usd)
        elif link.mode == "air":
            yield _air(book, link)
        else:
            yield from _sea(book, link, usd, note)


def wagon_prices(book: PriceBook) -> Iterator[Tariff]:
    """What a box pays beside the track tariff, per km: border-to-border index less that tariff.

    FEU: 3,289 / 5,400 - 0.24 = 0.369 USD; TEU: 3,289 / 5,400 / 1.3 - 0.15 = 0.319 USD.
    """
    source = book.sources.cite("https://index1520.com/en/index/", title="ERAI index of Eurasian rail freight")
    source += book.why("WAGON-HIRE")
    for country in ("KZ", "TM", "IR"):
        for unit, share, track in (("FEU", 1.0, TRACK_FEU_KM), ("TEU", 1 / RAIL_FEU, TRACK_TEU_KM)):
            typical = ERAI_FEU / ERAI_KM * share - track
            yield book.row(
                f"WAGON-{country}-{unit}",
                ("distance", "wagon", unit),
                typical,
                ERAI_YEAR,
                country=country,
                mode="rail",
                per_km=True,
                low=2900 / ERAI_KM * share - track,
                high=1.3 * typical,
                source=source,
                confidence="assumed",
                includes="platform, end terminals, forwarding, guards, empty return",
                excludes=("container_hire", "storage_demurrage"),
                reason="completes the track tariff",
            )


def truck_km_prices(book: PriceBook, built: Built) -> Iterator[Tariff]:
    """Trucks per km by country, for ways off the links: from a town to a terminal. Two TEU a truck, as on links."""
    for country in sorted(place.id for place in built["countries"]):
        rate = ROAD.get(country, ROAD_EUROPE)
        yield book.row(
            f"TRUCK-KM-{country}",
            ("distance", "haul", "truck"),
            TEU_PER_TRUCK * rate.usd_per_teu_km,
            rate.year,
            country=country,
            mode="road",
            per_km=True,
            source=(*book.sources.cite(rate.url), *book.why(rate.reason), *book.why("TRUCK-KM")),
            confidence="assumed",
            includes="truck, driver, fuel, tolls",
            excludes=("border_fees", "waiting_surcharges"),
            reason="for ways by road that are no link",
        )


def _pair(book: PriceBook, link: Link, scope: str, feu_teu: tuple[float, float], **columns: Any) -> Iterator[Tariff]:
    year = columns.pop("year")
    span = columns.pop("span", None)
    for unit, typical in zip(("FEU", "TEU"), feu_teu, strict=True):
        bounds = {"low": typical * span[0], "high": typical * span[1]} if span else {}
        yield book.row(
            f"L-{link.id}-{unit}",
            ("link", scope, unit),
            typical,
            year,
            link=link.id,
            both_ways=True,
            reason="fall-back where no quote covers the way",
            **bounds,
            **columns,
        )


def _rail(book: PriceBook, link: Link, usd: float | None, note: str) -> Iterator[Tariff]:
    rate = RAIL.get(link.from_place[:2], EUROPE)
    if "unified" in note:
        rate = UNIFIED
    elif "UZ/TM" in note:
        rate = CENTRAL_ASIA
    elif "ERAI" in note or (usd is None and "RU" in (link.from_place[:2], link.to_place[:2])):
        rate = RUSSIA
    elif "0.55" in note:
        rate = EUROPE
    elif "1,350" in note:
        rate = TURKIYE
    if usd is not None and "USD/TEU-km" not in note and "cost derived" not in note:
        rate = Rate(0, 2024, "all_in", "assumed", "RAIL-BORDER")
    teu = usd if usd is not None else rate.usd_per_teu_km * link.distance_km
    feu = 2 * teu if rate.half_feu else rate.feu * teu
    source = (*book.sources.cite(rate.url), *book.why(rate.reason), *_ratio(book, rate))
    missing = ("container_hire", "terminal_handling", "storage_demurrage")
    yield from _pair(
        book,
        link,
        rate.scope,
        (feu, feu / rate.feu),
        year=rate.year,
        source=source,
        confidence=rate.confidence,
        stale=rate.year < 2020,
        excludes=("wagon_hire", *missing) if rate.scope == "track" else missing,
        includes="track" if rate.scope == "track" else "carriage with wagon",
    )


def _ratio(book: PriceBook, rate: Rate) -> tuple[str, ...]:
    if rate.feu == TRACK_FEU:
        return ()
    return book.why("FEU-RAIL")


def _truck(book: PriceBook, link: Link, usd: float | None, note: str) -> Tariff:
    rate = DRAYAGE if "drayage" in note else ROAD.get(link.from_place[:2], ROAD_EUROPE)
    teu = usd if usd is not None else rate.usd_per_teu_km * link.distance_km
    return book.row(
        f"L-{link.id}-truck",
        ("link", rate.scope, "truck"),
        TEU_PER_TRUCK * teu,
        rate.year,
        link=link.id,
        both_ways=True,
        source=(*book.sources.cite(rate.url), *book.why(rate.reason)),
        confidence=rate.confidence,
        reason="fall-back where no quote covers the way",
        includes="truck, driver, fuel, tolls",
        excludes=("border_fees", "waiting_surcharges"),
    )


def _river(book: PriceBook, link: Link, usd: float | None) -> Iterator[Tariff]:
    start, per_km = RIVER_USD_PER_TEU
    teu = usd if usd is not None else start + per_km * link.distance_km
    source = book.sources.cite("https://transnav.eu/html,537.html", published="2007")
    source += book.why("DANUBE")
    yield from _pair(
        book,
        link,
        "haul",
        (DANUBE_FEU * teu, teu),
        year=2024,
        source=source,
        confidence="assumed",
        stale=True,
        includes="river freight",
        excludes=("terminal_handling", "empty_return"),
    )


def _air(book: PriceBook, link: Link) -> Tariff:
    source = book.sources.cite("https://als.com.vn/en/news--202605---demand-stabilizes-ahead-of-lunar-new-year")
    source += book.why("AIR-ANY")
    return book.row(
        f"L-{link.id}-kg",
        ("link", "haul", "kg"),
        2.43,
        2026,
        link=link.id,
        both_ways=True,
        low=1.2,
        high=3.81,
        source=source,
        confidence="assumed",
        reason="fall-back where no quote covers the way",
        includes="air freight",
        excludes=("terminal_handling", "screening", "door_delivery"),
    )


def _sea(book: PriceBook, link: Link, usd: float | None, note: str) -> Iterator[Tariff]:
    ends = {link.from_place, link.to_place}
    countries = {place[:2] for place in ends}
    missing = ("terminal_handling", "container_hire")
    if "half" in note and usd is not None:
        feu = 2 * usd
        source = book.sources.cite(note)
        source += book.why("OCEAN-RATIO")
        span = None
        if "WCI" in note:
            source += book.why("OCEAN-PORTS")
            span = (WCI_LOW / WCI_GENOA, WCI_HIGH / WCI_GENOA)
        yield from _pair(
            book,
            link,
            "haul",
            (feu, feu / OCEAN_FEU),
            year=2026,
            source=source,
            confidence="derived",
            span=span,
            includes="ocean freight and surcharges",
            excludes=missing,
        )
        return
    ocean = "CN" in countries and len(countries) > 1
    teu = usd if usd is not None else _sea_teu(link, countries)
    ratio = OCEAN_FEU if ocean else DECK_FEU
    source = book.why("FEEDER-PRICE")
    roro = any(ends == set(pair) for pair in RORO_LINKS)
    yield from _pair(
        book,
        link,
        "haul",
        (ratio * teu, teu),
        year=2024,
        source=source,
        confidence="assumed",
        includes="sea freight",
        excludes=missing,
    )
    if roro:
        yield book.row(
            f"L-{link.id}-truck",
            ("link", "haul", "truck"),
            TEU_PER_TRUCK * teu,
            2024,
            link=link.id,
            both_ways=True,
            source=source,
            confidence="assumed",
            reason="fall-back where no quote covers the way",
            includes="truck with driver on deck",
            excludes=("port_fees", "border_fees"),
        )


def _sea_teu(link: Link, countries: set[str]) -> float:
    if countries == {"CN"}:
        return 50 + 0.12 * link.distance_km
    if "CN" in countries:
        return 1.1 * WCI_GENOA / OCEAN_FEU
    if countries & {"KZ", "AZ", "TM"}:
        return 0.86 * link.distance_km
    return 200 + 0.12 * link.distance_km
