"""Fees at border crossings: papers, queue and customs service, per box by rail and river, per truck by road."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from corridor.world.links import Border
from corridor.world.money import Tariff
from tools.middle_corridor.borders import BOTH_WAYS, ONE_WAY, Crossing, Post
from tools.middle_corridor.common import Built, Evidence, number
from tools.middle_corridor.prices import PriceBook

YEAR = 2024
DEFAULT_USD = {"rail": 25.0, "road": 25.0, "river": 25.0}
UNITS = {"rail": ("TEU", "FEU"), "river": ("TEU", "FEU"), "road": ("truck",)}
# Block trains into Kazakhstan: no figure found; the published ones count single wagons with queue and gauge change.
BLOCK_TRAINS = {("CN-KHORGOS", "KZ-ALTYNKOL"): 313.0, ("CN-ALASHANKOU", "KZ-DOSTYK"): 325.0}
BLOCK_TRAIN_USD = 60.0
GEORGIA_ENTRIES = (("TR-TRABZON", "GE-SARPI"), ("AZ-REDBRIDGE", "GE-TBILISI"))
CUSTOMS_2023_USD = 123.0
TIR_PAGE = (
    "https://www.ito.org.tr/tr/hizmetler/ticari-belgelendirme-hizmetleri-islemleri/ihracat-belgeleri/tir-karneleri"
)
AZ_PERMITS = "https://www.abada.az/az/icaze-sistemi"
TIR_AND_PERMIT = (250.0, 150.0, 300.0)  # typical, low, high


@dataclass(frozen=True)
class Fee:
    """A crossing's fee with its range, in one currency and year."""

    typical: float
    low: float | None
    high: float | None
    source: tuple[str, ...]
    confidence: str
    note: str = ""
    currency: str = "USD"
    year: int = YEAR
    stale: bool = False


def border_prices(book: PriceBook, evidence: Evidence, built: Built) -> Iterator[Tariff]:
    """One fee per crossing, direction and unit; then dated charges of single borders."""
    posts = {(row["place_id"], row["operation"]): row for row in evidence.rows("nodes_ops.csv") if row["cost_usd"]}
    territory = {country.id: country.customs_territory for country in built["countries"]}
    country_of = {place.id: place.country for place in built["places"]}
    for border in built["borders"]:
        inside = territory[country_of[border.from_place]] == territory[country_of[border.to_place]]
        there, back = (border.from_place, border.to_place), (border.to_place, border.from_place)
        fee = _fee(book, (*there, border.mode), posts, inside)
        entry = territory[country_of[border.to_place]] == "EU" and not inside
        for unit, extra in (*_dated(book, border), *_transit(book, border, eu_entry=entry)):
            row = _row(book, border, unit, extra)
            yield replace(row, id=row.id.replace("B-", "BF-", 1), scope="surcharge")
        same = fee == _fee(book, (*back, border.mode), posts, inside)
        if same and back < there:
            continue
        for unit in UNITS[border.mode]:
            yield _row(book, border, unit, fee, both_ways=same)
    yield from _kept(book, posts)


def _row(book: PriceBook, border: Border, unit: str, fee: Fee, *, both_ways: bool = False) -> Tariff:
    return book.row(
        f"B-{border.from_place}-{border.to_place}-{border.mode}-{unit}",
        ("border", "fee", unit),
        fee.typical,
        fee.year,
        from_place=border.from_place,
        to_place=border.to_place,
        mode=border.mode,
        both_ways=both_ways,
        low=fee.low,
        high=fee.high,
        currency=fee.currency,
        source=fee.source,
        confidence=fee.confidence,
        stale=fee.stale,
        note=fee.note,
        includes="border papers and service",
        excludes=("customs_duty", "guards_and_seals"),
        reason="free: see the note" if fee.typical == 0 else "the crossing's fee",
    )


def _fee(book: PriceBook, crossing: Crossing, posts: dict[Post, dict[str, str]], inside: bool) -> Fee:
    start, end, mode = crossing
    if inside:
        source = book.why("INNER-BORDER")
        return Fee(0.0, None, None, source, "assumed", "inside one customs territory")
    for pair, usd in BLOCK_TRAINS.items():
        if mode == "rail" and {start, end} == set(pair):
            source = book.why("BLOCK-TRAIN-BORDER")
            return Fee(BLOCK_TRAIN_USD, 25.0, usd, source, "assumed")
    stated = _stated(crossing, posts)
    if not stated:
        source = book.why("BORDER-FEE")
        return Fee(DEFAULT_USD[mode], None, None, source, "assumed")
    usd = sum(number(row["cost_usd"]) or 0.0 for row in stated)
    source = tuple(name for row in stated for name in book.sources.cite(row["source"]))
    years = [int(row["date"][:4]) for row in stated]
    careful = book.why("BORDER-PER-BOX")
    georgia = crossing == ("GE-TBILISI", "AZ-REDBRIDGE", "road")
    return Fee(
        usd,
        0.5 * usd if georgia else None,
        usd + CUSTOMS_2023_USD if georgia else None,
        (*source, *careful),
        "derived" if source else "assumed",
        "high end adds the customs figure of 2023" if georgia else "",
        "USD",
        min(years),
    )


def _stated(crossing: Crossing, posts: dict[Post, dict[str, str]]) -> list[dict[str, str]]:
    """Rows of the operations file with a fee for this crossing, in this direction."""
    start, end, mode = crossing
    known = BOTH_WAYS.get(crossing) or BOTH_WAYS.get((end, start, mode)) or ONE_WAY.get(crossing) or ()
    return [posts[post] for post in known if post in posts]


def _dated(book: PriceBook, border: Border) -> Iterator[tuple[str, Fee]]:
    """Charges of single borders that have a tariff of their own."""
    ends = (border.from_place, border.to_place)
    if border.mode == "road" and ends == ("KZ-NURZHOLY", "CN-KHORGOS"):
        source = book.sources.cite(
            "https://kaz.zakon.kz/kogam-tynysy/6068589-azastan-shekarasynan-zhk-klktern-tkzuge-"
            "arnalan-tlem-mlsher-bektld.html",
            published="2025-09-25",
        )
        note = "slot in the electronic queue; accelerated passage costs 100 times as much"
        yield "truck", Fee(3932.0, 3932.0, 3932.0, source, "sourced", note, "KZT", 2025)
    if border.mode == "road" and ends in GEORGIA_ENTRIES:
        source = book.sources.cite(
            "https://rusarminfo.ru/2022/06/20/gruziya-podnyala-stoimost-tranzita-gruzovikov-cherez-svoyu-territoriyu/",
            published="2022-06-20",
        )
        note = "road transit through Georgia, charged on entry; a truck bound for Georgia does not pay it"
        yield "truck", Fee(350.0, 200.0, 350.0, source, "sourced", note, "GEL", 2022, True)
    if border.mode == "river" and ends[0][:2] in {"RO", "BG"} and ends[1].startswith("RS-"):
        source = book.sources.cite("https://transnav.eu/html,537.html", published="2007")
        source += book.why("DANUBE-PAPERS")
        for unit in ("TEU", "FEU"):
            yield unit, Fee(70.0, 60.0, 90.0, source, "derived", "", "EUR", 2007, True)


def _transit(book: PriceBook, border: Border, *, eu_entry: bool) -> Iterator[tuple[str, Fee]]:
    """Transit papers: T1 on entry to the European Union, the TIR carnet on entry to Azerbaijan or Iran."""
    ends = (border.from_place, border.to_place)
    if eu_entry:
        source = book.sources.cite("https://eua.one-line.com/local-surcharge?country_name=Austria&page=2")
        source += book.why("TRANSIT-T1-LAND")
        note = "T1 with guarantee up to 200,000 EUR of value"
        for unit in UNITS[border.mode]:
            yield unit, Fee(75.0, 40.0, 150.0, source, "assumed", note, "EUR", 2025)
    if border.mode != "road":
        return
    carnet = book.sources.cite(TIR_PAGE)
    if ends[1].startswith("AZ-"):
        source = (*carnet, *book.sources.cite(AZ_PERMITS), *book.why("TIR-AZ"))
        yield "truck", Fee(*TIR_AND_PERMIT, source, "assumed", "TIR carnet and Azerbaijani permit", "USD", 2025)
    if {end[:2] for end in ends} == {"TR", "IR"}:
        yield "truck", Fee(150.0, 100.0, 200.0, (*carnet, *book.why("TIR-IR")), "assumed", "TIR carnet", "USD", 2025)


def _kept(book: PriceBook, posts: dict[Post, dict[str, str]]) -> Iterator[Tariff]:
    """Published fees of ordinary shipments, kept beside the ones used for block trains."""
    for (start, end), usd in BLOCK_TRAINS.items():
        row = posts[end, "customs"]
        yield book.row(
            f"B-{start}-{end}-ordinary",
            ("border", "fee", "TEU"),
            usd,
            int(row["date"][:4]),
            from_place=start,
            to_place=end,
            mode="rail",
            source=book.sources.cite(row["source"]),
            confidence="sourced",
            used=False,
            reason="ordinary shipments with queue and gauge change, not block trains",
        )
