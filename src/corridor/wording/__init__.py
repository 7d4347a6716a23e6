"""What Corridor says, and in which language.

told      sentences of the engines, English and still translatable
Words     a language: sentences from its catalogue, numbers and dates in its form
phrases   what doors say of answers in small
"""

from __future__ import annotations

from corridor.wording.languages import LANGUAGES, Language
from corridor.wording.told import Figure, Told, told
from corridor.wording.words import Words, words_in

__all__ = ["LANGUAGES", "Figure", "Language", "Told", "Words", "told", "words_in"]
