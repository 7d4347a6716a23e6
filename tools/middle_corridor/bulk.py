"""Dry bulk by water: the ships that take grain from Aktau to Iran, and Danube barges with grain, ore and metal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corridor.world.links import Handling
from corridor.world.money import Tariff
from corridor.world.services import Call, Service
from tools.middle_corridor.cited import cited
from tools.middle_corridor.common import Built, Evidence, Sources
from tools.middle_corridor.factors import service_factor
from tools.middle_corridor.forms import DRY_BULK
from tools.middle_corridor.generic_services import DANUBE
from tools.middle_corridor.prices import PriceBook
from tools.middle_corridor.service_chains import Network, calls, reversed_route, stops

SHIP_T, BARGE_T = 5500.0, 1500.0
GRAIN_TO_IRAN_T = 1.27e6
IRAN_ROUTE = "KZ-AKTAU IR-ANZALI"
PORTS = ("KZ-AKTAU", "IR-ANZALI")

REASONS = {
    "BULK-SHIP": (
        "Dry cargo ships of 5,500 t, as Aktau loads them now, carry the 1.27 Mt of grain that went to Iran in the"
        " season 2024/25: 4.4 a week and back; Anzali stands for the Iranian ports"
    ),
    "BULK-BARGE": (
        "A barge of 1,500 t is chartered on the Danube within three days, at best one and at worst ten; hours are those"
        " of the links"
    ),
    "BULK-HANDLING": (
        "Loading or discharging bulk takes a day longer than handling a box, half to three days, by grab, conveyor or"
        " silo"
    ),
    "BULK-TERMINAL": "A bulk terminal of the Caspian asks 6 USD per t, 3 to 12, by practice; no tariff was found",
}  # fmt: skip


def build(evidence: Evidence, sources: Sources, built: Built) -> Built:
    """More rows of `services`, `calls`, `handling` and `tariffs`."""
    pairs = list(_services(evidence, sources, built))
    return {
        "services": [service for service, _ in pairs],
        "calls": [call for _, stops_made in pairs for call in stops_made],
        "handling": list(_handling(sources, built)),
        "tariffs": list(_prices(sources)),
    }


def _services(evidence: Evidence, sources: Sources, built: Built) -> Iterator[tuple[Service, list[Call]]]:
    network = Network(built["links"])
    grain = cited(evidence, sources, "capacity.csv", id="C023")
    ship = Service(
        id="BULK-AKTAU-ANZALI-OUT", name="Dry cargo ship Aktau - Anzali", mode="sea", product="leg",
        departs="frequency", per_week=round(GRAIN_TO_IRAN_T / SHIP_T / 52, 1), capacity=SHIP_T, capacity_unit="t",
        accepts=DRY_BULK, borders_included=True, factor=service_factor("sea", "caspian_feeder"),
        vehicle="dry cargo ships", source=(*grain, *sources.reason("BULK-SHIP", REASONS["BULK-SHIP"])),
        confidence="derived", note="fourteen ships waited in September 2025 (R129)",
    )  # fmt: skip
    barge = Service(
        id="GEN-DANUBE-BULK-OUT", name="Bulk barge Constanta - Vienna", mode="river", product="generic",
        departs="on_demand", wait_h_low=24.0, wait_h_typical=72.0, wait_h_high=240.0, capacity=BARGE_T,
        capacity_unit="t", accepts=DRY_BULK, factor=service_factor("river", "barge_danube"), vehicle="barge of 1,500 t",
        source=sources.reason("BULK-BARGE", REASONS["BULK-BARGE"]), confidence="assumed",
        note="low water cuts the load: see seasons",
    )  # fmt: skip
    for service, route, back in (
        (ship, IRAN_ROUTE, "Dry cargo ship Anzali - Aktau"), (barge, DANUBE, "Bulk barge Vienna - Constanta"),
    ):  # fmt: skip
        path = stops(route)
        yield service, calls(service.id, network.legs(path, service.mode))
        twin = replace(service, id=service.id.replace("-OUT", "-BACK"), name=back, confidence="assumed")
        yield twin, calls(twin.id, network.legs(reversed_route(path), service.mode))


def _handling(sources: Sources, built: Built) -> Iterator[Handling]:
    """Bulk between ship or barge and land: a day more than a box; at Anzali, where no box ship calls, from nothing."""
    why = sources.reason("BULK-HANDLING", REASONS["BULK-HANDLING"])
    river_ports = set(DANUBE.split())
    for row in built["handling"]:
        modes = {row.from_mode, row.to_mode}
        river = row.place in river_ports and "river" in modes and modes <= {"river", "rail", "road", "door"}
        port = row.place == "KZ-AKTAU" and "sea" in modes and modes <= {"sea", "rail", "door"}
        if row.forms or not (river or port):
            continue
        yield replace(
            row, forms=DRY_BULK, hours_low=row.hours_low + 12, hours_typical=row.hours_typical + 24,
            hours_high=row.hours_high + 72, source=(*row.source, *why), confidence="assumed",
            note="bulk by grab, conveyor or silo", capacity_per_year=None, capacity_unit="",
        )  # fmt: skip
    for start, end in (("sea", "door"), ("door", "sea"), ("sea", "rail"), ("rail", "sea")):
        yield Handling(
            place="IR-ANZALI", from_mode=start, from_gauge_mm=1435 if start == "rail" else None, to_mode=end,
            to_gauge_mm=1435 if end == "rail" else None, operation="port_dwell", hours_low=24.0, hours_typical=72.0,
            hours_high=240.0, forms=DRY_BULK, source=why, confidence="assumed", note="bulk berth",
        )  # fmt: skip


def _prices(sources: Sources) -> Iterator[Tariff]:
    """Bulk terminals on the Caspian; river ports ask a wagon's share of their box price."""
    book = PriceBook(sources)
    for place in PORTS:
        for land in ("door", "rail"):
            yield book.row(
                f"H-{place}-sea-{land}-bulk", ("handling", "handling", "t"), 6.0, 2025, low=3.0, high=12.0,
                from_place=place, mode="sea", to_mode=land, both_ways=True, forms=DRY_BULK,
                source=sources.reason("BULK-TERMINAL", REASONS["BULK-TERMINAL"]), confidence="assumed",
                includes="bulk terminal", excludes=("storage_demurrage",), reason="the terminal's handling",
            )  # fmt: skip
