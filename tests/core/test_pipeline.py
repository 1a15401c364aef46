"""Where a process stands: from the first application to an offer that is accepted, and what corrections change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.searches import CONTEXT, ME, NOW, at, interview, mail, mark, only, search
from mailagent.core.model import Interview, Letter, LetterRequest, Person
from mailagent.core.planning.plan import plan
from mailagent.core.process.pipeline import understand
from mailagent.core.world import Application, Fact, Ledger, Policy, Understanding, World

MARY = "Mary Okafor <mary.okafor@northwind.example>"
CONFIRMED = "Hi Dana, thank you for applying to {} as {}. We received your application."
NO = "Unfortunately we will not be moving forward with your application for {} at {}."


def _compose(request: LetterRequest) -> Letter:
    return Letter(f"{request.purpose} to {request.to.name if request.to else 'me'}", f"{request.key}\n")


def _drafts(found: Understanding) -> set[tuple[str, str]]:
    actions = plan(found, Ledger(), Policy(), ME, _compose)
    return {(one.purpose, one.to[0].email) for one in actions if one.kind == "draft" and one.to}


def _told(*applications: Application) -> Understanding:
    return understand(World(now=NOW, context=CONTEXT, applications=applications), Policy())


# ---- from application to answer --------------------------------------------------------------------------------------
def test_a_process_goes_from_applied_to_interviewing_to_unknown_to_waiting_to_overdue() -> None:
    applied = mail(
        "2026-03-02 09:00",
        "Northwind <no-reply@greenhouse.io>",
        "Thank you for applying to Northwind",
        CONFIRMED.format("Northwind", "Scientist"),
    )
    talk = interview("2026-03-09 10:00")
    promise = mail("2026-03-10 09:00", MARY, "Thank you", "You will hear our decision by Friday.")
    steps = [
        (only(search(applied, now=at("2026-03-03 12:00"))).status, "applied"),
        (only(search(applied, talk, now=at("2026-03-08 12:00"))).status, "interviewing"),
        (only(search(applied, talk, now=at("2026-03-09 12:00"))).status, "unknown"),
        (only(search(applied, talk, promise, now=at("2026-03-10 12:00"))).status, "waiting"),
        (only(search(applied, talk, promise, now=at("2026-03-16 12:00"))).status, "overdue"),
    ]
    assert [is_ for is_, _ in steps] == [wanted for _, wanted in steps]


def test_a_second_interview_makes_it_interviewing_again() -> None:
    found = search(
        interview("2026-03-09 10:00"),
        mail("2026-03-10 09:00", MARY, "Thank you", "You will hear our decision by Friday."),
        interview("2026-03-23 10:00", thank=(Person("Ross Lind", "ross.lind@northwind.example"),)),
    )
    process = only(found)
    assert process.status == "interviewing"
    assert process.next.by == date(2026, 3, 23)
    after = search(
        interview("2026-03-09 10:00"), interview("2026-03-18 10:00", uid="second"), now=at("2026-03-18 15:00")
    )
    assert only(after).status == "unknown", "after it, what comes next is open anew"


def test_a_moved_interview_is_the_same_one_at_its_new_time() -> None:
    before = interview("2026-03-09 10:00", uid="talk@cal")
    after = interview("2026-03-25 10:00", uid="talk@cal")
    one, other = only(search(before)), only(search(after))
    assert one.id == other.id
    assert (one.status, other.status) == ("overdue", "interviewing")


def test_a_cancelled_interview_without_any_mail_ends_it() -> None:
    assert (
        only(search(interview("2026-03-25 10:00", actionable=False, why_not="cancelled", thank=()))).status == "closed"
    )
    declined = interview("2026-03-25 10:00", actionable=False, why_not="declined", thank=())
    assert only(search(declined)).status == "withdrawn"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (NO.format("Scientist", "Northwind"), "closed"),
        ("I am delighted to offer you the position of Scientist at Northwind.", "offer"),
    ],
)
def test_a_rejection_or_an_offer_outside_the_thread_counts(text: str, status: str) -> None:
    found = search(
        interview("2026-03-09 10:00"),
        mail("2026-03-10 09:00", MARY, "Thank you", "You will hear our decision by Friday.", thread="t1"),
        mail(
            "2026-03-12 09:00", "Northwind People <people@nw-mail.example>", "Scientist at Northwind", text, thread="t2"
        ),
    )
    process = only(found)
    assert process.status == status
    assert process.next.evidence[0].quote


def test_a_process_in_which_nothing_happens_any_more_is_closed() -> None:
    talk = interview("2026-03-09 10:00")
    policy = Policy(forget_after=60)
    end = talk.event.end
    assert only(search(talk, now=end + timedelta(days=59), policy=policy)).status == "overdue"
    assert only(search(talk, now=end + timedelta(days=61), policy=policy)).status == "closed"
    applied = mail(
        "2026-03-02 09:00",
        "Northwind <no-reply@greenhouse.io>",
        "Thank you for applying to Northwind",
        CONFIRMED.format("Northwind", "Scientist"),
    )
    assert only(search(applied, now=at("2026-05-20 09:00"), policy=policy)).status == "closed"


# ---- the user's word -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fact", "status"),
    [("offer", "offer"), ("accepted", "accepted"), ("rejected", "closed"), ("withdrawn", "withdrawn")],
)
def test_a_correction_stays_with_a_process_when_its_id_changes(fact: Fact, status: str) -> None:
    applied = mail(
        "2026-03-02 09:00",
        "Northwind <no-reply@greenhouse.io>",
        "Thank you for applying to Northwind",
        CONFIRMED.format("Northwind", "Scientist"),
    )
    first = only(search(applied))
    word = mark(first.id, fact, when="2026-03-03 12:00")
    later = only(search(applied, interview("2026-03-09 10:00"), word))
    assert later.id != first.id
    assert first.id in later.aliases
    assert later.status == status


def test_the_latest_word_wins() -> None:
    talk = interview("2026-03-09 10:00")
    found = search(talk, mark(talk.id, "rejected"), mark(talk.id, "offer", when="2026-03-19 13:00"))
    assert only(found).status == "offer"


def _talk_at(company: str, start: str) -> Interview:
    return interview(start, company, "Analyst", thank=(Person(f"Ann {company}", f"ann@{company.lower()}.example"),))


def test_an_accepted_offer_brings_withdrawals_for_all_others_that_are_open() -> None:
    won, other = _talk_at("Juniper", "2026-03-16 10:00"), _talk_at("Pineforge", "2026-03-17 10:00")
    offered, lost = _talk_at("Oakline", "2026-03-18 10:00"), _talk_at("Marlowe", "2026-03-17 14:00")
    parts = (won, other, offered, lost, mark(offered.id, "offer"), mark(lost.id, "rejected"), mark(won.id, "accepted"))
    found = search(*parts)
    assert found.accepted
    withdrawals = {email for purpose, email in _drafts(found) if purpose == "withdrawal"}
    assert withdrawals == {"ann@pineforge.example", "ann@oakline.example"}
    undone = search(*parts, mark(won.id, "rejected", when="2026-03-20 11:00"))
    assert not any(purpose == "withdrawal" for purpose, _ in _drafts(undone))


# ---- applications ----------------------------------------------------------------------------------------------------
def test_an_application_counts_once_however_many_mails_confirm_it() -> None:
    found = search(
        mail(
            "2026-03-16 09:00",
            "Northwind <no-reply@greenhouse.io>",
            "Thank you for applying to Northwind",
            CONFIRMED.format("Northwind", "Scientist"),
        ),
        mail(
            "2026-03-17 09:00",
            "Northwind <jobs@northwind.example>",
            "We received your application",
            CONFIRMED.format("Northwind", "Scientist"),
        ),
        mail(
            "2026-03-18 09:00",
            "Juniper <no-reply@lever.co>",
            "Thank you for applying to Juniper",
            CONFIRMED.format("Juniper", "Analyst"),
        ),
    )
    assert found.applications == 2
    assert [(one.company, str(one.on)) for one in found.made] == [
        ("Northwind", "2026-03-16"),
        ("Juniper", "2026-03-18"),
    ]


def test_what_i_told_and_what_mail_confirms_later_is_one_application() -> None:
    told = Application("Northwind Inc.", "Scientist", date(2026, 3, 15))
    confirmed = mail(
        "2026-03-16 09:00",
        "Northwind <no-reply@greenhouse.io>",
        "Thank you for applying to Northwind",
        CONFIRMED.format("Northwind", "Scientist"),
    )
    talk = interview("2026-03-25 10:00")
    world = World(now=NOW, context=CONTEXT, applications=(told,))
    alone = only(understand(world, Policy()))
    found = understand(replace(world, messages=(confirmed,), interviews=(talk,)), Policy())
    process = only(found)
    assert (alone.status, process.status) == ("applied", "interviewing")
    assert process.applied == date(2026, 3, 15)
    assert found.applications == 1
    assert alone.id in process.aliases, "what was said of it before still holds"


def test_two_roles_that_i_told_of_are_two_processes() -> None:
    on = date(2026, 3, 18)
    found = _told(
        Application("Northwind", "Scientist", on),
        Application("Northwind", "Engineer", on),
        Application("northwind", "engineer", on),
    )
    assert {one.role for one in found.processes} == {"Scientist", "Engineer"}
    assert found.applications == 2


def test_where_nothing_is_known_the_count_is_unknown_and_not_zero() -> None:
    assert search().applications is None
    assert search(mail("2026-03-02 09:00", MARY, "Hello", "How are you?")).applications == 0
    assert _told(Application("Northwind", None, date(2026, 1, 2))).applications == 0
