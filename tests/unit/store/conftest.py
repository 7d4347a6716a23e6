"""The tiny world's tables, to be spoilt, and the means to read what is left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corridor.errors import Finding, WorldError
from corridor.store import read_world
from corridor.world.world import World
from tests.worlds import Tables, tiny_tables, write_tables


@pytest.fixture
def tables() -> Tables:
    return tiny_tables()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tiny world, written and sound."""
    return write_tables(tmp_path / "world", tiny_tables())


@pytest.fixture
def world_of(tmp_path: Path) -> Callable[[Tables], World]:
    """Tables as a world, by way of files."""
    return lambda tables: read_world(write_tables(tmp_path / "changed", tables))


def findings_of(folder: Path) -> tuple[Finding, ...]:
    with pytest.raises(WorldError) as raised:
        read_world(folder)
    return raised.value.findings


@pytest.fixture
def findings() -> Callable[[Path], tuple[Finding, ...]]:
    """Everything that reading a broken folder reports."""
    return findings_of
