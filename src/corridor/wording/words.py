"""One language at work: sentences, numbers and moments as its readers write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from corridor.wording.catalogue import catalogue
from corridor.wording.languages import ENGLISH, Language, language
from corridor.wording.told import Figure, Told, english

if TYPE_CHECKING:
    from babel import Locale

# Not from the machine's locale: the same answer reads the same everywhere.
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

BRACED, LETTERS = re.compile(r"\{\w*\}"), re.compile(r"[^\W\d_]")


class Words:
    """What a language says.

    missing : messages that were asked for and have no translation; they were said in English
    """

    def __init__(self, spoken: Language = ENGLISH, messages: Mapping[str, str] | None = None) -> None:
        self.language = spoken
        self.messages = catalogue(spoken).messages if messages is None else messages
        self.missing: set[str] = set()

    @property
    def is_english(self) -> bool:
        return self.language.tag == ENGLISH.tag

    def say(self, message: str, /, **fills: object) -> str:
        """A message in this language; without a translation, in English, and `missing` keeps it."""
        if isinstance(message, Told):
            return self.say(message.template, **message.fills)
        if not self.is_english:
            translated = self.messages.get(message)
            if translated is not None:
                message = translated
            elif LETTERS.search(BRACED.sub("", message)):
                self.missing.add(message)
        return message.format(**{name: self._filled(fill) for name, fill in fills.items()}) if fills else message

    def term(self, word: str) -> str:
        """A word of a world's data in this language where the catalogue has it, else as it is.

        Worlds bring words of their own that no catalogue can know, so these never count as missing.
        """
        return self.messages.get(word, word)

    def number(self, value: float, digits: int = 0) -> str:
        """12,345.6, or 12 345,6 where that is the custom; never minus zero."""
        if self.is_english:
            return english(value, digits)
        from babel.numbers import format_decimal  # noqa: PLC0415

        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return format_decimal(round(value, digits) + 0.0, format=pattern, locale=self._locale)

    def month_day(self, moment: datetime, year: int | None = None) -> str:
        """1 Dec 2026; without the year where it is `year`."""
        if self.is_english:
            text = f"{moment.day} {MONTHS[moment.month - 1]}"
            return text if moment.year == year else f"{text} {moment.year}"
        return self._skeleton("MMMd" if moment.year == year else "yMMMd", moment)

    def day(self, moment: datetime, year: int | None = None) -> str:
        """Tue 1 Dec 2026; without the year where it is `year`."""
        if self.is_english:
            return f"{WEEKDAYS[moment.weekday()]} {self.month_day(moment, year)}"
        return self._skeleton("MMMEd" if moment.year == year else "yMMMEd", moment)

    def clock(self, moment: datetime, year: int | None = None) -> str:
        """Tue 1 Dec 2026 08:00 (UTC+8)"""
        return f"{self.day(moment, year)} {moment:%H:%M} ({offset(moment)})"

    def weekdays(self) -> tuple[str, ...]:
        """Short names from Monday to Sunday."""
        if self.is_english:
            return WEEKDAYS
        names = self._locale.days["stand-alone"]["abbreviated"]
        return tuple(names[index] for index in range(7))

    def _filled(self, fill: object) -> str:
        if isinstance(fill, Told):
            return self.say(fill)
        if isinstance(fill, Figure):
            return self.number(*fill)
        return self.number(fill) if isinstance(fill, int) else str(fill)

    def _skeleton(self, skeleton: str, moment: datetime) -> str:
        from babel.dates import format_skeleton  # noqa: PLC0415

        # Babel turns moments to UTC first; what is shown here is the clock of a place.
        return format_skeleton(skeleton, moment.replace(tzinfo=None), locale=self._locale)

    @property
    def _locale(self) -> Locale:
        return _locale(self.language.locale)


def words_in(tag: str) -> Words:
    """The words of a language; English for an empty tag.

    Raises
    ------
    InputError
        Where Corridor does not speak it.
    """
    return Words(language(tag) if tag.strip() else ENGLISH)


def offset(moment: datetime) -> str:
    """Offset from UTC of a local moment: UTC+8, UTC+5:30, UTC."""
    minutes = int((moment.utcoffset() or timedelta()) / timedelta(minutes=1))
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02d}" if rest else "")


@cache
def _locale(name: str) -> Locale:
    from babel import Locale  # noqa: PLC0415

    return Locale.parse(name)
