"""What doors say of answers in small: ranges, moments at a place, cargo, ways, the sureness of a leg."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from corridor.itinerary.gateways import gateways
from corridor.itinerary.option import Leg, Option, PlaceRef, PlanAnswer, Range
from corridor.itinerary.query import Shipment
from corridor.timetable.calendar import zone
from corridor.units import H_PER_DAY
from corridor.wording.told import Figure, Told, told
from corridor.wording.words import Words
from corridor.world.evidence import CONFIDENCE

# Other languages count these in their own way.
UNITS = {"wagon": str(told("{count} wagons")), "truck": str(told("{count} trucks")), "car": str(told("{count} cars"))}
# Stands where no later chance exists in the calendar, so that no high end can be told.
OPEN_END = "?"


def span(words: Words, figure: Range, digits: int = 0, per: float = 1.0) -> str:
    """Low to high, `19–31`; empty where the two print alike. Figures are divided by `per` first."""
    low = words.number(figure.low / per, digits)
    high = OPEN_END if figure.high is None else words.number(figure.high / per, digits)
    return "" if low == high else f"{low}–{high}"


def days(words: Words, figure: Range) -> str:
    return words.number(figure.typical / H_PER_DAY, 1)


def days_span(words: Words, figure: Range) -> str:
    return span(words, figure, 0, H_PER_DAY)


def local(moment: datetime, place: PlaceRef) -> datetime:
    """The moment on the clock of the place."""
    return moment.astimezone(zone(place.timezone))


def year_of(answer: PlanAnswer) -> int:
    """The year that dates need not say again."""
    return local(answer.ready, answer.origin).year


def plain(text: str) -> str:
    """Words joined by underscores, parted again."""
    return text.replace("_", " ")


def labels(words: Words, option: Option) -> str:
    return ", ".join(words.term(label) for label in option.labels)


def cargo(words: Words, shipment: Shipment) -> str:
    """1 FEU (40-foot box), 12.5 t of general cargo; 12.5 t of wheat in bulk has no units."""
    goods, form = words.term(plain(shipment.goods)), words.term(shipment.form_name.lower())
    weight = Figure(shipment.weight_t, 1)
    parts = []
    if shipment.unit in ("t", "wm"):
        volume = f", {words.number(shipment.volume_m3, 1)} m³" if shipment.volume_m3 else ""
        parts.append(words.say("{t} t of {goods}{volume} as {form}", t=weight, goods=goods, volume=volume, form=form))
    else:
        name = "" if shipment.form_name.lower() == shipment.unit.lower() else f" ({form})"
        parts += [f"{_units(words, shipment)}{name}", words.say("{t} t of {goods}", t=weight, goods=goods)]
    if shipment.hazard:
        parts.append(words.say("dangerous goods of class {hazard}", hazard=shipment.hazard))
    return ", ".join(parts)


def _units(words: Words, shipment: Shipment) -> str:
    """1 FEU, 3 wagons"""
    count = Figure(shipment.count, 0 if shipment.count % 1 == 0 else 1)
    many = UNITS.get(shipment.unit)
    if many is None or (words.is_english and shipment.count == 1):
        return f"{words.number(*count)} {words.term(shipment.unit)}"
    return words.say(many, count=count)


def short_name(name: str) -> str:
    """A name without its second half or what stands in brackets: `Subotica / Kelebija (RS)` is Subotica."""
    return name.split(" / ", maxsplit=1)[0].split(" (", maxsplit=1)[0]


def route(words: Words, option: Option, answer: PlanAnswer) -> str:
    """The gateways in a line, or that there are none."""
    names = dict.fromkeys(short_name(place.name) for place in gateways(option))
    return " · ".join(names) if names else words.say("straight to {place}", place=answer.destination.name)


def modes(words: Words, option: Option) -> str:
    """Modes in order of travel, one after the other only where it changes: rail, ferry, rail, road."""
    in_turn = [leg.mode for leg in option.legs if leg.kind == "move"]
    changes = (mode for mode, before in zip(in_turn, [None, *in_turn], strict=False) if mode != before)
    return ", ".join(words.term(mode) for mode in changes)


def first_and_last(option: Option, answer: PlanAnswer) -> tuple[datetime, datetime]:
    """When the first vehicle leaves (by when to be ready, for a deadline) and when the cargo is there, local clocks."""
    moves = [leg for leg in option.legs if leg.kind == "move"] or list(option.legs)
    leaves = local(moves[0].depart, moves[0].from_place)
    if answer.arrive_by is not None:
        leaves = local(option.depart, answer.origin)
    return leaves, local(option.arrive, answer.destination)


def what(words: Words, leg: Leg) -> str:
    """Kind, mode and service of a leg in words."""
    mode = modes_of(words, leg)
    if leg.kind == "move":
        name = leg.service_name or leg.service
        return f"{mode}: {name}" if name else mode
    if leg.kind == "handle":
        # The note of a handling is the name of the operation.
        return f"{words.term(plain(leg.note) or 'handling')}: {mode}"
    kind = words.term(leg.kind)
    return f"{kind}: {mode}" if leg.mode else kind


def modes_of(words: Words, leg: Leg) -> str:
    """The mode of a leg; for a handling from which to which, with the gauge: rail 1435 → rail 1520."""
    return " → ".join(
        " ".join(part if part.isdigit() else words.term(part) for part in side.split(" "))
        for side in leg.mode.split(" → ")
    )


def ends(words: Words, leg: Leg) -> str:
    """From where to where, and over which borders."""
    if leg.from_place.id == leg.to_place.id:
        return words.say("at {place}", place=leg.from_place.name)
    crossed = " (" + words.say("over {borders}", borders=", ".join(leg.crosses)) + ")" if leg.crosses else ""
    return f"{leg.from_place.name} → {leg.to_place.name}{crossed}"


def marks(words: Words, leg: Leg) -> str:
    """One letter each for the sureness of time, price and emissions; a dot where the leg has none; ° for old."""
    letters = {"sourced": words.say("s"), "derived": words.say("d"), "assumed": words.say("a")}
    prices = {cost.confidence for cost in leg.costs}
    price = letters[weakest(prices)] if prices else "·"
    emitted = "·" if leg.emission is None else letters[leg.emission.confidence]
    return f"{letters[leg.confidence]}{price}{emitted}{'°' if leg.stale else ''}"


def weakest(confidences: set[str]) -> str:
    """A sum is as sure as its least sure part."""
    return next(word for word in reversed(CONFIDENCE) if word in confidences)


def shares(words: Words, confidences: Iterable[str]) -> str:
    """11 sourced, 1 derived, 2 assumed"""
    counts = Counter(confidences)
    told = ", ".join(f"{counts[word]} {words.term(word)}" for word in CONFIDENCE if counts[word])
    return told or words.say("none")


def data_shares(words: Words, option: Option) -> str:
    """How many times, prices and emissions of an option are sourced, derived or assumed."""
    old = sum(leg.stale for leg in option.legs)
    times = shares(words, (leg.confidence for leg in option.legs))
    if old:
        times += " (" + words.say("{count} old", count=old) + ")"
    return words.say(
        "Data: times {times}; prices {prices}; CO2e {emissions}.",
        times=times,
        prices=shares(words, (cost.confidence for leg in option.legs for cost in leg.costs)),
        emissions=shares(words, (leg.emission.confidence for leg in option.legs if leg.emission is not None)),
    )


def term(words: Words, text: str) -> str:
    """A sentence of the engines, or a word of a world's data with blanks for its underscores."""
    return words.say(text) if isinstance(text, Told) else words.term(plain(text))


def listed(words: Words, names: Iterable[str]) -> str:
    return ", ".join(term(words, name) for name in names)
