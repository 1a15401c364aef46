"""Three hundred random combinations of facts in each tone: every letter has to read as if written by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from random import Random

import pytest

from letters.requests import COMPANIES, NOTES, ROLES, SIGNATURE, TOPICS, any_request
from mailagent.core.letters.compose import compose
from mailagent.core.letters.form import body_of
from mailagent.core.letters.template import TemplateSet
from mailagent.core.model import Letter, LetterRequest, Tone

_COMBINATIONS = 300
_WRONG_AN = re.compile(r"\ban (?:[bcdfgjkpqtvwyz]|UX|Uni|Euro)", re.IGNORECASE)
_WRONG_A = re.compile(r"\b[Aa] (?:[aeio]|SRE|RN|FBI|hour|honor|Honor|heir|Underw)", re.IGNORECASE)
_REPEATED = re.compile(r"\b(\w+) \1\b", re.IGNORECASE)
_HOLE = re.compile(r" [,.;:?!]|\(\)|\bNone\b|[{}]|,,|\.\.|, \.|(?:\bthe|\ban?|\bof|\bat|\bby)[.,;?]")


@lru_cache
def _letters(templates: TemplateSet, tone: Tone, language: str = "en") -> list[tuple[LetterRequest, Letter]]:
    random = Random(f"{tone} {language}")
    requests = [any_request(random, tone, language) for _ in range(_COMBINATIONS)]
    return [(each, compose(each, templates)) for each in requests]


@pytest.mark.parametrize("tone", ["warm", "formal", "brief"])
def test_no_letter_has_a_hole_or_a_slip(templates: TemplateSet, tone: Tone) -> None:
    for wish, letter in _letters(templates, tone):
        body = body_of(letter.text, SIGNATURE)
        for text in (letter.text, letter.subject):
            assert "  " not in text, text
            assert not _HOLE.search(text), text
            assert not _REPEATED.search(text), text
            assert not _WRONG_A.search(text), text
            assert not _WRONG_AN.search(text), text
        assert re.search(r"\b(?:thank|grateful|appreciat|obliged|generous)", body, re.IGNORECASE), body
        assert "!" not in letter.text
        assert "—" not in letter.text
        assert body.count("?") == (1 if _asks(wish) else 0), body
        for sentence in re.split(r"(?<=[.?]) ", body):
            assert sentence[:1].isupper() or sentence[:1].isdigit() or sentence.startswith("iOS"), sentence


def _asks(wish: LetterRequest) -> bool:
    answered = wish.promised is not None and wish.promised.by is not None and wish.promised.by >= wish.now.date()
    return wish.ask_next_step and not answered and wish.stage != "informational"


@pytest.mark.parametrize("tone", ["warm", "formal", "brief"])
def test_every_sentence_rests_on_known_facts(templates: TemplateSet, tone: Tone) -> None:
    for wish, letter in _letters(templates, tone):
        for sentence, facts in letter.facts:
            assert sentence in letter.text
            assert facts
        for word in (*ROLES, *COMPANIES):
            if re.search(rf"\b{word}\b", letter.text):
                assert word in {wish.role, wish.company} or word in str(wish.to), letter.text
        for topic in TOPICS:
            if topic in letter.text:
                assert topic in wish.topics, letter.text
        for note in NOTES:
            thing = next(
                thing for thing in ("Kotlin", "rota", "new ward", "Oslo", "Phoenix", "building") if thing in note
            )
            if thing in letter.text:
                assert any(thing in known for known in wish.notes), letter.text
        assert "pay" not in body_of(letter.text, SIGNATURE).casefold()


@pytest.mark.parametrize(("tone", "fewest", "most"), [("warm", 50, 140), ("formal", 50, 140), ("brief", 30, 110)])
def test_letters_have_a_good_length(templates: TemplateSet, tone: Tone, fewest: int, most: int) -> None:
    for _, letter in _letters(templates, tone):
        assert fewest <= len(body_of(letter.text, SIGNATURE).split()) <= most, letter.text


@pytest.mark.parametrize("tone", ["warm", "formal", "brief"])
def test_letters_read_at_grade_six_to_twelve(
    templates: TemplateSet, tone: Tone, flesch_kincaid: Callable[[str], float]
) -> None:
    for _, letter in _letters(templates, tone):
        body = body_of(letter.text, SIGNATURE)
        assert 6 <= flesch_kincaid(body) <= 12, body


@pytest.mark.parametrize("tone", ["warm", "formal", "brief"])
def test_german_letters_have_no_hole(templates: TemplateSet, tone: Tone) -> None:
    for _, letter in _letters(templates, tone, "de"):
        assert "  " not in letter.text
        assert not re.search(r" [,.;:?!]|\bNone\b|[{}]|,,|\.\.", letter.text), letter.text
        assert not _REPEATED.search(re.sub(r"\b[Ss]ie, [Ss]ie\b|\bdie die\b", "", letter.text)), letter.text
        assert re.search(r"dank|schätz|großzügig", letter.text, re.IGNORECASE), letter.text
        for english in (" the ", " and ", " you ", " with "):
            assert english not in body_of(letter.text, SIGNATURE), letter.text
