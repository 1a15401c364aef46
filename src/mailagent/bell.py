"""What wakes the daemon's main thread."""

from __future__ import annotations

import contextlib
import select
import socket


class Bell:
    """Wakes the main thread. It takes no lock, so that a signal handler may ring it at any instant."""

    def __init__(self) -> None:
        self._ear, self.button = socket.socketpair()
        self._ear.setblocking(False)
        self.button.setblocking(False)

    def ring(self) -> None:
        with contextlib.suppress(OSError):  # it is full, so it will be heard
            self.button.send(b"!")

    def wait(self, seconds: float) -> None:
        """Until it rings, at most so long."""
        select.select([self._ear], [], [], seconds)
        with contextlib.suppress(OSError):
            while self._ear.recv(64):
                pass

    def close(self) -> None:
        self._ear.close()
        self.button.close()
