"""Prices of terminal operations: one row per place, pair of modes and unit, so that no handling is free by silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from corridor.world.money import Tariff
from tools.middle_corridor.border_prices import AZ_PERMITS, TIR_AND_PERMIT, TIR_PAGE
from tools.middle_corridor.common import Built, Evidence, number
from tools.middle_corridor.prices import TERMINAL_FEU, PriceBook

OPERATIONS = ("transshipment", "port_dwell")
QUAY_MODES = frozenset({"sea", "ferry"})
LIFT_USD = 75.0
CHINESE_TERMINAL_USD = 70.0
GAUGE_LOW_USD, GAUGE_USD, GAUGE_HIGH_USD = 80.0, 150.0, 329.0
AIR_USD_PER_T = 60.0
CLEARANCE_USD = 80.0
TRANSIT_USD = 60.0
YEAR = 2024
# Ports of a country without a figure of their own take the figure of a neighbour.
NEIGHBOUR = {
    "CN": "CN-SHANGHAI", "TR": "TR-AMBARLI", "GE": "GE-POTI", "GR": "GR-PIRAEUS", "HR": "HR-RIJEKA", "SI": "SI-KOPER",
    "IT": "IT-TRIESTE", "ME": "ME-BAR", "RO": "RO-CONSTANTA", "BG": "BG-BURGAS", "IR": "IR-ANZALI", "AZ": "AZ-ALAT",
    "KZ": "KZ-AKTAU", "TM": "TM-TURKMENBASHI", "NL": "NL-ROTTERDAM", "DE": "NL-ROTTERDAM", "UA": "RO-CONSTANTA",
    "RS": "RS-BELGRADEPORT", "HU": "RS-BELGRADEPORT", "AT": "RS-BELGRADEPORT", "SK": "RS-BELGRADEPORT",
}  # fmt: skip
RIVER_DEFAULT = "RS-BELGRADEPORT"
# Quotes that replace an older figure of the same terminal; on the barge side only.
QUAY_QUOTES = ("TQ058", "TQ059", "TQ060", "TQ061", "TQ062", "TQ063", "TQ064", "TQ065", "TQ066", "TQ067", "TQ068")
BARGE_QUOTES = ("TQ069", "TQ070", "TQ071", "TQ072")
# Terminals whose handling of trucks the ferry price holds (liner in, liner out).
LINER_TERMS = frozenset({"BG-VARNA", "GE-BATUMI"})
TRANSIT_PORT = "RO-CONSTANTA"


@dataclass
class Figure:
    """A terminal's price by unit."""

    amounts: dict[str, float] = field(default_factory=dict)
    currency: str = "USD"
    year: int = YEAR
    source: tuple[str, ...] = ()
    confidence: str = "assumed"
    stale: bool = False
    note: str = ""


def handling_prices(book: PriceBook, evidence: Evidence, built: Built) -> Iterator[Tariff]:
    """Rows for every pair of modes that the `handling` table joins, then fees that come with it."""
    terminals = Terminals(book, evidence)
    kinds = {place.id: place.kind for place in built["places"]}
    pairs: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    gauges: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for row in built["handling"]:
        if row.operation == "break_of_gauge":
            gauges[row.place].add((row.from_gauge_mm, row.to_gauge_mm))
        else:
            pairs[row.place, row.from_mode, row.to_mode].add(row.operation)
    for place, changes in sorted(gauges.items()):
        yield from _gauge_rows(book, place, changes, terminals.gauge())
    for (place, start, end), operations in sorted(pairs.items()):
        back = (place, end, start) in pairs
        if start <= end or not back:
            figure = terminals.figure(place, kinds[place], {start, end})
            yield from _rows(book, (place, start, end), figure, both_ways=back and start != end)
        yield from _fees(book, (place, start, end), operations)
    yield from terminals.replaced()


def _rows(book: PriceBook, pair: tuple[str, str, str], figure: Figure, *, both_ways: bool) -> Iterator[Tariff]:
    place, start, end = pair
    missing = ["storage_demurrage"]
    if "door" in (start, end):
        missing += ["customs_brokerage"] if "road" in (start, end) else ["door_delivery", "customs_brokerage"]
    for unit, typical in figure.amounts.items():
        yield book.row(
            f"H-{place}-{start}-{end}-{unit}",
            ("handling", "handling", unit),
            typical,
            figure.year,
            currency=figure.currency,
            from_place=place,
            mode=start,
            to_mode=end,
            both_ways=both_ways,
            source=figure.source,
            confidence=figure.confidence,
            stale=figure.stale,
            note=figure.note,
            includes="terminal handling",
            excludes=tuple(missing),
            reason="free: see the note" if typical == 0 else "the terminal's handling",
        )


def _gauge_rows(book: PriceBook, place: str, changes: set[tuple[int, int]], figure: Figure) -> Iterator[Tariff]:
    """A price for each pair of gauges; the transfer between trains of one gauge there is an ordinary lift."""
    for old, new in sorted(changes):
        back = (new, old) in changes
        if old > new and back:
            continue
        for unit, typical in figure.amounts.items():
            yield book.row(
                f"HG-{place}-{old}-{new}-{unit}",
                ("handling", "handling", unit),
                typical,
                figure.year,
                low=typical * GAUGE_LOW_USD / GAUGE_USD,
                high=typical * GAUGE_HIGH_USD / GAUGE_USD,
                from_place=place,
                mode="rail",
                to_mode="rail",
                from_gauge_mm=old,
                to_gauge_mm=new,
                both_ways=back,
                source=figure.source,
                confidence=figure.confidence,
                note=figure.note,
                includes="change of gauge",
                excludes=("storage_demurrage",),
                reason="the terminal's handling",
            )


def _fees(book: PriceBook, pair: tuple[str, str, str], operations: set[str]) -> Iterator[Tariff]:
    place, start, end = pair
    if end == "door" and "customs_and_delivery" in operations:
        source = book.why("CLEARANCE")
        for unit in ("truck",) if start == "road" else ("TEU", "FEU"):
            yield _fee(
                book,
                f"HF-{place}-{start}-door-{unit}",
                pair,
                unit,
                CLEARANCE_USD,
                source,
                "import clearance",
                ("customs_duty",),
            )
    if place == TRANSIT_PORT and start == "sea" and end in ("rail", "road", "river"):
        source = book.sources.cite("https://transnav.eu/html,537.html", published="2007")
        source += book.why("TRANSIT-T1")
        for unit in ("TEU", "FEU"):
            yield _fee(book, f"HF-{place}-{start}-{end}-{unit}", pair, unit, TRANSIT_USD, source, "transit papers", ())
    if place == "AZ-ALAT" and start == "roro" and end in ("road", "door"):
        typical, low, high = TIR_AND_PERMIT
        yield book.row(
            f"HF-AZ-ALAT-roro-{end}-truck", ("handling", "fee", "truck"), typical, 2025, low=low, high=high,
            from_place=place, mode=start, to_mode=end, confidence="assumed", includes="TIR carnet and permit",
            source=(*book.sources.cite(TIR_PAGE), *book.sources.cite(AZ_PERMITS), *book.why("TIR-AZ")),
            reason="comes with the entry to Azerbaijan",
        )  # fmt: skip
    if place == "AZ-ALAT" and (start, end) == ("road", "roro"):
        source = book.sources.cite("https://cpmm.carecprogram.org/?p=460", published="2023")
        yield _fee(
            book, "HF-AZ-ALAT-road-roro-truck", pair, "truck", 46.0, source, "customs of a truck that leaves", ()
        )


def _fee(
    book: PriceBook,
    price_id: str,
    pair: tuple[str, str, str],
    unit: str,
    usd: float,
    source: tuple[str, ...],
    includes: str,
    excludes: tuple[str, ...],
) -> Tariff:
    sourced = not any(name.startswith("R-") for name in source)
    return book.row(
        price_id,
        ("handling", "fee", unit),
        usd,
        2023 if sourced else YEAR,
        from_place=pair[0],
        mode=pair[1],
        to_mode=pair[2],
        source=source,
        confidence="sourced" if sourced else "assumed",
        includes=includes,
        excludes=excludes,
        reason="comes with the handling",
    )


class Terminals:
    """What each terminal asks for, from quotes, else from the operations file, else by analogy."""

    def __init__(self, book: PriceBook, evidence: Evidence) -> None:
        self.book = book
        self.known: dict[str, Figure] = {}
        for row in evidence.rows("nodes_ops.csv"):
            usd = number(row["cost_usd"])
            if usd is not None and row["operation"] in OPERATIONS and "10 t" not in row["unit"]:
                self.known.setdefault(row["place_id"], self._from_operations(row, usd))
        quotes = {row["id"]: row for row in evidence.rows("tariff_quotes.csv")}
        self.quay = self._quoted(quotes, QUAY_QUOTES)
        self.barge = self._quoted(quotes, BARGE_QUOTES)

    def replaced(self) -> Iterator[Tariff]:
        """Older figures that a quote replaces on the quay, kept."""
        for place in sorted(set(self.quay) & set(self.known)):
            old = self.known[place]
            for unit, usd in old.amounts.items():
                yield self.book.row(
                    f"H-{place}-older-{unit}",
                    ("handling", "handling", unit),
                    usd,
                    old.year,
                    from_place=place,
                    mode="sea",
                    to_mode="rail",
                    source=old.source,
                    confidence=old.confidence,
                    used=False,
                    reason="a published quote replaces it",
                )

    def figure(self, place: str, kind: str, modes: set[str]) -> Figure:
        """The price of handing over between the modes at a place of that kind."""
        if "air" in modes:
            return self._air()
        if modes == {"road", "door"}:
            return self._free("TRUCK-LOADING", "in the truck price")
        if "roro" in modes:
            return self._roro(place)
        if modes & QUAY_MODES:
            return self._port(place, self.quay)
        if "river" in modes:
            return self._port(place, self.barge)
        return self._lift(place, kind, modes)

    def _from_operations(self, row: dict[str, str], usd: float) -> Figure:
        cited = self.book.sources.cite(row["source"])
        published = "THC" in row["unit"] and "2018" in row["date"] + row["unit"]
        year = 2018 if published else YEAR
        source = cited if published else self.book.why("TERMINAL-PRICE")
        return Figure(
            {"TEU": usd, "FEU": TERMINAL_FEU * usd},
            "USD",
            year,
            (*source, *self._ratio()),
            "derived" if published else "assumed",
            published,
            "FEU = 1.15 x TEU",
        )

    def _quoted(self, quotes: dict[str, dict[str, str]], names: tuple[str, ...]) -> dict[str, Figure]:
        found: dict[str, Figure] = {}
        for name in names:
            row = quotes[name]
            figure = found.setdefault(
                row["from_id"],
                Figure(
                    currency=row["currency"],
                    year=int(row["year_month"][:4]),
                    source=self.book.sources.cite(row["source_url"]),
                    confidence="sourced",
                    stale=row["confidence"] == "sourced_old",
                    note="carrier's terminal handling",
                ),
            )
            figure.amounts[row["unit"]] = float(row["price"])
        for figure in found.values():
            if "TEU" not in figure.amounts:  # German ports: 20 and 40 ft alike
                figure.amounts["TEU"] = figure.amounts["FEU"]
        return found

    def _ratio(self) -> tuple[str, ...]:
        return self.book.why("FEU-TERMINAL")

    def _free(self, name: str, note: str) -> Figure:
        return Figure({"truck": 0.0}, source=self.book.why(name), note=note)

    def _air(self) -> Figure:
        source = self.book.why("AIR-TERMINAL")
        return Figure({"t": AIR_USD_PER_T}, source=source, note="no published figure found")

    def _roro(self, place: str) -> Figure:
        if place in LINER_TERMS:
            return self._free("LINER-TERMS", "in the ferry's price")
        port = self._port(place, {})
        source = self.book.why("RORO-PORT")
        return Figure({"truck": port.amounts["TEU"]}, port.currency, port.year, source, note="port's price of a TEU")

    def _port(self, place: str, quotes: dict[str, Figure]) -> Figure:
        figure = quotes.get(place) or self.known.get(place)
        if figure is not None:
            return figure
        neighbour = NEIGHBOUR.get(place[:2], RIVER_DEFAULT)
        like = quotes.get(neighbour) or self.known[neighbour]
        source = (*like.source, *self.book.why("PORT-NEIGHBOUR"))
        return Figure(like.amounts, like.currency, like.year, source, "assumed", like.stale, f"as at {neighbour}")

    def gauge(self) -> Figure:
        """The price of lifting a box from a train of one gauge to a train of another."""
        source = self.book.sources.cite("https://cpmm.carecprogram.org/2020-report/rail-transport/", published="2020")
        source += self.book.why("GAUGE-PRICE")
        return Figure(
            {"TEU": GAUGE_USD, "FEU": TERMINAL_FEU * GAUGE_USD},
            source=(*source, *self._ratio()),
            note="80 to 329 USD per TEU",
        )

    def _lift(self, place: str, kind: str, modes: set[str]) -> Figure:
        china = place.startswith("CN-") and "door" in modes
        usd = CHINESE_TERMINAL_USD if china else LIFT_USD
        known = self.known.get(place)
        if known is not None and kind not in ("seaport", "river_port"):
            usd = known.amounts["TEU"]
        source = self.book.why("LIFT-PRICE")
        return Figure({"TEU": usd, "FEU": TERMINAL_FEU * usd}, source=(*source, *self._ratio()))
