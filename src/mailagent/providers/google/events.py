"""The chosen calendars: everything in a window, then only what changed.

A sync token answers "what changed" for the window it was made with, and that window stands still while ours moves with
the days. So a token is used for a day at most, and as long as the asked window lies in its own; then the calendar is
listed anew. A complete listing is the only ground on which an event is taken for gone without being named as such.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import msgspec

from mailagent.core.model import Event, Me
from mailagent.errors import CursorExpired, ProviderError
from mailagent.providers.base import EventChanges, Fault, Window
from mailagent.providers.google.calls import Missing
from mailagent.providers.google.client import Client, Json
from mailagent.wire import WireError
from mailagent.wire.google_calendar import event_from_google

PAGE = 1000
MAX_PAGES = 50
TOKEN_DAYS = timedelta(days=1)
# The same in every request of a chain, or Google refuses the sync token.
_ALWAYS: dict[str, Any] = {"singleEvents": True, "maxResults": PAGE, "eventTypes": ["default", "fromGmail"]}


class _Mark(msgspec.Struct, frozen=True):
    """What a calendar was last listed with; `token` is empty where the server gave none."""

    start: datetime
    end: datetime
    token: str = ""


class GoogleEvents:
    """`EventSource` for the chosen calendars of one account."""

    def __init__(self, client: Client, account: str, me: Me, calendars: Sequence[str]) -> None:
        self._client, self._account, self._me, self._calendars = client, account, me, tuple(calendars)

    def list_events(self, window: Window, cursor: str | None) -> EventChanges:
        """See `EventSource`. A token that is too old makes its calendar listed anew, within this call.

        A calendar that is gone or hidden is a fault of its own; the others are read.
        """
        marks = _parse_cursor(cursor)
        events: list[Event] = []
        removed: list[str] = []
        refreshed: list[str] = []
        faults: list[Fault] = []
        for number, calendar in enumerate(self._calendars, 1):
            try:
                items, mark, complete = self._read(calendar, window, marks.get(calendar))
            except Missing:
                faults.append(Fault(f"calendar {number}", "Google does not show it to this account."))
                continue
            marks[calendar] = mark
            if complete:
                refreshed.append(calendar)
            for item in items:
                self._sort_in(item, calendar, events, removed, faults)
        known = {calendar: marks[calendar] for calendar in self._calendars if calendar in marks}
        return EventChanges(
            events=events,
            removed=tuple(removed),
            refreshed=tuple(refreshed),
            cursor=msgspec.json.encode(known).decode(),
            faults=tuple(faults),
        )

    def _read(self, calendar: str, window: Window, mark: _Mark | None) -> tuple[list[Json], _Mark, bool]:
        """The calendar's raw events, how it was listed, and whether it was listed completely."""
        if mark is not None and _covers(mark, window):
            try:
                items, token = self._pages(calendar, syncToken=mark.token)
            except CursorExpired:
                pass
            else:
                return items, _Mark(mark.start, mark.end, token), False
        end = window.end + 2 * TOKEN_DAYS
        items, token = self._pages(calendar, timeMin=window.start.isoformat(), timeMax=end.isoformat())
        return items, _Mark(window.start, end, token), True

    def _pages(self, calendar: str, **options: str) -> tuple[list[Json], str]:
        """All pages; a page may be empty and still have a successor."""
        items: list[Json] = []
        page: str | None = None
        for _ in range(MAX_PAGES):
            request = self._client.events.list(calendarId=calendar, pageToken=page, **_ALWAYS, **options)
            answer = self._client.call(request)
            items += [item for item in answer.get("items") or [] if isinstance(item, dict)]
            page = answer.get("nextPageToken")
            if not page:
                return items, answer.get("nextSyncToken") or ""
        raise ProviderError("A calendar has more events than can be read.", next="Choose another calendar.")

    def _sort_in(self, item: Json, calendar: str, events: list[Event], removed: list[str], faults: list[Fault]) -> None:
        identity = _identity(calendar, str(item.get("id", "")))
        try:
            event = event_from_google(item, me=self._me, account=self._account, group=calendar)
        except WireError as fault:
            faults.append(Fault(f"event {identity}", str(fault)))
            return
        if event is None:
            removed.append(identity)
        else:
            events.append(replace(event, provider_id=identity))


def _identity(calendar: str, event: str) -> str:
    """An event's id names it within one calendar only: the same meeting has the same id on another."""
    return event if calendar == "primary" else f"{calendar}/{event}"


def _covers(mark: _Mark, window: Window) -> bool:
    return bool(mark.token) and mark.start <= window.start <= mark.start + TOKEN_DAYS and window.end <= mark.end


def _parse_cursor(cursor: str | None) -> dict[str, _Mark]:
    if cursor is None:
        return {}
    try:
        return msgspec.json.decode(cursor, type=dict[str, _Mark])
    except msgspec.DecodeError as fault:
        raise CursorExpired("The stored position in the calendar cannot be read.") from fault
