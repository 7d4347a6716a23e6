"""Which rules an option meets: what is told beside it, and what would forbid it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from corridor.costing.cargo import Cargo
from corridor.itinerary.option import RuleNote
from corridor.routing.clockwork import Passage
from corridor.routing.rule_ground import Ground
from corridor.routing.ruled import added_cost, added_time
from corridor.routing.ruling import Fit, in_force
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.timetable.calendar import zone
from corridor.units import hours, usd

WEIGHTS = ("forbid", "warn", "time", "cost", "document", "allow")
"""Effects in the order in which they are told; of one rule the first is."""


class NoteWriter:
    """Writes the rules met by one path; `passed` are its typical minutes."""

    def __init__(self, ground: Ground, network: VirtualNetwork, path: Sequence[Arc], passed: Sequence[Passage]) -> None:
        self._ground = ground
        self._network = network
        self._met = list(_beginnings(path, passed))
        self._touched = frozenset[str]().union(*(ground.touched(network, arc).words for arc in path))
        self._modes = frozenset(arc.service.mode for arc in path if arc.service is not None)

    def notes(self, fits: Iterable[Fit], cargo: Cargo, tariff_day: date) -> tuple[RuleNote, ...]:
        """One note for each rule that is met, gravest first.

        Of several scopes of a rule the gravest is told, and of such the one that hangs on least.
        """
        told: dict[str, RuleNote] = {}
        for fit in fits:
            note = self._note(fit, cargo, tariff_day)
            before = told.get(fit.rule.id)
            if note is not None and (before is None or (_weight(note), note.ifs) < (_weight(before), before.ifs)):
                told[fit.rule.id] = note
        return tuple(sorted(told.values(), key=_weight))

    def _note(self, fit: Fit, cargo: Cargo, tariff_day: date) -> RuleNote | None:
        scope, rule = fit.scope, fit.rule
        if fit.near and self._touched.isdisjoint(fit.near):
            return None
        # Most scopes lie elsewhere: what no step of the way touches or goes by needs no look at each.
        if scope.touches and self._touched.isdisjoint(scope.touches):
            return None
        if scope.modes and not scope.handled and self._modes.isdisjoint(scope.modes):
            return None
        for arc, began_at, minute in self._met:
            place = self._ground.met_at(self._network, scope, arc)
            if place is None:
                continue
            day = self._day(began_at, minute)
            if not in_force(scope, tariff_day if fit.changes else day):
                continue
            return RuleNote(
                id=rule.id,
                name=f"{rule.kind.replace('_', ' ')}: {rule.applies_to} ({rule.area})",
                effect=scope.effect,
                text=_amount(fit, cargo) + rule.summary,
                source=rule.source,
                confidence=rule.confidence,
                place=place,
                service=arc.service.id if arc.service is not None else "",
                day=day,
                ifs=fit.ifs,
            )
        return None

    def _day(self, place: str, minute: int) -> date:
        timezone = self._network.places[place].timezone
        return self._network.calendar.moment(minute).astimezone(zone(timezone)).date()


def _beginnings(path: Sequence[Arc], passed: Sequence[Passage]) -> Iterator[tuple[Arc, str, int]]:
    """Each arc with the place and minute at which its step begins: that of boarding, for the later parts of a ride."""
    place, minute = "", 0
    for arc, passage in zip(path, passed, strict=True):
        if arc.kind != "ride" or arc.stage == 0:
            place, minute = arc.places[0], passage.left
        yield arc, place, minute


def _amount(fit: Fit, cargo: Cargo) -> str:
    """What a rule adds here, where it does."""
    if not fit.changes:
        return ""
    if fit.scope.effect == "time":
        return f"{hours(added_time(fit.scope).typical):g} h at each handling: "
    return f"USD {usd(added_cost(fit, cargo, 0).typical):,.0f} at each handling: "


def _weight(note: RuleNote) -> int:
    """Place of a note's effect in the order of gravity."""
    return WEIGHTS.index(note.effect)
