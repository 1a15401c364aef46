"""What comes next after an interview, told from hand-made threads around Monday 2 March 2026."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailagent.core.model import Address, Context, Me, Message, NextStep, Note, Person
from mailagent.core.step.nextstep import next_step
from mailagent.resources import load_vocabulary

ZONE = ZoneInfo("Europe/London")
START = datetime(2026, 3, 2, 10, 0, tzinfo=ZONE)
CONTEXT = Context(Me("Sam Field", ("sam@field.example", "sf@mail.example"), "Europe/London"), load_vocabulary())
ANN = Person("Ann Low", "ann@acme.example")
SENDERS = {
    "me": Address("Sam Field", "sam@field.example"),
    "me too": Address("", "sf@mail.example"),
    "company": Address("Ann Low", "ann@acme.example"),
    "agency": Address("Bo Reed", "bo@reedsearch.example"),
    "friend": Address("Joe", "joe@gmail.com"),
    "other firm": Address("Kay Dunn", "kay@otherfirm.example"),
}
Mail = tuple[str, int, str] | tuple[str, int, str, str]


def _messages(mails: Sequence[Mail]) -> list[Message]:
    return [
        Message(
            provider_id=str(number),
            message_id=f"<{number}>",
            date=datetime(2026, 3, 1, 12, 0, tzinfo=ZONE) + timedelta(days=mail[1] - 1),
            sender=SENDERS[mail[0]],
            subject=mail[3] if len(mail) == 4 else "Your interview",
            text=mail[2],
        )
        for number, mail in enumerate(mails)
    ]


def _next(*mails: Mail, note: str = "", description: str = "", now: int = 12) -> NextStep:
    notes = [Note("interview", note, START)] if note else []
    at = datetime(2026, 3, now, 9, 0, tzinfo=ZONE)
    end = START + timedelta(hours=1)
    return next_step(
        START, end, [ANN], "Acme", _messages(mails), notes, description, CONTEXT, at, role="Warehouse Manager"
    )


def _facts(found: NextStep) -> tuple[str, str | None, bool, bool]:
    return found.status, found.by.isoformat()[5:] if found.by else None, found.action_needed, found.overdue


# ---- a thread ----------------------------------------------------------------------------------------------------
def test_silence_is_unknown() -> None:
    assert _facts(_next()) == ("unknown", None, False, False)


def test_vague_promise_is_unknown() -> None:
    assert _facts(_next(("company", 3, "Great to meet you. We'll be in touch."))) == ("unknown", None, False, False)


def test_named_step_without_a_day_is_known() -> None:
    found = _next(("company", 3, "Next is a chat with our CEO, her assistant will write to you."))
    assert _facts(found) == ("known", None, False, False)
    assert found.step == "meeting with the team"


def test_promise_names_its_source_and_sentence() -> None:
    found = _next(("company", 3, "Thanks for coming. You'll hear by Friday."), now=5)
    assert _facts(found) == ("known", "03-06", False, False)
    assert found.message_id == "<0>"
    assert found.said_by == SENDERS["company"]
    by = next(evidence for evidence in found.evidence if evidence.fact == "by")
    assert by.value == "2026-03-06"
    assert by.quote == "You'll hear by Friday."
    assert by.source == "message 2026-03-03 from Ann Low"


def test_day_that_passed_in_silence_is_overdue() -> None:
    promise: Mail = ("company", 3, "You'll hear by Friday.")
    assert not _next(promise, now=6).overdue
    assert _next(promise, now=7).overdue
    assert _next(promise, ("me", 9, "Any news?"), now=12).overdue


def test_later_mail_without_a_day_keeps_the_day_and_ends_overdue() -> None:
    found = _next(("company", 3, "You'll hear by Friday."), ("company", 9, "Sorry, nothing to report so far."))
    assert _facts(found) == ("known", "03-06", False, False)


def test_latest_statement_wins() -> None:
    found = _next(("company", 3, "You'll hear by Friday."), ("company", 6, "It will be the 20th, sorry."))
    assert _facts(found) == ("known", "03-20", False, False)


def test_day_taken_back_makes_it_unknown_again() -> None:
    found = _next(("company", 3, "You'll hear by Friday."), ("company", 5, "I honestly cannot give you any date now."))
    assert _facts(found) == ("unknown", None, False, False)


def test_absence_note_and_survey_are_no_answer() -> None:
    found = _next(
        ("company", 3, "You'll hear by Friday."),
        ("company", 9, "I am away, back on 30 March.", "Automatic reply: News?"),
        ("company", 9, "Answer 2 questions by 20 March.", "Rate your interview experience"),
    )
    assert _facts(found) == ("known", "03-06", False, True)


def test_other_firms_friends_and_other_openings_are_not_heard() -> None:
    found = _next(
        ("other firm", 3, "We at Otherfirm would like to offer you the job.", "Otherfirm: your offer"),
        ("friend", 3, "They always answer by Friday, relax."),
        ("company", 4, "Unfortunately we will not proceed.", "Your application for Data Analyst"),
    )
    assert _facts(found) == ("unknown", None, False, False)


def test_agency_speaks_for_the_company() -> None:
    assert _next(("agency", 3, "Ann loved you, she lets me know by Friday.")).by == date(2026, 3, 6)
    assert _next(("agency", 3, "They went with another candidate, sorry.")).status == "closed"


def test_what_the_agency_forwards_counts() -> None:
    marks = "---------- Forwarded message ---------\nFrom: Ann\nDate: 2 March\n"
    forwarded = f"See below!\n\n{marks}\nTell her we decide on Friday."
    found = _next(("agency", 3, forwarded, "Fwd: Sam"))
    assert _facts(found) == ("known", "03-06", False, True)


def test_mail_before_the_interview_is_about_arranging_it() -> None:
    found = _next(("company", 1, "Please send me your availability by Friday."))
    assert _facts(found) == ("unknown", None, False, False)


def test_request_waits_until_i_did_it() -> None:
    ask: Mail = ("company", 3, "Could you send two references?")
    assert _next(ask).action_needed
    assert not _next(ask, ("me", 4, "Here they are: A. Bee and C. Dee.")).action_needed
    assert not _next(ask, ("me too", 4, "Attached.")).action_needed
    assert _next(ask, ("me", 4, "I'll send them tomorrow.")).action_needed
    assert _next(ask, ("me", 4, "Thank you, looking forward to it!")).action_needed


def test_my_deadline_is_no_promise() -> None:
    found = _next(("company", 3, "Please finish the exercise by Friday."))
    assert _facts(found) == ("known", None, True, False)


def test_offer_refused_is_closed_and_stays_so() -> None:
    found = _next(
        ("company", 3, "We would like to offer you the job."),
        ("me", 4, "Thank you, but I have decided to decline."),
        ("company", 5, "Understood. We'll offer it to our runner-up by Friday."),
    )
    assert _facts(found) == ("closed", None, False, False)


def test_offer_accepted_stays_an_offer_without_a_task() -> None:
    found = _next(
        ("company", 3, "We would like to offer you the job."),
        ("me", 4, "I accept with pleasure."),
        ("company", 5, "Wonderful, welcome! Please bring your passport on day one."),
    )
    assert _facts(found) == ("offer", None, False, False)


def test_revised_figure_is_promised_by_a_day() -> None:
    found = _next(
        ("company", 3, "We would like to offer you the job, let us know by the 20th."),
        ("me", 4, "Would two thousand more be possible?"),
        ("company", 5, "I'll talk to finance and come back to you by Monday."),
        now=6,
    )
    assert _facts(found) == ("offer", "03-09", False, False)


def test_withdrawal_closes() -> None:
    assert _next(("me", 4, "I withdraw my application.")).status == "closed"


def test_company_may_open_a_closed_process_again() -> None:
    found = _next(
        ("company", 3, "We have chosen another candidate."),
        (
            "company",
            5,
            "Our first choice has withdrawn! The second interview is with our CFO, you get the date by Friday.",
        ),
        now=6,
    )
    assert _facts(found) == ("known", "03-06", False, False)


@pytest.mark.parametrize(
    ("note", "facts"),
    [
        ("They'll call by Friday.", ("known", "03-06", False, True)),
        ("Ann: two more to see, decision in 2 weeks", ("known", "03-16", False, False)),
        ("I should chase them on Friday", ("unknown", None, False, False)),
        ("call Ann on Friday if nothing comes", ("unknown", None, False, False)),
        ("no word about next steps, forgot to ask", ("unknown", None, False, False)),
        ("next: lunch with the team, HR arranges", ("known", None, False, False)),
        ("they need my certificates", ("known", None, True, False)),
        ("Antwort bis Ende der Woche", ("known", "03-06", False, True)),
    ],
)
def test_note_counts_from_the_day_of_the_interview(note: str, facts: tuple[str, str | None, bool, bool]) -> None:
    assert _facts(_next(note=note)) == facts


def test_note_written_days_later_tells_of_what_was_said_since() -> None:
    at = datetime(2026, 3, 9, 18, 0, tzinfo=ZONE)
    notes = [Note("interview", "they decide by Friday", START), Note("interview", "Ann rang: early next week", at)]
    promise = _messages([("company", 4, "You will hear on Thursday.")])
    found = next_step(START, START + timedelta(hours=1), [ANN], "Acme", promise, notes, "", CONTEXT, at)
    assert _facts(found) == ("known", "03-18", False, False)


@pytest.mark.parametrize(
    ("description", "facts"),
    [
        ("You will be informed of the outcome within 5 working days.", ("known", "03-09", False, True)),
        ("Interviews 2-4 March; decisions are communicated by 20 March.", ("known", "03-20", False, False)),
        ("Please bring your passport. We confirm the room by Monday.", ("unknown", None, False, False)),
    ],
)
def test_event_text_counts_for_a_promised_day_only(description: str, facts: tuple[str, str | None, bool, bool]) -> None:
    assert _facts(_next(description=description)) == facts


@given(st.text(max_size=500), st.text(max_size=80))
@settings(max_examples=120, deadline=None)
def test_any_thread_gives_an_answer(text: str, subject: str) -> None:
    found = _next(("company", 3, text, subject), ("me", 4, text), note=text, description=text)
    assert found.status in ("known", "unknown", "closed", "offer")
