"""Hatch's hook: wheels and sdists hold the built page, or there is no wheel.

A project that ships wheels without its page by accident has no page. An editable install goes on without one: the
server then tells how to build it, and `dev.py` builds it where npm is found.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PageHook(BuildHookInterface[Any]):
    """Builds the page before its files are gathered."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """`version` is hatch's name of the kind of build: standard or editable."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from tools.page import build  # noqa: PLC0415

            build(Path(self.root))
        finally:
            sys.path.remove(self.root)
