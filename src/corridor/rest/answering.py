"""What a worker does with a question: ask the study, make the bytes. Runs in a process of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corridor.drawing.geojson import feature_collection
from corridor.errors import InputError
from corridor.itinerary.contract import plan_answer_to_dict
from corridor.itinerary.option import PlanAnswer
from corridor.itinerary.profile import profile_to_dict
from corridor.itinerary.query import Query
from corridor.report.files import MEDIA, WITH_WAYS, plan_file
from corridor.rest.sending import JSON, Sendable, json_bytes, sendable
from corridor.routing.search import PLAIN, Kernel
from corridor.studies.naming import Naming, told_in
from corridor.studies.plan import Planner
from corridor.studies.profile import profile
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
    """

    world: str
    query: Query
    lang: str = "en"
    kind: str = ""
    ways: bool = False
    geometry: bool = False
    theme: str = "auto"
    page: bool = False


@dataclass(frozen=True, slots=True)
class ProfileJob:
    """A question for the best of each of some days."""

    world: str
    query: Query
    days: int
    lang: str = "en"


Job = PlanJob | ProfileJob


class Answerer:
    """Planners kept warm, one for each world that was asked about."""

    def __init__(self, worlds: Mapping[str, World]) -> None:
        self.worlds = dict(worlds)
        self.kernel: Kernel = PLAIN
        self._planners: dict[str, Planner] = {}

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
        return self._plan(job) if isinstance(job, PlanJob) else self._profile(job)

    def _plan(self, job: PlanJob) -> Sendable:
        words = words_in(job.lang)
        if job.ways and job.kind not in ("", *WITH_WAYS):
            what, mend = f"{job.kind} has no place for named ways", f"ask for {', '.join(WITH_WAYS)}"
            raise InputError.one("ways-format", "ways", what, mend)
        world = self.worlds[job.world]
        planner = self.planner(job.world)
        answer = planner.plan(job.query)
        ways = planner.compare_ways(job.query) if job.ways else None
        answer, ways = told_in(answer, ways, world, words.language.tag)
        if not job.kind:
            whole = plan_answer_to_dict(answer, ways)
            if job.geometry:
                whole["geometry"] = feature_collection(answer, world)
            return sendable(json_bytes(whole), JSON, level=QUICK)
        made = plan_file(job.kind, answer, world, ways, words, theme=job.theme)
        body = made if isinstance(made, bytes) else made.encode() if isinstance(made, str) else json_bytes(made)
        kept = {} if job.page else {"Content-Disposition": f'attachment; filename="{_name(answer)}.{job.kind}"'}
        return sendable(body, MEDIA[job.kind], headers=kept, level=QUICK)

    def _profile(self, job: ProfileJob) -> Sendable:
        words = words_in(job.lang)
        answer = profile(self.planner(job.world), job.query, job.days)
        if not words.is_english:
            answer = Naming(self.worlds[job.world], words.language.tag).profile(answer)
        return sendable(json_bytes(profile_to_dict(answer)), JSON, level=QUICK)


def _name(answer: PlanAnswer) -> str:
    """A file's name from the ids of both ends, which a world may have written as it likes."""
    ends = (UNSAFE.sub("-", place.id).strip("-")[:40] for place in (answer.origin, answer.destination))
    return "-".join(("corridor", *ends))
