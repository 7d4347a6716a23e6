"""Planned infrastructure and services, with what each would change in today's tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corridor.world.columns import describe
from corridor.world.links import Link
from corridor.world.money import Tariff
from corridor.world.rules import Project, ProjectChange
from tools.middle_corridor.cited import TOTALS, cited
from tools.middle_corridor.common import Built, Evidence, Sources, cell
from tools.middle_corridor.link_prices import link_prices
from tools.middle_corridor.prices import PriceBook

M = 1e6
BN = 1e9
# Yearly averages, enough for costs that differ by a third between announcements.
USD_PER_EUR_2024, USD_PER_EUR_2025, KZT_PER_USD_2025, PLN_PER_USD_2020 = 1.08, 1.13, 521, 3.90

Cells = tuple[str, dict[str, str]]


def _total(scope: str, **cells: str) -> Cells:
    return TOTALS, {"scope": scope, **cells}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A project: where it was published, its planned links, its cost range [USD], `converted` from other money."""

    id: str
    name: str
    status: str = "planned"
    opens: str = ""
    capex: tuple[float | None, float | None] = (None, None)
    converted: bool = False
    published: tuple[Cells, ...] = ()
    links: tuple[str, ...] = ()
    note: str = ""


PLANS = (
    Plan(id="bakhty-ayagoz", name="Third railway crossing China-Kazakhstan: Tacheng-Bakhty-Ayagoz",
         status="under construction since 2023-12", opens="2027", published=(_total("Bakhty-Ayagoz line"),),
         links=("CN-URUMQI_CN-TACHENG_rail", "CN-TACHENG_KZ-BAKHTY_rail", "KZ-BAKHTY_KZ-AYAGOZ_rail"),
         note="272 km; 270, 295 and 303 km elsewhere; crossing capacity from 28 to 48 Mt a year; gauge changes at"
              " Bakhty"),
    Plan(id="almaty-bypass", name="Almaty railway bypass Zhetygen-Kazybek Bek", status="nearly complete in 2025-12",
         opens="2026", published=(_total("Almaty rail bypass"), ("capacity.csv", {"id": "C099"})),
         links=("KZ-ZHETYGEN_KZ-SHU_rail",),
         note="75 km new; relieves the Almaty node by 30-40 %; up to 24 h less in the node, which no link time holds"),
    Plan(id="moiynty-kyzylzhar", name="Moiynty-Kyzylzhar railway", status="under construction", opens="2026",
         published=(_total("Moiynty-Kyzylzhar line"),), links=("KZ-MOIYNTY_KZ-KYZYLZHAR_rail",),
         note="329 km, 360 km elsewhere; with Bakhty-Ayagoz 25 Mt more transit"),
    Plan(id="dostyk-moiynty", name="Dostyk-Moiynty second track", status="opened 2025-09-30; its speed not yet seen",
         opens="2025-09-30", published=(_total("Dostyk-Moiynty second track"),),
         note="capacity is in today's links; 1,500 km a day is announced, today's links keep the average of 941"),
    Plan(id="darbaza-maktaaral", name="Darbaza-Maktaaral railway", status="under construction", opens="2026",
         published=(_total("Darbaza-Maktaaral line"),), note="152 km; relieves Saryagash, which is full at 27 Mt a"
                                                             " year"),
    Plan(id="centre-west-road", name="Centre-West highway Astana-Arkalyk-Torgai-Irgiz",
         status="under construction since 2025-06", opens="2028 (year assumed; openings from 2026)",
         capex=(154.2 * BN / KZT_PER_USD_2025, None), converted=True,
         published=(_total("Center-West highway Astana-Arkalyk-Torgai-Irgiz"), ("commitments.csv", {"id": "CM42"})),
         links=("KZ-ASTANA_KZ-ARKALYK_road", "KZ-ARKALYK_KZ-IRGIZ_road"),
         note="865 km, 896 km elsewhere; Astana-Irgiz 560-573 km and 5 h shorter; cost: the last 141 km alone"),
    Plan(id="irgiz-beyneu-road", name="Road Irgiz-Shalkar-Beyneu, for Astana-Aktau in 2,100 km", status="announced",
         opens="2029 (year assumed)",
         published=(_total("Kazakhstan road corridors: Astana-Aktau shortened by 800 km"),),
         links=("KZ-IRGIZ_KZ-BEYNEU_road",),
         note="length set so that Astana-Aktau comes to the announced 2,100 km; needs centre-west-road"),
    Plan(id="beyneu-saksaul-road", name="Road Beineu-Saksaulsky, for Khorgos-Aktau in 3,000 km",
         status="feasibility study ready, financing under way", opens="2029 (year assumed)",
         published=(_total("Kazakhstan road corridors: Khorgos-Aktau shortened by 900 km"),
                    ("commitments.csv", {"id": "CM41"})),
         links=("KZ-SAKSAUL_KZ-BEYNEU_road",),
         note="559 and 736 km published; course and 570 km assumed, only the saving of 900 to 1,000 km is published"),
    Plan(id="tripp", name="TRIPP (Zangezur) railway Baku-Horadiz-Meghri-Julfa-Dilucu-Kars",
         status="agreed; approaches under construction", opens="2028-2030 (years assumed)",
         capex=(2.4 * BN * USD_PER_EUR_2025, 2.4 * BN * USD_PER_EUR_2025), converted=True,
         published=(_total("TRIPP (Zangezur) rail"), _total("Kars-Dilucu railway")),
         links=("AZ-BAKU_AZ-HORADIZ_rail", "AZ-HORADIZ_AM-MEGHRI_rail", "AM-MEGHRI_AZ-JULFA_rail",
                "AZ-JULFA_TR-DILUCU_rail", "TR-DILUCU_TR-KARS_rail"),
         note="15 Mt a year; cost: Kars-Dilucu alone; gauge changes at Dilucu, which needs a terminal"),
    Plan(id="kars-dilucu", name="Kars-Dilucu railway", status="under construction", opens="2030",
         capex=(2.4 * BN * USD_PER_EUR_2025, 2.4 * BN * USD_PER_EUR_2025), converted=True,
         published=(_total("Kars-Dilucu railway"),),
         note="224 km double track, 15 Mt; its link stands in tripp, alone it leads nowhere"),
    Plan(id="third-bosporus-rail", name="Railway over the third Bosporus bridge, Gebze-Catalca",
         status="financing under way", opens="2030 (year assumed)", capex=(6 * BN, 6 * BN),
         published=(_total("Third Bosporus bridge railway Gebze/Cayirova-Catalca"),),
         links=("TR-GEBZE_TR-CATALCA_rail",), note="120-127 km; frees freight from the night slots of Marmaray"),
    Plan(id="halkali-kapikule", name="Halkali-Kapikule railway", status="153 km lot to open in the first half of 2026",
         opens="2026", published=(_total("Halkali-Kapikule railway"), ("capacity.csv", {"id": "C110"})),
         note="229 km; freight in 3.5 h after 8.5 h (another text: 3.1 after 6.5), spread over today's links by"
              " length"),
    Plan(id="belgrade-nis", name="Belgrade-Nis railway for 200 km/h", opens="2028 (2029 elsewhere)",
         capex=(2.78 * BN * USD_PER_EUR_2024, 2.78 * BN * USD_PER_EUR_2024), converted=True,
         published=(_total("Belgrade-Nis railway 200 km/h"),), note="230 km; no freight time published"),
    Plan(id="nis-dimitrovgrad", name="Nis-Dimitrovgrad railway and bypass of Nis", status="under construction",
         opens="2027", capex=(430 * M * USD_PER_EUR_2024, 430 * M * USD_PER_EUR_2024), converted=True,
         published=(_total("Nis-Dimitrovgrad railway"),), note="86 km and a bypass of 22 km; no freight time"
                                                               " published"),
    Plan(id="nis-presevo", name="Nis-Presevo railway", opens="2030 (year assumed)",
         capex=(448.7 * M * USD_PER_EUR_2024, None), converted=True, published=(_total("Nis-Presevo railway"),),
         note="151 km; cost: 92 km alone"),
    Plan(id="aktau-hub", name="Aktau container hub", status="phase 1 launched", opens="2026",
         capex=(38 * M, 96.4 * M), published=(_total("Aktau container hub"), ("capacity.csv", {"id": "C028"})),
         note="phase 1 140,000 TEU a year; in full 200,000 or 240,000"),
    Plan(id="kuryk-sarzha", name="Kuryk: Sarzha terminal", status="under construction", opens="2026",
         published=(_total("Kuryk Sarzha terminal"),), note="9.4 Mt a year, 10 Mt elsewhere"),
    Plan(id="kazmortransflot-ships", name="New container ships Aktau-Alat (Kazmortransflot)", status="ordered",
         opens="2027", published=(_total("Kazmortransflot six new container ships"), ("services.csv", {"id": "SV025"})),
         note="six ships (the company) or two of 700-780 TEU (the minister): not to be added; no frequency published"),
    Plan(id="kazakh-ferries", name="Two Kazakh Caspian ferries", opens="2028 (year assumed)",
         published=(("capacity.csv", {"id": "C016"}),), note="ten ferries wanted by 2030"),
    Plan(id="alat-phase-1", name="Port of Baku (Alat), extension of phase 1", opens="2027 (year assumed)",
         published=(_total("Port of Baku phase 1 extension"),), note="260,000 TEU a year instead of about 150,000"),
    Plan(id="alat-phase-2", name="Port of Baku (Alat), phase 2", opens="2030 (year assumed)",
         published=(_total("Port of Baku phase 2"),), note="500,000 TEU and 25 Mt a year"),
    Plan(id="poti-deep-water", name="Poti deep-water container terminal", opens="2027",
         published=(_total("Poti deep-water container terminal"),), note="400,000 TEU a year, draught 13.5 m"),
    Plan(id="anaklia", name="Anaklia deep-sea port", status="under construction", opens="2029",
         capex=(586 * M, 2.5 * BN), published=(_total("Anaklia deep-sea port"),),
         links=("GE-POTI_GE-ANAKLIA_rail", "GE-ANAKLIA_RO-CONSTANTA_sea"),
         note="600 million USD in 2026; 586 million to 2.5 billion in the cancelled plan of 2016; draught 16 m"),
    Plan(id="danube-convoys", name="Container convoys on the Danube to Serbia and Hungary", status="not confirmed to"
                                                                                                   " run",
         published=(("services.csv", {"id": "SV084"}),), note="100 TEU; 25 tugs and over 200 barges in all"),
    Plan(id="budapest-terminal", name="Kazakh-Chinese-Hungarian terminal at Budapest", status="memorandum of 2024-11",
         opens="2028 (year assumed)", published=(("capacity.csv", {"id": "C068"}),), note="230,000 TEU a year"),
    Plan(id="malaszewicze", name="Malaszewicze reloading area: 55 pairs of trains a day", opens="2028",
         capex=(3 * BN / PLN_PER_USD_2020, 3 * BN / PLN_PER_USD_2020), converted=True,
         published=(("capacity.csv", {"id": "C071"}),), note="later than planned in 2020"),
    Plan(id="rijeka-stage-2", name="Rijeka container terminal, second stage", opens="2035 (within ten years)",
         published=(("capacity.csv", {"id": "C064"}),), note="1,055,000 TEU a year"),
    Plan(id="kazakh-cargo-airline", name="Kazakh national cargo airline", status="planned for 2026", opens="2026",
         published=(("air_services.csv", {"carrier": "national cargo airline (Samruk-Kazyna)"}),),
         note="three leased freighters, ten later; routes not set"),
)  # fmt: skip

# Whole-line freight times that a source gives for the finished line: low, typical, high where known [h].
NEW_TIMES: dict[str, tuple[tuple[str, ...], float, float]] = {
    "halkali-kapikule": (("TR-HALKALI_TR-CATALCA_rail", "TR-CATALCA_TR-CERKEZKOY_rail",
                          "TR-CERKEZKOY_TR-KAPIKULE_rail"), 3.1, 3.5),
    "dostyk-moiynty": (("KZ-DOSTYK_KZ-AKTOGAY_rail", "KZ-AKTOGAY_KZ-MOIYNTY_rail"), 836 / 1500 * 24, 836 / 1500 * 24),
}  # fmt: skip


def build(evidence: Evidence, sources: Sources, today: Sequence[Link], planned: Sequence[Link]) -> Built:
    """Projects and their changes; every planned link belongs to exactly one project, or it raises."""
    by_id = {link.id: link for link in planned}
    claimed = [link for plan in PLANS for link in plan.links]
    if sorted(claimed) != sorted(by_id):
        raise ValueError(f"planned links without exactly one project: {set(claimed) ^ set(by_id)}")
    changes: list[ProjectChange] = []
    # Trucks run on every road that has a price; nothing runs on new track or sea until somebody runs it.
    roads = [link for link in planned if link.mode == "road"]
    prices = {price.link: price for price in link_prices(PriceBook(sources), evidence, {"links": roads})}
    for plan in PLANS:
        for key in plan.links:
            changes += _added(plan.id, by_id[key])
            if key in prices:
                changes += _added(plan.id, prices[key])
    for project, (keys, low_h, typical_h) in NEW_TIMES.items():
        changes += _quicker(project, [next(link for link in today if link.id == key) for key in keys], low_h, typical_h)
    return {"projects": [_project(plan, by_id, evidence, sources) for plan in PLANS], "project_changes": changes}


def _project(plan: Plan, planned: dict[str, Link], evidence: Evidence, sources: Sources) -> Project:
    ids: tuple[str, ...] = ()
    for file, cells in plan.published:
        ids += cited(evidence, sources, file, **cells)
    for key in plan.links:
        ids += planned[key].source
    if plan.converted:
        ids += sources.reason(
            "PROJECT-CURRENCIES",
            f"Costs of projects are brought to US dollars at {USD_PER_EUR_2024} (2024) and {USD_PER_EUR_2025} (2025)"
            f" USD"
            f" per EUR, {KZT_PER_USD_2025} KZT (2025) and {PLN_PER_USD_2020} PLN (2020) per USD, rounded yearly"
            f" averages.",
        )
    low, high = (None if usd is None else round(usd / M) * M for usd in plan.capex)
    return Project(
        id=plan.id,
        name=plan.name,
        status=plan.status,
        opens=plan.opens,
        capex_usd_low=low,
        capex_usd_high=high,
        source=tuple(dict.fromkeys(ids)),
        confidence="derived" if plan.converted else "sourced",
        note=plan.note,
    )


def _added(project: str, row: Link | Tariff) -> Iterator[ProjectChange]:
    """A new row of a table, cell by cell; cells that keep their default are left out."""
    kind: type = type(row)
    spec = describe(kind)
    for column in spec.columns:
        value = getattr(row, column.name)
        if column.required or value != column.default:
            yield ProjectChange(project=project, table=spec.name, row=row.id, action="add", column_name=column.name,
                                value=cell(value))  # fmt: skip


def _quicker(project: str, links: Sequence[Link], low_h: float, typical_h: float) -> Iterator[ProjectChange]:
    """New hours of a line, spread by length; the high end keeps today's ratio to the typical time."""
    line_km = sum(link.distance_km for link in links)
    for link in links:
        share = link.distance_km / line_km
        spread = link.hours_high / link.hours_typical
        hours = {"low": low_h * share, "typical": typical_h * share, "high": typical_h * share * spread}
        for end, value in hours.items():
            yield ProjectChange(project=project, table="links", row=link.id, action="set",
                                column_name=f"hours_{end}", value=cell(round(value, 2)))  # fmt: skip
