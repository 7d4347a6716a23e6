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
        "loads": list(loads(evidence, sources)),
        "seasons": list(peak_at_dostyk(sources, built)),
    }


def spreads(sources: Sources) -> Iterator[SpreadRow]:
    read_as = sources.reason(*READ_AS)
    for kind in ("border", "gauge", "stop", "handling", "wait"):
        yield SpreadRow(kind=kind, low_share=0.1, cut_share=0.01, source=read_as, confidence="assumed")
    yield SpreadRow(kind="move", low_share=0.1, cut_share=0.01, least_share=0.8, shared=0.3,
                    source=(*read_as, *sources.reason(*MOVES)), confidence="assumed")  # fmt: skip
    yield SpreadRow(kind="headway", headway_cv=0.5, source=sources.reason(*HEADWAYS), confidence="assumed")


def basins(sources: Sources, built: Built) -> Iterator[Basin]:
    """Each is cited by the pages that its places' seasons rest on."""
    named = (
        ("caspian", "Caspian Sea", ("wind",), ("KZ-AKTAU", "KZ-KURYK", "AZ-ALAT", "TM-TURKMENBASHI"), SHIPS, 48.0),
        ("black_sea", "Eastern Black Sea", ("wind",), ("GE-POTI", "GE-BATUMI"), SHIPS, 48.0),
        ("western_black_sea", "Western Black Sea", ("wind",), ("RO-CONSTANTA",), SHIPS, 18.0),
        ("bosporus", "Bosporus", ("fog",), ("TR-AMBARLI",), SHIPS, 12.0),
        ("dzungarian_gate", "Dzungarian Gate", ("wind",), ("KZ-DOSTYK", "CN-ALASHANKOU"), ("rail",), 48.0),
    )
    for name, title, causes, places, modes, spell_h in named:
        pages = [
            page for row in built["seasons"] if row.place in places and row.cause in causes for page in row.source
            if page.startswith("S-")
        ]  # fmt: skip
        yield Basin(id=name, name=title, causes=causes, places=places, modes=modes, spell_h=spell_h,
                    source=(*dict.fromkeys(pages), *sources.reason(*SPELLS[name])), confidence="assumed")  # fmt: skip


def loads(evidence: Evidence, sources: Sources) -> Iterator[Load]:
    """Throughput over capacity, where both are published in one unit; else a neighbour's, assumed."""

    def page(*rows: str) -> tuple[str, ...]:
        return tuple(source for row in rows for source in cited(evidence, sources, CAPACITY, id=row))

    boxes = cited(evidence, sources, "published_totals.csv", metric="container volume", scope="Aktau-Baku", year="2024")
    alike = sources.reason(*RAN_SHORT)
    yield Load(place="KZ-AKTAU", load=0.62, ship_load=0.62, source=(*boxes, *page("C013")), confidence="derived",
               note="55,000 TEU in 2024 on feeders of 89,000 TEU a year")  # fmt: skip
    yield Load(place="KZ-KURYK", load=0.37, ship_load=0.39, source=page("C034", "C031", "C009"), confidence="derived",
               note="2.19 Mt on berths of 6 Mt a year; ships: 37,400 wagons on ferries for 95,000 a year")  # fmt: skip
    yield Load(place="AZ-ALAT", load=0.39, ship_load=0.39, source=page("C008", "C009"), confidence="derived",
               note="37,400 wagons a year on ferries for 95,000")  # fmt: skip
    yield Load(place="TM-TURKMENBASHI", load=0.39, ship_load=0.39, source=alike, confidence="assumed", note="as Alat")
    yield Load(place="GE-POTI", load=0.9, source=(*page("C053"), *sources.reason(*AT_ITS_LIMIT)), confidence="assumed")
    yield Load(place="GE-BATUMI", load=0.47, source=alike, confidence="assumed", note="as Constanta")
    yield Load(place="RO-CONSTANTA", load=0.47, source=page("C060"), confidence="derived",
               note="700,000 TEU in 2023 on 1.5 million a year")  # fmt: skip
    yield Load(place="TR-AMBARLI", load=0.47, source=alike, confidence="assumed", note="as Constanta")
    yield Load(place="KZ-ALTYNKOL", load=0.67, source=page("C074"), confidence="derived",
               note="about 360,000 TEU handled on 540,000 a year")  # fmt: skip
    yield Load(place="KZ-DOSTYK", load=0.67, source=alike, confidence="assumed", note="as Altynkol")
    for port in ("BG-RUSE", "BG-VIDIN", "RS-BELGRADEPORT", "RS-NOVISAD", "RS-PANCEVO", "RS-SMEDEREVO"):
        yield Load(place=port, load=0.0, ship_load=0.8, source=sources.reason(*RIVER), confidence="assumed")


def peak_at_dostyk(sources: Sources, built: Built) -> Iterator[Season]:
    reason = sources.reason(*DOSTYK_PEAK)
    for row in built["seasons"]:
        if (row.place, row.cause) == ("KZ-ALTYNKOL", "peak"):
            yield replace(row, place="KZ-DOSTYK", source=(*row.source, *reason), confidence="assumed",
                          note="as at Altynkol")  # fmt: skip
