"""Pages: the built one from a fixed list of files, a plain one where none is built, and errors of /plain."""

from __future__ import annotations

import base64
import hashlib
import mimetypes
import re
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path

from corridor.drawing.palette import THEMES, stylesheet
from corridor.errors import CorridorError, InputError, NoWay
from corridor.report.files import MEDIA
from corridor.rest.sending import Sendable, sendable

BUILT = Path(__file__).parents[1] / "web" / "static"
"""Where the wheel's build leaves the page."""
INDEX = "/index.html"
MOST_BYTES = 32 * 1024 * 1024
"""Of all files of the page together; they are held in memory."""
KINDS = {".js": "text/javascript", ".mjs": "text/javascript", ".woff2": "font/woff2", ".webmanifest":
         "application/manifest+json", ".geojson": "application/geo+json", ".map": "application/json"}  # fmt: skip
"""Systems differ in what they call these."""
FOREVER = "public, max-age=31536000, immutable"
"""For files whose name changes with what they hold."""
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)

HOW_TO_BUILD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Corridor: the page is not built</title>
<style>body{font:16px/1.5 sans-serif;max-width:42em;margin:3em auto;padding:0 1em;color-scheme:light dark}</style>
</head><body><main><h1>The page is not built here</h1>
<p>The server answers; only its page is missing. It is built with Node and npm:</p>
<pre><code>cd web
npm ci
npm run build</code></pre>
<p>Then start <code>corridor serve</code> again. Installed from a wheel, Corridor brings the page with it.</p>
<ul><li><a href="/plain">Xi'an to Belgrade as a plain page</a>, without scripts</li>
<li><a href="/api/v1/openapi.json">The contract for programs</a></li></ul></main></body></html>
"""


def built_page(folder: Path = BUILT) -> dict[str, Sendable]:
    """The files of the built page by their path; nothing else of the file system is ever served."""
    if not (folder / INDEX[1:]).is_file():
        return {}
    found: dict[str, Sendable] = {}
    total = 0
    for file in sorted(folder.rglob("*")):
        if not file.is_file() or file.is_symlink():
            continue
        total += file.stat().st_size
        if total > MOST_BYTES:
            what = f"the built page holds more than {MOST_BYTES:,} bytes"
            raise InputError.one("page-too-large", str(folder), what, "build it again")
        path = f"/{file.relative_to(folder).as_posix()}"
        media = KINDS.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if media.startswith("text/"):
            media += "; charset=utf-8"
        headers = {"Cache-Control": FOREVER if path.startswith("/assets/") else "no-cache"}
        if media.startswith("text/html"):
            headers["Content-Security-Policy"] = page_policy()
        found[path] = sendable(file.read_bytes(), media, tagged=True, headers=headers, level=9)
    found["/"] = found[INDEX]
    return found


def no_page() -> Sendable:
    """What stands at / where no page is built."""
    return still_page(HOW_TO_BUILD)


def still_page(html: str) -> Sendable:
    """A page of ours without scripts: nothing but its own styles may act on it."""
    hashes = " ".join(_hash(style) for style in dict.fromkeys(STYLE.findall(html))) or "'none'"
    policy = f"default-src 'none'; style-src {hashes}; img-src data:; base-uri 'none'; form-action 'self'"
    headers = {"Content-Security-Policy": f"{policy}; frame-ancestors 'none'"}
    return sendable(html.encode(), MEDIA["html"], headers=headers)


@cache
def page_policy() -> str:
    """What the built page may load: files of this server only. Pictures of ours that it takes in bring their styles.

    Attributes of style are let through: charts set them, and they cannot load or run anything.
    """
    ours = " ".join(_hash(style) for theme in THEMES for style in STYLE.findall(f"<style>{stylesheet(theme)}</style>"))
    return "; ".join((
        "default-src 'none'", "script-src 'self'", f"style-src 'self' {ours}", "style-src-attr 'unsafe-inline'",
        "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'", "worker-src 'self' blob:",
        "manifest-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
    ))  # fmt: skip


def failed_page(error: CorridorError) -> Sendable:
    """Why a question has no answer, as a page."""
    if isinstance(error, NoWay):
        title, lines = error.what, list(error.cut)
    elif isinstance(error, InputError):
        title = "The question cannot be answered as it stands"
        lines = [f"{finding.where}: {finding.what}; {finding.mend}" for finding in error.findings]
    else:
        title, lines = "The question cannot be answered", [str(error)]
    return told_page(title, lines)


def told_page(title: str, lines: Iterable[str]) -> Sendable:
    """A page of a title and some sentences."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return still_page(
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>"
        "<style>body{font:16px/1.5 sans-serif;max-width:42em;margin:3em auto;padding:0 1em;color-scheme:light dark}"
        f'</style></head><body><main><h1>{escape(title)}</h1><ul>{items}</ul><p><a href="/plain">Xi\'an to Belgrade'
        "</a></p></main></body></html>\n"
    )


def looked_at(answer: Sendable, link: str = "", words: str = "") -> Sendable:
    """A report made by a worker, as a page to look at; with a link at its end where one is given."""
    html = answer.body.decode()
    if link:
        before, _, after = html.rpartition("</main>")
        html = f'{before}<p><a href="{escape(link)}">{escape(words)}</a></p></main>{after}'
    return still_page(html)


def drawn(answer: Sendable) -> Sendable:
    """A picture of ours to look at: nothing but its own styles may act on it."""
    hashes = " ".join(_hash(style) for style in STYLE.findall(answer.body.decode())) or "'none'"
    policy = f"default-src 'none'; style-src {hashes}; base-uri 'none'; frame-ancestors 'none'"
    return Sendable(answer.body, answer.media, answer.packed, headers={"Content-Security-Policy": policy})


def _hash(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"'sha256-{digest}'"


