"""Why, and why not: the best option under a condition beside the best without it, and what makes the difference."""

from __future__ import annotations

from dataclasses import dataclass, field

from corridor.itinerary.option import Forbidden, Option, PlaceRef, PlanAnswer

TIME_KINDS = ("moving", "waiting", "handling", "borders")
CRITERIA = ("balance", "days", "usd", "co2e", "sure")
"""What the best is picked by: the same balance as `plan`, one figure, or how sure it is."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What the way has to keep; at least one of the four is filled."""

    via: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    way: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One place or stretch at which two ways differ.

    group : rail | road | sea | river | air | pipeline | border | terminal | waiting | journey
    kind  : of time moving | waiting | handling | borders; of money haul | handling | border | fees | box | duty; of
            emissions moving | handling; of the spread as of time
    what  : in words
    places : the place, or both ends of the stretch; none for what hangs on the whole journey
    without, with_it : whole minutes, cents or grams; 0 where the way has nothing of it
    """

    group: str
    kind: str
    what: str
    places: tuple[PlaceRef, ...]
    without: int
    with_it: int

    @property
    def difference(self) -> int:
        return self.with_it - self.without


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of both options, and where it differs; parts and kinds each add up to the difference.

    name : time | money | co2e | spread (the standard deviation of the arrival)
    unit : min | cent | g
    kinds : difference by kind, largest first; parts that are alike in both are left out
    """

    name: str
    unit: str
    without: int
    with_it: int
    kinds: tuple[tuple[str, int], ...]
    parts: tuple[Part, ...]

    @property
    def difference(self) -> int:
        return self.with_it - self.without


@dataclass(frozen=True, slots=True)
class WhyAnswer:
    """The answer to one question why.

    answer    : what was asked and filled in; its options are the best without the condition, then the best with it
    condition : as understood
    by        : what the best was picked by
    sentences : the answer in plain words
    same      : the best option keeps the condition anyway
    why_not   : where no way keeps the condition: what cuts it
    forbidden : what rules forbid under the condition
    parts_at, meets_at : the places up to which, and from which on, both go the same way
    """

    answer: PlanAnswer
    condition: Condition
    by: str
    sentences: tuple[str, ...]
    same: bool = False
    why_not: tuple[str, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    parts_at: PlaceRef | None = None
    meets_at: PlaceRef | None = None
    measures: tuple[Measure, ...] = field(default=())

    @property
    def without(self) -> Option:
        return self.answer.options[0]

    @property
    def with_it(self) -> Option | None:
        return self.answer.options[1] if len(self.answer.options) > 1 else None
