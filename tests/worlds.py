"""A tiny world for tests: four places from Almaty to Tbilisi, by train, ferry, train and truck; nothing wrong in it.

    KZ-ALMATY ──rail 1520── KZ-AKTAU ~~ferry~~ AZ-ALAT ──rail 1520── GE-TBILISI
                                               AZ-ALAT ──road─────── GE-TBILISI

Tests take the tables as rows of text, change what they are about, and write them to a folder.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Row = dict[str, str]
Tables = dict[str, list[Row]]

DESCRIPTOR: dict[str, Any] = {
    "name": "tiny",
    "title": "Almaty to Tbilisi",
    "version": "1",
    "corridor": {"calendar_from": "2026-01-01", "calendar_to": "2027-12-31", "price_year": 2025},
}


def _rows(text: str, **same: str) -> list[Row]:
    """Rows from lines of cells parted by bars; the first line names the columns, `same` fills further ones."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [dict(zip(lines[0], line, strict=True)) | same for line in lines[1:]]


def tiny_tables() -> Tables:
    """Fresh rows of every table that the tiny world has; cells that are not named hold their default."""
    assumed = {"source": "R-TEST", "confidence": "assumed"}
    return {
        "sources": _rows("""
            id     | title                              | kind
            R-TEST | figures made up for a small world  | reasoning
            """),
        "countries": _rows("""
            id | name       | iso3 | customs_territory
            KZ | Kazakhstan | KAZ  | EAEU
            AZ | Azerbaijan | AZE  | AZ
            GE | Georgia    | GEO  | GE
            """, **assumed),
        "places": _rows("""
            id         | name    | country | lat   | lon   | kind    | timezone
            KZ-ALMATY  | Almaty  | KZ      | 43.35 | 76.95 | city    | Asia/Almaty
            KZ-AKTAU   | Aktau   | KZ      | 43.60 | 51.22 | seaport | Asia/Aqtau
            AZ-ALAT    | Alat    | AZ      | 39.94 | 49.41 | seaport | Asia/Baku
            GE-TBILISI | Tbilisi | GE      | 41.72 | 44.79 | city    | Asia/Tbilisi
            """, **assumed),
        "factors": _rows("""
            id    | mode  | per | vehicle       | g_co2e_low | g_co2e_typical | g_co2e_high | year | method
            rail  | rail  | tkm | freight train | 10         | 20             | 30          | 2024 | test
            sea   | sea   | tkm | feeder ship   | 20         | 40             | 60          | 2024 | test
            road  | road  | tkm | truck         | 60         | 80             | 100         | 2024 | test
            hub   | hub   | t   | crane         | 500        | 1000           | 2000        | 2024 | test
            ferry | ferry | tkm | rail ferry    | 20         | 40             | 60          | 2024 | test
            """, **assumed),
        "links": _rows("""
            id            | from_place | to_place   | mode | distance_km | gauge_mm | hours_low | hours_typical | hours_high | factor
            almaty_aktau  | KZ-ALMATY  | KZ-AKTAU   | rail | 3200        | 1520     | 60        | 80            | 120        | rail
            aktau_alat    | KZ-AKTAU   | AZ-ALAT    | sea  | 460         |          | 18        | 22            | 30         | sea
            alat_tbilisi  | AZ-ALAT    | GE-TBILISI | rail | 600         | 1520     | 12        | 18            | 24         | rail
            alat_by_road  | AZ-ALAT    | GE-TBILISI | road | 580         |          | 8         | 10            | 14         | road
            """, **assumed),  # noqa: E501
        "handling": _rows("""
            place      | from_mode | from_gauge_mm | to_mode | to_gauge_mm | operation            | hours_low | hours_typical | hours_high
            KZ-ALMATY  | door      |               | rail    | 1520        | loading              | 4         | 8             | 12
            KZ-ALMATY  | rail      | 1520          | door    |             | customs_and_delivery | 12        | 24            | 48
            KZ-AKTAU   | rail      | 1520          | ferry   |             | port_dwell           | 6         | 12            | 24
            KZ-AKTAU   | ferry     |               | rail    | 1520        | port_dwell           | 6         | 12            | 24
            KZ-AKTAU   | door      |               | ferry   |             | port_dwell           | 6         | 12            | 24
            KZ-AKTAU   | ferry     |               | door    |             | port_dwell           | 6         | 12            | 24
            AZ-ALAT    | ferry     |               | rail    | 1520        | port_dwell           | 6         | 12            | 24
            AZ-ALAT    | rail      | 1520          | ferry   |             | port_dwell           | 6         | 12            | 24
            AZ-ALAT    | ferry     |               | road    |             | port_dwell           | 4         | 8             | 24
            AZ-ALAT    | road      |               | ferry   |             | port_dwell           | 4         | 8             | 24
            AZ-ALAT    | rail      | 1520          | road    |             | transshipment        | 2         | 4             | 8
            AZ-ALAT    | road      |               | rail    | 1520        | transshipment        | 2         | 4             | 8
            AZ-ALAT    | door      |               | rail    | 1520        | loading              | 4         | 8             | 12
            AZ-ALAT    | rail      | 1520          | door    |             | customs_and_delivery | 12        | 24            | 48
            GE-TBILISI | door      |               | road    |             | loading              | 2         | 4             | 8
            GE-TBILISI | road      |               | door    |             | customs_and_delivery | 6         | 12            | 24
            GE-TBILISI | door      |               | rail    | 1520        | loading              | 4         | 8             | 12
            GE-TBILISI | rail      | 1520          | door    |             | customs_and_delivery | 12        | 24            | 48
            GE-TBILISI | rail      | 1520          | road    |             | transshipment        | 2         | 4             | 8
            GE-TBILISI | road      |               | rail    | 1520        | transshipment        | 2         | 4             | 8
            """, factor="hub", **assumed),  # noqa: E501
        "borders": _rows("""
            from_place | to_place   | mode | hours_low | hours_typical | hours_high
            AZ-ALAT    | GE-TBILISI | rail | 4         | 8             | 24
            GE-TBILISI | AZ-ALAT    | rail | 4         | 8             | 24
            AZ-ALAT    | GE-TBILISI | road | 2         | 6             | 48
            GE-TBILISI | AZ-ALAT    | road | 2         | 6             | 48
            """, **assumed),
        "services": _rows("""
            id          | name               | mode  | product | departs   | days    | time_local | per_week | wait_h_typical | deadline_h | cut_off_h | runs_on
            train-west  | Almaty to Aktau    | rail  | leg     | frequency |         |            | 3.5      |                |            | 6         |
            train-east  | Aktau to Almaty    | rail  | leg     | frequency |         |            | 3.5      |                |            | 6         |
            ferry-west  | Aktau to Alat      | ferry | leg     | fills_up  |         |            |          | 30             | 72         | 4         |
            ferry-east  | Alat to Aktau      | ferry | leg     | fills_up  |         |            |          | 30             | 72         | 4         |
            train-ge    | Alat to Tbilisi    | rail  | leg     | timetable | Tue Sat | 08:00      |          |                |            | 6         |
            train-az    | Tbilisi to Alat    | rail  | leg     | timetable | Mon Thu | 20:00      |          |                |            | 6         |
            truck       | truck on demand    | road  | generic | on_demand |         |            |          | 2              |            | 0         | road
            """, **assumed),  # noqa: E501
        "calls": _rows("""
            service    | seq | place      | links        | run_h_low | run_h_typical | run_h_high
            train-west | 1   | KZ-ALMATY  |              | 0         | 0             | 0
            train-west | 2   | KZ-AKTAU   | almaty_aktau | 60        | 80            | 120
            train-east | 1   | KZ-AKTAU   |              | 0         | 0             | 0
            train-east | 2   | KZ-ALMATY  | almaty_aktau | 60        | 80            | 120
            ferry-west | 1   | KZ-AKTAU   |              | 0         | 0             | 0
            ferry-west | 2   | AZ-ALAT    | aktau_alat   | 18        | 22            | 30
            ferry-east | 1   | AZ-ALAT    |              | 0         | 0             | 0
            ferry-east | 2   | KZ-AKTAU   | aktau_alat   | 18        | 22            | 30
            train-ge   | 1   | AZ-ALAT    |              | 0         | 0             | 0
            train-ge   | 2   | GE-TBILISI | alat_tbilisi | 12        | 18            | 24
            train-az   | 1   | GE-TBILISI |              | 0         | 0             | 0
            train-az   | 2   | AZ-ALAT    | alat_tbilisi | 12        | 18            | 24
            """),
        "tariffs": _rows("""
            id           | basis    | scope    | link         | from_place | to_place   | both_ways | mode  | to_mode | unit | price_low | price_typical | price_high
            almaty_aktau | link     | haul     | almaty_aktau |            |            |           |       |         | FEU  | 1500      | 2000          | 2600
            aktau_alat   | journey  | all_in   |              | KZ-AKTAU   | AZ-ALAT    | true      | ferry |         | FEU  | 700       | 900           | 1200
            alat_tbilisi | link     | haul     | alat_tbilisi |            |            |           |       |         | FEU  | 500       | 700           | 900
            alat_by_road | link     | haul     | alat_by_road |            |            |           |       |         | FEU  | 900       | 1100          | 1400
            aktau_port   | handling | handling |              | KZ-AKTAU   |            |           | rail  | ferry   | FEU  | 100       | 150           | 200
            border_fee   | border   | fee      |              | AZ-ALAT    | GE-TBILISI | true      | road  |         | truck | 20       | 30            | 60
            """, currency="USD", price_year="2025", **assumed),  # noqa: E501
        "deflators": _rows("""
            year | index
            2024 | 98
            2025 | 100
            """, **assumed),
        "exchange_rates": _rows("""
            currency | year | usd_per_unit
            KZT      | 2024 | 0.0021
            """, **assumed),
        "goods": _rows("""
            id      | name          | t_per_teu
            general | general cargo | 10
            """, **assumed),
    }  # fmt: skip


def write_tables(folder: Path, tables: Tables, descriptor: Mapping[str, Any] = DESCRIPTOR) -> Path:
    """Write tables and a descriptor as a world's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text(csv_text(rows), encoding="utf-8", newline="")
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder


def csv_text(rows: Iterable[Row], end: str = "\n") -> str:
    """Rows as comma-separated text; the columns are those that any row names."""
    rows = list(rows)
    columns = list(dict.fromkeys(column for row in rows for column in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write_tiny_world(folder: Path) -> Path:
    """Write the tiny world, unchanged."""
    return write_tables(folder, tiny_tables())
