"""Drafts and flags where Outlook is unlike others: replies, invitations, crashes between calls, flags with dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fakes.graph_mailbox import FOLDERS
from mailagent.core.model import Letter, Message
from mailagent.errors import DraftChanged, ProviderError, UncertainError
from mailagent.providers.base import Flag
from mailagent.wire.graph_query import MARKER
from providers.harness import ABOUT_MARY, INVITATION, LETTER, MARY, draft, ref_of
from providers.outlook_harness import OutlookHarness

RE_LETTER = Letter("Re: Your interview", "Hi Mary,\n\nis there any news?\n\nDana Reyes\n")
OVERDUE = Flag("overdue", date(2026, 3, 13))


@pytest.fixture
def harness() -> OutlookHarness:
    return OutlookHarness()


def parent_in(harness: OutlookHarness) -> Message:
    harness.add_message(INVITATION)
    [message] = harness.provider().search(ABOUT_MARY).messages
    return message


def only_draft(harness: OutlookHarness) -> dict[str, object]:
    [item] = [item for item in harness.mailbox.messages.values() if item["isDraft"]]
    return item


# ---- replies ---------------------------------------------------------------------------------------------------------
def test_a_reply_keeps_the_quoted_history_and_the_parent_unread(harness: OutlookHarness) -> None:
    parent = parent_in(harness)
    harness.provider().create_draft(draft(letter=RE_LETTER, parent=parent))
    content = only_draft(harness)["body"]["content"]  # type: ignore[index]
    assert content.index("is there any news?") < content.index("divRplyFwdMsg") < content.index("we look forward")
    assert harness.mailbox.messages[parent.provider_id]["isRead"] is False


def test_a_parent_that_was_read_stays_read(harness: OutlookHarness) -> None:
    parent = parent_in(harness)
    harness.mailbox.messages[parent.provider_id]["isRead"] = True
    harness.provider().create_draft(draft(letter=RE_LETTER, parent=parent))
    assert harness.mailbox.messages[parent.provider_id]["isRead"] is True


@pytest.mark.parametrize("known", [True, False])
def test_an_invitation_is_answered_by_a_new_message(harness: OutlookHarness, known: bool) -> None:
    parent = parent_in(harness)
    harness.mailbox.messages[parent.provider_id]["@odata.type"] = "#microsoft.graph.eventMessageRequest"
    stored = harness.provider().create_draft(draft(letter=RE_LETTER, parent=replace(parent, meeting_request=known)))
    assert stored.thread != parent.thread
    assert not any(call.path[-1] == "createReply" for call in harness.graph.calls)


def test_a_mail_that_may_not_be_answered_is_answered_by_a_new_message(harness: OutlookHarness) -> None:
    parent = parent_in(harness)
    harness.mailbox.protected = {parent.provider_id}
    stored = harness.provider().create_draft(draft(letter=RE_LETTER, parent=parent))
    assert stored.state == "draft"
    assert stored.thread != parent.thread


def test_a_parent_in_another_mailbox_is_answered_by_a_new_message(harness: OutlookHarness) -> None:
    parent = replace(parent_in(harness), account="gmail", provider_id="18f0", message_id="elsewhere@mail.example")
    stored = harness.provider().create_draft(draft(letter=RE_LETTER, parent=parent))
    assert stored.state == "draft"
    assert only_draft(harness)["subject"] == "Re: Your interview"


def test_a_copy_of_the_parent_in_this_mailbox_is_replied_to(harness: OutlookHarness) -> None:
    parent = parent_in(harness)
    stored = harness.provider().create_draft(
        draft(letter=RE_LETTER, parent=replace(parent, account="gmail", provider_id="18f0"))
    )
    assert stored.thread == parent.thread


@pytest.mark.parametrize("lost", [3, 4, 5])  # createReply, the call that makes the parent unread again, our text
@pytest.mark.parametrize("fault", ["dropped done", "504 done", "cut"])
def test_a_reply_whose_answer_was_lost_is_taken_up_again(harness: OutlookHarness, lost: int, fault: str) -> None:
    parent = parent_in(harness)
    written = draft(letter=RE_LETTER, parent=parent)
    provider = harness.provider()
    harness.graph.faults = {harness.graph.asked + lost: fault}  # type: ignore[dict-item]
    with pytest.raises(UncertainError):
        provider.create_draft(written)
    again = harness.provider()
    stored = again.find_draft(ref_of(written)) or again.create_draft(written)
    assert (stored.state, stored.thread) == ("draft", parent.thread)
    assert only_draft(harness)["_properties"] == {MARKER: written.marker}
    assert "is there any news?" in stored.text


def test_an_empty_reply_of_the_users_is_not_taken(harness: OutlookHarness) -> None:
    parent = parent_in(harness)
    own = dict(harness.mailbox.create_reply(parent.provider_id, {}))
    stored = harness.provider().create_draft(draft(letter=RE_LETTER, parent=parent))
    assert stored.provider_id != own["id"]
    assert harness.mailbox.messages[own["id"]] == own


def test_a_reply_that_the_user_writes_is_left_alone(harness: OutlookHarness) -> None:
    parent = parent_in(harness)
    own = harness.mailbox.create_reply(parent.provider_id, {})
    harness.mailbox.edit(own["id"], "Dear Mary, ")
    harness.provider().create_draft(draft(letter=RE_LETTER, parent=parent))
    assert len(harness.drafts()) == 2
    assert "Dear Mary" in own["body"]["content"]
    assert "is there any news?" not in own["body"]["content"]


def test_a_rewritten_reply_has_one_text_and_one_history(harness: OutlookHarness) -> None:
    parent = parent_in(harness)
    written = draft(letter=RE_LETTER, parent=parent)
    stored = harness.provider().create_draft(written)
    other = draft(letter=replace(RE_LETTER, text="Hi Mary,\n\nI wondered.\n"), parent=parent)
    updated = harness.provider().update_draft(ref_of(written, stored), other)
    content = only_draft(harness)["body"]["content"]  # type: ignore[index]
    assert content.count("divRplyFwdMsg") == 1
    assert "I wondered." in content
    assert "is there any news?" not in content
    assert harness.provider().get_drafts([ref_of(other, updated)])["k1"].fingerprint == updated.fingerprint


# ---- states ----------------------------------------------------------------------------------------------------------
def test_a_draft_is_found_where_the_mailbox_answers_no_property_filter(harness: OutlookHarness) -> None:
    written = draft()
    stored = harness.provider().create_draft(written)
    harness.graph.filters_properties = False
    found = harness.provider().find_draft(ref_of(written))
    assert found is not None
    assert found.provider_id == stored.provider_id


def test_a_sent_draft_is_known_though_its_id_changed(harness: OutlookHarness) -> None:
    written = draft()
    stored = harness.provider().create_draft(written)
    new = harness.mailbox.leave(stored.provider_id, keeps_id=False)
    now = harness.provider().get_drafts([ref_of(written, stored)])["k1"]
    assert (now.state, now.provider_id) == ("sent", new)


def test_a_draft_deleted_for_good_is_gone(harness: OutlookHarness) -> None:
    written = draft()
    stored = harness.provider().create_draft(written)
    harness.mailbox.purge(stored.provider_id)
    assert harness.provider().get_drafts([ref_of(written, stored)])["k1"].state == "gone"


def test_a_draft_in_a_folder_of_the_users_is_still_a_draft(harness: OutlookHarness) -> None:
    written = draft()
    stored = harness.provider().create_draft(written)
    harness.mailbox.move(stored.provider_id, "archive")
    assert harness.provider().get_drafts([ref_of(written, stored)])["k1"].state == "draft"


def test_an_edit_between_look_and_write_is_kept(harness: OutlookHarness) -> None:
    written = draft()
    stored = harness.provider().create_draft(written)
    harness.graph.faults = {harness.graph.asked + 3: "412"}
    with pytest.raises(DraftChanged):
        harness.provider().update_draft(ref_of(written, stored), draft(letter=replace(LETTER, text="Other.\n")))


def test_many_drafts_are_looked_at_in_few_requests(harness: OutlookHarness) -> None:
    provider = harness.provider()
    written = [draft(f"k{number}") for number in range(40)]
    refs = [ref_of(one, provider.create_draft(one)) for one in written]
    before = harness.graph.asked
    states = harness.provider().get_drafts(refs)
    assert {state.state for state in states.values()} == {"draft"}
    assert len(states) == 40
    assert harness.graph.asked - before <= 3


def test_a_throttled_part_of_a_batch_is_asked_for_again(harness: OutlookHarness) -> None:
    provider = harness.provider()
    written = [draft(f"k{number}") for number in range(5)]
    refs = [ref_of(one, provider.create_draft(one)) for one in written]
    harness.graph.faults = {harness.graph.asked + 1: "part 429"}
    assert len(harness.provider().get_drafts(refs)) == 5


def test_the_user_is_told_of_a_refused_draft(harness: OutlookHarness) -> None:
    harness.graph.faults = {1: "507"}
    with pytest.raises(ProviderError, match="full"):
        harness.provider().create_draft(draft())


# ---- flags -----------------------------------------------------------------------------------------------------------
def test_a_flag_is_a_category_and_a_due_date(harness: OutlookHarness) -> None:
    message = parent_in(harness)
    harness.provider().set_flag(message, OVERDUE)
    item = harness.mailbox.messages[message.provider_id]
    assert item["categories"] == ["mailagent/overdue"]
    assert item["flag"]["dueDateTime"] == {"dateTime": "2026-03-13T16:00:00.0000000", "timeZone": "UTC"}


def test_the_follow_up_flag_goes_with_the_last_of_our_categories(harness: OutlookHarness) -> None:
    message = parent_in(harness)
    harness.mailbox.messages[message.provider_id]["categories"] = ["Family"]
    provider = harness.provider()
    first = provider.set_flag(message, Flag("no next step"))
    second = provider.set_flag(message, OVERDUE)
    provider.clear_flag(message, Flag("no next step"), first)
    assert harness.marks(INVITATION.message_id) == {"Family", "mailagent/overdue", "flagged"}
    provider.clear_flag(message, OVERDUE, second)
    assert harness.marks(INVITATION.message_id) == {"Family"}


@pytest.mark.parametrize("status", ["flagged", "complete"])
def test_the_users_own_flag_stays_as_it_is(harness: OutlookHarness, status: str) -> None:
    message = parent_in(harness)
    harness.mailbox.flag(harness.mailbox.get(message.provider_id)["id"], status)
    provider = harness.provider()
    refs = [provider.set_flag(message, Flag("no next step")), provider.set_flag(message, OVERDUE)]
    for flag, ref in zip((Flag("no next step"), OVERDUE), refs, strict=True):
        provider.clear_flag(message, flag, ref)
    item = harness.mailbox.messages[message.provider_id]
    assert (item["flag"], item["categories"]) == ({"flagStatus": status}, [])


def test_a_flag_that_the_user_completed_stays_completed(harness: OutlookHarness) -> None:
    message = parent_in(harness)
    ref = harness.provider().set_flag(message, OVERDUE)
    harness.mailbox.flag(message.provider_id, "complete")
    harness.provider().set_flag(message, OVERDUE)
    harness.provider().clear_flag(message, OVERDUE, ref)
    item = harness.mailbox.messages[message.provider_id]
    assert (item["flag"]["flagStatus"], item["categories"]) == ("complete", [])


def test_a_flag_that_the_user_took_off_stays_off(harness: OutlookHarness) -> None:
    message = parent_in(harness)
    harness.provider().set_flag(message, OVERDUE)
    harness.mailbox.flag(message.provider_id, "notFlagged")
    harness.provider().set_flag(message, OVERDUE)
    assert harness.marks(INVITATION.message_id) == {"mailagent/overdue"}


def test_a_flag_set_twice_is_written_once(harness: OutlookHarness) -> None:
    message = parent_in(harness)
    harness.provider().set_flag(message, OVERDUE)
    harness.graph.calls.clear()
    harness.provider().set_flag(message, OVERDUE)
    assert [call.method for call in harness.graph.calls] == ["GET"]


def test_a_message_purged_in_between_takes_its_flag_along(harness: OutlookHarness) -> None:
    message = parent_in(harness)
    ref = harness.provider().set_flag(message, OVERDUE)
    harness.mailbox.purge(message.provider_id)
    harness.provider().clear_flag(message, OVERDUE, ref)
    assert message.provider_id not in harness.mailbox.messages


def test_a_withdrawn_draft_lies_in_deleted_items(harness: OutlookHarness) -> None:
    written = draft()
    stored = harness.provider().create_draft(written)
    harness.provider().delete_draft(ref_of(written, stored))
    assert harness.mailbox.get(stored.provider_id)["parentFolderId"] == FOLDERS["deleteditems"]
    assert MARY.email == written.to[0].email
