"""Care of the state file: looked at and copied once a day, put aside where it is damaged, never overwritten.

What was read can be read again from the providers, and drafts are found by their marker, which is made from the secret
beside the file. What only the state knows (which drafts the user threw away, notes, corrections) comes back from the
copy of the last day on which there was one.
"""

from __future__ import annotations

import logging
import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mailagent.database import state_fault
from mailagent.errors import DamagedState, StateError
from mailagent.store import Store
from mailagent.vault import replace_file

_CHECKED = "checked_at"
_ROOM = 4  # times the size of the state that have to be free for a copy

log = logging.getLogger("mailagent")


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of a lost state. aside: where the damaged one is; None where it was missing. copied: when the copy
    was made that is used now (ISO 8601); None where a new state is begun."""

    aside: Path | None
    copied: str | None

    def __str__(self) -> str:
        was = f"The state was damaged. It is kept at {self.aside}." if self.aside else "The state was missing."
        if self.copied:
            now = f"The copy of {self.copied[:10]} is used. What you told mailagent since then may be missing."
        else:
            now = "A new one is begun: calendar and mail are read again."
        return f"{was}\n{now} The drafts that are there are found by their marker."


def look_after(state: Path, now: datetime, *, thoroughly: bool = False) -> Mended | None:
    """Make sure that the state can be worked with, and copy it; what had to be mended, or None. Hold the lock.

    The whole file is read once a day, or with `thoroughly`. Raises StateError for a newer or an unwritable one.
    """
    if not _has_content(state):
        for beside in _beside(state):
            beside.unlink(missing_ok=True)  # without the state there is no meaning in it
        copied = _restore(state)
        return Mended(None, copied) if copied else None
    try:
        with closing(Store(state)) as store:
            if not thoroughly and _is_today(store.setting(_CHECKED), now):
                return None
            if store.check() is None:
                store.keep_setting(_CHECKED, now.isoformat())
                _copy(store)
                return None
    except DamagedState:
        pass
    return Mended(keep_aside(state, now), _restore(state))


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError as fault:
        raise state_fault(path, fault) from fault


def _is_today(text: str | None, now: datetime) -> bool:
    try:
        return text is not None and datetime.fromisoformat(text).astimezone(UTC).date() == now.astimezone(UTC).date()
    except ValueError:
        return False


# ---- the copy of each day --------------------------------------------------------------------------------------------
def copies(state: Path) -> list[Path]:
    """The copies that are kept, the latest first: two at most."""
    return [path for path in _places(state) if path.exists()]


def _places(state: Path) -> tuple[Path, Path]:
    return state.with_name(f"{state.name}.copy"), state.with_name(f"{state.name}.copy-older")


def _copy(store: Store) -> None:
    """Copy a sound state, unless nothing was done so far. A day without a copy is no reason to stop."""
    last, older = _places(store.path)
    fresh = last.with_name(f"{last.name}-new")
    if store.setting("last_cycle") is None:
        return
    try:
        if shutil.disk_usage(last.parent).free < _ROOM * store.path.stat().st_size:
            log.warning("no room for a copy of the state")
            return
        fresh.unlink(missing_ok=True)
        store.copy_to(fresh)
        if last.exists():
            last.replace(older)
        fresh.replace(last)
    except (StateError, OSError):
        log.warning("the state cannot be copied")


def _restore(state: Path) -> str | None:
    """Begin again from the latest sound copy; when it was made, or None. Raises StateError."""
    for copy in copies(state):
        try:
            replace_file(state, copy.read_bytes())
            with closing(Store(state)) as store:
                if store.check() is None:
                    return store.setting(_CHECKED) or "an earlier day"
        except DamagedState:
            pass
        except OSError as fault:
            raise state_fault(state, fault) from fault
        for path in (state, *_beside(state)):
            path.unlink(missing_ok=True)
    return None


def remove_copies(state: Path) -> None:
    """Delete all that is kept of earlier states. Raises OSError."""
    for path in (*kept_aside(state), *_places(state), *state.parent.glob(f"{state.name}.copy-new*")):
        for one in (path, *_beside(path)):
            one.unlink(missing_ok=True)


# ---- what was damaged ------------------------------------------------------------------------------------------------
def keep_aside(state: Path, now: datetime) -> Path:
    """Rename the state, and what SQLite keeps beside it, to `*.damaged-TIME`; where it is now. Raises StateError."""
    aside = _free_name(state, now)
    try:
        state.replace(aside)
        for beside, there in zip(_beside(state), _beside(aside), strict=True):
            if beside.exists():
                beside.replace(there)
    except OSError as fault:
        raise state_fault(state, fault) from fault
    return aside


def _beside(path: Path) -> tuple[Path, Path]:
    """What SQLite keeps beside a file."""
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def _free_name(state: Path, now: datetime) -> Path:
    name = f"{state.name}.damaged-{now:%Y%m%dT%H%M%S}"
    taken = sum(1 for path in state.parent.glob(f"{name}*") if not path.name.endswith(("-wal", "-shm")))
    return state.with_name(name if not taken else f"{name}-{taken}")


def kept_aside(state: Path) -> list[Path]:
    """Damaged files that were put aside and copies from before a change of the schema."""
    found = [*state.parent.glob(f"{state.name}.damaged-*"), *state.parent.glob(f"{state.name}.before-*")]
    return sorted(path for path in found if not path.name.endswith(("-wal", "-shm")))
