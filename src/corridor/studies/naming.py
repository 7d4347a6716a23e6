"""Answers with their places called as a language calls them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from corridor.itinerary.citations import cited
from corridor.itinerary.derivation import Derivation, Explained, LegExplained
from corridor.itinerary.option import Leg, Option, PlaceRef, PlanAnswer, Reliability, WayAnswer
from corridor.itinerary.profile import ProfileAnswer
from corridor.itinerary.why import WhyAnswer
from corridor.routing.doors import DOOR_SOURCES
from corridor.studies.names import name_in
from corridor.wording.languages import ENGLISH
from corridor.wording.told import Told, told
from corridor.world.world import World


def told_in(
    answer: PlanAnswer, ways: tuple[WayAnswer, ...] | None, world: World, language: str
) -> tuple[PlanAnswer, tuple[WayAnswer, ...] | None]:
    """An answer and its named ways as doors show them: sources of both, places as a language calls them."""
    if ways is not None:
        taken = (forbidden.rule for way in ways for forbidden in way.forbidden)
        on_ways = cited((way.option for way in ways if way.option), (*world.sources, *DOOR_SOURCES), taken)
        answer = replace(answer, sources=tuple(dict.fromkeys((*answer.sources, *on_ways))))
    if language == ENGLISH.tag:
        return answer, ways
    naming = Naming(world, language)
    return naming.plan(answer), None if ways is None else naming.ways(ways)


class Naming:
    """Names of a world's places in a language; a place without one keeps its English name."""

    def __init__(self, world: World, language: str) -> None:
        self.names: Mapping[str, str] = name_in(world, language)
        self.by_english = {place.name: self.names[place.id] for place in world.places if place.id in self.names}

    def plan(self, answer: PlanAnswer) -> PlanAnswer:
        return replace(
            answer,
            origin=self.place(answer.origin),
            destination=self.place(answer.destination),
            options=tuple(self.option(option) for option in answer.options),
        )

    def ways(self, ways: Iterable[WayAnswer]) -> tuple[WayAnswer, ...]:
        return tuple(replace(way, option=None if way.option is None else self.option(way.option)) for way in ways)

    def why(self, answer: WhyAnswer) -> WhyAnswer:
        def at(place: PlaceRef | None) -> PlaceRef | None:
            return None if place is None else self.place(place)

        measures = (
            replace(
                measure,
                parts=tuple(
                    replace(part, what=self._sentence(part.what), places=tuple(map(self.place, part.places)))
                    for part in measure.parts
                ),
            )
            for measure in answer.measures
        )
        return replace(
            answer, answer=self.plan(answer.answer), parts_at=at(answer.parts_at), meets_at=at(answer.meets_at),
            sentences=tuple(map(self._sentence, answer.sentences)), measures=tuple(measures),
        )  # fmt: skip

    def profile(self, answer: ProfileAnswer) -> ProfileAnswer:
        return replace(answer, origin=self.place(answer.origin), destination=self.place(answer.destination))

    def option(self, option: Option) -> Option:
        return replace(
            option,
            legs=tuple(self._leg(leg) for leg in option.legs),
            reliability=None if option.reliability is None else self._reliability(option.reliability),
            not_included=tuple(self._sentence(text) for text in option.not_included),
            explain=None if option.explain is None else self._explained(option.explain),
        )

    def place(self, place: PlaceRef) -> PlaceRef:
        name = self.names.get(place.id)
        return place if name is None else replace(place, name=name)

    def _reliability(self, sure: Reliability) -> Reliability:
        """Ways onward name places."""
        missed = (
            replace(one, then=tuple(replace(way, via=tuple(map(self.place, way.via))) for way in one.then))
            for one in sure.missed
        )
        return replace(sure, missed=tuple(missed))

    def _explained(self, trees: Explained) -> Explained:
        """Trees name places too; what stands in two places stays one."""
        seen: dict[int, Derivation] = {}

        def named(tree: Derivation) -> Derivation:
            if id(tree) not in seen:
                seen[id(tree)] = replace(
                    tree, what=self._sentence(tree.what), because=self._sentence(tree.because),
                    parts=tuple(named(part) for part in tree.parts),
                )  # fmt: skip
            return seen[id(tree)]

        legs = tuple(
            LegExplained(
                hours=named(leg.hours),
                costs=tuple(named(line) for line in leg.costs),
                emission=None if leg.emission is None else named(leg.emission),
                distance=None if leg.distance is None else named(leg.distance),
            )
            for leg in trees.legs
        )
        return Explained(
            duration=named(trees.duration), cost=named(trees.cost), emission=named(trees.emission),
            distance=named(trees.distance), legs=legs,
            drawn=tuple((name, named(tree)) for name, tree in trees.drawn),
        )  # fmt: skip

    def _leg(self, leg: Leg) -> Leg:
        emitted = leg.emission
        if emitted is not None:
            parts = (
                replace(part, from_place=self.place(part.from_place), to_place=self.place(part.to_place))
                for part in emitted.parts
            )
            emitted = replace(emitted, parts=tuple(parts))
        return replace(
            leg,
            from_place=self.place(leg.from_place),
            to_place=self.place(leg.to_place),
            passes=tuple(self.place(place) for place in leg.passes),
            emission=emitted,
        )

    def _sentence(self, text: str) -> str:
        """A sentence of the engines with the places in it called so too."""
        if not isinstance(text, Told):
            return text
        fills = {name: self._filled(fill) for name, fill in text.fills.items()}
        return told(text.template, **fills)

    def _filled(self, fill: object) -> object:
        if isinstance(fill, Told):
            return self._sentence(fill)
        return self.by_english.get(fill, fill) if isinstance(fill, str) else fill
