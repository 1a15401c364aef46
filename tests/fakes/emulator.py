"""The independent emulator of Google and Graph (see tests/emulator/package.json), on free ports of a process of Node.

It speaks the wire protocols without their strictness: wrong requests succeed. It listens on all interfaces, keeps all
in memory and takes any bearer token for the first user of its seed.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Self

import requests

HOME = Path(__file__).resolve().parent.parent / "emulator"
SCRIPT = HOME / "node_modules" / "@inbox-zero" / "emulate" / "dist" / "index.js"


def missing() -> str:
    """Why the emulator cannot run here, "" where it can."""
    if shutil.which("node") is None:
        return "Node is not installed"
    return "" if SCRIPT.exists() else "the emulator is not installed: run npm ci in tests/emulator"


class _Ended(RuntimeError):
    """It did not start; what it said last."""


class _Host:
    """The process in which all emulators of this one run: Node and the emulator's code are loaded once."""

    def __init__(self) -> None:
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 # open as long as the process
        self.process = subprocess.Popen(
            ["node", str(HOME / "host.mjs")],
            cwd=HOME,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=_environment(),
            text=True,
        )
        atexit.register(self.end)

    def ask(self, **order: object) -> None:
        """Start or stop emulators. Raises _Ended where the process did not survive it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps(order) + "\n")
            self.process.stdin.flush()
        if not self.process.stdout.readline():
            raise _Ended(self.end())

    def end(self) -> str:
        """No emulator runs any more; what was said last."""
        if self._log.closed:
            return ""
        atexit.unregister(self.end)
        self.process.kill()
        with contextlib.suppress(BrokenPipeError):
            self.process.communicate(timeout=10)
        self._log.seek(0)
        said = self._log.read()[-2000:].decode("utf-8", "replace")
        self._log.close()
        return said


_host = functools.cache(_Host)


class Emulator:
    """One running emulator. `seed` has the sections google and microsoft of its seed file; ports are added here."""

    def __init__(self, seed: dict[str, Any]) -> None:
        self._seed = seed
        self._ports: list[int] = []
        self.google, self.microsoft = "", ""

    def __enter__(self) -> Self:
        """Started and answering. A port that another process took meanwhile is changed for another."""
        for attempt in range(5):
            try:
                self._start()
                break
            except _Ended:
                _host.cache_clear()
                if attempt == 4:
                    raise
        return self

    def _start(self) -> None:
        ports = dict(zip(("google", "microsoft"), _free_ports(2), strict=True))
        self.google, self.microsoft = (f"http://127.0.0.1:{port}" for port in ports.values())
        self._ports = [port for name, port in ports.items() if name in self._seed]
        _host().ask(start={name: {**self._seed[name], "port": ports[name]} for name in ports if name in self._seed})
        until = time.monotonic() + 20
        for port in self._ports:
            self._wait(port, until)

    def _wait(self, port: int, until: float) -> None:
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                return
            if _host().process.poll() is not None or time.monotonic() > until:
                raise _Ended(_host().end())
            time.sleep(0.005)

    def __exit__(self, *_: object) -> None:
        _host().ask(stop=self._ports)

    def gmail(self, method: str, path: str, body: object = None, **query: Any) -> Any:
        """One Gmail call as the user would make it in another client: what the agent left is looked at with this."""
        return self._call(method, f"{self.google}/gmail/v1/users/me/{path}", body, query)

    def calendar(self, method: str, path: str, body: object = None, **query: Any) -> Any:
        """One Calendar call, the same way."""
        return self._call(method, f"{self.google}/calendar/v3/{path}", body, query)

    def graph(self, method: str, path: str, body: object = None, **query: Any) -> Any:
        """One Graph call, the same way."""
        return self._call(method, f"{self.microsoft}/v1.0/{path}", body, query)

    def _call(self, method: str, url: str, body: object, query: dict[str, Any]) -> Any:
        answer = requests.request(
            method, url, json=body, params=query, headers={"Authorization": "Bearer test"}, timeout=10
        )
        answer.raise_for_status()
        return answer.json() if answer.content else None


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports


def _environment() -> dict[str, str]:
    """Without proxies and Node options of the caller."""
    dropped = {"NODE_OPTIONS", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"}
    return {name: value for name, value in os.environ.items() if name not in dropped}
