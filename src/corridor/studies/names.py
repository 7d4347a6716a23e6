"""Searching places and towns by what people write: any script, codes, parts of names, other spellings, slips.

The index is built when it is first asked for, half a second for all towns; a name that is written as somebody has it in
a table is found without it (`PlaceFinder`, `Towns.named`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from corridor.network.geodesy import great_circle_km
from corridor.studies.places import LONGEST_NAME, PlaceFinder, bare
from corridor.studies.towns import KM_PER_DEGREE, Town, Towns, gazetteer
from corridor.world.own import is_own
from corridor.world.places import PLACE_KINDS, Place
from corridor.world.world import World

SAME_PLACE_KM = 30.0
"""A town this near to a world's place of the same name is that place: terminals lie at the edge of their towns."""
SHORTEST_PART = 3
"""Letters of a part that is sought inside names; a Chinese sign counts as two."""
ONE_SLIP_FROM, TWO_SLIPS_FROM = 4, 8
"""Letters that a text must have for one slip, and for two, to be forgiven."""
STEPS = {"exact": 0, "transliterated": 0, "beginning": 1, "word": 1, "part": 2, "misspelt": 3}
"""How a text matches a name, and how close that is; of two of one step neither comes first for it."""
KIND_RANKS = {kind: {"border": 1, "junction": 2, "airport": 2}.get(kind, 0) for kind in PLACE_KINDS}
FIRST_CJK = "\u2e80"
KIND_WORDS = frozenset((
    "of", "the", "port", "seaport", "harbour", "harbor", "airport", "station", "terminal", "city", "порт", "морпорт",
    "аэропорт", "станция", "ст", "терминал", "город", "г", "порты", "станциясы", "limani", "havalimani", "gari",
    "istasyonu", "stansiyasi", "luka", "aerodrom", "stanica", "лука", "аеродром", "станица", "პორტი", "სადგური",
))  # fmt: skip
"""Words for what a place is, as texts are compared; they are passed over where nothing bears the whole name."""

Thing = Place | Town
Named = dict[str, list[tuple[str, Thing]]]
"""Spellings and what they name, by the form in which they are compared."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place or town that a text may mean.

    thing      : the place of the world, or the town of the gazetteer
    spelling   : the name or code that matched, as it is written
    how        : one of `STEPS`
    slips      : letters to change, add, leave out or swap to come from the text to the spelling
    population : inhabitants of the town, also of a place that is one; None where not known
    """

    thing: Thing
    spelling: str
    how: str
    slips: int = 0
    population: int | None = None

    @property
    def kind(self) -> str:
        return "town" if isinstance(self.thing, Town) else self.thing.kind

    def __str__(self) -> str:
        people = "" if self.population is None else f", {self.population:,} inhabitants"
        return f"{self.thing.name} ({self.thing.id}, {self.kind.replace('_', ' ')}{people})"


class NameIndex:
    """Every name of a world's places and of the towns in its countries, in the form in which texts are compared.

    Both sides are bare (small letters without accents) or, where a name is not in Latin letters, its transliteration,
    so that `Huoerguosi` finds 霍尔果斯. A town that is a place of the world stands for that place.
    """

    def __init__(self, world: World, towns: Towns) -> None:
        self.finder = PlaceFinder(world)
        self.towns = towns
        self._countries = {country.id for country in world.countries}

    def search(self, text: str, limit: int = 10) -> tuple[Hit, ...]:
        """The best hits of a text, one for each place and town; `name, country` looks in that country alone.

        Names and codes that the text is, or transliterates, come first, then those that begin with it or have it as a
        word, then those that hold it; slips are looked for only where there is none of these. Among equals the world's
        own places stand above towns, cities and terminals above posts and airports, and populous above small.
        """
        name, country = (text, "") if self.finder.named(text) else self.finder.parted(text)
        if not bare(name) or len(name) > LONGEST_NAME:
            return ()
        found: dict[int, Hit] = {}
        for hit in self._matches(name):
            before = found.get(id(hit.thing))
            closer = before is None or (STEPS[hit.how], hit.slips) < (STEPS[before.how], before.slips)
            if closer and country in ("", hit.thing.country):
                found[id(hit.thing)] = hit
        return tuple(sorted(found.values(), key=_order)[:limit])

    def nearest(self, text: str) -> tuple[Hit, ...]:
        """Misspelt hits with the fewest slips; where there is one alone, it is what was meant."""
        hits = [hit for hit in self.search(text, limit=20) if hit.how == "misspelt"]
        return tuple(hit for hit in hits if hit.slips == hits[0].slips)

    def _matches(self, name: str) -> Iterator[Hit]:
        wanted, sounded = bare(name), sounds(name)
        hits = [
            *(self._hit(spelling, thing, "exact") for spelling, thing in self._names.get(wanted, ())),
            *(self._hit(name.strip(), place, "exact") for place in self.finder.named(name)),
            *(self._hit(spelling, thing, "transliterated") for spelling, thing in self._sounds.get(sounded, ())),
            *(self._hit(spelling, thing, "transliterated") for spelling, thing in self._names.get(sounded, ())),
        ]
        town = self.towns.by_id(name.strip().upper())
        if town is not None and town.country in self._countries:
            hits.append(self._hit(town.id, town, "exact"))
        if len(wanted) + sum(char >= FIRST_CJK for char in wanted) >= SHORTEST_PART:
            hits += self._parts(wanted)
        return iter(hits or self._without_kind(wanted) or self._misspelt(wanted, sounded))

    def _without_kind(self, wanted: str) -> list[Hit]:
        """Names that are what is left without words such as port."""
        rest = " ".join(word for word in wanted.split() if word not in KIND_WORDS)
        return [self._hit(spelling, thing, "word") for spelling, thing in self._names.get(rest, ()) if rest != wanted]

    def _parts(self, wanted: str) -> Iterator[Hit]:
        for key, things in self._names.items():
            if wanted in key and wanted != key:
                how = "beginning" if key.startswith(wanted) else "word" if f" {wanted}" in key else "part"
                yield from (self._hit(spelling, thing, how) for spelling, thing in things)

    def _misspelt(self, wanted: str, sounded: str) -> Iterator[Hit]:
        # Loaded where a text is misspelt only: plans must start fast.
        from rapidfuzz import process  # noqa: PLC0415
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        # A Chinese sign sounds like many, so it is the letters as written that count.
        most = (len(wanted) >= ONE_SLIP_FROM) + (len(wanted) >= TWO_SLIPS_FROM)
        if not most:
            return
        sides = [
            (wanted, self._names, self._names_by_length),
            (sounded, self._sounds, self._sounds_by_length),
            (sounded, self._names, self._names_by_length),
        ]
        for word, names, by_length in sides if sounded != wanted else sides[:2]:
            for length in range(len(word) - most, len(word) + most + 1):
                keys = by_length.get(length, ())
                for key, slips, _ in process.extract(
                    word, keys, scorer=OSA.distance, score_cutoff=most, limit=None
                ):
                    yield from (self._hit(spelling, thing, "misspelt", int(slips)) for spelling, thing in names[key])

    def _hit(self, spelling: str, thing: Thing, how: str, slips: int = 0) -> Hit:
        population = thing.population if isinstance(thing, Town) else self._populations.get(thing.id)
        return Hit(thing, spelling, how, slips, population)

    @cached_property
    def _stand_ins(self) -> dict[str, Place]:
        """The world's places that towns are, by the town's id."""
        found = {town.id: place_of_town(self.finder, town) for town in self.towns.all}
        return {town: place for town, place in found.items() if place is not None}

    @cached_property
    def _populations(self) -> dict[str, int]:
        """Inhabitants of places that are towns."""
        found: dict[str, int] = {}
        for town in self.towns.all:
            place = self._stand_ins.get(town.id)
            if place is not None:
                found[place.id] = max(town.population, found.get(place.id, 0))
        return found

    @cached_property
    def _names(self) -> Named:
        names: Named = {}
        for place, spelling in self.finder.spellings():
            names.setdefault(bare(spelling), []).append((spelling, place))
        for town in self.towns.all:
            if town.country in self._countries:
                thing = self._stand_ins.get(town.id, town)
                for spelling in (*town.names, *town.spellings):
                    names.setdefault(bare(spelling), []).append((spelling, thing))
        names.pop("", None)
        return names

    @cached_property
    def _sounds(self) -> Named:
        """Names in other letters by their transliteration."""
        from anyascii import anyascii  # noqa: PLC0415

        found: Named = {}
        for key, things in self._names.items():
            if not key.isascii():
                found.setdefault(bare(anyascii(key)), []).extend(things)
        return found

    @cached_property
    def _names_by_length(self) -> dict[int, list[str]]:
        return _by_length(self._names)

    @cached_property
    def _sounds_by_length(self) -> dict[int, list[str]]:
        return _by_length(self._sounds)


def sounds(text: str) -> str:
    """A text in plain Latin letters: Хоргос is khorgos, 霍尔果斯 huoerguosi."""
    if text.isascii():
        return bare(text)
    from anyascii import anyascii  # noqa: PLC0415

    return bare(anyascii(bare(text)))


def search_places(world: World, text: str, limit: int = 10, towns: Callable[[], Towns] = gazetteer) -> tuple[Hit, ...]:
    """Places of a world and towns that a text may mean, the likeliest first."""
    return name_index(world, towns()).search(text, limit)


def name_index(world: World, towns: Towns) -> NameIndex:
    """The index of a world and a gazetteer; the same again for the same two."""
    return _kept(_Itself(world), _Itself(towns))


def place_of_town(finder: PlaceFinder, town: Town) -> Place | None:
    """The world's place that a town is, whatever spelling it was found by: near it and with a name that it has too."""
    near = [
        place
        for place in finder.places.values()
        if place.country == town.country
        and place.kind != "airport"
        and abs(place.lat - town.lat) * KM_PER_DEGREE <= SAME_PLACE_KM
        and great_circle_km(town.lat, town.lon, place.lat, place.lon) <= SAME_PLACE_KM
    ]
    if not near:
        return None
    named = (place for name in (*town.names, *town.spellings) for place in finder.named(name))
    return next((place for place in named if place in near), None)


def name_in(world: World, language: str) -> dict[str, str]:
    """What places are called in a language, by their ids; rows of an overlay hold against the world's own."""
    rows = [row for row in world.names if row.language == language and row.kind == "main"]
    return {row.place: row.name for row in sorted(rows, key=lambda row: is_own(world, row))}


def _order(hit: Hit) -> tuple[int, int, bool, int, int, str]:
    town = isinstance(hit.thing, Town)
    rank = 0 if isinstance(hit.thing, Town) else KIND_RANKS[hit.thing.kind]
    return STEPS[hit.how], hit.slips, town, rank, -(hit.population or 0), hit.thing.id


def _by_length(keys: Iterable[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for key in keys:
        found.setdefault(len(key), []).append(key)
    return found


class _Itself:
    """Something that is equal to itself only: hashing a whole world would take longer than searching it."""

    def __init__(self, thing: World | Towns) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.thing is other.thing

    def __hash__(self) -> int:
        return id(self.thing)


@lru_cache(maxsize=4)
def _kept(world: _Itself, towns: _Itself) -> NameIndex:
    assert isinstance(world.thing, World)
    assert isinstance(towns.thing, Towns)
    return NameIndex(world.thing, towns.thing)
