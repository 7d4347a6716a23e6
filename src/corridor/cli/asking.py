"""From the words of the command line to a query; what no world is needed to judge is judged here."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from corridor.costing.worth import STOCK_RATE, Weights, weight_findings
from corridor.errors import Finding, InputError, shorten
from corridor.itinerary.query import (
    DEFAULT_DRAWS,
    DEFAULT_GOODS,
    DEFAULT_HORIZON_DAYS,
    DEFAULT_MAX_OPTIONS,
    DEFAULT_RATES_AGE_MONTHS,
    MOST_DRAWS,
    Query,
)
from corridor.timetable.written import moment_written

MOST_BOXES = 10_000
MOST_OPTIONS = 100_000
MOST_DAYS = 365
MOST_MONTHS = 1_200


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of `corridor plan` as typed; None where an option was not given."""

    origin: str
    destination: str
    depart: str | None = None
    arrive_by: str | None = None
    teu: int | None = None
    feu: int | None = None
    form: str | None = None
    count: float | None = None
    weight_t: float | None = None
    volume_m3: float | None = None
    value_usd: float | None = None
    hazard: str | None = None
    height_m: float | None = None
    width_m: float | None = None
    box: str | None = None
    goods: str | None = None
    via: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    terminal: bool = False
    max_options: int | None = None
    everything: bool = False
    horizon_days: int | None = None
    rates_age_months: int | None = None
    listed: tuple[str, ...] = ()
    carrier_nationality: str | None = None
    rules: bool = True
    draws: int | None = None
    seed: int | None = None
    no_reliability: bool = False
    within_days: float | None = None
    reliable: float | None = None
    listed_apart: bool = False  # the ends are those of a list
    generalised: bool = False
    day_usd: float | None = None
    day_share: float | None = None
    stock_rate: float | None = None
    late_day_usd: float | None = None

    @property
    def weights(self) -> Weights | None:
        """Weights of days against dollars; whoever gives one asks for the generalised cost."""
        given = (self.day_usd, self.day_share, self.stock_rate, self.late_day_usd)
        if not self.generalised and given == (None,) * 4:
            return None
        rate = STOCK_RATE if self.stock_rate is None else self.stock_rate
        return Weights(self.day_usd, self.day_share, rate, self.late_day_usd)


def query_from(asked: Asked) -> Query:
    """The query that was asked for.

    Raises
    ------
    InputError
        With every word that cannot be meant, not only the first.
    """
    findings = [
        *_number_findings(asked),
        *_empty_findings(asked),
        *_clashes(asked),
        *_luck_findings(asked),
        *(weight_findings(asked.weights, dashed=True) if asked.weights is not None else ()),
    ]
    depart = _moment(asked.depart, "--depart", findings)
    arrive_by = _moment(asked.arrive_by, "--arrive-by", findings)
    if findings:
        raise InputError(findings)
    most = MOST_OPTIONS if asked.everything else asked.max_options
    return Query(
        origin=asked.origin,
        destination=asked.destination,
        depart=depart,
        arrive_by=arrive_by,
        teu=asked.teu,
        feu=asked.feu,
        form=asked.form,
        count=asked.count,
        weight_t=asked.weight_t,
        volume_m3=asked.volume_m3,
        value_usd=asked.value_usd,
        hazard=asked.hazard or "",
        height_m=asked.height_m,
        width_m=asked.width_m,
        box=asked.box or "",
        goods=asked.goods or DEFAULT_GOODS,
        via=asked.via,
        avoid=asked.avoid,
        modes=asked.modes,
        terminal=asked.terminal,
        max_options=DEFAULT_MAX_OPTIONS if most is None else most,
        thin=not asked.everything,
        horizon_days=DEFAULT_HORIZON_DAYS if asked.horizon_days is None else asked.horizon_days,
        rates_age_months=DEFAULT_RATES_AGE_MONTHS if asked.rates_age_months is None else asked.rates_age_months,
        listed=tuple(word.strip().lower() for word in asked.listed),
        carrier_nationality=asked.carrier_nationality or "",
        rules=asked.rules,
        draws=0 if asked.no_reliability else DEFAULT_DRAWS if asked.draws is None else asked.draws,
        seed=asked.seed or 0,
        within_days=asked.within_days,
        reliable=asked.reliable,
        generalised=asked.weights,
    )


def _moment(text: str | None, option: str, findings: list[Finding]) -> datetime | None:
    if text is None:
        return None
    try:
        return moment_written(text, option)
    except InputError as error:
        findings += error.findings
        return None


def _number_findings(asked: Asked) -> list[Finding]:
    limits = (
        ("--teu", asked.teu, MOST_BOXES),
        ("--feu", asked.feu, MOST_BOXES),
        ("--max-options", asked.max_options, MOST_OPTIONS),
        ("--horizon-days", asked.horizon_days, MOST_DAYS),
        ("--rates-age-months", asked.rates_age_months, MOST_MONTHS),
        ("--draws", asked.draws, MOST_DRAWS),
    )
    findings = [
        Finding("number-out-of-range", name, f"{shorten(_digits(value))} cannot be used", f"give 1 to {most:,}")
        for name, value, most in limits
        if value is not None and not 1 <= value <= most
    ]
    measures = (
        ("--weight-t", asked.weight_t, "t is no weight of cargo", "tonnes"),
        ("--volume-m3", asked.volume_m3, "m3 is no volume", "cubic metres"),
        ("--value-usd", asked.value_usd, "USD is no value of goods", "dollars"),
        ("--height-m", asked.height_m, "m is no height", "metres"),
        ("--width-m", asked.width_m, "m is no width", "metres"),
        ("--count", asked.count, "is no number of units", "units"),
    )
    return findings + [
        Finding(f"{name[2:].split('-')[0]}-unusable", name, f"{value} {what}", f"give finite {unit} above 0")
        for name, value, what, unit in measures
        if value is not None and not (math.isfinite(value) and value > 0)
    ]


def _empty_findings(asked: Asked) -> list[Finding]:
    words = (
        ("ORIGIN", () if asked.listed_apart else (asked.origin,)),
        ("DESTINATION", () if asked.listed_apart else (asked.destination,)),
        ("--goods", () if asked.goods is None else (asked.goods,)),
        ("--via", asked.via),
        ("--avoid", asked.avoid),
        ("--mode", asked.modes),
    )
    return [
        Finding("word-empty", name, "it is empty", "give an id or a name, or leave it out")
        for name, texts in words
        if any(not text.strip() for text in texts)
    ]


def _clashes(asked: Asked) -> list[Finding]:
    findings = []
    forms = [name for name, given in (("--teu", asked.teu), ("--feu", asked.feu), ("--form", asked.form)) if given]
    if len(forms) > 1:
        findings.append(
            Finding("teu-and-feu", ", ".join(forms), "a shipment is of units of one form", "give one of them")
        )
    if asked.count is not None and asked.form is None:
        findings.append(Finding("count-without-form", "--count", "a count of what?", "say it with --form"))
    if asked.depart is not None and asked.arrive_by is not None:
        findings.append(
            Finding("depart-and-arrive", "--depart, --arrive-by", "both ends in time are given", "give one of the two")
        )
    if asked.everything and asked.max_options is not None:
        findings.append(
            Finding("all-and-max", "--all, --max-options", "--all shows every option", "give one of the two")
        )
    return findings


def _luck_findings(asked: Asked) -> list[Finding]:
    """What cannot be meant by draws, seed, days and share, and what does not go together."""
    findings = []
    if asked.seed is not None and not 0 <= asked.seed < 2**63:
        what = f"{shorten(_digits(asked.seed))} cannot be used"
        findings.append(Finding("number-out-of-range", "--seed", what, "give 0 or a number of at most 63 bits"))
    if asked.reliable is not None and not 0 < asked.reliable < 1:
        what = f"{asked.reliable:g} is no share of cases"
        findings.append(Finding("share-out-of-range", "--reliable", what, "give a share above 0 and below 1: 0.9"))
    if asked.within_days is not None and not 0 < asked.within_days <= MOST_DAYS:
        what = f"{asked.within_days:g} days cannot be used"
        findings.append(Finding("number-out-of-range", "--within", what, f"give days above 0, at most {MOST_DAYS}"))
    if asked.within_days is not None and asked.arrive_by is not None:
        what = "a number of days and a deadline are both given"
        findings.append(Finding("within-and-arrive", "--within, --arrive-by", what, "give one of the two"))
    chance = (("--draws", asked.draws), ("--seed", asked.seed), ("--within", asked.within_days),
              ("--reliable", asked.reliable), ("--late-day-usd", asked.late_day_usd))  # fmt: skip
    given = [name for name, value in chance if value is not None]
    if asked.no_reliability and given:
        what = "nothing is drawn without reliability"
        findings.append(Finding("draws-of-nothing", f"--no-reliability, {', '.join(given)}", what, "leave one out"))
    return findings


def _digits(value: int) -> str:
    # Python refuses to print integers of more than some thousand digits.
    return str(value) if abs(value) < 10**30 else "a number of more than 30 digits"
