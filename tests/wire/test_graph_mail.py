"""Graph's messages to the model, letters to Graph's bodies, and values put into queries."""

from __future__ import annotations

import contextlib
import time
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailagent.core.model import Address, Draft, Folder, Letter, Me, Message
from mailagent.wire import WireError
from mailagent.wire.graph_mail import (
    MARKER,
    draft_fingerprint,
    draft_to_graph,
    filter_marker,
    flag_to_graph,
    folder_of,
    message_from_graph,
    new_text,
    quote,
    quoted_history,
    reply_to_graph,
    search_participant,
    search_phrases,
    text_to_html,
)

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
DRAFT = Draft(
    key="k1",
    marker="k1.7f3a@outlook.example",
    sender=Address("Dana Reyes", "dana@outlook.example"),
    to=(Address("Mary Okafor", "mary.okafor@northwind.example"),),
    letter=Letter("Thank you", "Hi Mary,\n\nthank you for <b>today</b> & more.\n"),
    date=datetime(2026, 3, 11, 12, 0, tzinfo=UTC),
)
REPLY = (
    '<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>{}'
    '<div id="appendonsend"></div><hr tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><b>Von:</b> Mary</div>'
    "<div>see you</div></body></html>"
)


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


# ---- queries ---------------------------------------------------------------------------------------------------------
def test_a_quote_in_a_value_does_not_end_the_literal() -> None:
    assert quote("O'Brien' or 1 eq 1") == "'O''Brien'' or 1 eq 1'"
    assert filter_marker("a'b").endswith("ep/value eq 'a''b')")
    assert MARKER in filter_marker("x")


@pytest.mark.parametrize(
    ("value", "term"),
    [
        ("mary@x.example", '"participants:mary@x.example"'),
        ("dana+jobs@x.example", '"participants:dana+jobs@x.example"'),
        ('x" OR from:boss', '"participants:x OR from boss"'),
    ],
)
def test_a_participant_cannot_leave_its_term(value: str, term: str) -> None:
    assert search_participant(value) == term


def test_a_phrase_is_searched_for_as_a_whole() -> None:
    assert search_phrases(["thank you for applying"]) == '"\\"thank you for applying\\""'
    assert search_phrases(["job offer", 'a "b" OR (c)']) == '"\\"job offer\\" OR \\"a b OR c\\""'


# ---- letters ---------------------------------------------------------------------------------------------------------
def test_a_new_message_carries_its_marker_and_nothing_else_of_ours() -> None:
    body = draft_to_graph(DRAFT)
    assert set(body) == {"subject", "toRecipients", "body", "singleValueExtendedProperties"}
    assert body["body"] == {"contentType": "text", "content": DRAFT.letter.text}
    assert body["singleValueExtendedProperties"] == [{"id": MARKER, "value": DRAFT.marker}]


def test_a_reply_stands_above_the_quoted_history_and_is_escaped() -> None:
    bare = {"subject": "RE: Your interview", "body": {"contentType": "html", "content": REPLY.format("")}}
    body = reply_to_graph(DRAFT, bare)["body"]
    assert isinstance(body, dict)
    content = body["content"]
    assert content.index("Hi Mary,") < content.index("appendonsend") < content.index("see you")
    assert "&lt;b&gt;today&lt;/b&gt; &amp; more" in content
    assert content.count("<body>") == 1


def test_a_subject_of_another_topic_would_split_the_conversation_and_stays_out() -> None:
    bare = {"subject": "AW: Your interview", "body": {"contentType": "text", "content": ""}}
    assert "subject" not in reply_to_graph(DRAFT, bare)
    same = replace(DRAFT, letter=Letter("Re: Your interview", "x\n"))
    assert reply_to_graph(same, bare)["subject"] == "Re: Your interview"


def test_the_new_text_of_a_reply_can_be_taken_out_again() -> None:
    written = REPLY.format("<div><div>Hi Mary,</div></div><br>")
    assert quoted_history({"contentType": "html", "content": written}) == {
        "contentType": "html",
        "content": REPLY.format(""),
    }
    plain = "Hi Mary,\r\n________________________________\r\nVon: Mary\r\n"
    assert quoted_history({"contentType": "text", "content": plain}) == {
        "contentType": "text",
        "content": "________________________________\r\nVon: Mary\r\n",
    }


def test_a_history_that_cannot_be_told_apart_is_not_touched() -> None:
    unknown = '<html><body><div>Hi</div><blockquote type="cite">see you</blockquote></body></html>'
    assert quoted_history({"contentType": "html", "content": unknown}) is None


def test_the_quoted_part_does_not_count_as_written() -> None:
    assert new_text("Hi Mary,\n________________________________\nFrom: Mary") == "Hi Mary,\n"
    assert new_text("Hi Mary,\n> see you") == "Hi Mary,\n"
    assert new_text("an_underscore __ here\n") == "an_underscore __ here\n"


def test_the_fingerprint_is_the_same_for_html_and_for_text() -> None:
    to = {"toRecipients": [{"emailAddress": {"address": "mary@x.example"}}], "subject": "s"}
    as_text = {**to, "body": {"contentType": "text", "content": "Hi Mary,\r\n\r\nthank you.\r\n"}}
    written = "<div>Hi Mary,</div><div><br></div><div>thank you.</div>"
    as_html = {**to, "body": {"contentType": "html", "content": written}}
    assert draft_fingerprint(as_text) == draft_fingerprint(as_html)
    assert draft_fingerprint(as_text) != draft_fingerprint({**as_text, "subject": "t"})


def test_lines_become_divs_and_markup_stays_text() -> None:
    assert text_to_html("a\n\n<script>\n") == "<div>a</div><div><br></div><div>&lt;script&gt;</div>"


def test_a_due_date_comes_with_a_start_date_at_noon_where_i_am() -> None:
    noon = {"dateTime": "2026-03-13T12:00:00", "timeZone": "America/New_York"}
    assert flag_to_graph(date(2026, 3, 13), "America/New_York") == {
        "flagStatus": "flagged",
        "startDateTime": noon,
        "dueDateTime": noon,
    }


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
    draft_fingerprint({**RAW, **fields})


@settings(deadline=None)
@given(st.text(alphabet="<>divhrbody id=\"'appendonsend_\n \t", max_size=400))
def test_any_html_of_a_reply_is_taken_apart_or_left_alone(content: str) -> None:
    taken = quoted_history({"contentType": "html", "content": content})
    assert taken is None or taken["contentType"] == "html"


@pytest.mark.parametrize(
    "content",
    ["<div " * 60_000, "<body " * 60_000, "<hr" * 60_000, "_" * 300_000, " " * 300_000, "<" * 300_000],
)
def test_endless_text_takes_no_endless_time(content: str) -> None:
    began = time.perf_counter()
    quoted_history({"contentType": "html", "content": content})
    new_text(content)
    message(
        body={"contentType": "html", "content": content},
        subject=content,
        singleValueExtendedProperties=[{"id": "String 0x1039", "value": content}],
    )
    assert time.perf_counter() - began < 2


def test_a_name_with_line_breaks_and_overrides_becomes_plain() -> None:
    name = "Mary\r\nBcc: evil@x.example\u202e"
    sender = {"emailAddress": {"name": name, "address": "mary@x.example"}}
    assert message(**{"from": sender}).sender == Address("Mary Bcc: evil@x.example", "mary@x.example")
    written = draft_to_graph(replace(DRAFT, to=(Address(name, "mary@x.example"),)))
    wanted = {"address": "mary@x.example", "name": "Mary Bcc: evil@x.example"}
    assert written["toRecipients"] == [{"emailAddress": wanted}]
