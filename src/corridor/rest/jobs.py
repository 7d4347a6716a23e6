"""Jobs of a server: some at work, each in a process of its own, some waiting, the others over. A restart keeps them."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import threading
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic
from typing import Any

from corridor.errors import Finding, InputError
from corridor.rest.job_process import BUG, FAILED, OVER, TOLD, work_on
from corridor.rest.kinds import RESULT, Json, Kind, Task
from corridor.rest.logs import log
from corridor.rest.pool import processes
from corridor.rest.problems import Refused
from corridor.rest.runs import (
    CANCELLED,
    DONE,
    INTERRUPTED,
    OPEN,
    RESUMABLE,
    RUNNING,
    TABLE,
    WAITING,
    Run,
    RunTable,
    now,
    over,
)
from corridor.rest.runs import FAILED as FAILED_RUN
from corridor.rest.settings import Settings
from corridor.world.world import World

KEPT_EVERY_S = 1.0
"""How far a job is, is written down so often at most."""
LOOK_S = 0.2
"""So often a watcher is told what has changed."""
ALIVE_S = 15.0
"""After so long without news a watcher is told that the line is not dead."""
ENDING_S = 5.0
SHORT_ID = 8
"""Signs of an id that are logged: who has all of it may end the job."""

Outcome = tuple[Any, ...] | None


@dataclass(slots=True, eq=False)
class Live:
    """A job at work. Its process is started by the thread that follows it: to hand it its world takes a moment."""

    made_of: tuple[Kind, Task, str]
    process: BaseProcess | None = None
    line: Connection | None = None
    killed: bool = False
    began: float = field(default_factory=monotonic)
    first: int | None = None
    counted: float = 0.0
    kept: float = 0.0
    cancelled: bool = False
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def start(self) -> tuple[BaseProcess, Connection]:
        """Start the process; the line comes from it."""
        self.line, other = processes.Pipe(duplex=False)
        self.process = processes.Process(target=work_on, args=(other, *self.made_of), name="job")
        self.process.start()
        other.close()
        if self.killed:
            self.kill()
        return self.process, self.line

    def kill(self) -> None:
        """End the process at once; its own workers end with it."""
        self.killed = True
        if self.process is not None:
            with contextlib.suppress(ValueError, OSError, AttributeError):  # over, or not quite started
                self.process.kill()

    def finish(self) -> None:
        """The process ended, if it has not by itself."""
        if self.process is not None and self.line is not None:
            self.process.join(0.5)
            self.kill()
            self.process.join(ENDING_S)
            self.line.close()


class Jobs:
    """The jobs of one server; all but the processes is done in the server's loop."""

    def __init__(self, worlds: Mapping[str, World], settings: Settings, kinds: Iterable[Kind]) -> None:
        self._worlds, self._settings, self._limits = worlds, settings, settings.limits
        self.kinds = {kind.name: kind for kind in kinds}
        self._table: RunTable | None = None
        self._live: dict[str, Live] = {}
        self._shown: dict[str, Run] = {}
        self._threads: set[threading.Thread] = set()
        self.watchers = 0
        self.closing = False
        self.refused: InputError | None = None

    # -- from start to end

    async def start(self) -> None:
        """Find the jobs of before; those that were at work are interrupted, those that waited go on waiting."""
        self._loop = asyncio.get_running_loop()
        self._writing = asyncio.Lock()
        folder = self._settings.runs
        if folder is not None and (folder / TABLE).exists():
            try:
                self._opened()
            except InputError as error:
                self.refused = error
                log("warning", error.findings[0].code)

    def _opened(self) -> RunTable:
        if self._table is None:
            assert self._settings.runs is not None
            self._table = RunTable(self._settings.runs)
            for run in self._table.all():
                if run.state == RUNNING:
                    self._table.put(over(run, INTERRUPTED))
            self._table.sweep()
            self._tidy()
            self._next()
        return self._table

    def close_lines(self) -> None:
        """End what watchers wait for, so that the server can stop."""
        self.closing = True

    async def stop(self) -> None:
        """End the processes; what was at work can be resumed."""
        self.closing = True
        for live in self._live.values():
            live.kill()
        for thread in list(self._threads):
            await asyncio.to_thread(thread.join, ENDING_S)
        await asyncio.sleep(0)  # what the threads left in the loop
        if self._table is not None:
            for run in self._table.all():
                if run.state == RUNNING:
                    self._table.put(over(run, INTERRUPTED))
            self._table.close()
            self._table = None

    # -- what is asked of them

    @property
    def most_watchers(self) -> int:
        return self._limits.watchers

    @property
    def running(self) -> int:
        return len(self._live)

    @property
    def waiting(self) -> int:
        return 0 if self._table is None else sum(run.state == WAITING for run in self._table.all())

    def table(self) -> RunTable:
        """Where jobs are kept.

        Raises
        ------
        Refused
            Where this server keeps none.
        """
        if self._settings.runs is None:
            raise Refused(503, "no-runs", "this server keeps no jobs: it was started without a folder for them")
        try:
            return self._opened()
        except InputError as error:
            raise Refused(503, error.findings[0].code, error.findings[0].what, findings=error.findings) from None

    def room(self) -> None:
        """Refuse one more where too many wait."""
        self.table()
        self._tidy()
        if self.waiting >= self._limits.jobs_waiting:
            raise Refused(503, "too-busy", f"{self.waiting} jobs wait already", retry_s=60)

    def enter(self, run: Run) -> Run:
        """Take a job whose folder is ready."""
        self.room()
        taken = self.table().put(replace(run, state=WAITING, created=now()))
        log("info", "job-taken", job=run.id[:SHORT_ID], kind=run.kind)
        self._next()
        return self.get(run.kind, taken.id)

    def discard(self, id_: str) -> None:
        """Drop what never became a job."""
        shutil.rmtree(self.table().place(id_), ignore_errors=True)

    def list_(self, kind: str) -> list[Run]:
        """Every job of a kind, the newest first."""
        return [self._shown.get(run.id, run) for run in self.table().all() if run.kind == kind][::-1]

    def get(self, kind: str, id_: str) -> Run:
        """A job as it is now.

        Raises
        ------
        Refused
            Where none is called so.
        """
        run = self.table().get(kind, id_)
        if run is None:
            raise Refused(404, f"{kind}-unknown", f"no {kind} is called so; it may have been removed")
        return self._shown.get(id_, run)

    def left_s(self, run: Run) -> float | None:
        """Seconds until it is done, as far as its pace tells; None where nothing does yet."""
        live = self._live.get(run.id)
        if live is None or run.total is None or live.first is None or run.done <= live.first:
            return None
        return (monotonic() - live.counted) / (run.done - live.first) * (run.total - run.done)

    async def end(self, kind: str, id_: str) -> Run | None:
        """Cancel it, or where it is over remove it; returns it where it is still there."""
        run = self.get(kind, id_)
        live = self._live.get(id_)
        if live is not None:
            live.cancelled = True
            live.kill()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(live.over.wait(), ENDING_S)
            return self.get(kind, id_)
        if run.state == WAITING:
            return self.table().put(over(run, CANCELLED))
        self.table().remove(id_)
        return None

    def resume(self, kind: str, id_: str) -> Run:
        """Let a job go on that was interrupted, cancelled, or has failed."""
        run = self.get(kind, id_)
        if run.state not in RESUMABLE:
            raise Refused(409, "not-resumable", f"it is {run.state}: there is nothing to go on with")
        if run.world not in self._worlds:
            raise Refused(409, "world-gone", "its world is not served here now")
        self.room()
        self.table().put(replace(run, state=WAITING, ended="", findings=()))
        self._next()
        return self.get(kind, id_)

    async def watch(self, kind: str, id_: str) -> AsyncIterator[Run | None]:
        """The job whenever it has changed, until it is over; None for no news."""
        seen: Run | None = None
        told = monotonic()
        while not self.closing:
            try:
                run = self.get(kind, id_)
            except Refused:
                return  # removed meanwhile
            if run != seen:
                seen, told = run, monotonic()
                yield run
                if run.state not in OPEN:
                    return
            elif monotonic() - told > ALIVE_S:
                told = monotonic()
                yield None
            await asyncio.sleep(LOOK_S)

    async def result(self, run: Run, written: str) -> Path:
        """The file of a result, made where it was not yet.

        Raises
        ------
        Refused
            Where there is none.
        CorridorError
            Where it cannot be written so.
        """
        if run.state != DONE:
            raise Refused(409, "not-done", f"it is {run.state}: there is a result only of what is done")
        path = self.table().place(run.id) / f"{RESULT}.{written}"
        async with self._writing:  # one at a time: a large one takes seconds and memory
            if not path.exists():
                await self._write(run, written)
        if not path.exists():
            raise Refused(404, "result-gone", "its files are no longer there; remove it, and ask again")
        return path

    # -- how they are worked through

    def _tidy(self) -> None:
        oldest = datetime.now(UTC) - timedelta(days=self._limits.jobs_days)
        if self._table is not None:
            self._table.tidy(self._limits.jobs_kept, oldest)

    def _next(self) -> None:
        if self._table is None or self.closing:
            return
        for run in self._table.all():
            if len(self._live) >= self._limits.jobs_running:
                return
            if run.state == WAITING and run.id not in self._live:
                self._begin(run)

    def _begin(self, run: Run) -> None:
        assert self._table is not None
        if run.world not in self._worlds or run.kind not in self.kinds:
            self._table.put(over(run, INTERRUPTED))
            return
        live = self._made(run, "")
        self._live[run.id] = live
        hash_ = self._worlds[run.world].info.content_hash
        begun = replace(run, state=RUNNING, started=now(), ended="", world_hash=hash_)
        self._shown[run.id] = self._table.put(begun)
        thread = threading.Thread(target=self._follow, args=(run.id, live), daemon=True, name="job")
        self._threads.add(thread)
        thread.start()

    def _made(self, run: Run, written: str) -> Live:
        assert self._table is not None
        task = Task(
            self._table.place(run.id), run.options, self._worlds[run.world], self._settings.workers,
            self._limits.job_parts,
        )  # fmt: skip
        return Live((self.kinds[run.kind], task, written))

    def _follow(self, id_: str, live: Live) -> None:
        """In a thread: hear what the process tells, to its end."""
        outcome = self._heard(live, self._limits.job_s, id_)
        live.finish()
        with contextlib.suppress(RuntimeError):  # the loop is closed: the next server finds it interrupted
            self._loop.call_soon_threadsafe(self._ended, id_, live, outcome)
        self._threads.discard(threading.current_thread())

    def _heard(self, live: Live, most_s: float, id_: str = "") -> Outcome:
        until = monotonic() + most_s
        try:
            process, line = live.start()
            while (left := until - monotonic()) > 0:
                ready = wait([line, process.sentinel], left)
                if line in ready:
                    message: tuple[Any, ...] = line.recv()
                    if message[0] != TOLD:
                        return message
                    with contextlib.suppress(RuntimeError):
                        self._loop.call_soon_threadsafe(self._counted, id_, live, message[1], message[2])
                elif ready and not line.poll():
                    return None
        except (EOFError, OSError):
            return None
        what = f"it took longer than {most_s:g} s, and was stopped"
        return (FAILED, (Finding("too-long", "the job", what, "resume it: it goes on; or ask for less at once"),))

    def _counted(self, id_: str, live: Live, done: int, total: int) -> None:
        run = self._shown.get(id_)
        if run is None or self._live.get(id_) is not live:
            return
        if live.first is None:
            live.first, live.counted = done, monotonic()
        # What was told once is never taken back, also not over a resumption.
        run = self._shown[id_] = replace(run, done=max(done, run.done if run.total == total else 0), total=total)
        if self._table is not None and monotonic() - live.kept > KEPT_EVERY_S:
            live.kept = monotonic()
            self._table.put(run)

    def _ended(self, id_: str, live: Live, outcome: Outcome) -> None:
        self._live.pop(id_, None)
        run = self._shown.pop(id_, None)
        if run is not None and self._table is not None:
            self._table.put(self._state_after(run, live, outcome))
        live.over.set()
        self._next()

    def _state_after(self, run: Run, live: Live, outcome: Outcome) -> Run:
        if outcome is not None and outcome[0] == OVER:
            log("info", "job-done", job=run.id[:SHORT_ID], s=round(monotonic() - live.began, 1))
            total = run.done if run.total is None else run.total
            return replace(over(run, DONE), told=outcome[1], done=total, total=total)
        if live.cancelled:
            return over(run, CANCELLED)
        if self.closing:
            return over(run, INTERRUPTED)
        log("warning", "job-failed", job=run.id[:SHORT_ID], error=outcome[1] if outcome and outcome[0] == BUG else None)
        return over(run, FAILED_RUN, _why(outcome))

    def _written(self, live: Live) -> Outcome:
        try:
            return self._heard(live, self._limits.result_s)
        finally:
            live.finish()

    async def _write(self, run: Run, written: str) -> None:
        if run.world not in self._worlds:
            raise Refused(409, "world-gone", "its world is not served here now")
        live = self._made(run, written)
        outcome = await asyncio.to_thread(self._written, live)
        if outcome is None or outcome[0] != OVER:
            findings = _why(outcome)
            if outcome is not None and outcome[0] == FAILED:
                raise InputError(findings)
            raise Refused(500, "bug", "this result uncovered an error of the program; please tell its makers")


def _why(outcome: Outcome) -> tuple[Finding, ...]:
    if outcome is None:
        what = "its process ended, perhaps for want of memory"
        return (Finding("job-lost", "the job", what, "resume it: it goes on from where it was"),)
    if outcome[0] == BUG:
        return (Finding("bug", "the job", "it uncovered an error of the program", "please tell its makers"),)
    findings: tuple[Finding, ...] = tuple(outcome[1])
    return findings


def run_to_dict(jobs: Jobs, run: Run) -> Json:
    """A job as it is told of."""
    left = jobs.left_s(run)
    return {
        "contract": "corridor.run/1",
        "id": run.id,
        "kind": run.kind,
        "name": run.name,
        "world": {"name": run.world, "hash": run.world_hash},
        "options": run.options,
        "state": run.state,
        "created": run.created,
        "started": run.started or None,
        "ended": run.ended or None,
        "done": run.done,
        "total": run.total,
        "left_s": None if left is None else round(left, 1),
        "resumable": run.state in RESUMABLE,
        "findings": [_told(one) for one in run.findings],
        "warnings": [_told(one) for one in run.warnings],
        "summary": run.told or None,
    }


def _told(finding: Finding) -> Json:
    return {name: getattr(finding, name) for name in ("code", "where", "what", "mend", "severity")}
