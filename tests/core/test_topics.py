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
