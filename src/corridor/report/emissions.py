"""What an emission sheet says, in a language: elements, factors, totals and what to know of them, without any form."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.itinerary.emission_sheet import TRANSPORT, Element, EmissionSheet, FactorRow
from corridor.itinerary.option import PlaceRef, Range
from corridor.report.content import Cell, Chapter, Column, Part, Report, Table
from corridor.wording import notes, phrases
from corridor.wording.told import Figure
from corridor.wording.words import Words


def emissions_report(sheet: EmissionSheet, words: Words) -> Report:
    """The sheet as a report of two chapters: the elements with their sums, and the factors."""
    say, totals = words.say, sheet.totals
    figures = say("{kg} kg CO2e ({span}), {g} g per t·km", kg=Figure(totals.kg.typical),
                  span=phrases.span(words, totals.kg),
                  g="–" if totals.g_per_tkm is None else Figure(totals.g_per_tkm.typical, 1))  # fmt: skip
    know = tuple(phrases.term(words, note) for note in sheet.notes)
    elements = Chapter(
        title=say("Option {number}: {way}", number=sheet.number, way=way(sheet, words)),
        figures=figures,
        legs=elements_table(sheet, words),
        parts=(
            Part(say("Sums"), tuple(sums(sheet, words))),
            Part(say("Method"), tuple(sheet.methods)),
            Part(say("What to know"), know, wide=True),
        ),
    )
    factors = Chapter(
        title=say("Emission factors"),
        figures=say("g CO2e per t·km, well to wheel; at sites per tonne handled"),
        legs=factors_table(sheet, words),
        parts=(),
    )
    return Report(
        lang=words.language.tag,
        title=f"{sheet.origin.name} → {sheet.destination.name}: {say('emissions')}",
        question=tuple(question(sheet, words)),
        comparison=Table("", (), ()),
        ways=None,
        forbidden=None,
        chapters=(elements, factors),
        marks=say("Factors: s sourced, d derived, a assumed; ° old source."),
        sources_title=say("Sources"),
        sources=tuple(
            (str(number), source.id, ", ".join(filter(None, (source.title, source.publisher, source.published))),
             source.url)
            for number, source in enumerate(sheet.sources, start=1)
        ),
        small=(say("World: {world} {hash}", world=sheet.world_name, hash=sheet.world_hash[:12]),
               *notes.scenario(words, sheet.scenario), know[0]),
    )  # fmt: skip


def way(sheet: EmissionSheet, words: Words) -> str:
    """Modes in a line, with the labels where there are some."""
    labels = phrases.labels(words, sheet.option)
    by = words.say("by {modes}", modes=phrases.modes(words, sheet.option))
    return f"{labels}, {by}" if labels else by


def question(sheet: EmissionSheet, words: Words) -> Iterator[str]:
    """Cargo, and when it leaves."""
    yield words.say("Cargo: {cargo}", cargo=phrases.cargo(words, sheet.shipment))
    leaves = phrases.local(sheet.option.depart, sheet.origin)
    yield words.say("Ready: {when}", when=words.clock(leaves))


def elements_table(sheet: EmissionSheet, words: Words) -> Table:
    """One row an element, with the sum below."""
    say, totals = words.say, sheet.totals
    heads = (
        say("km of way"), say("great circle km"), say("t·km"), say("TEU-km"), say("kg CO2e"), say("ship of any size"),
        say("well to tank"), say("tank to wheel"), say("not split"),
    )  # fmt: skip
    columns = (
        Column("#", right=True),
        Column(say("element"), wide=True),
        *(Column(head, right=True) for head in heads),
    )
    kg = (words.number(totals.kg.typical), phrases.span(words, totals.kg))
    sized = phrases.span(words, totals.any_size_kg) if totals.any_size_kg != totals.kg else ""
    parts = (words.number(part, 1) for part in (totals.wtt_kg, totals.ttw_kg, totals.unsplit_kg))
    activity = (words.number(totals.activity_tkm), _maybe(words, totals.teu_km))
    whole = (("",), ("",), *((text,) for text in activity), kg, (sized,), *((part,) for part in parts))
    total = (Cell(("",)), *(Cell(lines, strong=True) for lines in ((say("together"),), *whole)))
    rows = tuple(_row(element, words) for element in sheet.elements)
    return Table(say("Transport chain elements"), columns, rows, total)


def _row(element: Element, words: Words) -> tuple[Cell, ...]:
    moves = element.category == TRANSPORT
    lines = [_title(element, words), _ends(element.from_place, element.to_place, words)]
    if moves:
        named = element.vehicle or words.say("vehicle not named by the service")
        lines.append(named)
    lines.append(", ".join(dict.fromkeys(stretch.part.factor for stretch in element.stretches)))
    described = Cell(tuple(filter(None, lines)), strong=True)
    number = Cell((str(element.number),))
    lengths = (
        words.number(element.way_km.typical) if moves else "",
        words.number(element.great_circle_km) if moves else "",
        words.number(element.activity_tkm) if moves else "",
        _maybe(words, element.teu_km) if moves else "",
    )
    if element.kg is None or element.any_size_kg is None:
        figures: tuple[Cell, ...] = (Cell((words.say("not known"),)), *(Cell(("",)),) * 4)
    else:
        kg = tuple(filter(None, (words.number(element.kg.typical, 1), phrases.span(words, element.kg))))
        sized = phrases.span(words, element.any_size_kg) if element.any_size_kg != element.kg else ""
        parts = (element.wtt_kg, element.ttw_kg, element.unsplit_kg)
        figures = (Cell(kg, strong=True), Cell((sized,)), *(Cell((words.number(part, 1),)) for part in parts))
    return (number, described, *(Cell((text,)) for text in lengths), *figures)


def _title(element: Element, words: Words) -> str:
    """rail: Altynkol – Aktau train; hub: rail 1520 → sea."""
    mode = " → ".join(
        " ".join(part if part.isdigit() else words.term(part) for part in side.split(" "))
        for side in element.mode.split(" → ")
    )
    if element.category == TRANSPORT:
        return f"{mode}: {element.service_name}" if element.service_name else mode
    return words.say("hub: {operation}", operation=mode)


def _ends(begin: PlaceRef, end: PlaceRef, words: Words) -> str:
    return words.say("at {place}", place=begin.name) if begin.id == end.id else f"{begin.name} → {end.name}"


def factors_table(sheet: EmissionSheet, words: Words) -> Table:
    """One row a factor that is used, with all that its row states, and what it was multiplied by."""
    say = words.say
    columns = (
        Column(say("factor"), wide=True), Column(say("load and empty running"), wide=True), Column(say("km counted")),
        Column(say("g CO2e"), right=True), Column(f"{say('well to tank')} / {say('tank to wheel')}", right=True),
        Column(say("t·km or t"), right=True), Column(say("kg CO2e"), right=True), Column(say("data")),
    )  # fmt: skip
    return Table(say("Emission factors"), columns, tuple(_factor(row, sheet, words) for row in sheet.factors))


def _factor(row: FactorRow, sheet: EmissionSheet, words: Words) -> tuple[Cell, ...]:
    say = words.say
    unknown = say("not stated")
    used = [one for element in sheet.elements for one in element.stretches if one.part.factor == row.id]
    split = row.wtt_g_co2e is not None and row.ttw_g_co2e is not None
    halves = (words.number(part or 0.0, 1) for part in (row.wtt_g_co2e, row.ttw_g_co2e))
    numbers = {source.id: number for number, source in enumerate(sheet.sources, start=1)}
    cited = " ".join(str(numbers[name]) for name in row.source if name in numbers)
    about = "; ".join(filter(None, (row.vehicle, row.energy, row.region, f"{row.method} {row.year}")))
    if row.per == "t":
        load = [""]
        basis = ""
    else:
        shares = (
            say("full to {share} %", share=Figure(100 * row.load_share)) if row.load_share is not None
            else say("filling: {text}", text=unknown),
            say("{share} % of km empty", share=Figure(100 * row.empty_share)) if row.empty_share is not None
            else say("share of km empty: {text}", text=unknown),
        )  # fmt: skip
        load = [row.load_assumption or unknown, *shares]
        by_name = {
            "way": say("way"), "shortest_feasible": say("shortest feasible"), "great_circle": say("great circle"),
        }  # fmt: skip
        basis = by_name.get(row.distance_basis, unknown)
    sizes = tuple(f"{one.vehicle}: {words.number(one.g_co2e, 1)}" for one in row.size_classes)
    ends = (sizes[0], sizes[-1]) if len(sizes) > 1 else sizes
    letter = {"sourced": say("s"), "derived": say("d"), "assumed": say("a")}[row.confidence]
    return (
        Cell((row.id, about, f"[{cited}]" if cited else "", *ends), strong=True),
        Cell(tuple(filter(None, load)) or ("",)),
        Cell((basis,)),
        Cell((words.number(row.g_co2e.typical, 1), phrases.span(words, row.g_co2e, 1)), strong=True),
        Cell((" / ".join(halves) if split else say("not split"),)),
        Cell((words.number(sum(one.amount for one in used)),)),
        Cell((words.number(sum(one.part.kg.typical for one in used), 1),)),
        Cell((letter + ("°" if row.stale else ""),)),
    )


def sums(sheet: EmissionSheet, words: Words) -> Iterator[str]:
    """Totals in sentences."""
    say, totals = words.say, sheet.totals
    yield say("shipment: {kg} kg ({span})", kg=Figure(totals.kg.typical), span=_span(words, totals.kg))
    yield say("transport {transport} kg, hubs {hubs} kg", transport=Figure(totals.transport_kg.typical),
              hubs=Figure(totals.hub_kg.typical))  # fmt: skip
    yield say("well to tank {wtt} kg, tank to wheel {ttw} kg, not split {unsplit} kg", wtt=Figure(totals.wtt_kg),
              ttw=Figure(totals.ttw_kg), unsplit=Figure(totals.unsplit_kg))  # fmt: skip
    yield say("per tonne: {kg} kg ({span})", kg=Figure(totals.per_t_kg.typical, 1),
              span=_span(words, totals.per_t_kg, 1))  # fmt: skip
    if totals.per_teu_kg is not None:
        yield say("per TEU: {kg} kg ({span})", kg=Figure(totals.per_teu_kg.typical),
                  span=_span(words, totals.per_teu_kg))  # fmt: skip
    if totals.g_per_tkm is not None and totals.g_per_way_tkm is not None:
        yield say("per t·km of transport activity: {g} g ({span})", g=Figure(totals.g_per_tkm.typical, 1),
                  span=_span(words, totals.g_per_tkm, 1))  # fmt: skip
        yield say("per t·km along the way: {g} g ({span})", g=Figure(totals.g_per_way_tkm.typical, 1),
                  span=_span(words, totals.g_per_way_tkm, 1))  # fmt: skip
    if totals.any_size_kg != totals.kg:
        yield say("with ships of any size: {span} kg", span=_span(words, totals.any_size_kg))


def _span(words: Words, figure: Range, digits: int = 0) -> str:
    return phrases.span(words, figure, digits) or words.number(figure.typical, digits)


def _maybe(words: Words, value: float | None) -> str:
    return "" if value is None else words.number(value)
