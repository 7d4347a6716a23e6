"""Where cargo can be: countries and places."""

from __future__ import annotations

from corridor.world.columns import column, table
from corridor.world.evidence import CONFIDENCE, SOURCE

PLACE_KINDS = ("city", "dry_port", "rail_terminal", "seaport", "river_port", "border", "airport", "junction")


@table("countries")
class Country:
    """Countries that places lie in, with what decides customs between them."""

    id: str = column("ISO 3166-1 two-letter code", key=True, pattern="[A-Z]{2}")
    name: str = column("name in English")
    iso3: str = column("ISO 3166-1 three-letter code", pattern="[A-Z]{3}")
    customs_territory: str = column("customs territory whose inner borders need no customs (EU, EAEU, or the country)")
    free_movement: str = column("area without border checks (Schengen), empty for none", default="")
    gdp_usd: float | None = column("gross domestic product", unit="USD", minimum=0, default=None)
    population: float | None = column("inhabitants", unit="persons", minimum=0, default=None)
    facts_year: int | None = column("year of GDP and population", minimum=1990, maximum=2100, default=None)
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("what a reader should know", default="")


@table("places")
class Place:
    """Cities, terminals, ports, border posts and airports."""

    id: str = column("country code, hyphen, name or IATA code", key=True, pattern="[A-Z]{2}-[A-Z0-9]+")
    name: str = column("name in English")
    country: str = column("country it lies in", refers_to="countries.id")
    lat: float = column("latitude, WGS 84", unit="degree", minimum=-90, maximum=90)
    lon: float = column("longitude, WGS 84", unit="degree", minimum=-180, maximum=180)
    kind: str = column("what kind of place it is", choices=PLACE_KINDS)
    timezone: str = column("IANA time zone whose clock is used there")
    unlocode: str = column("UN/LOCODE", pattern="[A-Z]{2}[A-Z2-9]{3}", default="")
    iata: str = column("IATA code of an airport", pattern="[A-Z]{3}", default="")
    max_draught_m: float | None = column("deepest ship that the port takes", unit="m", minimum=0, default=None)
    source: tuple[str, ...] = column(SOURCE, refers_to="sources.id")
    confidence: str = column("how far the row can be trusted", choices=CONFIDENCE)
    note: str = column("what a reader should know", default="")
