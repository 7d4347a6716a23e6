"""Counts and figures in English, for the commands that speak no other language."""

from __future__ import annotations

from corridor.wording.told import english as number

__all__ = ["counted", "number"]


def counted(count: int, one: str, many: str = "") -> str:
    """1 leg, 2 legs."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
