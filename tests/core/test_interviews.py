"""What an event is: my interview, or why it is none, and how sure that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailagent.core.event.interviews import recognise
from mailagent.core.model import Address, Attendee, Context, Event, KnownJob, Me, Partstat, Verdict, Vocabulary
from mailagent.resources import load_vocabulary

ME = Me("Robin Vale", ("robin.vale@gmail.com", "robin@otterby.example"), "Europe/London")
START = datetime(2026, 3, 3, 10, tzinfo=UTC)
RECRUITER = Address("Hanna Lind", "hanna.lind@fjordic.example")
FRIEND = Address("Sam Poole", "sam.poole@gmail.com")


@pytest.fixture(scope="module")
def context() -> Context:
    return Context(ME, load_vocabulary())


def meeting(  # an event as a provider gives it
    summary: str,
    description: str = "",
    *,
    organizer: Address | None = RECRUITER,
    guests: tuple[Address, ...] = (),
    answer: Partstat = "accepted",
    minutes: int = 45,
) -> Event:
    attendees = (
        Attendee(Address("", ME.emails[0]), answer, is_me=True),
        *(Attendee(guest, "accepted") for guest in guests),
    )
    return Event(
        source="google",
        provider_id="e1",
        uid="e1@google.com",
        start=START,
        end=START + timedelta(minutes=minutes),
        summary=summary,
        description=description,
        organizer=organizer or Address("", ME.emails[0]),
        organizer_is_me=organizer is None,
        attendees=attendees,
        my_partstat=answer,
    )


def own(summary: str, description: str = "", **changes: object) -> Event:
    """An entry that I made for myself."""
    event = replace(meeting(summary, description, organizer=None), attendees=(), my_partstat=None)
    return replace(event, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "event",
    [
        meeting("Interview: Robin Vale, Data Engineer"),
        meeting(
            "Robin / Hanna", "Thanks for applying! I'd like to hear about your background and tell you about the team."
        ),
        meeting("Vorstellungsgespräch Vale", "Sehr geehrte Frau Vale, wir freuen uns auf das Gespräch mit Ihnen."),
        meeting("Entretien avec Robin Vale", "Votre candidature au poste de comptable nous intéresse."),
        meeting("Entrevista Robin Vale - Analista", "Hola Robin, te esperamos en nuestras oficinas."),
        meeting("Bate-papo sobre a vaga", "Oi Robin, segue o convite."),
        meeting("一次面接のご案内", "採用担当のリンドです。"),
        own("Zoom w/ Mary (Acme), backend developer job", "she got my CV from Tom"),
        own("Trial shift at Blue Door Bakery", "ask for Ines, bring knives"),
    ],
    ids=lambda event: event.summary,
)
def test_an_interview_is_recognised(event: Event, context: Context) -> None:
    verdict = recognise(event, context)
    assert verdict.interview
    assert verdict.actionable
    assert verdict.why_not is None


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (meeting("Exit interview Robin Vale", "Before your last working day we'd like your feedback."), "not_job"),
        (meeting("Podcast interview with Robin", "Our listeners will love it."), "not_job"),
        (own("Visa interview", "embassy, bring passport"), "not_job"),
        (meeting("User interview (30 min, $50 gift card)", "No right or wrong answers."), "not_job"),
        (own("Dentist"), "not_job"),
        (own("Sam's final interview, wish him luck!"), "not_job"),
        (own("Flight to Oslo (onsite Fjordic)", "seat 12A, terminal 2"), "not_job"),
        (meeting("First day! Onboarding with HR", "Welcome aboard"), "not_job"),
        (
            meeting("Interview: Ada Quill - Data Engineer", "You are interviewing Ada. Submit your scorecard."),
            "i_interview",
        ),
        (meeting("Debrief Ada Quill", "hire / no hire, scorecards before we meet"), "i_interview"),
        (meeting("Mock interview with Sam", organizer=FRIEND), "prep"),
        (own("Prep for Fjordic: STAR stories"), "prep"),
        (own("HOLD - interview?"), "hold"),
        (own("keep free, maybe 2nd round Fjordic", end=START + timedelta(hours=4)), "hold"),
    ],
    ids=lambda value: value.summary if isinstance(value, Event) else value,
)
def test_what_only_looks_like_an_interview_says_why_it_is_none(event: Event, reason: str, context: Context) -> None:
    verdict = recognise(event, context)
    assert not verdict.interview
    assert not verdict.actionable
    assert verdict.why_not == reason
    assert (verdict.stage, verdict.company, verdict.role) == (None, None, None)
    assert (verdict.thank, verdict.coordinators, verdict.topics) == ((), (), ())


INTERVIEW = meeting("Technical interview - Robin Vale - Data Engineer", "Interviewer: Jon Berg, Staff Engineer")


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (replace(INTERVIEW, status="cancelled"), "cancelled"),
        (replace(INTERVIEW, method="CANCEL"), "cancelled"),
        (replace(INTERVIEW, summary="Cancelled: " + INTERVIEW.summary), "cancelled"),
        (replace(INTERVIEW, summary="Abgesagt: Vorstellungsgespräch Vale"), "cancelled"),
        (meeting(INTERVIEW.summary, INTERVIEW.description, answer="declined"), "declined"),
        (replace(meeting(INTERVIEW.summary, answer="declined"), status="cancelled"), "cancelled"),
    ],
)
def test_a_cancelled_or_declined_interview_keeps_its_facts_and_thanks_nobody(
    event: Event, reason: str, context: Context
) -> None:
    verdict = recognise(event, context)
    assert verdict.interview
    assert not verdict.actionable
    assert verdict.why_not == reason
    assert verdict.stage is not None
    assert verdict.thank == ()


def test_a_text_that_mentions_a_cancelled_slot_does_not_cancel_the_interview(context: Context) -> None:
    event = meeting("Final interview Robin Vale", "The old slot is cancelled, this is the new one.")
    assert recognise(event, context).actionable


def test_an_event_of_mine_with_one_declined_address_is_still_accepted(context: Context) -> None:
    second = Attendee(Address("", ME.emails[1]), "declined")
    event = replace(INTERVIEW, attendees=(*INTERVIEW.attendees, second))
    assert recognise(event, context).actionable


def test_evidence_shows_the_words_and_their_weight_the_heaviest_first(context: Context) -> None:
    evidence = [item for item in recognise(INTERVIEW, context).evidence if item.fact == "interview"]
    assert any("Technical interview" in item.quote and item.weight > 0 for item in evidence)
    weights = [abs(item.weight) for item in evidence]
    assert weights == sorted(weights, reverse=True)


def test_the_user_s_word_decides_an_unsure_event(context: Context) -> None:
    vague = meeting("Robin <> Hanna", "See you on Tuesday!")
    assert recognise(vague, context).band == "unsure"
    yes = replace(context, confirmed=frozenset({"fjordic.example"}))
    no = replace(context, refused=frozenset({RECRUITER.email}))
    assert recognise(vague, yes).band == "sure"
    assert recognise(vague, yes).interview
    assert recognise(vague, no).band == "no"


def test_an_application_known_from_mail_makes_a_vague_meeting_an_interview(context: Context) -> None:
    vague = meeting("Catch-up", "Talk on Tuesday")
    known = replace(context, jobs=(KnownJob("Fjordic", domains=("fjordic.example",)),))
    before, after = recognise(vague, context), recognise(vague, known)
    assert after.score > before.score
    assert after.interview


def test_an_unknown_language_is_judged_by_structure(context: Context) -> None:
    event = meeting("Tapaaminen Robin Vale", "Nähdään tiistaina")
    assert recognise(event, context).band in ("unsure", "no")


def test_a_hidden_private_event_is_never_guessed_at(context: Context) -> None:
    verdict = recognise(replace(own(""), private=True), context)
    assert (verdict.interview, verdict.band, verdict.evidence) == (False, "no", ())


def test_an_empty_event_is_no_interview(context: Context) -> None:
    verdict = recognise(own(""), context)
    assert not verdict.interview
    assert verdict.band == "no"


@pytest.mark.parametrize(
    "text",
    [
        "interview " * 100_000,
        "a" * 1_000_000,
        "(" * 50_000,
        "面接" * 200_000,
        "Candidate: " * 50_000,
        "\u202e\x00\ud800",
    ],
    ids=["words", "letters", "brackets", "spaceless", "labels", "controls"],
)
def test_hostile_text_gets_a_quick_verdict(text: str, context: Context) -> None:
    began = datetime.now(UTC)
    assert isinstance(recognise(meeting(text, text), context), Verdict)
    assert datetime.now(UTC) - began < timedelta(seconds=2)


ADDRESSES = st.builds(
    Address, st.text(max_size=30), st.from_regex(r"[a-z.]{0,8}@?[a-z]{0,8}(\.example)?", fullmatch=True)
)
ATTENDEES = st.builds(
    Attendee,
    ADDRESSES,
    st.sampled_from(["needs-action", "accepted", "declined"]),
    cutype=st.sampled_from(["individual", "group", "room"]),
)
WORDS = st.sampled_from(
    ["interview", "panel", "Robin", "hold", "visa", "面接", "Gespräch", "candidate:", "\n", "10:00"]
)


@settings(max_examples=150, deadline=None)
@given(
    summary=st.text(max_size=80) | st.lists(WORDS, max_size=8).map(" ".join),
    description=st.text(max_size=400) | st.lists(WORDS, max_size=40).map(" ".join),
    organizer=st.none() | ADDRESSES,
    attendees=st.lists(ATTENDEES, max_size=4).map(tuple),
    cancelled=st.booleans(),
)
def test_any_event_gets_a_coherent_verdict(
    summary: str,
    description: str,
    organizer: Address | None,
    attendees: tuple[Attendee, ...],
    cancelled: bool,
    context: Context,
) -> None:
    event = replace(own(summary, description), organizer=organizer, organizer_is_me=False, attendees=attendees)
    verdict = recognise(replace(event, status="cancelled" if cancelled else "confirmed"), context)
    assert verdict.actionable == (verdict.interview and verdict.why_not is None)
    assert (verdict.why_not is None) <= verdict.interview
    assert verdict.interview == (verdict.score >= 0.5)
    assert (verdict.stage is not None) == verdict.interview
    assert not (verdict.thank and not verdict.actionable)


def test_hosts_named_as_interviewers_speak_for_my_interview(context: Context) -> None:
    verdict = recognise(meeting("Supervisor, Otter Steps", "Interviewers: Hanna Lind, Jon Berg."), context)
    assert verdict.interview


def test_a_title_of_mine_is_no_name_of_a_panel_member(context: Context) -> None:
    doctor = replace(context, me=replace(ME, name="Dr. Robin Vale"))
    event = meeting("Lectureship: selection committee", "Dear Dr Vale, the committee: Dr. Beth Shaw (chair), A. Lund.")
    assert recognise(event, doctor).interview


def test_a_candidate_with_a_private_address_among_colleagues_is_not_me(context: Context) -> None:
    colleague = Address("Kim Otter", "kim@otterby.example")
    event = meeting("Onsite loop: Backend, Robin (coding)", organizer=colleague, guests=(FRIEND,))
    assert recognise(event, context).why_not == "i_interview"


def test_colleagues_who_meet_somebody_uninvited_are_hiring(context: Context) -> None:
    event = meeting("Bewerbergespräch Azubi, Hr. Demir", organizer=Address("P. Lenz", "lenz@otterby.example"))
    assert recognise(event, context).why_not == "i_interview"


def test_several_trials_at_once_are_not_mine(context: Context) -> None:
    assert recognise(own("Kitchen porter trial x2"), context).why_not == "i_interview"


def test_a_long_trial_is_no_placeholder(context: Context) -> None:
    assert recognise(own("Trial Osteria Blu, bring knives", end=START + timedelta(hours=5)), context).interview


def test_a_job_title_behind_with_is_no_job_of_mine(context: Context) -> None:
    assert not recognise(own("Condo viewing w agent"), context).interview


def test_a_field_whose_words_speak_against_it_still_has_jobs(context: Context) -> None:
    assert recognise(own("Evening Courier: editor Liz Fry, news reporter vacancy"), context).interview
    assert not recognise(own("interview councillor Betts, feature on bins"), context).interview


def test_a_word_for_a_loan_before_interview_names_its_kind(context: Context) -> None:
    assert not recognise(own("mortgage interview Halifax"), context).interview


def test_words_of_the_user_s_own_count(context: Context) -> None:
    tables = dict(context.vocabulary.tables)
    tables["events"] = {**tables["events"], "fi": {"phrases": {"job_interview": ["työhaastattelu"]}}}
    finnish = replace(context, vocabulary=Vocabulary(tables))
    event = own("Työhaastattelu klo 10")
    assert not recognise(event, context).interview
    assert recognise(event, finnish).interview


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (own("Dentist", "phone interview afterwards, do not forget"), "not_job"),
        (own("Electrician interviews - see two of them", "asked me to see the three applicants"), "i_interview"),
        (meeting("Warehouse nurse interviews", "we each take 5 applicants"), "i_interview"),
        (
            meeting("Interview intern - Ms Patel", "Hi Robin, could you take the technical half? CV attached."),
            "i_interview",
        ),
        (own("Entretien téléphonique CPAM", "dossier et n° allocataire"), "not_job"),
    ],
)
def test_interviews_of_others_and_other_appointments_are_none(event: Event, reason: str, context: Context) -> None:
    verdict = recognise(event, context)
    assert (verdict.interview, verdict.why_not) == (False, reason)


def test_a_job_title_within_a_phrase_of_sellers_is_no_sale(context: Context) -> None:
    event = meeting("Working session", "The technical stage of our Product Manager process. We pay 100 for your time.")
    assert recognise(event, context).interview


def test_a_block_sent_by_a_company_is_no_placeholder_of_mine(context: Context) -> None:
    assert recognise(
        meeting("Interview block", "Hi Robin, three talks in a row, with the team you would join."), context
    ).interview
    assert not recognise(own("Interview block"), context).interview


def test_who_takes_a_part_of_my_interview_does_not_make_me_the_interviewer(context: Context) -> None:
    event = meeting(
        "Interview: Data Engineer", "Hi Robin, Jon will take the technical part. Can you take the 10am slot?"
    )
    assert recognise(event, context).interview


@pytest.mark.parametrize(
    "event",
    [
        own("Trainee solicitor interview, Ness & Dow LLP"),
        meeting("Interview for Registrar, Otterby Folk Museum", "Video call with Leo Grace.", guests=(RECRUITER,)),
        meeting("Interview – Tenancy Support Officer", "You will meet Leo Grace, Housing Manager."),
        meeting("Onsite 2 of 4: storage", "Candidate: Robin Vale\nJob: Reliability Lead\nInterviewer: Leo Grace"),
        own("Coffee w/ Hanna (Bellows Press)", "Informational only: picking her brain about editing."),
        meeting(
            "Interview - Environmental Health Officer", "I am pleased to invite you to interview. Panel: Leo Grace"
        ),
        meeting(
            "Job interview, Case Officer", "We want to meet you about the Case Officer position in our Asylum Unit."
        ),
        own("Ness Health - Farid Amini, Joan Bell", "data analyst, they have my test already"),
        own("Finalist conversation w/ Superintendent, Otterby Schools", "Final round, deputy head job"),
    ],
)
def test_words_of_a_post_or_a_name_are_no_other_kind_of_appointment(event: Event, context: Context) -> None:
    verdict = recognise(event, context)
    assert verdict.interview, verdict.evidence


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (meeting("Auswahlgespräche Werkstudent Netze (3 Bewerber)", "9:00 Hr. Akin, 9:50 Fr. Plotz"), "i_interview"),
        (meeting("Applicant interviews – Cook (R. Vale on panel)", "Three applicants, an hour each."), "i_interview"),
        (
            meeting("Candidate interview Mr. Okeke - Robin + Hanna", "You can do the questions, I do the rest."),
            "i_interview",
        ),
        (meeting("Wildlife carers: volunteer intake chat", "Which nights can you foster?"), "not_job"),
        (own("Choir rehearsal + auditions"), "not_job"),
        (meeting("Witness prep - Ness v. Dow", "Counsel will interview you on the contract."), "not_job"),
        (own("Interview prep with Dana"), "prep"),
        (own("Smear test, Dr Low's surgery", "nurse appt, ring if late"), "not_job"),
        (own("Union hall meeting", "Vote on contract, job board after"), "not_job"),
    ],
)
def test_several_candidates_rehearsals_and_meetings_are_told_apart(event: Event, reason: str, context: Context) -> None:
    verdict = recognise(event, context)
    assert (verdict.interview, verdict.why_not) == (False, reason), verdict.evidence
