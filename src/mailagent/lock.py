"""One mailagent at a time on one state: a lock file that the system frees when its holder dies, however it dies."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from mailagent.errors import LockedError, StateError


@contextlib.contextmanager
def sole_run(state: Path, *, wait: float = 0) -> Iterator[None]:
    """Hold the lock of this state; after `wait` seconds raises LockedError, which says who holds it."""
    from filelock import FileLock, Timeout

    lock = FileLock(state.with_name(state.name + ".lock"), timeout=wait)
    holder = state.with_name(state.name + ".holder")
    try:
        state.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock.acquire()
        _write(holder)
    except Timeout as fault:
        raise LockedError(
            "Another mailagent is at work on this state.",
            why=f"It is process {lock_holder(state) or 'unknown'}.",
            next="Wait until it is done, or end it: mailagent service uninstall, or Ctrl-C where it runs.",
        ) from fault
    except OSError as fault:
        lock.release()
        raise StateError(
            f"The folder {state.parent} cannot be written.",
            why=f"{fault.strerror}.",
            next="Check its rights and the free space.",
        ) from fault
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            holder.unlink()
        lock.release()


def _write(holder: Path) -> None:
    """Say who holds the lock. Nothing depends on it, so a full disk is no reason to stop."""
    try:
        holder.write_text(str(os.getpid()), encoding="ascii")
    except OSError as fault:
        if fault.errno != errno.ENOSPC:
            raise


def lock_holder(state: Path) -> int | None:
    """The process that holds the lock, as far as it has said so."""
    try:
        return int(state.with_name(state.name + ".holder").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
