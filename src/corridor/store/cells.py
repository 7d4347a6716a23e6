"""From the text in a cell to its value, by what the column says it holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from math import isfinite

from corridor.errors import shorten
from corridor.store.spelling import hint
from corridor.world.columns import Column

LONGEST_KEY = 200
LONGEST_TEXT = 2_000
LONGEST_LIST = 20_000
INT32_MAX = 2**31 - 1
# Larger amounts would overflow int64 cents after conversion; no figure about freight comes near.
LARGEST_NUMBER = 1e15
# A single step of a journey that takes more than a year is a slip of unit; it also keeps minutes within int32.
LONGEST_H = 366 * 24

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
INTEGER = re.compile(r"[+-]?[0-9]+")
NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
BOOLEANS = {"true": True, "false": False}

Parser = Callable[[str], object]


class RefusedCell(Exception):
    """A cell that does not hold what its column asks for; becomes one finding per row that has it."""

    def __init__(self, code: str, what: str, mend: str) -> None:
        super().__init__(what)
        self.code = code
        self.what = what
        self.mend = mend


def cell_parser(column: Column) -> Parser:
    """The function that reads the cells of a column; it raises `RefusedCell`."""
    convert = _CONVERTERS[column.kind](column)
    longest = LONGEST_LIST if column.kind == "list" else LONGEST_KEY if column.key else LONGEST_TEXT

    def parse(cell: str) -> object:
        text = cell.strip()
        if not text:
            if column.required:
                raise RefusedCell("cell-empty", "the cell is empty", f"fill in: {column.meaning}")
            return column.default
        if len(text) > longest:
            raise RefusedCell(
                "cell-too-long",
                f"'{shorten(text, 40)}' has {len(text):,} characters",
                f"shorten it to at most {longest:,}",
            )
        if CONTROL.search(text):
            raise RefusedCell(
                "cell-control-character",
                f"'{shorten(text)}' holds a line break or control character",
                "remove it; a cell is one line of text",
            )
        return convert(text)

    return parse


def _string(column: Column) -> Parser:
    refuse_word = _word_check(column)

    def convert(text: str) -> str:
        refuse_word(text)
        return text

    return convert


def _list(column: Column) -> Parser:
    refuse_word = _word_check(column)

    def convert(text: str) -> tuple[str, ...]:
        words = tuple(text.split())
        for word in words:
            if len(word) > LONGEST_KEY:
                raise RefusedCell(
                    "cell-too-long",
                    f"the word '{shorten(word, 40)}' has {len(word):,} characters",
                    f"part words by spaces; a word has at most {LONGEST_KEY}",
                )
            refuse_word(word)
        return words

    return convert


def _word_check(column: Column) -> Callable[[str], None]:
    allowed = frozenset(column.choices)
    pattern = re.compile(column.pattern) if column.pattern else None

    def check(word: str) -> None:
        if allowed and word not in allowed:
            words = ", ".join(choice for choice in column.choices if choice)
            mend = f"use one of {words}{hint(word, allowed)}"
            raise RefusedCell("cell-choice", f"'{shorten(word)}' is not allowed", mend)
        if pattern and not pattern.fullmatch(word):
            raise RefusedCell(
                "cell-pattern",
                f"'{shorten(word)}' does not look like this column's values",
                f"write it as {column.pattern} ({column.meaning})",
            )

    return check


def _integer(column: Column) -> Parser:
    def convert(text: str) -> int:
        if not INTEGER.fullmatch(text):
            raise RefusedCell(
                "cell-integer", f"'{shorten(text)}' is no whole number", "write digits only, such as 2024"
            )
        value = int(text) if len(text) <= 11 else INT32_MAX + 1
        if abs(value) > INT32_MAX:
            raise RefusedCell("cell-range", f"'{shorten(text)}' is too large", f"stay within ±{INT32_MAX:,}")
        _check_range(column, value, text)
        return value

    return convert


def _number(column: Column) -> Parser:
    is_hours = column.unit == "h"

    def convert(text: str) -> float:
        if not NUMBER.fullmatch(text):
            raise RefusedCell("cell-number", f"'{shorten(text)}' is no number", _number_cure(text))
        value = float(text)
        if not isfinite(value) or abs(value) > LARGEST_NUMBER:
            raise RefusedCell("cell-range", f"'{shorten(text)}' is too large", f"stay within ±{LARGEST_NUMBER:g}")
        _check_range(column, value, text)
        if is_hours and value > LONGEST_H:
            raise RefusedCell(
                "cell-range", f"{shorten(text)} h is longer than a year", "check the unit: this column counts hours"
            )
        return value

    return convert


def _number_cure(text: str) -> str:
    if text.lower().lstrip("+-") in ("nan", "inf", "infinity"):
        return "write a finite number, or leave the cell empty where that is allowed"
    if "," in text:
        return "write a decimal point and no thousands separators, such as 1234.5"
    return "write a number such as 12 or 0.5, without its unit"


def _check_range(column: Column, value: float, text: str) -> None:
    low, high = column.minimum, column.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        unit = f" {column.unit}" if column.unit else ""
        bounds = (
            f"between {low:g} and {high:g}"
            if low is not None and high is not None
            else f"at least {low:g}"
            if low is not None
            else f"at most {high:g}"
        )
        raise RefusedCell("cell-range", f"{shorten(text)}{unit} is out of range", f"write a value {bounds}{unit}")


def _boolean(text: str) -> bool:
    # Spreadsheets save TRUE and FALSE in capitals.
    value = BOOLEANS.get(text.lower())
    if value is None:
        raise RefusedCell("cell-boolean", f"'{shorten(text)}' is neither true nor false", "write true or false")
    return value


def _time(text: str) -> time:
    match = TIME.fullmatch(text)
    if match is None:
        raise RefusedCell(
            "cell-time", f"'{shorten(text)}' is no time of day", "write hours and minutes from 00:00 to 23:59"
        )
    return time(int(match[1]), int(match[2]))


def _date(text: str) -> date:
    if not DATE.fullmatch(text):
        raise RefusedCell("cell-date", f"'{shorten(text)}' is no date", "write year-month-day, such as 2026-12-01")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RefusedCell("cell-date", f"'{text}' is no day of the calendar", f"correct it: {error}") from None


_CONVERTERS: dict[str, Callable[[Column], Parser]] = {
    "string": _string,
    "list": _list,
    "integer": _integer,
    "number": _number,
    "boolean": lambda _: _boolean,
    "time": lambda _: _time,
    "date": lambda _: _date,
}
