"""The words of a language: a gettext file that translators edit, read with Babel."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

from corridor.wording.languages import Language
from corridor.wording.serbian import latin


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Translations by their English message, with `{names}` where something is filled in."""

    messages: dict[str, str]


@cache
def catalogue(language: Language) -> Catalogue:
    """The catalogue of a language; English has none to read. Untranslated and doubtful (fuzzy) entries are left out."""
    if not language.catalogue:
        return Catalogue({})
    # Babel takes a tenth of a second to load, and English does without it.
    from babel.messages.pofile import read_po  # noqa: PLC0415

    text = (files("corridor.wording") / "catalogues" / f"{language.catalogue}.po").read_bytes()
    turn = latin if language.tag == "sr-Latn" else str
    return Catalogue(
        {
            message.id: turn(message.string)
            for message in read_po(BytesIO(text), locale=language.catalogue)
            if isinstance(message.id, str) and isinstance(message.string, str)
            if message.id and message.string and not message.fuzzy
        }
    )
