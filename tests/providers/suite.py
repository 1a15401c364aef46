"""What every provider must do, whoever is behind it.

A provider's test module subclasses `ProviderSuite` and gives it a `harness` fixture: the account as its user sees it,
with the means to change it by hand. Nothing here knows how a provider stores things: of a listing only what a reader
makes of it counts (`Picture`), of a draft only what the user finds in Drafts.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mailagent.errors import CursorExpired
from mailagent.providers.base import MailQuery, Provider
from providers.harness import (
    ABOUT_MARY,
    INTERVIEW,
    INVITATION,
    MARY,
    MY_ADDRESS,
    NOW,
    PAT,
    STRANGER,
    WINDOW,
    ZONE,
    Harness,
    Mail,
    Picture,
    spaceless,
)
from providers.suite_drafts import DraftSuite


class EventSuite:
    def test_an_event_in_the_window_is_listed_with_what_it_says(self, harness: Harness, provider: Provider) -> None:
        harness.put_event(INTERVIEW)
        [event] = provider.list_events(WINDOW, None).events
        assert (event.start, event.end) == (INTERVIEW.start, INTERVIEW.end)
        assert event.summary == INTERVIEW.summary
        assert event.location == INTERVIEW.location
        assert event.description == INTERVIEW.description
        assert event.organizer is not None
        assert event.organizer.email == MARY.email
        assert {attendee.address.email for attendee in event.attendees} == {MY_ADDRESS.email, MARY.email}
        assert event.status != "cancelled"

    def test_events_outside_the_window_are_not_listed(self, harness: Harness, provider: Provider) -> None:
        for days in (-40, 40):
            shift = timedelta(days=days)
            harness.put_event(
                replace(INTERVIEW, uid=f"{days}@x.example", start=INTERVIEW.start + shift, end=INTERVIEW.end + shift)
            )
        assert list(provider.list_events(WINDOW, None).events) == []

    def test_an_event_that_reaches_into_the_window_is_listed(self, harness: Harness, provider: Provider) -> None:
        half = timedelta(minutes=30)
        harness.put_event(replace(INTERVIEW, start=WINDOW.start - half, end=WINDOW.start + half))
        assert len(list(provider.list_events(WINDOW, None).events)) == 1

    def test_an_all_day_event_begins_at_midnight_where_i_am(self, harness: Harness, provider: Provider) -> None:
        day = datetime(2026, 3, 20, tzinfo=ZONE)
        harness.put_event(replace(INTERVIEW, start=day, end=day + timedelta(days=1), all_day=True))
        [event] = provider.list_events(WINDOW, None).events
        assert event.all_day
        assert event.start == day
        assert event.end == day + timedelta(days=1)

    def test_a_listing_from_the_cursor_leaves_the_picture_as_it_was(self, harness: Harness, provider: Provider) -> None:
        harness.put_event(INTERVIEW)
        picture = Picture()
        picture.take(provider.list_events(WINDOW, None))
        before = dict(picture.events)
        picture.take(harness.provider().list_events(WINDOW, picture.cursor))
        assert picture.events == before
        assert len(before) == 1

    def test_a_new_event_comes_with_the_next_listing(self, harness: Harness, provider: Provider) -> None:
        harness.put_event(INTERVIEW)
        picture = Picture()
        picture.take(provider.list_events(WINDOW, None))
        harness.put_event(replace(INTERVIEW, uid="second@northwind.example", summary="Second"))
        picture.take(provider.list_events(WINDOW, picture.cursor))
        assert sorted(event.summary for event in picture.live()) == ["Interview: Data Scientist", "Second"]

    def test_a_moved_event_is_the_same_event_at_another_time(self, harness: Harness, provider: Provider) -> None:
        harness.put_event(INTERVIEW)
        picture = Picture()
        picture.take(provider.list_events(WINDOW, None))
        [before] = picture.live()
        later = timedelta(days=1)
        harness.put_event(replace(INTERVIEW, start=INTERVIEW.start + later, end=INTERVIEW.end + later, sequence=1))
        picture.take(provider.list_events(WINDOW, picture.cursor))
        [after] = picture.live()
        assert after.start == INTERVIEW.start + later
        assert (after.uid, after.recurrence_id) == (before.uid, before.recurrence_id)

    def test_a_cancelled_event_is_live_no_more(self, harness: Harness, provider: Provider) -> None:
        harness.put_event(INTERVIEW)
        picture = Picture()
        picture.take(provider.list_events(WINDOW, None))
        harness.cancel_event(INTERVIEW.uid)
        picture.take(provider.list_events(WINDOW, picture.cursor))
        assert picture.live() == []

    def test_a_removed_event_is_live_no_more(self, harness: Harness, provider: Provider) -> None:
        other = replace(INTERVIEW, uid="other@northwind.example", summary="Other")
        harness.put_event(INTERVIEW)
        harness.put_event(other)
        picture = Picture()
        picture.take(provider.list_events(WINDOW, None))
        harness.remove_event(INTERVIEW.uid)
        picture.take(provider.list_events(WINDOW, picture.cursor))
        assert [event.summary for event in picture.live()] == ["Other"]

    def test_a_cursor_of_another_age_is_refused_by_name(self, harness: Harness, provider: Provider) -> None:
        harness.put_event(INTERVIEW)
        with pytest.raises(CursorExpired):
            list(provider.list_events(WINDOW, "no cursor of mine").events)


class MailSuite:
    def test_mail_from_a_person_is_found_with_what_it_says(self, harness: Harness, provider: Provider) -> None:
        harness.add_message(INVITATION)
        [message] = provider.search(ABOUT_MARY).messages
        assert message.message_id == INVITATION.message_id
        assert (message.sender.name, message.sender.email) == ("Mary Okafor", MARY.email)
        assert [address.email for address in message.to] == [MY_ADDRESS.email]
        assert message.subject == INVITATION.subject
        assert spaceless(message.text) == spaceless(INVITATION.text)
        assert message.date == INVITATION.date
        assert message.folder == "inbox"
        assert message.thread

    def test_mail_that_i_sent_to_a_person_is_found_as_sent(self, harness: Harness, provider: Provider) -> None:
        harness.add_message(replace(INVITATION, sender=MY_ADDRESS, to=(MARY,), folder="sent"))
        [message] = provider.search(ABOUT_MARY).messages
        assert message.folder == "sent"

    def test_mail_is_found_by_domain_and_its_subdomains(self, harness: Harness, provider: Provider) -> None:
        harness.add_message(INVITATION)
        harness.add_message(replace(INVITATION, message_id="pat-1@x.example", sender=PAT))
        harness.add_message(replace(INVITATION, message_id="club-1@x.example", sender=STRANGER))
        query = MailQuery(since=NOW - timedelta(days=60), domains=frozenset({"northwind.example"}))
        found = {message.sender.email for message in provider.search(query).messages}
        assert found == {MARY.email, PAT.email}

    def test_mail_is_found_by_phrase_in_any_case(self, harness: Harness, provider: Provider) -> None:
        thanks = "Thank you for applying to Bluebird Labs"
        harness.add_message(replace(INVITATION, message_id="ats-1@x.example", sender=STRANGER, subject=thanks))
        harness.add_message(replace(INVITATION, message_id="club-1@x.example", sender=STRANGER))
        query = MailQuery(since=NOW - timedelta(days=60), phrases=frozenset({"thank you for applying"}))
        assert [message.subject for message in provider.search(query).messages] == [thanks]

    def test_mail_of_others_and_of_old_times_is_not_read(self, harness: Harness, provider: Provider) -> None:
        harness.add_message(replace(INVITATION, message_id="club-1@x.example", sender=STRANGER))
        harness.add_message(replace(INVITATION, message_id="old-1@x.example", date=NOW - timedelta(days=90)))
        assert list(provider.search(ABOUT_MARY).messages) == []

    def test_a_reply_is_in_the_thread_of_its_parent(self, harness: Harness, provider: Provider) -> None:
        harness.add_message(INVITATION)
        harness.add_message(
            Mail(
                "reply-1@mail.example",
                MY_ADDRESS,
                (MARY,),
                "Re: Your interview",
                "Gladly.\n",
                INVITATION.date + timedelta(hours=2),
                "sent",
                (INVITATION.message_id,),
            )
        )
        messages = list(provider.search(ABOUT_MARY).messages)
        assert len(messages) == 2
        assert len({message.thread for message in messages}) == 1

    def test_new_mail_comes_once_with_the_next_listing(self, harness: Harness, provider: Provider) -> None:
        harness.add_message(INVITATION)
        first = provider.search(ABOUT_MARY)
        assert len(list(first.messages)) == 1
        harness.add_message(replace(INVITATION, message_id="invite-2@northwind.example", subject="Another date"))
        harness.add_message(replace(INVITATION, message_id="club-1@x.example", sender=STRANGER))
        second = harness.provider().list_changes(ABOUT_MARY, first.cursor)
        assert [message.subject for message in second.messages] == ["Another date"]
        third = provider.list_changes(ABOUT_MARY, second.cursor)
        assert list(third.messages) == []

    def test_deleted_mail_is_named_as_removed(self, harness: Harness, provider: Provider) -> None:
        harness.add_message(INVITATION)
        first = provider.search(ABOUT_MARY)
        [message] = first.messages
        harness.delete_message(INVITATION.message_id)
        second = provider.list_changes(ABOUT_MARY, first.cursor)
        assert list(second.messages) == []
        assert message.provider_id in second.removed

    def test_a_mail_cursor_of_another_age_is_refused_by_name(self, provider: Provider) -> None:
        with pytest.raises(CursorExpired):
            list(provider.list_changes(ABOUT_MARY, "no cursor of mine").messages)


class ProviderSuite(EventSuite, MailSuite, DraftSuite):
    """Inherit, and give a `harness` fixture."""

    @pytest.fixture
    def harness(self) -> Harness:
        raise NotImplementedError

    @pytest.fixture
    def provider(self, harness: Harness) -> Provider:
        return harness.provider()
