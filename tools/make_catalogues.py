"""Bring the catalogues of languages up to the code: `python -m tools.make_catalogues [--check]`.

Messages are what `say("...")` and `told("...")` hold in src/corridor, what `say('...')` holds in web/src, and the words
of the built-in world that answers show. Translations stay; new messages come in empty, and what is no longer said goes.
A translator edits src/corridor/wording/catalogues/<language>.po, in any gettext editor; no step follows.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from corridor.itinerary.derivation import FORMULAS
from corridor.itinerary.option import COST_KINDS, LEG_KINDS
from corridor.itinerary.why import TIME_KINDS
from corridor.routing.choose import labelled
from corridor.store import builtin_world
from corridor.wording.languages import LANGUAGES
from corridor.wording.phrases import plain
from corridor.world.evidence import CONFIDENCE
from corridor.world.links import STAND_MODES
from corridor.world.luck import SPREAD_KINDS
from corridor.world.places import PLACE_KINDS
from corridor.world.services import WEEKDAYS

SOURCE = Path(__file__).parents[1] / "src" / "corridor"
PAGE = Path(__file__).parents[1] / "web" / "src"
# One string in either quotes, without escapes; one that is kept to be said later bears the mark `// said`.
SAID_ON_PAGE = re.compile(r"""\bsay\((?:'([^'\\\n]+)'|"([^"\\\n]+)")|// said$\n[^'\n]*'([^'\\\n]+)'""", re.MULTILINE)
FOLDER = SOURCE / "wording" / "catalogues"
KEYWORDS = ("say", "told")
MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""Dates would change the files with nothing else changed."""
HEAD = """# {name} words of Corridor, under the licence of the project (Apache-2.0).
# Words in {{braces}} are filled in: keep them as they are. \\n parts the lines of a narrow column's head.
# A first draft, not read by a native speaker of the trade: corrections are welcome."""


def messages() -> Iterator[tuple[str, str]]:
    """Each message, and the file or table that it is from."""
    for path in sorted(SOURCE.rglob("*.py")):
        for message in said(path.read_text(encoding="utf-8")):
            yield message, path.relative_to(SOURCE).as_posix()
    for path in sorted([*PAGE.rglob("*.ts"), *PAGE.rglob("*.svelte")]):
        if "generated" not in path.parts:
            for found in SAID_ON_PAGE.finditer(path.read_text(encoding="utf-8")):
                yield next(filter(None, found.groups())), f"web/{path.relative_to(PAGE).as_posix()}"
    for term in terms():
        yield term, "world"


def said(code: str) -> Iterator[str]:
    """Messages in the order of the code; read from its tree, since Babel's own reader sees nothing in f-strings."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call) and node.args]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        first = call.args[0]
        if name in KEYWORDS and isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value:
            yield first.value


def terms() -> Iterator[str]:
    """Words that answers take from the world's tables, as they are shown."""
    world = builtin_world()
    yield from ("town", *map(plain, PLACE_KINDS), *WEEKDAYS)
    yield from (*LEG_KINDS, *COST_KINDS, *CONFIDENCE, *STAND_MODES, "TEU", "FEU", "handling", "waiting", "leaves last")
    yield from (*TIME_KINDS, *SPREAD_KINDS, *filter(None, FORMULAS.values()))
    yield from (label for labels in labelled([(1, 1, 1)]).values() for label in labels)
    shown = {
        *(goods.id for goods in world.goods),
        *(form.name.lower() for form in world.forms),
        *(form.unit for form in world.forms if form.unit.islower() and len(form.unit) > 2),
        *(way.name for way in world.ways),
        *(word for tariff in world.tariffs for word in (*tariff.excludes, tariff.scope)),
        *(row.operation for row in world.handling),
        *(link.via for link in world.links if link.via and link.mode == "sea"),
    }
    yield from sorted(map(plain, shown))


def template() -> Catalog:
    """A catalogue of all messages without translations."""
    catalogue = Catalog(charset="utf-8", creation_date=MADE, revision_date=MADE)
    for message, where in messages():
        catalogue.add(message, locations=[(where, 1)])
    return catalogue


def current(language: str, name: str) -> bytes:
    """The catalogue of a language as it should stand."""
    path = FOLDER / f"{language}.po"
    before = read_po(BytesIO(path.read_bytes() if path.exists() else b""), locale=language)
    catalogue = Catalog(locale=language, charset="utf-8", creation_date=MADE, revision_date=MADE, project="Corridor",
                        version="1", header_comment=HEAD.format(name=name), fuzzy=False)  # fmt: skip
    for message in template():
        if message.id:
            kept = before.get(message.id)
            added = catalogue.add(message.id, kept.string if kept else "", locations=message.locations,
                                  flags={"fuzzy"} if kept and kept.fuzzy else (),
                                  user_comments=kept.user_comments if kept else ())  # fmt: skip
            # A per cent sign in a sentence is no placeholder.
            added.flags.discard("python-format")
    written = BytesIO()
    write_po(written, catalogue, width=110, sort_output=False, include_lineno=False, ignore_obsolete=True)
    # Babel writes who made the file: a newer one of its releases would change nothing else.
    return b"".join(line for line in written.getvalue().splitlines(keepends=True) if b"Generated-By" not in line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; end with 1 where one is not current")
    check = parser.parse_args().check
    stale = []
    for catalogue in sorted({language.catalogue for language in LANGUAGES.values()} - {""}):
        name = next(spoken.name for spoken in reversed(LANGUAGES.values()) if spoken.catalogue == catalogue)
        path = FOLDER / f"{catalogue}.po"
        made = current(catalogue, name)
        if check:
            stale += [path.name] * (not path.exists() or path.read_bytes() != made)
        else:
            path.write_bytes(made)
    if stale:
        sys.exit(f"not current: {', '.join(stale)}; run python -m tools.make_catalogues")


if __name__ == "__main__":
    main()
