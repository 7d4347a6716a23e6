"""Money for the box itself: one-way charges, hire, storage beyond the free days, and the way back of the empty.

Carrier's box: demurrage beyond the free days, and the empty brought back to a depot. Shipper's box: a one-way charge
where it is picked up, its own cost by the day, storage, and a drop-off charge where the lessor has no depot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corridor.world.money import Tariff
from tools.middle_corridor.cited import cited
from tools.middle_corridor.common import Built, Evidence, Sources
from tools.middle_corridor.link_prices import ERAI_FEU, ERAI_KM, EUROPE, RAIL, TRACK_FEU_KM
from tools.middle_corridor.prices import RAIL_FEU, PriceBook
from tools.middle_corridor.service_chains import Network

# Inland place whose boxes go back, and the depot that takes them. In the depot's own place the return is free.
DEPOTS = {
    "AT": ("AT-VIENNA", "SI-KOPER"), "AZ": ("AZ-BAKU", "GE-POTI"),
    "BA": ("BA-SARAJEVO", "HR-PLOCE"), "BG": ("BG-SOFIA", "BG-BURGAS"), "BY": ("BY-MINSK", "BY-BREST"),
    "CZ": ("CZ-KOLIN", "DE-HAMBURG"), "GE": ("GE-TBILISI", "GE-POTI"), "GR": ("GR-THESSALONIKI", "GR-PIRAEUS"),
    "HR": ("HR-ZAGREB", "HR-RIJEKA"), "HU": ("HU-BUDAPEST", "SI-KOPER"), "IR": ("IR-TEHRAN", "IR-BANDARABBAS"),
    "KZ": ("KZ-ALMATY", "KZ-ALTYNKOL"), "ME": ("ME-PODGORICA", "ME-BAR"), "MK": ("MK-SKOPJE", "GR-THESSALONIKI"),
    "PL": ("PL-WARSAW", "DE-HAMBURG"), "RO": ("RO-BUCHAREST", "RO-CONSTANTA"), "RS": ("RS-BELGRADE", "HR-RIJEKA"),
    "SI": ("SI-LJUBLJANA", "SI-KOPER"), "SK": ("SK-BRATISLAVA", "SI-KOPER"), "TM": ("TM-ASHGABAT", "KZ-ALTYNKOL"),
    "TR": ("TR-ANKARA", "TR-MERSIN"), "UZ": ("UZ-TASHKENT", "KZ-ALTYNKOL"),
}  # fmt: skip
NO_RETURN = ("AM", "CN", "DE", "IT", "NL", "RU", "UA")  # boxes are wanted there, or depots lie inland
EMPTY_LOW, EMPTY, EMPTY_HIGH = 0.23, 0.5, 0.81
TEU_OVER_FEU = 0.6
ONE_WAY = (500.0, 1182.0, 2030.0)
PICK_UP_ELSEWHERE = (0.0, 50.0, 200.0)
HIRE = (0.0, 1.26, 3.0)
STORAGE_EUR = (10.0, 25.0, 60.0)
FREE_DAYS, VIENNA_FREE_DAYS, SERBIA_FREE_DAYS = 7.0, 2.0, 14.0
MAERSK_SERBIA = (
    "https://www.maersk.com/news/articles/2020/06/16/serbia-import-combined-detention-and-demurrage-special-equipment"
)
YEAR = 2024

REASONS = {
    "BOX-EMPTY": (
        "An empty box pays by rail half of what a laden one does, between 0.23 (Danube, 100 of 430 EUR) and 0.81"
        " (wagons on Caspian ferries, 543 of 668 USD); from the country's main terminal to the nearest depot that wants"
        " boxes, which is assumed"
    ),
    "BOX-ONE-WAY": (
        "Pick-up charge of a one-way box out of China: 500 USD in November 2023, 1,700 to 2,030 in June 2024, their"
        " mean between; to Europe, taken for any destination"
    ),
    "BOX-SURPLUS": "Where boxes are in surplus a lessor gives them nearly free: 50 USD, 0 to 200, assumed",
    "BOX-OWN": (
        "A shipper's box costs by the day what its price (1,436 to 3,600 USD for a 40-foot, mean of three quotes 2,245)"
        " spread over eight years and 8 % interest come to; none where the one-way charge holds the hire, 3 USD leased"
        " by the day"
    ),
    "BOX-TEU": "A twenty-foot box costs about 0.6 of a forty-foot one, new, leased or moved empty",
    "BOX-STORAGE": (
        "Storage and detention beyond the free days: 25 EUR a day per TEU as at Vienna in 2025, 10 to 60, a forty-foot"
        " box twice; seven free days (7 to 14) by practice. A shipper's box pays the terminal's storage only: half"
    ),
    "BOX-FREE-HERE": "A box emptied at a depot's own place is given back there",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """Low, typical and high of a price per FEU."""

    low: float
    typical: float
    high: float

    def times(self, share: float) -> Span:
        return Span(self.low * share, self.typical * share, self.high * share)


def build(evidence: Evidence, sources: Sources, built: Built) -> Built:
    """More rows of `tariffs`, basis box."""
    known = {place.country for place in built["places"]}
    return {
        "tariffs": [
            *_starting(evidence, sources, known),
            *_returning(evidence, sources, built, known),
            *_waiting(evidence, sources, known),
        ]
    }


def _why(sources: Sources, *names: str) -> tuple[str, ...]:
    return tuple(source for name in names for source in sources.reason(name, REASONS[name]))


def _starting(evidence: Evidence, sources: Sources, countries: set[str]) -> Iterator[Tariff]:
    """What a shipper's box costs where it is picked up, and by the day; told by the country of origin."""
    quoted = tuple(s for name in ("TQ104", "TQ106") for s in cited(evidence, sources, "tariff_quotes.csv", id=name))
    bought = tuple(s for name in ("TQ107", "TQ108") for s in cited(evidence, sources, "tariff_quotes.csv", id=name))
    one_way = (*quoted, *_why(sources, "BOX-ONE-WAY"))
    for country in sorted(countries):
        china = country == "CN"
        yield from _pair(
            sources, f"BOX-PICK-{country}", ("shipper", "pick_up"), Span(*(ONE_WAY if china else PICK_UP_ELSEWHERE)),
            country=country, source=one_way if china else _why(sources, "BOX-SURPLUS"),
            confidence="derived" if china else "assumed", includes="use of the box one way",
        )  # fmt: skip
        yield from _pair(
            sources, f"BOX-HIRE-{country}", ("shipper", "hire"), Span(*HIRE), country=country,
            source=(*bought, *_why(sources, "BOX-OWN")), confidence="derived", includes="the box, by the day",
        )  # fmt: skip


def _returning(evidence: Evidence, sources: Sources, built: Built, known: set[str]) -> Iterator[Tariff]:
    """The empty's way to a depot: the carrier asks it of the receiver, the lessor as a drop-off charge."""
    network = Network(built["links"])
    danube = cited(evidence, sources, "tariff_quotes.csv", id="TQ077")
    wagons = cited(evidence, sources, "tariff_quotes.csv", id="TQ011")
    source = (*danube, *wagons, *_why(sources, "BOX-EMPTY"))
    for country in sorted(known):
        if country in NO_RETURN:
            continue
        inland, depot = DEPOTS[country]
        links = network.chain(inland, depot, "rail")
        laden = sum(_usd_per_feu_km(link.from_place[:2]) * link.distance_km for link in links)
        km = sum(link.distance_km for link in links)
        span = Span(EMPTY_LOW * laden, EMPTY * laden, EMPTY_HIGH * laden)
        for ownership, item in (("carrier", "return_empty"), ("shipper", "drop_off")):
            yield from _pair(
                sources, f"BOX-BACK-{ownership}-{country}", (ownership, item), span, country=country, source=source,
                confidence="assumed", includes="the empty box brought to a depot",
                note=f"{inland} to {depot}, {km:.0f} km by rail",
            )  # fmt: skip
            if depot.startswith(country):
                yield from _pair(
                    sources, f"BOX-BACK-{ownership}-{depot}", (ownership, item), Span(0, 0, 0), from_place=depot,
                    source=_why(sources, "BOX-FREE-HERE"), confidence="assumed", includes="given back at the depot",
                )  # fmt: skip


def _usd_per_feu_km(country: str) -> float:
    """Rail price of a laden FEU per km, wagon included."""
    rate = RAIL.get(country, EUROPE)
    if rate.scope == "track":
        return max(ERAI_FEU / ERAI_KM, TRACK_FEU_KM)
    return rate.usd_per_teu_km * (2.0 if rate.half_feu else RAIL_FEU)


def _waiting(evidence: Evidence, sources: Sources, known: set[str]) -> Iterator[Tariff]:
    """Demurrage and storage by the day beyond the free days."""
    vienna = cited(evidence, sources, "tariff_quotes.csv", id="TQ074")
    serbia = sources.cite(MAERSK_SERBIA, published="2020-06-16", title="Serbia: import detention and demurrage")
    for country in sorted(known):
        free, source = FREE_DAYS, vienna
        if country == "AT":
            free = VIENNA_FREE_DAYS
        elif country == "RS":
            free, source = SERBIA_FREE_DAYS, (*vienna, *serbia)
        for ownership, share in (("carrier", 1.0), ("shipper", 0.5)):
            # Per TEU and day: a forty-foot box counts two.
            span = Span(*STORAGE_EUR).times(share)
            for unit, boxes in (("TEU", 1.0), ("FEU", 2.0)):
                yield _row(
                    sources, f"BOX-WAIT-{ownership}-{country}-{unit}", (ownership, "demurrage", unit),
                    span.times(boxes), currency="EUR", year=2025, country=country, free_days=free,
                    source=(*source, *_why(sources, "BOX-STORAGE")), confidence="assumed",
                    includes="a day of storage beyond the free days" + (" and detention" if share == 1 else ""),
                    note="combined detention of special boxes: 50 EUR per 20 feet, 100 per 40, from day 15 on (2020)"
                    if country == "RS" else "then 50 EUR" if country == "AT" else "",
                )  # fmt: skip


def _pair(sources: Sources, row: str, what: tuple[str, str], feu: Span, **columns: object) -> Iterator[Tariff]:
    """The rows of a FEU and of a TEU."""
    for unit, span in (("FEU", feu), ("TEU", feu.times(TEU_OVER_FEU))):
        more = dict(columns)
        if unit == "TEU" and feu.high:
            more["source"] = (*more["source"], *_why(sources, "BOX-TEU"))  # type: ignore[misc]
        yield _row(sources, f"{row}-{unit}", (*what, unit), span, **more)


def _row(sources: Sources, row: str, what: tuple[str, str, str], span: Span, **columns: object) -> Tariff:
    ownership, item, unit = what
    year = columns.pop("year", YEAR)
    return PriceBook(sources).row(
        row,
        ("box", "equipment", unit),
        span.typical,
        year,  # type: ignore[arg-type]
        low=span.low,
        high=span.high,
        ownership=ownership,
        item=item,
        reason="free: see the note" if not span.high else "owed for the box itself",
        **columns,
    )
