"""Corridors between which flows are shared, gates to South-Eastern Europe, and the boxes that come back empty."""

from __future__ import annotations

from corridor.world.flow import Corridor, Equipment, Gateway
from tools.middle_corridor.common import Built, Evidence, Sources

# The first row that fits is a way's corridor. The Caspian comes before pipelines: oil by Baku and Ceyhan crosses it.
CORRIDORS = (
    ("air", "Air", "air", "", ""),
    ("middle", "Middle Corridor", "KZ-AKTAU/KZ-KURYK/TM-TURKMENBASHI AZ-ALAT/AZ-BAKU", "IR",
     "over the Caspian"),
    ("pipeline", "Pipelines", "pipeline", "", "without crossing the Caspian"),
    ("southern", "Southern, by Iran", "IR", "", ""),
    ("northern", "Northern, by Russia", "RU", "", ""),
    ("ocean", "Ocean", "CN sea", "", "from or to China by sea"),
    ("black_sea", "Black Sea and Mediterranean", "sea", "", "by sea, but neither China nor the Caspian"),
    ("land", "Overland", "", "", "by land alone, through neither Russia nor Iran"),
)
REGION = "South-Eastern Europe"
COUNTRIES = "BA BG GR HR HU ME MK RO RS SI"
GATES = (
    ("bar", "Bar", "ME-BAR"),
    ("belgrade", "Belgrade", "RS-BELGRADE RS-BELGRADEPORT RS-DOBANOVCI"),
    ("budapest", "Budapest", "HU-BUDAPEST"),
    ("constanta", "Constanța", "RO-CONSTANTA"),
    ("istanbul", "Istanbul", "TR-AMBARLI TR-GEBZE TR-HALKALI"),
    ("koper", "Koper", "SI-KOPER"),
    ("piraeus", "Piraeus", "GR-PIRAEUS"),
    ("rijeka", "Rijeka", "HR-RIJEKA"),
    ("thessaloniki", "Thessaloniki", "GR-THESSALONIKI"),
)
EMPTIES = (
    "EMPTY-BOXES",
    ("Moving an empty box is taken at half of a loaded one's price, from a quarter to the whole: railways and ships"
    " sell room for empties at a discount where it would else be unused, at full price where it is short. A box from"
    " outside is taken at USD 2,500 a TEU, about the price of a new one in 2024-25 known from general reading: nobody"
    " brings an empty back for more. No tariff of empties on this corridor was found"),
)


EMPTY_WAGONS = (
    "EMPTY-WAGONS",
    ("Moving an empty wagon is taken at half of a loaded one's price by the km, from three to seven tenths: broad-gauge"
    " railways sell runs of empties at a discount, and private wagons pay them in full; known from general reading. A"
    " wagon of another owner brought in for one load is taken at USD 5,000, so that it is the last resort. No tariff of"
    " this corridor was found"),
)
WAGONS = (
    ("hoppers", "Grain and fertiliser hoppers", "grain"),
    ("open_wagons", "Open wagons", "ore metal"),
    ("tanks", "Tank wagons", "liquid"),
    ("covered_wagons", "Covered wagons", "wagon"),
)


def build(_evidence: Evidence, sources: Sources, _built: Built) -> Built:
    """The tables `equipment`, `corridors` and `gateways`."""
    corridors = [
        Corridor(id=key, rank=rank, name=name, passes=tuple(passes.split()), avoids=tuple(avoids.split()), note=note)
        for rank, (key, name, passes, avoids, note) in enumerate(CORRIDORS, start=1)
    ]
    gates = [
        Gateway(id=key, name=name, region=REGION, places=tuple(places.split()), countries=tuple(COUNTRIES.split()))
        for key, name, places in GATES
    ]
    boxes = Equipment(
        id="boxes", name="Containers", unit="TEU", forms=("dry20", "dry40"), like="dry40",
        price_share_low=0.25, price_share=0.5, price_share_high=1.0, outside_usd=2500.0,
        source=sources.reason(*EMPTIES), confidence="assumed",
        note="boxes of 20 and 40 feet stand for one another by TEU",
    )  # fmt: skip
    wagons = [
        Equipment(
            id=key, name=name, unit="wagon", forms=tuple(forms.split()), like=forms.split()[0],
            price_share_low=0.3, price_share=0.5, price_share_high=0.7, outside_usd=5000.0,
            source=sources.reason(*EMPTY_WAGONS), confidence="assumed",
        )
        for key, name, forms in WAGONS
    ]  # fmt: skip
    return {"equipment": [boxes, *wagons], "corridors": corridors, "gateways": gates}
