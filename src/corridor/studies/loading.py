"""What is sent: form, units, tonnes and worth of a query's cargo, with every default filled in."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace

from corridor.costing.cargo import STANDARD_BOXES, Cargo, rungs
from corridor.errors import Finding, shorten
from corridor.itinerary.query import BOX_OWNERS, DEFAULT_GOODS, Query, Shipment
from corridor.world.cargo import Form, Goods
from corridor.world.world import World

NO_HAZARD = "none"
HAZARD_CLASS = re.compile(r"1(\.[1-6][a-ln-s]?)?|2(\.[1-3])?|3|4(\.[1-3])?|5(\.[12])?|6(\.[12])?|7|8|9")
"""Classes and divisions of the UN Model Regulations; class 1 may carry its letter of compatibility."""
MOST_UNITS = 10_000
MOST_WEIGHT_T = 1_000_000.0
MOST_BOX_GROSS_T = 36.0
"""Most gross weight of a box, 40 feet and 20 alike: ISO 668, amendment of 2016."""
STANDARD = {"TEU": "dry20", "FEU": "dry40"}
TEU_PER_UNIT = {"TEU": 1, "FEU": 2}


def load(query: Query, world: World) -> tuple[Shipment, Cargo, tuple[str, ...]] | list[Finding]:
    """The shipment for people, the cargo for engines and warnings; or every reason why it cannot be sent."""
    findings = list(_number_findings(query))
    forms = {form.id: form for form in (*STANDARD_BOXES, *world.forms)}
    form = _form(query, forms, findings)
    code = form.goods if form is not None and form.goods and query.goods == DEFAULT_GOODS else query.goods
    goods = next((goods for goods in world.goods if goods.id == code), None)
    if goods is None:
        known = ", ".join(sorted(goods.id for goods in world.goods))
        what = f"no goods '{shorten(code)}' in this world"
        findings.append(Finding("goods-unknown", "goods", what, f"known: {known}"))
    if query.box not in BOX_OWNERS:
        what = f"a box of '{shorten(query.box)}'"
        findings.append(Finding("box-owner-unknown", "box", what, "say carrier or shipper"))
    if findings or goods is None or form is None:
        return findings
    sized = _sized(query, form, goods)
    if isinstance(sized, Finding):
        return [sized]
    count, weight_t = sized
    if form.kind == "box" and form.tare_t + weight_t / count > MOST_BOX_GROSS_T + 1e-9:
        what = f"{weight_t:g} t in {count:g} {form.unit}: no box weighs more than {MOST_BOX_GROSS_T:g} t with its goods"
        return [Finding("weight-over-box", "weight_t", what, "give more boxes, or leave out their number")]
    value = query.value_usd
    if value is None and goods.usd_per_t_typical is not None:
        value = round(goods.usd_per_t_typical * weight_t, 2)
    shipment = Shipment(
        form=form.id,
        form_name=form.name,
        unit=form.unit,
        count=count,
        weight_t=weight_t,
        goods=goods.id,
        volume_m3=query.volume_m3 or 0.0,
        value_usd=value,
        hazard=_hazard(query, goods),
        box=query.box,
    )
    cargo = Cargo(
        rungs=rungs(form, count, world.forms),
        weight_t=weight_t,
        volume_m3=query.volume_m3 or 0.0,
        hazard=shipment.hazard,
        height_m=query.height_m,
        width_m=query.width_m,
        box=query.box if form.kind == "box" else "",
    )
    return shipment, cargo, tuple(_warnings(shipment, form))


def one_unit(cargo: Cargo, world: World, form_id: str = "") -> Cargo:
    """One unit of the same or another form, light: to find out whether size or price is in the way."""
    forms = {form.id: form for form in (*STANDARD_BOXES, *world.forms)}
    form = forms[form_id] if form_id else cargo.form
    light = 1.0 if form.kind in ("part", "bulk") else min(cargo.weight_t / max(cargo.count, 1), 10.0)
    return replace(cargo, rungs=rungs(form, 1, world.forms), weight_t=light, volume_m3=0.0, box="")


def _number_findings(query: Query) -> Iterator[Finding]:
    given = [name for name in ("teu", "feu", "form") if getattr(query, name) is not None]
    if len(given) > 1:
        what = "cargo is given in several forms"
        yield Finding("boxes-twice", ", ".join(given), what, "plan them one after the other")
    if query.count is not None and query.form is None:
        yield Finding("count-without-form", "count", "a count without a form", "say of what with form")
    hazard = query.hazard.strip().lower()
    if hazard not in ("", NO_HAZARD) and not HAZARD_CLASS.fullmatch(hazard):
        what = f"no class of dangerous goods '{shorten(query.hazard)}'"
        yield Finding("hazard-unknown", "hazard", what, "give one of the UN, as 3 or 6.1, or none")
    for name in ("teu", "feu", "count"):
        value = getattr(query, name)
        if value is not None and not (math.isfinite(value) and 0 < value <= MOST_UNITS):
            yield Finding("boxes-out-of-range", name, f"{value} units", f"give 1 to {MOST_UNITS:,}")
    for name, most, unit in (
        ("weight_t", MOST_WEIGHT_T, "t"), ("volume_m3", MOST_WEIGHT_T, "m3"), ("value_usd", 1e12, "USD"),
        ("height_m", 100.0, "m"), ("width_m", 100.0, "m"),
    ):  # fmt: skip
        value = getattr(query, name)
        if value is not None and not (math.isfinite(value) and 0 < value <= most):
            kind = "weight" if name == "weight_t" else name.split("_")[0]
            mend = f"give a number above 0 and up to {most:,.0f} {unit}"
            yield Finding(f"{kind}-out-of-range", name, f"a {kind} of {value} {unit}", mend)


def _form(query: Query, forms: dict[str, Form], findings: list[Finding]) -> Form | None:
    if query.form is None:
        return forms[STANDARD["TEU" if query.teu is not None else "FEU"]]
    form = forms.get(query.form.strip().lower())
    if form is None:
        what = f"no form of cargo '{shorten(query.form)}'"
        findings.append(Finding("form-unknown", "form", what, f"known: {', '.join(sorted(forms))}"))
    return form


def _sized(query: Query, form: Form, goods: Goods) -> tuple[float, float] | Finding:
    """Units and tonnes: one follows from the other where only one is given, and from the goods where none is."""
    weight, units = query.weight_t, query.teu or query.feu or query.count
    if form.kind in ("bulk", "part"):
        weight = weight or query.count
        if weight is None:
            what = f"{form.name.lower()} is planned by weight"
            return Finding("weight-missing", "weight_t", what, "say how many tonnes")
        return (max(weight, query.volume_m3 or 0.0) if form.kind == "part" else weight), weight
    per_unit = _t_per_unit(form, goods)
    if units is None:
        units = 1 if weight is None or form.kind == "piece" else math.ceil(round(weight / per_unit, 9))
        if units > MOST_UNITS:
            what = f"{weight:g} t fill {units:,} units of {form.name}"
            return Finding("boxes-out-of-range", "weight_t", what, f"plan at most {MOST_UNITS:,}")
    if form.kind in ("box", "vehicle") and units != int(units):
        return Finding("count-not-whole", "count", f"{units:g} of {form.name}", "give a whole number")
    return units, round(units * per_unit, 3) if weight is None else weight


def _hazard(query: Query, goods: Goods) -> str:
    """Class of dangerous goods: as asked, else that of the goods; the word none takes it away."""
    asked = query.hazard.strip().lower()
    return (asked or goods.hazard) if asked != NO_HAZARD else ""


def _t_per_unit(form: Form, goods: Goods) -> float:
    """Tonnes of the goods in one unit: stowage in boxes, the payload of a vehicle, the weight of a piece."""
    most = form.payload_t or math.inf
    if form.kind == "box":
        return min(goods.t_per_teu * TEU_PER_UNIT.get(form.unit, 1), most)
    return most if math.isfinite(most) else goods.t_per_teu


def _warnings(shipment: Shipment, form: Form) -> Iterator[str]:
    if form.kind == "part":
        if not shipment.volume_m3:
            yield "no volume is given: priced by weight alone, while light goods pay by the cubic metre"
        yield "a part load pays its share of a box: a consolidator's least charge and warehouse fees come on top"
    if form.payload_t is not None and form.kind in ("box", "vehicle"):
        most = shipment.count * form.payload_t
        if shipment.weight_t > most + 1e-9:
            yield (
                f"{shipment.weight_t:g} t are more than {shipment.count:g} {shipment.unit} can carry ({most:g} t):"
                " prices by unit are too low for it"
            )
