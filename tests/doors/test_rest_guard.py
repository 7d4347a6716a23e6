"""Who may call, what an answer may do in a browser, what is sent again, and what is written down of it."""

from __future__ import annotations

import gzip
import json
import re

import pytest

from corridor.errors import InputError
from corridor.rest import metrics, pages
from corridor.rest.shelf import Shelf
from tests.doors.conftest import serving

QUERY = {"origin": "CN-XIAN", "destination": "RS-BELGRADE", "feu": 1}
NETWORK = "/api/v1/worlds/middle_corridor/network"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8311", "127.0.0.1.evil.example", "localhost.evil.example", ""]
)
def test_a_page_that_has_its_own_name_point_here_gets_nothing(server, host):
    answer = server.get("/api/v1/worlds", headers={"host": host})
    assert answer.status_code == 421
    assert "middle" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8311", "127.0.0.1:1", "[::1]:8311", "[::1]"])
def test_the_machine_s_own_names_are_answered(server, host):
    assert server.get("/api/v1/health", headers={"host": host}).status_code == 200


def test_other_sites_may_link_here_and_not_use_the_server(server):
    foreign = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    assert server.get("/plain", headers=foreign).status_code == 403
    assert server.get("/", headers=foreign | {"sec-fetch-mode": "navigate"}).status_code == 200
    assert server.get("/", headers=foreign | {"sec-fetch-site": "same-origin"}).status_code == 200


def test_bound_to_others_the_server_answers_to_any_name(tiny):
    with serving(tiny, any_host=True) as client:
        assert client.get("/health", headers={"host": "corridor.example"}).status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/health", "/api/v1/places?q=a", "/plain", "/", "/nothing", NETWORK])
def test_every_answer_is_closed_to_other_pages(server, path):
    headers = server.get(path, headers={"origin": "https://evil.example"}).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert not [name for name in headers if name.startswith("access-control")]
    assert "server" not in headers


def test_no_leave_is_given_to_send_json_from_elsewhere(server):
    asked = {"origin": "https://evil.example", "access-control-request-method": "POST",
             "access-control-request-headers": "content-type"}  # fmt: skip
    answer = server.options("/api/v1/plan", headers=asked)
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_plain_page_allows_its_own_styles_and_nothing_else(server):
    page = server.get("/plain")
    styles = re.findall(r"<style>(.*?)</style>", page.text, re.DOTALL)
    assert len(styles) == 2
    assert page.headers["content-security-policy"].count("'sha256-") == 2
    assert not re.search(r"\sstyle=|\son[a-z]+=|<script|<iframe|<object", page.text)
    assert not re.findall(r'(?:src|href)="(?!#|https?://|/plain/)[^"]*"', page.text)


def test_what_is_known_already_is_not_sent_again(server):
    first = server.get(NETWORK)
    assert first.headers["cache-control"] == "no-cache"
    tag = first.headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        again = server.get(NETWORK, headers={"if-none-match": known})
        assert (again.status_code, again.content) == (304, b"")
    assert server.get(NETWORK, headers={"if-none-match": '"other"'}).status_code == 200
    assert server.get(f"{NETWORK}?lang=ru").headers["etag"] != tag


def test_a_question_s_answer_is_kept_by_nobody(server):
    answer = server.post("/api/v1/plan", json={"query": QUERY})
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


@pytest.mark.parametrize(
    ("takes", "packed"),
    [("gzip", True), ("br, gzip;q=0.5", True), ("*", True), ("identity", False), ("gzip;q=0", False), ("br", False)],
)
def test_answers_are_packed_for_those_who_take_it(server, takes, packed):
    answer = server.get(NETWORK, headers={"accept-encoding": takes})
    assert (answer.headers.get("content-encoding") == "gzip") == packed
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.json()["contract"] == "corridor.network/1"


def test_what_is_small_is_sent_as_it_is(server):
    assert "content-encoding" not in server.get("/health", headers={"accept-encoding": "gzip"}).headers


def test_a_log_line_is_json_and_holds_nothing_of_the_question(server, capfd):
    server.get("/api/v1/places", params={"q": "secret cargo"})
    server.post("/api/v1/plan", json={"query": QUERY | {"origin": "secret cargo"}})
    server.get("/secret cargo")
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert [(line["route"], line["status"]) for line in lines] == [
        ("/api/v1/places", 200), ("/api/v1/plan", 422), ("/{path:path}", 404)
    ]  # fmt: skip
    assert "secret" not in json.dumps(lines)
    assert {"time", "level", "event", "id", "method", "ms"} <= lines[0].keys()


def test_metrics_know_routes_and_no_paths(server):
    server.get("/api/v1/worlds/atlantis-quite-unknown")
    server.get("/never-heard-of")
    server.request("BREW", "/never-heard-of")
    text = server.get("/api/v1/metrics").text
    assert 'route="/api/v1/worlds/{name}"' in text
    assert "atlantis" not in text
    assert "never-heard-of" not in text
    assert "BREW" not in text


def test_times_are_counted_in_buckets_that_add_up():
    counts = metrics.Metrics()
    for took_s in (0.001, 0.03, 0.03, 100.0):
        counts.count("/x", "GET", 200, took_s)
    text = counts.text({"corridor_workers": ("gauge", "Processes.", 2)})
    assert 'corridor_request_seconds_bucket{route="/x",le="0.005"} 1\n' in text
    assert 'corridor_request_seconds_bucket{route="/x",le="0.05"} 3\n' in text
    assert 'corridor_request_seconds_bucket{route="/x",le="+Inf"} 4\n' in text
    assert 'corridor_request_seconds_sum{route="/x"} 100.061000\n' in text
    assert "# TYPE corridor_workers gauge\ncorridor_workers 2\n" in text


@pytest.fixture
def page(tmp_path):
    """A built page, as small as one can be."""
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Corridor</title>", encoding="utf-8")
    (folder / "assets" / "index-abc123.js").write_text("console.log('x'.repeat(9))" * 100, encoding="utf-8")
    (folder / "assets" / "noto.woff2").write_bytes(b"wOF2")
    (folder / "icon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    return folder


def test_the_built_page_is_served_file_by_file(tiny, page):
    with serving(tiny, page=page) as client:
        start = client.get("/?origin=CN-XIAN")
        assert start.text.startswith("<!doctype html>")
        assert start.headers["cache-control"] == "no-cache"
        policy = start.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe-eval" not in policy
        assert re.findall(r"\S*-src\S* 'unsafe-inline'", policy) == ["style-src-attr 'unsafe-inline'"]
        assert client.get("/", headers={"if-none-match": start.headers["etag"]}).status_code == 304
        script = client.get("/assets/index-abc123.js")
        assert script.headers["content-type"] == "text/javascript; charset=utf-8"
        assert script.headers["cache-control"] == pages.FOREVER
        assert client.get("/assets/noto.woff2").headers["content-type"] == "font/woff2"
        assert client.get("/icon.svg").headers["content-type"] == "image/svg+xml"
        assert client.head("/").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/link.txt", "/../secret.txt", "/%2e%2e/secret.txt", "/assets/../../secret.txt", "//etc/passwd", "/assets",
     "/assets/%2e%2e%2f%2e%2e%2fsecret.txt", "/assets/", "/index.html/", "/\\..\\secret.txt",
     "/assets/index-abc123.js%00"],
)  # fmt: skip
def test_nothing_beside_the_page_is_served(tiny, page, path):
    with serving(tiny, page=page) as client:
        answer = client.get(path)
        assert answer.status_code == 404
        assert "secret" not in answer.text


def test_without_a_built_page_the_server_says_how_to_build_it(server):
    answer = server.get("/")
    assert "npm run build" in answer.text
    assert 'href="/plain"' in answer.text


def test_pictures_of_ours_may_bring_their_styles_into_the_page(server):
    drawn = server.post("/api/v1/plan?format=svg&theme=dark", json={"query": QUERY}).text
    style = re.search(r"<style>(.*?)</style>", drawn, re.DOTALL)
    assert style
    assert pages._hash(style[1]) in pages.page_policy()


def test_packed_bytes_are_the_same_each_time(server):
    first, again = (server.get(NETWORK, headers={"accept-encoding": "gzip"}) for _ in range(2))
    assert first.content == again.content
    assert gzip.compress(first.content, 5, mtime=0) == gzip.compress(again.content, 5, mtime=0)


def test_two_worlds_of_one_name_cannot_be_told_apart(tiny):
    with pytest.raises(InputError, match="two worlds are called 'tiny'"):
        Shelf([tiny, tiny])
