"""Where text goes: to the terminal, or into a file that is either whole or absent."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from corridor.errors import InputError, shorten

FILE_WIDTH = 120
BINARY = ("png", "pdf", "xlsx")
# Narrower, a table of seven figures cannot be read at all; the terminal then wraps its lines.
NARROWEST = 72
WIDEST = 1_000

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


def require_writable(out: Path | None) -> None:
    """Refuse a file that cannot be written before anything is computed for it."""
    if out is None:
        return
    shown = shorten(out, 200)
    if out.is_dir():
        raise InputError.one("out-is-folder", "--out", f"'{shown}' is a folder", "give the name of a file")
    if not out.parent.is_dir():
        folder = shorten(out.parent, 200)
        raise InputError.one("out-folder-missing", "--out", f"there is no folder '{folder}'", "make it first")


def by_suffix(out: Path | None, known: type[StrEnum], otherwise: str) -> str:
    """The format that a file's name asks for; `otherwise` where it asks for none."""
    suffix = "" if out is None else out.suffix[1:].lower()
    return suffix if suffix in {str(kind) for kind in known} else otherwise


def require_readable(kind: str, out: Path | None) -> None:
    """Refuse to throw bytes that are no text at a terminal; a pipe takes them."""
    if out is None and kind in BINARY and sys.stdout.isatty():
        what = f"{kind} is no text to read here"
        raise InputError.one("format-binary", f"--format {kind}", what, f"say a file: --out NAME.{kind}")


def write_data(data: str | bytes, out: Path | None) -> None:
    """What programs read: text is always UTF-8 with LF line ends."""
    content = data.encode() if isinstance(data, str) else data
    if out is None:
        typer.echo(content, nl=False)
        sys.stdout.flush()
    else:
        _write_whole(content, out)


def write_page(parts: list[RenderableType], out: Path | None) -> None:
    """Text for reading: as wide as the terminal, without colour in a file or a pipe."""
    from rich.console import Console

    width = page_width(out)
    if out is None:
        _print(Console(highlight=False, width=width), parts)
    else:
        plain = Console(highlight=False, width=width, color_system=None, force_terminal=False)
        _write_whole(_captured(plain, parts).encode(), out)


def page_width(out: Path | None = None) -> int:
    """Characters in a line: COLUMNS if set, else the terminal's, else 120 in a file and 80 in a pipe."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and 0 < int(columns) <= WIDEST:
        return max(NARROWEST, int(columns))
    if out is not None:
        return FILE_WIDTH
    return max(NARROWEST, shutil.get_terminal_size((80, 24)).columns)


def json_text(value: Mapping[str, Any]) -> str:
    """Readable JSON; NaN and infinity are refused, for JSON has no word for them."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _print(console: Console, parts: list[RenderableType]) -> None:
    text = _captured(console, parts)
    encoding = sys.stdout.encoding or "utf-8"
    # A terminal that lacks a sign shows "?" in its place.
    typer.echo(text.encode(encoding, errors="replace").decode(encoding), nl=False)
    sys.stdout.flush()


def _captured(console: Console, parts: list[RenderableType]) -> str:
    with console.capture() as capture:
        for part in parts:
            console.print(part)
    # Cells are padded to their width; nobody needs the blanks at line ends.
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


def _write_whole(content: bytes, out: Path) -> None:
    """Write beside the file, then rename, so that nobody ever reads half of it."""
    beside = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with beside.open("xb") as file:
            file.write(content)
        beside.replace(out)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
