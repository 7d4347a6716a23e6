"""Published prices: every quote is kept, the newest that a plan can apply is used, and holes beside it are filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corridor.world.money import Tariff
from tools.middle_corridor.common import Built, Evidence, number
from tools.middle_corridor.prices import OCEAN_FEU, RAIL_FEU, PriceBook, passed_by

MODES = {
    "ocean": "sea", "feeder": "sea", "barge": "river", "truck": "road", "air_freighter": "air", "rail+feeder": "rail",
    "terminal": "", "box": "sea",
}  # fmt: skip
SCOPES = {"door_to_door": "all_in"}
USED = frozenset({
    "TQ001", "TQ002", "TQ003", "TQ004", "TQ005", "TQ006", "TQ008", "TQ015", "TQ016", "TQ022", "TQ025", "TQ032", "TQ033",
    "TQ046", "TQ047", "TQ049", "TQ056", "TQ057", "TQ075", "TQ076", "TQ086", "TQ087",
})  # fmt: skip
IN_WAGONS = ("wagon", "grain", "ore", "metal", "car", "oversize")
FORMS = {"TQ086": ("ore",), "TQ087": ("ore",)}
BOTH_WAYS = frozenset({"TQ008"})
BARGE_SIDE = frozenset({"TQ069", "TQ070", "TQ071", "TQ072"})
QUOTE_BAND = (0.9, 1.1)
SPOT_BAND = (2256 / 3520, 5210 / 3520)  # index Shanghai-Genoa of 2023 to 2025 over that of 2026-01
UZ_NOTICE = "Notice of tariffs for 2016, Ukrainian railways (read as an excerpt of an unnamed page)"
RORO = frozenset({"TQ005", "TQ006", "TQ008", "TQ015", "TQ016", "TQ017", "TQ018", "TQ019"})
ASSUMED_YEAR = frozenset({"TQ010", "TQ011", "TQ012", "TQ013", "TQ081", "TQ082", "TQ083", "TQ084", "TQ096", "TQ097"})
LEVEL = "a level for many pairs: spread over the flown pairs in the rows AIR-…"
OLDER = "an older quote for the same carriage, kept"
TANKS = "oil: the rows OIL-… and TQ012-t are made of it"
WAGON = "the row TQ…-WAGON for both ways is used"
SEAL = "a seal; a plan does not know whether one is asked for"
BOX = "stands in the rows BOX-…"
NOT_USED = {
    "TQ007": "a return ticket", "TQ009": "a return ticket", "TQ010": WAGON, "TQ011": "an empty wagon",
    "TQ012": TANKS, "TQ013": WAGON, "TQ014": "loose cargo on deck; plans carry boxes, wagons and trucks",
    "TQ017": "a trailer without its tractor", "TQ018": "a trailer without its tractor", "TQ019": "a refrigerated truck",
    "TQ020": "a through rate over several services, so it prices no single ride; for back-tests",
    "TQ021": "a through rate over several services, and older; for back-tests",
    "TQ023": "not credible for this way: probably a through rate to Central Asia",
    "TQ024": "a change on another price", "TQ034": "a change on another price", "TQ035": "a change on another price",
    "TQ026": OLDER, "TQ027": OLDER, "TQ028": OLDER, "TQ029": OLDER, "TQ030": OLDER, "TQ031": OLDER,
    "TQ036": "doubtful: about twice the surveys, scope unclear",
    "TQ037": "cities not stated; no ship of this world calls there",
    "TQ038": OLDER, "TQ039": OLDER, "TQ040": OLDER, "TQ041": OLDER, "TQ042": OLDER, "TQ043": OLDER, "TQ044": OLDER,
    "TQ045": OLDER, "TQ048": OLDER, "TQ050": OLDER, "TQ051": OLDER, "TQ052": OLDER, "TQ053": OLDER, "TQ054": OLDER,
    "TQ055": OLDER, "TQ073": "storage by the day in a crisis", "TQ074": BOX,
    "TQ077": BOX, "TQ079": "a surcharge on a base price that is not known",
    "TQ078": "stands in the rows BF-… of river borders",
    "TQ080": "a surcharge on a base price that is not known", "TQ081": TANKS, "TQ082": TANKS, "TQ083": TANKS,
    "TQ084": TANKS, "TQ085": "loose goods by the tonne, 2016", "TQ088": SEAL,
    "TQ089": SEAL, "TQ090": SEAL, "TQ091": "stands in the rows BF-… of that border",
    "TQ092": "bought only by those who cannot wait", "TQ093": "a deposit that is given back",
    "TQ094": "the truck's price per km holds tolls", "TQ095": "stands in the rows BF-… of entries to Georgia",
    "TQ096": "for Turkish hauliers; the foreign haulier's carnet is used",
    "TQ097": "stands in the rows BF-… and HF-… of entries to Azerbaijan and Iran",
    "TQ098": "stands in the rows BF-… of entries to the European Union",
    "TQ099": "trucks are priced link by link; kept for comparison",
    "TQ100": "a peak week; the level from Asia of January 2025 is used, this is its high end",
    "TQ101": LEVEL, "TQ102": LEVEL, "TQ103": LEVEL,
    "TQ104": BOX, "TQ105": BOX, "TQ106": BOX, "TQ107": BOX, "TQ108": BOX,
}  # fmt: skip
TERMINAL = "stands in the terminal's rows H-…"
EXCLUDED = {
    "THC": ("terminal_handling",), "THC not stated": ("terminal_handling",), "port handling": ("terminal_handling",),
    "port handling both ends": ("terminal_handling",), "port": ("terminal_handling",),
    "port and customs fees": ("port_fees", "border_fees"), "customs, visas": ("border_fees",),
    "China and EU legs, box": ("container_hire",), "box, door legs": ("container_hire", "door_delivery"),
    "THC, papers, empty return": ("terminal_handling", "customs_brokerage", "empty_return"),
    "handling, door": ("terminal_handling", "door_delivery"), "storage": ("storage_demurrage",),
    "wagon hire, port": ("wagon_hire", "terminal_handling"), "rail, port": ("terminal_handling",),
    "door legs": ("door_delivery",),
}  # fmt: skip

EAST_OVER_WEST = 487 / 2584  # spot Rotterdam-Shanghai over Shanghai-Rotterdam, same week
KURYK_WEST_OVER_EAST = 899 / 1205  # trucks, same price list
ERAI_EAST, ERAI_INDEX = 2600.0, "https://index1520.com/en/index/"
PLATFORM_M, LONG_WAGON = 25.6, 1.2  # 80-foot platform; the list adds a fifth over 15 m
WCI_GENOA = 3520.0
ASIA_KG, EUROPE_KG, WORLD_KG, PEAK_KG = 3.81, 2.93, 2.43, 5.52


def quotes(book: PriceBook, evidence: Evidence, built: Built) -> Iterator[Tariff]:
    """All published rows, then the ones derived from them."""
    passed = passed_by(built)
    published = {row["id"]: _published(book, row) for row in evidence.rows("tariff_quotes.csv")}
    derived = [*_rail_companions(book, published), *_caspian(book, published)]
    sea_legs = list(_ocean(book, evidence, published, passed))
    for row in (*published.values(), *derived, *sea_legs, *_flights(book, passed)):
        yield _checked(row, passed)


def _checked(row: Tariff, passed: dict[tuple[str, str], set[str]]) -> Tariff:
    """A used journey takes the mode of the services that carry it; without any it is kept, unused."""
    if not row.used or row.basis != "journey":
        return row
    ways = [(row.from_place, row.to_place), *([(row.to_place, row.from_place)] if row.both_ways else [])]
    modes = set().union(*(passed.get(way, set()) for way in ways))
    if row.mode in modes:
        return row
    vessels = modes & {"ferry", "roro"}
    if row.mode in {"ferry", "roro"} and row.unit == "truck" and vessels:
        return replace(row, mode=min(vessels))
    return replace(row, used=False, reason="no service of this world carries it")


def _published(book: PriceBook, raw: dict[str, str]) -> Tariff:
    quote = raw["id"]
    price = number(raw["price"])
    assert price is not None
    price = abs(price)
    terminal = raw["mode"] == "terminal" and raw["scope"] == "handling"
    used = quote in USED
    reason = TERMINAL if terminal else NOT_USED.get(quote, "the newest quote for this carriage")
    mode = "roro" if quote in RORO else MODES.get(raw["mode"], raw["mode"])
    scope = SCOPES.get(raw["scope"], raw["scope"])
    if raw["mode"] == "box":
        scope = "equipment"
    elif "CHANGE" in raw["direction_note"] or "surcharge" in raw["direction_note"]:
        scope = "surcharge"
    year, month = raw["year_month"].split("-")
    stale = raw["confidence"] == "sourced_old"
    down, up = SPOT_BAND if raw["mode"] == "ocean" else QUOTE_BAND
    basis, end, mode, to_mode = _bearing(raw, mode)
    return book.row(
        quote,
        (basis, scope, raw["unit"]),
        price,
        int(year),
        price_month=int(month),
        currency=raw["currency"],
        low=down * price,
        high=up * price,
        mode=mode,
        to_mode=to_mode,
        both_ways=quote in BOTH_WAYS,
        forms=FORMS.get(quote, ()),
        from_place=raw["from_id"],
        to_place=end,
        includes=raw["includes"],
        excludes=EXCLUDED.get(raw["excludes"], ()),
        used=used,
        reason=reason,
        stale=stale,
        source=(*_cite(book, raw), *book.why("SPOT-BAND" if raw["mode"] == "ocean" else "QUOTE-BAND")),
        confidence="assumed" if quote in ASSUMED_YEAR and used else "sourced",
        note="; ".join(part for part in (raw["direction_note"], raw["via"] and f"via {raw['via']}") if part),
    )


def _bearing(raw: dict[str, str], mode: str) -> tuple[str, str, str, str]:
    """(basis, to_place, mode, to_mode) of a quote: a journey, a border, or work at one terminal."""
    if raw["from_id"] != raw["to_id"]:
        return "journey", raw["to_id"], mode, ""
    if raw["from_id"] == "KZ-NURZHOLY":
        return "border", "CN-KHORGOS", mode, ""
    if raw["mode"] == "terminal":
        return ("handling", "", *(("river", "road") if raw["id"] in BARGE_SIDE else ("sea", "rail")))
    return ("handling", "", "door", "road" if raw["mode"] == "truck" else "rail")


def _cite(book: PriceBook, raw: dict[str, str]) -> tuple[str, ...]:
    dated = raw["source_date"][:7] if raw["source_date"].startswith("20") else ""
    found = book.sources.cite(raw["source_url"], published=dated)
    return found or book.sources.cite("https://www.uz.gov.ua", published=dated, title=UZ_NOTICE)


def _beside(book: PriceBook, row: Tariff, suffix: str, share: float, why: str, **changes: object) -> Tariff:
    """A row at a share of another's price, with the reasoning that allows it."""
    return replace(
        row,
        id=f"{row.id}-{suffix}",
        price_low=round(row.price_low * share, 2),
        price_typical=round(row.price_typical * share, 2),
        price_high=round(row.price_high * share, 2),
        source=(*row.source, *book.why(why)),
        **{"reason": f"{row.id} x {share:.3g}", "confidence": "derived", **changes},  # type: ignore[arg-type]
    )


def _rail_companions(book: PriceBook, published: dict[str, Tariff]) -> Iterator[Tariff]:
    ratio = "FEU-RAIL"
    west = published["TQ025"]
    east = replace(
        west,
        id="ERAI-EAST",
        from_place=west.to_place,
        to_place=west.from_place,
        price_low=0.9 * ERAI_EAST,
        price_typical=ERAI_EAST,
        price_high=1.1 * ERAI_EAST,
        price_year=2024,
        price_month=7,
        source=(*book.sources.cite(ERAI_INDEX), *book.why("QUOTE-BAND")),
        reason="the index's eastbound part",
        note="eastbound sub-index as read from the page; westbound 3,372",
    )
    yield east
    for row in (west, east, published["TQ032"], published["TQ033"]):
        yield _beside(book, row, "TEU", 1 / RAIL_FEU, ratio, unit="TEU")


def _caspian(book: PriceBook, published: dict[str, Tariff]) -> Iterator[Tariff]:
    """Westbound boxes by the ratio of trucks, and wagons as long as an 80-foot platform."""
    kuryk = "BOX-WEST-KURYK"
    turkmenbashi = "BOX-WEST-TM"
    for quote, share, why in (
        ("TQ001", KURYK_WEST_OVER_EAST, kuryk),
        ("TQ002", KURYK_WEST_OVER_EAST, kuryk),
        ("TQ003", 1.0, turkmenbashi),
        ("TQ004", 1.0, turkmenbashi),
    ):
        row = published[quote]
        yield _beside(
            book,
            row,
            "WEST",
            share,
            why,
            from_place=row.to_place,
            to_place=row.from_place,
            confidence="assumed",
            note="",
        )
    platform = "PLATFORM-FERRY"
    for quote, usd_per_m in (("TQ010", 48.0), ("TQ013", 43.0)):
        row = published[quote]
        share = usd_per_m * PLATFORM_M * LONG_WAGON / row.price_typical
        yield _beside(book, row, "PLATFORM", share, platform, used=False, both_ways=True,
                      reason="boxes pay the price of boxes", note="loaded, 2 FEU or 4 TEU")  # fmt: skip
        yield _beside(book, row, "WAGON", 1.0, "WAGON-FERRY", used=True, both_ways=True, confidence="assumed",
                      forms=IN_WAGONS, note="loaded, 13.92 m")  # fmt: skip


def _ocean(
    book: PriceBook, evidence: Evidence, published: dict[str, Tariff], passed: dict[tuple[str, str], set[str]]
) -> Iterator[Tariff]:
    """Port to port on ocean ships: every Chinese port at Shanghai's price; eastward a fifth of it."""
    overseas = {"IT-GENOA": WCI_GENOA, "NL-ROTTERDAM": 2510.0, "GE-POTI": 2250.0}
    for link in evidence.rows("links.csv"):
        if link["from_id"] == "CN-SHANGHAI" and "half of WCI" in link["note"]:
            overseas.setdefault(link["to_id"], 2 * float(link["cost_usd_per_teu"]))
    teu = {"IT-GENOA": published["TQ056"].price_typical, "NL-ROTTERDAM": published["TQ057"].price_typical}
    quoted = {(row.from_place, row.to_place, row.unit) for row in published.values() if row.used and row.mode == "sea"}
    source = book.sources.cite("https://www.jiffa.or.jp/en/news/entry-9790.html")
    source += book.why("OCEAN-PAIRS")
    ratio = book.why("OCEAN-RATIO")
    back = book.sources.cite("https://seanews.az/az/pages/29/news/16528")
    back += book.why("OCEAN-BACK")
    for (start, end), modes in sorted(passed.items()):
        west = start.startswith("CN-") and end in overseas
        east = end.startswith("CN-") and start in overseas
        if "sea" not in modes or not (west or east):
            continue
        port = end if west else start
        for unit in ("FEU", "TEU"):
            if (start, end, unit) in quoted:
                continue
            usd = overseas[port] if unit == "FEU" else teu.get(port, overseas[port] / OCEAN_FEU)
            usd *= 1.0 if west else EAST_OVER_WEST
            yield book.row(
                f"SEA-{start}-{end}-{unit}",
                ("journey", "haul", unit),
                usd,
                2026,
                price_month=1,
                mode="sea",
                from_place=start,
                to_place=end,
                low=usd * 2256 / WCI_GENOA,
                high=usd * 5210 / WCI_GENOA,
                source=(*source, *(ratio if unit == "TEU" else ()), *(back if east else ())),
                confidence="derived" if west else "assumed",
                includes="ocean freight and surcharges",
                excludes=("terminal_handling", "container_hire"),
                reason="no quote for this pair of ports",
            )


def _flights(book: PriceBook, passed: dict[tuple[str, str], set[str]]) -> Iterator[Tariff]:
    """Air freight per kg over each flown pair: one level out of Asia, one out of Europe, else the world average."""
    asia = book.sources.cite("https://ajot.com/news/worldacd-weekly-air-cargo-trends-week-2-2025", published="2025-01")
    europe = book.sources.cite(
        "https://arafatconcierge.com/logistic/asia-pacific-spot-rates-continue-rising-into-december"
    )
    world = book.sources.cite("https://als.com.vn/en/news--202605---demand-stabilizes-ahead-of-lunar-new-year")
    why = book.why("AIR-LEVEL")
    for (start, end), modes in sorted(passed.items()):
        if "air" not in modes:
            continue
        if start.startswith("CN-") and end[:2] not in {"CN", "KZ", "UZ"}:
            usd, year, source = ASIA_KG, 2025, asia
        elif end.startswith("CN-") and start[:2] in {"RS", "HU"}:
            usd, year, source = EUROPE_KG, 2024, europe
        else:
            usd, year, source = WORLD_KG, 2026, world
        yield book.row(
            f"AIR-{start}-{end}",
            ("journey", "haul", "kg"),
            usd,
            year,
            mode="air",
            from_place=start,
            to_place=end,
            low=min(WORLD_KG, 0.8 * usd),
            high=PEAK_KG if usd == ASIA_KG else 1.3 * usd,
            source=(*source, *why),
            confidence="assumed",
            includes="air freight",
            reason="the newest level for this direction",
            excludes=("terminal_handling", "screening", "door_delivery"),
        )
