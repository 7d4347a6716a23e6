"""From a row of a list of shipments to a question: which columns it knows, and how their cells are written."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from corridor.errors import Finding, InputError, shorten
from corridor.itinerary.query import Query
from corridor.timetable.written import moment_written

WORDS = ("origin", "destination", "form", "hazard", "box", "goods", "carrier_nationality")
WHOLE = ("teu", "feu", "max_options", "horizon_days", "rates_age_months", "draws", "seed")
NUMBERS = ("count", "weight_t", "volume_m3", "value_usd", "height_m", "width_m", "within_days", "reliable")
LISTS = ("via", "avoid", "modes", "listed")
MOMENTS = ("depart", "arrive_by")
YES_NO = ("terminal", "rules")
COLUMNS = (*WORDS[:2], *MOMENTS, *WHOLE[:2], *WORDS[2:], *WHOLE[2:], *NUMBERS, *LISTS, *YES_NO)
"""Columns that are part of the question."""
ID = "id"
ALSO_CALLED = {"mode": "modes", "within": "within_days"}
OF_CARGO = ("teu", "feu", "form", "count")
"""A row that gives one of these gives its cargo itself; those of the command line then do not hold."""
PLAIN_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
COMMA_NUMBER = re.compile(r"[+-]?\d+,\d+")
TRUE, FALSE = ("true", "yes", "y", "1"), ("false", "no", "n", "0")
LIST_SIGNS = re.compile(r"[;|\n]")
LIKENESS = 0.75

# Groups of questions whose prices, rules and graphs are the same are asked one after the other.
ORDER = (
    "form", "teu", "feu", "count", "weight_t", "volume_m3", "goods", "hazard", "height_m", "width_m", "box",
    "value_usd", "avoid", "modes", "via", "listed", "carrier_nationality", "rules", "terminal", "destination", "origin",
    "depart", "arrive_by", "seed", "draws",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heads:
    """What the columns of a list are.

    asked    : column of the question by column of the file
    own      : columns that are no part of the question; they are carried along
    id       : the column that names a shipment, empty where none does
    warnings : of columns that are carried along, and look misspelt or are new
    """

    asked: dict[str, str]
    own: tuple[str, ...]
    id: str
    warnings: tuple[Finding, ...]


def heads(columns: Iterable[str], file_name: str, base: Query) -> Heads:
    """The columns understood; small letters and capitals, blanks, hyphens and underscores make no difference.

    base : question of the command line; a list needs no column for an end that this gives

    Raises
    ------
    InputError
        Where there is no column for an end, or two for one part of the question.
    """
    asked: dict[str, str] = {}
    own: list[str] = []
    named = ""
    findings: list[Finding] = []
    warnings: list[Finding] = []
    for column in columns:
        plain = re.sub(r"[\s_-]+", "_", column.strip().lower()).strip("_")
        plain = ALSO_CALLED.get(plain, plain)
        if plain == ID and not named:
            named = column
        elif plain in COLUMNS and plain not in asked.values():
            asked[column] = plain
        elif plain in COLUMNS:
            what = f"two columns are the {plain}, the second is '{shorten(column)}'"
            findings.append(Finding("batch-column-twice", file_name, what, "leave one of them"))
        elif column:
            own.append(column)
            warnings.append(_unknown(column, plain))
    for end in ("origin", "destination"):
        if end not in asked.values() and not getattr(base, end):
            have = ", ".join(shorten(column) for column in columns if column) or "none"
            what = f"no column '{end}'; its columns: {shorten(have, 200)}"
            findings.append(Finding("batch-column-missing", file_name, what, "name it in the first row"))
    if findings:
        raise InputError(findings)
    return Heads(asked, tuple(own), named, tuple(warnings))


def _unknown(column: str, plain: str) -> Finding:
    """An unknown column is told, for a misspelt one would change the question without a word."""
    from difflib import get_close_matches  # noqa: PLC0415  only where there is one

    like = get_close_matches(plain, COLUMNS, 1, LIKENESS)
    mend = f"if you mean {like[0]}, write that" if like else "nothing to mend, if it is your own"
    what = "it is no part of the question, and is carried along as your own"
    return Finding("batch-column-unknown", f"column {shorten(column)}", what, mend, "warning")


def question(cells: Mapping[str, str], known: Heads, base: Query, line: int) -> Query:
    """The question of a row.

    base : what holds where a cell is empty

    Raises
    ------
    InputError
        With every cell of the row that cannot be read.
    """
    findings: list[Finding] = []
    given: dict[str, Any] = {}
    for column, name in known.asked.items():
        text = cells.get(column, "")
        if not text:
            continue
        where = f"line {line}, column {shorten(column)}"
        try:
            given[name] = _READ[name](text, where)
        except InputError as error:
            findings += error.findings
    findings += [
        Finding("row-without-end", f"line {line}", f"no {end}", "fill it in, or take the row out")
        for end in ("origin", "destination")
        if not given.get(end, getattr(base, end)) and not any(f"column {end}" in one.where for one in findings)
    ]
    if findings:
        raise InputError(findings)
    if any(name in given for name in OF_CARGO):
        base = replace(base, teu=None, feu=None, form=None, count=None)
    if any(name in given for name in MOMENTS):
        base = replace(base, depart=None, arrive_by=None)
    return replace(base, **given)


def _whole(text: str, where: str) -> int:
    number = _number(text, where)
    if not number.is_integer() or abs(number) >= 2**63:
        raise InputError.one("cell-not-whole", where, f"'{shorten(text)}' is no whole number", "give one")
    # A seed has up to 63 bits, more than a float holds.
    return int(text) if text.lstrip("+-").isdecimal() else int(number)


def _number(text: str, where: str) -> float:
    plain = text.replace("\u00a0", "").replace(" ", "")
    if COMMA_NUMBER.fullmatch(plain):
        if len(plain.partition(",")[2]) == 3:
            what = f"'{shorten(text)}' may be a thousand times more or less"
            raise InputError.one("cell-number-doubtful", where, what, "write it without a comma: 1250 or 1.25")
        plain = plain.replace(",", ".")
    if not PLAIN_NUMBER.fullmatch(plain) or not math.isfinite(float(plain)):
        raise InputError.one("cell-not-number", where, f"'{shorten(text)}' is no number", "write it as 21.5")
    return float(plain)


def _yes_no(text: str, where: str) -> bool:
    word = text.lower()
    if word not in (*TRUE, *FALSE):
        raise InputError.one("cell-not-yes-no", where, f"'{shorten(text)}' is neither yes nor no", "write yes or no")
    return word in TRUE


def _list(text: str, where: str) -> tuple[str, ...]:  # noqa: ARG001  as the others
    return tuple(word.strip() for word in LIST_SIGNS.split(text) if word.strip())


def _lowered(text: str, where: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _list(text, where))


def _word(text: str, where: str) -> str:  # noqa: ARG001  as the others
    return text


def _moment_of(name: str) -> Callable[[str, str], datetime]:
    def read(text: str, where: str) -> datetime:
        try:
            return moment_written(text, name)
        except InputError as error:
            raise InputError(replace(finding, where=where) for finding in error.findings) from None

    return read


_READ: dict[str, Callable[[str, str], Any]] = {
    **dict.fromkeys(WORDS, _word),
    **dict.fromkeys(WHOLE, _whole),
    **dict.fromkeys(NUMBERS, _number),
    **dict.fromkeys(LISTS, _list),
    "listed": _lowered,
    **{name: _moment_of(name) for name in MOMENTS},
    **dict.fromkeys(YES_NO, _yes_no),
}


def packed(query: Query) -> str:
    """The question as JSON, from which `unpacked` makes it again."""
    values = {field.name: getattr(query, field.name) for field in fields(query)}
    return json.dumps(
        {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()},
        ensure_ascii=False, sort_keys=True,
    )  # fmt: skip


def unpacked(text: str) -> Query:
    """The question of `packed`."""
    values = json.loads(text)
    for name in LISTS:
        values[name] = tuple(values[name])
    for name in MOMENTS:
        if values[name] is not None:
            values[name] = datetime.fromisoformat(values[name])
    return Query(**values)


def key_of(query: Query, ground: str) -> str:
    """Under what an answer is kept: the question, and the ground it stands on (world, code, kind of answer)."""
    return hashlib.sha256(f"{ground}\n{packed(query)}".encode("utf-8", "surrogatepass")).hexdigest()


def order_of(query: Query) -> str:
    """Sorts questions so that those that share prices, rules and graphs stand together."""
    return "\t".join(str(getattr(query, name)) for name in ORDER)
