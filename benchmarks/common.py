"""What the benchmarks share: figures of many runs, the machine they ran on, and worlds' eastern and western ends."""

from __future__ import annotations

import os
import platform
import resource
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from corridor.world.world import World

ROOT = Path(__file__).parents[1]

EAST = ("CN", "KZ", "KG", "MN", "TJ", "UZ")
WEST = (
    *("AL", "AT", "BA", "BG", "CZ", "DE", "GR", "HR", "HU", "IT"),
    *("ME", "MK", "NL", "PL", "RO", "RS", "SI", "SK", "TR", "XK"),
)
"""Countries whose places are the ends of the pairs; what lies between is the corridor itself."""


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed (nearest rank)."""
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


def megabytes(usage: resource.struct_rusage) -> float:
    """Peak resident memory; kilobytes on Linux, bytes on macOS."""
    return usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def machine() -> str:
    cpus = os.cpu_count()
    return f"{platform.machine()}, {cpus} cores, {platform.system()}, Python {platform.python_version()}"


def world_line(world: World) -> str:
    rows = f"{len(world.places)} places, {len(world.services)} services, {len(world.tariffs)} tariffs"
    return f"world {world.info.name} {world.info.content_hash[:12]}: {rows}"


def against(value: float, most: float, unit: str) -> str:
    """A figure beside its target."""
    return f"{value:8.2f} {unit}   target {most:g} {unit}: {'met' if value <= most else 'MISSED'}"
