"""Which options of the exact front are shown: labels, near-duplicates, and a spread of the rest."""

from __future__ import annotations

import math
from collections.abc import Sequence

from corridor.wording.told import Told, told

Vector = tuple[int, int, int]
"""Duration [min], cost [cents], emission [g]."""

LOWEST_IN_ALL = str(told("lowest generalised cost"))
NEAR_SHARE = 0.03
NEAR_MIN = 360


def balance(vector: Vector) -> float:
    """Logarithm of days × dollars × kilograms, smaller is better: a per cent of any of the three weighs the same."""
    return sum(math.log(max(part, 1)) for part in vector)


def labelled(
    vectors: Sequence[Vector], first: str = "fastest", weighed: int | None = None
) -> dict[int, tuple[str, ...]]:
    """Labels by index: best balance, fastest, cheapest, cleanest; ties fall to the better balance, then the first.

    weighed : the lowest by the user's own weights, which then comes before all
    """
    if not vectors:
        return {}
    order = range(len(vectors))
    own = {} if weighed is None else {LOWEST_IN_ALL: weighed}
    winners = own | {
        "best balance": min(order, key=lambda index: (balance(vectors[index]), vectors[index])),
        first: min(order, key=lambda index: (vectors[index][0], balance(vectors[index]))),
        "cheapest": min(order, key=lambda index: (vectors[index][1], balance(vectors[index]))),
        "cleanest": min(order, key=lambda index: (vectors[index][2], balance(vectors[index]))),
    }
    found: dict[int, tuple[str, ...]] = {}
    for label, index in winners.items():
        found[index] = (*found.get(index, ()), label)
    return found


def near(kept: Vector, other: Vector) -> bool:
    """Whether `kept` is at most 6 h later, 3 % dearer and 3 % dirtier than `other`."""
    return (
        kept[0] <= other[0] + NEAR_MIN
        and kept[1] <= other[1] * (1 + NEAR_SHARE)
        and kept[2] <= other[2] * (1 + NEAR_SHARE)
    )


def without_near_duplicates(vectors: Sequence[Vector], labels: dict[int, tuple[str, ...]]) -> list[int]:
    """Indices kept so that every dropped option has a kept one near it; labelled ones are always kept."""
    kept = list(labels)
    for index in sorted(range(len(vectors)), key=lambda index: (balance(vectors[index]), vectors[index])):
        if index not in labels and not any(near(vectors[one], vectors[index]) for one in kept):
            kept.append(index)
    return kept


def spread_out(vectors: Sequence[Vector], kept: Sequence[int], first: Sequence[int], count: int) -> list[int]:
    """`first`, then again and again the option farthest from all chosen, until there are `count`.

    Distance is Euclidean over the logarithms of the three criteria.
    """
    points = {index: tuple(math.log(max(part, 1)) for part in vectors[index]) for index in kept}
    chosen = list(first)[:count]
    rest = [index for index in kept if index not in chosen]
    while rest and len(chosen) < count:
        farthest = max(rest, key=lambda index: (min(math.dist(points[index], points[one]) for one in chosen), -index))
        chosen.append(farthest)
        rest.remove(farthest)
    return chosen


def choose(
    vectors: Sequence[Vector], max_options: int, *, thin: bool, first: str = "fastest", weighed: int | None = None
) -> tuple[list[int], dict[int, tuple[str, ...]], Told]:
    """Indices to show, labels by index, and the choice in words.

    First comes the best balance, or the lowest by the user's weights where he gave some; then by arrival.
    """
    labels = labelled(vectors, first, weighed)
    kept = without_near_duplicates(vectors, labels) if thin else list(range(len(vectors)))
    words = told("{found} options that no other beats", found=len(vectors))
    if thin and len(kept) < len(vectors):
        words = told(
            "{before}; {dropped} of them dropped as near-duplicates (for each one stays that is at most {hours} h"
            " later, {share} % dearer and {share} % dirtier)",
            before=words, dropped=len(vectors) - len(kept), hours=NEAR_MIN // 60, share=round(100 * NEAR_SHARE),
        )  # fmt: skip
    shown = kept
    if len(kept) > max_options:
        shown = spread_out(vectors, kept, list(labels), max_options)
        words = told("{before}; of the {left} left, {shown} that lie far apart are shown", before=words,
                     left=len(kept), shown=len(shown))  # fmt: skip
    best = next(iter(labels), None)
    return sorted(shown, key=lambda index: (index != best, vectors[index])), labels, words
