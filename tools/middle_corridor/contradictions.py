"""Figures that contradict one another, kept side by side: which one the world uses, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corridor.world.evidence import Contradiction
from corridor.world.links import Link
from tools.middle_corridor.cited import TOTALS, cited
from tools.middle_corridor.common import Built, Evidence, Sources

LINKS = "links.csv"
TRADE = "trade_bilateral.csv"
COMPARISON = "corridor_comparison.csv"


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the figures: as stated, where it stands in the evidence, and why it is used or not."""

    stated: str
    file: str
    cells: dict[str, str]
    reason: str
    used: bool = False


@dataclass(frozen=True, slots=True)
class Quarrel:
    """Figures about one thing, and the row that they bear on."""

    id: str
    subject: str
    figures: tuple[Figure, ...]
    table: str = ""
    row: str = ""


def _total(stated: str, metric: str, scope: str, reason: str, *, used: bool = False, **cells: str) -> Figure:
    return Figure(stated, TOTALS, {"metric": metric, "scope": scope, **cells}, reason, used)


def _link(stated: str, start: str, end: str, mode: str, reason: str, *, used: bool = True, **cells: str) -> Figure:
    return Figure(stated, LINKS, {"from_id": start, "to_id": end, "mode": mode, **cells}, reason, used)


def _commitment(stated: str, key: str, reason: str, *, used: bool = False) -> Figure:
    return Figure(stated, "commitments.csv", {"id": key}, reason, used)


def _demand(stated: str, key: str, reason: str, *, used: bool = False) -> Figure:
    return Figure(stated, "demand.csv", {"id": key}, reason, used)


def _trade(stated: str, pair: str, year: str, usd: str, reason: str, *, used: bool = False) -> Figure:
    exporter, importer = pair.split()
    return Figure(stated, TRADE, {"exporter": exporter, "importer": importer, "year": year, "value_usd": usd}, reason,
                  used)  # fmt: skip


COMPUTED = "a published whole; the world computes journeys from their parts and shows this beside them"
ANNOUNCED = "another announcement of the same project"
HALKALI_TODAY = "stated to praise the new line; links take the speed of Turkish freight trains"

TIMES_AND_PRICES = (
    Quarrel("time-china-europe", "Days China-Europe by the Middle Corridor", (
        _total("13-17 days (28-32 before)", "transit time", "TITR (ministry claim)",
               "end points and scope are not named: a claim to test"),
        _total("20-22 days Altynkol-Constanta", "transit time", "Altynkol-Constanta via Poti/Batumi",
               "the wait at Poti was fitted on it: calibration, proves nothing", used=True),
        Figure("50-55 days from door to door", COMPARISON, {"corridor": "middle", "days_high": "55"}, COMPUTED),
    ), "published_journeys"),
    Quarrel("time-xian-baku", "Days Xi'an-Baku", (
        _total("11 days, record", "transit time", "Xi an-Baku record", "a record is not typical"),
        _total("means of 17 days in December 2025 and 16 in January 2026", "transit time", "Xi an-Baku average",
               "waits at Altynkol, Aktau and Alat are what they leave over: calibration", used=True, year="2026"),
        _total("8-11 days over about 7,000 km", "route length", "Xi an-Baku TITR", "a claim, below every observed"
                                                                                   " mean"),
    ), "published_journeys"),
    Quarrel("price-against-north", "Price of the Middle Corridor against the northern route", (
        _total("2,500-3,250 USD per FEU: level with the north", "World Bank estimate", "price per FEU Middle Corridor",
               "scope not stated; quoted at second hand"),
        Figure("north 2,599-3,121 USD per FEU, by the same author", COMPARISON,
               {"corridor": "northern_kz", "usd_per_feu_low": "2599"}, COMPUTED),
        _total("30 % dearer", "relative price", "Middle Corridor against Northern", COMPUTED),
        _total("50 % dearer", "relative price", "Middle Corridor, AsstrA statement", COMPUTED),
    )),
    Quarrel("price-kz-rail", "Price of rail in Kazakhstan per km", (
        _total("0.15 USD per TEU-km", "unit rate", "KZ/TM/IR eastern INSTC rail infrastructure",
               "track alone, for container trains on own wagons: scope track", used=True),
        _total("883 USD per 500 km and 20 t, about 1.77 per km", "CAREC rail cost", "Kazakhstan",
               "all a shipper pays for single wagons: another scope, never mixed"),
    ), "tariffs"),
    Quarrel("speed-kz-rail", "Speed of container trains in Kazakhstan", (
        _total("941 km a day", "container train speed", "Kazakhstan", "the operator's own yearly mean", used=True),
        _total("3,450 km in 5 days (690 a day), Altynkol-Bolashak", "route length",
               "Kazakhstan section Altynkol-Bolashak", "one train with its stops; inside the slow end"),
        _total("57.9 km/h rolling, 10.4 km/h with delays", "CAREC rail SWOD", "Kazakhstan",
               "single wagons with all waits, which stand in rows of their own here"),
        _total("800, then 1,500 km a day Dostyk-Moiynty", "project", "Dostyk-Moiynty second track",
               "announced with the second track, not yet seen in train times: a project"),
    ), "links"),
    Quarrel("time-poti-constanta", "Hours at sea Poti-Constanta", (
        _link("72 h (48-120)", "GE-POTI", "RO-CONSTANTA", "sea", "between the plans of 2 and of 5 days"),
        Figure("12-24 days over Istanbul or Piraeus", LINKS, {"from_id": "GE-POTI", "to_id": "RO-CONSTANTA"},
               "holds transshipment, which is a handling of its own"),
    ), "links", "GE-POTI_RO-CONSTANTA_sea"),
    Quarrel("time-karasu-constanta", "Hours at sea Karasu-Constanta", (
        _link("20 h (18-36), assumed", "TR-KARASU", "RO-CONSTANTA", "ferry",
              "speed of a freight ferry; trucks go by the ro-ro service, whose own time counts", used=False),
        Figure("12-13 h by ro-ro", "services.csv", {"id": "SV049"}, "used as the time of that service", True),
    ), "services", "SV049"),
    Quarrel("shanghai-poti", "Shanghai-Poti by sea", (
        _link("28,680 km by the Cape (derived) in 35-40 days (published)", "CN-SHANGHAI", "GE-POTI", "sea",
              "most strings sail by the Cape today; the published time names no road and is short for that length,"
              " which takes about 45 days at the speed Shanghai-Piraeus"),
        _link("16,450 km by Suez (derived)", "CN-SHANGHAI", "GE-POTI", "sea",
              "no service of today is known to sail there", used=False),
        _link("15,860 km to Constanta by Suez in 608 h (25 days)", "CN-SHANGHAI", "RO-CONSTANTA", "sea",
              "time by Suez from distance; most strings sail by the Cape today", used=False, distance_km="15860"),
    ), "services", "SV090"),
    Quarrel("time-halkali-kapikule-new", "Freight hours Halkali-Kapikule on the new line", (
        _total("3.5 h", "project", "Halkali-Kapikule railway", "the typical time", used=True),
        Figure("3.1 h", "capacity.csv", {"id": "C110"}, "taken as the fast end of the range"),
    ), "projects", "halkali-kapikule"),
    Quarrel("time-halkali-kapikule-today", "Freight hours Halkali-Kapikule today", (
        _total("8.5 h", "project", "Halkali-Kapikule railway", HALKALI_TODAY),
        Figure("6.5 h", "capacity.csv", {"id": "C110"}, HALKALI_TODAY),
    )),
)  # fmt: skip

LENGTHS = (
    Quarrel("khorgos-aktau-road", "The \"900 km\" that Kazakh roads shall save, Khorgos-Aktau", (
        _total("Khorgos-Aktau 3,000 instead of 3,900 km", "project",
               "Kazakhstan road corridors: Khorgos-Aktau shortened by 900 km",
               "origin of the figure; two projects together give it; roads only, the railway stays as it is",
               used=True),
        _commitment("Beineu-Saksaulsky: nearly 1,000 km and up to three days", "CM41",
                    "rounded up; only 900 km follow from the lengths published"),
        _total("900 km \"as I saw in his plans\"", "project",
               "Statement of the President of Serbia on Kazakh highways", "repeats the figure, adds no road"),
    ), "projects", "beyneu-saksaul-road"),
    Quarrel("astana-aktau-road", "What Kazakh roads shall save, Astana-Aktau", (
        _total("2,100 instead of 2,900 km", "project",
               "Kazakhstan road corridors: Astana-Aktau shortened by 800 km",
               "length of the planned road Irgiz-Beyneu is set from it", used=True),
        _commitment("889 km shorter, Astana-Irgiz 560-573 km", "CM42",
                    "889 km needs the second road too; the Centre-West road alone saves 560-573"),
    ), "projects", "centre-west-road"),
    Quarrel("bakhty-length", "Length of the line Bakhty-Ayagoz", (
        _total("272 km", "project", "Bakhty-Ayagoz line", "stated at the start of works", used=True),
        _link("270, 295 or 303 km", "KZ-BAKHTY", "KZ-AYAGOZ", "rail", ANNOUNCED, used=False),
    ), "projects", "bakhty-ayagoz"),
    Quarrel("moiynty-length", "Length of the line Moiynty-Kyzylzhar", (
        _total("329 km", "project", "Moiynty-Kyzylzhar line", "the newest of the announcements", used=True),
        _link("360 km", "KZ-MOIYNTY", "KZ-KYZYLZHAR", "rail", ANNOUNCED, used=False),
    ), "projects", "moiynty-kyzylzhar"),
    Quarrel("centre-west-length", "Length of the Centre-West highway", (
        _total("865 km", "project", "Center-West highway Astana-Arkalyk-Torgai-Irgiz",
               "stated at the start of works; links follow it", used=True),
        _commitment("896 km", "CM42", ANNOUNCED),
    ), "projects", "centre-west-road"),
    Quarrel("saksaul-length", "Length of the road Beineu-Saksaulsky", (
        _link("570 km", "KZ-SAKSAUL", "KZ-BEYNEU", "road", "course assumed, near the lower of two published lengths"),
        _commitment("559 or 736 km", "CM41", "two texts about one road"),
    ), "projects", "beyneu-saksaul-road"),
    Quarrel("btk-length", "Length of Baku-Tbilisi-Kars", (
        _total("846 km = 504 + 263 + 79", "route length", "BTK Baku-Kars", "newest; the links add up to 854 km",
               used=True, year="2026"),
        _total("838 km = 503 + 259 + 76", "route length", "BTK Baku-Kars", "older statement", year="2017"),
        _total("829 km", "route length", "BTK Baku-Kars", "older statement, not split by country", year="2023"),
    ), "links", "GE-TBILISI_GE-AKHALKALAKI_rail"),
    Quarrel("istanbul-xian-length", "Length Istanbul-Xi'an by Baku-Tbilisi-Kars", (
        _total("8,693 km", "route length", "Istanbul-Xi an by BTK (first export train)",
               "its Chinese part, 2,100 km, is below the great circle Xi'an-Khorgos of about 2,680 km"),
        _link("about 9,650 km, sum of the links over Khorgos", "CN-LANZHOU", "CN-URUMQI", "rail",
              "links add up by chainage, each above its great circle"),
    ), "links"),
    Quarrel("xian-almaty-length", "Length Xi'an-Almaty over Alashankou", (
        _total("3,860 km", "route length", "Xi an-Almaty via Alashankou", "2 % below the links; no stations named"),
        _link("3,927 km, sum of the links", "CN-JINGHE", "CN-ALASHANKOU", "rail", "sum of line chainages"),
    ), "links"),
    Quarrel("plovdiv-istanbul-length", "Length Plovdiv-Istanbul by rail", (
        _total("374 km", "route length", "Plovdiv-Istanbul railway", "hardly above the great circle of 360 km"),
        _link("437 km, sum of the links to Halkali", "BG-SVILENGRAD", "BG-PLOVDIV", "rail", "sum of line chainages"),
    ), "links"),
    Quarrel("turkmenbashi-alat-length", "Turkmenbashi-Alat by sea", (
        _link("312 km in 14-20 h", "TM-TURKMENBASHI", "AZ-ALAT", "ferry", "306 km raised to clear the great circle"),
        Figure("306 km in about 12 h", LINKS, {"from_id": "TM-TURKMENBASHI", "to_id": "AZ-ALAT", "mode": "ferry"},
               "below the great circle to Alat; the hours are kept as the fast end"),
    ), "links", "TM-TURKMENBASHI_AZ-ALAT_sea"),
    Quarrel("uzen-bolashak-length", "Length of the line Uzen-Bolashak", (
        _link("146 km", "KZ-UZEN", "KZ-BOLASHAK", "rail", "140 km, which is rounded, raised to clear the great circle"),
        Figure("140 km", LINKS, {"from_id": "KZ-UZEN", "to_id": "KZ-BOLASHAK", "mode": "rail"}, "rounded"),
    ), "links", "KZ-UZEN_KZ-BOLASHAK_rail"),
    Quarrel("titr-length", "Length of the Trans-Caspian route", (
        _total("4,766 km, though 4,256 rail and 508 sea make 4,764", "route length", "TITR total",
               "end points not named; the links add up by themselves"),
    )),
)  # fmt: skip

PROJECTS = (
    Quarrel("aktau-hub-cost", "Aktau container hub", (
        _total("38 M USD (20.7 bn KZT) or 96.4 M USD; 240,000 TEU", "project", "Aktau container hub",
               "both costs are kept as a range", used=True),
        Figure("200,000 TEU a year", "capacity.csv", {"id": "C028"}, ANNOUNCED),
    ), "projects", "aktau-hub"),
    Quarrel("anaklia-cost", "Cost of Anaklia", (
        _total("600 M USD (2026); 586 M to 2.5 bn USD (plan of 2016)", "project", "Anaklia deep-sea port",
               "kept as a range; the older plan was larger and was cancelled", used=True),
    ), "projects", "anaklia"),
    Quarrel("caspian-ships", "New Kazakh container ships on the Caspian", (
        _total("six ships in the first half of 2027", "project", "Kazmortransflot six new container ships",
               "said by the company; not to be added to the two", used=True),
        Figure("two ships of 700 TEU by 2027", "capacity.csv", {"id": "C015"}, "said by the minister"),
    ), "projects", "kazmortransflot-ships"),
)  # fmt: skip

VOLUMES = (
    Quarrel("titr-2022", "Cargo on the Trans-Caspian route in 2022", (
        _demand("1.485 Mt in the year (ministry)", "D001", "one series for all years, so growth can be compared",
                used=True),
        _demand("1.84 Mt in nine months (railway)", "D005", "seems to count wider; not comparable with the series"),
    ), "demand", "D001"),
    Quarrel("btk-cumulative", "Cargo on Baku-Tbilisi-Kars since its opening", (
        _demand("1.47 Mt to May 2024", "D042", "said by the minister at the reopening, for the longer time", used=True),
        _demand("2.405 Mt to May 2023", "D043", "higher for a shorter time; what it counts is not stated"),
    ), "demand", "D042"),
    Quarrel("aktau-containers-2023", "Containers at Aktau in 2023", (
        _demand("19,000 TEU in ten months", "D128", "fits the 20,500 TEU of the whole route in 2023", used=True),
        _total("51,000 TEU in the year", "container throughput", "Aktau port",
               "nearly the route's figure of 2024; the year may be mistaken"),
    ), "demand", "D128"),
    Quarrel("china-europe-trains", "Containers China-Europe by rail", (
        _demand("1.749 M TEU in eleven months of 2023 (China Railway)", "D080",
                "counts trains to Russia and Belarus too; kept for totals of China"),
        _demand("412,000 TEU westbound in 2024 (broad-gauge operator)", "D067",
                "transit to Europe alone: the one that competes with the corridor", used=True),
    ), "demand", "D067"),
    Quarrel("titr-containers-2022", "Containers on the Trans-Caspian route in 2022", (
        _total("33,600 TEU", "container volume", "TITR", "as published", used=True, year="2022"),
        _total("+33 % over 2021", "World Bank finding", "container traffic change 2022/2021",
               "fits 25,200 to 33,600, says nothing else"),
    ), "published_volumes"),
    Quarrel("titr-containers-2023", "Containers on the Trans-Caspian route in 2023", (
        _total("20,500 TEU", "container volume", "TITR",
               "from growth of 176 % to 56,500 in 2024; a fall after 33,600 in 2022 that no text of the route names",
               used=True, year="2023"),
    ), "published_volumes"),
    Quarrel("trade-kz-rs-2025", "Trade Kazakhstan-Serbia in a year", (
        _trade("107.7 M USD (Kazakh statistics, 2025)", "KAZ SRB", "2025", "107700000",
               "split by direction and goods; a result that rests on it says: Kazakh statistics", used=True),
        _trade("117 M USD (Serbian minister, 2025)", "KAZ SRB", "2025", "117000000", "a statement, not split"),
        _trade("120 M USD (president of Serbia)", "KAZ SRB", "2025", "120000000", "rounded statement"),
        _trade("about 400 M USD (Serbian statistics as quoted in 2024)", "KAZ SRB", "2024", "400000000",
               "books crude oil by its origin, wherever it was bought: the likely cause of the gap"),
    ), "trade"),
    Quarrel("trade-kz-cn-2024", "Trade Kazakhstan-China in 2024", (
        _trade("43.8 bn USD (Chinese customs)", "KAZ CHN", "2024", "43820000000",
               "mirror figure: kept, to be named where it is used"),
        _trade("30.1 bn USD (Kazakh data)", "KAZ CHN", "2024", "30100000000",
               "same reporter as the other Kazakh flows", used=True),
    ), "trade"),
    Quarrel("serbia-agriculture", "Share of agriculture in Serbia's GDP", (
        Figure("3.1 % (2024)", "country_stats.csv", {"iso3": "SRB", "year": "2024"},
               "value added of the sector over GDP", True),
        Figure("about 10 % (an economist), 4 % (the president)", "interview_claims.csv", {"id": "IC30"},
               "wider definition, or rounded"),
    ), "countries", "RS"),
    Quarrel("serbia-it", "Share of information technology in Serbia's GDP", (
        Figure("5.2 % (2023)", "country_stats.csv", {"iso3": "SRB", "year": "2023"},
               "value added of the sector over GDP", True),
        Figure("12.5 % (a minister), 13 % (the president)", "interview_claims.csv", {"id": "IC29"},
               "wider definition, which is not stated"),
    ), "countries", "RS"),
)  # fmt: skip


def build(evidence: Evidence, sources: Sources, today: Sequence[Link]) -> Built:
    """The table `contradictions`; rows that bear on a link name one that exists, or it raises."""
    links = {link.id for link in today}
    rows: list[Contradiction] = []
    for quarrel in TIMES_AND_PRICES + LENGTHS + PROJECTS + VOLUMES:
        if quarrel.table == "links" and quarrel.row and quarrel.row not in links:
            raise ValueError(f"contradiction {quarrel.id} bears on an unknown link {quarrel.row}")
        rows += _rows(quarrel, evidence, sources)
    return {"contradictions": rows}


def _rows(quarrel: Quarrel, evidence: Evidence, sources: Sources) -> Iterator[Contradiction]:
    for place, figure in enumerate(quarrel.figures, start=1):
        yield Contradiction(
            id=f"{quarrel.id}-{place}",
            subject=quarrel.subject,
            figure=figure.stated,
            used=figure.used,
            reason=figure.reason,
            table=quarrel.table,
            row=quarrel.row,
            source=_sources(figure, evidence, sources),
        )


def _sources(figure: Figure, evidence: Evidence, sources: Sources) -> tuple[str, ...]:
    """Publications of the figure; for sums over links and figures of ours the reasoning behind them."""
    try:
        return cited(evidence, sources, figure.file, **figure.cells)
    except LookupError:
        if figure.file != LINKS:
            raise
    return sources.reason("SUMS-OF-LINKS", "Lengths and hours stated here are those of the world's own links, summed.")
