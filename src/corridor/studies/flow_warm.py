"""Makes the first question of flow as quick as the next: where numba is installed, the search is compiled ahead."""

from __future__ import annotations

import numpy as np

from corridor.assignment.generation import Generation
from corridor.assignment.problem import FlowProblem


def warm() -> None:
    """Solve one unit over one arc with one capacity; compiling takes seconds, and is kept on disk."""
    floats, ints = np.float64, np.int32
    problem = FlowProblem(
        n_nodes=2, first_out=np.array([0, 1, 1], ints), tail=np.array([0], ints), head=np.array([1], ints),
        cost=np.array([1.0], floats), use_at=np.array([0, 1], np.int64), use_of=np.array([0], ints),
        use=np.array([1.0], floats), capacity=np.array([2.0], floats), source=np.array([0], ints),
        target=np.array([1], ints), demand=np.array([1.0], floats), worth=np.array([5.0], floats),
    )  # fmt: skip
    Generation(problem).solve(1e-6)
