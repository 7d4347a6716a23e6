"""Opening a world for a door: a folder or the built-in world, with the user's own tables laid over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corridor.errors import Finding, WorldError, shorten
from corridor.store.overlay import Laid, lay
from corridor.store.reader import builtin_world, read_world
from corridor.world.world import World

BUILT_IN = "built-in"
"""What the built-in world is called where a folder is asked for."""


def world_at(folder: Path | None, *overlays: Path) -> World:
    """The world in a folder, or the built-in one, with the user's own tables laid over it."""
    return laid_at(folder, overlays).world


def laid_at(folder: Path | None, overlays: Sequence[Path]) -> Laid:
    """The same, with the files that its own rows came from."""
    if folder is None:
        return lay(builtin_world(), overlays)
    try:
        world = read_world(folder)
    except WorldError as error:
        raise WorldError(_located(finding, folder) for finding in error.findings) from None
    return lay(world, overlays)


def folder_named(text: str) -> Path | None:
    """A world's folder, or None where the word means the built-in world."""
    return None if text == BUILT_IN and not Path(text).exists() else Path(text)


def _located(finding: Finding, folder: Path) -> Finding:
    """A finding in a file of the folder, with the folder named; a reader tells rows, not folders."""
    shown = shorten(folder, 200)
    return finding if finding.where.startswith(shown) else replace(finding, where=f"{shown}: {finding.where}")
