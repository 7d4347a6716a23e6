"""From a file in a world's folder to a header and rows of text, or to findings that say why not."""

from __future__ import annotations

import csv
import io
import os
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from corridor.errors import Finding, shorten

LARGEST_FILE_BYTES = 200_000_000
DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table as text. Row i of `rows` is row `numbers[i]` of the file, as a spreadsheet counts from its header, 1."""

    header: tuple[str, ...]
    rows: list[list[str]]
    numbers: list[int]


def read_text(folder: Path, name: str) -> str | Finding | None:
    """The text of a file inside a folder, None where there is none, or the reason why it cannot be read.

    Links that lead out of the folder are not followed: a world from elsewhere must not show what else is on the disk.
    """
    path = folder / name
    try:
        if not os.path.lexists(path):
            return None
        if not path.resolve().is_relative_to(folder.resolve()):
            return Finding("file-outside", name, "leads out of the world's folder", "put a copy of the file there")
        if not path.is_file():
            return Finding("file-unreadable", name, "is no plain file", "put the table itself there")
        if path.stat().st_size > LARGEST_FILE_BYTES:
            return Finding(
                "file-too-large",
                name,
                f"is larger than {LARGEST_FILE_BYTES // 1_000_000} MB",
                "keep only the rows that the world needs",
            )
        data = path.read_bytes()
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Finding("file-unreadable", name, f"cannot be read: {reason}", "mend the file or its permissions")
    return decode(data, name)


def decode(data: bytes, name: str) -> str | Finding:
    """Text from UTF-8 bytes, with or without a byte order mark."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # With a mark the decoder counts from behind it.
        start = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        row = data.count(b"\n", 0, start) + 1
        return Finding(
            "file-encoding",
            f"{name}, row {row}",
            f"is not UTF-8: byte {start:,} is 0x{data[start]:02x}",
            f"save it as 'CSV UTF-8'; it looks like {_likely_encoding(data, start)}",
        )
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        return Finding(
            "file-nul",
            f"{name}, row {row}",
            "holds a NUL character",
            "save it as 'CSV UTF-8'; it may be UTF-16, or no text",
        )
    return text


def _likely_encoding(data: bytes, start: int) -> str:
    """A guess from the first bytes that are not UTF-8; Cyrillic words are runs of high bytes, accents stand alone."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    around = data[max(0, start - 20) : start + 20]
    in_runs = sum(1 for left, right in pairwise(around) if left >= 0xC0 and right >= 0xC0)
    encoding = "cp1251" if in_runs >= 3 else "cp1252"
    label = "Windows-1251" if in_runs >= 3 else "Latin-1 (Windows-1252)"
    shown = around.decode(encoding, errors="replace").split("\n")
    line = max(shown, key=len) if start < 20 else next(part for part in shown if part)
    return f"{label}: '{shorten(line.strip())}'"


def split_table(text: str, name: str) -> tuple[TextTable | None, list[Finding]]:
    """Header and rows of a comma-separated text; rows of a wrong length are left out and reported."""
    if not text.strip():
        return None, [Finding("file-empty", name, "is empty", "write the column names in its first row")]
    first_line = text.lstrip("\r\n").split("\n", 1)[0]
    for delimiter, word in DELIMITERS.items():
        if delimiter in first_line and "," not in first_line:
            return None, [
                Finding(
                    "file-delimiter",
                    f"{name}, row 1",
                    f"cells are parted by {word}",
                    "save it with commas between cells",
                )
            ]
    findings: list[Finding] = []
    records: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        records.extend(reader)
    except csv.Error as error:
        findings.append(
            Finding(
                "file-quotes",
                f"{name}, row {len(records) + 1}",
                f"cannot be split into cells: {error}",
                "close every quotation mark, and double those inside a cell",
            )
        )
    # Spreadsheets leave empty rows at the end.
    while records and not any(cell.strip() for cell in records[-1]):
        records.pop()
    if not records:
        return None, findings or [Finding("file-empty", name, "has no column names", "write them in its first row")]
    header = tuple(cell.strip() for cell in records[0])
    rows, numbers = [], []
    for number, row in enumerate(records[1:], start=2):
        if len(row) == len(header):
            rows.append(row)
            numbers.append(number)
        elif not any(cell.strip() for cell in row):
            findings.append(
                Finding("row-empty", f"{name}, row {number}", "is empty between filled rows", "delete the row")
            )
        else:
            findings.append(
                Finding(
                    "row-length",
                    f"{name}, row {number}",
                    f"has {len(row)} cells, the header has {len(header)}",
                    "add or remove commas; put text that holds a comma in quotation marks",
                )
            )
    return TextTable(header, rows, numbers), findings
