"""Lists of shipments, why not otherwise, how a figure is computed, and emission sheets, on the page."""

from __future__ import annotations

import re

import pytest

from tests.browser.test_accessible import check
from tests.browser.test_stories import shown

ROWS = "\n".join(
    ["id,origin,destination,depart,feu,note",
     *(f"{n},CN-XIAN,RS-BELGRADE,2026-12-{1 + n % 28:02},1,mine" for n in range(6)),
     "X,nowhere at all,RS-BELGRADE,2026-12-01,1,"]
)  # fmt: skip


def listed(name, content):
    return {"name": name, "mimeType": "text/csv", "buffer": content.encode()}


def test_a_list_is_sent_watched_and_its_result_taken_home(visit):
    page = visit("?view=lists")
    page.get_by_role("heading", name="Lists of shipments").wait_for()
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Choose a file").click()
    chosen.value.set_files(listed("March.csv", ROWS))
    card = page.get_by_role("article", name="March.csv")
    card.and_(page.locator("[data-run=done]")).wait_for(timeout=60_000)
    assert "Shipments planned: 6; without a way: 0; rows left out: 1." in card.inner_text()
    assert "note" in card.inner_text()
    with page.expect_download() as taken:
        card.get_by_role("link", name="CSV").click()
    lines = taken.value.path().read_text().splitlines()
    assert lines[0].startswith("line,id,origin")
    assert len(lines) > 6
    card.get_by_role("button", name="Rows left out").click()
    card.locator("table.bad tbody tr").wait_for()
    assert card.locator("table.bad td").first.inner_text() == "8"
    check(page)
    # Another visit finds it again, and takes it away.
    page.reload()
    page.get_by_role("article", name="March.csv").get_by_role("button", name="Remove").click()
    page.get_by_role("article", name="March.csv").wait_for(state="detached")


def test_a_long_list_shows_how_far_it_is_and_is_cancelled(visit):
    page = visit("?view=lists&lang=ru")
    rows = "".join(f"{n},CN-XIAN,RS-BELGRADE,2026-12-01,{5 + n / 1000}\n" for n in range(2_000))
    whole = f"id,origin,destination,depart,weight_t\n{rows}"
    page.locator("input[type=file]").set_input_files(listed("long.csv", whole))
    card = page.get_by_role("article", name="long.csv")
    card.get_by_text(re.compile("из 2\\s?000 разных вопросов, осталось")).wait_for(timeout=60_000)
    card.get_by_role("button", name="Отменить").click()
    card.get_by_text("отменено").wait_for(timeout=2_000)
    card.get_by_role("button", name="Продолжить").wait_for()
    card.get_by_role("button", name="Удалить").click()
    card.wait_for(state="detached")


def test_a_list_that_cannot_be_read_is_refused_with_its_cure(visit):
    page = visit("?view=lists")
    page.locator("input[type=file]").set_input_files(listed("bad.csv", "from,to\na,b\n"))
    told = page.locator("[data-list-problem]")
    told.wait_for()
    assert "no column 'origin'" in told.inner_text()
    assert page.locator("[data-run]").count() == 0


def test_why_not_without_russia_is_told_item_by_item(visit):
    page = shown(visit())
    page.get_by_role("button", name="What makes the difference, and other conditions").click()
    form = page.locator("form.condition")
    field = form.get_by_label("Keep off a place, country, mode or service")
    field.fill("RU")
    field.press("Enter")
    page.wait_for_url(re.compile("whyavoid=RU"))
    reasons = page.locator("[data-reasons=found]")
    reasons.wait_for()
    assert "Condition: " in reasons.inner_text()
    money = reasons.locator("details", has_text="Where the dollars differ")
    money.locator("summary").focus()
    page.keyboard.press("Enter")
    rows = money.locator("tbody tr.kind td:last-child").all_inner_texts()
    whole = money.locator("tfoot td:last-child").inner_text()
    number = lambda text: int(text.replace(",", "").replace("+", "").replace("−", "-"))  # noqa: E731
    assert abs(sum(map(number, rows)) - number(whole)) <= len(rows)  # each is rounded to whole dollars
    check(page)
    # The address holds the condition.
    again = shown(visit(page.url.rpartition("/")[2]))
    again.locator("[data-reasons=found]").wait_for()


def test_a_condition_that_nothing_keeps_says_what_cuts_it(visit):
    page = shown(visit("?whymodes=river"))
    told = page.locator("[data-reasons=none]")
    told.wait_for()
    assert told.locator(".notice").count() >= 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_figure_is_followed_down_to_its_cells_by_keyboard(visit, theme):
    page = shown(visit(f"?theme={theme}"))
    page.locator("dl.figures button").nth(1).click()
    page.get_by_role("button", name="How it is computed, step by step").press("Enter")
    tree = page.locator("[data-tree=shown]")
    tree.locator("summary").first.wait_for()
    assert "price of the option" in tree.locator("summary").first.inner_text().lower()
    for _ in range(12):
        closed = tree.locator("details:not([open]) > summary").locator("visible=true")
        if tree.locator(".cells a").locator("visible=true").count() or not closed.count():
            break
        closed.first.focus()
        page.keyboard.press("Enter")
    assert tree.locator(".cells a").locator("visible=true").count()
    check(page)


def test_the_emission_sheet_adds_up_to_the_option(visit):
    page = shown(visit())
    page.get_by_role("button", name="Emission sheet, element by element").click()
    sheet = page.locator("[data-sheet]")
    sheet.wait_for()
    assert "ISO 14083" in sheet.inner_text()
    total = sheet.locator("tfoot td").last.inner_text()
    assert f"shipment: {total} kg" in sheet.inner_text()
    with page.expect_download() as taken:
        sheet.get_by_role("button", name="CSV").click()
    assert taken.value.path().read_text().startswith("element,category")
    check(page)


def test_lists_on_a_phone(visit):
    page = visit("?view=lists&lang=kk", width=390, height=844)
    page.get_by_role("heading", name="Жөнелтілімдер тізімдері").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    check(page)
