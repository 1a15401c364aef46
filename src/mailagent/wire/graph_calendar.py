"""Microsoft Graph v1.0 event resources to events.

Quirks, each held by a test in tests/wire/test_graph_calendar.py:
- Times have no offset, seven decimals and a zone named as Windows names it.
- All-day events float: their date counts as it stands, whatever the zone beside it.
- `none` and `notResponded` both mean that no answer was given; `none` is also said of the organizer.
- `iCalUId` differs for each occurrence of a series; `uid`, where there is one, does not.
- A name may be the address; an address may be an Exchange path.
- With `hideAttendees` only I am listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from mailagent.core.model import Address, Attendee, Cutype, Event, Me, ParticipationRole, Partstat
from mailagent.wire import WireError
from mailagent.wire.fields import mapping, mappings, text, texts
from mailagent.wire.html import html_to_text
from mailagent.wire.text import (
    clean_body,
    clean_line,
    in_zone,
    is_known,
    join_link,
    midnight,
    recurrence_id,
    to_address,
)
from mailagent.wire.zones import zone_named

_PARTSTATS: dict[str, Partstat] = {
    "none": "needs-action",
    "notResponded": "needs-action",
    "organizer": "accepted",
    "accepted": "accepted",
    "declined": "declined",
    "tentativelyAccepted": "tentative",
}
_ROLES: dict[str, ParticipationRole] = {"required": "required", "optional": "optional", "resource": "non-participant"}


def event_from_graph(raw: Mapping[str, object], *, me: Me, account: str = "", group: str = "") -> Event | None:
    """The event of one resource as a calendar view or its delta gives it.

    None where it carries no usable event: a removal, or the master of a series. Raises WireError for what is no event.
    """
    provider_id = text(raw, "id")
    if not provider_id:
        raise WireError("The event has no id.")
    if "@removed" in raw or text(raw, "type") == "seriesMaster":
        return None
    all_day = raw.get("isAllDay") is True
    start = _time(mapping(raw, "start"), me, all_day=all_day)
    end = _time(mapping(raw, "end"), me, all_day=all_day) if raw.get("end") else start
    organizer = _address(mapping(raw, "organizer"))
    attendees = tuple(_attendee(item, me) for item in mappings(raw, "attendees"))
    subject, location = clean_line(raw.get("subject")), _location(raw)
    description = _body(raw)
    return Event(
        source="graph",
        provider_id=provider_id,
        uid=text(raw, "uid") or text(raw, "iCalUId") or provider_id,
        start=start,
        end=max(start, end),
        account=account,
        group=group,
        recurrence_id=_recurrence_id(raw, start, all_day=all_day),
        revision=text(raw, "changeKey") or text(raw, "@odata.etag"),
        status="cancelled" if raw.get("isCancelled") is True else "confirmed",
        summary=subject,
        description=description,
        location=location,
        conference=_conference(raw, location, description),
        all_day=all_day,
        organizer=organizer if is_known(organizer) else None,
        organizer_is_me=raw.get("isOrganizer") is True or organizer.email in me.emails,
        attendees=attendees,
        attendees_hidden=raw.get("hideAttendees") is True,
        my_partstat=_my_partstat(raw, attendees),
        private=text(raw, "sensitivity") in ("private", "confidential") and not subject and not attendees,
        categories=tuple(clean_line(name, 200) for name in texts(raw, "categories")),
    )


def graph_time(raw: Mapping[str, object], me: Me) -> datetime:
    """A `dateTimeTimeZone` value with the offset it stands for. Raises WireError for what is none."""
    try:
        moment = datetime.fromisoformat(text(raw, "dateTime"))
    except ValueError as fault:
        raise WireError("The event has no readable start or end.") from fault
    if moment.tzinfo is None:
        name = text(raw, "timeZone")
        moment = moment.replace(tzinfo=zone_named(name) or (me.zone if name else UTC))
    return moment


def _time(raw: Mapping[str, object], me: Me, *, all_day: bool) -> datetime:
    moment = graph_time(raw, me)
    return midnight(moment.date(), me.zone) if all_day else in_zone(moment, me.zone)


def _recurrence_id(raw: Mapping[str, object], start: datetime, *, all_day: bool) -> str | None:
    if text(raw, "type") not in ("occurrence", "exception"):
        return None
    try:
        original = datetime.fromisoformat(text(raw, "originalStart"))
    except ValueError:
        original = start
    if original.tzinfo is None:
        original = original.replace(tzinfo=UTC)
    return recurrence_id(original.date() if all_day else original)


def _address(raw: Mapping[str, object]) -> Address:
    value = mapping(raw, "emailAddress")
    return to_address(value.get("name"), value.get("address"))


def _attendee(raw: Mapping[str, object], me: Me) -> Attendee:
    address = _address(raw)
    kind = text(raw, "type")
    cutype: Cutype = "resource" if kind == "resource" else "individual"
    return Attendee(
        address=address,
        partstat=_PARTSTATS.get(text(mapping(raw, "status"), "response"), "needs-action"),
        participation_role=_ROLES.get(kind, "required"),
        cutype=cutype,
        is_me=address.email in me.emails,
    )


def _my_partstat(raw: Mapping[str, object], attendees: tuple[Attendee, ...]) -> Partstat | None:
    said = _PARTSTATS.get(text(mapping(raw, "responseStatus"), "response"))
    if said in (None, "needs-action"):
        return next((attendee.partstat for attendee in attendees if attendee.is_me), said)
    return said


def _location(raw: Mapping[str, object]) -> str:
    """The place; where only the list of places says it, these."""
    main = clean_line(mapping(raw, "location").get("displayName"))
    if main:
        return main
    return clean_line("; ".join(text(place, "displayName") for place in mappings(raw, "locations", 10)))


def _body(raw: Mapping[str, object]) -> str:
    body = mapping(raw, "body")
    content = text(body, "content")
    if text(body, "contentType").lower() == "html":
        content = html_to_text(content)
    return clean_body(content) or clean_body(raw.get("bodyPreview"))


def _conference(raw: Mapping[str, object], location: str, description: str) -> str:
    link = text(mapping(raw, "onlineMeeting"), "joinUrl") or text(raw, "onlineMeetingUrl")
    if link.startswith("https://"):
        return clean_line(link, 2_000)
    return join_link(location, text(mapping(raw, "body"), "content"), description)
