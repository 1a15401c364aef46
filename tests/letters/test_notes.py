"""What I noted about somebody becomes a clause of that person's letter, or stays private."""

from __future__ import annotations

import pytest

from letters.requests import request
from mailagent.core.letters.compose import compose
from mailagent.core.letters.notes import noted
from mailagent.core.letters.template import TemplateSet
from mailagent.core.model import Person

MARY, TOM, ANNA = Person("Mary Okafor"), Person("Tom Lindqvist"), Person("Anna Okafor")


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Mary told me about the move to Kotlin.", {"told_about": "the move to Kotlin"}),
        ("Mary Okafor explained their release process", {"told_about": "your release process"}),
        ("Okafor talked at length about how she rebuilt the rota", {"told_about": "how you rebuilt the rota"}),
        ("Mary asked about my thesis", {"asked_about": "my thesis"}),
        ("Mary recommended Team Topologies.", {"recommended": "Team Topologies"}),
        ("Mary and I talked about the school garden", {"talked_about": "the school garden"}),
        ("talked to Mary about wound care", {"talked_about": "wound care"}),
        ("discussed the curriculum with Mary", {"talked_about": "the curriculum"}),
        ("Good talk with Mary about beer brewing", {"talked_about": "beer brewing"}),
        ("Mary wanted to know more about my garden", {"asked_about": "my garden"}),
        ("Mary talked about her experience as a founder", {"told_about": "your experience as a founder"}),
        ("Mary: on-call rota, hiring plans", {"talked_about": "on-call rota and hiring plans"}),
        ("Mary: asked about Terraform, very friendly", {"asked_about": "Terraform"}),
        ("Mary runs the lab. She told me about the new microscope", {"told_about": "the new microscope"}),
        ("Mary talked about the new office but seemed bored", {"told_about": "the new office"}),
    ],
)
def test_a_plain_note_becomes_a_clause(note: str, expected: dict[str, str]) -> None:
    assert noted((note,), MARY, (TOM,), "en") == expected


@pytest.mark.parametrize(
    "note",
    [
        "long silence after my question about on-call. nice guy though",
        "Mary seemed bored",
        "Mary told me about the layoffs",
        "Mary talked about the salary band",
        "Mary said the offer would be 120k",
        "Mary: 120k plus bonus",
        "Mary told me about Tom leaving",
        "Mary and Tom talked about the roadmap",
        "Tom told me about the roadmap",
        "told me about the roadmap",
        "we talked about the roadmap",
        "Mary asked about my other interviews",
        "I would rather work at Oakhollow",
        "not sure Mary liked me",
        "Mary: nice but chaotic",
        "Mary told me that it is hard to get promoted",
        "Mary told me about it",
        "Mary explained why she left Oracle",
        "Mary talked about how he runs things",
        "Mary told me about https://evil.example/x",
        "Mary: is she the manager?",
        "Mary asked about me",
        "Mary: follow up with her",
        "Mary told me about her",
        "Mary talked about comp",
        "Mary asked about gaps in my CV",
        "Mary asked about my visa",
        "Mary told me about John's project",
        "Mary talked about themselves",
        "Mary talked about how great the team is",
        "Mary told me about the team's weaknesses",
        "Mary suggested a follow-up call",
        "Mary recommended that I apply elsewhere",
    ],
)
def test_what_is_private_unclear_or_about_others_stays_out(note: str) -> None:
    assert noted((note,), MARY, (TOM,), "en") == {}


def test_with_one_interviewer_we_means_the_two_of_us() -> None:
    assert noted(("We talked about the roadmap",), MARY, (), "en") == {"talked_about": "the roadmap"}
    assert noted(("asked about my time in Oslo",), MARY, (), "en") == {"asked_about": "my time in Oslo"}


def test_two_people_of_one_family_name_are_told_apart_by_the_first() -> None:
    assert noted(("Okafor talked about the rota",), MARY, (ANNA,), "en") == {}
    assert noted(("Mary talked about the rota",), MARY, (ANNA,), "en") == {"told_about": "the rota"}


def test_a_sentence_about_one_does_not_reach_the_other(templates: TemplateSet) -> None:
    notes = ("Tom told me about the ward. Mary told me about the garden.",)
    to_tom = compose(request(to=TOM, others=(MARY,), notes=notes), templates).text
    to_mary = compose(request(to=MARY, others=(TOM,), notes=notes), templates).text
    assert "the ward" in to_tom
    assert "the garden" not in to_tom
    assert "the garden" in to_mary
    assert "the ward" not in to_mary


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Mary hat von der neuen Station erzählt", {"told_about": "von der neuen Station"}),
        ("Mary und ich haben über den Umzug nach Kotlin gesprochen", {"talked_about": "über den Umzug nach Kotlin"}),
        ("Mary hat nach meiner Zeit in Oslo gefragt.", {"asked_about": "nach meiner Zeit in Oslo"}),
        ("Mary told me about the move to Kotlin", {}),
        ("Mary hat vom Gehalt gesprochen", {}),
        ("Mary hat von ihrem Chef erzählt", {}),
    ],
)
def test_german_letters_take_german_notes(note: str, expected: dict[str, str]) -> None:
    assert noted((note,), MARY, (TOM,), "de") == expected
