"""At which stage an interview stands: by wording, by agenda, by who holds it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailagent.core.event.stage import stage_of
from mailagent.core.model import Address, Attendee, Context, Event, Me, Stage, Vocabulary
from mailagent.resources import load_vocabulary

ME = Me("Robin Vale", ("robin.vale@gmail.com",), "Europe/London")
START = datetime(2026, 3, 3, 10, tzinfo=UTC)
HANNA = Address("Hanna Lind", "hanna.lind@fjordic.example")
JON = Address("Jon Berg", "jon.berg@fjordic.example")


@pytest.fixture(scope="module")
def context() -> Context:
    return Context(ME, load_vocabulary())


def invited(summary: str, description: str = "", *guests: Address) -> Event:
    """An invitation from Hanna Lind."""
    people = (Address("", ME.emails[0]), HANNA, *guests)
    return Event(
        source="google",
        provider_id="e1",
        uid="e1",
        start=START,
        end=START + timedelta(hours=1),
        summary=summary,
        description=description,
        organizer=HANNA,
        attendees=tuple(Attendee(person, "accepted") for person in people),
    )


@pytest.mark.parametrize(
    ("summary", "description", "stage"),
    [
        ("Recruiter screen: Robin Vale", "", "recruiter_screen"),
        ("HR interview", "", "recruiter_screen"),
        ("Phone interview - Data Engineer", "Jon Berg, Head of Data, calls you.", "phone_screen"),
        ("Technical interview", "", "technical"),
        ("Live coding with Jon", "", "technical"),
        ("Hiring manager chat", "", "hiring_manager"),
        ("Robin / Jon", "Jon would be your manager.", "hiring_manager"),
        ("Panel interview", "", "panel"),
        ("Interview", "The selection committee looks forward to seeing you.", "panel"),
        ("Onsite - Robin Vale", "", "onsite"),
        ("Virtual onsite 2/4: system design", "", "onsite"),
        ("Final round", "", "final"),
        ("Coffee chat", "No opening right now, happy to tell you about us.", "informational"),
        ("Interview: Data Engineer", "", "unspecified"),
        ("Auswahlkommission", "", "panel"),
        ("Probearbeiten", "", "onsite"),
        ("Letzte Runde", "", "final"),
        ("Entretien technique", "", "technical"),
        ("Entretien RH", "", "recruiter_screen"),
        ("Entrevista final", "", "final"),
        ("Entrevista con jefe directo", "", "hiring_manager"),
        ("Papo técnico", "", "technical"),
        ("最終面接", "", "final"),
        ("カジュアル面談", "", "informational"),
        ("Chat with Jon Berg", "Jon is the one to whom the data engineer role reports.", "hiring_manager"),
        ("Conversa com Jon Berg", "Jon Berg, a quem o chefe de turno responde.", "hiring_manager"),
        ("Case study", "On the panel\n- Jon Berg\n- Ida Holm", "panel"),
        ("Demo lesson + interview", "You take a class on campus, then we talk.", "onsite"),
        ("Interview", "Agenda: your CV, a short technical discussion, tour of the hall", "unspecified"),
        ("Partner round", "This is the concluding round.", "final"),
    ],
)
def test_the_wording_names_the_stage(summary: str, description: str, stage: Stage, context: Context) -> None:
    assert stage_of(invited(summary, description), context)[0] == stage


def test_the_title_counts_more_than_the_text(context: Context) -> None:
    event = invited("Technical interview", "After this comes a talk with the hiring manager.")
    assert stage_of(event, context)[0] == "technical"


def test_an_agenda_of_several_talks_is_a_day_on_site(context: Context) -> None:
    event = invited("Your interviews", "10:00 Jon Berg\n11:00 Ida Holm\n13:30 Per Strand")
    assert stage_of(event, context)[0] == "onsite"


def test_a_numbered_list_is_no_agenda(context: Context) -> None:
    event = invited("Interview", "1. SQL\n2. Python\n3. Airflow")
    assert stage_of(event, context)[0] == "unspecified"


def test_a_recruiter_who_is_the_only_one_there_holds_a_screening(context: Context) -> None:
    event = invited("Robin / Hanna", "I'd like to hear what you look for.\nHanna Lind\nTalent Acquisition Partner")
    assert stage_of(event, context)[0] == "recruiter_screen"


def test_a_recruiter_who_only_invites_makes_no_screening(context: Context) -> None:
    signed = "\nHanna Lind\nTalent Acquisition Partner"
    assert stage_of(invited("Interview", "You will meet Jon Berg." + signed), context)[0] == "unspecified"
    assert stage_of(invited("Interview", "See you there." + signed, JON), context)[0] == "unspecified"


def test_a_recruiter_who_calls_an_interview_off_need_not_have_held_it(context: Context) -> None:
    event = invited("Interview", "The position is filled.\nHanna Lind\nHR Director")
    assert stage_of(replace(event, status="cancelled"), context)[0] == "unspecified"


def test_what_only_sounds_like_a_stage_does_not_count(context: Context) -> None:
    event = invited("Robin / Jon", "Jon is not the hiring manager. The office has on-site parking.")
    assert stage_of(event, context)[0] == "unspecified"


def test_one_person_under_the_word_panel_is_no_panel(context: Context) -> None:
    event = invited("L1 technical interview", "Panel: Jon Berg\nMode: video")
    assert stage_of(event, context)[0] == "technical"


def test_the_evidence_quotes_the_words(context: Context) -> None:
    stage, evidence = stage_of(invited("Interview", "This is the final round with our founder."), context)
    assert (evidence.fact, evidence.value, evidence.source) == ("stage", stage, "description")
    assert "final round" in evidence.quote


def test_phrases_of_the_user_s_own_name_a_stage(context: Context) -> None:
    tables = dict(context.vocabulary.tables)
    tables["stages"] = {**tables["stages"], "fi": {"phrases": {"technical": ["tekninen haastattelu"]}}}
    finnish = replace(context, vocabulary=Vocabulary(tables))
    assert stage_of(invited("Tekninen haastattelu"), context)[0] == "unspecified"
    assert stage_of(invited("Tekninen haastattelu"), finnish)[0] == "technical"


def test_an_agency_in_the_title_screens(context: Context) -> None:
    event = replace(invited("Call Kim Boyd (Southern Search) re engineer job"), organizer=None, attendees=())
    assert stage_of(event, context)[0] == "recruiter_screen"


def test_somebody_of_an_agency_s_domain_screens(context: Context) -> None:
    imogen = Address("Imogen Price", "imogen@blackwoodsearch.example")
    event = replace(invited("Call about a counsel role"), organizer=imogen, attendees=(Attendee(imogen, "accepted"),))
    assert stage_of(event, context)[0] == "recruiter_screen"


def test_an_informal_talk_by_phone_stays_informal(context: Context) -> None:
    assert stage_of(invited("Phone chat, informal enquiry re librarian post"), context)[0] == "informational"
