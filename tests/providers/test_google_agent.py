"""The whole agent on the strict double of Google: few requests, and the same end whichever request fails."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from fakes.google import FAULTS
from mailagent.agent import Agent, Cycle
from mailagent.core.model import Address
from mailagent.settings import parse_settings
from mailagent.store import Store
from providers.google_account import GoogleAccount
from providers.harness import INTERVIEW, INVITATION, MARY, ME, MY_ADDRESS, ZONE, SeenDraft

CONFIG = f"""\
state = "state.sqlite"
key_file = "key"
[me]
name = "{ME.name}"
emails = ["{ME.emails[0]}"]
time_zone = "{ME.time_zone}"
[[accounts]]
name = "personal"
provider = "google"
client = "client.json"
"""
MONDAY = datetime(2026, 3, 9, 10, 0, tzinfo=ZONE)
THAT_NOON = datetime(2026, 3, 9, 12, 0, tzinfo=ZONE)
NEXT_NOON = datetime(2026, 3, 10, 12, 0, tzinfo=ZONE)
ROSS = Address("Ross Lind", "ross.lind@northwind.example")
ENTRY = replace(
    INTERVIEW,
    summary="Interview for the Scientist position at Northwind",
    start=MONDAY.astimezone(UTC),
    end=(MONDAY + timedelta(hours=1)).astimezone(UTC),
    attendees=(MY_ADDRESS, MARY, ROSS),
    description="",
)


_READ_ONCE: dict[str, Any] = {}  # word lists and templates, which do not change


@dataclass
class Desk:
    """One person's account and state."""

    account: GoogleAccount
    folder: Path

    def cycle(self, now: datetime, *, trust: bool = False) -> Cycle:
        """One cycle in a new process, as far as anything in memory goes."""
        settings = parse_settings(CONFIG, self.folder / "config.toml")

        def open_account(*_: Any) -> Any:
            return self.account.provider()

        with Store(settings.state) as store:
            agent = Agent(settings, store, open_account)
            agent.__dict__ |= _READ_ONCE or {"vocabulary": agent.vocabulary, "compose": agent.compose}
            _READ_ONCE.update({name: agent.__dict__[name] for name in ("vocabulary", "compose")})
            return agent.run_once(now, trust=trust)

    def until_done(self, now: datetime) -> None:
        """Cycles until one meets no fault."""
        for _ in range(20):
            before = self.account.google.count
            cycle = self.cycle(now, trust=True)
            met = any(before <= number < self.account.google.count for number in self.account.google.faults)
            if not met and not cycle.failures and cycle.exit_code == 0:
                return
        raise AssertionError("no cycle went through")

    def drafts(self) -> Sequence[SeenDraft]:
        """What the user sees in Drafts."""
        return sorted(self.account.drafts(), key=lambda seen: (seen.to, seen.subject))

    def marks(self) -> frozenset[str]:
        """What the user sees on the invitation."""
        return self.account.marks(INVITATION.message_id)


def desk(folder: Path, faults: dict[int, str] | None = None) -> Desk:
    folder.mkdir(exist_ok=True)
    account = GoogleAccount(folder)
    account.put_event(ENTRY)
    account.add_message(replace(INVITATION, date=MONDAY - timedelta(days=5)))
    account.google.faults = dict(faults or {})
    return Desk(account, folder)


def two_days(one: Desk) -> tuple[Sequence[SeenDraft], list[tuple[str, ...]], frozenset[str]]:
    """After the interview, and the day after in silence: the drafts of the first, whom they are to, and the marks."""
    one.until_done(THAT_NOON)
    first = one.drafts()
    one.until_done(NEXT_NOON)
    return first, [seen.to for seen in one.drafts()], one.marks()


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, object]:
    """Without any fault. Its secret makes the markers of all runs."""
    one = desk(tmp_path_factory.mktemp("undisturbed"))
    outcome = two_days(one)
    assert sorted(outcome[1]) == sorted([ME.emails, (MARY.email,), (ROSS.email,)])
    assert outcome[2] == {"flagged", "mailagent/no next step"}
    return one, outcome


@pytest.mark.parametrize("part", range(4))
def test_a_fault_at_any_request_of_a_cycle_changes_nothing_in_the_end(
    tmp_path: Path, undisturbed: tuple[Desk, object], part: int
) -> None:
    without, expected = undisturbed
    for seed in range(part * 15, part * 15 + 15):
        chance = random.Random(seed)
        folder = tmp_path / str(seed)
        folder.mkdir()
        shutil.copy(without.folder / "state.sqlite.secret", folder)
        one = desk(folder, {chance.randrange(without.account.google.count): chance.choice(FAULTS)})
        assert (seed, two_days(one)) == (seed, expected)
        assert one.account.google.mailbox.label_creations == 1


def test_an_idle_cycle_is_two_requests(tmp_path: Path) -> None:
    one = desk(tmp_path / "a")
    one.until_done(THAT_NOON)
    one.cycle(THAT_NOON + timedelta(minutes=10))
    before = one.account.google.count
    cycle = one.cycle(THAT_NOON + timedelta(minutes=20))
    assert cycle.done == ()
    assert one.account.google.log[before:] == [
        "GET /calendar/v3/calendars/primary/events",
        "GET /gmail/v1/users/me/history",
    ]


def test_positions_that_google_forgot_bring_no_second_draft(tmp_path: Path) -> None:
    one = desk(tmp_path / "a")
    one.until_done(THAT_NOON)
    before = one.drafts()
    one.account.google.calendars["primary"].oldest_token = 10_000
    one.account.google.mailbox.oldest_history = one.account.google.mailbox.history_id
    one.cycle(THAT_NOON + timedelta(minutes=10))
    assert one.drafts() == before


def test_a_dead_sign_in_pauses_the_account_and_a_new_one_goes_on(tmp_path: Path) -> None:
    one = desk(tmp_path / "a")
    one.account.google.tokens.error = "invalid_grant"
    one.account.google.tokens.access = "refused"
    assert one.cycle(THAT_NOON).exit_code == 3
    assert one.account.drafts() == []
    one.account.google.tokens.error = ""
    one.account.sign_in()
    one.until_done(THAT_NOON)
    assert {seen.to for seen in one.account.drafts()} >= {(MARY.email,), (ROSS.email,)}
