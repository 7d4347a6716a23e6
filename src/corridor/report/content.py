"""What a report on an answer says: tables, lists and sentences in a language, without any form yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corridor.drawing.options_map import attribution, data_line
from corridor.itinerary.citations import leg_sources
from corridor.itinerary.contract import cost_by_kind, cost_range
from corridor.itinerary.leg_rows import LegRow, rows
from corridor.itinerary.option import Cost, Leg, Option, PlanAnswer, SourceRef, WayAnswer
from corridor.wording import chances, notes, phrases, rules, worth
from corridor.wording.told import Figure
from corridor.wording.words import Words, offset
from corridor.world.world import World

LEAST_USD = 0.5


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `right` for figures, `wide` takes what room is left."""

    head: str
    right: bool = False
    wide: bool = False
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines of a cell; the first may be strong, the others are small where it is."""

    lines: tuple[str, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption for those who do not see it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A titled list of sentences; `wide` where they are long, `brief` where paper may cut them."""

    title: str
    lines: tuple[str, ...]
    wide: bool = False
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """One option: its figures in a line, its legs, its price by kind, and what to know of both."""

    title: str
    figures: str
    legs: Table
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report.

    lang       : language of the words
    question   : what was asked, in lines
    comparison : all options beside each other
    ways       : the best of each named way, where they were asked for
    forbidden  : what rules took from the options, where they did
    chapters   : the options told leg by leg
    marks      : how to read the column of data
    sources    : number in the legs' last column, id, and what it is
    small      : what stands in small print
    """

    lang: str
    title: str
    question: tuple[str, ...]
    comparison: Table
    ways: Table | None
    forbidden: Part | None
    chapters: tuple[Chapter, ...]
    marks: str
    sources_title: str
    sources: tuple[tuple[str, str, str, str], ...]
    small: tuple[str, ...]


def plan_report(
    answer: PlanAnswer, world: World, words: Words, *, every_option: bool, ways: Sequence[WayAnswer] | None = None
) -> Report:
    """The report on an answer: the first option leg by leg, or every one; with `ways` also the best of each."""
    told = answer.options if every_option else answer.options[:1]
    numbers = _numbers(answer, told)
    chapters = tuple(
        _chapter(number, option, answer, words, numbers) for number, option in enumerate(told, start=1)
    )
    taken = rules.forbidden(words, answer, ways)
    say = words.say
    return Report(
        lang=words.language.tag,
        title=f"{answer.origin.name} → {answer.destination.name}",
        question=tuple(question(answer, words)),
        comparison=comparison(answer, words),
        ways=None if ways is None else ways_table(ways, answer, words),
        forbidden=Part(rules.forbidden_heading(words), tuple(taken)) if taken else None,
        chapters=chapters,
        marks=notes.marks(words),
        sources_title=say("Sources"),
        sources=tuple(
            (str(numbers[source.id]), source.id, *_about(source)) for source in answer.sources if source.id in numbers
        ),
        small=tuple(_small(answer, world, words)),
    )


def question(answer: PlanAnswer, words: Words) -> Iterator[str]:
    """Cargo, moment, limits, and how many options there are."""
    cargo = words.say("Cargo: {cargo}", cargo=phrases.cargo(words, answer.shipment))
    yield f"{cargo}, {notes.doors(words, answer.query)}"
    yield notes.moment(words, answer)
    yield from notes.limits(words, answer.query)
    yield words.say("Shown: {choice}.", choice=answer.thinning)


def comparison(answer: PlanAnswer, words: Words) -> Table:
    """One row an option."""
    table_rows = []
    for number, option in enumerate(answer.options, start=1):
        label = phrases.labels(words, option)
        way = Cell(_full((label, *_way_lines(option, answer, words))), strong=bool(label))
        table_rows.append((Cell((str(number),)), way, *_compared(option, answer, words)))
    columns = (Column("#", right=True), Column(words.say("way"), wide=True), *_compared_columns(answer, words))
    return Table(words.say("Options"), columns, tuple(table_rows))


def ways_table(ways: Sequence[WayAnswer], answer: PlanAnswer, words: Words) -> Table:
    """The best option of each named way and by how much it is beaten, the quickest first; then those without one."""
    say = words.say
    open_ways = [(way, way.option) for way in ways if way.option is not None]
    table_rows = []
    for way, option in sorted(open_ways, key=lambda pair: pair[1].duration_h.typical):
        beaten = [say("another is {better}", better=better) for better in option.beaten_by]
        verdict = "; ".join(beaten) or say("no other beats it")
        lines = (words.term(way.name), *_way_lines(option, answer, words), verdict)
        table_rows.append((Cell(lines, strong=True), *_compared(option, answer, words)))
    for way in (way for way in ways if way.option is None):
        why = "; ".join(way.why_not) or say("no option")
        table_rows.append((Cell((words.term(way.name), why), strong=True), *[Cell(("",))] * 6))
    columns = (Column(say("way"), wide=True), *_compared_columns(answer, words))
    return Table(say("The best-balanced option of each named way"), columns, tuple(table_rows))


def _compared_columns(answer: PlanAnswer, words: Words) -> tuple[Column, ...]:
    say = words.say
    leaves = say("leaves") if answer.arrive_by is None else say("be ready")
    figures = (say("days"), "USD", say("kg CO2e"), say("borders"), say("handlings"))
    return (Column(f"{leaves} – {say('arrives')}"), *(Column(head, right=True) for head in figures))


def _way_lines(option: Option, answer: PlanAnswer, words: Words) -> tuple[str, str]:
    by = words.say("by {modes}", modes=phrases.modes(words, option))
    return phrases.route(words, option, answer), by


def _compared(option: Option, answer: PlanAnswer, words: Words) -> tuple[Cell, ...]:
    """Dates, figures with their ranges, and counts of an option."""
    year = phrases.year_of(answer)
    dates = tuple(words.day(moment, year) for moment in phrases.first_and_last(option, answer))
    figures = (
        (phrases.days(words, option.duration_h), chances.span_of(words, option)),
        (words.number(option.cost_usd.typical), phrases.span(words, option.cost_usd)),
        (words.number(option.co2e_kg.typical), phrases.span(words, option.co2e_kg)),
    )
    return (
        Cell(dates),
        *(Cell(_full(pair), strong=True) for pair in figures),
        Cell((str(option.borders),)),
        Cell((str(option.handlings),)),
    )


def _chapter(number: int, option: Option, answer: PlanAnswer, words: Words, numbers: dict[str, int]) -> Chapter:
    way = phrases.route(words, option, answer)
    figures = words.say(
        "{labels}: {days} days ({span}), USD {usd}, {kg} kg CO2e",
        labels=phrases.labels(words, option) or words.say("also"),
        days=phrases.days(words, option.duration_h),
        span=chances.span_of(words, option),
        usd=Figure(option.cost_usd.typical),
        kg=Figure(option.co2e_kg.typical),
    )
    return Chapter(
        title=words.say("Option {number}: {way}", number=number, way=way),
        figures=f"{figures}; {words.number(option.distance_km)} {words.say('km')}",
        legs=_legs(option, answer, words, numbers),
        parts=tuple(_parts(option, words)),
    )


def _legs(option: Option, answer: PlanAnswer, words: Words, numbers: dict[str, int]) -> Table:
    say, year = words.say, phrases.year_of(answer)
    columns = (
        Column(say("leg"), wide=True), Column(f"{say('leaves')} – {say('arrives')}"), Column(say("wait h"), right=True),
        Column(say("hours"), right=True), Column(say("km"), right=True), Column("USD", right=True),
        Column(say("kg CO2e"), right=True), Column(say("data")),
    )  # fmt: skip
    table_rows = tuple(_leg_cells(row, year, words, numbers) for row in rows(option.legs))
    total = (
        Cell((say("together"),), strong=True), Cell(("",)),
        Cell((words.number(sum(leg.hours.typical for leg in option.legs if leg.kind == "wait"), 1),), strong=True),
        Cell((words.number(option.duration_h.typical, 1),), strong=True),
        Cell((words.number(option.distance_km),), strong=True),
        Cell((words.number(option.cost_usd.typical),), strong=True),
        Cell((words.number(option.co2e_kg.typical),), strong=True), Cell(("",)),
    )  # fmt: skip
    return Table(say("Legs"), columns, table_rows, total)


def _leg_cells(row: LegRow, year: int, words: Words, numbers: dict[str, int]) -> tuple[Cell, ...]:
    leg = row.leg
    leaves, arrives = phrases.local(leg.depart, leg.from_place), phrases.local(leg.arrive, leg.to_place)
    times = [f"{words.month_day(moment, year)} {moment:%H:%M}" for moment in (leaves, arrives)]
    if leaves.date() == arrives.date():
        times = [f"{times[0]}–{arrives:%H:%M}"]
    times[-1] += f" ({offset(arrives)})"
    prices = told_kinds(leg.costs)
    by_kind = [f"{words.term(kind)} {words.number(usd)}" for kind, usd in prices.items()]
    told = [f"({phrases.term(words, note)})" for note in row.notes]
    ids = sorted(numbers[source] for source in leg_sources(leg) if source in numbers)
    cited = f"[{' '.join(map(str, ids))}]" if ids else ""
    return (
        Cell((phrases.what(words, leg), " ".join(_full((phrases.ends(words, leg), *told, cited)))), strong=True),
        Cell(tuple(times)),
        Cell((words.number(row.waited_h, 1) if row.waited_h else "",)),
        Cell((words.number(leg.hours.typical, 1) + ("*" if leg.own else ""),)),
        Cell((words.number(leg.distance_km) if leg.distance_km else "",)),
        Cell(_full((_usd(leg, words), *(by_kind if len(by_kind) > 1 else ()))), strong=len(by_kind) > 1),
        Cell(("" if leg.emission is None else words.number(leg.emission.kg.typical),)),
        Cell((phrases.marks(words, leg),)),
    )


def told_kinds(costs: Iterable[Cost]) -> dict[str, float]:
    """Prices by kind, without those of nothing; a duty of nothing is worth telling."""
    return {kind: usd for kind, usd in cost_by_kind(costs).items() if usd >= LEAST_USD or kind == "duty"}


def _usd(leg: Leg, words: Words) -> str:
    own = "*" if any(cost.own for cost in leg.costs) else ""
    return words.number(cost_range(leg.costs).typical) + own if leg.costs else ""


def _parts(option: Option, words: Words) -> Iterator[Part]:
    say = words.say
    costs = [cost for leg in option.legs for cost in leg.costs]
    whole = option.cost_usd.typical or 1.0
    by_kind = [
        f"{words.term(kind)}: USD {words.number(usd)} ({words.number(100 * usd / whole)} %)"
        for kind, usd in told_kinds(costs).items()
    ]
    span = phrases.span(words, option.cost_usd)
    yield Part(say("Price by kind"), (*by_kind, *([say("low–high: USD {span}", span=span)] if span else [])))
    if option.generalised is not None:
        yield Part(say("Generalised cost, USD"), tuple(worth.lines(words, option.generalised)))
    missing = tuple(phrases.term(words, name) for name in option.not_included)
    if missing:
        yield Part(say("Not in the price"), missing)
    emitted = say("well to tank {wtt} kg, tank to wheel {ttw} kg, not split {unsplit} kg", wtt=Figure(option.wtt_kg),
                  ttw=Figure(option.ttw_kg), unsplit=Figure(option.unsplit_kg))  # fmt: skip
    yield Part("CO2e", (emitted, *(say("method: {method}", method=method) for method in option.methods)))
    if option.rules:
        yield Part(rules.met_heading(words), tuple(rules.met(words, option)), wide=True, brief=True)
    sure = (*notes.scopes(words, option.price_scopes), phrases.data_shares(words, option))
    if option.reliability is not None:
        told = option.reliability
        half = say("half by {p50} days, 95 % by {p95} days", p50=chances.days(words, told.p50_h),
                   p95=chances.days(words, told.p95_h))  # fmt: skip
        lines = [
            say("in eighty of a hundred cases {span} days", span=chances.days_span(words, told)), half,
            say("most often missed: {leg}", leg=chances.weakest(words, option, told)),
            say("spread comes from: {legs}", legs=chances.owners(words, option, told, 2)),
        ]  # fmt: skip
        if told.chance is not None:
            lines.insert(0, say("on time in {share} of cases", share=chances.percent(words, told.chance)))
        yield Part(say("How sure the days are"), tuple(lines))
        plan_b = tuple(" ".join((missed, *then)) for missed, then in chances.plan_b(words, option))
        if plan_b:
            yield Part(say("If a departure is missed"), plan_b, wide=True)
    yield Part(say("How sure the data are"), sure, wide=True)


def _small(answer: PlanAnswer, world: World, words: Words) -> Iterator[str]:
    yield notes.prices(words, answer.price_year, answer.world_name, answer.world_hash)
    yield from notes.overlays(words, answer)
    yield from notes.scenario(words, answer.scenario)
    yield from notes.warnings(words, answer)
    sure = next((option.reliability for option in answer.options if option.reliability is not None), None)
    if sure is not None:
        yield chances.how_drawn(words, sure)
    if answer.query.generalised is not None:
        yield " ".join(worth.weighed_by(words, answer.query.generalised))
    yield f"{notes.days(words)} {rules.standing(words, answer.query)}"
    yield " ".join((data_line(answer, world, words), *attribution(words)))
    yield from notes.untranslated(words)


def _numbers(answer: PlanAnswer, options: Sequence[Option]) -> dict[str, int]:
    """Sources that the options told rest on, numbered in the order of the answer's list."""
    named = {source for option in options for leg in option.legs for source in leg_sources(leg)}
    return {source.id: number for number, source in enumerate((s for s in answer.sources if s.id in named), start=1)}


def _about(source: SourceRef) -> tuple[str, str]:
    told = ", ".join(text for text in (source.title, source.publisher, source.published) if text)
    return told, source.url


def _full(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if line)
