"""Files and folders that are either whole or absent: written beside, then renamed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from corridor.errors import InputError, shorten


def require_free(target: Path) -> None:
    """Refuse a place where something is already, or whose folder is missing; nothing is ever written over."""
    shown = shorten(target, 200)
    if os.path.lexists(target):
        raise InputError.one("target-exists", shown, "is there already", "give another name, or move it away first")
    if not target.absolute().parent.is_dir():
        folder = shorten(target.absolute().parent, 200)
        raise InputError.one("target-folder-missing", shown, f"there is no folder '{folder}'", "make it first")


def write_new_file(target: Path, data: bytes) -> None:
    """A new file, whole or absent."""
    require_free(target)
    with _beside(target) as beside:
        beside.write_bytes(data)
        beside.rename(target)


def write_new_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """A new folder with files in it, whole or absent."""
    require_free(target)
    with _beside(target) as beside:
        beside.mkdir()
        for name, data in files.items():
            (beside / name).write_bytes(data)
        beside.rename(target)


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    beside = target.absolute().with_name(f".{target.absolute().name}.{os.getpid()}.part")
    try:
        yield beside
    finally:
        if beside.is_dir():
            shutil.rmtree(beside, ignore_errors=True)
        else:
            beside.unlink(missing_ok=True)
