"""What stands around the tables of a plan: what was asked and assumed above, what the figures hold below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from corridor.cli import words
from corridor.cli.rules_lines import rule_lines
from corridor.itinerary.option import Option, PlanAnswer
from corridor.itinerary.query import Query
from corridor.world.evidence import CONFIDENCE

# Longer lists read better one below the other.
ONE_LINE = 60
FEW = 3

LEGEND = (
    "Days count from the moment the cargo is ready; low–high re-time the whole chain. Times are local.",
    "data: one letter each for time, price and CO2e: s sourced, d derived, a assumed, · none; ° old source.",
    f"[ids of sources]: all, with titles, by --legs. {words.OPEN_END}: no later chance in the calendar.",
)


def heading(answer: PlanAnswer, asked: Query) -> list[str]:
    """The question with all that was filled in; `asked` is the query before, so that defaults can be told."""
    lines = [
        f"{_named(answer.origin.name, answer.origin.country)} → "
        f"{_named(answer.destination.name, answer.destination.country)}"
        + (", terminal to terminal" if answer.query.terminal else ", door to door"),
        f"Cargo: {words.cargo(answer.shipment)}{_assumed_cargo(asked)}",
        _when(answer, asked),
    ]
    limits = [
        ("over", answer.query.via),
        ("not over", answer.query.avoid),
        ("only by", answer.query.modes),
    ]
    told = "; ".join(f"{word} {', '.join(names)}" for word, names in limits if names)
    if told:
        lines.append(f"Asked: {told}")
    return lines


def summary(answer: PlanAnswer) -> list[str]:
    """How the options shown stand to those that exist, what was left out, and the prices' year and world."""
    lines = [f"Shown: {answer.thinning}."]
    if answer.left_out:
        lines.append(f"Left out: {words.counted(len(answer.left_out), 'service')} that cannot take this shipment.")
        lines += [f"  {reason}" for reason in answer.left_out[:FEW]]
        if len(answer.left_out) > FEW:
            lines.append(f"  … and {len(answer.left_out) - FEW} more (all in --format json)")
    lines += [f"Note: {warning}" for warning in answer.warnings]
    if answer.overlays:
        lines.append(f"Laid over the world: {', '.join(answer.overlays)}. * in the legs: times and prices of your own.")
    lines.append(
        f"Prices: US dollars of {answer.price_year}, whole shipment."
        f" World: {answer.world_name} {answer.world_hash[:12]}"
    )
    return lines


def option_notes(option: Option) -> list[str]:
    """What the price of an option leaves out and mixes, the emission methods, and how sure its data are."""
    lines = []
    if sum(map(len, option.not_included)) > ONE_LINE:
        lines += ["Not in the price:", *(f"  - {words.plain(name)}" for name in option.not_included)]
    elif option.not_included:
        lines.append(f"Not in the price: {_listed(option.not_included)}.")
    if len(option.price_scopes) > 1:
        lines.append(f"The price mixes quotes of different scope: {_listed(option.price_scopes)}.")
    lines += rule_lines(option)
    if option.methods:
        lines.append(f"CO2e, well to wheel: {'; '.join(option.methods)}.")
    return [*lines, data_shares(option)]


def data_shares(option: Option) -> str:
    """How many times, prices and emissions of an option are sourced, derived or assumed."""
    old = sum(leg.stale for leg in option.legs)
    parts = [
        f"times {_shares(leg.confidence for leg in option.legs)}" + (f" ({old} old)" if old else ""),
        f"prices {_shares(cost.confidence for leg in option.legs for cost in leg.costs)}",
        f"CO2e {_shares(leg.emission.confidence for leg in option.legs if leg.emission is not None)}",
    ]
    return f"Data: {'; '.join(parts)}."


def source_lines(answer: PlanAnswer) -> list[str]:
    """Every source that the options rest on."""
    lines = []
    for source in answer.sources:
        about = (source.publisher, source.published, source.url)
        lines.append(f"  {source.id}: " + ", ".join(text for text in (source.title, *about) if text))
    return ["Sources", *lines] if lines else []


def _shares(confidences: Iterable[str]) -> str:
    counts = Counter(confidences)
    return ", ".join(f"{counts[word]} {word}" for word in CONFIDENCE if counts[word]) or "none"


def _when(answer: PlanAnswer, asked: Query) -> str:
    if answer.arrive_by is not None:
        by = words.clock(words.local(answer.arrive_by, answer.destination))
        return f"There by: {by}; each option says by when the cargo has to be ready"
    ready = words.clock(words.local(answer.ready, answer.origin))
    return f"Ready: {ready}{'' if asked.depart else ', assumed: say another day with --depart'}"


def _assumed_cargo(asked: Query) -> str:
    if asked.form is not None:
        return "" if asked.weight_t is not None else " (weight assumed: say --weight-t)"
    if asked.teu is None and asked.feu is None and asked.weight_t is None:
        return " (box and weight assumed: say --feu, --teu or --weight-t)"
    if asked.weight_t is None:
        return " (weight assumed: say --weight-t)"
    if asked.teu is None and asked.feu is None:
        return " (boxes from the weight: say --feu or --teu)"
    return ""


def _named(name: str, country: str) -> str:
    return f"{name} ({country})"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(words.plain(name) for name in names)
