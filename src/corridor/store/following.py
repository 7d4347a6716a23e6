"""Run times that follow their links: a call whose times are the sums of its links' hours is made from them.

So are the generic services of the built-in world. A published run time is somebody's word about that train, and a
faster track beneath it changes nothing until the scenario says so, on `calls`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from corridor.world.own import Key
from corridor.world.services import Call, Service
from corridor.world.world import World

ENDS = ("low", "typical", "high")
ROUNDING_H = 0.02
"""Run times are rounded to a hundredth of an hour at either end."""


@dataclass(frozen=True, slots=True)
class Following:
    """A call with new run times, and its service with what it now rests on; `told` is the patch that moved it."""

    key: Key
    call: Call
    service: Service
    told: str


def follow_links(base: World, rows: Mapping[str, Mapping[Key, Any]], touched: Mapping[Key, str]) -> Iterator[Following]:
    """Calls that no patch touched, over links whose hours changed, where the old times were the links' sums."""
    before = {link.id: link for link in base.links}
    after = {link.id: link for link in rows["links"].values()}
    moved = {
        id_: touched["links", id_]
        for id_, link in after.items()
        if ("links", id_) in touched and id_ in before and _hours(link) != _hours(before[id_])
    }
    services = dict(rows["services"])
    for key, call in rows["calls"].items():
        on = [link for link in call.links if link in moved]
        if not on or key in touched or not is_sum(call, before) or ("services", call.service) not in services:
            continue
        sums = {f"run_h_{end}": round(sum(getattr(after[link], f"hours_{end}") for link in call.links), 2)
                for end in ENDS}  # fmt: skip
        service = services["services", call.service]
        source = tuple(dict.fromkeys((*(after[link].source[0] for link in on), *service.source)))
        assumed = service.confidence == "assumed" or any(after[link].confidence == "assumed" for link in on)
        service = replace(service, source=source, confidence="assumed" if assumed else service.confidence)
        services["services", call.service] = service
        yield Following(key, replace(call, **sums), service, moved[on[0]])


def published_over(base: World, rows: Mapping[str, Mapping[Key, Any]], touched: Mapping[Key, str]) -> dict[str, int]:
    """Links whose hours changed, with the number of used services that keep their own run times over them."""
    before = {link.id: link for link in base.links}
    keeping: dict[str, set[str]] = {}
    used = {service.id for service in rows["services"].values() if service.used}
    for key, call in rows["calls"].items():
        if key in touched or call.service not in used or is_sum(call, before):
            continue
        for link in call.links:
            now = rows["links"].get(("links", link))
            if now is not None and link in before and _hours(now) != _hours(before[link]):
                keeping.setdefault(link, set()).add(call.service)
    return {link: len(services) for link, services in keeping.items()}


def is_sum(call: Call, links: Mapping[str, Any]) -> bool:
    """Whether run times are, to the rounding, the sums of the links' hours at low, typical and high."""
    if not call.links or any(link not in links for link in call.links):
        return False
    return all(
        abs(getattr(call, f"run_h_{end}") - sum(getattr(links[link], f"hours_{end}") for link in call.links))
        <= ROUNDING_H
        for end in ENDS
    )


def _hours(link: Any) -> tuple[float, ...]:
    return tuple(getattr(link, f"hours_{end}") for end in ENDS)
