"""The command line as a whole process, cold: from the shell's call to the last line.

python -m benchmarks.bench_process [--small] [--runs N]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from time import perf_counter

from benchmarks.common import ROOT, against, machine, median, megabytes, p95

DEPART = "2026-12-01T08:00"
PLAN_S, HELP_S, MEMORY_MB = 1.2, 0.5, 300.0
COMMANDS: tuple[tuple[tuple[str, ...], float], ...] = (
    (("--help",), HELP_S),
    (("plan", "CN-XIAN", "RS-BELGRADE", "--depart", DEPART), PLAN_S),
    (("plan", "RS-BELGRADE", "KZ-ALMATY", "--depart", DEPART), PLAN_S),
    (("plan", "CN-SHANGHAI", "HU-BUDAPEST", "--depart", DEPART, "--format", "json"), PLAN_S),
)


def once(words: Sequence[str]) -> tuple[float, float]:
    """Seconds and peak megabytes of one process.

    Raises
    ------
    CalledProcessError
        Where the command did not end well: a failure would be a fine time.
    """
    command = [sys.executable, "-m", "corridor", *words]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "120"}
    begin = perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    took = perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.stderr is not None
    with process.stderr:
        told = process.stderr.read()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=told)
    return took, megabytes(usage)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--small", action="store_true", help="one run of each, to see that it runs")
    parser.add_argument("--runs", type=int, default=15)
    asked = parser.parse_args(argv)
    print(machine())
    for words, most in COMMANDS:
        once(words)  # byte code is compiled once per installation, not once per call
        took, memory = zip(*(once(words) for _ in range(1 if asked.small else asked.runs)), strict=True)
        print(f"corridor {' '.join(words)}")
        print(f"    median {against(median(took), most, 's')}")
        print(f"    p95    {p95(took):8.2f} s")
        print(f"    memory {against(max(memory), MEMORY_MB, 'MB')}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as failed:
        sys.exit(f"{' '.join(failed.cmd)} ended with {failed.returncode}:\n{failed.stderr.decode(errors='replace')}")
