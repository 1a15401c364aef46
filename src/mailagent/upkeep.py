"""Care of the state file: looked at once a day, put aside where it is damaged, never overwritten.

Nothing that matters is in it alone: events and mail are read again from the providers, and drafts are found by their
marker, which is made from the secret beside the file.
"""

from __future__ import annotations

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from mailagent.database import state_fault
from mailagent.errors import DamagedState
from mailagent.store import Store

_CHECK_EVERY = timedelta(days=1)
_CHECKED = "checked_at"


def look_after(state: Path, now: datetime, *, thoroughly: bool = False) -> Path | None:
    """Make sure that the state can be worked with; where a damaged one was put aside, or None. Hold the lock.

    The whole file is read once a day, or with `thoroughly`. Raises StateError for a newer or an unwritable one.
    """
    try:
        with closing(Store(state)) as store:
            if not thoroughly and _is_recent(store.setting(_CHECKED), now):
                return None
            if store.check() is None:
                store.keep_setting(_CHECKED, now.isoformat())
                return None
    except DamagedState:
        pass
    return keep_aside(state, now)


def _is_recent(text: str | None, now: datetime) -> bool:
    try:
        return text is not None and timedelta() <= now - datetime.fromisoformat(text) < _CHECK_EVERY
    except (ValueError, TypeError):
        return False


def keep_aside(state: Path, now: datetime) -> Path:
    """Rename the state, and what SQLite keeps beside it, to `*.damaged-TIME`; where it is now. Raises StateError."""
    aside = _free_name(state, now)
    try:
        state.replace(aside)
        for ending in ("-wal", "-shm"):
            beside = state.with_name(state.name + ending)
            if beside.exists():
                beside.replace(aside.with_name(aside.name + ending))
    except OSError as fault:
        raise state_fault(state, fault) from fault
    return aside


def _free_name(state: Path, now: datetime) -> Path:
    name = f"{state.name}.damaged-{now:%Y%m%dT%H%M%S}"
    taken = sum(1 for path in state.parent.glob(f"{name}*") if not path.name.endswith(("-wal", "-shm")))
    return state.with_name(name if not taken else f"{name}-{taken}")


def kept_aside(state: Path) -> list[Path]:
    """Damaged files that were put aside and copies from before a change of the schema."""
    found = [*state.parent.glob(f"{state.name}.damaged-*"), *state.parent.glob(f"{state.name}.before-*")]
    return sorted(path for path in found if not path.name.endswith(("-wal", "-shm")))
