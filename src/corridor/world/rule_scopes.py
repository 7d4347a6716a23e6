"""What rules hit, in columns that a machine can decide: goods, ends, ground, vehicles and days."""

from __future__ import annotations

from datetime import date

from corridor.world.columns import column, table
from corridor.world.links import MODES

EFFECTS = ("forbid", "warn", "cost", "time", "document", "allow")
AMOUNT_UNITS = ("USD/TEU", "USD/unit", "USD/t", "USD/shipment")
ANY_HAZARD = "any"
NO_LIST = "none"
"""Said of goods that stand on no list; no list may be called so."""


@table("rule_scopes")
class RuleScope:
    """When a rule is met: every column that is filled has to fit, those about the way on one and the same step.

    What the question does not say (`listed`, `carriers`, `condition`) never forbids: then the rule is a warning.
    """

    id: str = column("id of the scope: that of its rule, a hyphen and a number", key=True)
    rule: str = column("rule that it belongs to", refers_to="rules.id")
    effect: str = column("what it does where it is met: forbid cuts the way, cost and time are added to it, the others"
                         " are told", choices=EFFECTS)
    goods: tuple[str, ...] = column("goods that it hits; empty: all. With `listed`: among which listed ones may be",
                                    refers_to="goods.id", default=())
    excepted: tuple[str, ...] = column("goods that it does not hit", refers_to="goods.id", default=())
    hazards: tuple[str, ...] = column("classes of dangerous goods that it hits, or the word any; empty: not asked",
                                      default=())
    forms: tuple[str, ...] = column("forms of cargo that it hits; empty: all", refers_to="forms.id", default=())
    listed: tuple[str, ...] = column("lists on one of which the goods have to stand, words that --listed takes",
                                     default=())
    carriers: tuple[str, ...] = column("countries or territories in which the trucks hit are registered; empty: any",
                                       default=())
    carriers_spared: tuple[str, ...] = column("countries or territories whose trucks are not hit", default=())
    origins: tuple[str, ...] = column("countries or customs territories that the goods come from; empty: any",
                                      default=())
    origins_spared: tuple[str, ...] = column("countries or territories of origin that are not hit", default=())
    destinations: tuple[str, ...] = column("countries or customs territories that they go to; empty: any", default=())
    destinations_spared: tuple[str, ...] = column("countries or territories of destination that are not hit",
                                                  default=())
    touches: tuple[str, ...] = column("places, countries or territories of which the step touches one", default=())
    crosses: tuple[str, ...] = column("borders of which the step crosses one, in that direction, as BY>PL", default=())
    links: tuple[str, ...] = column("links of which the step goes over one", refers_to="links.id", default=())
    services: tuple[str, ...] = column("services that it hits; empty: all", refers_to="services.id", default=())
    modes: tuple[str, ...] = column("modes of the service that it hits; empty: all", choices=MODES, default=())
    handled: bool = column("true: only where cargo is handled, not where it passes through", default=False)
    first_day: date | None = column("first day on which it holds; empty: always held", default=None)
    last_day: date | None = column("last day on which it holds; empty: until further notice", default=None)
    months: tuple[str, ...] = column("months in which it holds, 1 to 12; empty: all",
                                     choices=tuple(str(month) for month in range(1, 13)), default=())
    value_low: float | None = column("amount, low; empty: as typical", minimum=0, default=None)
    value_typical: float | None = column("amount of a cost or time", minimum=0, default=None)
    value_high: float | None = column("amount, high; empty: as typical", minimum=0, default=None)
    unit: str = column("unit of the amount; TEU: container slots", choices=("", "h", *AMOUNT_UNITS), default="")
    condition: str = column("what no question can say, so that the rule stays a warning: goes on after the word if",
                            default="")
    reading: str = column("how the words of the rule were read", default="")
