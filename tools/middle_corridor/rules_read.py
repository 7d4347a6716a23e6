"""Rules read after the evidence was gathered, and pages that bear out or sharpen those of the evidence."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.world.rules import Rule
from tools.middle_corridor.common import Sources

EUR_LEX = "https://eur-lex.europa.eu/"


@dataclass(frozen=True)
class Read:
    """A rule as read on one or several pages; `pages` are (address, date)."""

    id: str
    kind: str
    applies_to: str
    area: str
    modes: tuple[str, ...]
    effect: str
    valid_from: str
    summary: str
    pages: tuple[tuple[str, str], ...]
    confidence: str = "sourced"
    valid_to: str = ""
    value: float | None = None
    unit: str = ""


LAND = ("rail", "road")

READ = (
    Read("R155", "sanction", "dual-use goods exported from the EU to third countries", "RU", LAND, "forbid",
         "2023-02-26", "10th package: dual-use goods and technology exported from the EU may not pass through Russia.",
         (("https://sofiaglobe.com/2023/02/25/eus-10th-package-of-sanctions-against-russia-further-details/",
           "2023-02-25"),
          (f"{EUR_LEX}legal-content/EN/TXT/?uri=CELEX%3A02014R0833-20230427&ref=en.thebell.io", "2023-04-27"))),
    Read("R157", "sanction", "goods of Annex XXXVII exported from the EU: parts of diesel engines, excavators,"
         " laptops, hydraulic and pneumatic parts, crane lorries", "RU", LAND, "forbid", "2023-12-19",
         "12th package: some industrial goods under export ban may not pass through Russia either.",
         ((("https://tulli.fi/en/-/the-12th-eu-sanctions-package-introduces-new-import-and-export-sanctions-and-tighter"
           "-transit-bans"), "2023-12-19"),)),
    Read("R158", "sanction", "dual-use, advanced, aviation and some industrial goods, and arms, exported from the EU",
         "BY", LAND, "forbid", "2024-06-30",
         "Such goods may not pass through Belarus (regulation of 29 June 2024, published the day after).",
         ((f"{EUR_LEX}eli/reg/2024/1865/oj", "2024-06-30"),
          ("https://fantasticsearch.net/law/eu/en?article=1&id=xeByM5kBDWBAxfWdho-7", "2025-03-27"))),
    Read("R159", "sanction", "goods not of Russian origin in transit between third countries and the EU", "RU", LAND,
         "allow", "2023-06-24",
         "By the Commission's guidance the EU's bans do not hit goods that only pass through Russia; those imported"
         " there once, or bought and stored there, are no transit.",
         ((("https://telsglobal.com/media_center/tels_news/transit-through-russia-is-not-subject-to-sanction"
           "-restrictions/"), "2023-07"),)),
    Read("R160", "ban", "trailers registered in Belarus; EU hauliers owned to 25 % or more from Belarus", "EU",
         ("road",), "forbid", "2024-06-30",
         "May not carry goods by road in the EU, not even in transit and whatever truck pulls the trailer.",
         ((("https://trans.info/en/eu-bans-belarusian-trailers-and-hauliers-with-more-than-25-belarusian-ownership"
           "-391225"), "2024-07-01"),)),
    Read("R161", "ban", "ships under the Russian flag, or that left it after 24 February 2022", "EU ports", ("sea",),
         "forbid", "2022-04-17",
         "No access to ports of the EU; states may let in energy, some metals, food, fertiliser and medicine.",
         (("https://demaribus.net/2022/04/12/eu-prohibition-on-access-to-port-for-russian-flagged-vessels/",
           "2022-04-12"),)),
    Read("R162", "insurance", "cargo insured against war by the Institute War Clauses", "land legs in RU, UA, IR",
         ("rail", "road", "river"), "warn", "",
         "That cover holds only aboard the overseas vessel: on land there is none against war.",
         (("https://www.handybulk.com/institute-war-clauses/", ""),)),
    Read("R163", "insurance", "risks in Russia, Belarus and Ukraine", "RU, BY, UA", (), "warn", "2023",
         "At renewal many insurers and reinsurers exclude these territories: ask for cover in writing.",
         (("https://beinsure.com/international-re-insurance-coverage-for-russia-belarus-ukraine/", ""),
          ("https://balasbroadcast.com/russia-ukraine-war-an-update", "2022-03"))),
    Read("R164", "document", "iron and steel products (chapters 72 and 73) made outside the EU", "EU", (), "document",
         "2023-09-30",
         "The importer has to prove where the iron and steel in them comes from (mill test certificate); with Russian"
         " inputs the import is forbidden.",
         (("https://www.dbgroup.net/en/news/eu-imports-iron-and-steel-products-proof-origin-required", "2023-09"),
          ("https://www.cmtradelaw.com/2023/09/new-eu-uk-restrictions-on-russian-origin-iron-and-steel-products/",
           "2023-09"))),
    Read("R165", "dangerous_goods", "electric and hybrid cars by rail", "CN", ("rail",), "warn", "2024-01-30",
         "Chinese railways take them with batteries charged to 65 % at most and without spare ones; abroad they may"
         " still count as dangerous goods.",
         ((("https://index1520.com/en/news/novye-pravila-dlya-elektromobiley-na-kitayskikh-relsakh-na-etot-raz"
           "-ofitsialnye"), "2024-02"),)),
    Read("R166", "document", "food under Russia's embargo, in transit by road or rail to third countries", "RU", LAND,
         "document", "2019-07-01",
         "Allowed only under seals that report by satellite, and with vouchers for the drivers.",
         (("https://balashova-legal.com/de/nachrichten/tpost/kshil6tvs1-der-prsident-der-russischen-fderation-ha", ""),
          (("https://www.burenlegal.com/en/news/russia-lifts-ban-transit-sanctioned-eu-products-opportunities-dutch"
           "-companies-exporting-food"), "2019-07"))),
    Read("R167", "ban", "cars imported from the US, and from the EU above 1.9 litres, hybrid or electric", "GE", (),
         "forbid", "2023-09-26", "Georgia does not let them be exported again to Russia or Belarus.",
         (("https://civil.ge/archives/554216", "2023-08"),
          (("https://menafn.com/1107146519/Export-Re-Export-Of-EU-Imported-Vehicles-To-Russia-Belarus-Prohibited-From"
           "-Georgia"), "2023-09-26"))),
    Read("R168", "sanction", "cars from the EU above 1.9 litres, hybrid or electric", "RU", (), "forbid", "2023-06-24",
         "11th package: new and used cars of these kinds may not be exported to Russia.",
         (("https://civil.ge/archives/554216", "2023-08"),
          ("https://novayagazeta.eu/articles/2023/06/23/eu-approves-11th-sanction-package-against-moscow-en-news",
           "2023-06-23"))),
    Read("R169", "sanction", "dual-use and advanced goods, and what may serve an army, exported from the EU", "RU",
         LAND, "warn", "2026",
         "20th package, adopted in 2026 on a day not seen: transit through Russia restricted further; look up the"
         " goods' code anew.",
         (("https://www.gaston-schul.com/en/resources/article/eu-20th-sanctions-russia-trade-impact/", "2026"),)),
    Read("R170", "sanction", "dual-use and advanced goods from the EU", "RU", (), "forbid", "2022-02-26",
         "Export to Russia is forbidden, with few exemptions and derogations.",
         ((("https://www.squirepattonboggs.com/en/insights/publications/2025/10/eu-russia-sanctions-european-commission"
           "-faqs-clarify-export-controls-and-oil-import-ban"), "2025-10"),)),
    Read("R171", "sanction", "dual-use and advanced goods from the EU", "BY", (), "forbid", "2024-06-30",
         "Export to Belarus is forbidden; the list was widened in June 2024.",
         ((f"{EUR_LEX}eli/reg/2024/1865/oj", "2024-06-30"),)),
    Read("R172", "ban", "meat, fish, milk, vegetables, fruit and nuts from the EU, Ukraine, Montenegro and others",
         "RU", (), "forbid", "2014-08-07",
         "Import into Russia is barred; the embargo has been prolonged again and again, the last time was not seen.",
         (("https://balashova-legal.com/de/nachrichten/tpost/kshil6tvs1-der-prsident-der-russischen-fderation-ha",
           ""),)),
    Read("R173", "dangerous_goods", "lithium batteries by rail", "CN", ("rail",), "warn", "2023-11-21",
         "Those in consumer goods are no dangerous goods on Chinese railways since 2023; traction batteries go only"
         " on trial trains since November 2024.",
         ((("https://www.utlc.com/en/press-center/detail/transportation-policy-this-type-of-lithium-battery-is-allowed"
           "-on-china-europe-trains/"), "2023-11-21"),
          ("https://news.videostory.com/techsci/20241120-chinas-railways-begin-first-ev-battery-transport-trials",
           "2024-11-20"))),
    Read("R174", "ban", "wheat and maize from Ukraine", "PL, HU, SK", (), "forbid", "2023-09-16",
         "National import bans since the EU's own ended; transit is free. Whether they still hold was not seen.",
         (("https://vexwift.com/poland-and-hungary-will-keep-the-ban-on-ukrainian-grain/", "2023-09"),
          (("https://visegrad24.info/poland-extends-ban-on-ukrainian-grain-imports-after-september-15-agriculture"
           "-minister/"), "2023-09"))),
    Read("R175", "sanction", "primary aluminium from Russia", "EU", (), "forbid", "2025-02-25",
         "16th package: import barred after a quota of 275,000 t; one page ends the quota after a year, another with"
         " 2026.",
         (("https://tass.com/economy/1905873", "2025-01-29"),
          ("https://www.ukpandi.com/ja/search/?cHash=a8146d03e8bacc70c6c7a9e3b91972e3&query=imports", "2025-03-07"))),
    Read("R176", "sanction", "finished iron and steel products from Russia", "EU", (), "forbid", "2022-10-07",
         "8th package: import of finished and semi-finished steel barred; quotas were for slabs.",
         (("https://www.steelguru.com/steel/eu-includes-slabs-quotas-in-8thpackage-of-sanctions-against-russia",
           "2022-10"),
          ("https://en.interfax.com.ua/news/general/811724.html", "2022-03"))),
    Read("R177", "sanction", "coal from Russia", "EU", (), "forbid", "2022-08-11",
         "5th package: import barred, contracts of before ran out on 10 August 2022.",
         (("https://www.irishexaminer.com/world/arid-40846877.html", "2022-04"),
          ("https://www.respectus.space/services-related-to-real-estate-in-donetsk-luhansk-copy", ""))),
    Read("R178", "document", "petroleum products (CN 2710)", "EU", (), "document", "",
         "The importer has to show that the crude oil in them is not Russian.",
         ((("https://www.squirepattonboggs.com/en/insights/publications/2025/10/eu-russia-sanctions-european-commission"
           "-faqs-clarify-export-controls-and-oil-import-ban"), "2025-10"),)),
    Read("R179", "duty", "nitrogen fertilisers (HS 3102) from Russia and Belarus", "EU", (), "cost", "2025-07-01",
         "6.5 % and EUR 40 a tonne to June 2026, EUR 60 to June 2027, EUR 80 to June 2028, EUR 315 after.",
         (("https://wisetechacademy.com/news/eu-raises-tariffs-on-russian-and-belarusian-agricultural-imports",
           "2025-06"),
          ("https://oeil.europarl.europa.eu/oeil/en/document-summary?id=1823211", "2025-06")), value=60.0,
         unit="EUR/t beside 6.5 % of value (40 to June 2026)"),
    Read("R180", "duty", "farm goods from Russia and Belarus", "EU", (), "cost", "2025-07-01",
         "50 % of value beside the usual duty, on fruit among others.",
         (("https://wisetechacademy.com/news/eu-raises-tariffs-on-russian-and-belarusian-agricultural-imports",
           "2025-06"),), value=50.0, unit="% of value"),
    Read("R181", "sanction", "steel, rubber tyres, petroleum products and others from Belarus", "EU", (), "forbid",
         "2022-03-03", "Import barred, also where another state bought them first.",
         ((("https://hpvtruth.org/eu-tightens-sanctions-on-belarus-targeting-dual-use-high-tech-goods-mineral-products"
           "-potash-timber-cement-and-steel-products-machinery-tightens-capital-markets-and-insurance-white-case-sr/"),
           "2022-03"),
          ("https://nicola-bernard.de/en/current-import-and-export-regulations-for-belarus", "2024-04"))),
    Read("R182", "sanction", "goods under EU or US export control, in transit to Russia", "TR", (), "forbid",
         "2023-03-01",
         "Turkish customs stopped clearing such transit in March 2023, without a published decree; goods made in"
         " Türkiye still go.",
         (("https://babel.ua/en/news/91786-turkey-stopped-the-transit-of-sanctioned-goods-to-russia", "2023-03-20"),
          (("https://insurancemarinenews.com/insurance-marine-news/turkiye-blocks-passage-of-sanctioned-goods-to-russia"
           "-report/"), "2023-03"))),
    Read("R183", "driver", "foreign drivers without residence", "RU, BY", ("road",), "warn", "2025-01-01",
         "90 days in a calendar year in both together; drivers from Kazakhstan in international carriage are spared"
         " since autumn 2025.",
         (("https://en.orda.kz/congestion-at-russian-border-kazakhstan-seeks-to-assist-its-drivers-8742", "2025-10"),
          ("https://en.fergana.agency/news/141393", "2025-10")), value=90.0, unit="days a year"),
    Read("R184", "ban", "trucks entering Russia from Kazakhstan", "KZ-RU border", ("road",), "warn", "2025-09",
         "Russian checks against grey imports lengthened queues to days; the state in 2026 was not seen.",
         (("https://en.orda.kz/deputy-warns-of-risk-for-thousands-of-kazakhstani-truck-drivers-in-russia-8675",
           "2025-10"),)),
)  # fmt: skip

FURTHER: dict[str, tuple[tuple[str, str], ...]] = {
    "R001": (
        (("https://smb.gov.mt/sanctions-under-ukraine-territorial-integrity-regime/council-regulation-eu-2023-1214-of"
         "-23-june-2023/"), "2023-06-23"),
        (("https://complianceconcourse.willkie.com/articles/eu-updates-faqs-to-provide-guidance-on-new-export"
         "-restrictions-on-dual-use-goods/"), "2023-10-04"),
    ),
    "R010": (
        ("http://griwkor.pl/2019/en/news/", "2022-04"),
        ("https://sanctions.kse.ua/en/sanctions-database/page/38", ""),
    ),
    "R012": (
        ("https://tass.com/economy/1726079", "2023-12-25"),
        ("https://basitpara.com/rusyadan-kara-yolu-nakliyeciligi-yasagi/", ""),
    ),
    "R013": (
        ("https://www.apclogistics.com/post/rail-regulations-from-china-to-europe", "2024-10"),
        ("https://www.wecustoms.com/russia-ampliamento-lista-dei-prodotti-a-vietata-esportazione/", "2024-10"),
        ("https://www.kyivpost.com/post/48811", "2025-03"),
    ),
    "R017": (("https://brusselssignal.eu/2025/09/poland-reopens-major-border-crossings-with-belarus", "2025-09-25"),),
    "R117": (
        ("https://24.kg/english/361690_Cargo_tracking_mechanism_using_navigation_seals_launched_in_Kyrgyzstan/",
         "2026-02-12"),
    ),
    "R134": (("https://www.steelradar.com/en/haber/china-postpones-rare-earth-export-restrictions-by-one-year",
              "2025-11"),),
}  # fmt: skip
"""Pages beside those of the evidence, by rule."""


def read_rules(sources: Sources) -> list[Rule]:
    return [
        Rule(
            id=row.id, kind=row.kind, applies_to=row.applies_to, area=row.area, modes=row.modes, effect=row.effect,
            value=row.value, unit=row.unit, valid_from=row.valid_from, valid_to=row.valid_to, summary=row.summary,
            source=cite_all(row.pages, sources), confidence=row.confidence,
        )
        for row in READ
    ]  # fmt: skip


def cite_all(pages: tuple[tuple[str, str], ...], sources: Sources) -> tuple[str, ...]:
    return tuple(name for address, published in pages for name in sources.cite(address, published))
