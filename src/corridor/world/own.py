"""Which rows of a world are the user's own: laid over it, or taken from it as they stand."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

from corridor.world.columns import describe
from corridor.world.world import World

Key = tuple[Any, ...]
"""Name of a table, then the values of its key columns."""


def row_key(row: object) -> Key:
    """The key of a record, with its table in front."""
    record: Any = type(row)
    name, read = _reader(record)
    return (name, *read(row))


def is_own(world: World, row: object) -> bool:
    """Whether a row came from an overlay; a service counts as own also where one of its calls did."""
    # Most worlds have no overlay, and hashing a key costs more than asking whether there is one.
    return bool(world.own) and row_key(row) in world.own


@cache
def _reader(record: Any) -> tuple[str, Callable[[object], Key]]:
    spec = describe(record)
    read = attrgetter(*spec.key)
    return spec.name, read if len(spec.key) > 1 else lambda row: (read(row),)
