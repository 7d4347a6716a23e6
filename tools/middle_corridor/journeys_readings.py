"""How each published journey is read: its ends in this world, its way, and what of it went into the world's inputs.

A publication that names only a region keeps that end empty, with the reason. A figure that set an input is fitted:
it is shown beside the computed one, but proves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

RAIL = ("rail",)
CASPIAN = ("rail", "sea", "ferry")
OCEAN = ("sea",)
TRUCK = ("road", "roro")
BTK = ("GE-AKHALKALAKI",)
NO_CHINESE_DETOUR = ("CN-MANZHOULI", "CN-ERENHOT")

REGION = "the publication names a region, no place"
SUEZ = "by Suez: no service of today sails there"
OLD_SPOT = "spot price of another year's market: today's prices are no measure of it"
UKRAINE = "the way through Ukraine is closed and not in this world"
OWN_TIME = "input: the service's own published time"
OWN_PRICE = "input: the price is one of the tariffs"
CHINA_BAKU = "the waits at Altynkol, Aktau and Alat are what observed averages Xi'an-Baku left over"
POTI = "the wait at Poti was fitted on Altynkol-Poti and Altynkol-Constanta"
GENOA = "input: ocean prices were derived from the Shanghai-Genoa index"
ERAI = "input: times and prices of the broad-gauge links were derived from this index"
BTK_KM = "the links on this way were set from published lengths of the line"
PROMISE = "a commitment, not an observation: taken as a maximum"
PLAN = "a plan or offer, not an observation"
CLAIM = "a claim, not an observation"

Figure = tuple[str, float | None, float, float | None]
"""metric, low, typical, high"""


@dataclass(frozen=True)
class Reading:
    """One published journey as this world sees it.

    fitted  : metric -> why the figure is calibration
    why     : why the journey cannot be computed, or what a reader of the comparison must know
    trust   : metric -> confidence, where it is not `sourced`
    figures : the figures where cells alone do not give them; empty: as in the cells
    back    : metrics that were published for the other direction
    """

    origin: str = ""
    destination: str = ""
    via: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    why: str = ""
    name: str = ""
    fitted: Mapping[str, str] = field(default_factory=dict)
    trust: Mapping[str, str] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    back: tuple[str, ...] = ()


def _north(origin: str = "", destination: str = "", *, why: str = "", **rest: object) -> Reading:
    return Reading(origin, destination, ("BY-BREST",), NO_CHINESE_DETOUR, RAIL, why, **rest)  # type: ignore[arg-type]


def _middle(origin: str = "", destination: str = "", *via: str, why: str = "", **rest: object) -> Reading:
    return Reading(origin, destination, ("AZ-ALAT", *via), (), CASPIAN, why, **rest)  # type: ignore[arg-type]


DOOR = "Europe (door to door, DHL)"

COMPARED: dict[tuple[str, str, str, int], Reading] = {
    ("northern_kz", "China", 'Europe (door to door, DHL "Western": KZ-RU-BY-PL)', 2024): _north(why=REGION),
    ("northern_mn_ru", "China", 'Europe (door to door, DHL "Northern": RU-BY-PL)', 2024): Reading(why=REGION),
    ("middle", "China", "Europe (door to door, DHL Trans-Caspian, two seas)", 2024): _middle(why=REGION),
    ("northern_kz", "China", DOOR, 2024): _north(why=REGION),
    ("northern_kz", "Xi'an", "Duisburg (speed train)", 2024): _north(
        "CN-XIAN", "DE-DUISBURG", fitted={"days": OWN_TIME}
    ),
    ("northern_kz", "China", "Poland (terminal to terminal)", 2024): _north(why=REGION),
    ("northern_kz", "China", "Germany (terminal to terminal)", 2024): _north(why=REGION),
    ("northern_kz", "Dostyk/Altynkol", "Brest and other EU borders", 2024): Reading(
        "KZ-DOSTYK",
        "BY-BREST",
        modes=RAIL,
        fitted={"days": ERAI, "usd_per_feu": ERAI, "distance_km": "the length is a sum of this world's links"},
        trust={"distance_km": "derived"},
        figures=(
            ("distance_km", None, 5400, None),
            ("days", 6.3, 7.31, 10),
            ("usd_per_feu", 2600, 3289, 3372),
        ),
    ),
    ("northern_kz", "China", "Europe", 2023): _north(
        why=REGION, name="China-Europe by Kazakhstan and Russia: low is eastbound, high westbound"
    ),
    ("northern_kz", "China", "Europe", 2019): _north(
        why=REGION,
        name="China-Europe by Kazakhstan and Russia: less than this price per container, size not stated",
        figures=(("days", None, 15, None), ("usd_per_feu", None, 4000, 4000)),
    ),
    ("northern_kz", "China", "Eastern Europe", 2025): _north(why=REGION),
    ("northern_kz", "China", "Europe (forwarder guide)", 2025): _north(why=REGION),
    ("northern_kz", "Zhengzhou", "Hamburg", 2013): _north("CN-ZHENGZHOU", "DE-HAMBURG"),
    ("northern_kz", "Chengdu", "Lodz", 2016): _north("CN-CHENGDU", "PL-LODZ", fitted={"days": OWN_TIME}),
    ("northern_mn_ru", "Dongguan", "Duisburg", 2016): Reading(
        "CN-SHENZHEN",
        "DE-DUISBURG",
        ("CN-MANZHOULI", "BY-BREST"),
        modes=RAIL,
        name="Dongguan (Shenzhen, some 60 km away, stands for it)-Duisburg by Manzhouli",
    ),
    ("northern_kz", "Yiwu", "London", 2017): _north("CN-YIWU", why="London is not in this world"),
    ("northern_kz", "Shijiazhuang", "Budapest", 2024): Reading(
        "CN-SHIJIAZHUANG", "HU-BUDAPEST", avoid=("AZ", *NO_CHINESE_DETOUR), modes=RAIL
    ),
    ("northern_kz", "Chengdu", "Malaszewicze", 2023): _north("CN-CHENGDU", "PL-MALASZEWICZE"),
    ("middle", "China", "Europe", 2023): _middle(why=REGION + "; scope of the price not stated"),
    ("middle", "China", "Turkiye (BTK)", 2019): _middle("", "", *BTK, why=REGION + "; size of container not stated"),
    ("middle", "China", "Europe via Turkiye", 2019): _middle("", "", *BTK, why=REGION + "; size not stated"),
    ("middle", "China", "Europe via Turkiye (Pasifik Eurasia claim)", 2025): _middle(why=f"{REGION}; {CLAIM}"),
    ("middle", "China", "Europe (Maersk via Poti-Constanta)", 2022): _middle(
        "", "", "GE-POTI", "RO-CONSTANTA", why=REGION
    ),
    ("middle", "Xi'an", "Baku", 2026): _middle("CN-XIAN", "AZ-BAKU", fitted={"days": CHINA_BAKU}),
    ("middle", "Xi'an", "Budapest", 2024): _middle("CN-XIAN", "HU-BUDAPEST"),
    ("middle", "Altynkol", "Constanta", 2024): _middle("KZ-ALTYNKOL", "RO-CONSTANTA", fitted={"days": POTI}),
    ("middle", "Altynkol", "Chop (UA/HU border)", 2018): _middle("KZ-ALTYNKOL", why=UKRAINE),
    ("middle", "Altynkol", "Slawkow", 2018): _middle("KZ-ALTYNKOL", why=UKRAINE),
    ("middle", "Lianyungang", "Istanbul", 2019): _middle("CN-LIANYUNGANG", "TR-HALKALI", why=PLAN),
    ("middle", "Chengdu", "Kars", 2025): _middle("CN-CHENGDU", "TR-KARS", fitted={"days": OWN_TIME}),
    ("middle", "Almaty", "Poti", 2025): _middle(
        "KZ-ALMATY",
        "GE-POTI",
        why="the price is a rate over several services, eastbound, delivered to Almaty or Aktau: no tariff holds it",
        back=("usd_per_feu",),
    ),
    ("middle", "Tashkent", "Derince via Turkmenbashi", 2020): Reading(
        "UZ-TASHKENT", "TR-DERINCE", ("TM-TURKMENBASHI", "AZ-ALAT", *BTK), modes=CASPIAN
    ),
    ("middle", "Altynkol", "Bolashak (southern branch, Kazakhstan only)", 2022): Reading(
        "KZ-ALTYNKOL", "KZ-BOLASHAK", modes=RAIL
    ),
    ("southern", "Xi'an", "Tehran Aprin", 2025): Reading("CN-XIAN", "IR-TEHRAN", avoid=("AZ",), modes=RAIL),
    ("southern", "China", "Iran via Incheh Borun", 2018): Reading(via=("IR-INCHEBURUN",), modes=RAIL, why=REGION),
    ("ocean_suez", "Shanghai", "Rotterdam", 2024): Reading(modes=OCEAN, why=SUEZ),
    ("ocean_cape", "Shanghai", "Rotterdam", 2025): Reading(
        "CN-SHANGHAI",
        "NL-ROTTERDAM",
        modes=OCEAN,
        why="no service of this world sails to Rotterdam, so no tariff rests on its price",
        fitted={"distance_km": "the link by the Cape has this length"},
    ),
    ("ocean_cape", "Shanghai", "Genoa", 2025): Reading(
        "CN-SHANGHAI", "IT-GENOA", modes=OCEAN, fitted={"usd_per_feu": GENOA}, trust={"days": "assumed"}
    ),
    ("ocean_cape", "Shanghai", "Genoa", 2026): Reading(
        "CN-SHANGHAI", "IT-GENOA", modes=OCEAN, fitted={"usd_per_feu": GENOA}
    ),
    ("ocean", "Shanghai", "Poti", 2025): Reading(
        "CN-SHANGHAI", "GE-POTI", modes=OCEAN, fitted={"days": OWN_TIME, "usd_per_feu": OWN_PRICE}
    ),
    ("ocean_suez", "Shanghai", "Munich via Koper (rail)", 2018): Reading(
        via=("SI-KOPER",), modes=("sea", "rail"), why=SUEZ
    ),
    ("ocean_suez", "Eastern China", "Budapest via Piraeus-Rijeka", 2018): Reading(
        via=("GR-PIRAEUS", "HR-RIJEKA"), modes=("sea", "rail"), why=SUEZ
    ),
    ("ocean", "China", "Europe (forwarder guide)", 2025): Reading(modes=OCEAN, why=REGION),
    ("ocean", "Zhengzhou", "Hamburg", 2020): Reading(
        modes=("sea", "rail"), why="undated, route not named, and no service to Hamburg in this world"
    ),
    ("air", "Zhengzhou", "Hamburg", 2020): Reading(
        "CN-ZHENGZHOU", "DE-HAMBURG", modes=("air", "road"), trust={"days": "assumed"}
    ),
    ("road_north", "Khorgos", "Poland", 2018): Reading(
        "CN-KHORGOS",
        "",
        ("BY-BREST",),
        modes=TRUCK,
        why="the publication names the country alone",
        fitted={"days": OWN_TIME},
    ),
    ("road_north", "Germany", "Khorgos", 2019): Reading(
        "", "CN-KHORGOS", ("BY-BREST",), modes=TRUCK, why="the publication names the country alone"
    ),
    ("road_north", "Shanghai", "Istanbul via Manzhouli, Russia, Ukraine", 2019): Reading(modes=TRUCK, why=UKRAINE),
}

EUR_USD_2007 = 1.37
EUR_2007 = ("EUR-2007", "Prices of 2007 in euro stand at 1.37 US dollars, about the mean rate of that year.")
LJUBLJANA = "times of the links on this way were set from the 60 h (fast end: 37 h) of this train"

SINGLE: dict[tuple[str, str, int], Reading] = {
    ("route length", "TITR total", 2015): Reading(why="the ends of the route are not named"),
    ("route length", "BTK Baku-Kars", 2026): Reading("AZ-BAKU", "TR-KARS", modes=RAIL, fitted={"distance_km": BTK_KM}),
    ("route length", "BTK Baku-Kars", 2017): Reading("AZ-BAKU", "TR-KARS", modes=RAIL, fitted={"distance_km": BTK_KM}),
    ("route length", "BTK Baku-Kars", 2023): Reading("AZ-BAKU", "TR-KARS", modes=RAIL, fitted={"distance_km": BTK_KM}),
    ("route length", "Istanbul-Xi an by BTK (first export train)", 2020): Reading(
        why="the figure cannot be right: its Chinese part (2,100 km) is below the great circle (2,680 km)"
    ),
    ("transit time", "Istanbul-Xi an by BTK (first export train)", 2020): Reading(
        "TR-HALKALI",
        "CN-XIAN",
        (*BTK, "AZ-ALAT"),
        modes=CASPIAN,
        name="Istanbul-Xi'an by BTK, first export train: observed (12 days had been planned)",
        figures=(("days", 15, 15.5, 16),),
    ),
    ("route length", "Xi an-Almaty via Alashankou", 2014): Reading(
        "CN-XIAN",
        "KZ-ALMATY",
        ("CN-ALASHANKOU",),
        modes=RAIL,
        fitted={"days": "input: the fast end of the service's own time"},
        figures=(("distance_km", None, 3860, None), ("days", None, 6, None)),
    ),
    ("route length", "Xi an-Prague via BTK and Marmaray (first transit train, plan)", 2019): Reading(
        "CN-XIAN",
        "CZ-KOLIN",
        ("AZ-ALAT", *BTK, "TR-HALKALI"),
        modes=CASPIAN,
        why=PLAN,
        name="Xi'an-Prague (Kolín, some 60 km away, stands for it) by BTK and Marmaray, first transit train",
        figures=(("distance_km", None, 11500, None), ("days", None, 12, None)),
    ),
    ("route length", "Ljubljana-Halkali Corridor X", 2009): Reading(
        "SI-LJUBLJANA",
        "TR-HALKALI",
        ("RS-BELGRADE", "BG-SOFIA"),
        modes=RAIL,
        fitted={"days": LJUBLJANA},
        figures=(("distance_km", None, 1577, None), ("days", 37 / 24, 60 / 24, None)),
    ),
    ("transit time", "Sid-Dimitrovgrad across Serbia (promotional train)", 2009): Reading(
        "RS-SID",
        "RS-DIMITROVGRAD",
        modes=RAIL,
        fitted={"days": LJUBLJANA},
        figures=(("days", None, 11 / 24, 11 / 24),),
    ),
    ("route length", "Zhengzhou/Urumqi to Azerbaijan and Georgia TIR trucks by Kuryk ferry", 2024): Reading(
        "CN-URUMQI",
        "GE-TBILISI",
        ("KZ-KURYK", "AZ-ALAT"),
        modes=TRUCK,
        name="Zhengzhou or Urumqi (which fits better)-Georgia by TIR trucks and the Kuryk ferry",
        fitted={"days": OWN_TIME, "distance_km": "its start was chosen by what fits this world's links"},
        figures=(("distance_km", None, 6600, None), ("days", None, 14, None)),
    ),
    ("route length", "Plovdiv-Istanbul railway", 2022): Reading(
        "BG-PLOVDIV", "TR-HALKALI", modes=RAIL, why="suspiciously short: the great circle is 360 km"
    ),
    ("transit time", "Xi an-Baku record", 2024): _middle(
        "CN-XIAN", "AZ-BAKU", why="a record, not the usual time", fitted={"days": CHINA_BAKU}
    ),
    ("transit time", "Xi an-Baku average", 2025): _middle("CN-XIAN", "AZ-BAKU", fitted={"days": CHINA_BAKU}),
    ("transit time", "Xi an-Baku average", 2026): _middle("CN-XIAN", "AZ-BAKU", fitted={"days": CHINA_BAKU}),
    ("transit time", "Xi an-Absheron", 2026): _middle("CN-XIAN", "AZ-ABSHERON", fitted={"days": CHINA_BAKU}),
    ("transit time", "China-Azerbaijan block trains", 2024): Reading(why=REGION),
    ("transit time", "Altynkol-Absheron", 2024): _middle(
        "KZ-ALTYNKOL", "AZ-ABSHERON", why="not fitted itself, but it shares the waits that were fitted on Xi'an-Baku"
    ),
    ("transit time", "Altynkol-Poti/Batumi", 2024): _middle("KZ-ALTYNKOL", "GE-POTI", fitted={"days": POTI}),
    ("transit time", "China to Black Sea ports by TITR", 2022): _middle(why=REGION),
    ("transit time", "China to Black Sea ports by TITR", 2023): _middle(why=REGION),
    ("transit time target", "China to Black Sea ports by TITR", 2027): _middle(why=f"{REGION}; a target"),
    ("transit time", "TITR (ministry claim)", 2025): _middle(why=f"the ends of the route are not named; {CLAIM}"),
    ("transit time", "Kazakhstan section of TITR", 2022): Reading(
        "KZ-ALTYNKOL", "KZ-AKTAU", modes=RAIL, name="Kazakh section of TITR (taken as Altynkol-Aktau)"
    ),
    ("transit time", "Kazakhstan section of TITR", 2023): Reading(
        "KZ-ALTYNKOL", "KZ-AKTAU", modes=RAIL, name="Kazakh section of TITR (taken as Altynkol-Aktau)"
    ),
    ("transit time", "TITR range quoted by EBRD", 2024): _middle(why="the ends of the route are not named"),
    ("transit time commitment", "Alat-Boyuk Kesik", 2025): Reading("AZ-ALAT", "AZ-BOYUKKESIK", modes=RAIL, why=PROMISE),
    ("transit time commitment", "Gardabani-Akhalkalaki", 2025): Reading(
        "GE-GARDABANI", "GE-AKHALKALAKI", modes=RAIL, why=PROMISE
    ),
    ("transit time commitment", "Kars-Mersin", 2025): Reading("TR-KARS", "TR-MERSIN", modes=RAIL, why=PROMISE),
    ("transit time commitment", "Kars-Istanbul", 2025): Reading(
        "TR-KARS", "TR-HALKALI", modes=RAIL, fitted={"days": "Turkish link times were set from these 70 h"}, why=PROMISE
    ),
    ("transit time commitment", "Alat-Mersin", 2025): Reading("AZ-ALAT", "TR-MERSIN", BTK, modes=RAIL, why=PROMISE),
    ("transit time", "Baku-Mersin first BTK train", 2017): Reading("AZ-BAKU", "TR-MERSIN", BTK, modes=RAIL),
    ("transit time", "Poti-Baku block train", 2014): Reading(
        "GE-POTI", "AZ-BAKU", modes=RAIL, fitted={"days": "Caucasian link times were set from these 34 h"}
    ),
    ("transit time", "Piraeus-Sofia first COSCO train", 2021): Reading(
        "GR-PIRAEUS", "BG-SOFIA", modes=RAIL, fitted={"days": "link times were set from these 40 h"}
    ),
    ("transit time", "Thessaloniki-Nis block train", 2022): Reading(
        "GR-THESSALONIKI", "RS-NIS", modes=RAIL, fitted={"days": "link times were set from these 16 h"}
    ),
    ("through rate", "Altynkol-Chop 20 ft", 2018): _middle("KZ-ALTYNKOL", why=UKRAINE),
    ("through rate", "Altynkol-Slawkow 20 ft", 2018): _middle("KZ-ALTYNKOL", why=UKRAINE),
    ("leg rate", "Alat-Mersin rail by BTK 20 ft", 2018): Reading(
        "AZ-ALAT", "TR-MERSIN", BTK, modes=RAIL, fitted={"usd_per_teu": "Turkish link prices were derived from it"}
    ),
    ("leg rate", "Baku/Keshla-Poti/Batumi rail 20 ft discounted", 2018): Reading(
        "AZ-BAKU", "GE-POTI", modes=RAIL, fitted={"usd_per_teu": "Caucasian link prices were derived from it"}
    ),
    ("leg rate", "Poti-Mersin sea 20 ft FIO (+290 THC Poti, +350 DTHC Mersin)", 2018): Reading(
        "GE-POTI", "TR-MERSIN", modes=OCEAN, fitted={"usd_per_teu": "the link's price is this one"}
    ),
    ("leg rate", "Georgian Railway South-West corridor per container", 2017): Reading(
        why="the ends are not named; size of container not stated"
    ),
    ("leg rate", "Uzbekistan (Sergeli)-Turkmenbashi-Alat-BTK-Derince 20 ft", 2020): Reading(
        "UZ-TASHKENT", "TR-DERINCE", ("TM-TURKMENBASHI", "AZ-ALAT", *BTK), modes=CASPIAN
    ),
    ("rate", "WCI Shanghai-Genoa 40 ft", 2023): Reading(modes=OCEAN, why=OLD_SPOT),
    ("rate", "WCI Shanghai-Genoa 40 ft", 2021): Reading(modes=OCEAN, why=OLD_SPOT),
    ("leg rate", "Constanta-Belgrade barge full 20 ft", 2007): Reading(
        "RO-CONSTANTA",
        "RS-BELGRADEPORT",
        modes=("river",),
        fitted={"usd_per_teu": OWN_PRICE, "usd_per_feu": OWN_PRICE},
        trust={"usd_per_teu": "derived", "usd_per_feu": "derived"},
        name="Constanta-Belgrade by barge, full box (EUR 300 per 20 ft, 430 per 40 ft)",
        figures=(
            ("usd_per_teu", None, 300 * EUR_USD_2007, None),
            ("usd_per_feu", None, 430 * EUR_USD_2007, None),
        ),
    ),
    ("leg rate", "Alat-Turkmenbashi truck ferry 16.5 m one way", 2023): Reading(
        "AZ-ALAT",
        "TM-TURKMENBASHI",
        modes=("roro",),
        fitted={"usd_per_feu": OWN_PRICE},
        name="Alat-Turkmenbashi by ro-ro, per 16.5 m truck (it carries one FEU)",
    ),
    ("leg rate", "Kuryk-Amirabad/Anzali ro-ro truck one way", 2020): Reading(
        "KZ-KURYK",
        "IR-AMIRABAD",
        modes=("roro",),
        fitted={"usd_per_feu": "the link's price is half of this one per TEU"},
        name="Kuryk-Amirabad by ro-ro, per truck (it carries one FEU)",
    ),
    ("transit time", "Kuryk-Alat ferry", 2022): Reading(
        "KZ-KURYK", "AZ-ALAT", modes=("ferry", "roro"), fitted={"days": OWN_TIME}
    ),
    ("transit time", "Batumi-Burgas ferry", 2024): Reading(
        "GE-BATUMI", "BG-BURGAS", modes=("ferry", "roro"), fitted={"days": OWN_TIME}
    ),
}

TWICE = {
    ("Xi an-Baku TITR", 2024),
    ("Kazakhstan section Altynkol-Bolashak", 2022),
    ("Chengdu-Lodz", 2016),
    ("Zhengzhou-Hamburg", 2013),
    ("Dongguan-Duisburg via Manzhouli", 2016),
    ("Khorgos-Poland TIR truck", 2018),
    ("Shanghai-Istanbul truck via Russia and Ukraine", 2019),
    ("Altynkol-Constanta via Poti/Batumi", 2024),
    ("Almaty-Aktau-Alat-Poti", 2025),
    ("Chengdu-Kars", 2025),
    ("Lianyungang-Istanbul TITR (KTZ offer)", 2019),
    ("Lianyungang-Istanbul TITR (DHL offer)", 2015),
    ("China-Europe Maersk Middle Corridor (Khorgos-Aktau-Baku-Poti-Constanta-inland)", 2022),
    ("Xi an-Budapest TITR", 2024),
    ("Xi an-Tehran Aprin", 2025),
    ("Shijiazhuang-Budapest", 2024),
    ("Eastern China-Budapest by Rijeka Land-Sea Express", 2018),
    ("Altynkol-Chop 40 ft", 2018),
    ("Altynkol-Slawkow 40 ft", 2018),
    ("40HQ delivery to Almaty and Aktau (from the west, Argus)", 2025),
    ("WCI Shanghai-Genoa 40 ft", 2026),
    ("WCI Shanghai-Genoa 40 ft", 2025),
    ("ERAI Dostyk/Altynkol-EU border FEU", 2024),
    ("price per FEU Middle Corridor", 2023),
}
"""Single figures that the side-by-side comparison already holds, from the same publication."""
