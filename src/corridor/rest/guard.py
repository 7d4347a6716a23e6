"""What stands before every request: who may call, how much they may send, what is counted and logged of it."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from time import perf_counter
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corridor.rest.logs import log, place_of
from corridor.rest.metrics import Metrics
from corridor.rest.problems import Refused, refusal
from corridor.rest.settings import Settings

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""What an answer that is no page may load or do."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
ELSEWHERE = "(other)"
"""A path that is no route of ours: it is neither counted by name nor logged, for anybody may write anything there."""


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(
        self, app: ASGIApp, settings: Settings, metrics: Metrics, uploads: Mapping[str, Collection[str]]
    ) -> None:
        """`uploads`: paths that take files, with what those may be; no form of a foreign page may send such."""
        self._app, self._limits, self._metrics, self._uploads = app, settings.limits, metrics, uploads
        self._arriving = 0
        self._hosts: Sequence[str] | None = None if settings.any_host else (*LOOPBACK, *settings.hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        begun = perf_counter()
        request_id = uuid4().hex[:16]
        status = 500
        started = False

        async def sending(message: Message) -> None:
            nonlocal status, started
            if message["type"] == "http.response.start":
                status, started = message["status"], True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", NOTHING)
                headers["X-Request-Id"] = request_id
            await send(message)

        try:
            self._look_at(scope)
            await self._app(scope, await self._whole(scope, receive), sending)
        except Refused as refused:
            await refusal(refused)(scope, receive, sending)
        except Exception as error:  # noqa: BLE001  # whatever it is, the next request is answered
            log("error", "bug", id=request_id, error=type(error).__name__, at=place_of(error))
            if not started:
                bug = Refused(500, "bug", "this request uncovered an error of the program; please tell its makers")
                await refusal(bug)(scope, receive, sending)
        took_s = perf_counter() - begun
        route = getattr(scope.get("route"), "path", ELSEWHERE)
        self._metrics.count(route, _method(scope), status, took_s)
        log("info", "request", id=request_id, method=_method(scope), route=route, status=status,
            ms=round(1000 * took_s, 1))  # fmt: skip

    def _look_at(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self._hosts is not None and _without_port(host) not in self._hosts:
            what = "this server answers to the names of its own machine only; start it with --host to let others call"
            raise Refused(421, "host", what)
        # A link may lead here from anywhere; a foreign page that loads something of ours would only make work.
        if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            raise Refused(403, "cross-site", "other sites may link to this server, and not use it")
        if scope["method"] == "POST":
            sent = self._uploads.get(scope["path"])
            media = headers.get("content-type", "").partition(";")[0].strip().lower()
            # A form of a foreign page can send text and form data without asking; JSON it cannot.
            if sent is not None and media not in sent:
                raise Refused(415, "media", f"a file is sent as {' or '.join(sent)}")
            if sent is None and media != "application/json":
                raise Refused(415, "media", "a question is sent as application/json")

    async def _whole(self, scope: Scope, receive: Receive) -> Receive:
        """The request with its body read: whole, or refused for its size or slowness."""
        limits = self._limits
        upload = scope["method"] == "POST" and scope["path"] in self._uploads
        most, most_s = (limits.upload_bytes, limits.upload_s) if upload else (limits.body_bytes, limits.body_s)
        too_large = Refused(413, "too-large", f"the body of a request may hold {most:,} bytes")
        length = Headers(scope=scope).get("content-length", "0")
        if length.isdecimal() and int(length[:20]) > most:
            raise too_large
        if scope["method"] not in ("POST", "PUT", "PATCH"):
            return receive
        if upload and self._arriving >= limits.uploads:
            raise Refused(503, "too-busy", "too many files arrive already", retry_s=5)
        self._arriving += upload
        body = bytearray()
        more = True
        try:
            async with asyncio.timeout(most_s):
                while more:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        break
                    body += message.get("body", b"")
                    more = message.get("more_body", False)
                    if len(body) > most:
                        raise too_large
        except TimeoutError:
            raise Refused(408, "too-slow", "the body of the request did not arrive in time") from None
        finally:
            self._arriving -= upload
        whole = bytes(body)
        given = False

        async def again() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": whole, "more_body": False}

        return again


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return (name if colon and (port.isdecimal() or not port) else host).lower()


def _method(scope: Scope) -> str:
    method = str(scope["method"])
    return method if method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS") else ELSEWHERE
