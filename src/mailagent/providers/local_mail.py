"""Mail in a Maildir: what matches a query, and what came, went or moved.

Of each message the headers are read first, and more of it only where these do not already decide. The cursor names
the messages that were seen, folder by folder, with the stamp of the folder: an unchanged folder is not even listed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from mailagent.core.model import Me, Message
from mailagent.errors import CursorExpired
from mailagent.providers.base import Fault, MailChanges, MailQuery
from mailagent.providers.maildir import Entry, Maildir, folder_kind
from mailagent.wire import WireError
from mailagent.wire.mime import MAX_MESSAGE, headers_from_bytes, message_from_bytes
from mailagent.wire.mime_parts import Headers

_HEAD = 16 * 1024
_SLACK = timedelta(days=30)
_PLAUSIBLE = datetime(1990, 1, 1, tzinfo=UTC)  # archives unpack files with the date 1980


class MaildirMail:
    """The mail of a local account. Nothing in Drafts is ever read as mail."""

    def __init__(self, account: str, me: Me, maildir: Maildir) -> None:
        self._account = account
        self._me = me
        self._maildir = maildir

    def search(self, query: MailQuery) -> MailChanges:
        """All mail that matches, and a cursor that knows what there was before the search."""
        seen = self._look(_Seen())
        entries = [entry for folder in seen.names for entry in self._maildir.entries(folder)] if query else []
        faults: list[Fault] = []
        return MailChanges(messages=self._matching(entries, query, faults), cursor=seen.dump(), faults=faults)

    def list_changes(self, query: MailQuery, cursor: str) -> MailChanges:
        """What came or went since the cursor. A message moved to another folder goes there and comes here."""
        before = _Seen.parse(cursor)
        now = self._look(before)
        fresh: list[Entry] = []
        removed: list[str] = []
        for folder, names in now.names.items():
            known = set(before.names.get(folder, ()))
            if names is not before.names.get(folder):
                fresh.extend(entry for entry in self._maildir.entries(folder) if entry.id not in known)
                removed.extend(known.difference(names))
        for folder in before.names.keys() - now.names.keys():
            removed.extend(before.names[folder])
        faults: list[Fault] = []
        return MailChanges(
            messages=self._matching(fresh, query, faults),
            removed=tuple(sorted(removed)),
            drafts_changed=now.drafts != before.drafts,
            cursor=now.dump(),
            faults=faults,
        )

    def _look(self, before: _Seen) -> _Seen:
        """What lies in the folders now. Raises TransientError where the Maildir is not there."""
        seen = _Seen()
        drafts = blake2b(digest_size=8)
        for folder in self._maildir.folders():
            if folder_kind(folder) == "drafts":
                for entry in self._maildir.entries(folder):
                    drafts.update(f"{entry.id}{entry.flags}{self._maildir.mark(entry)}".encode())
                continue
            stamp = self._maildir.stamp(folder)
            seen.stamps[folder] = stamp
            if stamp and before.stamps.get(folder) == stamp:
                seen.names[folder] = before.names[folder]
            else:
                seen.names[folder] = [entry.id for entry in self._maildir.entries(folder)]
        seen.drafts = drafts.hexdigest()
        return seen

    def _matching(self, entries: Iterable[Entry], query: MailQuery, faults: list[Fault]) -> Iterator[Message]:
        wanted = _Wanted(query)
        for entry in entries:
            if self._is_older(entry, query):
                continue
            try:
                message = self._message_if(entry, wanted)
            except WireError as fault:
                faults.append(Fault(item=entry.id, what=str(fault)))
                continue
            if message is not None and message.date >= query.since:
                yield message

    def _is_older(self, entry: Entry, query: MailQuery) -> bool:
        """Whether the file was delivered so long before that it need not be opened."""
        written = datetime.fromtimestamp(self._maildir.modified(entry), UTC)
        return _PLAUSIBLE < written < query.since - _SLACK

    def _message_if(self, entry: Entry, wanted: _Wanted) -> Message | None:
        head = self._maildir.read(entry, _HEAD)
        if head is None:
            renamed = self._maildir.find(entry.id)  # a mail client set a flag since the folder was listed
            if renamed is None:
                return None
            entry, head = renamed, self._maildir.read(renamed, _HEAD)
        if head is None:
            raise WireError("The message cannot be opened.")
        if wanted.phrases is None and not wanted.in_headers(_headers_of(head)):
            return None
        data = head if len(head) < _HEAD else self._maildir.read(entry, MAX_MESSAGE)
        message = self._translated(entry, data) if data else None
        if message is None or wanted.in_message(message):
            return message
        return None

    def _translated(self, entry: Entry, data: bytes) -> Message:
        return message_from_bytes(
            data,
            me=self._me,
            provider_id=entry.id,
            folder="trash" if "T" in entry.flags else folder_kind(entry.folder),
            account=self._account,
            flagged="F" in entry.flags,
            received=datetime.fromtimestamp(self._maildir.modified(entry), UTC),
        )


class _Wanted:
    """A query made ready to be asked of many messages."""

    def __init__(self, query: MailQuery) -> None:
        self._query = query
        self._domains = tuple(f".{domain}" for domain in query.domains)
        phrases = (r"\s+".join(re.escape(word) for word in phrase.casefold().split()) for phrase in query.phrases)
        patterns = [pattern for pattern in phrases if pattern]
        self.phrases = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)") if patterns else None

    def in_headers(self, headers: Headers) -> bool:
        emails = (address.email for name in ("from", "to", "cc") for address in headers.addresses(name))
        return any(map(self._is_wanted, emails))

    def in_message(self, message: Message) -> bool:
        if any(self._is_wanted(address.email) for address in (message.sender, *message.to, *message.cc)):
            return True
        texts = (message.subject, message.sender.name, message.text)
        return self.phrases is not None and any(self.phrases.search(text.casefold()) for text in texts)

    def _is_wanted(self, email: str) -> bool:
        host = email.rpartition("@")[2]
        return email in self._query.addresses or (
            bool(host) and (host in self._query.domains or host.endswith(self._domains))
        )


@dataclass
class _Seen:
    """What the cursor knows: message ids and stamps by folder, and a hash over the drafts."""

    names: dict[str, list[str]] = field(default_factory=dict)
    stamps: dict[str, str] = field(default_factory=dict)
    drafts: str = ""

    @classmethod
    def parse(cls, text: str) -> _Seen:
        try:
            raw = json.loads(text)
            names = {str(folder): [str(name) for name in known] for folder, known in raw["names"].items()}
            stamps = {str(folder): str(raw["stamps"][folder]) for folder in names}
            return cls(names, stamps, str(raw["drafts"]))
        except (ValueError, TypeError, KeyError, AttributeError) as fault:
            raise CursorExpired("The mailbox has to be read anew.", why="Its cursor is of another version.") from fault

    def dump(self) -> str:
        return json.dumps({"names": self.names, "stamps": self.stamps, "drafts": self.drafts})


def _headers_of(head: bytes) -> Headers:
    end = re.search(rb"\r?\n\r?\n", head)
    return headers_from_bytes(head[: end.end()] if end else head)
