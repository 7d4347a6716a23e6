"""How much of the full enumeration the candidates of relaxed dominance find, with reliability as fourth criterion."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.errors import NoWay
from corridor.reliability.running import Draws
from corridor.reliability.setting import Setting
from corridor.reliability.summary import quantile
from corridor.routing.chains import chain_of
from corridor.routing.pricing import Pricing
from corridor.routing.search import Task, search
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.studies.promise import Promise, Question
from tests.exhaustive import every_way

DRAWS = 200
SHARE = 0.9
Four = tuple[int, int, int, int]


@dataclass(frozen=True)
class Recall:
    """Members of the true front of four criteria, those found, those found by the three-criteria front alone."""

    true: frozenset[Four]
    found: frozenset[Four]
    by_three: frozenset[Four]


def recall(network: VirtualNetwork, pricing: Pricing, task: Task) -> Recall:
    """The true front by writing every way down, against the candidates'."""
    setting = Setting(network.world, network.calendar)
    draws = Draws(setting, 1, DRAWS, task.ready)

    def four(path: tuple[Arc, ...], vector: tuple[int, int, int]) -> Four | None:
        chain = chain_of(network, path, task.ready)
        late = quantile(draws.arrivals(chain), SHARE) if chain is not None and chain.hops else None
        return None if late is None else (*vector, late - task.ready)

    def fours(ways: list[tuple[tuple[Arc, ...], tuple[int, int, int]]]) -> frozenset[Four]:
        return frozenset(one for path, vector in ways if (one := four(path, vector)) is not None)

    every = fours(list(every_way(network, pricing, task)))
    true = frozenset(one for one in every if not any(_beats(other, one) for other in every))
    front = search(network, pricing, task)
    three = fours(list(zip(front.paths, front.vectors, strict=True)))
    if not front.paths:
        return Recall(true, frozenset(), frozenset())
    try:
        kept = Promise(draws, network, pricing, task, Question(DRAWS, 1), SHARE).kept(front)
    except NoWay:
        return Recall(true, frozenset(), true & three)
    # The first part of a kept vector is the quantile: the way tells the typical minutes again.
    found = fours(
        [(path, _typical(network, path, task, vector)) for path, vector in zip(kept.paths, kept.vectors, strict=True)]
    )
    return Recall(true, true & found, true & three)


def _typical(
    network: VirtualNetwork, path: tuple[Arc, ...], task: Task, vector: tuple[int, int, int]
) -> tuple[int, int, int]:
    chain = chain_of(network, path, task.ready)
    assert chain is not None
    return (chain.planned_end - task.ready, vector[1], vector[2])


def _beats(one: Four, other: Four) -> bool:
    return one != other and all(a <= b for a, b in zip(one, other, strict=True))
