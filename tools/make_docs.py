"""Write the page about the world's format from the tables' own statement: `python tools/make_docs.py [--check]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from corridor.store.cells import LONGEST_KEY, LONGEST_LIST, LONGEST_TEXT  # noqa: E402
from corridor.store.content_hash import SHORT  # noqa: E402
from corridor.world.columns import Column, Table  # noqa: E402
from corridor.world.world import REQUIRED_TABLES, tables  # noqa: E402

PAGE = ROOT / "docs" / "world-format.md"

HEAD = f"""# The format of a world

<!-- Made by tools/make_docs.py from src/corridor/world; change those records, not this page. -->

A world is a folder with `datapackage.json` and one `<table>.csv` per table. How its rows become journeys is told in
[model.md](model.md). `corridor check FOLDER` reports everything that is wrong with it.

## Files

- Text is UTF-8, with or without a byte order mark. Cells are parted by commas; text that holds a comma stands in
  quotation marks. The first row names the columns, in any order. Rows may stand in any order.
- A column that is not *required* may hold empty cells, which mean its default, or be left out. Unknown columns are
  errors.
- A **list** is words parted by spaces. A **time** is `HH:MM` on the local clock. A **date** is `YYYY-MM-DD`.
  A **boolean** is `true` or `false`. A **number** has a decimal point, no thousands separators and no unit.
- A cell is one line: text up to {LONGEST_TEXT:,} characters, a key up to {LONGEST_KEY}, a list up to {LONGEST_LIST:,}.
- Only plain files inside the folder are read. Spreadsheet row 2 is the first row of data, as in messages.

## Descriptor

`datapackage.json` is a Data Package (version 1) whose `name` says what the world is called; `title` and `version` may
be given. Its `corridor` object is required:

| key | meaning |
| --- | --- |
| `calendar_from` | first day of the calendar; minute 0 is its first minute, UTC |
| `calendar_to` | last day that may be asked for, at most ten years later |
| `price_year` | year to whose US dollars all prices are brought |

Resources that it lists must be in the folder, each at `<table>.csv`.

## Content hash

The hash of a world is SHA-256 over all values of all tables, the calendar and the price year; its first {SHORT} digits
are shown. The order of rows and columns, line endings and the spelling of a number make no difference. Notes, reasons
and sources count, because they are shown with answers; the world's name, title and version do not.

## Tables
"""


def page() -> str:
    """The whole page."""
    specs = tables()
    lines = [HEAD, "| table | must be there | meaning |", "| --- | --- | --- |"]
    for spec in specs:
        needed = "yes" if spec.name in REQUIRED_TABLES else ""
        first = spec.meaning.split(". ")[0].rstrip(".")
        lines.append(f"| [{spec.name}](#{spec.name}) | {needed} | {_text(first)} |")
    for spec in specs:
        lines += ["", *_table(spec)]
    return "\n".join(lines) + "\n"


def _table(spec: Table) -> list[str]:
    key = ", ".join(f"`{name}`" for name in spec.key)
    lines = [f"### {spec.name}", "", _text(spec.meaning), "", f"Key: {key}.", ""]
    lines += ["| column | type | unit | empty cell | allowed | meaning |", "| --- | --- | --- | --- | --- | --- |"]
    for column in spec.columns:
        cells = (f"`{column.name}`", column.kind, column.unit, _empty(column), _allowed(column), _text(column.meaning))
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _empty(column: Column) -> str:
    if column.required:
        return "**required**"
    if column.default in (None, "", ()):
        return "none"
    return f"`{str(column.default).lower() if isinstance(column.default, bool) else column.default}`"


def _allowed(column: Column) -> str:
    parts = []
    if column.refers_to:
        parts.append(f"in `{column.refers_to}`")
    if column.choices:
        parts.append(" ".join(f"`{choice}`" for choice in column.choices if choice))
    if column.pattern:
        parts.append(f"`{column.pattern}`".replace("|", "\\|"))
    low, high = column.minimum, column.maximum
    if low is not None and high is not None:
        parts.append(f"{low:.10g} to {high:.10g}")
    elif low is not None:
        parts.append(f"{low:.10g} or more")
    elif high is not None:
        parts.append(f"{high:.10g} or less")
    return "; ".join(parts)


def _text(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether the page is current; 1 if not")
    arguments = parser.parse_args()
    text = page()
    if arguments.check:
        current = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text
        if not current:
            print("docs/world-format.md is not current: run python tools/make_docs.py", file=sys.stderr)
        return 0 if current else 1
    beside = PAGE.with_suffix(".md.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(PAGE)
    print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
