"""Two ways taken apart and laid beside one another: where they go apart, and what differs at each place or stretch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from corridor.itinerary.option import PlaceRef
from corridor.itinerary.why import Measure, Part
from corridor.routing.stretches import Spent
from corridor.wording.told import Told, told

UNITS = {"time": "min", "money": "cent", "co2e": "g", "spread": "min"}
Key = tuple[str, str, str, str]
"""Group, kind, and the place, or both ends of the stretch."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One way taken apart; `places` are those that it passes, in order."""

    places: tuple[str, ...]
    spent: tuple[Spent, ...]


def common(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """Places that both pass in the same order, as many as there can be (longest common subsequence)."""
    longest = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in reversed(range(len(one))):
        for j in reversed(range(len(other))):
            here = longest[i + 1][j + 1] + 1
            longest[i][j] = here if one[i] == other[j] else max(longest[i + 1][j], longest[i][j + 1])
    found, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            found.append(one[i])
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def joint(one: Sequence[str], other: Sequence[str]) -> tuple[str, str] | None:
    """The place up to which two ways are one, and that from which on they are one again; None where all is one."""
    if tuple(one) == tuple(other):
        return None
    before = sum(1 for _ in _alike(one, other))
    after = sum(1 for _ in _alike(one[::-1], other[::-1]))
    return one[max(before - 1, 0)], one[min(len(one) - after, len(one) - 1)]


def measured(name: str, without: Taken, with_it: Taken, names: Mapping[str, PlaceRef]) -> Measure:
    """What two ways spend of one measure, and where they differ.

    Links are told by stretch between places that both ways pass; what is alike at a place or stretch is left out.
    """
    shared = common(without.places, with_it.places)
    sums: dict[Key, list[int]] = {}
    full: dict[Key, bool] = {}
    for side, way in enumerate((without, with_it)):
        for one in _in_stretches(way, shared, name):
            key = (one.group, one.kind, one.here, one.there)
            sums.setdefault(key, [0, 0])[side] += one.amount
            full[key] = full.get(key, False) or one.full
    totals = [sum(pair[side] for pair in sums.values()) for side in (0, 1)]
    parts = [
        Part(
            group=group, kind=kind, what=_words(group, kind, here, there, names, full=full[group, kind, here, there]),
            places=tuple(names[place] for place in dict.fromkeys((here, there)) if place), without=pair[0],
            with_it=pair[1],
        )
        for (group, kind, here, there), pair in sums.items()
        if pair[0] != pair[1]
    ]  # fmt: skip
    parts.sort(key=lambda part: (-abs(part.difference), part.what))
    kinds: dict[str, int] = {}
    for part in parts:
        kinds[part.kind] = kinds.get(part.kind, 0) + part.difference
    by_kind = sorted(((kind, amount) for kind, amount in kinds.items() if amount), key=lambda pair: -abs(pair[1]))
    return Measure(name, UNITS[name], totals[0], totals[1], tuple(by_kind), tuple(parts))


def in_whole(parts: Sequence[float]) -> list[int]:
    """Figures in whole numbers whose sum is the sum of the figures, rounded once."""
    marks = [round(mark) for mark in accumulate(parts, initial=0.0)]
    return [after - before for before, after in pairwise(marks)]


def _in_stretches(way: Taken, shared: Sequence[str], name: str) -> Iterator[Spent]:
    """What a way spends, with the links between two shared places taken as one stretch."""
    stretch_of = _stretches(way.places, shared)
    for one in way.spent:
        if one.measure != name:
            continue
        if one.here != one.there or (one.kind == "moving" and one.measure != "spread"):
            here, there = stretch_of.get((one.here, one.there)) or stretch_of.get((one.here, "")) or ("", "")
            yield replace(one, here=here or one.here, there=there or one.there)
        else:
            yield one


def _stretches(places: Sequence[str], shared: Sequence[str]) -> dict[tuple[str, str], tuple[str, str]]:
    """For each step of a way, and for each place that a step leaves, the shared places around it."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    marks, at = [], 0
    for index, place in enumerate(places):
        if at < len(shared) and place == shared[at]:
            marks.append(index)
            at += 1
    marks = sorted({0, *marks, len(places) - 1})
    for first, last in pairwise(marks):
        for index in range(first, last):
            span = (places[first], places[last])
            found.setdefault((places[index], places[index + 1]), span)
            found.setdefault((places[index], ""), span)
    return found


def _alike(one: Iterable[str], other: Iterable[str]) -> Iterator[str]:
    for mine, its in zip(one, other, strict=False):
        if mine != its:
            return
        yield mine


def _words(
    group: str, kind: str, here: str, there: str, names: Mapping[str, PlaceRef], *, full: bool
) -> Told:
    """What a part is: `waiting at Dostyk`, `rail Dostyk → Brest`."""
    place = names[here].name if here in names else ""
    if group == "journey":
        return {"box": told("hire of the box"), "duty": told("duty")}.get(kind, told("before the deadline"))
    if here != there:
        return told("{mode}: {place} → {other}", mode=told(group), place=place, other=names[there].name)
    match group:
        case "waiting":
            if full:
                return told("waiting at {place} until it is full", place=place)
            return told("waiting at {place}", place=place)
        case "terminal":
            return told("terminal {place}", place=place)
        case "border":
            return told("border at {place}", place=place)
        case _:
            return told("{mode}: at {place}", mode=told(group), place=place)
