"""A heap of rows of four whole numbers, least first, four children to a row; tables that grow; compiled by numba."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Int32s = NDArray[np.int32]
Flags = NDArray[np.bool_]
Wide = NDArray[Any]
"""Whole numbers of 32 or 64 bits."""


@njit(cache=True)
def grown(rows: Wide) -> Wide:
    """A table with room for twice as many rows."""
    larger = np.empty((2 * len(rows), rows.shape[1]), rows.dtype)
    larger[: len(rows)] = rows
    return larger


@njit(cache=True)
def comes_before(heap: Ints, row: int, first: int, second: int, third: int, fourth: int) -> bool:
    """Whether four numbers come before those of a row, as tuples do."""
    if first != heap[row, 0]:
        return bool(first < heap[row, 0])
    if second != heap[row, 1]:
        return bool(second < heap[row, 1])
    if third != heap[row, 2]:
        return bool(third < heap[row, 2])
    return bool(fourth < heap[row, 3])


@njit(cache=True)
def push(heap: Ints, size: int, first: int, second: int, third: int, fourth: int) -> None:
    """Put an entry into a heap of `size` rows; there is room for one more."""
    at = size
    while at > 0:
        above = (at - 1) >> 2
        if not comes_before(heap, above, first, second, third, fourth):
            break
        for column in range(4):
            heap[at, column] = heap[above, column]
        at = above
    heap[at, 0], heap[at, 1], heap[at, 2], heap[at, 3] = first, second, third, fourth


@njit(cache=True)
def drop_least(heap: Ints, size: int) -> None:
    """Take away the least entry, row 0, of a heap of `size` rows; it has one fewer afterwards."""
    size -= 1
    first, second, third, fourth = heap[size, 0], heap[size, 1], heap[size, 2], heap[size, 3]
    at = 0
    while True:
        below = 4 * at + 1
        if below >= size:
            break
        for child in range(below + 1, min(below + 4, size)):
            if comes_before(heap, below, heap[child, 0], heap[child, 1], heap[child, 2], heap[child, 3]):
                below = child
        if comes_before(heap, below, first, second, third, fourth):
            break
        for column in range(4):
            heap[at, column] = heap[below, column]
        at = below
    heap[at, 0], heap[at, 1], heap[at, 2], heap[at, 3] = first, second, third, fourth
