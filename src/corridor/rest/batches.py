"""Lists of shipments as jobs: what `corridor plan --batch` does, over HTTP, from the same functions."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Query
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from corridor.errors import InputError
from corridor.report.files import MEDIA
from corridor.report.left_out import LEFT_OUT_COLUMNS, LeftOut, Tally, result_columns
from corridor.report.shipment_tables import kind_of, write_table
from corridor.rest import answers
from corridor.rest.job_routes import API, ASKED_FOR, taken
from corridor.rest.jobs import Jobs
from corridor.rest.kinds import RESULT, Json, Kind, Task
from corridor.rest.models import BatchIn
from corridor.rest.pool import Pool
from corridor.rest.problems import Refused
from corridor.rest.runs import OPEN
from corridor.rest.sending import JSON, json_bytes, reply, sendable
from corridor.rest.settings import LIMITS
from corridor.rest.shelf import Shelf
from corridor.store.journal import FileJournal, code_hash
from corridor.store.shipment_files import Row, ShipmentFile
from corridor.studies.shipment_rows import Heads, heads
from corridor.studies.shipments import Asking, work_through

LIST, JOURNAL, LEFT_OUT = "list", "journal", "left-out.csv"
"""Files in the folder of a job; what somebody called his list is never the name of a file here."""
UPLOADED = {"text/csv": "csv", MEDIA["xlsx"]: "xlsx"}
"""What may be sent, and what its file is called. A form of a foreign page can send neither."""
FIRST = "csv"
"""The format of a result that is there as soon as it is done."""


class Batch:
    """A list of shipments, worked through by way of a journal."""

    name = "batch"
    formats: Mapping[str, str] = {
        "csv": MEDIA["csv"], "json": MEDIA["json"], "jsonl": "application/x-ndjson", "xlsx": MEDIA["xlsx"],
        "parquet": "application/vnd.apache.parquet",
    }  # fmt: skip

    def look(self, folder: Path, options: Json) -> Json:
        """Whether it can be read, and what its columns are."""
        _, known = _opened(folder, BatchIn.model_validate(options))
        return {"warnings": [asdict(one) for one in known.warnings]}

    def run(self, task: Task, told: Callable[[int, int], None]) -> Json:
        """Every shipment planned; what was answered before a kill is not asked again."""
        asked_for = BatchIn.model_validate(task.options)
        shipments, known = _opened(task.folder, asked_for)
        asking = Asking(asked_for.base(), every_option=asked_for.every_option, code=code_hash())
        with FileJournal(task.folder / JOURNAL) as journal:
            rows = _counted(shipments, task.most)
            asked, total = work_through(task.world, rows, known, asking, journal, task.workers, told)
            tally, left_out = _written(task.folder, FIRST, known, journal)
            journal.forget_others()
        return {
            "shipments": tally.answered, "no_way": tally.no_way, "left_out": left_out.count,
            "questions": total, "asked": asked,
        }  # fmt: skip

    def write(self, task: Task, written: str) -> None:
        """The result in another format, from the journal."""
        _, known = _opened(task.folder, BatchIn.model_validate(task.options))
        with FileJournal(task.folder / JOURNAL) as journal:
            _written(task.folder, written, known, journal)


def _opened(folder: Path, asked_for: BatchIn) -> tuple[ShipmentFile, Heads]:
    file = next(path for ending in UPLOADED.values() if (path := folder / f"{LIST}.{ending}").exists())
    shipments = ShipmentFile(file)
    return shipments, heads(shipments.columns, file.name, asked_for.base())


def _counted(shipments: ShipmentFile, most: int) -> Iterator[Row]:
    for number, row in enumerate(shipments.rows(), start=1):
        if number > most:
            what, mend = f"it holds more than {most:,} rows", "send it in parts, or plan it with corridor plan --batch"
            raise InputError.one("batch-too-long", shipments.path.name, what, mend)
        yield row


def _written(folder: Path, written: str, known: Heads, journal: FileJournal) -> tuple[Tally, LeftOut]:
    out = folder / f"{RESULT}.{written}"
    kind_of(out)
    with LeftOut(folder / LEFT_OUT) as left_out:
        tally = Tally(left_out)
        write_table(out, result_columns(known.own), tally.rows(journal.answered()))
    return tally, left_out


BATCH: Kind = Batch()
PATH = f"{API}/batches"
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "the list: CSV, or an Excel file whose first sheet is read",
        "content": {
            media: {"schema": {"type": "string", "contentMediaType": media, "maxLength": LIMITS.upload_bytes}}
            for media in UPLOADED
        },
    }
}


def routes_of_batches(app: FastAPI, jobs: Jobs, shelf: Shelf, pool: Pool) -> None:
    """What only lists have: how they are sent, and what is wrong with their rows."""

    @app.post(PATH, tags=["batches"], status_code=202, responses=ASKED_FOR, response_model=answers.Run,
              openapi_extra=BODY)  # fmt: skip
    async def send(request: Request, asked: Annotated[BatchIn, Query()]) -> Response:
        """Plan every row of a list: sent as it is, with what holds for all rows in the address."""
        world = shelf.name(asked.world)
        asked.base()  # what cannot be read in it is told before anything is kept
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await request.body()
        options = asked.model_dump(mode="json", exclude_none=True, exclude_defaults=True, exclude={"world", "name"})

        def put(folder: Path) -> None:
            (folder / f"{LIST}.{UPLOADED[media]}").write_bytes(body)

        return await taken(
            request, jobs, pool, BATCH, name=asked.name, world=shelf.worlds[world], options=options, put=put
        )  # fmt: skip

    @app.get(f"{PATH}/{{id}}/problems", tags=["batches"], responses=ASKED_FOR, response_model=answers.LeftOut)
    async def problems(
        request: Request,
        id: str,  # noqa: A002  # so it is called in the contract
        format: Annotated[  # noqa: A002
            Literal["json", "csv"], Query(description="csv: all of them as the file of the command line")
        ] = "json",
        offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
        limit: Annotated[int, Query(ge=1, le=LIMITS.rows)] = 100,
    ) -> Response:
        """Rows that were left out, by line, with what is wrong and how to mend it; known when the list is done."""
        run = jobs.get(BATCH.name, id)
        if run.state in OPEN:
            raise Refused(409, "not-done", f"it is {run.state}: what was left out is told at its end")
        file = jobs.table().place(run.id) / LEFT_OUT
        if format == "csv":
            if file.exists():
                return FileResponse(file, media_type=MEDIA["csv"], filename=f"left-out-{run.id[:8]}.csv")
            head = ",".join(LEFT_OUT_COLUMNS) + "\n"
            return reply(request, sendable(head.encode(), MEDIA["csv"]))
        total, found = _page(file, offset, limit)
        told = {"contract": "corridor.left-out/1", "total": total, "offset": offset, "problems": found}
        return reply(request, sendable(json_bytes(told), JSON))


def _page(file: Path, offset: int, limit: int) -> tuple[int, list[dict[str, Any]]]:
    """How many findings there are in all, and some of them."""
    if not file.exists():
        return 0, []
    with file.open(encoding="utf-8", newline="") as text:
        reader = csv.DictReader(text)
        found = [row | {"line": int(row["line"])} for row in islice(reader, offset, offset + limit)]
    with file.open(encoding="utf-8", newline="") as text:
        total = sum(1 for _ in csv.reader(text)) - 1
    return total, found


