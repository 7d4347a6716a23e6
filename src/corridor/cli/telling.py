"""How a failure reaches the person at the terminal: plain lines on stderr and an exit status, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import typer

from corridor.errors import Finding, InputError, NotConverged, NoWay, shorten

BAD_INPUT = 2
NO_WAY = 3
# What a shell reports of a program whose reader went away: 128 + SIGPIPE.
READER_GONE = 141
MOST_FINDINGS = 20
LONGEST_LINE = 600


@contextmanager
def told() -> Iterator[None]:
    """Turn what Corridor raises on purpose into lines and an exit status; a bug still shows its traceback."""
    try:
        yield
    except InputError as error:
        tell_findings(error.findings)
        raise typer.Exit(BAD_INPUT) from None
    except NoWay as error:
        tell_no_way(error)
        raise typer.Exit(NO_WAY) from None
    except NotConverged as error:
        tell(f"error: {error}")
        raise typer.Exit(NO_WAY) from None
    except BrokenPipeError:
        # Python would complain when it flushes stdout at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(READER_GONE) from None
    except OSError as error:
        where = "" if error.filename is None else f"{shorten(error.filename, 200)}: "
        tell(f"error: {where}{error.strerror or error}")
        raise typer.Exit(BAD_INPUT) from None


def tell_findings(findings: Iterable[Finding]) -> None:
    """One line a finding, errors first; after the first twenty only their number."""
    ordered = sorted(findings, key=lambda finding: finding.severity != "error")
    for finding in ordered[:MOST_FINDINGS]:
        tell(f"{finding.severity}: {finding}")
    if len(ordered) > MOST_FINDINGS:
        tell(f"… and {len(ordered) - MOST_FINDINGS:,} more findings")


def tell_no_way(error: NoWay) -> None:
    """What has no answer, and which constraint cuts the last way."""
    tell(error.what if error.what.startswith("no way") else f"no way: {error.what}")
    for sentence in error.cut:
        tell(f"  - {sentence}")


def tell(line: str) -> None:
    typer.echo(shorten(line, LONGEST_LINE), err=True)
