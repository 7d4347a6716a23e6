"""Sentences, numbers and dates in seven languages, and what is seen where a word is missing."""

from __future__ import annotations

import pickle
import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from fontTools.ttLib import TTFont

from corridor.errors import InputError
from corridor.store import builtin_world
from corridor.wording import LANGUAGES, Figure, Words, notes, told, words_in
from corridor.wording.catalogue import catalogue
from corridor.wording.notes import untranslated
from corridor.wording.serbian import latin
from corridor.wording.told import joined
from tools.make_catalogues import messages
from tools.make_fonts import FIRST_CJK, TARGET, printed

MESSAGES = sorted({message for message, _ in messages()})
SPOKEN = [tag for tag in LANGUAGES if tag != "en"]
TUESDAY = datetime(2026, 12, 1, 8, 0, tzinfo=timezone(timedelta(hours=8)))


def test_a_told_sentence_is_english_text_that_survives_a_journey():
    sentence = told("{days} days sooner", days=Figure(3.14159, 1))
    assert sentence == "3.1 days sooner"
    back = pickle.loads(pickle.dumps(sentence))
    assert (back, back.template, back.fills) == (sentence, sentence.template, sentence.fills)
    assert joined([sentence, told("USD {usd} cheaper", usd=1234)]) == "3.1 days sooner, USD 1,234 cheaper"


def test_a_told_sentence_is_said_in_another_language_with_its_parts():
    known = {"{days} days sooner": "раньше на {days} дн.", "USD {usd} cheaper": "дешевле на {usd} USD"}
    words = Words(LANGUAGES["ru"], known)
    both = joined([told("{days} days sooner", days=Figure(3.1, 1)), told("USD {usd} cheaper", usd=1234)])
    assert words.say(both) == "раньше на 3,1 дн., дешевле на 1\xa0234 USD"
    assert not words.missing


def test_a_missing_sentence_stands_in_english_and_that_is_said():
    words = Words(LANGUAGES["kk"], {"days": "күн"})
    assert (words.say("days"), untranslated(words)) == ("күн", [])
    assert words.say("hours") == "hours"
    assert words.missing == {"hours"}
    (line,) = untranslated(words)
    assert "қазақша (kk)" in line
    assert "1 sentence" in line


def test_words_of_a_world_that_no_catalogue_knows_are_no_gap():
    words = Words(LANGUAGES["kk"], {})
    assert words.term("yak wool") == "yak wool"
    assert not words.missing


@pytest.mark.parametrize("tag", SPOKEN)
def test_every_message_is_translated_with_its_fills(tag):
    known = catalogue(LANGUAGES[tag]).messages
    assert [message for message in MESSAGES if message not in known] == []
    for message in MESSAGES:
        fills = [re.findall(r"\{\w+\}", text) for text in (message, known[message])]
        assert sorted(fills[0]) == sorted(fills[1]), message


@pytest.mark.parametrize("tag", SPOKEN)
def test_marks_of_sureness_are_three_and_explained(tag):
    words = words_in(tag)
    marks = [words.say(mark) for mark in ("s", "d", "a")]
    legend = notes.marks(words)
    assert len({*marks}) == 3
    assert all(re.search(rf"(?<!\w){mark}(?!\w)|{mark}[=：:＝—–-]|[ ，、]{mark}", legend) for mark in marks)


def test_numbers_and_dates_have_the_readers_form():
    shown = {tag: (words_in(tag).number(12345.6, 1), words_in(tag).clock(TUESDAY)) for tag in LANGUAGES}
    assert shown["en"] == ("12,345.6", "Tue 1 Dec 2026 08:00 (UTC+8)")
    assert shown["sr-Latn"] == ("12.345,6", "uto, 1. dec 2026. 08:00 (UTC+8)")
    assert shown["sr-Cyrl"] == ("12.345,6", "уто, 1. дец 2026. 08:00 (UTC+8)")
    assert shown["zh"] == ("12,345.6", "2026年12月1日周二 08:00 (UTC+8)")
    assert shown["tr"] == ("12.345,6", "1 Ara 2026 Sal 08:00 (UTC+8)")
    assert [text.replace("\xa0", " ").replace("\u202f", " ") for text in shown["ru"]] == [
        "12 345,6", "вт, 1 дек. 2026 г. 08:00 (UTC+8)",
    ]  # fmt: skip
    assert "жел" in shown["kk"][1]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_date_is_of_the_clock_it_is_given_on(tag):
    """Near midnight a formatter that went by UTC would name the day before."""
    early = datetime(2026, 12, 2, 0, 30, tzinfo=timezone(timedelta(hours=8)))
    assert "2" in words_in(tag).month_day(early, 2026)
    assert early.astimezone(UTC).day == 1


def test_serbian_is_one_catalogue_in_two_scripts():
    assert latin("Љубав, Џак и Њива за Шабац") == "Ljubav, Džak i Njiva za Šabac"
    assert words_in("sr-Latn").say("Sources") == latin(words_in("sr-Cyrl").say("Sources"))


def test_weekdays_begin_on_monday():
    assert words_in("en").weekdays()[0] == "Mon"
    assert words_in("tr").weekdays()[0] == "Pzt"


def test_a_language_is_found_in_any_spelling_or_refused_with_the_known():
    assert words_in("SR_cyrl").language.tag == "sr-Cyrl"
    with pytest.raises(InputError, match="sr-Latn"):
        words_in("tlh")


def test_the_fonts_hold_every_letter_of_words_and_names():
    held = {
        cjk: set(TTFont(TARGET / name).getBestCmap())
        for cjk, name in ((False, "NotoSans-Regular.ttf"), (True, "NotoSansSC-Regular.ttf"))
    }
    texts = [text for name in ({LANGUAGES[tag].catalogue for tag in SPOKEN} - {""}) for text in printed(name)]
    texts += [latin(text) for text in texts]
    texts += [words_in(tag).day(TUESDAY + timedelta(days=day)) for tag in SPOKEN for day in range(365)]
    texts += [name.name for name in builtin_world().names if name.language in LANGUAGES and name.kind == "main"]
    letters = {ord(letter) for text in texts for letter in text} - {0x0A}
    lacking = {chr(letter) for letter in letters if letter not in held[False] | held[True]}
    assert lacking == set(), "run python -m tools.make_fonts"
    assert {letter for letter in letters if letter >= FIRST_CJK} <= held[True]
