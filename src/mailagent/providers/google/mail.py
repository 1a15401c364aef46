"""Mail by Gmail's own search, then by its history.

A message's body costs as much of the quota as its headers alone, and a whole conversation as much as two messages. So
what a search finds is read at once, conversations as one. Of mail that merely came since the last run the headers are
read first, and the body only where it is ours to read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

from mailagent.core.model import Me, Message
from mailagent.errors import CursorExpired, MailagentError
from mailagent.providers.base import Fault, MailChanges, MailQuery
from mailagent.providers.google.calls import Missing
from mailagent.providers.google.client import BATCH, Client, Json, entries
from mailagent.providers.google.queries import is_between, participant_queries, phrase_queries
from mailagent.wire import WireError
from mailagent.wire.gmail import METADATA_HEADERS, message_from_gmail

PAGE = 500
FULL_BATCH, THREAD_BATCH = 25, 10  # bodies are long
WHOLE_THREAD = 3  # so many messages of one conversation cost more than the whole
MAX_PAGES = 10
MAX_CHANGED = 2_000  # after more than that a search is cheaper
_FOLDER_LABELS = {"INBOX", "SENT", "DRAFT", "TRASH", "SPAM", "STARRED"}
_NOT_MAIL = {"DRAFT", "CHAT", "TRASH", "SPAM"}


class GmailSource:
    """`MailSource` for one Gmail mailbox."""

    def __init__(self, client: Client, account: str, me: Me) -> None:
        self._client, self._account, self._me = client, account, me

    def search(self, query: MailQuery) -> MailChanges:
        """See `MailSource`."""
        cursor = self._position()
        exact, loose = participant_queries(query), phrase_queries(query)
        faults: list[Fault] = []
        found = self._found_by((*exact, *loose), faults)
        by_phrase = {identity for hits in found[len(exact) :] for identity in hits}
        messages = [
            message
            for message in self._read({identity: thread for hits in found for identity, thread in hits.items()}, faults)
            if message.provider_id in by_phrase or is_between(query, _parties(message))
        ]
        return MailChanges(_ordered(messages), cursor=cursor, faults=tuple(faults))

    def list_changes(self, query: MailQuery, cursor: str) -> MailChanges:
        """See `MailSource`. Raises CursorExpired where the history does not reach back to `cursor`."""
        if not (cursor.isascii() and cursor.isdigit()):
            raise CursorExpired("The stored position in the mailbox cannot be read.")
        changed, removed, drafts_changed, position = self._history(cursor)
        faults: list[Fault] = []
        present: dict[str, Json] = {}
        for identity, answer in zip(changed, self._get(changed, "metadata"), strict=True):
            if isinstance(answer, Missing):
                removed.add(identity)
            elif isinstance(answer, MailagentError):
                faults.append(Fault(f"message {identity}", answer.what))
            elif _is_mail(answer):
                present[identity] = answer
            else:
                removed.add(identity)
        ours = self._ours(present, query, faults)
        messages = self._read({identity: str(present[identity].get("threadId", "")) for identity in ours}, faults)
        return MailChanges(
            _ordered(messages),
            removed=tuple(sorted(removed)),
            drafts_changed=drafts_changed,
            cursor=position,
            faults=tuple(faults),
        )

    def _ours(self, present: Mapping[str, Json], query: MailQuery, faults: list[Fault]) -> list[str]:
        """Which of these are ours to read: by who takes part, by a phrase in what a list of mails shows of each, else
        by a search for the phrases (its index may lag behind, which is why it is not asked alone)."""
        phrases = [phrase.casefold() for phrase in query.phrases]
        ours: list[str] = []
        others: list[Message] = []
        for identity, answer in present.items():
            message = self._message(answer, faults)
            if message is None:
                continue
            shown = f"{message.subject}\n{message.sender.name}\n{unescape(str(answer.get('snippet', '')))}".casefold()
            if is_between(query, _parties(message)) or any(phrase in shown for phrase in phrases):
                ours.append(identity)
            else:
                others.append(message)
        if others and phrases:
            since = max(query.since, min(message.date for message in others) - timedelta(days=1))
            hits = self._found_by(phrase_queries(replace(query, since=since)), faults)
            found = {identity for some in hits for identity in some}
            ours += [message.provider_id for message in others if message.provider_id in found]
        return ours

    # ---- requests ----------------------------------------------------------------------------------------------------
    def _position(self) -> str:
        """Where the mailbox's history stands now."""
        try:
            return str(self._client.call(self._client.users.getProfile(userId="me")).get("historyId", ""))
        except Missing:  # a server without profiles names the newest entry in any answer
            request = self._client.history.list(userId="me", startHistoryId="1", maxResults=1)
            return str(self._client.call(request).get("historyId", ""))

    def _history(self, cursor: str) -> tuple[list[str], set[str], bool, str]:
        """Messages that came or moved, messages that are gone, whether drafts may have changed, the new position."""
        changed: dict[str, None] = {}
        removed: set[str] = set()
        drafts_changed = False
        page: str | None = None
        for _ in range(MAX_PAGES):
            request = self._client.history.list(userId="me", startHistoryId=cursor, maxResults=PAGE, pageToken=page)
            try:
                answer = self._client.call(request)
            except Missing as fault:
                raise CursorExpired("Gmail's history does not reach back to the last run.") from fault
            for record in entries(answer, "history"):
                drafts_changed |= _sort_record(record, changed, removed)
            page = answer.get("nextPageToken")
            if not page:
                return list(changed), removed, drafts_changed, str(answer.get("historyId") or cursor)
            if len(changed) > MAX_CHANGED:
                break
        raise CursorExpired("More mail came since the last run than is worth following one by one.")

    def _found_by(self, queries: Sequence[str], faults: list[Fault]) -> list[dict[str, str]]:
        """For each of these searches the ids of the messages it finds, and their conversations'."""
        found: list[dict[str, str]] = [{} for _ in queries]
        waiting: dict[int, str | None] = dict.fromkeys(range(len(queries)))
        for _ in range(MAX_PAGES):
            requests = [
                self._client.messages.list(userId="me", q=queries[number], maxResults=PAGE, pageToken=page)
                for number, page in waiting.items()
            ]
            answers = dict(zip(waiting, self._client.batch(requests), strict=True))
            waiting = {}
            for number, answer in answers.items():
                if isinstance(answer, MailagentError):
                    faults.append(Fault(f"search {number + 1}", answer.what))
                    continue
                found[number] |= {
                    str(item["id"]): str(item.get("threadId", "")) for item in entries(answer, "messages")
                }
                if answer.get("nextPageToken"):
                    waiting[number] = answer["nextPageToken"]
            if not waiting:
                break
        return found

    def _get(self, identities: Sequence[str], form: str) -> list[Json | MailagentError]:
        options: dict[str, Any] = {"metadataHeaders": list(METADATA_HEADERS)} if form == "metadata" else {}
        requests = [self._client.messages.get(userId="me", id=one, format=form, **options) for one in identities]
        return self._client.batch(requests, BATCH if form == "metadata" else FULL_BATCH)

    def _read(self, wanted: Mapping[str, str], faults: list[Fault]) -> list[Message]:
        """These messages (and the conversation of each) with their text, without those that are no mail (any more)."""
        hits = Counter(wanted.values())
        whole = [thread for thread, count in hits.items() if thread and count >= WHOLE_THREAD]
        requests = [self._client.threads.get(userId="me", id=one, format="full") for one in whole]
        answers: list[Json] = []
        for thread, answer in zip(whole, self._client.batch(requests, THREAD_BATCH), strict=True):
            if isinstance(answer, MailagentError):
                hits[thread] = 0  # gone since it was listed, wholly or in part: its messages one by one
            else:
                answers += [one for one in entries(answer, "messages") if one["id"] in wanted]
        single = [identity for identity, thread in wanted.items() if not thread or hits[thread] < WHOLE_THREAD]
        for identity, answer in zip(single, self._get(single, "full"), strict=True):
            if isinstance(answer, MailagentError):
                if not isinstance(answer, Missing):
                    faults.append(Fault(f"message {identity}", answer.what))
            else:
                answers.append(answer)
        messages = (self._message(answer, faults) for answer in answers if _is_mail(answer))
        return [message for message in messages if message is not None]

    def _message(self, answer: Json, faults: list[Fault]) -> Message | None:
        try:
            return message_from_gmail(answer, me=self._me, account=self._account)
        except WireError as fault:
            faults.append(Fault(f"message {answer.get('id')}", str(fault)))
            return None


def _ordered(messages: Iterable[Message]) -> list[Message]:
    return sorted(messages, key=lambda message: (message.date, message.provider_id))


def _parties(message: Message) -> tuple[Any, ...]:
    return (message.sender, *message.to, *message.cc, *message.reply_to)


def _is_mail(answer: Json) -> bool:
    return _NOT_MAIL.isdisjoint(answer.get("labelIds") or ())


def _sort_record(record: Json, changed: dict[str, None], removed: set[str]) -> bool:
    """Note what one entry of the history says (a later one overrules it); True where a draft may have changed."""
    drafts = False
    for kind in ("messagesAdded", "labelsAdded", "labelsRemoved", "messagesDeleted"):
        for entry in record.get(kind) or []:
            message = entry.get("message") or {}
            identity, labels = str(message.get("id", "")), set(message.get("labelIds") or ())
            moved = set(entry.get("labelIds") or ())
            drafts |= "DRAFT" in labels | moved or (kind == "messagesDeleted" and not labels)
            if kind == "messagesDeleted" or not _NOT_MAIL.isdisjoint(labels):
                changed.pop(identity, None)
                removed.add(identity)
            elif kind == "messagesAdded" or moved & _FOLDER_LABELS:
                changed[identity] = None
                removed.discard(identity)
    return drafts
