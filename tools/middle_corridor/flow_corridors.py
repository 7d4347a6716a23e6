"""Corridors between which flows are shared, and gates to South-Eastern Europe: definitions, not figures."""

from __future__ import annotations

from corridor.world.flow import Corridor, Gateway
from tools.middle_corridor.common import Built, Evidence, Sources

# The first row that fits is a way's corridor. The Caspian comes before pipelines: oil by Baku and Ceyhan crosses it.
CORRIDORS = (
    ("air", "Air", "air", "", ""),
    ("middle", "Middle Corridor", "KZ-AKTAU/KZ-KURYK/TM-TURKMENBASHI AZ-ALAT/AZ-BAKU", "", "over the Caspian"),
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


def build(_evidence: Evidence, _sources: Sources, _built: Built) -> Built:
    """The tables `corridors` and `gateways`."""
    corridors = [
        Corridor(id=key, name=name, passes=tuple(passes.split()), avoids=tuple(avoids.split()), note=note)
        for key, name, passes, avoids, note in CORRIDORS
    ]
    gates = [
        Gateway(id=key, name=name, region=REGION, places=tuple(places.split()), countries=tuple(COUNTRIES.split()))
        for key, name, places in GATES
    ]
    return {"corridors": corridors, "gateways": gates}
