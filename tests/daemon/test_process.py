"""The daemon as a real process: signals, a second one, crashes, a disk that is full or closed, a network that goes."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from daemon.network import certificate, network
from daemon.process import QUICK, add_interview, cannot_run, daemon, google_config, served, until, workspace
from mailagent.core.model import Address
from providers.google_account import GoogleAccount
from providers.harness import INTERVIEW, MARY, MY_ADDRESS
from workspace import CONFIG, Workspace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the signals are those of Unix")


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return workspace(tmp_path / "w")


GRACE = Address("Grace Pike", "grace.pike@harborlight.example")


def has_drafts(space: Workspace, count: int = 2) -> bool:
    return len(space.messages()) >= count


# ---- signals ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_within_two_seconds_with_its_work_done(space: Workspace, number: signal.Signals) -> None:
    with daemon(space) as running:
        until(lambda: has_drafts(space), "the drafts")
        code, seconds = running.end(number)
        assert (code, running.said) == (0, "")
        assert seconds < 2
        assert [line["event"] for line in running.log][-1] == "ended"
    assert not (space.root / "state.sqlite.holder").exists()


def test_a_changed_config_is_taken_up_and_a_faulty_one_refused(space: Workspace) -> None:
    with daemon(space) as running:
        until(lambda: has_drafts(space), "the drafts")
        good = space.config.read_text()
        space.config.write_text(good + "[thank_you]\ntone = 'rude'\n")
        running.process.send_signal(signal.SIGHUP)
        until(lambda: running.events("new settings refused"), "the refusal")
        add_interview(space, "harborlight")
        until(lambda: has_drafts(space, 4), "a draft under the old settings")
        space.config.write_text(good + "[thank_you]\ndebrief = false\n")
        running.process.send_signal(signal.SIGHUP)
        until(lambda: running.events("settings loaded again"), "the new settings")
        until(lambda: len(space.messages()) == 2, "debriefs taken away under the new settings")
        assert len(running.events("new settings refused")) == 1
        assert running.end()[0] == 0


def test_a_second_daemon_says_who_is_at_work_and_ends_with_one(space: Workspace) -> None:
    with daemon(space) as first:
        until(lambda: first.events("started"), "the first")
        with daemon(space) as second:
            assert second.process.wait(10) == 1
            assert f"process {first.process.pid}" in second.said
            assert len(second.said.splitlines()) == 3
        until(lambda: has_drafts(space), "the drafts of the first")


def test_killed_and_started_again_it_makes_no_second_draft(space: Workspace) -> None:
    for number in range(5):
        with daemon(space) as running:
            until(partial(running.events, "started"), "the start")
            time.sleep(0.12 * number)
            running.process.kill()
            running.process.wait()
    with daemon(space) as running:
        until(lambda: has_drafts(space), "the drafts")
        time.sleep(1.5)
        assert running.end()[0] == 0
    assert len(space.messages()) == 2
    assert len(space.drafts()) == 1


def test_stopped_for_a_while_it_goes_on(space: Workspace) -> None:
    with daemon(space) as running:
        until(lambda: has_drafts(space), "the drafts")
        running.process.send_signal(signal.SIGSTOP)
        add_interview(space, "harborlight")
        time.sleep(2)
        assert len(space.messages()) == 2
        running.process.send_signal(signal.SIGCONT)
        until(lambda: has_drafts(space, 4), "the new drafts", 5)
        assert running.end()[0] == 0


# ---- the disk --------------------------------------------------------------------------------------------------------
def within_rights() -> None:
    """From now on the rights of files count even for root, who otherwise is never refused."""
    if os.geteuid() == 0:
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            if ctypes.CDLL(None).prctl(24, capability, 0, 0, 0):  # PR_CAPBSET_DROP
                raise OSError("this root may not give up its rights")


def test_a_state_folder_that_cannot_be_written_is_said_in_one_message(space: Workspace) -> None:
    space.config.write_text(CONFIG.replace('"state.sqlite"', '"closed/state.sqlite"') + QUICK)
    (space.root / "closed").mkdir(mode=0o500)
    with daemon(space, preexec_fn=within_rights) as running:
        assert running.process.wait(10) == 1
        assert "cannot be written" in running.said
        assert "Traceback" not in running.said
        assert len(running.said.splitlines()) == 3
    assert not has_drafts(space, 1)


def test_a_calendar_that_may_no_longer_be_read_pauses_the_account_and_takes_nothing_away(
    space: Workspace,
) -> None:
    with daemon(space, preexec_fn=within_rights) as running:
        until(lambda: has_drafts(space), "the drafts")
        (space.root / "calendar").chmod(0)
        until(lambda: running.events("account fails"), "the failure")
        time.sleep(2.5)
        assert len(space.messages()) == 2
        assert len(running.events("account fails")) == 1
        (space.root / "calendar").chmod(0o755)
        until(lambda: running.events("account works again"), "the recovery")
        assert running.end()[0] == 0
        assert running.said == ""


def test_a_state_that_may_no_longer_be_written_is_said_once_and_goes_on_when_it_may(space: Workspace) -> None:
    with daemon(space, preexec_fn=within_rights) as running:
        until(lambda: has_drafts(space), "the drafts")
        files = list(space.root.glob("state.sqlite*"))
        for path in files:
            path.chmod(0o400)
        add_interview(space, "harborlight")
        until(lambda: running.events("account fails"), "the failure")
        time.sleep(2.5)
        assert len(space.messages()) == 2
        assert [line["code"] for line in running.events("account fails")] == ["state"]
        for path in space.root.glob("state.sqlite*"):
            path.chmod(0o600)
        until(lambda: has_drafts(space, 4), "the drafts of the interview meanwhile", 40)
        assert running.end()[0] == 0
        assert running.said == ""
    assert len(space.drafts()) == 2
    assert not list(space.root.glob("*.damaged-*"))


def test_a_full_disk_is_named_and_loses_nothing(space: Workspace) -> None:
    import resource

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, resource.RLIM_INFINITY))

    with daemon(space, preexec_fn=small_files) as running:
        until(lambda: running.process.poll() is not None or running.events("account fails"), "the failure")
        if running.process.poll() is None:
            running.end()
        assert "Traceback" not in running.said
        assert "damaged" not in running.said
    assert not list(space.root.glob("*.damaged-*"))
    with daemon(space) as running:
        until(lambda: has_drafts(space), "the drafts once there is room")
        running.end()
    assert len(space.drafts()) == 1
    assert len(space.messages()) == 2


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if done.returncode:
        cannot_run("a small disk is mounted by root on Linux alone")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_disk_that_fills_up_and_is_freed_ends_in_the_right_drafts(tiny: Path) -> None:
    space = workspace(tiny / "w")
    with daemon(space) as running:
        until(lambda: has_drafts(space), "the drafts")
        for name in ("harborlight", "marlowe"):
            add_interview(space, name)
        filler = tiny / "filler"
        with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(bytes(4096)):
                pass
        time.sleep(2.5)
        assert running.process.poll() is None
        filler.unlink()
        until(lambda: has_drafts(space, 6), "the drafts once there is room", 30)
        assert running.end()[0] == 0
        assert "Traceback" not in running.said
    assert len(space.drafts()) == 3


# ---- the network -----------------------------------------------------------------------------------------------------
def google_space(root: Path) -> tuple[GoogleAccount, Workspace]:
    account = GoogleAccount(root)
    add_google_interview(account, MARY)
    return account, Workspace(root)


def add_google_interview(account: GoogleAccount, person: Address) -> None:
    """One that ended an hour ago."""
    end = datetime.now(UTC) - timedelta(hours=1)
    start = end - timedelta(hours=1)
    uid = f"{person.email.partition('@')[0]}@calendar.example"
    account.put_event(replace(INTERVIEW, uid=uid, start=start, end=end, attendees=(MY_ADDRESS, person), description=""))


def google_drafts(account: GoogleAccount) -> list[str]:
    """Who is thanked."""
    return [seen.to[0] for seen in account.drafts() if seen.to[0] in {MARY.email, GRACE.email}]


def test_it_ends_in_two_seconds_while_a_server_keeps_silent(tmp_path: Path) -> None:
    account, space = google_space(tmp_path)
    with served(account.google) as server:
        server.let.clear()
        space.config.write_text(google_config(server.host))
        with daemon(space) as running:
            until(lambda: server.count, "the first request")
            code, seconds = running.end()
            assert code == 0
            assert seconds < 2.5
            assert running.said == ""


def test_a_network_that_goes_and_comes_back_is_said_once_and_makes_one_draft(tmp_path: Path) -> None:
    account, space = google_space(tmp_path)
    with served(account.google) as server:
        port, host = server.server_port, server.host
    space.config.write_text(google_config(host))
    with daemon(space) as running:
        until(lambda: running.events("account fails"), "the failure", 40)
        assert [line["code"] for line in running.events("account fails")] == ["try-later"]
        with served(account.google, port):
            until(lambda: google_drafts(account), "the draft", 40)
            until(lambda: running.events("account works again"), "the recovery")
            assert running.end()[0] == 0
        assert running.said == ""
    assert google_drafts(account) == [MARY.email]


def test_a_cable_that_is_pulled_and_put_back_is_said_once_and_nothing_is_drafted_twice(tmp_path: Path) -> None:
    account, space = google_space(tmp_path)
    with network() as net:
        tls, authority = certificate(tmp_path, net.server)
        with served(account.google, address=net.server, tls=tls) as server:
            space.config.write_text(google_config(server.host))
            trust = {"REQUESTS_CA_BUNDLE": str(authority)}
            with daemon(space, before=net.enter, env=trust) as running:
                until(lambda: google_drafts(account) == [MARY.email], "the draft")
                net.cut()
                add_google_interview(account, GRACE)
                until(lambda: running.events("account fails"), "the failure", 120)
                asked = server.count
                time.sleep(2.5)
                assert server.count == asked
                assert google_drafts(account) == [MARY.email]
                [shown] = space.run("status", "--json").json["accounts"]
                assert "cannot be reached" in shown["error"]["what"]
                net.restore()
                until(lambda: len(google_drafts(account)) == 2, "the draft of the interview meanwhile", 60)
                until(lambda: running.events("account works again"), "the recovery")
                asked = server.count
                until(lambda: server.count > asked + 3, "another cycle")
                assert running.end()[0] == 0
            assert running.said == ""
    assert [line["code"] for line in running.events("account fails")] == ["try-later"]
    assert len(running.events("account works again")) == 1
    assert sorted(google_drafts(account)) == sorted([MARY.email, GRACE.email])
    [shown] = space.run("status", "--json").json["accounts"]
    assert shown["error"] is None


def test_a_revoked_sign_in_pauses_and_goes_on_after_a_new_one_without_a_restart(tmp_path: Path) -> None:
    account, space = google_space(tmp_path)
    account.google.tokens.error = "invalid_grant"
    account.google.tokens.access = "refused"
    with served(account.google) as server:
        space.config.write_text(google_config(server.host))
        with daemon(space) as running:
            until(lambda: running.events("account fails"), "the failure")
            asked = server.count
            time.sleep(2)
            assert server.count == asked
            account.google.tokens.error = ""
            account.sign_in()
            running.process.send_signal(signal.SIGHUP)
            until(lambda: google_drafts(account), "the draft")
            assert running.end()[0] == 0
        assert [line["code"] for line in running.events("account fails")] == ["sign-in"]
