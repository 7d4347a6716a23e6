"""Whether demand, capacities and counts can be used by a flow: units agree, ends are terminals, ranges run upwards."""

from __future__ import annotations

from corridor.store.survey import Survey, where
from corridor.world.cargo import Form
from corridor.world.flow import Capacity, FlowClass, VolumeCheck

SLACK = 1e-6
PLACED = ("through", "handled", "all_of")
PAIRED = ("crossing", "od")


def check_flow(survey: Survey) -> None:
    """Classes that no form can carry, ends where nothing is handled, capacities of nothing, counts without a way."""
    _check_classes(survey)
    _check_demand(survey)
    for index, row in enumerate(survey.world.capacities):
        _check_capacity(survey, index, row)
    for index, check in enumerate(survey.world.volume_checks):
        _check_count(survey, index, check)


def _check_classes(survey: Survey) -> None:
    forms = {form.id: form for form in survey.world.forms}
    for index, row in enumerate(survey.world.flow_classes):
        if not row.forms:
            survey.error("class-forms", where("flow_classes", index, "forms"), "it travels in nothing", "name a form")
        for key in row.forms:
            if reason := _unfit(row, forms[key]):
                survey.error(
                    "class-unit", where("flow_classes", index, "forms"), reason, "take the form out, or count otherwise"
                )
        low, high = row.day_share_low, row.day_share_high
        if not (low if low is not None else row.day_share) <= row.day_share <= (high if high is not None else 1.0):
            survey.error(
                "class-range",
                where("flow_classes", index, "day_share"),
                f"{row.day_share:g} is not between its low and high",
                "let low, typical and high run upwards",
            )


def _unfit(row: FlowClass, form: Form) -> str:
    """Why units of a class cannot be turned into units of a form; empty where they can."""
    if row.unit == "TEU" and (form.kind != "box" or not form.teu):
        return f"a class in TEU cannot travel as {form.id}, which is no box"
    if row.unit == "car" and form.unit != "car":
        return f"a class in cars cannot travel as {form.id}, which is counted in {form.unit}"
    if row.unit == "t" and form.unit == "car":
        return "a class in t cannot travel as car, which is counted by the piece"
    if row.unit == "t" and form.unit != "t" and form.payload_t is None:
        return f"nothing says how many tonnes go into one {form.id}"
    return ""


def _check_demand(survey: Survey) -> None:
    entering = {row.place for row in survey.world.handling if row.from_mode == "door"}
    leaving = {row.place for row in survey.world.handling if row.to_mode == "door"}
    told: dict[tuple[str, str, str, int], int] = {}
    for index, row in enumerate(survey.world.od_demand):
        total = row.winter + row.spring + row.summer + row.autumn
        if abs(total - 1) > SLACK:
            survey.error(
                "demand-seasons",
                where("od_demand", index, "winter"),
                f"the shares of the seasons add up to {total:g}",
                "let them add up to 1",
            )
        if row.origin == row.destination:
            survey.error(
                "demand-ends", where("od_demand", index, "destination"), "it goes nowhere", "name another place"
            )
        for column, place, known in (("origin", row.origin, entering), ("destination", row.destination, leaving)):
            if place not in known:
                survey.error(
                    "demand-terminal",
                    where("od_demand", index, column),
                    f"cargo cannot {'enter' if column == 'origin' else 'leave'} the network at {place}",
                    "add a row to handling.csv that joins it with the door, or name a terminal",
                )
        low, high = row.low, row.high
        if (low is not None and low > row.quantity) or (high is not None and high < row.quantity):
            survey.error(
                "demand-range",
                where("od_demand", index, "quantity"),
                f"{row.quantity:g} is not between its low and high",
                "let low, typical and high run upwards",
            )
        key = (row.origin, row.destination, row.flow_class, row.year)
        if key in told:
            survey.warn(
                "demand-twice",
                where("od_demand", index, "id"),
                f"row {told[key] + 2} has the same ends, class and year; the two are added up",
                "make one row of them, unless both are meant",
            )
        told.setdefault(key, index)


def _check_capacity(survey: Survey, index: int, row: Capacity) -> None:
    if not (row.links or row.places or row.services):
        survey.error(
            "capacity-of-nothing", where("capacities", index, "links"), "it is on no link, place or service",
            "name what it binds",
        )  # fmt: skip
    if row.unit in ("train", "sailing") and row.teu_each is None and row.t_each is None:
        survey.error(
            "capacity-each", where("capacities", index, "teu_each"), f"nothing says what one {row.unit} carries",
            "give teu_each, t_each, or both",
        )  # fmt: skip
    if row.direction and not row.links:
        survey.error(
            "capacity-direction", where("capacities", index, "direction"), "only links have a direction",
            "name links, or leave it empty",
        )  # fmt: skip
    low = row.per_week if row.per_week_low is None else row.per_week_low
    high = row.per_week if row.per_week_high is None else row.per_week_high
    if not low <= row.per_week <= high:
        survey.error(
            "capacity-range", where("capacities", index, "per_week"),
            f"{row.per_week:g} is not between its low and high",
            "let low, typical and high run upwards",
        )  # fmt: skip
    known = {(season.place, season.cause) for season in survey.world.seasons}
    known |= {(basin.id, cause) for basin in survey.world.basins for cause in basin.causes}
    for cell in row.shut_by:
        place, _, cause = cell.partition(":")
        if (place, cause) not in known:
            survey.error(
                "capacity-season", where("capacities", index, "shut_by"), f"no season tells how often {cell} shuts it",
                "write place:cause as seasons.csv has them, or basin:cause",
            )  # fmt: skip


def _check_count(survey: Survey, index: int, row: VolumeCheck) -> None:
    needed = "links" if row.measure == "links" else "places" if row.measure in PLACED else "countries"
    told = getattr(row, needed)
    if not told or (row.measure in PAIRED and len(told) != 2):
        survey.error(
            "count-where",
            where("volume_checks", index, needed),
            f"a count of kind {row.measure} needs {'two countries' if needed == 'countries' else needed}",
            "name what was counted",
        )
    stated = {one.id for one in survey.world.demand} | {one.id for one in survey.world.published_volumes}
    if row.published and row.published not in stated:
        survey.error(
            "count-published", where("volume_checks", index, "published"), f"no row {row.published} in demand or"
            " published_volumes", "name the row that states the figure, or leave it empty",
        )  # fmt: skip
