"""Opening a world for a door: a folder or the built-in world, with the user's own tables laid over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.errors import Finding, WorldError, shorten
from corridor.store.overlay import Laid, lay
from corridor.store.reader import builtin_world, read_world
from corridor.world.scenario import BUILT_IN
from corridor.world.world import World

if TYPE_CHECKING:
    from corridor.store.scenarios import Staged

__all__ = ["BUILT_IN", "folder_named", "laid_at", "staged_at", "world_at"]


def world_at(folder: Path | None, *overlays: Path, scenario: Path | None = None) -> World:
    """The world in a folder, or the built-in one, with the user's own tables and a scenario laid over it."""
    return laid_at(folder, overlays).world if scenario is None else staged_at(scenario, folder, overlays).world


def staged_at(file: Path, folder: Path | None = None, overlays: Sequence[Path] = ()) -> Staged:
    """A scenario file on its world: that in `folder` where one is given, else the one that the file names."""
    # Few questions stand under a scenario; the others need not load what reads one.
    from corridor.store.scenario_file import read_scenario  # noqa: PLC0415
    from corridor.store.scenarios import Staged, base_folder, patched  # noqa: PLC0415

    scenario = read_scenario(file)
    base = world_at(folder or base_folder(scenario, file), *overlays)
    return Staged(scenario, base, patched(base, scenario))


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
