"""The doubles of Graph and of Microsoft's sign-in service behind a real HTTP server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import requests

from fakes.entra import FakeEntra
from fakes.graph import FakeGraph


@dataclass
class Microsoft:
    """Where the two doubles are served, and the doubles."""

    host: str
    graph: FakeGraph
    entra: FakeEntra

    @property
    def endpoint(self) -> str:
        return f"{self.host}/v1.0"

    @property
    def authority(self) -> str:
        return f"{self.host}/common"

    def click_through(self, page: str) -> bool:
        """What the person's browser does on the sign-in page: it goes back to where the page was opened from."""
        redirect = dict(parse_qsl(urlsplit(page).query))["redirect_uri"]
        form = self.entra.approve(page)
        threading.Thread(target=lambda: requests.post(redirect, data=form, timeout=10)).start()
        return True


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # or each answer waits for the other side's delayed acknowledgement

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        request = requests.Request(self.command, f"{self.server.host}{self.path}", data=body).prepare()
        request.headers.update(dict(self.headers.items()))
        double = self.server.graph if self.path.startswith("/v1.0/") else self.server.entra
        with self.server.lock:
            answer = double.send(request)
            content = answer.raw.read()
        self.send_response_only(answer.status_code)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PATCH = do_DELETE = _serve  # noqa: N815  the names that the standard library looks for

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, graph: FakeGraph, entra: FakeEntra) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.host = f"http://127.0.0.1:{self.server_port}"
        self.graph, self.entra = graph, entra
        self.lock = threading.Lock()


@contextmanager
def serving(graph: FakeGraph, entra: FakeEntra) -> Iterator[Microsoft]:
    """Both doubles on one free port; their own addresses become this server's."""
    server = _Server(graph, entra)
    graph.root, entra.host = f"{server.host}/v1.0", server.host
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Microsoft(server.host, graph, entra)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
