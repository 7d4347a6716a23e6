"""Journeys published as a whole, computed beside: where the world is off, and by how much.

Nothing is fitted here. Rows from which inputs were taken are calibration: they are shown, and prove nothing. A journey
published from terminal to terminal counts from its first departure, so the wait before that is not compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from corridor.errors import InputError, NoWay
from corridor.itinerary.option import Option
from corridor.itinerary.query import LONGEST_HORIZON_DAYS, Query
from corridor.studies.plan import Planner
from corridor.units import H_PER_DAY
from corridor.world.evidence import PublishedJourney
from corridor.world.world import World

TARGET_SHARE = {"distance_km": 0.08, "days": 0.25, "usd_per_feu": 0.20, "usd_per_teu": 0.20, "kg_co2e_per_teu": 0.20}
"""How far off a computed figure may be, by metric."""

T_PER_TEU = 10.0
"""Load of the box that is compared; publications of emissions per TEU assume it too."""

MONTHS = (1, 3, 5, 7, 9, 11)
"""Months on whose first the cargo is made ready; the median over them is compared, so that no calendar day decides."""

READY_HOUR_UTC = 6


@dataclass(frozen=True, slots=True)
class PublishedComparison:
    """One published figure and the computed one beside it.

    published     : as stated; prices brought to the world's price year
    computed      : median over departures in `MONTHS`; None where it cannot be computed
    error_share   : computed / published - 1
    in_range      : computed lies in the published low … high; None where no range was published
    within_target : error no larger than the target; None where nothing was computed
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


def against_published(world: World) -> tuple[PublishedComparison, ...]:
    """Every published journey of a world with its computed twin, in order of id."""
    planner = Planner(world)
    levels = {level.year: level.index for level in world.deflators}
    return tuple(_compare(planner, row, levels) for row in sorted(world.published_journeys, key=lambda row: row.id))


def _compare(planner: Planner, row: PublishedJourney, levels: dict[int, float]) -> PublishedComparison:
    scale = _price_scale(row, levels, planner.world.info.price_year)
    published = row.typical * scale
    reason, computed, way = row.reason, None, ""
    if not row.origin or not row.destination:
        reason = reason or "no single place is named at both ends"
    else:
        try:
            options = [_best(planner, row, month) for month in MONTHS]
            values = sorted(_figure(option, row.metric) for option in options)
            computed = (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2
            way = _way(options[0])
        except NoWay as none:
            reason = f"no way in this world: {'; '.join(none.cut)}"
        except InputError as bad:
            reason = f"cannot be asked: {bad}"
    error = computed / published - 1 if computed is not None and published else None
    low = row.low * scale if row.low is not None else None
    high = row.high * scale if row.high is not None else None
    return PublishedComparison(
        id=row.id,
        name=row.name,
        metric=row.metric,
        published_low=low,
        published=published,
        published_high=high,
        computed=computed,
        error_share=error,
        in_range=low <= computed <= high if None not in (low, high, computed) else None,  # type: ignore[operator]
        within_target=abs(error) <= TARGET_SHARE[row.metric] if error is not None else None,
        calibration=row.calibration,
        confidence=row.confidence,
        stale=row.stale,
        reason=reason,
        way=way,
    )


def _price_scale(row: PublishedJourney, levels: dict[int, float], price_year: int) -> float:
    """From dollars of the row's year to those of the world's price year."""
    if not row.metric.startswith("usd") or row.year not in levels or price_year not in levels:
        return 1.0
    return levels[price_year] / levels[row.year]


def _best(planner: Planner, row: PublishedJourney, month: int) -> Option:
    """The option that the publication tells of: the fastest for days, the cheapest for dollars, else the best balance.

    Boxes: one FEU of 20 t, or one TEU of 10 t where the figure is per TEU.
    """
    year = planner.world.info.calendar_from.year
    per_teu = row.metric in ("usd_per_teu", "kg_co2e_per_teu")
    query = Query(
        row.origin,
        row.destination,
        depart=datetime(year, month, 1, READY_HOUR_UTC, tzinfo=UTC),
        teu=1 if per_teu else None,
        feu=None if per_teu else 1,
        weight_t=T_PER_TEU if per_teu else 2 * T_PER_TEU,
        via=row.via,
        avoid=row.avoid,
        modes=row.modes,
        terminal=not row.door_to_door,
        thin=False,
        max_options=1_000,
        horizon_days=LONGEST_HORIZON_DAYS // 2,
    )
    options = planner.plan(query).options
    if row.metric == "days":
        return min(options, key=_travel_h)
    if row.metric.startswith("usd"):
        return min(options, key=lambda option: option.cost_usd.typical)
    return options[0]


def _figure(option: Option, metric: str) -> float:
    match metric:
        case "days":
            return _travel_h(option) / H_PER_DAY
        case "distance_km":
            return option.distance_km
        case "kg_co2e_per_teu":
            return option.co2e_kg.typical
        case _:
            return option.cost_usd.typical


def _travel_h(option: Option) -> float:
    """Hours from the first departure; from readiness at the door where the way begins with handling."""
    first = option.legs[0]
    return option.duration_h.typical - (first.hours.typical if first.kind == "wait" else 0.0)


def _way(option: Option) -> str:
    services: Sequence[str] = [leg.service for leg in option.legs if leg.kind == "move"]
    return " · ".join(dict.fromkeys(services))
