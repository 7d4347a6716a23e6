"""How far times scatter, and what they scatter with: spreads, weather that shuts places together, load."""

from __future__ import annotations

from corridor.world.columns import column, table
from corridor.world.evidence import CONFIDENCE, SOURCE
from corridor.world.links import MODES

SPREAD_KINDS = ("move", "border", "gauge", "stop", "handling", "wait", "headway")


@table("spreads")
class SpreadRow:
    """How the low, typical and high time of a kind are read: as quantiles of a shifted lognormal distribution.

    low is the quantile `low_share`, high the quantile 1 - `low_share`, typical the middle one. Kinds: move (over
    links), border (crossing), gauge (change of gauge on a train), stop (at a call), handling (at a terminal), wait
    (stated by a service), headway (between departures without a timetable).
    """

    kind: str = column("kind of time", key=True, choices=SPREAD_KINDS)
    low_share: float = column("share of all that are quicker than low; as many are slower than high", minimum=0.001,
                              maximum=0.49, default=0.1)
    cut_share: float = column("share on each side beyond which the tail is cut", minimum=0.0001, maximum=0.49,
                              default=0.01)
    least_share: float = column("it never falls below this share of low", minimum=0, maximum=1, default=0.0)
    shared: float = column("share of the scatter (of the variance of its normal score) that all of one railway or road"
                           " network have in common", minimum=0, maximum=1, default=0.0)
    headway_cv: float = column("coefficient of variation of the headway; for the kind headway", minimum=0, maximum=3,
                               default=0.0)
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("what a reader should know", default="")


@table("basins")
class Basin:
    """Places that one and the same weather shuts. How often each is shut in a month stands in `seasons`.

    Weather comes in spells of `spell_h`, each of a severity; a place is shut in the spells whose severity is within its
    share of time closed. So what shuts the better sheltered port shuts the exposed one too.
    """

    id: str = column("id of the basin", key=True, pattern="[a-z0-9_]+")
    name: str = column("name for people")
    causes: tuple[str, ...] = column("causes of `seasons` (share_closed) that it stands for: wind, fog, ice …")
    places: tuple[str, ...] = column("places in it", refers_to="places.id")
    modes: tuple[str, ...] = column("modes of the services that it stops there", choices=MODES)
    spell_h: float = column("length of a spell of weather", unit="h", minimum=1, maximum=2000)
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("what a reader should know", default="")


@table("loads")
class Load:
    """How full places usually are: it decides how long a backlog lasts, and how far a peak stretches a queue."""

    place: str = column("place", key=True, refers_to="places.id")
    load: float = column("share of the open place's capacity that usual traffic takes", minimum=0, maximum=0.95)
    ship_load: float = column("share of a ship's capacity that usual cargo fills; empty: never full", minimum=0,
                              maximum=1, default=0.0)
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("what a reader should know", default="")
