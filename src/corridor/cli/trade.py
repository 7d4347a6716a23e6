"""`corridor trade goal`: asks the study, and prints what the goal takes, what comes of itself, and what is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from corridor.cli.output import json_text, require_writable, write_data, write_page
from corridor.itinerary.trade import DRAWS, HORIZON_Y, OnStatistic, Outcomes, TradeGoal, TradeGoalQuery
from corridor.itinerary.trade_contract import trade_goal_to_dict
from corridor.store.opening import world_at

NONE = "–"


def run_goal(
    query: TradeGoalQuery, world: Path | None, overlays: Sequence[Path], scenario: Path | None, *, as_json: bool,
    out: Path | None,
) -> None:  # fmt: skip
    """Answer one question about a goal of trade."""
    require_writable(out)
    from corridor.studies.trade_goal import trade_goal

    opened = world_at(world, *overlays, scenario=scenario)
    answer = trade_goal(opened, query)
    if as_json:
        write_data(json_text(trade_goal_to_dict(answer, opened.sources)), out)
    else:
        write_page(list(_pages(answer)), out)


def drawn_by(draws: int | None, seed: int | None, scenario: Path | None) -> tuple[int, int]:
    """Draws and seed as typed, else as the scenario states them, else as usual."""
    if scenario is not None:
        from corridor.store.scenario_file import read_scenario

        stated = read_scenario(scenario)
        draws = stated.parameters.draws if draws is None else draws
        seed = stated.seed if seed is None else seed
    return DRAWS if draws is None else draws, seed or 0


def _pages(answer: TradeGoal) -> Iterator[RenderableType]:
    query = answer.query
    yield Text(
        f"Trade of {answer.exporter_name} and {answer.importer_name}: USD {_millions(query.target_usd)} million in"
        f" {query.year}, both directions together"
    )
    yield Text(f"\n{answer.verdict}")
    for one in answer.because:
        yield Text(f"  - {one}")
    yield _statistics(answer)
    yield _outcomes(answer)
    yield from _statistic_notes(answer)
    yield _parts(answer)
    yield Text(_answering(answer))
    yield _sectors(answer)
    for figure in answer.beside:
        yield Text(f"  beside: USD {_millions(figure.usd)} million, {figure.year} ({figure.row}): {figure.why_not}")
    yield Text("\nNot shown by goods statistics, nor carried by freight")
    for kind in answer.not_carried:
        yield Text(f"  - {kind.known}; deals: {', '.join(kind.deals) or 'none'}")
    yield _deals(answer)
    yield from _foot(answer)


def _statistics(answer: TradeGoal) -> Table:
    table = _table("\nWhat it takes on each statistic, million USD (* used below)",
                   ("statistic", "l"), ("base", "r"), ("year", "r"), ("of *", "r"), ("needed a year", "r"),
                   ("past rate", "r"))  # fmt: skip
    for one in answer.statistics:
        borrowed = "" if one.rates_from in ("", one.statistic) else f" ({one.rates_from})"
        past = NONE if one.past_rate is None else f"{one.past_rate:+.1%}{borrowed}"
        table.add_row(_starred(one, answer), _millions(one.base.usd), str(one.base.year), f"{one.mirror_ratio:.2f}",
                      f"{one.needed_rate:+.1%}", past)  # fmt: skip
    return table


def _outcomes(answer: TradeGoal) -> Table:
    table = _table(f"\nWhat past growth brings in {answer.query.year}, million USD",
                   ("statistic", "l"), ("p10", "r"), ("p50", "r"), ("p90", "r"), ("p95", "r"), ("chance", "r"),
                   ("reached in", "r"))  # fmt: skip
    for one in answer.statistics:
        chance = NONE if one.chance is None else f"{one.chance:.1%}"
        table.add_row(_starred(one, answer), *_four(one.at_past_usd, _millions), chance, _reached(one, answer))
    return table


def _starred(one: OnStatistic, answer: TradeGoal) -> str:
    return one.said_by + (" *" if one.statistic == answer.measured_on else "")


def _four(found: Outcomes | None, shown: Callable[[float], str]) -> list[str]:
    if found is None:
        return [NONE] * 4
    return [NONE if value is None else shown(value) for value in (found.p10, found.p50, found.p90, found.p95)]


def _reached(one: OnStatistic, answer: TradeGoal) -> str:
    if one.reached_year is None:
        return NONE
    early, middle, late, _ = (f"after {answer.query.year + HORIZON_Y - 1}" if value == NONE else value
                              for value in _four(one.reached_year, lambda year: f"{year:.0f}"))  # fmt: skip
    return f"{middle} ({early} to {late})"


def _statistic_notes(answer: TradeGoal) -> Iterator[Text]:
    for one in answer.statistics:
        if one.statistic == answer.measured_on:
            after = "no growth can do it" if one.needed_after is None else f"{one.needed_after:+.1%} a year"
            yield Text(
                f"Needed once measures work (from {answer.answering.works_from:.1f} on, past growth until then) on"
                f" {one.said_by}: {after}."
            )
        if one.cannot:
            yield Text(f"{one.said_by}: no outcome, because {one.cannot}.")
        rates = ", ".join(f"{rate.from_year}–{rate.to_year} {rate.rate:+.1%} a year" for rate in one.rates)
        left = ", ".join(f"{figure.year} USD {_millions(figure.usd)} million ({figure.why_not})"
                         for figure in one.figures if not figure.used)  # fmt: skip
        told = "; ".join(part for part in (rates and f"published growth {rates}", left and f"not used: {left}") if part)
        yield Text(f"  {one.said_by}: {one.base.row}, {one.base.confidence}; {one.base.note or 'no note'}")
        if told:
            yield Text(f"    {told}")
    if answer.spread_sd is not None:
        yield Text(
            f"Scatter of a year's growth: ±{answer.spread_sd:.1%} about its mean, from {answer.spread_records} records"
            f" of this world with {answer.spread_degrees} degrees of freedom; {answer.query.draws:,} draws, seed"
            f" {answer.query.seed}, the same for every statistic. A rate in brackets is another statistic's."
        )


def _parts(answer: TradeGoal) -> Table:
    said_by = next(one.said_by for one in answer.statistics if one.statistic == answer.measured_on)
    table = _table(f"\nFrom today to the goal, on {said_by}", ("part", "l"), ("million USD", "r"))
    for part in answer.parts:
        table.add_row(part.name, _millions(part.usd))
    table.add_row("goal", _millions(sum(part.usd for part in answer.parts)), style="bold")
    return table


def _answering(answer: TradeGoal) -> str:
    how = answer.answering
    full = "no measure is there by then"
    if how.worth_in_full is not None:
        full = f"to close the gap they must be worth USD {_millions(how.worth_in_full)} million a year in the end"
    return (
        f"Measures decided at the beginning of {how.decided:.0f} work from {how.works_from:.1f} on, a share of what is"
        f" missing each year: {how.in_place:.0%} is there in {answer.query.year} ({how.in_place_low:.0%} to"
        f" {how.in_place_high:.0%}); {full}."
    )


def _sectors(answer: TradeGoal) -> Table:
    table = _table("\nThe base by sector, as far as it is published", ("sector", "l"), ("from", "l"), ("to", "l"),
                   ("million USD", "r"), ("row", "l"), ("", "l"))  # fmt: skip
    for one in answer.sectors:
        ends = (one.exporter, one.importer) if len(answer.sectors) > 1 else ("both", "ways")
        table.add_row(one.name, *ends, _millions(one.usd), one.row, one.confidence)
    return table


def _deals(answer: TradeGoal) -> Table:
    table = _table(f"\nNamed deals between the two, counted at most in {answer.query.year}", ("deal", "l"), ("", "l"),
                   ("status", "l"), ("million USD", "r"), ("why", "l"))  # fmt: skip
    for one in answer.deals:
        counted = _millions(one.counted_usd) if one.counted_usd else NONE
        table.add_row(one.id, one.name, one.status.replace("_", " "), counted, one.why)
    counts = Counter(one.status.replace("_", " ") for one in answer.deals)
    told = ", ".join(f"{number} {status}" for status, number in counts.items())
    table.caption, table.caption_justify = told or "none", "left"
    return table


def _foot(answer: TradeGoal) -> Iterator[Text]:
    yield Text("\nParameters")
    for one in answer.parameters:
        yield Text(
            f"  {one.id}: {one.typical:g} ({one.low:g} to {one.high:g}) {one.unit}; {one.confidence};"
            f" {' '.join(one.source)}"
        )
    for said in answer.open:
        yield Text(f"Open: {said}.")
    if answer.scenario is not None:
        yield Text(f"Scenario {answer.scenario.title or answer.scenario.name}, {answer.scenario.hash[:12]}.")
    first, last = answer.data_years
    yield Text(f"Figures of {first} to {last}, in dollars of their years. World {answer.world_name},"
               f" {answer.world_hash[:12]}.")  # fmt: skip


def _table(title: str, *columns: tuple[str, str]) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for name, side in columns:
        table.add_column(name, justify="right" if side == "r" else "left", overflow="fold")
    return table


def _millions(usd: float) -> str:
    return f"{usd / 1e6:,.1f}"
