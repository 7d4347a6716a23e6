"""What decides a price and who takes it: units of one form, tonnes, and what they need."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from corridor.units import KG_PER_T
from corridor.world.cargo import Form
from corridor.world.money import Tariff

STANDARD_BOXES = (
    Form(id="dry20", name="20-foot box", kind="box", unit="TEU", teu=1, wagons=0.25, trucks=0.5, tare_t=2.3,
         payload_t=28.2, volume_m3=33.0, height_m=2.59, source=(), confidence="sourced", note="ISO 668"),
    Form(id="dry40", name="40-foot box", kind="box", unit="FEU", teu=2, wagons=0.5, trucks=1, tare_t=3.8,
         payload_t=26.6, volume_m3=67.0, height_m=2.59, source=(), confidence="sourced", note="ISO 668"),
)  # fmt: skip
"""The two boxes that every world knows, where its `forms` do not state them: sizes and ratings of ISO 668."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A form whose tariffs the cargo may pay, and how many units of it."""

    form: Form
    units: float


@dataclass(frozen=True, slots=True)
class Cargo:
    """A shipment as engines see it.

    rungs    : its own form first, then the forms whose prices it pays where none is for its own
    box      : carrier or shipper: whose box it is; empty where the box is not priced
    hazard   : class of dangerous goods, empty for none
    """

    rungs: tuple[Rung, ...]
    weight_t: float
    volume_m3: float = 0.0
    hazard: str = ""
    height_m: float | None = None
    width_m: float | None = None
    box: str = ""

    @property
    def form(self) -> Form:
        return self.rungs[0].form

    @property
    def count(self) -> float:
        return self.rungs[0].units

    @property
    def revenue_t(self) -> float:
        """Revenue tonnes: the larger of tonnes and cubic metres."""
        return max(self.weight_t, self.volume_m3)

    @property
    def boxed(self) -> bool:
        """Whether terminals handle it as boxes: a part load lies in one of its consolidator's."""
        return self.form.kind in ("box", "part")


def rungs(form: Form, count: float, known: Iterable[Form]) -> tuple[Rung, ...]:
    """The form and its chain of fall-backs, each with the units to be paid; a circle ends where it closes."""
    by_id = {other.id: other for other in (*STANDARD_BOXES, *known)}
    found = [Rung(form, count)]
    while (following := by_id.get(form.fallback)) is not None and all(following.id != rung.form.id for rung in found):
        count *= form.fallback_share
        form = following
        found.append(Rung(form, count))
    return tuple(found)


def boxes(unit: str, count: int, weight_t: float) -> Cargo:
    """Standard dry boxes of one unit, TEU or FEU."""
    form = next(form for form in STANDARD_BOXES if form.unit == unit)
    return Cargo((Rung(form, count),), weight_t)


def units_charged(tariff: Tariff, cargo: Cargo) -> tuple[int, bool, float] | None:
    """Rung that the tariff is for, whether only by conversion, and how many of its units the shipment pays.

    None where the tariff is for other forms, or its unit cannot carry the cargo without guessing.
    """
    for index, rung in enumerate(cargo.rungs):
        if tariff.forms and rung.form.id not in tariff.forms:
            continue
        count = _counted(tariff.unit, rung, cargo)
        if count is not None:
            return index, tariff.unit != rung.form.unit, count
    return None


def _counted(unit: str, rung: Rung, cargo: Cargo) -> float | None:
    form = rung.form
    match unit:
        case "t":
            return cargo.weight_t
        case "kg":
            return cargo.weight_t * KG_PER_T
        case "wm":
            return cargo.revenue_t if form.kind == "part" else None
        case _ if unit == form.unit:
            return rung.units
        case "wagon":
            return rung.units * form.wagons or None
        case "truck":
            trucks = rung.units * form.trucks
            # A part load shares its truck; everything else has it to itself.
            return (trucks if cargo.form.kind == "part" else float(math.ceil(round(trucks, 6)))) or None
        case _:
            return None
