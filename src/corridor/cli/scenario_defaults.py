"""What a question takes from its scenario where it does not say otherwise: draws, seed, horizon, weights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from corridor.cli.asking import Asked


def with_defaults(asked: Asked, file: Path | None, *, weigh: bool = False) -> Asked:
    """The words as typed, with what the scenario in `file` states where they are silent.

    weigh : weights of days against dollars are taken too; they ask for the costs in all, as any weight does. What is
            planned at typical times takes neither draws nor a seed nor what a late day costs.
    """
    if file is None:
        return asked
    from corridor.store.scenario_file import read_scenario

    scenario = read_scenario(file)
    stated = scenario.parameters
    taken: dict[str, Any] = {"horizon_days": stated.horizon_days}
    if not asked.no_reliability:
        taken |= {"draws": stated.draws, "seed": scenario.seed}
    if weigh:
        taken["stock_rate"] = stated.stock_rate
        if not asked.no_reliability:
            taken["late_day_usd"] = stated.late_day_usd
        if asked.day_usd is None and asked.day_share is None:
            taken |= {"day_usd": stated.day_usd, "day_share": stated.day_share}
    silent = {name: value for name, value in taken.items() if value is not None and getattr(asked, name) is None}
    return replace(asked, **silent)
