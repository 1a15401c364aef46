"""The parts of a message as RFC 5322 and MIME give them: header values decoded, the text a reader sees.

Headers are read raw and decoded here, since the standard library's structured parser raises on what strangers write.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message as Part
from email.utils import getaddresses, parsedate_to_datetime

from mailagent.core.model import Address
from mailagent.wire.html import html_to_text
from mailagent.wire.text import clean_body, clean_line, is_known, to_address

_MAX_ADDRESSES = 200
_MAX_PARTS = 200
_MESSAGE_ID = re.compile(r"<([^<>\s]{1,500})>")
_ENCODED_WORD = re.compile(r"\?=\s{1,20}=\?")
# Text encodings by name only: these run slowly, warn or are no charsets of mail.
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})


class Headers:
    """The header fields of a message by lower-case name, undecoded."""

    def __init__(self, part: Part) -> None:
        self.fields: dict[str, list[str]] = {}
        for name, value in list(part.raw_items())[:2_000]:
            self.fields.setdefault(name.lower(), []).append(str(value))

    def raw(self, name: str, cap: int = 2_000) -> str:
        """The first field of this name, unfolded; "" where there is none."""
        values = self.fields.get(name)
        return _unescaped_bytes(values[0][:cap]).replace("\r", "").replace("\n", "") if values else ""

    def text(self, name: str) -> str:
        """The field as text for one line."""
        return clean_line(decoded_words(self.raw(name)))

    def addresses(self, name: str) -> tuple[Address, ...]:
        """The addresses in all fields of this name. Names are decoded after the list is parted at its commas."""
        values = [_unescaped_bytes(value[:12_000]) for value in self.fields.get(name, ())[:20]]
        if not values:
            return ()
        pairs = getaddresses([value.replace("\r", "").replace("\n", " ") for value in values])
        found = (to_address(decoded_words(title[:600]), email) for title, email in pairs[:_MAX_ADDRESSES])
        return tuple(address for address in found if is_known(address))

    def message_ids(self, name: str) -> tuple[str, ...]:
        """The message-ids in the field, without their angle brackets."""
        raw = self.raw(name, 20_000)
        found = _MESSAGE_ID.findall(raw)
        return tuple(found) if found or not raw.strip() or " " in raw.strip() else (raw.strip("<> \t")[:500],)

    def date(self) -> datetime | None:
        """The date of the message: `Date`, or when it was last received. None where neither can be read."""
        received = (value[:5_000].rpartition(";")[2].strip() for value in self.fields.get("received", ())[:5])
        for value in (self.raw("date", 200), *received):
            try:
                moment = parsedate_to_datetime(value[:100])
            except (ValueError, TypeError, IndexError, OverflowError):
                continue
            if 1970 <= moment.year <= 9000:
                return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return None


def decoded_words(raw: str) -> str:
    """A header value with its encoded words (RFC 2047) decoded as far as they can be."""
    if "=?" not in raw:
        return raw
    try:
        chunks = decode_header(_ENCODED_WORD.sub("?==?", raw))
    except (HeaderParseError, ValueError):
        return raw
    return "".join(
        decoded_bytes(chunk, charset or "ascii") if isinstance(chunk, bytes) else chunk for chunk, charset in chunks
    )


def decoded_bytes(content: bytes, charset: str) -> str:
    """The text of these bytes. An unknown or wrong charset is taken for UTF-8, and that failing for Windows-1252."""
    try:
        codec = codecs.lookup(charset or "utf-8").name
        if codec in _NO_CHARSETS or codec == "ascii":
            codec = "utf-8"
        return content.decode(codec)
    except (LookupError, ValueError):
        pass
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _unescaped_bytes(raw: str) -> str:
    """Raw 8-bit characters in a header, which the parser leaves as surrogates, read as UTF-8 or Windows-1252."""
    if raw.isascii():
        return raw
    return decoded_bytes(raw.encode("utf-8", "surrogateescape"), "utf-8")


def leaves(message: Part) -> Iterator[tuple[Part, bool]]:
    """The parts that hold content, in order, and whether each is one of several alternatives."""
    stack: list[tuple[Part, bool]] = [(message, False)]
    for _ in range(_MAX_PARTS):
        if not stack:
            return
        part, alternative = stack.pop()
        below = part.get_payload() if part.is_multipart() else None
        if isinstance(below, list) and not _is_attached(part):
            inside = alternative or part.get_content_subtype() == "alternative"
            stack.extend((item, inside) for item in reversed(below[:_MAX_PARTS]) if isinstance(item, Part))
        elif not part.is_multipart():
            yield part, alternative


def body_text(message: Part) -> str:
    """The text of a message: plain where it is worth reading, else made from HTML. Capped."""
    plain: list[str] = []
    html: list[str] = []
    for part, alternative in leaves(message):
        kind = part.get_content_type()
        if part.get_content_maintype() == "multipart":
            kind = "text/plain"  # its boundary is missing
        if kind not in ("text/plain", "text/html") or _is_attached(part):
            continue
        text = _content(part)
        if kind == "text/html":
            html.append(text)
        else:
            plain.append(clean_body(_unflowed(text, part)))
        if not alternative and html and not plain:
            plain = [html_to_text(html.pop())]  # an HTML part of its own, beside plain ones
    written = "\n\n".join(text for text in plain if text)
    if html and (len(written) < 200 or written[:200].lstrip().lower().startswith(("<!doctype", "<html"))):
        rendered = clean_body("\n\n".join(html_to_text(text) for text in html))
        if len(rendered) > 3 * len(written) or written.lstrip().startswith("<"):
            return rendered
    return clean_body(written)


def _content(part: Part) -> str:
    payload = part.get_payload(decode=True)
    charset = part.get_content_charset("utf-8")
    return decoded_bytes(payload, charset) if isinstance(payload, bytes) else ""


def _is_attached(part: Part) -> bool:
    return str(part.get("content-disposition", ""))[:50].strip().lower().startswith("attachment")


def _unflowed(text: str, part: Part) -> str:
    """RFC 3676: lines that end in a space go on in the next one of the same depth of quotes."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    lines: list[str] = []
    flowing = False
    for line in text.splitlines():
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        if flowing and lines and depth == len(lines[-1]) - len(lines[-1].lstrip(">")) and content != "-- ":
            lines[-1] += content
        else:
            lines.append(">" * depth + (" " if depth else "") + content)
        flowing = line.endswith(" ") and content != "-- "
    return "\n".join(lines)
