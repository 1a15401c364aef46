"""Letters and flags to Graph's bodies, and the letter in what the server makes of them."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailagent.core.model import Address, Draft, Letter
from mailagent.wire.graph_drafts import (
    draft_fingerprint,
    draft_to_graph,
    flag_to_graph,
    new_text,
    quoted_history,
    reply_to_graph,
    text_to_html,
)
from mailagent.wire.graph_query import MARKER

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


@settings(deadline=None)
@given(st.text(alphabet="<>divhrbody id=\"'appendonsend_\n \t", max_size=400))
def test_any_html_of_a_reply_is_taken_apart_or_left_alone(content: str) -> None:
    taken = quoted_history({"contentType": "html", "content": content})
    assert taken is None or taken["contentType"] == "html"


@pytest.mark.parametrize("content", ["<div " * 60_000, "<body " * 60_000, "<hr" * 60_000, "_" * 300_000, "<" * 300_000])
def test_endless_text_takes_no_endless_time(content: str) -> None:
    began = time.perf_counter()
    quoted_history({"contentType": "html", "content": content})
    new_text(content)
    assert time.perf_counter() - began < 2


def test_a_name_with_line_breaks_and_overrides_stays_one_recipient() -> None:
    name = "Mary\r\nBcc: evil@x.example\u202e"
    written = draft_to_graph(replace(DRAFT, to=(Address(name, "mary@x.example"),)))
    wanted = {"address": "mary@x.example", "name": "Mary Bcc: evil@x.example"}
    assert written["toRecipients"] == [{"emailAddress": wanted}]
