"""What the world's `trade` table states of a pair: figures by statistic, records of full years, sectors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corridor.itinerary.trade import Figure, Sector
from corridor.world.cargo import Trade
from corridor.world.evidence import CONFIDENCE
from corridor.world.world import World

BOTH = "total, both directions"
ONE_WAY = "total"
FULL_YEAR = 12
TWO_WAY = "two-way"
UNSPLIT = "unsplit: no figure by sector is published"
REST = "all other goods"
"""How the table calls what remains beside named sectors: it is no sector itself."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """One statistic of a pair: its figures, and those of full years that make its record, rising."""

    statistic: str
    figures: tuple[Figure, ...]

    @property
    def years(self) -> list[tuple[int, float]]:
        return sorted((one.year, one.usd) for one in self.figures if one.used)

    @property
    def base(self) -> Figure | None:
        return max((one for one in self.figures if one.used), key=lambda one: one.year, default=None)


def records_of(world: World, exporter: str, importer: str) -> dict[str, OwnRecord]:
    """Every statistic that states trade of the two in both directions, in the order of the table."""
    return _records(row for row in world.trade if {row.exporter, row.importer} == {exporter, importer})


def all_records(world: World) -> list[list[tuple[int, float]]]:
    """Records of every pair and statistic of the world, for what they say together of how trade scatters."""
    pairs: dict[Pair, list[Trade]] = defaultdict(list)
    for row in world.trade:
        one, other = sorted((row.exporter, row.importer))
        pairs[one, other].append(row)
    return [record.years for rows in pairs.values() for record in _records(rows).values()]


def _records(rows: Iterable[Trade]) -> dict[str, OwnRecord]:
    stated: dict[str, list[Trade]] = defaultdict(list)
    for row in rows:
        if row.item == BOTH and row.statistic:
            stated[row.statistic].append(row)
    return {name: OwnRecord(name, tuple(_judged(found))) for name, found in stated.items()}


def _judged(rows: list[Trade]) -> Iterator[Figure]:
    """Figures with whether each is in the record: full years, of each year the surest, and the first of equals."""
    best: dict[int, Trade] = {}
    for row in rows:
        if row.months == FULL_YEAR and row.usd > 0:
            known = best.get(row.year)
            if known is None or CONFIDENCE.index(row.confidence) < CONFIDENCE.index(known.confidence):
                best[row.year] = row
    for row in sorted(rows, key=lambda row: (row.year, row.id)):
        if best.get(row.year) is row:
            why_not = ""
        elif row.months != FULL_YEAR:
            why_not = f"covers {row.months} months only"
        elif row.usd <= 0:
            why_not = "no growth can start from nothing"
        else:
            why_not = f"{best[row.year].id} states the same year, no less surely"
        yield figure(row, used=not why_not, why_not=why_not)


def figure(row: Trade, *, used: bool, why_not: str) -> Figure:
    """A row of the table as a paper of the answer."""
    return Figure(row.id, row.year, row.months, row.usd, row.confidence, used, why_not, row.note, row.source)


def sectors_of(world: World, exporter: str, importer: str, base: Figure, statistic: str) -> tuple[Sector, ...]:
    """The base by direction and sector as far as the same statistic of the same year says; the rest is unsplit.

    A total of one direction beside none of the other is not used: nobody published what remains.
    """
    rows = [
        row for row in world.trade
        if row.statistic == statistic and row.year == base.year and row.months == FULL_YEAR
        and row.item != BOTH and TWO_WAY not in row.item and not row.item.startswith(REST)
    ]  # fmt: skip
    ways = ((exporter, importer), (importer, exporter))
    totals = {way: next((row for row in rows if (row.exporter, row.importer) == way and row.item == ONE_WAY), None)
              for way in ways}  # fmt: skip
    named: list[Sector] = []
    unsplit: list[Sector] = []
    there, back = (totals[way] for way in ways)
    if there is None or back is None or abs(there.usd + back.usd - base.usd) > 0.5:
        return (Sector(UNSPLIT, exporter, importer, base.usd, False, base.row, base.confidence),)
    for way, total in zip(ways, (there, back), strict=True):
        parts = [row for row in rows if (row.exporter, row.importer) == way and row.item != ONE_WAY]
        rest = total.usd - sum(row.usd for row in parts)
        if rest < 0:  # sectors that overlap, or of another scope
            parts, rest = [], total.usd
        named += [Sector(row.item, *way, row.usd, True, row.id, row.confidence) for row in parts]
        confidence = "derived" if parts else total.confidence
        unsplit.append(Sector(UNSPLIT, *way, rest, False, total.id, confidence))
    return (*named, *unsplit)


def beside(world: World, exporter: str, importer: str, asked: set[str]) -> tuple[Figure, ...]:
    """Figures of the pair that enter nothing: of sectors both ways together, and of statistics that are no base."""
    told = []
    for row in world.trade:
        if {row.exporter, row.importer} != {exporter, importer}:
            continue
        if TWO_WAY in row.item:
            told.append(figure(row, used=False, why_not=f"{row.item}: overlaps the base, so it is not taken out of it"))
        elif row.item == BOTH and row.statistic not in asked:
            said = row.statistic.replace("_", " ") or "nobody named"
            told.append(figure(row, used=False, why_not=f"{said}: no full year that is recent enough for a base"))
    return tuple(told)
