"""Last step: which forms each service and terminal takes, and how heavy, high, wide or deep.

Rows made before are replaced in place; rows of handling for wagons, bulk and part loads are added. What dry boxes are
taken by, and how long it takes, stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corridor.network.stands import Stand, lines
from corridor.world.links import Handling, Link
from corridor.world.places import Place
from corridor.world.services import Service
from tools.middle_corridor.cited import cited
from tools.middle_corridor.common import Built, Evidence, Sources
from tools.middle_corridor.forms import BOXES, DRY_BOXES, IN_WAGONS, ON_TRUCKS, PART, REEFERS

MARMARAY = frozenset({"TR-GEBZE", "TR-HALKALI"})
CASPIAN_FEEDERS = ("SV021", "SV022", "SV023", "SV024", "SV032", "TWIN-SV032")
PLUGGED_RORO = ("SV043", "SV044", "SV049", "SV050")
HEAVY_TRUCKS = ("SV043", "SV044")  # 14-17 m up to 44 t, by the price list

ALAT_M, LOADED_SHARE, LIGHT_M = 3.5, 0.725, 1.6
LOADED_M = round(LIGHT_M + (ALAT_M - LIGHT_M) / LOADED_SHARE, 2)
AXLE_T = {1520: 23.5, "CN": 23.0, "other": 22.5, "road": 10.0}

REASONS = {
    "TAKES-TRAIN": (
        "Block trains with containers take dry boxes and part loads in them; no source says that one feeds reefers by"
        " generator, so none does"
    ),
    "TAKES-WAGONS": (
        "Lines with generic trains also carry single wagons: bulk, tank wagons, cars and oversize, at the train's hours"
        " and days; mixed trains stand for the wagonload network, of which no timetable is public"
    ),
    "TRAIN-GAUGE": (
        "A piece on a flat wagon may be 3.9 m high and 3.25 m wide on 1520 mm, 3.1 m and 3.15 m on 1435 mm, within the"
        " usual loading gauges; boxes are lower"
    ),
    "TAKES-SHIP": (
        "Container ships outside the Caspian have plugs for reefers, as usual; on the dry cargo ships of the Caspian"
        " none are known"
    ),
    "TAKES-FERRY": "Rail ferries take wagons of every kind, tank wagons in the price list too, and boxes on platforms",
    "TAKES-RORO": (
        "Ro-ro ships take what stands on a truck; decks are assumed 4.4 m high; reefers where plugs are named"
    ),
    "TAKES-BARGE": "Container barges take dry boxes; bulk goes on barges of its own",
    "TAKES-AIR": "Air cargo leaves its box, so every dry box and part load is taken by weight",
    "TAKES-TRUCK": "Trucks take whatever has a share of a truck; a reefer is fed by its own generator",
    "DRAUGHT-FEEDER": (
        "Caspian feeders load 70 to 75 % at Alat, where 3.5 m are left of more than 6 (text on dredging, 2024): with"
        " 1.6 m empty they would draw 4.22 m loaded, which makes 72.5 %; no ship's own draught was found"
    ),
    "DRAUGHT-NORM": (
        "Aktau by the norm of Caspian ports, 6 m, from a text on dredging: no figure for its berths was found; dredging"
        " to 7.7 m began in June 2025"
    ),
    "AXLE-RAIL": (
        "Axle loads by gauge: 23.5 t on 1520 mm (25 t only for new wagons on some lines), 23 t in China, 22.5 t (class"
        " D4) elsewhere; weaker sections are not known and not marked"
    ),
    "AXLE-ROAD": (
        "Single axles of trucks: 10 t in the EU (11.5 driven) and by the agreement of the CIS, taken everywhere; summer"
        " limits of 8 t in Kazakhstan are rules R140 and R141"
    ),
    "CONSOLIDATION": (
        "A part load waits at a consolidator's warehouse before its box leaves, 72 h, 24 to 168, and after it comes, 48"
        " h, 24 to 120; trucks with part loads and aircraft do not wait so"
    ),
    "WAGON-WORK": (
        "Loading or unloading a wagon takes twelve hours more than lifting a box, 4 to 48; so does reloading it at a"
        " change of gauge or into trucks"
    ),
    "WAGON-SORTING": "A wagon passes from train to train through a yard: 24 h, 8 to 72",
    "CUSTOMS-HOLIDAYS": (
        "Where customs clear at a terminal, for export in China or import at Belgrade, no work begins on public"
        " holidays; other terminals and borders work"
    ),
}  # fmt: skip


def build(evidence: Evidence, sources: Sources, built: Built) -> Built:
    """Replaces rows of services, links, places and handling, and returns the rows of `handling` that it adds."""
    limits = Limits(evidence, sources, built)
    built["services"][:] = [limits.service(row) for row in built["services"]]
    built["links"][:] = [limits.link(row) for row in built["links"]]
    built["places"][:] = [limits.place(row) for row in built["places"]]
    rows = list(built["handling"])
    built["handling"][:] = [limits.handling(row) for row in rows]
    return {"handling": [new for row in rows if not row.forms for new in limits.more(row)]}


class Limits:
    """What forms and limits each row gets."""

    def __init__(self, evidence: Evidence, sources: Sources, built: Built) -> None:
        self.evidence, self.sources = evidence, sources
        self.country = {place.id: place.country for place in built["places"]}
        links = {link.id: link for link in built["links"]}
        self.through_tunnel: set[str] = set()
        self.gauge: dict[str, int] = {}
        self.wagons_come: set[Stand] = set()
        self.wagons_go: set[Stand] = set()
        for line in lines(built["services"], built["calls"], links):
            steps = [step.link for segment in line.segments for step in segment.steps]
            if any({link.from_place, link.to_place} == MARMARAY for link in steps):
                self.through_tunnel.add(line.service.id)
            self.gauge[line.service.id] = next((link.gauge_mm for link in steps if link.gauge_mm), 0)
            if not _takes_wagons(line.service):
                continue
            last = len(line.calls) - 1
            for index, call in enumerate(line.calls):
                if call.board and index < last:
                    self.wagons_go.add(line.boarding_stand(index))
                if call.alight and index:
                    self.wagons_come.add(line.alighting_stand(index))

    def why(self, *names: str) -> tuple[str, ...]:
        return tuple(source for name in names for source in self.sources.reason(name, REASONS[name]))

    def service(self, row: Service) -> Service:
        """The service with what it takes; those that say it already stay."""
        if row.accepts:
            return row
        forms, why = self._takes(row)
        row = replace(row, accepts=forms, source=_with(row.source, self.why(*why)))
        if row.id in self.through_tunnel:
            rule = cited(self.evidence, self.sources, "rules.csv", id="R064")
            row = replace(row, hazards=("none",), max_width_m=3.15, source=_with(row.source, rule))
        if row.id in CASPIAN_FEEDERS:
            row = replace(row, draught_m=LOADED_M, light_draught_m=LIGHT_M,
                          source=_with(row.source, self.why("DRAUGHT-FEEDER")))  # fmt: skip
        if "wagon" in row.accepts and row.mode == "rail":
            broad = self.gauge[row.id] == 1520
            row = replace(row, max_height_m=3.9 if broad else 3.1, max_width_m=3.25 if broad else 3.15)
        if row.mode == "roro":
            row = replace(row, max_height_m=4.4, max_gross_t=44.0 if row.id in HEAVY_TRUCKS else None)
        return row

    def _takes(self, row: Service) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Forms, and the reasonings for them."""
        boxed = (*DRY_BOXES, PART)
        if _takes_wagons(row):
            return (*boxed, *IN_WAGONS), ("TAKES-WAGONS", "TRAIN-GAUGE")
        plugs = row.mode == "sea" and row.id not in CASPIAN_FEEDERS
        decks = ON_TRUCKS if row.id in PLUGGED_RORO else tuple(form for form in ON_TRUCKS if form not in REEFERS)
        return {
            "rail": (boxed, ("TAKES-TRAIN",)),
            "road": (ON_TRUCKS, ("TAKES-TRUCK",)),
            "roro": (decks, ("TAKES-RORO",)),
            "ferry": ((*boxed, *IN_WAGONS), ("TAKES-FERRY",)),
            "sea": ((*boxed, *(REEFERS if plugs else ())), ("TAKES-SHIP",)),
            "river": (boxed, ("TAKES-BARGE",)),
            "air": (boxed, ("TAKES-AIR",)),
        }[row.mode]

    def link(self, row: Link) -> Link:
        """The link with its heaviest axle."""
        if row.mode == "rail":
            key = 1520 if row.gauge_mm == 1520 else "CN" if self.country[row.from_place] == "CN" else "other"
            return replace(row, max_axle_t=AXLE_T[key], source=_with(row.source, self.why("AXLE-RAIL")))
        if row.mode == "road":
            return replace(row, max_axle_t=AXLE_T["road"], source=_with(row.source, self.why("AXLE-ROAD")))
        return row

    def place(self, row: Place) -> Place:
        """The port with the draught that it takes, where a source has one."""
        known = {
            "AZ-ALAT": (ALAT_M, "seasons.csv", {"place_id": "AZ-ALAT", "cause": "draught"}, "", "draught in 2024"),
            "KZ-KURYK": (7.5, "capacity.csv", {"id": "C037"}, "", "depth of the channel, 7 to 8 m"),
            "HR-RIJEKA": (20.0, "capacity.csv", {"id": "C063"}, "", "new terminal"),
            "KZ-AKTAU": (6.0, "capacity.csv", {"id": "C030"}, "DRAUGHT-NORM", "draught by the norm of the Caspian"),
        }
        if row.id not in known:
            return row
        draught_m, file, cells, why, note = known[row.id]
        source = cited(self.evidence, self.sources, file, **cells)
        return replace(row, max_draught_m=draught_m, source=_with(row.source, source, self.why(why) if why else ()),
                       note="; ".join(filter(None, (row.note, note))))  # fmt: skip

    def handling(self, row: Handling) -> Handling:
        """The row with the forms that it is for; none written: boxes and part loads."""
        modes = {row.from_mode, row.to_mode}
        if _clears(row):
            row = replace(row, holidays="closed", source=_with(row.source, self.why("CUSTOMS-HOLIDAYS")))
        if row.forms or "air" in modes:
            return row
        if modes <= {"road", "roro", "door"}:
            return replace(row, forms=ON_TRUCKS)
        if "ferry" in modes:
            return replace(row, forms=(*BOXES, PART, *IN_WAGONS))
        if modes & {"door", "road"}:
            return replace(row, forms=BOXES)
        return row

    def more(self, row: Handling) -> Iterator[Handling]:
        """Rows beside that of the boxes: part loads at a warehouse, wagons at a siding, a yard or a change of gauge."""
        modes = {row.from_mode, row.to_mode}
        row = self.handling(row)
        if row.forms == BOXES:
            hours = (24.0, 72.0, 168.0) if row.from_mode in ("door", "road") else (24.0, 48.0, 120.0)
            yield self._longer(row, (PART,), hours, "CONSOLIDATION", "part load through a consolidator's warehouse")
        if modes <= {"rail", "door", "road"} and self._by_wagon(row):
            forms = tuple(form for form in IN_WAGONS if form in ON_TRUCKS) if "road" in modes else IN_WAGONS
            if modes == {"rail"} and row.from_gauge_mm == row.to_gauge_mm:
                sorting = replace(row, hours_low=0.0, hours_typical=0.0, hours_high=0.0)
                yield self._longer(sorting, forms, (8.0, 24.0, 72.0), "WAGON-SORTING", "wagon through a yard")
            else:
                yield self._longer(row, forms, (4.0, 12.0, 48.0), "WAGON-WORK", "wagon loaded, unloaded or reloaded")

    def _by_wagon(self, row: Handling) -> bool:
        """Whether trains with wagons come and go at the ends of the row that are rail."""
        comes = row.from_mode != "rail" or Stand(row.place, "rail", row.from_gauge_mm or 0) in self.wagons_come
        goes = row.to_mode != "rail" or Stand(row.place, "rail", row.to_gauge_mm or 0) in self.wagons_go
        return comes and goes

    def _longer(
        self, row: Handling, forms: tuple[str, ...], hours: tuple[float, float, float], why: str, note: str
    ) -> Handling:
        return replace(
            row,
            forms=forms,
            hours_low=round(row.hours_low + hours[0], 4),
            hours_typical=round(row.hours_typical + hours[1], 4),
            hours_high=round(row.hours_high + hours[2], 4),
            capacity_per_year=None,
            capacity_unit="",
            source=_with(row.source, self.why(why)),
            confidence="assumed",
            note=note,
        )


def _takes_wagons(service: Service) -> bool:
    return service.mode == "rail" and service.product == "generic"


def _clears(row: Handling) -> bool:
    return row.operation == "customs_and_delivery" or row.note.startswith("origin terminal with export customs")


def _with(source: tuple[str, ...], *more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*source, *(name for names in more for name in names))))
