"""What a question about trade means in a world: countries, statistics, parameters; every reason against it at once."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from math import inf

from corridor.errors import Finding, InputError, shorten
from corridor.itinerary.trade import MOST_DRAWS, TradeGoalQuery, Used
from corridor.studies.trade_record import OwnRecord, records_of
from corridor.world.places import Country
from corridor.world.world import World

LAG = "preparation_lag_y"
SPEED = "adjustment_per_y"
MOST_USD = 1e15
LAST_YEAR = 2100
MOST_AGE_Y = 3
"""A statistic whose last full year lies further behind the newest of the pair is no base for a goal of today."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that can be answered.

    records   : statistics of the pair with a full year that is not too old for a base, by name
    statistic : the one that the goal is measured on
    decided   : when measures are decided: the world's first day, as a year with its part
    """

    exporter: Country
    importer: Country
    records: dict[str, OwnRecord]
    statistic: str
    lag: Used
    speed: Used
    decided: float
    countries: dict[str, Country]


def asked(world: World, query: TradeGoalQuery) -> Asked:
    """The question in the world's terms.

    Raises
    ------
    InputError
        With every reason why it cannot be asked.
    """
    findings: list[Finding] = []
    exporter, importer = (
        _country(world, word, where, findings)
        for word, where in ((query.exporter, "EXPORTER"), (query.importer, "IMPORTER"))
    )
    if exporter is not None and exporter == importer:
        what = f"{exporter.name} is on both sides"
        findings.append(Finding("countries-same", "EXPORTER, IMPORTER", what, "name two countries"))
    if not 0 < query.target_usd <= MOST_USD:
        what = f"{query.target_usd:g} is no sum of trade a year"
        findings.append(Finding("target-range", "--target", what, f"give US dollars above 0, {MOST_USD:g} at most"))
    if not 0 <= query.draws <= MOST_DRAWS:
        what = f"{query.draws} draws"
        findings.append(Finding("draws-range", "--draws", what, f"give 0 to {MOST_DRAWS:,}"))
    lag, speed = (_parameter(world, name, findings) for name in (LAG, SPEED))
    findings.extend(
        Finding("deal-amounts", f"deals.csv, row {deal.id}", "low, typical and high do not rise", "put them in order")
        for deal in world.deals
        if deal.usd_typical is not None
        and not (deal.usd_low or 0.0) <= deal.usd_typical <= (inf if deal.usd_high is None else deal.usd_high)
    )
    records: dict[str, OwnRecord] = {}
    statistic = ""
    if exporter is not None and importer is not None and exporter != importer:
        records, statistic = _statistics(world, query, exporter, importer, findings)
    if records:
        last = max(base.year for record in records.values() if (base := record.base) is not None)
        if not last < query.year <= LAST_YEAR:
            what = f"{query.year} is not after {last}, the last year with a figure, and by {LAST_YEAR}"
            findings.append(Finding("year-range", "--year", what, "ask for a later year"))
    if findings or exporter is None or importer is None or lag is None or speed is None:
        raise InputError(findings)
    begins = world.info.calendar_from
    decided = begins.year + (begins.timetuple().tm_yday - 1) / 365.25
    countries = {one.iso3: one for one in world.countries}
    return Asked(exporter, importer, records, statistic, lag, speed, decided, countries)


def _country(world: World, word: str, where: str, findings: list[Finding]) -> Country | None:
    wanted = word.strip().casefold()
    for country in world.countries:
        if wanted in (country.id.casefold(), country.iso3.casefold(), country.name.casefold()):
            return country
    names = [country.name for country in world.countries]
    near = get_close_matches(word, names, n=1, cutoff=0.5)
    mend = f"did you mean '{near[0]}'?" if near else "use a code or English name of countries.csv, as KAZ or Serbia"
    findings.append(Finding("country-unknown", where, f"no country '{shorten(word)}'", mend))
    return None


def _parameter(world: World, name: str, findings: list[Finding]) -> Used | None:
    row = next((row for row in world.trade_parameters if row.id == name), None)
    if row is None:
        what = f"there is no '{name}', and trade does not answer at once"
        findings.append(Finding("parameter-missing", "trade_parameters.csv", what, "add the row, with its source"))
        return None
    low, high = (row.typical if end is None else end for end in (row.low, row.high))
    limits = (0.0, 1.0) if name == SPEED else (0.0, 100.0)
    if not limits[0] <= low <= row.typical <= high <= limits[1]:
        what = f"low, typical and high are {low:g}, {row.typical:g} and {high:g}"
        mend = f"let them rise, from {limits[0]:g} to {limits[1]:g}"
        findings.append(Finding("parameter-range", f"trade_parameters.csv, row {name}", what, mend))
        return None
    return Used(row.id, low, row.typical, high, row.unit, row.confidence, row.source, row.note)


def _statistics(
    world: World, query: TradeGoalQuery, exporter: Country, importer: Country, findings: list[Finding]
) -> tuple[dict[str, OwnRecord], str]:
    found = records_of(world, exporter.id, importer.id)
    bases = {name: base for name, record in found.items() if (base := record.base) is not None}
    latest = max((base.year for base in bases.values()), default=0)
    records = {name: found[name] for name, base in bases.items() if latest - base.year <= MOST_AGE_Y}
    if not records:
        what = f"no statistic states trade of {exporter.name} and {importer.name} in both directions for a full year"
        mend = "add rows to trade.csv (item 'total, both directions'), in an overlay if you like"
        findings.append(Finding("pair-without-trade", "trade.csv", what, mend))
        return {}, ""
    wanted = query.base_statistic.strip().lower()
    if wanted and wanted not in records:
        what = f"no statistic '{shorten(query.base_statistic)}' of this pair"
        findings.append(Finding("statistic-unknown", "--base-statistic", what, f"there are {', '.join(records)}"))
    own = [code for country in (exporter, importer) if (code := country.iso3.lower()) in records]
    return records, wanted or (own[0] if own else next(iter(records)))
