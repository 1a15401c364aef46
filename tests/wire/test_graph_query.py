"""Values of strangers put into Graph's queries."""

from __future__ import annotations

import pytest

from mailagent.wire.graph_query import MARKER, filter_marker, quote, search_participant, search_phrases


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
