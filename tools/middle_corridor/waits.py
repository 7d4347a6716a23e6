"""Published waits that the world leaves out, because another of its rows already holds the time."""

from __future__ import annotations

from collections.abc import Mapping

from corridor.world.evidence import DroppedWait
from tools.middle_corridor.operations import Hours, Operations

Boarding = Mapping[tuple[str, str], tuple[str, ...]]

DEPARTURES = "services: departures of "
ORDINARY = (
    "Counts queue and gauge change of single-wagon shipments; block trains take the queue and the change of gauge"
)
# (place, operation, modes of the services that hold it, why)
SHIP_WAITS = (
    ("KZ-AKTAU", "vessel_wait", ("sea",), "A residual for the wait for a feeder, which its departures hold"),
    ("KZ-KURYK", "vessel_wait", ("ferry", "roro"), "The wait for a ferry is in its departures, storms are in seasons"),
    ("AZ-ALAT", "vessel_wait", ("sea", "ferry", "roro"), "The wait for a ship eastbound, which its departures hold"),
    ("TM-TURKMENBASHI", "vessel_wait", ("sea", "ferry", "roro"), "The wait for a ferry, which its departures hold"),
    ("GE-POTI", "vessel_wait", ("sea",), "Residual fitted on Altynkol-Poti and Altynkol-Constanta, both calibration"),
    ("GE-BATUMI", "vessel_wait", ("ferry", "roro"), "Half the headway of a weekly ferry, which its departures hold"),
    ("RO-CONSTANTA", "vessel_wait", ("river", "sea"), "Half the headway of a weekly barge or feeder"),
)
GEBZE = (
    "Not a border but the wait for a night slot in the Marmaray tunnel: the link takes 6 h (3 to 24) for a run of"
    " 1.5 h, and published trains hold it"
)
LOCKS = "Locks and low water on the way, not a wait for a departure: inside the river times"
RED_BRIDGE = "The wait of the 24.2 h queue again, averaged over Georgian posts a year later; its high end is used"
ALONGSIDE = "Time of a ship alongside, not of a box; the port dwell of the box spans it"
TRANSIT_PAPERS = "Transit papers are made while the box lies in the port, whose dwell runs meanwhile"
MANZHOULI = "The change of gauge written at Zabaikalsk happens at Manzhouli and is counted there"
ZAHONY = "Nothing changes gauge there while the lines through Ukraine are left out"
# (place, operation, row that holds it, why)
OTHER_WAITS = (
    ("KZ-ALTYNKOL", "customs", "borders: CN-KHORGOS > KZ-ALTYNKOL rail", ORDINARY),
    ("KZ-DOSTYK", "customs", "borders: CN-ALASHANKOU > KZ-DOSTYK rail", ORDINARY),
    ("CN-KHORGOS", "customs", "borders: CN-KHORGOS > KZ-ALTYNKOL rail", ORDINARY),
    ("CN-ALASHANKOU", "customs", "borders: CN-ALASHANKOU > KZ-DOSTYK rail", ORDINARY),
    ("AZ-REDBRIDGE", "customs", "borders: GE-TBILISI > AZ-REDBRIDGE road", RED_BRIDGE),
    ("KZ-AKTAU", "transshipment", "handling: KZ-AKTAU rail > sea", ALONGSIDE),
    ("RO-CONSTANTA", "customs", "handling: RO-CONSTANTA sea > any", TRANSIT_PAPERS),
    ("TR-GEBZE", "border_queue", "links: TR-GEBZE_TR-HALKALI_rail", GEBZE),
    ("RS-SMEDEREVO", "vessel_wait", "links and calls: Danube RO-CONSTANTA to RS-SMEDEREVO", LOCKS),
    ("RU-ZABAIKALSK", "break_of_gauge", "handling: CN-MANZHOULI rail > rail", MANZHOULI),
    ("HU-ZAHONY", "break_of_gauge", "none: no 1520 mm track at the place today", ZAHONY),
)


def dropped(operations: Operations, boarding: Boarding, alat_kept: Hours) -> list[DroppedWait]:
    """Every wait left out; `boarding` names the services that can be boarded by place and mode.

    Raises
    ------
    ValueError
        Where a wait is dropped for departures that no service of the place makes.
    """
    rows = []
    for place, operation, modes, why in SHIP_WAITS:
        holders = [service for mode in modes for service in boarding.get((place, mode), ())]
        if not holders:
            raise ValueError(f"{operation} at {place} is dropped, but no service departs there by {modes}")
        rows.append(_row(operations, place, operation, DEPARTURES + " ".join(sorted(set(holders))), why))
    rows += [_row(operations, place, operation, held_by, why) for place, operation, held_by, why in OTHER_WAITS]
    dwell = operations.need("AZ-ALAT", "port_dwell")
    trains = " ".join(boarding.get(("AZ-ALAT", "rail"), ())) or "trains"
    rows.append(
        DroppedWait(
            id="AZ-ALAT-port_dwell-part",
            place="AZ-ALAT",
            operation=f"port_dwell to wagon departure: {dwell.typical:g} h, split",
            hours_typical=round(dwell.typical - alat_kept.typical, 2),
            held_by=DEPARTURES + trains,
            reason=f"A residual up to the train's departure: {alat_kept.typical:g} h of it stay in handling (unloading"
            " of the ship), the rest is the wait for a train; the high end, a shortage of flatcars, stays in handling",
            source=dwell.source,
        )
    )
    return rows + _events(operations)


def _row(operations: Operations, place: str, operation: str, held_by: str, why: str) -> DroppedWait:
    hours = operations.need(place, operation)
    return DroppedWait(
        id=f"{place}-{operation}",
        place=place,
        operation=operation,
        hours_typical=hours.typical,
        held_by=held_by,
        reason=why,
        source=hours.source,
    )


def _events(operations: Operations) -> list[DroppedWait]:
    return [
        DroppedWait(
            id="KZ-AKTAU-vessel_wait-storm",
            place="KZ-AKTAU",
            operation="vessel_wait: ten storm days in January 2026, up to 240 h",
            held_by="seasons: KZ-AKTAU wind",
            reason="Closure by wind is a season, not a part of every sailing",
            source=operations.events["KZ-AKTAU", "vessel_wait"],
        ),
        DroppedWait(
            id="KZ-AKTAU-border_queue-embargo",
            place="KZ-AKTAU",
            operation="border_queue: rail embargo for grain, October 2025",
            held_by="none: an event of 18 days, without hours per wagon",
            reason="A closure in the past is no part of the usual time",
            source=operations.events["KZ-AKTAU", "border_queue"],
        ),
    ]
