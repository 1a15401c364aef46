"""The daemon as a process of its own, on a person's files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from ssl import SSLContext
from typing import Any, NoReturn

import pytest
import requests
from requests.adapters import BaseAdapter

from workspace import CONFIG, ZONE, Workspace

SRC = Path(__file__).resolve().parents[2] / "src"
QUICK = '[schedule]\nevery = "1s"\n[notices]\ndesktop = false\n'


def cannot_run(reason: str) -> NoReturn:
    """Say aloud that this test did not run. Root on Linux is able to, so there CI takes it for a failure."""
    if os.environ.get("CI") == "true" and sys.platform == "linux" and os.geteuid() == 0:
        pytest.fail(f"This is to be tried in CI, and {reason}.")
    pytest.skip(f"DID NOT RUN: {reason}")


def until(true: Callable[[], object], what: str, seconds: float = 20) -> None:
    """Wait until it is so; fails the test where it never is."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"it never came: {what}"
        time.sleep(0.02)


def workspace(root: Path, extra: str = QUICK) -> Workspace:
    """Files with an interview that ended two hours ago, and a config whose cycles follow each other quickly."""
    space = Workspace(root)
    space.config.write_text(CONFIG + extra)
    add_interview(space, "northwind")
    return space


def add_interview(space: Workspace, uid: str, people: tuple[str, ...] = ()) -> None:
    """An interview that ended one hour ago."""
    start = datetime.now(ZONE) - timedelta(hours=2)
    people = people or (f"Mary Okafor <mary.okafor@{uid}.example>",)
    space.add_event(
        uid, f"{start:%Y-%m-%d %H:%M}", summary=f"Interview: Scientist at {uid.title()}", people=people, organizer=""
    )


class Running:
    """A daemon that runs. before: words before its command. env: added to this process's environment."""

    def __init__(
        self, space: Workspace, before: Sequence[str] = (), env: Mapping[str, str] | None = None, **popen: Any
    ) -> None:
        self.space = space
        self.errors = space.root / f"stderr-{time.monotonic_ns()}"
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [*before, sys.executable, "-m", "mailagent", "run", "--config", str(space.config)],
                stdout=errors,
                stderr=errors,
                env={**os.environ, "PYTHONPATH": str(SRC), "PYTHONDONTWRITEBYTECODE": "1", **(env or {})},
                **popen,
            )

    def end(self, number: int = signal.SIGTERM) -> tuple[int, float]:
        """Its exit code after a signal, and how long it took."""
        began = time.monotonic()
        self.process.send_signal(number)
        return self.process.wait(10), time.monotonic() - began

    @property
    def log(self) -> list[dict[str, Any]]:
        """What it wrote into its log so far."""
        path = self.space.root / "mailagent.log"
        lines = path.read_text().splitlines() if path.exists() else []
        return [json.loads(line) for line in lines]

    def events(self, name: str) -> list[dict[str, Any]]:
        return [line for line in self.log if line["event"] == name]

    @property
    def said(self) -> str:
        """What it said to the person."""
        return self.errors.read_text()


@contextmanager
def daemon(space: Workspace, **popen: Any) -> Iterator[Running]:
    """A daemon; killed afterwards where it still runs."""
    running = Running(space, **popen)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.process.kill()
        running.process.wait()


# ---- a provider over HTTP --------------------------------------------------------------------------------------------
class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        request = requests.Request(self.command, _at_google(self.path), data=body).prepare()
        request.headers.update(dict(self.headers.items()))
        self.server.count += 1
        self.server.let.wait(60)
        try:
            with self.server.lock:
                answer = self.server.double.send(request)
                content = answer.raw.read()
        except requests.RequestException:  # the double plays a line that breaks
            self.close_connection = True
            return
        self.send_response(answer.status_code)
        for name, value in answer.headers.items():
            if name.lower() not in {"date", "content-length", "content-encoding"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _serve  # noqa: N815 the names that the standard library looks for

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


def _at_google(path: str) -> str:
    """Where a request to `endpoint` would go without one."""
    if path.startswith("/oauth2/"):
        return f"https://oauth2.googleapis.com{path.removeprefix('/oauth2')}"
    return f"https://{'www' if path.startswith('/calendar/') else 'gmail'}.googleapis.com{path}"


class Server(ThreadingHTTPServer):
    """A double of a provider behind HTTP, or HTTPS with `tls`. Clear `let` and it keeps silent to every request."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def __init__(
        self, double: BaseAdapter, port: int = 0, address: str = "127.0.0.1", tls: SSLContext | None = None
    ) -> None:
        super().__init__((address, port), _Handler)
        self.host = f"http{'s' if tls else ''}://{address}:{self.server_port}"
        if tls is not None:
            self.socket = tls.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.double = double
        self.lock = threading.Lock()
        self.let = threading.Event()
        self.let.set()
        self.count = 0


@contextmanager
def served(
    double: BaseAdapter, port: int = 0, address: str = "127.0.0.1", tls: SSLContext | None = None
) -> Iterator[Server]:
    """The double on a free port, or on this one."""
    server = Server(double, port, address, tls)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.let.set()
        server.shutdown()
        server.server_close()
        thread.join()


def google_config(endpoint: str, accounts: Sequence[str] = ("personal",), every: str = "1s") -> str:
    """A config of Google accounts at this endpoint."""
    head = (
        'state = "state.sqlite"\nkey_file = "key"\n[me]\nname = "Dana Reyes"\nemails = ["dana@reyes.example"]\n'
        'time_zone = "America/New_York"\n'
    )
    blocks = "".join(
        f'[[accounts]]\nname = "{name}"\nprovider = "google"\nclient = "client.json"\nendpoint = "{endpoint}"\n'
        for name in accounts
    )
    return head + blocks + QUICK.replace("1s", every)
