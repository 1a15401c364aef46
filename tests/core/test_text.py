"""Texts are folded without losing their offsets."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from mailagent.core.text import CAP, fold, read


def test_folding_drops_case_diacritics_and_typographic_signs() -> None:
    assert fold("Vorstellungsgespräch – “Später”") == 'vorstellungsgesprach - "spater"'
    assert fold("ＺＯＯＭ　面接") == "zoom 面接"


def test_folding_keeps_the_voiced_marks_of_japanese() -> None:
    assert fold("面談が") == "面談が"


@given(st.text())
def test_folded_text_is_as_long_as_the_composed_text(text: str) -> None:
    assert len(fold(text)) == len(unicodedata.normalize("NFC", text))


@given(st.text(max_size=200))
def test_a_quote_comes_from_the_original(text: str) -> None:
    ready = read("summary", text)
    assert len(ready.text) == len(ready.folded)
    assert ready.quote(0, len(ready.text)) == " ".join(ready.text.split())


def test_a_quote_is_short_and_shows_whole_words() -> None:
    ready = read("description", "word " * 50 + "Interview with Mary" + " word" * 50)
    start = ready.folded.index("interview")
    quote = ready.quote(start, start + 9)
    assert "Interview with Mary" in quote
    assert len(quote) < 80
    assert set(quote.replace("Interview with Mary", "").split()) == {"word"}


def test_invisible_characters_do_not_hide_a_word() -> None:
    assert read("summary", "inter\u200bview\u00ad").folded == "interview"


def test_a_megabyte_is_capped() -> None:
    assert len(read("description", "x" * 1_000_000).text) == CAP
