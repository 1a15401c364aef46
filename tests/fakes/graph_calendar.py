"""An Outlook calendar as Graph shows it: expanded views of a window, and delta tokens over one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any

Item = dict[str, Any]


@dataclass(frozen=True)
class _Token:
    start: str
    end: str
    since: int
    skip: int = 0
    until: int = 0


class DeltaExpired(LookupError):
    """410 SyncStateNotFound."""


class GraphCalendar:
    """Events by id, each with the number of its last change; a deleted one leaves its number behind."""

    def __init__(self) -> None:
        self.events: dict[str, Item] = {}
        self.damaged: set[str] = set()  # events whose times come out as nonsense
        self._changed: dict[str, int] = {}
        self._numbers = count(1)
        self._last = 0
        self._tokens: dict[str, _Token] = {}

    def put(self, raw: Mapping[str, Any]) -> None:
        """Add an event resource or replace the one with its id. A series is its master and its occurrences."""
        self._mark(str(raw["id"]))
        self.events[str(raw["id"])] = {**raw, "changeKey": f"ck{self._last}", "@odata.etag": f'W/"ck{self._last}"'}

    def remove(self, identifier: str) -> None:
        self._mark(identifier)
        del self.events[identifier]

    def expire(self) -> None:
        """The server forgets every delta token it gave out."""
        self._tokens.clear()

    def _mark(self, identifier: str) -> None:
        self._last = next(self._numbers)
        self._changed[identifier] = self._last

    def view(self, start: str, end: str) -> list[Item]:
        """The single events and occurrences in the window, full."""
        found = [event for event in self.events.values() if _within(event, start, end) and not _is_master(event)]
        return sorted(found, key=lambda event: str(event["start"]["dateTime"]))

    def begin(self, start: str, end: str, size: int) -> tuple[list[Item], str, bool]:
        """The first page of a delta round: items, token, whether it is the last page."""
        return self._round(_Token(start, end, 0, 0, self._last), size)

    def proceed(self, token: str, size: int) -> tuple[list[Item], str, bool]:
        """The page that a nextLink's or deltaLink's token stands for."""
        if token not in self._tokens:
            raise DeltaExpired(token)
        known = self._tokens[token]
        if known.until == 0:
            known = _Token(known.start, known.end, known.since, 0, self._last)
        return self._round(known, size)

    def _round(self, token: _Token, size: int) -> tuple[list[Item], str, bool]:
        changed = [
            identifier
            for identifier, number in sorted(self._changed.items(), key=lambda entry: entry[1])
            if token.since < number <= token.until
        ]
        rows = [row for row in (self._row(identifier, token) for identifier in changed) if row is not None]
        page = rows[token.skip : token.skip + size]
        last = token.skip + size >= len(rows)
        following = (
            _Token(token.start, token.end, token.until)
            if last
            else _Token(token.start, token.end, token.since, token.skip + size, token.until)
        )
        name = f"t{len(self._tokens)}-{self._last}"
        self._tokens[name] = following
        return page, name, last

    def _row(self, identifier: str, token: _Token) -> Item | None:
        event = self.events.get(identifier)
        removed = {"id": identifier, "@removed": {"reason": "deleted"}}
        if event is None:
            return removed if token.since else None
        if _is_master(event):
            return event
        if not _within(event, token.start, token.end):
            return removed if token.since else None
        if event.get("type") == "exception":
            return {name: value for name, value in event.items() if name not in ("attendees", "organizer")}
        if event.get("type") == "occurrence":
            kept = ("id", "type", "seriesMasterId", "start", "end", "@odata.etag", "originalStart")
            return {name: event[name] for name in kept if name in event}
        return event


def _is_master(event: Item) -> bool:
    return event.get("type") == "seriesMaster"


def _within(event: Item, start: str, end: str) -> bool:
    return _moment(event["end"]) > _parse(start) and _moment(event["start"]) < _parse(end)


def _moment(value: Mapping[str, str]) -> datetime:
    return datetime.fromisoformat(value["dateTime"][:19]).replace(tzinfo=UTC)


def _parse(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
