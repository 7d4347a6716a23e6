"""Oil by tanker and pipeline: Aktau-Baku, Baku-Ceyhan, Tengiz-Novorossiysk, and what oil pays by rail and ferry.

Baku-Supsa is left out: nothing in the evidence says that it pumps. Makhachkala is no place of this world.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from corridor.world.cargo import Factor
from corridor.world.links import Handling, Link
from corridor.world.money import Tariff
from corridor.world.places import Place
from corridor.world.services import Call, Service
from tools.middle_corridor.cited import cited
from tools.middle_corridor.common import Built, Evidence, Sources
from tools.middle_corridor.prices import PriceBook

TANKER, PIPE = "EF-TANKER-CASPIAN", "EF-PIPELINE-CRUDE"
GLEC_SMALL = "https://www.climatiq.io/data/emission-factor/582b215a-5733-8f9b-b561-a284b7d7b1c9"
GLEC_LARGE = "https://www.climatiq.io/data/emission-factor/98ff789d-892e-4e3a-a1fc-690f639eb1b5"
BTC_PAGE = "https://www.bp.com/en_az/azerbaijan/home/who-we-are/operationsprojects/pipelines/btc.html"
BTC_FLOW = "http://www.today.az/news/business/198108.html"
BTC_TARIFF = "https://today.az./news/business/27003.html"
CPC_PAGE = ("https://www.tportal.hr/vijesti/clanak/poznato-koliko-je-nafte-prebaceno-kaspijskim-naftovodnim-konzorcijem-u"
            "-prosloj-godini-20260226")  # fmt: skip
CPC_TARIFF = "http://www.thefreelibrary.com/KAZAKHSTAN+-+High+Transit+Fees.-a0152080764"
FORM = ("liquid",)

BTC_KM, BTC_T_PER_Y = 1768.0, 50e6
CPC_KM, TENGIZ_ATYRAU_KM, CPC_T_PER_Y = 1511.0, 205.0, 72.5e6
BTC_KMH, CPC_KMH = (9.5, 5.1, 4.0), (12.2, 10.0, 6.9)  # fast, typical, slow
TANKER_T, OIL_T_PER_Y, WEEKS = 8000.0, 1.5e6, 52
BARRELS_PER_T = 7.4

REASONS = {
    "OIL-PLACES": "Oil terminals and fields by their position on the map, to about a kilometre",
    "OIL-SEA": "Aktau-Baku by tanker: the straight line and the detour of Aktau-Alat (465 over 431 km), at its speed",
    "BTC-SPEED": (
        "Oil in the 42-inch pipe Baku-Ceyhan runs at its flow over its section of 0.83 m2: 9.5 km/h at 1.2 million"
        " barrels a day, 5.1 at the 233 million barrels of 2019, 4.0 below that; a batch is the oil pumped then"
    ),
    "CPC-SPEED": (
        "Oil in the 40 to 42-inch pipe Tengiz-Novorossiysk runs at 12 km/h at the 70.5 Mt of 2025 (0.8 t per m3), at 7"
        " where only Tengiz oil is in it; 10 typical"
    ),
    "CPC-SPLIT": "Tengiz-Atyrau is taken as 205 of the 1,511 km, from the map",
    "PIPE-NOMINATION": (
        "A pipeline never stops, but room is given by the month: a week of wait, a day at best, a month at worst"
    ),
    "TANKER-TRIPS": "Tankers of 8,000 t at the 1.5 Mt a year of the agreement: 3.6 loaded voyages a week, and back",
    "TANKER-DRAUGHT": (
        "Tankers draw 2 m empty; loaded so much that at 6 m, the norm of Caspian ports in a text on dredging, they load"
        " 0.96, as small tankers do at Aktau (6,500 of 6,800 t)"
    ),
    "TANKER-FACTOR": (
        "A tanker of 8,000 t lies between the rows for oil tankers below 5,000 t (84.1 g, 2025 edition) and for other"
        " liquid tankers (33.3 g): 50 g"
    ),
    "PIPE-FACTOR": (
        "Pumping crude takes some 0.05 to 0.2 MJ of primary energy per tonne-km in large pipes, by general knowledge;"
        " at about 65 g per MJ with the fuel's own chain, 10 g, 3 to 20"
    ),
    "TANKER-PRICE": (
        "Tanker Aktau-Baku: 15,000 USD a day for 4.5 days of voyage, return and ports over 7,500 t, and some 2 USD of"
        " fuel: 11 USD per t, 7 to 20; no freight rate was found"
    ),
    "BTC-PRICE": (
        "3 to 4 USD a barrel on average over the years for the owners, as announced in 2006, at 7.4 barrels a tonne;"
        " others agree their own, up to half as much again; today's was not found"
    ),
    "CPC-PRICE": (
        "38 USD a tonne, asked for in 2002 and paid later by general knowledge, 26.19 in 2003 for the Russian part;"
        " spread over the two parts by km; today's was not found"
    ),
    "OIL-TERMINAL": (
        "Oil from train or tank to ship or pipe and back: 5 USD per t, 3 to 9, and a day, half to three, by practice"
    ),
    "OIL-IN-TARIFF": "Tanks at the ends of a pipeline are in its tariff",
    "OIL-BY-RAIL": "Crude oil 11, fuel oil 12, other products 13 USD a tonne: one row for all of them",
    "OIL-TANK-WAGON": "81 USD a metre for a tank wagon of 13 m, over 60 t of oil in it; the list does not tell the ways"
                      " apart",
}  # fmt: skip


def build(evidence: Evidence, sources: Sources, built: Built) -> Built:
    """More rows of `places`, `factors`, `links`, `services`, `calls`, `handling` and `tariffs`."""
    oil = Oil(evidence, sources)
    links = oil.links()
    services, calls = oil.services()
    return {
        "places": oil.places(),
        "factors": oil.factors(),
        "links": links,
        "services": services,
        "calls": calls,
        "handling": list(oil.handling()),
        "tariffs": [*oil.carriage(links), *oil.terminals(), *oil.by_rail_and_ferry(built)],
    }


class Oil:
    """What oil goes by, with its sources."""

    def __init__(self, evidence: Evidence, sources: Sources) -> None:
        self.evidence, self.sources = evidence, sources
        self.book = PriceBook(sources)
        self.btc = sources.cite(BTC_PAGE, title="Baku-Tbilisi-Ceyhan pipeline")
        self.cpc = sources.cite(CPC_PAGE, published="2026-02-26", title="Oil carried by the Caspian pipeline in 2025")
        self.tankers = cited(evidence, sources, "capacity.csv", id="C017")

    def why(self, *names: str) -> tuple[str, ...]:
        return tuple(source for name in names for source in self.sources.reason(name, REASONS[name]))

    def places(self) -> list[Place]:
        rows = (
            ("KZ-TENGIZ", "Tengiz", "KZ", 46.15, 53.38, "rail_terminal", "Asia/Qyzylorda", self.cpc, "oil field"),
            ("RU-NOVOROSSIYSK", "Novorossiysk", "RU", 44.72, 37.77, "seaport", "Europe/Moscow", self.cpc,
             "only the end of the oil pipeline: no other service of this world calls here"),
            ("TR-CEYHAN", "Ceyhan marine terminal", "TR", 36.88, 35.95, "seaport", "Europe/Istanbul", self.btc,
             "only the end of the oil pipeline: no other service of this world calls here"),
        )  # fmt: skip
        return [
            Place(id=place, name=name, country=country, lat=lat, lon=lon, kind=kind, timezone=zone,
                  source=(*source, *self.why("OIL-PLACES")), confidence="derived", note=note)
            for place, name, country, lat, lon, kind, zone, source, note in rows
        ]  # fmt: skip

    def factors(self) -> list[Factor]:
        small = self.sources.cite(GLEC_SMALL, title="Oil tanker below 5,000 t, GLEC v3.2")
        large = self.sources.cite(GLEC_LARGE, title="Other liquid tankers above 1,000 t, GLEC v3.0")
        return [
            Factor(id=TANKER, mode="tanker", vehicle="oil tanker of 8,000 t", energy="marine diesel", region="Caspian",
                   g_co2e_low=33.3, g_co2e_typical=50.0, g_co2e_high=84.1, year=2025, method="GLEC non-container ships",
                   reason="the mode's only rows", source=(*small, *large, *self.why("TANKER-FACTOR")),
                   confidence="derived"),
            Factor(id=PIPE, mode="pipeline", vehicle="crude oil pipeline", energy="gas and electricity",
                   region="Caspian", g_co2e_low=3.0, g_co2e_typical=10.0, g_co2e_high=20.0, year=2025,
                   method="pumping energy", reason="no published figure was found", source=self.why("PIPE-FACTOR"),
                   confidence="assumed"),
        ]  # fmt: skip

    def links(self) -> list[Link]:
        btc_flow = self.sources.cite(BTC_FLOW, published="2020-10-06", title="Oil carried by Baku-Tbilisi-Ceyhan")
        btc = (*self.btc, *btc_flow, *self.why("BTC-SPEED"))
        cpc = (*self.cpc, *self.why("CPC-SPEED", "CPC-SPLIT"))
        sea_km = 403.0
        ship = Link(
            id="KZ-AKTAU_AZ-BAKU_sea", from_place="KZ-AKTAU", to_place="AZ-BAKU", mode="sea", distance_km=sea_km,
            hours_low=round(20 * sea_km / 465, 1), hours_typical=round(24 * sea_km / 465, 1),
            hours_high=round(96 * sea_km / 465, 1), factor="EF-SEA-FEEDER-CASPIAN", source=self.why("OIL-SEA"),
            confidence="derived", note="to the oil terminals near Baku (Dubendi, Sangachal)",
        )  # fmt: skip
        return [
            ship,
            _pipe("AZ-BAKU", "TR-CEYHAN", BTC_KM, BTC_KMH, BTC_T_PER_Y, btc, "from Sangachal, through Georgia"),
            _pipe("KZ-TENGIZ", "KZ-ATYRAU", TENGIZ_ATYRAU_KM, CPC_KMH, CPC_T_PER_Y, cpc, "Kazakh part"),
            _pipe("KZ-ATYRAU", "RU-NOVOROSSIYSK", CPC_KM - TENGIZ_ATYRAU_KM, CPC_KMH, CPC_T_PER_Y, cpc,
                  "terminal attacked more than once in 2025 and 2026"),
        ]  # fmt: skip

    def services(self) -> tuple[list[Service], list[Call]]:
        tanker = Service(
            id="TANKER-AKTAU-BAKU", name="Tanker Aktau - Baku", operator="Kazmortransflot", mode="tanker",
            product="leg", departs="frequency", per_week=round(OIL_T_PER_Y / TANKER_T / WEEKS, 1), capacity=TANKER_T,
            capacity_unit="t", accepts=FORM, draught_m=6.17, light_draught_m=2.0, borders_included=True, factor=TANKER,
            vehicle="Taraz and Liwa, 8,000 t each", source=(*self.tankers, *self.why("TANKER-TRIPS", "TANKER-DRAUGHT")),
            confidence="derived", note="two tankers at 0.75 Mt a year each; time from the link",
        )  # fmt: skip
        back = replace(tanker, id="TANKER-BAKU-AKTAU", name="Tanker Baku - Aktau", confidence="assumed",
                       note="the same tankers, in ballast as a rule")  # fmt: skip
        nomination: dict[str, Any] = {
            "mode": "pipeline", "product": "leg", "departs": "on_demand", "wait_h_low": 24.0, "wait_h_typical": 168.0,
            "wait_h_high": 720.0, "accepts": FORM, "borders_included": True, "factor": PIPE, "confidence": "derived",
        }  # fmt: skip
        btc = Service(id="PIPE-BTC", name="Pipeline Baku - Ceyhan", operator="BTC Co, BP", vehicle="42-inch pipe",
                      source=(*self.btc, *self.why("PIPE-NOMINATION")), **nomination,
                      note="1.4 Mt of Kazakh oil in 2024")  # fmt: skip
        cpc = Service(id="PIPE-CPC", name="Pipeline Tengiz - Novorossiysk", operator="Caspian Pipeline Consortium",
                      vehicle="40 to 42-inch pipe", source=(*self.cpc, *self.why("PIPE-NOMINATION")), **nomination,
                      note="70.5 Mt in 2025, of which at least 62.8 Mt Kazakh")  # fmt: skip
        ways = (
            (tanker, ("KZ-AKTAU", "AZ-BAKU")), (back, ("AZ-BAKU", "KZ-AKTAU")), (btc, ("AZ-BAKU", "TR-CEYHAN")),
            (cpc, ("KZ-TENGIZ", "KZ-ATYRAU", "RU-NOVOROSSIYSK")),
        )  # fmt: skip
        by_ends = {frozenset((link.from_place, link.to_place)): link for link in self.links()}
        calls = []
        for service, places in ways:
            for index, place in enumerate(places):
                link = by_ends[frozenset((places[index - 1], place))] if index else None
                calls.append(
                    Call(
                        service=service.id, seq=index + 1, place=place, links=(link.id,) if link else (),
                        run_h_low=link.hours_low if link else 0.0, run_h_typical=link.hours_typical if link else 0.0,
                        run_h_high=link.hours_high if link else 0.0, board=index < len(places) - 1, alight=index > 0,
                    )
                )  # fmt: skip
        return [service for service, _ in ways], calls

    def handling(self) -> Iterator[Handling]:
        """Oil berths, tanks and pumps: the pairs of stands that oil changes between."""
        for place, start, end, in_tariff in PAIRS:
            hours = (6.0, 12.0, 48.0) if in_tariff else (12.0, 24.0, 72.0)
            yield Handling(
                place=place, from_mode=start[0], from_gauge_mm=start[1], to_mode=end[0], to_gauge_mm=end[1],
                operation="transshipment", hours_low=hours[0], hours_typical=hours[1], hours_high=hours[2], forms=FORM,
                source=self.why("OIL-TERMINAL"), confidence="assumed", note="tanks and pumps",
            )  # fmt: skip

    def carriage(self, links: list[Link]) -> Iterator[Tariff]:
        """Tanker freight and pipeline tariffs per tonne."""
        btc = (*self.sources.cite(BTC_TARIFF, published="2006", title="Tariffs of the Baku-Tbilisi-Ceyhan pipeline"),
               *self.why("BTC-PRICE"))  # fmt: skip
        cpc = (*self.sources.cite(CPC_TARIFF, title="Transit fees of Kazakh oil"), *self.why("CPC-PRICE"))
        sea, *pipes = links
        yield self._carriage(sea, "haul", (7.0, 11.0, 20.0), 2025, self.why("TANKER-PRICE"), both_ways=True)
        for link in pipes:
            if link.to_place == "TR-CEYHAN":
                usd = tuple(round(price * BARRELS_PER_T, 1) for price in (3.0, 3.5, 6.0))
                yield self._carriage(link, "all_in", usd, 2007, btc, stale=True)
            else:
                share = link.distance_km / CPC_KM
                yield self._carriage(link, "all_in", tuple(share * usd for usd in (26.19, 38.0, 46.0)), 2007, cpc,
                                     stale=True)  # fmt: skip

    def _carriage(
        self, link: Link, scope: str, usd: tuple[float, ...], year: int, source: tuple[str, ...], **columns: Any
    ) -> Tariff:
        return self.book.row(
            f"L-{link.id}-t", ("link", scope, "t"), usd[1], year, low=usd[0], high=usd[2], link=link.id, forms=FORM,
            source=source, confidence="assumed", includes="carriage of oil", reason="no current tariff is public",
            **columns,
        )  # fmt: skip

    def terminals(self) -> Iterator[Tariff]:
        """One price for each pair of modes that oil changes between."""
        for place, start, end, in_tariff in PAIRS:
            usd = (0.0, 0.0, 0.0) if in_tariff else (3.0, 5.0, 9.0)
            yield self.book.row(
                f"H-{place}-{start[0]}-{end[0]}-t", ("handling", "handling", "t"), usd[1], 2025, low=usd[0],
                high=usd[2], from_place=place, mode=start[0], to_mode=end[0], forms=FORM,
                source=self.why("OIL-IN-TARIFF" if in_tariff else "OIL-TERMINAL"), confidence="assumed",
                includes="oil terminal", excludes=("storage_demurrage",),
                reason="free: in the pipeline's tariff" if in_tariff else "the terminal's handling",
            )  # fmt: skip

    def by_rail_and_ferry(self, built: Built) -> Iterator[Tariff]:
        """Rows per tonne made of published ones: rail Alat-Boyukkesik, tank wagons on the ferry."""
        quotes = {row.id: row for row in built["tariffs"]}
        rail = quotes["TQ082"]
        yield replace(
            rail, id="OIL-ALAT-BOYUKKESIK", price_low=11.0, price_typical=12.0, price_high=13.0, forms=FORM, used=True,
            reason="one row of TQ081, TQ082 and TQ083", confidence="assumed", note="westbound ceiling of transit",
            source=(*rail.source, *self.why("OIL-BY-RAIL")),
        )  # fmt: skip
        east = quotes["TQ084"]
        yield replace(east, id="OIL-BOYUKKESIK-ALAT", forms=FORM, used=True, reason="the only eastbound row",
                      confidence="assumed", note="jet fuel, taken for other oil")  # fmt: skip
        tank = quotes["TQ012"]
        share = 1 / 60
        yield replace(
            tank, id="TQ012-t", unit="t", price_low=round(share * tank.price_low, 2),
            price_typical=round(share * tank.price_typical, 2), price_high=round(share * tank.price_high, 2),
            forms=FORM, both_ways=True, used=True, reason="TQ012 over 60 t", confidence="assumed",
            source=(*tank.source, *self.why("OIL-TANK-WAGON")), note="oil in tank wagons",
        )  # fmt: skip


RAIL, DOOR, SHIP, PUMP = ("rail", 1520), ("door", None), ("tanker", None), ("pipeline", None)
# Place, from, to, and whether the pipeline's tariff holds it.
PAIRS: tuple[tuple[str, tuple[str, int | None], tuple[str, int | None], bool], ...] = (
    ("KZ-AKTAU", RAIL, SHIP, False), ("KZ-AKTAU", DOOR, SHIP, False), ("KZ-AKTAU", SHIP, DOOR, False),
    ("KZ-AKTAU", SHIP, RAIL, False),
    ("AZ-BAKU", SHIP, PUMP, False), ("AZ-BAKU", SHIP, RAIL, False), ("AZ-BAKU", SHIP, DOOR, False),
    ("AZ-BAKU", RAIL, PUMP, False), ("AZ-BAKU", DOOR, PUMP, True), ("AZ-BAKU", DOOR, SHIP, False),
    ("AZ-BAKU", RAIL, SHIP, False),
    ("TR-CEYHAN", PUMP, DOOR, True), ("RU-NOVOROSSIYSK", PUMP, DOOR, True), ("KZ-TENGIZ", DOOR, PUMP, True),
    ("KZ-ATYRAU", DOOR, PUMP, True), ("KZ-ATYRAU", PUMP, DOOR, True), ("KZ-ATYRAU", RAIL, PUMP, False),
    ("KZ-ATYRAU", PUMP, RAIL, False),
)  # fmt: skip


def _pipe(
    start: str, end: str, km: float, kmh: tuple[float, ...], t_per_y: float, source: tuple[str, ...], note: str
) -> Link:
    hours = [round(km / speed, 1) for speed in kmh]
    return Link(
        id=f"{start}_{end}_pipeline", from_place=start, to_place=end, mode="pipeline", distance_km=km,
        hours_low=hours[0], hours_typical=hours[1], hours_high=hours[2], factor=PIPE, capacity=t_per_y,
        capacity_unit="t/year", source=source, confidence="derived", note=note,
    )  # fmt: skip
