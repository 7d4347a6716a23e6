"""The emissions of an option by transport chain elements, after ISO 14083:2023: the paper, and its contract as JSON.

An element is a part of the chain in one vehicle (transport) or through one site (hub). Its transport activity is tonnes
times the great circle between its ends; its emissions are factors times tonnes times the km that each factor is per.
"""

from __future__ import annotations

from dataclasses import dataclass

from corridor.itinerary.contract import (
    DECIMALS,
    Json,
    place_to_dict,
    query_to_dict,
    range_to_dict,
    scenario_told,
    shipment_to_dict,
    source_to_dict,
    utc_text,
)
from corridor.itinerary.option import EmissionPart, Option, PlaceRef, Range, SourceRef
from corridor.itinerary.query import Query, Shipment
from corridor.world.scenario import ScenarioStamp

EMISSIONS_CONTRACT = "corridor.emissions/1"
STANDARD = "ISO 14083:2023"
TRANSPORT, HUB = "transport", "hub"


@dataclass(frozen=True, slots=True)
class SizeClass:
    """A class of the vehicle by size, and what it emits [g CO2e per t·km]."""

    factor: str
    vehicle: str
    g_co2e: float


@dataclass(frozen=True, slots=True)
class FactorRow:
    """A factor as the sheet tells it.

    per         : tkm or t (handled)
    g_co2e      : well-to-wheel [g per t·km or per t]
    wtt_g_co2e, ttw_g_co2e : None where the source does not part them
    load_share, empty_share : None where the row does not state them; `load_assumption` is empty where it states nothing
    distance_basis : km that it is per: way, shortest_feasible, great_circle; empty where its row does not say
    size_classes : what vehicles of other sizes emit, the least first
    """

    id: str
    mode: str
    per: str
    vehicle: str
    energy: str
    region: str
    load_assumption: str
    load_share: float | None
    empty_share: float | None
    distance_basis: str
    distance_adjustment: float
    g_co2e: Range
    wtt_g_co2e: float | None
    ttw_g_co2e: float | None
    year: int
    method: str
    source: tuple[str, ...]
    confidence: str
    stale: bool
    note: str
    size_classes: tuple[SizeClass, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """One factor on a part of an element.

    amount       : what the factor is multiplied by: t·km over its own km, or t handled
    any_size_kg  : the same with a vehicle of any of the factor's size classes; where there are none, as `part.kg`
    unsplit_kg   : what the factor does not part into well-to-tank and tank-to-wheel
    """

    part: EmissionPart
    amount: float
    any_size_kg: Range
    unsplit_kg: float


@dataclass(frozen=True, slots=True)
class Element:
    """A transport chain element.

    number      : 1, 2, 3 … along the chain
    legs        : indices of the option's legs that it holds; a train that stops at a border stays one element
    category    : transport | hub
    vehicle     : as the service names it; empty where it does not
    way_km      : length along the way; great_circle_km : between its ends
    activity_tkm, teu_km : t and TEU times the great circle; 0 in a hub; TEU-km None for cargo that is not in boxes
    way_tkm     : t times the length of the way
    handled_t   : tonnes through a hub
    kg, any_size_kg : None where no factor is known, which is not the same as nothing
    """

    number: int
    legs: tuple[int, ...]
    category: str
    mode: str
    service: str
    service_name: str
    vehicle: str
    from_place: PlaceRef
    to_place: PlaceRef
    way_km: Range
    great_circle_km: float
    activity_tkm: float
    way_tkm: float
    teu_km: float | None
    handled_t: float
    kg: Range | None
    any_size_kg: Range | None
    wtt_kg: float
    ttw_kg: float
    unsplit_kg: float
    stretches: tuple[Stretch, ...]

    @property
    def adjustment(self) -> float | None:
        """Distance adjustment of ISO 14083: way over great circle."""
        return self.way_km.typical / self.great_circle_km if self.great_circle_km else None


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the chain [kg CO2e for the shipment].

    per_teu_kg    : None for cargo that is not in boxes
    g_per_tkm     : over the transport activity; g_per_way_tkm : over t times the way; None where nothing moves
    not_counted   : numbers of elements without a factor
    """

    kg: Range
    any_size_kg: Range
    transport_kg: Range
    hub_kg: Range
    wtt_kg: float
    ttw_kg: float
    unsplit_kg: float
    per_t_kg: Range
    per_teu_kg: Range | None
    g_per_tkm: Range | None
    g_per_way_tkm: Range | None
    activity_tkm: float
    way_tkm: float
    teu_km: float | None
    handled_t: float
    not_counted: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EmissionSheet:
    """The emissions of one option.

    number  : which option of the answer it is, from 1; of : how many the answer shows
    methods : method families by mode; mixed : vehicles follow more than one of them (sites have their own)
    notes   : what has to be known of the figures, in sentences; the first says that they are not verified
    """

    query: Query
    shipment: Shipment
    teu: float | None
    origin: PlaceRef
    destination: PlaceRef
    world_name: str
    world_hash: str
    number: int
    of: int
    option: Option
    elements: tuple[Element, ...]
    totals: Totals
    factors: tuple[FactorRow, ...]
    methods: tuple[str, ...]
    mixed: bool
    notes: tuple[str, ...]
    sources: tuple[SourceRef, ...]
    warnings: tuple[str, ...] = ()
    scenario: ScenarioStamp | None = None


def emission_sheet_to_dict(sheet: EmissionSheet) -> Json:
    """The whole sheet; `docs/emissions.schema.json` describes every key."""
    option = sheet.option
    return {
        "contract": EMISSIONS_CONTRACT,
        "standard": STANDARD,
        "verified": False,
        "accredited": False,
        "query": query_to_dict(sheet.query),
        "world": {"name": sheet.world_name, "hash": sheet.world_hash, **scenario_told(sheet.scenario)},
        "origin": place_to_dict(sheet.origin),
        "destination": place_to_dict(sheet.destination),
        "shipment": {**shipment_to_dict(sheet.shipment), "teu_slots": maybe(sheet.teu)},
        "option": {
            "number": sheet.number,
            "of": sheet.of,
            "labels": list(option.labels),
            "depart": utc_text(option.depart),
            "arrive": utc_text(option.arrive),
        },
        "elements": [_element(element) for element in sheet.elements],
        "totals": _totals(sheet.totals),
        "methods": list(sheet.methods),
        "methods_mixed": sheet.mixed,
        "factors": [_factor(row) for row in sheet.factors],
        "notes": list(sheet.notes),
        "warnings": list(sheet.warnings),
        "sources": [source_to_dict(source) for source in sheet.sources],
    }


def maybe(value: float | None) -> float | None:
    """A figure without the noise of binary fractions."""
    return None if value is None else round(float(value), DECIMALS)


def _element(element: Element) -> Json:
    return {
        "number": element.number,
        "legs": list(element.legs),
        "category": element.category,
        "mode": element.mode,
        "service": element.service,
        "service_name": element.service_name,
        "vehicle": element.vehicle,
        "from": place_to_dict(element.from_place),
        "to": place_to_dict(element.to_place),
        "distance_km": {
            "way": range_to_dict(element.way_km),
            "great_circle": maybe(element.great_circle_km),
            "adjustment": maybe(element.adjustment),
        },
        "activity": {
            "tkm": maybe(element.activity_tkm),
            "way_tkm": maybe(element.way_tkm),
            "teu_km": maybe(element.teu_km),
            "handled_t": maybe(element.handled_t),
        },
        "co2e_kg": None
        if element.kg is None or element.any_size_kg is None
        else {
            **range_to_dict(element.kg),
            "any_size": range_to_dict(element.any_size_kg),
            "wtt": maybe(element.wtt_kg),
            "ttw": maybe(element.ttw_kg),
            "unsplit": maybe(element.unsplit_kg),
        },
        "stretches": [_stretch(stretch) for stretch in element.stretches],
    }


def _stretch(stretch: Stretch) -> Json:
    part = stretch.part
    return {
        "factor": part.factor,
        "from": part.from_place.id,
        "to": part.to_place.id,
        "way_km": range_to_dict(part.way_km),
        "counted_km": maybe(part.counted_km),
        "amount": maybe(stretch.amount),
        "co2e_kg": {
            **range_to_dict(part.kg),
            "any_size": range_to_dict(stretch.any_size_kg),
            "wtt": maybe(part.wtt_kg),
            "ttw": maybe(part.ttw_kg),
            "unsplit": maybe(stretch.unsplit_kg),
        },
    }


def _totals(totals: Totals) -> Json:
    return {
        "co2e_kg": {
            **range_to_dict(totals.kg),
            "any_size": range_to_dict(totals.any_size_kg),
            "transport": range_to_dict(totals.transport_kg),
            "hub": range_to_dict(totals.hub_kg),
            "wtt": maybe(totals.wtt_kg),
            "ttw": maybe(totals.ttw_kg),
            "unsplit": maybe(totals.unsplit_kg),
        },
        "kg_per_t": range_to_dict(totals.per_t_kg),
        "kg_per_teu": None if totals.per_teu_kg is None else range_to_dict(totals.per_teu_kg),
        "g_per_tkm": None if totals.g_per_tkm is None else range_to_dict(totals.g_per_tkm),
        "g_per_way_tkm": None if totals.g_per_way_tkm is None else range_to_dict(totals.g_per_way_tkm),
        "activity": {
            "tkm": maybe(totals.activity_tkm),
            "way_tkm": maybe(totals.way_tkm),
            "teu_km": maybe(totals.teu_km),
            "handled_t": maybe(totals.handled_t),
        },
        "not_counted": list(totals.not_counted),
    }


def _factor(row: FactorRow) -> Json:
    return {
        "id": row.id,
        "mode": row.mode,
        "per": row.per,
        "vehicle": row.vehicle,
        "energy": row.energy,
        "region": row.region,
        "load_assumption": row.load_assumption,
        "load_share": maybe(row.load_share),
        "empty_share": maybe(row.empty_share),
        "distance_basis": row.distance_basis,
        "distance_adjustment": maybe(row.distance_adjustment),
        "g_co2e": range_to_dict(row.g_co2e),
        "wtt_g_co2e": maybe(row.wtt_g_co2e),
        "ttw_g_co2e": maybe(row.ttw_g_co2e),
        "year": row.year,
        "method": row.method,
        "source": list(row.source),
        "confidence": row.confidence,
        "stale": row.stale,
        "note": row.note,
        "size_classes": [
            {"factor": one.factor, "vehicle": one.vehicle, "g_co2e": maybe(one.g_co2e)} for one in row.size_classes
        ],
    }
