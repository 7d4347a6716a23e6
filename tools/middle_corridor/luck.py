"""How times scatter in this world: how low and high are read, which ports one storm shuts, how full places are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corridor.world.luck import Basin, Load, SpreadRow
from corridor.world.rules import Season
from tools.middle_corridor.cited import cited
from tools.middle_corridor.common import Built, Evidence, Sources

SHIPS = ("sea", "ferry", "roro", "tanker")
CAPACITY = "capacity.csv"

READ_AS = (
    "SPREAD-QUANTILES",
    (
        "Sources give a quick, a usual and a slow time without saying how often: they are read as the tenth, the middle"
        " and the ninetieth of a hundred, and the tails are cut at the first and the last: three figures do not say"
    ),
)
WORST_BORDERS = (
    "SPREAD-BORDERS",
    (
        "The slow time of a border is the worst that a page tells of: one week of the year, or the queue that made the"
        " news. It is read as the slowest in twenty"
    ),
)
MOVES = (
    "SPREAD-MOVES",
    ("No train or ship runs in less than 0.8 of its stated quick time; three tenths of the scatter are those of the"
    " whole railway or road network (shortage of engines, repairs, weather), the rest is the run's own. No measured"
    " split was found"),
)  # fmt: skip
HEADWAYS = (
    "SPREAD-HEADWAYS",
    ("Departures published by number a week only are taken to scatter half-way between a timetable (coefficient of"
    " variation 0) and chance (1)"),
)  # fmt: skip
SPELLS = {
    "caspian": (
        "SPELL-CASPIAN",
        ("Weather of the Caspian comes in spells of two days: storm warnings with dates lasted two to three days (8-10"
        " February 2023, 15-17 April 2025), and spells that follow each other make the longer ones"),
    ),
    "black_sea": (
        "SPELL-BLACK-SEA",
        ("Weather of the eastern Black Sea comes in spells of two days: Poti was shut for four days twice, three and"
        " two days, and single days"),
    ),
    "western_black_sea": (
        "SPELL-CONSTANTA",
        "Constanta closes for hours to a day by what is told of three storms: spells of eighteen hours",
    ),
    "bosporus": (
        "SPELL-BOSPORUS",
        "Fog shut the Bosporus for twelve hours on the one day with a published length",
    ),
    "danube": (
        "SPELL-DANUBE-ICE",
        "Ice stops barges for ten days at a time in hard winters; no lengths were found",
    ),
    "dzungarian_gate": (
        "SPELL-GATE",
        ("The storm that stopped loading at Dostyk with dates lasted four days, 12 to 15 December; usual ones are taken"
        " as half of it"),
    ),
}  # fmt: skip
RAN_SHORT = (
    "LOAD-BY-ANALOGY",
    "No throughput and capacity of one kind were found for the place: taken as its neighbour's",
)
AT_ITS_LIMIT = (
    "LOAD-AT-LIMIT",
    "A port that works at its limit, in the words of the source, is taken as nine tenths full",
)
AT_ITS_LIMIT_ID = frozenset({"R-LOAD-AT-LIMIT"})
OPEN_PORT = (
    "LOAD-OPEN-PORT",
    (
        "A published yearly capacity is taken as that of a usual year with its weather; the load of the open port is"
        " throughput over capacity times the share of the year in which it is open"
    ),
)
RIVER = (
    "LOAD-BARGES",
    "Danube barges are taken as filled to eight tenths in usual water; no load factors were found",
)  # fmt: skip
DOSTYK_PEAK = (
    "PEAK-DOSTYK",
    ("Dostyk has no monthly series: the demand of westbound boxes is taken to swing as at Altynkol, the other railway"
    " post of the same border"),
)  # fmt: skip


def build(evidence: Evidence, sources: Sources, built: Built) -> Built:
    """The tables `spreads`, `basins` and `loads`, and the peak weeks of Dostyk."""
    return {
        "spreads": list(spreads(sources)),
        "basins": list(basins(sources, built)),
        "loads": list(loads(evidence, sources, built)),
        "seasons": list(peak_at_dostyk(sources, built)),
    }


def spreads(sources: Sources) -> Iterator[SpreadRow]:
    read_as = sources.reason(*READ_AS)
    for kind in ("gauge", "stop", "handling", "wait"):
        yield SpreadRow(kind=kind, low_share=0.1, cut_share=0.01, source=read_as, confidence="assumed")
    yield SpreadRow(kind="border", low_share=0.05, cut_share=0.01, source=(*read_as, *sources.reason(*WORST_BORDERS)),
                    confidence="assumed")  # fmt: skip
    yield SpreadRow(kind="move", low_share=0.1, cut_share=0.01, least_share=0.8, shared=0.3,
                    source=(*read_as, *sources.reason(*MOVES)), confidence="assumed")  # fmt: skip
    yield SpreadRow(kind="headway", headway_cv=0.5, source=sources.reason(*HEADWAYS), confidence="assumed")


def basins(sources: Sources, built: Built) -> Iterator[Basin]:
    """Each is cited by the pages that its places' seasons rest on."""
    named = (
        (
            "caspian",
            "Caspian Sea",
            ("wind", "ice"),
            ("KZ-AKTAU", "KZ-KURYK", "AZ-ALAT", "TM-TURKMENBASHI"),
            SHIPS,
            48.0,
        ),
        ("black_sea", "Eastern Black Sea", ("wind",), ("GE-POTI", "GE-BATUMI"), SHIPS, 48.0),
        ("western_black_sea", "Western Black Sea", ("wind",), ("RO-CONSTANTA",), SHIPS, 18.0),
        ("bosporus", "Bosporus", ("fog",), ("TR-AMBARLI",), SHIPS, 12.0),
        ("danube", "Danube at Belgrade", ("ice",), ("RS-BELGRADEPORT",), ("river",), 240.0),
        ("dzungarian_gate", "Dzungarian Gate", ("wind",), ("KZ-DOSTYK", "CN-ALASHANKOU"), ("rail",), 48.0),
    )
    for name, title, causes, places, modes, spell_h in named:
        pages = [
            page for row in built["seasons"] if row.place in places and row.cause in causes for page in row.source
            if page.startswith("S-")
        ]  # fmt: skip
        yield Basin(id=name, name=title, causes=causes, places=places, modes=modes, spell_h=spell_h,
                    source=(*dict.fromkeys(pages), *sources.reason(*SPELLS[name])), confidence="assumed")  # fmt: skip


def loads(evidence: Evidence, sources: Sources, built: Built) -> Iterator[Load]:
    """Throughput over capacity, where both are published in one unit; else a neighbour's, assumed.

    A yearly capacity is that of a usual year with its weather, and a load is of the open port: the ratio is brought to
    the latter by the share of the year in which the port is open.
    """

    def page(*rows: str) -> tuple[str, ...]:
        return tuple(source for row in rows for source in cited(evidence, sources, CAPACITY, id=row))

    def row(place: str, ratio: float, source: tuple[str, ...], note: str = "", ships: float = 0.0) -> Load:
        is_open = open_share(place, built)
        if is_open < 1:
            source += sources.reason(*OPEN_PORT)
        derived = any(one.startswith("S-") for one in source) and not AT_ITS_LIMIT_ID.issubset(source)
        return Load(place=place, load=round(ratio * is_open, 2), ship_load=ships, source=tuple(dict.fromkeys(source)),
                    confidence="derived" if derived else "assumed", note=note)  # fmt: skip

    boxes = cited(evidence, sources, "published_totals.csv", metric="container volume", scope="Aktau-Baku", year="2024")
    alike = sources.reason(*RAN_SHORT)
    limit = (*page("C053"), *sources.reason(*AT_ITS_LIMIT))
    yield row("KZ-AKTAU", 0.62, (*boxes, *page("C013")), "55,000 TEU in 2024 on feeders of 89,000 TEU a year", 0.62)
    berths = "2.19 Mt on berths of 6 Mt a year; ships: 37,400 wagons on ferries for 95,000 a year"
    yield row("KZ-KURYK", 0.37, page("C034", "C031", "C009"), berths, 0.39)
    yield row("AZ-ALAT", 0.39, page("C008", "C009"), "37,400 wagons a year on ferries for 95,000", 0.39)
    yield row("TM-TURKMENBASHI", 0.39, alike, "as Alat", 0.39)
    yield row("GE-POTI", 0.9, limit)
    yield row("GE-BATUMI", 0.47, alike, "as Constanta")
    yield row("RO-CONSTANTA", 0.47, page("C060"), "700,000 TEU in 2023 on 1.5 million a year")
    yield row("TR-AMBARLI", 0.47, alike, "as Constanta")
    yield row("KZ-ALTYNKOL", 0.67, page("C074"), "about 360,000 TEU handled on 540,000 a year")
    yield row("KZ-DOSTYK", 0.67, alike, "as Altynkol")
    for port in ("BG-RUSE", "BG-VIDIN", "RS-BELGRADEPORT", "RS-NOVISAD", "RS-PANCEVO", "RS-SMEDEREVO"):
        yield row(port, 0.0, sources.reason(*RIVER), ships=0.8)


def open_share(place: str, built: Built) -> float:
    """Share of the year in which weather leaves a place open."""
    shut = [row.value for row in built["seasons"]
            if row.place == place and row.unit == "share_closed" and row.cause in ("wind", "fog")]  # fmt: skip
    closed: float = sum(shut) / 12
    return 1 - closed


def peak_at_dostyk(sources: Sources, built: Built) -> Iterator[Season]:
    reason = sources.reason(*DOSTYK_PEAK)
    for row in built["seasons"]:
        if (row.place, row.cause) == ("KZ-ALTYNKOL", "peak"):
            yield replace(row, place="KZ-DOSTYK", source=(*row.source, *reason), confidence="assumed",
                          note="as at Altynkol")  # fmt: skip
