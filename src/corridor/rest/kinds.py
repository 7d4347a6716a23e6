"""What a kind of job is: how a request is looked at, and worked through in a process of its own.

A further kind is one more file beside `batches.py`: an object with these methods, and a route that takes its requests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from corridor.world.world import World

Json = dict[str, Any]
RESULT = "result"
"""What files of a result are called, before the dot; what follows is the format."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a job is to do.

    folder  : its own; what was uploaded lies there, and its results are put there
    options : what was asked, as plain values
    workers : processes that it may take
    most    : parts that it may have, such as rows of a list
    """

    folder: Path
    options: Json
    world: World
    workers: int
    most: int


class Kind(Protocol):
    """One kind of job. It goes between processes, and so holds nothing.

    name    : one word
    formats : in which its result is to be had, with what each is called on the network
    """

    @property
    def name(self) -> str: ...
    @property
    def formats(self) -> Mapping[str, str]: ...

    def look(self, folder: Path, options: Json) -> Json:
        """Before it is taken: what is doubtful, under `warnings`; raises InputError for what cannot be worked through.

        It has as long as a question has.
        """
        ...

    def run(self, task: Task, told: Callable[[int, int], None]) -> Json:
        """Work it through and return what is told of it in brief; run again in the same folder, it goes on."""
        ...

    def write(self, task: Task, written: str) -> None:
        """Put the result into the folder in one of its formats, whole or not at all."""
        ...
