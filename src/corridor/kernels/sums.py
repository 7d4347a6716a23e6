"""Sums of weights by index."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def summed(index: NDArray[np.integer], weights: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """(count,) the sum of weights at each index."""
    return np.bincount(index, weights=weights, minlength=count).astype(np.float64, copy=False)
