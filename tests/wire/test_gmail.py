"""Gmail's JSON to messages: the quirks named in the module's header."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.gmail_mailbox import Stored, resource
from mailagent.core.model import Me
from mailagent.wire import WireError
from mailagent.wire.gmail import content_from_gmail, draft_body, message_from_gmail, mime_from_payload
from mailagent.wire.mime import content_from_bytes, message_from_bytes

ME = Me("Dana Reyes", ("dana@gmail.test",), "America/New_York")
DATE = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)


def encoded(text: str, charset: str = "utf-8") -> str:
    return urlsafe_b64encode(text.encode(charset)).decode().rstrip("=")


def raw_message(**changes: Any) -> dict[str, Any]:
    headers = {
        "From": "Mary Okafor <mary@northwind.example>",
        "To": "dana@gmail.test",
        "Subject": "Your interview",
        "Date": "Mon, 09 Mar 2026 09:30:00 +0000",
        "Message-Id": "<abc@northwind.example>",
        "Content-Type": changes.pop("kind", 'text/plain; charset="utf-8"'),
    } | changes.pop("headers", {})
    payload = {
        "mimeType": "text/plain",
        "headers": [{"name": name, "value": value} for name, value in headers.items()],
        "body": {"data": changes.pop("data", encoded("Hello Dana"))},
    }
    base = {"id": "m1", "threadId": "t1", "labelIds": ["INBOX"], "internalDate": "1773048600000", "payload": payload}
    return base | changes


def test_a_message_says_what_it_says() -> None:
    message = message_from_gmail(raw_message(), me=ME, account="personal")
    assert (message.provider_id, message.thread, message.account) == ("m1", "t1", "personal")
    assert message.message_id == "abc@northwind.example"
    assert (message.sender.name, message.sender.email) == ("Mary Okafor", "mary@northwind.example")
    assert (message.subject, message.text, message.folder) == ("Your interview", "Hello Dana", "inbox")
    assert message.date == DATE


@pytest.mark.parametrize(
    ("labels", "folder"),
    [
        (["INBOX", "SENT"], "sent"),
        (["SENT"], "sent"),
        (["TRASH", "SENT"], "trash"),
        (["SPAM"], "trash"),
        (["DRAFT"], "drafts"),
        (["Label_1", "CATEGORY_UPDATES"], "other"),
    ],
)
def test_a_folder_is_made_from_labels(labels: list[str], folder: str) -> None:
    assert message_from_gmail(raw_message(labelIds=labels), me=ME).folder == folder


def test_a_star_is_a_flag() -> None:
    assert message_from_gmail(raw_message(labelIds=["INBOX", "STARRED"]), me=ME).flagged


def test_a_part_recoded_to_utf8_is_read_whatever_its_header_says() -> None:
    kind = 'text/plain; format=flowed; charset="iso-8859-1"'
    assert message_from_gmail(raw_message(kind=kind, data=encoded("Grüße")), me=ME).text == "Grüße"
    latin = encoded("Grüße", "iso-8859-1")
    assert message_from_gmail(raw_message(kind=kind, data=latin), me=ME).text == "Grüße"


def test_a_japanese_part_in_seven_bits_is_read() -> None:
    kind = "text/plain; charset=iso-2022-jp"
    assert message_from_gmail(raw_message(kind=kind, data=encoded("面接", "iso-2022-jp")), me=ME).text == "面接"


def test_a_name_whose_quotes_were_lost_is_one_sender() -> None:
    headers = {"From": "Okafor, Mary <mary@northwind.example>"}
    message = message_from_gmail(raw_message(headers=headers), me=ME)
    assert (message.sender.name, message.sender.email) == ("Okafor, Mary", "mary@northwind.example")


def test_a_header_cannot_bring_another() -> None:
    headers = {"Subject": "x\r\nAuto-Submitted: auto-replied\r\nX: y", "Bad name": "x"}
    message = message_from_gmail(raw_message(headers=headers), me=ME)
    assert not message.automatic
    assert "\n" not in message.subject


def test_mail_without_readable_date_has_gmails_own() -> None:
    message = message_from_gmail(raw_message(headers={"Date": "soon"}), me=ME)
    assert message.date == datetime.fromtimestamp(1773048600, UTC)


def test_headers_alone_are_a_message_without_text() -> None:
    raw = raw_message()
    del raw["payload"]["body"]
    message = message_from_gmail(raw, me=ME)
    assert (message.subject, message.text) == ("Your interview", "")


def test_a_message_without_id_is_none() -> None:
    with pytest.raises(WireError):
        message_from_gmail({"payload": {}}, me=ME)


def composed() -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = "Mary <mary@northwind.example>"
    message["To"] = "dana@gmail.test"
    message["Subject"] = "Grüße – your interview"
    message["Date"] = DATE
    message["Message-ID"] = "<abc@northwind.example>"
    message["References"] = "<a@x.example> <b@x.example>"
    message["List-Unsubscribe"] = "<https://x.example>"
    message.set_content("Hello Dana,\n\nsee you – soon.\n")
    message.add_alternative("<p>Hello Dana,</p><p>see you – soon.</p>", subtype="html")
    message.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="invite.ics")
    return message


def test_a_message_put_together_again_is_read_as_the_original_is() -> None:
    mime = composed().as_bytes()
    stored = Stored("m1", "t1", {"INBOX"}, mime, DATE)
    rebuilt = message_from_gmail(resource(stored, "full", 1), me=ME)
    original = message_from_bytes(mime, me=ME, provider_id="m1", thread="t1", folder="inbox")
    assert rebuilt == original
    assert rebuilt.bulk
    assert rebuilt.meeting_request


def test_a_draft_has_one_fingerprint_before_and_after() -> None:
    mime = composed().as_bytes()
    stored = Stored("m1", "t1", {"DRAFT"}, mime, DATE)
    content = content_from_gmail(resource(stored, "full", 1))
    assert content.fingerprint == content_from_bytes(mime).fingerprint
    assert content.message_id == "abc@northwind.example"


def test_a_draft_goes_into_its_conversation_only_if_it_has_one() -> None:
    assert draft_body(b"\xff\xfe>?", "t1") == {"message": {"raw": "__4-Pw==", "threadId": "t1"}}
    assert draft_body(b"x") == {"message": {"raw": "eA=="}}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=20,
)
PART = st.recursive(
    st.fixed_dictionaries({"headers": JSON, "body": st.fixed_dictionaries({"data": st.text(max_size=20)})}),
    lambda inner: st.fixed_dictionaries({"mimeType": st.text(max_size=20), "parts": st.lists(inner, max_size=3)}),
    max_leaves=10,
)


@given(PART)
def test_any_json_is_put_together_or_read_as_empty(payload: dict[str, Any]) -> None:
    assert isinstance(mime_from_payload(payload), bytes)


def test_parts_nested_without_end_are_cut() -> None:
    payload: dict[str, Any] = {"mimeType": "text/plain", "body": {"data": encoded("deep")}}
    for _ in range(500):
        payload = {"mimeType": "multipart/mixed", "parts": [payload]}
    assert len(mime_from_payload(payload)) < 5_000
