"""A server in a process of its own, as somebody starts it, for tests that ask it over the loopback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SECONDS_TO_START = 60


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs, its address, and what it writes; a pipe that nobody reads would stop it when it is full."""

    process: subprocess.Popen[str]
    address: str
    printed: Path
    logged: Path


def command(*words: str) -> list[str]:
    """The words that start one."""
    return [sys.executable, "-m", "corridor", "serve", *words]


def environment() -> dict[str, str]:
    """What it runs in."""
    return os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}


@contextmanager
def served(*words: str) -> Iterator[Served]:
    """A server on a free port, once it answers."""
    with tempfile.TemporaryDirectory() as folder:
        printed, logged = Path(folder, "out"), Path(folder, "err")
        with printed.open("w") as out, logged.open("w") as err:
            process = subprocess.Popen(
                command("--port", "0", "--workers", "2", *_runs(words, folder), *words), env=environment(), stdout=out,
                stderr=err, encoding="utf-8",
            )  # fmt: skip
        try:
            yield Served(process, _address(process, printed, logged), printed, logged)
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()


def _runs(words: tuple[str, ...], folder: str) -> tuple[str, ...]:
    """Jobs of tests are not to lie among the user's data."""
    return () if "--runs" in words else ("--runs", str(Path(folder, "runs")))


def _address(process: subprocess.Popen[str], printed: Path, logged: Path) -> str:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        found = re.search(r"http://\S+/ ", printed.read_text())
        if found:
            try:
                with urllib.request.urlopen(f"{found[0].strip()}health", timeout=5):
                    return found[0].strip()
            except OSError:
                pass
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise AssertionError(f"the server does not answer:\n{logged.read_text()}")


def get(address: str, path: str, body: object = None) -> tuple[int, bytes]:
    """Status and body of an answer; with a body of its own it is asked by POST."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{address}{path}", data, {"content-type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()
