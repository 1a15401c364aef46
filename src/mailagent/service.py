"""Talking to the service manager that runs the daemon (systemd's notify protocol; elsewhere nothing is said)."""

from __future__ import annotations

import os
import socket


def ready() -> None:
    """Tell systemd that the daemon is up (sd_notify READY=1)."""
    _notify("READY=1")


def alive() -> None:
    """Tell systemd's watchdog that the daemon lives (sd_notify WATCHDOG=1)."""
    _notify("WATCHDOG=1")


def _notify(state: str) -> None:
    address = os.environ.get("NOTIFY_SOCKET")
    if not address or not hasattr(socket, "AF_UNIX"):
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.connect("\0" + address[1:] if address.startswith("@") else address)
        channel.sendall(state.encode())
