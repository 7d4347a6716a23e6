"""Writing a world elsewhere: as a folder to edit, as one file to send, or as a network for other programs.

The same world gives the same bytes, whenever and wherever it is written.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from corridor.store.gmns import gmns_files
from corridor.store.whole import write_new_file, write_new_folder
from corridor.store.writing import world_files
from corridor.world.world import World

FORMATS = ("folder", "zip", "gmns")
# The earliest moment that a zip archive can hold; the hour of writing would change its bytes.
NO_MOMENT = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE = 0o644


def export(world: World, target: Path, kind: str = "folder") -> None:
    """Write a world to a place that is still free: whole, or not at all.

    folder : the world's tables and descriptor, to be edited and read again with the same content hash
    zip    : the same files in one archive
    gmns   : a folder with node.csv, link.csv and config.csv of GMNS

    Raises
    ------
    InputError
        Where something is there already, or the folder around it is missing.
    """
    match kind:
        case "zip":
            write_new_file(target, zipped(world_files(world)))
        case "gmns":
            write_new_folder(target, gmns_files(world))
        case _:
            write_new_folder(target, world_files(world))


def zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive of files in order of their names, with the same bytes for the same files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, NO_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix on every system, so that the bytes agree
            entry.external_attr = PLAIN_FILE << 16
            archive.writestr(entry, files[name])
    return data.getvalue()
