"""Journeys published as a whole, computed beside: where the world is off, and by how much.

Nothing is fitted here. Rows from which inputs were taken are calibration: they are shown, and prove nothing. A journey
published from terminal to terminal counts from its first departure, so the wait before that is not compared.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from corridor.errors import InputError, NoWay
from corridor.itinerary.option import Option
from corridor.itinerary.query import LONGEST_HORIZON_DAYS, Query
from corridor.studies.held_against import (
    Comparison,
    Stated,
    figure,
    held_against,
    meant,
    price_levels,
    price_scale,
    way_words,
)
from corridor.studies.plan import Planner
from corridor.world.evidence import PublishedJourney
from corridor.world.world import World

T_PER_TEU = 10.0
"""Load of the box that is compared; publications of emissions per TEU assume it too."""

MONTHS = (1, 3, 5, 7, 9, 11)
"""Months on whose first the cargo is made ready; the median over them is compared, so that no calendar day decides."""

READY_HOUR_UTC = 6


def against_published(
    world: World, on_row: Callable[[int, int], None] | None = None
) -> tuple[Comparison, ...]:
    """Every published journey of a world with its computed twin, in order of id.

    Computed is the median over departures in `MONTHS`. `on_row` is told after each row how many are done, of how many.
    """
    planner = Planner(world)
    levels = price_levels(world)
    compared = []
    for row in sorted(world.published_journeys, key=lambda row: row.id):
        compared.append(_compare(planner, row, levels))
        if on_row is not None:
            on_row(len(compared), len(world.published_journeys))
    return tuple(compared)


def _compare(planner: Planner, row: PublishedJourney, levels: dict[int, float]) -> Comparison:
    reason, computed, way = row.reason, None, ""
    if not row.origin or not row.destination:
        reason = reason or "no single place is named at both ends"
    else:
        try:
            options = [_best(planner, row, month) for month in MONTHS]
            values = sorted(figure(option, row.metric) for option in options)
            computed = (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2
            way = way_words(options[0])
        except NoWay as none:
            reason = f"no way in this world: {'; '.join(none.cut)}"
        except InputError as bad:
            reason = f"cannot be asked: {bad}"
    stated = Stated(
        row.id, row.name, row.metric, row.typical, row.low, row.high, row.calibration, row.confidence, row.stale
    )
    scale = price_scale(row.metric, row.year, levels, planner.world.info.price_year)
    return held_against(stated, computed, scale=scale, reason=reason, way=way)


def _best(planner: Planner, row: PublishedJourney, month: int) -> Option:
    """The option that a publication tells of, for one FEU of 20 t; for one TEU of 10 t where the figure is per TEU."""
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
    return meant(planner.plan(query).options, row.metric)
