"""What is under way: shown where somebody watches and waits, and nowhere else."""

from __future__ import annotations

import io
import time

import pytest
from rich.console import Console

from corridor.cli.progress import under_way


def terminal():
    return Console(file=io.StringIO(), force_terminal=True, width=100)


def shown(console):
    return console.file.getvalue()


def test_what_takes_long_says_what_how_far_and_how_long_still():
    console = terminal()
    with under_way("Searching day by day", console, patience_s=0.0) as on:
        on.count(3, 9)
        time.sleep(0.3)
        on.say("Comparing the named ways")
        time.sleep(0.3)
    assert "Searching day by day" in shown(console)
    assert "Comparing the named ways" in shown(console)


def test_what_is_over_soon_shows_nothing():
    console = terminal()
    with under_way("Searching", console, patience_s=60.0):
        pass
    assert shown(console).strip() == ""


def test_a_failure_takes_the_line_away_and_goes_on():
    console = terminal()


    def fail():
        with under_way("Searching", console, patience_s=0.0):
            time.sleep(0.2)
            raise ValueError("bad")

    with pytest.raises(ValueError, match="bad"):
        fail()
    assert shown(console).endswith("\x1b[2K") or "\x1b[?25h" in shown(console)


def test_a_pipe_sees_nothing(capsys):
    with under_way("Searching", patience_s=0.0) as on:
        on.count(1, 2)
        time.sleep(0.2)
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")
