"""What was published about whole journeys and about volumes, and the ways that are compared side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.world.evidence import PublishedJourney, PublishedVolume
from corridor.world.rules import Way
from tools.middle_corridor.common import Built, Evidence, Sources, number
from tools.middle_corridor.context_trade import written, year_of
from tools.middle_corridor.journeys_inputs import check_inputs
from tools.middle_corridor.journeys_readings import COMPARED, EUR_2007, SINGLE, TWICE, Figure, Reading

H_PER_DAY = 24.0
STALE_BEFORE = 2021
"""Figures about years before this one are older than five years: kept, marked stale."""

JOURNEY_METRICS = ("route length", "transit time", "transit time target", "transit time commitment", "through rate",
                   "leg rate", "rate")  # fmt: skip
SUFFIX = {"distance_km": "km", "days": "days", "usd_per_feu": "feu", "usd_per_teu": "teu", "kg_co2e_per_teu": "co2e"}
RANGE = re.compile(r"range ([\d.,]+)-([\d.,]+)")
ASSUMED_CAPACITY = (
    "CAPACITY-PRACTICE",
    "Capacity assumed from practice on such lines or posts; no published figure found.",
)

ASSUMED_DAYS = (
    "JOURNEY-DAYS",
    "Days of a journey that no page states: the usual time of such ships or flights, shown for orientation only.",
)

CORRIDORS = {
    "northern_kz": "by Kazakhstan and Russia",
    "northern_mn_ru": "by Mongolia or Manzhouli and Russia",
    "middle": "Middle Corridor",
    "southern": "by Iran",
    "ocean": "ocean",
    "ocean_suez": "ocean by Suez",
    "ocean_cape": "ocean by the Cape",
    "air": "air",
    "road_north": "truck by Russia",
}

PORTS = {
    "piraeus": ("Piraeus", "GR-PIRAEUS", ("HR-RIJEKA", "ME-BAR", "RO-CONSTANTA", "SI-KOPER")),
    "koper": ("Koper", "SI-KOPER", ("HR-RIJEKA",)),
    "bar": ("Bar", "ME-BAR", ()),
    "constanta": ("Constanța", "RO-CONSTANTA", ()),
    "rijeka": ("Rijeka", "HR-RIJEKA", ()),
}
"""Ports of the ocean ways, each with the ports beyond it that would let cargo pass without landing there."""


def build(evidence: Evidence, sources: Sources, built: Built) -> Built:
    journeys = [*_compared(evidence, sources), *_single(evidence, sources)]
    check_inputs(journeys, built)
    return {
        "published_journeys": journeys,
        "published_volumes": [*_totals(evidence, sources), *_capacities(evidence, sources)],
        "ways": _ways(),
    }


def _compared(evidence: Evidence, sources: Sources) -> Iterator[PublishedJourney]:
    """Rows of the side-by-side comparison, one journey per metric."""
    for place, row in enumerate(evidence.rows("corridor_comparison.csv"), start=1):
        key = (row["corridor"], row["origin"], row["destination"], int(row["year"]))
        reading = COMPARED[key]
        name = reading.name or f"{row['origin']}-{row['destination']}, {CORRIDORS[row['corridor']]}"
        # The row does not say which page gives which figure: all are cited.
        source = sources.cite(row["source"])
        assumed = sources.reason(*ASSUMED_DAYS) if "assumed" in reading.trust.values() else ()
        door = "door to door" in row["destination"]
        figures = reading.figures or tuple(_row_figures(row))
        yield from _journeys(f"PJ{place:03}", name, key[3], reading, figures, source, assumed, door=door)


def _row_figures(row: dict[str, str]) -> Iterator[Figure]:
    km = number(row["distance_km"])
    if km is not None:
        yield ("distance_km", None, km, None)
    days = number(row["days_typical"])
    if days is not None:
        yield ("days", number(row["days_low"]), days, number(row["days_high"]))
    low, high = number(row["usd_per_feu_low"]), number(row["usd_per_feu_high"])
    if low is not None and high is not None:
        yield ("usd_per_feu", low, (low + high) / 2, high)
    co2e = number(row["co2_kg_per_teu"])
    if co2e is not None:
        yield ("kg_co2e_per_teu", None, co2e, None)


def _single(evidence: Evidence, sources: Sources) -> Iterator[PublishedJourney]:
    """Lengths, times and prices of whole journeys among the single published figures."""
    for place, row in enumerate(evidence.rows("published_totals.csv"), start=1):
        if row["metric"] not in JOURNEY_METRICS or (row["scope"], int(row["year"])) in TWICE:
            continue
        reading = SINGLE[(row["metric"], row["scope"], int(row["year"]))]
        source = sources.cite(row["source"], written(row["date"]))
        if "derived" in reading.trust.values():
            source += sources.reason(*EUR_2007)
        name = reading.name or row["scope"].replace("Xi an", "Xi'an")
        figures = reading.figures or (_total_figure(row),)
        yield from _journeys(f"PT{place:03}", name, int(row["year"]), reading, figures, source)


def _total_figure(row: dict[str, str]) -> Figure:
    """Hours become days; `max` bounds from above, `more than` from below, `range a-b` is read."""
    value, unit, metric = float(row["value"]), row["unit"], row["metric"]
    low = high = None
    match = RANGE.search(unit)
    if match:
        low, high = (float(part.replace(",", "")) for part in match.groups())
    elif "more than" in unit:
        low = value
    elif "commitment" in metric:
        high = value
    if metric == "route length":
        return ("distance_km", low, value, high)
    if metric.startswith("transit time"):
        per_day = H_PER_DAY if unit.startswith("h") else 1.0
        return ("days", _over(low, per_day), value / per_day, _over(high, per_day))
    return ("usd_per_teu" if "20 ft" in row["scope"] else "usd_per_feu", low, value, high)


def _over(value: float | None, divisor: float) -> float | None:
    return None if value is None else value / divisor


def _journeys(
    id_stem: str,
    name: str,
    year: int,
    reading: Reading,
    figures: tuple[Figure, ...],
    source: tuple[str, ...],
    assumed: tuple[str, ...] = (),
    *,
    door: bool = False,
) -> Iterator[PublishedJourney]:
    for metric, low, typical, high in figures:
        fitted = reading.fitted.get(metric, "")
        is_back = metric in reading.back
        confidence = reading.trust.get(metric, "sourced")
        yield PublishedJourney(
            id=f"{id_stem}-{SUFFIX[metric]}",
            name=name,
            origin=reading.destination if is_back else reading.origin,
            destination=reading.origin if is_back else reading.destination,
            via=_between(reading)[:: -1 if is_back else 1],
            avoid=reading.avoid,
            modes=reading.modes,
            door_to_door=door,
            metric=metric,
            low=None if low is None else round(float(low), 4),
            typical=round(float(typical), 4),
            high=None if high is None else round(float(high), 4),
            year=year,
            calibration=bool(fitted),
            reason="; ".join(part for part in (fitted, reading.why) if part),
            source=(*source, *assumed) if confidence == "assumed" else source,
            confidence=confidence,
            stale=year < STALE_BEFORE,
        )


def _between(reading: Reading) -> tuple[str, ...]:
    return tuple(place for place in reading.via if place not in (reading.origin, reading.destination))


def _totals(evidence: Evidence, sources: Sources) -> Iterator[PublishedVolume]:
    """All single figures that are neither journeys nor projects, nor already in the comparison."""
    for place, row in enumerate(evidence.rows("published_totals.csv"), start=1):
        is_journey = row["metric"] in JOURNEY_METRICS or (row["scope"], int(row["year"])) in TWICE
        if is_journey or row["metric"] == "project":
            continue
        yield PublishedVolume(
            id=f"PV{place:03}",
            metric=row["metric"],
            scope=row["scope"],
            year=int(row["year"]),
            value=float(row["value"]),
            unit=row["unit"],
            source=sources.cite(row["source"], written(row["date"])),
            confidence="derived" if "derived" in row["unit"] else "sourced",
        )


def _capacities(evidence: Evidence, sources: Sources) -> Iterator[PublishedVolume]:
    """Ships, berths, cranes, yards, wagons and paths: a row with a count and a throughput becomes two figures."""
    for row in evidence.rows("capacity.csv"):
        planned = row["note"].startswith("PLANNED")
        source = sources.cite(row["source_url"], written(row["source_date"]))
        if row["confidence"] == "assumed":
            source += sources.reason(*ASSUMED_CAPACITY)
        figures = (
            (row["id"], row["quantity"], row["unit"]),
            (f"{row['id']}-t", row["throughput_per_year"], row["unit2"]),
        )
        for id_, value, unit in figures:
            if value:
                yield PublishedVolume(
                    id=id_,
                    metric=f"{'planned ' if planned else ''}capacity: {row['resource'].replace('_', ' ')}",
                    scope=row["place_or_link"],
                    year=year_of(row["year"]),
                    value=float(value),
                    unit=unit or row["resource"].replace("_", " "),
                    source=source,
                    confidence=row["confidence"],
                )


def _ways() -> list[Way]:
    """Ways from China or Central Asia to Serbia, and back: `via` holds in either order of travel."""
    land = [
        Way(
            id="black_sea",
            name="Caspian and Black Sea by Constanța",
            via=("AZ-ALAT", "RO-CONSTANTA"),
            avoid=("air",),
            note="by Poti or Batumi, then train, barge or truck from Constanța",
        ),
        Way(
            id="turkiye",
            name="Caspian, Baku-Tbilisi-Kars, Türkiye and Sofia",
            via=("AZ-ALAT", "GE-AKHALKALAKI", "BG-SOFIA"),
            avoid=("air",),
        ),
        Way(
            id="russia_poland",
            name="Kazakhstan, Russia, Belarus and Poland",
            via=("BY-BREST",),
            avoid=("air",),
            note="subject to the sanctions and transit bans in the rules",
        ),
        Way(
            id="iran",
            name="Turkmenistan or the Caspian, Iran and Türkiye",
            via=("IR-TEHRAN",),
            avoid=("air", "AZ"),
            note="subject to the sanctions in the rules",
        ),
    ]
    return [*land, *(_ocean_way(key) for key in PORTS), *_fast_ways()]


def _ocean_way(key: str) -> Way:
    """By ocean over one port, without the land routes' countries; cargo of Kazakhstan goes by a Chinese port."""
    name, port, beyond = PORTS[key]
    return Way(
        id=f"ocean_{key}",
        name=f"Ocean by {name}",
        via=(port,),
        avoid=(*beyond, "AZ", "GE", "IR", "RU", "air"),
    )


def _fast_ways() -> list[Way]:
    return [
        Way(id="air", name="Air freighter", modes=("air", "road"), note="by weight; a freighter takes pallets, no box"),
        Way(id="truck", name="Truck, ferries included", modes=("road", "roro"), note="driving rules and permits apply"),
    ]
