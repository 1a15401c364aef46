"""Graph's messages to the model."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailagent.core.model import Address, Folder, Me, Message
from mailagent.wire import WireError
from mailagent.wire.graph_drafts import draft_fingerprint
from mailagent.wire.graph_mail import folder_of, message_from_graph

ME = Me("Dana Reyes", ("dana@outlook.example",), "America/New_York")
FOLDERS: dict[str, Folder] = {"f-inbox": "inbox", "f-sent": "sent", "f-trash": "trash", "f-drafts": "drafts"}
RAW: dict[str, object] = {
    "@odata.etag": 'W/"1"',
    "id": "AAMk-1=",
    "conversationId": "AAQk=",
    "internetMessageId": "<abc@northwind.example>",
    "subject": "Your interview",
    "from": {"emailAddress": {"name": "Mary Okafor", "address": "Mary.Okafor@Northwind.example"}},
    "toRecipients": [{"emailAddress": {"name": "dana@outlook.example", "address": "dana@outlook.example"}}],
    "ccRecipients": [],
    "replyTo": [],
    "receivedDateTime": "2026-03-09T13:30:00Z",
    "sentDateTime": "2026-03-09T13:29:58Z",
    "isDraft": False,
    "parentFolderId": "f-inbox",
    "flag": {"flagStatus": "notFlagged"},
    "body": {"contentType": "text", "content": "Dear Dana,\r\n\r\nsee you.\r\n"},
}


def message(**changes: object) -> Message:
    return message_from_graph({**RAW, **changes}, me=ME, account="work", folders=FOLDERS)


def test_a_message_is_read_with_its_date_in_my_zone() -> None:
    read = message()
    assert read.sender == Address("Mary Okafor", "mary.okafor@northwind.example")
    assert read.to == (Address("", "dana@outlook.example"),)
    assert read.message_id == "abc@northwind.example"
    assert read.date.isoformat() == "2026-03-09T09:29:58-04:00"
    assert (read.thread, read.folder, read.text) == ("AAQk=", "inbox", "Dear Dana,\n\nsee you.")


def test_a_legacy_exchange_name_is_no_address() -> None:
    sender = {"emailAddress": {"name": "Pat", "address": "/O=EXCHANGELABS/OU=X/CN=RECIPIENTS/CN=PAT"}}
    assert message(**{"from": sender}).sender == Address("Pat", "")


@pytest.mark.parametrize("kind", ["eventMessage", "eventMessageRequest", "eventMessageResponse"])
def test_an_invitation_is_known_by_its_type(kind: str) -> None:
    assert message(**{"@odata.type": f"#microsoft.graph.{kind}"}).meeting_request
    assert not message().meeting_request


def headers(**fields: str) -> list[dict[str, str]]:
    return [{"name": name.replace("_", "-"), "value": value} for name, value in fields.items()]


def test_header_fields_say_what_a_message_answers() -> None:
    read = message(
        internetMessageHeaders=headers(
            In_Reply_To="<parent@x.example>", references="<root@x.example>\r\n <parent@x.example>"
        )
    )
    assert read.in_reply_to == ("parent@x.example",)
    assert read.references == ("root@x.example", "parent@x.example")
    assert not read.automatic
    assert not read.bulk


def test_a_sent_message_says_what_it_answers_in_properties() -> None:
    read = message(
        singleValueExtendedProperties=[
            {"id": "string 0x1042", "value": "<parent@x.example>"},
            {"id": "String 0x1039", "value": "<root@x.example> <parent@x.example>"},
        ]
    )
    assert read.in_reply_to == ("parent@x.example",)
    assert read.references == ("root@x.example", "parent@x.example")


@pytest.mark.parametrize(
    ("fields", "automatic", "bulk"),
    [
        ({"Auto_Submitted": "auto-replied; reason=x"}, True, False),
        ({"Auto_Submitted": "No"}, False, False),
        ({"X_Autoreply": "yes"}, True, False),
        ({"Precedence": "auto_reply"}, True, False),
        ({"Return_Path": "<>"}, True, False),
        ({"Return_Path": "<mary@x.example>"}, False, False),
        ({"List_Unsubscribe": "<mailto:x@x.example>"}, False, True),
        ({"PRECEDENCE": "Bulk"}, False, True),
    ],
)
def test_what_no_person_wrote_is_known_by_its_header(fields: dict[str, str], automatic: bool, bulk: bool) -> None:
    read = message(internetMessageHeaders=headers(**fields))
    assert (read.automatic, read.bulk) == (automatic, bulk)


@pytest.mark.parametrize(
    ("message_class", "automatic"),
    [("IPM.Note", False), ("IPM.Note.Rules.OofTemplate.Microsoft", True), ("REPORT.IPM.Note.NDR", True)],
)
def test_out_of_office_and_bounces_are_known_by_their_class(message_class: str, automatic: bool) -> None:
    found = message(singleValueExtendedProperties=[{"id": "String 0x001A", "value": message_class}])
    assert found.automatic is automatic


@pytest.mark.parametrize(
    ("draft", "parent", "folder"),
    [
        (True, "f-drafts", "drafts"),
        (True, "f-elsewhere", "drafts"),
        (True, "f-trash", "trash"),
        (False, "f-sent", "sent"),
        (False, "f-elsewhere", "other"),
    ],
)
def test_an_unsent_draft_is_a_draft_wherever_it_was_moved(draft: bool, parent: str, folder: str) -> None:
    assert folder_of({"isDraft": draft, "parentFolderId": parent}, FOLDERS) == folder


@pytest.mark.parametrize(
    "broken",
    [
        {"id": ""},
        {"id": 7},
        {"sentDateTime": None, "receivedDateTime": "0001-01-01T00:00:00Z"},
    ],
)
def test_a_message_without_id_or_date_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(WireError):
        message(**broken)


@pytest.mark.parametrize(
    "odd",
    [
        {"from": None, "sender": None},
        {"toRecipients": "x", "ccRecipients": [None, 3, {"emailAddress": None}]},
        {"body": None, "flag": None, "subject": None, "singleValueExtendedProperties": {"id": "x"}},
    ],
)
def test_fields_of_another_shape_are_left_out(odd: dict[str, object]) -> None:
    assert message(**odd).provider_id == "AAMk-1="


# ---- strangers -------------------------------------------------------------------------------------------------------
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.fixed_dictionaries(
    {}, optional=dict.fromkeys([*RAW, "sender", "singleValueExtendedProperties", "internetMessageHeaders"], JSON)
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(FIELDS)
def test_whatever_a_server_answers_is_read_or_refused(fields: dict[str, object]) -> None:
    with contextlib.suppress(WireError):
        assert message(**fields).provider_id
    assert draft_fingerprint({**RAW, **fields})


@pytest.mark.parametrize(
    "content",
    ["<div " * 60_000, "<body " * 60_000, "<hr" * 60_000, "_" * 300_000, " " * 300_000, "<" * 300_000],
)
def test_endless_text_takes_no_endless_time(content: str) -> None:
    began = time.perf_counter()
    message(
        body={"contentType": "html", "content": content},
        subject=content,
        singleValueExtendedProperties=[{"id": "String 0x1039", "value": content}],
    )
    assert time.perf_counter() - began < 2


def test_a_name_with_line_breaks_and_overrides_becomes_plain() -> None:
    sender = {"emailAddress": {"name": "Mary\r\nBcc: evil@x.example\u202e", "address": "mary@x.example"}}
    assert message(**{"from": sender}).sender == Address("Mary Bcc: evil@x.example", "mary@x.example")
