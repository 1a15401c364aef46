"""The learned models: one voice among the rules, explained like them, and nothing breaks without them."""

from __future__ import annotations

import pytest

from core.meetings import CONTEXT, ME, meeting
from mailagent.core.event.interviews import recognise
from mailagent.core.event.learned import kind_of
from mailagent.core.event.parts import parts_of
from mailagent.core.model import Context, Vocabulary
from mailagent.resources import config_dir, load_vocabulary

HANNA = ("Hanna Lind", "hanna.lind@fjordic.example")
MODELS = ("event_learned", "mail_learned", "parts_learned")


@pytest.fixture(scope="module")
def bare() -> Context:
    """A vocabulary to which no model belongs."""
    tables = load_vocabulary().tables
    return Context(ME, Vocabulary({name: tables[name] for name in tables if name not in MODELS}))


def test_a_verdict_names_the_words_that_the_model_went_by() -> None:
    verdict = recognise(
        meeting("Second interview, Robin Vale", "You will meet our head of sales.", organizer=HANNA), CONTEXT
    )
    told = [e for e in verdict.evidence if e.value == "worded as interviews are"]
    assert told
    assert told[0].weight > 0
    assert "second" in told[0].quote


def test_what_speaks_against_an_interview_weighs_less_than_nothing() -> None:
    verdict = recognise(meeting("Dinner with the neighbours", "Bring the salad and the card game."), CONTEXT)
    assert not verdict.interview
    assert [e.weight < 0 for e in verdict.evidence if e.value == "worded as other events are"] == [True]


def test_everything_is_understood_without_a_model_too(bare: Context) -> None:
    event = meeting(
        "Interview: Line Cook at Harbour Grill", "You will meet Mary Okafor, our head chef.", organizer=HANNA
    )
    verdict = recognise(event, bare)
    assert verdict.interview
    assert (verdict.company, verdict.role) == ("Harbour Grill", "Line Cook")
    assert [person.name for person in verdict.thank] == ["Mary Okafor"]
    assert parts_of(event, bare) == ()
    assert kind_of(event, bare).scores == {}


def test_in_a_language_it_never_met_the_model_says_little() -> None:
    met = kind_of(meeting("Dinner with the neighbours", "Bring the salad and the card game."), CONTEXT)
    foreign = kind_of(meeting("Večera so susedmi", "Prines šalát a spoločenskú hru, začíname o siedmej."), CONTEXT)
    assert abs(foreign.odds("interview", ("not_job",))) < 0.5 * abs(met.odds("interview", ("not_job",)))


@pytest.mark.parametrize(
    ("title", "company", "role"),
    [
        ("Zoom, Quellwater Instruments, tuning technician", "Quellwater Instruments", "Tuning technician"),
        ("Phone interview, Night Shift RN, Saint Odile Medical Center", "Saint Odile Medical Center", "Night Shift RN"),
    ],
)
def test_company_and_role_stand_in_any_order(title: str, company: str, role: str) -> None:
    verdict = recognise(meeting(title, "interview, bring the portfolio"), CONTEXT)
    assert (verdict.company, verdict.role) == (company, role)


def test_a_name_that_is_a_company_is_nobody_to_thank() -> None:
    verdict = recognise(
        meeting("Interview - Mendip Foster Families, Hattie Grimshaw", "Seeing Hattie Grimshaw."), CONTEXT
    )
    assert [person.name for person in verdict.thank] == ["Hattie Grimshaw"]
    assert verdict.company == "Mendip Foster Families"


def test_a_letter_pasted_into_my_entry_is_signed_by_who_arranges() -> None:
    letter = (
        "Dear Robin,\n\nYour interview is confirmed. The panel: Claire Hodgkiss (Headteacher) and Femi Akande.\n\n"
        "Yours sincerely\nJulie Rimmer\nSchool Business Manager, Ashdene Primary School"
    )
    verdict = recognise(meeting("Ashdene Primary - panel 9.15", letter), CONTEXT)
    assert [person.name for person in verdict.thank] == ["Claire Hodgkiss", "Femi Akande"]
    assert [person.name for person in verdict.coordinators] == ["Julie Rimmer"]


def test_subjects_that_no_phrase_announces_are_read() -> None:
    text = "Dear Robin,\n\nYour technical interview has two parts: incident handling, then a review of a small service."
    verdict = recognise(meeting("Technical interview, Robin Vale", text, organizer=HANNA), CONTEXT)
    assert "incident handling" in verdict.topics


def test_the_models_stay_small() -> None:
    assert sum((config_dir() / "words" / f"{name}.toml").stat().st_size for name in MODELS) < 1_000_000
