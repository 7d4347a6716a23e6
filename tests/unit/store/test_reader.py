"""Reading: what a sound folder gives, and one clear message for each thing that can be wrong with it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest

from corridor.errors import Finding, WorldError
from corridor.store import builtin_folder, read_world
from tests.worlds import DESCRIPTOR, Tables, csv_text, tiny_tables, write_tables

Findings = Callable[[Path], tuple[Finding, ...]]


def change(folder: Path, table: str, old: str, new: str) -> None:
    """Replace the first such text in a table."""
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_sound_folder_becomes_records(folder: Path) -> None:
    world = read_world(folder)
    assert [place.id for place in world.places] == ["KZ-ALMATY", "KZ-AKTAU", "AZ-ALAT", "GE-TBILISI"]
    train = next(service for service in world.services if service.id == "train-ge")
    assert train.days == ("Tue", "Sat")
    assert train.time_local == time(8, 0)
    assert train.cut_off_h == 6.0
    assert train.valid_from is None
    assert world.links[0].gauge_mm == 1520
    assert world.links[1].gauge_mm is None
    assert world.rules == ()
    assert world.info.name == "tiny"
    assert world.info.calendar_to == date(2027, 12, 31)
    assert len(world.info.content_hash) == 64


def test_byte_order_mark_windows_line_ends_and_trailing_empty_rows_are_fine(folder: Path) -> None:
    sound = read_world(folder)
    path = folder / "links.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n") + b",,,\r\n\r\n")
    assert read_world(folder) == sound


def test_spaces_around_cells_and_capital_booleans_of_spreadsheets_are_fine(folder: Path) -> None:
    sound = read_world(folder)
    change(folder, "tariffs", "true", " TRUE ")
    assert read_world(folder) == sound


@pytest.mark.parametrize(
    ("table", "old", "new", "code", "where", "words"),
    [
        ("links", "3200", "NaN", "cell-number", "links.csv, row 2, column distance_km", "finite"),
        ("links", "3200", "inf", "cell-number", "links.csv, row 2, column distance_km", "finite"),
        ("links", "3200", "1e999", "cell-range", "links.csv, row 2, column distance_km", "too large"),
        ("links", "3200", "3_200", "cell-number", "links.csv, row 2, column distance_km", "without its unit"),
        ("links", "3200", '"3200,5"', "cell-number", "links.csv, row 2, column distance_km", "decimal point"),
        ("links", "3200", "", "cell-empty", "links.csv, row 2, column distance_km", "length along the way"),
        ("links", "3200,1520,60", "3200,1520,-60", "cell-range", "links.csv, row 2, column hours_low", "at least 0"),
        ("links", "3200,1520,60", "3200,1520,99999", "cell-range", "links.csv, row 2, column hours_low", "a year"),
        ("links", "3200,1520", "3200,1520.5", "cell-integer", "links.csv, row 2, column gauge_mm", "digits only"),
        ("links", ",rail,", ",rial,", "cell-choice", "links.csv, row 2, column mode", "nearest known: 'rail'"),
        ("places", "43.35", "143.35", "cell-range", "places.csv, row 2, column lat", "between -90 and 90"),
        ("places", "KZ-ALMATY", "Almaty", "cell-pattern", "places.csv, row 2, column id", "[A-Z]{2}"),
        ("places", "Asia/Almaty", "Asia/Almatty", "zone-unknown", "places.csv, row 2, column timezone", "Asia/Almaty"),
        ("places", "Asia/Almaty", "Asia", "zone-unknown", "places.csv, row 2, column timezone", "no time zone"),
        ("places", "Asia/Almaty", "../../x", "zone-unknown", "places.csv, row 2, column timezone", "no time zone"),
        ("places", "Almaty", "A" * 10_000, "cell-too-long", "places.csv, row 2, column name", "10,000 characters"),
        ("places", "Almaty", '"Al\nmaty"', "cell-control-character", "places.csv, row 2, column name", "Al·maty"),
        ("places", "Almaty", "Al\x1b[31m", "cell-control-character", "places.csv, row 2, column name", "one line"),
        ("services", "08:00", "8am", "cell-time", "services.csv, row 6, column time_local", "00:00 to 23:59"),
        ("services", "08:00", "24:00", "cell-time", "services.csv, row 6, column time_local", "00:00 to 23:59"),
        ("services", "Tue Sat", "Tue Sonntag", "cell-choice", "services.csv, row 6, column days", "Mon, Tue"),
        ("tariffs", "true", "yes", "cell-boolean", "tariffs.csv, row 3, column both_ways", "true or false"),
        ("links", "KZ-ALMATY", "KZ-ALMATI", "reference-unknown", "links.csv, row 2, column from_place", "'KZ-ALMATY'"),
        ("calls", "aktau_alat", "aktau_baku", "reference-unknown", "calls.csv, row 7, column links", "'aktau_alat'"),
        ("links", "aktau_alat", "almaty_aktau", "key-twice", "links.csv, row 3, column id", "stands in row 2 already"),
        ("links", "id,from_place", "id,from_plase", "column-unknown", "links.csv, row 1, column from_plase",
         "from_place"),
        ("links", "id,from_place", "id,id", "column-twice", "links.csv, row 1, column id", "twice"),
        ("links", "id,from_place", "id,", "column-nameless", "links.csv, row 1, column 2", "no name"),
        ("links", "almaty_aktau,", "almaty_aktau,,", "row-length", "links.csv, row 2", "cells, the header has"),
        ("links", "almaty_aktau,", '"almaty_aktau,', "file-quotes", "links.csv, row 2", "quotation mark"),
        ("links", "\naktau_alat", "\n\naktau_alat", "row-empty", "links.csv, row 3", "between filled rows"),
        ("links", "almaty_aktau", "almaty\0aktau", "file-nul", "links.csv, row 2", "NUL"),
    ],
)  # fmt: skip
def test_one_bad_cell_or_row_gives_a_message_with_its_place_and_cure(
    folder: Path, findings: Findings, table: str, old: str, new: str, code: str, where: str, words: str
) -> None:
    change(folder, table, old, new)
    found = [finding for finding in findings(folder) if finding.code == code]
    assert found, findings(folder)
    assert found[0].where == where
    assert words in str(found[0])
    assert len(str(found[0])) < 400
    assert "\x1b" not in str(found[0])


@pytest.mark.parametrize("day", ["2026-13-01", "2026-02-30", "01.12.2026", "20261201"])
def test_a_bad_date_is_named(folder: Path, findings: Findings, tables: Tables, day: str) -> None:
    tables["services"][0]["valid_from"] = day
    write_tables(folder, tables)
    (found,) = findings(folder)
    assert found.code == "cell-date"
    assert found.where == "services.csv, row 2, column valid_from"


def test_an_empty_file_is_told_apart_from_a_missing_one(folder: Path, findings: Findings) -> None:
    (folder / "goods.csv").write_bytes(b"")
    (folder / "tariffs.csv").unlink()
    assert [(found.code, found.where) for found in findings(folder)] == [
        ("table-missing", "tariffs.csv"),
        ("file-empty", "goods.csv"),
    ]


def test_a_world_needs_at_least_one_place(folder: Path, findings: Findings) -> None:
    path = folder / "places.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    assert findings(folder)[0].code == "table-empty"


@pytest.mark.parametrize(
    ("encoding", "name", "guess"),
    [
        ("latin-1", "Besançon", "Latin-1"),
        ("cp1251", "Алматы", "Windows-1251"),
        ("utf-16", "A", "UTF-16"),
    ],
)
def test_another_encoding_is_named_with_row_and_byte(
    folder: Path, findings: Findings, tables: Tables, encoding: str, name: str, guess: str
) -> None:
    tables["places"][1]["name"] = name
    (folder / "places.csv").write_bytes(csv_text(tables["places"]).encode(encoding))
    (found,) = findings(folder)
    assert found.code == "file-encoding"
    assert found.where == ("places.csv, row 1" if encoding == "utf-16" else "places.csv, row 3")
    assert "byte" in found.what
    assert guess in found.mend


@pytest.mark.parametrize(("delimiter", "word"), [(";", "semicolons"), ("\t", "tabs")])
def test_semicolons_and_tabs_are_recognised(folder: Path, findings: Findings, delimiter: str, word: str) -> None:
    path = folder / "links.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", delimiter), encoding="utf-8")
    (found,) = findings(folder)
    assert found.code == "file-delimiter"
    assert word in found.what


def test_a_column_that_must_be_there_is_missed(folder: Path, findings: Findings, tables: Tables) -> None:
    for row in tables["links"]:
        del row["distance_km"]
    write_tables(folder, tables)
    (found,) = findings(folder)
    assert (found.code, found.where) == ("column-missing", "links.csv, row 1")
    assert "distance_km" in found.what


@pytest.mark.parametrize("path", ["nowhere", "a" * 10_000, "nul\0name"])
def test_a_missing_folder_is_one_message(tmp_path: Path, findings: Findings, path: str) -> None:
    (found,) = findings(tmp_path / path)
    assert found.code == "world-missing"
    assert "does not exist" in found.what
    assert len(str(found)) < 400


def test_a_file_is_no_world(folder: Path, findings: Findings) -> None:
    (found,) = findings(folder / "links.csv")
    assert "not a folder" in found.what


def test_an_empty_folder_lists_every_table_it_lacks(tmp_path: Path, findings: Findings) -> None:
    codes = [found.code for found in findings(tmp_path)]
    assert codes[0] == "descriptor-missing"
    assert codes[1:] == ["table-missing"] * 10


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        ("{", "datapackage.json", "no valid JSON"),
        ("[" * 100_000, "datapackage.json", "no valid JSON"),
        ("[]", "datapackage.json", "no JSON object"),
        ({"name": "Middle Corridor"}, "datapackage.json, name", "small letters"),
        ({"name": 7}, "datapackage.json, name", "no text"),
        ({"title": "x" * 10_000}, "datapackage.json, title", "10,000 characters"),
        ({"corridor": None}, "datapackage.json, corridor", "is missing"),
        ({"calendar_from": "2026-1-1"}, "datapackage.json, corridor.calendar_from", "no day"),
        ({"calendar_from": "0001-01-01"}, "datapackage.json, corridor.calendar_from", "no day"),
        ({"calendar_to": "2025-12-31"}, "datapackage.json, corridor.calendar_to", "before"),
        ({"calendar_to": "2037-12-31"}, "datapackage.json, corridor.calendar_to", "more than ten years"),
        ({"price_year": "2025"}, "datapackage.json, corridor.price_year", "no year"),
        ({"price_year": True}, "datapackage.json, corridor.price_year", "no year"),
        ({"resources": [{"name": "links", "path": "../../etc/passwd"}]}, "datapackage.json, resources[0]", "links.csv"),
        ({"resources": [{"name": "rules", "path": "rules.csv"}]}, "datapackage.json, resources[0]",
         "not in the folder"),
    ],
)  # fmt: skip
def test_a_bad_descriptor_is_explained(
    folder: Path, findings: Findings, text: str | dict[str, object], where: str, words: str
) -> None:
    if isinstance(text, dict):
        told = json.loads(json.dumps(DESCRIPTOR))
        for key, value in text.items():
            (told["corridor"] if key in told["corridor"] else told)[key] = value
        text = json.dumps(told)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    (found,) = findings(folder)
    assert found.where == where
    assert words in str(found)
    assert len(str(found)) < 400


def test_links_out_of_the_folder_are_not_followed(folder: Path, findings: Findings, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("password\nhunter2\n", encoding="utf-8")
    (folder / "rules.csv").symlink_to(secret)
    (found,) = findings(folder)
    assert (found.code, found.where) == ("file-outside", "rules.csv")
    assert "hunter2" not in str(found)


def test_links_inside_the_folder_and_a_linked_folder_are_fine(folder: Path, tmp_path: Path) -> None:
    (folder / "links.csv").rename(folder / "links-2026.csv.txt")
    (folder / "links.csv").symlink_to("links-2026.csv.txt")
    (tmp_path / "alias").symlink_to(folder)
    assert len(read_world(tmp_path / "alias").links) == 4


def test_what_is_no_plain_file_is_not_opened(folder: Path, findings: Findings) -> None:
    (folder / "rules.csv").mkdir()
    (folder / "ways.csv").symlink_to("ways.csv")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "trade.csv")
    assert {found.code for found in findings(folder)} == {"file-unreadable"}


def test_a_table_with_a_slightly_wrong_name_is_not_passed_over(folder: Path, findings: Findings) -> None:
    (folder / "season.csv").write_text("place\n", encoding="utf-8")
    (found,) = findings(folder)
    assert (found.code, found.where) == ("table-unknown", "season.csv")
    assert "seasons.csv" in found.mend


def test_other_files_may_lie_beside(folder: Path) -> None:
    (folder / "README.md").write_text("mine", encoding="utf-8")
    (folder / "my_customers.csv").write_text("a;b", encoding="utf-8")
    read_world(folder)


def test_a_broken_world_tells_everything_at_once_and_loads_nothing(folder: Path, findings: Findings) -> None:
    change(folder, "links", "3200", "far")
    change(folder, "links", "460", "-1")
    change(folder, "places", "Asia/Baku", "Asia/Bakku")
    change(folder, "tariffs", "almaty_aktau,", "aktau_alat,")
    (folder / "goods.csv").unlink()
    told = findings(folder)
    assert sorted(finding.code for finding in told) == [
        "cell-number", "cell-range", "key-twice", "table-missing", "zone-unknown",
    ]  # fmt: skip
    assert all(finding.where and finding.what and finding.mend for finding in told)


def test_a_table_that_cannot_be_read_does_not_blame_those_that_refer_to_it(folder: Path, findings: Findings) -> None:
    (folder / "places.csv").write_bytes(b"")
    assert [found.where for found in findings(folder)] == ["places.csv"]


def test_a_wrong_column_in_a_large_table_is_reported_for_every_row_in_reasonable_time(folder: Path) -> None:
    tables = tiny_tables()
    row = tables["links"][0]
    tables["links"] += [row | {"id": f"L{number}", "from_place": f"KZ-NOWHERE{number}"} for number in range(5000)]
    write_tables(folder, tables)
    with pytest.raises(WorldError) as raised:
        read_world(folder)
    assert len(raised.value.findings) == 5000


def test_the_built_in_world_lies_inside_the_package() -> None:
    assert builtin_folder().parts[-3:] == ("corridor", "worlds", "middle_corridor")
