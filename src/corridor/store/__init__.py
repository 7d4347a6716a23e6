"""Where worlds are kept: reading a folder, checking what it says, describing it.

read_world, builtin_world  a folder as a World, all findings at once if it is broken
check_world, summary       what does not make sense, and how far the rest can be trusted
rule_counts                how many rules are laid over options, and why the others are not
descriptor                 the folder's Data Package descriptor
lay                        a user's own tables laid over a world, row by row
diff_worlds, export        worlds compared, and written elsewhere
"""

from __future__ import annotations

from corridor.store.check_rules import RuleCounts, rule_counts
from corridor.store.checker import TableSummary, WorldSummary, check_world, summary
from corridor.store.content_hash import content_hash, short_hash
from corridor.store.descriptor import descriptor, write_descriptor
from corridor.store.diff import WorldDiff, diff_worlds
from corridor.store.export import export
from corridor.store.overlay import Laid, lay
from corridor.store.reader import builtin_folder, builtin_world, read_world

__all__ = [
    "Laid",
    "RuleCounts",
    "TableSummary",
    "WorldDiff",
    "WorldSummary",
    "builtin_folder",
    "builtin_world",
    "check_world",
    "content_hash",
    "descriptor",
    "diff_worlds",
    "export",
    "lay",
    "read_world",
    "rule_counts",
    "short_hash",
    "summary",
    "write_descriptor",
]
