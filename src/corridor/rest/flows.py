"""Flows over HTTP: one season as a question, the whole year as a job; what `corridor flow` answers, to the digit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Query
from starlette.requests import Request
from starlette.responses import Response

from corridor.itinerary.flow import FlowAnswer
from corridor.report.files import MEDIA
from corridor.report.flow_files import flow_file
from corridor.rest import answers, pages
from corridor.rest.answering import FlowJob
from corridor.rest.flow_planners import under
from corridor.rest.job_routes import API, ASKED_FOR, taken
from corridor.rest.jobs import Jobs
from corridor.rest.kinds import RESULT, Json, Kind, Task
from corridor.rest.models import FlowIn
from corridor.rest.pool import Pool
from corridor.rest.sending import reply
from corridor.rest.settings import LIMITS
from corridor.rest.shelf import Shelf
from corridor.studies.flow import FlowPlanner
from corridor.studies.names import name_in
from corridor.wording import words_in
from corridor.world.flow import SEASONS
from corridor.world.world import World

USUAL_SEASON = ("summer",)
WRITTEN = ("json", "csv", "geojson", "svg")
"""Files of a job: all are written at its end, for each takes a moment."""

FlowFile = Literal["json", "csv", "geojson", "svg", "png", "pdf"]
WorldName = Annotated[str | None, Query(max_length=LIMITS.text, description="world by name; the first if absent")]


class Flow:
    """A year's flows. It is solved in one go: a job that was ended begins anew when it is resumed."""

    name = "flow"
    formats: Mapping[str, str] = {kind: MEDIA[kind] for kind in WRITTEN}

    def look(self, folder: Path, options: Json) -> Json:  # noqa: ARG002  a kind's own is asked before, with its world
        """Nothing is doubtful in what the planner has looked at."""
        return {"warnings": []}

    def run(self, task: Task, told: Callable[[int, int], None]) -> Json:
        """Every season solved, and what one more of each bottleneck is worth."""
        asked = FlowIn.model_validate(task.options)
        planner = FlowPlanner(under(task.world, asked.scenario))
        answer = planner.flow(asked.question(SEASONS), lambda _, done, of: told(done, of))
        for kind in WRITTEN:
            _put(task.folder, kind, answer, planner.world, asked.lang)
        return {
            "year": answer.year, "carried_t": round(sum(one.carried_t for one in answer.classes)),
            "carriage_usd": round(answer.carriage_usd), "bottlenecks": len(answer.bottlenecks),
            "left": len(answer.left), "gap": max(week.gap for week in answer.weeks),
        }  # fmt: skip

    def write(self, task: Task, written: str) -> None:
        """A file that is gone: solved again."""
        asked = FlowIn.model_validate(task.options)
        planner = FlowPlanner(under(task.world, asked.scenario))
        _put(task.folder, written, planner.flow(asked.question(SEASONS)), planner.world, asked.lang)


def _put(folder: Path, kind: str, answer: FlowAnswer, world: World, lang: str) -> None:
    words = words_in(lang)
    names = {} if words.is_english else name_in(world, words.language.tag)
    made = flow_file(kind, answer, world, words, names)
    beside = folder / f".{RESULT}.{kind}"
    beside.write_bytes(made.encode() if isinstance(made, str) else made)
    beside.replace(folder / f"{RESULT}.{kind}")


FLOW: Kind = Flow()
PATH = f"{API}/flows"
PICTURE = "/plain/flow.svg"


def routes_of_flows(
    app: FastAPI, jobs: Jobs, shelf: Shelf, pool: Pool, asking: dict[int | str, dict[str, Any]]
) -> None:
    """The question, and the way in of the job. `asking`: what may go wrong with a question, for the contract."""

    @app.post(f"{API}/flow", tags=["questions"], responses=asking, response_model=dict[str, Any])
    async def flow(
        request: Request,
        body: FlowIn,
        world: WorldName = None,
        format: Annotated[  # noqa: A002  # so it is called in the contract
            FlowFile | None, Query(description="the answer as a file; without it, the answer itself")
        ] = None,
        theme: Annotated[Literal["auto", "light", "dark"], Query(description="of a picture in SVG")] = "auto",
    ) -> Response:
        """What the network carries at least total cost, where it chokes, and what one more there is worth."""
        job = FlowJob(
            world=shelf.name(world), query=body.question(USUAL_SEASON), lang=body.lang, kind=format or "", theme=theme,
            scenario=body.scenario,
        )  # fmt: skip
        return reply(request, await pool.ask(job))

    @app.get(PICTURE, include_in_schema=False)
    async def picture(
        request: Request,
        world: WorldName = None,
        season: Annotated[str, Query(max_length=LIMITS.text)] = USUAL_SEASON[0],
        lang: Annotated[str, Query(max_length=20)] = "en",
    ) -> Response:
        """The flows of a season drawn, for readers without scripts."""
        body = FlowIn(year=None, seasons=[season], lang=lang)
        job = FlowJob(world=shelf.name(world), query=body.question(USUAL_SEASON), lang=lang, kind="svg", page=True)
        return reply(request, pages.drawn(await pool.ask(job)))

    @app.post(PATH, tags=["flows"], status_code=202, responses=ASKED_FOR, response_model=answers.Run)
    async def send(
        request: Request,
        body: FlowIn,
        world: WorldName = None,
        name: Annotated[str, Query(max_length=LIMITS.text, description="what it is called")] = "",
    ) -> Response:
        """The same for the whole year, as a job: with progress, an end at will, and a result that is kept."""
        known = shelf.name(world)
        # What cannot be asked is told at once: nothing of it is kept.
        await pool.ask(FlowJob(world=known, query=body.question(SEASONS), lang=body.lang, scenario=body.scenario,
                               solve=False))  # fmt: skip
        options = body.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        return await taken(
            request, jobs, pool, FLOW, name=name, world=shelf.worlds[known], options=options, put=lambda _: None
        )  # fmt: skip
