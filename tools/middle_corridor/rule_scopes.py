"""What each rule hits, read from its words into columns; and the rules that no columns can decide, with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from corridor.world.rule_scopes import RuleScope
from corridor.world.rules import Rule

MAY_BE_LISTED = ("general_cargo", "machinery", "electronics", "consumer_goods")
"""Classes of goods among which goods of a control list may be; by the chapters that the lists draw on most."""

FOOD = ("apples", "frozen_raspberries", "wheat", "feed_grain", "flour", "wine", "seed")
FERTILISERS = ("ammonium_nitrate", "phosphate_fertiliser", "urea")
GRAIN = ("wheat", "feed_grain")
CBAM = ("steel", "aluminium", "aluminium_sheets", "ferroalloys", *FERTILISERS)
POLISH_BORDER = ("BY>PL", "PL>BY")
LAND = ("rail", "road")
EAEU_INNER = ("KZ>RU", "RU>KZ", "RU>BY", "BY>RU")
EUROPE = ("EU", "RS", "BA", "ME", "MK")
MARMARAY = ("TR-GEBZE_TR-HALKALI_rail",)
HOT_SOUTH = ("KZ-ALMATY", "KZ-NURZHOLY", "KZ-ALTYNKOL", "KZ-SHYMKENT", "KZ-KYZYLORDA", "KZ-SAKSAUL", "KZ-KARAGANDA",
             "KZ-AKTAU", "KZ-KURYK", "KZ-BEYNEU", "KZ-ATYRAU")  # fmt: skip
HOT_NORTH = ("KZ-ASTANA", "KZ-KOKSHETAU", "KZ-PETROPAVL", "KZ-AKTOBE", "KZ-IRGIZ", "KZ-URALSK")
ISTANBUL = ("TR-HALKALI", "TR-AMBARLI", "TR-IST")

Cells = dict[str, Any]
DAYS = ("first_day", "last_day")


def _lists(cells: Cells, *words: str) -> list[Cells]:
    """A scope for goods on one of some lists; they may be on it unless the question says that they are not."""
    return [{"goods": MAY_BE_LISTED, **cells, "listed": words}]


EU_OVER_RUSSIA: Cells = {
    "effect": "forbid", "origins": ("EU",), "destinations_spared": ("RU", "EU"), "touches": ("RU",), "modes": LAND,
}  # fmt: skip
CHINA_TO_EUROPE_OVER_RUSSIA: Cells = {
    "origins": ("CN",), "destinations": EUROPE, "touches": ("RU",), "modes": ("rail",),
}  # fmt: skip

SCOPES: dict[str, list[Cells]] = {
    "R001": _lists({**EU_OVER_RUSSIA, "reading": "third countries: all but Russia itself and the EU"},
                   "dual_use", "eu_advanced", "eu_aviation"),
    "R002": _lists(EU_OVER_RUSSIA, "battlefield"),
    "R003": _lists({"effect": "document", "origins": ("EU",), "destinations_spared": ("EU", "RU", "BY"),
                    "goods": ("machinery", "electronics")}, "high_priority"),
    "R010": [
        {"effect": "forbid", "touches": ("EU",), "modes": ("road",), "carriers": ("RU", "BY"),
         "excepted": (*FOOD, *FERTILISERS, "medicines"),
         "reading": "food, farm goods, fertiliser and medicine may be let through by the state: see the other scope"},
        {"effect": "document", "touches": ("EU",), "modes": ("road",), "carriers": ("RU", "BY"),
         "goods": (*FOOD, *FERTILISERS, "medicines"), "reading": "a permit of each EU state on the way is needed"},
    ],
    "R011": [{"effect": "forbid", "touches": ("EU",), "modes": ("road",), "carriers": ("RU",),
              "condition": "the trailer is registered in Russia",
              "reading": "told for Russian trucks alone; who else pulls such a trailer, no question says"}],
    "R012": [{"effect": "forbid", "touches": ("RU",), "modes": ("road",), "carriers": ("EU", "UA"),
              "condition": "the goods are not among those excepted (some food, clothes, technical and medical goods)",
              "reading": "the United Kingdom and Norway are not in this world; the list of excepted goods was not seen,"
                         " so the rule stays a warning"}],
    "R013": [
        *_lists({"effect": "forbid", "origins_spared": ("RU",), "destinations": ("EU",), "touches": ("RU",),
                 "modes": LAND, "reading": "the list bars transit to states that Russia calls unfriendly; the pages"
                                           " read name the EU"}, "ru_transit_ban"),
        *_lists({"effect": "warn", "origins_spared": ("RU",), "destinations": ("RS", "BA", "ME", "MK", "TR"),
                 "touches": ("RU",), "modes": LAND,
                 "reading": "not said whether it hits goods for these states; carriers of China-Europe trains ask"
                            " not to send any"}, "ru_transit_ban"),
    ],
    "R014": [{"effect": "warn", **CHINA_TO_EUROPE_OVER_RUSSIA,
              "condition": "the box is picked for inspection, as 20-30 % are: then 14 to 28 days, some 90"}],
    "R015": [{"effect": "cost", **CHINA_TO_EUROPE_OVER_RUSSIA, "value_low": 5000.0, "value_typical": 7500.0,
              "value_high": 10000.0, "unit": "USD/unit",
              "condition": "the box, or one on the same wagon, is held: USD 5,000 to 10,000 and more"}],
    "R016": [{"effect": "forbid", "crosses": POLISH_BORDER, "modes": LAND, "first_day": "2025-09-12",
              "last_day": "2025-09-24"}],
    "R017": [{"effect": "warn", "crosses": POLISH_BORDER, "modes": LAND, "first_day": "2025-09-25"}],
    "R019": [{"effect": "forbid", "crosses": POLISH_BORDER, "modes": ("road",), "carriers": ("RU", "BY")}],
    "R020": [{"effect": "forbid", "crosses": POLISH_BORDER, "modes": ("road",), "carriers_spared": ("EU",),
              "reading": "Kukuryki is where trucks cross; Bobrowniki is for trucks of the EU too; no state of EFTA is"
                         " in this world"}],
    "R022": [{"effect": "forbid", "touches": ("BY",), "modes": ("road",), "carriers": ("EU",),
              "first_day": "2025-11-04", "last_day": "2027-12-31"}],
    "R025": [{"effect": "warn", "touches": ("IR",), "first_day": "2025-09-28"}],
    "R028": [{"effect": "warn", "touches": ("IR-BANDARABBAS",), "modes": ("sea",), "handled": True,
              "excepted": (*FOOD, "medicines")}],
    "R032": [{"effect": "warn", "touches": ("IR-BANDARABBAS",), "modes": ("sea",), "handled": True,
              "first_day": "2026-06-20"}],
    "R033": [{"effect": "warn", "touches": ("IR-BANDARABBAS",), "modes": ("sea",), "handled": True,
              "first_day": "2026-06-01"}],
    "R034": [
        {"effect": "cost", "touches": ("IR-BANDARABBAS",), "modes": ("sea",), "handled": True,
         "first_day": "2026-03-02", "value_typical": 1500.0, "unit": "USD/TEU", "forms": ("dry20", "dry40", "hc40"),
         "reading": "one line's surcharge stands for all"},
        {"effect": "cost", "touches": ("IR-BANDARABBAS",), "modes": ("sea",), "handled": True,
         "first_day": "2026-03-02", "value_typical": 3500.0, "unit": "USD/unit", "forms": ("reefer20", "reefer40"),
         "reading": "one line's surcharge stands for all"},
    ],
    "R035": [
        {"effect": "warn", "touches": ("IR-BANDARABBAS",), "origins": ("KZ",), "first_day": "2026-03-09"},
        {"effect": "warn", "touches": ("IR-BANDARABBAS",), "destinations": ("KZ",), "first_day": "2026-03-09"},
    ],
    "R058": [{"effect": "warn", "touches": ISTANBUL, "modes": ("road",), "hazards": ("any",),
              "condition": "it crosses by that bridge outside the hours from 2 to 6 at night"}],
    "R063": [{"effect": "forbid", "links": MARMARAY, "modes": ("rail",), "hazards": ("any",)}],
    "R065": [
        {"effect": "allow", "touches": ("KZ", "RS"), "modes": ("road",), "origins": ("KZ",), "destinations": ("RS",)},
        {"effect": "allow", "touches": ("KZ", "RS"), "modes": ("road",), "origins": ("RS",), "destinations": ("KZ",)},
    ],
    "R066": [{"effect": "document", "touches": ("TR", "UZ", "AZ", "GE", "CN"), "modes": ("road",), "carriers": ("KZ",),
              "first_day": "2026-01-01", "last_day": "2026-12-31",
              "reading": "40 states take part; those on the corridor's roads"}],
    "R067": [{"effect": "document", "touches": ("KZ", "TR"), "modes": ("road",), "carriers": ("KZ", "TR"),
              "condition": "the agreement is in force by then"}],
    **{rule: [{"effect": "document", "touches": ("AZ", "TR"), "modes": ("road",), "carriers": ("AZ", "TR"),
               "first_day": "2025-01-01", "last_day": "2025-12-31"}] for rule in ("R068", "R069", "R070", "R071")},
    "R073": [{"effect": "cost", "touches": ("AZ",), "modes": ("road",), "value_typical": 150.0, "unit": "USD/unit",
              "carriers_spared": ("AZ",), "condition": "the truck's state has no agreement with Azerbaijan: USD 150"}],
    "R074": [{"effect": "cost", "touches": ("AZ",), "modes": ("road",), "value_typical": 600.0, "unit": "USD/unit",
              "carriers_spared": ("AZ",), "condition": "the truck carries between third countries: USD 600"}],
    "R076": [{"effect": "document", "touches": ("TR", "RU", "KZ"), "modes": ("road",), "carriers": ("GE",),
              "first_day": "2024-03-18"}],
    "R078": [{"effect": "document", "touches": ("GE",), "modes": ("road",), "carriers": ("TR",),
              "first_day": "2020-01-01", "last_day": "2020-12-31"}],
    "R079": [{"effect": "document", "touches": ("RS",), "modes": ("road",), "carriers": ("TR",)}],
    "R080": [{"effect": "document", "touches": ("EU",), "modes": ("road",), "carriers": ("KZ", "UZ", "TM", "CN", "IR"),
              "reading": "for trucks of states outside the scheme: each EU state's own permit is needed"}],
    "R082": [{"effect": "allow", "crosses": ("KZ>TM", "TM>KZ"), "modes": ("road",), "carriers": ("KZ", "TM")}],
    "R083": [{"effect": "warn", "crosses": ("KZ>CN",), "modes": ("road",),
              "condition": "Chinese permit forms run out again: bookings were prolonged by 72 h"}],
    "R093": [{"effect": "warn", "touches": ("Schengen",), "modes": ("road",), "first_day": "2025-10-12",
              "carriers": ("RS", "BA", "ME", "MK", "TR"), "condition": "the driver has used up his 90 days in 180"}],
    "R097": [{"effect": "document", "crosses": ("CN>KZ", "KZ>CN"), "modes": ("road",)}],
    "R098": [{"effect": "document", "touches": ("AZ", "GE"), "modes": ("road",), "origins": ("CN",)}],
    "R099": [{"effect": "document", "touches": ("AZ", "UZ"), "modes": ("road",)}],
    "R100": [{"effect": "document", "touches": ("GE",), "modes": ("road",)}],
    "R101": [{"effect": "document", "touches": ("TR",), "modes": ("road",)}],
    "R102": [{"effect": "document", "touches": ("KZ",), "modes": ("road",)}],
    "R103": [{"effect": "document", "touches": ("TM",), "modes": ("road",)}],
    "R104": [{"effect": "document", "touches": ("RS",), "modes": ("road",), "origins_spared": ("EU",)}],
    "R106": [{"effect": "document", "crosses": ("TR>BG", "BG>TR", "TR>GR", "GR>TR"), "modes": LAND}],
    "R107": [{"effect": "document", "crosses": ("MK>GR", "GR>MK", "MK>RS", "RS>MK"), "modes": LAND}],
    "R108": [{"effect": "document", "modes": LAND, "touches": ("RS",),
              "crosses": ("HU>RS", "RS>HU", "RO>RS", "RS>RO", "BG>RS", "RS>BG", "HR>RS", "RS>HR", "MK>RS", "RS>MK"),
              "reading": "where the way enters or leaves Serbia from a party"}],
    "R109": [{"effect": "document", "touches": ("UA",), "modes": ("road", "rail", "sea")}],
    "R110": [{"effect": "document", "crosses": ("GE>TR", "TR>GE"), "modes": LAND}],
    "R111": [{"effect": "document", "touches": ("ME",), "modes": LAND}],
    "R112": [{"effect": "document", "crosses": ("AZ>GE", "GE>AZ"), "modes": LAND,
              "reading": "where the way leaves the common transit area for the east"}],
    "R113": [{"effect": "document", "touches": ("EU",), "modes": LAND, "origins_spared": ("EU",),
              "destinations_spared": ("EU",), "reading": "goods in transit through the EU"}],
    "R114": [{"effect": "document", "touches": ("GE-AKHALKALAKI",), "modes": ("rail",)}],
    "R115": [{"effect": "document", "crosses": ("KZ>AZ", "AZ>KZ", "TM>AZ", "AZ>TM"), "modes": ("rail", "ferry")}],
    "R116": [{"effect": "document", "crosses": ("GE>TR", "TR>GE"), "modes": ("rail",)}],
    "R117": [
        {"effect": "document", "crosses": EAEU_INNER, "modes": LAND, "goods": ("wine",), "first_day": "2026-02-11"},
        {"effect": "document", "crosses": EAEU_INNER, "modes": LAND, "goods": ("apples", "frozen_raspberries"),
         "origins": ("EU", "ME", "UA"), "first_day": "2026-02-11", "reading": "goods under an embargo of a member"},
        {"effect": "document", "crosses": EAEU_INNER, "modes": ("road",), "goods": ("electronics", "consumer_goods"),
         "origins_spared": ("EAEU",), "destinations_spared": ("EAEU",), "first_day": "2026-02-11",
         "reading": "clothes, shoes and equipment in transit; consumer goods may hold them"},
    ],
    **{rule: [{"effect": "document", "origins": ("RS",), "destinations": ("EAEU",)},
              {"effect": "document", "origins": ("EAEU",), "destinations": ("RS",)}] for rule in ("R119", "R120")},
    "R121": [{"effect": "cost", "destinations": ("EU",), "origins_spared": ("EU",), "goods": CBAM,
              "first_day": "2026-01-01",
              "reading": "no amount is added: it hangs on the emissions of the plant"}],
    "R122": [{"effect": "cost", "destinations": ("EU",), "origins_spared": ("EU",), "goods": CBAM,
              "first_day": "2026-01-01", "condition": "the plant's emissions are not verified"}],
    "R125": [{"effect": "forbid", "origins": ("KZ",), "destinations_spared": ("KZ",), "goods": ("oil_products",),
              "modes": LAND, "first_day": "2025-03-29", "last_day": "2025-06-30"}],
    "R127": [{"effect": "forbid", "destinations": ("KZ",), "origins_spared": ("KZ",), "goods": ("wheat",),
              "first_day": "2024-08-21", "last_day": "2024-12-31"}],
    "R128": [
        {"effect": "forbid", "origins": ("KZ",), "destinations": ("RU",), "goods": ("wheat",),
         "first_day": "2024-10-17"},
        {"effect": "warn", "origins": ("KZ",), "destinations_spared": ("RU", "KZ"), "goods": ("wheat",),
         "touches": ("RU",), "first_day": "2024-10-17",
         "condition": "it does not go by a port that loads straight from wagon to ship"},
    ],
    "R129": [{"effect": "forbid", "origins": ("KZ",), "goods": GRAIN, "touches": ("KZ-AKTAU",), "modes": ("rail",),
              "first_day": "2025-10-03", "last_day": "2025-10-20"}],
    "R130": [{"effect": "forbid", "origins": ("UZ", "TM"), "touches": ("KZ-KURYK",), "modes": ("rail",),
              "first_day": "2025-11-03", "last_day": "2025-11-20"}],
    "R131": [{"effect": "forbid", "touches": ("KZ-DOSTYK",), "crosses": ("KZ>CN",), "modes": ("rail",),
              "first_day": "2025-12-12", "last_day": "2025-12-15"}],
    "R132": [
        {"effect": "time", "destinations": ("CN",), "goods": GRAIN, "touches": ("CN-KHORGOS", "CN-ALASHANKOU"),
         "handled": True, "first_day": "2025-10-01", "value_low": 120.0, "value_typical": 120.0, "value_high": 240.0,
         "unit": "h"},
        {"effect": "warn", "destinations": ("CN",), "goods": GRAIN, "crosses": ("KZ>CN",), "first_day": "2025-10-01",
         "condition": "the train's time does not hold the check: 5 days, in holidays 10"},
    ],
    "R133": _lists({"effect": "document", "origins": ("CN",), "first_day": "2025-10-09", "last_day": "2025-11-07"},
                   "cn_export_control"),
    "R134": _lists({"effect": "warn", "origins": ("CN",), "first_day": "2026-11-10"}, "cn_export_control"),
    "R135": _lists({"effect": "document", "origins": ("CN",)}, "cn_export_control"),
    "R136": [{"effect": "document", "destinations": ("EAEU",), "goods": ("seed", "apples")}],
    "R137": [{"effect": "forbid", "origins": ("RS",), "destinations": ("RU",), "goods": ("apples",),
              "first_day": "2021-11-11", "last_day": "2022-03-05", "condition": "the firm is one of those stopped"}],
    "R138": [{"effect": "document", "destinations": ("EU",), "origins_spared": ("EU",), "goods": ("seed",)}],
    "R139": [{"effect": "document", "destinations": ("EU",), "origins_spared": ("EU",), "goods": ("apples",)}],
    "R140": [{"effect": "warn", "touches": HOT_SOUTH, "modes": ("road",), "months": ("6", "7", "8"),
              "excepted": ("apples", "frozen_raspberries"),
              "condition": "an axle is above 8 t and it is hotter than 25 C: no driving from 10 to 22 o'clock"}],
    "R141": [{"effect": "warn", "touches": HOT_NORTH, "modes": ("road",), "months": ("6", "7", "8"),
              "excepted": ("apples", "frozen_raspberries"), "reading": "to 15 August; told for the whole month",
              "condition": "an axle is above 8 t and it is hotter than 25 C: no driving from 11 to 21 o'clock"}],
    "R154": [{"effect": "warn", "services": ("SV026", "SV027"), "hazards": ("any",)}],
    "R155": _lists({**EU_OVER_RUSSIA, "goods": (*MAY_BE_LISTED, "uranium"),
                    "reading": "natural uranium stands on the EU's dual-use list"}, "dual_use"),
    "R157": _lists(EU_OVER_RUSSIA, "eu_annex_37"),
    "R158": _lists({**EU_OVER_RUSSIA, "destinations_spared": ("BY", "EU"), "touches": ("BY",)},
                   "dual_use", "eu_advanced", "eu_aviation", "by_industrial"),
    "R159": [{"effect": "allow", "touches": ("RU",), "modes": LAND, "origins_spared": ("RU", "EU"),
              "destinations_spared": ("RU",)}],
    "R160": [{"effect": "forbid", "touches": ("EU",), "modes": ("road",), "carriers": ("BY",),
              "condition": "the trailer is registered in Belarus, or the haulier is owned from there to 25 % or more",
              "reading": "told for Belarusian trucks alone; of whom a haulier is owned, no question says"}],
    "R162": [{"effect": "warn", "touches": ("RU", "UA", "IR"), "modes": ("rail", "road", "river")}],
    "R163": [{"effect": "warn", "touches": ("RU", "BY", "UA")}],
    "R164": [{"effect": "document", "destinations": ("EU",), "origins_spared": ("EU",), "goods": ("steel",)}],
    "R165": [{"effect": "warn", "touches": ("CN",), "modes": ("rail",), "goods": ("cars",),
              "condition": "the cars are electric or hybrid"}],
    "R166": [{"effect": "document", "touches": ("RU",), "modes": LAND, "origins": ("EU", "ME", "UA"),
              "destinations_spared": ("RU",), "goods": ("apples", "frozen_raspberries")}],
    "R167": [{"effect": "forbid", "touches": ("GE",), "destinations": ("RU", "BY"), "goods": ("cars",),
              "condition": "they came from the US, or from the EU and are above 1.9 litres, hybrid or electric"}],
    "R168": [{"effect": "forbid", "origins": ("EU",), "destinations": ("RU",), "goods": ("cars",),
              "condition": "they are above 1.9 litres, hybrid or electric"}],
    "R169": _lists({**EU_OVER_RUSSIA, "effect": "warn"}, "dual_use", "eu_advanced"),
    "R170": _lists({"effect": "forbid", "origins": ("EU",), "destinations": ("RU",)}, "dual_use", "eu_advanced"),
    "R171": _lists({"effect": "forbid", "origins": ("EU",), "destinations": ("BY",)}, "dual_use", "eu_advanced"),
    "R172": [{"effect": "forbid", "origins": ("EU", "UA", "ME"), "destinations": ("RU",),
              "goods": ("apples", "frozen_raspberries"), "condition": "the embargo was prolonged to that day"}],
    "R174": [{"effect": "forbid", "origins": ("UA",), "destinations": ("PL", "HU", "SK"), "goods": GRAIN,
              "condition": "the bans of 2023 still hold"}],
    "R175": [
        {"effect": "forbid", "origins": ("RU",), "destinations": ("EU",), "goods": ("aluminium",),
         "first_day": "2025-02-25", "last_day": "2026-12-31", "condition": "the quota is used up or over"},
        {"effect": "forbid", "origins": ("RU",), "destinations": ("EU",), "goods": ("aluminium",),
         "first_day": "2027-01-01", "reading": "by the later of the two dates that pages give"},
    ],
    "R176": [{"effect": "forbid", "origins": ("RU",), "destinations": ("EU",), "goods": ("steel",)}],
    "R177": [{"effect": "forbid", "origins": ("RU",), "destinations": ("EU",), "goods": ("coal",)}],
    "R178": [{"effect": "document", "destinations": ("EU",), "origins_spared": ("EU",), "goods": ("oil_products",)}],
    "R179": [{"effect": "cost", "origins": ("RU", "BY"), "destinations": ("EU",),
              "goods": ("urea", "ammonium_nitrate"), "reading": "a duty on value and weight: told, not added"}],
    "R180": [{"effect": "cost", "origins": ("RU", "BY"), "destinations": ("EU",),
              "goods": ("apples", "frozen_raspberries"), "reading": "a duty on value: told, not added"}],
    "R181": [{"effect": "forbid", "origins": ("BY",), "destinations": ("EU",),
              "goods": ("steel", "tyres", "oil_products")}],
    "R182": _lists({"effect": "forbid", "touches": ("TR",), "origins_spared": ("TR",), "destinations": ("RU", "BY"),
                    "reading": "of the lists the two that this world asks about"}, "dual_use", "eu_advanced"),
    "R183": [{"effect": "warn", "touches": ("RU", "BY"), "modes": ("road",), "carriers": ("UZ", "AZ", "AM", "TM"),
              "condition": "the driver has used up his 90 days of the year"}],
    "R184": [{"effect": "warn", "crosses": ("KZ>RU",), "modes": ("road",), "first_day": "2025-09-01"}],
    "R173": [{"effect": "warn", "touches": ("CN",), "modes": ("rail",), "hazards": ("9",)}],
}  # fmt: skip

_NAMES = "hangs on the names of firms, persons or ships on a list: screen them apart"
_HULL = "a share of the ship's value, paid by the line and in its freight; no question knows the ship"
_SHIP = "hangs on the ship, its hour or the weather; what it costs and takes is in the services' times and freights"
_ROADS = "roads and hours within a city or country are finer than this world's network"
_HOURS = "opening hours stand in `handling` and `borders`"
_DRIVING = "driving and rest times are in the hours of road links and of doors"
_CLOSED = "laid over the options as rows of `closures`"
_AFAR = "hits a country or place that this world does not hold"

NOT_COMPUTED: dict[str, str] = {
    **dict.fromkeys(("R004", "R005", "R027", "R029"), _NAMES),
    "R030": "hangs on the bank that pays",
    **dict.fromkeys(("R006", "R007", "R009", "R018", "R021"), _AFAR),
    "R008": "said with its source by R158",
    "R023": "states flown over are not in this world; no airline of the EU lands in Russia in it",
    "R024": "no Russian airline flies in this world",
    "R026": "no Iranian flight or ship goes to the EU in this world",
    **dict.fromkeys(("R031", "R036", "R094", "R142", "R143", "R144"), _CLOSED),
    "R145": "shuts the trade centre only, not the cargo posts",
    "R037": "laid over the options as a row of `preferences`",
    "R118": "laid over the options as a row of `preferences`",
    **dict.fromkeys(("R038", "R039", "R040", "R041", "R042", "R043"), _HULL),
    **dict.fromkeys(("R044", "R045"), "the world's ocean services go round Africa already"),
    "R046": "a count of ships, no rule",
    **dict.fromkeys(("R047", "R048"), "a surcharge that freight quotes may hold already: adding it could count twice"),
    **dict.fromkeys(("R049", "R050", "R051", "R052", "R053", "R054", "R055", "R056"), _SHIP),
    **dict.fromkeys(("R057", "R059", "R060", "R061"), _ROADS),
    "R062": "services through the tunnel state their times",
    "R064": "stands as the greatest width of the services through the tunnel",
    **dict.fromkeys(("R072", "R084", "R096"), "priced: a surcharge of a border in `tariffs`, or in the handling there"),
    "R075": "for empty trucks, which carry no shipment",
    "R077": "hangs on the post by which a truck enters Georgia, finer than this world's roads",
    "R081": "not in force as far as known",
    "R085": "paid only where somebody wants to go out of turn",
    **dict.fromkeys(("R086", "R087", "R088", "R089", "R090", "R091", "R092"), _DRIVING),
    "R095": "in the hours of `borders`",
    "R105": "in the price of TIR papers where borders have one",
    **dict.fromkeys(("R123", "R124", "R126"), "its goods are not among the world's goods"),
    **dict.fromkeys((f"R{number}" for number in range(146, 154)), _HOURS),
    "R161": "the flag of each ship is not known; no service of this world names a Russian line",
}
"""Why no scope lays a rule over options."""


def scopes(rules: Iterable[Rule]) -> list[RuleScope]:
    """Every scope of the rules, numbered; raises where a rule has neither scope nor reason, or both.

    A scope without days of its own holds on those of its rule, where these are written to the day.
    """
    days = {rule.id: {"first_day": rule.valid_from, "last_day": rule.valid_to} for rule in rules}
    known = set(days)
    given = SCOPES.keys() | NOT_COMPUTED.keys()
    if known != given or SCOPES.keys() & NOT_COMPUTED.keys():
        raise ValueError(f"rules without scope or reason, or with both: {sorted(known ^ given)}"
                         f" {sorted(SCOPES.keys() & NOT_COMPUTED.keys())}")  # fmt: skip
    return [
        RuleScope(id=f"{rule}-{number}", rule=rule, **{**_days({**days[rule], **cells}), **_others(cells)})
        for rule, parts in sorted(SCOPES.items())
        for number, cells in enumerate(parts, start=1)
    ]


def _days(cells: Cells) -> Cells:
    """First and last day; a year or month alone, or a day of every year, is left out."""
    return {
        name: date.fromisoformat(text) for name in DAYS if len(text := cells.get(name, "")) == len("2026-12-31")
    }


def _others(cells: Cells) -> Cells:
    return {name: value for name, value in cells.items() if name not in DAYS}
