"""The known name nearest to one that is not known, for the cure in a message."""

from __future__ import annotations

from collections.abc import Iterable

from corridor.errors import shorten

# Comparing is quadratic in the length of a name: very long ones are no slips of the pen.
LONGEST_COMPARED = 80


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known name most like `name`, or None where none is alike; capitals do not matter."""
    # Imported here: only a faulty world needs it, and sound ones must load fast.
    from difflib import get_close_matches  # noqa: PLC0415

    if not name or len(name) > LONGEST_COMPARED:
        return None
    by_lower = {other.lower(): other for other in sorted(known, reverse=True)}
    found = get_close_matches(name.lower(), sorted(by_lower), n=1, cutoff=cutoff)
    return by_lower[found[0]] if found else None


def hint(name: str, known: Iterable[str]) -> str:
    """`; nearest known: 'X'`, or nothing."""
    near = nearest(name, known)
    return f"; nearest known: '{shorten(near)}'" if near else ""
