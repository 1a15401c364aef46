"""The outer form of iCalendar: components cut out of a stream of lines, and their content lines taken apart.

Quirks, each held by a test in tests/wire/test_ical.py: lines folded in the middle of a character; quoted-printable
values with soft line ends (vCalendar 1.0); alarms inside events; a file that ends in the middle of an event; parameters
with quotes, `^n` (RFC 6868), or a colon where none may stand.
"""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

MAX_PROPERTY = 256 * 1024
MAX_LINES = 20_000
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CARET = {"^n": "\n", "^'": '"', "^^": "^"}
_CARETS = re.compile(r"\^[n'^]")
_NAME = re.compile(r"[A-Za-z0-9-]{1,60}")
_LINE_END = re.compile(rb"\r\n?")


@dataclass(slots=True)
class Calendar:
    """What stands around events: METHOD, PRODID and the time zones by their TZID."""

    method: str = ""
    product: str = ""
    zones: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Component:
    """One VEVENT, unfolded, without its alarms, and the calendar it stands in."""

    calendar: Calendar
    content: bytes


@dataclass(frozen=True, slots=True)
class ContentLine:
    """NAME;PARAM=value:value. Names are upper case, the value is as written (escaped)."""

    name: str
    params: dict[str, str]
    value: str


def events_in(lines: Iterable[bytes], faults: list[str]) -> Iterator[Component]:
    """The VEVENTs in a stream of lines, one at a time. What cannot be one is added to `faults`."""
    scanner = _Scanner(faults)
    for line in lines:
        component = scanner.take(_LINE_END.sub(b"\n", line) if b"\r" in line else line)
        if component is not None:
            yield component
    scanner.finish()


class _Scanner:
    """Takes lines and gives a component at the end of each."""

    def __init__(self, faults: list[str]) -> None:
        self._faults = faults
        self._calendar: Calendar | None = None
        self._closed = True
        self._inside = b""  # VEVENT or VTIMEZONE
        self._nested = 0
        self._block: list[bytes] = []
        self._size = 0  # of the property that is being read

    def take(self, line: bytes) -> Component | None:
        folded = line.startswith((b" ", b"\t"))
        mark = b"" if folded else line[:20].strip().upper()
        if not self._inside:
            self._take_between(line, mark)
        elif mark == b"END:" + self._inside:
            return self._finished()
        elif mark in (b"BEGIN:VEVENT", b"END:VCALENDAR"):
            self._faults.append("An event has no end.")
            self._inside = b""
            self._take_between(line, mark)
        elif self._inside == b"VEVENT" and mark.startswith(b"BEGIN:"):
            self._nested += 1
        elif self._nested:
            self._nested -= mark.startswith(b"END:")
        elif len(self._block) < MAX_LINES:
            self._size = self._size + len(line) if folded else len(line)
            if self._size <= MAX_PROPERTY:
                self._block.append(line)
            elif not folded:
                self._block.append(line[:MAX_PROPERTY] + b"\n")
        return None

    def _take_between(self, line: bytes, mark: bytes) -> None:
        if mark in (b"BEGIN:VEVENT", b"BEGIN:VTIMEZONE"):
            self._inside, self._nested, self._block, self._size = mark[6:], 0, [], 0
            self._calendar = self._calendar or Calendar()
        elif mark.removeprefix(codecs.BOM_UTF8) == b"BEGIN:VCALENDAR":
            self._calendar, self._closed = Calendar(), False
        elif mark == b"END:VCALENDAR":
            self._closed = True
        elif self._calendar is not None and mark.startswith((b"METHOD", b"PRODID")):
            _set_header(self._calendar, line)

    def _finished(self) -> Component | None:
        content, calendar = _joined(self._block), self._calendar or Calendar()
        kind, self._inside = self._inside, b""
        if kind == b"VEVENT":
            return Component(calendar, content)
        _add_zone(calendar, content)
        return None

    def finish(self) -> None:
        if self._calendar is None:
            self._faults.append("The file is no calendar.")
        elif self._inside or not self._closed:
            self._faults.append("The file ends before its calendar does.")


def _set_header(calendar: Calendar, line: bytes) -> None:
    parsed = parse_line(decoded(line))
    if parsed is not None and parsed.name == "METHOD":
        calendar.method = parsed.value.strip().upper()[:20]
    elif parsed is not None and parsed.name == "PRODID":
        calendar.product = unescaped(parsed.value)[:200]


def _add_zone(calendar: Calendar, content: bytes) -> None:
    if len(calendar.zones) >= 100 or len(content) > 64 * 1024:
        return
    for line in content_lines(content):
        if line.name == "TZID":
            calendar.zones.setdefault(line.value.strip().casefold(), content)
            return


def _joined(lines: list[bytes]) -> bytes:
    """The lines unfolded: before decoding, since a fold may stand in the middle of a character."""
    return b"".join(lines).replace(b"\n ", b"").replace(b"\n\t", b"")


def decoded(content: bytes) -> str:
    """The text of these bytes: UTF-8, or else Windows-1252. NULs go."""
    try:
        return content.decode("utf-8").replace("\0", "")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace").replace("\0", "")


def content_lines(content: bytes) -> Iterator[ContentLine]:
    """The content lines of a component; lines that are none are left out."""
    waiting = ""
    for text in decoded(content).split("\n"):
        line = waiting + text
        if line.endswith("=") and "QUOTED-PRINTABLE" in line[:300].upper() and len(line) < MAX_PROPERTY:
            waiting = line[:-1]
            continue
        waiting = ""
        parsed = parse_line(line)
        if parsed is not None:
            yield parsed


def parse_line(line: str) -> ContentLine | None:
    """One unfolded content line, or None where it is none."""
    name = _NAME.match(line)
    if name is None:
        return None
    rest = line[name.end() :]
    if rest.startswith(":"):
        return ContentLine(name.group().upper(), {}, rest[1:])
    if not rest.startswith(";"):
        return None
    head, value = _split_head(rest)
    params = dict(_params(head))
    if value is None:
        return None
    if params.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        value = decoded(quopri.decodestring(value.encode("utf-8", "replace"))).replace("\r\n", "\\n")
    return ContentLine(name.group().upper(), params, value)


def _split_head(rest: str) -> tuple[str, str | None]:
    """Parameters and value, parted at the first colon outside quotes."""
    colon, quote = rest.find(":"), rest.find('"')
    while 0 <= quote < colon:
        closing = rest.find('"', quote + 1)
        if closing < 0:
            break
        colon, quote = rest.find(":", closing), rest.find('"', closing + 1)
    return (rest[:colon], rest[colon + 1 :]) if colon >= 0 else (rest, None)


def _params(head: str) -> Iterator[tuple[str, str]]:
    parts = head.split(";")[1:] if '"' not in head else _outside_quotes(head)
    for part in parts[:50]:
        name, equals, value = part.partition("=")
        if equals:
            value = value.strip().strip('"')
            yield name.strip().upper(), _CARETS.sub(lambda found: _CARET[found.group()], value)


def _outside_quotes(head: str) -> list[str]:
    parts: list[str] = []
    for index, piece in enumerate(head.split('"')[:200]):
        if index % 2:
            parts[-1] += f'"{piece}"'
        else:
            first, *others = piece.split(";")
            if parts:
                parts[-1] += first
            parts.extend(others if parts else others or [""])
    return parts


def unescaped(value: str) -> str:
    """A TEXT value without its escapes."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda found: "\n" if found.group(1) in "nN" else found.group(1), value)


def listed(value: str) -> list[str]:
    """The texts in a comma-separated TEXT value."""
    return [unescaped(part).strip() for part in re.split(r"(?<!\\),", value[:5_000]) if part.strip()]
