"""RFC 5322 bytes to messages, and drafts to bytes.

Quirks, each held by a test in tests/wire/test_mime.py:
- Headers with raw 8-bit characters, broken encoded words, unknown charsets, no or impossible dates.
- Only the first MAX_MESSAGE bytes are read: text stands before attachments.
- Plain parts that only say that the mail is HTML: the HTML is read instead.
- The standard library folds long message-ids into encoded words, so these headers are written by hand.
- It lets NUL and DEL into headers and raises on other control characters: all become spaces first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes as parse_bytes
from email.errors import MessageError
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.message import Message as Part
from email.policy import SMTP, compat32
from email.utils import format_datetime
from hashlib import blake2b

from mailagent.core.model import Address, Draft, Folder, Me, Message
from mailagent.wire import WireError
from mailagent.wire.mime_parts import Headers, body_text, leaves
from mailagent.wire.text import clean_line, in_zone

MAX_MESSAGE = 1024 * 1024
_MAX_HEADER = 200
_MAX_REFERENCES = 30
_UNREADABLE = (MessageError, ValueError, TypeError, KeyError, AttributeError, IndexError, LookupError, RecursionError)
_AUTOMATIC = ("x-autoreply", "x-autorespond", "x-autoreply-from", "x-failed-recipients")
_ROBOTS = ("mailer-daemon@", "postmaster@")
_USER = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,200}")
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}")
_MARKER = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,200}@[A-Za-z0-9.-]{1,200}")


@dataclass(frozen=True, slots=True)
class StoredContent:
    """What a stored draft holds: what the user could have edited, and the message-id we know it by."""

    message_id: str
    to: tuple[Address, ...]
    subject: str
    text: str

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.to, self.subject, self.text)


# ---- reading ---------------------------------------------------------------------------------------------------------
def message_from_bytes(
    data: bytes,
    *,
    me: Me,
    provider_id: str,
    folder: Folder,
    account: str = "",
    thread: str = "",
    flagged: bool = False,
    received: datetime | None = None,
) -> Message:
    """The message in these bytes. thread: the provider's, else it is made from References.

    received: its date where the message itself has none that can be read. Raises WireError for what is no message.
    """
    parsed = _parsed(data[:MAX_MESSAGE])
    try:
        headers = Headers(parsed)
        message_id = next(iter(headers.message_ids("message-id")), "")
        in_reply_to, references = headers.message_ids("in-reply-to"), headers.message_ids("references")
        sender = next(iter(headers.addresses("from") or headers.addresses("sender")), Address())
        return Message(
            provider_id=provider_id,
            message_id=message_id,
            date=_date(headers, received, me),
            sender=sender,
            account=account,
            to=headers.addresses("to"),
            cc=headers.addresses("cc"),
            reply_to=headers.addresses("reply-to"),
            subject=headers.text("subject"),
            text=body_text(parsed),
            in_reply_to=in_reply_to,
            references=references,
            thread=thread or next(iter((*references, *in_reply_to, message_id)), "") or provider_id,
            folder=folder,
            automatic=_is_automatic(headers, parsed, sender),
            bulk=_is_bulk(headers),
            meeting_request=_is_meeting_request(headers, parsed),
            flagged=flagged,
        )
    except WireError:
        raise
    except _UNREADABLE as fault:
        raise WireError("The message cannot be read.") from fault


def headers_from_bytes(data: bytes) -> Headers:
    """The headers alone: `data` may end with them. Raises WireError for what is no message."""
    return Headers(_parsed(data))


def content_from_bytes(data: bytes) -> StoredContent:
    """What a stored draft holds. Raises WireError for what is no message."""
    parsed = _parsed(data[:MAX_MESSAGE])
    try:
        headers = Headers(parsed)
        return StoredContent(
            message_id=next(iter(headers.message_ids("message-id")), ""),
            to=(*headers.addresses("to"), *headers.addresses("cc"), *headers.addresses("bcc")),
            subject=headers.text("subject"),
            text=body_text(parsed),
        )
    except _UNREADABLE as fault:
        raise WireError("The draft cannot be read.") from fault


def _parsed(data: bytes) -> Part:
    try:
        return parse_bytes(data, policy=compat32)
    except _UNREADABLE as fault:
        raise WireError("The message cannot be read.") from fault


def _date(headers: Headers, received: datetime | None, me: Me) -> datetime:
    date = headers.date() or received
    if date is None or not headers.fields:
        raise WireError("The message has no headers that can be read.")
    return in_zone(date, me.zone)


def _is_automatic(headers: Headers, parsed: Part, sender: Address) -> bool:
    said = headers.raw("auto-submitted").partition(";")[0].strip().lower()
    return (
        said not in ("", "no")
        or any(name in headers.fields for name in _AUTOMATIC)
        or headers.raw("precedence").strip().lower() == "auto_reply"
        or headers.raw("return-path").strip() == "<>"
        or parsed.get_content_type() == "multipart/report"
        or sender.email.startswith(_ROBOTS)
    )


def _is_bulk(headers: Headers) -> bool:
    lists = any(name.startswith("list-") for name in headers.fields)
    return lists or headers.raw("precedence").strip().lower() in ("bulk", "list", "junk")


def _is_meeting_request(headers: Headers, parsed: Part) -> bool:
    if headers.raw("content-class").strip().lower().endswith("calendarmessage"):
        return True
    return any(part.get_content_type() == "text/calendar" for part, _ in leaves(parsed))


# ---- writing ---------------------------------------------------------------------------------------------------------
def draft_to_mime(draft: Draft) -> bytes:
    """The draft as a message, lines ending in CRLF. Raises WireError for an address that cannot be written.

    Nothing in it tells that it was not typed by the user: no header of our own, and the marker is a plain Message-ID.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = _header_address(draft.sender)
    if draft.to:  # nobody where only a name is known: the user adds the address
        message["To"] = tuple(_header_address(address) for address in draft.to)
    message["Subject"] = sanitise_header(draft.letter.subject)
    message["Date"] = format_datetime(draft.date)
    _set_text(message, draft.letter.text)
    if draft.letter.html:
        message.add_alternative(draft.letter.html, subtype="html", cte="quoted-printable")
        for part in message.iter_parts():
            del part["MIME-Version"]
        message.set_boundary(f"=_{blake2b(draft.marker.encode(), digest_size=12).hexdigest()}")
    return _id_headers(draft) + message.as_bytes()


def fingerprint(to: Iterable[Address], subject: str, text: str) -> str:
    """A hash of what the user could edit. Providers wrap lines and change spaces, so these do not count."""
    recipients = ",".join(sorted(_ascii_domain(address.email.lower()) for address in to))
    content = "\n".join((recipients, _spaceless(subject), _spaceless(text)))
    return blake2b(content.encode("utf-8", "replace"), digest_size=16).hexdigest()


def sanitise_header(text: str) -> str:
    """Text of strangers made fit for a header: one line, no control or bidi characters, NFC, capped."""
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", clean_line(text, _MAX_HEADER)))


def _spaceless(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("\u200b", "").split())


def _header_address(address: Address) -> HeaderAddress:
    user, _, domain = _ascii_domain(address.email).rpartition("@")
    if not _USER.fullmatch(user) or not _HOST.fullmatch(domain):
        raise WireError("An address cannot be written.")
    try:
        return HeaderAddress(sanitise_header(address.name), user, domain)
    except (ValueError, IndexError, MessageError) as fault:
        raise WireError("An address cannot be written.") from fault


def _ascii_domain(email: str) -> str:
    """The address with its domain as DNS has it (IDNA); unchanged where it has none."""
    user, _, domain = email.rpartition("@")
    try:
        return email if domain.isascii() else f"{user}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return email


def _set_text(message: EmailMessage, text: str) -> None:
    plain = text.isascii() and all(len(line) <= 78 for line in text.split("\n"))
    message.set_content(text, cte="7bit" if plain else "quoted-printable")


def _id_headers(draft: Draft) -> bytes:
    if not _MARKER.fullmatch(draft.marker):
        raise WireError("The marker is no message-id.")
    lines = [f"Message-ID: <{draft.marker}>"]
    parent = draft.parent
    if parent is not None and _is_writable_id(parent.message_id):
        chain = [known for known in parent.references or parent.in_reply_to[:1] if _is_writable_id(known)]
        chain = [known for known in chain if known != parent.message_id]
        if len(chain) > _MAX_REFERENCES:
            chain = [chain[0], *chain[1 - _MAX_REFERENCES :]]
        lines.append(f"In-Reply-To: <{parent.message_id}>")
        lines.append("References: " + "\r\n ".join(f"<{known}>" for known in (*chain, parent.message_id)))
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def _is_writable_id(message_id: str) -> bool:
    return 0 < len(message_id) < 500 and message_id.isascii() and not re.search(r"[\s\x00-\x1f\x7f<>]", message_id)
