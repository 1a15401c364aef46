"""Mail of an Outlook account: searched for once, then what was changed since.

The first cycle asks the server for each address, domain and phrase (`$search`, Microsoft's page "Use the $search query
parameter"), for heads only, and reads the bodies of what was found; the last hour, which the search may not know yet,
is looked through head by head. Later one request brings the heads of what was changed in the mailbox and the number of
drafts: a draft that was edited, sent, moved or deleted changes one or the other. A body is read only where the head is
of somebody, or says something, that the query names; of a head (it ends with the first 255 characters) nothing is kept.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from mailagent.core.model import Folder, Me, Message
from mailagent.errors import CursorExpired
from mailagent.providers.base import Fault, MailChanges, MailQuery
from mailagent.providers.outlook.client import BATCH, Graph, Json, address
from mailagent.wire import WireError
from mailagent.wire.fields import mapping, mappings, text
from mailagent.wire.graph_mail import folder_of, is_chat, message_from_graph, parse_instant, recipients
from mailagent.wire.graph_query import (
    BODY_FIELDS,
    HEAD_FIELDS,
    expand_properties,
    instant,
    plain_term,
    search_participant,
    search_phrases,
)

_FOLDERS: Mapping[str, Folder] = {
    "inbox": "inbox",
    "sentitems": "sent",
    "drafts": "drafts",
    "deleteditems": "trash",
}
_MESSAGES = "/me/messages"
_PAGE = "100"
_TOGETHER = 10  # phrases in one search
_OVERLAP = timedelta(seconds=60)  # clocks of a service differ by seconds
_NOT_YET_INDEXED = timedelta(hours=1)  # a search looks into an index that may lag behind
_SEEN = 100  # heads remembered from the overlap, so that they are not read twice


@dataclass
class _Cursor:
    """Until when changes are known, which of the last minute are, how many drafts there were, which folder is which."""

    at: datetime
    drafts: int | None = None
    seen: dict[str, str] = field(default_factory=dict)
    folders: dict[str, Folder] = field(default_factory=dict)

    def dump(self) -> str:
        return json.dumps({"at": instant(self.at), "drafts": self.drafts, "seen": self.seen, "folders": self.folders})

    @classmethod
    def load(cls, cursor: str) -> _Cursor:
        try:
            known = json.loads(cursor)
            return cls(datetime.fromisoformat(known["at"]), known["drafts"], known["seen"], known["folders"])
        except (ValueError, KeyError, TypeError) as fault:
            raise CursorExpired("The place where reading stopped cannot be understood.") from fault


class OutlookMail:
    """The MailSource of an Outlook account."""

    def __init__(self, graph: Graph, account: str, me: Me) -> None:
        self._graph = graph
        self._account = account
        self._me = me

    def search(self, query: MailQuery) -> MailChanges:
        """See MailSource. Mail in Deleted Items is left out."""
        cursor, recent = self._now()
        found = itertools.chain(self._found(query), (row for row in recent if _concerns(query, row)))
        heads = {text(row, "id"): row for row in found}
        wanted = [row for row in heads.values() if folder_of(row, cursor.folders) not in ("drafts", "trash")]
        cursor.seen = _lately(heads.values(), cursor.at)
        faults: list[Fault] = []
        return MailChanges(self._messages(wanted, cursor.folders, faults), cursor=cursor.dump(), faults=faults)

    def list_changes(self, query: MailQuery, cursor: str) -> MailChanges:
        """See MailSource. What was moved to Deleted Items is removed; what was deleted there is no longer listed."""
        known = _Cursor.load(cursor)
        rows, drafts, at = self._changed(known.at - _OVERLAP)
        changed = [row for row in rows if known.seen.get(text(row, "id")) != text(row, "lastModifiedDateTime")]
        new = _Cursor(at, drafts, _lately(rows, at), known.folders)
        folders = {text(row, "id"): folder_of(row, known.folders) for row in changed}
        drafts_changed = drafts is None or drafts != known.drafts or any(row.get("isDraft") is True for row in changed)
        wanted = [
            row for row in changed if folders[text(row, "id")] not in ("drafts", "trash") and _concerns(query, row)
        ]
        faults: list[Fault] = []
        return MailChanges(
            messages=self._messages(wanted, known.folders, faults),
            removed=tuple(one for one, folder in folders.items() if folder == "trash"),
            drafts_changed=drafts_changed,
            cursor=new.dump(),
            faults=faults,
        )

    def _now(self) -> tuple[_Cursor, list[Json]]:
        """A cursor at this moment of the server's clock, and the heads of what came lately: no search may know them."""
        since = instant((self._graph.date or datetime.now(UTC)) - _NOT_YET_INDEXED)
        places = [address("/me/mailFolders/{}", name, select="id,totalItemCount") for name in _FOLDERS]
        lately = address(_MESSAGES, filter=f"receivedDateTime ge {since}", select=HEAD_FIELDS, top=_PAGE)
        *answers, page = self._graph.get_many([*places, lately])
        at = self._graph.date or datetime.now(UTC)
        found = dict(zip(_FOLDERS, answers, strict=True))
        folders = {text(row, "id"): _FOLDERS[name] for name, row in found.items() if row}
        rows = [row for one in self._graph.pages(page or {}, _MESSAGES) for row in mappings(one, "value", 1_000)]
        return _Cursor(at, _count(found["drafts"]), {}, folders), rows

    def _found(self, query: MailQuery) -> Iterator[Json]:
        """The heads that the searches find. What the server takes for a participant's mail is checked."""
        people, phrases = _searches(query)
        terms = [*people, *phrases]
        firsts = self._graph.get_many(
            [address(_MESSAGES, search=term, select=HEAD_FIELDS, top=_PAGE) for term in terms]
        )
        for term, first in zip(terms, firsts, strict=True):
            found = self._since(first or {}, query.since)
            yield from (row for row in found if _concerns(query, row)) if term in people else found

    def _since(self, first: Json, since: datetime) -> Iterator[Json]:
        """The rows of a search, newest first as it gives them, down to a page that is too old."""
        for page in self._graph.pages(first, _MESSAGES):
            rows = list(mappings(page, "value", 1_000))
            yield from (row for row in rows if _received(row) >= since)
            if rows and _received(rows[-1]) < since:
                return

    def _changed(self, since: datetime) -> tuple[list[Json], int | None, datetime]:
        """The heads of what was changed, the number of drafts, and when, in one request where the server can."""
        where = address(_MESSAGES, filter=f"lastModifiedDateTime ge {instant(since)}", select=HEAD_FIELDS, top=_PAGE)
        folder = address("/me/mailFolders/{}", "drafts", select="totalItemCount")
        page, drafts = self._graph.get_many([where, folder])
        at = self._graph.date or since + _OVERLAP
        rows = [row for one in self._graph.pages(page or {}, _MESSAGES) for row in mappings(one, "value", 1_000)]
        return [row for row in rows if _modified(row) >= since], _count(drafts), at

    def _messages(self, heads: Sequence[Json], folders: Mapping[str, Folder], faults: list[Fault]) -> Iterator[Message]:
        """The messages with their bodies, read twenty at a time; what vanished in between is left out."""
        for start in range(0, len(heads), BATCH):
            for row in self._whole(heads[start : start + BATCH]):
                if is_chat(row):
                    continue
                try:
                    yield message_from_graph(row, me=self._me, account=self._account, folders=folders)
                except WireError as fault:
                    faults.append(Fault(text(row, "id")[-12:] or "a message", str(fault)))

    def _whole(self, heads: Sequence[Json]) -> list[Json]:
        lacking = [text(row, "id") for row in heads if "body" not in row]
        places = [address("/me/messages/{}", one, select=BODY_FIELDS, expand=expand_properties()) for one in lacking]
        read = dict(zip(lacking, self._graph.get_many(places), strict=True))
        parts = ((row, {} if "body" in row else read[text(row, "id")]) for row in heads)
        return [{**row, **rest} for row, rest in parts if rest is not None]


def _searches(query: MailQuery) -> tuple[list[str], list[str]]:
    """The searches for people and for phrases; an address at a domain that is searched anyway needs none of its own."""
    apart = sorted(one for one in query.addresses if not any(_is_at(one, domain) for domain in query.domains))
    people = [search_participant(one) for one in (*apart, *sorted(query.domains))]
    phrases = sorted(phrase for phrase in query.phrases if plain_term(phrase))
    return people, [search_phrases(phrases[at : at + _TOGETHER]) for at in range(0, len(phrases), _TOGETHER)]


def _is_at(email: str, domain: str) -> bool:
    host = email.rpartition("@")[2]
    return host == domain or host.endswith(f".{domain}")


def _concerns(query: MailQuery, row: Json) -> bool:
    """Whether a head is of somebody or says something that the query names."""
    if _received(row) < query.since:
        return False
    fields = ("toRecipients", "ccRecipients", "replyTo")
    sender = recipients({"from": [row.get("from") or row.get("sender")]}, "from")
    people = [*sender, *(person for field in fields for person in recipients(row, field))]
    if any(person.email in query.addresses for person in people):
        return True
    if any(_is_at(person.email, domain) for person in people for domain in query.domains):
        return True
    words = " ".join((text(row, "subject"), text(row, "bodyPreview"), *(person.name for person in sender)))
    words = " ".join(words.casefold().split())
    return any(" ".join(phrase.casefold().split()) in words for phrase in query.phrases if phrase.strip())


def _lately(rows: Iterable[Json], at: datetime) -> dict[str, str]:
    """The heads that the next look at changes will bring again because it goes back a little, by id."""
    seen = {text(row, "id"): text(row, "lastModifiedDateTime") for row in rows if _modified(row) >= at - 2 * _OVERLAP}
    return seen if len(seen) <= _SEEN else {}


def _received(row: Json) -> datetime:
    return parse_instant(text(row, "receivedDateTime")) or datetime.max.replace(tzinfo=UTC)


def _modified(row: Json) -> datetime:
    return parse_instant(text(row, "lastModifiedDateTime")) or datetime.max.replace(tzinfo=UTC)


def _count(folder: Json | None) -> int | None:
    count = mapping({"folder": folder}, "folder").get("totalItemCount")
    return count if isinstance(count, int) else None
