"""From a path of arcs to legs: what happens to the cargo, when, at what price and with what emissions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from corridor.costing.emissions import NO_GRAMS, Grams, Run
from corridor.itinerary.option import Cost, Emission, EmissionPart, Leg, PlaceRef, Range
from corridor.network.stands import Step
from corridor.routing.bills import Item, PieceBill
from corridor.routing.clockwork import Passage
from corridor.routing.pricing import Pricing
from corridor.routing.timeline import NO_TIME, Piece, Span
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.timetable.calendar import largest_gap
from corridor.units import hours, kilograms, usd
from corridor.wording.told import Told, each_word, told
from corridor.world.cargo import Factor
from corridor.world.evidence import CONFIDENCE
from corridor.world.links import Border, Handling, Link
from corridor.world.own import is_own
from corridor.world.places import Place
from corridor.world.services import Service
from corridor.world.world import World


@dataclass(slots=True)
class Draft:
    """A leg that is still growing."""

    kind: str
    mode: str
    place: str
    begin: int
    service: Service | None = None
    span: Span = NO_TIME
    end_place: str = ""
    steps: list[Step] = field(default_factory=list)
    bills: list[PieceBill] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    trusts: list[str] = field(default_factory=list)
    rows: list[object] = field(default_factory=list)
    stale: bool = False
    note: str = ""
    made: list[tuple[Arc, Passage, Piece | None]] = field(default_factory=list)
    """What it is made of, for explanations: a bill of `bills` for each."""

    def rest_on(self, row: Handling | Border | Link | Service) -> None:
        """Take over what a row's times rest on."""
        self.rows.append(row)
        self.sources.extend(row.source)
        self.trusts.append(row.confidence)
        self.stale = self.stale or row.stale


class LegWriter:
    """Writes the legs of one path; `passed` are its typical minutes."""

    def __init__(self, network: VirtualNetwork, pricing: Pricing) -> None:
        self.network = network
        self.pricing = pricing

    def legs(self, path: Sequence[Arc], passed: Sequence[Passage]) -> tuple[Leg, ...]:
        return tuple(self._finish(draft) for draft in self.drafts(path, passed))

    def drafts(self, path: Sequence[Arc], passed: Sequence[Passage]) -> list[Draft]:
        """The legs with all that they are made of."""
        drafts: list[Draft] = []
        for arc, passage in zip(path, passed, strict=True):
            if arc.kind == "handle":
                drafts += self._handling(arc, passage)
            else:
                drafts += self._waits(arc, passage)
                self._travel(arc, passage, drafts)
        return drafts

    def _handling(self, arc: Arc, passage: Passage) -> Iterator[Draft]:
        row = arc.handling
        assert row is not None
        if passage.left > passage.came:
            yield _closed(arc, row.place, passage, told("closed"))
        draft = Draft("handle", handling_mode(row), row.place, passage.left, span=arc.run, end_place=row.place)
        draft.bills = list(self.pricing.bills(arc))
        draft.rest_on(row)
        draft.note = row.operation.replace("_", " ")
        draft.made = [(arc, passage, None)]
        yield draft

    def _waits(self, arc: Arc, passage: Passage) -> Iterator[Draft]:
        """Waiting for a departure, for a truck, or for a border to open."""
        waited = passage.left - passage.came
        service = arc.service
        if arc.stage > 0 or arc.kind == "drive":
            if waited:
                yield _closed(arc, arc.places[0], passage, told("border closed"))
            return
        if service is None or arc.kind == "unload" or (not waited and not arc.wait.high):
            return
        if arc.departs >= 0:
            gap = largest_gap(self.network.timetables[arc.departs]) + arc.cut_off
            span = Span(min(arc.cut_off, waited), waited, max(waited, gap))
            note = told("timetable: {days}", days=each_word(" ".join(service.days)))
        else:
            closed = waited - arc.wait.typical
            span = Span(arc.wait.low + closed, waited, arc.wait.high + closed)
            note = _wait_words(service)
        draft = Draft("wait", service.mode, arc.places[0], passage.came, service, span, arc.places[0], note=note)
        draft.rest_on(service)
        draft.made = [(arc, passage, None)]
        yield draft

    def _travel(self, arc: Arc, passage: Passage, drafts: list[Draft]) -> None:
        """Moves, borders and gauge changes of a ride or drive; what takes no time of its own joins the move."""
        minute = passage.left
        pieces, bills = arc.happenings(), self.pricing.bills(arc)
        for index, (piece, bill) in enumerate(zip(pieces, bills, strict=True)):
            if piece.kind == "border" and piece.border is not None and piece.span != NO_TIME:
                border = Draft("border", piece.border.mode, piece.place, minute, arc.service, piece.span, piece.place)
                border.steps = [piece.step] if piece.step else []
                border.bills = [PieceBill(tolls=bills[index + 1].tolls)]
                border.rest_on(piece.border)
                border.note = piece.border.regime
                border.made = [(arc, passage, piece)]
                drafts.append(border)
            elif piece.kind == "gauge" and piece.handling is not None and piece.span != NO_TIME:
                change = Draft("handle", handling_mode(piece.handling), piece.place, minute, arc.service, piece.span,
                               piece.place)  # fmt: skip
                change.bills = [bill]
                change.rest_on(piece.handling)
                change.note = piece.handling.operation.replace("_", " ")
                change.made = [(arc, passage, piece)]
                drafts.append(change)
            elif piece.kind != "border":
                told = piece.kind == "move" and piece.border is not None and drafts and drafts[-1].kind == "border"
                own = replace(bill, tolls=()) if told else bill
                self._move(arc, passage, piece, own, minute, drafts)
            minute += piece.span.typical

    def _move(
        self, arc: Arc, passage: Passage, piece: Piece, bill: PieceBill, minute: int, drafts: list[Draft]
    ) -> None:
        service = arc.service
        assert service is not None
        last = drafts[-1] if drafts else None
        if last is None or last.kind != "move" or last.service is not service or _starts_ride(arc, piece):
            last = Draft("move", service.mode, piece.place, minute, service)
            last.rest_on(service)
            last.note = service.note
            drafts.append(last)
        last.span += piece.span
        last.bills.append(bill)
        last.made.append((arc, passage, piece))
        if piece.step is not None:
            last.steps.append(piece.step)
            last.end_place = piece.step.to_place
            if not service.borders_included:
                link = piece.step.link
                last.rest_on(link)
        elif not last.end_place:
            last.end_place = piece.place

    def _finish(self, draft: Draft) -> Leg:
        calendar = self.network.calendar
        service = draft.service
        return Leg(
            kind=draft.kind,
            mode=draft.mode,
            from_place=self.place(draft.place),
            to_place=self.place(draft.end_place),
            depart=calendar.moment(draft.begin),
            arrive=calendar.moment(draft.begin + draft.span.typical),
            hours=Range(
                hours(min(draft.span.low, draft.span.typical)),
                hours(draft.span.typical),
                hours(max(draft.span.high, draft.span.typical)),
            ),
            service=service.id if service else "",
            service_name=service.name if service else "",
            distance_km=round(sum(step.link.distance_km for step in draft.steps), 3) if draft.kind == "move" else 0.0,
            costs=costs((item for bill in draft.bills for item in bill.all_items), self.network.world),
            emission=emission(draft.bills, self._emission_parts(draft)),
            source=tuple(dict.fromkeys(draft.sources)),
            confidence=weakest(draft.trusts),
            stale=draft.stale,
            note=draft.note,
            passes=tuple(self.place(step.to_place) for step in draft.steps[:-1]) if draft.kind == "move" else (),
            crosses=tuple(self._crossings(draft)),
            own=any(is_own(self.network.world, row) for row in draft.rows),
        )

    def _crossings(self, draft: Draft) -> Iterator[str]:
        country_of = self.network.facts.country_of
        for step in draft.steps:
            if self.network.facts.crosses(step):
                yield f"{country_of[step.from_place]}-{country_of[step.to_place]}"

    def _emission_parts(self, draft: Draft) -> Iterator[EmissionPart]:
        for factor, runs, grams in _by_factor(draft.bills):
            # A handling at a door is borrowed from the nearest place that tells of one.
            ends = (draft.place,) * 2 if draft.kind == "handle" else (runs[0].from_place, runs[-1].to_place)
            low, typical, high, counted = (
                round(sum(km), 3)
                for km in zip(*((run.low_km, run.km, run.high_km, run.counted_km) for run in runs), strict=True)
            )
            yield EmissionPart(
                factor=factor.id,
                from_place=self.place(ends[0]),
                to_place=self.place(ends[1]),
                way_km=Range(low, typical, high),
                counted_km=counted,
                kg=Range(kilograms(grams.low), kilograms(grams.typical), kilograms(grams.high)),
                wtt_kg=kilograms(grams.wtt),
                ttw_kg=kilograms(grams.ttw),
            )

    def place(self, place_id: str) -> PlaceRef:
        return place_ref(self.network.places[place_id])


def place_ref(place: Place) -> PlaceRef:
    return PlaceRef(place.id, place.name, place.country, place.lat, place.lon, place.timezone)


def weakest(confidences: Iterable[str]) -> str:
    """The least sure of several; sourced where there is none."""
    return max(confidences, key=CONFIDENCE.index, default=CONFIDENCE[0])


def handling_mode(row: Handling) -> str:
    """`rail 1435 → rail 1520`."""
    before = f"{row.from_mode} {row.from_gauge_mm or ''}".strip()
    after = f"{row.to_mode} {row.to_gauge_mm or ''}".strip()
    return f"{before} → {after}"


def costs(items: Iterable[Item], world: World) -> tuple[Cost, ...]:
    """Charges of a leg, one line per kind and scope."""
    groups: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        groups.setdefault((item.kind, item.charge.tariff.scope), []).append(item)
    lines = []
    for (kind, scope), members in groups.items():
        charges = [member.charge for member in members]
        typical = sum(charge.typical for charge in charges)
        tariffs = list({charge.tariff.id: charge.tariff for charge in charges}.values())
        lines.append(
            Cost(
                kind=kind,
                scope=scope,
                usd=Range(
                    usd(min(sum(charge.low for charge in charges), typical)),
                    usd(typical),
                    usd(max(sum(charge.high for charge in charges), typical)),
                ),
                tariffs=tuple(tariff.id for tariff in tariffs),
                source=tuple(dict.fromkeys(source for tariff in tariffs for source in tariff.source)),
                confidence=weakest(charge.trust for charge in charges),
                excludes=tuple(sorted({word for tariff in tariffs for word in tariff.excludes})),
                own=any(is_own(world, tariff) for tariff in tariffs),
            )
        )
    return tuple(lines)


def emission(bills: Sequence[PieceBill], parts: Iterable[EmissionPart]) -> Emission | None:
    """Emissions of a leg; None where nothing of it has a factor."""
    used = {bill.factor.id: bill.factor for bill in bills if bill.factor is not None}
    if not used:
        return None
    total: Grams = sum((bill.grams for bill in bills), NO_GRAMS)
    return Emission(
        kg=Range(kilograms(total.low), kilograms(total.typical), kilograms(total.high)),
        wtt_kg=kilograms(total.wtt),
        ttw_kg=kilograms(total.ttw),
        unsplit_kg=kilograms(total.typical - total.wtt - total.ttw),
        factors=tuple(used),
        methods=tuple(sorted({f"{factor.mode}: {factor.method}" for factor in used.values()})),
        source=tuple(dict.fromkeys(source for factor in used.values() for source in factor.source)),
        confidence=weakest(factor.confidence for factor in used.values()),
        parts=tuple(parts),
    )


def _by_factor(bills: Iterable[PieceBill]) -> Iterator[tuple[Factor, list[Run], Grams]]:
    """Stretches in a row with one factor, together; each site on its own."""
    found: list[tuple[Factor, list[Run], Grams]] = []
    for bill in bills:
        if bill.factor is None or bill.run is None:
            continue
        if found and bill.factor.per != "t" and found[-1][0] is bill.factor:
            factor, runs, grams = found.pop()
            found.append((factor, [*runs, bill.run], grams + bill.grams))
        else:
            found.append((bill.factor, [bill.run], bill.grams))
    return iter(found)


def _closed(arc: Arc, place: str, passage: Passage, note: str) -> Draft:
    waited = passage.left - passage.came
    draft = Draft("wait", "", place, passage.came, span=Span(0, waited, waited), end_place=place, note=note)
    draft.trusts.append("derived")
    draft.made = [(arc, passage, None)]
    return draft


def _starts_ride(arc: Arc, piece: Piece) -> bool:
    """Whether a piece is the first of a new boarding: two rides on one service are two legs."""
    return arc.kind == "ride" and arc.stage == 0 and piece is arc.happenings()[0]


def _wait_words(service: Service) -> Told:
    match service.departs:
        case "frequency":
            return told("{count} a week, days not known: half a headway", count=f"{service.per_week:g}")
        case "fills_up":
            return told("leaves when full or at its deadline: expected wait")
        case _:
            return told("on demand: time to get it")
