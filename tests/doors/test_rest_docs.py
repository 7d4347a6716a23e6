"""The examples of docs/rest.md, run against a real server as they stand there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.served import served

PAGE = Path(__file__).parents[2] / "docs" / "rest.md"
EXAMPLES = re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def address():
    with served() as running:
        yield running.address.rstrip("/")


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("sh")), reason="NO CURL here: the page is not tried")
@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_works_as_it_stands(example, address, tmp_path):
    done = subprocess.run(
        ["sh", "-e", "-c", example], cwd=tmp_path, env=os.environ | {"CORRIDOR": address}, capture_output=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout or list(tmp_path.iterdir())


def test_the_page_states_the_limits_that_hold():
    from corridor.rest.settings import LIMITS

    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    for stated in (
        f"A body of {LIMITS.body_bytes // 1024} KiB", f"{LIMITS.max_options} options",
        f"horizon of {LIMITS.horizon_days} days",
        f"a window of {LIMITS.profile_days}", f"{LIMITS.words} words in a list", f"{LIMITS.rows} rows of a table",
        f"{LIMITS.question_s:g} s of work", f"{LIMITS.waiting} questions that wait, each for {LIMITS.wait_s:g} s",
        f"did not arrive in {LIMITS.body_s:g} s", f"may hold {LIMITS.upload_bytes // 1024**2} MiB",
        f"{LIMITS.job_parts:,} rows", f"has {LIMITS.upload_s:g} s to arrive; {LIMITS.uploads} arrive at once",
        f"{LIMITS.jobs_running} job is at work at a time, {LIMITS.jobs_waiting} wait, {LIMITS.jobs_kept} are kept",
        f"kept, for {LIMITS.jobs_days} days", f"over {LIMITS.job_s / 3600:g} h", f"{LIMITS.watchers} lines of events",
    ):  # fmt: skip
        assert stated in text, stated
