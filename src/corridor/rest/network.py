"""A world's network for a map: links and places as GeoJSON (RFC 7946, WGS 84), services beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from typing import Any

from corridor.drawing.lines import ATTRIBUTION, Lines
from corridor.world.links import Border, Handling, Link
from corridor.world.places import Place
from corridor.world.services import Call, Service
from corridor.world.world import World

NETWORK_CONTRACT = "corridor.network/1"
DECIMALS = 4
"""Of a degree: 11 m, finer than any line that is drawn here."""

Json = dict[str, Any]


def network_to_dict(world: World, names: Mapping[str, str]) -> Json:
    """The whole network. `names`: what places are called, by their ids, where that is not the world's own name."""
    return {
        "contract": NETWORK_CONTRACT,
        "world": {"name": world.info.name, "hash": world.info.content_hash},
        "attribution": [str(line) for line in ATTRIBUTION],
        "links": _collection(_links(world)),
        "places": _collection(_places(world, names)),
        "services": list(_services(world)),
    }


def _collection(features: Iterable[Json]) -> Json:
    return {"type": "FeatureCollection", "features": list(features)}


def _links(world: World) -> Iterator[Json]:
    lines = Lines(world)
    for link in world.links:
        stretch = lines.of_link(link)
        line = [[round(lon, DECIMALS), round(lat, DECIMALS)] for lat, lon in stretch.line]
        yield {
            "type": "Feature",
            "id": link.id,
            "geometry": {"type": "LineString", "coordinates": line},
            "properties": _link(link) | {"drawn": stretch.drawn},
        }


def _link(link: Link) -> Json:
    return {
        "id": link.id,
        "mode": link.mode,
        "from": link.from_place,
        "to": link.to_place,
        "via": link.via,
        "km": link.distance_km,
        "hours": _hours(link),
        "gauge_mm": link.gauge_mm,
        **_trust(link),
        "stale": link.stale,
    }


def _places(world: World, names: Mapping[str, str]) -> Iterator[Json]:
    handling: dict[str, list[Json]] = defaultdict(list)
    for row in world.handling:
        handling[row.place].append(_handling(row))
    borders: dict[str, list[Json]] = defaultdict(list)
    for crossing in world.borders:
        borders[crossing.from_place].append(_border(crossing))
    for place in world.places:
        yield {
            "type": "Feature",
            "id": place.id,
            "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
            "properties": _place(place, names) | {"handling": handling[place.id], "borders": borders[place.id]},
        }


def _place(place: Place, names: Mapping[str, str]) -> Json:
    return {
        "id": place.id,
        "name": names.get(place.id, place.name),
        "kind": place.kind,
        "country": place.country,
        "timezone": place.timezone,
        **_trust(place),
    }


def _handling(row: Handling) -> Json:
    return {
        "from_mode": row.from_mode,
        "from_gauge_mm": row.from_gauge_mm,
        "to_mode": row.to_mode,
        "to_gauge_mm": row.to_gauge_mm,
        "operation": row.operation,
        "hours": _hours(row),
        "opens": _text(row.opens),
        "closes": _text(row.closes),
        "forms": list(row.forms),
        **_trust(row),
        "stale": row.stale,
    }


def _border(row: Border) -> Json:
    return {
        "to": row.to_place,
        "mode": row.mode,
        "regime": row.regime,
        "hours": _hours(row),
        "opens": _text(row.opens),
        "closes": _text(row.closes),
        **_trust(row),
        "stale": row.stale,
    }


def _services(world: World) -> Iterator[Json]:
    calls: dict[str, list[Call]] = defaultdict(list)
    for call in world.calls:
        calls[call.service].append(call)
    for service in world.services:
        yield _service(service, sorted(calls[service.id], key=lambda call: call.seq))


def _service(service: Service, calls: Iterable[Call]) -> Json:
    stops = list(calls)
    return {
        "id": service.id,
        "name": service.name,
        "operator": service.operator,
        "mode": service.mode,
        "product": service.product,
        "departs": service.departs,
        "days": list(service.days),
        "per_week": service.per_week,
        "wait_h": service.wait_h_typical,
        "months": list(service.months),
        "valid_from": _text(service.valid_from),
        "valid_to": _text(service.valid_to),
        "used": service.used,
        "reason": service.reason,
        "calls": [call.place for call in stops],
        "links": [link for call in stops for link in call.links],
        **_trust(service),
        "stale": service.stale,
    }


def _hours(row: Link | Handling | Border) -> Json:
    return {"low": row.hours_low, "typical": row.hours_typical, "high": row.hours_high}


def _trust(row: Link | Handling | Border | Place | Service) -> Json:
    return {"confidence": row.confidence, "source": list(row.source), "note": row.note}


def _text(value: time | date | None) -> str | None:
    return None if value is None else f"{value:%H:%M}" if isinstance(value, time) else value.isoformat()
