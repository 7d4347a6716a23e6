"""Lanes of the demand: a class of cargo from a zone to a zone, with what is known of it before totals are laid on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

T_PER_TEU = 10.0
"""Tonnes of goods in a TEU, where boxes and tonnes meet in one total. R-FLOW-T-PER-TEU."""
T_PER_TRUCK = 15.4
"""Tonnes of goods per crossing truck, the empty ones counted: 22 t, three in ten empty. R-FLOW-T-PER-TRUCK."""
TEU_PER_TRAIN = 101
"""TEU on a train between China and Central Asia (D093)."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One cell of the table of a year: units of the class (TEU, t, cars).

    known    : the figure is taken as it is; else it is only what the totals start from
    rows     : rows of demand.csv that it was made from
    trade    : rows of trade_bilateral.csv, as exporter, importer, year and sector
    how      : the sum, in words
    """

    cls: str
    origin: str
    destination: str
    quantity: float
    known: bool = False
    rows: tuple[str, ...] = ()
    trade: tuple[tuple[str, str, str, str], ...] = ()
    confidence: str = "assumed"
    how: str = ""

    @property
    def key(self) -> str:
        return f"{self.cls}:{self.origin}>{self.destination}"

    @property
    def tonnes(self) -> float:
        return T_PER_TEU if self.cls == "containers" else 1.0


SEE_GDP_BN = {"RS": 89.1, "RO": 382.8, "BG": 112.2, "GR": 257.1, "HU": 222.9, "HR": 92.5, "SI": 72.5, "BA": 28.3,
              "MK": 16.7, "ME": 8.1, "AL": 23.0, "AT": 0.3 * 521.6, "SK": 0.5 * 132.8}  # fmt: skip
"""GDP in bn USD, as in countries.csv (Albania from general knowledge); it shares out boxes from China before totals.
Austria counts by three tenths, Slovakia by half: the rest comes in by the North Sea, which this world does not hold."""
SEE = tuple(SEE_GDP_BN)
CA = ("UZ", "KG", "TJ", "TM")
TRUCK_EU = {"BG": 0.12, "RO": 0.17, "HU": 0.06, "RS": 0.05, "GR": 0.05, "DE": 0.28, "AT": 0.07, "PL": 0.09, "NL": 0.11}
"""Shares of the trucks between Turkiye and Europe, assumed by trade as it is generally known."""


def lanes() -> list[Lane]:
    """Every lane of the base year, 2024; a lane appears once or it raises."""
    found = [*_boxes_china(), *_boxes_black_sea(), *_grain(), *_oil(), *_kazakh_bulk(), *_caucasus(), *_general(),
        *_cars()]
    keys = [lane.key for lane in found]
    if len(keys) != len(set(keys)):
        raise ValueError(f"lanes twice: {sorted({key for key in keys if keys.count(key) > 1})}")
    return found


def _boxes_china() -> Iterator[Lane]:
    """China and Europe, Central Asia, the Caucasus and Turkiye; eastbound prior 0.3 of westbound where none is told."""
    for country, share in (("PL", 0.4), ("DE", 0.6)):
        yield Lane("containers", "CN", country, 412_000 * share, rows=("D067",), how="shared out 4 to 6")
        yield Lane("containers", country, "CN", 61_800 * share, rows=("D068",), how="shared out 4 to 6")
    for country, gdp in SEE_GDP_BN.items():
        yield Lane("containers", "CN", country, 500 * gdp, how="500 TEU per bn USD of GDP before totals")
        yield Lane("containers", country, "CN", 150 * gdp, how="three tenths of the way there")
    for country, boxes in (("KZ", 300_000.0), ("UZ", 400_000.0), ("KG", 70_000.0), ("TJ", 35_000.0), ("TM", 25_000.0)):
        yield Lane("containers", "CN", country, boxes, how="by size and trade")
        yield Lane("containers", country, "CN", 0.3 * boxes, how="three tenths of the way there")
    for country, share in (("AZ", 0.5), ("TR", 0.5)):
        yield Lane("containers", "CN", country, 30_709 * share, rows=("D021", "D023"), how="shared out by half")
        yield Lane("containers", country, "CN", 0.15 * 30_709 * share, how="15 per 100 westbound, as in the north")
    for there, back in (("AZ", "KZ"), ("TR", "KZ")):
        yield Lane("containers", back, there, 6_500, rows=("D045",),
                  how="two half years of 2021 before the line closed")
        yield Lane("containers", there, back, 3_000, rows=("D046",), how="as above, with Azerbaijan alike")
    yield Lane("containers", "UZ", "TR", 1_500, rows=("D049",), how="two half years of 2021")
    yield Lane("containers", "TR", "UZ", 1_500, how="as the other way")


def _boxes_black_sea() -> Iterator[Lane]:
    """Boxes of the Georgian ports: from China by sea, and all others by transshipment at the Bosporus."""
    for country, share in (("GE", 0.6), ("AZ", 0.3), ("AM", 0.1)):
        yield Lane("containers", "BOSPORUS", country, 150_000 * share, how="of Poti's boxes, by size of the country")
        yield Lane("containers", country, "BOSPORUS", 110_000 * share, how="of Poti's boxes, by size of the country")
    yield Lane("containers", "CN", "GE", 110_000, how="of Poti's boxes, by China's 47 % at Rijeka")
    yield Lane("containers", "GE", "CN", 30_000, how="three tenths of the way there")


def _grain() -> Iterator[Lane]:
    yield Lane("grain", "KZ", "CN", 1_800_000, True, ("D102",), confidence="sourced")
    yield Lane("grain", "KZ", "UZ", 4_500_000 / 1.32, True, ("D303",), confidence="derived",
              how="4.5 Mt of 2025 / 1.32")
    yield Lane("grain", "KZ", "TJ", 1_400_000 / 1.12, True, ("D304",), confidence="derived",
              how="1.4 Mt of 2025 / 1.12")
    yield Lane("grain", "KZ", "BALTIC", 800_000 / 6, True, ("D305",), confidence="derived", how="0.8 Mt of 2025 / 6")
    yield Lane("grain", "KZ", "AZ", 230_000, True, ("D306",), confidence="assumed", how="a third of 2025")
    yield Lane("grain", "KZ", "IR", 350_000, rows=("D298", "D130"), how="four months of a season of 0.9 Mt in eight")
    yield Lane("grain", "KZ", "AF", 400_000, rows=("D300",), how="270,000 t in eight months / 8 x 12")
    yield Lane("grain", "KZ", "KG", 180_000, rows=("D301",), how="181,000 t in eight months, doubled on a year before")
    yield Lane("grain", "KZ", "TM", 100_000, rows=("D287",), how="falling from 230,000 t in ten months of 2023")
    yield Lane("grain", "KZ", "TR", 150_000, rows=("D292",), how="156,000 t in ten months of 2023")
    yield Lane("grain", "KZ", "IT", 150_000, rows=("D291",), how="226,000 t in ten months of 2023")
    yield Lane("milled", "KZ", "CN", 1_500_000, True, ("D103",), confidence="sourced", how="0.6 Mt flour, 0.9 Mt feed")
    for country, share in (("AF", 0.6), ("UZ", 0.25), ("TJ", 0.1), ("KG", 0.05)):
        yield Lane("milled", "KZ", country, 1_800_000 * share, rows=("D308",), how="2.4 Mt less China's 0.6, by"
                  " practice")


def _oil() -> Iterator[Lane]:
    cpc = 46_300_000 / 10 * 12
    yield Lane("crude_oil", "TENGIZ", "NOVO", cpc * 36.6 / 62.8, True, ("D258", "D257"), confidence="derived",
               how="ten months x 1.2, by the fields of 2025: Tengiz 36.6 of 62.8")
    yield Lane("crude_oil", "ATYRAU", "NOVO", cpc * 26.2 / 62.8, True, ("D258", "D257"), confidence="derived",
               how="ten months x 1.2, by the fields of 2025: Kashagan and Karachaganak 26.2 of 62.8")  # fmt: skip
    yield Lane("crude_oil", "AKTAU", "CEYHAN", 1_400_000, True, ("D031",), confidence="sourced")
    yield Lane("oil_products", "TM", "BATUMI", 1_050_000, rows=("D150",), how="oil transit of Alat in 2025, 1.09 Mt")
    yield Lane("oil_products", "AZ", "BATUMI", 700_000, rows=("D182",), how="what is left of Batumi's 1.8 Mt")
    yield Lane("methanol", "AZ", "POTI", 356_000, rows=("D313", "D314"), how="356,000 t a year by Kulevi")


def _kazakh_bulk() -> Iterator[Lane]:
    yield Lane("ores", "KZ", "CN", 6_000_000, rows=("D096", "D281"), how="first among exports to China; before totals")
    yield Lane("concentrates", "KZ", "CN", 1_500_000, rows=("D096",), how="non-ferrous ores; before totals")
    yield Lane("metals", "KZ", "CN", 1_500_000, rows=("D096", "D278"),
              how="next after ores; copper 26,700 t in January")
    yield Lane("fertiliser", "KZ", "CN", 200_000, how="before totals")
    yield Lane("general", "KZ", "CN", 700_000, how="before totals")
    yield Lane("general", "CN", "KZ", 600_000, how="wagons beside boxes; before totals")
    for country in CA:
        yield Lane("general", "CN", country, 500_000 if country == "UZ" else 80_000, how="wagons; before totals")
        yield Lane("general", country, "CN", 400_000 if country == "UZ" else 80_000, how="wagons; before totals")
    yield Lane("metals", "KZ", "AZ", 43_100 * 3, True, ("D038",), confidence="derived",
              how="aluminium, four months x 3")
    yield Lane("metals", "KZ", "TR", 13_000 * 12 + 14_800 * 4, rows=("D277", "D275"),
               how="copper of January 2024 x 12, zinc of a quarter of 2023 x 4")  # fmt: skip
    yield Lane("metals", "KZ", "IR", 142_000 * 1.2, rows=("D126",), how="metal loaded at Aktau, ten months of 2023 x"
              " 1.2")
    for country, t in (("BG", 15_000), ("RO", 10_000), ("GR", 15_000), ("HU", 5_000), ("HR", 2_000), ("SI", 10_000),
                       ("BA", 1_000), ("MK", 2_000), ("ME", 500), ("AL", 500), ("IT", 60_000), ("DE", 150_000),
                       ("PL", 60_000), ("NL", 200_000)):  # fmt: skip
        yield Lane("metals", "KZ", country, t, how="ferroalloys, aluminium, zinc; by size, no figure found")
    yield Lane("fertiliser", "KZ", "RS", 15_853_659 * 0.71 / 400, True, ("D251",),
               (("KAZ", "SRB", "2024", "TOTAL_exports"),), "derived", "15.85 m USD x 71 % of 2025 / 400 USD per t")
    yield Lane("fertiliser", "KZ", "UZ", 500_000, rows=("D284",), how="of 1.3 Mt a year by rail, by nearness")
    yield Lane("fertiliser", "KZ", "BATUMI", 6_012 * 4, True, ("D036",), confidence="derived", how="a quarter x 4")
    yield Lane("fertiliser", "KZ", "RO", 15_000, how="no figure found")
    yield Lane("fertiliser", "KZ", "BG", 10_000, how="no figure found")
    yield Lane("metals", "RS", "CN", 1.77e9 / 9100, True, (), (("SRB", "CHN", "2024",
              "HS74+HS26 copper and copper ores"),),
               "derived", "1.77 bn USD / 9,100 USD per t: all as metal, the ore in it weighs more")  # fmt: skip


def _caucasus() -> Iterator[Lane]:
    yield Lane("fertiliser", "TM", "BATUMI", 900_000, rows=("D159",), how="a quarter of 2021 was 0.29 Mt, dry cargo")
    yield Lane("fertiliser", "AZ", "BATUMI", 450_000, rows=("D315",), how="urea, upper bound 572,000 t")
    yield Lane("fertiliser", "AZ", "TR", 80_000, rows=("D315",), how="urea, a part")
    yield Lane("polymers", "AZ", "TR", 80_000, rows=("D316",), how="polyethylene, before totals")
    yield Lane("polymers", "AZ", "RO", 22_000, rows=("D316",), how="polyethylene, before totals")
    yield Lane("polymers", "AZ", "IT", 22_000, rows=("D316",), how="polyethylene, before totals")
    yield Lane("concentrates", "GE", "CN", 85_500 * 2, True, ("D318",), confidence="derived", how="half of 2023 x 2")
    yield Lane("concentrates", "GE", "BG", 61_300 * 2, True, ("D319",), confidence="derived", how="half of 2023 x 2")
    yield Lane("general", "AZ", "GE", 834_000, True, ("D062",), confidence="derived", how="27.1 % of rail imports")
    yield Lane("general", "GE", "KZ", 107_000, True, ("D063",), confidence="derived", how="10.1 % of rail exports")


def _general() -> Iterator[Lane]:
    yield Lane("general", "TR", "KZ", 93_700 * 4, rows=("D276",), how="a quarter of 2023 x 4; road, rail and sea")
    yield Lane("general", "KZ", "TR", 150_000, rows=("D271",), how="a tenth of what is not oil; before totals")
    yield Lane("general", "KZ", "AZ", 300_000, how="before totals")
    yield Lane("general", "AZ", "KZ", 100_000, how="before totals")
    yield Lane("general", "KZ", "GE", 150_000, how="before totals")
    yield Lane("general", "TR", "UZ", 200_000, how="trucks by Turkmenbashi and Iran; before totals")
    yield Lane("general", "UZ", "TR", 150_000, rows=("D172",), how="cotton yarn, copper; before totals")
    yield Lane("general", "AZ", "UZ", 250_000, rows=("D172",), how="389,730 t in eight months of 2022, both directions")
    yield Lane("general", "UZ", "AZ", 250_000, rows=("D172",), how="389,730 t in eight months of 2022, both directions")
    for there, back, t in (("TR", "GE", 2_500_000), ("GE", "TR", 1_200_000), ("TR", "AZ", 900_000), ("AZ", "TR",
        300_000),
                           ("TR", "BEYOND_LARSI", 1_800_000), ("BEYOND_LARSI", "TR", 900_000)):  # fmt: skip
        yield Lane("general", there, back, t, rows=("D334", "D335", "D336"), how="of the trucks over the border;"
                  " before totals")
    for country, share in TRUCK_EU.items():
        yield Lane("general", "TR", country, 1_527_493 * T_PER_TRUCK / 2 * share, rows=("D329", "D331"), how="by trade")
        yield Lane("general", country, "TR", 1_527_493 * T_PER_TRUCK / 2 * share, rows=("D329", "D331"), how="by trade")
    yield Lane("general", "RS", "KZ", 84_238_552 / 3_500, True, (), (("SRB", "KAZ", "2024", "TOTAL_exports"),),
              "assumed",
               "84.2 m USD / 3,500 USD per t of medicines, paper, tiles, furniture, tyres")  # fmt: skip
    yield Lane("general", "KZ", "RS", 4_600_000 / 3_000, True, (), (("KAZ", "SRB", "2024", "TOTAL_exports"),),
              "assumed",
               "what is not fertiliser / 3,000 USD per t")  # fmt: skip
    yield Lane("general", "HU", "KZ", 54_700_000 * 2 / 8_000, True, (), (("HUN", "KAZ", "2022-H1", "TOTAL_exports"),),
               "assumed", "half of 2022 x 2 / 8,000 USD per t")  # fmt: skip
    yield Lane("general", "RO", "KZ", 48_000_000 / 5_000, True, (), (("ROU", "KAZ", "2021", "TOTAL_exports"),),
              "assumed",
               "exports of 2021 / 5,000 USD per t")  # fmt: skip
    for country, t in (("DE", 500_000), ("PL", 350_000), ("NL", 100_000), ("IT", 120_000), ("AT", 60_000), ("BG",
        15_000),
                       ("GR", 10_000), ("SI", 15_000), ("HR", 5_000), ("BA", 2_000), ("MK", 2_000), ("SK",
                           40_000)):  # fmt: skip
        yield Lane("general", country, "KZ", t, how="European exports to Kazakhstan by size; before totals")


def _cars() -> Iterator[Lane]:
    yield Lane("cars", "GE", "KZ", 4_912 * 6, True, ("D326",), confidence="assumed",
               how="two months of 2025 x 6 stand for 2024, of which no figure was found; some go on to Russia by road")
    yield Lane("cars", "GE", "KG", 4_912 * 6 * 35_225 / 37_093, True, ("D326", "D328"), confidence="assumed",
               how="as to Kazakhstan, by the ratio of ten months of 2025")
