"""Where worlds are kept: reading a folder, checking what it says, describing it.

read_world, builtin_world  a folder as a World, all findings at once if it is broken
check_world, summary       what does not make sense, and how far the rest can be trusted
descriptor                 the folder's Data Package descriptor
"""

from __future__ import annotations

from corridor.store.checker import TableSummary, WorldSummary, check_world, summary
from corridor.store.content_hash import content_hash, short_hash
from corridor.store.descriptor import descriptor, write_descriptor
from corridor.store.reader import builtin_folder, builtin_world, read_world

__all__ = [
    "TableSummary",
    "WorldSummary",
    "builtin_folder",
    "builtin_world",
    "check_world",
    "content_hash",
    "descriptor",
    "read_world",
    "short_hash",
    "summary",
    "write_descriptor",
]
