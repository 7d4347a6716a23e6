"""The server over the loopback: a plan with and without draws, and a search for places, at one client and four.

python -m benchmarks.bench_rest [--small] [--runs N]
"""

from __future__ import annotations

import argparse
import csv
import http.client
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from time import perf_counter, sleep
from urllib.parse import quote

from benchmarks.common import ROOT, against, machine, median, p95, world_line
from corridor.store import builtin_world
from tests.served import Served, served

PLAN_MS, DRAWN_MS, PLACES_MS = 150.0, 400.0, 20.0
PAIRS = (
    ("CN-XIAN", "RS-BELGRADE"), ("RS-BELGRADE", "KZ-ALMATY"), ("CN-SHANGHAI", "HU-BUDAPEST"),
    ("KZ-ALMATY", "TR-MERSIN"), ("CN-URUMQI", "DE-DUISBURG"), ("UZ-TASHKENT", "RO-CONSTANTA"),
    ("CN-CHENGDU", "PL-LODZ"), ("KZ-AKTAU", "BG-SOFIA"),
)  # fmt: skip
DEPART = "2026-12-01T08:00"
WARM_S = 15.0
"""Longest wait for the workers to have the fast kernel."""

Request = tuple[str, str, bytes | None]


def plans(*, reliability: bool) -> Iterator[Request]:
    """Questions over the pairs, in turn; as the page asks them, with geometry."""
    for origin, destination in cycle(known_pairs()):
        query = {"origin": origin, "destination": destination, "feu": 1, "depart": DEPART}
        yield "POST", "/api/v1/plan", json.dumps({"query": query, "reliability": reliability}).encode()


def known_pairs() -> list[tuple[str, str]]:
    known = {place.id for place in builtin_world().places}
    return [pair for pair in PAIRS if known.issuperset(pair)]


def letters() -> Iterator[Request]:
    """What is typed on the way to each name of the reference list, letter by letter."""
    with (ROOT / "tests" / "reference" / "place_queries.csv").open(encoding="utf-8", newline="") as file:
        texts = [next(iter(row.values())) for row in csv.DictReader(file)]
    typed = [text[:length] for text in texts for length in range(1, len(text) + 1)]
    for text in cycle(typed[::7]):
        yield "GET", f"/api/v1/places?limit=10&q={quote(text)}", None


def times_ms(server: Served, requests: Iterator[Request], clients: int, runs: int) -> list[float]:
    """Milliseconds of each request, `clients` of them at a time, each on a line that it keeps."""
    shares = [list(islice(requests, runs)) for _ in range(clients)]

    def client(share: Sequence[Request]) -> list[float]:
        host = server.address.removeprefix("http://").rstrip("/")
        line = http.client.HTTPConnection(host, timeout=60)
        taken = []
        for method, path, body in share:
            begun = perf_counter()
            line.request(method, path, body, {"content-type": "application/json", "accept-encoding": "gzip"})
            answer = line.getresponse()
            answer.read()
            taken.append(1000 * (perf_counter() - begun))
            if answer.status != 200:
                raise SystemExit(f"{method} {path} was answered with {answer.status}")
        line.close()
        return taken

    with ThreadPoolExecutor(clients) as threads:
        return [taken for part in threads.map(client, shares) for taken in part]


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--small", action="store_true", help="few requests, to see that it runs")
    parser.add_argument("--runs", type=int, default=80, help="requests of each client")
    asked = parser.parse_args(argv)
    runs = 3 if asked.small else asked.runs
    print(machine())
    print(world_line(builtin_world()))
    print("server with 2 workers, client and server on the same machine")
    cases: tuple[tuple[str, Callable[[], Iterator[Request]], float], ...] = (
        ("POST plan, at typical times", lambda: plans(reliability=False), PLAN_MS),
        ("POST plan, with 2,000 draws", lambda: plans(reliability=True), DRAWN_MS),
        ("GET places, letter by letter", letters, PLACES_MS),
    )
    with served() as server:
        begun = perf_counter()
        times_ms(server, plans(reliability=True), 2, len(PAIRS))
        if not asked.small:
            sleep(max(0.0, WARM_S - (perf_counter() - begun)))
            times_ms(server, plans(reliability=True), 2, 2 * len(PAIRS))
        for name, requests, most in cases:
            for clients in (1, 4):
                taken = times_ms(server, requests(), clients, runs)
                print(f"{name}, {clients} at a time: {len(taken)} requests")
                print(f"    median {median(taken):8.2f} ms")
                print(f"    p95    {against(p95(taken), most, 'ms')}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
