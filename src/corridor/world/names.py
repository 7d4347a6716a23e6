"""What places are called: in every language and script that people write them in, and by their codes."""

from __future__ import annotations

from corridor.world.columns import column, table
from corridor.world.evidence import CONFIDENCE, SOURCE

NAME_KINDS = ("main", "also", "code")


@table("names")
class Name:
    """Names and codes of places, by language. A place is found by any of them and shown by the main one."""

    place: str = column("place that is called so", key=True, refers_to="places.id")
    language: str = column(
        "language as BCP 47 writes it, with the script where a language has two (sr-Latn, sr-Cyrl); empty for codes",
        key=True, pattern="[a-z]{2,3}(-[A-Z][a-z]{3})?", default="",
    )  # fmt: skip
    name: str = column("the name or code, in the language's own script", key=True)
    kind: str = column(
        "main: the one to show; also: another that people write, an older one or a part of the place; code",
        choices=NAME_KINDS, default="main",
    )  # fmt: skip
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("what a reader should know", default="")
