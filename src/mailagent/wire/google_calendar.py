"""Google Calendar v3 event resources to events.

Quirks, each held by a test in tests/wire/test_google_calendar.py:
- Of a cancelled instance only id, recurringEventId and originalStartTime are sure; of a deleted event only the id.
- `self` marks the calendar's owner. `displayName` is often missing or is the address.
- Descriptions may hold HTML, and line ends in them are shown as such by the calendar.
- A private event on somebody's shared calendar comes without summary and attendees: hidden, not empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from mailagent.core.model import Attendee, Cutype, Event, EventStatus, Me, Partstat
from mailagent.wire import WireError
from mailagent.wire.fields import integer, mapping, mappings, text
from mailagent.wire.text import (
    clean_line,
    in_zone,
    is_known,
    join_link,
    midnight,
    plain_description,
    recurrence_id,
    to_address,
)
from mailagent.wire.zones import zone_named

_PARTSTATS: dict[str, Partstat] = {
    "needsAction": "needs-action",
    "accepted": "accepted",
    "declined": "declined",
    "tentative": "tentative",
}
_STATUSES: dict[str, EventStatus] = {"confirmed": "confirmed", "tentative": "tentative", "cancelled": "cancelled"}


def event_from_google(raw: Mapping[str, object], *, me: Me, account: str = "", group: str = "") -> Event | None:
    """The event of one resource as `events.list` gives it with `singleEvents`.

    None where it carries no usable event: what is left of a deleted one. Raises WireError for what is no event.
    """
    provider_id = text(raw, "id")
    if not provider_id:
        raise WireError("The event has no id.")
    if "start" not in raw and text(raw, "status") == "cancelled":
        return None
    start, all_day = _time(mapping(raw, "start"), me)
    end, _ = _time(mapping(raw, "end"), me) if raw.get("end") else (start, all_day)
    organizer, creator = mapping(raw, "organizer"), mapping(raw, "creator")
    owner = to_address(organizer.get("displayName"), organizer.get("email"))
    maker = to_address(creator.get("displayName"), creator.get("email"))
    attendees = tuple(_attendee(item, me) for item in mappings(raw, "attendees"))
    summary, location = clean_line(raw.get("summary")), clean_line(raw.get("location"))
    description = plain_description(text(raw, "description"))
    return Event(
        source="google",
        provider_id=provider_id,
        uid=text(raw, "iCalUID") or provider_id,
        start=start,
        end=max(start, end),
        account=account,
        group=group,
        recurrence_id=_recurrence_id(raw, me),
        sequence=integer(raw, "sequence"),
        revision=text(raw, "etag"),
        status=_STATUSES.get(text(raw, "status"), "confirmed"),
        summary=summary,
        description=description,
        location=location,
        conference=_conference(raw, location, description),
        all_day=all_day,
        organizer=owner if is_known(owner) else None,
        organizer_is_me=organizer.get("self") is True or owner.email in me.emails,
        creator=maker if is_known(maker) else None,
        attendees=attendees,
        attendees_hidden=raw.get("guestsCanSeeOtherGuests") is False or raw.get("attendeesOmitted") is True,
        my_partstat=next((attendee.partstat for attendee in attendees if attendee.is_me), None),
        private=text(raw, "visibility") in ("private", "confidential") and not summary and not attendees,
        event_type=text(raw, "eventType") or "default",
        product=clean_line(mapping(raw, "source").get("title"), 200),
        attachments=tuple(clean_line(item.get("title"), 200) for item in mappings(raw, "attachments", 20)),
    )


def _time(raw: Mapping[str, object], me: Me) -> tuple[datetime, bool]:
    """A start or end, and whether it is a whole day."""
    try:
        if "dateTime" in raw:
            moment = datetime.fromisoformat(text(raw, "dateTime"))
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=zone_named(text(raw, "timeZone")) or me.zone)
            return in_zone(moment, me.zone), False
        return midnight(date.fromisoformat(text(raw, "date")), me.zone), True
    except ValueError as fault:
        raise WireError("The event has no readable start or end.") from fault


def _recurrence_id(raw: Mapping[str, object], me: Me) -> str | None:
    original = mapping(raw, "originalStartTime")
    if not original or not text(raw, "recurringEventId"):
        return None
    moment, all_day = _time(original, me)
    return recurrence_id(moment.date() if all_day else moment)


def _attendee(raw: Mapping[str, object], me: Me) -> Attendee:
    address = to_address(raw.get("displayName"), raw.get("email"))
    cutype: Cutype = "individual"
    if raw.get("resource") is True:
        cutype = "room" if address.email.endswith("resource.calendar.google.com") else "resource"
    return Attendee(
        address=address,
        partstat=_PARTSTATS.get(text(raw, "responseStatus"), "needs-action"),
        participation_role="optional" if raw.get("optional") is True else "required",
        cutype=cutype,
        is_me=raw.get("self") is True or address.email in me.emails,
    )


def _conference(raw: Mapping[str, object], location: str, description: str) -> str:
    for entry in mappings(mapping(raw, "conferenceData"), "entryPoints"):
        if text(entry, "entryPointType") == "video" and text(entry, "uri").startswith("https://"):
            return clean_line(entry["uri"], 2_000)
    return clean_line(text(raw, "hangoutLink"), 2_000) or join_link(location, text(raw, "description"), description)
