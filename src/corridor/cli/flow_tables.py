"""What `corridor flow` prints: what is carried, where it chokes, what is left, whose it is, and how it was proven."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from corridor.cli.comparison import delta_table
from corridor.itinerary.flow import EmptiesBack, FlowAnswer, FlowComparison, WayFlow
from corridor.world.flow import SEASONS, WEEKS_PER_SEASON
from corridor.world.world import World

ROWS = 12
FATES = {"appeared": "new", "vanished": "no longer", "changed": ""}


def pages(
    answer: FlowAnswer, world: World, select: Sequence[str], *, back_test: bool, every_row: bool
) -> Iterator[RenderableType]:
    """Parts of the page, in order."""
    most = None if every_row else ROWS
    yield _head(answer)
    yield _carried(answer)
    yield _waits(answer, most) if answer.query.choice else _choke(answer, most)
    if answer.left:
        yield _left(answer, world, most)
    else:
        yield Text("All demand is carried.")
    yield _corridors(answer)
    if answer.gates:
        yield _gates(answer, most)
    yield _links(answer, world, most)
    yield _countries(answer, most)
    for one in answer.empties:
        yield from _empties(one, world, most)
    for name in select:
        yield _selected(answer, world, name, most)
    if back_test:
        yield _checks(answer)
    yield from _foot(answer)


def _head(answer: FlowAnswer) -> Text:
    tonnes = sum(one.carried_t for one in answer.classes)
    weeks = answer.chosen or answer.weeks
    gap = max((week.gap for week in weeks), default=0.0)
    how, proof = ("as shippers would choose", "gap of the fixed point") if answer.query.choice else (
        "at least total cost", "proven gap")  # fmt: skip
    return Text(
        f"Flows of {answer.year} {how}: {tonnes / 1e6:,.1f} million t, carriage"
        f" USD {answer.carriage_usd / 1e9:,.2f} billion (prices of {answer.price_year}); {len(weeks)}"
        f" representative weeks, {proof} {gap:.1e}"
    )


def _table(title: str, *columns: tuple[str, str]) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for name, side in columns:
        table.add_column(name, justify="right" if side == "r" else "left", overflow="fold")
    return table


def _carried(answer: FlowAnswer) -> Table:
    table = _table("\nCarried", ("class", "l"), ("unit", "l"), ("wanted", "r"), ("carried", "r"), ("left", "r"),
                   ("million t", "r"))  # fmt: skip
    for one in answer.classes:
        table.add_row(one.name, one.unit, f"{one.wanted:,.0f}", f"{one.carried:,.0f}",
                      f"{one.left:,.0f}" if one.left else "–", f"{one.carried_t / 1e6:,.2f}")  # fmt: skip
    return table


def _choke(answer: FlowAnswer, most: int | None) -> Table:
    span = "a year" if len(answer.weeks) == len(SEASONS) else "in these seasons"
    table = _table("\nWhere it chokes, and what one more a week is worth", ("what", "l"), ("a week", "r"),
                   ("full", "l"), ("USD each", "r"), ("one more", "r"), (f"million USD {span}", "r"))  # fmt: skip
    table.columns[0].ratio = 1
    table.expand = True
    for one in answer.bottlenecks[:most]:
        seasons = "always" if len(one.full_in) == len(answer.weeks) else ", ".join(word[:3] for word in one.full_in)
        worth = f"{one.one_more_usd / 1e6:,.2f}" + ("" if one.solved else " *") + (" +" if one.lets_through else "")
        table.add_row(f"{one.name} ({one.confidence})", f"{one.per_week:,.0f} {one.unit}", seasons,
                      f"{one.price_usd:,.0f}", one.one_more, worth)  # fmt: skip
    hidden = len(answer.bottlenecks) - len(answer.bottlenecks[:most])
    said = [f"{hidden} more with --all"] if hidden else []
    if not all(one.solved for one in answer.bottlenecks[:most]):
        said.append("* by price, not solved anew")
    if any(one.lets_through for one in answer.bottlenecks[:most]):
        said.append("+ carries cargo that is left otherwise, at the worth of the goods")
    table.caption, table.caption_justify = "; ".join(said), "left"
    return table


def _waits(answer: FlowAnswer, most: int | None) -> Table:
    table = _table("\nWhat cargo waits for", ("what", "l"), ("a week", "r"), ("asked for", "r"), ("hours", "r"))
    table.columns[0].ratio = 1
    table.expand = True
    for one in answer.waits[:most]:
        table.add_row(f"{one.name} ({one.confidence})", f"{one.per_week:,.0f} {one.unit}", f"{one.load:.0%}",
                      f"{one.wait_h:,.1f}")  # fmt: skip
    return table


def _empties(one: EmptiesBack, world: World, most: int | None) -> Iterator[RenderableType]:
    names = {place.id: place.name for place in world.places}
    units = one.unit if one.unit == "TEU" else f"{one.unit}s"
    yield Text(
        f"\n{one.name} back empty: {one.moved / 1e3:,.1f} thousand {units} moved for {one.loaded / 1e3:,.1f} thousand"
        f" loaded, USD {one.moving_usd / 1e6:,.1f} million; {one.entered / 1e3:,.1f} thousand come from outside,"
        f" {one.stayed / 1e3:,.1f} thousand stay ({one.confidence}: an empty pays {one.price_share:.0%} of a loaded"
        f" one's price, one from outside costs USD {one.outside_usd:,.0f})"
    )
    rows = most and most // 2
    table = _table("Most uneven", ("fuller", "l"), ("to", "l"), (f"thousand {units}", "r"), ("back", "r"))
    for pair in one.pairs[:rows]:
        table.add_row(pair.fuller, pair.other, f"{pair.there / 1e3:,.1f}", f"{pair.back / 1e3:,.1f}")
    yield table
    table = _table("Backhaul that would fill them", ("from", "l"), ("to", "l"), ("carried", "r"),
                   ("saves empty", "r"), (f"lowest USD/{one.unit}", "r"))  # fmt: skip
    for haul in one.backhauls[:rows]:
        table.add_row(names[haul.origin], names[haul.destination], f"{haul.carried_usd:,.0f}",
                      f"{haul.empty_usd:,.0f}", f"{haul.lowest_usd:,.0f}")  # fmt: skip
    yield table


def _left(answer: FlowAnswer, world: World, most: int | None) -> Table:
    names = {place.id: place.name for place in world.places}
    table = _table("\nLeft behind", ("class", "l"), ("from", "l"), ("to", "l"), ("left", "r"), ("of", "r"),
                   ("because", "l"))  # fmt: skip
    for one in answer.left[:most]:
        table.add_row(one.flow_class, names[one.origin], names[one.destination], f"{one.left:,.0f} {one.unit}",
                      f"{one.wanted:,.0f}", "; ".join(one.because))  # fmt: skip
    return table


def _corridors(answer: FlowAnswer) -> Table:
    tonnes: dict[str, float] = defaultdict(float)
    teu: dict[str, float] = defaultdict(float)
    for one in answer.shares:
        tonnes[one.name] += one.t
        teu[one.name] += one.teu
    whole_t, whole_teu = sum(tonnes.values()) or 1.0, sum(teu.values()) or 1.0
    table = _table("\nBy corridor", ("corridor", "l"), ("million t", "r"), ("share", "r"), ("thousand TEU", "r"),
                   ("share", "r"))  # fmt: skip
    for name in sorted(tonnes, key=lambda name: -tonnes[name]):
        table.add_row(name, f"{tonnes[name] / 1e6:,.2f}", f"{tonnes[name] / whole_t:.0%}", f"{teu[name] / 1e3:,.1f}",
                      f"{teu[name] / whole_teu:.0%}")  # fmt: skip
    return table


def _gates(answer: FlowAnswer, most: int | None) -> Table:
    regions = ", ".join(sorted({one.region for one in answer.gates}))
    table = _table(f"\nGates to {regions}", ("from", "l"), ("gate", "l"), ("thousand t", "r"), ("share", "r"),
                   ("TEU", "r"))  # fmt: skip
    whole: dict[str, float] = defaultdict(float)
    for one in answer.gates:
        whole[one.from_country] += one.t
    for one in answer.gates[:most]:
        table.add_row(one.from_country, one.name, f"{one.t / 1e3:,.1f}", f"{one.t / whole[one.from_country]:.0%}",
                      f"{one.teu:,.0f}")  # fmt: skip
    return table


def _links(answer: FlowAnswer, world: World, most: int | None) -> Table:
    names = {place.id: place.name for place in world.places}
    table = _table("\nHeaviest links", ("from", "l"), ("to", "l"), ("mode", "l"), ("million t there", "r"),
                   ("back", "r"), ("thousand TEU there", "r"), ("back", "r"))  # fmt: skip
    for one in answer.links[:most]:
        figures = (one.forward_t / 1e6, one.back_t / 1e6, one.forward_teu / 1e3, one.back_teu / 1e3)
        table.add_row(names[one.from_place], names[one.to_place], one.mode, *(f"{figure:,.2f}" for figure in figures))
    return table


def _countries(answer: FlowAnswer, most: int | None) -> Table:
    table = _table("\nTransit by land, and what is paid for it there", ("country", "l"), ("million t", "r"),
                   ("thousand TEU", "r"), ("million USD", "r"))  # fmt: skip
    for one in answer.countries[:most]:
        table.add_row(one.country, f"{one.transit_t / 1e6:,.2f}", f"{one.transit_teu / 1e3:,.1f}",
                      f"{one.paid_usd / 1e6:,.0f}")  # fmt: skip
    return table


def _selected(answer: FlowAnswer, world: World, name: str, most: int | None) -> Table:
    names = {place.id: place.name for place in world.places}
    sums: dict[tuple[str, str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for way in answer.ways:
        if _touches(way, name):
            row = sums[way.flow_class, way.origin, way.destination]
            row[0] += way.t * WEEKS_PER_SEASON
            row[1] += way.teu * WEEKS_PER_SEASON
    table = _table(f"\nWhose cargo is on {names.get(name, name)}", ("class", "l"), ("from", "l"), ("to", "l"),
                   ("thousand t", "r"), ("TEU", "r"))  # fmt: skip
    for (flow_class, origin, destination), (t, teu) in sorted(sums.items(), key=lambda item: -item[1][0])[:most]:
        table.add_row(flow_class, names[origin], names[destination], f"{t / 1e3:,.1f}", f"{teu:,.0f}")
    if not sums:
        table.caption = "nobody's"
    return table


def _touches(way: WayFlow, name: str) -> bool:
    return name in way.links or name in way.services or name in way.places


def _checks(answer: FlowAnswer) -> Table:
    table = _table("\nPublished volumes beside the computed ones", ("what", "l"), ("unit", "l"), ("published", "r"),
                   ("computed", "r"), ("computed / published", "r"), ("", "l"))  # fmt: skip
    for one in answer.checks:
        ratio = "–" if one.ratio is None else f"{one.ratio:.2f}"
        use = "judges" if one.use == "held_back" else "was balanced on"
        table.add_row(one.name, one.unit, f"{one.published:,.0f}", f"{one.computed:,.0f}", ratio, use)
    if not answer.checks:
        table.caption = "none: they are of whole years, all classes and demand as it is"
    return table


def comparison_pages(comparison: FlowComparison, world: World, *, every_row: bool) -> Iterator[RenderableType]:
    """Tables of what differs; rows that stay as they are are counted, not shown."""
    sides = " → ".join(
        "base" if side.scenario is None else side.scenario.name for side in (comparison.before, comparison.after)
    )
    how = "as shippers would choose" if comparison.after.query.choice else "at least total cost"
    yield Text(f"Flows of {comparison.after.year} {how}, {sides}", style="bold")
    places = {place.id: place.name for place in world.places}
    links = {link.id: f"{places[link.from_place]} – {places[link.to_place]}, {link.mode}" for link in world.links}
    for table in (comparison.totals, comparison.classes, comparison.corridors, comparison.bottlenecks,
                  comparison.links, comparison.countries):  # fmt: skip
        if table is comparison.bottlenecks and comparison.after.query.choice:
            continue  # a choice has no prices
        moved = [row for row in table.rows if row.fate != "same"]
        shown = moved if every_row else moved[:ROWS]
        if not shown:
            yield Text(f"\n{table.title}: nothing changes.")
            continue
        named = tuple(replace(row, subject=links.get(row.subject, row.subject)) for row in shown)
        yield Text("")
        yield delta_table(replace(table, rows=named), FATES)
        if len(moved) > len(shown):
            yield Text(f"{len(moved) - len(shown)} more with --all", style="dim")
    yield Text("\nCells: new figure (what it gained or lost).", style="dim")
    for note in comparison.after.notes:
        yield Text(f"Note: {note}.")


def _foot(answer: FlowAnswer) -> Iterator[Text]:
    for note in answer.notes:
        yield Text(f"Note: {note}.")
    yield Text(f"World {answer.world_name}, {answer.world_hash[:12]}.")
    if answer.query.choice:
        return
    worst = max((week.conservation for week in answer.weeks), default=0.0)
    over = max((week.capacity for week in answer.weeks), default=0.0)
    slack = max((week.slackness_usd for week in answer.weeks), default=0.0)
    yield Text(
        f"\nChecked: no unit is lost ({worst:.0e}), no capacity is overrun ({over:.0e}), only what is full has a price"
        f" ({slack:.0e} USD)."
    )
