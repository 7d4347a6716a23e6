"""The answer of the planner as plain JSON values: one contract for command line, files and network.

`docs/plan.schema.json` describes every key. Times are ISO 8601 in UTC, with the local clock beside; money is in
US dollars of `world.price_year`, for the whole shipment; emissions are kg CO2e, well-to-wheel; durations are hours.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from corridor.costing.worth import Weights
from corridor.itinerary.explained import explained_to_dict
from corridor.itinerary.gateways import gateways
from corridor.itinerary.option import (
    COST_KINDS,
    Cost,
    Emission,
    Forbidden,
    Generalised,
    Leg,
    Onward,
    Option,
    PlaceRef,
    PlanAnswer,
    Range,
    Reliability,
    RuleNote,
    SourceRef,
    WayAnswer,
)
from corridor.itinerary.query import Query, Shipment
from corridor.timetable.calendar import zone
from corridor.world.scenario import ScenarioStamp

CONTRACT = "corridor.plan/1"
# Finer than any figure that the world states; cuts the noise of binary fractions.
DECIMALS = 6

Json = dict[str, Any]


def plan_answer_to_dict(answer: PlanAnswer, ways: Iterable[WayAnswer] | None = None) -> Json:
    """The whole answer; with `ways` also the best option of each named way."""
    result: Json = {
        "contract": CONTRACT,
        "query": query_to_dict(answer.query),
        "world": {
            "name": answer.world_name,
            "hash": answer.world_hash,
            "price_year": answer.price_year,
            "overlays": list(answer.overlays),
            **scenario_told(answer.scenario),
        },
        "ready": utc_text(answer.ready),
        "ready_local": local_text(answer.ready, answer.origin),
        "arrive_by": None if answer.arrive_by is None else utc_text(answer.arrive_by),
        "origin": place_to_dict(answer.origin),
        "destination": place_to_dict(answer.destination),
        "shipment": shipment_to_dict(answer.shipment),
        "found": answer.found,
        "thinning": answer.thinning,
        "left_out": list(answer.left_out),
        "warnings": list(answer.warnings),
        "legal_advice": False,
        "forbidden": [forbidden_to_dict(taken) for taken in answer.forbidden],
        "options": [option_to_dict(option) for option in answer.options],
        "sources": [source_to_dict(source) for source in answer.sources],
    }
    if ways is not None:
        result["ways"] = [way_to_dict(way) for way in ways]
    return result


def scenario_told(stamp: ScenarioStamp | None) -> Json:
    """Which scenario a world stands under, to be told beside its name; nothing where it stands under none."""
    if stamp is None:
        return {}
    return {"scenario": {"name": stamp.name, "title": stamp.title, "hash": stamp.hash, "base_hash": stamp.base_hash}}


def option_to_dict(option: Option) -> Json:
    """One option with all its legs; `explain` only where it was asked for."""
    first, last = option.legs[0].from_place, option.legs[-1].to_place
    told: Json = {
        "id": option.id,
        "labels": list(option.labels),
        "gateways": [place_to_dict(place) for place in gateways(option)],
        "depart": utc_text(option.depart),
        "depart_local": local_text(option.depart, first),
        "arrive": utc_text(option.arrive),
        "arrive_local": local_text(option.arrive, last),
        "duration_h": range_to_dict(option.duration_h),
        "distance_km": _figure(option.distance_km),
        "cost_usd": {
            **range_to_dict(option.cost_usd),
            "by_kind": _by_kind(cost for leg in option.legs for cost in leg.costs),
        },
        "co2e_kg": {
            **range_to_dict(option.co2e_kg),
            "wtt": _figure(option.wtt_kg),
            "ttw": _figure(option.ttw_kg),
            "unsplit": _figure(option.unsplit_kg),
        },
        "borders": option.borders,
        "handlings": option.handlings,
        "gauge_breaks": option.gauge_breaks,
        "not_included": list(option.not_included),
        "price_scopes": list(option.price_scopes),
        "co2e_methods": list(option.methods),
        "beaten_by": list(option.beaten_by),
        "rules": [_rule(rule) for rule in option.rules],
        "reliability": None if option.reliability is None else reliability_to_dict(option.reliability),
        "generalised": None if option.generalised is None else generalised_to_dict(option.generalised),
        "legs": [_leg(leg) for leg in option.legs],
    }
    return told if option.explain is None else {**told, "explain": explained_to_dict(option.explain)}


def reliability_to_dict(sure: Reliability) -> Json:
    """How sure an option is; `on_time` is null where no moment was asked for."""
    return {
        "draws": sure.draws,
        "seed": sure.seed,
        "duration_h": {
            "p10": _maybe(sure.p10_h),
            "p50": _maybe(sure.p50_h),
            "p90": _maybe(sure.p90_h),
            "p95": _maybe(sure.p95_h),
        },
        "on_time": None
        if sure.by is None or sure.chance is None
        else {"by": utc_text(sure.by), "chance": _figure(sure.chance)},
        "missed": [
            {
                "leg": one.leg,
                "service": one.service,
                "chance": _figure(one.chance),
                "then": {onward.kind: _onward(onward) for onward in one.then},
            }
            for one in sure.missed
        ],
        "spread_by_leg": [{"leg": leg, "share": _figure(share)} for leg, share in sure.spread_by_leg],
    }


def generalised_to_dict(cost: Generalised) -> Json:
    """What an option costs in all; parts that are not known or not weighed are null."""
    return {
        "price_usd": range_to_dict(cost.price),
        "stock_usd": range_to_dict(cost.stock),
        "spoilage_usd": None if cost.spoilage is None else range_to_dict(cost.spoilage),
        "time_usd": range_to_dict(cost.time),
        "late_usd": _maybe(cost.late),
        "total_usd": None if cost.total is None else range_to_dict(cost.total),
        "rank": cost.rank,
        "days": range_to_dict(cost.days),
    }


def weights_to_dict(weights: Weights) -> Json:
    """Weights as used: the default share is filled in where a day is not money."""
    return {
        "day_usd": _maybe(weights.day_usd),
        "day_share": None if weights.day_usd is not None else _figure(weights.share),
        "stock_rate": _figure(weights.stock_rate),
        "late_day_usd": _maybe(weights.late_day_usd),
    }


def _onward(onward: Onward) -> Json:
    return {
        "services": list(onward.services),
        "via": [place_to_dict(place) for place in onward.via],
        "delay_h": _figure(onward.delay_h),
        "extra_usd": _figure(onward.extra_usd),
        "advised": onward.advised,
    }


def way_to_dict(way: WayAnswer) -> Json:
    """The best option of a named way; `option` is null where there is none, and `why_not` says why."""
    return {
        "id": way.id,
        "name": way.name,
        "found": way.found,
        "why_not": list(way.why_not),
        "forbidden": [forbidden_to_dict(taken) for taken in way.forbidden],
        "option": None if way.option is None else option_to_dict(way.option),
    }


def cost_by_kind(costs: Iterable[Cost]) -> dict[str, float]:
    """Typical price by kind [USD], in the order of `COST_KINDS`; kinds that no price has are left out."""
    sums: dict[str, float] = {}
    for cost in costs:
        sums[cost.kind] = sums.get(cost.kind, 0.0) + cost.usd.typical
    order = (*COST_KINDS, *sorted(set(sums) - set(COST_KINDS)))
    return {kind: sums[kind] for kind in order if kind in sums}


def cost_range(costs: Iterable[Cost]) -> Range:
    """Sum of prices at low, typical and high [USD]; high is open where one of them is."""
    low = typical = high = 0.0
    is_open = False
    for cost in costs:
        low += cost.usd.low
        typical += cost.usd.typical
        high += cost.usd.high or 0.0
        is_open = is_open or cost.usd.high is None
    return Range(low, typical, None if is_open else high)


def utc_text(moment: datetime) -> str:
    """2026-12-01T00:00:00Z"""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def local_text(moment: datetime, place: PlaceRef) -> str:
    """The same moment on the clock of the place, with its offset: 2026-12-01T08:00:00+08:00."""
    return moment.astimezone(zone(place.timezone)).replace(microsecond=0).isoformat()


def _leg(leg: Leg) -> Json:
    return {
        "kind": leg.kind,
        "mode": leg.mode,
        "service": leg.service,
        "service_name": leg.service_name,
        "from": place_to_dict(leg.from_place),
        "to": place_to_dict(leg.to_place),
        "depart": utc_text(leg.depart),
        "depart_local": local_text(leg.depart, leg.from_place),
        "arrive": utc_text(leg.arrive),
        "arrive_local": local_text(leg.arrive, leg.to_place),
        "distance_km": _figure(leg.distance_km),
        "hours": range_to_dict(leg.hours),
        "cost_usd": {
            **range_to_dict(cost_range(leg.costs)),
            "by_kind": _by_kind(leg.costs),
            "items": [_cost(cost) for cost in leg.costs],
        },
        "co2e_kg": None if leg.emission is None else _emission(leg.emission),
        "source": list(leg.source),
        "confidence": leg.confidence,
        "stale": leg.stale,
        "note": leg.note,
        "passes": [place_to_dict(place) for place in leg.passes],
        "crosses": list(leg.crosses),
        "own": leg.own,
    }


def _cost(cost: Cost) -> Json:
    return {
        "kind": cost.kind,
        "scope": cost.scope,
        "usd": range_to_dict(cost.usd),
        "tariffs": list(cost.tariffs),
        "source": list(cost.source),
        "confidence": cost.confidence,
        "excludes": list(cost.excludes),
        "own": cost.own,
    }


def _emission(emission: Emission) -> Json:
    return {
        **range_to_dict(emission.kg),
        "wtt": _figure(emission.wtt_kg),
        "ttw": _figure(emission.ttw_kg),
        "unsplit": _figure(emission.unsplit_kg),
        "factors": list(emission.factors),
        "methods": list(emission.methods),
        "source": list(emission.source),
        "confidence": emission.confidence,
    }


def query_to_dict(query: Query) -> Json:
    return {
        "origin": query.origin,
        "destination": query.destination,
        "depart": None if query.depart is None else query.depart.isoformat(),
        "arrive_by": None if query.arrive_by is None else query.arrive_by.isoformat(),
        "teu": query.teu,
        "feu": query.feu,
        "form": query.form,
        "count": _maybe(query.count),
        "weight_t": _maybe(query.weight_t),
        "volume_m3": _maybe(query.volume_m3),
        "value_usd": _maybe(query.value_usd),
        "hazard": query.hazard,
        "height_m": _maybe(query.height_m),
        "width_m": _maybe(query.width_m),
        "box": query.box,
        "goods": query.goods,
        "via": list(query.via),
        "avoid": list(query.avoid),
        "modes": list(query.modes),
        "terminal": query.terminal,
        "max_options": query.max_options,
        "thin": query.thin,
        "horizon_days": query.horizon_days,
        "rates_age_months": query.rates_age_months,
        "listed": list(query.listed),
        "carrier_nationality": query.carrier_nationality,
        "rules": query.rules,
        "draws": query.draws,
        "seed": query.seed,
        "within_days": _maybe(query.within_days),
        "reliable": _maybe(query.reliable),
        "generalised": None if query.generalised is None else weights_to_dict(query.generalised),
    }


def shipment_to_dict(shipment: Shipment) -> Json:
    return {
        "teu": shipment.teu,
        "feu": shipment.feu,
        "form": shipment.form,
        "form_name": shipment.form_name,
        "unit": shipment.unit,
        "count": _figure(shipment.count),
        "weight_t": _figure(shipment.weight_t),
        "volume_m3": _figure(shipment.volume_m3),
        "value_usd": _maybe(shipment.value_usd),
        "hazard": shipment.hazard,
        "box": shipment.box,
        "goods": shipment.goods,
    }


def place_to_dict(place: PlaceRef) -> Json:
    return {
        "id": place.id,
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "timezone": place.timezone,
    }


def _rule(rule: RuleNote) -> Json:
    return {
        "id": rule.id,
        "name": rule.name,
        "effect": rule.effect,
        "text": rule.text,
        "source": list(rule.source),
        "confidence": rule.confidence,
        "place": rule.place,
        "service": rule.service,
        "day": None if rule.day is None else rule.day.isoformat(),
        "if": list(rule.ifs),
    }


def forbidden_to_dict(taken: Forbidden) -> Json:
    return {
        "rule": _rule(taken.rule),
        "options": taken.options,
        "services": list(taken.services),
        "duration_h": _figure(taken.duration_h),
        "cost_usd": _figure(taken.cost_usd),
        "co2e_kg": _figure(taken.co2e_kg),
    }


def source_to_dict(source: SourceRef) -> Json:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "url": source.url,
        "kind": source.kind,
    }


def _by_kind(costs: Iterable[Cost]) -> dict[str, float]:
    return {kind: _figure(usd) for kind, usd in cost_by_kind(costs).items()}


def range_to_dict(span: Range) -> Json:
    """Low, typical and high; null where high is open."""
    return {
        "low": _figure(span.low),
        "typical": _figure(span.typical),
        "high": None if span.high is None else _figure(span.high),
    }


def _maybe(value: float | None) -> float | None:
    return None if value is None else _figure(value)


def _figure(value: float) -> float:
    return round(float(value), DECIMALS)
