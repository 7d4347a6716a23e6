"""What is under way, on stderr and only where somebody watches: nothing in pipes, files and logs."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

PATIENCE_S = 1.0
"""Nobody needs to be told of what is over sooner."""

Counting = Callable[[int, int], None]
"""Told by a study after each part: how many parts are done, of how many."""


class UnderWay:
    """What is done, and how far it is."""

    def __init__(self, progress: Progress | None = None, task: TaskID | None = None) -> None:
        self._progress, self._task = progress, task

    def say(self, what: str) -> None:
        """From now on something else is done."""
        if self._progress is not None and self._task is not None:
            self._progress.reset(self._task, description=what, total=None)

    def count(self, done: int, total: int) -> None:
        """So many parts of so many are done; from then on the time left is estimated."""
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, completed=done, total=total)


@contextmanager
def under_way(what: str, console: Console | None = None, patience_s: float = PATIENCE_S) -> Iterator[UnderWay]:
    """Show on a terminal's stderr what is under way, from the second second on, and take it away at the end."""
    if console is None and not sys.stderr.isatty():
        yield UnderWay()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=20), TimeElapsedColumn(),
               TimeRemainingColumn(elapsed_when_finished=True))  # fmt: skip
    progress = Progress(*columns, console=console or Console(stderr=True), transient=True)
    task = progress.add_task(what, total=None)
    patience = threading.Timer(patience_s, progress.start)
    patience.daemon = True
    patience.start()
    try:
        yield UnderWay(progress, task)
    finally:
        patience.cancel()
        patience.join()
        progress.stop()
