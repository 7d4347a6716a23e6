"""Routes that every kind of job has: the list of its jobs, one of them, how far it is, its result, its end."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from enum import Enum
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Query
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse

from corridor.errors import Finding, InputError, shorten
from corridor.rest import answers
from corridor.rest.answering import LookJob
from corridor.rest.jobs import Jobs, run_to_dict
from corridor.rest.kinds import Json, Kind
from corridor.rest.pool import Pool
from corridor.rest.problems import Refused
from corridor.rest.runs import OPEN, Run
from corridor.rest.sending import JSON, json_bytes, reply, sendable
from corridor.world.world import World

API = "/api/v1"
EVENTS = "text/event-stream"
PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
ASKED_FOR: dict[int | str, dict[str, Any]] = {
    status: {"description": meaning, "content": PROBLEM}
    for status, meaning in {
        400: "What was sent is no JSON.",
        403: "This server does not list what others have sent.",
        404: "Nothing is called so.",
        408: "The file did not arrive in time.",
        409: "It is in a state in which this cannot be done.",
        413: "The file is too large.",
        415: "What was sent is of no kind that is read here.",
        422: "It cannot be used, with every reason.",
        503: "Too many ask at once; Retry-After says when to ask again. Or this server keeps no jobs.",
    }.items()
}
LISTED = 100
"""Jobs in a list; more are not kept."""


async def taken(
    request: Request, jobs: Jobs, pool: Pool, kind: Kind, *, name: str, world: World, options: Json,
    put: Callable[[Path], None],
) -> Response:  # fmt: skip
    """A request made a job: its files put into a folder, looked at by a worker, and entered; 202 with its address."""
    jobs.room()
    table = jobs.table()
    id_ = table.draft()
    try:
        await asyncio.to_thread(put, table.place(id_))
        looked = json.loads((await pool.ask(LookJob(kind, table.place(id_), options))).body)
        warnings = tuple(Finding(**one) for one in looked["warnings"])
        run = jobs.enter(
            Run(id_, kind.name, name, world.info.name, world.info.content_hash, options, warnings=warnings)
        )
    except BaseException:
        jobs.discard(id_)
        raise
    answer = reply(request, sendable(json_bytes(run_to_dict(jobs, run)), JSON), 202)
    answer.headers["Location"] = f"{request.url.path}/{id_}"
    return answer


def routes_of_jobs(app: FastAPI, jobs: Jobs, kind: Kind, path: str, *, private: bool) -> None:
    """All but the way in.

    path    : under which they stand, such as /api/v1/batches
    private : others can reach this server; whoever has no id is told of no job
    """
    tags: list[str | Enum] = [path.rpartition("/")[2]]
    first = next(iter(kind.formats))
    as_file = Query(
        first, json_schema_extra={"enum": list(kind.formats)},
        description="as which file; one that was not asked for before takes some seconds",
    )  # fmt: skip
    files: dict[int | str, dict[str, Any]] = {
        200: {"description": "The result.", "content": {
            media.partition(";")[0]: {"schema": {"type": "string", "contentMediaType": media}}
            for media in kind.formats.values()
        }}
    }  # fmt: skip
    lines: dict[int | str, dict[str, Any]] = {
        200: {"description": "Events `progress`, and `end` with the last; the data of each are a Run.",
              "content": {EVENTS: {"schema": {"type": "string"}}}}
    }  # fmt: skip

    def told(request: Request, run: Run, status: int = 200) -> Response:
        return reply(request, sendable(json_bytes(run_to_dict(jobs, run)), JSON), status)

    @app.get(path, tags=tags, responses=ASKED_FOR, response_model=answers.Runs)
    async def all_of_them(request: Request) -> Response:
        """Jobs of this kind, the newest first. A server that others can reach lists none: ask for each by its id."""
        if private:
            raise Refused(403, "list-private", "others can reach this server: ask for a job by its id")
        found = [run_to_dict(jobs, run) for run in jobs.list_(kind.name)[:LISTED]]
        return reply(request, sendable(json_bytes({"contract": "corridor.runs/1", "runs": found}), JSON))

    @app.get(f"{path}/{{id}}", tags=tags, responses=ASKED_FOR, response_model=answers.Run)
    async def one(request: Request, id: str) -> Response:  # noqa: A002  # so it is called in the contract
        """A job, and how far it is."""
        return told(request, jobs.get(kind.name, id))

    @app.get(f"{path}/{{id}}/events", tags=tags, responses=ASKED_FOR | lines, response_class=Response)
    async def events(id: str) -> Response:  # noqa: A002
        """How far it is, told as it goes on (server-sent events), until it is over; then once, and the line ends."""
        jobs.get(kind.name, id)
        if jobs.watchers >= jobs.most_watchers:
            raise Refused(503, "too-busy", "too many watch jobs already", retry_s=5)
        return StreamingResponse(_events(jobs, kind.name, id), media_type=EVENTS,
                                 headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})  # fmt: skip

    @app.get(f"{path}/{{id}}/result", tags=tags, responses=ASKED_FOR | files, response_class=Response)
    async def result(
        id: str,  # noqa: A002
        format: str = as_file,  # noqa: A002
    ) -> Response:
        """The result of a job that is done, as a file."""
        if format not in kind.formats:
            what = f"'{shorten(format)}' is no format of it"
            raise InputError.one("format-unknown", "format", what, f"known: {', '.join(kind.formats)}")
        run = jobs.get(kind.name, id)
        file = await jobs.result(run, format)
        return FileResponse(file, media_type=kind.formats[format], filename=f"{kind.name}-{run.id[:8]}.{format}")

    @app.post(f"{path}/{{id}}/resume", tags=tags, status_code=202, responses=ASKED_FOR, response_model=answers.Run)
    async def resume(request: Request, id: str) -> Response:  # noqa: A002
        """Let a job go on that was interrupted, cancelled or has failed; what it has done is not done again."""
        return told(request, jobs.resume(kind.name, id), 202)

    @app.delete(f"{path}/{{id}}", tags=tags, responses=ASKED_FOR | {204: {"description": "It is removed."}},
                response_model=answers.Run)  # fmt: skip
    async def end(request: Request, id: str) -> Response:  # noqa: A002
        """Cancel a job that waits or is at work; remove one that is over, with all its files."""
        run = await jobs.end(kind.name, id)
        return Response(status_code=204) if run is None else told(request, run)


async def _events(jobs: Jobs, kind: str, id_: str) -> AsyncIterator[bytes]:
    jobs.watchers += 1
    try:
        async for run in jobs.watch(kind, id_):
            if run is None:
                yield b": still there\n\n"
                continue
            name = "progress" if run.state in OPEN else "end"
            yield b"event: %s\ndata: %s\n\n" % (name.encode(), json_bytes(run_to_dict(jobs, run)))
    finally:
        jobs.watchers -= 1
