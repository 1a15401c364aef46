"""The double of Graph as its user sees it, for the provider suite."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from pathlib import Path

from fakes.graph import FakeGraph, graph
from fakes.graph_mailbox import FOLDERS, as_text
from mailagent.core.model import Address
from mailagent.providers.base import Provider
from mailagent.providers.outlook import OutlookProvider
from mailagent.vault import Vault
from mailagent.wire.graph_drafts import new_text
from providers.harness import ME, MY_ADDRESS, NOW, CalendarEntry, Mail, SeenDraft


class OutlookHarness:
    """Implements `Harness` on a FakeGraph."""

    def __init__(self) -> None:
        self.graph: FakeGraph = graph(NOW.astimezone(UTC), (MY_ADDRESS.name, MY_ADDRESS.email))
        self.mailbox = self.graph.mailbox

    def provider(self, *calendars: str) -> Provider:
        return OutlookProvider(
            "work",
            ME,
            "client",
            Vault.open(Path("unused.sqlite")),
            calendars=calendars or ("primary",),
            token=lambda _: "token",
            adapter=self.graph,
            sleep=lambda _: None,
        )

    # ---- the calendar ------------------------------------------------------------------------------------------------
    def put_event(self, entry: CalendarEntry) -> None:
        self.graph.calendar.put(event_resource(entry))

    def cancel_event(self, uid: str) -> None:
        event = self.graph.calendar.events[uid]
        self.graph.calendar.put({**event, "isCancelled": True, "subject": f"Canceled: {event['subject']}"})

    def remove_event(self, uid: str) -> None:
        self.graph.calendar.remove(uid)

    # ---- the mailbox -------------------------------------------------------------------------------------------------
    def add_message(self, mail: Mail) -> None:
        parents = [self._id(reference) for reference in mail.references]
        conversation = self.mailbox.messages[parents[0]]["conversationId"] if parents else ""
        identifier = self.mailbox.deliver(
            (mail.sender.name, mail.sender.email),
            mail.subject,
            "".join(f"<div>{line or '<br>'}</div>" for line in mail.text.splitlines()),
            to=[(person.name, person.email) for person in mail.to],
            at=mail.date,
            folder={"sent": "sentitems", "trash": "deleteditems"}.get(mail.folder, mail.folder),
            conversation=conversation,
        )
        self.mailbox.messages[identifier]["internetMessageId"] = f"<{mail.message_id}>"
        self.mailbox.arrive(identifier)

    def delete_message(self, message_id: str) -> None:
        self.mailbox.move(self._id(message_id), "deleteditems")

    def star(self, message_id: str) -> None:
        self.mailbox.flag(self._id(message_id))

    def marks(self, message_id: str) -> frozenset[str]:
        item = self.mailbox.messages[self._id(message_id)]
        flagged = {"flagged"} if item["flag"]["flagStatus"] == "flagged" else set()
        return frozenset({*item["categories"], *flagged})

    def _id(self, message_id: str) -> str:
        messages = self.mailbox.messages.items()
        return next(one for one, item in messages if item["internetMessageId"] == f"<{message_id}>")

    # ---- the drafts --------------------------------------------------------------------------------------------------
    def drafts(self) -> Sequence[SeenDraft]:
        return [
            SeenDraft(
                to=tuple(person["emailAddress"]["address"] for person in item["toRecipients"]),
                subject=item["subject"],
                text=new_text(as_text(item["body"]).replace("\r\n", "\n")),
            )
            for item in self.mailbox.messages.values()
            if item["isDraft"] and item["parentFolderId"] == FOLDERS["drafts"]
        ]

    def edit_draft(self, subject: str, text: str) -> None:
        self.mailbox.rewrite(self._draft(subject), text)

    def send_draft(self, subject: str) -> None:
        self.mailbox.leave(self._draft(subject))

    def delete_draft(self, subject: str) -> None:
        self.mailbox.move(self._draft(subject), "deleteditems")

    def _draft(self, subject: str) -> str:
        items = self.mailbox.messages.values()
        [found] = [item["id"] for item in items if item["isDraft"] and item["subject"] == subject]
        return str(found)


def event_resource(entry: CalendarEntry) -> dict[str, object]:
    """The `event` resource of a calendar entry, as a calendar view gives it."""

    def person(address: Address) -> dict[str, object]:
        return {"emailAddress": {"name": address.name, "address": address.email}}

    def moment(value: object) -> dict[str, str]:
        return {"dateTime": f"{value:%Y-%m-%dT%H:%M:%S}.0000000", "timeZone": "UTC"}

    start, end = entry.start, entry.end
    if not entry.all_day:  # an all-day event floats: its dates stand as they are
        start, end = start.astimezone(UTC), end.astimezone(UTC)
    return {
        "id": entry.uid,
        "iCalUId": f"040000{entry.uid}",
        "subject": entry.summary,
        "bodyPreview": entry.description,
        "body": {"contentType": "html", "content": f"<html><body><div>{entry.description}</div></body></html>"},
        "start": moment(start),
        "end": moment(end),
        "isAllDay": entry.all_day,
        "isCancelled": False,
        "isOrganizer": False,
        "type": "singleInstance",
        "sensitivity": "normal",
        "showAs": "busy",
        "location": {"displayName": entry.location},
        "attendees": [
            {"type": "required", "status": {"response": "none"}, **person(attendee)} for attendee in entry.attendees
        ],
        "organizer": person(entry.organizer) if entry.organizer else None,
        "responseStatus": {"response": "accepted"},
    }
