"""The languages that Corridor speaks."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.errors import InputError, shorten


@dataclass(frozen=True, slots=True)
class Language:
    """A language of answers.

    tag       : as BCP 47 writes it
    name      : what its speakers call it
    locale    : Babel's name of its number and date formats
    catalogue : file of its words; Serbian has one for both scripts
    """

    tag: str
    name: str
    locale: str
    catalogue: str


ENGLISH = Language("en", "English", "en", "")
LANGUAGES: dict[str, Language] = {
    language.tag: language
    for language in (
        ENGLISH,
        Language("sr-Latn", "srpski", "sr_Latn", "sr"),
        Language("sr-Cyrl", "српски", "sr_Cyrl", "sr"),
        Language("kk", "қазақша", "kk", "kk"),
        Language("ru", "русский", "ru", "ru"),
        Language("zh", "中文", "zh_Hans", "zh"),
        Language("tr", "Türkçe", "tr", "tr"),
    )
}


def language(tag: str) -> Language:
    """The language of a tag, in any case of its letters.

    Raises
    ------
    InputError
        Where Corridor does not speak it.
    """
    wanted = tag.strip().replace("_", "-").casefold()
    for known in LANGUAGES.values():
        if known.tag.casefold() == wanted:
            return known
    what = f"answers cannot be given in '{shorten(tag)}'"
    raise InputError.one("language-unknown", "--lang", what, f"choose one of: {' '.join(LANGUAGES)}")
