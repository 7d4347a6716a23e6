"""Write the parts of README.md that programs print, so that the page shows what a reader will see; `--check` compares.

A part stands between `<!-- part NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from pathlib import Path

from typer.testing import CliRunner

from corridor.cli.main import app
from corridor.store import builtin_world, summary
from corridor.studies.published import against_published

README = Path(__file__).parents[1] / "README.md"
WIDTH = 104
PLAN = ["plan", "CN-XIAN", "RS-BELGRADE", "--feu", "1", "--ways", "--depart", "2026-12-01T08:00"]
PICTURE = README.with_name("docs") / "xian-belgrade.svg"
PICTURE_OF = ["plan", "CN-XIAN", "RS-BELGRADE", "--feu", "1", "--depart", "2026-12-01T08:00", "--avoid", "RU",
              "--avoid", "air", "--format", "svg"]  # fmt: skip
PART = re.compile(r"(<!-- part (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
NAME_SEEN = 20
"""Letters of a way's name that its first line surely holds."""
WAYS_SHOWN = ("Caspian, Baku-Tbilisi-Kars", "Caspian and Black Sea", "Ocean by Koper")


def printed(words: Sequence[str]) -> list[str]:
    """Lines that the command line prints for some words."""
    done = CliRunner(env={"COLUMNS": str(WIDTH)}).invoke(app, list(words))
    if done.exit_code:
        raise SystemExit(f"corridor {' '.join(words)} ended with {done.exit_code}: {done.output}")
    return done.output.splitlines()


def fenced(lines: Sequence[str]) -> str:
    return "```\n" + "\n".join(line.rstrip() for line in lines).rstrip() + "\n```\n"


def front(lines: Sequence[str]) -> str:
    """The head of the table of options, its first row and its last."""
    end = _index(lines, "How sure is it?")
    rows = [index for index in range(end) if re.match(r" ?\d+  ", lines[index])]
    return fenced([*lines[: rows[1]], "…", *lines[rows[-1] : end]])


def sure(lines: Sequence[str]) -> str:
    """How sure the first options are, and what then."""
    block = lines[_index(lines, "How sure is it?") : _index(lines, "The best-balanced option of each named way")]
    rows = [index for index, line in enumerate(block) if re.match(r" ?\d+  ", line)]
    after = next(index for index, line in enumerate(block) if line.startswith("If the first option"))
    return fenced([*block[: rows[3]], "…", *block[after:]])


def ways(lines: Sequence[str]) -> str:
    """Some of the named ways: a row of the table runs from a way's name to the next."""
    names = tuple(way.name[:NAME_SEEN] for way in builtin_world().ways)
    block = lines[_index(lines, "The best-balanced option of each named way") + 1 : _index(lines, "Option 1:")]
    starts = [index for index, line in enumerate(block) if line.startswith(names)]
    chosen = list(block[: starts[0]])
    for begin, end in zip(starts, [*starts[1:], len(block)], strict=True):
        if block[begin].startswith(WAYS_SHOWN):
            chosen += block[begin:end]
    return fenced(chosen)


def legs(lines: Sequence[str]) -> str:
    """The first legs of the best option, and what stands below the last."""
    begin = _index(lines, "Option 1:")
    notes = _index(lines, "Not in the price")
    rules = _index(lines, "Rules met")
    after = next(index for index in range(rules, len(lines)) if lines[index].startswith("CO2e,"))
    first = next(index for index in range(rules, after) if lines[index].startswith("  - warning"))
    second = next(index for index in range(first + 1, after) if lines[index].startswith("  - "))
    shown = (*lines[notes : rules + 1], "…", *lines[first:second], "…", *lines[after : _index(lines, "Shown:")])
    return fenced([*lines[begin + 1 : begin + 9], "…", *shown])


def trust(_: Sequence[str]) -> str:
    """How much of the world is sourced, and how many published journeys come out."""
    world = builtin_world()
    counts = summary(world)
    rows = [row for row in against_published(world) if not row.calibration and row.within_target is not None]
    within = sum(bool(row.within_target) for row in rows)
    all_rows = counts.overall
    sourced, derived, assumed = (
        f"{all_rows.share(count):.0%}" for count in (all_rows.sourced, all_rows.derived, all_rows.assumed)
    )
    return (
        f"- Of {all_rows.rows:,} rows in the tables, {sourced} are sourced, {derived} derived and {assumed} assumed.\n"
        f"- Of {len(rows)} published journeys that are no input, {within} come out within 8 % of distance, 25 % of days"
        " and 20 % of price.\n"
    )


def _index(lines: Sequence[str], start: str) -> int:
    return next(index for index, line in enumerate(lines) if line.startswith(start))


PARTS: dict[str, Callable[[Sequence[str]], str]] = {
    "front": front, "sure": sure, "ways": ways, "legs": legs, "trust": trust,
}  # fmt: skip


def made(text: str) -> str:
    """The page with every part written anew."""
    lines = printed(PLAN)
    return PART.sub(lambda match: match.group(1) + PARTS[match.group(2)](lines) + match.group(3), text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; end with 1 where the page is not current")
    arguments = parser.parse_args()
    before = README.read_text(encoding="utf-8")
    with redirect_stdout(io.StringIO()):
        after = made(before)
        picture = "\n".join(printed(PICTURE_OF)) + "\n"
    if arguments.check:
        drawn = PICTURE.read_text(encoding="utf-8") if PICTURE.exists() else ""
        current = before == after and drawn == picture
        sys.exit(0 if current else "README.md or its picture is not current: run python -m tools.make_readme")
    README.write_text(after, encoding="utf-8")
    PICTURE.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
