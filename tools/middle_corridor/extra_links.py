"""Links that published services need and the raw table of links lacks.

Each is measured on the map and takes hours per km and emission factor from a known link of the same kind. Trucks to and
from the Polish-Belarusian border have no link on purpose: it is shut to through trucks of third countries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corridor.world.links import Link
from tools.middle_corridor.common import Built, Evidence, Sources, link_id
from tools.middle_corridor.factors import link_factor
from tools.middle_corridor.links import great_circle_km

CN_RAIL = "CN-YIWU_CN-NINGBO_rail"
RS_RAIL = "RS-NIS_RS-BELGRADE_rail"
EU_RAIL = "HR-ZAGREB_SI-LJUBLJANA_rail"
CAPE = "CN-SHANGHAI_GR-PIRAEUS_sea_cape"
BLACK_SEA = "GE-BATUMI_BG-BURGAS_sea"
BOSPHORUS = "TR-AMBARLI_RO-CONSTANTA_sea"
AEGEAN = "TR-AMBARLI_GR-PIRAEUS_sea"
EU_ROAD = "BG-SVILENGRAD_BG-PLOVDIV_road"
TR_ROAD = "TR-HALKALI_TR-KAPIKULE_road"
CIS_ROAD = "KZ-NURZHOLY_KZ-ALMATY_road"
CN_ROAD = "CN-ZHENGZHOU_CN-XIAN_road"
TOWN_ROAD = "KZ-ASTANA_KZ-NQZ_road"
TO_POTI = (CAPE, "TR-AMBARLI_GR-PIRAEUS_sea", "GE-POTI_TR-AMBARLI_sea")
SHANGHAI_SHENZHEN_KM = 1410.0
SHANGHAI_NINGBO_KM = 220.0  # the difference of their ways to Piraeus in the raw table

# from, to, km, link whose speed it takes
RAIL = (
    ("CN-JINHUA", "CN-YIWU", 60, CN_RAIL), ("DE-HERNE", "DE-DUISBURG", 45, EU_RAIL),
    ("RS-KRUSEVAC", "RS-BELGRADE", 190, RS_RAIL), ("RS-KRUSEVAC", "RS-NIS", 83, RS_RAIL),
    ("IT-CERVIGNANO", "IT-TRIESTE", 50, EU_RAIL), ("IT-CERVIGNANO", "SI-LJUBLJANA", 165, EU_RAIL),
    ("CZ-KOLIN", "SK-BRATISLAVA", 345, EU_RAIL),
)  # fmt: skip
SEA = (
    ("UA-CHORNOMORSK", "GE-BATUMI", 1080, BLACK_SEA), ("RO-CONSTANTA", "UA-CHORNOMORSK", 310, BLACK_SEA),
    ("BG-VARNA", "GE-BATUMI", 1180, BLACK_SEA), ("TR-TEKIRDAG", "RO-CONSTANTA", 490, BOSPHORUS),
    ("TR-TEKIRDAG", "GR-PIRAEUS", 560, AEGEAN),
    ("CN-QINGDAO", "CN-SHANGHAI", 740, CAPE), ("CN-NINGBO", "CN-SHENZHEN", 1310, CAPE),
    ("CN-SHANGHAI", "CN-SHENZHEN", SHANGHAI_SHENZHEN_KM, CAPE),
    ("SI-KOPER", "IT-TRIESTE", 17, CAPE), ("IT-TRIESTE", "HR-RIJEKA", 215, CAPE), ("SI-KOPER", "HR-RIJEKA", 200, CAPE),
    ("GR-PIRAEUS", "IT-GENOA", 1800, CAPE),
)  # fmt: skip
# Ways by the Cape are Shanghai's, less the coast between Shanghai and the last port of call in China.
BY_CAPE = (
    ("CN-SHENZHEN", "GR-PIRAEUS", SHANGHAI_SHENZHEN_KM), ("CN-SHENZHEN", "IT-GENOA", SHANGHAI_SHENZHEN_KM),
    ("CN-SHENZHEN", "SI-KOPER", SHANGHAI_SHENZHEN_KM), ("CN-SHENZHEN", "IT-TRIESTE", SHANGHAI_SHENZHEN_KM),
    ("CN-NINGBO", "SI-KOPER", SHANGHAI_NINGBO_KM),
)  # fmt: skip
ROAD = (
    # airports
    ("CN-URUMQI", "CN-URC", 12, TOWN_ROAD), ("RS-NIS", "RS-INI", 7, TOWN_ROAD),
    ("CN-CHENGDU", "CN-CTU", 55, CN_ROAD), ("CN-WUHAN", "CN-EHU", 115, CN_ROAD), ("CN-YIWU", "CN-HGH", 135, CN_ROAD),
    ("CN-SHANGHAI", "CN-HGH", 215, CN_ROAD), ("CN-SHENZHEN", "CN-CAN", 175, CN_ROAD),
    ("GE-TBILISI", "GE-TBS", 15, TOWN_ROAD), ("KZ-SHYMKENT", "KZ-HSA", 170, CIS_ROAD),
    ("UZ-TASHKENT", "UZ-TAS", 10, TOWN_ROAD),
    # terminals and the towns that they serve
    ("CN-JINHUA", "CN-YIWU", 55, CN_ROAD), ("KZ-ALTYNKOL", "KZ-NURZHOLY", 12, TOWN_ROAD),
    ("AZ-ABSHERON", "AZ-BAKU", 18, TOWN_ROAD), ("TR-AMBARLI", "TR-HALKALI", 18, TOWN_ROAD),
    ("TR-DERINCE", "TR-KOSEKOY", 18, TOWN_ROAD), ("TR-KOSEKOY", "TR-GEBZE", 52, TR_ROAD),
    ("TR-TEKIRDAG", "TR-HALKALI", 125, TR_ROAD), ("RS-INDJIJA", "RS-BELGRADE", 45, EU_ROAD),
    ("RS-INDJIJA", "RS-NOVISAD", 38, EU_ROAD), ("RS-KRUSEVAC", "RS-NIS", 85, EU_ROAD),
    ("RS-KRUSEVAC", "RS-BELGRADE", 195, EU_ROAD), ("IT-TRIESTE", "SI-KOPER", 22, TOWN_ROAD),
    ("IT-TRIESTE", "SI-LJUBLJANA", 97, EU_ROAD), ("IT-CERVIGNANO", "IT-TRIESTE", 52, EU_ROAD),
    ("RO-CURTICI", "RO-TIMISOARA", 72, EU_ROAD), ("RO-CURTICI", "HU-BUDAPEST", 255, EU_ROAD),
    ("DE-HERNE", "DE-DUISBURG", 42, EU_ROAD),
    # gaps between countries that trucks cross today
    ("TR-KARS", "TR-ERZURUM", 205, TR_ROAD), ("TR-ERZURUM", "TR-SIVAS", 440, TR_ROAD),
    ("TR-SIVAS", "TR-ANKARA", 445, TR_ROAD), ("TR-ERZURUM", "TR-TRABZON", 300, TR_ROAD),
    ("IR-RAZI", "TR-KAPIKOY", 12, TOWN_ROAD), ("KZ-KARAGANDA", "KZ-ALMATY", 1010, CIS_ROAD),
    ("KZ-ASTANA", "KZ-KOKSHETAU", 300, CIS_ROAD), ("KZ-KOKSHETAU", "KZ-PETROPAVL", 190, CIS_ROAD),
    ("KZ-AKTOBE", "KZ-URALSK", 480, CIS_ROAD), ("KZ-URALSK", "RU-SAMARA", 265, CIS_ROAD),
    ("RU-SAMARA", "RU-MOSCOW", 1060, CIS_ROAD), ("RU-MOSCOW", "BY-MINSK", 715, CIS_ROAD),
    ("BY-MINSK", "BY-BREST", 350, CIS_ROAD),
    ("GE-POTI", "GE-BATUMI", 75, CIS_ROAD), ("TR-KARASU", "TR-KOSEKOY", 85, TR_ROAD),
    ("BG-BURGAS", "BG-VARNA", 130, EU_ROAD), ("BG-VARNA", "RO-CONSTANTA", 160, EU_ROAD),
    ("GR-THESSALONIKI", "BG-SOFIA", 310, EU_ROAD), ("RO-BUCHAREST", "RO-CRAIOVA", 230, EU_ROAD),
    ("RO-CRAIOVA", "BG-VIDIN", 105, EU_ROAD), ("BG-VIDIN", "BG-SOFIA", 215, EU_ROAD),
    ("HR-RIJEKA", "SI-LJUBLJANA", 115, EU_ROAD), ("HR-ZAGREB", "HU-BUDAPEST", 345, EU_ROAD),
    ("HU-BUDAPEST", "SK-BRATISLAVA", 190, EU_ROAD), ("SK-BRATISLAVA", "AT-VIENNA", 85, EU_ROAD),
    ("SK-BRATISLAVA", "CZ-KOLIN", 340, EU_ROAD), ("SK-BRATISLAVA", "PL-KATOWICE", 390, EU_ROAD),
    ("PL-KATOWICE", "PL-LODZ", 200, EU_ROAD), ("PL-KATOWICE", "PL-WARSAW", 300, EU_ROAD),
    ("PL-LODZ", "PL-WARSAW", 135, EU_ROAD), ("PL-WARSAW", "PL-MALASZEWICZE", 190, EU_ROAD),
    ("PL-LODZ", "DE-DUISBURG", 980, EU_ROAD), ("AT-VIENNA", "DE-MUNICH", 435, EU_ROAD),
    ("DE-MUNICH", "DE-DUISBURG", 640, EU_ROAD), ("DE-DUISBURG", "DE-HAMBURG", 370, EU_ROAD),
    ("DE-DUISBURG", "NL-ROTTERDAM", 225, EU_ROAD),
)  # fmt: skip
AIR = (
    ("CN-URC", "RS-INI"), ("CN-URC", "RS-BEG"), ("CN-PVG", "HU-BUD"), ("CN-EHU", "HU-BUD"), ("CN-CTU", "HU-BUD"),
    ("CN-CTU", "KZ-ALA"), ("KZ-ALA", "HU-BUD"), ("CN-HGH", "HU-BUD"), ("CN-CGO", "AZ-GYD"), ("CN-URC", "KZ-ALA"),
    ("CN-URC", "GE-TBS"), ("CN-HGH", "UZ-TAS"), ("CN-CGO", "TR-IST"), ("TR-IST", "KZ-HSA"), ("CN-CAN", "RS-BEG"),
    ("GE-TBS", "RS-BEG"),
)  # fmt: skip
AIR_DETOUR = 1.05

REASONS = {
    "rail": (
        "EXTRA-RAIL",
        (
            "Length of a line that the table of links lacks, rounded from its course on the map; hours per km and"
            " emission factor as on a known line nearby."
        ),
    ),
    "sea": (
        "EXTRA-SEA",
        (
            "Short sea way that a service sails, measured along its usual course; hours per km as on a known way of"
            " such ships (deep-sea ships: 26,900 km in 1,005 hours, calls on the way included)."
        ),
    ),
    "cape": (
        "EXTRA-CAPE",
        (
            "Way by the Cape of Good Hope from a Chinese port: Shanghai's way less the coast in between, at the speed"
            " Shanghai-Piraeus, 26,900 km in 1,005 hours."
        ),
    ),
    "poti": (
        "EXTRA-CAPE-POTI",
        (
            "Shanghai-Poti by the Cape is Shanghai-Piraeus by the Cape and the ways Piraeus-Ambarli and Ambarli-Poti,"
            " all at the speed Shanghai-Piraeus, 26,900 km in 1,005 hours."
        ),
    ),
    "road": (
        "EXTRA-ROAD",
        (
            "Road between places that the table of links does not join, length from the map; hours per km as on a"
            " known road of the region."
        ),
    ),
    "air": (
        "EXTRA-AIR",
        (
            "Airway of the great circle and 5 %; an hour and the way at 810 km/h, fast 850 km/h without the hour,"
            " slow 700 km/h with it."
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes links from the ones known."""

    links: dict[str, Link]
    reasons: dict[str, tuple[str, ...]]

    def like(self, origin: str, destination: str, km: float, model: Link, reason: str, via: str = "") -> Link:
        share = km / model.distance_km
        return Link(
            id=link_id(origin, destination, model.mode, via),
            from_place=origin,
            to_place=destination,
            mode=model.mode,
            via=via,
            distance_km=km,
            gauge_mm=model.gauge_mm,
            hours_low=round(model.hours_low * share, 2),
            hours_typical=round(model.hours_typical * share, 2),
            hours_high=round(model.hours_high * share, 2),
            factor=link_factor(model.mode, origin[:2], destination[:2], via or model.via),
            source=self.reasons[reason],
            confidence="derived",
            stale=model.stale,
            note=f"speed of {model.id}",
        )


def build(_evidence: Evidence, sources: Sources, built: Built) -> Built:
    """More rows of `links`."""
    links = {link.id: link for link in built["links"]}
    builder = Builder(links, {key: sources.reason(*reason) for key, reason in REASONS.items()})
    places = {place.id: place for place in built["places"]}
    made = [*_modelled(builder), *_by_cape(builder)]
    for origin, destination in AIR:
        straight_km = great_circle_km(places[origin], places[destination])
        made.append(_airway(origin, destination, round(straight_km * AIR_DETOUR), builder.reasons["air"]))
    for link in made:
        straight_km = great_circle_km(places[link.from_place], places[link.to_place])
        if link.id in links or link.distance_km < straight_km:
            raise ValueError(f"{link.id}: known already, or shorter than {straight_km:.0f} km in a straight line")
    return {"links": made}


def _modelled(builder: Builder) -> Iterator[Link]:
    for reason, rows in (("rail", RAIL), ("sea", SEA), ("road", ROAD)):
        for origin, destination, km, model in rows:
            yield builder.like(origin, destination, float(km), builder.links[model], reason)


def _by_cape(builder: Builder) -> Iterator[Link]:
    speed = builder.links[CAPE]
    for origin, destination, saved_km in BY_CAPE:
        km = builder.links[link_id("CN-SHANGHAI", destination, "sea", "Cape")].distance_km - saved_km
        yield builder.like(origin, destination, km, speed, "cape", "Cape")
    km = sum(builder.links[part].distance_km for part in TO_POTI)
    yield builder.like("CN-SHANGHAI", "GE-POTI", km, speed, "poti", "Cape")


def _airway(origin: str, destination: str, km: float, source: tuple[str, ...]) -> Link:
    return Link(
        id=link_id(origin, destination, "air"),
        from_place=origin,
        to_place=destination,
        mode="air",
        distance_km=km,
        hours_low=round(km / 850, 1),
        hours_typical=round(1 + km / 810, 1),
        hours_high=round(1 + km / 700, 1),
        factor=link_factor("air", origin[:2], destination[:2]),
        source=source,
        confidence="derived",
    )
