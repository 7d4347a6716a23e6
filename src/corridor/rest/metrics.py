"""Counts of what was asked, as text that Prometheus reads (exposition format 0.0.4)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping

MEDIA = "text/plain; version=0.0.4; charset=utf-8"
BUCKETS_S = (0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.4, 1.0, 3.0, 10.0, 20.0)


class Metrics:
    """Requests by route, method and status; their time by route. Routes are templates, so that there are few."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._times: dict[str, list[int]] = {}
        self._seconds: dict[str, float] = {}

    def count(self, route: str, method: str, status: int, took_s: float) -> None:
        """One request that was answered."""
        self._requests[route, method, status] += 1
        times = self._times.setdefault(route, [0] * (len(BUCKETS_S) + 1))
        times[bisect_left(BUCKETS_S, took_s)] += 1
        self._seconds[route] = self._seconds.get(route, 0.0) + took_s

    def text(self, gauges: Mapping[str, tuple[str, str, float]]) -> str:
        """All of it. `gauges` by name: gauge or counter, what it is, and its value."""
        return "\n".join((*self._lines(gauges), ""))

    def _lines(self, gauges: Mapping[str, tuple[str, str, float]]) -> Iterator[str]:
        yield from _head("corridor_requests_total", "counter", "Requests answered.")
        for (route, method, status), count in sorted(self._requests.items()):
            yield f'corridor_requests_total{{route="{route}",method="{method}",status="{status}"}} {count}'
        yield from _head("corridor_request_seconds", "histogram", "Time from a request to its answer.")
        for route, times in sorted(self._times.items()):
            below = 0
            for most, count in zip((*BUCKETS_S, "+Inf"), times, strict=True):
                below += count
                yield f'corridor_request_seconds_bucket{{route="{route}",le="{most}"}} {below}'
            yield f'corridor_request_seconds_sum{{route="{route}"}} {self._seconds[route]:.6f}'
            yield f'corridor_request_seconds_count{{route="{route}"}} {below}'
        for name, (kind, meaning, value) in gauges.items():
            yield from _head(name, kind, meaning)
            yield f"{name} {value:g}"


def _head(name: str, kind: str, meaning: str) -> Iterator[str]:
    yield f"# HELP {name} {meaning}"
    yield f"# TYPE {name} {kind}"
