"""A Gmail mailbox as Google keeps it: drafts around messages, labels, history, the search index."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses
from functools import cached_property
from typing import Any

Json = dict[str, Any]
SYSTEM = ("INBOX", "SENT", "DRAFT", "TRASH", "SPAM", "STARRED", "UNREAD", "IMPORTANT", "CHAT")


class Refused(Exception):
    """An error answer of Google's."""

    def __init__(self, status: int, reason: str, message: str = "", headers: dict[str, str] | None = None) -> None:
        super().__init__(f"{status} {reason}")
        self.status, self.reason, self.message, self.headers = status, reason, message or reason, headers or {}


class GhostDraft(AssertionError):
    """A draft that Gmail would store and not show: a bug of ours, so the test fails."""


@dataclass
class Stored:
    """One message."""

    id: str
    thread: str
    labels: set[str]
    mime: bytes
    date: datetime
    indexed_at: int = 0
    _headers: dict[str, str] = field(default_factory=dict)

    @cached_property
    def parsed(self) -> EmailMessage:
        parsed = message_from_bytes(self.mime, policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        return parsed

    def header(self, name: str) -> str:
        if name not in self._headers:
            self._headers[name] = str(self.parsed.get(name, ""))
        return self._headers[name]

    @cached_property
    def message_id(self) -> str:
        return self.header("Message-ID").strip("<> ")

    def addresses(self, *names: str) -> set[str]:
        return {email.lower() for _, email in getaddresses([self.header(name) for name in names]) if email}

    @property
    def text(self) -> str:
        body = self.parsed.get_body(("plain", "html"))
        return str(body.get_content()) if body is not None else ""


@dataclass
class Mailbox:
    """All of one account.

    clock counts requests: what is stored is found by a search `index_delay` requests later. renews_ids: a sent draft
    gets a Message-ID of Google's making (reports differ on when it does).
    """

    address: str = "dana.reyes@mail.example"
    messages: dict[str, Stored] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)  # draft id -> message id
    labels: dict[str, str] = field(default_factory=dict)  # id -> name
    history: list[Json] = field(default_factory=list)
    oldest_history: int = 1000
    clock: int = 0
    index_delay: int = 0
    renews_ids: bool = False
    label_creations: int = 0
    _counter: int = 1000

    def _next(self) -> int:
        self._counter += 1
        return self._counter

    @property
    def history_id(self) -> int:
        return self._counter

    def _record(self, kind: str, message: Stored, labels: set[str] | None = None) -> None:
        entry: Json = {"message": {"id": message.id, "threadId": message.thread, "labelIds": sorted(message.labels)}}
        if kind == "messagesDeleted":
            entry["message"].pop("labelIds")
        if labels is not None:
            entry["labelIds"] = sorted(labels)
        self.history.append({"id": str(self._next()), "messages": [{"id": message.id}], kind: [entry]})

    # ---- what the user and the world do ------------------------------------------------------------------------------
    def add(self, mime: bytes, labels: set[str], date: datetime, thread: str = "") -> Stored:
        """A message that came, went, or is the content of a draft."""
        identity = f"{self._next():016x}"
        message = Stored(identity, thread or identity, labels, mime, date, self.clock + self.index_delay)
        self.messages[identity] = message
        self._record("messagesAdded", message)
        return message

    def thread_of(self, references: str) -> str:
        known = {message.message_id: message.thread for message in self.messages.values()}
        return next((known[one] for one in re.findall(r"<([^<>]+)>", references) if one in known), "")

    def remove(self, message: Stored) -> None:
        del self.messages[message.id]
        self._record("messagesDeleted", message)

    def relabel(self, message: Stored, add: set[str], remove: set[str]) -> None:
        added, removed = add - message.labels, remove & message.labels
        message.labels = (message.labels | add) - remove
        if added:
            self._record("labelsAdded", message, added)
        if removed:
            self._record("labelsRemoved", message, removed)

    def send(self, draft: str) -> Stored:
        """The user sends a draft in Gmail: a new message."""
        message = self.messages[self.drafts.pop(draft)]
        mime = message.mime
        if self.renews_ids:
            own = f"Message-ID: <CA{self._next()}@mail.gmail.com>".encode()
            mime = re.sub(rb"(?im)^Message-ID:[^\r\n]*", own, mime)
        self.remove(message)
        return self.add(mime, {"SENT"}, message.date, message.thread)

    def edit(self, draft: str, text: str) -> None:
        """The user edits a draft in Gmail's web client, which writes the message anew: no Message-ID of ours."""
        message = self.messages[self.drafts[draft]]
        edited = EmailMessage(policy=policy.SMTP)
        for name in ("To", "From", "Subject", "In-Reply-To", "References"):
            if message.header(name):
                edited[name] = message.parsed[name]
        edited.set_content(text)
        self._swap(draft, edited.as_bytes(), message.thread)

    # ---- what Google does --------------------------------------------------------------------------------------------
    def create(self, mime: bytes, thread: str) -> str:
        """A new draft's id."""
        self._check_thread(mime, thread)
        message = self.add(mime, {"DRAFT"}, datetime.now(UTC), thread)
        draft = f"r{self._next()}"
        self.drafts[draft] = message.id
        return draft

    def replace(self, draft: str, mime: bytes, thread: str) -> None:
        """Another message in the same draft."""
        old = self.messages[self.drafts[draft]]
        self._check_thread(mime, thread, old)
        self._swap(draft, mime, thread or old.thread)

    def _swap(self, draft: str, mime: bytes, thread: str) -> None:
        self.remove(self.messages[self.drafts[draft]])
        self.drafts[draft] = self.add(mime, {"DRAFT"}, datetime.now(UTC), thread).id

    def _check_thread(self, mime: bytes, thread: str, replaced: Stored | None = None) -> None:
        """Google's three conditions for a draft in a conversation, and the one that it does not check."""
        new = Stored("", "", set(), mime, datetime.now(UTC))
        parents = re.findall(r"<([^<>]+)>", new.header("In-Reply-To"))
        if not thread:
            if parents:
                raise GhostDraft("the headers of a reply without its thread")
            return
        members = [
            message for message in self.messages.values() if message.thread == thread and message is not replaced
        ]
        if not members:
            raise Refused(404, "notFound")
        visible = [message for message in members if not message.labels & {"TRASH", "SPAM"}]
        if not any(message.message_id in parents for message in visible if "DRAFT" not in message.labels):
            raise GhostDraft("a thread without the headers of a reply to a message in it")
        if any("DRAFT" in message.labels for message in visible):
            raise GhostDraft("two drafts in one conversation")
        subjects = {_subject(message.header("Subject")) for message in members}
        if _subject(new.header("Subject")) not in subjects:
            raise GhostDraft("another subject than the conversation's")

    def search(self, query: str, spam_trash: bool = False) -> list[Stored]:
        """Newest first. Only the operators that we use; any other fails the test."""
        found = [message for message in self.messages.values() if message.indexed_at <= self.clock]
        if not spam_trash:
            found = [message for message in found if not message.labels & {"TRASH", "SPAM"}]
        for term in re.findall(r'"[^"]*"|\S+', query):
            found = [message for message in found if self._matches(message, term)]
        return sorted(found, key=lambda message: message.date, reverse=True)

    def _matches(self, message: Stored, term: str) -> bool:
        operator, _, value = term.partition(":")
        if term.startswith('"'):
            words = " ".join((message.header("Subject"), message.header("From"), message.text)).lower()
            return bool(re.search(rf"(?<!\w){re.escape(term.strip(chr(34)).lower())}(?!\w)", words))
        if operator in ("from", "to"):
            names = ("From",) if operator == "from" else ("To", "Cc", "Bcc")
            return any(_is_at(value.lower(), address) for address in message.addresses(*names))
        if operator == "after":
            return message.date.timestamp() > int(value)
        if term == "in:sent":
            return "SENT" in message.labels
        if operator == "rfc822msgid":
            return message.message_id == value
        raise AssertionError(f"the double does not know this search: {operator}")

    def modify(self, message: Stored, add: set[str], remove: set[str]) -> None:
        """`messages.modify` with Google's refusals."""
        for label in add | remove:
            if label in ("DRAFT", "SENT") or (label not in SYSTEM and label not in self.labels):
                raise Refused(400, "invalidArgument", f"Invalid label: {label}")
        if add and "DRAFT" in message.labels:
            raise Refused(400, "invalidArgument", "a draft has no labels")
        self.relabel(message, add, remove)

    def create_label(self, name: str) -> str:
        if name.lower() in {known.lower() for known in self.labels.values()}:
            raise Refused(409, "aborted", "Label name exists or conflicts")
        identity = f"Label_{len(self.labels) + 1}"
        self.labels[identity] = name
        self.label_creations += 1
        return identity


def _subject(text: str) -> str:
    return re.sub(r"^(re:\s{0,5})+", "", " ".join(text.split()), flags=re.IGNORECASE)


def _is_at(value: str, address: str) -> bool:
    domain = address.rpartition("@")[2]
    return value in (address, domain) or ("@" not in value and domain.endswith(f".{value}"))


# ---- as JSON ---------------------------------------------------------------------------------------------------------
def resource(message: Stored, form: str, history: int, wanted: list[str] | None = None) -> Json:
    """The message as `messages.get` gives it."""
    answer: Json = {
        "id": message.id,
        "threadId": message.thread,
        "labelIds": sorted(message.labels),
        "snippet": message.text[:100],
        "historyId": str(history),
        "internalDate": str(int(message.date.timestamp() * 1000)),
        "sizeEstimate": len(message.mime),
    }
    if form == "raw":
        answer["raw"] = urlsafe_b64encode(message.mime).decode()
    elif form == "metadata":
        headers = _headers(message.parsed)
        if wanted:
            names = {name.lower() for name in wanted}
            headers = [header for header in headers if header["name"].lower() in names]
        answer["payload"] = {"mimeType": message.parsed.get_content_type(), "headers": headers}
    elif form == "full":
        answer["payload"] = _payload(message.parsed, "")
    elif form != "minimal":
        raise AssertionError(form)
    return answer


def _headers(part: EmailMessage) -> list[Json]:
    return [{"name": name, "value": " ".join(str(value).split())} for name, value in part.items()]


def _payload(part: EmailMessage, identity: str) -> Json:
    answer: Json = {
        "partId": identity,
        "mimeType": part.get_content_type(),
        "filename": part.get_filename() or "",
        "headers": _headers(part),
    }
    if part.is_multipart():
        children = [child for child in part.iter_parts() if isinstance(child, EmailMessage)]
        prefix = f"{identity}." if identity else ""
        answer["body"] = {"size": 0}
        answer["parts"] = [_payload(child, f"{prefix}{number}") for number, child in enumerate(children)]
        return answer
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    if part.get_filename():
        answer["body"] = {"attachmentId": f"att{identity}", "size": len(content)}
    else:
        answer["body"] = {"size": len(content), "data": urlsafe_b64encode(content).decode()}
    return answer


def raw_bytes(body: Json) -> bytes:
    """The message in a request body, as strictly decoded as Google does."""
    raw = body.get("raw")
    if not isinstance(raw, str) or not re.fullmatch(r"[A-Za-z0-9_-]+={0,2}", raw):
        raise Refused(400, "invalidArgument", "no raw message")
    return urlsafe_b64decode(raw + "=" * (-len(raw) % 4))
