"""A cycle that is broken off at any instant ends, in the next one, as if nothing had happened."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disturbed import NOW, make_disturbed, outcome
from mailagent.agent import Agent
from mailagent.providers.local import LocalProvider
from mailagent.settings import load_settings
from mailagent.store import Store
from workspace import Workspace, at

HERE = Path(__file__).parent
_LEDGER = ("intend_draft", "record_draft", "intend_flag", "record_flag", "clear_flag", "record_notice", "keep_cursor")
_MAILBOX = ("create_draft", "update_draft", "delete_draft", "set_flag", "clear_flag")


class Crash(BaseException):
    """The power goes."""


class Counter:
    """Counts writes, and lets the power go right before or right after the n-th."""

    def __init__(self, crash_at: int | None) -> None:
        self.crash_at = crash_at
        self.count = 0

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **kwargs: Any) -> Any:
            self._step()
            result = function(*args, **kwargs)
            self._step()
            return result

        return counted

    def _step(self) -> None:
        if self.count == self.crash_at:
            raise Crash
        self.count += 1


def _cycle(space: Workspace, counter: Counter) -> None:
    settings = load_settings(space.config)
    with Store(settings.state) as store:
        for name in _LEDGER:
            setattr(store, name, counter.around(getattr(store, name)))

        def open_account(account: Any, *_: Any) -> LocalProvider:
            provider = LocalProvider(account.name, settings.person(), space.root / "calendar", space.root / "Mail")
            for name in _MAILBOX:
                setattr(provider, name, counter.around(getattr(provider, name)))
            return provider

        Agent(settings, store, open_account).run_once(at(NOW))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_disturbed(tmp_path_factory.mktemp("template") / "space").root


@pytest.fixture(scope="module")
def undisturbed(template: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, ...]]:
    root = tmp_path_factory.mktemp("undisturbed") / "space"
    shutil.copytree(template, root)
    space = Workspace(root)
    space.cycle(NOW)
    return outcome(space)


def test_the_undisturbed_cycle_has_everything_to_do(template: Path, undisturbed: list[tuple[str, ...]]) -> None:
    before = outcome(Workspace(template))
    recipients = {entry[0] for entry in undisturbed}
    assert undisturbed != before
    assert sum("harborlight" in one for one in recipients) == 3
    assert not any("oakline" in one for one in recipients)
    assert any(entry[3] == "<pike@x>" for entry in undisturbed[:-1])
    assert undisturbed[-1] == ("flagged", "nw@x", "pike@x")


def test_a_crash_before_or_after_every_single_write_changes_nothing_in_the_end(
    template: Path, undisturbed: list[tuple[str, ...]], tmp_path: Path
) -> None:
    for crash_at in itertools.count():
        root = tmp_path / str(crash_at)
        shutil.copytree(template, root)
        space = Workspace(root)
        counter = Counter(crash_at)
        try:
            _cycle(space, counter)
        except Crash:
            pass
        else:
            break
        _cycle(space, Counter(None))
        assert outcome(space) == undisturbed, f"after a crash at write {crash_at}"
        shutil.rmtree(root)
    assert crash_at > 40  # every intent, write and outcome was tried


def test_a_process_killed_at_a_hundred_random_instants_changes_nothing_in_the_end(
    template: Path, undisturbed: list[tuple[str, ...]], tmp_path: Path
) -> None:
    if not hasattr(os, "fork"):
        pytest.fail("not run here: this system cannot fork; the crash at every write was tested instead")
    path = os.pathsep.join([str(HERE), str(HERE.parent / "src")])
    ran = subprocess.run(
        [sys.executable, str(HERE / "killer.py"), str(template), str(tmp_path / "runs"), "100", NOW],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
        timeout=280,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    expected = [list(entry) for entry in undisturbed]
    assert len(lines) == 100
    for number, line in enumerate(lines):
        assert line["code"] == 0
        assert line["outcome"] == expected, f"after kill {number}"
