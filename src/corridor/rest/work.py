"""A worker: a process that holds the worlds, answers one question after the other, and can be ended at any moment."""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Mapping
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Lock

from corridor.errors import CorridorError
from corridor.rest.answering import Answerer, Job
from corridor.rest.logs import place_of
from corridor.rest.sending import Sendable
from corridor.routing.fast import fast_kernel
from corridor.studies.flow_warm import warm
from corridor.world.world import World

READY = "ready"
COMPILING_S = 120.0
"""Seconds for which a worker leaves compiling to another, whose result it then only reads."""


def work(line: Connection, worlds: Mapping[str, World], compiling: Lock) -> None:
    """Answer what comes down the line until it is closed."""
    # Ctrl-C reaches every process of a terminal; only the server decides when to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answerer = Answerer(worlds)
    answerer.planner(next(iter(worlds)))
    # What is here stays: no use in looking through it for garbage with every answer.
    gc.freeze()
    threading.Thread(target=_warm, args=(answerer, compiling), daemon=True, name="warm").start()
    line.send(READY)
    while True:
        try:
            job: Job = line.recv()
        except (EOFError, OSError):
            return
        line.send(_answered(answerer, job))


def _answered(answerer: Answerer, job: Job) -> Sendable | CorridorError | str:
    """The answer, the error that the study raised on purpose, or the name of one that it did not."""
    try:
        return answerer.answer(job)
    except CorridorError as error:
        return error
    except Exception as error:  # noqa: BLE001  # the server tells of it, and goes on
        return f"{type(error).__name__} at {place_of(error)}"


def _warm(answerer: Answerer, compiling: Lock) -> None:
    """Take the fast kernel from the next question on, where numba is installed; the first worker compiles it."""
    held = compiling.acquire(timeout=COMPILING_S)
    try:
        fast = fast_kernel()
        answerer.kernel = fast or answerer.kernel
        if fast is not None:
            warm()
    finally:
        if held:
            compiling.release()
