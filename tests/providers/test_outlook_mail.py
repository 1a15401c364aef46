"""Mail: what a search asks and brings, what an idle look costs, which changes are seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fakes.graph import FakeGraph
from mailagent.errors import ProviderError
from mailagent.providers.base import MailQuery, Provider
from providers.harness import ABOUT_MARY, INVITATION, MARY, NOW, STRANGER, WINDOW, draft, ref_of
from providers.outlook_harness import OutlookHarness

SINCE = NOW - timedelta(days=60)


@pytest.fixture
def harness() -> OutlookHarness:
    return OutlookHarness()


@pytest.fixture
def provider(harness: OutlookHarness) -> Provider:
    return harness.provider()


def bodies_read(graph: FakeGraph) -> int:
    return sum(
        call.method == "GET" and len(call.path) == 3 and "body" in call.query["$select"].split(",")
        for call in graph.calls
        if call.path[:2] == ("me", "messages")
    )


def test_an_idle_look_is_one_request_of_a_few_hundred_bytes(harness: OutlookHarness) -> None:
    for number in range(50):
        harness.add_message(replace(INVITATION, message_id=f"m{number}@northwind.example"))
    harness.mailbox.now += timedelta(minutes=10)
    first = harness.provider().search(ABOUT_MARY)
    assert len(list(first.messages)) == 50
    harness.mailbox.now += timedelta(minutes=10)
    idle = harness.provider()
    asked = harness.graph.asked
    changes = idle.list_changes(ABOUT_MARY, first.cursor)
    assert (list(changes.messages), changes.removed, changes.drafts_changed) == ([], (), False)
    assert harness.graph.asked - asked == 1
    assert idle.traffic.received < 1_000  # type: ignore[attr-defined]


def test_bodies_of_other_peoples_mail_are_never_read(harness: OutlookHarness, provider: Provider) -> None:
    harness.add_message(INVITATION)
    first = provider.search(ABOUT_MARY)
    assert len(list(first.messages)) == 1
    assert bodies_read(harness.graph) == 1
    harness.add_message(replace(INVITATION, message_id="club@x.example", sender=STRANGER))
    assert list(provider.list_changes(ABOUT_MARY, first.cursor).messages) == []
    assert bodies_read(harness.graph) == 1


def test_a_look_alike_of_a_domain_is_not_the_domain(harness: OutlookHarness, provider: Provider) -> None:
    stranger = replace(STRANGER, email="mary@notnorthwind.example")
    harness.add_message(replace(INVITATION, sender=stranger))
    query = MailQuery(since=SINCE, domains=frozenset({"northwind.example"}))
    first = provider.search(query)
    assert list(first.messages) == []
    harness.add_message(replace(INVITATION, message_id="2@x.example", sender=stranger))
    assert list(provider.list_changes(query, first.cursor).messages) == []


def test_an_address_at_a_searched_domain_is_not_searched_for_again(harness: OutlookHarness, provider: Provider) -> None:
    query = MailQuery(since=SINCE, addresses=frozenset({MARY.email}), domains=frozenset({"northwind.example"}))
    list(provider.search(query).messages)
    searches = [call.query["$search"] for call in harness.graph.calls if "$search" in call.query]
    assert searches == ['"participants:northwind.example"']


def test_many_phrases_go_into_few_searches(harness: OutlookHarness, provider: Provider) -> None:
    subject = "Thank you for applying to Bluebird Labs"
    harness.add_message(replace(INVITATION, sender=STRANGER, subject=subject))
    phrases = frozenset({"thank you for applying", *(f"wording {number}" for number in range(74))})
    found = provider.search(MailQuery(since=SINCE, phrases=phrases))
    assert [message.subject for message in found.messages] == [subject]
    assert sum("$search" in call.query for call in harness.graph.calls) == 8


def test_a_phrase_of_nothing_but_signs_is_not_searched_for(harness: OutlookHarness, provider: Provider) -> None:
    query = MailQuery(since=SINCE, phrases=frozenset({'"*"', "(:)", "  "}))
    assert list(provider.search(query).messages) == []
    assert not any("$search" in call.query for call in harness.graph.calls)


def test_new_mail_that_says_a_phrase_in_its_first_words_is_found(harness: OutlookHarness, provider: Provider) -> None:
    query = MailQuery(since=SINCE, phrases=frozenset({"received your application"}))
    first = provider.search(query)
    text = "Dear Dana,\n\nwe have received  your\napplication.\n"
    harness.add_message(replace(INVITATION, sender=STRANGER, text=text))
    assert [message.sender.email for message in provider.list_changes(query, first.cursor).messages] == [STRANGER.email]


def test_mail_that_the_index_does_not_know_yet_is_found(harness: OutlookHarness, provider: Provider) -> None:
    harness.add_message(replace(INVITATION, date=NOW - timedelta(minutes=5)))
    harness.add_message(replace(INVITATION, message_id="club@x.example", sender=STRANGER, date=NOW))
    harness.mailbox.unindexed = set(harness.mailbox.messages)
    provider.list_events(WINDOW, None)  # from here on the server's clock is known
    assert [message.sender.email for message in provider.search(ABOUT_MARY).messages] == [MARY.email]


def test_a_search_stops_where_mail_is_too_old(harness: OutlookHarness, provider: Provider) -> None:
    for number in range(400):
        harness.add_message(replace(INVITATION, message_id=f"m{number}@x.example", date=NOW - timedelta(days=number)))
    assert len(list(provider.search(ABOUT_MARY).messages)) == 61
    assert sum("$search" in call.query for call in harness.graph.calls) == 1


@pytest.mark.parametrize("style", ["absolute", "relative", "by user"])
def test_pages_are_followed_however_the_link_is_written(harness: OutlookHarness, style: str) -> None:
    harness.graph.link_style = style
    for number in range(250):
        harness.add_message(replace(INVITATION, message_id=f"m{number}@x.example"))
    assert len(list(harness.provider().search(ABOUT_MARY).messages)) == 250


def test_a_page_that_lies_elsewhere_is_not_followed(harness: OutlookHarness, provider: Provider) -> None:
    harness.graph.link_style = "elsewhere"
    for number in range(150):
        harness.add_message(replace(INVITATION, message_id=f"m{number}@x.example"))
    with pytest.raises(ProviderError):
        list(provider.search(ABOUT_MARY).messages)


def test_a_chat_that_the_mailbox_keeps_is_no_mail(harness: OutlookHarness, provider: Provider) -> None:
    harness.add_message(INVITATION)
    chat = harness.mailbox.deliver(
        ("Mary Okafor", MARY.email), "", "see you", properties={"String 0x001A": "IPM.SkypeTeams.Message"}
    )
    assert chat in harness.mailbox.messages
    assert [message.subject for message in provider.search(ABOUT_MARY).messages] == [INVITATION.subject]


def test_an_automatic_answer_is_known_by_its_header(harness: OutlookHarness, provider: Provider) -> None:
    harness.add_message(INVITATION)
    [item] = harness.mailbox.messages.values()
    item["internetMessageHeaders"] = [{"name": "Auto-Submitted", "value": "auto-replied"}]
    [message] = provider.search(ABOUT_MARY).messages
    assert message.automatic


def test_moved_mail_comes_again_from_its_new_folder(harness: OutlookHarness, provider: Provider) -> None:
    harness.add_message(INVITATION)
    first = provider.search(ABOUT_MARY)
    [message] = first.messages
    harness.mailbox.move(message.provider_id, "archive")
    [moved] = provider.list_changes(ABOUT_MARY, first.cursor).messages
    assert (moved.provider_id, moved.folder) == (message.provider_id, "other")


@pytest.mark.parametrize("act", ["edit", "leave", "purge", "trash", "none"])
def test_whatever_the_user_does_to_a_draft_is_noticed(harness: OutlookHarness, act: str) -> None:
    provider = harness.provider()
    stored = provider.create_draft(draft())
    harness.mailbox.now += timedelta(minutes=10)
    cursor = provider.search(ABOUT_MARY).cursor
    harness.mailbox.now += timedelta(minutes=10)
    match act:
        case "edit":
            harness.mailbox.edit(stored.provider_id, "My own words")
        case "leave":
            harness.mailbox.leave(stored.provider_id)
        case "purge":
            harness.mailbox.purge(stored.provider_id)
        case "trash":
            harness.mailbox.move(stored.provider_id, "deleteditems")
    changes = provider.list_changes(ABOUT_MARY, cursor)
    assert changes.drafts_changed is (act != "none")
    sent = [message.folder for message in changes.messages]
    assert sent == (["sent"] if act == "leave" else [])


def test_a_server_without_batches_is_asked_one_by_one(harness: OutlookHarness) -> None:
    harness.graph.has_batch = False
    harness.add_message(INVITATION)
    provider = harness.provider()
    first = provider.search(ABOUT_MARY)
    assert len(list(first.messages)) == 1
    harness.add_message(replace(INVITATION, message_id="2@northwind.example"))
    assert len(list(provider.list_changes(ABOUT_MARY, first.cursor).messages)) == 1
    stored = provider.create_draft(draft())
    assert provider.get_drafts([ref_of(draft(), stored)])["k1"].state == "draft"


def test_mail_that_vanishes_between_list_and_read_is_left_out(harness: OutlookHarness, provider: Provider) -> None:
    harness.add_message(INVITATION)
    harness.add_message(replace(INVITATION, message_id="2@northwind.example"))
    first = provider.search(ABOUT_MARY)
    harness.mailbox.purge(next(iter(harness.mailbox.messages)))
    assert len(list(first.messages)) == 1
