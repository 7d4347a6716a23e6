"""Reading the built-in world and making it ready for questions, each time in a fresh process.

python -m benchmarks.bench_load [--small] [--runs N]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence

from benchmarks.common import ROOT, against, machine, median

LOAD_S, MEMORY_MB = 0.3, 300.0
PROGRAM = """
import json, resource, sys
from time import perf_counter
import corridor
from datetime import date
begin = perf_counter()
world = corridor.load_world()
loaded = perf_counter()
from corridor.costing.cargo import boxes
from corridor.studies.plan import Planner
imported = perf_counter()
planner = Planner(world)
ready = perf_counter()
planner.pricing(boxes("FEU", 1, 20.0), date(2026, 12, 1))
priced = perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
steps = {"load": loaded - begin, "import": imported - loaded, "network": ready - imported, "prices": priced - ready}
print(json.dumps({**steps, "memory": peak}))
"""


def once() -> dict[str, float]:
    """Seconds of each step, and peak megabytes, of one process."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--small", action="store_true", help="one run, to see that it runs")
    parser.add_argument("--runs", type=int, default=15)
    asked = parser.parse_args(argv)
    print(machine())
    once()  # byte code is compiled once per installation
    runs = [once() for _ in range(1 if asked.small else asked.runs)]
    middle = {step: median([figures[step] for figures in runs]) for step in runs[0]}
    print(f"load_world()        median {against(middle['load'], LOAD_S, 's')}")
    print(f"import the planner  median {middle['import']:8.2f} s")
    print(f"virtual network     median {middle['network']:8.2f} s")
    print(f"prices of one cargo median {middle['prices']:8.2f} s")
    print(f"memory              median {against(middle['memory'], MEMORY_MB, 'MB')}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
