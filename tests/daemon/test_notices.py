"""What is said on the desktop: together, each once, and not at night."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from mailagent.agent import Cycle
from mailagent.apply import Done
from mailagent.core.model import Action
from mailagent.core.world import Understanding
from mailagent.errors import AuthError, MailagentError, TransientError
from mailagent.notify import Notifier, is_quiet, show_on_desktop
from mailagent.settings import Settings, parse_settings
from workspace import CONFIG, at

NOON = at("2026-03-09 12:00")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return parse_settings(CONFIG, tmp_path / "config.toml")


@pytest.fixture
def shown() -> list[str]:
    return []


@pytest.fixture
def notifier(shown: list[str]) -> Notifier:
    return Notifier(lambda _, text: shown.append(text))


def cycle(*actions: Action, failures: dict[str, MailagentError] | None = None, held: int = 0) -> Cycle:
    return Cycle(Understanding(NOON, ()), actions, tuple(map(Done, actions)), failures or {}, held)


def action(kind: str, purpose: str, body: str = "") -> Action:
    return Action("k", kind, purpose, "files", "", body=body)  # type: ignore[arg-type]  # kinds by name


def test_a_cycle_is_one_notice_whatever_it_did(notifier: Notifier, shown: list[str], settings: Settings) -> None:
    drafts = [action("draft", "thank_you")] * 3
    debrief = action("draft", "debrief")
    news = action("notify", "offer", "Northwind made you an offer.")
    notifier.tell(settings, cycle(*drafts, debrief, action("flag", "overdue"), news), NOON)
    assert shown == [
        "3 drafts to review in your Drafts folder\n1 promise passed without an answer\nNorthwind made you an offer."
    ]


def test_nothing_done_is_nothing_said(notifier: Notifier, shown: list[str], settings: Settings) -> None:
    notifier.tell(settings, cycle(), NOON)
    notifier.tell(settings, cycle(action("unflag", "overdue"), action("rewrite_draft", "thank_you")), NOON)
    assert shown == []


def test_what_comes_at_night_is_said_once_in_the_morning(
    notifier: Notifier, shown: list[str], settings: Settings
) -> None:
    for hour in ("2026-03-09 21:30", "2026-03-10 03:00"):
        notifier.tell(settings, cycle(action("notify", "offer", "Northwind made you an offer.")), at(hour))
    assert shown == []
    notifier.tell(settings, cycle(), at("2026-03-10 08:01"))
    notifier.tell(settings, cycle(), at("2026-03-10 08:11"))
    assert shown == ["Northwind made you an offer."]


def test_a_lost_sign_in_is_said_once_until_it_works_again(
    notifier: Notifier, shown: list[str], settings: Settings
) -> None:
    lost: dict[str, MailagentError] = {"files": AuthError("Sign in.", next="Run: mailagent setup google")}
    for _ in range(5):
        notifier.tell(settings, cycle(failures=lost), NOON)
    assert shown == ["files: sign-in needed. Run: mailagent setup google"]
    notifier.tell(settings, cycle(), NOON)
    notifier.tell(settings, cycle(failures=lost), NOON)
    assert len(shown) == 2


def test_a_lost_sign_in_stays_said_while_other_accounts_are_fine(
    notifier: Notifier, shown: list[str], settings: Settings
) -> None:
    lost: dict[str, MailagentError] = {"one": AuthError("Sign in.", next="setup")}
    for _ in range(3):
        notifier.tell(settings, cycle(failures=lost), NOON, "one")
        notifier.tell(settings, cycle(), NOON, "two")
    assert len(shown) == 1


def test_a_plan_that_is_held_is_said_once(notifier: Notifier, shown: list[str], settings: Settings) -> None:
    for _ in range(3):
        notifier.tell(settings, cycle(held=30), NOON)
    assert shown == ["30 drafts wait for your word: mailagent plan"]
    notifier.tell(settings, cycle(), NOON)
    notifier.tell(settings, cycle(held=31), NOON)
    assert len(shown) == 2


def test_no_network_is_not_worth_a_notice(notifier: Notifier, shown: list[str], settings: Settings) -> None:
    notifier.tell(settings, cycle(failures={"files": TransientError("No network.")}), NOON)
    assert shown == []


def test_many_lines_are_cut_short_and_counted(notifier: Notifier, shown: list[str], settings: Settings) -> None:
    notifier.tell(settings, cycle(*(action("notify", "offer", f"News {n}.") for n in range(9))), NOON)
    assert shown[0].splitlines()[-1] == "and 5 more"
    assert len(shown[0].splitlines()) == 5


def test_switched_off_nothing_is_shown(notifier: Notifier, shown: list[str], tmp_path: Path) -> None:
    off = parse_settings(CONFIG + "[notices]\ndesktop = false\n", tmp_path / "config.toml")
    notifier.tell(off, cycle(action("draft", "thank_you")), NOON)
    assert shown == []


@pytest.mark.parametrize(
    ("hours", "clock", "quiet"),
    [
        (("21:00", "08:00"), "23:00", True),
        (("21:00", "08:00"), "07:59", True),
        (("21:00", "08:00"), "08:00", False),
        (("12:00", "14:00"), "13:00", True),
        (("12:00", "14:00"), "14:00", False),
        (("08:00", "08:00"), "12:00", False),
    ],
)
def test_quiet_hours_may_go_over_midnight(tmp_path: Path, hours: tuple[str, str], clock: str, quiet: bool) -> None:
    text = CONFIG + f'[notices]\nquiet_from = "{hours[0]}"\nquiet_to = "{hours[1]}"\n'
    now: datetime = at(f"2026-03-09 {clock}")
    assert is_quiet(parse_settings(text, tmp_path / "config.toml"), now) is quiet


def test_without_a_desktop_it_is_left_to_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with caplog.at_level("INFO"):
        show_on_desktop("mailagent", "Northwind made you an offer.")
    assert "Northwind" not in caplog.text
    assert caplog.messages == ["no desktop to notify"]
