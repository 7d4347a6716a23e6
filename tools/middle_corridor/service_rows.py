"""What we make of each published service: its way, its return, whether it is used, and a short note.

In a route `~X` only leads past X, `(X)` stops there without lifting a box.
"""

from __future__ import annotations

from dataclasses import dataclass

ROUND_TRIP = "derived"  # the source counts round trips
LIKELY = "assumed"


@dataclass(frozen=True, slots=True)
class Reading:
    """How one raw row becomes a service.

    route   : instead of the raw route, where that names no way or no train could load
    back    : confidence of the service the other way that no row gives; empty: none is made
    back_days, back_at : days and time of that service, where the source has them
    back_share : run time the other way over that of this row
    edge    : ends of the raw link row that states the same service a second time
    edge_hours : that link row has published hours where the row only assumes them
    ends_only : cargo goes from the first stop to the last only
    """

    note: str
    route: str = ""
    back: str = ""
    back_days: tuple[str, ...] = ()
    back_share: float = 1.0
    edge: tuple[str, str] = ("", "")
    unused: str = ""
    ends_only: bool = False
    edge_hours: bool = False


CURTICI_HALKALI = "RO-CURTICI ~BG-VIDIN ~BG-SOFIA TR-HALKALI"
NORTH = "CN-ZHENGZHOU CN-XIAN (CN-LANZHOU) (CN-URUMQI) (CN-ALASHANKOU) (KZ-DOSTYK) (BY-BREST) PL-MALASZEWICZE"
NORTH_BACK = "PL-MALASZEWICZE (BY-BREST) (KZ-DOSTYK) (CN-ALASHANKOU) (CN-URUMQI) (CN-LANZHOU) CN-XIAN CN-ZHENGZHOU"
ENDED = "ended before the calendar begins"

READINGS = {
    # through products and trains by the Caspian
    "SV001": Reading("11 trains in December 2025, 8 in January 2026; averages of 17 and 16 days, winter slower",
                     route="CN-XIAN CN-KHORGOS KZ-ALTYNKOL (KZ-AKTAU) AZ-ALAT AZ-ABSHERON"),
    "SV002": Reading("first run 2024 with petroleum coke: 12 days were planned, none observed; nobody can order a train"
                     " for one box, so it leaves once a week when full",
                     route="AZ-ABSHERON AZ-ALAT (KZ-AKTAU) KZ-ALTYNKOL CN-KHORGOS CN-XIAN"),
    "SV003": Reading("first train June 2025, 15 days announced; part of the load said to go on to Serbia", back=LIKELY,
                     route="CN-BEIJING CN-KHORGOS KZ-ALTYNKOL (KZ-AKTAU) AZ-ALAT AZ-BAKU"),
    "SV004": Reading("first train January 2026, about 20 days planned", back=LIKELY,
                     route="CN-TIANJIN CN-KHORGOS KZ-ALTYNKOL (KZ-AKTAU) AZ-ALAT AZ-BAKU"),
    "SV006": Reading("508 t on the first train of 2025; 15 days by the railway, over 20 by the trade press; the Caspian"
                     " crossing is not named, Aktau assumed", back=LIKELY,
                     route="CN-CHENGDU CN-ALASHANKOU KZ-DOSTYK (KZ-AKTAU) AZ-ALAT AZ-BOYUKKESIK GE-GARDABANI"
                           " GE-AKHALKALAKI TR-KARS"),
    "SV007": Reading("262 trains in nine months of 2025; carries the trains of the through products too; time assumed"
                     " from 941 km a day", back=LIKELY),
    "SV008": Reading("6 days announced in 2014, 9 in a forwarder's report of about 2023", back=LIKELY),
    "SV009": Reading("two a week at the start of 2015; time assumed", back=LIKELY),
    "SV010": Reading("8 days at the start of 2018", back=LIKELY),
    "SV011": Reading("called regular in 2025, about 12 days for 4,700 km", back=LIKELY),
    "SV012": Reading("fixed timetable since July 2023; the border crossing is not named, Dostyk assumed",
                     route="CN-XIAN (KZ-DOSTYK) (BY-BREST) (PL-MALASZEWICZE) DE-DUISBURG"),
    "SV013": Reading("fixed timetable; waypoints and load assumed",
                     route="CN-CHENGDU (KZ-DOSTYK) (BY-BREST) (PL-MALASZEWICZE) PL-LODZ"),
    "SV014": Reading("fixed timetable eastbound; 12.3 days on the first run",
                     route="DE-DUISBURG (PL-MALASZEWICZE) (BY-BREST) (KZ-DOSTYK) CN-XIAN"),
    "SV015": Reading("fixed timetable eastbound; waypoints assumed",
                     route="PL-LODZ (PL-MALASZEWICZE) (BY-BREST) (KZ-DOSTYK) CN-CHENGDU"),
    "SV017": Reading("trains of all Chinese origins taken together, so that Xi'an boards too; the way is assumed; 12-24"
                     " days seen in 2025, 13-25 in January 2026", route=NORTH),
    "SV018": Reading("loaded eastbound trains of all platforms; time taken as westbound", route=NORTH_BACK),
    # Caspian
    "SV021": Reading("four ships of 225 TEU, frequency from their share of a yearly potential; 51,400 TEU in 2024"),
    "SV022": Reading("the same ships, 27 % full eastbound in early 2021"),
    "SV023": Reading("two ships, three more at the peaks of 2025; frequency derived as for the Kazakh feeder"),
    "SV024": Reading("the same ships eastbound"),
    "SV026": Reading("about 600 ferry calls in ten months of 2023 and 27.5 wagons a call; closed to export wagons from"
                     " 22 April to 30 June 2025"),
    "SV027": Reading("the same ferries eastbound; a traveller took 25 h, port included"),
    "SV028": Reading("one ship made 163 trips a year with 34 trucks each; its calls are among those of the ferries"),
    "SV029": Reading("the same ships westbound"),
    "SV030": Reading("214 departures in five months of 2023; typical and slow time assumed", back=LIKELY),
    "SV031": Reading("70 voyages in five months of 2023, among the departures of the ferries", back=LIKELY),
    "SV032": Reading("weekly, twice when there is cargo; 2,362 TEU in half of 2023; time assumed", back=LIKELY),
    "SV033": Reading("nine calls by August 2021", unused="probably lapsed in 2021"),
    # Caucasus and Black Sea
    "SV034": Reading("block train of January 2026, days not published; 24 h promised by each railway, 34 h in 2014"),
    "SV035": Reading("the same train eastbound to Poti"),
    "SV036": Reading("forerunner of the express of 2026", unused="lapsed, its end is not known"),
    "SV037": Reading("for boxes off the feeder, about 50 trains planned for 2021", back=LIKELY),
    "SV038": Reading("6 days on the first run of 2021", unused=ENDED),
    "SV039": Reading("5 days on the first run of 2017, three of them Baku-Akhalkalaki", unused=ENDED),
    "SV040": Reading("three sailings a month announced in 2019 and 2022; 2 days hoped for, 5 planned; no proof that it"
                     " ran in 2025", back=ROUND_TRIP),
    "SV041": Reading("103 container ships of all lines at Poti in four months of 2023; rotations unknown, size and time"
                     " assumed", back=LIKELY),
    "SV042": Reading("rotation of 2013 that also called in Russia",
                     unused="shows the pattern only; calls of 2023 are in SV041"),
    "SV043": Reading("weekly ro-pax, still on sale for April 2026; crossing time assumed, under 77 h by the timetable"),
    "SV044": Reading("the same ship westbound"),
    "SV045": Reading("weekly again since August 2024, 60 h; ship and size of 2014"),
    "SV046": Reading("Friday departures from a traveller and from the launch of 2014; often leaves on Saturday"),
    "SV047": Reading("Tuesdays in the timetable of July 2024; also takes 50 trucks",
                     unused="not confirmed that it sailed; war-risk waters"),
    "SV048": Reading("every five days, both terminals of Constanta; time assumed", back=ROUND_TRIP),
    "SV049": Reading("three a week in July 2025, between two and four since 2021"),
    "SV050": Reading("the same ship southbound"),
    # Türkiye and the Balkans
    "SV051": Reading("one, two, then three round trips a week; by Craiova and Vidin, which are passed",
                     route=CURTICI_HALKALI, edge=("RO-CURTICI", "TR-HALKALI")),
    "SV052": Reading("return of the same train", route="TR-HALKALI ~BG-SOFIA ~BG-VIDIN RO-CURTICI"),
    "SV053": Reading("through the Marmaray tunnel in just under five days; first run May 2020", back=LIKELY,
                     edge=("HU-BUDAPEST", "TR-KOSEKOY")),
    "SV054": Reading("two round trips a week; time assumed", back=ROUND_TRIP),
    "SV055": Reading("about five days", back=LIKELY),
    "SV056": Reading("nine round trips a week of one operator in 2020, origins together; three days Halkali-Budapest"
                     " published, 96 h assumed elsewhere", back=ROUND_TRIP, edge=("TR-HALKALI", "HU-BUDAPEST"),
                     edge_hours=True),
    "SV057": Reading("two rotations a week by Vienna; undated; time assumed", back=ROUND_TRIP),
    "SV058": Reading("four a week in 2021; time assumed", back=LIKELY),
    "SV059": Reading("4 days planned, first train 115 h; passes Belgrade but loads nothing there; the other waypoints"
                     " are taken as passed too",
                     route="TR-HALKALI (TR-KAPIKULE) (BG-SOFIA) (RS-DIMITROVGRAD) (RS-BELGRADE) (HU-BUDAPEST) CZ-KOLIN",
                     back=LIKELY),
    "SV060": Reading("parts out, cars back, four round trips a week",
                     unused="company train, closed to other shippers"),
    "SV061": Reading("60 h ordinary and 37 h on a demonstration run: the only times published over Corridor X",
                     unused="train of 2009, no sign that it still runs"),
    "SV062": Reading("two round trips a week to the Nelt terminal, up to 24 h", edge=("HR-RIJEKA", "RS-DOBANOVCI")),
    "SV063": Reading("return of the same train"),
    "SV064": Reading("a regular train is known, number and time are assumed", back=LIKELY),
    "SV065": Reading("regular since June 2023, number and time assumed", back=LIKELY),
    "SV066": Reading("first direct train July 2024; number and time assumed; weekly when full", back=LIKELY),
    "SV067": Reading("weekly, planned to start in May 2022", back=LIKELY),
    "SV068": Reading("three a week at the start, building parts", back=LIKELY),
    "SV069": Reading("ready in Rijeka two days later, Friday departures on Tuesday"),
    "SV070": Reading("ready in Budapest about three days later"),
    "SV071": Reading("same-day arrival planned; still running in August 2023", edge=("GR-THESSALONIKI", "RS-NIS")),
    "SV072": Reading("return of the same train"),
    "SV073": Reading("block train announced August 2023, number and time assumed", back=LIKELY),
    "SV074": Reading("weekly to the Sofia dry port", back=LIKELY),
    "SV075": Reading("181,000 TEU on all branches in 2022, so an upper bound; flood cut the line in September 2023,"
                     " state of 2025 unknown", back=ROUND_TRIP),
    "SV076": Reading("ship with trains to Belgrade and Budapest behind it; frequency, time and size assumed, state of"
                     " today unknown", back=LIKELY),
    "SV077": Reading("published without a date, about 2010", unused="no recent container train found"),
    "SV078": Reading("about 45 h, trailers and containers", back=LIKELY),
    "SV079": Reading("one round trip a week, time assumed", back=ROUND_TRIP),
    "SV080": Reading("125 trains a month on all relations, halved; share of this relation, time and load assumed",
                     back=ROUND_TRIP),
    "SV081": Reading("two barges of 80 TEU in 2007; low water and ice stop it; time assumed; downstream 70 % of the"
                     " hours, as 8 days against 11.5 on the convoys of 2010", back=ROUND_TRIP, back_share=0.7),
    "SV082": Reading("11.5 days upstream, half full", unused=ENDED),
    "SV083": Reading("8 days downstream", unused=ENDED),
    # ocean
    "SV085": Reading("by the Cape, confirmed from April 2026; also Kaohsiung, Hong Kong, Singapore, La Spezia, Fos,"
                     " Valencia; times from the links", back=LIKELY),
    "SV086": Reading("by the Cape; also Pusan, Singapore, Alexandria; times from the links", back=LIKELY),
    "SV087": Reading("by the Cape; a later change to Suez is announced without a date; Chinese ports assumed",
                     back=LIKELY),
    "SV088": Reading("by the Cape; also Busan, Singapore, Iskenderun; times from the links", back=LIKELY),
    "SV089": Reading("by the Cape; also Singapore, Abu Qir, Gioia Tauro, La Spezia, Fos", back=LIKELY),
    "SV090": Reading("mother ship and feeder in 35-40 days; no direct string found; frequency assumed; the way"
                     " by the Cape is long for that time", back=LIKELY),
    "SV091": Reading("second leg of boxes for the Black Sea since 2015; frequency, time and size assumed", back=LIKELY),
    # air
    "SV092": Reading("52.7 t on the first flight; flight time assumed", back=LIKELY),
    "SV093": Reading("10 h published, frequency not; payload assumed; leaves weekly when full", back=LIKELY),
    "SV094": Reading("payload and time assumed", back=LIKELY),
    "SV095": Reading("over 200 t a week both ways; time assumed", back=ROUND_TRIP),
    "SV096": Reading("three a week at the start of 2023", back=LIKELY),
    "SV097": Reading("five a week with a stop at Almaty", unused="planned by the regulator in 2023, never confirmed"),
    "SV098": Reading("five a week in March 2021, second operator since May 2023; today's number unknown", back=LIKELY),
    "SV099": Reading("frequency and payload assumed", back=LIKELY),
    "SV100": Reading("six a week in 2018; payload and time assumed", back=LIKELY),
    "SV101": Reading("two a week at the start of 2019", back=LIKELY),
    "SV102": Reading("100 t a week; date inferred, time assumed", back=LIKELY),
    "SV103": Reading("Boeing 767, twice a week", back=LIKELY),
    "SV104": Reading("payload and time assumed", back=LIKELY),
    "SV105": Reading("37 t on the first flight; year inferred", back=LIKELY),
    "SV106": Reading("belly of a passenger flight; weight assumed", back="sourced", back_days=("Wed", "Sun")),
    "SV107": Reading("belly of a passenger flight; weight assumed; China Southern flies it too", back=LIKELY),
    "SV108": Reading("bags and parcels only, no container fits; belly weight assumed", back=LIKELY),
    # road
    "SV112": Reading("14 days and 6,600 km in the pilot of 2024, origin Zhengzhou or Urumqi; one truck all the way",
                     ends_only=True, back=LIKELY),
}  # fmt: skip

LEFT_OUT = {
    "SV005": "no frequency and no time published (by Turkmenbashi)",
    "SV019": "no frequency and no time published",
    "SV025": "planned ships, not a service of today",
    "SV084": "planned convoys, not confirmed to run",
    "SV109": "no through time: the truck service and the ferries add up",
    "SV110": "no through time: the truck service and the ferries add up",
    "SV111": "no frequency and no time published",
    "SV113": "ended in 2022; the road over the Polish-Belarusian border, shut to such trucks, is no link of this world",
}

# Through services that stand in the table of links: ends, frequency west or out, east or back, note.
EDGES = (
    ("KZ-DOSTYK", "BY-BREST", 48.0, 6.7, "composite of the broad-gauge operator; the trains of SV017 and SV018"),
    ("GR-PIRAEUS", "BG-SOFIA", 1.0, 1.0, "first train of 2021 with 29 boxes; weekly is assumed"),
)
# Passenger flights that only the table of flights has: id, row there (carrier, from, to), t per flight, hours.
BELLY = (
    ("AIR-CZ-CAN-BEG", ("China Southern", "CAN", "BEG"), 15.0, 11.0),
    ("AIR-JU-BEG-TBS", ("Air Serbia", "BEG", "TBS"), 2.0, 3.5),
)
