"""The page in Debian's Chromium, before a real server.

Without a browser, Playwright or a built page these tests do not run, and say so; with REQUIRE_BROWSER=1 they fail.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from tools.page import STATIC, is_current

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# Maps are drawn in software here; the others keep the browser from calling home.
ARGS = (
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
)  # fmt: skip
NO_WEBGL = "--disable-3d-apis"


def why_not() -> str:
    """What keeps the browser tests from running; empty where nothing does."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "Playwright is not installed: python3 dev.py test installs it"
    if CHROMIUM is None:
        return "there is no Chromium: apt install chromium"
    if not (ROOT / STATIC / "index.html").exists():
        return "the page is not built: python3 -m tools.page"
    if not is_current():
        return "the built page is older than web/: python3 -m tools.page"
    return ""


@pytest.fixture(scope="session", autouse=True)
def runnable() -> None:
    reason = why_not()
    if reason and os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(f"REQUIRE_BROWSER=1, but {reason}")
    if reason:
        pytest.skip(f"THE BROWSER TESTS DID NOT RUN: {reason}")


@pytest.fixture(scope="session")
def server(runnable, tmp_path_factory) -> Iterator[str]:
    """The address of a server of this session, with a slash at its end."""
    command = [sys.executable, "-m", "corridor", "serve", "--port", "0"]
    command += ["--runs", str(tmp_path_factory.mktemp("jobs") / "runs")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT)
    assert process.stdout is not None
    told = ""
    for line in process.stdout:
        told += line
        if "answers at " in line:
            break
    else:
        pytest.fail(f"the server did not start: {told}")
    # What it logs is read and thrown away, or it would stop when the pipe is full.
    drain = subprocess.Popen(["cat"], stdin=process.stdout, stdout=subprocess.DEVNULL)
    address = told.split("answers at ")[1].split()[0]
    body = json.dumps({"query": {"origin": "CN-XIAN", "destination": "RS-BELGRADE", "feu": 1}}).encode()
    with urlopen(Request(f"{address}api/v1/plan", body, {"Content-Type": "application/json"}), timeout=120) as answer:
        assert answer.status == 200
    yield address
    process.terminate()
    process.wait(timeout=20)
    drain.wait(timeout=5)


@pytest.fixture(scope="session")
def chromium(runnable):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, headless=True, args=list(ARGS))
        yield browser
        browser.close()


@pytest.fixture
def blind(runnable, chromium):
    """A browser without WebGL."""
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, headless=True, args=[*ARGS, NO_WEBGL])
    yield browser
    browser.close()


@pytest.fixture
def visit(chromium, server):
    """Opens an address of the page in a fresh context; at the end, no script may have failed and no request strayed."""
    contexts, troubles = [], []

    def opened(query: str = "", *, width: int = 1440, height: int = 900, browser=None, seen=None, **settings):
        view = {"width": width, "height": height}
        context = (browser or chromium).new_context(viewport=view, locale="en-GB", **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
        if seen is not None:
            page.on("request", seen)
        page.on("request", lambda request: troubles.append(f"request: {request.url}") if _strays(request.url) else None)
        page.on("console", lambda told: troubles.append(f"console: {told.text}") if _bad(told) else None)
        page.goto(server + query)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


def _strays(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "blob:", "data:"))


def _bad(told) -> bool:
    # An answer of 404 or 422 is part of the stories; the browser logs it as an error.
    return told.type == "error" and "Failed to load resource" not in told.text and "WebGL" not in told.text
