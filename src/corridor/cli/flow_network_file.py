"""`corridor flow --network`: least total cost on a network of bare numbers from a file."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.cli import words
from corridor.cli.output import json_text, require_writable, write_data, write_page
from corridor.cli.progress import under_way
from corridor.errors import InputError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from corridor.studies.network_flow import NetworkFlow

MOST_ROWS = 20
"""Rows of a table for reading; JSON holds them all."""


def run_network_file(path: Path, *, gap: float | None, as_json: bool, out: Path | None) -> None:
    """Carry a network's commodities at least cost. What cannot be carried is told, and is an answer: status 0.

    gap : share of the cost that may be unproven; None: as good as exact

    Raises
    ------
    InputError
        Where the file, the gap or the place to write to cannot be used; nothing is written then.
    """
    require_writable(out)
    if gap is not None and not (math.isfinite(gap) and 0 <= gap < 1):
        raise InputError.one("gap-impossible", "--gap", f"{gap:g} is no share of the cost", "give 0 or more, below 1")
    from corridor.store.network_files import read_network
    from corridor.studies.network_flow import GAP, network_flow, network_flow_dict

    with under_way("Reading the network") as on:
        network = read_network(path)
        on.say("Sharing out")
        answer = network_flow(network, GAP if gap is None else gap)
    if as_json:
        write_data(json_text(network_flow_dict(answer)), out)
    else:
        write_page(_page(answer, path.name), out)


def _page(answer: NetworkFlow, name: str) -> list[RenderableType]:
    from rich.text import Text

    network = answer.network
    counts = (words.counted(network.n_nodes, "node"), words.counted(network.n_arcs, "arc"),
              words.counted(network.n_commodities, "commodity", "commodities"))  # fmt: skip
    cost = f"{_figure(answer.objective)} (no less than {_figure(answer.bound)}; gap {answer.gap:.1e})"
    carried = f"{_figure(network.quantity.sum() - answer.unserved)} of {_figure(network.quantity.sum())} units"
    found = (words.counted(answer.iterations, "round"), words.counted(answer.columns, "way"),
             words.counted(answer.rows, "capacity", "capacities"))  # fmt: skip
    lines = [
        f"Cost of what is carried: {cost}",
        f"Carried: {carried}",
        f"Found in {found[0]} and {answer.seconds:.2f} s, with {found[1]} and {found[2]} that were met",
    ]
    parts: list[RenderableType] = [Text(f"{name}: {', '.join(counts)}", style="bold"), *map(Text, lines), ""]
    if answer.unserved > 0:
        parts += [*_unserved(answer), ""]
    parts += [_prices(answer), ""]
    parts += [Text(f"Note: {note}.") for note in answer.notes]
    held = answer.proof
    parts.append(Text(
        f"Checked again: commodities whole to {held.conservation:.1e} units, capacities kept to {held.capacity:.1e}, "
        f"priced capacities full to {held.slackness:.1e} of cost, ways {'connected' if held.connected else 'BROKEN'}."
    ))  # fmt: skip
    return parts


def _unserved(answer: NetworkFlow) -> list[RenderableType]:
    """What is left and why, and the arcs that let no more through."""
    import numpy as np
    from rich.text import Text

    from corridor.cli.tables import reading_table

    network, first = answer.network, answer.network.first_node
    rows = np.flatnonzero(answer.left > 0)
    table = reading_table("Not carried")
    for head in ("commodity", "from", "to", "quantity", "left"):
        table.add_column(head, justify="right")
    table.add_column("because of")
    for row in rows[:MOST_ROWS].tolist():
        ends = (network.source[row] + first, network.target[row] + first)
        figures = (network.quantity[row], answer.left[row])
        why = "no way leads there" if answer.no_way[row] else "capacity"
        table.add_row(str(row + 1), *map(str, ends), *map(_figure, figures), why)
    parts: list[RenderableType] = [table, *_more(len(rows))]
    cut = np.flatnonzero(answer.blocks > 0)
    if len(cut):
        table = reading_table("Arcs that let no more through")
        for head in ("arc", "from", "to", "capacity", "one more lets through"):
            table.add_column(head, justify="right")
        for row in cut[:MOST_ROWS].tolist():
            ends = (network.tail[row] + first, network.head[row] + first)
            figures = (network.capacity[row], answer.blocks[row])
            table.add_row(str(row + 1), *map(str, ends), *map(_figure, figures))
        parts += [Text(""), table, *_more(len(cut))]
    return parts


def _prices(answer: NetworkFlow) -> RenderableType:
    """The arcs of which one more unit of capacity would save most."""
    import numpy as np
    from rich.console import Group
    from rich.text import Text

    from corridor.cli.tables import reading_table

    network, first = answer.network, answer.network.first_node
    priced = np.flatnonzero(answer.price > 1e-9 * answer.price.max(initial=0.0))
    if not len(priced):
        return Text("No capacity binds: more of any would save nothing.")
    order = priced[np.argsort(-answer.price[priced], kind="stable")]
    table = reading_table("Capacities of which one more unit would save most")
    for head in ("arc", "from", "to", "flow", "capacity", "saves"):
        table.add_column(head, justify="right")
    for row in order[:MOST_ROWS].tolist():
        ends = (network.tail[row] + first, network.head[row] + first)
        table.add_row(str(row + 1), *map(str, ends),
                      *map(_figure, (answer.flow[row], network.capacity[row], answer.price[row])))  # fmt: skip
    return Group(table, *_more(len(order)))


def _more(count: int) -> list[RenderableType]:
    from rich.text import Text

    return [Text(f"… and {count - MOST_ROWS:,} more (all in --format json)")] if count > MOST_ROWS else []


def _figure(value: float) -> str:
    return f"{value:,.10g}"
