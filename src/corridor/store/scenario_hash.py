"""One name for what a scenario says, so that an answer can tell which scenario it stands under."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from datetime import date

from corridor.world.scenario import Condition, Parameters, Patch, Scenario

WORDS_ONLY = frozenset(("file", "where_told", "label", "title", "base", "base_hash"))
"""What a scenario is called and where it is kept does not change what it says; the base has a hash of its own."""


def scenario_hash(scenario: Scenario) -> str:
    """SHA-256 over all that a scenario changes, as 64 hexadecimal digits.

    The order of patches counts; comments, the layout of the file and what is left at its default do not. Reasons count:
    they are the sources of what is changed.
    """
    return hashlib.sha256(_text(scenario).encode()).hexdigest()


def _text(value: object) -> str:
    if isinstance(value, (Scenario, Patch, Condition, Parameters)):
        told = [
            f"{field.name}={_text(now)}"
            for field in fields(value)
            if field.name not in WORDS_ONLY and (now := getattr(value, field.name)) != field.default
        ]
        return f"{type(value).__name__}({','.join(told)})"
    if isinstance(value, tuple):
        return f"[{','.join(map(_text, value))}]"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return repr(float(value))
    return repr(value)
