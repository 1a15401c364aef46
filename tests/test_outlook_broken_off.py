"""The whole agent on an Outlook account, one fault at a random request: in the end as without it, nothing twice."""

from __future__ import annotations

import random
from datetime import UTC
from pathlib import Path
from typing import Any, get_args

import pytest

from fakes.graph import FakeGraph, Fault, Killed, graph
from fakes.graph_mailbox import FOLDERS, as_text
from mailagent.agent import Agent
from mailagent.core.model import Me
from mailagent.providers.outlook import OutlookProvider
from mailagent.settings import AccountSettings, Settings, parse_settings
from mailagent.store import Store
from mailagent.vault import Vault
from test_outlook_story import MARY, ME, interview
from workspace import at

RUNS, BLOCKS = 300, 10
ROUNDS = 20
CONFIG = """\
state = "state.sqlite"
[me]
name = "Dana Reyes"
emails = ["dana.reyes@outlook.com"]
time_zone = "America/New_York"
[[accounts]]
name = "work"
provider = "outlook"
client_id = "x"
"""


def mailbox() -> FakeGraph:
    """Interviewed this morning by Mary and by Ross, after an invitation from Mary that nobody has opened."""
    double = graph(at("2026-03-09 11:30").astimezone(UTC), ("Dana Reyes", ME))
    double.calendar.put(interview())
    double.mailbox.deliver(
        ("Mary Okafor", MARY), "Interview on Monday", "<div>We look forward to it.</div>", at=at("2026-03-04 09:00")
    )
    return double


def tell(double: FakeGraph, folder: Path) -> dict[str, Any]:
    """The thank-yous, sent by their author; then the flag; then silence, and the check-in. What is there in the end."""
    settings = parse_settings(CONFIG, folder / "config.toml")
    settle(double, settings, "2026-03-09 12:00")
    thanks = [one for one in drafts(double) if one["toRecipients"][0]["emailAddress"]["address"] != ME]
    for item in thanks:
        double.mailbox.leave(item["id"])
    settle(double, settings, "2026-03-10 12:00")
    invitation = next(one for one in double.mailbox.messages.values() if one["subject"] == "Interview on Monday")
    flagged = (list(invitation["categories"]), invitation["flag"]["flagStatus"])
    settle(double, settings, "2026-03-20 09:00")
    return {
        "thanks": sorted((one["subject"], as_text(one["body"])) for one in thanks),
        "flagged": flagged,
        "left": sorted((one["subject"], as_text(one["body"])) for one in drafts(double)),
        "made": len(double.mailbox.created),
        "read": invitation["isRead"],
    }


def drafts(double: FakeGraph) -> list[dict[str, Any]]:
    items = double.mailbox.messages.values()
    return [item for item in items if item["isDraft"] and item["parentFolderId"] == FOLDERS["drafts"]]


def settle(double: FakeGraph, settings: Settings, time: str) -> None:
    """Cycles at this time, each as in a process of its own, until two in a row go through and have nothing to do."""
    double.mailbox.now = max(double.mailbox.now, at(time).astimezone(UTC))

    def open_account(account: AccountSettings, _: Settings, me: Me, vault: Vault) -> OutlookProvider:
        return OutlookProvider(
            account.name, me, "x", vault, token=lambda _: "token", adapter=double, sleep=lambda _: None
        )

    quiet = 0
    for _ in range(ROUNDS):
        try:
            with Store(settings.state) as store:
                cycle = Agent(settings, store, open_account).run_once(at(time))
            quiet = quiet + 1 if cycle.exit_code == 0 and not cycle.done else 0
        except Killed:
            quiet = 0
        if quiet == 2:
            return
    raise AssertionError("it never comes to rest")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], int]:
    double = mailbox()
    end = tell(double, tmp_path_factory.mktemp("undisturbed"))
    assert double.violations == []
    return end, double.asked


def test_undisturbed_everything_is_there_once(undisturbed: tuple[dict[str, Any], int]) -> None:
    end, _ = undisturbed
    assert len(end["thanks"]) == 2
    assert end["flagged"] == (["mailagent/no next step"], "flagged")
    assert "Re: Interview on Monday" in [subject for subject, _ in end["left"]]
    assert end["read"] is False


def cases(requests: int) -> list[tuple[int, Fault]]:
    """At which request which fault: as the seeds draw them, each pair once."""
    chances = [random.Random(seed) for seed in range(RUNS)]
    return sorted({(chance.randint(1, requests), chance.choice(get_args(Fault))) for chance in chances})


@pytest.mark.parametrize("block", range(BLOCKS))
def test_a_fault_anywhere_changes_nothing_in_the_end(
    tmp_path: Path, undisturbed: tuple[dict[str, Any], int], block: int
) -> None:
    expected, requests = undisturbed
    for number, (at_request, kind) in enumerate(cases(requests)[block::BLOCKS]):
        double = mailbox()
        double.faults = {at_request: kind}
        folder = tmp_path / str(number)
        folder.mkdir()
        assert tell(double, folder) == expected, f"{kind} at request {at_request}"
        assert double.violations == [], (kind, at_request)
        assert double.sent == [], (kind, at_request)
