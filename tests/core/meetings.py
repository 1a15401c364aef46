"""Events made by hand for the tests of what is read from them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mailagent.core.model import Address, Attendee, Context, Cutype, Event, Me, ParticipationRole, Partstat, Vocabulary
from mailagent.resources import load_vocabulary

ME = Me("Robin Vale", ("robin.vale@gmail.com", "robin@otterby.example"), "Europe/London")
START = datetime(2026, 3, 3, 10, tzinfo=UTC)
VOCABULARY: Vocabulary = load_vocabulary()
CONTEXT = Context(ME, VOCABULARY)


def guest(
    name: str,
    email: str,
    partstat: Partstat = "accepted",
    *,
    role: ParticipationRole = "required",
    cutype: Cutype = "individual",
) -> Attendee:
    return Attendee(Address(name, email), partstat, role, cutype)


def meeting(
    summary: str,
    description: str = "",
    *,
    organizer: tuple[str, str] | None = None,
    guests: tuple[Attendee, ...] = (),
    location: str = "",
    attachments: tuple[str, ...] = (),
) -> Event:
    """An interview as a provider gives it, with me invited; without an organizer I made the entry myself."""
    return Event(
        source="google",
        provider_id="1",
        uid="1",
        start=START,
        end=START + timedelta(hours=1),
        summary=summary,
        description=description,
        location=location,
        organizer=Address(*organizer) if organizer else Address("", ME.emails[0]),
        organizer_is_me=organizer is None,
        attendees=(Attendee(Address("", ME.emails[0]), "accepted", is_me=True), *guests),
        attachments=attachments,
    )
