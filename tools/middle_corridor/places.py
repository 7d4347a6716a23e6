"""Countries and places: where cargo can be, whose clock it follows there, and whose customs it meets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from corridor.world.places import Country, Place
from tools.middle_corridor.common import Built, Evidence, Sources, number

# id: name, ISO 3166-1 alpha-3, customs territory, area without border checks, time zone of its clocks.
# Kazakhstan has kept one clock (UTC+5) since 2024-03-01. Asia/Qyzylorda has shown it since 2018, so that time-zone data
# older than 2024a, in which Asia/Almaty is still an hour ahead, do no harm.
COUNTRIES = {
    "AM": ("Armenia", "ARM", "EAEU", "", "Asia/Yerevan"),
    "AT": ("Austria", "AUT", "EU", "Schengen", "Europe/Vienna"),
    "AZ": ("Azerbaijan", "AZE", "AZ", "", "Asia/Baku"),
    "BA": ("Bosnia and Herzegovina", "BIH", "BA", "", "Europe/Sarajevo"),
    "BG": ("Bulgaria", "BGR", "EU", "Schengen", "Europe/Sofia"),
    "BY": ("Belarus", "BLR", "EAEU", "", "Europe/Minsk"),
    "CN": ("China", "CHN", "CN", "", "Asia/Shanghai"),
    "CZ": ("Czechia", "CZE", "EU", "Schengen", "Europe/Prague"),
    "DE": ("Germany", "DEU", "EU", "Schengen", "Europe/Berlin"),
    "GE": ("Georgia", "GEO", "GE", "", "Asia/Tbilisi"),
    "GR": ("Greece", "GRC", "EU", "Schengen", "Europe/Athens"),
    "HR": ("Croatia", "HRV", "EU", "Schengen", "Europe/Zagreb"),
    "HU": ("Hungary", "HUN", "EU", "Schengen", "Europe/Budapest"),
    "IR": ("Iran", "IRN", "IR", "", "Asia/Tehran"),
    "IT": ("Italy", "ITA", "EU", "Schengen", "Europe/Rome"),
    "KZ": ("Kazakhstan", "KAZ", "EAEU", "", "Asia/Qyzylorda"),
    "ME": ("Montenegro", "MNE", "ME", "", "Europe/Podgorica"),
    "MK": ("North Macedonia", "MKD", "MK", "", "Europe/Skopje"),
    "NL": ("Netherlands", "NLD", "EU", "Schengen", "Europe/Amsterdam"),
    "PL": ("Poland", "POL", "EU", "Schengen", "Europe/Warsaw"),
    "RO": ("Romania", "ROU", "EU", "Schengen", "Europe/Bucharest"),
    "RS": ("Serbia", "SRB", "RS", "", "Europe/Belgrade"),
    "RU": ("Russia", "RUS", "EAEU", "", "Europe/Moscow"),
    "SI": ("Slovenia", "SVN", "EU", "Schengen", "Europe/Ljubljana"),
    "SK": ("Slovakia", "SVK", "EU", "Schengen", "Europe/Bratislava"),
    "TM": ("Turkmenistan", "TKM", "TM", "", "Asia/Ashgabat"),
    "TR": ("Türkiye", "TUR", "TR", "", "Europe/Istanbul"),
    "UA": ("Ukraine", "UKR", "UA", "", "Europe/Kyiv"),
    "UZ": ("Uzbekistan", "UZB", "UZ", "", "Asia/Tashkent"),
}
COUNTRY_NOTES = {
    "AM": "no land border with the rest of the Eurasian union",
    "BG": "full Schengen member, land borders too, since 2025-01-01",
    "CN": "one time zone; railways and border posts in Xinjiang keep it too",
    "HR": "Schengen and euro member since 2023-01-01",
    "RO": "full Schengen member, land borders too, since 2025-01-01",
    "TR": "customs union with the EU for industrial goods, but customs are done at the border",
}

KINDS = {"border_crossing": "border"}
# Stations where lines part; trains change crews and direction there, no container terminal is known.
JUNCTIONS = {
    "CN-JINGHE", "KZ-ARYS", "KZ-KANDYAGASH", "KZ-KYZYLZHAR", "KZ-MOIYNTY", "KZ-SAKSAUL", "KZ-ZHARYK", "KZ-ZHETYGEN",
    "TM-BEREKET", "TR-CATALCA",
}  # fmt: skip
OTHER_ZONES = {
    "RU-ORENBURG": "Asia/Yekaterinburg",
    "RU-SAMARA": "Europe/Samara",
    "RU-YEKATERINBURG": "Asia/Yekaterinburg",
    "RU-ZABAIKALSK": "Asia/Chita",
}
OTHER_UNLOCODES = {"TR-TEKIRDAG": "TRTEK", "UA-CHORNOMORSK": "UAILK"}
IATA = re.compile(r"(?:; )?\bIATA ([A-Z]{3})\b(?:; )?")
BARE_REPOSITORY = re.compile(r"(?<![/\w])github\.com/")


def build(evidence: Evidence, sources: Sources, built: Built) -> Built:
    return {"countries": list(_countries(evidence, sources)), "places": list(_places(evidence, sources))}


def _countries(evidence: Evidence, sources: Sources) -> Iterator[Country]:
    reason = sources.reason(
        "CUSTOMS-TERRITORIES",
        "Customs territory and free movement are those of the memberships of the EU, Schengen and the Eurasian Economic"
        " Union as generally known in 2026.",
    )
    newest: dict[str, dict[str, str]] = {}
    for row in evidence.rows("country_stats.csv"):
        if row["gdp_usd"] and int(row["year"]) >= int(newest.get(row["iso3"], row)["year"]):
            newest[row["iso3"]] = row
    # Countries that the first file lacks: the World Bank series beside it, a year older.
    for row in evidence.rows("econ/country_gdp_population.csv"):
        known = newest.get(row["iso3"])
        if row["gdp_usd"] and (known is None or ("source" not in known and row["year"] > known["year"])):
            newest[row["iso3"]] = row
    for code, (name, iso3, customs_territory, free_movement, _) in COUNTRIES.items():
        facts = newest[iso3]
        published = facts.get("source", "https://github.com/datasets/gdp ; https://github.com/datasets/population")
        yield Country(
            id=code,
            name=name,
            iso3=iso3,
            customs_territory=customs_territory,
            free_movement=free_movement,
            gdp_usd=number(facts["gdp_usd"]),
            population=number(facts["population"]),
            facts_year=int(facts["year"]),
            source=sources.cite(BARE_REPOSITORY.sub("https://github.com/", published)) + reason,
            confidence="sourced",
            note=COUNTRY_NOTES.get(code, ""),
        )


def _places(evidence: Evidence, sources: Sources) -> Iterator[Place]:
    reason = sources.reason(
        "PLACE-GEOGRAPHY",
        "Positions are read from general geography to about a kilometre: right for maps and great-circle checks,"
        " not surveyed.",
    )
    for file in ("places.csv", "places_extra.csv"):
        for row in evidence.rows(file):
            airport = IATA.search(row["note"])
            yield Place(
                id=row["id"],
                name=row["name"],
                country=row["country_iso2"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                kind="junction" if row["id"] in JUNCTIONS else KINDS.get(row["kind"], row["kind"]),
                timezone=_zone(row["id"]),
                unlocode=row["unlocode"] or OTHER_UNLOCODES.get(row["id"], ""),
                iata=airport.group(1) if airport else "",
                source=sources.cite(row["source"]) + reason,
                confidence="derived",
                note=IATA.sub("", row["note"]),
            )


def _zone(place: str) -> str:
    """The clock at a place; raises where the name is unknown to the time-zone data."""
    return ZoneInfo(OTHER_ZONES.get(place, COUNTRIES[place[:2]][4])).key
