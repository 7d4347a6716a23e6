"""What a forwarder, a port manager and a minister's adviser do on the page."""

from __future__ import annotations

import re
import time
from urllib.request import Request, urlopen

import pytest

READY = "[data-option]"
MAP_S = 8.0
FIRST_LOAD_KB = 800


def shown(page):
    """Waits until options are listed."""
    page.wait_for_selector(READY)
    return page


def mapped(page):
    """Waits until the map has drawn all, or its picture stands in."""
    page.wait_for_selector("html[data-map]", state="attached")
    return page


def test_the_first_screen_shows_computed_options(visit):
    page = shown(visit())
    assert page.locator(READY).count() > 5
    assert page.title() == "Xi'an International Port → Belgrade · Corridor"
    assert page.locator("article.details h2").inner_text().lower() == "best balance"


def test_first_load_is_small_and_soon_usable(visit):
    took_s: list[float] = []
    # The best of three: what else the machine does is not the page's.
    while len(took_s) < 3 and min(took_s, default=MAP_S) >= MAP_S:
        asked: list[tuple[str, str, str | None]] = []
        begun = time.perf_counter()
        page = visit(seen=lambda request: asked.append((request.method, request.url, request.post_data)))  # noqa: B023
        mapped(shown(page))
        took_s.append(time.perf_counter() - begun)
    assert min(took_s) < MAP_S
    page.wait_for_load_state("networkidle")
    # Asked again and counted here: what a worker loads, a browser does not tell.
    kb = {url: compressed(method, url, body) / 1000 for method, url, body in asked if url.startswith("http")}
    assert any("worker" in url for url in kb)
    assert sum(kb.values()) < FIRST_LOAD_KB, kb


def compressed(method: str, url: str, body: str | None) -> int:
    """Bytes of an answer as they travel."""
    headers = {"Accept-Encoding": "gzip", "Content-Type": "application/json"}
    with urlopen(Request(url, body.encode() if body else None, headers, method=method), timeout=30) as answer:
        return len(answer.read())


def test_a_journey_is_planned_by_typing_cyrillic(visit):
    page = shown(visit())
    field = page.get_by_role("combobox", name="From", exact=True)
    field.click()
    field.press_sequentially("Алмат", delay=20)
    page.get_by_role("option", name=re.compile("Almaty")).first.wait_for()
    field.press("Enter")
    page.wait_for_url(re.compile("origin=KZ-ALMATY"))
    page.get_by_role("heading", name=re.compile("Almaty")).wait_for(state="attached")
    assert page.locator(READY).count() > 0


def test_choosing_on_the_scatter_changes_list_map_and_numbers(visit):
    page = mapped(shown(visit()))
    assert page.locator("section.map").get_attribute("data-lit") == "option-1"
    page.locator("[data-point=option-2]").click(force=True)
    page.wait_for_url(re.compile("option=option-2"))
    assert page.locator("section.map").get_attribute("data-lit") == "option-2"
    assert "on" in (page.locator("[data-option=option-2]").get_attribute("class") or "").split()
    assert page.locator("article.details").get_attribute("aria-label") == "Option 2"


def test_pointing_at_one_lights_up_the_others(visit):
    page = shown(visit())
    page.locator("[data-option=option-3]").hover()
    assert page.locator("section.map").get_attribute("data-lit") == "option-3"
    assert "on" in (page.locator("[data-point=option-3]").get_attribute("class") or "").split()
    assert page.locator("svg[data-chart=time] g.lit .number").text_content() == "3"


def test_a_number_is_one_click_from_its_sources(visit):
    page = shown(visit())
    number = page.locator("dl.figures button").nth(1)
    number.click()
    told = page.get_by_role("dialog", name="Where this number comes from")
    told.wait_for()
    assert told.locator("ol.sources li").count() > 1
    assert told.locator("ol.sources a[href^=http]").count() > 0
    assert "assumed" in told.inner_text()
    rows = [float(text.replace(",", "")) for text in told.locator("tbody tr td:nth-child(2)").all_inner_texts()]
    total = float(number.inner_text().replace(",", ""))
    assert sum(rows) == pytest.approx(total, abs=len(rows))
    page.keyboard.press("Escape")
    told.wait_for(state="hidden")
    assert number.evaluate("element => element === document.activeElement")


def test_the_address_holds_the_whole_state(visit):
    page = shown(visit("?origin=CN-XIAN&destination=RS-BELGRADE&feu=2&avoid=RU&sort=usd"))
    page.locator(READY).nth(1).locator("button.way").click()
    page.get_by_role("tab", name="Named ways").click()
    page.wait_for_url(re.compile("panel=ways"))
    page.locator(".ways tbody tr").first.wait_for()
    fresh = shown(visit(page.url.split("/", 3)[3]))
    fresh.locator(".ways tbody tr").first.wait_for()
    for part in ("article.details dl.figures", "section.list ol", ".ways tbody"):
        assert fresh.locator(part).inner_text() == page.locator(part).inner_text()


def test_back_and_forward_walk_through_what_was_chosen(visit):
    page = shown(visit())
    page.locator("[data-option=option-2] button.way").click()
    page.locator("[data-option=option-3] button.way").click()
    page.go_back()
    page.wait_for_url(re.compile("option=option-2"))
    assert page.locator("article.details").get_attribute("aria-label") == "Option 2"
    page.go_forward()
    page.wait_for_url(re.compile("option=option-3"))
    assert page.locator("article.details").get_attribute("aria-label") == "Option 3"


def test_languages_and_colours_are_switched(visit):
    page = shown(visit())
    page.get_by_label("Language").select_option("sr-Cyrl")
    page.get_by_role("link", name="План", exact=True).wait_for()
    page.get_by_role("heading", name="Сијан → Београд").wait_for(state="attached")
    assert page.locator("html").get_attribute("lang") == "sr-Cyrl"
    assert "18,9" in page.locator("dl.figures").inner_text()
    page.get_by_role("button", name="Боје").click()
    light = page.evaluate("getComputedStyle(document.body.querySelector('header')).backgroundColor")
    page.get_by_role("button", name="Боје").click()
    page.wait_for_url(re.compile("theme=dark"))
    assert page.evaluate("getComputedStyle(document.body.querySelector('header')).backgroundColor") != light
    page.get_by_label("Језик").select_option("kk")
    page.get_by_text("1 жел., сс", exact=False).first.wait_for()


def test_on_a_phone_nothing_is_cut_and_numbers_come_in_a_drawer(visit):
    page = shown(visit(width=390, height=844, has_touch=True))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("[data-option=option-2] button.way").click()
    drawer = page.get_by_role("dialog", name="Option")
    drawer.wait_for()
    assert "Not in the price" in drawer.inner_text()
    drawer.get_by_role("button", name="Close").click()
    drawer.wait_for(state="hidden")
    page.locator("button.summary").click()
    page.get_by_role("combobox", name="From", exact=True).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_webgl_the_servers_map_takes_over(visit, blind):
    page = mapped(shown(visit(browser=blind)))
    assert page.locator("html").get_attribute("data-map") == "picture"
    picture = page.get_by_role("img", name="Map of the options, drawn by the server")
    picture.wait_for()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300


def test_why_not_this_way_by_clicking_a_place(visit):
    page = mapped(shown(visit()))
    page.locator("section.map").hover(position={"x": 5, "y": 5})
    page.wait_for_selector("section.map:not([data-places='0'])")
    page.wait_for_timeout(800)
    holder = page.locator("section.map .holder").bounding_box()
    assert holder is not None
    card = page.locator("section.map .card")
    for step in range(120):
        # Places lie thick between the Caspian and the Black Sea: a walk over them meets one soon.
        x = holder["x"] + holder["width"] * (0.18 + 0.24 * (step % 12) / 12)
        page.mouse.click(x, holder["y"] + holder["height"] * (0.42 + 0.18 * (step // 12) / 10))
        if card.count():
            break
    card.get_by_role("button", name="Why not this way?").click()
    page.wait_for_url(re.compile("whynot="))
    page.locator("[data-why]").wait_for()


def test_why_not_is_answered_beside_the_first_option(visit):
    page = shown(visit("?whynot=AZ-ALAT"))
    table = page.locator("table[data-why=found]")
    table.wait_for()
    days = table.locator("tbody tr").first.locator("td.r").all_inner_texts()
    first, over, difference = (float(text.replace("−", "-")) for text in days)
    assert over - first == pytest.approx(difference, abs=0.11)
    page.get_by_role("button", name="Keep this way").click()
    page.wait_for_url(re.compile("via=AZ-ALAT"))
    page.get_by_text("over Alat").first.wait_for()


def test_a_day_of_the_calendar_is_planned_on_a_click(visit):
    page = shown(visit("?panel=calendar"))
    page.locator(".cell").first.wait_for()
    assert page.locator(".cell").count() == 28
    assert page.locator(".cell.best").count() == 1
    page.locator(".cell").nth(9).click()
    page.wait_for_url(re.compile("depart=2026-12-10"))
    page.get_by_text("Thu 10 Dec").first.wait_for()


def test_what_cannot_be_planned_says_why_and_how_to_mend_it(visit):
    page = visit("?origin=CN-XIAN&destination=Belgrde%20Nowhere%20zzz")
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert "Belgrde" in alert.inner_text()
    alert.get_by_role("button", name="Back to the example").click()
    shown(page)


def test_the_whole_job_by_keyboard(visit):
    page = shown(visit())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the bar, to the content
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-option=option-3] button.way')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("option=option-3"))
    page.get_by_role("tab", name="Time").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("panel=calendar"))


@pytest.mark.parametrize(
    ("name", "begins"), [("CSV", b"option"), ("SVG", b"<svg"), ("PDF", b"%PDF"), ("Excel", b"PK")]
)
def test_what_is_shown_is_saved(visit, name, begins):
    page = shown(visit("?feu=1&origin=CN-XIAN&destination=RS-BELGRADE&avoid=air"))
    page.get_by_role("button", name="Save as").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    held = download.value.path().read_bytes()
    assert held.removeprefix(b"\xef\xbb\xbf").startswith(begins)


def test_the_network_shows_places_links_and_how_sure_they_are(visit):
    page = mapped(visit("?view=network"))
    page.get_by_role("button", name="how sure the data are").click()
    page.wait_for_url(re.compile("layer=trust"))
    page.get_by_role("searchbox").fill("Alat")
    page.get_by_role("button", name=re.compile("Alat")).first.click()
    page.locator("aside.card").get_by_role("heading", name="Handling").wait_for()
    page.get_by_role("button", name="Findings").click()
    page.get_by_text(re.compile(r"Findings: \d|Nothing is wrong")).wait_for()


def test_data_are_searched_and_lead_to_their_sources(visit):
    page = visit("?view=data")
    page.get_by_role("heading", name="What is asked").wait_for()
    page.get_by_role("button", name="Contradictions", exact=True).click()
    page.locator("tbody tr").first.wait_for()
    page.get_by_role("searchbox").fill("Anaklia")
    page.get_by_text("Rows 1 to").wait_for()
    page.locator("tbody td button").first.click()
    page.wait_for_url(re.compile("table=sources"))
    page.get_by_text(re.compile("Rows 1 to 1 of 1")).wait_for()


def test_chances_plan_b_and_what_is_forbidden_are_shown_where_the_answer_holds_them(visit):
    """The page shows more than the planner of this day may say: an answer is given what its contract will hold."""

    def enriched(route):
        answer = route.fetch()
        plan = answer.json()
        place = plan["origin"]
        onward = {"services": ["S1"], "via": [place], "delay_h": 48, "extra_usd": 120, "advised": True}
        for option in plan["options"]:
            option["reliability"] = {
                "draws": 2000, "seed": 7, "duration_h": {"p10": 240, "p50": 480, "p90": 720, "p95": 960},
                "on_time": {"by": plan["ready"], "chance": 0.83}, "spread_by_leg": [],
                "missed": [{"leg": 2, "service": "S1", "chance": 0.12, "then": {"next": onward}}],
            }  # fmt: skip
        rule = plan["options"][0]["rules"][0] | {"name": "a ban", "effect": "forbid"}
        plan["forbidden"] = [
            {"rule": rule, "options": 3, "services": [], "duration_h": 240, "cost_usd": 5000, "co2e_kg": 9}
        ]
        route.fulfill(response=answer, json=plan)

    page = visit("?view=data")
    page.route("**/api/v1/plan", enriched)
    page.get_by_role("link", name="Plan", exact=True).click()
    shown(page)
    assert "10–30" in page.locator("[data-option=option-1]").inner_text()
    assert "83 %" in page.locator("[data-option=option-1]").inner_text()
    details = page.locator("article.details").inner_text()
    assert "12 %" in details
    assert "2.0 days later, +120 USD (advised)" in details
    assert "a ban" in details
    page.locator("label", has_text="Upwards").locator("select").select_option("sure")
    page.wait_for_url(re.compile("y=sure"))
