"""What the server tells of itself: one JSON object a line, on stderr. No question's contents, no addresses."""

from __future__ import annotations

import json
import sys
import traceback
from datetime import UTC, datetime


def log(level: str, event: str, **about: str | float | None) -> None:
    """One line. `about` holds ids and figures, never what somebody typed."""
    line = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "level": level, "event": event, **about}
    print(json.dumps(line, ensure_ascii=False), file=sys.stderr, flush=True)


def place_of(error: Exception) -> str:
    """Where in our own code it happened; an error's text could hold what somebody asked."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "corridor" in frame.filename]
    return " < ".join(f"{frame.filename.rpartition('corridor/')[2]}:{frame.lineno}" for frame in frames[::-1][:5])
