"""Whatever lies in a calendar or a mailbox: it never stops the rest, and reaches a letter as plain words at most."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workspace import Workspace, body

NOW = "2026-03-09 14:00"
GOOD = "mary.okafor@northwind.example"


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    """One good interview that must be seen to whatever else is there."""
    space = Workspace(tmp_path)
    space.add_event("good", "2026-03-09 10:00", people=(f"Mary Okafor <{GOOD}>",), organizer="")
    return space


def _letters(space: Workspace) -> str:
    space.cycle(NOW)
    assert GOOD in space.drafts()
    return "\n".join(str(m["To"]) + str(m["Subject"]) + body(m) for m in space.messages().values())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("binary", bytes(range(256)) * 200),
        ("empty", b""),
        ("truncated", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:x\r\nSUMMARY:Interv"),
        ("html", b"<html><body>Please sign in</body></html>"),
        ("nuls", b"\x00" * 5000),
        ("latin", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:l\r\nDTSTART:2026" + b"\xe9\xff\r\n"),
        ("no start", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:n\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"),
    ],
)
def test_a_file_that_cannot_be_read_stops_nothing_and_is_named_in_status(
    space: Workspace, name: str, content: bytes
) -> None:
    (space.root / "calendar" / f"{name}.ics").write_bytes(content)
    _letters(space)
    unread = space.status(NOW)["unreadable"]
    assert [entry["item"] for entry in unread] == [f"{name}.ics"] or name == "empty"
    assert f"{name}.ics" in space.run("status", now=NOW).out or name == "empty"


def test_a_file_that_may_not_be_opened_is_named(space: Workspace) -> None:
    (space.root / "calendar" / "loop.ics").symlink_to(space.root / "calendar" / "loop.ics")
    (space.root / "calendar" / "folder.ics").mkdir()
    _letters(space)


def test_a_file_that_was_mended_is_no_longer_named(space: Workspace) -> None:
    path = space.root / "calendar" / "late.ics"
    path.write_bytes(b"\x00\x01")
    space.cycle(NOW)
    assert space.status(NOW)["unreadable"]
    path.unlink()
    space.add_event("late", "2026-03-09 09:00", people=("Ross Lind <ross@northwind.example>",), organizer="")
    space.cycle(NOW)
    assert space.status(NOW)["unreadable"] == []
    assert "ross@northwind.example" in space.drafts()


def test_a_description_of_five_megabytes_is_read_in_part(space: Workspace) -> None:
    space.add_event(
        "huge",
        "2026-03-09 09:00",
        summary="Interview for the Analyst position at Acme",
        people=("Ross Lind <ross@acme.example>",),
        organizer="",
        description="blah " * 1_000_000,
    )
    text = _letters(space)
    assert "ross@acme.example" in space.drafts()
    assert "blah blah" not in text


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ 7*7 }}",
        "{% for x in range(9) %}a{% endfor %}",
        "${jndi:ldap://evil.example}",
        "<script>alert(1)</script>",
        "http://evil.example/login",
        "evil\u202egnp.exe",
        "Mary\r\nBcc: all@evil.example",
        "%s%n{0}",
    ],
)
def test_hostile_words_never_reach_a_letter(space: Workspace, hostile: str) -> None:
    space.add_event(
        "bad",
        "2026-03-09 09:00",
        summary=f"Interview for the {hostile} position at {hostile}",
        people=(f"{hostile} Lind <lind@acme.example>",),
        organizer=f"{hostile} <hr@acme.example>",
        description=f"You will meet {hostile}.\nTopics: {hostile}",
    )
    text = _letters(space)
    for trace in ("{{", "{%", "${", "<script", "alert(1)", "http:", "\u202e", "Bcc: all", "49"):
        assert trace not in text, trace
    for message in space.messages().values():
        assert message["Bcc"] is None
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e]", body(message) + str(message["Subject"]))


def test_hostile_mail_stops_nothing(space: Workspace) -> None:
    new = space.root / "Mail" / "new"
    (new / "1.binary").write_bytes(bytes(range(256)) * 100)
    (new / "2.nothing").write_bytes(b"")
    (new / "3.header").write_bytes(
        b"From: =?bad?q?=ff?= <\xff\xfe>\r\nDate: never\r\nSubject: =?utf-8?b?////?=\r\n\r\nhi"
    )
    (new / "4.huge").write_bytes(b"From: a@b.example\r\nSubject: x\r\n\r\n" + b"spam " * 1_000_000)
    (new / "5.deep").write_bytes(b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" + b"--a\r\n" * 5000)
    _letters(space)


def test_a_mail_with_line_breaks_in_the_subject_cannot_add_a_header_to_the_answer(space: Workspace) -> None:
    space.add_event(
        "old",
        "2026-03-02 10:00",
        summary="Interview for the Analyst position at Acme",
        people=("Ross Lind <ross@acme.example>",),
        organizer="",
    )
    raw = (
        b"From: Ross Lind <ross@acme.example>\r\nTo: dana@reyes.example\r\nDate: Mon, 02 Mar 2026 12:00:00 -0500\r\n"
        b"Message-ID: <evil@acme.example>\r\nSubject: =?utf-8?q?Hello=0D=0ABcc=3A_all=40evil=2Eexample?=\r\n\r\n"
        b"You will hear from us by Wednesday.\r\n"
    )
    (space.root / "Mail" / "cur" / "1.evil:2,S").write_bytes(raw)
    space.cycle(NOW)
    replies = [message for message in space.messages().values() if message["In-Reply-To"]]
    assert len(replies) == 1
    assert replies[0]["Bcc"] is None


def test_a_look_alike_address_is_kept_as_it_is_and_never_trusted_for_another(space: Workspace) -> None:
    space.add_event(
        "alike",
        "2026-03-09 09:00",
        people=("Mary Okafor <mary.okafor@n\u043erthwind.example>",),
        organizer="",
    )
    _letters(space)
    assert all("xn--" in to or to.isascii() for to in space.drafts())
