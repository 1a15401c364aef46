"""Hostile text made plain: names and one-line values, bodies, addresses, join links, times in my zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timezone, tzinfo
from urllib.parse import urlsplit

from mailagent.core.model import Address
from mailagent.wire import WireError
from mailagent.wire.html import html_to_text

MAX_LINE = 1_000
MAX_BODY = 64 * 1024
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = re.compile(f"[{_BIDI}\xad\u200b\u2060\ufeff\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x20\x7f-\xa0\u2028\u2029]+")
_BODY_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")
_TAG = re.compile(r"</?(?:a|b|br|div|em|h[1-6]|html|i|li|ol|p|span|strong|table|u|ul)\b[^<>]{0,1000}>", re.IGNORECASE)
_LINK = re.compile(r"https://[^\s<>\"'\\)\]]{4,1000}")
_JOIN_HOSTS = (
    "zoom.us",
    "meet.google.com",
    "teams.microsoft.com",
    "teams.live.com",
    "webex.com",
    "whereby.com",
    "meet.jit.si",
    "chime.aws",
    "gotomeeting.com",
    "meet.goto.com",
    "bluejeans.com",
)


def clean_line(text: object, cap: int = MAX_LINE) -> str:
    """A value for one line: control characters and line ends become one space, bidi overrides go, capped."""
    if not isinstance(text, str):
        return ""
    if len(text) <= cap and text.isascii() and text.isprintable():
        return text.strip()
    return _INVISIBLE.sub("", _CONTROL.sub(" ", text[: cap * 4])).strip()[:cap].rstrip()


def clean_body(text: object, cap: int = MAX_BODY) -> str:
    """A body: line ends are \\n, other control characters go, capped."""
    if not isinstance(text, str):
        return ""
    text = text[: cap + 1000].replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return _BODY_CONTROL.sub("", text).strip()[:cap]


def plain_description(written: str) -> str:
    """The text of an event's description, which may be plain or HTML. Calendars show line ends in either."""
    if not _TAG.search(written[:100_000]):
        return clean_body(written)
    if "<html" not in written[:200].lower():
        written = written.replace("\n", "<br>")
    return clean_body(html_to_text(written))


def to_address(name: object, email: object) -> Address:
    """An address as the model holds it. What is no email at all (an Exchange path, a URL) is left out of it."""
    plain = clean_line(email, 320)
    if plain[:7].lower() == "mailto:":
        plain = plain[7:]
    plain = plain.strip("<> ").lower()
    if plain.count("@") != 1 or " " in plain or plain.startswith("@") or plain.endswith("@"):
        plain = ""
    return Address(name=clean_line(name, 200).strip("\"' "), email=plain)


def is_known(address: Address) -> bool:
    """Whether there is anything in it."""
    return bool(address.name or address.email)


def join_link(*texts: str) -> str:
    """The first link to a video call in these texts, "" where there is none."""
    for text in texts:
        for link in _LINK.findall(text):
            try:
                host = urlsplit(link).hostname or ""
            except ValueError:
                continue
            if any(host == known or host.endswith(f".{known}") for known in _JOIN_HOSTS):
                return str(link).rstrip(".,;")
    return ""


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """The moment with the offset of `zone` at that time, so that its date is mine and differences are true.

    Raises WireError for a time at the edge of the calendar.
    """
    try:
        there = moment.astimezone(zone)
        offset = there.utcoffset()
    except (OverflowError, ValueError) as fault:
        raise WireError("The time is out of range.") from fault
    return there.replace(tzinfo=timezone(offset) if offset else UTC, fold=0)


def midnight(day: date, zone: tzinfo) -> datetime:
    """The beginning of a day in `zone`: where an all-day event begins for the person."""
    return in_zone(datetime.combine(day, time.min, zone), zone)


def recurrence_id(original: datetime | date) -> str:
    """The id of an occurrence: its original start as RFC 5545 writes it in UTC, or its day."""
    if isinstance(original, datetime):
        return f"{in_zone(original, UTC):%Y%m%dT%H%M%SZ}"
    return f"{original:%Y%m%d}"
