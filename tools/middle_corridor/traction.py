"""Rail emission factors by country: electric and diesel trains mixed by the share of wired track."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from corridor.world.cargo import Factor
from tools.middle_corridor.common import Evidence, Sources, number


@dataclass(frozen=True)
class Wired:
    """Shares of wired track (0 to 1): of the whole network, and of the lines that the corridor uses."""

    network: float
    line: float
    inputs: tuple[str, ...] = ()  # rows of the inputs that say so; empty: general knowledge of railway geography

    @property
    def typical(self) -> float:
        return (self.network + self.line) / 2


# Network lengths for the shares marked EL-KM are general knowledge: RO 10,770, HU 7,700, RS 3,330, HR 2,620,
# SI 1,210, GR 2,240, SK 3,630 km.
WIRED = {
    "CN": Wired(0.748, 1.0, ("EL-CN", "EL-CN-LINES")),
    "KZ": Wired(0.30, 0.30, ("EL-KZ-A", "EL-KZ-B", "EL-KZ-TRUNK", "EL-KZ-WEST")),
    "UZ": Wired(0.50, 0.50),
    "TM": Wired(0.0, 0.0, ("EL-TM",)),
    "IR": Wired(0.02, 0.02, ("EL-IR",)),
    "AZ": Wired(0.60, 1.0, ("EL-AZ", "EL-AZ-MAIN")),
    "AM": Wired(0.90, 1.0),
    "GE": Wired(1.0, 1.0, ("EL-GE", "EL-BTK")),
    "TR": Wired(0.45, 0.62, ("EL-TR", "EL-KM-TR", "EL-TR-EAST")),
    "BG": Wired(0.712, 1.0, ("EL-BG",)),
    "RO": Wired(4035 / 10770, 1.0, ("EL-KM-RO",)),
    "RS": Wired(1279 / 3330, 0.71, ("EL-KM-RS", "EL-RS-NIS")),
    "MK": Wired(0.34, 1.0),
    "GR": Wired(577 / 2240, 1.0, ("EL-KM-GR",)),
    "ME": Wired(0.917, 1.0, ("EL-ME",)),
    "BA": Wired(0.734, 1.0, ("EL-BA",)),
    "HR": Wired(969 / 2620, 1.0, ("EL-KM-HR",)),
    "SI": Wired(601 / 1210, 1.0, ("EL-KM-SI",)),
    "HU": Wired(3093 / 7700, 1.0, ("EL-KM-HU",)),
    "SK": Wired(1418 / 3630, 1.0, ("EL-KM-SK",)),
    "CZ": Wired(0.34, 1.0),
    "AT": Wired(0.735, 1.0, ("EL-AT",)),
    "IT": Wired(0.72, 1.0),
    "DE": Wired(0.613, 1.0, ("EL-DE",)),
    "NL": Wired(0.76, 1.0),
    "PL": Wired(0.642, 1.0, ("EL-PL",)),
    "LT": Wired(0.08, 0.08),
    "UA": Wired(0.47, 1.0),
    "BY": Wired(0.23, 1.0),
    "RU": Wired(0.515, 1.0, ("EL-RU",)),
}
# Where only one share is known: how far it may be off. [share]
DOUBT = {"KZ": 0.10, "UZ": 0.25, "IR": 0.02}
BROAD_GAUGE = ("CN", "KZ", "UZ", "TM", "AZ", "AM", "GE", "RU", "BY", "UA", "LT")  # with China: heavy 2,000 t trains
WH_PER_NET_TKM = {True: (16.8, 20.9, 32.2), False: (18.1, 25.0, 41.5)}  # heavy train, others: bulk, average, volume
LOSS = (1.08, 1.15, 1.20)


def rail_mixes(evidence: Evidence, sources: Sources, by_id: dict[str, Factor], method: str) -> Iterator[Factor]:
    """One used rail factor per country: share x electric + (1 - share) x diesel, each at low, typical, high."""
    inputs = {row["id"]: row for row in evidence.rows("emission_inputs.csv")}
    rule = sources.reason("RAIL-MIX", "Rail factor of a country = share x electric + (1 - share) x diesel; typical"
                          " share = mean of the wired share of the network and of the lines that the corridor uses (by"
                          " railway geography), because block trains keep to wired main lines but not everywhere; range"
                          " = both shares with the low and high of each traction")  # fmt: skip
    for country in WIRED:
        mix = _mix(country, inputs, sources, by_id)
        yield replace(mix, method=method, source=tuple(dict.fromkeys((*mix.source, *rule))))


def _mix(country: str, inputs: dict[str, dict[str, str]], sources: Sources, by_id: dict[str, Factor]) -> Factor:
    wired = WIRED[country]
    electric_id = f"EF-RAIL-EL-{country}"
    diesel = by_id["EF-RAIL-DI-CIS" if country in BROAD_GAUGE else "EF-RAIL-DI-EU"]
    assert diesel.wtt_g_co2e is not None
    assert diesel.ttw_g_co2e is not None
    if electric_id in by_id:
        row = by_id[electric_id]
        electric = (row.g_co2e_low, row.g_co2e_typical, row.g_co2e_high)
        source: tuple[str, ...] = row.source
        how = electric_id
    else:
        electric = _electric(country, inputs)
        source = by_id["EF-RAIL-EL-BG"].source
        how = f"electric {electric[1]:.1f} by the formula of the other electric rows"
    doubt = DOUBT.get(country, 0.0)
    shares = [min(1.0, max(0.0, share)) for share in (wired.network - doubt, wired.line + doubt)]
    share = wired.typical
    for input_id in wired.inputs:
        source += sources.cite(inputs[input_id]["source_url"])
    assumed = not wired.inputs
    if assumed:
        source += sources.reason("WIRED-UNPUBLISHED", "Share of wired track by general knowledge of railway geography,"
                                 " no figure found (UZ, AM, MK, CZ, IT, NL, LT, UA, BY)")  # fmt: skip
    wtt = round(share * electric[1] + (1 - share) * diesel.wtt_g_co2e, 2)
    ttw = round((1 - share) * diesel.ttw_g_co2e, 2)
    return Factor(
        id=f"EF-RAIL-MIX-{country}",
        mode="rail",
        vehicle="container block train, electric and diesel",
        energy="grid electricity and diesel",
        region=country,
        load_assumption="train average, empty running as in the energy figures",
        distance_basis="way",
        g_co2e_low=round(min(s * electric[0] + (1 - s) * diesel.g_co2e_low for s in shares), 2),
        g_co2e_typical=round(wtt + ttw, 2),
        g_co2e_high=round(max(s * electric[2] + (1 - s) * diesel.g_co2e_high for s in shares), 2),
        wtt_g_co2e=wtt,
        ttw_g_co2e=ttw,
        year=2026,
        method="",
        reason="the mode's method family",
        source=tuple(dict.fromkeys((*source, *diesel.source))),
        confidence="assumed" if assumed else "derived",
        note=f"wired share {share:.2f} ({min(shares):.2f}-{max(shares):.2f}); {how}; {diesel.id}",
    )


def _electric(country: str, inputs: dict[str, dict[str, str]]) -> tuple[float, float, float]:
    """Wh per net tkm x grid g/kWh x losses / 1000, low, typical, high; typical on the grid figure of generation."""
    heavy = country in BROAD_GAUGE
    generation = number(inputs[f"GRID-{country}"]["value"])
    assert generation is not None
    other = number(inputs.get(f"GRID-EM-{country}", {}).get("value", "")) or generation
    grid = (min(generation, other), generation, max(generation, other))
    low, typical, high = (
        wh * g_per_kwh * loss / 1000 for wh, g_per_kwh, loss in zip(WH_PER_NET_TKM[heavy], grid, LOSS, strict=True)
    )
    return low, typical, high
