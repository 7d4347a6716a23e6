"""What a request may hold. Models stand at the door only: a study is asked with the domain's own records."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from corridor.costing.worth import DAY_SHARE, STOCK_RATE, Weights
from corridor.errors import Finding, InputError
from corridor.itinerary.flow import GAP, RELIEVED, FlowQuery
from corridor.itinerary.query import (
    DEFAULT_DRAWS,
    DEFAULT_GOODS,
    DEFAULT_HORIZON_DAYS,
    DEFAULT_MAX_OPTIONS,
    DEFAULT_RATES_AGE_MONTHS,
    Query,
)
from corridor.rest.settings import LIMITS
from corridor.studies.asked import MOST_OPTIONS
from corridor.studies.flow import MOST_SCALE
from corridor.timetable.written import moment_written

LISTS = ("via", "avoid", "modes", "listed")
"""Keys that hold several words."""
MOST_SEED = 2**53
"""A larger one would not come through JavaScript as it was."""

Word = Annotated[str, Field(max_length=LIMITS.text)]
Words = Annotated[list[Word], Field(max_length=LIMITS.words)]
Amount = Annotated[float, Field(gt=0, le=1e12, allow_inf_nan=False)]
Money = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Units = Annotated[int, Field(ge=1, le=10_000)]
OptionNumber = Annotated[int, Field(strict=True, ge=1, le=LIMITS.max_options)]
Lang = Annotated[str, Field(max_length=20, description="language of words and names: en sr-Latn sr-Cyrl kk ru zh tr")]


class Strict(BaseModel):
    """Unknown keys are refused: a misspelt one would silently change the question."""

    model_config = ConfigDict(extra="forbid")


class WeightsIn(Strict):
    """Weights of days against dollars. A day is money or a share of the goods' value, never both."""

    day_usd: Money | None = Field(None, description="a day in transit, beside capital in the goods and spoilage [USD]")
    day_share: Share | None = Field(
        None, description=f"instead: share of the goods' value that a day is worth; {DAY_SHARE} if both are absent"
    )
    stock_rate: Share | None = Field(
        None, description=f"capital in the goods, share of their value a year; {STOCK_RATE} if absent"
    )
    late_day_usd: Money | None = Field(None, description="a day between p50 and p90 of the arrival [USD]")

    def weights(self) -> Weights:
        """The same as the domain's record."""
        return Weights(**{name: value for name, value in self.model_dump().items() if value is not None})


class Ends(Strict):
    """From where to where."""

    origin: Word = Field(description="place by id or name, town, or 'latitude,longitude'", examples=["CN-XIAN"])
    destination: Word = Field(description="the same", examples=["RS-BELGRADE"])


class Asked(Strict):
    """All of a question but its ends and weights: what also holds for every row of a list."""

    depart: Word | None = Field(
        None, description="when the cargo is ready, ISO 8601; without offset on the origin's clock, a day means 08:00"
    )
    arrive_by: Word | None = Field(None, description="instead: when it has to be there, on the destination's clock")
    teu: Units | None = Field(None, description="twenty-foot boxes")
    feu: Units | None = Field(None, description="forty-foot boxes", examples=[1])
    form: Word | None = Field(None, description="another form of cargo: hc40, reefer40, wagon, truck, lcl, grain …")
    count: Amount | None = Field(None, description="units of that form")
    weight_t: Amount | None = Field(None, description="tonnes of goods in all units")
    volume_m3: Amount | None = Field(None, description="cubic metres of a part load")
    value_usd: Amount | None = Field(None, description="worth of the goods, for duty")
    hazard: Word | None = Field(None, description="class of dangerous goods; 'none' takes away that of the goods")
    height_m: Amount | None = Field(None, description="height of the highest piece")
    width_m: Amount | None = Field(None, description="width of the widest piece")
    box: Word | None = Field(None, description="carrier or shipper: price the box, its hire and way back too")
    goods: Word | None = Field(None, description=f"goods by code; {DEFAULT_GOODS} if absent")
    via: Words | None = Field(None, description="places to pass, in any order")
    avoid: Words | None = Field(None, description="places, countries, modes and services to keep off")
    modes: Words | None = Field(None, description="modes allowed; all if absent")
    terminal: bool | None = Field(None, description="from terminal to terminal, without the doors' handling")
    max_options: Annotated[int, Field(ge=1, le=LIMITS.max_options)] | None = Field(
        None, description=f"options to show at most; {DEFAULT_MAX_OPTIONS} if absent"
    )
    thin: bool | None = Field(None, description="drop near-duplicates first; true if absent")
    horizon_days: Annotated[int, Field(ge=1, le=LIMITS.horizon_days)] | None = Field(
        None, description=f"look no further than so many days; {DEFAULT_HORIZON_DAYS} if absent"
    )
    rates_age_months: Annotated[int, Field(ge=1, le=1_200)] | None = Field(
        None, description=f"warn of own rates older than this; {DEFAULT_RATES_AGE_MONTHS} if absent"
    )
    listed: Words | None = Field(None, description="lists on which the goods stand, such as dual_use; none: on no list")
    carrier_nationality: Word | None = Field(None, description="country in which the trucks are registered")
    rules: bool | None = Field(None, description="false: sanctions, bans and permits are not laid over the options")
    draws: Annotated[int, Field(ge=0, le=LIMITS.draws)] | None = Field(
        None, description=f"seeded draws of how sure each option is; 0 for none; {DEFAULT_DRAWS} if absent"
    )
    seed: Annotated[int, Field(ge=0, lt=MOST_SEED)] | None = Field(
        None, description="same seed, same digits; 0 if absent"
    )
    within_days: Annotated[float, Field(gt=0, le=LIMITS.horizon_days, allow_inf_nan=False)] | None = Field(
        None, description="the chance to be there so many days after the start is asked for"
    )
    reliable: Annotated[float, Field(gt=0, lt=1, allow_inf_nan=False)] | None = Field(
        None, description="share of draws that have to keep the promise: options are then judged by it too"
    )

    def given(self, under: str) -> dict[str, Any]:
        """What was given, as the domain's record takes it. `under` stands before a key where it is told of.

        Raises
        ------
        InputError
            Where a moment cannot be read.
        """
        given = {name: value for name, value in self.model_dump().items()
                 if value is not None and name in Query.__dataclass_fields__}  # fmt: skip
        findings: list[Finding] = []
        for name in ("depart", "arrive_by"):
            if name in given:
                try:
                    given[name] = moment_written(given[name], f"{under}{name}")
                except InputError as error:
                    findings += error.findings
        if findings:
            raise InputError(findings)
        for name in LISTS:
            if name in given:
                given[name] = tuple(given[name])
        given["listed"] = tuple(word.strip().lower() for word in given.get("listed", ()))
        return given


class QueryIn(Asked, Ends):
    """A question, with the keys of `query` in an answer: what an answer says was asked can be asked again."""

    generalised: WeightsIn | None = Field(
        None, description="also rank options by price, capital in the goods, spoilage and time in one sum; {} will do"
    )

    def question(self) -> Query:
        """The same as the domain's record; null, like an absent key, means the default.

        Raises
        ------
        InputError
            Where a moment cannot be read.
        """
        given = self.given("query.")
        if self.generalised is not None:
            given["generalised"] = self.generalised.weights()
        return Query(**{"draws": DEFAULT_DRAWS} | given)



class PlanIn(Strict):
    """A question, and what of its answer is wanted."""

    query: QueryIn
    ways: bool = Field(default=False, description="also the best option of each named way")
    lang: Lang = "en"
    geometry: bool = Field(default=True, description="also the options' legs as GeoJSON, under `geometry`")
    reliability: bool = Field(default=True, description="false: nothing is drawn, whatever `draws` says")
    draws: Annotated[int, Field(ge=1, le=LIMITS.draws)] | None = Field(None, description="instead of those of `query`")
    seed: Annotated[int, Field(ge=0, lt=MOST_SEED)] | None = Field(None, description="instead of that of `query`")
    explain: OptionNumber | Literal["all"] | None = Field(
        None, description="also where each figure comes from: of an option by its number from 1, or of all"
    )

    def question(self) -> Query:
        """The question, with the draws that this answer is to have."""
        query = self.query.question()
        if not self.reliability:
            return replace(query, draws=0)
        return replace(
            query,
            draws=query.draws if self.draws is None else self.draws,
            seed=query.seed if self.seed is None else self.seed,
        )


class ProfileIn(Strict):
    """A question asked anew for each of some days of departure that follow one another."""

    query: QueryIn
    days: Annotated[int, Field(ge=1, le=LIMITS.profile_days, description="days in the window")]
    lang: Lang = "en"

    def question(self) -> Query:
        """The question at typical times: nothing is drawn for a window.

        Raises
        ------
        InputError
            Where chances are asked for.
        """
        asked = self.query
        if asked.draws or asked.within_days is not None or asked.reliable is not None:
            what = "a window of days is planned at typical times"
            raise InputError.one("window-chance", "query", what, "leave out draws, within_days and reliable")
        if asked.generalised is not None:
            what = "a window of days shows no costs in all"
            raise InputError.one("window-generalised", "query", what, "leave out generalised")
        return replace(asked.question(), draws=0)


class WhyIn(Strict):
    """A question whose via, avoid and modes are a condition: what it costs beside the best without it."""

    query: QueryIn = Field(description="the question; its via, avoid and modes are the condition")
    way: Word | None = Field(None, description="a named way of the world, by id or name, as a condition too")
    by: Literal["balance", "days", "usd", "co2e", "sure"] = Field(
        default="balance", description="what the best is picked by; sure: from draws"
    )
    lang: Lang = "en"

    def question(self) -> Query:
        """The question with its condition."""
        return self.query.question()


class EmissionsIn(Strict):
    """A question, and which of its options the sheet is of."""

    query: QueryIn
    option: OptionNumber = Field(default=1, description="which of the options that a plan shows, from 1")
    lang: Lang = "en"

    def question(self) -> Query:
        """The question; nothing is drawn, unless draws decide which options there are."""
        query = self.query.question()
        return query if query.reliable is not None else replace(query, draws=0, seed=0, within_days=None)


class FlowIn(Strict):
    """What the network carries at least total cost, where it chokes, and what one more is worth."""

    year: Annotated[int, Field(ge=1990, le=2100)] | None = Field(
        None, description="of the demand; the latest that was balanced on counts of its own if absent"
    )
    seasons: Words | None = Field(
        None, description="weeks that are solved: winter, spring, summer, autumn; of a question summer if absent, of a"
        " job all four", examples=[["summer"]]
    )  # fmt: skip
    classes: Words = Field(default=[], description="only these classes of cargo; all if absent")
    scale: Annotated[float, Field(gt=0, le=MOST_SCALE, allow_inf_nan=False, description="demand times this")] = 1.0
    capacities: Annotated[
        dict[Word, Annotated[float, Field(ge=0, le=MOST_SCALE, allow_inf_nan=False)]],
        Field(max_length=LIMITS.words, description="capacities, or services' slots, by id, times this"),
    ] = {}
    relieved: Annotated[
        int, Field(ge=0, le=LIMITS.relieved, description="bottlenecks for which one more is solved anew")
    ] = RELIEVED
    gap: Annotated[float, Field(ge=1e-9, lt=1, description="proven gap at most, share of the cost")] = GAP
    scenario: Annotated[
        str, Field(max_length=LIMITS.scenario, description="a scenario as TOML text, laid over the world first")
    ] = ""
    lang: Lang = "en"

    def question(self, seasons: tuple[str, ...]) -> FlowQuery:
        """The same as the domain's record. `seasons`: where none are named."""
        named = tuple(dict.fromkeys(word.strip().lower() for word in self.seasons or ()))
        return FlowQuery(
            year=self.year, seasons=seasons if self.seasons is None else named,
            classes=tuple(dict.fromkeys(self.classes)), scale=self.scale,
            capacities=tuple(self.capacities.items()), relieved=self.relieved, gap=self.gap,
        )  # fmt: skip


class BatchIn(Asked):
    """What holds for every row of a list that does not say otherwise."""

    world: Word | None = Field(None, description="world by name; the first if absent")
    name: Word = Field(default="", description="what the list is called, for whoever looks for it later")
    all_options: bool = Field(default=False, description="a row for every option, not only for each label")

    @property
    def every_option(self) -> bool:
        """Whether there is a row for each option."""
        return self.all_options or self.max_options is not None or self.thin is False

    def base(self) -> Query:
        """The question that fills empty cells; nothing is drawn unless something is said of draws."""
        given = self.given("")
        luck = (self.draws, self.seed, self.within_days, self.reliable)
        if self.thin is False and self.max_options is None:
            given["max_options"] = MOST_OPTIONS
        drawn = {} if luck == (None,) * 4 else {"draws": DEFAULT_DRAWS}
        return Query("", "", **drawn | given)
