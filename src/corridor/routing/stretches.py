"""An option taken apart for comparison: every minute, cent and gram with the place or stretch that it is spent at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corridor.routing.bills import PieceBill
from corridor.routing.clockwork import TYPICAL, passages
from corridor.routing.legs import Draft, LegWriter
from corridor.routing.pricing import Pricing
from corridor.routing.timeline import Piece
from corridor.routing.virtual import FROM_SERVICE_MODE, Arc, VirtualNetwork

AT_PLACE = {"wait": ("waiting", "waiting"), "handle": ("terminal", "handling"), "border": ("border", "borders")}
"""Group and kind of the time of legs that stay at a place."""

MONEY_AT = {"handling": "terminal", "border": "border", "box": "terminal"}
"""Group of prices that are paid at a place, by kind; haul and fees of links belong to their stretch."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Minutes, cents or grams spent at a place, or on a link from one place to the next.

    measure : time | money | co2e
    service : that is waited for or ridden; empty for none
    full    : it is waited for until it is full
    """

    measure: str
    group: str
    kind: str
    here: str
    there: str
    amount: int
    service: str = ""
    full: bool = False


def spent_on(network: VirtualNetwork, pricing: Pricing, path: Sequence[Arc], start: int) -> list[Spent]:
    """All that a path spends at typical values, in order; sums are those of its option but for hire and duty."""
    passed = passages(network, path, start, TYPICAL)
    assert passed is not None
    return [one for draft in LegWriter(network, pricing).drafts(path, passed) for one in _of_leg(draft)]


def places_of(path: Sequence[Arc], origin: str) -> tuple[str, ...]:
    """Places that a path passes, in order, each where it comes to it."""
    passed = [origin]
    for arc in path:
        for piece in arc.happenings():
            if piece.kind == "move" and piece.step is not None and piece.step.to_place != passed[-1]:
                passed.append(piece.step.to_place)
    return tuple(passed)


def _of_leg(draft: Draft) -> Iterator[Spent]:
    service = draft.service.id if draft.service is not None else ""
    if draft.kind in AT_PLACE:
        group, kind = AT_PLACE[draft.kind]
        full = draft.kind == "wait" and draft.service is not None and draft.service.departs == "fills_up"
        yield Spent("time", group, kind, draft.place, draft.place, draft.span.typical, service, full)
    for bill, (_, _, piece) in zip(draft.bills, draft.made, strict=bool(draft.bills)):
        moves = draft.kind == "move" and piece is not None
        here, there, mode = _stretch(draft, piece)
        if moves and piece is not None:
            yield Spent("time", mode, "moving", here, there, piece.span.typical, service)
        yield from _billed(bill, here, there, mode, service)


def _stretch(draft: Draft, piece: Piece | None) -> tuple[str, str, str]:
    """From where to where something happens, and the group that it belongs to."""
    if draft.kind != "move" or piece is None:
        return draft.place, draft.place, AT_PLACE.get(draft.kind, ("terminal", ""))[0]
    if piece.kind == "move" and piece.step is not None:
        return piece.step.from_place, piece.step.to_place, piece.step.link.mode
    return piece.place, piece.place, FROM_SERVICE_MODE.get(draft.mode, draft.mode)


def _billed(bill: PieceBill, here: str, there: str, mode: str, service: str) -> Iterator[Spent]:
    for item in bill.all_items:
        group = MONEY_AT.get(item.kind, mode)
        place = here if group in MONEY_AT.values() else there
        yield Spent("money", group, item.kind, here, place, item.charge.typical, service)
    if bill.factor is not None:
        kind = "handling" if here == there else "moving"
        yield Spent("co2e", "terminal" if here == there else mode, kind, here, there, bill.grams.typical, service)
