"""What a worker does with a question: ask the study, make the bytes. Runs in a process of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corridor.drawing.geojson import feature_collection
from corridor.errors import InputError
from corridor.itinerary.contract import plan_answer_to_dict
from corridor.itinerary.emission_sheet import emission_sheet_to_dict
from corridor.itinerary.flow import FlowQuery
from corridor.itinerary.flow_contract import flow_to_dict
from corridor.itinerary.option import PlanAnswer
from corridor.itinerary.profile import profile_to_dict
from corridor.itinerary.query import Query
from corridor.itinerary.why_contract import why_answer_to_dict
from corridor.report.emission_files import sheet_file
from corridor.report.files import MEDIA, WITH_WAYS, plan_file
from corridor.report.flow_files import flow_file
from corridor.rest.flow_planners import FlowPlanners
from corridor.rest.kinds import Json, Kind
from corridor.rest.sending import JSON, Sendable, json_bytes, sendable
from corridor.routing.search import PLAIN, Kernel
from corridor.studies.emissions import emission_sheet
from corridor.studies.explain import explained
from corridor.studies.names import name_in
from corridor.studies.naming import Naming, told_in
from corridor.studies.plan import Planner
from corridor.studies.profile import profile
from corridor.studies.why import why
from corridor.wording import words_in
from corridor.world.world import World

UNSAFE = re.compile(r"[^A-Za-z0-9-]+")
QUICK = 1
"""Level of gzip for what is made once and sent once."""


@dataclass(frozen=True, slots=True)
class PlanJob:
    """A question for options.

    kind     : one of the formats of a file, or empty for the answer itself
    geometry : also the legs as GeoJSON, in the answer itself
    page     : the file is to be looked at and not to be kept
    explain  : number of the option whose figures are derived, or all; None for none
    """

    world: str
    query: Query
    lang: str = "en"
    kind: str = ""
    ways: bool = False
    geometry: bool = False
    theme: str = "auto"
    page: bool = False
    explain: int | str | None = None


@dataclass(frozen=True, slots=True)
class ProfileJob:
    """A question for the best of each of some days."""

    world: str
    query: Query
    days: int
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class WhyJob:
    """A question for the best under a condition beside the best without it."""

    world: str
    query: Query
    way: str = ""
    by: str = "balance"
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class EmissionsJob:
    """A question for the emission sheet of an option; `kind` as in `PlanJob`."""

    world: str
    query: Query
    option: int = 1
    lang: str = "en"
    kind: str = ""


@dataclass(frozen=True, slots=True)
class LookJob:
    """What was sent for a job, to be looked at before it is taken: hostile files are read where they can be stopped."""

    kind: Kind
    folder: Path
    options: Json


@dataclass(frozen=True, slots=True)
class FlowJob:
    """A question of flow; `kind`, `theme` and `page` as in `PlanJob`.

    scenario : TOML text that is laid over the world first; empty: none
    solve    : false: only look whether it can be asked
    """

    world: str
    query: FlowQuery
    lang: str = "en"
    kind: str = ""
    theme: str = "auto"
    scenario: str = ""
    solve: bool = True
    page: bool = False


Job = PlanJob | ProfileJob | WhyJob | EmissionsJob | LookJob | FlowJob


class Answerer:
    """Planners kept warm, one for each world that was asked about."""

    def __init__(self, worlds: Mapping[str, World]) -> None:
        self.worlds = dict(worlds)
        self.kernel: Kernel = PLAIN
        self._planners: dict[str, Planner] = {}
        self._flows = FlowPlanners(worlds)

    def planner(self, world: str) -> Planner:
        if world not in self._planners:
            self._planners[world] = Planner(self.worlds[world])
        planner = self._planners[world]
        planner.kernel = self.kernel
        return planner

    def answer(self, job: Job) -> Sendable:
        """The bytes of an answer.

        Raises
        ------
        CorridorError
            As the study does.
        """
        match job:
            case PlanJob():
                return self._plan(job)
            case ProfileJob():
                return self._profile(job)
            case WhyJob():
                return self._why(job)
            case EmissionsJob():
                return self._emissions(job)
            case LookJob():
                return sendable(json_bytes(job.kind.look(job.folder, job.options)), JSON)
            case FlowJob():
                return self._flow(job)

    def _plan(self, job: PlanJob) -> Sendable:
        words = words_in(job.lang)
        if job.ways and job.kind not in ("", *WITH_WAYS):
            what, mend = f"{job.kind} has no place for named ways", f"ask for {', '.join(WITH_WAYS)}"
            raise InputError.one("ways-format", "ways", what, mend)
        if job.explain is not None and job.kind not in ("", "json"):
            what, mend = f"{job.kind} has no place for where figures come from", "ask for json, or leave explain out"
            raise InputError.one("explain-format", "explain", what, mend)
        world = self.worlds[job.world]
        planner = self.planner(job.world)
        answer = planner.plan(job.query)
        if job.explain is not None:
            answer = explained(planner, answer, _options(answer, job.explain))
        ways = planner.compare_ways(job.query) if job.ways else None
        answer, ways = told_in(answer, ways, world, words.language.tag)
        if not job.kind:
            whole = plan_answer_to_dict(answer, ways)
            if job.geometry:
                whole["geometry"] = feature_collection(answer, world)
            return sendable(json_bytes(whole), JSON, level=QUICK)
        made = plan_file(job.kind, answer, world, ways, words, theme=job.theme)
        return _file(made, job.kind, "" if job.page else _name("corridor", answer))

    def _profile(self, job: ProfileJob) -> Sendable:
        words = words_in(job.lang)
        answer = profile(self.planner(job.world), job.query, job.days)
        if not words.is_english:
            answer = Naming(self.worlds[job.world], words.language.tag).profile(answer)
        return sendable(json_bytes(profile_to_dict(answer)), JSON, level=QUICK)


    def _why(self, job: WhyJob) -> Sendable:
        words = words_in(job.lang)
        answer = why(self.planner(job.world), job.query, job.way, job.by)
        if not words.is_english:
            answer = Naming(self.worlds[job.world], words.language.tag).why(answer)
        return sendable(json_bytes(why_answer_to_dict(answer)), JSON, level=QUICK)

    def _emissions(self, job: EmissionsJob) -> Sendable:
        words = words_in(job.lang)
        world = self.worlds[job.world]
        answer = self.planner(job.world).plan(job.query)
        answer, _ = told_in(answer, None, world, words.language.tag)
        sheet = emission_sheet(world, answer, job.option)
        if not job.kind:
            return sendable(json_bytes(emission_sheet_to_dict(sheet)), JSON, level=QUICK)
        return _file(sheet_file(job.kind, sheet, answer, world, words), job.kind, _name("emissions", answer))


    def _flow(self, job: FlowJob) -> Sendable:
        planner = self._flows.planner(job.world, job.scenario)
        words = words_in(job.lang)
        if not job.solve:
            planner.check(job.query)
            return sendable(b"{}", JSON)
        answer = planner.flow(job.query)
        if not job.kind:
            return sendable(json_bytes(flow_to_dict(answer)), JSON, level=QUICK)
        names = {} if words.is_english else name_in(planner.world, words.language.tag)
        made = flow_file(job.kind, answer, planner.world, words, names, theme=job.theme)
        return _file(made, job.kind, "" if job.page else f"flow-{answer.year}")


def _options(answer: PlanAnswer, explain: int | str) -> tuple[str, ...]:
    """Ids of the options that are to be explained; none for all."""
    if not isinstance(explain, int):
        return ()
    if explain > len(answer.options):
        what, mend = f"there is no option {explain}", f"give 1 to {len(answer.options)}, or all"
        raise InputError.one("option-out-of-range", "explain", what, mend)
    return (answer.options[explain - 1].id,)


def _file(made: str | bytes | Mapping[str, Any], kind: str, name: str) -> Sendable:
    """A file to be kept under a name, or looked at where it has none."""
    body = made if isinstance(made, bytes) else made.encode() if isinstance(made, str) else json_bytes(made)
    kept = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'} if name else {}
    return sendable(body, MEDIA[kind], headers=kept, level=QUICK)


def _name(what: str, answer: PlanAnswer) -> str:
    """A file's name from the ids of both ends, which a world may have written as it likes."""
    ends = (UNSAFE.sub("-", place.id).strip("-")[:40] for place in (answer.origin, answer.destination))
    return "-".join((what, *ends))
