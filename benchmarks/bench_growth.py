"""How time and memory per query grow with the size of a synthetic continent; a table and a chart.

    python -m benchmarks.bench_growth [--small] [--pairs N] [--seed N] [--out FOLDER]

Writes growth.csv and growth.svg into the folder (docs/ with --out docs); without --out it only prints. All sizes are
equally dense, so a larger continent is a wider one and its journeys are longer as well.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from benchmarks.bench_continent import (
    MEGABYTE,
    NARROW,
    SLACK,
    label_megabytes,
    pairs,
    timed_earliest,
    timed_fronts,
    warm_up,
)
from benchmarks.chart import Line, Panel, chart
from benchmarks.common import machine, median, p95
from benchmarks.continent import Size, continent
from corridor.kernels.packed_numba import packed

SHARES = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1.0)
SMALL_SHARES = (1 / 128, 1 / 64)


@dataclass(frozen=True)
class Row:
    """Figures of one size; times in milliseconds, memory in megabytes, per query unless they say otherwise.

    arrays_mb : columns and packed arrays of the whole continent
    bounds_mb : lower bounds kept for one destination
    labels_mb : median of the labels of one thinned search
    """

    stops: int
    nodes: int
    arcs: int
    stop_events: int
    bounds_ms: float
    quickest_ms: float
    quickest_p95_ms: float
    thinned_ms: float
    thinned_p95_ms: float
    labels: int
    arrays_mb: float
    bounds_mb: float
    labels_mb: float


def measure(share: float, n_pairs: int, seed: int) -> Row:
    drawn = continent(Size().shrunk(share), seed)
    arrays = packed(drawn.arcs)
    asked, bound_ms = pairs(drawn, n_pairs, seed)
    _, quickest_ms = timed_earliest(drawn.arcs, asked)
    fronts, thinned_ms = timed_fronts(drawn.arcs, asked, NARROW, SLACK)
    return Row(
        stops=drawn.size.stops,
        nodes=drawn.arcs.n_nodes,
        arcs=len(drawn.arcs.tail),
        stop_events=drawn.stop_events,
        bounds_ms=round(median(bound_ms), 3),
        quickest_ms=round(median(quickest_ms), 3),
        quickest_p95_ms=round(p95(quickest_ms), 3),
        thinned_ms=round(median(thinned_ms), 3),
        thinned_p95_ms=round(p95(thinned_ms), 3),
        labels=round(median([len(front.node) for front in fronts])),
        arrays_mb=round((drawn.n_bytes + arrays.n_bytes) / MEGABYTE, 3),
        bounds_mb=round(arrays.bounds([asked[-1].destination]).n_bytes / MEGABYTE, 4),
        labels_mb=round(median([label_megabytes(front) for front in fronts]), 4),
    )


def picture(rows: Sequence[Row]) -> str:
    def line(name: str, column: str) -> Line:
        return Line(name, [(float(row.stops), max(float(getattr(row, column)), 1e-3)) for row in rows])

    time = [
        line("bounds, once per destination", "bounds_ms"),
        line("quickest way, median", "quickest_ms"),
        line(f"three criteria, thinned {SLACK.cost / 10:g} %, median", "thinned_ms"),
        line("the same, p95", "thinned_p95_ms"),
    ]
    memory = [
        line("arrays of the continent", "arrays_mb"),
        line("bounds kept for a destination", "bounds_mb"),
        line("labels of a thinned search, median", "labels_mb"),
    ]
    return chart([Panel("Time per query", "stops", "ms", time), Panel("Memory", "stops", "MB", memory)])


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--small", action="store_true", help="two small sizes and five pairs, to see that it runs")
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="folder for growth.csv and growth.svg")
    given = parser.parse_args(argv)
    print(machine())
    print(f"three criteria {NARROW}")
    warm_up()
    names = [column.name for column in fields(Row)]
    print(" ".join(f"{name:>15}" for name in names))
    rows = []
    for share in SMALL_SHARES if given.small else SHARES:
        rows.append(measure(share, 5 if given.small else given.pairs, given.seed))
        print(" ".join(f"{value:>15,}" for value in asdict(rows[-1]).values()), flush=True)
    drawing = picture(rows)
    if given.out is not None:
        with (given.out / "growth.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(asdict(row) for row in rows)
        (given.out / "growth.svg").write_text(drawing, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
