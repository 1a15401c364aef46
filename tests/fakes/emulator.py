"""The independent emulator of Google and Graph (see tests/emulator/package.json), run as a process on free ports.

It speaks the wire protocols without their strictness: wrong requests succeed. It listens on all interfaces, keeps all
in memory and takes any bearer token for the first user of its seed.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
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


class Emulator:
    """One running emulator. `seed` has the sections google and microsoft of its seed file; ports are added here."""

    def __init__(self, folder: Path, seed: dict[str, Any]) -> None:
        self._folder = folder
        self._seed = seed
        self._process: subprocess.Popen[bytes] | None = None
        self.google, self.microsoft = (f"http://127.0.0.1:{port}" for port in _free_ports(2))

    def __enter__(self) -> Self:
        """Started and answering. A port that another process took meanwhile is changed for another."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for attempt in range(5):
            try:
                self._start()
                break
            except _Ended:
                if attempt == 4:
                    raise
                self.google, self.microsoft = (f"http://127.0.0.1:{port}" for port in _free_ports(2))
        return self

    def _start(self) -> None:
        seed = dict(self._seed)
        ports: dict[str, int] = {}
        for name in ("google", "microsoft"):
            if name in seed:
                ports[name] = int(getattr(self, name).rpartition(":")[2])
                seed[name] = {**seed[name], "port": ports[name]}
        path = self._folder / "seed.json"
        path.write_text(json.dumps(seed), encoding="utf-8")
        command = ["node", str(SCRIPT), "--service", ",".join(ports), "--seed", str(path)]
        with (self._folder / "emulator.log").open("wb") as log:
            self._process = subprocess.Popen(command, cwd=self._folder, stdout=log, stderr=log, env=_environment())
        self._wait(list(ports.values()))

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)

    def _wait(self, ports: list[int]) -> None:
        until = time.monotonic() + 20
        for port in ports:
            while True:
                assert self._process is not None
                if self._process.poll() is not None or time.monotonic() > until:
                    self.__exit__()
                    raise _Ended((self._folder / "emulator.log").read_text(encoding="utf-8")[-2000:])
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.02)

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
