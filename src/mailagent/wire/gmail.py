"""Gmail v1 message resources to messages, and drafts to request bodies.

Quirks, each held by a test in tests/wire/test_gmail.py:
- A message comes as JSON with its parts decoded; it is put together again as MIME, so that one module reads all mail.
- The bytes of a text part may have been recoded to UTF-8 while its header still names the old charset.
- A display name with a comma may come without the quotes it had on the wire.
- Received mail spells `Message-Id` in every way; the folder is a matter of labels, and mail to oneself has two.
"""

from __future__ import annotations

import re
from base64 import b64encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from mailagent.core.model import Folder, Me, Message
from mailagent.wire import WireError
from mailagent.wire.fields import mapping, mappings, text, texts
from mailagent.wire.mime import StoredContent, content_from_bytes, message_from_bytes

# What `format=metadata` is asked for: enough to tell whose mail it is, of what kind, and where it belongs.
METADATA_HEADERS = (
    "From",
    "To",
    "Cc",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Auto-Submitted",
    "Precedence",
    "List-Id",
    "List-Unsubscribe",
)
_MAX_DEPTH = 8
_MAX_LABELS = 200
_FOLDERS: tuple[tuple[str, Folder], ...] = (
    ("TRASH", "trash"),
    ("SPAM", "trash"),
    ("DRAFT", "drafts"),
    ("SENT", "sent"),
    ("INBOX", "inbox"),
)
_UNQUOTED_NAME = re.compile(r'([^"<>]{1,500},[^"<>]{0,500})<([^<>\s]{1,320})>')


# ---- messages --------------------------------------------------------------------------------------------------------
def message_from_gmail(raw: Mapping[str, object], *, me: Me, account: str = "") -> Message:
    """The message of one resource in format `full`, or in `metadata` (then `text` is empty). Raises WireError."""
    provider_id = text(raw, "id")
    if not provider_id:
        raise WireError("The message has no id.")
    labels = texts(raw, "labelIds", _MAX_LABELS)
    return message_from_bytes(
        mime_from_payload(mapping(raw, "payload")),
        me=me,
        provider_id=provider_id,
        account=account,
        thread=text(raw, "threadId"),
        folder=next((folder for label, folder in _FOLDERS if label in labels), "other"),
        flagged="STARRED" in labels,
        received=_internal_date(raw),
    )


def content_from_gmail(raw: Mapping[str, object]) -> StoredContent:
    """What a draft's message resource holds, in format `raw` to the letter, else as far as shown. Raises WireError."""
    whole = text(raw, "raw")
    return content_from_bytes(_decoded(whole) if whole else mime_from_payload(mapping(raw, "payload")))


def mime_from_payload(payload: Mapping[str, object]) -> bytes:
    """The message put together again from its parts; attachments, whose content is not in the answer, stay empty."""
    return b"".join(_part(payload, 0))


def _part(part: Mapping[str, object], depth: int) -> Iterable[bytes]:
    for header in mappings(part, "headers", 500):
        name, value = text(header, "name"), text(header, "value")
        lower = name.lower()
        if re.fullmatch(r"[!-9;-~]{1,100}", name) and not lower.startswith("content-t"):
            yield f"{name}: {_header_value(lower, value)}\r\n".encode("utf-8", "replace")
    kind = _header(part, "content-type") or text(part, "mimeType") or "text/plain"
    children = list(mappings(part, "parts", 200))
    if children and depth < _MAX_DEPTH:
        boundary = f"=_{depth}"
        subtype = re.match(r"\s*multipart/([a-z-]{1,30})", kind, re.IGNORECASE)
        yield f'Content-Type: multipart/{subtype[1] if subtype else "mixed"}; boundary="{boundary}"\r\n\r\n'.encode()
        for child in children:
            yield f"--{boundary}\r\n".encode()
            yield from _part(child, depth + 1)
            yield b"\r\n"
        yield f"--{boundary}--\r\n".encode()
        return
    content = _decoded(text(mapping(part, "body"), "data"))
    if _is_utf8(content):
        kind = re.sub(r";\s{0,10}charset\s{0,10}=\s{0,10}(\"[^\"]{0,60}\"|[^\s;]{0,60})", "", kind, flags=re.IGNORECASE)
        kind += "; charset=utf-8" if kind.lower().startswith("text/") else ""
    yield f"Content-Type: {_one_line(kind)}\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode("ascii", "replace")
    yield b64encode(content)


def _header(part: Mapping[str, object], name: str) -> str:
    return next(
        (text(item, "value") for item in mappings(part, "headers", 500) if text(item, "name").lower() == name), ""
    )


def _header_value(name: str, value: str) -> str:
    value = _one_line(value)
    if name in ("from", "reply-to", "sender") and (found := _UNQUOTED_NAME.fullmatch(value.strip())):
        return f'"{found[1].strip()}" <{found[2]}>'
    return value


def _one_line(value: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]+", " ", value[:20_000])


def _decoded(data: str) -> bytes:
    try:
        return urlsafe_b64decode(data.encode("ascii") + b"=" * (-len(data) % 4))
    except ValueError:
        return b""


def _is_utf8(content: bytes) -> bool:
    """Whether it can be read as UTF-8; ISO-2022, which escapes its characters, could be as well and is not."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\x1b" not in content


def _internal_date(raw: Mapping[str, object]) -> datetime | None:
    milliseconds = text(raw, "internalDate")
    if not re.fullmatch(r"\d{1,15}", milliseconds, re.ASCII):
        return None
    try:
        return datetime.fromtimestamp(int(milliseconds) / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return None


# ---- drafts ----------------------------------------------------------------------------------------------------------
def draft_body(mime: bytes, thread: str = "") -> dict[str, object]:
    """The request body that stores these bytes as a draft, in the conversation `thread` if there is one."""
    message = {"raw": urlsafe_b64encode(mime).decode("ascii")}
    return {"message": message | ({"threadId": thread} if thread else {})}
