"""A list of shipments answered: each different question once, what a journal holds not again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from corridor.errors import Finding, InputError
from corridor.itinerary.query import Query
from corridor.studies.asked import default_departure
from corridor.studies.batch import Outcome, outcomes
from corridor.studies.shipment_rows import Heads, key_of, order_of, packed, question, unpacked
from corridor.world.world import World

KIND = "corridor.batch/1"
LABELLED = 4
"""Options that can have a label of their own."""


class Line(Protocol):
    """A row of a list; see `store.shipment_files.Row`."""

    @property
    def line(self) -> int: ...
    @property
    def cells(self) -> dict[str, str]: ...
    @property
    def finding(self) -> Finding | None: ...


@dataclass(frozen=True, slots=True)
class Kept:
    """A row as a journal keeps it: `query` and `order` are those of its question, `findings` what keeps it from one."""

    line: int
    id: str = ""
    origin: str = ""
    destination: str = ""
    own: tuple[str, ...] = ()
    key: str = ""
    order: str = ""
    query: str = ""
    findings: tuple[Finding, ...] = ()


class Journal(Protocol):
    """Where rows and answers are kept while a list is worked through, and after; see `store.journal.FileJournal`."""

    def begin(self, rows: Iterable[Kept]) -> None:
        """Take these rows in place of those before; answers stay."""
        ...

    def open_questions(self) -> tuple[int, int]:
        """Different questions without an answer, and all of them."""
        ...

    def unanswered(self) -> Iterator[tuple[str, str]]:
        """Key and question of those without an answer, in their order."""
        ...

    def answer(self, chunk: list[tuple[str, Outcome]]) -> None:
        """Keep these answers, for good when it returns."""
        ...


@dataclass(frozen=True, slots=True)
class Asking:
    """How a list is asked.

    base         : what holds where a cell is empty
    every_option : a row for each option shown, else one for each label
    code         : version of the program; answers of another are not taken
    """

    base: Query
    every_option: bool
    code: str


def work_through(
    world: World,
    lines: Iterable[Line],
    heads: Heads,
    asking: Asking,
    journal: Journal,
    workers: int = 0,
    told: Callable[[int, int], None] | None = None,
) -> tuple[int, int]:
    """Every question of the list answered in the journal; returns how many were asked now, and how many there are.

    told : called with how many are done, of how many: before the first chunk, and after each
    """
    journal.begin(_kept(world, lines, heads, asking))
    left, total = journal.open_questions()
    done = total - left
    asked = ((key, unpacked(text)) for key, text in journal.unanswered())
    if told is not None:
        told(done, total)
    if left:
        for chunk in outcomes(world, asked, left, workers, every_option=asking.every_option):
            journal.answer(chunk)
            done += len(chunk)
            if told is not None:
                told(done, total)
    return left, total


def _kept(world: World, lines: Iterable[Line], heads: Heads, asking: Asking) -> Iterator[Kept]:
    ground = "\n".join((KIND, asking.code, world.info.content_hash, *world.info.overlays, str(asking.every_option)))
    base = asking.base if asking.every_option else replace(asking.base, max_options=LABELLED, thin=True)
    for row in lines:
        if row.finding is not None:
            yield Kept(row.line, findings=(row.finding,))
            continue
        try:
            query = question(row.cells, heads, base, row.line)
        except InputError as error:
            yield Kept(row.line, id=row.cells.get(heads.id, ""), findings=error.findings)
            continue
        if query.depart is None and query.arrive_by is None:
            # The default hangs on today: an answer of last month is not one of this.
            query = replace(query, depart=default_departure(world))
        if not asking.every_option:
            query = replace(query, max_options=LABELLED)
        yield Kept(
            line=row.line,
            id=row.cells.get(heads.id, ""),
            origin=query.origin,
            destination=query.destination,
            own=tuple(row.cells.get(column, "") for column in heads.own),
            key=key_of(query, ground),
            order=order_of(query),
            query=packed(query),
        )
