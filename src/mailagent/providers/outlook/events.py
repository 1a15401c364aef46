"""Events of an Outlook account.

The default calendar is read by delta (Microsoft's page "Get incremental changes to events in a calendar view"): a round
over a fixed window, then only what changed. Where the server has no delta, and for other calendars, the whole window is
listed each time. A delta's window does not move, so it is begun anew each day.

Rows of a delta are not always whole: an occurrence lacks what its series says, and `@removed` is also said of an event
that only left the window. Both are looked up one by one, so that what is reported as removed is gone for certain.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mailagent.core.model import Event, Me
from mailagent.errors import CursorExpired, ProviderError
from mailagent.providers.base import EventChanges, Fault, Window
from mailagent.providers.outlook.client import AS_TEXT, Graph, InvalidRequest, ItemNotFound, Json, address
from mailagent.wire import WireError
from mailagent.wire.fields import mappings, text
from mailagent.wire.graph_calendar import event_from_graph
from mailagent.wire.graph_query import instant

PRIMARY = "primary"
_RENEW_AFTER = timedelta(days=1)
_PAGE = "500"
_DELTA = "/me/calendarView/delta"
_DELTA_PAGE = f"{AS_TEXT}, odata.maxpagesize=200"
_FIELDS = (
    "id,changeKey,categories,iCalUId,subject,sensitivity,isAllDay,isCancelled,isOrganizer,seriesMasterId,type,"
    "onlineMeetingUrl,hideAttendees,responseStatus,body,start,end,location,locations,attendees,organizer,onlineMeeting,"
    "originalStart"
)


@dataclass
class _Listing:
    """What one calendar gave: rows as Graph has them, ids that are gone, whether it is all of the window."""

    rows: list[Json] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    complete: bool = True
    cursor: dict[str, str] = field(default_factory=dict)


class OutlookEvents:
    """The EventSource of an Outlook account. calendars: `primary`, and others by the name that Outlook shows."""

    def __init__(self, graph: Graph, account: str, me: Me, calendars: Sequence[str] = (PRIMARY,)) -> None:
        self._graph = graph
        self._account = account
        self._me = me
        self._calendars = tuple(calendars)
        self._ids: dict[str, str] | None = None

    def list_events(self, window: Window, cursor: str | None) -> EventChanges:
        """See EventSource."""
        known = _read_cursor(cursor)
        faults: list[Fault] = []
        listings = {
            calendar: self._primary(window, known) if calendar == PRIMARY else self._view(window, self._id(calendar))
            for calendar in self._calendars
        }
        return EventChanges(
            events=self._events(listings, faults),
            removed=tuple(gone for listing in listings.values() for gone in listing.removed),
            refreshed=tuple(calendar for calendar, listing in listings.items() if listing.complete),
            cursor=json.dumps(listings[PRIMARY].cursor if PRIMARY in listings else {}),
            faults=faults,
        )

    def _events(self, listings: dict[str, _Listing], faults: list[Fault]) -> Iterator[Event]:
        for calendar, listing in listings.items():
            for row in listing.rows:
                try:
                    event = event_from_graph(row, me=self._me, account=self._account, group=calendar)
                except WireError as fault:
                    faults.append(Fault(text(row, "id")[-12:] or "an event", str(fault)))
                    continue
                if event is not None:
                    yield event

    def _primary(self, window: Window, known: dict[str, str]) -> _Listing:
        if known.get("mode") == "window":
            return self._view(window, PRIMARY)
        if "delta" in known and _covers(known, window):
            return self._changes(known)
        try:
            first = self._graph.get(address(_DELTA, span=span(window)), prefer=_DELTA_PAGE)
        except (ItemNotFound, InvalidRequest):  # a server without delta queries
            return self._view(window, PRIMARY)
        rows, link = self._round(first)
        whole, _ = self._completed(rows)
        cursor = {"delta": link, "start": instant(window.start), "end": instant(window.end)}
        return _Listing(rows=whole, cursor=cursor)

    def _changes(self, known: dict[str, str]) -> _Listing:
        rows, link = self._round(self._graph.get(known["delta"], prefer=_DELTA_PAGE))
        whole, removed = self._completed(rows)
        return _Listing(whole, removed, complete=False, cursor={**known, "delta": link})

    def _round(self, first: Json) -> tuple[list[Json], str]:
        """All rows of a delta round, each id once and as it was said last, and the link for the next round."""
        rows: dict[str, Json] = {}
        link = ""
        for page in self._graph.pages(first, _DELTA, prefer=_DELTA_PAGE):
            for row in mappings(page, "value", 10_000):
                rows.pop(text(row, "id"), None)
                rows[text(row, "id")] = row
            link = text(page, "@odata.deltaLink")
        if not link:
            raise CursorExpired("Outlook ended a listing without saying where to go on.")
        return list(rows.values()), self._graph.follow(link, _DELTA)

    def _completed(self, rows: Sequence[Json]) -> tuple[list[Json], list[str]]:
        """The rows with those that are not whole looked up, and the ids that are gone."""
        doubtful = [text(row, "id") for row in rows if not _is_whole(row)]
        found = self._graph.get_many([address("/me/events/{}", one, select=_FIELDS) for one in doubtful])
        looked_up = dict(zip(doubtful, found, strict=True))
        whole = [looked_up.get(text(row, "id"), row) for row in rows]
        return [row for row in whole if row is not None], [one for one, row in looked_up.items() if row is None]

    def _id(self, calendar: str) -> str:
        """The id of a calendar that the settings name as Outlook shows it. Raises ProviderError for an unknown one."""
        if self._ids is None:
            rows = self._graph.rows(address("/me/calendars", select="id,name", top="100"))
            self._ids = {text(row, "name").casefold(): text(row, "id") for row in rows}
        if calendar.casefold() not in self._ids:
            raise ProviderError(
                f'Outlook has no calendar called "{calendar}".',
                why=f"It has {len(self._ids)} calendars of other names.",
                next="Write its name in the settings as Outlook shows it.",
            )
        return self._ids[calendar.casefold()]

    def _view(self, window: Window, calendar: str) -> _Listing:
        path, ids = ("/me/calendar", ()) if calendar == PRIMARY else ("/me/calendars/{}", (calendar,))
        where = address(f"{path}/calendarView", *ids, span=span(window), select=_FIELDS, top=_PAGE)
        return _Listing(rows=list(self._graph.rows(where)), cursor={"mode": "window"})


def _is_whole(row: Json) -> bool:
    """Whether a row of a delta says all that there is: a removal does not, nor what leaves things to its series."""
    return "subject" in row and ("attendees" in row or not row.get("seriesMasterId"))


def span(window: Window) -> str:
    """A window as a calendar view wants it."""
    return f"startDateTime={instant(window.start)}&endDateTime={instant(window.end)}"


def _covers(known: dict[str, str], window: Window) -> bool:
    start, end = datetime.fromisoformat(known["start"]), datetime.fromisoformat(known["end"])
    return start <= window.start and window.end <= end + _RENEW_AFTER


def _read_cursor(cursor: str | None) -> dict[str, str]:
    if cursor is None:
        return {}
    try:
        known = json.loads(cursor)
        return {str(name): str(value) for name, value in known.items()}
    except (ValueError, AttributeError) as fault:
        raise CursorExpired("The place where reading stopped cannot be understood.") from fault
