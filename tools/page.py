"""Build the page: `python -m tools.page`. Standard library alone: dev.py, the wheel's build hook and the tests use it.

The built page is package data that is not committed. A stamp beside it tells of which sources it was made, so that a
second build does nothing. Without npm nothing can be built; who calls decides whether that is an error.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("web", "src/corridor/wording/catalogues", "src/corridor/wording/serbian.py",
           "src/corridor/worlds/middle_corridor_geometry/land.csv.gz", "docs/openapi.json")  # fmt: skip
MADE = {"node_modules", "generated"}
STATIC = "src/corridor/web/static"
STAMP = "sources.sha256"


class NotBuilt(Exception):
    """The page could not be built; the text says why and what mends it."""


def sources(root: Path = ROOT) -> list[Path]:
    """Files that the page is made of, in order."""
    found: list[Path] = []
    for name in SOURCES:
        path = root / name
        found += [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sorted(file for file in found if MADE.isdisjoint(file.relative_to(root).parts))


def fingerprint(root: Path = ROOT) -> str:
    """Changes when any source of the page does."""
    digest = hashlib.sha256()
    for file in sources(root):
        digest.update(f"{file.relative_to(root).as_posix()}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def is_current(root: Path = ROOT) -> bool:
    """Whether the built page is of the sources beside it; without sources, whether there is one."""
    static = root / STATIC
    if not (static / "index.html").exists():
        return False
    if not (root / "web" / "package.json").exists():
        return True
    stamp = static / STAMP
    return stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint(root)


def build(root: Path = ROOT) -> bool:
    """Build the page unless it is current. Returns whether there was something to do.

    Raises
    ------
    NotBuilt
        Where npm is missing or fails.
    """
    if is_current(root):
        return False
    npm = shutil.which("npm")
    web = root / "web"
    if npm is None:
        raise NotBuilt("The page cannot be built: there is no npm. Install Node.js 20 or newer, then run this again.")
    lock = hashlib.sha256((web / "package-lock.json").read_bytes()).hexdigest()
    installed = web / "node_modules" / ".corridor-lock"
    if not installed.exists() or installed.read_text(encoding="utf-8") != lock:
        _run([npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], web)
        installed.write_text(lock, encoding="utf-8")
    _run([npm, "run", "--silent", "build"], web)
    (root / STATIC / STAMP).write_text(fingerprint(root), encoding="utf-8")
    return True


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False, env=os.environ | {"NO_COLOR": "1"})  # fmt: skip
    if done.returncode != 0:
        last = "\n".join(done.stdout.decode(errors="replace").strip().splitlines()[-20:])
        raise NotBuilt(f"{last}\n\n`{' '.join(Path(word).name for word in command[:3])}` failed in web/: see above.")


def main() -> None:
    try:
        built = build()
    except NotBuilt as reason:
        sys.exit(str(reason))
    print(f"page: {'built' if built else 'current'}, {STATIC}")


if __name__ == "__main__":
    main()
