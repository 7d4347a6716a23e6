"""Where the figures of seeded draws come from: how many, of which seed, and the rows that they were drawn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corridor.itinerary.chain import Chain
from corridor.itinerary.derivation import DRAWN, Derivation, given
from corridor.itinerary.option import Option
from corridor.reliability.setting import BY_SEA, USUAL, Setting
from corridor.routing.cells import cell
from corridor.routing.chains import chain_of
from corridor.routing.virtual import Arc
from corridor.studies.asked import Asked
from corridor.studies.plan import Planner
from corridor.units import minutes
from corridor.wording.told import Told, told
from corridor.world.world import World

SHARES = (("p10", 10), ("p50", 50), ("p90", 90), ("p95", 95))


def drawn_trees(
    planner: Planner, asked: Asked, option: Option, path: Sequence[Arc], start: int
) -> tuple[tuple[str, Derivation], ...]:
    """Each quantile and the chance of an option, with what it was drawn from; it comes out again from the same seed."""
    sure = option.reliability
    if sure is None:
        return ()
    network, _ = planner.at(asked)
    chain = chain_of(network, path, start, option.legs)
    assert chain is not None
    rows = tuple(_rows(planner.world, planner.judge(asked).setting, chain))
    drawn = (
        given(told("draws"), "", sure.draws), given(told("seed"), "", sure.seed), *rows,
    )  # fmt: skip
    found: list[tuple[str, Derivation]] = []
    for name, share in SHARES:
        hours = getattr(sure, f"{name}_h")
        if hours is not None:
            what = told("time kept in {share} of a hundred draws", share=share)
            found.append((name, _node(what, "min", minutes(hours), drawn)))
    if sure.chance is not None:
        found.append(("chance", _node(told("share of draws that are there in time"), "", sure.chance, drawn)))
    return tuple(found)


def _node(what: Told, unit: str, value: float, parts: tuple[Derivation, ...]) -> Derivation:
    return Derivation(what, unit, (value, value, value), DRAWN, parts)


def _rows(world: World, setting: Setting, chain: Chain) -> Iterator[Derivation]:
    """Rows of `spreads` by kind of time on the way, then the basins whose weather it meets."""
    kinds: dict[str, None] = {}
    basins: dict[str, None] = {}
    for hop in chain.hops:
        kinds |= dict.fromkeys(stretch.kind for stretch in hop.stretches)
        if hop.departs in ("frequency", "on_demand"):
            kinds["headway" if hop.departs == "frequency" and not hop.stated else "wait"] = None
        places = [(hop.from_place, hop.mode), (hop.to_place, hop.mode)] if hop.calls else []
        for stretch in hop.stretches:
            places += [(stretch.place, BY_SEA if stretch.sails_to else hop.mode), (stretch.sails_to, BY_SEA)]
        basins |= {port.basin: None for place, mode in places if (port := setting.port(place, mode)) is not None}
    spreads = {row.kind: row for row in world.spreads}
    for kind in kinds:
        words = told("how {kind} times scatter: low is this quantile", kind=told(kind))
        if kind in spreads:
            yield cell(spreads[kind], "low_share", words)
        else:
            yield given(words, "", USUAL["low_share"])
    for basin in world.basins:
        if basin.id in basins:
            yield cell(basin, "spell_h", told("weather of {basin}: length of a spell", basin=basin.name), "h")
