"""How a server is to run, and what it lets one question ask for."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

MOST_WORKERS = 4
"""More than so many processes are started only where somebody asks for them."""


def usual_workers() -> int:
    return max(1, min(os.cpu_count() or 1, MOST_WORKERS))


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question, and all together, may take.

    body_bytes     : of a request
    body_s         : seconds in which a request's body has to be there
    question_s     : seconds of work; whatever takes longer is stopped [s]
    flow_s         : of a question of flow, whose first answer builds the week's problem [s]
    relieved       : bottlenecks of one question of flow for which one more is solved anew
    scenario       : letters of one that stands in a question
    wait_s         : seconds for which a question waits for a free worker
    waiting        : questions that wait; one more is turned away
    max_options    : that an answer shows
    horizon_days   : of a question, as for the study itself
    profile_days   : of one window
    draws          : of one question; time and memory grow with them
    words          : of each list
    text           : letters of one word
    rows           : of a table at once
    hits           : of a search for places
    upload_bytes, upload_s : of a file for a job, in place of those of a body
    uploads        : files that arrive at once
    jobs_running   : at once; each takes as many processes as the server has workers
    jobs_waiting   : one more is turned away
    jobs_kept      : in all; the oldest that are over make room
    jobs_days      : so long after its end a job is kept
    job_s          : of one job; it is then stopped, and can be resumed [s]
    job_parts      : of one job, such as rows of a list
    result_s       : to write a result in another format [s]
    watchers       : lines on which the progress of jobs is told at once
    """

    body_bytes: int = 64 * 1024
    body_s: float = 10.0
    question_s: float = 20.0
    flow_s: float = 30.0
    relieved: int = 50
    scenario: int = 32_000
    wait_s: float = 20.0
    waiting: int = 64
    max_options: int = 500
    horizon_days: int = 365
    profile_days: int = 92
    draws: int = 10_000
    words: int = 40
    text: int = 200
    rows: int = 500
    hits: int = 50
    upload_bytes: int = 16 * 1024 * 1024
    upload_s: float = 60.0
    uploads: int = 4
    jobs_running: int = 1
    jobs_waiting: int = 8
    jobs_kept: int = 50
    jobs_days: int = 30
    job_s: float = 6 * 3_600.0
    job_parts: int = 50_000
    result_s: float = 300.0
    watchers: int = 32


LIMITS = Limits()
"""The usual ones; the contract in docs/openapi.json states them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server runs.

    any_host : answer whatever name it is called by; on loopback only loopback's names are answered, so that a foreign
               page that has its own name point here (DNS rebinding) gets nothing
    hosts    : further names that it answers to
    workers  : processes that compute
    runs     : folder of jobs; without one this server takes none
    """

    any_host: bool = False
    hosts: tuple[str, ...] = ()
    workers: int = field(default_factory=usual_workers)
    limits: Limits = LIMITS
    runs: Path | None = None
