"""Who takes a cargo: forms, weights, heights, dangerous goods, room on one departure, axles on a link."""

from __future__ import annotations

from collections.abc import Iterable

from corridor.costing.cargo import Cargo
from corridor.network.stands import Step
from corridor.routing.virtual import Arc, VirtualNetwork
from corridor.world.services import Service

COUNTED = ("box", "vehicle", "piece")
"""Kinds of form that come in units, each of which weighs its share of the goods."""


def refusal(network: VirtualNetwork, service: Service, cargo: Cargo) -> str:
    """Why a service does not take a shipment, in words; empty where it does."""
    form = cargo.form
    if not _takes_form(service, cargo):
        return f"takes no {form.name.lower()}"
    if cargo.hazard and service.hazards and cargo.hazard not in service.hazards:
        return f"takes no dangerous goods of class {cargo.hazard}"
    gross_t = form.tare_t + (cargo.weight_t / cargo.count if cargo.count and form.kind in COUNTED else 0.0)
    for most, is_, what in (
        (service.max_gross_t, gross_t, "t a unit"),
        (service.max_height_m, cargo.height_m or form.height_m or 0.0, "m of height"),
        (service.max_width_m, cargo.width_m or 0.0, "m of width"),
    ):
        if most is not None and is_ > most + 1e-9:
            return f"takes {most:g} {what}, not {is_:g}"
    room = capacity(network, service)
    if room is not None and need(service, cargo) > room + 1e-9:
        return f"takes {room:g} {service.capacity_unit} at once"
    return ""


def capacity(network: VirtualNetwork, service: Service) -> float | None:
    """What one departure takes; trucks are ordered one by one and have no limit.

    A ship whose loaded draught is more than a port of its calls takes loads less: its capacity times
    (port - light) / (loaded - light draught), taking displacement as linear in draught; nothing where it draws too
    much empty.
    """
    if service.capacity is None or (service.departs == "on_demand" and service.mode == "road"):
        return None
    port_m = network.least_draught_m.get(service.id)
    loaded_m, light_m = service.draught_m, service.light_draught_m
    if port_m is None or loaded_m is None or light_m is None or port_m >= loaded_m:
        return service.capacity
    if port_m <= light_m:
        return 0.0
    return round(service.capacity * (port_m - light_m) / (loaded_m - light_m), 3)


def need(service: Service, cargo: Cargo) -> float:
    """Room that the shipment takes, in the unit of the service's capacity."""
    form = cargo.form
    match service.capacity_unit:
        case "TEU":
            return cargo.count * form.teu
        case "wagon":
            return cargo.count * form.wagons
        case "truck":
            return cargo.count * form.trucks
        case _:
            return cargo.weight_t


def arc_takes(arc: Arc, cargo: Cargo) -> bool:
    """Whether a handling is for the cargo's form, and no axle is too heavy for the links of a ride or drive."""
    row = arc.handling
    if row is not None:
        return cargo.form.id in row.forms if row.forms else cargo.boxed
    if cargo.form.axles is None or cargo.form.vehicle_tare_t is None:
        return True
    return all(
        step.link.max_axle_t is None or axle_load_t(cargo, step.link.mode) <= step.link.max_axle_t + 1e-9
        for step in _steps(arc)
    )


def axle_load_t(cargo: Cargo, mode: str) -> float:
    """Heaviest axle with the goods spread evenly: (vehicle + units on it + goods) / axles; 0 where it does not apply.

    A form's axles are those of its wagon where it has one, else of its truck.
    """
    form = cargo.form
    on_rail = form.wagons > 0
    vehicles = cargo.count * (form.wagons if on_rail else form.trucks)
    if not vehicles or (mode == "rail") != on_rail or form.axles is None or form.vehicle_tare_t is None:
        return 0.0
    loaded_t = form.vehicle_tare_t + (form.tare_t * cargo.count + cargo.weight_t) / vehicles
    return loaded_t / form.axles


def _takes_form(service: Service, cargo: Cargo) -> bool:
    form = cargo.form
    if service.runs_on == "road" and not form.trucks:
        return False
    if service.accepts:
        return form.id in service.accepts
    return form.kind == "box" and not form.plug


def _steps(arc: Arc) -> Iterable[Step]:
    return (piece.step for piece in arc.happenings() if piece.kind == "move" and piece.step is not None)
