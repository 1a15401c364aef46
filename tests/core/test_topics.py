"""What an interview is to cover, where the event says so."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.meetings import CONTEXT, meeting
from mailagent.core.event.topics import topics_of

HANNA = ("Hanna Lind", "hanna.lind@fjordic.example")


def topics(summary: str, description: str) -> tuple[str, ...]:
    return topics_of(meeting(summary, description, organizer=HANNA), CONTEXT)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Focus areas: threat modeling, secure SDLC, incident response",
            ("threat modeling", "secure SDLC", "incident response"),
        ),
        ("A technical discussion covering DSA and low-level design.", ("DSA", "low-level design")),
        ("Expect questions on Terraform and Azure landing zones.", ("Terraform", "Azure landing zones")),
        (
            "We'll ask you about\n\n- policy process\n- stakeholder engagement\n\nSee you",
            ("policy process", "stakeholder engagement"),
        ),
        ("Inhalt: Datenbankmodellierung, Systementwurf", ("Datenbankmodellierung", "Systementwurf")),
        ("Van a charlar de concurrencia y diseño de APIs, nada raro.", ("concurrencia", "diseño de APIs")),
    ],
)
def test_topics_are_read_behind_labels_and_phrases(text: str, expected: tuple[str, ...]) -> None:
    assert topics("Technical interview", text) == expected


def test_a_schedule_names_the_subject_of_each_session() -> None:
    text = "10:15  Architecture - Ole Brandt, Director\n11:15  SQL deep dive - Maja Holm, Engineer\n12:15  Lunch on us"
    assert topics("Onsite", text) == ("architecture", "SQL deep dive")


def test_one_session_of_an_onsite_is_named_by_its_title() -> None:
    assert topics("Virtual Onsite 2/4 - ML system design - Robin Vale", "") == ("ML system design",)


def test_an_invitation_without_a_subject_has_no_topics() -> None:
    assert topics("Interview: Data Engineer", "Hi Robin, looking forward to meeting you. Hanna") == ()


def test_each_topic_comes_with_field_and_quote() -> None:
    found, evidence = topics_of(meeting("Interview", "Topics: SQL", organizer=HANNA), CONTEXT)
    assert found == ("SQL",)
    assert (evidence[0].fact, evidence[0].source, evidence[0].quote) == ("topic", "description", "Topics: SQL")


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_an_answer(summary: str, description: str) -> None:
    found = topics(summary, description)
    assert len(found) <= 8
    assert all(topic and "\n" not in topic for topic in found)


@pytest.mark.parametrize(
    "text", ["topics: " * 2_000, "covering a, " * 1_300, "10:00 " * 2_600, "(" * 16_000, ", " * 8_000]
)
def test_a_long_line_takes_no_time(text: str) -> None:
    begin = time.perf_counter()
    topics(text, text)
    assert time.perf_counter() - begin < 2.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("First half is Python, second half is system design.", ("Python", "system design")),
        ("You'll walk us through your portfolio, then we'll discuss design systems.", ("portfolio", "design systems")),
        ("45 minutes on threat modelling with Ole.", ("threat modelling",)),
        ("Agenda: intro, SQL exercise, your questions", ("SQL exercise",)),
        ("Wir sprechen über Ihren Lebenslauf und Kostenrechnung.", ("Lebenslauf", "Kostenrechnung")),
        ("Bitte zeigen Sie uns Excel anhand einer Beispieldatei.", ("Excel",)),
        (
            "Nous aborderons la gestion de crise et les relations presse.",
            ("gestion de crise", "relations presse"),
        ),
        ("La sesión se centrará en modelado de datos.", ("modelado de datos",)),
        ("Vamos falar sobre métricas de produto e SQL.", ("métricas de produto", "SQL")),
        ("Parleremo di campagne social e Google Analytics.", ("campagne social", "Google Analytics")),
        ("SQLとデータ分析を中心にお話を伺います。", ("SQL", "データ分析")),
    ],
)
def test_topics_are_read_in_the_sentences_of_many_languages(text: str, expected: tuple[str, ...]) -> None:
    assert topics("Interview", text) == expected


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("Round 3 (system design + behavioural) | Robin Vale", ("system design", "behavioural")),
        ("Fachgespräch (Statistik, SQL)", ("Statistik", "SQL")),
        ("Interview (Google Meet)", ()),
        ("Final round (Northwind)", ()),
        ("Interview (onsite, 45 min)", ()),
    ],
)
def test_brackets_behind_a_stage_hold_its_subjects(summary: str, expected: tuple[str, ...]) -> None:
    assert topics(summary, "") == expected


def test_what_is_always_spoken_of_is_no_topic() -> None:
    text = "I will call you to talk about the role and answer your questions. We will cover your background."
    assert topics("Interview", text) == ()
