"""Drafts in Gmail: made once, found again by their Message-ID, changed only while nobody else has changed them.

A draft's id stays when it is edited; its message's id does not, so it is part of the fingerprint: a change of the
formatting alone is an edit as well. Gmail has no key that makes a create repeatable, so a
draft is looked for before it is made: by Gmail's index, which may lag, and by listing the drafts, which does not.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from mailagent.core.model import Draft
from mailagent.errors import DraftChanged, MailagentError, ProviderError, UncertainError
from mailagent.providers.base import DraftRef, StoredDraft
from mailagent.providers.google.calls import Missing
from mailagent.providers.google.client import Client, Json, entries
from mailagent.providers.google.queries import marker_query, sent_query
from mailagent.wire import WireError
from mailagent.wire.gmail import content_from_gmail, draft_body
from mailagent.wire.mime import StoredContent, content_from_bytes, draft_to_mime

PAGE = 500
MAX_DRAFTS = 2_000
_SENT_LOOKED_AT = 50
_HIDDEN = {"TRASH", "SPAM"}


class GmailDrafts:
    """The part of `DraftStore` that is about drafts, for one Gmail mailbox."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._markers: dict[tuple[str, str], str] = {}  # (draft id, its message's id) -> Message-ID, read once

    def create_draft(self, draft: Draft) -> StoredDraft:
        """See `DraftStore`. A reply goes into its conversation, unless its parent can no longer be seen there.

        Raises ProviderError where the conversation has a draft already: Gmail would show only one of the two.
        """
        thread = self._thread_for(draft)
        if not thread:
            draft = replace(draft, parent=None)
        mime = _mime(draft)
        answer = self._client.call(self._client.drafts.create(userId="me", body=draft_body(mime, thread)))
        return _stored(answer, content_from_bytes(mime))

    def find_draft(self, ref: DraftRef) -> StoredDraft | None:
        """See `DraftStore`."""
        drafts, messages = self._client.drafts, self._client.messages
        query = marker_query(ref.marker)
        requests = [
            drafts.list(userId="me", q=query, maxResults=PAGE),
            drafts.list(userId="me", maxResults=PAGE),
            messages.list(userId="me", q=query, maxResults=_SENT_LOOKED_AT),
            messages.list(userId="me", q=sent_query([ref]), maxResults=_SENT_LOOKED_AT),
        ]
        indexed, listed, *others = [_good(answer) for answer in self._client.batch(requests)]
        candidates = [*entries(indexed, "drafts"), *self._all_drafts(listed)]
        for identity in self._with_marker(candidates, ref.marker):
            answer = self._get([identity])[0]
            if (found := _read(answer)) is not None and found.state == "draft":
                return found
        sent = [str(item["id"]) for other in others for item in entries(other, "messages")]
        return self._sent([ref], list(dict.fromkeys(sent))).get(ref.key)

    def get_drafts(self, refs: Collection[DraftRef]) -> dict[str, StoredDraft]:
        """See `DraftStore`."""
        known = [ref for ref in refs if ref.provider_id]
        found: dict[str, StoredDraft] = {}
        for ref, answer in zip(known, self._get([ref.provider_id for ref in known]), strict=True):
            if (stored := _read(answer)) is not None:
                found[ref.key] = stored
        vanished = [ref for ref in known if ref.key not in found]
        if vanished:
            listed = self._client.call(
                self._client.messages.list(userId="me", q=sent_query(vanished), maxResults=_SENT_LOOKED_AT)
            )
            found |= self._sent(vanished, [str(item["id"]) for item in entries(listed, "messages")])
        for ref in refs:
            if ref.key not in found:
                unknown = None if ref.provider_id else self.find_draft(ref)  # made, and its answer lost
                found[ref.key] = unknown or StoredDraft(ref.provider_id, "gone")
        return found

    def update_draft(self, ref: DraftRef, draft: Draft) -> StoredDraft:
        """See `DraftStore`. A draft that has the new content already (an answer was lost) is left as it is."""
        present = self._present(ref)
        mime = _mime(draft)
        wanted = content_from_bytes(mime)
        if present is None:
            raise DraftChanged("The draft is not there any more.")
        if _content_part(present.fingerprint) == wanted.fingerprint:
            return present
        if present.fingerprint != ref.fingerprint:
            raise DraftChanged("The draft was edited.")
        body = draft_body(mime, present.thread if draft.parent is not None else "")
        try:
            answer = self._client.call(self._client.drafts.update(userId="me", id=ref.provider_id, body=body))
        except Missing as fault:
            raise DraftChanged("The draft was sent or deleted meanwhile.") from fault
        return _stored(answer, wanted)

    def delete_draft(self, ref: DraftRef) -> None:
        """See `DraftStore`."""
        present = self._present(ref)
        if present is None:
            return
        if present.fingerprint != ref.fingerprint:
            raise DraftChanged("The draft was edited.")
        try:
            self._client.call(self._client.drafts.delete(userId="me", id=ref.provider_id))
        except Missing:
            return

    # ---- requests ----------------------------------------------------------------------------------------------------
    def _present(self, ref: DraftRef) -> StoredDraft | None:
        """The draft as it is now; None where there is none any more."""
        return _read(self._get([ref.provider_id])[0]) if ref.provider_id else self.find_draft(ref)

    def _get(self, identities: Sequence[str]) -> list[Json | MailagentError]:
        return self._client.batch([self._client.drafts.get(userId="me", id=one, format="raw") for one in identities])

    def _all_drafts(self, answer: Json) -> list[Json]:
        """Every draft in the mailbox, from the first page on. Raises UncertainError where there are too many."""
        found = entries(answer, "drafts")
        while page := answer.get("nextPageToken"):
            if len(found) >= MAX_DRAFTS:
                raise UncertainError(
                    "There are too many drafts to tell whether one of them is ours.", next="Delete those not needed."
                )
            answer = self._client.call(self._client.drafts.list(userId="me", maxResults=PAGE, pageToken=page))
            found += entries(answer, "drafts")
        return found

    def _with_marker(self, candidates: Sequence[Json], marker: str) -> list[str]:
        """Those of these drafts that carry the marker. Each draft's headers are read once."""
        keys = dict.fromkeys((str(item["id"]), str((item.get("message") or {}).get("id", ""))) for item in candidates)
        unread = [key for key in keys if key not in self._markers]
        answers = self._client.batch(
            [self._client.drafts.get(userId="me", id=key[0], format="metadata") for key in unread]
        )
        for key, answer in zip(unread, answers, strict=True):
            content = None if isinstance(answer, MailagentError) else _content(answer.get("message") or {})
            self._markers[key] = content.message_id if content else ""
        return list(dict.fromkeys(key[0] for key in keys if self._markers[key] == marker))

    def _sent(self, refs: Collection[DraftRef], identities: Sequence[str]) -> dict[str, StoredDraft]:
        """Which of these drafts were sent as one of these messages: by Message-ID, or by content (ids may change)."""
        answers = self._client.batch(
            [self._client.messages.get(userId="me", id=one, format="full") for one in identities]
        )
        found: dict[str, StoredDraft] = {}
        for answer in answers:
            if isinstance(answer, MailagentError) or "SENT" not in (answer.get("labelIds") or ()):
                continue
            content = _content(answer)
            for ref in refs if content else ():
                if content and (
                    content.message_id == ref.marker or content.fingerprint == _content_part(ref.fingerprint)
                ):
                    stored = StoredDraft(
                        ref.provider_id or str(answer["id"]), "sent", content.fingerprint, content.text
                    )
                    found[ref.key] = replace(stored, thread=str(answer.get("threadId", "")))
        return found

    def _thread_for(self, draft: Draft) -> str:
        """The conversation that the draft goes into, "" for one of its own."""
        parent = draft.parent
        if parent is None or not parent.message_id or not parent.thread:
            return ""
        request = self._client.threads.get(
            userId="me", id=parent.thread, format="metadata", metadataHeaders=["Message-ID"]
        )
        try:
            messages = entries(self._client.call(request), "messages")
        except Missing:
            return ""
        visible = [item for item in messages if _HIDDEN.isdisjoint(item.get("labelIds") or ())]
        if any("DRAFT" in (item.get("labelIds") or ()) for item in visible):
            raise ProviderError(
                "There is a draft in this conversation already.",
                why="Of two drafts in one conversation Gmail shows only one.",
                next="Finish or discard the one that is there.",
            )
        ids = {content.message_id for item in visible if (content := _content(item))}
        return parent.thread if parent.message_id in ids else ""


def _mime(draft: Draft) -> bytes:
    try:
        return draft_to_mime(draft)
    except WireError as fault:
        raise ProviderError("The draft cannot be written as a message.", why=str(fault)) from fault


def _good(answer: Json | MailagentError) -> Json:
    if isinstance(answer, MailagentError):
        raise answer
    return answer


def _content(message: Json) -> StoredContent | None:
    try:
        return content_from_gmail(message)
    except WireError:
        return None


def _read(answer: Json | MailagentError) -> StoredDraft | None:
    """A draft resource as we see it; None where it is not there or lies in the bin."""
    if isinstance(answer, Missing):
        return None
    message: Any = _good(answer).get("message") or {}
    labels = message.get("labelIds") or ()
    if not _HIDDEN.isdisjoint(labels) or "SENT" in labels:
        return None
    content = _content(message)
    if content is None:
        return StoredDraft(
            str(_good(answer).get("id", "")), "draft", "unreadable", thread=str(message.get("threadId", ""))
        )
    return _stored(_good(answer), content)


def _stored(answer: Json, content: StoredContent) -> StoredDraft:
    if not answer.get("id"):
        raise UncertainError("Gmail's answer names no draft.", next="The next run looks whether it was made.")
    message = answer.get("message") or {}
    fingerprint = f"{content.fingerprint}-{message.get('id', '')}"
    return StoredDraft(str(answer["id"]), "draft", fingerprint, content.text, str(message.get("threadId", "")))


def _content_part(fingerprint: str) -> str:
    return fingerprint.partition("-")[0]
