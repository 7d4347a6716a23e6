"""Which quotes price a ride: the cover of most km, then of fewest rows, then the cheapest; the rest goes by links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corridor.costing.prices import Charge
from corridor.routing.bills import Item


@dataclass(frozen=True, slots=True)
class Quote:
    """A price for moves begin … end - 1 of a way; without `carriage` only its fees count."""

    begin: int
    end: int
    carriage: Charge | None
    fees: tuple[Item, ...] = ()

    def shifted(self, by: int) -> Quote:
        return replace(self, begin=self.begin + by, end=self.end + by)


def best_cover(km: Sequence[float], own_cents: Sequence[int], quotes: Sequence[Quote]) -> list[Quote]:
    """Quotes that do not overlap and together cover the most km of a way.

    Parameters
    ----------
    km, own_cents : (n_moves,)
        Length of each move (compared in whole metres), and its price by link where no quote covers it.

    Among covers of the same km the one of fewest quotes wins, then one that names the service, then the cheapest, then
    the one whose ids come first.
    """
    ending: dict[int, list[Quote]] = {}
    for quote in quotes:
        if quote.carriage is not None:
            ending.setdefault(quote.end, []).append(quote)
    if not ending:
        return []
    metres = [round(length * 1000) for length in km]
    best: list[tuple[tuple[int, int, int, int, tuple[str, ...]], tuple[Quote, ...]]] = [((0, 0, 0, 0, ()), ())]
    for at in range(1, len(metres) + 1):
        (missed, count, unnamed, paid, names), chosen = best[at - 1]
        candidates = [((missed + metres[at - 1], count, unnamed, paid + own_cents[at - 1], names), chosen)]
        for quote in ending.get(at, ()):
            assert quote.carriage is not None
            (missed, count, unnamed, paid, names), chosen = best[quote.begin]
            tariff = quote.carriage.tariff
            unnamed += not tariff.service
            rank = (missed, count + 1, unnamed, paid + quote.carriage.typical, (*names, tariff.id))
            candidates.append((rank, (*chosen, quote)))
        best.append(min(candidates, key=lambda candidate: candidate[0]))
    return list(best[-1][1])
