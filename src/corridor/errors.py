"""What can go wrong, and how it is told.

    CorridorError
    ├── InputError        one or many findings about what came from outside
    │   └── WorldError    the same, about a world folder
    ├── NoWay             a well-formed question that has no answer, with the constraint that cuts it
    └── NotConverged      a computation that did not settle: then there is no number

Every finding says where, what, and how to mend it. Readers gather all findings and raise once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or doubtful: a stable code, the place, what it is, and the cure."""

    code: str
    where: str
    what: str
    mend: str
    severity: str = "error"

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.mend} [{self.code}]"


class CorridorError(Exception):
    """Base of everything that Corridor raises on purpose."""


class InputError(CorridorError):
    """Input that cannot be used; `findings` holds every reason, never only the first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Finding, ...]]]:
        return type(self), (self.findings,)

    @classmethod
    def one(cls, code: str, where: str, what: str, mend: str) -> InputError:
        return cls([Finding(code, where, what, mend)])


class WorldError(InputError):
    """A world folder that is missing or broken; nothing of it is loaded."""


class NoWay(CorridorError):
    """No option exists. `cut` says which constraint removes the last one, one sentence each."""

    def __init__(self, what: str, cut: Iterable[str]) -> None:
        self.what = what
        self.cut = tuple(cut)
        super().__init__("; ".join((what, *self.cut)))

    def __reduce__(self) -> tuple[type[NoWay], tuple[str, tuple[str, ...]]]:
        return type(self), (self.what, self.cut)


class NotConverged(CorridorError):
    """An iteration ended away from its fixed point; what it had by then is no answer and is not given."""

    def __init__(self, what: str, residual: float, tolerance: float) -> None:
        self.what = what
        self.residual = residual
        self.tolerance = tolerance
        super().__init__(
            f"{what} did not settle (residual {residual:.1e}, wanted {tolerance:.1e}): so there is no number"
        )

    def __reduce__(self) -> tuple[type[NotConverged], tuple[str, float, float]]:
        return type(self), (self.what, self.residual, self.tolerance)


def shorten(text: object, limit: int = 60) -> str:
    """A value fit for a message: one line, printable, at most `limit` characters."""
    line = "".join(char if char.isprintable() else "·" for char in str(text))
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
