"""axe-core on every view, in both colours and two scripts: nothing serious."""

from __future__ import annotations

import pytest

from tests.browser.conftest import ROOT

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
VIEWS = {
    "plan": ("", "[data-option]"),
    "lists": ("view=lists", "input[type=file]"),
    "network": ("view=network", ".rows tbody tr"),
    "data": ("view=data&table=services", "tbody tr"),
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "sr-Cyrl"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious(visit, view, lang, theme):
    query, ready = VIEWS[view]
    page = visit(f"?{query}&lang={lang}&theme={theme}")
    page.wait_for_selector(ready, state="attached")
    page.wait_for_selector("html[data-map]", state="attached") if view in ("plan", "network") else None
    check(page)
    if view == "plan":
        page.locator("dl.figures button").first.click()
        page.locator("ol.sources li").first.wait_for()
        check(page)


def test_axe_finds_nothing_serious_on_a_phone(visit):
    page = visit("?panel=calendar", width=390, height=844)
    page.wait_for_selector("[data-option]")
    page.locator(".cell").first.wait_for()
    check(page)


def test_axe_finds_nothing_serious_in_tables_on_a_phone(visit):
    page = visit("?view=data&table=sources", width=390, height=844)
    page.wait_for_selector("tbody tr")
    check(page)


def check(page) -> None:
    """Fails with each rule and element that axe calls serious or critical."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci in web/")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    serious = [
        f"{rule['id']}: {node['target']} {node.get('failureSummary', '')[:300]}"
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"][:4]
    ]
    assert serious == []
