"""Border crossings: one row per link that joins two countries, per direction, for rail, road and river.

Sea and air links have none: what happens at a port or airport is in its handling, and the clearance of ships and
aircraft is not modelled.
"""

from __future__ import annotations

from dataclasses import replace

from corridor.world.links import Border, Link
from corridor.world.places import Country
from tools.middle_corridor.common import Built, Evidence, Sources
from tools.middle_corridor.operations import Hours, Operations

LAND = ("rail", "road", "river")
Crossing = tuple[str, str, str]
Post = tuple[str, str]

# Each post on the way is counted once: where both sides of a border have a row, the crossing is their sum.
BOTH_WAYS: dict[Crossing, tuple[Post, ...]] = {
    ("KZ-SARYAGASH", "UZ-TASHKENT", "rail"): (("KZ-SARYAGASH", "customs"),),
    ("UZ-BUKHARA", "TM-TURKMENABAT", "rail"): (("TM-TURKMENABAT", "customs"),),
    ("KZ-BOLASHAK", "TM-BEREKET", "rail"): (("KZ-BOLASHAK", "customs"),),
    ("RU-YEKATERINBURG", "KZ-PETROPAVL", "rail"): (("KZ-PETROPAVL", "customs"),),
    ("IR-RAZI", "TR-KAPIKOY", "rail"): (("IR-RAZI", "customs"), ("TR-KAPIKOY", "transshipment")),
    ("IR-ASTARA", "AZ-ASTARA", "rail"): (("AZ-ASTARA", "border_queue"),),
    ("AZ-BOYUKKESIK", "GE-GARDABANI", "rail"): (("AZ-BOYUKKESIK", "border_queue"),),
    ("GE-AKHALKALAKI", "TR-KARS", "rail"): (("TR-KARS", "border_queue"),),
    ("TR-KAPIKULE", "BG-SVILENGRAD", "rail"): (("BG-SVILENGRAD", "border_queue"),),
    ("BG-DRAGOMAN", "RS-DIMITROVGRAD", "rail"): (("BG-DRAGOMAN", "customs"), ("RS-DIMITROVGRAD", "customs")),
    ("RO-TIMISOARA", "RS-VRSAC", "rail"): (("RS-VRSAC", "customs"),),
    ("RO-CURTICI", "HU-BUDAPEST", "rail"): (("RO-CURTICI", "customs"),),
    ("RS-SUBOTICA", "HU-KELEBIA", "rail"): (("RS-SUBOTICA", "customs"), ("HU-KELEBIA", "customs")),
    ("RS-SID", "HR-TOVARNIK", "rail"): (("RS-SID", "customs"), ("HR-TOVARNIK", "customs")),
    ("RS-PRESEVO", "MK-TABANOVCE", "rail"): (("RS-PRESEVO", "customs"), ("MK-TABANOVCE", "customs")),
    ("MK-GEVGELIJA", "GR-THESSALONIKI", "rail"): (("MK-GEVGELIJA", "customs"),),
    ("ME-BIJELOPOLJE", "RS-UZICE", "rail"): (("ME-BIJELOPOLJE", "customs"),),
    ("PL-MALASZEWICZE", "BY-BREST", "rail"): (("PL-MALASZEWICZE", "customs"),),
    ("CN-KHORGOS", "KZ-NURZHOLY", "road"): (("KZ-NURZHOLY", "border_queue"),),
    ("BG-DRAGOMAN", "RS-DIMITROVGRAD", "road"): (("RS-DIMITROVGRAD", "border_queue"),),
}
ONE_WAY: dict[Crossing, tuple[Post, ...]] = {
    ("CN-KHORGOS", "KZ-ALTYNKOL", "rail"): (("KZ-ALTYNKOL", "border_queue"),),
    ("CN-ALASHANKOU", "KZ-DOSTYK", "rail"): (("KZ-DOSTYK", "border_queue"),),
    ("GE-TBILISI", "AZ-REDBRIDGE", "road"): (("AZ-REDBRIDGE", "border_queue"),),
    ("GE-SARPI", "TR-TRABZON", "road"): (("GE-SARPI", "border_queue"),),
    ("TR-KAPIKULE", "BG-SVILENGRAD", "road"): (("TR-KAPIKULE", "border_queue"),),
    ("RS-BATROVCI", "HR-ZAGREB", "road"): (("RS-BATROVCI", "border_queue"),),
    ("RS-HORGOS", "HU-BUDAPEST", "road"): (("RS-HORGOS", "border_queue"),),
}
NOTES: dict[Crossing, str] = {
    ("CN-KHORGOS", "KZ-ALTYNKOL", "rail"): "block trains westbound; the change of gauge is in handling",
    ("CN-ALASHANKOU", "KZ-DOSTYK", "rail"): "block trains westbound, where the traffic is; the gauge change is in"
    " handling, wind closures are in seasons",
    ("RU-YEKATERINBURG", "KZ-PETROPAVL", "rail"): "inside the Eurasian union: transit checks only",
    ("IR-RAZI", "TR-KAPIKOY", "rail"): "customs, and the train ferry over Lake Van behind the border, which the"
    " link's moving time leaves out",
    ("RO-CURTICI", "HU-BUDAPEST", "rail"): "both ends are in the EU and Schengen: what remains is the change of"
    " locomotive and papers, so the figure may be too long",
    ("MK-GEVGELIJA", "GR-THESSALONIKI", "rail"): "one figure for Gevgelija and Idomeni together",
    ("ME-BIJELOPOLJE", "RS-UZICE", "rail"): "one figure for Bijelo Polje and Vrbnica together",
    ("PL-MALASZEWICZE", "BY-BREST", "rail"): "customs at Malaszewicze; the change of gauge at Brest is in handling",
    ("GE-AKHALKALAKI", "TR-KARS", "rail"): "the change of gauge at Akhalkalaki is in handling",
    ("GE-TBILISI", "AZ-REDBRIDGE", "road"): "leaving Georgia, 2022; the Georgian average of 45.3 h in 2023 measures"
    " the same wait and is not added; its high end is",
    ("GE-SARPI", "TR-TRABZON", "road"): "leaving Georgia",
    ("TR-KAPIKULE", "BG-SVILENGRAD", "road"): "queue toward Bulgaria; that the Bulgarian report means this direction"
    " is not certain",
    ("RS-BATROVCI", "HR-ZAGREB", "road"): "leaving Serbia",
    ("RS-HORGOS", "HU-BUDAPEST", "road"): "leaving Serbia",
    ("BG-DRAGOMAN", "RS-DIMITROVGRAD", "road"): "waits reported at Gradina, direction not stated",
}
DEFAULT_HOURS = {"rail": (1.0, 3.0, 12.0), "road": (1.0, 4.0, 12.0), "river": (1.0, 3.0, 12.0)}
DEFAULT_REASONS = {
    "rail": "A train at a border without a published time: 3 h, 1 to 12, both posts together",
    "road": "A truck at a border without a published time: 4 h, 1 to 12, both posts together",
    "river": "A barge at a border of the Danube without a published time: 3 h, 1 to 12, as for trains",
}
GEORGIA_INBOUND_H = 1.6


def build_borders(evidence: Evidence, sources: Sources, built: Built, operations: Operations) -> list[Border]:
    """Both directions of every land or river link between two countries."""
    countries = {country.id: country for country in built["countries"]}
    country_of = {place.id: countries[place.country] for place in built["places"]}
    open_border = {row["id"]: row for row in evidence.rows("rules.csv")}["R095"]
    schengen_2025 = sources.cite(open_border["source_url"], open_border["source_date"])
    stated = _stated(operations, sources)
    rows: dict[Crossing, Border] = {}
    for link in built["links"]:
        if link.mode not in LAND or country_of[link.from_place] is country_of[link.to_place]:
            continue
        for crossing in _directions(link):
            left, reached = country_of[crossing[0]], country_of[crossing[1]]
            hours = stated.get(crossing) or _default(link.mode, left, reached, sources, schengen_2025)
            rows[crossing] = _row(crossing, _regime(link.mode, left, reached), hours)
    _complain_of_unused(set(stated) - set(rows))
    return list(rows.values())


def _directions(link: Link) -> tuple[Crossing, Crossing]:
    return (link.from_place, link.to_place, link.mode), (link.to_place, link.from_place, link.mode)


def _row(crossing: Crossing, regime: str, hours: Hours) -> Border:
    return Border(
        from_place=crossing[0],
        to_place=crossing[1],
        mode=crossing[2],
        regime=regime,
        hours_low=hours.low,
        hours_typical=hours.typical,
        hours_high=hours.high,
        source=hours.source,
        confidence=hours.confidence,
        stale=hours.stale,
        note=hours.note,
    )


def _stated(operations: Operations, sources: Sources) -> dict[Crossing, Hours]:
    """Crossings that the evidence has hours for, each in the directions it holds for."""
    result = {}
    for crossing, posts in ONE_WAY.items():
        result[crossing] = _sum(crossing, posts, operations)
    for crossing, posts in BOTH_WAYS.items():
        start, end, mode = crossing
        result[crossing] = result[end, start, mode] = _sum(crossing, posts, operations)
    red_bridge = ("GE-TBILISI", "AZ-REDBRIDGE", "road")
    average = operations.need("AZ-REDBRIDGE", "customs")
    result[red_bridge] = replace(
        result[red_bridge],
        high=max(result[red_bridge].high, average.high),
        source=tuple(dict.fromkeys(result[red_bridge].source + average.source)),
    )
    result["AZ-REDBRIDGE", "GE-TBILISI", "road"] = _red_bridge_westbound(operations, sources, average)
    return result


def _sum(crossing: Crossing, posts: tuple[Post, ...], operations: Operations) -> Hours:
    hours = operations.need(*posts[0])
    for post in posts[1:]:
        hours = hours.plus(operations.need(*post))
    note = NOTES.get(crossing, "")
    if len(posts) > 1 and not note:
        note = "sum of both posts: " + ", ".join(f"{place} {operations.need(place, kind).typical:g} h"
                                                 for place, kind in posts)  # fmt: skip
    return hours.saying(note)


def _red_bridge_westbound(operations: Operations, sources: Sources, average: Hours) -> Hours:
    """Leaving Azerbaijan at the national average, entering Georgia at its 1.6 h; the queue sets the high end."""
    leaving = operations.need("AZ-ALAT", "customs")
    queue = operations.need("AZ-REDBRIDGE", "border_queue")
    return Hours(
        low=leaving.low + GEORGIA_INBOUND_H,
        typical=leaving.typical + GEORGIA_INBOUND_H,
        high=queue.high,
        source=tuple(dict.fromkeys(leaving.source + average.source + queue.source))
        + sources.reason(
            "RED-BRIDGE-WESTBOUND",
            "From Azerbaijan to Georgia by truck: the Azerbaijani average of road posts outbound, 4.4 h, and the"
            " Georgian average inbound, 1.6 h; the high end is that of the queue at the bridge",
        ),
        confidence="derived",
        note="averages of two countries, not of this post",
    )


def _default(mode: str, left: Country, reached: Country, sources: Sources, schengen_2025: tuple[str, ...]) -> Hours:
    if _inner(left, reached):
        reason = sources.reason(
            "BORDER-INNER",
            "No stop where both countries are in the Schengen area or in the Eurasian Economic Union",
        )
        new_members = {"RO", "BG"} & {left.id, reached.id}
        return Hours(0.0, 0.0, 0.0, reason + (schengen_2025 if new_members else ()))
    low, typical, high = DEFAULT_HOURS[mode]
    note = ""
    if (left.id, reached.id) == ("KZ", "CN") and mode == "rail":
        note = "eastbound: the queues published are those of westbound trains, several times as many"
    return Hours(low, typical, high, sources.reason(f"BORDER-{mode.upper()}", DEFAULT_REASONS[mode]), note=note)


def _inner(left: Country, reached: Country) -> bool:
    schengen = bool(left.free_movement) and left.free_movement == reached.free_movement
    return schengen or left.customs_territory == reached.customs_territory == "EAEU"


def _regime(mode: str, left: Country, reached: Country) -> str:
    """Papers that transit goods usually travel with; general practice, not a legal statement."""
    if left.customs_territory == reached.customs_territory:
        return "T1" if left.customs_territory == "EU" else "none"
    return {"rail": "CIM/SMGS", "road": "TIR", "river": "T1"}[mode]


def _complain_of_unused(crossings: set[Crossing]) -> None:
    if crossings:
        raise ValueError(f"border hours for crossings that no link of today makes: {sorted(crossings)}")
