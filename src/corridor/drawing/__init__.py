"""Pictures as text: maps and bars in SVG, made of answers and worlds with the standard library alone.

Lines, builtin_drawings  the course of each link, and of each leg of an answer
options_svg              options on a map, with time and price of each
difference_svg           what differs between two worlds
network_svg              a world's network by how sure it is
"""

from __future__ import annotations

from corridor.drawing.difference_map import difference_svg
from corridor.drawing.lines import Lines, builtin_drawings
from corridor.drawing.network_map import network_svg
from corridor.drawing.options_map import options_svg

__all__ = ["Lines", "builtin_drawings", "difference_svg", "network_svg", "options_svg"]
