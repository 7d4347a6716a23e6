"""A way as a chain of steps, ready to be run through the calendar again and again with other luck.

It is the paper that routing hands to reliability: what may be late, by how much, and what a late cargo then waits for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int, int]
"""Minutes, low, typical and high."""

Openings = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time that is long or short as one.

    kind   : move | border | gauge | stop | handling
    key    : whose luck it is; the same key is the same luck in every option
    shared : whose luck it shares beside (the railway of a country); empty for none
    place  : place whose queue it stands in, or the port that it sails from; empty for none
    sails_to : port that it sails to, where a train's or truck's own time holds a passage by sea; empty for none
    leg    : leg of the option that holds it
    """

    kind: str
    key: str
    span: Span
    shared: str = ""
    place: str = ""
    sails_to: str = ""
    leg: int = 0


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a chain: wait until it may begin, then its stretches.

    departs      : timetable | frequency | fills_up | on_demand, or empty where nothing is waited for
    times        : departures of a timetable, in order [min]
    opens        : spans in which it may be entered; empty for always
    cut_off      : minutes before a departure at which cargo must be there
    wait         : wait without timetable, cut-off included
    headway      : mean minutes between departures; 0 where not known
    stated       : the service states its waits: low and high are quantiles, not ends
    mode         : mode of the vehicle
    from_place, to_place : where it leaves from and comes to
    calls        : the vehicle halts at both ends: weather there, and their depth, bear on it
    planned_left, planned_reached : at typical times [min]
    wait_leg     : leg of the option that holds the wait
    """

    key: str
    stretches: tuple[Stretch, ...]
    departs: str = ""
    times: Sequence[int] = ()
    opens: Openings = ()
    cut_off: int = 0
    wait: Span = (0, 0, 0)
    headway: int = 0
    stated: bool = False
    mode: str = ""
    service: str = ""
    from_place: str = ""
    to_place: str = ""
    calls: bool = False
    planned_left: int = 0
    planned_reached: int = 0
    wait_leg: int = 0


@dataclass(frozen=True, slots=True)
class Chain:
    """A way that starts at a minute; its hops follow one another without a gap."""

    start: int
    hops: tuple[Hop, ...]

    @property
    def planned_end(self) -> int:
        return self.hops[-1].planned_reached if self.hops else self.start
