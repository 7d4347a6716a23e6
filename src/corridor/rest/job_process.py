"""The process that works through one job: it tells how far it is, ends when the server does, and can be ended."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection

from corridor.errors import CorridorError, Finding, InputError
from corridor.rest.kinds import Kind, Task
from corridor.rest.logs import place_of

TOLD, OVER, FAILED, BUG = "told", "over", "failed", "bug"
"""What comes up the line: progress, the end with what came of it, what is wrong, an error of the program."""
NICER = 5
"""Questions that somebody waits for come first."""


def work_on(line: Connection, kind: Kind, task: Task, written: str) -> None:
    """Work the job through, or write its result in a format where one is named."""
    # Ctrl-C reaches every process of a terminal; only the server decides when to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True, name="parent").start()
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(NICER)
    try:
        if written:
            kind.write(task, written)
            line.send((OVER, {}))
        else:
            line.send((OVER, kind.run(task, lambda done, total: line.send((TOLD, done, total)))))
    except InputError as error:
        line.send((FAILED, error.findings))
    except CorridorError as error:
        line.send((FAILED, (Finding("job-failed", "the job", str(error), "see what it says"),)))
    except Exception as error:  # noqa: BLE001  the server tells of it, and goes on
        line.send((BUG, f"{type(error).__name__} at {place_of(error)}"))


def _end_with_parent() -> None:
    """A job whose server was killed would go on unseen."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
