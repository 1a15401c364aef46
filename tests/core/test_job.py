"""Which company an interview is with, and for which role."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.meetings import CONTEXT, VOCABULARY, guest, meeting
from mailagent.core.event.job import (
    Job,
    clean_company,
    clean_role,
    company_from_domain,
    is_freemail,
    is_platform,
    job_of_event,
)
from mailagent.core.model import Event

HANNA = ("Hanna Lind", "hanna.lind@fjordic.example")


def job(event: Event) -> Job:
    return job_of_event(event, CONTEXT)


@pytest.mark.parametrize(
    ("summary", "description", "company", "role"),
    [
        ("Interview", "Company: Northwind Robotics\nPosition: Data Scientist", "Northwind Robotics", "Data Scientist"),
        ("Northwind Robotics: Data Scientist interview", "", "Northwind Robotics", "Data Scientist"),
        ("Interview @ Northwind Robotics (Data Scientist)", "", "Northwind Robotics", "Data Scientist"),
        ("Data Scientist at Northwind Robotics", "", "Northwind Robotics", "Data Scientist"),
        (
            "Phone screen",
            "For the Data Scientist position at Northwind Robotics.",
            "Northwind Robotics",
            "Data Scientist",
        ),
        (
            "Interview",
            "on behalf of Northwind Robotics, for the role of Data Scientist.",
            "Northwind Robotics",
            "Data Scientist",
        ),
        (
            "Robin Vale <> Northwind Robotics",
            "Role: Manager, Revenue Analytics",
            "Northwind Robotics",
            "Manager, Revenue Analytics",
        ),
        (
            "Gespräch bei der Nordhafen Medizintechnik GmbH",
            "als Entwicklungsingenieur (m/w/d)",
            "Nordhafen Medizintechnik",
            "Entwicklungsingenieur",
        ),
        ("Entretien chez Maison Verdelet", "pour le poste de Cheffe de projet", "Maison Verdelet", "Cheffe de projet"),
        ("Entrevista en Grupo Aldama", "vacante: Analista de nómina", "Grupo Aldama", "Analista de nómina"),
        ("Entrevista", "vaga: Cientista de dados\nempresa: Moinho Digital", "Moinho Digital", "Cientista de dados"),
        ("【二次面接】ヴェイル様 / 株式会社ミズナギ / UXリサーチャー", "", "株式会社ミズナギ", "UXリサーチャー"),
    ],
)
def test_company_and_role_are_read_where_people_write_them(
    summary: str, description: str, company: str, role: str
) -> None:
    found = job(meeting(summary, description))
    assert (found.company, found.role) == (company, role)


def test_a_company_known_only_by_its_domain_has_that_name() -> None:
    assert job(meeting("Chat", "Looking forward!", organizer=HANNA)).company == "Fjordic"


@pytest.mark.parametrize(
    ("text", "domain", "company"),
    [
        ("Hanna Lind\nFjordic Marine Systems", "fjordic.example", "Fjordic Marine Systems"),
        ("Hanna Lind\nHarbour Valley Regional Clinic", "hvrc.example", "Harbour Valley Regional Clinic"),
        ("We are Salt Orchard Group.", "saltorchard.example", "Salt Orchard Group"),
    ],
)
def test_the_text_spells_the_company_that_the_domain_abbreviates(text: str, domain: str, company: str) -> None:
    assert job(meeting("Interview", text, organizer=("Hanna Lind", f"hanna@{domain}"))).company == company


def test_through_an_agency_the_company_is_the_client() -> None:
    text = "Client: Fjordic Marine\nInterviewer: Ole Brandt\n\nTess Moran\nModern Executive Search"
    event = meeting(
        "Interview",
        text,
        organizer=("Tess Moran", "tess@modernsearch.example"),
        guests=(guest("Ole Brandt", "ole@fjordic.example"),),
    )
    assert job(event).company == "Fjordic Marine"


def test_an_agency_that_keeps_its_client_to_itself_gives_no_company() -> None:
    text = "Your meeting with my client (confidential) is confirmed.\n\nTess Moran\nModern Executive Search"
    assert job(meeting("Client meeting", text, organizer=("Tess Moran", "tess@modernsearch.example"))).company is None


def test_a_platform_is_not_the_company() -> None:
    event = meeting(
        "Interview with Fjordic",
        "Sent through Lever on behalf of Fjordic",
        organizer=("Fjordic Recruiting", "no-reply@hire.lever.co"),
    )
    assert job(event).company == "Fjordic"


def test_the_title_of_an_interviewer_is_not_the_role() -> None:
    text = "You will meet Ole Brandt, Engineering Manager.\n\nHanna Lind\nSenior Recruiter"
    assert (
        job(meeting("Interview", text, organizer=HANNA, guests=(guest("Ole Brandt", "ole@fjordic.example"),))).role
        is None
    )


def test_a_file_can_name_the_role() -> None:
    assert (
        job(meeting("2nd round", organizer=HANNA, attachments=("RobinVale_CV_Backend Engineer.pdf",))).role
        == "Backend Engineer"
    )


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Softwareentwickler (m/w/d)", "Softwareentwickler"),
        ("R-10442 Security Operations Manager", "Security Operations Manager"),
        ("Product Security Engineer (Req 22-1187)", "Product Security Engineer"),
        ("Chargée de communication (H/F)", "Chargée de communication"),
        ("Account Executive (Toronto)", "Account Executive"),
        ("Data Scientist (Fraud)", "Data Scientist (Fraud)"),
        ("the Backend Engineer role", "Backend Engineer"),
    ],
)
def test_a_role_is_freed_of_what_hangs_on_to_it(written: str, role: str) -> None:
    assert clean_role(written) == role


@pytest.mark.parametrize(
    ("written", "company"),
    [
        ("Acme Recruiting Team", "Acme"),
        ("Tannhof Pharma AG", "Tannhof Pharma"),
        ("„Acme“", "Acme"),
        ("株式会社ミズナギ", "株式会社ミズナギ"),
    ],
)
def test_a_company_is_freed_of_what_hangs_on_to_it(written: str, company: str) -> None:
    assert clean_company(written, VOCABULARY) == company


def test_domains_that_say_nothing_about_a_company_are_known() -> None:
    assert is_freemail("gmail.com", VOCABULARY)
    assert not is_freemail("fjordic.example", VOCABULARY)
    assert is_platform("mail.greenhouse.io", VOCABULARY)
    assert is_platform("talent.icims.com", VOCABULARY)
    assert not is_platform("greenhousefarm.example", VOCABULARY)
    assert company_from_domain("mail.salt-orchard.co.uk") == "Salt Orchard"
    assert company_from_domain("") is None


def test_each_fact_comes_with_field_and_quote() -> None:
    found = job(meeting("Interview", "Position: Data Scientist", organizer=HANNA))
    assert {(e.fact, e.source) for e in found.evidence} == {("role", "description"), ("company", "address")}


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_an_answer(summary: str, description: str, place: str) -> None:
    found = job(meeting(summary, description, organizer=HANNA, location=place))
    assert found.company is None or "\n" not in found.company
    assert found.role is None or len(found.role) <= 100


@pytest.mark.parametrize(
    "text",
    [
        "Data Engineer " * 1_200,
        "(" * 16_000,
        "A" * 16_000,
        "at Acme " * 2_000,
        "for the " * 2_000,
        "Acme of " * 2_000,
        "1234-" * 3_000,
        "role: " * 2_500,
    ],
)
def test_a_long_line_takes_no_time(text: str) -> None:
    begin = time.perf_counter()
    job(meeting(text, text, organizer=HANNA))
    assert time.perf_counter() - begin < 2.0


@pytest.mark.parametrize(
    ("summary", "description", "email", "company"),
    [
        ("Entrevista", "Te esperamos.\nCerámicas Ulzama\n", "r@ulzama.example", "Cerámicas Ulzama"),
        (
            "Interview",
            "Panel of two. Wirrabilla Anglican Primary. Bring ID.",
            "o@wirrabillaaps.example",
            "Wirrabilla Anglican Primary",
        ),
        (
            "Entretien",
            "À bientôt\nConseil régional de la Basse-Orvanne\n",
            "m@basseorvanne.example",
            "Conseil régional de la Basse-Orvanne",
        ),
        ("Gespräch", "Wegen Umbau im Haus. Direktion Hotel Grünwald", "d@gruenwald.example", "Hotel Grünwald"),
        ("Call", "How we work at Fernlight for the Data Engineer opening.", "t@fernlight.example", "Fernlight"),
        ("Final round", "Regards\nHR, Merrow Tallis LLP", "h@mtlaw.example", "Merrow Tallis LLP"),
    ],
)
def test_a_name_that_suits_the_domain_is_taken_in_its_longest_written_form(
    summary: str, description: str, email: str, company: str
) -> None:
    assert job(meeting(summary, description, guests=(guest("Hanna Lind", email),))).company == company


def test_two_joined_names_at_the_beginning_are_a_firm_and_no_person() -> None:
    text = "Contractor & Bilgrami, Fort. Associate (dispute team). Bring two drafts."
    assert job(meeting("Meeting with Adv. Nadia Contractor", text)).company == "Contractor & Bilgrami"


def test_the_client_of_an_agency_is_the_company_in_german() -> None:
    found = job(meeting("Kennenlerngespräch", "Termin beim Kunden Tannbach Messtechnik. Gruß, Nele Kurz, Optimus"))
    assert found.company == "Tannbach Messtechnik"


def test_a_japanese_person_behind_the_company_is_no_part_of_it() -> None:
    assert job(meeting("カジュアル面談:白浜システムズ 森田さん", "")).company == "白浜システムズ"


@pytest.mark.parametrize(
    ("summary", "description", "role"),
    [
        ("Entrevista: Contador Sr.", "", "Contador Sr."),
        ("Entretien association Les Tilleuls", "poste animatrice sociale, foyer Nord.", "Animatrice sociale"),
        ("Abgesagt: Zweitgespräch", "Das Zweitgespräch (Testingenieur Hydraulik) entfällt.", "Testingenieur Hydraulik"),
        ("二次面接 白浜プラント", "職種は生産管理。スーツ不要", "生産管理"),
        ("Interview: Yard Planner, Milford", "Hiring manager call.\nTri-Lakes Supply | Yard Planner\n", "Yard Planner"),
    ],
)
def test_a_role_is_read_whole_and_without_its_place(summary: str, description: str, role: str) -> None:
    assert job(meeting(summary, description)).role == role


@pytest.mark.parametrize(
    ("summary", "description", "company", "role"),
    [
        (
            "Intro call",
            "I'm a Recruiter at Quarry Pay and I'll tell you about the Growth Manager opening.",
            "Quarry Pay",
            "Growth Manager",
        ),
        ("Interview with Quarry Lane for Data Engineer", "", "Quarry Lane", "Data Engineer"),
        ("Interview at Quarry Lane for the Head of Sales position", "", "Quarry Lane", "Head of Sales"),
        ("Interview Quarry Lane on Tuesday for Head of Sales", "", "Quarry Lane", "Head of Sales"),
        ("coffee w/ Odile from Quarry & Lane re Art Director", "", "Quarry & Lane", "Art Director"),
        ("call w/ Odile Marsh of Quarry Lane, Art Director", "", "Quarry Lane", "Art Director"),
        ("Meet Joe Park (CTO, Koru Kredit)", "About the Data Engineer role", "Koru Kredit", "Data Engineer"),
        ("一次面接(人事)", "株式会社ハルナのUIデザイナー職にご応募", "株式会社ハルナ", "UIデザイナー"),
        ("Interview_Robin Vale_Tax Analyst_Quarry Advisory", "", "Quarry Advisory", "Tax Analyst"),
    ],
)
def test_a_name_ends_where_something_else_is_joined_to_it(
    summary: str, description: str, company: str, role: str
) -> None:
    found = job(meeting(summary, description))
    assert (found.company, found.role) == (company, role)


def test_a_labelled_company_within_a_line_beats_the_name_of_a_system() -> None:
    found = job(
        meeting(
            "Panel: Tax Analyst",
            "Panelists: Ida Olsen. Company: Tradewell. Sent by Tradewell Talent.",
            organizer=("Tradewell Talent", "talent@tradewell.example"),
        )
    )
    assert found.company == "Tradewell"


def test_the_signature_of_an_agency_does_not_hide_the_client_of_the_title() -> None:
    found = job(
        meeting(
            "Quarry Lane - Fund Accountant - 2nd interview",
            "Your meeting with Quarry Lane is confirmed.\nColin Yarrow | Director | Elmwood Search",
            organizer=("Colin Yarrow", "colin@elmwoodsearch.example"),
        )
    )
    assert (found.company, found.role) == ("Quarry Lane", "Fund Accountant")


def test_a_street_is_no_company() -> None:
    assert job(meeting("Coffee with Joe Park", "We meet at Dover Rd")).company is None


def test_people_whom_i_am_to_meet_are_no_role() -> None:
    found = job(meeting("Final interview w/ founders", "The last step for Head of Design.", organizer=HANNA))
    assert found.role == "Head of Design"


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Bellcroft Bakery - morning baker job", "Morning baker"),
        ("Ness Valley Unified - School Bus Driver interview", "School Bus Driver"),
        ("vet tech interview, Bayou Bend Clinic", "Vet tech"),
        ("Interview for Teacher of Mathematics, Penvar Academy", "Teacher of Mathematics"),
        ("Final Round - Vale - Manager, Revenue Analytics", "Manager, Revenue Analytics"),
        ("Vorstellungsgespräch Dachdecker bei Ness Bau", "Dachdecker"),
        ("entrevista Padaria do Cais (empregado de balcão)", "Empregado de balcão"),
    ],
)
def test_posts_of_all_trades_are_read_whole(title: str, role: str) -> None:
    assert job(meeting(title)).role == role
