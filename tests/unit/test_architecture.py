"""The floors of ARCHITECTURE.md, held: imports point downwards only, and the doors open fast."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
PACKAGE = SOURCE / "corridor"

GROUND = {"errors", "units"}
COLUMNS = {"network", "timetable", "costing"}

# What each floor may import of ours, besides itself. A new package gets its line here and its name in ARCHITECTURE.md.
MAY_IMPORT: dict[str, set[str]] = {
    "cli": {"studies", "store", "report", "routing", "drawing", "wording", "itinerary", "world", "kernels", "corridor"}
    | COLUMNS
    | GROUND,
    # Beside the command line: neither door knows the other, and `corridor serve` comes in by the front page.
    "rest": {"studies", "store", "report", "routing", "drawing", "wording", "itinerary", "world", "kernels", "corridor"}
    | COLUMNS
    | GROUND,
    "studies": {"routing", "reliability", "assignment", "economy", "wording", "itinerary", "world"} | COLUMNS | GROUND,
    "report": {"drawing", "wording", "itinerary", "world"} | COLUMNS | GROUND,
    "store": {"world"} | COLUMNS | GROUND,
    "routing": {"wording", "itinerary", "world", "kernels"} | COLUMNS | GROUND,
    "assignment": {"kernels"} | GROUND,
    "economy": {"kernels"} | GROUND,
    "reliability": {"itinerary", "world", "kernels"} | COLUMNS | GROUND,
    "drawing": {"wording", "itinerary", "network", "world"} | GROUND,
    "wording": {"itinerary", "world"} | COLUMNS | GROUND,
    "itinerary": {"world"} | COLUMNS | GROUND,
    "network": {"world", "kernels"} | GROUND,
    "timetable": {"world", "kernels"} | GROUND,
    "costing": {"world", "kernels"} | GROUND,
    "world": GROUND,
    "kernels": set(),
    "errors": set(),
    "units": set(),
    "worlds": set(),
    "gazetteer": set(),
    "fonts": set(),
}

HEAVY = {"babel", "fastapi", "numba", "numpy", "rich", "typer", "typst", "uvicorn", "xlsxwriter"}


def modules() -> list[Path]:
    return sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def floor_of(module: Path) -> str:
    """The top-level name that a file belongs to; `corridor` for the package's own __init__."""
    name = module.parts[0].removesuffix(".py")
    return "corridor" if name in ("__init__", "__main__") else name


def imports(module: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every import in a file, also of those inside functions."""
    for node in ast.walk(ast.parse((PACKAGE / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: relative imports hide the floor"
            if node.module == "corridor":
                yield from ((node.lineno, f"corridor.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module or ""


def floor_imported(name: str) -> str | None:
    """The floor of ours that a dotted name reaches, or None for somebody else's package."""
    first, _, rest = name.partition(".")
    if first != "corridor":
        return None
    floor = rest.partition(".")[0]
    return floor if floor in MAY_IMPORT or (floor and (PACKAGE / floor).is_dir()) else "corridor"


@pytest.mark.parametrize("module", modules(), ids=str)
def test_imports_point_downwards(module: Path) -> None:
    here = floor_of(module)
    if here == "corridor":
        return  # the front page may show anything; that it does so lazily is tested below
    assert here in MAY_IMPORT, f"{here} stands on no floor: give it a line here and a place in ARCHITECTURE.md"
    allowed = MAY_IMPORT[here] | {here}
    wrong = [
        f"src/corridor/{module}:{line} imports {name}; {here} may import only {', '.join(sorted(allowed))}"
        for line, name in imports(module)
        if (floor := floor_imported(name)) is not None and floor not in allowed
    ]
    assert not wrong, "\n".join(wrong)


def test_the_floors_have_no_circle() -> None:
    left = dict(MAY_IMPORT)
    while left:
        lowest = {name for name, below in left.items() if not (below & left.keys())}
        assert lowest, f"a circle among {sorted(left)}"
        left = {name: below for name, below in left.items() if name not in lowest}


@pytest.mark.parametrize("module", [m for m in modules() if floor_of(m) == "kernels"], ids=str)
def test_kernels_know_only_arrays(module: Path) -> None:
    known = sys.stdlib_module_names | {"numpy", "numba", "corridor"}
    foreign = {name for _, name in imports(module) if name.partition(".")[0] not in known}
    assert not foreign, f"src/corridor/{module} imports {sorted(foreign)}"


@pytest.mark.parametrize("module", [m for m in modules() if floor_of(m) != "cli"], ids=str)
def test_only_the_command_line_draws_on_the_terminal(module: Path) -> None:
    drawn = {name for _, name in imports(module) if name.partition(".")[0] in ("rich", "typer")}
    assert not drawn, f"src/corridor/{module} imports {sorted(drawn)}: rendering belongs to cli/"


def test_the_picture_names_every_package() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    picture = re.search(r"```[a-z]*\n(.*?)```", text, re.DOTALL)
    assert picture, "ARCHITECTURE.md has no picture (its first block in ``` fences)"
    drawn = set(re.findall(r"([a-z_]+)(?=/|\.py)", picture.group(1)))
    # A folder without files is one that version control does not know.
    folders = {path.relative_to(PACKAGE).parts[0] for path in PACKAGE.glob("*/**/*.*")} - {"__pycache__"}
    files = {path.stem for path in PACKAGE.glob("[a-z]*.py")}
    assert not (folders | files) - drawn, "packages that the picture in ARCHITECTURE.md does not show"
    assert not MAY_IMPORT.keys() - drawn, "floors with a rule that the picture in ARCHITECTURE.md does not show"


def heavy_after(code: str) -> set[str]:
    """The heavy packages that a fresh Python has loaded after running some code."""
    program = f"{code}\nimport sys\nprint('LOADED', *({HEAVY!r} & sys.modules.keys()))"
    environment = os.environ | {"PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split()[1:])


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert heavy_after("import corridor") == set()


@pytest.mark.parametrize("words", [["--help"], ["trade", "--help"], ["trade", "goal", "--help"]])
def test_help_loads_no_numbers(words: list[str]) -> None:
    ask = f"""
import sys
from corridor.cli.main import main
sys.argv = ["corridor", *{words}]
try:
    main()
except SystemExit as end:
    assert not end.code
"""
    assert heavy_after("import corridor.cli.main") <= {"rich", "typer"}
    assert heavy_after(ask) <= {"rich", "typer"}


@pytest.mark.parametrize(("words", "loaded"), [(["--no-reliability"], set()), ([], {"numpy"})])
def test_planning_loads_numpy_only_to_draw(words: list[str], loaded: set[str]) -> None:
    ask = f"""
import sys
from corridor.cli.main import main
sys.argv = ["corridor", "plan", "KZ-ALTYNKOL", "AZ-BAKU", "--feu", "1", "--depart", "2026-12-01", *{words}]
try:
    main()
except SystemExit as end:
    assert not end.code
"""
    assert heavy_after(ask) - {"rich", "typer"} == loaded
