"""Check-ins, answers to a rejection or an offer, withdrawals, thanks to a coordinator, and the empty meeting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from letters.requests import MARY, NOW, SIGNATURE, request
from mailagent.core.letters.compose import compose
from mailagent.core.letters.form import body_of
from mailagent.core.letters.template import TemplateSet
from mailagent.core.model import Address, NextStep, Purpose, Tone

TONES: tuple[Tone, ...] = ("warm", "formal", "brief")
KEYS = ("one", "two", "three", "four", "five")
PROMISED = NextStep(
    "known",
    "They decide by Tuesday",
    by=date(2026, 3, 10),
    said_at=NOW - timedelta(days=6),
    said_by=Address("Mary Okafor", "mary@kestrelyn.example"),
)


@pytest.mark.parametrize("tone", TONES)
def test_a_check_in_names_what_was_promised_and_when(templates: TemplateSet, tone: Tone) -> None:
    for key in KEYS:
        text = compose(request("check_in", key, promised=PROMISED, tone=tone, of=3, days_ago=8), templates).text
        assert "by Tuesday" in text


def test_a_check_in_says_you_only_to_the_one_who_said_it(templates: TemplateSet) -> None:
    mary = MARY.__class__(MARY.name, "mary@kestrelyn.example")
    for key in KEYS:
        to_mary = compose(request("check_in", key, to=mary, promised=PROMISED, number=2, of=3), templates).text
        assert "I was told" not in to_mary
        to_somebody_else = compose(request("check_in", key, promised=PROMISED, number=2, of=3), templates).text
        assert "You wrote" not in to_somebody_else
        assert "you wrote" not in to_somebody_else


@pytest.mark.parametrize("tone", TONES)
def test_first_second_and_last_check_in_differ_in_tone(templates: TemplateSet, tone: Tone) -> None:
    for key in KEYS:
        first, second, last = (
            body_of(
                compose(request("check_in", key, number=number, of=3, tone=tone, days_ago=9), templates).text, SIGNATURE
            )
            for number in (1, 2, 3)
        )
        assert len({first, second, last}) == 3
        assert not any(word in first + second for word in ("last time", "not ask again", "leave it", "refrain"))
        assert any(word in last for word in ("not ask again", "leave it", "refrain")), last
        assert any(word in last for word in ("decision", "decided", "chosen", "another candidate", "a no")), last


def test_an_answer_keeps_the_subject_of_its_thread(templates: TemplateSet) -> None:
    for purpose in ("check_in", "rejection_reply", "offer_reply"):
        plain = compose(request(purpose, parent_subject="Your application\r\nBcc: x@y.example"), templates)
        assert plain.subject == "Re: Your application Bcc: x@y.example"
        assert (
            compose(request(purpose, parent_subject="RE: Your application"), templates).subject
            == "RE: Your application"
        )


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("known", [True, False])
def test_an_answer_to_an_offer_promises_nothing(templates: TemplateSet, tone: Tone, known: bool) -> None:
    facts = {"company": "Kestrelyn", "role": "Data Engineer"} if known else {}
    for key in KEYS:
        text = compose(request("offer_reply", key, tone=tone, **facts), templates).text  # type: ignore[arg-type]
        assert not any(
            word in text for word in ("accept", "decline", "sign", "salary", "happy to join", "look forward to joining")
        )
        assert any(word in text for word in ("few days", "time", "calmly"))


@pytest.mark.parametrize("tone", TONES)
def test_an_answer_to_a_rejection_thanks_and_argues_not(templates: TemplateSet, tone: Tone) -> None:
    for key in KEYS:
        text = compose(request("rejection_reply", key, tone=tone, company="Kestrelyn"), templates).text
        assert "hank" in text or "grateful" in text or "appreciate" in text
        assert "?" not in text


@pytest.mark.parametrize("tone", TONES)
def test_a_withdrawal_says_so(templates: TemplateSet, tone: Tone) -> None:
    for key in KEYS:
        text = compose(request("withdrawal", key, tone=tone), templates).text
        assert any(word in text for word in ("withdraw", "out of the process", "stepping back"))
        assert "interview" not in text  # there may have been none


@pytest.mark.parametrize("tone", TONES)
def test_a_no_show_names_the_time_and_blames_nobody(templates: TemplateSet, tone: Tone) -> None:
    for key in KEYS:
        text = compose(request("no_show", key, tone=tone, days_ago=0), templates).text
        assert "this morning from 10:00" in text
        assert "?" in text or "another appointment" in text


@pytest.mark.parametrize("tone", TONES)
def test_thanks_to_a_coordinator_may_ask_what_comes_next(templates: TemplateSet, tone: Tone) -> None:
    for key in KEYS:
        wish = request("coordinator_thanks", key, tone=tone, days_ago=1, ask_next_step=True)
        assert compose(wish, templates).text.count("?") == 1


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "purpose", ["check_in", "rejection_reply", "offer_reply", "withdrawal", "coordinator_thanks", "no_show"]
)
def test_each_letter_stands_with_nothing_known(templates: TemplateSet, purpose: Purpose, language: str) -> None:
    for tone in TONES:
        letter = compose(request(purpose, to=None, tone=tone, language=language), templates)
        assert letter.subject
        assert letter.text.startswith("Hello,\n" if language == "en" else "Guten Tag,\n")
        assert len(letter.facts) >= 2
        assert all(facts for _, facts in letter.facts)


def test_a_language_without_templates_is_written_in_english(templates: TemplateSet) -> None:
    assert compose(request(language="fr"), templates).text.startswith("Hi Mary,")


def test_a_german_letter_goes_on_in_lower_case_after_the_greeting(templates: TemplateSet) -> None:
    lines = compose(request(language="de", key="a", honorific="Frau", tone="formal"), templates).text.splitlines()
    assert lines[0] == "Sehr geehrte Frau Okafor,"
    assert lines[2][0].islower() or lines[2].startswith(("Sie ", "Ihr"))
    herr = compose(request(language="de", honorific="Herr", tone="formal"), templates).text
    assert herr.startswith("Sehr geehrter Herr Okafor,\n")


def test_no_first_names_in_german_greetings(templates: TemplateSet) -> None:
    for tone in TONES:
        assert compose(request(language="de", tone=tone), templates).text.startswith("Guten Tag Mary Okafor,\n")
