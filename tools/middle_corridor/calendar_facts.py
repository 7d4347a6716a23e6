"""Days on which nothing moves: public holidays of 2026 and 2027, and dated closures of borders and sea lanes.

Days that hang on Easter are computed (`BY_EASTER`), the others written down (`holiday_dates`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corridor.world.closures import Closure, Holiday
from tools.middle_corridor.common import Built, Evidence, Sources
from tools.middle_corridor.holiday_dates import BY_EASTER, DATED, EACH_YEAR

YEARS = (2026, 2027)
LIBRARY = "https://github.com/vacanza/holidays"
ENTRY = re.compile(r"(?P<first>[-\d]+)(?:/(?P<last>[-\d]+))? (?P<name>[^,?]+)(?P<unsure>\??)")
REASONS = {
    "HOLIDAY-EASTER": "Church feasts are computed: Easter by the Gregorian or Julian rule, the others by days from it",
    "HOLIDAY-EXPECTED": (
        "A day that hangs on the sight of the moon, or on a decree not yet out, is taken where it is expected; it may"
        " move by a day or two"
    ),
    "CLOSURE-END": "The end of a closure is not published or only announced: the last day that a source bears out",
    "CLOSURE-YEARLY": (
        "China shuts its road posts to Kazakhstan on the same feasts every year, by the notices of 2021, 2023 and 2026:"
        " 1, 7 and 9 May, 1 to 3 October, the eve of the Spring Festival and two days more"
    ),
}
WESTERN_BALKANS = ("RS", "MK", "ME", "BA")


def build(evidence: Evidence, sources: Sources, built: Built) -> Built:
    """The tables `holidays` and `closures`."""
    return {"holidays": list(holidays(sources)), "closures": list(closures(evidence, sources, built))}


def holidays(sources: Sources) -> Iterator[Holiday]:
    """One row per country and day; where two feasts meet, the one set by law stands."""
    library = sources.cite(LIBRARY, title="Public holidays by country, with the laws that set them (open library)")
    easter = sources.reason("HOLIDAY-EASTER", REASONS["HOLIDAY-EASTER"])
    expected = sources.reason("HOLIDAY-EXPECTED", REASONS["HOLIDAY-EXPECTED"])
    found: dict[tuple[str, date], Holiday] = {}
    for country, text in (*EACH_YEAR.items(), *DATED.items()):
        for day, name, unsure in written(text):
            source, confidence = ((*library, *expected), "assumed") if unsure else (library, "sourced")
            row = Holiday(country=country, day=day, name=name, source=source, confidence=confidence)
            found.setdefault((country, day), row)
    for country, (rite, offsets) in ((name, part) for name, parts in BY_EASTER.items() for part in parts):
        for year in YEARS:
            for offset, name in offsets.items():
                day = easter_sunday(year, rite) + timedelta(days=offset)
                row = Holiday(country=country, day=day, name=name, source=easter, confidence="derived")
                found.setdefault((country, day), row)
    yield from found.values()


def written(text: str) -> Iterator[tuple[date, str, bool]]:
    """Days of a list such as `01-01 New Year, 2026-02-15/2026-02-23 Spring Festival?`; without a year: of each."""
    for entry in text.split(", "):
        match = ENTRY.fullmatch(entry)
        if match is None:
            raise ValueError(f"not a holiday: {entry!r}")
        for year in YEARS if match["first"].count("-") == 1 else ("",):
            first, last = (_day(part, year) for part in (match["first"], match["last"] or match["first"]))
            for ordinal in range(first.toordinal(), last.toordinal() + 1):
                yield date.fromordinal(ordinal), match["name"], bool(match["unsure"])


def _day(text: str, year: int | str) -> date:
    return date.fromisoformat(f"{year}-{text}" if year else text)


def easter_sunday(year: int, rite: str) -> date:
    """Easter, western (anonymous Gregorian algorithm) or orthodox (Meeus, Julian), as a day of today's calendar.

    References
    ----------
    .. [1] J. Meeus, Astronomical Algorithms, 2nd ed. 1998, chapter 8.
    """
    golden = year % 19
    if rite == "orthodox":
        d = (19 * golden + 15) % 30
        e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        julian_lag = timedelta(days=year // 100 - year // 400 - 2)
        return date(year, month, day + 1) + julian_lag
    century, rest = divmod(year, 100)
    h = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - h - rest % 4) % 7
    shift = (golden + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


@dataclass(frozen=True, slots=True)
class Shutting:
    """A closure as the table of rules has it: `links` or two countries, from one day to another."""

    id: str
    rule: str
    first: str
    last: str
    reason: str
    links: tuple[str, ...] = ()
    countries: tuple[str, str] | None = None
    confidence: str = "sourced"
    why: str = ""
    note: str = ""


def closures(evidence: Evidence, sources: Sources, built: Built) -> Iterator[Closure]:
    """One row per shut border, or per link of a place or road that is shut."""
    rules = {row["id"]: row for row in evidence.rows("rules.csv")}
    for shutting in _shuttings(built):
        rule = rules[shutting.rule]
        source = sources.cite(rule["source_url"])
        if shutting.why:
            source += sources.reason(shutting.why, REASONS[shutting.why])
        start, end = shutting.countries or ("", "")
        for link in shutting.links or ("",):
            yield Closure(
                id=f"{shutting.id}-{link}" if len(shutting.links) > 1 else shutting.id,
                link=link,
                from_country=start,
                to_country=end,
                first_day=date.fromisoformat(shutting.first),
                last_day=date.fromisoformat(shutting.last),
                reason=shutting.reason,
                source=source,
                confidence=shutting.confidence,
                note=f"rule {shutting.rule}" + (f"; {shutting.note}" if shutting.note else ""),
            )


def _shuttings(built: Built) -> Iterator[Shutting]:
    territory = {country.id: country.customs_territory for country in built["countries"]}
    country = {place.id: place.country for place in built["places"]}
    hormuz = tuple(link.id for link in built["links"] if link.mode == "sea"
                   and "IR-BANDARABBAS" in (link.from_place, link.to_place))  # fmt: skip
    blocked, china = [], []
    for link in built["links"]:
        ends = {country[link.from_place], country[link.to_place]}
        if link.mode == "road" and ends & set(WESTERN_BALKANS) and "EU" in {territory[end] for end in ends}:
            blocked.append(link.id)
        if link.mode == "road" and ends == {"CN", "KZ"}:
            china.append(link.id)
    war = "Strait of Hormuz shut to ships in the war with Iran"
    yield Shutting("HORMUZ-1", "R031", "2026-03-01", "2026-06-18", war, hormuz, why="CLOSURE-END",
                   note="the end follows from a memorandum of mid June")  # fmt: skip
    yield Shutting("HORMUZ-2", "R032", "2026-06-20", "2026-06-30", "Strait of Hormuz shut again; mines", hormuz,
                   confidence="assumed", why="CLOSURE-END",
                   note="end not known; a later page counts half of the usual passages")  # fmt: skip
    yield Shutting("AZ-IR", "R036", "2026-03-05", "2026-03-08", "border shut to cargo after a drone attack",
                   countries=("AZ", "IR"), note="open again on 9 March at 10:00")  # fmt: skip
    yield Shutting("BALKAN-HAULIERS", "R094", "2026-01-26", "2026-02-01", "hauliers of the Balkans block trucks",
                   tuple(blocked), confidence="assumed", why="CLOSURE-END",
                   note="announced for seven days; the real end was not seen; rail went on")  # fmt: skip
    spring = "Chinese road posts shut for the Spring Festival"
    yield Shutting("CN-KZ-ROAD-SPRING-2026", "R142", "2026-02-16", "2026-02-18", spring, tuple(china),
                   note="rail posts worked")  # fmt: skip
    yearly = (
        ("SPRING-2027", "R142", "2027-02-05", "2027-02-07", spring),
        *(
            row
            for year in YEARS
            for row in (
                (f"MAY1-{year}", "R144", f"{year}-05-01", f"{year}-05-01", "road posts shut on 1 May"),
                (f"MAY7-{year}", "R144", f"{year}-05-07", f"{year}-05-07", "road posts shut on 7 May"),
                (f"MAY9-{year}", "R144", f"{year}-05-09", f"{year}-05-09", "road posts shut on 9 May"),
                (f"OCTOBER-{year}", "R143", f"{year}-10-01", f"{year}-10-03", "road posts shut for the national day"),
            )
        ),
    )
    for name, rule, first, last, reason in yearly:
        yield Shutting(f"CN-KZ-ROAD-{name}", rule, first, last, reason, tuple(china), confidence="assumed",
                       why="CLOSURE-YEARLY")  # fmt: skip
