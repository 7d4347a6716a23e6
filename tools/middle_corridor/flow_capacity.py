"""Capacities as they are, beside the slots of services: train paths, berths, yards, posts, ships, pipes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from corridor.world.flow import Capacity
from corridor.world.rules import ProjectChange
from tools.middle_corridor.cited import TOTALS, cited
from tools.middle_corridor.common import Built, Evidence, Sources, cell

WEEKS = 365 / 7
BROAD = {"teu_each": 100.0, "t_each": 3000.0}
STANDARD = {"teu_each": 70.0, "t_each": 1200.0}
CHINA_GATE = {"teu_each": 101.0, "t_each": 3000.0}
HIGHLAND = {"teu_each": 50.0, "t_each": 1800.0}
BOXES = ("dry20", "dry40", "hc40", "reefer20", "reefer40")
DRY = ("grain", "ore", "metal", "wagon", "oversize", "car")

LOADS = (
    "TRAIN-LOADS",
    ("A broad-gauge train carries 100 TEU or 3,000 t of goods, in Georgia 1,800 t by the figure behind the published"
    " paths"
    " (C103) and 50 TEU up to Akhalkalaki (C081); a standard-gauge one 70 TEU or 1,200 t; by practice"),
)
SPREAD = (
    "CAPACITY-SPREAD",
    "Few and many: 0.75 and 1.25 of the typical figure where one is published, 0.5 and 1.5 where it is by practice",
)
TAKEN = (
    "TAKEN-SHARE",
    ("Shares of a section that go to passengers, domestic cargo and flows outside this demand: by what is published to"
    " have"
    " been carried there less what the demand holds, else by practice; nothing sharper was found"),
)
PRACTICE = ("CAPACITY-BY-PRACTICE", "A capacity by practice; no published figure was found")


@dataclass(frozen=True, slots=True)
class Row:
    """One capacity in words of its evidence; per_week of what `unit` names.

    rows : rows of capacity.csv; demand: rows of demand.csv; total: scope in
    published_totals.csv; links_of: links and places of the built world whose own capacity it is
    """

    id: str
    name: str
    kind: str
    per_week: float
    unit: str
    rows: tuple[str, ...] = ()
    demand: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    links_of: tuple[str, ...] = ()
    total: str = ""
    direction: str = ""
    modes: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    each: dict[str, float] = field(default_factory=dict)
    low: float | None = None
    high: float | None = None
    taken: float = 0.0
    shut_by: tuple[str, ...] = ()
    queue: bool = False
    sure: str = "derived"
    note: str = ""


def pairs(name: str, links: tuple[str, ...], a_day: float, each: dict[str, float], rows: tuple[str, ...], taken: float,
          sure: str = "sourced", note: str = "", low: float | None = None,
              high: float | None = None) -> Iterator[Row]:  # fmt: skip
    """Pairs of trains a day: so many each way, so a row for each direction."""
    for direction in ("forward", "back"):
        yield Row(f"PATHS-{name}-{direction}", f"train paths {name.replace('-', ' - ')}, {direction}", "train_paths",
                  a_day * 7, "train", rows, links=links, direction=direction, modes=("rail",), each=each,
                  low=None if low is None else low * 7, high=None if high is None else high * 7, taken=taken,
                      queue=True,
                  sure=sure, note=note)  # fmt: skip


def _paths() -> Iterator[Row]:
    yield from pairs("DOSTYK-MOIYNTY", ("KZ-DOSTYK_KZ-AKTOGAY_rail", "KZ-AKTOGAY_KZ-MOIYNTY_rail"), 60, BROAD,
                     ("C096", "C097", "C098"), 0.35, low=18, high=60,
                     note="60 pairs since 30 September 2025, 12 before; 18 a day were run on the new track at first")
    yield from pairs("BEYNEU-AKTAU", ("KZ-BEYNEU_KZ-AKTAU_rail",), 20, BROAD, ("C100",), 0.3, "assumed")
    yield from pairs("ALAT-GANJA", ("AZ-ALAT_AZ-GANJA_rail",), 40, BROAD, ("C101",), 0.5, "assumed",
                     "double track under conversion to 25 kV; ADY carried 18.5 Mt in 2024, much of it domestic")
    yield from pairs("GANJA-BORDER", ("AZ-GANJA_AZ-BOYUKKESIK_rail",), 40, BROAD, ("C101",), 0.4, "assumed")
    yield from pairs("TBILISI-POTI", ("GE-TBILISI_GE-POTI_rail",), 36, {"teu_each": 70.0, "t_each": 1800.0},
                     ("C103", "C102"), 0.2, "derived", "48 Mt a year; 27 Mt before the new line of September 2025",
                         low=20)
    yield from pairs("TBILISI-BATUMI", ("GE-TBILISI_GE-BATUMI_rail",), 20, {"teu_each": 70.0, "t_each": 1800.0},
                     ("C103",), 0.2, "assumed", "single track from Samtredia; by practice")
    yield from pairs("KARS-ANKARA", ("TR-KARS_TR-ERZURUM_rail", "TR-ERZURUM_TR-SIVAS_rail"), 12, STANDARD, ("C106",),
        0.4,
                     "assumed")
    yield Row("STATION-SARYAGASH", "border railway at Saryagash", "train_paths", 27e6 / WEEKS, "t", (),
              links=("KZ-SARYAGASH_UZ-TASHKENT_rail",), modes=("rail",), taken=0.3, queue=True,
                  total="Darbaza-Maktaaral line",
              sure="sourced", note="full at 27 Mt a year; Russian and Kazakh cargo beside this demand takes three"
                  " tenths")  # fmt: skip
    yield Row("PATHS-MARMARAY", "night paths of Marmaray", "train_paths", 4 * 7, "train", ("C107", "C108"),
              links=("TR-GEBZE_TR-HALKALI_rail",), modes=("rail",), each={"teu_each": 44.0, "t_each": 600.0},
                  queue=True,
              sure="sourced", note="both directions together; trains of 400 m: 44 TEU, 600 t, by practice")  # fmt: skip
    yield Row("PATHS-KAPIKULE", "freight trains over Kapikule - Svilengrad", "train_paths", 16 * 7, "train", ("C109",),
              links=("TR-KAPIKULE_BG-SVILENGRAD_rail",), modes=("rail",), each=STANDARD, high=24 * 7, taken=0.3,
                  queue=True,
              sure="sourced", note="both directions together; 16 a day in 2022, 24 aimed at")  # fmt: skip
    yield from pairs("DRAGOMAN-DIMITROVGRAD", ("BG-DRAGOMAN_RS-DIMITROVGRAD_rail",), 15, STANDARD, ("C111",), 0.3,
        "assumed")
    yield from pairs("NIS-BELGRADE", ("RS-NIS_RS-BELGRADE_rail",), 20, STANDARD, ("C112",), 0.5, "assumed",
                     "during works")
    yield from pairs("BELGRADE-BUDAPEST", ("RS-INDJIJA_RS-NOVISAD_rail", "RS-NOVISAD_RS-SUBOTICA_rail",
                                           "RS-SUBOTICA_HU-KELEBIA_rail"), 30, STANDARD, ("C113",), 0.4, "assumed",
                     "freight since 27 February 2026; number by practice")  # fmt: skip
    yield from pairs("CONSTANTA-BUCHAREST", ("RO-CONSTANTA_RO-BUCHAREST_rail",), 60, STANDARD, ("C116",), 0.6,
        "assumed")
    yield from pairs("CRAIOVA-TIMISOARA", ("RO-CRAIOVA_RO-TIMISOARA_rail",), 15, STANDARD, ("C117",), 0.5, "assumed")
    yield from pairs("BREST-MALASZEWICZE", ("PL-MALASZEWICZE_BY-BREST_rail",), 14, {"teu_each": 100.0,
        "t_each": 2000.0},
                     ("C070",), 0.15, "sourced", "broad-gauge side, before the works")


def _borders() -> Iterator[Row]:
    yield Row("GAUGE-ALTYNKOL", "change of gauge at Altynkol (Khorgos Gateway)", "gauge_change", 540_000 / WEEKS, "TEU",
              ("C074",), places=("KZ-ALTYNKOL",), modes=("rail",), forms=BOXES, queue=True,
              note="1.5 x about 360,000 TEU handled; 16 tracks")  # fmt: skip
    yield Row("GAUGE-DOSTYK", "change of gauge at Dostyk, boxes", "gauge_change", (320_000 + 277_400) / WEEKS, "TEU",
              ("C075", "C076"), places=("KZ-DOSTYK",), modes=("rail",), forms=BOXES, shut_by=("KZ-DOSTYK:wind",),
              queue=True, low=277_400 / WEEKS, note="320,000 TEU of the terminal and about 277,000 of the railway's"
                  " points")  # fmt: skip
    yield Row("GAUGE-DOSTYK-BULK", "change of gauge at Dostyk, other cargo", "gauge_change", 20e6 / WEEKS, "t",
              ("C077",), places=("KZ-DOSTYK",), modes=("rail",), forms=(*DRY, "liquid"), shut_by=("KZ-DOSTYK:wind",),
              queue=True, high=35e6 / WEEKS, low=15e6 / WEEKS, sure="assumed", note="35 Mt station after its works;"
                  " 2024 saw"
              " some 18 Mt with boxes: 5.9 Mt in four months")  # fmt: skip
    yield Row("GAUGE-ALTYNKOL-BULK", "change of gauge at Altynkol, other cargo", "gauge_change", 16.1e6 / WEEKS, "t",
              (), ("D108",), places=("KZ-ALTYNKOL",), modes=("rail",), forms=(*DRY, "liquid"), queue=True,
                  sure="assumed",
              note="16.1 Mt passed in 2025, boxes with it: what has passed, can")  # fmt: skip
    yield Row("GAUGE-AKHALKALAKI", "reloading at Akhalkalaki, boxes", "gauge_change", 2 * 73_000 / WEEKS, "TEU",
              ("C081",),
              places=("GE-AKHALKALAKI",), modes=("rail",), forms=BOXES, queue=True, sure="assumed",
              note="four trains a day of 50 TEU each way")  # fmt: skip
    yield Row("BTK-LINE", "railway Tbilisi - Akhalkalaki - Kars", "train_paths", 5e6 / WEEKS, "t", ("C104", "C079"),
              links=("GE-TBILISI_GE-AKHALKALAKI_rail", "GE-AKHALKALAKI_TR-KARS_rail"), modes=("rail",), low=1e6 / WEEKS,
              sure="sourced", note="5 Mt after its modernisation of 2024, 1 Mt before; both directions")  # fmt: skip
    yield Row("GAUGE-MALASZEWICZE", "terminals of Malaszewicze", "gauge_change", 14 * 7 * 2, "train", ("C070",),
              places=("PL-MALASZEWICZE",), modes=("rail",), each={"teu_each": 100.0, "t_each": 2000.0}, taken=0.15,
              queue=True, sure="derived", note="14 pairs a day of the broad-gauge side, both directions")  # fmt: skip
    yield Row("GAUGE-ZAHONY", "East-West Gate at Zahony", "gauge_change", 300_000 / WEEKS, "TEU", ("C069",),
              places=("HU-ZAHONY",), modes=("rail",), forms=BOXES, high=500_000 / WEEKS, sure="sourced",
              note="design; transit of Ukraine is limited")  # fmt: skip
    yield Row("POST-NURZHOLY", "trucks taken by China at Nur Zholy", "border", 725 * 7, "truck", ("C124", "C123",
              "C125"),
              links=("CN-KHORGOS_KZ-NURZHOLY_road",), direction="back", modes=("road",), low=700 * 7,
              high=1200 * 7, taken=0.3, queue=True, sure="sourced",
                  note="700-750 a day really taken; 1,200 claimed")  # fmt: skip
    yield Row("POST-NURZHOLY-IN", "trucks let into Kazakhstan at Nur Zholy", "border", 1200 * 7, "truck", ("C123",),
              links=("CN-KHORGOS_KZ-NURZHOLY_road",), direction="forward", modes=("road",), low=725 * 7,
              taken=0.3, queue=True, sure="assumed", note="1,200 vehicles a day are claimed for the post as a whole;"
                  " no count of those that come in was found, and a post without a limit is none")  # fmt: skip
    yield Row("POST-KAPIKULE", "trucks at Kapikule and Hamzabeyli", "border", (3442 + 1800) * 7, "truck",
              ("C120", "C121"), ("D331",), links=("TR-KAPIKULE_BG-SVILENGRAD_road",), modes=("road",),
              low=1_527_493 / WEEKS, taken=0.05, queue=True, sure="derived", note="record day of Kapikule, and"
                  " Hamzabeyli's"
              " 509,493 a year with the same peak of 1.26; both directions; 1.53 million passed in 2024")  # fmt: skip
    yield Row("POST-SARPI", "trucks at Sarpi, Aktas and Turkgozu", "border", (1430 + 16_056 / 30) * 7, "truck", ("C122",
              ),
              ("D339",), links=("GE-SARPI_TR-TRABZON_road",), modes=("road",), queue=True,
              low=(391_900 + 192_672) / WEEKS, sure="derived", note="record day of Sarp, and the other two posts; both"
              " directions")  # fmt: skip
    yield Row("POST-DIMITROVGRAD", "trucks at Gradina", "border", 1200 * 7, "truck", ("C127",),
              links=("BG-DRAGOMAN_RS-DIMITROVGRAD_road",), modes=("road",), taken=0.4, queue=True,
                  sure="assumed")  # fmt: skip
    yield Row("POST-HORGOS", "trucks at Horgos", "border", 1500 * 7, "truck", ("C128",),
              links=("RS-HORGOS_HU-BUDAPEST_road", "RS-BELGRADE_RS-HORGOS_road"), modes=("road",), taken=0.6,
                  queue=True,
              sure="assumed")  # fmt: skip
    yield Row("POST-BATROVCI", "trucks at Batrovci", "border", 1500 * 7, "truck", ("C129",),
              links=("RS-BATROVCI_HR-ZAGREB_road", "RS-BELGRADE_RS-BATROVCI_road"), modes=("road",), taken=0.7,
                  queue=True,
              sure="assumed")  # fmt: skip


def _caspian() -> Iterator[Row]:
    wind = ("KZ-AKTAU:wind",)
    yield Row("SHIPS-AKTAU-BOXES", "container ships Aktau - Alat", "ships", 89_000 / WEEKS, "TEU", ("C013", "C030"),
              links=("KZ-AKTAU_AZ-ALAT_sea",), forms=BOXES, low=0.725 * 89_000 / WEEKS,
              high=89_000 / WEEKS / 0.725 * 0.9, note="89,000 TEU a year by six ships, both directions, weather"
              " included; where draught lets ships load only 72.5 %, the low end; boxes of through trains sail on them"
              " too")  # fmt: skip
    yield Row("YARD-AKTAU-BOXES", "container hub at Aktau", "yard", 140_000 / WEEKS, "TEU", ("C027",),
              places=("KZ-AKTAU",),
              modes=("sea",), forms=BOXES, shut_by=wind, queue=True, sure="sourced",
                  note="phase 1; each lift")  # fmt: skip
    yield Row("BERTH-AKTAU-OIL", "oil berths at Aktau", "berth", 7.5e6 / WEEKS, "t", ("C021",), ("D134",),
              places=("KZ-AKTAU",), modes=("tanker",), forms=("liquid",), shut_by=wind, queue=True, taken=0.256,
              sure="sourced", note="berths 9 and 10 to be rebuilt; oil to Makhachkala (1.6 Mt in ten months) takes a"
              " quarter")  # fmt: skip
    yield Row("BERTH-AKTAU-GRAIN", "grain berth at Aktau", "berth", 1.27e6 / WEEKS, "t", ("C023",), ("D136",),
              places=("KZ-AKTAU",), modes=("sea",), forms=("grain",), shut_by=wind, queue=True, low=0.8e6 / WEEKS,
              sure="sourced", note="terminal of 0.8 Mt; 1.27 Mt were loaded in 2024/25 over all berths, and then it was"
              " under embargo")  # fmt: skip
    yield Row("BERTH-AKTAU-DRY", "dry cargo berths at Aktau", "berth", 3.5e6 / WEEKS, "t", ("C025", "C021", "C022"),
              places=("KZ-AKTAU",), modes=("sea",), forms=("grain", "ore", "metal"), shut_by=wind, queue=True,
              note="11 Mt of the port less 7.5 Mt of oil; draught: ships load 70-75 %")  # fmt: skip
    yield Row("BERTH-KURYK-WAGONS", "ferry berths for wagons at Kuryk", "berth", 4e6 / 66 / WEEKS, "wagon",
              ("C031", "C032", "C038"), places=("KZ-KURYK",), modes=("ferry",), shut_by=("KZ-KURYK:wind",), queue=True,
              low=2e6 / 66 / WEEKS, sure="derived", note="4 Mt a year at 66 t in a wagon; one of two berths shut in"
                  " November"
              " 2025")  # fmt: skip
    yield Row("BERTH-KURYK-TRUCKS", "ferry berths for trucks at Kuryk", "berth", 2e6 / 23.9 / WEEKS, "truck",
              ("C031", "C033", "C034"), places=("KZ-KURYK",), modes=("roro", "ferry"), forms=("truck", "car", "dry40",
                  "lcl"),
              shut_by=("KZ-KURYK:wind",), queue=True, low=28_400 / WEEKS, sure="derived", note="2 Mt a year at 23.9 t"
                  " in a"
              " vehicle; 28,400 passed in 2023")  # fmt: skip
    yield Row("SHIPS-FERRIES-KZ", "rail ferries Kuryk - Alat", "ships", 95_000 * 0.5 / WEEKS, "wagon", ("C008", "C009"),
              services=("SV026", "SV027"), low=14_000 / WEEKS, sure="assumed", note="half of a fleet of 95,000 wagons"
                  " a year"
              " on all lines; only 37,400 were carried by the largest owner in 2025: berths, wind and draught bind")
    yield Row("SHIPS-FERRIES-TM", "rail ferries Turkmenbashi - Alat", "ships", 95_000 * 0.5 / WEEKS, "wagon",
              ("C008", "C009"), services=("SV030", "TWIN-SV030"), low=23_000 / WEEKS, sure="assumed",
              note="the other half of the fleet")  # fmt: skip
    yield Row("YARD-ALAT-BOXES", "container berths at Alat", "yard", 150_000 / WEEKS, "TEU", ("C043",),
              places=("AZ-ALAT",), modes=("sea",), forms=BOXES, shut_by=("AZ-ALAT:wind",), queue=True, sure="sourced",
              note="three berths; 20.1 h per ship in 2024")  # fmt: skip
    yield Row("BERTH-ALAT-FERRIES", "rail ferry berths at Alat", "berth", 2 * 3 * 7 * 2 * 28, "wagon", ("C041", "C005"),
              places=("AZ-ALAT",), modes=("ferry",), shut_by=("AZ-ALAT:wind", "AZ-ALAT:draught"), queue=True,
              sure="assumed", note="two berths, three ferries a day each (8 h), 28 wagons off and on")  # fmt: skip
    yield Row("BERTH-ALAT-RORO", "ro-ro berths at Alat", "berth", 53_700 / WEEKS, "truck", ("C042", "C010"),
              places=("AZ-ALAT",), modes=("roro", "ferry"), forms=("truck", "car", "dry40", "lcl"),
              shut_by=("AZ-ALAT:wind",), queue=True, low=37_800 / WEEKS, high=4 * 7 * 2 * 50 * 2,
              note="the best month of one owner's ships, a year long")  # fmt: skip
    yield Row("YARD-TURKMENBASHI", "container terminal at Turkmenbashi", "yard", 400_000 / WEEKS, "TEU", ("C050",),
              places=("TM-TURKMENBASHI",), modes=("sea", "ferry"), forms=BOXES, sure="sourced",
                  note="design")  # fmt: skip
    yield Row("TANKERS-AKTAU", "tankers Aktau - Baku", "ships", 1.5e6 / WEEKS, "t", ("C017",),
              services=("TANKER-AKTAU-BAKU",), high=3e6 / WEEKS, sure="derived", note="two tankers of 8,000 t are"
                  " half of"
              " 1.5 Mt a year; ten Kazakh tankers are on the Caspian")  # fmt: skip


def _ports() -> Iterator[Row]:
    yield Row("YARD-POTI", "container yard at Poti", "yard", 686_000 / WEEKS, "TEU", ("C053",), places=("GE-POTI",),
              modes=("sea",), forms=BOXES, shut_by=("GE-POTI:wind",), queue=True, taken=0.2, low=636_000 / WEEKS,
              note="636,000 TEU handled at the limit, 50,000 TEU more from 2025; empties take a fifth at least")
    yield Row("BERTH-POTI-GRAIN", "grain terminal at Poti", "berth", 500_000 / WEEKS, "t", ("C055",), places=("GE-POTI",
              ),
              modes=("sea",), forms=("grain",), shut_by=("GE-POTI:wind",), sure="sourced", note="of 2013")  # fmt: skip
    yield Row("YARD-CONSTANTA", "container terminals at Constanta", "yard", 1.5e6 / WEEKS, "TEU", ("C060",),
              places=("RO-CONSTANTA",), modes=("sea",), forms=BOXES, shut_by=("RO-CONSTANTA:wind",), taken=0.35,
              sure="sourced", note="half of it is used; cargo that is not from China or the Caucasus takes a third")
    yield Row("YARD-RIJEKA", "container terminals at Rijeka", "yard", (650_000 + 600_000) / WEEKS, "TEU", ("C061",),
              places=("HR-RIJEKA",), modes=("sea",), forms=BOXES, taken=0.2, low=600_000 / WEEKS,
              note="Rijeka Gateway since September 2025 and the older terminal, 600,000 TEU in this world's handling")
    yield Row("YARD-KOPER", "container terminal at Koper", "yard", 1.2e6 / WEEKS, "TEU", (), ("D212",),
              places=("SI-KOPER",), modes=("sea",), forms=BOXES, taken=0.55, sure="assumed", links_of=("SI-KOPER",),
              note="this world's handling; half of its boxes are not of this demand")  # fmt: skip
    yield Row("YARD-PIRAEUS", "container terminals at Piraeus", "yard", 5e6 / WEEKS, "TEU", (), ("D209",),
              places=("GR-PIRAEUS",), modes=("sea",), forms=BOXES, taken=0.85, sure="assumed", links_of=("GR-PIRAEUS",),
              note="this world's handling; most of it is transshipment")  # fmt: skip
    yield Row("YARD-BUDAPEST", "intermodal terminals at Budapest", "yard", (220_000 + 1.5 * 250_000) / WEEKS, "TEU",
              ("C065", "C067"), places=("HU-BUDAPEST",), modes=("rail",), forms=BOXES, taken=0.7,
              note="BILK, and Csepel's 250,000 boxes at 1.5 TEU; full in 2023, mostly with inner European cargo")
    yield Row("YARD-BATAJNICA", "intermodal terminal near Belgrade (Batajnica)", "yard", 80_000 * 1.5 / WEEKS, "TEU",
              ("C118",), places=("RS-DOBANOVCI",), modes=("rail",), forms=BOXES, taken=0.2,
              note="80,000 boxes at 1.5 TEU")  # fmt: skip
    yield Row("BERTH-BELGRADE", "port of Belgrade", "berth", 3e6 / WEEKS, "t", ("C119",), places=("RS-BELGRADEPORT",),
              modes=("river",), sure="sourced", note="far from binding: 94,796 t in 2023")  # fmt: skip


def _fleets() -> Iterator[Row]:
    yield Row("WAGONS-ADY-FLAT", "container platforms of Azerbaijan", "wagons", 135_300 / WEEKS, "TEU", ("C090",
              "C088", "C089"), demand=("D027",),
              links=("AZ-ALAT_AZ-GANJA_rail", "AZ-GANJA_AZ-BOYUKKESIK_rail"), modes=("rail",), forms=BOXES,
              low=36_000 / WEEKS, note="what was moved in 2025 (135,300 TEU), since no fleet carries more than"
              " it can; low: the 403 new platforms alone, 45 turns a year; older ones are counted nowhere")  # fmt: skip
    yield Row("LOCOMOTIVES-GR", "freight locomotives of Georgia", "locomotives", 91 * 0.6 * 2 * 0.5 * 7, "train",
              ("C094",), links=("GE-GARDABANI_GE-TBILISI_rail", "GE-TBILISI_GE-POTI_rail", "GE-TBILISI_GE-BATUMI_rail"),
              modes=("rail",), each={"teu_each": 70.0, "t_each": 1800.0}, taken=0.3, sure="assumed",
              note="91 active, six tenths on freight and fit, two on a heavy train, one trip a day; 99 % over thirty"
                  " years"
              " old")  # fmt: skip


def _pipes() -> Iterator[Row]:
    yield Row("PIPE-CPC-ATYRAU", "Caspian pipeline, Atyrau - Novorossiysk", "pipeline", 72.5e6 / WEEKS, "t", (),
              ("D255",), links=("KZ-ATYRAU_RU-NOVOROSSIYSK_pipeline",), links_of=("KZ-ATYRAU_RU-NOVOROSSIYSK_pipeline",
                  ),
              low=54e6 / WEEKS, sure="derived", note="Kazakh part; 4.5 Mt instead of 6.7 were shipped in the month"
                  " after an"
              " attack on the terminal")  # fmt: skip
    yield Row("PIPE-CPC-TENGIZ", "Caspian pipeline, Tengiz - Atyrau", "pipeline", 72.5e6 / WEEKS, "t", (), ("D255",),
              links=("KZ-TENGIZ_KZ-ATYRAU_pipeline",), links_of=("KZ-TENGIZ_KZ-ATYRAU_pipeline",),
                  sure="derived")  # fmt: skip
    yield Row("PIPE-BTC", "pipeline Baku - Ceyhan", "pipeline", 50e6 / WEEKS, "t", (), ("D031",),
              links=("AZ-BAKU_TR-CEYHAN_pipeline",), links_of=("AZ-BAKU_TR-CEYHAN_pipeline",), taken=0.6,
                  sure="derived",
              note="Azerbaijani oil takes some 0.6 of it, by practice")  # fmt: skip
    for start, end in (("KZ-SHALKAR", "KZ-BEYNEU"), ("KZ-ZHEZKAZGAN", "KZ-SAKSAUL")):
        link = f"{start}_{end}_rail"
        yield Row(f"LINE-{start[3:]}-{end[3:]}", f"railway {start[3:].title()} - {end[3:].title()}", "train_paths",
                  8.2e6 / WEEKS, "t", (), links=(link,), links_of=(link,), modes=("rail",), taken=0.2, sure="derived",
                  note="8.2 Mt a year, both directions")  # fmt: skip


PROJECTS: tuple[tuple[str, str, float], ...] = (
    ("aktau-hub", "YARD-AKTAU-BOXES", 240_000),
    ("alat-phase-1", "YARD-ALAT-BOXES", 260_000),
    ("alat-phase-2", "YARD-ALAT-BOXES", 500_000),
    ("poti-deep-water", "YARD-POTI", 686_000 + 400_000),
    ("rijeka-stage-2", "YARD-RIJEKA", 600_000 + 1_055_000),
    ("budapest-terminal", "YARD-BUDAPEST", 220_000 + 375_000 + 230_000),
    ("malaszewicze", "GAUGE-MALASZEWICZE", 55 * 2 * 365),
    ("malaszewicze", "PATHS-BREST-MALASZEWICZE-forward", 55 * 365),
    ("malaszewicze", "PATHS-BREST-MALASZEWICZE-back", 55 * 365),
    ("kazmortransflot-ships", "SHIPS-AKTAU-BOXES", 89_000 * 8 / 6),
    ("kazakh-ferries", "SHIPS-FERRIES-KZ", 47_500 * 27 / 25),
)
"""What projects make of capacities, a year: figures of their notes; new ships by their number on today's (two on six,
two ferries on some twenty-five), the least that is announced."""


def _changes() -> Iterator[ProjectChange]:
    """Low, typical and high of a capacity as a project leaves it, spread as a published figure."""
    for project, capacity, a_year in PROJECTS:
        for column, share in (("per_week_low", 0.75), ("per_week", 1.0), ("per_week_high", 1.25)):
            yield ProjectChange(project=project, table="capacities", row=capacity, action="set", column_name=column,
                                value=cell(_round(a_year / WEEKS * share)))  # fmt: skip


def _trains(built: Built) -> Iterator[Row]:
    """Trains by a name of their own whose room nobody states: so many a week, each with a usual load."""
    for service in built["services"]:
        named = service.used and service.product != "generic" and service.departs != "on_demand"
        if named and service.capacity is None and service.per_week:
            yield Row(f"TRAINS-{service.id}", f"{service.name}: its trains", "train_paths", service.per_week, "train",
                      services=(service.id,), each=BROAD, sure="assumed",
                      note="the service states how often it leaves, not what it takes")  # fmt: skip


def build(evidence: Evidence, sources: Sources, built: Built) -> Built:
    """The table `capacities` and what projects change in it; raises where a row names what the world does not have."""
    known = {table: {row.id for row in built[table]} for table in ("links", "places", "services")}
    rows = [*_paths(), *_borders(), *_caspian(), *_ports(), *_fleets(), *_pipes(), *_trains(built)]
    missing = []
    for row in rows:
        for table in ("links", "places", "services"):
            missing += [f"{row.id}: {one}" for one in getattr(row, table) if one not in known[table]]
    if missing:
        raise ValueError(f"capacities name what the world does not have: {missing}")
    return {"capacities": [_capacity(row, evidence, sources, built) for row in rows], "project_changes": [*_changes()]}


def _capacity(row: Row, evidence: Evidence, sources: Sources, built: Built) -> Capacity:
    ids = [one for key in row.rows for one in _cited(evidence, sources, "capacity.csv", key)]
    ids += [one for key in row.demand for one in _cited(evidence, sources, "demand.csv", key)]
    if row.total:
        ids += cited(evidence, sources, TOTALS, scope=row.total)
    for link in built["links"]:
        if link.id in row.links_of:
            ids += link.source
    for handled in built["handling"]:
        if handled.place in row.links_of and handled.capacity_per_year:
            ids += handled.source
    if row.each:
        ids += sources.reason(*LOADS)
    if row.taken:
        ids += sources.reason(*TAKEN)
    if row.sure == "assumed":
        ids += sources.reason(*PRACTICE)
    shy, bold = (0.5, 1.5) if row.sure == "assumed" else (0.75, 1.25)
    low = row.per_week * shy if row.low is None else row.low
    high = row.per_week * bold if row.high is None else max(row.high, row.per_week)
    if row.low is None or row.high is None:
        ids += sources.reason(*SPREAD)
    return Capacity(
        id=row.id, name=row.name, kind=row.kind, links=row.links, places=row.places, services=row.services,
        direction=row.direction, modes=row.modes, forms=row.forms, unit=row.unit, teu_each=row.each.get("teu_each"),
        t_each=row.each.get("t_each"), per_week_low=_round(low), per_week=_round(row.per_week),
            per_week_high=_round(high),
        taken_share=row.taken, shut_by=row.shut_by, queue=row.queue, source=tuple(dict.fromkeys(ids)),
        confidence=row.sure, note=row.note,
    )  # fmt: skip


def _cited(evidence: Evidence, sources: Sources, file: str, row: str) -> tuple[str, ...]:
    """Sources of a row; one that was only assumed there has none to cite."""
    try:
        return cited(evidence, sources, file, id=row)
    except LookupError:
        return sources.reason(*PRACTICE)


def _round(number: float) -> float:
    return float(f"{number:.5g}")
