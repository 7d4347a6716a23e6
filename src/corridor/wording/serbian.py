"""Serbian in its two scripts: one catalogue is written in Cyrillic, and read in Latin letter by letter."""

from __future__ import annotations

PAIRS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ђ": "đ", "е": "e", "ж": "ž", "з": "z", "и": "i", "ј": "j",
    "к": "k", "л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "ћ": "ć", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "č", "џ": "dž", "ш": "š",
}  # fmt: skip
LETTERS = str.maketrans(PAIRS | {cyrillic.upper(): latin.capitalize() for cyrillic, latin in PAIRS.items()})


def latin(text: str) -> str:
    """Serbian Cyrillic in Latin letters; all else stays. A capital digraph inside capitals is not told apart."""
    return text.translate(LETTERS)
