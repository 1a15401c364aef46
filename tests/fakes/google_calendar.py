"""Google calendars with the rules of `events.list`: pages, sync tokens, sparse cancellations."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from fakes.gmail_mailbox import Refused

Json = dict[str, Any]
ZONE = "America/New_York"
_NOT_WITH_TOKEN = {
    "iCalUID",
    "orderBy",
    "privateExtendedProperty",
    "q",
    "sharedExtendedProperty",
    "timeMin",
    "timeMax",
    "updatedMin",
}
_MUST_STAY = ("singleEvents", "maxResults", "eventTypes", "timeZone", "maxAttendees")


@dataclass
class Calendar:
    """One calendar. page_size: how many it gives at once whatever is asked for, with an empty page in between."""

    events: dict[str, Json] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)  # id -> when
    count: int = 0
    oldest_token: int = 0
    page_size: int = 3
    access: str = "owner"

    def put(self, event: Json) -> None:
        """Add or replace an event."""
        self.count += 1
        self.events[event["id"]] = {"kind": "calendar#event", "etag": f'"{self.count}"', "status": "confirmed", **event}
        self.changed[event["id"]] = self.count

    def remove(self, identity: str) -> None:
        """Delete it; its tombstone has an id and nothing else that is sure."""
        self.count += 1
        self.events[identity] = {"kind": "calendar#event", "id": identity, "status": "cancelled"}
        self.changed[identity] = self.count

    def listed(self, query: Mapping[str, list[str]]) -> Json:
        """The answer to `events.list`."""
        page = json.loads(query["pageToken"][0]) if "pageToken" in query else None
        if query.get("singleEvents") != ["true"] and query.get("orderBy") == ["startTime"]:
            raise Refused(400, "badRequest", "orderBy startTime needs singleEvents")
        settings = {name: query.get(name) for name in _MUST_STAY}
        if "syncToken" in query:
            window, since = self._from_token(query, settings)
        else:
            window, since = [query.get("timeMin", [""])[0], query.get("timeMax", [""])[0]], None
        types = query.get("eventTypes")
        found = [
            event
            for identity, event in self.events.items()
            if (since is None and event["status"] != "cancelled")
            or (since is not None and self.changed[identity] > since)
        ]
        found = [event for event in found if "start" not in event or _is_in(event, window)]
        found = [event for event in found if not types or event.get("eventType", "default") in types]
        answer = self._page(found, page)
        if "nextPageToken" not in answer and "orderBy" not in query:
            token = {"since": self.count, "window": window, "settings": settings}
            answer["nextSyncToken"] = json.dumps(token, sort_keys=True)
        return answer

    def _from_token(self, query: Mapping[str, list[str]], settings: Json) -> tuple[list[str], int]:
        if forbidden := _NOT_WITH_TOKEN & set(query):
            raise Refused(400, "badRequest", f"not with a sync token: {sorted(forbidden)}")
        if query.get("showDeleted") == ["false"]:
            raise Refused(400, "badRequest", "showDeleted=false with a sync token")
        try:
            token = json.loads(query["syncToken"][0])
        except ValueError:
            raise Refused(410, "fullSyncRequired") from None
        if token["since"] < self.oldest_token:
            raise Refused(410, "fullSyncRequired")
        if token["settings"] != settings:
            raise Refused(400, "badRequest", "other parameters than in the first listing")
        return token["window"], token["since"]

    def _page(self, found: list[Json], page: Json | None) -> Json:
        start = page["start"] if page else 0
        answer: Json = {"kind": "calendar#events", "timeZone": ZONE, "accessRole": self.access, "items": []}
        if page is not None and page["empty"]:
            answer["nextPageToken"] = json.dumps({"start": start, "empty": False})
            return answer
        answer["items"] = found[start : start + self.page_size]
        if start + self.page_size < len(found):
            answer["nextPageToken"] = json.dumps({"start": start + self.page_size, "empty": start == 0})
        return answer


def _is_in(event: Json, window: list[str]) -> bool:
    start, end = _moment(event["start"]), _moment(event["end"])
    after = not window[0] or end > datetime.fromisoformat(window[0])
    return after and (not window[1] or start < datetime.fromisoformat(window[1]))


def _moment(value: Json) -> datetime:
    if "date" in value:
        day = date.fromisoformat(value["date"])
        return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(ZONE))
    return datetime.fromisoformat(value["dateTime"])
