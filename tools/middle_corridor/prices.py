"""What all price tables share: making a row with its range, conversion ratios, and who passes where."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from corridor.world.money import Tariff
from tools.middle_corridor.common import Built, Sources
from tools.middle_corridor.price_reasons import PRICE_REASONS

# What a price may leave out. One vocabulary, so that a plan can list what its total lacks.
EXCLUSIONS = (
    "terminal_handling", "wagon_hire", "container_hire", "empty_return", "door_delivery", "customs_duty",
    "customs_brokerage", "cargo_insurance", "storage_demurrage", "waiting_surcharges", "border_fees", "port_fees",
    "guards_and_seals", "screening", "seasonal_surcharges",
)  # fmt: skip
LOW, HIGH = 0.8, 1.3  # range of a price of which one figure is known

RAIL_FEU = 1.3  # FEU over TEU by item
TRACK_FEU = 0.24 / 0.15
DECK_FEU = 2.0
DANUBE_FEU = 430 / 300
TERMINAL_FEU = 1.15
OCEAN_FEU = 1.65
TEU_PER_TRUCK = 2


@dataclass(frozen=True)
class PriceBook:
    """Makes tariff rows and names the reasonings behind them."""

    sources: Sources

    def row(self, price_id: str, what: tuple[str, str, str], typical: float, year: int, **columns: Any) -> Tariff:
        """One price. `what` is (basis, scope, unit); a missing range is filled by -20 % and +30 %, which it says."""
        low, high = columns.pop("low", None), columns.pop("high", None)
        source = columns.pop("source")
        if low is None or high is None:
            low, high = sorted((LOW * typical, HIGH * typical))
            if typical:
                source += self.why("PRICE-BAND")
        basis, scope, unit = what
        excludes = columns.pop("excludes", ())
        assert set(excludes) <= set(EXCLUSIONS), excludes
        return Tariff(
            id=price_id,
            basis=basis,
            scope=scope,
            unit=unit,
            price_low=round(low, 4),
            price_typical=round(typical, 4),
            price_high=round(high, 4),
            currency=columns.pop("currency", "USD"),
            price_year=year,
            excludes=excludes,
            source=tuple(dict.fromkeys(source)),
            **columns,
        )

    def why(self, name: str) -> tuple[str, ...]:
        """Source of the reasoning of that name."""
        return self.sources.reason(name, PRICE_REASONS[name])


def passed_by(built: Built) -> dict[tuple[str, str], set[str]]:
    """Modes of the used services that pass the first place and later the second, stops or not."""
    ends = {link.id: (link.from_place, link.to_place) for link in built["links"]}
    calls = defaultdict(list)
    for call in built["calls"]:
        calls[call.service].append(call)
    passed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for service in built["services"]:
        if not service.used or not calls[service.id]:
            continue
        way: list[str] = []
        for call in sorted(calls[service.id], key=lambda call: call.seq):
            for link in call.links:
                way.extend(place for place in _towards(way[-1], ends[link]) if place not in way[-1:])
            if way[-1:] != [call.place]:
                way.append(call.place)
        for index, start in enumerate(way):
            for end in way[index + 1 :]:
                passed[start, end].add(service.mode)
    return passed


def _towards(here: str, ends: tuple[str, str]) -> tuple[str, str]:
    return ends if ends[0] == here else (ends[1], ends[0])
