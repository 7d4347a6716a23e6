"""Text files of nodes, arcs and commodities, in the formats in which instances of multicommodity flow are published.

In rows         a line `nodes arcs commodities`, a line for each arc `from to cost capacity [fixed_cost …]`, a line for
                each commodity `origin destination quantity`. A title such as `MULTIGEN.DAT:` may stand first; further
                columns of arcs are not read. So are the instances known as Canad.
With letters    `p mcf nodes arcs commodities`, `a from to cost capacity`, `k from to quantity` (after DIMACS).

Words are parted by blanks or tabs; empty lines, what follows a `#`, and lines that begin with the word `c` are passed
over. Nodes count from 1, or from 0 where a 0 occurs.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corridor.errors import Finding, InputError, shorten
from corridor.network.arc_lists import ArcLists

LARGEST_FILE_BYTES = 500_000_000
LONGEST_LINE = 10_000
MOST_ROWS = 5_000_000
"""Nodes, arcs or commodities."""
MOST_FINDINGS = 1_000
"""After so many the file is no network, and nobody reads on."""
ENDLESS = 1e30
"""Capacities from here on are no limit; many programs write their infinity so."""
LARGEST = 1e15
"""Costs and quantities above are refused: sums of them would lose their units."""
INFINITE_WORDS = ("inf", "+inf", "infinity", "+infinity")

COUNTS = ("nodes", "arcs", "commodities")
ARC = ("from", "to", "cost", "capacity", "fixed cost")
COMMODITY = ("origin", "destination", "quantity")


class Line(NamedTuple):
    """A line that says something: its number in the file, and its words."""

    number: int
    words: list[str]


class _Enough(Exception):
    """Reading on would help nobody."""


@dataclass(slots=True)
class _Rows:
    """Figures of one kind of row, one after the other, and the line of each row."""

    width: int
    lines: array[int] = field(default_factory=lambda: array("q"))
    figures: array[float] = field(default_factory=lambda: array("d"))

    def table(self) -> NDArray[np.float64]:
        """(n_rows, width)"""
        return np.array(self.figures, dtype=np.float64).reshape(-1, self.width)


def read_network(path: Path) -> ArcLists:
    """A network from a file.

    Raises
    ------
    InputError
        With every finding, each with its line, column and cure.
    """
    reading = _Reading(path.name)
    try:
        reading.read(path)
    except _Enough:
        what, mend = "the rest was not read", "mend this first, or see whether it is the right file"
        reading.findings.append(Finding("network-hopeless", reading.name, what, mend))
    if reading.findings:
        raise InputError(reading.findings)
    return reading.network()


class _Reading:
    """A file being read, and all that was found wrong."""

    def __init__(self, name: str) -> None:
        self.name = shorten(name)
        self.findings: list[Finding] = []
        self.counts: tuple[int, int, int] | None = None
        self.counts_line = 0
        self.first = 1
        """Column of a row's first figure."""
        self.arcs = _Rows(len(ARC))
        self.commodities = _Rows(len(COMMODITY))

    def read(self, path: Path) -> None:
        _require_text(path)
        lines = self._lines(path)
        first = next(lines, None)
        if first is not None and first.words[0] != "p" and math.isnan(_number(first.words[0])):
            first = next(lines, None)  # a title
        if first is None:
            self._tell("network-empty", self.name, "holds no row", "its first row says nodes, arcs, commodities")
            return
        lettered = first.words[0] == "p"
        self.first = 2 if lettered else 1
        words = first.words[2:] if lettered and first.words[1:2] == ["mcf"] else first.words
        self.counts_line = first.number
        self.counts = self._counted(first.number, words, lettered=lettered)
        if self.counts is None:
            return
        if lettered:
            self._read_lettered(lines)
        else:
            self._read_rows(lines, sum(1 for line in self._lines(path) if line.number > first.number))
        self._check_nodes()

    def network(self) -> ArcLists:
        assert self.counts is not None
        arcs, commodities = self.arcs.table(), self.commodities.table()
        first = self._first_node()
        capacity = arcs[:, 3]
        return ArcLists(
            n_nodes=self.counts[0],
            first_node=first,
            tail=arcs[:, 0].astype(np.int64) - first,
            head=arcs[:, 1].astype(np.int64) - first,
            cost=arcs[:, 2].copy(),
            capacity=np.where(capacity >= ENDLESS, np.inf, capacity),
            fixed_cost=arcs[:, 4].copy(),
            source=commodities[:, 0].astype(np.int64) - first,
            target=commodities[:, 1].astype(np.int64) - first,
            quantity=commodities[:, 2].copy(),
        )

    def _tell(self, code: str, where: str, what: str, mend: str) -> None:
        self.findings.append(Finding(code, where, what, mend))
        if len(self.findings) >= MOST_FINDINGS:
            raise _Enough

    def _at(self, line: int, column: int | None = None, name: str = "") -> str:
        told = f"{self.name}, line {line}"
        return told if column is None else f"{told}, column {column}" + (f" ({name})" if name else "")

    def _lines(self, path: Path) -> Iterator[Line]:
        """Lines that say something."""
        # Figures are ASCII, and comments may be in any writing: each byte is some letter of Latin-1.
        with path.open(encoding="latin-1") as file:
            number = 0
            while text := file.readline(LONGEST_LINE + 1):
                number += 1
                if len(text) > LONGEST_LINE:
                    what = f"is longer than {LONGEST_LINE:,} signs"
                    self._tell("network-line-long", self._at(number), what, "give every arc and commodity its own line")
                    raise _Enough
                words = text.split("#", 1)[0].removeprefix("ï»¿").split()
                if words and words[0] != "c":
                    yield Line(number, words)

    def _counted(self, number: int, words: Sequence[str], *, lettered: bool) -> tuple[int, int, int] | None:
        before = len(self.findings)
        form = "p mcf NODES ARCS COMMODITIES" if lettered else "NODES ARCS COMMODITIES"
        if len(words) != len(COUNTS):
            what = f"three counts are wanted here, not '{shorten(' '.join(words))}'"
            self._tell("network-counts", self._at(number), what, f"write: {form}")
            return None
        for column, (name, word) in enumerate(zip(COUNTS, words, strict=True), start=3 if lettered else 1):
            where = self._at(number, column, name)
            if not (word.isascii() and word.isdigit()):
                self._tell("network-counts", where, f"'{shorten(word)}' is no whole number", f"write: {form}")
            elif len(word) > 12 or int(word) > MOST_ROWS:
                self._tell("network-too-large", where, f"{shorten(word)} {name}", f"give at most {MOST_ROWS:,}")
            elif name == "nodes" and not int(word):
                self._tell("network-counts", where, "a network without nodes", "say how many there are")
        if len(self.findings) > before:
            return None
        nodes, arcs, commodities = map(int, words)
        return nodes, arcs, commodities

    def _read_rows(self, lines: Iterator[Line], n_rows: int) -> None:
        assert self.counts is not None
        _, n_arcs, n_commodities = self.counts
        if n_rows == n_arcs + n_commodities:
            for line in islice(lines, n_arcs):
                self._read_arc(line, further=True)
            for line in lines:
                self._read_commodity(line)
            return
        # Which rows are missing cannot be known: by their width they can still be read and judged.
        self._tell_count(f"{n_rows:,} rows", n_arcs, n_commodities)
        for line in islice(lines, MOST_ROWS):
            if len(line.words) > len(COMMODITY):
                self._read_arc(line, further=True)
            else:
                self._read_commodity(line)

    def _read_lettered(self, lines: Iterator[Line]) -> None:
        assert self.counts is not None
        found = {"a": 0, "k": 0}
        for number, words in lines:
            kind = words[0]
            if kind not in found:
                what = f"'{shorten(kind)}' begins no kind of row"
                mend = "a: an arc, k: a commodity, c: a comment"
                self._tell("network-letter", self._at(number, 1), what, mend)
                continue
            found[kind] += 1
            if max(found.values()) > MOST_ROWS:
                mend = f"give at most {MOST_ROWS:,} of a kind"
                self._tell("network-too-large", self._at(number), "too many rows", mend)
                return
            if kind == "a":
                self._read_arc(Line(number, words[1:]), further=False)
            else:
                self._read_commodity(Line(number, words[1:]))
        if tuple(found.values()) != self.counts[1:]:
            self._tell_count(f"{found['a']:,} arcs and {found['k']:,} commodities", *self.counts[1:])

    def _tell_count(self, found: str, n_arcs: int, n_commodities: int) -> None:
        what = f"announces {n_arcs:,} arcs and {n_commodities:,} commodities, and {found} follow"
        self._tell("network-rows", self._at(self.counts_line), what, "correct the counts, or add what is missing")

    def _read_arc(self, line: Line, *, further: bool) -> None:
        words = line.words
        if len(words) < 4 or (len(words) > 4 and not further):
            form = "FROM TO COST CAPACITY" + (" [FIXED_COST …]" if further else "")
            self._tell_width(line, "an arc", form)
            return
        figures = [self._node(line, column, name) for column, name in enumerate(ARC[:2])]
        figures.append(self._figure(line, 2, ARC[2]))
        figures.append(self._figure(line, 3, ARC[3], endless=True))
        figures.append(self._figure(line, 4, ARC[4]) if len(words) > 4 else 0.0)
        self._keep(self.arcs, line, figures, "network-loop", "an arc from a node to itself")

    def _read_commodity(self, line: Line) -> None:
        if len(line.words) != len(COMMODITY):
            self._tell_width(line, "a commodity", "ORIGIN DESTINATION QUANTITY")
            return
        figures = [self._node(line, column, name) for column, name in enumerate(COMMODITY[:2])]
        figures.append(self._figure(line, 2, COMMODITY[2]))
        self._keep(self.commodities, line, figures, "network-stays", "a commodity from a node to itself")

    def _tell_width(self, line: Line, kind: str, form: str) -> None:
        what = f"{kind} is wanted here, not '{shorten(' '.join(line.words))}'"
        self._tell("network-width", self._at(line.number), what, f"write: {form}")

    def _keep(self, rows: _Rows, line: Line, figures: list[float | None], code: str, what: str) -> None:
        known = [figure for figure in figures if figure is not None]
        if figures[0] is not None and figures[0] == figures[1]:
            self._tell(code, self._at(line.number), what, "leave it out")
        elif len(known) == len(figures):
            rows.lines.append(line.number)
            rows.figures.extend(known)

    def _node(self, line: Line, column: int, name: str) -> float | None:
        word = line.words[column]
        assert self.counts is not None
        where = self._at(line.number, column + self.first, name)
        if not (word.isascii() and word.isdigit()):
            self._tell("network-node", where, f"'{shorten(word)}' is no number of a node", self._node_cure())
        elif len(word) > 12 or int(word) > self.counts[0]:
            self._tell("network-node", where, f"there is no node {shorten(word)}", self._node_cure())
        else:
            return int(word)
        return None

    def _node_cure(self) -> str:
        assert self.counts is not None
        return f"nodes are 1 to {self.counts[0]}, or 0 to {self.counts[0] - 1}"

    def _figure(self, line: Line, column: int, name: str, *, endless: bool = False) -> float | None:
        word = line.words[column]
        if endless and word.lower() in INFINITE_WORDS:
            return math.inf
        where = self._at(line.number, column + self.first, name)
        value = _number(word)
        if math.isnan(value):
            mend = "write a number with a point, or inf" if endless else "write a number with a point"
            self._tell("network-figure", where, f"'{shorten(word)}' is no number", mend)
        elif value < 0:
            self._tell("network-negative", where, f"{shorten(word)} is below 0", "give 0 or more")
        elif value > LARGEST and not (endless and value >= ENDLESS):
            mend = f"give at most {LARGEST:g}" + (", or inf" if endless else "")
            self._tell("network-figure", where, f"{shorten(word)} is too large to compute with", mend)
        else:
            return value
        return None

    def _first_node(self) -> int:
        """0 where a node 0 occurs, else 1."""
        return 0 if any(bool((rows.table()[:, :2] == 0).any()) for rows in (self.arcs, self.commodities)) else 1

    def _check_nodes(self) -> None:
        """Where nodes count from 0, the last number is one less than there are nodes."""
        assert self.counts is not None
        if self._first_node():
            return
        last = self.counts[0]
        for rows, names in ((self.arcs, ARC), (self.commodities, COMMODITY)):
            for row, column in np.argwhere(rows.table()[:, :2] == last).tolist():
                where = self._at(rows.lines[row], column + self.first, names[column])
                what = f"node {last} beside a node 0, where there are {last} nodes"
                self._tell("network-node", where, what, self._node_cure())


def _number(word: str) -> float:
    """NaN where it is no number; Python would also read 1_000."""
    try:
        return math.nan if "_" in word else float(word)
    except ValueError:
        return math.nan


def _require_text(path: Path) -> None:
    shown = shorten(path, 200)
    if not path.exists():
        raise InputError.one("network-missing", shown, "there is no such file", "give the name of one")
    if not path.is_file():
        raise InputError.one("network-no-file", shown, "it is no plain file", "give the name of one")
    size = path.stat().st_size
    if size > LARGEST_FILE_BYTES:
        what = f"it is larger than {LARGEST_FILE_BYTES // 1_000_000} MB"
        raise InputError.one("network-too-large", shown, what, "give a smaller network")
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            if b"\0" in block:
                what = "it holds NUL bytes, so it is no plain text"
                raise InputError.one("network-no-text", shown, what, "unpack it, or save it as plain text (not UTF-16)")
