"""A list of shipments through the command line: seconds, processor time and the largest process, by number of rows.

    python -m benchmarks.bench_batch [--small] [--rows N …] [--pairs N] [--days N] [--own-weights]
        [--workers N] [--seed N]

Rows are drawn with a seed: pairs of places as in `bench_plan`, days of departure, and one of `CARGOES`. With
`--own-weights` each row has a weight of its own, so that no two share their prices: the hard case. Nothing is kept from
one list to the next.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from benchmarks.bench_plan import pairs
from benchmarks.common import ROOT, against, machine, megabytes, world_line
from corridor import load_world
from corridor.studies.plan import Planner

FIRST_DAY = date(2026, 12, 1)
CARGOES = tuple(
    (boxes, weight_t, goods)
    for boxes in ("1 feu", "2 feu", "1 teu", "4 teu")
    for weight_t in (8, 14, 20)
    for goods in ("general_cargo", "machinery")
)
"""24: boxes, tonnes in each of them, goods."""
TARGET_S, TARGET_ROWS = 60.0, 10_000
COLUMNS = ("id", "origin", "destination", "depart", "feu", "teu", "weight_t", "goods")


def write_list(path: Path, ends: Sequence[tuple[str, str]], rows: int, asked: argparse.Namespace) -> None:
    """A list of so many shipments; a longer one begins with the same rows."""
    draw = random.Random(asked.seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number in range(rows):
            origin, destination = draw.choice(ends)
            boxes, each_t, goods = draw.choice(CARGOES)
            count, unit = int(boxes.split()[0]), boxes.split()[1]
            depart = FIRST_DAY + timedelta(days=draw.randrange(asked.days))
            weight_t: float = each_t * count
            if asked.own_weights:
                weight_t = round(draw.uniform(2, 20) * count, 3)
            feu, teu = (count, "") if unit == "feu" else ("", count)
            writer.writerow((number, origin, destination, depart.isoformat(), feu, teu, weight_t, goods))


def measured(path: Path, out: Path, workers: int) -> tuple[float, float, float]:
    """Seconds, seconds of processor time of all processes, and megabytes of the largest so far."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = perf_counter()
    command = [sys.executable, "-m", "corridor", "plan", "--batch", str(path), "--out", str(out)]
    subprocess.run([*command, "--workers", str(workers)], check=True, cwd=ROOT, stderr=subprocess.DEVNULL)
    wall_s = perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall_s, cpu_s, megabytes(after)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--small", action="store_true", help="twenty rows, to see that it runs")
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000, 10_000], help="smallest first")
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--days", type=int, default=60, help="days of departure")
    parser.add_argument("--own-weights", action="store_true")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args(argv)
    world = load_world()
    ends = pairs(Planner(world), 5 if asked.small else asked.pairs, asked.seed)
    print(machine())
    print(world_line(world))
    with tempfile.TemporaryDirectory() as folder:
        for rows in [20] if asked.small else asked.rows:
            path, out = Path(folder) / f"{rows}.csv", Path(folder) / f"{rows}.result.csv"
            write_list(path, ends, rows, asked)
            wall_s, cpu_s, peak_mb = measured(path, out, asked.workers)
            told = f"{rows:,} rows, {len(ends)} pairs, {asked.workers} workers"
            print(f"{told}: {cpu_s:.1f} s of processor time ({1000 * cpu_s / rows:.1f} ms a row), largest process "
                  f"{peak_mb:.0f} MB, result {out.stat().st_size / 2**20:.1f} MB")  # fmt: skip
            if rows == TARGET_ROWS:
                print(against(wall_s, TARGET_S, "s"))
            else:
                print(f"{wall_s:8.2f} s")
            again_s, _, _ = measured(path, out, asked.workers)
            print(f"{again_s:8.2f} s once more, all of it known")
    return 0


if __name__ == "__main__":
    sys.exit(main())
