"""What differs between two worlds on one map: links that come, go or change, over the network that stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from corridor.drawing.canvas import Canvas, Segments, once
from corridor.drawing.labels import Box, Wanted, fitted, place_labels, text_width
from corridor.drawing.lines import Lines
from corridor.drawing.markup import document, element, number, path_data, text, title
from corridor.drawing.network_map import LIFTED
from corridor.drawing.options_map import HEAD, SIDE, WIDTH, attribution, dash, name
from corridor.drawing.palette import CHANGES, stylesheet
from corridor.wording import notes
from corridor.wording.phrases import short_name
from corridor.wording.words import Words
from corridor.world.links import Link
from corridor.world.own import Key, row_key
from corridor.world.places import Place
from corridor.world.world import World

QUIET = frozenset(("source", "confidence", "stale", "note"))
"""Columns whose difference is no difference on the ground."""
MARGIN_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class Differences:
    """Links by what becomes of them, and the places where work differs.

    changed : their own row, or the run times, services or prices over them
    places  : whose own row, handling or borders differ
    """

    added: tuple[Link, ...]
    removed: tuple[Link, ...]
    changed: tuple[Link, ...]
    places: tuple[str, ...]

    def by_kind(self) -> dict[str, tuple[Link, ...]]:
        return {"changed": self.changed, "removed": self.removed, "added": self.added}


def differences(before: World, after: World) -> Differences:
    """What differs on the map from the first world to the second; sources and confidence alone do not."""
    old, new = ({link.id: link for link in world.links} for world in (before, after))
    touched = {id_ for id_ in old.keys() & new.keys() if _told(old[id_]) != _told(new[id_])}
    for table in ("calls", "tariffs"):
        for row in _differing(before, after, table):
            touched |= {*getattr(row, "links", ()), getattr(row, "link", "")}
    services = {row.id for row in _differing(before, after, "services")}
    touched |= {link for world in (before, after) for call in world.calls if call.service in services
                for link in call.links}  # fmt: skip
    places = {row.id for row in _differing(before, after, "places")}
    places |= {row.place for row in _differing(before, after, "handling")}
    places |= {row.from_place for row in _differing(before, after, "borders")}
    return Differences(
        added=tuple(link for id_, link in new.items() if id_ not in old),
        removed=tuple(link for id_, link in old.items() if id_ not in new),
        changed=tuple(link for id_, link in new.items() if id_ in old and id_ in touched),
        places=tuple(place.id for place in after.places if place.id in places),
    )


def difference_svg(
    before: World, after: World, theme: str = "auto", *, words: Words | None = None,
    names: Mapping[str, str] | None = None,
) -> str:  # fmt: skip
    """The picture as SVG text; the frame is drawn around what differs, or around all where nothing does.

    names : what places are called, by their ids, where that is not the world's own name
    """
    words = words or Words()
    found = differences(before, after)
    places = {place.id: place for place in (*before.places, *after.places)}
    canvas = Canvas(_around(found, places), width=WIDTH - 2 * SIDE, left=SIDE, top=HEAD, lowest=400, highest=900)
    foot_y = canvas.frame.bottom + 62
    heading = words.say("What differs: {before} → {after}", before=_called(before), after=_called(after))
    told = " ".join(line for world in (before, after) for line in notes.scenario(words, world.info.scenario))
    parts = [
        element("rect", {"width": WIDTH, "height": foot_y + 40, "class": "paper"}),
        title(SIDE, 36, heading, WIDTH - 2 * SIDE),
        _line(60, told or after.info.title, 14, 9),
        *_map(canvas, before, after, found, places, names or {}),
        *_legend(found, canvas.frame.bottom + 28, words),
        _line(foot_y, " ".join(attribution(words)), 10.5, 8),
        text(SIDE, foot_y + 16, f"{after.info.name} {after.info.version}, {before.info.content_hash[:12]} →"
                                f" {after.info.content_hash[:12]}", "soft s"),
    ]  # fmt: skip
    return document(WIDTH, foot_y + 32, heading, stylesheet(theme, changes=True), parts)


def _differing(before: World, after: World, table: str) -> Iterator[Any]:
    """Rows of a table that only one world has, or that say something else; as the second has them."""
    old, new = ({row_key(row): row for row in getattr(world, table)} for world in (before, after))
    for key in dict.fromkeys((*old, *new)):
        if key not in old or key not in new or _told(old[key]) != _told(new[key]):
            yield _row(old, new, key)


def _row(old: Mapping[Key, object], new: Mapping[Key, object], key: Key) -> object:
    return new.get(key, old.get(key))


def _told(row: object) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in type(row).__slots__ if name not in QUIET)  # type: ignore[attr-defined]


def _called(world: World) -> str:
    stamp = world.info.scenario
    return stamp.name if stamp is not None else world.info.name


def _around(found: Differences, places: Mapping[str, Place]) -> list[tuple[float, float]]:
    links = (*found.added, *found.removed, *found.changed)
    ends = [places[end] for link in links if link.mode not in LIFTED for end in (link.from_place, link.to_place)]
    ends += [places[id_] for id_ in found.places]
    if not ends:
        return [(place.lat, place.lon) for place in places.values()]
    lats, lons = [place.lat for place in ends], [place.lon for place in ends]
    up = max(2.0, MARGIN_SHARE * (max(lats) - min(lats)))
    out = max(3.0, MARGIN_SHARE * (max(lons) - min(lons)))
    return [(min(lats) - up, min(lons) - out), (max(lats) + up, max(lons) + out)]


def _line(y: float, words: str, size: float, smallest: float) -> str:
    told, size = fitted(words, size, WIDTH - 2 * SIDE, smallest)
    return text(SIDE, y, told, "soft", font_size=size)


def _map(
    canvas: Canvas, before: World, after: World, found: Differences, places: Mapping[str, Place],
    names: Mapping[str, str],
) -> Iterator[str]:  # fmt: skip
    frame = canvas.frame
    box: dict[str, str | float] = {"x": frame.left, "y": frame.top, "width": frame.right - frame.left,
                                   "height": frame.bottom - frame.top}  # fmt: skip
    yield element("clipPath", {"id": "frame"}, element("rect", box))
    yield element("rect", {**box, "class": "sea"})
    yield '<g clip-path="url(#frame)">'
    yield element("path", {"class": "land", "fill_rule": "evenodd", "d": canvas.land()})
    lines = {"removed": Lines(before)}
    now = Lines(after)
    differing = {link.id for links in found.by_kind().values() for link in links}
    seen: Segments = set()
    still = [link for link in after.links if link.id not in differing and link.mode not in LIFTED]
    courses = [canvas.line(run) for run in once((now.of_link(link).line for link in still), seen)]
    if data := path_data(run for course in courses for run in canvas.visible(course)):
        yield element("path", {"class": "net", "d": data})
    for kind, links in found.by_kind().items():
        # What differs is drawn whole, also where it runs beside what stays.
        seen = set()
        course_of = lines.get(kind, now).of_link
        courses = [canvas.line(run) for run in once((course_of(link).line for link in links), seen)]
        if data := path_data(run for course in courses for run in canvas.visible(course)):
            stroke = CHANGES[kind]
            yield element("path", {"class": f"l l-{kind}", "stroke_width": 3.2, **dash(stroke.dash), "d": data})
    yield "</g>"
    yield from _names(canvas, found, places, names)


def _names(
    canvas: Canvas, found: Differences, places: Mapping[str, Place], names: Mapping[str, str]
) -> Iterator[str]:
    """Ends of what differs first, then other places in the frame as room allows."""
    ends = dict.fromkeys(
        end for links in found.by_kind().values() for link in links if link.mode not in LIFTED
        for end in (link.from_place, link.to_place)
    )  # fmt: skip
    first = [places[id_] for id_ in dict.fromkeys((*found.places, *ends))]
    rest = [place for place in places.values() if place not in first and place.kind != "airport"]
    shown = [place for place in (*first, *rest) if canvas.shows(canvas.point(place.lat, place.lon))]
    for place in shown:
        x, y = canvas.point(place.lat, place.lon)
        kind = "f-changed" if place.id in found.places else "dot"
        yield element("circle", {"cx": x, "cy": y, "r": 4.0 if place.id in found.places else 2.2, "class": kind})
    taken = [Box(x - 2, y - 2, x + 2, y + 2) for x, y in (canvas.point(place.lat, place.lon) for place in shown)]
    wanted = [
        Wanted(short_name(names.get(place.id, place.name)), *canvas.point(place.lat, place.lon), size=11, gap=4)
        for place in shown
    ]
    for label in place_labels(wanted, canvas.frame, taken):
        yield name(label)


def _legend(found: Differences, y: float, words: Words) -> Iterator[str]:
    told = {
        "added": words.say("links added: {count}", count=len(found.added)),
        "removed": words.say("links removed: {count}", count=len(found.removed)),
        "changed": words.say("links changed, or what runs and is paid on them: {count}", count=len(found.changed)),
    }
    x = SIDE
    for kind, line in told.items():
        stroke = CHANGES[kind]
        data = f"M{number(x)} {number(y - 4)}h44"
        yield element("path", {"class": f"l l-{kind}", "stroke_width": 3.2, **dash(stroke.dash), "d": data})
        yield text(x + 52, y, line, "ink n legend")
        x += 52 + text_width(line, 12) + 26
    if found.places:
        line = words.say("places where work differs: {count}", count=len(found.places))
        yield element("circle", {"cx": x + 6, "cy": y - 4, "r": 4.0, "class": "f-changed"})
        yield text(x + 18, y, line, "ink n legend")
