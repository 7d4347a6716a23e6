"""All money of the world: tariffs from links, quotes, terminals and borders, exchange rates and the deflator."""

from __future__ import annotations

from tools.middle_corridor.border_prices import border_prices
from tools.middle_corridor.common import Built, Evidence, Sources
from tools.middle_corridor.exchange import deflators, exchange_rates
from tools.middle_corridor.handling_prices import handling_prices
from tools.middle_corridor.link_prices import link_prices, truck_km_prices, wagon_prices
from tools.middle_corridor.prices import PriceBook
from tools.middle_corridor.quotes import quotes


def build(evidence: Evidence, sources: Sources, built: Built) -> Built:
    """The tables `tariffs`, `exchange_rates` and `deflators`; needs places, links, services, handling and borders."""
    book = PriceBook(sources)
    tariffs = [
        *link_prices(book, evidence, built),
        *wagon_prices(book),
        *truck_km_prices(book, built),
        *quotes(book, evidence, built),
        *handling_prices(book, evidence, built),
        *border_prices(book, evidence, built),
    ]
    return {
        "tariffs": tariffs,
        "exchange_rates": list(exchange_rates(sources)),
        "deflators": list(deflators(sources)),
    }
