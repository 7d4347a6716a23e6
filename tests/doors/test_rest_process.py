"""`corridor serve` as somebody starts it: an address, an answer, and a clean end."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.served import command, environment, get, served
from tests.worlds import write_tiny_world


@pytest.fixture(scope="module")
def tiny_folder(tmp_path_factory) -> str:
    return str(write_tiny_world(tmp_path_factory.mktemp("served") / "tiny"))


QUESTION = {"query": {"origin": "KZ-ALMATY", "destination": "GE-TBILISI", "goods": "general"}}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to be handled")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_server_answers_until_it_is_told_to_stop_and_leaves_nothing_behind(tiny_folder, how):
    with served("--world", tiny_folder) as running:
        process, address = running.process, running.address
        assert get(address, "api/v1/plan", QUESTION)[0] == 200
        children = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True, check=False
        ).stdout.split()
        begun = time.monotonic()
        process.send_signal(how)
        process.wait(timeout=20)
        told = running.logged.read_text().splitlines()
        assert time.monotonic() - begun < 10
        assert process.returncode == 0, told
        lines = [json.loads(line) for line in told]
        assert (lines[0]["event"], lines[-1]["event"]) == ("start", "end")
        deadline = time.monotonic() + 5
        while any(Path(f"/proc/{pid}").exists() for pid in children) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]


def test_fifty_requests_at_once_are_all_answered_alike(tiny_folder):
    with served("--world", tiny_folder) as running, ThreadPoolExecutor(50) as threads:
        address = running.address
        answers = list(threads.map(lambda _: get(address, "api/v1/plan", QUESTION), range(50)))
        assert {status for status, _ in answers} == {200}
        assert len({body for _, body in answers}) == 1


def test_several_worlds_and_an_overlay_are_served(tiny_folder, tmp_path):
    overlay = tmp_path / "mine"
    overlay.mkdir()
    (overlay / "tariffs.csv").write_text("id,price_typical,source\naktau_port,170,\n", encoding="utf-8")
    with served("--world", tiny_folder, "--world", "built-in", "--overlay", str(overlay)) as running:
        address = running.address
        worlds = json.loads(get(address, "api/v1/worlds")[1])["worlds"]
        assert [(world["name"], world["overlays"]) for world in worlds] == [("tiny", ["mine"]), ("middle_corridor", [])]


def test_a_port_that_is_taken_is_refused_in_plain_words():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = subprocess.run(
            command("--port", port), env=environment(), capture_output=True, encoding="utf-8", timeout=60, check=False
        )
    assert done.returncode == 2
    assert f"port {port} of 127.0.0.1 cannot be had" in done.stderr
    assert "--port 0" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--host", "no.such.host.invalid"), "is no address of this machine"),
        (("--port", "99999"), "there is no port 99999"),
        (("--workers", "0"), "give 1 to 64"),
        (("--world", "/nonexistent"), "/nonexistent"),
    ],
)
def test_what_cannot_be_served_is_told_before_anything_starts(words, told):
    done = subprocess.run(
        command(*words), env=environment(), capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_server_that_others_reach_warns_of_it(tiny_folder):
    with served("--world", tiny_folder, "--host", "0.0.0.0") as running:
        assert "warning: whoever reaches 0.0.0.0 may ask" in running.printed.read_text().splitlines()[1]
