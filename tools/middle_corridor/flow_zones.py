"""Zones of the demand and the places where their cargo enters and leaves the network, with shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Shares = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Zone:
    """A country or gateway.

    places  : places and shares that add up to 1
    by_class: other shares for some classes
    note    : what stands for what, where the world ends before the cargo does
    """

    places: Shares
    by_class: Mapping[str, Shares] = field(default_factory=dict)
    note: str = ""


def one(place: str, note: str = "") -> Zone:
    return Zone({place: 1.0}, note=note)


TRAINS_EUROPE = {"CN-XIAN": 4912 / 20022, "CN-ZHENGZHOU": 3417 / 20022, "CN-CHENGDU": 0.15, "CN-CHONGQING": 0.15,
                 "CN-YIWU": 0.12}  # fmt: skip
"""Trains to Europe by city in 2025: Xi'an and Zhengzhou counted, the next three assumed; the rest is Wuhan's."""
TRAINS_ASIA = {"CN-XIAN": 998 / 14254, "CN-ZHENGZHOU": 1039 / 14254, "CN-CHONGQING": 261 / 14254, "CN-URUMQI": 0.3,
               "CN-LIANYUNGANG": 0.25}  # fmt: skip
"""Trains to Central Asia by city in 2025: the first three counted, the next two assumed; the rest is Qingdao's."""
COAST = {"CN-SHANGHAI": 0.4, "CN-NINGBO": 0.25, "CN-SHENZHEN": 0.23, "CN-XIAN": 0.12}


def rest(shares: Shares, place: str) -> dict[str, float]:
    return {**shares, place: 1 - sum(shares.values())}


CHINA = {"north": Zone(rest(TRAINS_EUROPE, "CN-WUHAN")), "asia": Zone(rest(TRAINS_ASIA, "CN-QINGDAO")),
         "ocean": Zone(COAST), "bulk": Zone({"CN-URUMQI": 0.6, "CN-LANZHOU": 0.4}),
         "caucasus": Zone({"CN-XIAN": 0.7, "CN-CHENGDU": 0.15, "CN-BEIJING": 0.15})}  # fmt: skip
"""China by the other end: trains' cities, the ports' provinces, steelworks and smelters of the north-west."""

ZONES: dict[str, Zone] = {
    "KZ": Zone({"KZ-ALMATY": 0.65, "KZ-ASTANA": 0.35}, {
        "grain": {"KZ-KOKSHETAU": 0.7, "KZ-ASTANA": 0.3}, "milled": {"KZ-KOKSHETAU": 0.7, "KZ-ASTANA": 0.3},
        "metals": {"KZ-KARAGANDA": 0.6, "KZ-ZHEZKAZGAN": 0.2, "KZ-AKTOBE": 0.2},
        "ores": {"KZ-KARAGANDA": 0.6, "KZ-ZHEZKAZGAN": 0.4}, "concentrates": {"KZ-KARAGANDA": 0.6,
        "KZ-ZHEZKAZGAN": 0.4},
        "fertiliser": {"KZ-SHYMKENT": 0.6, "KZ-AKTAU": 0.4}, "cars": {"KZ-ALMATY": 1.0},
    }, "cities by size; grain from the north, metal and ore from the centre, fertiliser from Taraz (Shymkent), Aktau"),
    "UZ": one("UZ-TASHKENT"),
    "KG": one("KZ-SHU", "Kyrgyzstan is beyond the network: by Shu"),
    "TJ": one("UZ-SAMARKAND", "Tajikistan is beyond the network: by Samarkand"),
    "AF": one("UZ-BUKHARA", "Afghanistan is beyond the network: by Bukhara, the nearest place to Termez"),
    "TM": Zone({"TM-ASHGABAT": 1.0}, {"oil_products": {"TM-TURKMENBASHI": 1.0},
    "fertiliser": {"TM-TURKMENBASHI": 1.0}}),
    "AZ": one("AZ-BAKU"),
    "GE": one("GE-TBILISI"),
    "AM": one("GE-TBILISI", "Armenia's railway is not in this world: by Tbilisi"),
    "BEYOND_LARSI": one("GE-TBILISI", "Russia and Armenia by road, beyond the network at Tbilisi"),
    "TR": Zone({"TR-HALKALI": 0.65, "TR-ANKARA": 0.35}),
    "BOSPORUS": one("TR-AMBARLI", "all overseas origins that change ships at the Bosporus"),
    "IR": one("IR-ANZALI"),
    "BALTIC": one("BY-MINSK", "Latvian ports are beyond the network: by Minsk"),
    "NOVO": one("RU-NOVOROSSIYSK", "the world's buyers, by tanker beyond the network"),
    "CEYHAN": one("TR-CEYHAN", "the world's buyers, by tanker beyond the network"),
    "TENGIZ": one("KZ-TENGIZ"),
    "ATYRAU": one("KZ-ATYRAU", "Kashagan and Karachaganak"),
    "AKTAU": one("KZ-AKTAU", "comes to the port by pipeline and tank train that the network does not hold"),
    "BATUMI": one("GE-BATUMI", "the world's buyers, by ship beyond the network"),
    "POTI": one("GE-POTI", "stands for Kulevi, which the network does not hold"),
    "IT": one("IT-TRIESTE", "Italy, north Africa and beyond by Trieste"),
    "PL": one("PL-LODZ"), "DE": one("DE-DUISBURG"), "NL": one("NL-ROTTERDAM"), "AT": one("AT-VIENNA"),
    "SK": one("SK-BRATISLAVA"), "RS": one("RS-BELGRADE"), "RO": one("RO-BUCHAREST"), "BG": one("BG-SOFIA"),
    "GR": Zone({"GR-PIRAEUS": 0.7, "GR-THESSALONIKI": 0.3}, {"general": {"GR-THESSALONIKI": 1.0}}),
    "HU": one("HU-BUDAPEST"), "HR": one("HR-ZAGREB"), "SI": one("SI-LJUBLJANA"), "BA": one("BA-SARAJEVO"),
    "MK": one("MK-SKOPJE"), "ME": one("ME-PODGORICA"), "AL": one("ME-BAR", "Albania is beyond the network: by Bar"),
}  # fmt: skip

def china_for(cls: str, other: str) -> Zone:
    """The part of China that trades with a zone."""
    if cls != "containers" and (other == "KZ" or other in ("UZ", "KG", "TJ", "TM")):
        return CHINA["bulk"]
    if other in ("PL", "DE"):
        return CHINA["north"]
    if other in ("KZ", "UZ", "KG", "TJ", "TM"):
        return CHINA["asia"]
    if other in ("AZ", "TR"):
        return CHINA["caucasus"]
    return CHINA["ocean"]


def spread(cls: str, zone: str, other: str) -> tuple[Shares, str]:
    """Places of a zone with shares, and what stands for what."""
    found = china_for(cls, other) if zone == "CN" else ZONES[zone]
    return found.by_class.get(cls, found.places), found.note
