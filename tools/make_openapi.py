"""Write docs/openapi.json from the server's routes and docs/*.schema.json: `python -m tools.make_openapi [--check]`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from corridor.rest import openapi
from corridor.rest.answers import Problem
from corridor.rest.app import make_app
from corridor.rest.settings import Settings
from corridor.store import builtin_world

DOCS = Path(__file__).parents[1] / "docs"
TARGET = DOCS / openapi.NAME


def text() -> str:
    """The contract as the code states it now."""
    app = make_app([builtin_world()], Settings(workers=1))
    made = openapi.built(app, {name: _schema(name) for name in openapi.QUESTIONS}, Problem)
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((DOCS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only compare")
    asked = parser.parse_args()
    made = text()
    if not asked.check:
        TARGET.write_text(made, encoding="utf-8")
        return 0
    if TARGET.exists() and TARGET.read_text(encoding="utf-8") == made:
        return 0
    print(f"{TARGET} is not current: run python -m tools.make_openapi")
    return 1


if __name__ == "__main__":
    sys.exit(main())
