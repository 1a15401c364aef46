"""The end of a sign-in by browser: the page sends the browser back to a port of this machine, or somebody pastes
the address it wanted to go to."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qsl, urlsplit

from mailagent.errors import AuthError

PATIENCE = 300.0
_PAGE = (
    b"<!doctype html><meta charset=utf-8><title>mailagent</title>"
    b"<p>This window can be closed. The rest is in the terminal.</p>"
)


class Loopback(HTTPServer):
    """Listens on a free port of this machine, and of this machine only, until it is closed (a context manager)."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Return)
        self.address = f"http://127.0.0.1:{self.server_port}/"
        self.timeout = 0.2
        self.answers: list[dict[str, str]] = []

    def __enter__(self) -> Loopback:
        return self

    def wait(self, state: str, seconds: float = PATIENCE, pasted: Callable[[], str] | None = None) -> dict[str, str]:
        """The answer that carries this state. Raises AuthError where none comes in time.

        pasted: reads a line from the person, who may paste the address that the browser was sent to.
        """
        if pasted is not None:
            threading.Thread(target=self._read, args=(pasted, state), daemon=True).start()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.handle_request()
            for answer in self.answers:
                if answer.get("state") == state:
                    return answer
        raise AuthError("Nobody signed in in time.", next="Run the same command again.")

    def _read(self, pasted: Callable[[], str], state: str) -> None:
        """Lines, until one is the answer: what is typed after it is for somebody else."""
        while line := pasted():
            answer = dict(parse_qsl(urlsplit(line.strip()).query))
            self.answers.append(answer)
            if answer.get("state") == state:
                return

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no fault of ours; the next one is waited for."""


class _Return(BaseHTTPRequestHandler):
    server: Loopback
    timeout = 5

    def do_GET(self) -> None:
        self._take(urlsplit(self.path).query)

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        self._take(self.rfile.read(min(int(length), 65536)).decode("utf-8", "replace") if length.isdigit() else "")

    def _take(self, form: str) -> None:
        answer = dict(parse_qsl(form))
        if "state" in answer:
            self.server.answers.append(answer)
        self.send_response(200 if "state" in answer else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(_PAGE)))
        self.end_headers()
        self.wfile.write(_PAGE)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the address holds the code."""
