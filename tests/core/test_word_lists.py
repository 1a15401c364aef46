"""Phrases of word lists are found word by word, the longest first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mailagent.core.event.word_lists import WordLists
from mailagent.core.text import fold


def found(lists: dict[str, list[str]], text: str) -> list[tuple[str, str]]:
    """The lists whose phrases are in `text`, with the words found."""
    folded = fold(text)
    return [(hit.name, folded[hit.start : hit.end]) for hit in WordLists(lists).find(folded)]


def test_a_phrase_is_found_whatever_its_case_diacritics_and_punctuation() -> None:
    lists = {"talk": ["Vorstellungsgespräch", "follow-up"]}
    assert found(lists, "VORSTELLUNGSGESPRACH!") == [("talk", "vorstellungsgesprach")]
    assert found(lists, "a follow up, please") == [("talk", "follow up")]


def test_a_phrase_is_found_as_whole_words_only() -> None:
    assert found({"talk": ["hold"]}, "household") == []


def test_a_star_stands_for_the_rest_of_a_word() -> None:
    lists = {"any": ["engineer*", "*gespräch", "*elternabend*"]}
    assert [words for _, words in found(lists, "Engineering Kundengespräch Elternabende")] == [
        "engineering",
        "kundengesprach",
        "elternabende",
    ]


def test_a_gap_stands_for_up_to_three_words() -> None:
    lists = {"gap": ["bus ... to"]}
    assert found(lists, "bus to Leeds") == [("gap", "bus to")]
    assert found(lists, "bus at 7 10 to Leeds") == [("gap", "bus at 7 10 to")]
    assert found(lists, "bus a b c d to Leeds") == []


def test_a_longer_phrase_hides_those_within_it() -> None:
    lists = {"exit": ["exit interview"], "interview": ["interview"]}
    assert found(lists, "Exit interview") == [("exit", "exit interview")]
    assert found(lists, "Interview, then exit interview") == [("interview", "interview"), ("exit", "exit interview")]


def test_one_phrase_may_stand_in_several_lists() -> None:
    assert [name for name, _ in found({"a": ["panel"], "b": ["panel"]}, "panel")] == ["a", "b"]


def test_a_script_without_spaces_is_searched_anywhere_the_longest_first() -> None:
    lists = {"final": ["最終面接"], "interview": ["面接"]}
    assert found(lists, "鈴木様最終面接のご案内") == [("final", "最終面接")]


@given(st.text(max_size=300), st.lists(st.text(min_size=1, max_size=12), max_size=6))
def test_any_phrases_and_any_text_give_offsets_within_the_text(text: str, phrases: list[str]) -> None:
    folded = fold(text)
    for hit in WordLists({"any": phrases}).find(folded):
        assert 0 <= hit.start < hit.end <= len(folded)
