"""Published counts that a computed flow is held against, in terms of the network; said of each whether it was used."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.world.cargo import Demand
from corridor.world.flow import VolumeCheck
from tools.middle_corridor.common import Built, Evidence, Sources

BOXES = ("containers",)
OIL = ("crude_oil", "oil_products")


@dataclass(frozen=True, slots=True)
class Count:
    """A row of demand.csv as a check.

    times : what the figure is multiplied by, to make a year of a part of one; `sure` then is derived
    """

    row: str
    name: str
    measure: str
    year: int
    use: str
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    both_ways: bool = True
    modes: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    unit: str = ""
    times: float = 1.0
    plus: tuple[str, ...] = ()
    sure: str = ""
    note: str = ""


HELD, USED = "held_back", "balanced"
COUNTS = (
    Count("D067", "boxes China-Europe by the north, westbound", "all_of", 2024, USED, ("KZ-DOSTYK", "BY-BREST"),
          both_ways=False, classes=BOXES, note="operator's count; all Kazakh crossings, most by Dostyk; the demand"
              " has no"
          " route, so the share of the north is computed"),
    Count("D075", "boxes China-Europe by the north", "all_of", 2025, USED, ("KZ-DOSTYK", "BY-BREST"), classes=BOXES),
    Count("D018", "boxes of the Middle Corridor", "all_of", 2024, USED, ("KZ-AKTAU", "AZ-ALAT"), classes=BOXES,
          note="some by Kuryk"),
    Count("D019", "boxes of the Middle Corridor", "all_of", 2025, HELD, ("KZ-AKTAU", "AZ-ALAT"), classes=BOXES),
    Count("D020", "boxes Aktau-Alat", "links", 2024, HELD, links=("KZ-AKTAU_AZ-ALAT_sea",), classes=BOXES,
          note="near the total of the Middle Corridor, which was used; empties in it"),
    Count("D003", "all cargo of the Middle Corridor", "crossing", 2024, USED, countries=("KZ", "AZ"),
          note="the dry part was used; with oil and Kazakh exports"),
    Count("D004", "all cargo of the Middle Corridor", "crossing", 2025, HELD, countries=("KZ", "AZ")),
    Count("D031", "oil Aktau-Baku", "links", 2024, USED, links=("KZ-AKTAU_AZ-BAKU_sea",), classes=OIL),
    Count("D269", "oil Aktau-Baku", "links", 2025, USED, links=("KZ-AKTAU_AZ-BAKU_sea",), classes=OIL, times=1.5,
          note="eight months x 1.5"),
    Count("D144", "all cargo at Kuryk", "through", 2024, HELD, ("KZ-KURYK",), note="as expected in September"),
    Count("D154", "wagons Kuryk-Alat", "links", 2024, HELD, links=("KZ-KURYK_AZ-ALAT_sea",), modes=("ferry",),
              unit="wagon",
          times=1 / 0.983, note="2025 / 0.983, by all wagons of the port; empty ones in it"),
    Count("D154", "wagons Kuryk-Alat", "links", 2025, HELD, links=("KZ-KURYK_AZ-ALAT_sea",), modes=("ferry",),
              unit="wagon",
          note="empty ones in it"),
    Count("D152", "trucks Kuryk-Alat", "links", 2024, HELD, links=("KZ-KURYK_AZ-ALAT_sea",), modes=("roro",),
              unit="truck",
          times=1 / 1.029, note="2025 / 1.029, by all trucks of the port; empty ones in it"),
    Count("D152", "trucks Kuryk-Alat", "links", 2025, HELD, links=("KZ-KURYK_AZ-ALAT_sea",), modes=("roro",),
              unit="truck",
          note="empty ones in it"),
    Count("D153", "wagons Turkmenbashi-Alat", "through", 2025, HELD, ("TM-TURKMENBASHI",), modes=("ferry",),
              unit="wagon",
          note="the page prints 229,000: read as 22,900; empty ones in it"),
    Count("D151", "trucks Turkmenbashi-Alat", "through", 2025, HELD, ("TM-TURKMENBASHI",), modes=("roro",),
              unit="truck"),
    Count("D147", "all cargo at the Port of Baku (Alat)", "through", 2024, HELD, ("AZ-ALAT",),
          modes=("sea", "ferry", "roro", "tanker")),
    Count("D148", "all cargo at the Port of Baku (Alat)", "through", 2025, HELD, ("AZ-ALAT",),
          modes=("sea", "ferry", "roro", "tanker")),
    Count("D156", "boxes at the Port of Baku (Alat)", "handled", 2024, HELD, ("AZ-ALAT",), modes=("sea", "ferry"),
          classes=BOXES, note="each lift, empties and the Turkmenbashi line in it"),
    Count("D157", "boxes at the Port of Baku (Alat)", "handled", 2025, HELD, ("AZ-ALAT",), modes=("sea", "ferry"),
          classes=BOXES, note="each lift, empties and the Turkmenbashi line in it"),
    Count("D026", "boxes on the railways of Azerbaijan", "through", 2024, HELD,
          ("AZ-ALAT", "AZ-BAKU", "AZ-GANJA", "AZ-BOYUKKESIK"), modes=("rail",), classes=BOXES,
              note="domestic, northern and"
          " southern ones and empties in it"),
    Count("D027", "boxes on the railways of Azerbaijan", "through", 2025, HELD,
          ("AZ-ALAT", "AZ-BAKU", "AZ-GANJA", "AZ-BOYUKKESIK"), modes=("rail",), classes=BOXES, note="as 2024"),
    Count("D028", "rail transit of Azerbaijan from east to west", "links", 2025, HELD,
          links=("AZ-ALAT_AZ-GANJA_rail",), times=4 / 3, note="nine months x 4/3"),
    Count("D174", "boxes at Poti", "handled", 2024, USED, ("GE-POTI",), modes=("sea",), classes=BOXES,
          note="a quarter of them empty, as assumed when it was used"),
    Count("D175", "boxes at Poti", "handled", 2025, HELD, ("GE-POTI",), modes=("sea",), classes=BOXES,
              note="empties in it"),
    Count("D182", "oil at Batumi", "through", 2024, USED, ("GE-BATUMI",), classes=OIL),
    Count("D187", "oil at Batumi", "through", 2025, HELD, ("GE-BATUMI",), classes=OIL, times=1.2, note="ten months x"
              " 1.2"),
    Count("D181", "dry cargo at Batumi", "through", 2024, USED, ("GE-BATUMI",),
          classes=("fertiliser", "metals", "grain", "ores", "concentrates"), note="two thirds of it were used"),
    Count("D191", "dry cargo at Batumi", "through", 2025, HELD, ("GE-BATUMI",),
          classes=("fertiliser", "metals", "grain", "ores", "concentrates")),
    Count("D056", "Georgian rail transit to Turkiye", "links", 2024, HELD, links=("GE-TBILISI_GE-AKHALKALAKI_rail",),
          both_ways=False, note="by destination; a part goes by Batumi or Poti"),
    Count("D346", "freight through Marmaray", "links", 2024, HELD, links=("TR-GEBZE_TR-HALKALI_rail",),
          note="mean of five and a half years; domestic cargo in it"),
    Count("D329", "trucks Turkiye-Bulgaria", "links", 2024, USED, links=("TR-KAPIKULE_BG-SVILENGRAD_road",),
              modes=("road",),
          unit="truck", plus=("D331",), note="Kapikule and Hamzabeyli, empty ones in it"),
    Count("D330", "trucks Turkiye-Bulgaria", "links", 2025, HELD, links=("TR-KAPIKULE_BG-SVILENGRAD_road",),
              modes=("road",),
          unit="truck", plus=("D332",), note="Kapikule and Hamzabeyli, empty ones in it"),
    Count("D335", "trucks at Sarpi", "links", 2024, HELD, links=("GE-SARPI_TR-TRABZON_road",), modes=("road",),
              unit="truck",
          times=12, plus=("D336",), note="December x 12, a busy month; trucks of Aktas and Turkgozu, some 190,000 a"
              " year, take the same road in this world"),
    Count("D337", "trucks Turkiye-Georgia", "links", 2025, USED, links=("GE-SARPI_TR-TRABZON_road",), modes=("road",),
              unit="truck",
          times=12, plus=("D338", "D339"),
          note="November x 12, a busy month; with Aktas and Turkgozu, which this world has by the same road; it was"
              " used for"
          " 2024"),
    Count("D114", "boxes at Khorgos Gateway", "through", 2024, HELD, ("KZ-ALTYNKOL",), modes=("rail",), classes=BOXES),
    Count("D113", "boxes at Khorgos Gateway", "through", 2025, HELD, ("KZ-ALTYNKOL",), modes=("rail",), classes=BOXES),
    Count("D106", "rail cargo at Altynkol", "links", 2024, HELD, links=("CN-KHORGOS_KZ-ALTYNKOL_rail",), times=12 / 5,
          note="five months x 12/5"),
    Count("D108", "rail cargo at Altynkol", "links", 2025, HELD, links=("CN-KHORGOS_KZ-ALTYNKOL_rail",)),
    Count("D107", "rail cargo at Dostyk", "links", 2024, HELD, links=("CN-ALASHANKOU_KZ-DOSTYK_rail",), times=12 / 5,
          note="five months x 12/5"),
    Count("D100", "rail cargo at Dostyk", "links", 2025, HELD, links=("CN-ALASHANKOU_KZ-DOSTYK_rail",), times=3,
          note="four months x 3"),
    Count("D115", "wagons handed over at Dostyk", "links", 2025, HELD, links=("CN-ALASHANKOU_KZ-DOSTYK_rail",),
          unit="wagon", note="800 a day"),
    Count("D095", "rail cargo China-Kazakhstan", "crossing", 2024, USED, countries=("CN", "KZ"), modes=("rail",),
          note="its parts were used: 13.7 exports, 15.3 transit, 3.0 imports"),
    Count("D096", "rail exports of Kazakhstan to China", "od", 2024, USED, countries=("KZ", "CN"), both_ways=False),
    Count("D258", "Kazakh oil in the Caspian pipeline", "links", 2024, USED,
          links=("KZ-ATYRAU_RU-NOVOROSSIYSK_pipeline",), classes=OIL, times=1.2, note="ten months x 1.2"),
    Count("D257", "Kazakh oil in the Caspian pipeline", "links", 2025, USED,
          links=("KZ-ATYRAU_RU-NOVOROSSIYSK_pipeline",), classes=OIL),
    Count("D303", "grain Kazakhstan-Uzbekistan and Tajikistan", "od", 2025, HELD, countries=("KZ", "UZ"),
              both_ways=False,
          classes=("grain",), plus=("D304",), note="with Tajikistan's; Afghanistan's ends at Bukhara too, some 0.5 Mt"
              " more"),
    Count("D306", "grain Kazakhstan-Azerbaijan", "od", 2025, HELD, countries=("KZ", "AZ"), both_ways=False,
          classes=("grain",), note="three times 2024: the demand of 2025 only grows with all grain"),
    Count("D136", "grain Aktau-Iran", "links", 2025, HELD, links=("KZ-AKTAU_IR-ANZALI_sea",), classes=("grain",),
          note="September 2024 to August 2025"),
    Count("D327", "cars Georgia-Kazakhstan", "od", 2025, HELD, countries=("GE", "KZ"), both_ways=False, classes=("cars",
              ),
          unit="car", times=1.2, plus=("D328",), note="ten months x 1.2, to Kazakhstan and Kyrgyzstan, which ends at"
              " Shu"),
    Count("D063", "rail exports of Georgia to Kazakhstan", "od", 2024, USED, countries=("GE", "KZ"), both_ways=False,
          classes=("general",)),
    Count("D062", "rail imports of Georgia from Azerbaijan", "od", 2024, USED, countries=("AZ", "GE"), both_ways=False,
          classes=("general",)),
)  # fmt: skip


def build(_evidence: Evidence, _sources: Sources, built: Built) -> Built:
    """The table `volume_checks`; raises where a check names what the world does not have."""
    known = {table: {row.id for row in built[table]} for table in ("links", "places")}
    for count in COUNTS:
        lost = [one for one in count.links if one not in known["links"]]
        lost += [one for one in count.places if one not in known["places"]]
        if lost:
            raise ValueError(f"check {count.row} names what the world does not have: {lost}")
    published = {row.id: row for row in built["demand"]}
    return {"volume_checks": [_check(count, published) for count in COUNTS]}


def _check(count: Count, published: dict[str, Demand]) -> VolumeCheck:
    row = published[count.row]
    figure, source = row.quantity, row.source
    for key in count.plus:
        other = published[key]
        figure, source = figure + other.quantity, (*source, *other.source)
    unit = count.unit or row.unit
    changed = count.times != 1.0 or bool(count.plus)
    sure = "derived" if changed and row.confidence == "sourced" else row.confidence
    return VolumeCheck(
        id=f"VC-{count.row}-{count.year}", name=count.name, measure=count.measure, places=count.places,
        countries=count.countries, links=count.links, both_ways=count.both_ways, modes=count.modes,
        flow_classes=count.classes, year=count.year, quantity=float(f"{figure * count.times:.6g}"), unit=unit,
        use=count.use, published=count.row, source=tuple(dict.fromkeys(source)), confidence=sure, note=count.note,
    )  # fmt: skip
