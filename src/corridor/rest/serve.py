"""One command that serves: bind, print the address, answer until it is told to stop."""

from __future__ import annotations

import contextlib
import ipaddress
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Sequence
from pathlib import Path

import uvicorn

from corridor.errors import InputError, shorten
from corridor.rest.app import make_app
from corridor.rest.logs import log
from corridor.rest.runs import RunTable, usual_folder
from corridor.rest.settings import Settings, usual_workers
from corridor.store.opening import world_at

ENDING_S = 5
"""Seconds that answers under way get when the server is told to stop."""
MOST_WORKERS = 64
BACKLOG = 128


def serve(
    worlds: Sequence[Path | None] = (),
    overlays: Sequence[Path] = (),
    *,
    host: str = "127.0.0.1",
    port: int = 8311,
    workers: int | None = None,
    runs: Path | None = None,
    open_page: bool = False,
    scenario: Path | None = None,
) -> None:
    """Serve until SIGTERM or Ctrl-C.

    worlds   : folders, None for the built-in world; that alone where there are none
    overlays : laid over the first of them, and over those the scenario
    port     : 0 for any that is free
    workers  : processes that compute
    runs     : folder in which jobs are kept; among the user's data where none is given

    Raises
    ------
    InputError
        Where a world cannot be read, or the address cannot be had.
    """
    if workers is not None and not 1 <= workers <= MOST_WORKERS:
        raise InputError.one("number-out-of-range", "--workers", f"{workers}", f"give 1 to {MOST_WORKERS}")
    with bound(host, port) as listening:
        first, *others = worlds or (None,)
        opened = [world_at(first, *overlays, scenario=scenario), *(world_at(other) for other in others)]
        near = is_loopback(host)
        settings = Settings(any_host=not near, hosts=(host.lower(),), workers=workers or usual_workers(),
                            runs=_runs_folder(runs))  # fmt: skip
        app = make_app(opened, settings)
        taken = listening.getsockname()[1]
        address = f"http://{f'[{host}]' if ':' in host else host}:{taken}/"
        _tell(f"Corridor answers at {address}  (Ctrl-C ends it)")
        if not near:
            _tell(
                f"warning: whoever reaches {host} may ask: there are no accounts and no encryption here; put a proxy"
                " with both in front, or leave out --host"
            )
        if open_page:
            threading.Timer(1.0, webbrowser.open, [address]).start()
        # Uvicorn hands the signal on when it is done; by then nothing is left to be ended.
        signal.signal(signal.SIGTERM, lambda *_: None)
        config = uvicorn.Config(
            app, log_config=None, access_log=False, server_header=False, date_header=True, lifespan="on",
            timeout_graceful_shutdown=ENDING_S, timeout_keep_alive=30, ws="none", h11_max_incomplete_event_size=16_384,
            proxy_headers=False,
        )  # fmt: skip
        log("info", "start", port=taken, worlds=" ".join(world.info.name for world in opened), workers=settings.workers)
        with contextlib.suppress(KeyboardInterrupt):
            _Server(config).run([listening])
        log("info", "end")


class _Server(uvicorn.Server):
    """Lines on which jobs are told of would be waited for at the end."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        app = self.config.app
        app.state.close_lines()  # type: ignore[union-attr]
        await super().shutdown(sockets)


def _runs_folder(given: Path | None) -> Path:
    """The folder of jobs; one that was given has to be free and writable, the usual one is looked at when needed."""
    if given is None:
        return usual_folder()
    RunTable(given).close()
    return given


def bound(host: str, port: int) -> socket.socket:
    """A socket that has the address.

    Raises
    ------
    InputError
        Where it cannot be had, with what to do.
    """
    if not 0 <= port <= 65_535:
        raise InputError.one("port-out-of-range", "--port", f"there is no port {port}", "give 1 to 65535, or 0 for any")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, UnicodeError):
        what = f"'{shorten(host)}' is no address of this machine"
        raise InputError.one("host-unknown", "--host", what, "leave it out, or give 127.0.0.1 or 0.0.0.0") from None
    family, kind, protocol, _, where = found[0]
    # Without its protocol said, asyncio does not know it for TCP, and answers wait 40 ms for more to send.
    listening = socket.socket(family, kind, protocol)
    try:
        if sys.platform != "win32":  # there it would let two servers have one port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        what = f"port {port} of {host} cannot be had: {error.strerror or error}"
        mend = "something else may use it: give another with --port, or --port 0 for any that is free"
        raise InputError.one("port-taken", "--port", what, mend) from None
    return listening


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
