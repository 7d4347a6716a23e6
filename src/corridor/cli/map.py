"""`corridor map`: a world's network as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corridor.cli.output import require_writable, write_data
from corridor.cli.plan import world_at


def run_map(folder: Path | None, overlays: Sequence[Path], out: Path | None) -> None:
    """Draw the network as SVG, to the terminal or into a file."""
    from corridor.drawing import network_svg

    require_writable(out)
    write_data(network_svg(world_at(folder, *overlays)), out)
