"""A network of bare numbers, as published instances are: arcs with cost and capacity, and who wants to go where."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class ArcLists:
    """Nodes count from `first_node`; rows of arcs and of commodities are in the order of the file.

    tail, head     : int64 (n_arcs,)      from 0
    cost, capacity : float64 (n_arcs,)    of one unit; units, inf where there is no limit
    fixed_cost     : float64 (n_arcs,)    of using an arc at all; 0 where none was given
    source, target : int64 (n_commodities,)  from 0
    quantity       : float64 (n_commodities,)  units
    """

    n_nodes: int
    first_node: int
    tail: Ints
    head: Ints
    cost: Floats
    capacity: Floats
    fixed_cost: Floats
    source: Ints
    target: Ints
    quantity: Floats

    @property
    def n_arcs(self) -> int:
        return len(self.tail)

    @property
    def n_commodities(self) -> int:
        return len(self.source)
