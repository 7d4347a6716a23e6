"""The application: routes, and what they answer with. Every study runs in a worker, every list is made once."""

from __future__ import annotations

import importlib.util
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import FastAPI, Query
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

import corridor
from corridor.errors import CorridorError, InputError
from corridor.rest import answers, metrics, pages
from corridor.rest.answering import EmissionsJob, PlanJob, ProfileJob, WhyJob
from corridor.rest.batches import BATCH, UPLOADED, routes_of_batches
from corridor.rest.batches import PATH as BATCHES
from corridor.rest.flows import FLOW, PICTURE, routes_of_flows
from corridor.rest.flows import PATH as FLOWS
from corridor.rest.guard import Guard
from corridor.rest.job_routes import API, routes_of_jobs
from corridor.rest.jobs import Jobs
from corridor.rest.models import LISTS, EmissionsIn, PlanIn, ProfileIn, QueryIn, WhyIn
from corridor.rest.openapi import contract
from corridor.rest.pool import Pool
from corridor.rest.problems import Refused, findings_of, problem, refusal, told
from corridor.rest.sending import JSON, Sendable, json_bytes, reply, sendable
from corridor.rest.settings import LIMITS, Settings
from corridor.rest.shelf import Shelf, not_found
from corridor.rest.tables import page_of, source_to_dict
from corridor.routing.doors import DOOR_SOURCES
from corridor.wording import words_in
from corridor.world.world import World

EXAMPLE = {"origin": "CN-XIAN", "destination": "RS-BELGRADE", "feu": "1"}
"""What /plain shows where nothing is asked."""

WorldName = Annotated[str | None, Query(max_length=LIMITS.text, description="world by name; the first if absent")]
LangName = Annotated[str, Query(max_length=20, description="language of names: en sr-Latn sr-Cyrl kk ru zh tr")]
FileKind = Literal["json", "csv", "xlsx", "geojson", "svg", "png", "pdf", "html"]
SheetKind = Literal["json", "csv", "xlsx", "pdf"]
Theme = Literal["auto", "light", "dark"]

PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": meaning, "content": PROBLEM}
    for status, meaning in {
        400: "What was sent is no JSON.",
        404: "No way leads there, with the constraints that cut it; or nothing is called so.",
        408: "The request did not arrive in time.",
        413: "The request is too large.",
        415: "The request is not sent as JSON.",
        422: "The question cannot be used, with every reason.",
        503: "Too many ask at once, or this takes too long; Retry-After says when to ask again.",
    }.items()
}  # fmt: skip
ASKING = PROBLEMS
LOOKING: dict[int | str, dict[str, Any]] = {status: PROBLEMS[status] for status in (404, 422)}


class State:
    """What all requests share."""

    def __init__(self, worlds: Iterable[World], settings: Settings, page: Path) -> None:
        self.shelf = Shelf(worlds)
        self.settings = settings
        self.pool = Pool(self.shelf.worlds, settings)
        self.jobs = Jobs(self.shelf.worlds, settings, [BATCH, FLOW])
        self.metrics = metrics.Metrics()
        self.begun = monotonic()
        self.page = pages.built_page(page)
        self.contract = sendable(contract(), JSON, tagged=True)

    @asynccontextmanager
    async def running(self, _: FastAPI) -> AsyncIterator[None]:
        """Workers and the index of names, from start to end."""
        await self.pool.start()
        await self.jobs.start()
        Thread(target=self.shelf.get_ready, daemon=True, name="names").start()
        try:
            yield
        finally:
            await self.jobs.stop()
            await self.pool.stop()


def make_app(worlds: Iterable[World], settings: Settings, page: Path = pages.BUILT) -> FastAPI:
    """The application over some worlds. `page`: folder of the built page.

    Raises
    ------
    InputError
        Where two worlds are called the same.
    """
    state = State(worlds, settings, page)
    app = FastAPI(
        title="Corridor",
        version=corridor.__version__,
        summary="Options for freight from door to door, with days, price, CO2e and sources.",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=state.running,
    )
    _routes_of_server(app, state)
    _routes_of_worlds(app, state)
    _routes_of_questions(app, state)
    routes_of_batches(app, state.jobs, state.shelf, state.pool)
    routes_of_jobs(app, state.jobs, BATCH, BATCHES, private=settings.any_host)
    routes_of_flows(app, state.jobs, state.shelf, state.pool, ASKING)
    routes_of_jobs(app, state.jobs, FLOW, FLOWS, private=settings.any_host)
    app.state.close_lines = state.jobs.close_lines
    _routes_of_pages(app, state)
    _failures(app)
    app.add_middleware(Guard, settings=settings, metrics=state.metrics, uploads={BATCHES: tuple(UPLOADED)})
    return app


def _routes_of_server(app: FastAPI, state: State) -> None:
    async def health(request: Request) -> Response:
        """That the server answers."""
        told_of = {
            "status": "ok",
            "version": corridor.__version__,
            "worlds": list(state.shelf.worlds),
            "kernel": "fast" if importlib.util.find_spec("numba") else "plain",
            "uptime_s": round(monotonic() - state.begun, 3),
        }
        return reply(request, sendable(json_bytes(told_of), JSON))

    async def counts() -> Response:
        """Counts of what was asked, for Prometheus."""
        pool = state.pool
        gauges = {
            "corridor_questions_at_work": ("gauge", "Questions that a worker computes.", pool.at_work),
            "corridor_questions_waiting": ("gauge", "Questions that wait for a worker.", pool.waiting),
            "corridor_questions_stopped_total": ("counter", "Questions that took too long.", pool.stopped),
            "corridor_jobs_running": ("gauge", "Jobs at work.", state.jobs.running),
            "corridor_jobs_waiting": ("gauge", "Jobs that wait.", state.jobs.waiting),
            "corridor_workers": ("gauge", "Processes that compute.", state.settings.workers),
            "corridor_uptime_seconds": ("gauge", "Time since the start.", monotonic() - state.begun),
        }
        return PlainTextResponse(state.metrics.text(gauges), media_type=metrics.MEDIA)

    @app.get(f"{API}/openapi.json", tags=["server"], response_model=dict[str, Any])
    async def openapi(request: Request) -> Response:
        """This contract."""
        return reply(request, state.contract)

    app.get(f"{API}/health", tags=["server"], response_model=answers.Health)(health)
    app.get(f"{API}/metrics", tags=["server"], response_class=PlainTextResponse)(counts)
    # Where those who watch servers look first.
    app.get("/health", include_in_schema=False)(health)
    app.get("/metrics", include_in_schema=False)(counts)


def _routes_of_worlds(app: FastAPI, state: State) -> None:
    shelf = state.shelf

    @app.get(f"{API}/worlds", tags=["worlds"], response_model=answers.Worlds)
    async def worlds(request: Request) -> Response:
        """The worlds that the server was started with."""
        return reply(request, await shelf.list_())

    @app.get(f"{API}/worlds/{{name}}", tags=["worlds"], response_model=answers.WorldTold, responses=LOOKING)
    async def world(request: Request, name: str) -> Response:
        """What a world holds, how sure it is, and which words a question may use."""
        return reply(request, await shelf.described(shelf.name(name)))

    @app.get(f"{API}/worlds/{{name}}/check", tags=["worlds"], response_model=answers.Check, responses=LOOKING)
    async def check(request: Request, name: str) -> Response:
        """What does not make sense in a world, and how far the rest can be trusted."""
        return reply(request, await shelf.checked(shelf.name(name)))

    @app.get(f"{API}/worlds/{{name}}/network", tags=["worlds"], response_model=answers.Network, responses=LOOKING)
    async def network(request: Request, name: str, lang: LangName = "en") -> Response:
        """Links and places as GeoJSON, and services beside them."""
        return reply(request, await shelf.network(shelf.name(name), lang))

    @app.get(
        f"{API}/worlds/{{name}}/tables/{{table}}", tags=["worlds"], response_model=answers.TablePage, responses=LOOKING
    )
    async def table(
        request: Request,
        name: str,
        table: str,
        search: Annotated[str, Query(max_length=LIMITS.text, description="words that a row has to hold")] = "",
        offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
        limit: Annotated[int, Query(ge=1, le=LIMITS.rows)] = 100,
    ) -> Response:
        """Rows of a table, page by page."""
        known = shelf.name(name)
        found = await shelf.table(known, table)
        body = json_bytes(page_of(found, shelf.worlds[known], search, offset, limit))
        return reply(request, sendable(body, JSON, tagged=True))

    @app.get(
        f"{API}/worlds/{{name}}/sources/{{id}}", tags=["worlds"], response_model=answers.SourceTold, responses=LOOKING
    )
    async def source(request: Request, name: str, id: str) -> Response:  # noqa: A002  # so it is called in the contract
        """A source, and how many rows of which table rest on it."""
        found = shelf.worlds[shelf.name(name)]
        row = next((row for row in (*found.sources, *DOOR_SOURCES) if row.id == id), None)
        if row is None:
            raise not_found("source", "no such source in this world", "see the table sources for all")
        return reply(request, sendable(json_bytes(source_to_dict(found, row)), JSON, tagged=True))

    @app.get(f"{API}/places", tags=["places"], response_model=answers.PlacesFound, responses=LOOKING)
    async def places(
        request: Request,
        q: Annotated[str, Query(max_length=LIMITS.text, description="name in any script or part of it, code, id")] = "",
        lang: LangName = "en",
        limit: Annotated[int, Query(ge=1, le=LIMITS.hits)] = 30,
        world: WorldName = None,
    ) -> Response:
        """Places and towns that a text may mean, while it is typed; a country's places for a country."""
        return reply(request, shelf.places(shelf.name(world), q, lang, limit))


def _routes_of_questions(app: FastAPI, state: State) -> None:
    shelf, pool = state.shelf, state.pool

    @app.post(f"{API}/plan", tags=["questions"], responses=ASKING, response_model=dict[str, Any])
    async def plan(
        request: Request,
        body: PlanIn,
        world: WorldName = None,
        format: Annotated[  # noqa: A002  # so it is called in the contract
            FileKind | None, Query(description="the answer as a file; without it, the answer itself")
        ] = None,
        theme: Annotated[Theme, Query(description="of a picture in SVG")] = "auto",
    ) -> Response:
        """Every option that no other beats in days, price and CO2e at once."""
        job = PlanJob(
            world=shelf.name(world), query=body.question(), lang=body.lang, kind=format or "", ways=body.ways,
            geometry=body.geometry, theme=theme, explain=body.explain,
        )  # fmt: skip
        return reply(request, await pool.ask(job))

    @app.post(f"{API}/profile", tags=["questions"], responses=ASKING, response_model=dict[str, Any])
    async def profile(request: Request, body: ProfileIn, world: WorldName = None) -> Response:
        """How the best options change with the day of departure."""
        job = ProfileJob(world=shelf.name(world), query=body.question(), days=body.days, lang=body.lang)
        return reply(request, await pool.ask(job))

    @app.post(f"{API}/why", tags=["questions"], responses=ASKING, response_model=dict[str, Any])
    async def why(request: Request, body: WhyIn, world: WorldName = None) -> Response:
        """The best option under a condition beside the best without it, and what makes the difference."""
        job = WhyJob(
            world=shelf.name(world), query=body.question(), way=body.way or "", by=body.by, lang=body.lang
        )  # fmt: skip
        return reply(request, await pool.ask(job))

    @app.post(f"{API}/emissions", tags=["questions"], responses=ASKING, response_model=dict[str, Any])
    async def emissions(
        request: Request,
        body: EmissionsIn,
        world: WorldName = None,
        format: Annotated[  # noqa: A002  # so it is called in the contract
            SheetKind | None, Query(description="the sheet as a file; without it, the sheet itself")
        ] = None,
    ) -> Response:
        """What an option emits, element by element after ISO 14083, with factors, ranges and sources; not verified."""
        job = EmissionsJob(
            world=shelf.name(world), query=body.question(), option=body.option, lang=body.lang, kind=format or ""
        )  # fmt: skip
        return reply(request, await pool.ask(job))

    @app.get("/plain", include_in_schema=False)
    async def plain(request: Request) -> Response:
        """The result as a page without scripts; the question stands in the address."""
        asked = request.query_params
        try:
            query = query_asked(asked)
            job = PlanJob(
                world=shelf.name(asked.get("world")), query=query, lang=asked.get("lang") or "en", kind="html",
                ways=asked.get("ways") == "true", page=True,
            )  # fmt: skip
            made = await pool.ask(job)
            if not shelf.worlds[job.world].od_demand:
                return reply(request, pages.looked_at(made))
            picture = f"{PICTURE}?{urlencode({'world': job.world, 'lang': job.lang})}"
            return reply(request, pages.looked_at(made, picture, words_in(job.lang).say("Map of the flows")))
        except CorridorError as error:
            return reply(request, pages.failed_page(error), 422 if isinstance(error, InputError) else 404)
        except Refused as refused:
            headers = {} if refused.retry_s is None else {"Retry-After": str(refused.retry_s)}
            answer = reply(request, pages.told_page(refused.detail, ()), refused.status)
            answer.headers.update(headers)
            return answer


def _routes_of_pages(app: FastAPI, state: State) -> None:
    page = state.page or {"/": pages.no_page()}

    @app.api_route("/{path:path}", methods=["GET", "HEAD"], include_in_schema=False)
    async def file(request: Request, path: str) -> Response:
        """A file of the built page."""
        found: Sendable | None = page.get(f"/{path}")
        if found is None:
            raise HTTPException(404)
        return reply(request, found)


def query_asked(asked: Mapping[str, Any]) -> corridor.Query:
    """The question of an address; keys that are not of a question are the page's own, and passed over.

    Raises
    ------
    InputError
        With every reason why it cannot be asked.
    """
    known = [name for name in QueryIn.model_fields if asked.get(name)]
    if not known:
        asked, known = EXAMPLE, list(EXAMPLE)
    many = getattr(asked, "getlist", lambda name: [asked[name]])
    given = {name: [text for text in many(name) if text] if name in LISTS else asked[name] for name in known}
    try:
        return QueryIn.model_validate(given).question()
    except ValidationError as error:
        raise InputError(findings_of(error.errors())) from None


def _failures(app: FastAPI) -> None:
    @app.exception_handler(CorridorError)
    async def corridor_error(_: Request, error: CorridorError) -> Response:
        return told(error)

    @app.exception_handler(Refused)
    async def refused(_: Request, error: Refused) -> Response:
        return refusal(error)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        found = error.errors()
        if any(one["type"] == "json_invalid" for one in found):
            return problem(400, "json", "the body is no JSON")
        findings = findings_of(found)
        return problem(422, "input", "; ".join(f"{one.where}: {one.what}" for one in findings[:3]), findings=findings)

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> Response:
        kinds = {400: "json", 404: "not-found", 405: "method"}
        detail = {400: "the body is no JSON", 404: "nothing is here", 405: "this is asked in another way"}
        kind = kinds.get(error.status_code, "http")
        return problem(error.status_code, kind, detail.get(error.status_code, str(error.detail)),
                       headers=error.headers)  # fmt: skip
