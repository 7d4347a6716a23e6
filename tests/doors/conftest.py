"""What tests of the server share: one with the built-in world, started once, and small ones of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from corridor.rest.app import make_app
from corridor.rest.settings import Limits, Settings
from corridor.store import builtin_world, read_world
from corridor.world.world import World
from tests.worlds import write_tiny_world

HERE = "http://127.0.0.1:8311"
NO_PAGE = Path("/nonexistent")


@contextmanager
def serving(*worlds: World, limits: Limits | None = None, page: Path = NO_PAGE, **settings) -> Iterator[TestClient]:
    """A server in this process, its workers beside it; bugs of the server are answers here too."""
    how = Settings(workers=1, limits=limits or Limits(), **settings)
    with TestClient(make_app(worlds, how, page), base_url=HERE, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def server() -> Iterator[TestClient]:
    """The built-in world."""
    with serving(builtin_world()) as client:
        yield client


@pytest.fixture(scope="session")
def tiny(tmp_path_factory) -> World:
    """Almaty to Tbilisi."""
    return read_world(write_tiny_world(tmp_path_factory.mktemp("tiny") / "world"))


@pytest.fixture(scope="session")
def small_server(tiny) -> Iterator[TestClient]:
    """The tiny world, and the built-in one as the second."""
    with serving(tiny, builtin_world()) as client:
        yield client
