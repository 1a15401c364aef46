"""RFC 5322 bytes to messages, and drafts to bytes."""

from __future__ import annotations

import base64
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes as parse
from email import policy
from email.message import EmailMessage

import pytest

from mailagent.core.model import Address, Draft, Letter, Me, Message
from mailagent.wire import WireError
from mailagent.wire.mime import (
    content_from_bytes,
    draft_to_mime,
    fingerprint,
    message_from_bytes,
    sanitise_header,
)

ME = Me("Dana Reyes", ("dana@mail.example",), "America/New_York")
HEAD = "From: Mary Okafor <mary@x.example>\nTo: dana@mail.example\nDate: Tue, 10 Mar 2026 16:00:00 +0100\n"


def read(source: str | bytes, **options: object) -> Message:
    data = source if isinstance(source, bytes) else source.encode()
    return message_from_bytes(data, me=ME, provider_id="p1", folder="inbox", received=options.get("received"))  # type: ignore[arg-type]  # one option


# ---- headers ---------------------------------------------------------------------------------------------------------
def test_a_message_is_read_with_its_ids_and_the_date_in_my_zone() -> None:
    message = read(
        f"{HEAD}Message-ID: <m3@x>\nIn-Reply-To: <m2@x>\nReferences: <m1@x>\n <m2@x>\nSubject: Hi\n\nHello\n"
    )
    assert (message.message_id, message.in_reply_to, message.references) == ("m3@x", ("m2@x",), ("m1@x", "m2@x"))
    assert message.thread == "m1@x"
    assert message.date.isoformat() == "2026-03-10T11:00:00-04:00"
    assert (message.sender, message.to) == (
        Address("Mary Okafor", "mary@x.example"),
        (Address("", "dana@mail.example"),),
    )
    assert (message.subject, message.text, message.folder) == ("Hi", "Hello", "inbox")


def test_mails_without_ids_are_each_a_thread_of_their_own() -> None:
    assert read(f"{HEAD}\nx").thread == "p1"
    assert read(f"{HEAD}In-Reply-To: <a@x>\n\nx").thread == "a@x"


@pytest.mark.parametrize(
    ("raw", "subject"),
    [
        (b"Subject: =?utf-8?Q?Gespr=C3=A4ch?= =?utf-8?Q?_morgen?=", "Gespräch morgen"),
        (b"Subject: =?iso-8859-1?B?R2VzcHLkY2g=?=", "Gespräch"),
        ("Subject: Gespräch".encode(), "Gespräch"),
        ("Subject: Gespräch".encode("latin-1"), "Gespräch"),
        (b"Subject: =?no-such-charset?Q?Gespr=C3=A4ch?=", "Gespräch"),
        (b"Subject: =?utf-8?B?broken!?= rest", None),
        (b"Subject: one\r\n two\r\n\tthree", "one two three"),
        (b"Subject: a\x00b\x07c\x0bd", "a b c d"),
        (b"Subject: =?utf-8?Q?a=0D=0ABcc:_x@y?=", "a Bcc: x@y"),
        (b"X-None: 1", ""),
    ],
)
def test_a_subject_is_decoded_as_far_as_it_can_be(raw: bytes, subject: str | None) -> None:
    found = read(HEAD.encode() + raw + b"\n\nx").subject
    assert "\n" not in found
    if subject is not None:
        assert found == subject


def test_names_with_commas_do_not_part_a_list() -> None:
    raw = HEAD + 'Cc: "Okafor, Mary" <m@x.example>, =?utf-8?Q?N=C3=BA=C3=B1ez=2C_Bea?= <b@x.example>, c@x.example\n\nx'
    assert [(who.name, who.email) for who in read(raw).cc] == [
        ("Okafor, Mary", "m@x.example"),
        ("Núñez, Bea", "b@x.example"),
        ("", "c@x.example"),
    ]


@pytest.mark.parametrize(
    "date",
    ["Date: yesterday\n", "Date: Tue, 99 Mar 2026 16:00:00 +0100\n", "Date: Tue, 10 Mar 1900 00:00:00 +0000\n", ""],
)
def test_without_a_readable_date_the_time_of_delivery_counts(date: str) -> None:
    raw = f"From: m@x.example\n{date}Received: from a by b; Tue, 10 Mar 2026 15:00:00 +0000\n\nx"
    assert read(raw).date == datetime(2026, 3, 10, 15, 0, tzinfo=UTC)
    filed = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)
    assert read(f"From: m@x.example\n{date}\nx", received=filed).date == filed
    with pytest.raises(WireError):
        read(f"From: m@x.example\n{date}\nx")


@pytest.mark.parametrize(
    ("header", "automatic", "bulk"),
    [
        ("Auto-Submitted: auto-replied", True, False),
        ("Auto-Submitted: no", False, False),
        ("X-Autoreply: yes", True, False),
        ("Return-Path: <>", True, False),
        ("Content-Type: multipart/report; report-type=delivery-status; boundary=b", True, False),
        ("List-Unsubscribe: <mailto:x@y>", False, True),
        ("Precedence: bulk", False, True),
        ("Precedence: first-class", False, False),
    ],
)
def test_automatic_and_bulk_mail_is_told_by_its_headers(header: str, automatic: bool, bulk: bool) -> None:
    message = read(f"{HEAD}{header}\n\nx")
    assert (message.automatic, message.bulk) == (automatic, bulk)


def test_a_bounce_is_automatic() -> None:
    assert read(HEAD.replace("mary@", "MAILER-DAEMON@") + "\nx").automatic


# ---- bodies ----------------------------------------------------------------------------------------------------------
def letter(plain: str | None, html: str | None) -> bytes:
    message = EmailMessage()
    message["From"], message["Date"] = "m@x.example", "Tue, 10 Mar 2026 16:00:00 +0100"
    if plain is not None:
        message.set_content(plain)
    if html is not None and plain is not None:
        message.add_alternative(html, subtype="html")
    elif html is not None:
        message.set_content(html, subtype="html")
    return message.as_bytes()


def test_the_plain_part_is_preferred_where_it_says_the_same() -> None:
    assert read(letter("Hello Dana\n", "<p>Hello <b>Dana</b></p>")).text == "Hello Dana"


def test_html_is_read_where_there_is_no_text_or_only_a_notice() -> None:
    page = "<p>Dear Dana,</p>" + "<p>we would like to meet you next week in our office.</p>" * 5
    assert read(letter(None, page)).text.startswith("Dear Dana,")
    assert read(letter(" \n", page)).text.startswith("Dear Dana,")
    assert read(letter("Your mail program shows no HTML.\n", page)).text.startswith("Dear Dana,")
    assert read(letter("<html><body>Hello</body></html>", "<p>Hello</p>")).text == "Hello"


def test_attachments_are_not_read_as_text() -> None:
    message = EmailMessage()
    message["From"], message["Date"] = "m@x.example", "Tue, 10 Mar 2026 16:00:00 +0100"
    message.set_content("Seen\n")
    message.add_attachment("Secret\n", filename="notes.txt")
    inner = EmailMessage()
    inner.set_content("Forwarded\n")
    message.add_attachment(inner)
    assert read(message.as_bytes()).text == "Seen"


def test_an_invitation_inside_is_told() -> None:
    message = EmailMessage()
    message["From"], message["Date"] = "m@x.example", "Tue, 10 Mar 2026 16:00:00 +0100"
    message.set_content("Come\n")
    assert not read(message.as_bytes()).meeting_request
    message.add_alternative("BEGIN:VCALENDAR", subtype="calendar")
    assert read(message.as_bytes()).meeting_request


@pytest.mark.parametrize(
    ("headers", "body", "text"),
    [
        ("Content-Type: text/plain; charset=utf-8", "Grüße".encode(), "Grüße"),
        ("Content-Type: text/plain; charset=utf-8", "Grüße".encode("latin-1"), "Grüße"),
        ("Content-Type: text/plain; charset=x-unknown", "Grüße".encode(), "Grüße"),
        ("Content-Type: text/plain; charset=punycode", b"Gruss", "Gruss"),
        ("Content-Type: text/plain\nContent-Transfer-Encoding: base64", b"R3J1c3M", "Gruss"),
        ("Content-Type: text/plain\nContent-Transfer-Encoding: base64", b"R3J1 c3M=\n\n!!", "Gruss"),
        ("Content-Type: text/plain\nContent-Transfer-Encoding: nonsense", b"Gruss", "Gruss"),
        ("Content-Type: ;;;", b"Gruss", "Gruss"),
        ("Content-Type: multipart/mixed", b"Gruss", "Gruss"),
        ("Content-Type: multipart/mixed; boundary=b", b"--b\nContent-Type: text/plain\n\nGruss", "Gruss"),
        (
            "Content-Type: text/plain; format=flowed",
            b"one \ntwo\n> old \n> er\n-- \nMary",
            "one two\n> old er\n-- \nMary",
        ),
        ("Content-Type: text/plain", b"a\x00b\x1bc\r\nd\re", "abc\nd\ne"),
    ],
)
def test_a_body_is_decoded_as_far_as_it_can_be(headers: str, body: bytes, text: str) -> None:
    assert read(HEAD.encode() + headers.encode() + b"\n\n" + body).text == text


def test_a_large_message_is_read_only_at_its_beginning() -> None:
    attached = base64.encodebytes(b"x" * 3_000_000)
    raw = HEAD.encode() + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSeen\n--b\n"
    raw += b"Content-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n" + attached + b"--b--\n"
    assert read(raw).text == "Seen"
    assert len(read(HEAD + "\n" + "y" * 3_000_000).text) == 64 * 1024


@pytest.mark.parametrize("data", [b"", b"\n\n", b"no headers at all", b"\x00" * 100, b"From nobody\n\nx"])
def test_what_is_no_message_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(WireError):
        read(data)


@pytest.mark.timeout(10)
def test_a_thousand_boxes_in_boxes_are_an_answer_or_a_refusal() -> None:
    raw = HEAD
    for level in range(1_000):
        raw += f'Content-Type: multipart/mixed; boundary="b{level}"\n\n--b{level}\n'
    with suppress(WireError):
        assert read(raw + "\nx").sender.email == "mary@x.example"


# ---- drafts ----------------------------------------------------------------------------------------------------------
PARENT = Message(
    "p", "p2@x.example", datetime(2026, 3, 9, tzinfo=UTC), Address(), references=("p0@x.example", "p1@x.example")
)
DRAFT = Draft(
    key="k1",
    marker="k1.7f3a@mail.example",
    sender=Address("Dana Reyes", "dana@mail.example"),
    to=(Address("Mary Okafor", "mary@x.example"),),
    letter=Letter("Thank you", "Hi Mary,\n\nthank you.\n\nDana\n"),
    date=datetime(2026, 3, 10, 16, 0, tzinfo=UTC),
)


def written(draft: Draft) -> EmailMessage:
    message = parse(draft_to_mime(draft), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_draft_is_a_plain_message_with_nothing_of_ours_to_see() -> None:
    data = draft_to_mime(DRAFT)
    assert data == (
        b"Message-ID: <k1.7f3a@mail.example>\r\n"
        b"From: Dana Reyes <dana@mail.example>\r\n"
        b"To: Mary Okafor <mary@x.example>\r\n"
        b"Subject: Thank you\r\n"
        b"Date: Tue, 10 Mar 2026 16:00:00 +0000\r\n"
        b'Content-Type: text/plain; charset="utf-8"\r\n'
        b"Content-Transfer-Encoding: 7bit\r\n"
        b"MIME-Version: 1.0\r\n"
        b"\r\n"
        b"Hi Mary,\r\n\r\nthank you.\r\n\r\nDana\r\n"
    )


def test_writing_the_same_draft_twice_gives_the_same_bytes() -> None:
    both = replace(DRAFT, letter=replace(DRAFT.letter, html="<p>Hi</p>"))
    assert draft_to_mime(both) == draft_to_mime(both)
    assert {part.get_content_type() for part in written(both).iter_parts()} == {"text/plain", "text/html"}


def test_a_reply_names_its_parent_and_the_chain_before_it() -> None:
    message = written(replace(DRAFT, parent=PARENT))
    assert message["In-Reply-To"] == "<p2@x.example>"
    assert message["References"] == "<p0@x.example> <p1@x.example> <p2@x.example>"


def test_long_message_ids_stay_whole() -> None:
    long = "a" * 300 + "@x.example"
    data = draft_to_mime(replace(DRAFT, parent=replace(PARENT, message_id=long)))
    assert f"In-Reply-To: <{long}>\r\n".encode() in data
    assert b"=?" not in data


def test_a_long_chain_keeps_its_root() -> None:
    chain = tuple(f"p{number}@x.example" for number in range(500))
    names = written(replace(DRAFT, parent=replace(PARENT, references=chain)))["References"].split()
    assert names[0] == "<p0@x.example>"
    assert names[-2:] == ["<p499@x.example>", "<p2@x.example>"]
    assert len(names) <= 32


@pytest.mark.parametrize("message_id", ["a\r\nBcc: x@y.example", "a b@x", "<a@x>", "ä@x", "", "a" * 600])
def test_an_id_that_is_none_makes_no_header(message_id: str) -> None:
    message = written(replace(DRAFT, parent=replace(PARENT, message_id=message_id)))
    assert message["In-Reply-To"] is None
    assert message["Bcc"] is None


@pytest.mark.parametrize(
    "name",
    [
        "Okafor, Mary",
        'Mary "Mo" Okafor',
        "Núñez Österberg",
        "山田 太郎",
        "Mary\r\nBcc: evil@other.example",
        "Mary <evil@other.example>, Real",
        "=?utf-8?q?x?=",
        "Mary\u2028Bcc: x@y.example",
        "\u202eyraM",
        "(comment) Mary; x:",
        "x" * 5_000,
        "é" * 300,
        "\\",
        '"',
        "",
    ],
)
def test_any_name_stays_one_recipient(name: str) -> None:
    message = written(replace(DRAFT, to=(Address(name, "mary@x.example"),)))
    assert [address.addr_spec for address in message["To"].addresses] == ["mary@x.example"]
    assert message["Bcc"] is None
    assert message.get_content().startswith("Hi Mary")


def test_a_foreign_domain_is_written_as_dns_has_it() -> None:
    draft = replace(DRAFT, to=(Address("Mary", "mary@münchen.example"),))
    assert b"mary@xn--mnchen-3ya.example" in draft_to_mime(draft)
    stored = content_from_bytes(draft_to_mime(draft))
    assert stored.fingerprint == fingerprint(draft.to, draft.letter.subject, draft.letter.text)


@pytest.mark.parametrize(
    "email", ["", "mary", "a b@x.example", "ä@x.example", "a@b@c", "a@x\r\n", "<a@x>", "a,b@x", "@x"]
)
def test_an_address_that_is_none_is_refused_by_name(email: str) -> None:
    with pytest.raises(WireError):
        draft_to_mime(replace(DRAFT, to=(Address("Mary", email),)))


@pytest.mark.parametrize(
    "subject", ["a\r\nBcc: x@y.example", "a\x00b\x1fc\x7fd\x85e\u2028f", "Straße " * 60, "\u202egnirts", " a  \t b "]
)
def test_any_subject_becomes_one_line(subject: str) -> None:
    message = written(replace(DRAFT, letter=replace(DRAFT.letter, subject=subject)))
    assert message["Subject"] == sanitise_header(subject)
    assert message["Bcc"] is None
    assert len(sanitise_header(subject)) <= 200


@pytest.mark.parametrize("text", ["Grüße aus München\n", "x" * 5_000 + "\n", "From here\n.\n\n", "a \nb\t\n", "日本\n"])
def test_any_text_comes_back_as_it_was(text: str) -> None:
    draft = replace(DRAFT, letter=Letter("S", text))
    stored = content_from_bytes(draft_to_mime(draft))
    assert stored.text.split() == text.split()
    assert stored.fingerprint == fingerprint(draft.to, "S", text)
    assert max(map(len, draft_to_mime(draft).split(b"\r\n"))) <= 998


def test_a_fingerprint_sees_words_and_recipients_but_not_spaces() -> None:
    to = (Address("Mary", "mary@x.example"),)
    same = fingerprint(to, "Hi", "one two\nthree\n")
    assert same == fingerprint((Address("M. Okafor", "MARY@x.example"),), " Hi", "one  two\r\n\r\nthree")
    assert same != fingerprint(to, "Hi", "one two four")
    assert same != fingerprint((), "Hi", "one two\nthree\n")
    assert same != fingerprint(to, "Hi you", "one two\nthree\n")
