"""Gmail's search and history: what is read, and how little of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from fakes.gmail_mailbox import Refused, Stored
from mailagent.core.model import Address
from mailagent.errors import CursorExpired
from mailagent.providers.base import MailQuery
from mailagent.providers.google.queries import is_between, participant_queries, phrase_queries
from providers.google_account import GoogleAccount
from providers.harness import ABOUT_MARY, INVITATION, MARY, NOW, STRANGER

SINCE = NOW - timedelta(days=60)
FROM_CLUB = replace(INVITATION, message_id="club-1@roses.example", sender=STRANGER, subject="Roses")


@pytest.fixture
def account(tmp_path: Path) -> GoogleAccount:
    return GoogleAccount(tmp_path)


def bodies_read(account: GoogleAccount) -> int:
    return sum(query.get("format") == ["full"] for query in account.google.called("messages.get"))


def test_an_idle_listing_is_one_request(account: GoogleAccount) -> None:
    account.add_message(INVITATION)
    first = account.provider().search(ABOUT_MARY)
    before = account.google.count
    second = account.provider().list_changes(ABOUT_MARY, first.cursor)
    assert account.google.count - before == 1
    assert second.drafts_changed is False


def test_of_new_mail_only_ours_is_read(account: GoogleAccount) -> None:
    first = account.provider().search(ABOUT_MARY)
    account.add_message(INVITATION)
    for number in range(7):
        account.add_message(replace(FROM_CLUB, message_id=f"club-{number}@roses.example"))
    before = bodies_read(account)
    changes = account.provider().list_changes(ABOUT_MARY, first.cursor)
    assert [message.message_id for message in changes.messages] == [INVITATION.message_id]
    assert bodies_read(account) - before == 1


def test_new_mail_with_a_phrase_deep_in_its_text_is_found(account: GoogleAccount) -> None:
    query = MailQuery(since=SINCE, phrases=frozenset({"thank you for applying"}))
    first = account.provider().search(query)
    account.add_message(replace(FROM_CLUB, text="x\n" * 500 + "Thank you for applying.\n"))
    account.add_message(replace(FROM_CLUB, message_id="club-2@roses.example"))
    changes = account.provider().list_changes(query, first.cursor)
    assert [message.message_id for message in changes.messages] == [FROM_CLUB.message_id]


def test_new_mail_that_the_index_does_not_know_yet_is_found_by_what_is_seen_of_it(account: GoogleAccount) -> None:
    query = MailQuery(since=SINCE, phrases=frozenset({"thank you for applying"}))
    first = account.provider().search(query)
    account.google.mailbox.index_delay = 1_000
    account.add_message(replace(FROM_CLUB, subject="Thank you for Applying"))
    changes = account.provider().list_changes(query, first.cursor)
    assert [message.message_id for message in changes.messages] == [FROM_CLUB.message_id]


def test_a_history_that_is_too_short_is_named(account: GoogleAccount) -> None:
    cursor = account.provider().search(ABOUT_MARY).cursor
    account.google.mailbox.oldest_history = 5_000
    with pytest.raises(CursorExpired):
        account.provider().list_changes(ABOUT_MARY, cursor)


def test_all_pages_of_searches_and_of_the_history_are_read(account: GoogleAccount) -> None:
    cursor = account.provider().search(ABOUT_MARY).cursor
    for number in range(13):
        account.add_message(replace(INVITATION, message_id=f"m{number}@northwind.example"))
    assert len(list(account.provider().search(ABOUT_MARY).messages)) == 13
    assert len(list(account.provider().list_changes(ABOUT_MARY, cursor).messages)) == 13


def test_a_part_of_a_batch_that_was_throttled_is_asked_again(account: GoogleAccount) -> None:
    for number in range(3):
        account.add_message(replace(INVITATION, message_id=f"m{number}@northwind.example"))
    account.google.faults[account.google.count + 2] = "part"
    assert len(list(account.provider().search(ABOUT_MARY).messages)) == 3
    assert account.waits
    assert account.waits[0] >= 1


def test_reading_a_message_makes_no_change_and_the_bin_removes_it(account: GoogleAccount) -> None:
    account.add_message(INVITATION)
    first = account.provider().search(ABOUT_MARY)
    mailbox = account.google.mailbox
    [message] = mailbox.messages.values()
    mailbox.relabel(message, set(), {"UNREAD"})
    second = account.provider().list_changes(ABOUT_MARY, first.cursor)
    assert list(second.messages) == []
    mailbox.relabel(message, {"TRASH"}, {"INBOX"})
    third = account.provider().list_changes(ABOUT_MARY, second.cursor)
    assert third.removed == (message.id,)
    mailbox.relabel(message, {"INBOX"}, {"TRASH"})
    fourth = account.provider().list_changes(ABOUT_MARY, third.cursor)
    assert [one.provider_id for one in fourth.messages] == [message.id]
    assert fourth.removed == ()


def test_a_draft_of_the_users_is_a_change_among_drafts_and_no_mail(account: GoogleAccount) -> None:
    first = account.provider().search(ABOUT_MARY)
    account.google.mailbox.create(b"To: mary.okafor@northwind.example\r\nSubject: x\r\n\r\nx\r\n", "")
    changes = account.provider().list_changes(ABOUT_MARY, first.cursor)
    assert changes.drafts_changed
    assert list(changes.messages) == []


def test_mail_to_somebody_in_copy_is_found(account: GoogleAccount) -> None:
    account.add_message(replace(INVITATION, sender=STRANGER, to=(STRANGER, MARY)))
    assert len(list(account.provider().search(ABOUT_MARY).messages)) == 1


def test_a_search_that_gmail_refuses_is_named_and_the_others_go_on(
    account: GoogleAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    account.add_message(INVITATION)
    search = account.google.mailbox.search

    def refusing(query: str, spam_trash: bool = False) -> list[Stored]:
        if query.startswith("to:"):
            raise Refused(400, "invalidArgument")
        return search(query, spam_trash)

    monkeypatch.setattr(account.google.mailbox, "search", refusing)
    changes = account.provider().search(ABOUT_MARY)
    assert len(list(changes.messages)) == 1
    assert [fault.item for fault in changes.faults] == ["search 2"]


def test_queries_take_no_orders_from_foreign_values() -> None:
    query = MailQuery(
        since=SINCE,
        addresses=frozenset({'a"b@x.example', "in:anywhere", "{x}@y.example", "plain@z.example"}),
        phrases=frozenset({'thank" in:anywhere "you', "(){}", "Bluebird Labs"}),
    )
    after = f"after:{int(SINCE.timestamp())}"
    assert participant_queries(query) == (f"from:plain@z.example {after}", f"to:plain@z.example {after}")
    assert phrase_queries(query) == (f'"Bluebird Labs" {after}', f'"thank in:anywhere you" {after}')


def test_an_address_at_a_known_domain_is_not_asked_for_twice() -> None:
    query = MailQuery(since=SINCE, addresses=frozenset({MARY.email}), domains=frozenset({"northwind.example"}))
    assert [one.split()[0] for one in participant_queries(query)] == ["from:northwind.example", "to:northwind.example"]


def test_a_domain_that_merely_ends_alike_is_not_the_companys() -> None:
    query = MailQuery(since=SINCE, domains=frozenset({"northwind.example"}))
    assert is_between(query, [Address(email="a@mail.northwind.example")])
    assert not is_between(query, [Address(email="a@notnorthwind.example")])
