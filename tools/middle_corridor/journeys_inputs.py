"""Which published journeys the world's inputs were taken from, held against those inputs.

A figure that set an input proves nothing, and one that set none must not be called calibration: readings are written by
hand, so the build stops where services and tariffs say otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corridor.world.evidence import PublishedJourney
from corridor.world.money import Tariff
from corridor.world.services import Call
from tools.middle_corridor.common import Built
from tools.middle_corridor.journeys_readings import EUR_USD_2007, OWN_PRICE, OWN_TIME

H_PER_DAY = 24.0
SAME_DAYS, SAME_USD = 0.05, 1.0
UNITS = {"usd_per_feu": ("FEU", "truck"), "usd_per_teu": ("TEU",)}

Amount = tuple[frozenset[str], float]
"""Sources of an input, and its figure in the unit of the journey's metric."""


def check_inputs(journeys: Iterable[PublishedJourney], built: Built) -> None:
    """Raise where a row is called an input and no used service or tariff holds its figure, or the other way round."""
    wrong = []
    for row in journeys:
        if not row.origin or not row.destination or row.metric not in ("days", *UNITS):
            continue
        is_time = row.metric == "days"
        said = row.reason.startswith(OWN_TIME if is_time else OWN_PRICE)
        figures = [figure for figure in (row.low, row.typical, row.high) if figure is not None]
        near = SAME_DAYS if is_time else SAME_USD
        inputs = _days(row, built) if is_time else _prices(row, built["tariffs"])
        held = [sources for sources, amount in inputs if any(abs(amount - figure) <= near for figure in figures)]
        if said and not held:
            wrong.append(f"{row.id} is called an input, and no used row holds it")
        elif not row.calibration and any(sources & set(row.source) for sources in held):
            wrong.append(f"{row.id} set an input and is not called calibration")
    if wrong:
        raise ValueError("; ".join(wrong))


def _days(row: PublishedJourney, built: Built) -> Iterator[Amount]:
    """Run times of the used services that stop at both ends, one after the other."""
    calls: dict[str, list[Call]] = {}
    for call in built["calls"]:
        calls.setdefault(call.service, []).append(call)
    for service in built["services"]:
        stops = sorted(calls.get(service.id, ()), key=lambda call: call.seq)
        at = {call.place: position for position, call in enumerate(stops)}
        first, last = at.get(row.origin), at.get(row.destination)
        if not service.used or first is None or last is None or first >= last:
            continue
        for name in ("run_h_low", "run_h_typical", "run_h_high"):
            hours = sum(getattr(call, name) for call in stops[first + 1 : last + 1])
            yield frozenset(service.source), hours / H_PER_DAY


def _prices(row: PublishedJourney, tariffs: Iterable[Tariff]) -> Iterator[Amount]:
    """Used quotes between the two ends, in dollars of their own year."""
    for tariff in tariffs:
        ends = (tariff.from_place, tariff.to_place)
        fits = ends == (row.origin, row.destination) or (
            tariff.both_ways and ends == (row.destination, row.origin)
        )  # fmt: skip
        if not (tariff.used and tariff.basis == "journey" and fits and tariff.unit in UNITS[row.metric]):
            continue
        usd = EUR_USD_2007 if (tariff.currency, tariff.price_year) == ("EUR", 2007) else 1.0
        for price in (tariff.price_low, tariff.price_typical, tariff.price_high):
            yield frozenset(tariff.source), price * usd
