"""Picture the page: `python -m tools.screenshot [FOLDER]`. Every view, light and dark, wide and narrow, to look at.

Needs the built page, Playwright and a Chromium; starts a server of its own.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Maps are drawn in software; the others keep the browser from calling home.
ARGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip
VIEWS = {
    "plan": "?",
    "why": "?whynot=AZ-ALAT",
    "calendar": "?panel=calendar",
    "lists": "?view=lists",
    "network": "?view=network",
    "trust": "?view=network&layer=trust",
    "data": "?view=data&table=contradictions",
}
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}
SETTLED_MS = 2500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "out" / "page")
    parser.add_argument("--lang", default="en", help="language of the page")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "corridor", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT) as server:
        try:
            assert server.stdout is not None
            line = next(line for line in server.stdout if "answers at " in line)
            picture(line.split("answers at ")[1].split()[0], asked.folder, asked.lang)
        finally:
            server.terminate()


def picture(address: str, folder: Path, lang: str) -> None:
    """Write VIEW-SIZE-THEME.png for all of them."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), headless=True, args=ARGS)
        for size, (width, height) in SIZES.items():
            for theme in ("light", "dark"):
                for view, query in VIEWS.items():
                    page = browser.new_page(viewport={"width": width, "height": height})
                    page.goto(f"{address}{query}&lang={lang}&theme={theme}")
                    if not query.startswith("?view=data"):
                        page.wait_for_selector("html[data-map]", state="attached", timeout=60_000)
                    page.wait_for_timeout(SETTLED_MS)
                    page.screenshot(path=folder / f"{view}-{size}-{theme}.png")
                    page.close()
        browser.close()
    print(folder)


if __name__ == "__main__":
    main()
