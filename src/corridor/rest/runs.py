"""The table of jobs: one SQLite file in the runs folder, and beside it a folder for each. It outlives the server."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corridor.errors import Finding, InputError, shorten

WAITING, RUNNING, DONE, FAILED, CANCELLED, INTERRUPTED = (
    "waiting", "running", "done", "failed", "cancelled", "interrupted"
)  # fmt: skip
STATES = (WAITING, RUNNING, DONE, FAILED, CANCELLED, INTERRUPTED)
OPEN = (WAITING, RUNNING)
"""Not over yet."""
RESUMABLE = (FAILED, CANCELLED, INTERRUPTED)

TABLE = "runs.sqlite"
APPLICATION = 0x436F7252
"""How this file names itself among those of SQLite: CorR."""
FORM = 1
ID = re.compile(r"[0-9a-f]{32}")
OURS_ALONE = 0o700


@dataclass(frozen=True, slots=True)
class Run:
    """A job and how far it is.

    id      : 128 random bits in hexadecimal; who has it may see and end the job
    options : what was asked, as plain values
    done, total : parts; total is None until they are counted
    findings : why it failed
    told    : in brief what came of it
    """

    id: str
    kind: str
    name: str
    world: str
    world_hash: str
    options: dict[str, Any]
    state: str = WAITING
    created: str = ""
    started: str = ""
    ended: str = ""
    done: int = 0
    total: int | None = None
    findings: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    told: dict[str, Any] = field(default_factory=dict)


def usual_folder() -> Path:
    """Where a user's data are kept on this system."""
    home = Path.home()
    if sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "corridor" / "runs"


class RunTable:
    """Jobs by id, in the order in which they came; one server has the folder.

    Raises
    ------
    InputError
        Where the folder cannot be had: another server has it, or it cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shown = shorten(folder, 200)
        try:
            folder.mkdir(OURS_ALONE, parents=True, exist_ok=True)
            self._base = sqlite3.connect(folder / TABLE, timeout=0.5, isolation_level=None)
        except (OSError, sqlite3.Error):
            mend = "give a folder that can be written"
            raise InputError.one("runs-unusable", "--runs", f"'{shown}' cannot be written", mend) from None
        try:
            self._open()
        except sqlite3.DatabaseError as error:
            self._base.close()
            if "locked" in str(error):
                what, mend = f"another server has '{shown}'", "end it, or give another folder"
                raise InputError.one("runs-taken", "--runs", what, mend) from None
            what, mend = f"'{shown}' holds no runs that this version reads", "give another folder, or empty it"
            raise InputError.one("runs-unusable", "--runs", what, mend) from None

    def _open(self) -> None:
        run = self._base.execute
        mark = (run("PRAGMA application_id").fetchone()[0], run("PRAGMA user_version").fetchone()[0])
        if run("SELECT count(*) FROM sqlite_master").fetchone()[0] and mark != (APPLICATION, FORM):
            raise sqlite3.DatabaseError("not ours")
        for word in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL",
                     f"application_id = {APPLICATION}", f"user_version = {FORM}"):  # fmt: skip
            run(f"PRAGMA {word}")
        run("BEGIN IMMEDIATE")
        run("CREATE TABLE IF NOT EXISTS runs (number INTEGER PRIMARY KEY, id TEXT UNIQUE, kind TEXT, body TEXT)")
        run("COMMIT")

    def close(self) -> None:
        self._base.close()

    def place(self, id_: str) -> Path:
        """The folder of a job. Only ids that the server gave itself come here."""
        assert ID.fullmatch(id_)
        return self.folder / id_

    def draft(self) -> str:
        """A new id and its folder."""
        id_ = secrets.token_hex(16)
        self.place(id_).mkdir(OURS_ALONE)
        return id_

    def put(self, run: Run) -> Run:
        """Keep a job as it is now."""
        self._base.execute(
            "INSERT INTO runs (id, kind, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            (run.id, run.kind, json.dumps(asdict(run))),
        )
        return run

    def get(self, kind: str, id_: str) -> Run | None:
        """A job of a kind, or None where none is called so."""
        if not ID.fullmatch(id_):
            return None
        found = self._base.execute("SELECT body FROM runs WHERE id = ? AND kind = ?", (id_, kind)).fetchone()
        return None if found is None else _run(found[0])

    def all(self) -> Iterator[Run]:
        """Every job, the oldest first."""
        for (body,) in self._base.execute("SELECT body FROM runs ORDER BY number").fetchall():
            yield _run(body)

    def remove(self, id_: str) -> None:
        """Forget a job and all its files."""
        self._base.execute("DELETE FROM runs WHERE id = ?", (id_,))
        shutil.rmtree(self.place(id_), ignore_errors=True)

    def tidy(self, most: int, oldest: datetime) -> None:
        """Remove what is over and too old or too many, and folders that no job has."""
        over = [run for run in self.all() if run.state not in OPEN]
        surplus = len(list(self.all())) - most
        for number, run in enumerate(over):
            if number < surplus or (run.ended and datetime.fromisoformat(run.ended) < oldest):
                self.remove(run.id)

    def sweep(self) -> None:
        """Remove folders of requests that never became a job."""
        known = {run.id for run in self.all()}
        for place in self.folder.iterdir():
            if ID.fullmatch(place.name) and place.name not in known:
                shutil.rmtree(place, ignore_errors=True)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def over(run: Run, state: str, findings: tuple[Finding, ...] = ()) -> Run:
    """The job at its end."""
    return replace(run, state=state, ended=now(), findings=findings)


def _run(body: str) -> Run:
    values = json.loads(body)
    for name in ("findings", "warnings"):
        values[name] = tuple(Finding(**one) for one in values[name])
    return Run(**values)
