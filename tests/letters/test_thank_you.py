"""Thank-you letters: what they say, what they leave out, and how they differ."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from statistics import median

import pytest

from bench.letters import fifty_companies, likeness
from letters.requests import MARY, NOW, PANEL, SIGNATURE, panel_letters, request
from mailagent.core.letters.compose import compose
from mailagent.core.letters.facts import honorific_in
from mailagent.core.letters.form import body_of
from mailagent.core.letters.measure import measured, rouge_l, trigram_share
from mailagent.core.letters.template import TemplateSet
from mailagent.core.model import NextStep, Person

TONES = ("warm", "formal", "brief")


@pytest.mark.parametrize("panel", ["one", "two"])
@pytest.mark.parametrize("tone", TONES)
def test_a_panel_of_eight_gets_eight_different_letters(templates: TemplateSet, tone: str, panel: str) -> None:
    letters = panel_letters(templates, panel=panel, tone=tone)
    bodies = [measured(body_of(letter.text, SIGNATURE)) for letter in letters]
    pairs = list(combinations(bodies, 2))
    assert len(pairs) == 28
    assert max(trigram_share(one, other) for one, other in pairs) <= 0.047
    assert max(rouge_l(one, other) for one, other in pairs) <= 0.31
    assert len({letter.subject for letter in letters}) == 8


def test_one_person_at_fifty_companies_does_not_send_the_same_letter_round(templates: TemplateSet) -> None:
    letters = fifty_companies(templates, "warm")
    pairs = likeness(letters)
    assert len(pairs) == 1225
    assert median(share for share, _ in pairs) <= 0.10
    assert median(rouge for _, rouge in pairs) <= 0.45
    assert all(50 <= len(body_of(letter.text, SIGNATURE).split()) <= 140 for letter in letters)


def test_the_same_request_makes_the_same_letter(templates: TemplateSet) -> None:
    wish = request(role="Data Engineer", recent=("Hi Tom,\n\nThank you for the talk.\n\nBest,\nDana Reyes\n",))
    assert compose(wish, templates) == compose(wish, templates)


def test_another_key_makes_another_letter(templates: TemplateSet) -> None:
    texts = {compose(request(key=f"interview {number}"), templates).text for number in range(5)}
    assert len(texts) == 5


@pytest.mark.parametrize(
    ("days_ago", "hour", "words"),
    [
        (0, 10, ("this morning",)),
        (0, 13, ("this afternoon",)),
        (1, 10, ("yesterday",)),
        (3, 10, ("on Monday", "Monday's")),
        (6, 10, ("on Friday", "Friday's")),
        (7, 10, ("on 5 March",)),
    ],
)
def test_the_day_is_said_as_one_says_it(
    templates: TemplateSet, days_ago: int, hour: int, words: tuple[str, ...]
) -> None:
    for key in "abc":
        text = compose(request(key=key, days_ago=days_ago, hour=hour), templates).text
        assert any(word.casefold() in text.casefold() for word in words), text


def test_the_day_is_that_of_my_zone(templates: TemplateSet) -> None:
    start = NOW.astimezone(tz=None).replace(tzinfo=NOW.tzinfo) - timedelta(days=1)
    assert "esterday" in compose(request(start=start, end=start + timedelta(hours=1)), templates).text


def test_role_and_company_are_named_where_known(templates: TemplateSet) -> None:
    text = compose(request(role="Engineering Manager", company="Kestrelyn GmbH"), templates).text
    assert "Engineering Manager" in text
    assert "Kestrelyn" in text
    assert "GmbH" not in text


def test_a_promised_day_takes_the_place_of_the_question(templates: TemplateSet) -> None:
    promised = NextStep("known", "decision", by=date(2026, 3, 16))
    for tone in TONES:
        text = compose(request(promised=promised, ask_next_step=True, tone=tone), templates).text
        assert "by Monday" in text
        assert "?" not in text


def test_a_promise_without_a_day_is_leant_on_too(templates: TemplateSet) -> None:
    for tone in TONES:
        promised = NextStep("known", "they will decide soon")
        text = compose(request(promised=promised, ask_next_step=True, tone=tone), templates).text
        assert "a decision" in text
        assert "?" not in text


def test_a_promise_that_has_passed_is_not_leant_on(templates: TemplateSet) -> None:
    promised = NextStep("known", "decision", by=date(2026, 3, 9))
    text = compose(request(promised=promised, ask_next_step=True), templates).text
    assert "decision" not in text
    assert text.count("?") == 1


@pytest.mark.parametrize("tone", TONES)
def test_exactly_one_sentence_asks_how_it_goes_on(templates: TemplateSet, tone: str) -> None:
    for key in ("one", "two", "three", "four"):
        text = compose(request(key=key, ask_next_step=True, tone=tone, days_ago=1), templates).text
        assert text.count("?") == 1


@pytest.mark.parametrize("tone", TONES)
def test_nothing_is_asked_unless_wanted(templates: TemplateSet, tone: str) -> None:
    for letter in panel_letters(templates, PANEL[:4], tone=tone):
        assert "?" not in letter.text


def test_subjects_differ_though_not_every_name_is_certain(templates: TemplateSet) -> None:
    people = (*PANEL[:4], Person("J. Ito"), Person("Chen Wei"), Person("K."), PANEL[4])
    for facts in ({}, {"days_ago": 1, "role": "Nurse"}, {"company": "Kestrelyn", "days_ago": 9}):
        letters = panel_letters(templates, people, **facts)  # type: ignore[arg-type]
        assert len({letter.subject for letter in letters}) == len(people)


def test_a_second_meeting_is_remembered(templates: TemplateSet) -> None:
    for tone in TONES:
        text = compose(request(met_before=True, tone=tone, days_ago=1), templates).text
        assert any(word in text for word in ("again", "second", "further", "once more", "more than once")), text
        assert "pleasure to meet you " not in text


def test_signature_stands_once_and_last(templates: TemplateSet) -> None:
    text = compose(request(), templates).text
    assert text.endswith(SIGNATURE + "\n")
    assert text.count("Dana Reyes") == 1


def test_a_signature_with_its_own_closing_gets_no_second_one(templates: TemplateSet) -> None:
    text = compose(request(signature="Best regards,\nDana"), templates).text
    assert text.endswith("\n\nBest regards,\nDana\n")


def test_without_a_certain_name_the_greeting_is_neutral(templates: TemplateSet) -> None:
    assert compose(request(to=Person("M. Okafor", "m.okafor@k.example")), templates).text.startswith("Hello,\n")


def test_a_known_honorific_is_used_in_formal_letters(templates: TemplateSet) -> None:
    text = compose(request(to=MARY, honorific="Dr.", tone="formal"), templates).text
    assert text.startswith("Dear Dr Okafor,\n")
    for name in ("Okafor", "M. Okafor"):
        text = compose(request(to=Person(name), honorific="Dr", tone="formal"), templates).text
        assert text.startswith("Dear Dr Okafor,\n")
    particle = compose(request(to=Person("Anna von der Heide"), honorific="Ms", tone="formal"), templates).text
    assert particle.startswith("Dear Ms von der Heide,\n")


@pytest.mark.parametrize(
    ("display", "expected"),
    [
        ("Dr. Mary Okafor", "Dr"),
        ("Okafor, Dr. Mary", "Dr"),
        ("Frau Anna Weber", "Frau"),
        ("Mary Okafor", None),
        ("Drew Mrozek", None),
        ("", None),
    ],
)
def test_an_honorific_is_read_from_a_display_name(display: str, expected: str | None) -> None:
    assert honorific_in(display) == expected


def test_each_sentence_names_what_it_rests_on(templates: TemplateSet) -> None:
    letter = compose(request(role="Data Engineer", days_ago=1), templates)
    assert letter.facts
    for sentence, facts in letter.facts:
        assert sentence in letter.text
        assert facts
    assert any("role: Data Engineer" in facts for _, facts in letter.facts)


def test_only_a_senior_title_is_worth_a_word(templates: TemplateSet) -> None:
    keys = range(20)
    for title, said in (("CTO", True), ("SRE II", False), ("Head of Talent Acquisition", False), ("director", False)):
        texts = [compose(request(key=f"{key}", to=Person("Mary Okafor", None, title)), templates).text for key in keys]
        assert any(title in text for text in texts) == said, title


def test_a_name_that_is_nobodys_is_not_greeted(templates: TemplateSet) -> None:
    for tone in TONES:
        assert compose(request(to=Person("Recruiting Team"), tone=tone), templates).text.startswith("Hello,\n")


def test_a_role_is_not_called_a_role_twice(templates: TemplateSet) -> None:
    for key in range(10):
        text = compose(request(key=f"{key}", role="Data Engineer role"), templates).text
        assert "role role" not in text
        assert "role position" not in text


def test_topics_that_are_one_thing_get_their_article(templates: TemplateSet) -> None:
    for key in range(6):
        text = compose(request(key=f"{key}", topics=("portfolio review", "SQL")), templates).text
        assert "the portfolio review and SQL" in text


def test_topics_that_are_terms_to_settle_are_no_topics(templates: TemplateSet) -> None:
    text = compose(request(topics=("salary expectations", "notice period", "your questions")), templates).text
    assert not any(word in text for word in ("salary", "notice", "your questions"))


def test_interviews_one_after_another_get_letters_as_different_as_a_panels(templates: TemplateSet) -> None:
    letters: list[str] = []
    for person in PANEL:
        facts = {"company": "Kestrelyn", "role": "Data Analyst", "stage": "onsite", "days_ago": 1}
        wish = request(key=person.name, to=person, recent=tuple(letters), **facts)  # type: ignore[arg-type]
        letters.append(compose(wish, templates).text)
    bodies = [measured(body_of(text, SIGNATURE)) for text in letters]
    assert max(trigram_share(one, other) for one, other in combinations(bodies, 2)) <= 0.12
    sentences = [sentence for text in letters for sentence in set(body_of(text, SIGNATURE).split(". "))]
    assert len(sentences) == len(set(sentences))
