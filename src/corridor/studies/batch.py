"""Many questions of one world, on one core or all: the same answers, whoever computes them."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.synchronize import Event

from corridor.errors import CorridorError, Finding, InputError, NoWay
from corridor.itinerary.option import PlanAnswer
from corridor.itinerary.query import Query
from corridor.itinerary.shipment_totals import Cells, no_way_row, total_rows
from corridor.routing.fast import fast_kernel
from corridor.routing.search import PLAIN, Kernel
from corridor.studies.plan import Planner
from corridor.world.world import World

CHUNKS_PER_WORKER = 8
"""Pieces into which each worker's share is cut, so that a slow one is evened out by the others."""
LONGEST_CHUNK = 25
"""Questions that a worker takes at once; so many are lost at most when it is ended."""
CHUNKS_AHEAD = 2
"""Chunks that wait for each worker: no more are held, however many there are."""
WORTH_COMPILING = 300
"""Questions from which on the fast kernel is taken: to load it takes a second, to compile it for the first time ten."""
FAILED = "row-failed"

_at_hand: dict[str, Planner] = {}
"""A worker's own planner, made once when the worker starts."""
_stopped: dict[str, Event] = {}
"""Set when nobody waits any more."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question: rows of totals, or why it cannot be asked.

    lasting : it would be the same the next time; a bug's may not be
    """

    rows: list[Cells]
    findings: tuple[Finding, ...] = ()
    lasting: bool = True


def plan_many(world: World, queries: Sequence[Query], workers: int = 0) -> Iterator[PlanAnswer | CorridorError]:
    """The answer to each query in turn, or the error that it raises.

    Parameters
    ----------
    workers : processes; 0 for one on each core, 1 for none but this one
    """
    count = min(workers or os.cpu_count() or 1, max(len(queries), 1))
    if count == 1:
        planner = Planner(world)
        yield from (_answer(planner, query) for query in queries)
        return
    chunk = max(1, len(queries) // (count * CHUNKS_PER_WORKER))
    with ProcessPoolExecutor(count, initializer=_start, initargs=(world,)) as pool:
        yield from pool.map(_ask, queries, chunksize=chunk)


def outcomes(
    world: World, asked: Iterable[tuple[str, Query]], total: int, workers: int = 0, *, every_option: bool = False
) -> Iterator[list[tuple[str, Outcome]]]:
    """What became of each question under its key, chunk by chunk as they are done.

    Parameters
    ----------
    asked   : keys and questions; those that share cargo and ends are quicker one after the other
    total   : how many there are
    workers : processes; 0 for one on each core, 1 for none but this one

    Raises
    ------
    InputError
        Where a worker was ended from outside.
    """
    cores = workers or os.cpu_count() or 1
    size = max(1, min(LONGEST_CHUNK, total // (cores * CHUNKS_PER_WORKER)))
    count = min(cores, -(-total // size) or 1)
    source = iter(asked)
    chunks = iter(lambda: list(islice(source, size)), [])
    fast = total >= WORTH_COMPILING
    if count == 1:
        planner = Planner(world, _kernel(fast))
        for chunk in chunks:
            yield _outcomes(planner, chunk, every_option)
        return
    if fast:
        # Compiled once, before there are several who would.
        _kernel(fast)
    stopped = get_context().Event()
    with ProcessPoolExecutor(count, initializer=_start, initargs=(world, fast, stopped)) as pool:
        waiting: deque[Future[list[tuple[str, Outcome]]]] = deque()
        try:
            for chunk in chunks:
                waiting.append(pool.submit(_work, chunk, every_option))
                if len(waiting) >= count * CHUNKS_AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            what = "a process that computes was ended from outside, perhaps for want of memory"
            mend = "run the same again: it goes on from here; with fewer --workers if memory is short"
            raise InputError.one("worker-ended", "--workers", what, mend) from None
        finally:
            # Whoever stops waiting waits for one question of each worker at most.
            stopped.set()
            pool.shutdown(wait=False, cancel_futures=True)


def _kernel(fast: bool) -> Kernel:
    return (fast_kernel() or PLAIN) if fast else PLAIN


def _start(world: World, fast: bool = False, stopped: Event | None = None) -> None:
    # Ctrl-C reaches every process of a terminal; the first decides when to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True, name="parent").start()
    if stopped is not None:
        _stopped["event"] = stopped
    _at_hand["planner"] = Planner(world, _kernel(fast))
    # What is here stays: no use in looking through it for garbage again and again.
    gc.freeze()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _ask(query: Query) -> PlanAnswer | CorridorError:
    return _answer(_at_hand["planner"], query)


def _answer(planner: Planner, query: Query) -> PlanAnswer | CorridorError:
    try:
        return planner.plan(query)
    except CorridorError as error:
        return error


def _work(chunk: list[tuple[str, Query]], every_option: bool) -> list[tuple[str, Outcome]]:
    return _outcomes(_at_hand["planner"], chunk, every_option)


def _outcomes(planner: Planner, chunk: list[tuple[str, Query]], every_option: bool) -> list[tuple[str, Outcome]]:
    stopped = _stopped.get("event")
    return [
        (key, _outcome(planner, query, every_option)) for key, query in chunk if stopped is None or not stopped.is_set()
    ]


def _outcome(planner: Planner, query: Query, every_option: bool) -> Outcome:
    try:
        return Outcome(total_rows(planner.plan(query), every_option=every_option))
    except NoWay as error:
        return Outcome([no_way_row(error)])
    except InputError as error:
        return Outcome([], error.findings)
    except Exception as error:  # noqa: BLE001  a bug that one row meets does not cost the others
        what = f"the planner failed on it: {type(error).__name__}"
        mend = "plan it alone to see how, and please report it"
        return Outcome([], (Finding(FAILED, "row", what, mend),), lasting=False)
