"""Emission factors: every published or derived row kept, one method family per mode used.

rail  : energy of a train times the grid, or diesel, mixed by each country's share of wired track
road  : fuel of a 40 t truck per km over its cargo
sea   : trade-lane level for ocean ships; feeders scaled from it by size class
ferry : berths of a ferry over its fuel (Caspian), ro-pax rows of GLEC (Black Sea)
river, air, hub : one published method each
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from corridor.world.cargo import Factor
from tools.middle_corridor.common import Built, Evidence, Sources, number
from tools.middle_corridor.traction import rail_mixes

RAIL = "train energy x grid or diesel"
ROAD = "truck fuel over cargo"
LANE = "trade lane, scaled by ship size"
FERRY = "ferry fuel over berths; GLEC ro-pax"
RIVER = "gas oil range x 1.2335"
AIR = "DESNZ without radiative forcing"
HUB = "GLEC hub sites"

DIESEL_WTT_SHARE = 0.2335  # WTT over TTW of DESNZ 2025 diesel, 17.99 / 77.03
JET_WTT_SHARE = 135.2 / 531.3  # the same of DESNZ 2025 long-haul freight
T_PER_TEU = 10.0

FACTOR_BAND = (
    "Where a source gives one factor only, 25 % less and 35 % more are taken as its range: full against half load"
    " moves a truck by -22 and +25 %"
)

FACTOR_WEAK = "The page's own basis is not stated or its scaling is ours: kept as an assumption for comparison"
GLEC = "https://www.smartfreightcentre.org/en/our-programs/emissions-accounting/global-logistics-emissions-council/"
HUB_EXCERPT = (
    "GLEC hub values as they stand in an excerpt of a calculator's documentation; the publication itself was not seen"
)

EU_ROAD = ("AT", "BG", "CZ", "DE", "GR", "HR", "HU", "IT", "LT", "NL", "PL", "RO", "SI", "SK")
BALKAN_ROAD = ("TR", "RS", "MK", "BA", "ME", "XK", "AL")
CASPIAN = ("KZ", "TM", "AZ")

USED = {
    "EF-ROAD-40T-CIS": ROAD, "EF-ROAD-40T-CN": ROAD, "EF-ROAD-40T-TRBALK": ROAD,
    "EF-SEA-LANE-ASIAMED-SUEZ": LANE, "EF-SEA-LANE-ASIAMED-CAPE": LANE,
    "EF-FERRY-CASPIAN-TEU": FERRY, "EF-FERRY-CASPIAN-TRUCK": FERRY, "EF-FERRY-CASPIAN-WAGON": FERRY,
    "EF-IWW-DANUBE": RIVER, "EF-AIR-LH": AIR, "EF-AIR-SH": AIR,
    "EF-HUB-TRANS-AMB": HUB, "EF-HUB-MCT-DRY": HUB,
}  # fmt: skip
EMPTY_SHARE = {"EF-ROAD-40T-CIS": 0.20, "EF-ROAD-40T-CN": 0.25, "EF-ROAD-40T-TRBALK": 0.20}
"""What is left of each row's loaded share of km, as its own load assumption states it."""
LOAD_SHARE = {"EF-FERRY-CASPIAN-TEU": 0.65, "EF-FERRY-CASPIAN-TRUCK": 0.75, "EF-FERRY-CASPIAN-WAGON": 0.65}
"""How full the berths are, as each row's own load assumption states it."""
ROPAX_OF = ("EF-FERRY-BLACKSEA", *LOAD_SHARE)
"""Ferries of which GLEC's classes of ro-pax ships by gross tonnage tell what another ship would emit."""
SERVICE = {
    "caspian_feeder": "EF-SEA-FEEDER-CASPIAN",
    "caspian_ferry_box": "EF-FERRY-CASPIAN-TEU",
    "caspian_roro": "EF-FERRY-CASPIAN-TRUCK",
    "black_sea_feeder": "EF-SEA-FEEDER-1000",
    "black_sea_roro": "EF-FERRY-BLACKSEA",
    "black_sea_ferry": "EF-FERRY-BLACKSEA",
    "med_feeder": "EF-SEA-FEEDER-1000",
    "ocean_cape": "EF-SEA-LANE-ASIAMED-CAPE",
    "ocean_suez": "EF-SEA-LANE-ASIAMED-SUEZ",
    "barge_danube": "EF-IWW-DANUBE",
    "freighter_long": "EF-AIR-LH",
    "freighter_short": "EF-AIR-SH",
    "belly_long": "EF-AIR-BELLY-LH",
    "belly_short": "EF-AIR-BELLY-SH",
}
TITLES = {
    "scope3emissiontest-oss/JulesProject": "UK conversion factors for company reporting 2025, freighting goods (copy)",
    "yumpu.com": "EcoTransIT methodology: energy use of trains",
    "average-intensities.json": "Grid intensity by country and year, Ember (copy)",
    "electricity-maps": "Grid intensity by country 2025, Electricity Maps (copy)",
    "climatiq.io": "Freight emission factor after GLEC, data explorer",
}
# Rows whose source is no page that could be cited again.
LANE_RECALLED = (
    "Order of magnitude of Clean Cargo trade-lane averages Asia to Mediterranean, about 45 g per TEU-km at 10 t per"
    " TEU, recalled and not seen; to be replaced by the published table"
)
CAPE_SPEED = "Same ships as by Suez; up to 10 % more per km for higher speed on the longer way, distance does the rest"
AFRICA_RECALLED = "Trade-lane value Europe to Africa, 89.4 g per TEU-km, recalled from GLEC and not seen again"
UNSEEN = {
    "EF-SEA-LANE-ASIAMED-SUEZ": ("LANE-ASIAMED", LANE_RECALLED),
    "EF-SEA-LANE-ASIAMED-CAPE": ("LANE-CAPE", CAPE_SPEED),
    "EF-SEA-LANE-EUAF": ("LANE-EUAF", AFRICA_RECALLED),
}
HUB_KG_PER_T = {
    "EF-HUB-TRANS-AMB": 0.6, "EF-HUB-TRANS-MIX": 2.2, "EF-HUB-STOR-AMB": 2.1, "EF-HUB-STOR-MIX": 4.0,
    "EF-HUB-WARE-AMB": 17.5, "EF-HUB-LIQ": 3.1, "EF-HUB-MCT-DRY": 1.07, "EF-HUB-MCT-REEF": 1.26,
}  # fmt: skip


def link_factor(mode: str, from_country: str, to_country: str, via: str = "") -> str:
    """Factor of cargo on a link: rail by the country it starts in, road by region, sea by waters, river, air."""
    if mode == "rail":
        return f"EF-RAIL-MIX-{from_country}"
    if mode == "road":
        return _road_factor(from_country)
    if mode == "river":
        return SERVICE["barge_danube"]
    if mode == "air":
        return SERVICE["freighter_long"]
    return _sea_factor({from_country, to_country}, via.lower())


def _road_factor(country: str) -> str:
    if country == "CN":
        return "EF-ROAD-40T-CN"
    if country in BALKAN_ROAD:
        return "EF-ROAD-40T-TRBALK"
    return "EF-ROAD-40T-EU" if country in EU_ROAD else "EF-ROAD-40T-CIS"


def _sea_factor(countries: set[str], via: str) -> str:
    if "cape" in via:
        return SERVICE["ocean_cape"]
    far = countries & {"CN", "IR"} and len(countries) > 1 and not countries & set(CASPIAN)
    if "suez" in via or far:
        return SERVICE["ocean_suez"]
    return SERVICE["caspian_feeder" if countries & set(CASPIAN) else "med_feeder"]


def service_factor(mode: str, kind: str) -> str:
    """Factor of a vehicle; `kind` is a key of SERVICE, and the mode must be one that such a vehicle serves."""
    factor = SERVICE[kind]
    expected = "river" if "IWW" in factor else "air" if "AIR" in factor else "sea"
    served = {"sea": ("sea", "ferry", "roro", "rail")}.get(expected, (expected,))
    if mode not in served:
        raise ValueError(f"{kind} is no vehicle of mode {mode}")
    return factor


def hub_factor(kind: str) -> str:
    """Factor per tonne handled at a `container_terminal` or a `transshipment` site."""
    return {"container_terminal": "EF-HUB-MCT-DRY", "transshipment": "EF-HUB-TRANS-AMB"}[kind]


def build(evidence: Evidence, sources: Sources, _built: Built) -> Built:
    """The `factors` table."""
    published = [row for row in (_read(raw, sources) for raw in evidence.rows("emission_factors.csv")) if row]
    by_id = {row.id: row for row in published}
    own = [_road_eu(by_id, sources), *_feeders(by_id, sources), _black_sea_ferry(by_id, sources),
           *_belly(by_id, sources)]  # fmt: skip
    mixes = rail_mixes(evidence, sources, by_id, RAIL)
    return {"factors": [*published, *own, *mixes]}


def _read(raw: dict[str, str], sources: Sources) -> Factor | None:
    """One row as it was published, or None where it gives no amount per tonne-km or tonne."""
    energy = _energy(raw)
    if energy is None:
        return None
    wtt, ttw, typical, derived = energy
    factor_id = raw["id"].replace("EF-RAIL-MIX-", "EF-RAIL-LINE-")
    wtw_added = derived and ttw is not None
    source = _cite(raw, sources)
    low, high = number(raw["low"]), number(raw["high"])
    if raw["id"] == "EF-HUB-MCT-DRY":
        low, high = 1000 * HUB_KG_PER_T["EF-HUB-TRANS-AMB"], 10700.0
    if low is None or high is None:
        low, high = low or round(0.75 * typical, 4), high or round(1.35 * typical, 4)
        source += sources.reason("FACTOR-BAND", FACTOR_BAND)
    elif wtw_added:
        low, high = (round(end * (1 + DIESEL_WTT_SHARE), 4) for end in (low, high))
    if raw["confidence"] == "assumed" and not any(name.startswith("R-") for name in source):
        source += sources.reason("FACTOR-WEAK", FACTOR_WEAK)
    used = raw["id"] in USED
    load = "" if raw["mode"] == "hub" else raw["load_assumption"].replace(" as in emission_inputs.csv", "")
    return Factor(
        id=factor_id,
        mode=_factor_mode(raw),
        per="t" if raw["mode"] == "hub" else "tkm",
        vehicle=raw["vehicle"],
        energy=raw["fuel_or_energy"],
        region=raw["region"],
        load_assumption=load,
        load_share=LOAD_SHARE.get(raw["id"]),
        empty_share=EMPTY_SHARE.get(raw["id"]),
        distance_basis=_basis(raw),
        size_class_of=ROPAX_OF if raw["id"].startswith("EF-FERRY-ROPAX") else (),
        g_co2e_low=low,
        g_co2e_typical=typical,
        g_co2e_high=high,
        wtt_g_co2e=wtt,
        ttw_g_co2e=ttw,
        year=int(raw["year"]),
        method=USED[raw["id"]] if used else _family(raw),
        used=used,
        reason=_why(raw["id"]),
        source=source,
        confidence="derived" if derived and raw["confidence"] == "sourced" else raw["confidence"],
        note=_note(raw),
    )


def _basis(raw: dict[str, str]) -> str:
    """Which km a row is per, where it says so, or is computed from fuel or energy along the way; empty elsewhere."""
    if "shortest feasible distance" in raw["load_assumption"]:
        return "shortest_feasible"
    if raw["mode"] == "air" and "great-circle basis" in raw["note"]:
        return "great_circle"
    along = ("EF-ROAD-40T", "EF-FERRY-CASPIAN", "EF-RAIL-EL", "EF-RAIL-DI")
    return "way" if raw["id"].startswith(along) else ""


def _factor_mode(raw: dict[str, str]) -> str:
    """Rail ferries, ro-ro and ro-pax ships share the mode `ferry`: their method is not that of container ships."""
    if raw["id"].startswith(("EF-SEA-RORO", "EF-SEA-ROPAX")):
        return "ferry"
    return {"inland_waterway": "river"}.get(raw["mode"], raw["mode"])


def _energy(raw: dict[str, str]) -> tuple[float | None, float | None, float, bool] | None:
    """(WTT, TTW, WTW, derived here) in g per tkm, or g per t at hubs; the parts are left out unless both are known."""
    if raw["mode"] == "hub":
        return None, None, 1000 * HUB_KG_PER_T[raw["id"]], raw["id"].startswith("EF-HUB-MCT")
    wtt, ttw, wtw = (number(raw[f"{part}_g_co2e_per_tkm"]) for part in ("wtt", "ttw", "wtw"))
    if wtt is not None and ttw is not None:
        return wtt, ttw, round(wtt + ttw, 6), False
    if wtw is not None:
        return None, None, wtw, False
    if ttw is not None:
        share = JET_WTT_SHARE if raw["mode"] == "air" else DIESEL_WTT_SHARE
        return round(ttw * share, 3), ttw, round(ttw * (1 + share), 3), True
    if per_teu := number(raw["per_teu_km"]):
        return None, None, per_teu / T_PER_TEU, True
    if raw["low"] and raw["high"]:
        return None, None, (float(raw["low"]) + float(raw["high"])) / 2, True
    return None


def _family(raw: dict[str, str]) -> str:
    if raw["id"].startswith("EF-RAIL-EL") or raw["id"].startswith("EF-RAIL-DI"):
        return RAIL
    return {"other": "derived here or single study"}.get(raw["method"], raw["method"])


WHY_NOT = (
    ("EF-RAIL-EL", "a part of the country's mixed row"),
    ("EF-RAIL-DI", "a part of the country's mixed row"),
    ("EF-RAIL-MIX", "holds for one line; the country's mixed row is used"),
    ("EF-SEA-CONT", "gives about three times the trade-lane figures per TEU-km: only its size ratios are used"),
    ("EF-FERRY-ROPAX", "size class behind the Black Sea ferry row"),
    ("-RF", "to be shown beside the row without non-CO2 effects, not instead of it"),
    ("EF-SEA-CASPIAN-FEEDER", "another method than the ocean rows: it is the high end of EF-SEA-FEEDER-CASPIAN"),
    ("REEF", "for temperature-controlled cargo, which a plan does not ask for yet"),
    ("EF-HUB", "another kind of site than those that handle boxes here"),
    ("", "another method than the mode's family; kept for comparison"),
)


def _why(factor_id: str) -> str:
    if factor_id in USED:
        return "the mode's method family"
    return next(reason for part, reason in WHY_NOT if part in factor_id)


def _note(raw: dict[str, str]) -> str:
    if raw["id"] == "EF-HUB-MCT-DRY":
        return (
            "printed as 10.7 kg per t; read as kg per TEU (at 10 t: 1.07 kg per t) because per t it would be about"
            " 107 kg a box; high end = as printed"
        )
    if raw["id"] == "EF-HUB-MCT-REEF":
        return "printed as 12.6 kg per t; read as kg per TEU at 10 t"
    if "REFERENCE.md" in raw["note"] or "published_totals" in raw["note"]:
        return "GLEC v3.0 table 14; TTW seen, WTW agrees with the ratio 1.1733" if raw["mode"] == "ferry" else ""
    if not raw["wtw_g_co2e_per_tkm"] and raw["ttw_g_co2e_per_tkm"]:
        return f"source gives the tank-to-wheel part; well-to-tank share added here. {raw['note']}".strip()
    if raw["id"].startswith("EF-SEA-LANE-") and not raw["wtw_g_co2e_per_tkm"]:
        return f"per TEU-km over 10 t. {raw['note']}"
    return raw["note"].strip()


def _cite(raw: dict[str, str], sources: Sources) -> tuple[str, ...]:
    ids: tuple[str, ...] = ()
    for part in raw["source_url"].split(" ; "):
        title = next((title for key, title in TITLES.items() if key in part), "")
        ids += sources.cite(part, title=title)
    if raw["id"] in UNSEEN:
        ids += sources.reason(*UNSEEN[raw["id"]])
    elif not ids and raw["mode"] == "hub":
        ids += sources.cite(GLEC, title="GLEC Framework v3: emission intensities of hubs")
        ids += sources.reason("HUB-EXCERPT", HUB_EXCERPT)
    elif not ids:
        ids += sources.reason("RAIL-LINE-MIX", "Electric and diesel rail factors mixed by the share of wired km on one"
                              " line")  # fmt: skip
    return tuple(dict.fromkeys(ids))


def _road_eu(by_id: dict[str, Factor], sources: Sources) -> Factor:
    """Truck in the European Union by the same formula as the other road rows."""

    def wtw(l_per_100km: float, cargo_t: float, loaded_share: float) -> float:
        return l_per_100km / 100 * 2680 / (cargo_t * loaded_share) * (1 + DIESEL_WTT_SHARE)

    typical = round(wtw(30, 15, 0.80), 1)
    wtt = round(typical * DIESEL_WTT_SHARE / (1 + DIESEL_WTT_SHARE), 2)
    reasoning = sources.reason("ROAD-EU", "Truck in the European Union: 30 l per 100 km (27-36), 15 t cargo (20-11),"
                               " loaded share of km 0.80 (0.88-0.68), 2,680 g CO2e per litre; the same formula as for"
                               " the other regions, so that road legs can be summed; the UK average truck (95.0 g) lies"
                               " within the range")  # fmt: skip
    return replace(
        by_id["EF-ROAD-40T-TRBALK"], id="EF-ROAD-40T-EU", region="European Union",
        load_assumption="30 l/100 km (27-36), 15 t cargo (20-11), loaded share of km 0.80 (0.88-0.68)",
        g_co2e_low=round(wtw(27, 20, 0.88), 1), g_co2e_typical=typical, g_co2e_high=round(wtw(36, 11, 0.68), 1),
        wtt_g_co2e=wtt, ttw_g_co2e=round(typical - wtt, 2),
        source=tuple(dict.fromkeys((*by_id["EF-ROAD-40T-TRBALK"].source, *reasoning))), confidence="derived",
        note="TTW = l/100km / 100 * 2680 / (cargo t * loaded share); WTT = 0.2335 * TTW",
    )  # fmt: skip


def _feeders(by_id: dict[str, Factor], sources: Sources) -> Iterator[Factor]:
    """Feeders at trade-lane level: lane value x (DESNZ size class / DESNZ class of the ocean ships), over the load.

    The high end is the DESNZ value itself, because feeders may not share the ocean ships' high utilisation.
    """
    lane, ocean = by_id["EF-SEA-LANE-ASIAMED-SUEZ"], by_id["EF-SEA-CONT-8000"]
    reasoning = sources.reason("FEEDER-SCALE", "Feeder factor = trade-lane factor of the ocean ships x DESNZ factor of"
                               " the feeder's size class / DESNZ factor of ships of 8,000 TEU and more; high end = the"
                               " DESNZ value of the class itself")  # fmt: skip
    for factor_id, size, load, region in (
        ("EF-SEA-FEEDER-1000", "EF-SEA-CONT-1000", 1.0, "Black Sea, Mediterranean, Chinese coast"),
        ("EF-SEA-FEEDER-CASPIAN", "EF-SEA-CONT-0", 0.73, "Caspian"),
    ):
        of_class = by_id[size]
        ratio = of_class.g_co2e_typical / ocean.g_co2e_typical / load
        draught = by_id["EF-SEA-CASPIAN-FEEDER"].source if load < 1 else ()
        yield replace(
            lane, id=factor_id, vehicle=of_class.vehicle, region=region, method=LANE, used=True,
            load_assumption=f"lane average{'; ships loaded to 73 % because of draught' if load < 1 else ''}",
            g_co2e_low=round(lane.g_co2e_low * ratio, 2), g_co2e_typical=round(lane.g_co2e_typical * ratio, 2),
            g_co2e_high=round(of_class.g_co2e_typical / load, 2), year=2026, reason="the mode's method family",
            source=tuple(dict.fromkeys((*lane.source, *of_class.source, *draught, *reasoning))), confidence="assumed",
            note=f"{lane.g_co2e_typical:g} x {of_class.g_co2e_typical:g} / {ocean.g_co2e_typical:g}"
            + (" / 0.73" if load < 1 else ""),
        )  # fmt: skip


def _black_sea_ferry(by_id: dict[str, Factor], sources: Sources) -> Factor:
    large, medium, small = (by_id[f"EF-FERRY-ROPAX-{size}-MDO"] for size in ("GT20000", "10000", "5000"))
    reasoning = sources.reason("BLACKSEA-FERRY", "Ferries of the Black Sea measure 5,000 to 25,000 GT: the class of"
                               " 10,000-19,999 GT is taken, the classes above and below are the range")  # fmt: skip
    return replace(
        medium, id="EF-FERRY-BLACKSEA", vehicle="ro-pax or rail ferry, Black Sea", region="Black Sea", method=FERRY,
        g_co2e_low=large.g_co2e_typical, g_co2e_high=small.g_co2e_typical, size_class_of=(),
        used=True, reason="the ferries' method family",
        source=tuple(dict.fromkeys((*large.source, *medium.source, *small.source, *reasoning))), confidence="derived",
    )  # fmt: skip


def _belly(by_id: dict[str, Factor], sources: Sources) -> Iterable[Factor]:
    page = sources.cite("https://www.transportmeasures.org/en/wiki/manuals/air/air-methods/", title="Air methods, NTM")
    reasoning = sources.reason("BELLY", "Belly cargo at 0.7 of a freighter; the freighter row is itself a mean of"
                               " freighters and bellies, so both are somewhat low and high for their kind")  # fmt: skip
    for haul in ("LH", "SH"):
        whole = by_id[f"EF-AIR-{haul}"]
        assert whole.wtt_g_co2e is not None
        assert whole.ttw_g_co2e is not None
        wtt, ttw = round(0.7 * whole.wtt_g_co2e, 2), round(0.7 * whole.ttw_g_co2e, 2)
        yield replace(
            whole, id=f"EF-AIR-BELLY-{haul}", vehicle=whole.vehicle.replace("freighter/belly mix", "belly cargo"),
            g_co2e_low=round(0.5 * whole.g_co2e_typical, 1), g_co2e_typical=round(wtt + ttw, 4),
            g_co2e_high=whole.g_co2e_typical, wtt_g_co2e=wtt, ttw_g_co2e=ttw, confidence="derived",
            source=tuple(dict.fromkeys((*whole.source, *page, *reasoning))), note=f"0.7 x EF-AIR-{haul}",
        )  # fmt: skip
