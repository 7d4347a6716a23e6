"""Sentences that stay sentences in English and can still be said in another language.

The engines put words into answers, and JSON keeps them as they are. A door that speaks another language needs to know
what was filled into which sentence; `Told` is a string that remembers it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple


class Figure(NamedTuple):
    """A number in a sentence, to be written as the language writes numbers."""

    value: float
    digits: int = 0

    def __str__(self) -> str:
        return english(self.value, self.digits)


class Told(str):
    """A sentence in English with its template and what was filled in."""

    __slots__ = ("fills", "template")

    template: str
    fills: dict[str, object]

    def __reduce__(self) -> tuple[Any, ...]:
        return _remade, (self.template, self.fills)


def told(template: str, /, **fills: object) -> Told:
    """A sentence from a template such as `{days} days sooner`.

    Numbers come as `Figure` (or as whole numbers), parts that are sentences themselves as `Told`; all else is text
    that no language changes.
    """
    return _remade(template, fills)


def joined(parts: Sequence[Told], between: str = ", ") -> Told:
    """Sentences in a row, as one."""
    names = [f"part_{index}" for index in range(len(parts))]
    return _remade(between.join(f"{{{name}}}" for name in names), dict(zip(names, parts, strict=True)))


def each_word(text: str) -> Told:
    """Words in a row, each a message of its own: `rail 1435 → road`, `Wed Sat`."""
    return joined([told(word) for word in text.split(" ")], " ")


def english(value: float, digits: int = 0) -> str:
    """12,345 or 12,345.6; never minus zero."""
    return f"{round(value, digits) + 0.0:,.{digits}f}"


def _remade(template: str, fills: dict[str, object]) -> Told:
    shown = {name: english(fill) if isinstance(fill, int) else fill for name, fill in fills.items()}
    sentence = Told(template.format(**shown) if fills else template)
    sentence.template = template
    sentence.fills = fills
    return sentence
