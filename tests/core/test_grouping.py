"""What belongs to one process: companies and roles, domains and systems, agencies, and the user's own word."""

from __future__ import annotations

from core.searches import interview, jobs, mail, mark, only, search
from mailagent.core.model import Person

ROSS = Person("Ross Lind", "ross.lind@northwind.example")
CONFIRMED = "Hi Dana, thank you for applying to {} as {}. We received your application."


def test_interviews_for_one_role_at_one_company_are_one_process() -> None:
    found = search(interview("2026-03-09 10:00"), interview("2026-03-12 10:00", thank=(ROSS,)))
    assert len(only(found).interviews) == 2
    assert {person.name for person in only(found).people} == {"Mary Okafor", "Ross Lind"}


def test_two_roles_at_one_company_are_two_processes_each_with_its_own_mail() -> None:
    found = search(
        interview("2026-03-09 10:00", role="Data Scientist"),
        interview("2026-03-12 10:00", role="Office Manager", thank=(ROSS,)),
        mail(
            "2026-03-13 10:00",
            "Northwind Jobs <no-reply@greenhouse.io>",
            "Northwind: Office Manager",
            "Unfortunately we will not be moving forward with your application for Office Manager at Northwind.",
        ),
        mail(
            "2026-03-13 11:00",
            "Mary Okafor <mary.okafor@northwind.example>",
            "Data Scientist",
            "You will hear our decision by 27 March.",
        ),
    )
    status = {one.role: one.status for one in found.processes}
    assert status == {"Data Scientist": "waiting", "Office Manager": "closed"}


def test_a_company_that_writes_from_several_domains_and_from_a_recruiting_system_is_one_process() -> None:
    found = search(
        mail(
            "2026-03-02 09:00",
            "Northwind <no-reply@greenhouse.io>",
            "Thank you for applying to Northwind",
            CONFIRMED.format("Northwind", "Scientist"),
        ),
        mail(
            "2026-03-04 09:00",
            "Jo Bell <jo@northwind-talent.example>",
            "Northwind: interview for Scientist",
            "Dear Dana, we would like to invite you to an interview for the Scientist position at Northwind.",
        ),
        interview("2026-03-09 10:00"),
        mail(
            "2026-03-11 09:00",
            "Northwind <notifications@myworkday.com>",
            "Your application at Northwind",
            "Unfortunately, Northwind will not be moving forward with your application for Scientist.",
        ),
    )
    process = only(found)
    assert len(process.messages) == 3
    assert process.status == "closed"
    assert str(process.applied) == "2026-03-02"


def test_an_agency_with_two_clients_has_two_processes() -> None:
    kerry = Person("Kerry Boyd", "kerry@southernsearch.example")
    found = search(
        interview("2026-03-09 10:00", "Acme Foods", "Controller", thank=(kerry,)),
        interview("2026-03-10 10:00", "Brightwater", "Accountant", thank=(kerry,)),
        mail(
            "2026-03-12 09:00",
            "Kerry Boyd <kerry@southernsearch.example>",
            "Brightwater",
            "Hi Dana, Brightwater have decided not to move forward with you for the Accountant role. Sorry!",
        ),
    )
    assert {one.company: one.status for one in found.processes} == {"Acme Foods": "overdue", "Brightwater": "closed"}


def test_what_an_agency_arranged_for_a_role_joins_the_client_once_that_is_named() -> None:
    found = search(
        mail(
            "2026-03-02 09:00",
            "Kerry Boyd <kerry@southernsearch.example>",
            "Controller role",
            "Hi Dana, Kerry from Southern Search here. Thank you for applying for the Controller role; "
            "we received your application.",
        ),
        mail(
            "2026-03-05 09:00",
            "Kerry Boyd <kerry@southernsearch.example>",
            "Controller role at Acme Foods",
            "Hi Dana, our client Acme Foods would like to invite you to an interview for the Controller position.",
        ),
        interview("2026-03-09 10:00", "Acme Foods", "Controller", thank=(Person("Ann Lee", "ann@acmefoods.example"),)),
    )
    assert jobs(found) == {("Acme Foods", "Controller")}
    assert str(only(found).applied) == "2026-03-02"


def test_the_same_event_in_two_accounts_is_one_interview() -> None:
    found = search(
        interview("2026-03-09 10:00", uid="x@cal", account="one"),
        interview("2026-03-09 10:00", uid="x@cal", account="two"),
        interview("2026-03-09 10:00", uid="made by hand", account="two", thank=()),
    )
    assert len(only(found).interviews) == 1


def test_newsletters_and_other_peoples_mail_open_no_process() -> None:
    found = search(
        mail("2026-03-09 10:00", "Job Alerts <alerts@jobs.example>", "12 new jobs for you", "Scientist at Northwind"),
        mail("2026-03-09 11:00", "Mum <mum@gmail.com>", "Sunday", "Are you coming for lunch on Sunday?"),
    )
    assert found.processes == ()


# ---- the user's word -------------------------------------------------------------------------------------------------
def test_same_as_joins_two_processes_under_the_name_of_the_second() -> None:
    parts = (
        interview("2026-03-09 10:00"),
        interview("2026-03-12 10:00", "NW Robotics", thank=(Person("Ann Lee", "ann@nwr.example"),)),
    )
    ids = {one.company: one.id for one in search(*parts).processes}
    assert len(ids) == 2
    joined = only(search(*parts, mark(ids["NW Robotics"], "same-as", ids["Northwind"])))
    assert joined.company == "Northwind"
    assert len(joined.interviews) == 2
    assert set(ids.values()) <= joined.aliases


def test_what_is_joined_later_stays_joined_when_more_comes() -> None:
    first = interview("2026-03-09 10:00")
    other = mail(
        "2026-03-02 09:00",
        "NWR <no-reply@greenhouse.io>",
        "Thank you for applying to NWR Group",
        CONFIRMED.format("NWR Group", "Scientist"),
    )
    ids = {one.company: one.id for one in search(first, other).processes}
    assert len(ids) == 2
    word = mark(next(i for name, i in ids.items() if name != "Northwind"), "same-as", ids["Northwind"])
    earlier = interview("2026-03-05 10:00", thank=(ROSS,))
    assert len(only(search(earlier, first, other, word)).interviews) == 2


def test_apart_undoes_same_as() -> None:
    parts = (
        interview("2026-03-09 10:00"),
        interview("2026-03-12 10:00", "NW Robotics", thank=(Person("Ann Lee", "ann@nwr.example"),)),
    )
    ids = {one.company: one.id for one in search(*parts).processes}
    word = mark(ids["NW Robotics"], "same-as", ids["Northwind"])
    undone = mark(ids["Northwind"], "apart", when="2026-03-19 13:00")
    assert len(search(*parts, word, undone).processes) == 2
    again = mark(ids["NW Robotics"], "same-as", ids["Northwind"], when="2026-03-19 14:00")
    assert len(search(*parts, word, undone, again).processes) == 1


def test_an_interview_set_apart_has_a_process_of_its_own_and_can_go_elsewhere() -> None:
    one = interview("2026-03-09 10:00", role=None)
    two = interview("2026-03-12 10:00", role=None, thank=(ROSS,))
    third = interview("2026-03-13 10:00", role=None)
    assert len(only(search(one, two, third)).interviews) == 3
    split = search(one, two, third, mark(two.id, "apart"))
    assert sorted(len(process.interviews) for process in split.processes) == [1, 2]
    back = search(one, two, third, mark(two.id, "apart"), mark(two.id, "same-as", one.id, when="2026-03-19 15:00"))
    assert len(only(back).interviews) == 3


def test_mail_follows_the_person_of_an_interview_that_was_set_apart() -> None:
    one, two = interview("2026-03-09 10:00", role=None), interview("2026-03-12 10:00", role=None, thank=(ROSS,))
    found = search(
        one,
        two,
        mark(two.id, "apart"),
        mail(
            "2026-03-13 09:00",
            "Ross Lind <ross.lind@northwind.example>",
            "Hello",
            "You will hear our decision by 27 March.",
        ),
    )
    of = {process.interviews[0].id: process.status for process in found.processes}
    assert of == {one.id: "overdue", two.id: "waiting"}
