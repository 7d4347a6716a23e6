"""What all tests share: how Hypothesis searches, and where the raw facts are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
EVIDENCE = ROOT.parent / "shared" / "evidence"

# ci repeats the same examples on every run and machine; search draws new ones, and more of them:
# HYPOTHESIS_PROFILE=search python3 dev.py test
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", settings.get_profile("ci"), derandomize=False, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def evidence() -> Path:
    """The folder of raw facts that the built-in world is built from; it is kept beside the checkout, not in it."""
    folder = Path(os.environ.get("CORRIDOR_EVIDENCE", EVIDENCE))
    if not folder.is_dir():
        pytest.skip(f"NO RAW FACTS at {folder}: set CORRIDOR_EVIDENCE to their folder; the built world is not compared")
    return folder
