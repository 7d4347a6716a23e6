"""`corridor serve`: from words to the server, which is a door of its own."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

from corridor.errors import InputError
from corridor.store.opening import folder_named

NEEDED = ("fastapi", "pydantic", "uvicorn")


def run_serve(
    worlds: Sequence[str], overlays: Sequence[Path], *, host: str, port: int, workers: int | None, runs: Path | None,
    open_page: bool, scenario: Path | None = None,
) -> None:  # fmt: skip
    """Serve until told to stop."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        what = f"{', '.join(missing)} not installed"
        raise InputError.one("serve-missing", "serve", what, "run: pip install 'corridor[serve,fast,report]'")
    from corridor import serve

    folders = [folder_named(text) for text in worlds]
    serve(folders, overlays, host=host, port=port, workers=workers, runs=runs, open_page=open_page, scenario=scenario)
