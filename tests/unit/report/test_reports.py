"""Reports on paper and as a page: whole, escaped, and readable in every script."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import pypdfium2
import pytest

from corridor.drawing import options_svg
from corridor.drawing.options_map import PAGE, PAPER
from corridor.itinerary.query import Query
from corridor.report import plan_report
from corridor.report.html import report_html
from corridor.report.typesetting import picture_png, report_pdf
from corridor.store import builtin_world
from corridor.studies.naming import Naming
from corridor.studies.plan import plan
from corridor.wording import LANGUAGES, words_in
from corridor.wording.phrases import first_and_last, local
from tests.answers import xian_belgrade

VOID = {"meta", "br", "link"}


@cache
def answer():
    return plan(builtin_world(), Query("CN-XIAN", "RS-BELGRADE", feu=1, draws=200))


def told_in(tag, *, every_option=False):
    """The answer, its report and the words, in a language."""
    world, words = builtin_world(), words_in(tag)
    named = Naming(world, tag).plan(answer()) if tag != "en" else answer()
    return named, plan_report(named, world, words, every_option=every_option), words


def spaced(text):
    """Readers of PDF part Chinese from Latin as they like, and blanks come in many widths."""
    return "".join(text.split())


def page_texts(made):
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made)]


@pytest.mark.slow
@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_printed_report_has_two_pages_and_all_its_letters(tag):
    named, report, words = told_in(tag)
    made = report_pdf(report, options_svg(named, builtin_world(), "light", words=words, layout=PAPER))
    pages = page_texts(made)
    assert len(pages) == 2
    text = spaced(" ".join(pages))
    first = named.options[0]
    for told in (
        named.origin.name, named.destination.name, words.say("Not in the price"), words.say("Sources"),
        words.number(first.cost_usd.typical), words.clock(local(named.ready, named.origin)),
        # In the picture: letters of two fonts in one line.
        " – ".join(words.day(moment, 2026) for moment in first_and_last(first, named)),
    ):  # fmt: skip
        assert spaced(told) in text, told
    assert "\ufffd" not in text


def test_the_same_answer_gives_the_same_bytes():
    named, report, words = told_in("en")
    picture = options_svg(named, builtin_world(), "light", words=words, layout=PAPER)
    assert report_pdf(report, picture) == report_pdf(report, picture)


def test_markup_in_names_is_only_text():
    """Names may hold what typst or HTML would read as theirs."""
    bad = '#panic("x") $a$ <b>*&_'
    made = replace(xian_belgrade(), destination=replace(xian_belgrade().destination, name=bad))
    words = words_in("en")
    report = plan_report(made, builtin_world(), words, every_option=True)
    picture = options_svg(made, builtin_world(), "light", words=words, layout=PAPER)
    assert bad in " ".join(page_texts(report_pdf(report, picture))[0].split())
    assert "<b>" not in report_html(report, picture)


class Outline(HTMLParser):
    """Open tags, headings and ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[str] = []
        self.ids: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        if "id" in found:
            self.ids.add(found["id"])
        if found.get("href", "").startswith("#"):
            self.links.add(found["href"][1:])

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("tag", ["en", "kk"])
def test_a_page_is_whole_and_asks_nothing_of_the_network(tag):
    named, report, words = told_in(tag, every_option=True)
    page = report_html(report, options_svg(named, builtin_world(), words=words, layout=PAGE))
    outline = Outline()
    outline.feed(page)
    assert outline.open == []
    assert outline.headings[0] == "h1"
    assert outline.links <= outline.ids
    assert len(report.chapters) == len(named.options)
    assert f'lang="{tag}"' in page
    assert not re.search(r'(src|srcset|action)=|url\(["\']?http|@import|<script', page)
    assert words.say("Not in the price") in page


def test_every_figure_of_a_legs_table_adds_up():
    named, report, _ = told_in("en")
    legs, option = report.chapters[0].legs, named.options[0]
    usd = [cell[5].lines[0] for cell in legs.rows]
    assert sum(float(text.replace(",", "")) for text in usd if text) == pytest.approx(option.cost_usd.typical, abs=12)
    assert legs.total[5].lines[0] == f"{option.cost_usd.typical:,.0f}"


def test_a_picture_as_png_is_two_dots_to_a_pixel():
    rectangle = '<rect width="100" height="50"/>'
    made = picture_png(f'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">{rectangle}</svg>')
    assert made.startswith(b"\x89PNG")
    width, height = (int.from_bytes(made[at : at + 4], "big") for at in (16, 20))
    assert (width, height) == (200, 100)
