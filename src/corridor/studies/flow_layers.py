"""What flows how: each class of cargo in each of its forms is a layer of the network, with its own prices."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.costing.cargo import STANDARD_BOXES, Cargo
from corridor.errors import Finding, InputError
from corridor.itinerary.query import Query, Shipment
from corridor.studies.loading import load
from corridor.units import TEU_PER_FEU
from corridor.world.cargo import Form
from corridor.world.flow import FlowClass
from corridor.world.world import World


@dataclass(frozen=True, slots=True)
class Layer:
    """A class of cargo in one form, and what one load of it is.

    units    : units of the class in the load
    teu, wagons, trucks : room that the load takes
    day_usd  : worth of a day in transit of one unit
    worth_usd: value of the goods in one unit; None where it is not known
    """

    flow_class: FlowClass
    form: Form
    cargo: Cargo
    units: float
    weight_t: float
    teu: float
    wagons: float
    trucks: float
    day_usd: float
    worth_usd: float | None

    def use(self, unit: str, teu_each: float | None = None, t_each: float | None = None) -> float:
        """How much of a capacity one unit of the class takes; of a train or sailing its share."""
        match unit:
            case "TEU":
                load = self.teu
            case "wagon":
                load = self.wagons
            case "truck":
                load = self.trucks
            case "t":
                load = self.weight_t
            case "car":
                load = self.cargo.count
            case _:
                boxed = self.form.kind in ("box", "part") and teu_each
                load = self.teu / teu_each if boxed and teu_each else self.weight_t / (t_each or 1.0)
        return load / self.units


def layers_of(world: World, classes: tuple[FlowClass, ...]) -> list[Layer]:
    """A layer for each form of each class.

    Raises
    ------
    InputError
        With every form that cannot carry its class.
    """
    forms = {form.id: form for form in (*STANDARD_BOXES, *world.forms)}
    layers, findings = [], []
    for flow_class in classes:
        for form_id in flow_class.forms:
            made = _layer(world, flow_class, forms[form_id])
            if isinstance(made, Layer):
                layers.append(made)
            else:
                findings += made
    if findings:
        raise InputError(findings)
    return layers


def _layer(world: World, flow_class: FlowClass, form: Form) -> Layer | list[Finding]:
    whole_t = 1 / form.wagons if form.wagons else 1 / form.trucks if form.trucks else 1.0
    bulk = form.kind in ("bulk", "part")
    query = Query(
        origin="", destination="", form=form.id, goods=flow_class.goods, count=None if bulk else 1,
        weight_t=round(whole_t, 6) if bulk else None, hazard="none",
    )  # fmt: skip
    loaded = load(query, world)
    if isinstance(loaded, list):
        return loaded
    shipment, cargo, _ = loaded
    units = _units(flow_class, form, shipment)
    if not units:
        what = f"{form.name.lower()} holds no {flow_class.unit}: class {flow_class.id} cannot be counted in it"
        return [Finding("flow-form-unfit", f"flow_classes.csv, row {flow_class.id}, column forms", what,
                        "leave the form out, or count the class in tonnes")]  # fmt: skip
    per_load = shipment.weight_t if bulk else 1.0
    worth = None if shipment.value_usd is None else shipment.value_usd / units
    return Layer(
        flow_class=flow_class,
        form=form,
        cargo=cargo,
        units=units,
        weight_t=shipment.weight_t,
        teu=form.teu * per_load,
        wagons=form.wagons * per_load,
        trucks=form.trucks * per_load,
        day_usd=(worth or 0.0) * flow_class.day_share,
        worth_usd=worth,
    )


def _units(flow_class: FlowClass, form: Form, shipment: Shipment) -> float:
    match flow_class.unit:
        case "t":
            return shipment.weight_t
        case "car":
            return shipment.count if form.unit == "car" else 0.0
        case _:
            return form.teu or (TEU_PER_FEU * form.trucks)
