"""Exchange rates by year and the deflator: what brings every price to US dollars of one year."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.world.money import Deflator, ExchangeRate
from tools.middle_corridor.common import Sources

PRICE_YEAR = 2026
ECB = "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/"
BLS = "https://data.bls.gov/timeseries/CUUR0000SA0"

# US dollars per euro, annual averages of the reference rates. 2007 to 2010 are recalled, not seen again.
EUR_RECALLED = {2007: 1.3705, 2008: 1.4708, 2009: 1.3948, 2010: 1.3257}
EUR = {
    2011: 1.3920, 2012: 1.2848, 2013: 1.3281, 2014: 1.3285, 2015: 1.1095, 2016: 1.1069, 2017: 1.1297, 2018: 1.1810,
    2019: 1.1195, 2020: 1.1422, 2021: 1.1827, 2022: 1.0530, 2023: 1.0813, 2024: 1.0824,
}  # fmt: skip
EUR_LATEST = 1.13
# Units per US dollar in the years that a quote is in.
PER_USD_RECALLED = {("KZT", 2025): 522.0, ("GEL", 2022): 2.92, ("TRY", 2025): 39.5}
# All urban consumers, all items, not seasonally adjusted, annual average.
CPI_U = {
    2007: 207.342, 2008: 215.303, 2009: 214.537, 2010: 218.056, 2011: 224.939, 2012: 229.594, 2013: 232.957,
    2014: 236.736, 2015: 237.017, 2016: 240.007, 2017: 245.120, 2018: 251.107, 2019: 255.657, 2020: 258.811,
    2021: 270.970, 2022: 292.655, 2023: 304.702, 2024: 313.689, 2025: 321.943,
}  # fmt: skip
RECALLED = "Annual average exchange rate by general knowledge of central banks' averages, rounded; not looked up"
TREND = 1.027  # growth of the last full year, carried on


def exchange_rates(sources: Sources) -> Iterator[ExchangeRate]:
    """Yearly averages: dollars for one unit."""
    ecb = sources.cite(ECB, title="Euro foreign exchange reference rates, annual averages, European Central Bank")
    recalled = sources.reason("RATE-RECALLED", RECALLED)
    carried = sources.reason("RATE-CARRIED", "No annual average was at hand yet: about the average of 2025, carried on")
    for year, rate in EUR.items():
        yield _rate("EUR", year, rate, ecb, "sourced")
    for year, rate in EUR_RECALLED.items():
        yield _rate("EUR", year, rate, (*ecb, *recalled), "assumed")
    for year in (2025, PRICE_YEAR):
        yield _rate("EUR", year, EUR_LATEST, carried, "assumed")
    for (currency, year), per_usd in PER_USD_RECALLED.items():
        yield _rate(currency, year, round(1 / per_usd, 6), recalled, "assumed")


def _rate(currency: str, year: int, usd: float, source: tuple[str, ...], confidence: str) -> ExchangeRate:
    return ExchangeRate(currency=currency, year=year, usd_per_unit=usd, source=source, confidence=confidence)


def deflators(sources: Sources) -> Iterator[Deflator]:
    """US consumer prices; 2026 by last year's growth."""
    bls = sources.cite(BLS, title="Consumer price index, all urban consumers, annual averages (CUUR0000SA0), BLS")
    trend = sources.reason("CPI-TREND", "Consumer prices of 2026 = 2025 x 1.027, the growth of the year before")
    for year, index in CPI_U.items():
        yield Deflator(year=year, index=index, source=bls, confidence="sourced")
    latest = round(CPI_U[2025] * TREND, 3)
    yield Deflator(year=PRICE_YEAR, index=latest, source=(*bls, *trend), confidence="assumed")
