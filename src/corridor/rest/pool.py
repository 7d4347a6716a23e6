"""The workers of a server: so many questions at once, so many waiting, and none longer than it may take."""

from __future__ import annotations

import asyncio
import contextlib
import math
import multiprocessing
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Lock
from time import monotonic

from corridor.errors import CorridorError
from corridor.rest.answering import FlowJob, Job
from corridor.rest.logs import log
from corridor.rest.problems import Refused
from corridor.rest.sending import Sendable
from corridor.rest.settings import Settings
from corridor.rest.work import READY, work
from corridor.world.world import World

STARTING_S = 60.0
"""Seconds in which a worker has to have its worlds ready."""
ENDING_S = 2.0

# A forked copy of a process with threads may hold a lock that nobody opens; a fresh one cannot.
processes = multiprocessing.get_context("spawn")


class Worker:
    """One process and the line to it; used by one thread at a time."""

    def __init__(self, worlds: Mapping[str, World], compiling: Lock) -> None:
        self._made_of = (worlds, compiling)
        self.ready = False
        self.line: Connection
        self.process: BaseProcess
        self._start()

    def ask(self, job: Job, most_s: float) -> Sendable | CorridorError | str:
        """The answer; where it takes longer, the process is ended and another started in its place.

        Raises
        ------
        Refused
            Where the time is over, or the process died over the question.
        """
        self._await_ready()
        try:
            self.line.send(job)
            if self.line.poll(most_s):
                answered: Sendable | CorridorError | str = self.line.recv()
                return answered
        except (EOFError, OSError):
            self._again()
            raise Refused(503, "worker-lost", "the process that computed this ended", retry_s=5) from None
        self._again()
        narrow = "modes, avoid, via or horizon_days"
        if isinstance(job, FlowJob):
            narrow = "seasons, classes or relieved, or send it as a job to /api/v1/flows"
        what = f"this takes longer than {most_s:g} s, and was stopped: narrow it with {narrow}"
        raise Refused(503, "too-long", what, retry_s=math.ceil(most_s))

    def end(self) -> None:
        """End the process, whatever it does."""
        self.line.close()
        self.process.terminate()
        self.process.join(ENDING_S)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.process.close()

    def _start(self) -> None:
        worlds, compiling = self._made_of
        self.line, other = processes.Pipe()
        self.process = processes.Process(target=work, args=(other, worlds, compiling), daemon=True, name="worker")
        self.process.start()
        # Held here too, the line would never end when the worker does.
        other.close()
        self.ready = False

    def _again(self) -> None:
        self.end()
        self._start()

    def _await_ready(self) -> None:
        if self.ready:
            return
        try:
            if self.line.poll(STARTING_S) and self.line.recv() == READY:
                self.ready = True
                return
        except (EOFError, OSError):
            pass
        self._again()
        raise Refused(503, "worker-lost", "the process that computes did not start", retry_s=5)


class Pool:
    """Workers and the questions that wait for them."""

    def __init__(self, worlds: Mapping[str, World], settings: Settings) -> None:
        self._worlds, self._count, self._limits = worlds, settings.workers, settings.limits
        self._workers: list[Worker] = []
        self.waiting = 0
        self.at_work = 0
        self.stopped = 0

    async def start(self) -> None:
        """Start the processes; they get their worlds ready meanwhile."""
        self._threads = ThreadPoolExecutor(self._count, thread_name_prefix="asking")
        # The last that was free is asked first: what it solved for a flow is solved again in a moment.
        self._idle: asyncio.Queue[Worker] = asyncio.LifoQueue()
        compiling = processes.Lock()
        loop = asyncio.get_running_loop()
        starts = [loop.run_in_executor(self._threads, Worker, self._worlds, compiling) for _ in range(self._count)]
        self._workers = list(await asyncio.gather(*starts))
        for worker in self._workers:
            self._idle.put_nowait(worker)

    async def stop(self) -> None:
        """End the processes; questions under way get no answer."""
        workers, self._workers = self._workers, []
        for worker in workers:
            with contextlib.suppress(ValueError, OSError):  # it may be about to be started anew
                worker.process.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in workers:
            with contextlib.suppress(ValueError, OSError):
                worker.end()

    def pids(self) -> list[int | None]:
        """Ids of the processes as they are now."""
        return [worker.process.pid for worker in self._workers]

    async def ask(self, job: Job) -> Sendable:
        """The answer to a question.

        Raises
        ------
        CorridorError
            As the study does.
        Refused
            Where too many wait, or it takes too long.
        """
        worker = await self._free_worker()
        self.at_work += 1
        most_s = self._limits.flow_s if isinstance(job, FlowJob) else self._limits.question_s
        asked = asyncio.get_running_loop().run_in_executor(self._threads, worker.ask, job, most_s)
        # Whoever asked may go away; the worker is free only when it has answered.
        asked.add_done_callback(lambda done: self._free(worker, done))
        answered = await asyncio.shield(asked)
        if isinstance(answered, CorridorError):
            raise answered
        if isinstance(answered, str):
            log("error", "study-failed", error=answered)
            raise Refused(500, "bug", "this question uncovered an error of the program; please tell its makers")
        return answered

    async def _free_worker(self) -> Worker:
        if self.waiting >= self._limits.waiting:
            raise Refused(503, "too-busy", "too many questions wait already", retry_s=self._patience_s())
        self.waiting += 1
        begun = monotonic()
        try:
            return await asyncio.wait_for(self._idle.get(), self._limits.wait_s)
        except TimeoutError:
            waited = monotonic() - begun
            what = f"no worker was free within {waited:.0f} s"
            raise Refused(503, "too-busy", what, retry_s=self._patience_s()) from None
        finally:
            self.waiting -= 1

    def _free(self, worker: Worker, done: asyncio.Future[Sendable | CorridorError | str]) -> None:
        self.at_work -= 1
        if not done.cancelled() and isinstance(error := done.exception(), Refused):
            self.stopped += 1
            log("warning", error.kind)
        self._idle.put_nowait(worker)

    def _patience_s(self) -> int:
        """Seconds after which asking again is worth it: a question takes a fraction of one as a rule."""
        return 2
