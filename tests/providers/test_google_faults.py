"""Whatever fails at whichever request: in the end the same drafts and labels as without, and none twice.

A small ledger stands in for the real one: an intent without an outcome is first looked up, then carried out.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from fakes.google import FAULTS
from mailagent.core.model import Draft
from mailagent.errors import CursorExpired, TransientError
from mailagent.providers.base import DraftRef, FlagRef, Provider, StoredDraft
from providers.google_account import GoogleAccount
from providers.harness import (
    ABOUT_MARY,
    INTERVIEW,
    INVITATION,
    LETTER,
    NO_NEXT_STEP,
    PAT,
    WINDOW,
    SeenDraft,
    draft,
    ref_of,
)

LETTERS = (draft(), draft("k2", PAT, replace(LETTER, subject="Thank you, Pat")))
REWRITTEN = replace(LETTERS[0], letter=replace(LETTER, text="Hi Mary,\n\nthank you once more.\n"))


@dataclass
class Ledger:
    """What is known to be done."""

    cursor: str = ""
    stored: dict[str, StoredDraft] = field(default_factory=dict)
    rewritten: StoredDraft | None = None
    replied: StoredDraft | None = None
    flag: FlagRef | None = None
    events: set[str] = field(default_factory=set)
    mail: set[str] = field(default_factory=set)


def cycle(provider: Provider, ledger: Ledger) -> None:
    """One cycle of the agent's: read, then write what is not written yet. May stop anywhere."""
    ledger.events = {event.uid for event in provider.list_events(WINDOW, None).events}
    try:
        changes = provider.list_changes(ABOUT_MARY, ledger.cursor) if ledger.cursor else provider.search(ABOUT_MARY)
    except CursorExpired:
        changes = provider.search(ABOUT_MARY)
    ledger.mail |= {message.message_id for message in changes.messages}
    ledger.cursor = changes.cursor
    for letter in LETTERS:
        if letter.key not in ledger.stored:
            ledger.stored[letter.key] = write(provider, letter)
    if ledger.rewritten is None:
        ledger.rewritten = provider.update_draft(ref_of(LETTERS[0], ledger.stored["k1"]), REWRITTEN)
    [parent] = [one for one in provider.search(ABOUT_MARY).messages if one.message_id == INVITATION.message_id]
    if ledger.replied is None:
        reply = draft("k3", letter=replace(LETTER, subject="Re: Your interview"), parent=parent)
        ledger.replied = write(provider, reply)
    if ledger.flag is None:
        ledger.flag = provider.set_flag(parent, NO_NEXT_STEP)


def write(provider: Provider, letter: Draft) -> StoredDraft:
    ref: DraftRef = ref_of(letter)
    return provider.find_draft(ref) or provider.create_draft(letter)


def run(folder: Path, faults: dict[int, str]) -> tuple[list[SeenDraft], frozenset[str], Ledger, GoogleAccount]:
    """Cycles until one goes through, each in a new process; what the user then sees."""
    account = GoogleAccount(folder)
    account.put_event(INTERVIEW)
    account.add_message(INVITATION)
    account.google.faults = faults
    ledger = Ledger()
    for _ in range(30):
        try:
            cycle(account.provider(), ledger)
            break
        except TransientError:
            continue
    else:
        raise AssertionError("no cycle went through")
    drafts = sorted(account.drafts(), key=lambda seen: seen.subject)
    return drafts, account.marks(INVITATION.message_id), ledger, account


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[SeenDraft], frozenset[str], int]:
    drafts, marks, _, account = run(tmp_path_factory.mktemp("undisturbed"), {})
    assert [seen.subject for seen in drafts] == ["Re: Your interview", "Thank you, Mary", "Thank you, Pat"]
    assert marks == {"flagged", "mailagent/no next step"}
    return drafts, marks, account.google.count


@pytest.mark.parametrize("part", range(3))
def test_every_fault_at_every_request_changes_nothing_in_the_end(
    tmp_path: Path, undisturbed: tuple[list[SeenDraft], frozenset[str], int], part: int
) -> None:
    drafts, marks, count = undisturbed
    cases = [(number, fault) for number in range(count) for fault in FAULTS]
    for number, fault in cases[part::3]:
        folder = tmp_path / f"{number} {fault}"
        folder.mkdir()
        seen, seen_marks, ledger, account = run(folder, {number: fault})
        assert (number, fault, seen, seen_marks) == (number, fault, drafts, marks)
        assert ledger.events == {INTERVIEW.uid}
        assert ledger.mail == {INVITATION.message_id}
        assert account.google.mailbox.label_creations == 1


def test_faults_without_pause_change_nothing_in_the_end(
    tmp_path: Path, undisturbed: tuple[list[SeenDraft], frozenset[str], int]
) -> None:
    drafts, marks, count = undisturbed
    for seed in range(30):
        chance = random.Random(1_000 + seed)
        kinds = [fault for fault in FAULTS if fault != "401"]  # a new token refused as well is a dead sign-in
        faults = {number: chance.choice(kinds) for number in range(count * 2) if chance.random() < 0.3}
        folder = tmp_path / str(seed)
        folder.mkdir()
        seen, seen_marks, _, _ = run(folder, faults)
        assert (seed, seen, seen_marks) == (seed, drafts, marks)
