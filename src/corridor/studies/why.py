"""Why does the best option not go that way, and what would it cost if it did?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corridor.errors import Finding, InputError, NoWay, shorten
from corridor.itinerary.option import Option, PlaceRef
from corridor.itinerary.query import Query
from corridor.itinerary.why import CRITERIA, Condition, WhyAnswer
from corridor.routing.choose import balance
from corridor.routing.extras import hire_by_day, hire_cost
from corridor.routing.legs import place_ref
from corridor.routing.search import MAX_VIA, Found
from corridor.routing.stretches import Spent, places_of, spent_on
from corridor.studies.asked import Asked, way_limits
from corridor.studies.differing import Taken, in_whole, joint, measured
from corridor.studies.plan import Planner
from corridor.studies.why_words import condition_words, sentences
from corridor.units import cents
from corridor.wording.told import told
from corridor.world.rules import Way

DRAWN_FOR_SURE = "sure"
TIME_GROUPS = {"wait": ("waiting", "waiting"), "handle": ("terminal", "handling"), "border": ("border", "borders")}


def why(planner: Planner, query: Query, way: str = "", by: str = "balance") -> WhyAnswer:
    """The best option under the condition of a query beside the best without it, and where they differ.

    Parameters
    ----------
    query : its via, avoid and modes are the condition; all else is asked of both
    way   : a named way of the world, by id or name, as a condition too
    by    : what the best is picked by, one of `CRITERIA`

    Raises
    ------
    InputError
        With every reason why it cannot be asked.
    NoWay
        Where not even without the condition anything leads there.
    """
    named = _named_way(planner, way)
    _require(query, way, by)
    asked = planner.understand(query)
    free = planner.understand(replace(query, via=(), avoid=(), modes=()))
    if named is not None:
        asked = asked.with_limits(way_limits(asked, named, planner.finder))
        if len(asked.task.limits.via) > MAX_VIA:
            what = f"they name more than {MAX_VIA} places to pass"
            raise InputError.one("via-too-many", "--via, --way", what, "leave one out")
    condition = Condition(query.via, query.avoid, query.modes, named.id if named is not None else "")
    words = condition_words(planner, asked, query, named)
    best = planner.ways(free)
    first = pick(planner, free, best, by)
    winner = planner.option(free, best, first, 1, (told("best without it"),))
    try:
        found = planner.ways(asked)
    except NoWay as error:
        answer = planner.written(free, (winner,), len(best.paths), told("the best option without the condition"))
        return WhyAnswer(
            answer, condition, by, (told("Condition: {condition}. It cannot be done.", condition=words),),
            why_not=error.cut, forbidden=planner.forbidden(asked),
        )  # fmt: skip
    second = pick(planner, asked, found, by)
    other = planner.option(asked, found, second, 2, (told("best with it"),))
    shown = told("the best option without and with the condition")
    answer = planner.written(free, (winner, other), len(best.paths), shown)
    sides = (_taken(planner, free, best, first, winner), _taken(planner, asked, found, second, other))
    names = _names(planner, (free, asked), sides)
    measures = tuple(measured(name, *sides, names) for name in _measures(winner, other))
    same = best.paths[first] == found.paths[second] and winner.depart == other.depart
    fork = joint(sides[0].places, sides[1].places)
    parts_at, meets_at = (None, None) if fork is None else (names[place] for place in fork)
    return WhyAnswer(
        answer, condition, by, sentences(words, winner, other, measures, same=same, by=asked.task.by), same=same,
        forbidden=planner.forbidden(asked), parts_at=parts_at, meets_at=meets_at, measures=measures,
    )  # fmt: skip


def pick(planner: Planner, asked: Asked, found: Found, by: str) -> int:
    """Index of the best way found; ties fall to the better balance, then to the first."""
    judge = planner.judge(asked) if by == DRAWN_FOR_SURE else None

    def rank(index: int) -> tuple[float, ...]:
        vector = found.vectors[index]
        own: tuple[float, ...] = ()
        if judge is not None:
            own = judge.reckoned(found.paths[index], found.starts[index])
        elif by != "balance":
            own = (vector[("days", "usd", "co2e").index(by)],)
        return (*own, balance(vector), *vector)

    return min(range(len(found.paths)), key=rank)


def _require(query: Query, way: str, by: str) -> None:
    findings = []
    if not (query.via or query.avoid or query.modes or way):
        what = "no condition is given to compare with"
        findings.append(Finding("condition-missing", "via, avoid, mode, way", what, "give at least one of them"))
    if by not in CRITERIA:
        findings.append(Finding("by-unknown", "by", f"no criterion '{shorten(by)}'", f"known: {', '.join(CRITERIA)}"))
    if by == DRAWN_FOR_SURE and not query.draws:
        what = "how sure a way is comes from draws, and none are asked for"
        findings.append(Finding("sure-without-draws", "by, draws", what, "give a number of draws"))
    if findings:
        raise InputError(findings)


def _named_way(planner: Planner, text: str) -> Way | None:
    """The way of the world that a text names, by id or name without regard to case."""
    if not text:
        return None
    wanted = text.strip().casefold()
    for way in planner.world.ways:
        if wanted in (way.id.casefold(), way.name.casefold()):
            return way
    known = ", ".join(way.id for way in planner.world.ways) or "none in this world"
    raise InputError.one("way-unknown", "way", f"no way '{shorten(text)}'", f"known: {known}")


def _measures(winner: Option, other: Option) -> tuple[str, ...]:
    drawn = winner.reliability is not None and other.reliability is not None
    return ("time", "money", "co2e", *(("spread",) if drawn else ()))


def _taken(planner: Planner, asked: Asked, found: Found, index: int, option: Option) -> Taken:
    """A way with all that it spends, hire, duty, the wait for a deadline and the spread of its legs too."""
    path, start = found.paths[index], found.starts[index]
    network, pricing = planner.at(asked)
    spent = [*spent_on(network, pricing, path, start), *_owed(planner, asked, option), *_spare(planner, asked, option)]
    if option.reliability is not None:
        _, owners = planner.judge(asked).deviation_by_leg(option, path, start)
        whole = in_whole(list(owners.values()))
        spent += [_spread(option, leg, amount) for leg, amount in zip(owners, whole, strict=True)]
    return Taken(places_of(path, asked.origin.id), tuple(spent))


def _owed(planner: Planner, asked: Asked, option: Option) -> Iterator[Spent]:
    """Hire and duty hang on the whole journey: no link or handling has them."""
    _, pricing = planner.at(asked)
    calendar, task = planner.network.calendar, asked.task
    end = task.horizon if task.by else calendar.minute(option.arrive)
    hire = hire_cost(planner.world, hire_by_day(pricing, task.origin), end - calendar.minute(option.depart))
    duty = [cost for cost in option.legs[-1].costs if cost.kind == "duty"] if option.legs else []
    for cost in (*hire, *duty):
        yield Spent("money", "journey", cost.kind, "", "", cents(cost.usd.typical))


def _spare(planner: Planner, asked: Asked, option: Option) -> Iterator[Spent]:
    """Time between arrival and a deadline: two ways for one deadline are compared from departure to that."""
    if asked.task.by:
        late = planner.network.calendar.minute(option.arrive)
        yield Spent("time", "journey", "waiting", "", "", asked.task.horizon - late)


def _spread(option: Option, leg: int, amount: int) -> Spent:
    one = option.legs[leg]
    group, kind = TIME_GROUPS.get(one.kind, (one.mode, "moving"))
    return Spent("spread", group, kind, one.from_place.id, one.to_place.id, amount)


def _names(planner: Planner, both: Sequence[Asked], sides: Sequence[Taken]) -> dict[str, PlaceRef]:
    """Every place that either way touches."""
    found: dict[str, PlaceRef] = {}
    for asked, side in zip(both, sides, strict=True):
        network, _ = planner.at(asked)
        touched = {*side.places, *(place for one in side.spent for place in (one.here, one.there) if place)}
        found |= {place: place_ref(network.places[place]) for place in touched}
    return found


