"""The Google provider on the strict double: the suite of all providers, and Gmail's own about drafts and flags."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from fakes.gmail_mailbox import Refused
from mailagent.core.model import Draft, Message
from mailagent.errors import AuthError, DraftChanged, ProviderError, UncertainError
from mailagent.providers.google.calls import CALENDAR_SCOPE
from providers.google_account import GoogleAccount
from providers.harness import ABOUT_MARY, INVITATION, LETTER, NO_NEXT_STEP, WINDOW, draft, ref_of
from providers.suite import ProviderSuite


@pytest.fixture
def account(tmp_path: Path) -> GoogleAccount:
    return GoogleAccount(tmp_path)


class TestGoogle(ProviderSuite):
    @pytest.fixture
    def harness(self, tmp_path: Path) -> GoogleAccount:
        return GoogleAccount(tmp_path)


def reply(account: GoogleAccount) -> tuple[Draft, Message]:
    """A check-in in the conversation of the invitation."""
    account.add_message(INVITATION)
    [parent] = account.provider().search(ABOUT_MARY).messages
    return draft(letter=replace(LETTER, subject="Re: Your interview"), parent=parent), parent


# ---- drafts ----------------------------------------------------------------------------------------------------------
def test_a_draft_that_the_index_does_not_know_yet_is_found_among_the_drafts(account: GoogleAccount) -> None:
    account.google.mailbox.index_delay = 1_000
    written = draft()
    stored = account.provider().create_draft(written)
    for number in range(6):  # more than a page
        account.provider().create_draft(draft(f"other{number}"))
    found = account.provider().find_draft(ref_of(written))
    assert found is not None
    assert found.provider_id == stored.provider_id


def test_a_draft_whose_answer_was_lost_is_made_once_and_found(account: GoogleAccount) -> None:
    provider = account.provider()
    account.google.faults[account.google.count] = "dropped after"
    with pytest.raises(UncertainError):
        provider.create_draft(draft())
    found = provider.find_draft(ref_of(draft()))
    assert found is not None
    assert found.provider_id in account.google.mailbox.drafts
    assert len(account.google.called("drafts.create")) == 1


def test_a_refused_connection_is_no_lost_answer(account: GoogleAccount) -> None:
    provider = account.provider()
    account.google.faults[account.google.count] = "refused"
    with pytest.raises(Exception, match="cannot be reached") as caught:
        provider.create_draft(draft())
    assert not isinstance(caught.value, UncertainError)
    assert account.drafts() == []


def test_a_draft_that_was_sent_under_a_new_id_is_known_by_its_content(account: GoogleAccount) -> None:
    account.google.mailbox.renews_ids = True
    written = draft()
    stored = account.provider().create_draft(written)
    account.send_draft(LETTER.subject)
    now = account.provider().get_drafts([ref_of(written, stored)])["k1"]
    assert now.state == "sent"


def test_a_draft_without_a_known_id_is_looked_up_by_its_marker(account: GoogleAccount) -> None:
    written = draft()
    stored = account.provider().create_draft(written)
    now = account.provider().get_drafts([ref_of(written), ref_of(draft("never"))])
    assert (now["k1"].provider_id, now["k1"].state) == (stored.provider_id, "draft")
    assert now["never"].state == "gone"


def test_a_change_of_the_formatting_alone_is_an_edit(account: GoogleAccount) -> None:
    written = draft()
    stored = account.provider().create_draft(written)
    account.edit_draft(LETTER.subject, LETTER.text)  # the same words, saved by the user
    ref = ref_of(written, stored)
    assert account.provider().get_drafts([ref])["k1"].fingerprint != stored.fingerprint
    with pytest.raises(DraftChanged):
        account.provider().delete_draft(ref)


def test_a_draft_in_the_bin_is_gone(account: GoogleAccount) -> None:
    written = draft()
    stored = account.provider().create_draft(written)
    mailbox = account.google.mailbox
    mailbox.relabel(mailbox.messages[mailbox.drafts[stored.provider_id]], {"TRASH"}, set())
    assert account.provider().get_drafts([ref_of(written, stored)])["k1"].state == "gone"


def test_a_letter_of_thanks_is_a_conversation_of_its_own(account: GoogleAccount) -> None:
    account.add_message(INVITATION)
    stored = account.provider().create_draft(draft())
    [message] = [one for one in account.google.mailbox.messages.values() if "DRAFT" in one.labels]
    assert message.thread == stored.thread
    assert not message.header("In-Reply-To")
    own = {name.lower() for name in message.parsed} - {"from", "to", "subject", "date", "message-id"}
    assert all(name.startswith(("content-", "mime-")) for name in own), own


def test_a_second_draft_in_a_conversation_is_refused(account: GoogleAccount) -> None:
    written, _ = reply(account)
    account.provider().create_draft(written)
    with pytest.raises(ProviderError, match="draft in this conversation"):
        account.provider().create_draft(replace(written, key="k2", marker="k2@mail.example"))


def test_a_reply_to_a_message_in_the_bin_becomes_a_message_of_its_own(account: GoogleAccount) -> None:
    written, parent = reply(account)
    account.google.mailbox.relabel(account.google.mailbox.messages[parent.provider_id], {"TRASH"}, set())
    stored = account.provider().create_draft(written)
    assert stored.thread != parent.thread


def test_a_reply_stays_in_its_conversation_when_it_is_rewritten(account: GoogleAccount) -> None:
    written, parent = reply(account)
    stored = account.provider().create_draft(written)
    again = replace(written, letter=replace(written.letter, text="Other words.\n"))
    updated = account.provider().update_draft(ref_of(written, stored), again)
    assert updated.thread == parent.thread
    assert account.provider().get_drafts([ref_of(again, updated)])["k1"].thread == parent.thread


def test_a_rewrite_whose_answer_was_lost_is_seen_as_done(account: GoogleAccount) -> None:
    provider = account.provider()
    written, again = draft(), draft(letter=replace(LETTER, text="Other words.\n"))
    stored = provider.create_draft(written)
    account.google.faults[account.google.count + 1] = "late after"
    with pytest.raises(UncertainError):
        provider.update_draft(ref_of(written, stored), again)
    assert provider.update_draft(ref_of(written, stored), again).state == "draft"
    assert len(account.google.called("drafts.update")) == 1


def test_a_new_draft_costs_two_requests(account: GoogleAccount) -> None:
    provider = account.provider()
    before = account.google.count
    assert provider.find_draft(ref_of(draft())) is None
    provider.create_draft(draft())
    assert account.google.count - before == 2


# ---- flags -----------------------------------------------------------------------------------------------------------
def test_the_label_is_made_once(account: GoogleAccount) -> None:
    account.add_message(INVITATION)
    [message] = account.provider().search(ABOUT_MARY).messages
    for _ in range(3):
        account.provider().set_flag(message, NO_NEXT_STEP)
    assert account.google.mailbox.label_creations == 1
    assert account.marks(INVITATION.message_id) == {"mailagent/no next step", "flagged"}


def test_a_label_that_another_run_made_meanwhile_is_used(
    account: GoogleAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    account.add_message(INVITATION)
    [message] = account.provider().search(ABOUT_MARY).messages
    mailbox = account.google.mailbox

    def made_meanwhile(name: str) -> str:
        mailbox.labels["Label_9"] = name
        raise Refused(409, "aborted")

    monkeypatch.setattr(mailbox, "create_label", made_meanwhile)
    account.provider().set_flag(message, NO_NEXT_STEP)
    assert "Label_9" in mailbox.messages[message.provider_id].labels


def test_a_flag_whose_answer_was_lost_is_taken_away_with_its_star(account: GoogleAccount) -> None:
    account.add_message(INVITATION)
    provider = account.provider()
    [message] = provider.search(ABOUT_MARY).messages
    provider.set_flag(message, NO_NEXT_STEP)  # the ledger never heard of it
    ref = provider.set_flag(message, NO_NEXT_STEP)
    provider.clear_flag(message, NO_NEXT_STEP, ref)
    assert account.marks(INVITATION.message_id) == frozenset()


def test_a_label_that_the_user_deleted_is_no_trouble(account: GoogleAccount) -> None:
    account.add_message(INVITATION)
    provider = account.provider()
    [message] = provider.search(ABOUT_MARY).messages
    ref = provider.set_flag(message, NO_NEXT_STEP)
    mailbox = account.google.mailbox
    [label] = mailbox.labels
    del mailbox.labels[label]
    mailbox.messages[message.provider_id].labels.discard(label)
    provider.clear_flag(message, NO_NEXT_STEP, ref)
    assert account.marks(INVITATION.message_id) == frozenset()


# ---- partial consent -------------------------------------------------------------------------------------------------
def test_without_consent_to_gmail_the_calendar_is_read_and_a_draft_names_the_lack(account: GoogleAccount) -> None:
    account.sign_in(scopes=(CALENDAR_SCOPE,))
    provider = account.provider()
    assert list(provider.list_events(WINDOW, None).events) == []
    assert list(provider.search(ABOUT_MARY).messages) == []
    with pytest.raises(AuthError, match="Gmail"):
        provider.create_draft(draft())
    assert account.google.log == ["GET /calendar/v3/calendars/primary/events"]


def test_without_consent_to_the_calendar_no_event_is_asked_for(account: GoogleAccount) -> None:
    account.sign_in(scopes=())
    assert list(account.provider().list_events(WINDOW, None).events) == []
    assert account.google.log == []


def test_nothing_of_google_is_loaded_for_other_accounts() -> None:
    script = (
        "import sys, mailagent.agent, mailagent.cli, mailagent.providers.local, mailagent.vault\n"
        "heavy = ('google', 'googleapiclient', 'httplib2', 'oauthlib', 'requests_oauthlib')\n"
        "print([name for name in sys.modules if name.split('.')[0] in heavy])"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    loaded = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
