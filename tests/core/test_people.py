"""Whom to thank for an interview, and who only arranged it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.meetings import CONTEXT, guest, meeting
from mailagent.core.event.people import People, people_of
from mailagent.core.model import Context, Event, Me, Stage

HANNA = ("Hanna Lind", "hanna.lind@fjordic.example")
OLE = guest("Ole Brandt", "ole@fjordic.example")
MAJA = guest("Maja Holm", "maja.holm@fjordic.example")


def people(event: Event, stage: Stage | None = "unspecified") -> People:
    return people_of(event, CONTEXT, stage)


def thanked(event: Event, stage: Stage | None = "unspecified") -> set[str]:
    return {person.name for person in people(event, stage).thank}


def arranged(event: Event, stage: Stage | None = "unspecified") -> set[str]:
    return {person.name for person in people(event, stage).coordinators}


def test_the_named_interviewer_is_thanked_and_the_organizer_only_arranged() -> None:
    event = meeting(
        "Interview", "Interviewer: Ole Brandt, Staff Engineer\nRole: Data Engineer", organizer=HANNA, guests=(OLE,)
    )
    assert thanked(event) == {"Ole Brandt"}
    assert arranged(event) == {"Hanna Lind"}
    assert people(event).thank[0].title == "Staff Engineer"
    assert people(event).thank[0].email == "ole@fjordic.example"


def test_a_recruiter_who_holds_the_first_call_is_thanked() -> None:
    event = meeting("Intro call", "I will call you at 10.\n\nHanna Lind\nTalent Acquisition Partner", organizer=HANNA)
    assert thanked(event, "recruiter_screen") == {"Hanna Lind"}
    assert arranged(event, "recruiter_screen") == set()


def test_a_recruiter_who_only_sends_the_invitation_is_not_thanked() -> None:
    text = "You will meet Ole and Maja.\n\nBest,\nHanna Lind\nRecruiting Coordinator"
    event = meeting("Panel", text, organizer=HANNA, guests=(OLE, MAJA))
    assert thanked(event, "panel") == {"Ole Brandt", "Maja Holm"}
    assert arranged(event, "panel") == {"Hanna Lind"}


def test_a_writer_who_takes_part_is_thanked() -> None:
    event = meeting("Interview", "You will talk with Ole Brandt and me.\n\nHanna", organizer=HANNA, guests=(OLE,))
    assert thanked(event) == {"Ole Brandt", "Hanna Lind"}


def test_an_agency_that_stays_away_is_not_thanked() -> None:
    text = "You meet Ole Brandt, CTO of Fjordic. I won't be on the call, ring me afterwards.\nTess Moran\nModern Search"
    event = meeting("Client interview", text, organizer=("Tess Moran", "tess@modernsearch.example"), guests=(OLE,))
    assert thanked(event) == {"Ole Brandt"}
    assert arranged(event) == {"Tess Moran"}


def test_who_declined_is_not_thanked() -> None:
    away = guest("Maja Holm", "maja.holm@fjordic.example", "declined")
    event = meeting("Interview", "Panel: Ole Brandt, Maja Holm", organizer=HANNA, guests=(OLE, away))
    assert thanked(event, "panel") == {"Ole Brandt"}


def test_who_is_said_to_be_away_is_not_thanked() -> None:
    text = "From our side Ole and me; Maja can't make it after all.\nHanna"
    event = meeting("Interview", text, organizer=HANNA, guests=(OLE, MAJA))
    assert thanked(event) == {"Ole Brandt", "Hanna Lind"}


def test_a_replaced_interviewer_and_a_shadow_are_not_thanked() -> None:
    text = "Interviewer: Ole Brandt (replaces Greta Moll)\nCandidate: Robin Vale"
    assert thanked(meeting("Interview", text, organizer=HANNA, guests=(OLE,))) == {"Ole Brandt"}


@pytest.mark.parametrize(
    "nobody",
    [
        guest("Fireflies.ai Notetaker", "fred@fireflies.ai"),
        guest("Otter.ai", "notes@otter.ai"),
        guest("OSL-4-Fjord (8)", "osl4@resource.calendar.google.com", cutype="room"),
        guest("Big Room", "room@fjordic.example", role="non-participant"),
        guest("Interview Panel", "panel@fjordic.example"),
        guest("", "recruiting@fjordic.example"),
        guest("Fjordic Careers", "no-reply@hire.lever.co"),
        guest("Everyone", "all@fjordic.example", cutype="group"),
        guest("Robin Vale", "r.vale@elsewhere.example"),
        guest("", "robin@otterby.example"),
    ],
)
def test_rooms_bots_lists_and_i_myself_are_never_thanked(nobody: object) -> None:
    assert isinstance(nobody, type(OLE))
    event = meeting("Interview", "Interview with Ole Brandt.", organizer=HANNA, guests=(OLE, nobody))
    assert thanked(event) == {"Ole Brandt"}
    assert {person.email for person in people(event).coordinators} <= {"hanna.lind@fjordic.example"}


def test_a_schedule_names_the_interviewers_and_not_the_lunch() -> None:
    text = (
        "10:00 Arrive, ask for Hanna\n10:15 Architecture - Ole Brandt, Director\n11:15 SQL - Maja Holm, Engineer\n"
        "12:15 Lunch with the team\n\nHanna Lind\nRecruiting Operations"
    )
    event = meeting("Onsite", text, organizer=HANNA)
    assert thanked(event, "onsite") == {"Ole Brandt", "Maja Holm"}
    assert arranged(event, "onsite") == {"Hanna Lind"}


def test_a_forwarded_invitation_thanks_those_who_wrote_it() -> None:
    text = (
        "See below from the client.\n\n---------- Forwarded message ---------\nFrom: Ole Brandt <ole@fjordic.example>\n"
        "To: Tess Moran\n\nMaja Holm and I would like to meet Robin.\nOle"
    )
    event = meeting("FW: Interview", text, organizer=("Tess Moran", "tess@modernsearch.example"), guests=(OLE, MAJA))
    assert thanked(event) == {"Ole Brandt", "Maja Holm"}
    assert arranged(event) == {"Tess Moran"}


def test_my_own_entry_names_whom_i_meet() -> None:
    event = meeting("Interview @ Fjordic (Security Analyst)", "with Maja Holm (SOC manager), bring certificates")
    assert [(person.name, person.email) for person in people(event).thank] == [("Maja Holm", None)]


def test_a_company_is_no_interviewer() -> None:
    assert thanked(meeting("Interview with Northwind Robotics", "Interview at Northwind Robotics, 3rd floor")) == set()


def test_a_business_that_invites_is_thanked_by_its_signature() -> None:
    text = "Come by at two, you'll sit down with me.\nGina Rinaldi\nRinaldi Bakery"
    event = meeting("Hello", text, organizer=("Rinaldi Bakery", "rinaldibakery@gmail.com"))
    assert [(person.name, person.email) for person in people(event).thank] == [
        ("Gina Rinaldi", "rinaldibakery@gmail.com")
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vorstellungsgespräch mit Frau Dr. Katja Brenner (Leiterin Qualität)", "Katja Brenner"),
        ("Vous rencontrerez Hugues Pradier, Directeur de la communication.", "Hugues Pradier"),
        ("Le recibirán D. Íñigo Zubeldia (jefe de estudios).", "Íñigo Zubeldia"),
        ("Segue convite para entrevista com o gestor da vaga, Sr. Valdir Zanetti.", "Valdir Zanetti"),
        ("■面接官:鷹野 慎吾(本部長)", "鷹野 慎吾"),
    ],
)
def test_common_phrases_of_other_languages_name_the_interviewer(text: str, name: str) -> None:
    assert thanked(meeting("Interview", text, organizer=("HR", "hr@fjordic.example"))) == {name}


def test_each_person_comes_with_field_and_quote() -> None:
    found = people(meeting("Interview", "Interviewer: Ole Brandt", organizer=HANNA, guests=(OLE,)))
    assert [(e.fact, e.value, e.source) for e in found.evidence] == [
        ("thank", "Ole Brandt", "description"),
        ("coordinators", "Hanna Lind", "organizer"),
    ]
    assert "Interviewer: Ole Brandt" in found.evidence[0].quote


HOSTILE = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(
            [
                "Mary Okafor",
                "with",
                "Interviewer:",
                "\n",
                ", ",
                "(",
                ")",
                "10:00",
                "and me",
                "From: X <y@z>",
                " | ",
                "株式会社",
                "-----",
                "Dr.",
            ]
        ),
        max_size=40,
    ).map(" ".join),
)


def test_words_for_a_post_or_a_field_behind_a_name_are_no_person() -> None:
    text = "Your day:\n9:00 Ole Brandt, Continuous Improvement\n10:00 Maja Holm, Ward Sister"
    event = meeting("Onsite", text, organizer=HANNA)
    assert [(one.name, one.title) for one in people(event).thank] == [
        ("Ole Brandt", "Continuous Improvement"),
        ("Maja Holm", "Ward Sister"),
    ]


def test_an_honorific_in_short_is_no_name_and_a_trade_may_be_a_family_name() -> None:
    event = meeting("Meeting with Adv. Rustom Contractor", "")
    assert thanked(event) == {"Rustom Contractor"}


def test_who_only_made_the_contact_is_not_thanked() -> None:
    event = meeting("Interview with Ole Brandt", "Met via Sara, he wants to see two drafts")
    assert thanked(event) == {"Ole Brandt"}


def test_who_booked_it_through_a_scheduling_product_is_not_thanked() -> None:
    text = "Interviewer: Ole Brandt\n\nScheduled with GoodTime by Maja Holm."
    event = meeting(
        "Interview", text, organizer=("Fjordic Interviews", "interviews@fjordic.example"), guests=(OLE, MAJA)
    )
    assert thanked(event) == {"Ole Brandt"}
    assert arranged(event) == {"Maja Holm"}


def test_the_signature_below_a_list_of_interviewers_is_not_on_the_list() -> None:
    text = "You will meet the panel:\n- Ole Brandt, Staff Engineer\n- Maja Holm, Designer\nFjordic\nHanna Lind, office"
    assert thanked(meeting("Panel", text, organizer=HANNA)) == {"Ole Brandt", "Maja Holm"}


def test_a_japanese_recruiter_who_signs_is_not_thanked() -> None:
    text = "最終面接は執行役員の三田村 誠が担当いたします。\n\n東灘物流 採用担当 保科 恵"
    guests = (guest("三田村 誠", "mitamura@fjordic.example"),)
    event = meeting("最終面接のご案内", text, organizer=("保科 恵", "hoshina@fjordic.example"), guests=guests)
    assert thanked(event) == {"三田村 誠"}
    assert arranged(event) == {"保科 恵"}


@pytest.mark.parametrize("text", ["asked to speak with students for Jan internship", "talk with GLC students in April"])
def test_a_month_or_letters_for_a_school_are_no_person(text: str) -> None:
    assert thanked(meeting("Interview", text)) == set()


@pytest.mark.parametrize("text", ["Interviewer: Ole Brandt, Patient Flow", "14:00 Ole Brandt | Market Access"])
def test_what_stands_behind_the_one_interviewer_is_a_field_not_a_second_person(text: str) -> None:
    assert thanked(meeting("Interview", text, organizer=HANNA)) == {"Ole Brandt"}


def test_a_list_of_interviewers_may_hold_unusual_names() -> None:
    event = meeting("Interview", "Interviewers: Ole Brandt, Oluwadamilare Adeyinka", organizer=HANNA)
    assert thanked(event) == {"Ole Brandt", "Oluwadamilare Adeyinka"}


def test_titles_between_the_items_of_a_list_do_not_end_it() -> None:
    text = "Interviewers:\n- Ole Brandt\n  Staff Engineer\n- Maja Holm\n  Designer"
    assert thanked(meeting("Interview", text, organizer=HANNA)) == {"Ole Brandt", "Maja Holm"}


def test_whom_to_ring_when_lost_is_not_thanked() -> None:
    event = meeting("Interview", "Ole Brandt will interview you. If lost, ring Maja Holm.", organizer=HANNA)
    assert thanked(event) == {"Ole Brandt"}
    assert "Maja Holm" in arranged(event)


@pytest.mark.parametrize(
    "text",
    [
        "Following your talk with Maja Holm you will now meet Ole Brandt.",
        "Interviewers: Ole Brandt. Maja Holm, who you met last week, says hello.",
        "Das Gespräch führt Ole Brandt. Frau Maja Holm hat Sie empfohlen.",
        "Gesprek met Ole Brandt. Je sprak eerder met Maja Holm.",
        "You will meet Ole Brandt. The position reports to Maja Holm, VP Supply.",
        "Vous serez reçu par Ole Brandt. Maja Holm, qui vous a reçu la dernière fois, vous salue.",
    ],
)
def test_who_was_met_another_time_or_is_only_told_of_is_not_thanked(text: str) -> None:
    assert thanked(meeting("Interview", text, organizer=HANNA)) == {"Ole Brandt"}


def test_a_short_form_before_a_full_name_is_no_part_of_it() -> None:
    event = meeting("Interview", "You will meet Adj. Meera Rao and Ca. Vikram Shah.", organizer=HANNA)
    assert thanked(event) == {"Meera Rao", "Vikram Shah"}


@given(HOSTILE, HOSTILE, st.sampled_from([None, HANNA]))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_an_answer(summary: str, description: str, organizer: tuple[str, str] | None) -> None:
    found = people(meeting(summary, description, organizer=organizer, guests=(OLE,)))
    for person in (*found.thank, *found.coordinators):
        assert "\n" not in person.name
        assert person.email not in CONTEXT.me.emails


@pytest.mark.parametrize(
    "text",
    [
        "Mary Okafor, " * 2_000,
        "(" * 20_000,
        "A" * 20_000,
        "with " * 4_000,
        "10:00 " * 3_000,
        "\n" * 16_000,
        "a@" * 8_000,
        "Dr. " * 5_000,
    ],
)
def test_a_long_line_takes_no_time(text: str) -> None:
    begin = time.perf_counter()
    people(meeting(text, text, organizer=HANNA, guests=(OLE,)))
    assert time.perf_counter() - begin < 2.0


@pytest.mark.parametrize(
    "text",
    [
        "The people you will talk to are Ole Brandt (Head of Grid) and Maja Holm (HR Partner).",
        "Your panel consists of Ole Brandt, Head of Grid, and Maja Holm, HR Manager.",
        "Ihre Gesprächspartner sind Ole Brandt (Leiter Netze) und Maja Holm (Personalreferentin).",
        "You will be seen by a panel made up of\n- Ole Brandt, Head of Grid\n- Maja Holm, Recruitment Manager",
        "You will be interviewed by:\n\nOle Brandt, Head of Grid\n\nMaja Holm, HR Manager\n\nBring your passport.",
        "La comisión de selección que le recibirá para el puesto de técnico de redes:\n- Ole Brandt, jefe\n- Maja Holm",
    ],
)
def test_who_stands_in_a_row_with_an_interviewer_interviews_whatever_the_title(text: str) -> None:
    event = meeting("Interview", f"{text}\n\nRegards,\nHanna Lind\nHR Assistant", organizer=HANNA, guests=(OLE, MAJA))
    assert thanked(event) == {"Ole Brandt", "Maja Holm"}
    assert arranged(event) == {"Hanna Lind"}


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("Coffee w/ Zelphine from Fjordic", "", "Zelphine"),
        ("phone w/ Zorvan Quill re: analyst job @ Fjordic Power", "", "Zorvan Quill"),
        ("Papo c/ Zelphine (Fjordic)", "", "Zelphine"),
        ("Job interview with Zorvan Quill", "at the Fjordic works, his deputy shows me round", "Zorvan Quill"),
        ("Chat with Amara, Fjordic", "grid planner role", "Amara"),
        ("phone: Amara @ Fjordic, grid planner", "", "Amara"),
    ],
)
def test_an_unusual_name_in_my_own_entry_is_told_by_the_company_behind_it(title: str, text: str, name: str) -> None:
    assert thanked(meeting(title, text)) == {name}


def test_whoever_gives_an_address_and_no_name_is_read_for_too() -> None:
    event = meeting(
        "Interview - S. Tierney",
        "You will meet Mary Okafor (CTO) and T. Mathew.",
        organizer=("Hanna Lind", "hanna.lind@fjordic.example"),
    )
    nameless = Context(Me("", ("robin.vale@gmail.com",), "Europe/London"), CONTEXT.vocabulary)
    assert "Mary Okafor" in {person.name for person in people_of(event, nameless, "unspecified").thank}


@pytest.mark.parametrize("title", ["Interview with Quillon Foods", "Call with HR @ Fjordic", "Llamada con RR. HH."])
def test_a_company_or_a_department_in_my_own_entry_is_nobody(title: str) -> None:
    assert thanked(meeting(title)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "One of our grid planners will ring you; I do not know yet who is on duty.",
        "A colleague of mine is going to call you on your mobile.",
        "Eine unserer Abteilungsleiterinnen ruft Sie an.",
    ],
)
def test_who_says_that_somebody_not_named_will_call_is_not_thanked(text: str) -> None:
    event = meeting("Phone screen", f"Hello Robin,\n{text}\n\nHanna Lind, Resourcing", organizer=HANNA)
    assert thanked(event, "phone_screen") == set()
    assert arranged(event, "phone_screen") == {"Hanna Lind"}


def test_a_closing_and_a_name_are_no_turned_name() -> None:
    event = meeting("Interview", "Ole Brandt will call you.\n\nRgds, Hanna", organizer=HANNA, guests=(OLE,))
    assert arranged(event) == {"Hanna Lind"}
    assert thanked(event) == {"Ole Brandt"}


def test_a_shared_address_with_a_name_like_a_person_is_nobody() -> None:
    event = meeting("Interview", "Panel: Ole Brandt", organizer=("Fjordic Crewing", "crewing@fjordic.example"))
    assert arranged(event) == set()
    assert thanked(event) == {"Ole Brandt"}


@pytest.mark.parametrize(
    "text",
    [
        "You will talk with Ole Brandt. If that goes well, you would meet the director, Berit Aas.",
        "Ole Brandt will call you. If cleared, Ms. Berit Aas (Cluster Head) will take round 2.",
        "You will meet Ole Brandt. His boss Ms. Berit Aas (CFO) cannot join this one.",
        "Ole Brandt interviews you. Dr. Berit Aas has been copied for information only.",
        "You will talk with Ole Brandt about the case you did with Berit Aas, who is away until May.",
        "You will meet Ole Brandt. At reception, ask for Mr. Berit.",
    ],
)
def test_who_comes_later_or_stays_away_or_sits_at_the_door_is_neither_thanked_nor_a_coordinator(text: str) -> None:
    event = meeting("Interview", f"Hello Robin,\n{text}\n\nHanna Lind\nHR Assistant", organizer=HANNA, guests=(OLE,))
    assert thanked(event) == {"Ole Brandt"}
    assert arranged(event) == {"Hanna Lind"}


@pytest.mark.parametrize(
    "text",
    [
        "Only Ole Brandt, our Managing Partner, sees you this time.",
        "Im technischen Interview spricht Ole Brandt, Lead Engineer, mit dir über Netze.",
        "Mit Ihnen sprechen unsere Leiterin Maja Holm und Ole Brandt. Ich selbst bin an dem Tag nicht im Haus.",
        "This one is with your would-be manager: Ole Brandt, Depot Manager. It is just the two of you.",
    ],
)
def test_a_writer_who_presents_somebody_else_only_arranged_it(text: str) -> None:
    event = meeting("Interview", f"Hello Robin,\n{text}\n\nHanna Lind, Fjordic", organizer=HANNA, guests=(OLE, MAJA))
    assert "Hanna Lind" not in thanked(event)
    assert "Ole Brandt" in thanked(event)
    assert arranged(event) == {"Hanna Lind"}


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("4pm Lorcan, Peregrine Quay - planner job", {"Lorcan"}),
        ("14.00 Sanne + Koen - Grachtwerk - privacy officer", {"Sanne", "Koen"}),
        ("Rosalba & Teddy, Quillon Audio, producer job", {"Rosalba", "Teddy"}),
        ("Ness Transport - dispatcher - w/ Zorvan Lind", {"Zorvan Lind"}),
        ("phone: Shaundra (recruiter @ Ness Media)", {"Shaundra"}),
    ],
)
def test_what_follows_the_names_in_my_own_title_is_the_company(title: str, names: set[str]) -> None:
    assert thanked(meeting(title)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Board members are Battalion Chief Ole Brandt and Commissioner Maja Holm.", {"Ole Brandt", "Maja Holm"}),
        (
            "You will be seen by:\n\nOle Brandt, Chairman\n\nMaja Holm, Chief Financial Officer",
            {"Ole Brandt", "Maja Holm"},
        ),
        ("The board will be:\n- myself\n- Ole Brandt, Deputy Principal", {"Hanna Lind", "Ole Brandt"}),
        ("You will talk with Ole Brandt. My colleague Trent says they are decent people.", {"Ole Brandt"}),
    ],
)
def test_a_board_a_list_and_the_writer_in_it_interview(text: str, names: set[str]) -> None:
    event = meeting("Interview", f"Dear Robin,\n{text}\n\nHanna Lind, Clerk", organizer=HANNA)
    assert thanked(event, "unspecified") == names
