"""One fault at a random request, many times: in the end the mailbox is as without it, and nothing is there twice.

The loop below is the agent's in small: intent, look-up, write, outcome; after any failure it begins anew with what it
had noted before.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import Any, get_args

import pytest

from fakes.graph import Fault, Killed
from mailagent.core.model import Draft, Letter, Message
from mailagent.errors import CursorExpired, MailagentError
from mailagent.providers.base import DraftRef, Flag, FlagRef, Provider
from providers.harness import ABOUT_MARY, INTERVIEW, INVITATION, LETTER, PAT, WINDOW, Picture, draft, ref_of
from providers.outlook_harness import OutlookHarness

RUNS = 100
ROUNDS = 60
CHECK_IN = Letter("Re: Your interview", "Hi Mary,\n\nis there any news?\n\nDana Reyes\n")
UNFLAGGED, STAYS = Flag("your turn"), Flag("no next step")


@dataclass
class Ledger:
    """What survives a restart."""

    picture: Picture = field(default_factory=Picture)
    mail: dict[str, Message] = field(default_factory=dict)
    mail_cursor: str = ""
    refs: dict[str, DraftRef] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    flags: dict[str, FlagRef] = field(default_factory=dict)


def cycle(provider: Provider, ledger: Ledger) -> None:
    """One pass of the whole job; raises where a request fails for good."""
    read(provider, ledger)
    [parent] = [message for message in ledger.mail.values() if message.message_id == INVITATION.message_id]
    write(provider, ledger, draft("k1"))
    write(provider, ledger, draft("k2", PAT, replace(LETTER, subject="Thank you, Pat")))
    write(provider, ledger, draft("k3", letter=CHECK_IN, parent=parent))
    write(provider, ledger, draft("k4", PAT, replace(LETTER, subject="Withdrawn")))
    rewrite(provider, ledger, draft("k2", PAT, Letter("Thank you, Pat", "Hi Pat,\n\nother words.\n")))
    withdraw(provider, ledger, "k4")
    for flag in (UNFLAGGED, STAYS):
        if flag.name not in ledger.flags:
            ledger.flags[flag.name] = provider.set_flag(parent, flag)
    if "cleared" not in ledger.done:
        provider.clear_flag(parent, UNFLAGGED, ledger.flags[UNFLAGGED.name])
        ledger.done.add("cleared")


def read(provider: Provider, ledger: Ledger) -> None:
    try:
        ledger.picture.take(provider.list_events(WINDOW, ledger.picture.cursor))
    except CursorExpired:
        ledger.picture.take(provider.list_events(WINDOW, None))
    changes = (
        provider.list_changes(ABOUT_MARY, ledger.mail_cursor) if ledger.mail_cursor else provider.search(ABOUT_MARY)
    )
    ledger.mail |= {message.provider_id: message for message in changes.messages}
    ledger.mail_cursor = changes.cursor


def write(provider: Provider, ledger: Ledger, wanted: Draft) -> None:
    if wanted.key in ledger.refs:
        return
    stored = provider.find_draft(ref_of(wanted)) or provider.create_draft(wanted)
    ledger.refs[wanted.key] = ref_of(wanted, stored)


def rewrite(provider: Provider, ledger: Ledger, wanted: Draft) -> None:
    """As the agent does it: a draft that holds the wanted text already was rewritten by a call without an answer."""
    if f"rewritten {wanted.key}" in ledger.done:
        return
    ref = ledger.refs[wanted.key]
    now = provider.get_drafts([ref])[wanted.key]
    stored = now if now.text.strip() == wanted.letter.text.strip() else provider.update_draft(ref, wanted)
    ledger.refs[wanted.key] = ref_of(wanted, stored)
    ledger.done.add(f"rewritten {wanted.key}")


def withdraw(provider: Provider, ledger: Ledger, key: str) -> None:
    if f"withdrawn {key}" not in ledger.done:
        provider.delete_draft(ledger.refs[key])
        ledger.done.add(f"withdrawn {key}")


def account() -> OutlookHarness:
    harness = OutlookHarness()
    harness.put_event(INTERVIEW)
    harness.add_message(INVITATION)
    return harness


def end_state(harness: OutlookHarness, ledger: Ledger) -> dict[str, Any]:
    """What the user sees, and what was made to get there."""
    items = harness.mailbox.messages.values()
    thread = next(iter(ledger.mail.values())).thread
    return {
        "drafts": sorted((seen.to, seen.subject, " ".join(seen.text.split())) for seen in harness.drafts()),
        "marks": harness.marks(INVITATION.message_id),
        "replies": [item["subject"] for item in items if item["isDraft"] and item["conversationId"] == thread],
        "read": harness.mailbox.messages[next(iter(ledger.mail))]["isRead"],
        "made": len(harness.mailbox.created),
        "events": sorted(ledger.picture.events),
        "mail": sorted(message.message_id for message in ledger.mail.values()),
    }


def run(harness: OutlookHarness) -> tuple[dict[str, Any], int]:
    """Cycles until two in a row go through; the end, and how many did not."""
    ledger = Ledger()
    failed = through = 0
    while through < 2:
        try:
            cycle(harness.provider(), ledger)
            through += 1
        except (MailagentError, Killed):
            failed, through = failed + 1, 0
            assert failed < ROUNDS, "it never comes to an end"
    return end_state(harness, ledger), failed


def clean_run() -> tuple[dict[str, Any], int]:
    harness = account()
    end, _ = run(harness)
    assert harness.graph.violations == []
    return end, harness.graph.asked


EXPECTED, REQUESTS = clean_run()


def test_without_a_fault_everything_is_there_once() -> None:
    assert [subject for _, subject, _ in EXPECTED["drafts"]] == [
        "Re: Your interview",
        "Thank you, Mary",
        "Thank you, Pat",
    ]
    assert EXPECTED["replies"] == ["Re: Your interview"]
    assert EXPECTED["made"] == 4
    assert EXPECTED["marks"] == {"flagged", "mailagent/no next step"}
    assert EXPECTED["read"] is False


@pytest.mark.parametrize("block", range(10))
def test_a_fault_at_any_request_changes_nothing_in_the_end(block: int) -> None:
    for seed in range(block * RUNS // 10, (block + 1) * RUNS // 10):
        chance = random.Random(seed)
        harness = account()
        at, kind = chance.randint(1, REQUESTS), chance.choice(get_args(Fault))
        harness.graph.faults = {at: kind}
        end, _ = run(harness)
        assert end == EXPECTED, f"seed {seed}: {kind} at request {at}"
        assert harness.graph.violations == [], seed
        assert harness.graph.sent == [], seed


def test_faults_without_pause_change_nothing_in_the_end() -> None:
    kinds = [kind for kind in get_args(Fault) if kind != "401"]  # a new token refused as well is a dead sign-in
    for seed in range(RUNS, RUNS + 40):
        chance = random.Random(seed)
        harness = account()
        requests = range(1, REQUESTS * 2)
        harness.graph.faults = {number: chance.choice(kinds) for number in requests if chance.random() < 0.3}
        end, _ = run(harness)
        assert end == EXPECTED, f"seed {seed}"
        assert harness.graph.violations == [], seed


@pytest.mark.parametrize("kind", ["503", "429", "dropped", "cut"])
def test_a_passing_fault_of_a_read_is_not_even_seen(kind: Fault) -> None:
    harness = account()
    harness.graph.faults = {1: kind, 3: kind}
    assert run(harness) == (EXPECTED, 0)
