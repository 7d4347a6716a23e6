"""The flow view before a server whose world has boxes that want to go, and a ferry with room for half of them."""

from __future__ import annotations

import pytest

from tests.browser.test_accessible import check
from tests.flow_worlds import write_flow_world
from tests.served import served

TOTALS = "dl.totals"


@pytest.fixture(scope="module")
def address(runnable, tmp_path_factory):
    with served("--world", str(write_flow_world(tmp_path_factory.mktemp("flow") / "world"))) as running:
        yield running.address


@pytest.fixture
def look(chromium, address):
    """Opens the flow view of that world; no script may have failed."""
    contexts, troubles = [], []

    def opened(query: str = "", *, width: int = 1440, height: int = 900, **settings):
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="en-GB", **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(f"{address}?view=flow{query}")
        page.wait_for_selector(TOTALS)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


def test_what_is_full_says_what_one_more_is_worth_and_a_wider_one_carries_more(look):
    page = look()
    left = page.locator(f"{TOTALS} div").nth(1).locator("dd").first.inner_text()
    page.get_by_role("button", name="ferries between Aktau and Alat").click()
    assert "100 TEU more a week is worth" in page.locator(".more").inner_text()
    slider = page.locator(".slide input")
    slider.focus()
    for _ in range(4):
        slider.press("ArrowRight")
    page.locator(".compared").wait_for()
    page.get_by_text("million USD less").wait_for()
    assert "cap=FERRY%3A1." in page.url
    assert float(left.split()[0]) > 0
    page.get_by_role("button", name="Differences").first.click()
    assert "+" in page.locator("tbody tr").first.inner_text()
    page.reload()
    page.locator(".compared").wait_for()


def test_a_link_tells_whose_cargo_is_on_it_from_the_list_by_keyboard(look):
    page = look("&table=links")
    row = page.get_by_role("button", name="Almaty – Aktau")
    row.focus()
    row.press("Enter")
    card = page.locator("aside.card")
    card.wait_for()
    assert "Almaty → Tbilisi" in card.inner_text()
    assert "Boxes" in card.inner_text()
    assert "pick=almaty_aktau" in page.url


def test_what_is_left_is_told_with_its_cut(look):
    page = look("&table=left")
    assert "ferries between Aktau and Alat" in page.locator(".rows").inner_text()
    assert "sanctions, bans and permits are not applied" in page.locator(".notes").inner_text()


def test_the_year_is_a_job_with_files(look):
    page = look("&season=year&table=shares")
    page.get_by_role("link", name="geojson").wait_for()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("query", ["&pick=FERRY", "&table=links&pick=almaty_aktau", "&cap=FERRY:1.5&table=change"])
def test_axe_finds_nothing_serious(look, query, theme):
    page = look(f"{query}&theme={theme}")
    page.wait_for_selector("html[data-map]", state="attached")
    if "cap=" in query:
        page.locator(".kinds").wait_for()
    check(page)


def test_axe_finds_nothing_serious_on_a_phone(look):
    page = look("&pick=FERRY&lang=sr-Cyrl", width=390, height=844)
    page.wait_for_selector("html[data-map]", state="attached")
    check(page)
