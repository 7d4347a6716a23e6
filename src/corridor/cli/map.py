"""`corridor map`: a world's network as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corridor.cli.output import require_readable, require_writable, write_data
from corridor.errors import InputError
from corridor.store.opening import world_at


def run_map(
    folder: Path | None, overlays: Sequence[Path], out: Path | None, kind: str, lang: str, *,
    scenario: Path | None = None, against: str | None = None,
) -> None:  # fmt: skip
    """Draw the network, or what differs in it, as svg, png or pdf, to the terminal or into a file."""
    from corridor.drawing import difference_svg, network_svg
    from corridor.studies.names import name_in
    from corridor.wording import words_in

    require_writable(out)
    require_readable(kind, out)
    words = words_in(lang)
    world = world_at(folder, *overlays, scenario=scenario)
    names = {} if words.is_english else name_in(world, words.language.tag)
    theme = "auto" if kind == "svg" else "light"
    if against is None:
        drawn = network_svg(world, theme, words=words, names=names)
    else:
        from corridor.cli.scenario import BASE, world_under

        if scenario is None and against == BASE:
            what = "the world would be compared with itself"
            raise InputError.one("against-itself", "--against base", what, "say --scenario FILE too")
        drawn = difference_svg(world_under(against, folder, overlays), world, theme, words=words, names=names)
    if kind == "svg":
        write_data(drawn, out)
        return
    from corridor.report.typesetting import picture_pdf, picture_png

    write_data(picture_png(drawn) if kind == "png" else picture_pdf(drawn), out)
