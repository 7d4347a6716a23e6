"""Today's links: track, roads, sea lanes, waterways and airways; no prices, no services, nothing only planned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from corridor.network.access import duty_cycle_h
from corridor.world.links import Link
from corridor.world.places import Place
from tools.middle_corridor import contradictions, projects
from tools.middle_corridor.cited import total
from tools.middle_corridor.common import Built, Evidence, Sources, link_id
from tools.middle_corridor.factors import link_factor

EARTH_RADIUS_KM = 6371.0
# Nothing moves faster than this along a link, stops left out [km/h].
FASTEST_KMH = {"rail": 90, "road": 90, "sea": 48, "river": 20, "air": 950}
# The Caspian has no way out for container ships: no sea lane joins one of its ports to any other sea.
CASPIAN = {"KZ-AKTAU", "KZ-KURYK", "TM-TURKMENBASHI", "AZ-ALAT", "AZ-BAKU", "IR-ANZALI", "IR-AMIRABAD"}


@dataclass(frozen=True, slots=True)
class Rule:
    """How a family of links came by its hours: words in the raw note, reasoning, and totals that it rests on."""

    marker: str
    name: str
    title: str
    totals: tuple[tuple[str, str], ...] = ()
    stale: bool = False


TIME_RULES = (
    Rule("assumed CN 45 km/h", "CN-RAIL-SPEED",
         "Chinese container trains are assumed to run 45 km/h (60 fast, 30 slow), stops of the line included."),
    Rule("KTZ 941 km/day", "KZ-RAIL-SPEED",
         "Kazakh container trains run 941 km a day, the operator's average of 2018; 1,200 km (claimed 2017) is fast,"
         " 540 km is slow.",
         (("container train speed", "Kazakhstan"),)),
    Rule("assumed UZ/TM 25 km/h", "UZ-TM-RAIL-SPEED",
         "Uzbek and Turkmen freight trains are assumed to run 25 km/h (35 fast, 15 slow)."),
    Rule("assumed IR 28 km/h", "IR-RAIL-SPEED",
         "Iranian freight trains are assumed to run 28 km/h (38 fast, 18 slow)."),
    Rule("Poti-Baku block train", "CAUCASUS-RAIL-SPEED",
         "Trains in Azerbaijan and Georgia run 25.4 km/h (36 fast, 18 slow), from 34 hours of the Poti-Baku block train"
         " over 864 km in 2014; so that journey is calibration.",
         (("transit time", "Poti-Baku block train"),), stale=True),
    Rule("BTK memo", "TR-RAIL-SPEED",
         "Turkish freight trains run 28 km/h (38 fast, 20 slow), from at most 70 hours Kars-Istanbul over 1,980 km; so"
         " that journey is calibration.",
         (("transit time commitment", "Kars-Istanbul"),)),
    Rule("Ljubljana-Halkali", "CORRIDOR-X-RAIL-SPEED",
         "Balkan freight trains run 26 km/h (43 fast, 18 slow), from 60 and 37 hours Ljubljana-Halkali over 1,577 km in"
         " 2009; so that journey is calibration.",
         (("route length", "Ljubljana-Halkali Corridor X"),), stale=True),
    Rule("Piraeus-Sofia", "VARDAR-RAIL-SPEED",
         "Trains between Piraeus, Nis and Sofia run about 28 km/h (40 fast, 18 slow), from more than 40 hours"
         " Piraeus-Sofia (2021) and 16 hours Thessaloniki-Nis (2022); so those journeys are calibration.",
         (("transit time", "Piraeus-Sofia first COSCO train"), ("transit time", "Thessaloniki-Nis block train"))),
    Rule("assumed RO 25 km/h", "RO-RAIL-SPEED",
         "Romanian freight trains are assumed to run 25 km/h (38 fast, 16 slow)."),
    Rule("assumed EU 35 km/h", "EU-RAIL-SPEED",
         "Freight trains in Central Europe are assumed to run 35 km/h (50 fast, 20 slow)."),
    Rule("ERAI 7.31 days", "NORTHERN-RAIL-SPEED",
         "Container trains in Russia and Belarus run 30.5 km/h (45 fast, 22 slow), from 7.31 days Dostyk or"
         " Altynkol-Brest over about 5,350 km in July 2024; so that journey is calibration.",
         (("rate", "ERAI Dostyk/Altynkol-EU border FEU"),)),
    Rule("km/h incl. rest", "ROAD-SPEED",
         "Trucks are assumed to average 45 km/h in the Caucasus and Central Asia and 50-55 km/h elsewhere, rest of the"
         " drivers included (20-40 km/h at borders and in towns); fast is 30 % quicker, slow takes twice the time."),
)  # fmt: skip

LENGTH_RULES = (
    Rule("general railway geography", "RAIL-CHAINAGE",
         "Railway lengths are rounded from line chainage and checked against published through-distances."),
    Rule("general road geography", "ROAD-GEOGRAPHY", "Road lengths are rounded from general road geography."),
    Rule("port distance tables", "OCEAN-DISTANCES",
         "Ocean lengths come from port distance tables (Shanghai-Port Said about 7,480 nm, then the Mediterranean),"
         " hours from 16 knots and port calls; the Cape adds what it adds between Shanghai and Rotterdam."),
)  # fmt: skip

RESTED_KM = 100.0  # shorter roads are driven in one shift
DRIVING_KMH, DRIVING_H_PER_DAY, DUTY_DAYS, SLOW_SHARE = 60.0, 9.0, 20, 1.3
DRIVERS_REST = (
    "On roads of 100 km and more a lone driver is assumed: 60 km/h at the wheel, breaks and daily rests by the rules of"
    " Regulation (EC) 561/2006 and the AETR, 9 h of driving in some 21 h, so about 620 km a day; fast is two drivers in"
    " turns at 45 to 55 km/h, slow a third more or twice that speed's time."
)

# Where a row names neither an address nor a rule for its length.
RULE_BY_MODE = {
    "rail": Rule("", "BORDER-TRACK",
                 "Track between the stations of a border is assumed to be 5-20 km long and to take an hour; queues and"
                 " gauge change are held elsewhere."),
    "road": Rule("", "ROAD-SHORT",
                 "Short roads to borders and airports, and the one from Rasht to Astara, are estimated from the map."),
    "sea": Rule("", "SEA-LANE",
                "Short sea lanes are measured along the usual course and sailed by feeders at 14-24 km/h, both assumed;"
                " slow includes a storm or a call on the way."),
    "river": Rule("", "DANUBE-KM",
                  "Danube lengths are differences of river kilometres (and 64 km of canal); barges make about 9 km/h"
                  " upstream, locks included, downstream takes about 60 % of the time."),
    "air": Rule("", "AIRWAY",
                "Airways are the great circle and 1 to 6 %; block time is an hour plus the way at 820 km/h, fast is"
                " 850 km/h flat, slow is 700 km/h and a day of delay."),
}  # fmt: skip

# Links whose publication gave a price alone: length and hours are ours.
PRICED_ONLY = {"GE-POTI_TR-MERSIN_sea", "KZ-KURYK_IR-AMIRABAD_sea", "RO-CONSTANTA_RS-BELGRADEPORT_river"}

MONEY = re.compile(r"\bUSD\b|\bcosts?\b|^per TEU\b|^EUR \d|^range [\d,]+ \(")
HOURS = re.compile(r"^time:|km/h incl\. rest$")
TRAINS = re.compile(r"^(?P<low>\d+)(?: to (?P<high>\d+))? (?P<unit>[a-z ]*(?:trains?|pairs)/day)$")
TONNES = re.compile(r"^(?P<t>\d+) t$")
# Raw notes that mix money with what a reader of the network must know, in words of our own.
NOTES = {
    "CN-JINGHE_CN-ALASHANKOU_rail": "check: 3,860 km Xi'an-Almaty published in 2014, 3,927 by the links",
    "KZ-AKTAU_AZ-ALAT_sea": "251 nm at 10-12 knots; slow holds a storm",
    "KZ-KURYK_AZ-ALAT_sea": "crossing of 20-22 h published, length derived; slow holds a storm",
    "GE-POTI_RO-CONSTANTA_sea": "length derived; two days planned in 2019, five in another plan, 48 h by the ro-ro of"
                                " 2023",
    "CN-SHANGHAI_GE-POTI_sea_suez": "length by Suez is derived; nothing sails it today: the service goes by the Cape",
    "RO-CONSTANTA_RS-BELGRADEPORT_river": "64 km of canal, then river km 300 to 1168; 8.8 km/h upstream with the Iron"
                                          " Gates locks, downstream about 60 % of the time",
    "GE-POTI_TR-MERSIN_sea": "time derived; 18-25 days with transshipment quoted in late 2025",
    "IR-RASHT_IR-ASTARA_road": "truck shuttle where 162 km of railway are missing",
    "TR-KAPIKULE_BG-SVILENGRAD_rail": "only rail link between Türkiye and Bulgaria; up to 24 trains a day named",
}  # fmt: skip


def build(evidence: Evidence, sources: Sources, built: Built) -> Built:
    places = {place.id: place for place in built["places"]}
    today: list[Link] = []
    planned: list[Link] = []
    for row in evidence.rows("links.csv"):
        if row["note"].startswith("SERVICE EDGE"):
            continue
        link = _checked(_link(row, evidence, sources), places)
        (planned if row["note"].startswith("PLANNED:") else today).append(link)
    plans = projects.build(evidence, sources, today, planned)
    return {"links": today, **plans, **contradictions.build(evidence, sources, today)}


def _link(row: Mapping[str, str], evidence: Evidence, sources: Sources) -> Link:
    mode = {"ferry": "sea"}.get(row["mode"], row["mode"])
    via = next((name for sign, name in (("via Suez", "Suez"), ("(Suez)", "Suez"), ("via Cape", "Cape"))
                if sign in row["note"]), "")  # fmt: skip
    key = link_id(row["from_id"], row["to_id"], mode, via)
    source, stale = _source(row, mode, evidence, sources)
    capacity, unit = _capacity(row["capacity_teu_or_t_per_year"]) if mode in ("rail", "road") else (None, "")
    hours = (float(row["low_h"]), float(row["typical_transit_h"]), float(row["high_h"]))
    if mode == "road" and float(row["distance_km"]) >= RESTED_KM:
        hours = _with_rest(float(row["distance_km"]), hours)
        source = (*source, *sources.reason("DRIVERS-REST", DRIVERS_REST))
    return Link(
        id=key,
        from_place=row["from_id"],
        to_place=row["to_id"],
        mode=mode,
        via=via,
        distance_km=float(row["distance_km"]),
        gauge_mm=int(row["gauge_mm"]) if mode == "rail" else None,
        hours_low=hours[0],
        hours_typical=hours[1],
        hours_high=hours[2],
        factor=link_factor(mode, row["from_id"][:2], row["to_id"][:2], via),
        capacity=capacity,
        capacity_unit=unit,
        source=source,
        confidence="derived" if key in PRICED_ONLY else row["confidence"],
        stale=stale,
        note=NOTES.get(key) or _note(row["note"], row["source"]),
    )


def _with_rest(km: float, hours: tuple[float, float, float]) -> tuple[float, float, float]:
    """Hours of a truck on a long road: two drivers in turns, one driver who rests, and a slow one.

    The raw speeds of 45 to 55 km/h day and night are those of two drivers. One driver's rest is shared over the links
    by their length: rest is no state of the search.
    """
    long_way_h = DUTY_DAYS * DRIVING_H_PER_DAY
    rested = km / DRIVING_KMH * duty_cycle_h(long_way_h) / long_way_h
    typical = round(max(rested, hours[1]), 1)
    return min(hours[1], typical), typical, round(max(hours[2], typical * SLOW_SHARE), 1)


def _source(row: Mapping[str, str], mode: str, evidence: Evidence, sources: Sources) -> tuple[tuple[str, ...], bool]:
    """Sources of length and hours, and whether the hours rest on something older than ten years."""
    # The addresses in rows of these two modes are those of prices, which tariffs hold.
    ids = () if mode in ("air", "river") else sources.cite(row["source"])
    stale = False
    rules = [rule for rule in LENGTH_RULES if rule.marker in row["source"]]
    rules += [rule for rule in TIME_RULES if rule.marker in row["note"]]
    if not ids and not any(rule in LENGTH_RULES for rule in rules):
        rules.append(RULE_BY_MODE[mode])
    for rule in rules:
        for metric, scope in rule.totals:
            ids += total(evidence, sources, metric, scope)
        ids += sources.reason(rule.name, rule.title)
        stale = stale or rule.stale
    return tuple(dict.fromkeys(ids)), stale


def _capacity(text: str) -> tuple[float | None, str]:
    """Capacity of track in trains a day or tonnes a year; of a range the lower end, which is what runs today."""
    if match := TRAINS.match(text):
        return float(match["low"]), match["unit"]
    if match := TONNES.match(text):
        return float(match["t"]), "t/year"
    return None, ""


def _note(text: str, source: str) -> str:
    """What is left of a raw note when money, the rule of the hours and the word `assumed` have their own place."""
    text = text.removeprefix("PLANNED:").replace("km and cost derived", "km derived")
    kept = [part for part in _parts(text) if not MONEY.search(part) and not HOURS.search(part)]
    kept = [part for part in kept if part not in ("assumed", "derived")]
    if source.startswith("assumed: "):
        kept.append(source.removeprefix("assumed: "))
    return "; ".join(part.replace("nodes_ops", "handling") for part in kept)


def _parts(text: str) -> Iterator[str]:
    """Pieces of a note between semicolons that stand outside brackets."""
    depth, piece = 0, ""
    for sign in text + ";":
        depth += (sign == "(") - (sign == ")")
        if sign == ";" and depth == 0:
            if cleaned := piece.strip(" ,"):
                yield cleaned
            piece = ""
        else:
            piece += sign


def _checked(link: Link, places: Mapping[str, Place]) -> Link:
    """The link itself; a row that breaks a law of nature stops the build."""
    start, end = places[link.from_place], places[link.to_place]
    broken = []
    if link.distance_km < great_circle_km(start, end):
        broken.append(f"{link.distance_km} km is below the great circle, {great_circle_km(start, end):.0f} km")
    if not link.hours_low <= link.hours_typical <= link.hours_high:
        broken.append(f"hours {link.hours_low}, {link.hours_typical}, {link.hours_high} are out of order")
    if link.hours_low and link.distance_km / link.hours_low > FASTEST_KMH[link.mode]:
        broken.append(f"{link.distance_km / link.hours_low:.0f} km/h is too fast")
    if link.mode == "sea" and (link.from_place in CASPIAN) != (link.to_place in CASPIAN):
        broken.append("no sea lane leaves the Caspian")
    if broken:
        raise ValueError(f"{link.id}: {'; '.join(broken)}")
    return link


def great_circle_km(start: Place, end: Place) -> float:
    """Great-circle distance by the haversine formula on a sphere of 6,371 km. [km]"""
    lat_a, lat_b = radians(start.lat), radians(end.lat)
    half_chord = sin((lat_b - lat_a) / 2) ** 2
    half_chord += cos(lat_a) * cos(lat_b) * sin(radians(end.lon - start.lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half_chord))
