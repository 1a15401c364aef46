"""The part of the provider suite about drafts and flags: what is written is written once, what the user did stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailagent.core.model import Address, Letter
from mailagent.errors import DraftChanged
from mailagent.providers.base import Provider
from providers.harness import ABOUT_MARY, INVITATION, LETTER, MARY, NO_NEXT_STEP, PAT, Harness, draft, ref_of, spaceless


class DraftSuite:
    def test_a_draft_is_found_by_the_user_as_it_was_written(self, harness: Harness, provider: Provider) -> None:
        stored = provider.create_draft(draft())
        [seen] = harness.drafts()
        assert seen.to == (MARY.email,)
        assert seen.subject == LETTER.subject
        assert spaceless(seen.text) == spaceless(LETTER.text)
        assert stored.state == "draft"
        assert stored.provider_id
        assert stored.fingerprint

    def test_names_with_commas_quotes_and_accents_stay_one_recipient(
        self, harness: Harness, provider: Provider
    ) -> None:
        name = 'Núñez, "Bea" <evil@other.example>'
        provider.create_draft(draft(to=Address(name, "bea@northwind.example")))
        assert [seen.to for seen in harness.drafts()] == [("bea@northwind.example",)]

    def test_a_draft_is_found_by_its_marker_alone(self, harness: Harness, provider: Provider) -> None:
        written = draft()
        stored = provider.create_draft(written)
        provider.create_draft(draft("k2", PAT, replace(LETTER, subject="Thank you, Pat")))
        found = harness.provider().find_draft(ref_of(written))
        assert found is not None
        assert (found.provider_id, found.state, found.fingerprint) == (
            stored.provider_id,
            "draft",
            stored.fingerprint,
        )

    def test_a_draft_that_was_never_written_is_not_found(self, provider: Provider) -> None:
        provider.create_draft(draft())
        assert provider.find_draft(ref_of(draft("k9"))) is None

    def test_an_untouched_draft_keeps_its_fingerprint(self, harness: Harness, provider: Provider) -> None:
        written = draft()
        stored = provider.create_draft(written)
        now = harness.provider().get_drafts([ref_of(written, stored)])["k1"]
        assert (now.state, now.fingerprint) == ("draft", stored.fingerprint)

    def test_what_the_user_types_into_a_draft_is_read(self, harness: Harness, provider: Provider) -> None:
        written = draft()
        stored = provider.create_draft(written)
        harness.edit_draft(LETTER.subject, "We talked about the pipeline.\nThey decide on Friday.\n")
        now = provider.get_drafts([ref_of(written, stored)])["k1"]
        assert now.state == "draft"
        assert now.fingerprint != stored.fingerprint
        assert "They decide on Friday." in now.text

    def test_an_edited_draft_is_never_written_or_taken_away(self, harness: Harness, provider: Provider) -> None:
        written = draft()
        stored = provider.create_draft(written)
        harness.edit_draft(LETTER.subject, "My own words.\n")
        with pytest.raises(DraftChanged):
            provider.update_draft(ref_of(written, stored), draft(letter=replace(LETTER, text="Ours again.\n")))
        with pytest.raises(DraftChanged):
            provider.delete_draft(ref_of(written, stored))
        assert [spaceless(seen.text) for seen in harness.drafts()] == ["My own words."]

    def test_a_sent_draft_is_no_draft_any_more(self, harness: Harness, provider: Provider) -> None:
        written = draft()
        stored = provider.create_draft(written)
        harness.send_draft(LETTER.subject)
        ref = ref_of(written, stored)
        assert provider.get_drafts([ref])["k1"].state in ("sent", "gone")
        with pytest.raises(DraftChanged):
            provider.update_draft(ref, written)
        assert harness.drafts() == []

    def test_a_sent_draft_is_found_as_sent_by_its_marker(self, harness: Harness, provider: Provider) -> None:
        written = draft()
        provider.create_draft(written)
        harness.send_draft(LETTER.subject)
        found = harness.provider().find_draft(ref_of(written))
        assert found is not None
        assert found.state == "sent"

    def test_a_draft_the_user_threw_away_is_gone_and_stays_away(self, harness: Harness, provider: Provider) -> None:
        written = draft()
        stored = provider.create_draft(written)
        harness.delete_draft(LETTER.subject)
        ref = ref_of(written, stored)
        assert provider.get_drafts([ref])["k1"].state == "gone"
        with pytest.raises(DraftChanged):
            provider.update_draft(ref, written)
        provider.delete_draft(ref)
        assert harness.drafts() == []

    def test_an_update_replaces_the_one_draft(self, harness: Harness, provider: Provider) -> None:
        written = draft()
        stored = provider.create_draft(written)
        changed = draft(letter=Letter("Thank you again, Mary", "Hi Mary,\n\nother words.\n"))
        updated = harness.provider().update_draft(ref_of(written, stored), changed)
        [seen] = harness.drafts()
        assert (seen.subject, spaceless(seen.text)) == ("Thank you again, Mary", "Hi Mary, other words.")
        assert updated.fingerprint != stored.fingerprint
        assert provider.get_drafts([ref_of(changed, updated)])["k1"].fingerprint == updated.fingerprint

    def test_a_withdrawn_draft_is_gone_and_only_that_one(self, harness: Harness, provider: Provider) -> None:
        written, other = draft(), draft("k2", PAT, replace(LETTER, subject="Thank you, Pat"))
        stored = provider.create_draft(written)
        provider.create_draft(other)
        provider.delete_draft(ref_of(written, stored))
        assert [seen.subject for seen in harness.drafts()] == ["Thank you, Pat"]

    def test_a_reply_is_drafted_in_the_thread_of_its_parent(self, harness: Harness, provider: Provider) -> None:
        harness.add_message(INVITATION)
        [parent] = provider.search(ABOUT_MARY).messages
        written = draft(letter=replace(LETTER, subject="Re: Your interview"), parent=parent)
        stored = provider.create_draft(written)
        found = harness.provider().find_draft(ref_of(written))
        assert found is not None
        assert found.thread == parent.thread
        assert found.provider_id == stored.provider_id
        [seen] = harness.drafts()
        assert seen.subject == "Re: Your interview"
        assert LETTER.text.split("\n", maxsplit=1)[0] in seen.text

    def test_drafts_are_never_taken_for_mail(self, provider: Provider) -> None:
        first = provider.search(ABOUT_MARY)
        assert list(first.messages) == []
        provider.create_draft(draft())
        assert list(provider.search(ABOUT_MARY).messages) == []
        assert list(provider.list_changes(ABOUT_MARY, first.cursor).messages) == []

    def test_a_flag_is_seen_by_the_user_and_goes_again(self, harness: Harness, provider: Provider) -> None:
        harness.add_message(INVITATION)
        [message] = provider.search(ABOUT_MARY).messages
        before = harness.marks(INVITATION.message_id)
        ref = provider.set_flag(message, NO_NEXT_STEP)
        assert "flagged" in harness.marks(INVITATION.message_id)
        harness.provider().clear_flag(message, NO_NEXT_STEP, ref)
        assert harness.marks(INVITATION.message_id) == before

    def test_setting_a_flag_twice_changes_nothing(self, harness: Harness, provider: Provider) -> None:
        harness.add_message(INVITATION)
        [message] = provider.search(ABOUT_MARY).messages
        provider.set_flag(message, NO_NEXT_STEP)
        once = harness.marks(INVITATION.message_id)
        harness.provider().set_flag(message, NO_NEXT_STEP)
        assert harness.marks(INVITATION.message_id) == once

    def test_the_users_own_star_outlives_our_flag(self, harness: Harness, provider: Provider) -> None:
        harness.add_message(INVITATION)
        harness.star(INVITATION.message_id)
        [message] = provider.search(ABOUT_MARY).messages
        ref = provider.set_flag(message, NO_NEXT_STEP)
        provider.clear_flag(message, NO_NEXT_STEP, ref)
        assert "flagged" in harness.marks(INVITATION.message_id)

    def test_clearing_the_flag_of_a_deleted_message_is_fine(self, harness: Harness, provider: Provider) -> None:
        harness.add_message(INVITATION)
        [message] = provider.search(ABOUT_MARY).messages
        ref = provider.set_flag(message, NO_NEXT_STEP)
        harness.delete_message(INVITATION.message_id)
        provider.clear_flag(message, NO_NEXT_STEP, ref)
        assert list(provider.search(ABOUT_MARY).messages) == []

    def test_flagging_makes_no_new_mail(self, harness: Harness, provider: Provider) -> None:
        harness.add_message(INVITATION)
        first = provider.search(ABOUT_MARY)
        [message] = first.messages
        provider.set_flag(message, NO_NEXT_STEP)
        changes = provider.list_changes(ABOUT_MARY, first.cursor)
        assert {listed.message_id for listed in changes.messages} <= {INVITATION.message_id}
        [again] = provider.search(ABOUT_MARY).messages
        assert again.message_id == message.message_id
