"""Marked names, addresses, subjects and texts go through everything, failures too, and none is in the log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from daemon.process import google_config, served
from fakes.google import FAULTS
from mailagent import journal
from mailagent.bundle import write_bundle
from mailagent.core.model import Address
from mailagent.daemon import Daemon
from mailagent.doctor import examine
from mailagent.errors import MailagentError
from mailagent.settings import load_settings
from providers.google_account import GoogleAccount
from providers.harness import INTERVIEW, MY_ADDRESS, Mail
from workspace import CONFIG, Workspace

MARKED = ("qxname", "qxhost", "qxtitle", "qxsubject", "qxbody", "qxnote", "qxplace")


@pytest.fixture
def everything(tmp_path: Path) -> Iterator[Path]:
    """Every logger at its lowest level, into one file in the log's own form and one as a library would write it."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    names = ("mailagent", "urllib3", "requests", "googleapiclient", "google", "msal", "apscheduler", "keyring")
    levels = {name: logging.getLogger(name).level for name in names}
    settings = load_settings(_write(tmp_path, CONFIG))
    journal.start_journal(settings, verbose=True)
    root.setLevel(logging.DEBUG)
    logging.getLogger("mailagent").setLevel(logging.DEBUG)
    raw = logging.FileHandler(tmp_path / "raw.log", encoding="utf-8")
    raw.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))
    raw.addFilter(lambda record: record.name.startswith("mailagent"))
    root.addHandler(raw)
    yield tmp_path
    for handler in [one for one in root.handlers if one not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    for name, old in levels.items():
        logging.getLogger(name).setLevel(old)
    logging.raiseExceptions = True


def _write(folder: Path, text: str) -> Path:
    (folder / "config.toml").write_text(text, encoding="utf-8")
    return folder / "config.toml"


def leaks(text: str) -> list[str]:
    return [word for word in MARKED if word in text.lower()]


def marked(space: Workspace) -> None:
    people = ("Qxname Person <qxname@qxhost.example>",)
    space.add_event("one", "2026-03-09 10:00", summary="Interview: Analyst at Qxtitle", people=people, organizer="")
    space.add_event(
        "two", "2026-03-09 11:00", summary="Qxtitle\x00 {{ qxbody }}", description="qxbody" * 50, people=people
    )
    space.add_mail("2026-03-10 10:00", people[0], "Qxsubject", "Qxbody: you will hear from us by Friday.")
    (space.root / "calendar" / "qxplace.ics").write_text("BEGIN:VCALENDAR\nqxbody")
    (space.root / "Mail" / "cur" / "qxplace:2,S").write_bytes(b"From: qxname@qxhost.example\n\xff\xfe qxbody")


def test_files_with_marked_content_leave_nothing_in_the_log(everything: Path) -> None:
    space = Workspace(everything)
    marked(space)
    now = datetime(2026, 3, 11, 15, tzinfo=UTC)
    faults: list[Exception] = [MailagentError("x"), ValueError("qxbody qxname@qxhost.example"), KeyError("qxsubject")]

    def broken(*_: Any) -> Any:
        raise faults.pop()

    daemon = Daemon(space.config, clock=lambda: now)
    assert daemon.cycle("files") is not None
    daemon._open_account = broken
    while faults:
        assert daemon.cycle("files") is None
        daemon._fortunes.clear()
    daemon.close()
    logs = [path for path in everything.iterdir() if ".log" in path.name]
    texts = [path.read_text() for path in logs]
    assert any("fault" in text for text in texts)
    assert [leaks(text) for text in texts] == [[]] * len(texts)


def test_google_with_marked_content_and_every_fault_leaves_nothing_in_log_errors_or_report(everything: Path) -> None:
    account = GoogleAccount(everything)
    start = datetime(2026, 3, 9, 14, tzinfo=UTC)
    person = Address("Qxname Person", "qxname@qxhost.example")
    account.put_event(
        replace(
            INTERVIEW,
            summary="Interview: Analyst at Qxtitle",
            description="qxbody",
            location="Qxplace",
            start=start,
            end=start + timedelta(hours=1),
            attendees=(Address("Dana Reyes", "dana@reyes.example"), person),
        )
    )
    account.add_message(
        Mail(
            "m1@qxhost.example",
            person,
            (MY_ADDRESS,),
            "Qxsubject",
            "Qxbody: you will hear from us by Friday.",
            start + timedelta(days=1),
        )
    )
    texts: list[str] = []
    with served(account.google) as server:
        settings = load_settings(_write(everything, google_config(server.host)))
        for number, fault in enumerate(FAULTS * 3):
            account.google.faults = {account.google.count + number % 5: fault}
            daemon = Daemon(
                settings.path,
                clock=lambda: start + timedelta(hours=3),
                open_account=lambda *_: account.provider(),
            )
            cycle = daemon.cycle("personal")
            daemon.close()
            if cycle is not None:
                problems = [*cycle.failures.values(), *(one.problem for one in cycle.done if one.problem)]
                texts += [f"{one} {one.next} {one.args}" for one in problems]
        account.google.faults = dict.fromkeys(range(account.google.count, account.google.count + 100), "500")
        daemon = Daemon(
            settings.path, clock=lambda: start + timedelta(hours=3), open_account=lambda *_: account.provider()
        )
        failing = daemon.cycle("personal")
        daemon.close()
        assert failing is not None
        texts += [f"{one} {one.next} {one.args}" for one in failing.failures.values()]
        account.google.faults = {}
        checks = list(examine(settings, datetime.now(UTC)))
        write_bundle(everything / "report.json", settings, checks)
    assert account.drafts()
    assert texts, "no fault came through"
    texts += [f"{check.what} {check.next}" for check in checks]
    texts += [path.read_text() for path in everything.iterdir() if ".log" in path.name or path.name == "report.json"]
    assert [leaks(text) for text in texts] == [[]] * len(texts)
