"""A stated figure of a journey and the computed one beside it: which option is meant, and how far it is off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from corridor.itinerary.option import Option
from corridor.units import H_PER_DAY
from corridor.world.world import World

TARGET_SHARE = {"distance_km": 0.08, "days": 0.25, "usd_per_feu": 0.20, "usd_per_teu": 0.20, "kg_co2e_per_teu": 0.20}
"""How far off a computed figure may be, by metric; of what is not named here, as of the price of a box."""
OTHER_TARGET = TARGET_SHARE["usd_per_feu"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One stated figure and the computed one beside it.

    published     : as stated, by a publication or by the user; prices brought to the world's price year
    computed      : None where it cannot be computed
    error_share   : computed / published - 1
    in_range      : computed lies in the stated low … high; None where no range was stated
    within_target : error no larger than the target; None where nothing was computed
    way           : services of the computed option, in order
    off           : stretches of the way that are off, the worst first, in words
    """

    id: str
    name: str
    metric: str
    published_low: float | None
    published: float
    published_high: float | None
    computed: float | None
    error_share: float | None
    in_range: bool | None
    within_target: bool | None
    calibration: bool
    confidence: str
    stale: bool
    reason: str
    way: str = ""
    off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as it was stated, with its range where it has one."""

    id: str
    name: str
    metric: str
    typical: float
    low: float | None = None
    high: float | None = None
    calibration: bool = False
    confidence: str = "sourced"
    stale: bool = False


def held_against(
    stated: Stated, computed: float | None, *, scale: float, reason: str, way: str = "", off: tuple[str, ...] = ()
) -> Comparison:
    """The comparison of a stated figure, brought to the world's price level by `scale`, with a computed one."""
    published = stated.typical * scale
    low = stated.low * scale if stated.low is not None else None
    high = stated.high * scale if stated.high is not None else None
    error = computed / published - 1 if computed is not None and published else None
    return Comparison(
        id=stated.id,
        name=stated.name,
        metric=stated.metric,
        published_low=low,
        published=published,
        published_high=high,
        computed=computed,
        error_share=error,
        in_range=None if low is None or high is None or computed is None else low <= computed <= high,
        within_target=None if error is None else abs(error) <= TARGET_SHARE.get(stated.metric, OTHER_TARGET),
        calibration=stated.calibration,
        confidence=stated.confidence,
        stale=stated.stale,
        reason=reason,
        way=way,
        off=off,
    )


def price_levels(world: World) -> dict[int, float]:
    return {level.year: level.index for level in world.deflators}


def price_scale(metric: str, year: int, levels: Mapping[int, float], price_year: int) -> float:
    """From dollars of a year to those of the world's price year; 1 for what is no price."""
    if not metric.startswith("usd") or year not in levels or price_year not in levels:
        return 1.0
    return levels[price_year] / levels[year]


def meant(options: Iterable[Option], metric: str) -> Option:
    """The option that a figure tells of: the fastest for days, the cheapest for dollars, else the best balance."""
    found = list(options)
    if metric == "days":
        return min(found, key=travel_h)
    if metric.startswith("usd"):
        return min(found, key=lambda option: option.cost_usd.typical)
    return found[0]


def figure(option: Option, metric: str) -> float:
    """What an option says of a metric; prices and emissions for the whole shipment."""
    match metric:
        case "days":
            return travel_h(option) / H_PER_DAY
        case "distance_km":
            return option.distance_km
        case "kg_co2e_per_teu":
            return option.co2e_kg.typical
        case _:
            return option.cost_usd.typical


def first_departure(option: Option) -> datetime:
    """When the first vehicle leaves; where the way begins with handling at the door, when that begins."""
    first = option.legs[0]
    return first.arrive if first.kind == "wait" else first.depart


def travel_h(option: Option) -> float:
    """Hours from the first departure; from readiness at the door where the way begins with handling."""
    first = option.legs[0]
    return option.duration_h.typical - (first.hours.typical if first.kind == "wait" else 0.0)


def way_words(option: Option) -> str:
    """The services of an option in order."""
    services: Sequence[str] = [leg.service for leg in option.legs if leg.kind == "move"]
    return " · ".join(dict.fromkeys(services))
