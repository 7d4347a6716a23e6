"""The contract of `corridor trade goal`: its answer as plain JSON values, told in docs/trade-goal.schema.json.

Records become objects with the names of their fields. Parts are whole dollars that add up; other sums are rounded to
dollars and rates to six digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from corridor.itinerary.trade import TradeGoal
from corridor.world.evidence import Source

TRADE_GOAL_CONTRACT = "corridor.trade-goal/1"
DIGITS = 6
USD_FROM = 1e4
"""Figures of this size and more are dollars: no digit behind the point means anything."""


def trade_goal_to_dict(answer: TradeGoal, sources: tuple[Source, ...]) -> dict[str, Any]:
    """The whole answer, with the sources that it names."""
    told: dict[str, Any] = {"contract": TRADE_GOAL_CONTRACT} | _plain(answer)
    named = set(_named(told))
    told["sources"] = [
        {"id": one.id, "title": one.title, "publisher": one.publisher, "published": one.published, "url": one.url,
         "kind": one.kind}
        for one in sources
        if one.id in named
    ]  # fmt: skip
    return told


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return round(value) if abs(value) >= USD_FROM else round(value, DIGITS)
    return value


def _named(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, one in value.items():
            if name == "source":
                yield from one
            else:
                yield from _named(one)
    elif isinstance(value, list):
        for one in value:
            yield from _named(one)
