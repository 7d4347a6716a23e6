"""Many questions of one world, on one core or all: the same answers in the same order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from corridor.errors import CorridorError
from corridor.itinerary.option import PlanAnswer
from corridor.itinerary.query import Query
from corridor.studies.plan import Planner
from corridor.world.world import World

CHUNKS_PER_WORKER = 8
"""Pieces into which each worker's share is cut, so that a slow one is evened out by the others."""

_at_hand: dict[str, Planner] = {}
"""A worker's own planner, made once when the worker starts."""


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


def _start(world: World) -> None:
    _at_hand["planner"] = Planner(world)


def _ask(query: Query) -> PlanAnswer | CorridorError:
    return _answer(_at_hand["planner"], query)


def _answer(planner: Planner, query: Query) -> PlanAnswer | CorridorError:
    try:
        return planner.plan(query)
    except CorridorError as error:
        return error

