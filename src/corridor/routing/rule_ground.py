"""Where on the network a rule's scope is met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corridor.network.stands import Step
from corridor.routing.ruling import kin_of
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.world.rule_scopes import RuleScope


@dataclass(frozen=True, slots=True)
class Touched:
    """What an arc touches: words for its places, borders as BY>PL, and links."""

    words: frozenset[str]
    borders: frozenset[str]
    links: frozenset[str]


class Ground:
    """Places and arcs by the words under which rules know them; made once for a world, doors included as they come.

    The key of an arc names the same ground in every network that is laid over the world's.
    """

    def __init__(self, network: VirtualNetwork) -> None:
        self._kin = kin_of(network.world)
        self._words: dict[str, frozenset[str]] = {}
        self._touched: dict[str, Touched] = {}

    def words(self, network: VirtualNetwork, place: str) -> frozenset[str]:
        """The place itself, its country, and what the country belongs to."""
        known = self._words.get(place)
        if known is None:
            country = network.facts.country_of[place]
            known = self._kin.get(country, frozenset({country})) | {place}
            self._words[place] = known
        return known

    def touched(self, network: VirtualNetwork, arc: Arc) -> Touched:
        """What an arc touches."""
        known = self._touched.get(arc.key)
        if known is None:
            steps = list(_steps(arc))
            known = Touched(
                frozenset(word for place in arc.places for word in self.words(network, place)),
                frozenset(_border(network, step) for step in steps),
                frozenset(step.link.id for step in steps),
            )
            self._touched[arc.key] = known
        return known

    def met_at(self, network: VirtualNetwork, scope: RuleScope, arc: Arc) -> str | None:
        """The first place at which an arc meets a scope's ground, or None where it does not."""
        service = arc.service
        if scope.handled and arc.handling is None:
            return None
        if scope.modes and not _goes_by(scope, arc):
            return None
        if scope.services and (service is None or service.id not in scope.services):
            return None
        touched = self.touched(network, arc)
        if scope.touches and touched.words.isdisjoint(scope.touches):
            return None
        if scope.crosses and touched.borders.isdisjoint(scope.crosses):
            return None
        if scope.links and touched.links.isdisjoint(scope.links):
            return None
        return self._first(network, scope, arc)

    def _first(self, network: VirtualNetwork, scope: RuleScope, arc: Arc) -> str | None:
        """Where the border or link begins, else the first place touched, else where the arc begins."""
        if scope.links or scope.crosses:
            for step in _steps(arc):
                over = not scope.links or step.link.id in scope.links
                if over and (not scope.crosses or _border(network, step) in scope.crosses):
                    return step.from_place
            return None
        for place in arc.places:
            if not scope.touches or not self.words(network, place).isdisjoint(scope.touches):
                return place
        return None


def _border(network: VirtualNetwork, step: Step) -> str:
    country_of = network.facts.country_of
    return f"{country_of[step.from_place]}>{country_of[step.to_place]}"


def _goes_by(scope: RuleScope, arc: Arc) -> bool:
    """Whether the arc's service is of a mode that the scope hits; a handling counts for the modes that it joins."""
    row = arc.handling
    if row is not None:
        return scope.handled and (row.from_mode in scope.modes or row.to_mode in scope.modes)
    return arc.service is not None and arc.service.mode in scope.modes


def _steps(arc: Arc) -> Iterator[Step]:
    return (piece.step for piece in arc.happenings() if piece.kind == "move" and piece.step is not None)
