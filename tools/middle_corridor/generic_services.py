"""Services that no timetable names but cargo can surely get: trains on open lines, barges, feeders to hubs, trucks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corridor.world.services import Call, Service
from tools.middle_corridor.common import Built, Evidence, Sources
from tools.middle_corridor.factors import service_factor
from tools.middle_corridor.service_chains import Network, Stop, calls, reversed_route, stops

TRUCK_WAIT: dict[str, Any] = {"wait_h_low": 4.0, "wait_h_typical": 24.0, "wait_h_high": 72.0}
PER_WEEK = {"main": 3.0, "secondary": 2.0, "minor": 1.0}
# Containers of one train, as published trains carry them east and west of the Caspian. [TEU]
LOAD_EAST_TEU, LOAD_WEST_TEU = 100.0, 70.0
EAST = ("CN", "KZ", "UZ", "TM", "RU", "BY")

# name, class, route out; the return is made. No train changes gauge.
TRAINS = (
    # China, 1435 mm
    ("XIAN-LIANYUNGANG", "main", "CN-XIAN CN-ZHENGZHOU CN-XUZHOU CN-LIANYUNGANG"),
    ("XIAN-SHANGHAI", "main", "CN-XIAN CN-ZHENGZHOU CN-XUZHOU CN-NANJING CN-SHANGHAI"),
    ("XIAN-NINGBO", "main", "CN-XIAN CN-ZHENGZHOU CN-XUZHOU CN-NANJING CN-YIWU CN-NINGBO"),
    ("XIAN-QINGDAO", "main", "CN-XIAN CN-ZHENGZHOU CN-JINAN CN-QINGDAO"),
    ("XIAN-TIANJIN", "main", "CN-XIAN CN-SHIJIAZHUANG CN-BEIJING CN-TIANJIN"),
    ("XIAN-SHENZHEN", "main", "CN-XIAN CN-WUHAN CN-SHENZHEN"),
    ("XIAN-XIAMEN", "minor", "CN-XIAN CN-WUHAN CN-XIAMEN"),
    ("CHONGQING-XIAN", "secondary", "CN-CHONGQING CN-XIAN"),
    ("CHENGDU-XIAN", "secondary", "CN-CHENGDU CN-XIAN"),
    ("CHONGQING-CHENGDU", "minor", "CN-CHONGQING CN-CHENGDU"),
    ("XIAN-ALTYNKOL", "main", "CN-XIAN CN-LANZHOU CN-URUMQI KZ-ALTYNKOL"),
    ("XIAN-DOSTYK", "main", "CN-XIAN CN-LANZHOU CN-URUMQI KZ-DOSTYK"),
    ("CHENGDU-ALTYNKOL", "main", "CN-CHENGDU CN-LANZHOU CN-URUMQI KZ-ALTYNKOL"),
    ("CHONGQING-ALTYNKOL", "main", "CN-CHONGQING CN-LANZHOU CN-URUMQI KZ-ALTYNKOL"),
    ("CHONGQING-DOSTYK", "secondary", "CN-CHONGQING CN-LANZHOU CN-URUMQI KZ-DOSTYK"),
    ("LIANYUNGANG-ALTYNKOL", "main",
     "CN-LIANYUNGANG CN-XUZHOU CN-ZHENGZHOU CN-XIAN CN-LANZHOU CN-URUMQI KZ-ALTYNKOL"),
    ("WUHAN-ALTYNKOL", "secondary", "CN-WUHAN CN-XIAN CN-LANZHOU CN-URUMQI KZ-ALTYNKOL"),
    ("WUHAN-DOSTYK", "secondary", "CN-WUHAN CN-ZHENGZHOU CN-XIAN CN-LANZHOU CN-URUMQI KZ-DOSTYK"),
    ("JINHUA-ALTYNKOL", "secondary",
     "CN-JINHUA CN-YIWU CN-NANJING CN-XUZHOU CN-ZHENGZHOU CN-XIAN CN-LANZHOU CN-URUMQI KZ-ALTYNKOL"),
    ("TIANJIN-ALTYNKOL", "secondary",
     "CN-TIANJIN CN-BEIJING CN-SHIJIAZHUANG CN-XIAN CN-LANZHOU CN-URUMQI KZ-ALTYNKOL"),
    ("QINGDAO-ALTYNKOL", "secondary",
     "CN-QINGDAO CN-JINAN CN-ZHENGZHOU CN-XIAN CN-LANZHOU CN-URUMQI KZ-ALTYNKOL"),
    ("SHENZHEN-ALTYNKOL", "minor", "CN-SHENZHEN CN-WUHAN CN-XIAN CN-LANZHOU CN-URUMQI KZ-ALTYNKOL"),
    ("TIANJIN-MANZHOULI", "secondary", "CN-TIANJIN CN-BEIJING CN-MANZHOULI"),
    # Kazakhstan and Central Asia, 1520 mm
    ("ALTYNKOL-AKTAU", "main", "KZ-ALTYNKOL KZ-ALMATY KZ-SHYMKENT KZ-KYZYLORDA KZ-AKTAU"),
    ("ALTYNKOL-KURYK", "secondary", "KZ-ALTYNKOL KZ-ALMATY KZ-SHYMKENT KZ-KYZYLORDA KZ-KURYK"),
    ("DOSTYK-AKTAU", "secondary", "KZ-DOSTYK KZ-ZHEZKAZGAN KZ-AKTAU"),
    ("DOSTYK-ALMATY", "main", "KZ-DOSTYK KZ-AKTOGAY KZ-ALMATY"),
    ("ALTYNKOL-ASTANA", "main", "KZ-ALTYNKOL KZ-ALMATY KZ-KARAGANDA KZ-ASTANA"),
    ("DOSTYK-PETROPAVL", "secondary", "KZ-DOSTYK KZ-KARAGANDA KZ-ASTANA KZ-KOKSHETAU KZ-PETROPAVL"),
    ("AYAGOZ-ALMATY", "minor", "KZ-AYAGOZ KZ-AKTOGAY KZ-ALMATY"),
    ("ALMATY-PETROPAVL", "secondary", "KZ-ALMATY KZ-SHU KZ-KARAGANDA KZ-ASTANA KZ-KOKSHETAU KZ-PETROPAVL"),
    ("ALMATY-AKTOBE", "secondary", "KZ-ALMATY KZ-SHU KZ-SHYMKENT KZ-KYZYLORDA KZ-SHALKAR KZ-AKTOBE"),
    ("ASTANA-AKTOBE", "secondary", "KZ-ASTANA KZ-AKTOBE"),
    ("ASTANA-AKTAU", "secondary", "KZ-ASTANA KZ-AKTOBE KZ-BEYNEU KZ-AKTAU"),
    ("AKTOBE-AKTAU", "secondary", "KZ-AKTOBE KZ-ATYRAU KZ-BEYNEU KZ-AKTAU"),
    ("AKTOBE-URALSK", "minor", "KZ-AKTOBE KZ-URALSK"),
    ("BEYNEU-UZEN", "minor", "KZ-BEYNEU KZ-UZEN"),
    ("ALTYNKOL-TASHKENT", "main", "KZ-ALTYNKOL KZ-ALMATY KZ-SHYMKENT UZ-TASHKENT"),
    ("TASHKENT-TURKMENBASHI", "secondary",
     "UZ-TASHKENT UZ-SAMARKAND UZ-BUKHARA TM-TURKMENABAT TM-ASHGABAT TM-TURKMENBASHI"),
    ("TASHKENT-AKTAU", "secondary", "UZ-TASHKENT UZ-SAMARKAND UZ-BUKHARA KZ-BEYNEU KZ-AKTAU"),
    ("TASHKENT-SARAKHS", "secondary",
     "UZ-TASHKENT UZ-SAMARKAND UZ-BUKHARA TM-TURKMENABAT TM-ASHGABAT (TM-SERAKHS) IR-SARAKHS"),
    ("ALMATY-INCHEBURUN", "secondary",
     "KZ-ALMATY KZ-SHYMKENT KZ-KYZYLORDA KZ-BEYNEU (KZ-BOLASHAK) IR-INCHEBURUN"),
    ("AKTOBE-INCHEBURUN", "minor", "KZ-AKTOBE KZ-BEYNEU (KZ-BOLASHAK) IR-INCHEBURUN"),
    # Iran, 1435 mm
    ("INCHEBURUN-TEHRAN", "secondary", "IR-INCHEBURUN IR-TEHRAN"),
    ("SARAKHS-RAZI", "secondary", "IR-SARAKHS IR-MASHHAD IR-TEHRAN IR-TABRIZ IR-RAZI"),
    ("TEHRAN-KOSEKOY", "minor",
     "IR-TEHRAN IR-TABRIZ (IR-RAZI) (TR-KAPIKOY) TR-SIVAS TR-KAYSERI TR-ANKARA TR-ESKISEHIR TR-KOSEKOY"),
    ("TEHRAN-BANDARABBAS", "secondary", "IR-TEHRAN IR-BANDARABBAS"),
    ("TEHRAN-AMIRABAD", "minor", "IR-TEHRAN IR-AMIRABAD"),
    ("TEHRAN-ANZALI", "minor", "IR-TEHRAN IR-RASHT IR-ANZALI"),
    # Caucasus, 1520 mm
    ("ABSHERON-POTI", "main", "AZ-ABSHERON AZ-BAKU AZ-ALAT AZ-GANJA GE-TBILISI GE-POTI"),
    ("ALAT-BATUMI", "secondary", "AZ-ALAT AZ-GANJA GE-TBILISI GE-BATUMI"),
    ("ALAT-AKHALKALAKI", "secondary", "AZ-ALAT AZ-GANJA GE-TBILISI GE-AKHALKALAKI"),
    ("ALAT-ASTARA", "minor", "AZ-ALAT ~AZ-ASTARA IR-ASTARA"),
    # Türkiye, 1435 mm
    ("AKHALKALAKI-HALKALI", "secondary",
     ("GE-AKHALKALAKI TR-KARS TR-ERZURUM TR-SIVAS TR-KAYSERI TR-ANKARA TR-ESKISEHIR TR-KOSEKOY TR-DERINCE TR-GEBZE"
     " TR-HALKALI")),
    ("AKHALKALAKI-MERSIN", "secondary", "GE-AKHALKALAKI TR-KARS TR-ERZURUM TR-SIVAS TR-KAYSERI TR-MERSIN"),
    ("SAMSUN-MERSIN", "minor", "TR-SAMSUN TR-SIVAS TR-KAYSERI TR-MERSIN"),
    ("HALKALI-BELGRADE", "main", "TR-HALKALI TR-CERKEZKOY BG-PLOVDIV BG-SOFIA RS-NIS RS-BELGRADE"),
    # Balkans, 1435 mm
    ("BURGAS-BELGRADE", "secondary", "BG-BURGAS BG-PLOVDIV BG-SOFIA RS-NIS RS-BELGRADE"),
    ("VARNA-BELGRADE", "minor", "BG-VARNA BG-RUSE BG-SOFIA RS-NIS RS-BELGRADE"),
    ("BUCHAREST-SOFIA", "secondary", "RO-BUCHAREST BG-RUSE BG-SOFIA"),
    ("VIDIN-SOFIA", "minor", "BG-VIDIN BG-SOFIA"),
    ("CONSTANTA-BELGRADE", "minor", "RO-CONSTANTA RO-BUCHAREST RO-CRAIOVA RO-TIMISOARA RS-PANCEVO RS-BELGRADE"),
    ("CONSTANTA-BUDAPEST", "main", "RO-CONSTANTA RO-BUCHAREST ~RO-BRASOV RO-CURTICI HU-BUDAPEST"),
    ("BUDAPEST-BELGRADE", "main", "HU-BUDAPEST RS-NOVISAD RS-BELGRADE"),
    ("KOPER-BELGRADE", "main", "SI-KOPER SI-LJUBLJANA HR-ZAGREB RS-DOBANOVCI RS-BELGRADE"),
    ("TRIESTE-BELGRADE", "secondary", "IT-TRIESTE SI-LJUBLJANA HR-ZAGREB RS-DOBANOVCI RS-BELGRADE"),
    ("RIJEKA-BELGRADE", "main", "HR-RIJEKA HR-ZAGREB RS-DOBANOVCI RS-BELGRADE"),
    ("KOPER-BUDAPEST", "main", "SI-KOPER SI-LJUBLJANA HU-BUDAPEST"),
    ("KOPER-VIENNA", "secondary", "SI-KOPER SI-LJUBLJANA AT-VIENNA"),
    ("KOPER-MUNICH", "secondary", "SI-KOPER SI-LJUBLJANA DE-MUNICH"),
    ("BAR-BELGRADE", "secondary", "ME-BAR ME-PODGORICA RS-UZICE RS-BELGRADE"),
    ("PIRAEUS-THESSALONIKI", "main", "GR-PIRAEUS GR-THESSALONIKI"),
    ("THESSALONIKI-BELGRADE", "main", "GR-THESSALONIKI MK-SKOPJE RS-NIS RS-BELGRADE"),
    ("THESSALONIKI-SOFIA", "secondary", "GR-THESSALONIKI BG-SOFIA"),
    ("PLOCE-SARAJEVO", "secondary", "HR-PLOCE BA-SARAJEVO"),
    ("SARAJEVO-ZAGREB", "minor", "BA-SARAJEVO HR-ZAGREB"),
    # Central and western Europe, 1435 mm from Brest on
    ("BREST-DUISBURG", "main", "BY-BREST PL-MALASZEWICZE PL-WARSAW PL-LODZ DE-DUISBURG"),
    ("BREST-HAMBURG", "main", "BY-BREST PL-MALASZEWICZE PL-WARSAW DE-HAMBURG"),
    ("BREST-BELGRADE", "secondary",
     "BY-BREST PL-MALASZEWICZE PL-KATOWICE SK-BRATISLAVA HU-BUDAPEST RS-NOVISAD RS-BELGRADE"),
    ("BREST-BUDAPEST", "main", "BY-BREST PL-MALASZEWICZE PL-KATOWICE SK-BRATISLAVA HU-BUDAPEST"),
    ("BUDAPEST-DUISBURG", "main", "HU-BUDAPEST AT-VIENNA DE-MUNICH DE-DUISBURG"),
    ("VIENNA-BUDAPEST", "main", "AT-VIENNA SK-BRATISLAVA HU-BUDAPEST"),
    ("BUDAPEST-ZAHONY", "minor", "HU-BUDAPEST HU-ZAHONY"),
    ("DUISBURG-ROTTERDAM", "main", "DE-DUISBURG NL-ROTTERDAM"),
    # Belarus and Russia, 1520 mm
    ("BREST-ALMATY", "main", "BY-BREST BY-MINSK RU-MOSCOW RU-SAMARA KZ-AKTOBE KZ-KYZYLORDA KZ-SHYMKENT KZ-ALMATY"),
    ("BREST-ASTANA", "secondary", "BY-BREST BY-MINSK RU-MOSCOW RU-SAMARA KZ-URALSK KZ-AKTOBE KZ-ASTANA"),
    ("BREST-DOSTYK", "secondary",
     "BY-BREST BY-MINSK RU-MOSCOW RU-YEKATERINBURG KZ-PETROPAVL KZ-KOKSHETAU KZ-ASTANA KZ-KARAGANDA KZ-DOSTYK"),
    ("BREST-TASHKENT", "secondary", "BY-BREST BY-MINSK RU-MOSCOW RU-SAMARA KZ-AKTOBE KZ-KYZYLORDA UZ-TASHKENT"),
    ("BREST-MANZHOULI", "main", "BY-BREST BY-MINSK RU-MOSCOW RU-YEKATERINBURG (RU-ZABAIKALSK) CN-MANZHOULI"),
)  # fmt: skip

DANUBE = (
    "RO-CONSTANTA BG-RUSE BG-VIDIN RS-SMEDEREVO RS-PANCEVO RS-BELGRADEPORT RS-NOVISAD HU-BUDAPEST SK-BRATISLAVA"
    " AT-VIENNA"
)
BARGE_TEU = 80.0
# Ports that no string calls at, and the hub that feeds them. The last word is the kind of ship for its emissions.
FEEDERS = (
    ("PIRAEUS-BAR", "GR-PIRAEUS ME-BAR", "med_feeder"),
    ("PIRAEUS-CONSTANTA", "GR-PIRAEUS RO-CONSTANTA", "black_sea_feeder"),
    ("AMBARLI-CONSTANTA", "TR-AMBARLI RO-CONSTANTA", "black_sea_feeder"),
    ("PIRAEUS-AMBARLI", "GR-PIRAEUS TR-AMBARLI", "med_feeder"),
    ("PIRAEUS-TEKIRDAG", "GR-PIRAEUS TR-TEKIRDAG", "med_feeder"),
)
FEEDER_TEU = 1000.0

REASONS = {
    "GENERIC-TRAIN": "Container trains run on this line, but no timetable of one is published: a train between the"
                     " terminals is assumed, both ways, one wait per train, at the hours of the links (stops of the"
                     " line included); borders are counted apart. Loads as of published trains, 100 TEU in the east,"
                     " 70 in the west.",
    "GENERIC-MAIN": "Three departures a week are assumed on lines that carry several published block trains.",
    "GENERIC-SECONDARY": "Two departures a week are assumed on lines with some container traffic.",
    "GENERIC-MINOR": "One departure a week is assumed on lines where container trains are rare or none was found.",
    "GENERIC-BARGE": "Barges take containers on the Danube without a published liner service: one convoy of 80 TEU a"
                     " week is assumed from the sea to Vienna and back, at the hours of the links.",
    "GENERIC-FEEDER": "Lines serve this port from the hub, but no rotation was found: a weekly feeder of 1,000 TEU is"
                      " assumed, both ways, at the hours of the link.",
    "TRUCK-WAIT": "A truck is assumed to be found within a day, within four hours at best and in three days at worst.",
}  # fmt: skip


def build(_evidence: Evidence, sources: Sources, built: Built) -> Built:
    """More rows of `services` and `calls`."""
    network = Network(built["links"])
    names = {place.id: place.name.split(" (")[0].split(" / ")[0] for place in built["places"]}
    pairs = [*_trains(network, sources, names), *_ships(network, sources, names)]
    return {
        "services": [_truck(sources), *(service for service, _ in pairs)],
        "calls": [call for _, stops_made in pairs for call in stops_made],
    }


def _trains(network: Network, sources: Sources, names: dict[str, str]) -> Iterator[tuple[Service, list[Call]]]:
    for name, rank, route in TRAINS:
        source = _reason(sources, "GENERIC-TRAIN") + _reason(sources, f"GENERIC-{rank.upper()}")
        for sign, path in _both_ways(route):
            legs = network.legs(path, "rail")
            gauges = {link.gauge_mm for leg in legs for link in leg.links}
            if len(gauges) > 1:
                raise ValueError(f"generic train {name} would change gauge")
            east = path[0].place[:2] in EAST and path[-1].place[:2] in EAST
            service = Service(
                id=f"GEN-{name}-{sign}",
                name=f"Train {names[path[0].place]} - {names[path[-1].place]}",
                mode="rail",
                product="generic",
                departs="frequency",
                per_week=PER_WEEK[rank],
                capacity=LOAD_EAST_TEU if east else LOAD_WEST_TEU,
                capacity_unit="TEU",
                source=source,
                confidence="assumed",
            )
            yield service, calls(service.id, legs)


def _ships(network: Network, sources: Sources, names: dict[str, str]) -> Iterator[tuple[Service, list[Call]]]:
    barges = [("DANUBE", DANUBE, "river", "barge_danube", BARGE_TEU, "BARGE")]
    feeders = [(f"FEEDER-{name}", route, "sea", kind, FEEDER_TEU, "FEEDER") for name, route, kind in FEEDERS]
    for name, route, mode, kind, load_teu, reason in (*barges, *feeders):
        for sign, path in _both_ways(route):
            service = Service(
                id=f"GEN-{name}-{sign}",
                name=f"{reason.title()} {names[path[0].place]} - {names[path[-1].place]}",
                mode=mode,
                product="generic",
                departs="frequency",
                per_week=1.0,
                capacity=load_teu,
                capacity_unit="TEU",
                borders_included=mode == "sea",
                factor=service_factor(mode, kind),
                source=_reason(sources, f"GENERIC-{reason}"),
                confidence="assumed",
            )
            yield service, calls(service.id, network.legs(path, mode))


def _truck(sources: Sources) -> Service:
    return Service(
        id="TRUCK",
        name="Truck on demand",
        mode="road",
        product="generic",
        departs="on_demand",
        **TRUCK_WAIT,
        capacity=1.0,
        capacity_unit="truck",
        runs_on="road",
        vehicle="articulated truck, 40 t",
        source=_reason(sources, "TRUCK-WAIT"),
        confidence="assumed",
        note="goes over every road link; borders are counted apart",
    )


def _both_ways(route: str) -> tuple[tuple[str, tuple[Stop, ...]], ...]:
    out = stops(route)
    return (("OUT", out), ("BACK", reversed_route(out)))


def _reason(sources: Sources, name: str) -> tuple[str, ...]:
    return sources.reason(name, REASONS[name])
