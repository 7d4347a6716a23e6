"""What runs: services and the places that they call at."""

from __future__ import annotations

from datetime import date, time

from corridor.world.columns import column, table
from corridor.world.evidence import CONFIDENCE, SOURCE
from corridor.world.links import MODES

DEPARTS = ("timetable", "frequency", "fills_up", "on_demand")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@table("services")
class Service:
    """Trains, ferries, ships, barges, flights and trucks. Cargo moves only on a service.

    timetable : leaves the first call on `days` at `time_local`; later calls follow by the run times.
    frequency : `per_week` departures without known days; expected wait half a headway (0 to a headway).
    fills_up  : leaves when full or at `deadline_h`; expected wait `wait_h_typical`.
    on_demand : leaves when asked for, after `wait_h_typical` (0 where empty).
    A service with `runs_on` has no calls: it goes over every link of that mode, link by link, without stops.
    """

    id: str = column("id of the service", key=True, pattern="[A-Za-z0-9][A-Za-z0-9._-]*")
    name: str = column("name for people")
    operator: str = column("who runs it", default="")
    mode: str = column("mode of the vehicle", choices=MODES)
    product: str = column("through: sold over several legs as one; leg: one train or ship; generic: no published"
                          " service known, assumed to run", choices=("through", "leg", "generic"))
    departs: str = column("how it departs", choices=DEPARTS)
    days: tuple[str, ...] = column("weekdays of a timetable", choices=WEEKDAYS, default=())
    time_local: time | None = column("local departure time at the first call", default=None)
    per_week: float | None = column("departures per week", unit="1/week", minimum=0.01, maximum=1000, default=None)
    wait_h_low: float | None = column("wait before departure, short", unit="h", minimum=0, default=None)
    wait_h_typical: float | None = column("wait before departure, expected", unit="h", minimum=0, default=None)
    wait_h_high: float | None = column("wait before departure, long", unit="h", minimum=0, default=None)
    deadline_h: float | None = column("longest wait of a fill-up service", unit="h", minimum=0, default=None)
    cut_off_h: float = column("cargo must be there so long before departure", unit="h", minimum=0, default=0.0)
    capacity: float | None = column("what one departure takes", minimum=0, default=None)
    capacity_unit: str = column("unit of the capacity", choices=("", "TEU", "wagon", "truck", "t"), default="")
    accepts: tuple[str, ...] = column("forms of cargo that it takes; empty: dry boxes", refers_to="forms.id",
                                      default=())
    max_gross_t: float | None = column("heaviest unit that it takes, loaded", unit="t", minimum=0, default=None)
    max_height_m: float | None = column("highest unit that it takes", unit="m", minimum=0, default=None)
    max_width_m: float | None = column("widest piece that it takes", unit="m", minimum=0, default=None)
    hazards: tuple[str, ...] = column("classes of dangerous goods that it takes, or the word none; empty: not known",
                                      default=())
    draught_m: float | None = column("draught of the ship, loaded", unit="m", minimum=0, default=None)
    light_draught_m: float | None = column("draught of the ship, empty", unit="m", minimum=0, default=None)
    months: tuple[str, ...] = column("months in which it departs, 1 to 12; empty: all",
                                     choices=tuple(str(month) for month in range(1, 13)), default=())
    runs_on: str = column("mode of the links that a service without calls goes over", choices=("", "road"), default="")
    borders_included: bool = column("true: run times hold borders, gauge changes and stops on the way", default=False)
    factor: str = column("emission factor of the vehicle, for links of the service's own mode", refers_to="factors.id",
                         default="")
    vehicle: str = column("vehicle or train", default="")
    valid_from: date | None = column("first day on which it departs", default=None)
    valid_to: date | None = column("last day on which it departs", default=None)
    used: bool = column("false: kept for the record, not planned with", default=True)
    reason: str = column("why it is not used", default="")
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    stale: bool = column("the source is old", default=False)
    note: str = column("what a reader should know", default="")


@table("calls")
class Call:
    """Stops of a service in order, each with the links that lead there from the stop before."""

    service: str = column("service", key=True, refers_to="services.id")
    seq: int = column("1, 2, 3 … along the way", key=True, minimum=1)
    place: str = column("place of the stop", refers_to="places.id")
    links: tuple[str, ...] = column("links from the stop before, in order; empty at the first stop",
                                    refers_to="links.id", default=())
    run_h_low: float = column("time from the stop before, fast", unit="h", minimum=0, default=0.0)
    run_h_typical: float = column("time from the stop before, typical", unit="h", minimum=0, default=0.0)
    run_h_high: float = column("time from the stop before, slow", unit="h", minimum=0, default=0.0)
    dwell_h: float = column("time from arrival to departure at this stop", unit="h", minimum=0, default=0.0)
    board: bool = column("cargo may board here", default=True)
    alight: bool = column("cargo may alight here", default=True)
