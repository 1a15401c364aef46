"""What a received mail means, by hand-made mails in each language."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailagent.core.mail.mailkind import KINDS, classify, search_phrases
from mailagent.core.model import Address, Context, KnownJob, MailKind, Me, Message, Vocabulary

ME = Me("Robin Vale", ("robin.vale@gmail.com",), "Europe/London")


def mail(text: str, subject: str = "", sender: str = "people@copperbeck.example", name: str = "") -> Message:
    return Message(
        "1",
        "1@copperbeck.example",
        datetime(2026, 3, 2, 9, tzinfo=UTC),
        Address(name, sender),
        subject=subject,
        text=text,
    )


@pytest.mark.parametrize(
    ("kind", "subject", "text"),
    [
        (
            "application_received",
            "Thanks for applying",
            "We have received your application and will review it this week.",
        ),
        ("application_received", "Ihre Bewerbung", "Wir bestätigen den Eingang Ihrer Unterlagen und melden uns."),
        (
            "application_received",
            "Votre candidature",
            "Nous avons bien reçu votre candidature et l'étudierons avec attention.",
        ),
        ("application_received", "Postulación", "Hemos recibido tu candidatura correctamente. Gracias por postularte."),
        ("application_received", "Inscrição", "Recebemos a sua candidatura e vamos analisar o seu currículo."),
        (
            "application_received",
            "ご応募ありがとうございます",
            "ご応募を受け付けました。書類選考の結果は追ってご連絡いたします。",
        ),
        ("interview_invite", "Meet us?", "We liked your CV and would love to meet you. Are you free on Thursday at 3?"),
        ("interview_invite", "Einladung", "Wir möchten Sie gern kennenlernen. Passt Ihnen der 4. März um 10 Uhr?"),
        (
            "interview_invite",
            "Votre profil",
            "Votre parcours nous intéresse. Seriez-vous disponible mardi pour un entretien ?",
        ),
        ("interview_invite", "Entrevista", "Nos gustaría conocerte en una entrevista. ¿Qué día te viene bien?"),
        ("interview_invite", "Conversa", "Gostaríamos de conversar com você. Qual horário fica bom na quarta?"),
        ("interview_invite", "面接のご案内", "書類選考を通過されました。一次面接の候補日をお選びください。"),
        (
            "assessment",
            "Your coding test",
            "Please complete the online assessment within 72 hours. It takes 90 minutes.",
        ),
        ("assessment", "Probeaufgabe", "Bitte bearbeiten Sie die Aufgabe bis Montag, maximal zwei Stunden."),
        ("rejection", "Your application", "We have decided to move forward with other candidates. We wish you well."),
        ("rejection", "News", "The position was filled internally over the weekend, I'm afraid."),
        ("rejection", "Hiring", "All recruitment has been frozen until the autumn, so the search is closed."),
        (
            "rejection",
            "Ihre Bewerbung",
            "Leider müssen wir Ihnen mitteilen, dass wir uns für eine andere Bewerberin entschieden haben.",
        ),
        ("rejection", "選考結果のご連絡", "慎重に検討した結果、今回は採用を見送らせていただくこととなりました。"),
        ("offer", "Offer", "We are delighted to offer you the post. Please sign the attached contract by Friday."),
        ("offer", "You're hired", "The job is yours if you want it: 52k, start on 1 June."),
        ("offer", "Vertrag", "Wir möchten Sie als Leiterin gewinnen. Anbei der Arbeitsvertrag zur Unterschrift."),
        ("offer", "内定のご連絡", "ぜひお迎えしたく、内定をご連絡申し上げます。労働条件通知書をご確認ください。"),
        (
            "recruiter_outreach",
            "Opening",
            "I came across your profile. My client is looking for a Data Engineer. Interested?",
        ),
        (
            "recruiter_outreach",
            "Position",
            "Ich bin auf Ihr Profil gestoßen. Für meinen Mandanten suche ich eine Leitung Einkauf. Interesse?",
        ),
        (
            "scheduling",
            "Tomorrow",
            "A reminder of your interview tomorrow at ten. Please bring photo ID; parking is behind the hall.",
        ),
        (
            "scheduling",
            "Change",
            "I'm so sorry, Ana is ill. Could we move your interview to Thursday instead? Same link.",
        ),
        (
            "scheduling",
            "Terminverschiebung",
            "Ihr Gespräch muss leider verschoben werden. Passt Mittwoch um 9 Uhr stattdessen?",
        ),
        ("other", "12 new jobs for you", "See all 12 jobs matching your search. Edit alert. Unsubscribe."),
        ("other", "Your visa interview", "Your visa interview is scheduled for 5 May. Bring your passport."),
        ("other", "Lunch", "Shall we have lunch by the river on Sunday? The weather looks kind."),
    ],
)
def test_a_mail_is_known_for_what_it_means(vocabulary: Vocabulary, kind: MailKind, subject: str, text: str) -> None:
    assert classify(mail(text, subject), Context(ME, vocabulary)).kind == kind


def test_a_condition_is_no_invitation_and_no_refusal(vocabulary: Vocabulary) -> None:
    text = (
        "Thank you for applying.\nIf you are shortlisted, we will invite you to an interview.\n"
        "Should you not hear from us within six weeks, please consider your application unsuccessful."
    )
    assert classify(mail(text), Context(ME, vocabulary)).kind == "application_received"


def test_every_signal_names_where_it_was_read_and_quotes_it(vocabulary: Vocabulary) -> None:
    text = "We regret to inform you that we chose another candidate."
    found = {e.source: e for e in classify(mail(text), Context(ME, vocabulary)).evidence}
    assert {"text, regret", "text, other chosen", "text, learned words"} <= set(found)
    assert all(found[source].quote in text for source in ("text, regret", "text, other chosen"))


def test_a_job_known_before_names_the_company_of_its_people(vocabulary: Vocabulary) -> None:
    known = KnownJob("Copperbeck Mills", domains=("copperbeck.example",))
    verdict = classify(mail("Could we move your interview to Friday instead?"), Context(ME, vocabulary, (known,)))
    assert verdict.company == "Copperbeck Mills"


@pytest.mark.parametrize(
    ("company", "role", "name", "sender", "subject", "text"),
    [
        (
            "Copperbeck Mills",
            "Loom Technician",
            "Ana Prieto",
            "ana@copperbeck.example",
            "Interview",
            "We would love to meet you about the Loom Technician role. Free on Monday?\n\nAna\nCopperbeck Mills",
        ),
        (
            "Fernside Clinic",
            "Practice Nurse, Paediatrics",
            "Fernside Clinic Careers",
            "no-reply@greenhouse.io",
            "Thank you for applying",
            "We have received your application for Practice Nurse, Paediatrics, and will review it soon.",
        ),
        (
            "Ostrow Bakeries",
            "Head Baker",
            "Tim Hale",
            "tim@halestaffing.example",
            "An opening",
            "My client Ostrow Bakeries is looking for a Head Baker. Interested?\n\nTim Hale\nHale Staffing",
        ),
        (
            "Lindquell",
            "Leitung Einkauf",
            "Jonas Brandt",
            "j.brandt@lindquell.example",
            "Ihre Bewerbung",
            "Wir möchten Sie gern kennenlernen. Position: Leitung Einkauf. Passt Ihnen Mittwoch um 10 Uhr?",
        ),
        (
            "タカネ精工",
            "設計エンジニア",
            "採用担当",
            "saiyo@takane-seiko.example",
            "選考結果のご連絡",
            "タカネ精工の小山でございます。設計エンジニア職につきまして、今回は採用を見送らせていただきます。",
        ),
        (
            None,
            "Data Engineer",
            "Kim Ray",
            "kim@raytalent.example",
            "Data Engineer?",
            "I came across your profile. My client needs a Data Engineer, but I may not name them yet. Interested?",
        ),
    ],
)
def test_company_and_role_are_read_from_the_mail(
    vocabulary: Vocabulary, company: str | None, role: str, name: str, sender: str, subject: str, text: str
) -> None:
    verdict = classify(mail(text, subject, sender, name), Context(ME, vocabulary))
    assert (verdict.company, verdict.role) == (company, role)


def test_a_post_that_no_list_knows_is_told_by_what_stands_beside_it(vocabulary: Vocabulary) -> None:
    english = mail("We would love to meet you about the Second Zymologist role. Are you free on Monday?")
    french = mail("Nous avons bien reçu votre candidature au poste de rempailleuse et l'étudierons avec attention.")
    assert classify(english, Context(ME, vocabulary)).role == "Second Zymologist"
    assert classify(french, Context(ME, vocabulary)).role == "rempailleuse"


def test_the_title_of_somebody_is_not_the_role(vocabulary: Vocabulary) -> None:
    text = "You are through to the next round: a talk with our CTO. When are you free?\n\nDana Moss\nHead of Talent"
    assert classify(mail(text), Context(ME, vocabulary)).role is None


def test_what_is_about_no_job_has_no_company(vocabulary: Vocabulary) -> None:
    verdict = classify(
        mail("Your visa interview is scheduled for 5 May. Bring your passport."), Context(ME, vocabulary)
    )
    assert (verdict.kind, verdict.company, verdict.role) == ("other", None, None)


@settings(max_examples=150, deadline=None)
@given(subject=st.text(max_size=200), text=st.text(max_size=2_000), sender=st.text(max_size=60))
def test_any_text_gets_a_kind(vocabulary: Vocabulary, subject: str, text: str, sender: str) -> None:
    assert classify(mail(text, subject, f"{sender}@x.example", sender), Context(ME, vocabulary)).kind in KINDS


@pytest.mark.parametrize(
    "piece",
    [
        "we ",
        "your application ",
        "not ",
        "(((( ",
        "A",
        "Aa Bb ",
        "of the ",
        "the role of ",
        "a.b@c.d ",
        "、の",
        "採用",
        "\n",
        "I'm ",
        "1 ",
        "'s ",
    ],
)
def test_no_text_takes_long(vocabulary: Vocabulary, piece: str) -> None:
    message = mail(piece * (10_000 // len(piece)), piece * 50, name=piece * (10_000 // len(piece)))
    classify(mail("Warm up: what is compiled once.", "Interview"), Context(ME, vocabulary))
    begun = time.process_time()
    classify(message, Context(ME, vocabulary))
    assert time.process_time() - begun < 0.5  # usually far below 50 ms; the machine that tests may be busy


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for taking the time to talk today! Could we move Friday's interview for Loom Technician to Monday?",
        "Vielen Dank für das nette Gespräch. Leider haben wir uns für eine andere Bewerberin entschieden.",
        "Gracias por su tiempo en la entrevista. Nos gustaría ofrecerle el puesto; adjunto la oferta laboral.",
    ],
)
def test_thanks_from_the_company_are_no_thanks_of_an_applicant(vocabulary: Vocabulary, text: str) -> None:
    assert classify(mail(text), Context(ME, vocabulary)).kind != "other"


def test_search_phrases_are_short_and_plain(vocabulary: Vocabulary) -> None:
    phrases = search_phrases(vocabulary)
    assert {"thank you for applying", "Ihre Bewerbung", "ご応募"} <= phrases
    assert all(1 < len(phrase) <= 50 and not set("()|*#") & set(phrase) for phrase in phrases)


def test_every_list_of_wordings_has_a_weight(vocabulary: Vocabulary) -> None:
    tables = vocabulary.table("mail")
    weights = tables[""]["weights"]
    assert isinstance(weights, dict)
    for language, kinds in tables.items():
        for kind, lists in kinds.items() if language else ():
            if kind in weights and isinstance(lists, dict):
                assert set(lists) <= set(weights[kind]), (language, kind)


@pytest.mark.parametrize(
    ("sender", "subject", "text"),
    [
        ("noreply@flyaway.example", "Reminder: tomorrow", "Your flight leaves tomorrow at 7:05. Please arrive early."),
        ("tess@gmail.com", "Fwd: Interview invitation", "they want me on Monday, what do I wear??"),
        ("noreply@revenue.example", "Received", "Your tax return has been received and is under review."),
    ],
)
def test_what_machines_and_friends_write_without_a_job_is_other(
    vocabulary: Vocabulary, sender: str, subject: str, text: str
) -> None:
    assert classify(mail(text, subject, sender), Context(ME, vocabulary)).kind == "other"


def test_a_client_that_the_agency_does_not_name_is_no_company(vocabulary: Vocabulary) -> None:
    text = "I am retained by a regional bank for a Tax Manager role. Open to a chat?\n\nAnn Hill\nHill Search | Banking"
    verdict = classify(mail(text, "Tax Manager", "ann@hillsearch.example", "Ann Hill"), Context(ME, vocabulary))
    assert (verdict.kind, verdict.company, verdict.role) == ("recruiter_outreach", None, "Tax Manager")


def test_a_company_keeps_the_article_that_is_part_of_its_name(vocabulary: Vocabulary) -> None:
    text = "Thank you for applying to be a Cook at The Copper Ladle. We have received your application."
    verdict = classify(mail(text, sender="jobs@copperladle.example"), Context(ME, vocabulary))
    assert verdict.company == "The Copper Ladle"


def test_a_role_keeps_its_field_and_loses_its_place(vocabulary: Vocabulary) -> None:
    text = "We have received your application.\nPost: Senior Scientist - Haematology\nReference: 388"
    assert classify(mail(text), Context(ME, vocabulary)).role == "Senior Scientist - Haematology"
    text = "Thank you for applying. We have received your application."
    assert classify(mail(text, "Data Analyst, Blanchardstown"), Context(ME, vocabulary)).role == "Data Analyst"


@pytest.mark.parametrize(
    "text",
    [
        "You have been chosen from 200 applicants for an interview for Data Analyst. Pick a time below.",
        "We have decided to move forward with you as a candidate for Data Analyst. When are you free for a call?",
        "The role has not been filled yet and we would like to talk to you about it. Are you free on Monday?",
        "Thank you for applying. If you do not hear from us in four weeks, you were not selected.",
    ],
)
def test_good_news_in_the_words_of_a_rejection_is_none(vocabulary: Vocabulary, text: str) -> None:
    assert classify(mail(text, "Data Analyst"), Context(ME, vocabulary)).kind != "rejection"


@pytest.mark.parametrize(
    ("company", "role", "name", "sender", "subject", "text"),
    [
        (
            "Quarry Bank",
            "Tax Analyst",
            "SHL",
            "noreply@shl-invites.example",
            "Quarry Bank: numerical reasoning assessment",
            "As the next stage of your application for Tax Analyst, Quarry Bank asks you to complete a numerical test.",
        ),
        (
            "Quarry Bank",
            "Tax Analyst",
            "Naukri",
            "applications@naukri-mail.example",
            "Applied: Tax Analyst at Quarry Bank",
            "Your application has been sent!\n\nTax Analyst | Quarry Bank | Pune",
        ),
        (
            "East Lane Hospital",
            "Year 4 Teacher",
            "Jo Marsh",
            "jo.marsh@eastlanehospital.example",
            "Application received",
            "Thank you for applying for Year 4 Teacher. We will be in touch.\n\nJo Marsh\nEast Lane Hospital",
        ),
        (
            "Cobalrail",
            "Enterprise Account Executive",
            "Dag Holm",
            "dholm@cobalrail.example",
            "Quick chat about Enterprise AE?",
            "Saw you applied to Cobalrail for Enterprise Account Executive. Free to interview with me on Monday, 1 pm?",
        ),
    ],
)
def test_systems_abbreviations_and_numbers_do_not_hide_company_and_role(
    vocabulary: Vocabulary, company: str, role: str, name: str, sender: str, subject: str, text: str
) -> None:
    verdict = classify(mail(text, subject, sender=sender, name=name), Context(ME, vocabulary))
    assert (verdict.company, verdict.role) == (company, role)


def test_a_confidential_client_and_where_i_work_are_not_the_company(vocabulary: Vocabulary) -> None:
    text = (
        "A confidential client (Series C, fintech) has retained us for a General Counsel search. Your background at "
        "Brightmarsh is why I write. Would you consider a move?\n\nLacey"
    )
    verdict = classify(
        mail(text, "Confidential: GC seat", sender="lbrand@pinesearch.example", name="Lacey Brand"),
        Context(ME, vocabulary),
    )
    assert (verdict.company, verdict.role) == (None, "General Counsel")
