"""Heartbeats with clocks of our own: sleep, a clock set back, waiting, reloading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from mailagent.daemon import Daemon
from mailagent.errors import AuthError, TransientError
from mailagent.providers.base import Provider
from mailagent.providers.local import LocalProvider
from mailagent.settings import load_settings
from workspace import CONFIG, Workspace, at


@dataclass
class Clocks:
    """A wall clock and one that counts; the latter stands still while the machine sleeps."""

    wall: datetime
    ticks: float = 0.0

    def go_on(self, span: timedelta) -> None:
        self.wall += span
        self.ticks += span.total_seconds()


class Faulty:
    """Opens the local provider, unless it is told to fail."""

    def __init__(self, space: Workspace) -> None:
        self.space = space
        self.fault: Exception | None = None
        self.count = 0

    def __call__(self, *_: Any) -> Provider:
        self.count += 1
        if self.fault is not None:
            raise self.fault
        me = load_settings(self.space.config).person()
        return LocalProvider("files", me, self.space.root / "calendar", self.space.root / "Mail")


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    space = Workspace(tmp_path)
    space.add_event("northwind", "2026-03-09 10:00", organizer="")
    return space


@pytest.fixture
def clocks() -> Clocks:
    return Clocks(at("2026-03-09 10:30"))


@pytest.fixture
def opener(space: Workspace) -> Faulty:
    return Faulty(space)


@pytest.fixture
def daemon(space: Workspace, clocks: Clocks, opener: Faulty) -> Iterator[Daemon]:
    daemon = Daemon(space.config, clock=lambda: clocks.wall, ticks=lambda: clocks.ticks, open_account=opener)
    with closing(daemon):
        yield daemon


def test_after_sleep_one_sweep_catches_up(daemon: Daemon, clocks: Clocks, opener: Faulty, space: Workspace) -> None:
    opener.fault = TransientError("No network.")
    for _ in range(3):
        daemon.cycle("files")
        clocks.go_on(timedelta(minutes=30))
    opener.fault = None
    clocks.wall += timedelta(hours=9)  # asleep: the other clock stands still
    daemon.beat()
    assert daemon.cycle("files") is not None
    assert len(space.drafts()) == 1
    assert daemon.cycle("files") is not None
    assert len(space.messages()) == 2


def test_a_clock_set_back_keeps_nobody_waiting(daemon: Daemon, clocks: Clocks, opener: Faulty) -> None:
    opener.fault = TransientError("No network.")
    for _ in range(4):
        daemon.cycle("files")
        clocks.go_on(timedelta(hours=1))
    opener.fault = None
    clocks.wall -= timedelta(days=400)
    daemon.beat()
    assert daemon.cycle("files") is not None


def test_a_clock_set_back_makes_no_second_draft(daemon: Daemon, clocks: Clocks, space: Workspace) -> None:
    clocks.go_on(timedelta(hours=2))
    daemon.cycle("files")
    before = sorted(space.drafts())
    clocks.wall -= timedelta(hours=5)
    daemon.beat()
    daemon.cycle("files")
    clocks.go_on(timedelta(hours=6))
    daemon.cycle("files")
    assert sorted(space.drafts()) == before
    assert len(space.drafts()) == 1


def test_failures_wait_longer_and_longer_but_never_more_than_an_hour(
    daemon: Daemon, clocks: Clocks, opener: Faulty
) -> None:
    opener.fault = TransientError("No network.")
    tried = []
    for _ in range(600):
        before = opener.count
        daemon.cycle("files")
        if opener.count > before:
            tried.append(clocks.wall)
        clocks.go_on(timedelta(minutes=1))
    waits = [(later - earlier).total_seconds() / 60 for earlier, later in pairwise(tried[1:])]
    assert waits == sorted(waits)
    assert waits[-1] == 60
    assert len(tried) < 20


def test_the_provider_is_given_the_time_it_asks_for(daemon: Daemon, clocks: Clocks, opener: Faulty) -> None:
    opener.fault = TransientError("Too much.", retry_after=5400)
    daemon.cycle("files")
    opener.fault = None
    clocks.go_on(timedelta(minutes=89))
    assert daemon.cycle("files") is None
    clocks.go_on(timedelta(minutes=2))
    assert daemon.cycle("files") is not None


def test_who_has_to_sign_in_waits_until_somebody_did(daemon: Daemon, clocks: Clocks, opener: Faulty) -> None:
    opener.fault = AuthError("Sign in.", next="setup")
    daemon.cycle("files")
    opener.fault = None
    clocks.go_on(timedelta(minutes=10))
    assert daemon.cycle("files") is None
    (daemon.settings.state.with_suffix(".vault")).write_text("{}")
    daemon.beat()
    assert daemon.cycle("files") is not None


def test_a_fault_of_our_own_is_shown_and_the_next_cycle_runs(
    daemon: Daemon, opener: Faulty, space: Workspace, clocks: Clocks
) -> None:
    opener.fault = ZeroDivisionError("dana@reyes.example")
    assert daemon.cycle("files") is None
    [account] = space.status("2026-03-09 10:31")["accounts"]
    assert "ZeroDivisionError" in account["error"]["what"]
    assert "dana" not in account["error"]["what"]
    opener.fault = None
    assert daemon.cycle("files") is not None


def test_a_state_damaged_while_running_is_put_aside_and_the_work_goes_on(
    daemon: Daemon, clocks: Clocks, space: Workspace
) -> None:
    clocks.go_on(timedelta(hours=2))
    daemon.cycle("files")
    for ending in ("-wal", "-shm"):
        space.state.with_name(space.state.name + ending).unlink(missing_ok=True)
    space.state.write_bytes(b"rubbish" * 3000)
    assert daemon.cycle("files") is None
    assert daemon.cycle("files") is not None
    assert len(space.drafts()) == 1
    assert len(list(space.root.glob("*.damaged-*"))) == 1


def test_a_state_that_vanishes_while_running_goes_on_from_its_copy(
    daemon: Daemon, clocks: Clocks, space: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    clocks.go_on(timedelta(hours=2))
    daemon.cycle("files")
    [address] = space.drafts()
    space.delete_draft(address)
    daemon.cycle("files")
    clocks.go_on(timedelta(days=1))
    daemon.beat()  # the day's copy
    for path in space.root.glob("state.sqlite*"):
        if ".copy" not in path.name and not path.name.endswith(".secret"):
            path.unlink()
    assert daemon.cycle("files") is not None
    assert daemon.cycle("files") is not None
    assert space.drafts() == {}
    assert capsys.readouterr().err.count("The state was missing.") == 1


def test_a_faulty_config_is_refused_and_a_good_one_taken(daemon: Daemon, space: Workspace) -> None:
    space.config.write_text(CONFIG + "[schedule]\nevery = 'often'\n")
    daemon.beat()
    assert daemon.settings.schedule.every == "10m"
    space.config.write_text(CONFIG + "[schedule]\nevery = '3m'\n")
    daemon.beat()
    assert daemon.settings.schedule.every == "3m"


def test_a_config_that_is_gone_for_a_moment_changes_nothing(daemon: Daemon, space: Workspace) -> None:
    space.config.unlink()
    daemon.beat()
    assert [account.name for account in daemon.settings.accounts] == ["files"]
