"""The fast kernel, compiled and warm, where it is to be had."""

from __future__ import annotations

from corridor.kernels.front import ArcList
from corridor.routing.search import Kernel


def fast_kernel() -> Kernel | None:
    """The compiled kernel, compiled; None where it is not to be had."""
    try:
        from corridor.kernels.front_numba import pareto_front  # noqa: PLC0415

        # One node after the other, by a timetable, opening hours, and neither: all that the kernel has code for.
        arcs = ArcList(
            first_out=[0, 1, 2, 3, 3], tail=[0, 1, 2], head=[1, 2, 3], minutes=[1, 1, 1], cost=[1, 1, 1],
            emission=[1, 1, 1], times=[1, -1, 0], cut_off=[0, 0, 0], departs=[[5]], opens=[[(0, 9)]],
        )  # fmt: skip
        pareto_front(arcs, [0], [3], 0, 100, 1_000)
    except (ImportError, RuntimeError, OSError):
        # RuntimeError, OSError: numba finds no folder in which to keep what it compiled.
        return None
    return pareto_front
