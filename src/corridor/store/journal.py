"""The journal of a list of shipments: one SQLite file beside the result, from which a second run goes on.

It holds the rows of the list, their different questions, and an answer under the key of each question. Answers are
packed JSON, written chunk by chunk; what was written before a kill is there after it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol, Self

from corridor.errors import Finding, InputError, shorten

FORM = 1
"""Of the tables below; a journal of another is refused."""
APPLICATION = 0x436F7272
"""How SQLite files of Corridor name themselves: Corr."""
PAGE = 200
"""Rows that are read at once."""
TABLES = """
CREATE TABLE IF NOT EXISTS rows (line INTEGER PRIMARY KEY, id TEXT, origin TEXT, destination TEXT, own TEXT, key TEXT,
    findings TEXT);
CREATE TABLE IF NOT EXISTS questions (key TEXT PRIMARY KEY, sort TEXT, query TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, lasting INTEGER, body BLOB);
"""


class KeptRow(Protocol):
    """A row and its question, or what is wrong with it; see `studies.shipments.Kept`."""

    @property
    def line(self) -> int: ...
    @property
    def id(self) -> str: ...
    @property
    def origin(self) -> str: ...
    @property
    def destination(self) -> str: ...
    @property
    def own(self) -> tuple[str, ...]: ...
    @property
    def key(self) -> str: ...
    @property
    def order(self) -> str: ...
    @property
    def query(self) -> str: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...


class KeptOutcome(Protocol):
    """What became of a question; see `studies.batch.Outcome`."""

    @property
    def rows(self) -> list[list[object]]: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def lasting(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Answered:
    """A row of the list with what became of it: rows of totals, or what is wrong with it."""

    line: int
    id: str
    origin: str
    destination: str
    own: tuple[str, ...]
    rows: list[list[Any]]
    findings: tuple[Finding, ...]


class FileJournal:
    """A journal in a file; only one run at a time has it.

    Raises
    ------
    InputError
        Where the file is no journal of ours, or another run has it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._base = sqlite3.connect(path, timeout=1.0, isolation_level=None)
        try:
            self._open()
        except sqlite3.DatabaseError as error:
            self._base.close()
            if "locked" in str(error):
                what, mend = "another run is at work on it", "wait for it, or give another --out"
            else:
                what, mend = "it is no journal that this version reads", "delete it, and all is planned anew"
            raise InputError.one("journal-unusable", shorten(path, 200), what, mend) from None

    def _open(self) -> None:
        ours = self._base.execute("PRAGMA application_id").fetchone()[0]
        form = self._base.execute("PRAGMA user_version").fetchone()[0]
        empty = self._base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        if not empty and (ours, form) != (APPLICATION, FORM):
            raise sqlite3.DatabaseError("not ours")
        for word in (
            "locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL", f"application_id = {APPLICATION}",
            f"user_version = {FORM}", "cache_size = -8000",
        ):  # fmt: skip
            self._base.execute(f"PRAGMA {word}")
        self._base.execute("BEGIN IMMEDIATE")
        for statement in TABLES.strip().split(";\n"):
            self._base.execute(statement)
        self._base.execute("COMMIT")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(sqlite3.OperationalError):
            self._base.execute("ROLLBACK")
        self._base.close()

    def begin(self, rows: Iterable[KeptRow]) -> None:
        """Take these rows in place of those before; answers stay, but not those that a bug may have spoilt."""
        run = self._base.execute
        run("BEGIN IMMEDIATE")
        run("DELETE FROM rows")
        run("DELETE FROM questions")
        run("DELETE FROM answers WHERE NOT lasting")
        for row in rows:
            told = _text([astuple(one) for one in row.findings]) if row.findings else None
            run("INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?)",
                (row.line, row.id, row.origin, row.destination, _text(row.own), row.key, told))  # fmt: skip
            if told is None:
                run("INSERT OR IGNORE INTO questions VALUES (?, ?, ?)", (row.key, row.order, row.query))
        run("COMMIT")

    def open_questions(self) -> tuple[int, int]:
        """Different questions without an answer, and all of them."""
        total = self._base.execute("SELECT count(*) FROM questions").fetchone()[0]
        left = self._base.execute(
            "SELECT count(*) FROM questions WHERE key NOT IN (SELECT key FROM answers)"
        ).fetchone()[0]
        return left, total

    def unanswered(self) -> Iterator[tuple[str, str]]:
        """Key and question of those without an answer now, sorted so that like ones stand together."""
        run = self._base.execute
        run("CREATE TEMP TABLE IF NOT EXISTS due (number INTEGER PRIMARY KEY, key TEXT, query TEXT)")
        run("DELETE FROM due")
        run("INSERT INTO due (key, query) SELECT key, query FROM questions"
            " WHERE key NOT IN (SELECT key FROM answers) ORDER BY sort, key")  # fmt: skip
        last = 0
        while page := run("SELECT * FROM due WHERE number > ? ORDER BY number LIMIT ?", (last, PAGE)).fetchall():
            yield from ((key, query) for _, key, query in page)
            last = page[-1][0]

    def answer(self, chunk: Sequence[tuple[str, KeptOutcome]]) -> None:
        """Keep these answers; when it returns they outlive the process."""
        self._base.execute("BEGIN IMMEDIATE")
        self._base.executemany(
            "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)",
            [
                (key, outcome.lasting, _packed([outcome.rows, [astuple(one) for one in outcome.findings]]))
                for key, outcome in chunk
            ],
        )
        self._base.execute("COMMIT")

    def answered(self) -> Iterator[Answered]:
        """Every row with what became of it, in the order of the list."""
        found = self._base.execute("SELECT line, id, origin, destination, own, findings, body FROM rows"
                                   " LEFT JOIN answers USING (key) ORDER BY line")  # fmt: skip
        for line, id_, origin, destination, own, told, body in found:
            rows, findings = ([], json.loads(told)) if told else json.loads(zlib.decompress(body))
            wrong = tuple(Finding(*one) for one in findings)
            yield Answered(line, id_, origin, destination, tuple(json.loads(own)), rows, wrong)

    def forget_others(self) -> None:
        """Drop answers to questions that the list no longer asks."""
        self._base.execute("DELETE FROM answers WHERE key NOT IN (SELECT key FROM questions)")


@cache
def code_hash() -> str:
    """Changes with every change of the program's own files: what an older one answered is then asked again."""
    root = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for file in sorted(root.rglob("*.py")):
        digest.update(f"{file.relative_to(root).as_posix()}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=True)


def _packed(value: object) -> bytes:
    return zlib.compress(_text(value).encode(), 1)
