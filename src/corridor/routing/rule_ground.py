"""Where on the network a rule's scope is met."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.network.stands import Step
from corridor.routing.ruling import kin_of
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.world.rule_scopes import RuleScope


class Ground:
    """Places by the words under which rules know them; made once for a world, doors included as they come."""

    def __init__(self, network: VirtualNetwork) -> None:
        self._kin = kin_of(network.world)
        self._words: dict[str, frozenset[str]] = {}

    def words(self, network: VirtualNetwork, place: str) -> frozenset[str]:
        """The place itself, its country, and what the country belongs to."""
        known = self._words.get(place)
        if known is None:
            country = network.facts.country_of[place]
            known = self._kin.get(country, frozenset({country})) | {place}
            self._words[place] = known
        return known

    def met_at(self, network: VirtualNetwork, scope: RuleScope, arc: Arc) -> str | None:
        """The first place at which an arc meets a scope's ground, or None where it does not."""
        service, row = arc.service, arc.handling
        if scope.handled and row is None:
            return None
        if scope.services and (service is None or service.id not in scope.services):
            return None
        if scope.modes and not _goes_by(scope, arc):
            return None
        here: str | None = arc.places[0] if arc.places else None
        if scope.links or scope.crosses:
            here = next((step.from_place for step in _steps(arc) if self._over(network, scope, step)), None)
            if here is None:
                return None
        if scope.touches:
            touched = (
                place for place in arc.places if not self.words(network, place).isdisjoint(scope.touches)
            )
            first = next(touched, None)
            return None if first is None else (here if scope.links or scope.crosses else first)
        return here

    def _over(self, network: VirtualNetwork, scope: RuleScope, step: Step) -> bool:
        if scope.links and step.link.id not in scope.links:
            return False
        country_of = network.facts.country_of
        return not scope.crosses or f"{country_of[step.from_place]}>{country_of[step.to_place]}" in scope.crosses


def _goes_by(scope: RuleScope, arc: Arc) -> bool:
    """Whether the arc's service is of a mode that the scope hits; a handling counts for the modes that it joins."""
    row = arc.handling
    if row is not None:
        return scope.handled and (row.from_mode in scope.modes or row.to_mode in scope.modes)
    return arc.service is not None and arc.service.mode in scope.modes


def _steps(arc: Arc) -> Iterator[Step]:
    return (piece.step for piece in arc.happenings() if piece.kind == "move" and piece.step is not None)
