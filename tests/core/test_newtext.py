"""Only what the sender newly wrote: replies, forwards, signatures and footers of the common clients."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailagent.core.step.newtext import CAP, forwarded_text, new_text, without_signature

NEW = "We decide on Friday."
OLD = "Could you tell me when you decide?"

MARKS = [
    "On Mon, 2 Mar 2026 at 09:15, Sam Field <sam@field.example> wrote:",
    "On Mar 2, 2026, at 9:15 AM, Sam Field wrote:",
    "On Mon, 2 Mar 2026 at 09:15, Sam Field\n<sam@field.example>\nwrote:",
    "Am 02.03.2026 um 09:15 schrieb Sam Field:",
    "Am Mo., 2. März 2026 um 09:15 Uhr schrieb Sam Field <sam@field.example>:",
    "Le lun. 2 mars 2026 à 09:15, Sam Field <sam@field.example> a écrit :",
    "El lun, 2 mar 2026 a las 9:15, Sam Field (<sam@field.example>) escribió:",
    "Em seg., 2 de mar. de 2026 às 09:15, Sam Field <sam@field.example> escreveu:",
    "2026年3月2日(月) 9:15 Sam Field <sam@field.example>:",
    "Op ma 2 mrt 2026 om 09:15 schreef Sam Field <sam@field.example>:",
    "Il giorno lun 2 mar 2026 alle ore 09:15 Sam Field <sam@field.example> ha scritto:",
]
BLOCKS = [
    "-----Original Message-----\nFrom: Sam Field\nSent: Monday, March 2, 2026 9:15 AM\nSubject: Question\n",
    "________________________________\nFrom: Sam Field <sam@field.example>\nSent: Monday, March 2, 2026\nTo: Ann\n",
    "From: Sam Field\nSent: 2 March 2026 09:15\n",
    "-----Ursprüngliche Nachricht-----\nVon: Sam Field\nGesendet: Montag, 2. März 2026 09:15\n",
    "Von: Sam Field\nGesendet: Montag, 2. März 2026\nAn: Ann\nBetreff: Frage\n",
    "De : Sam Field\nEnvoyé : lundi 2 mars 2026 09:15\nÀ : Ann\nObjet : Question\n",
    "De: Sam Field\nEnviado el: lunes, 2 de marzo de 2026\nPara: Ann\nAsunto: Pregunta\n",
    "De: Sam Field\nEnviada em: segunda-feira, 2 de março\nPara: Ann\nAssunto: Pergunta\n",
    "差出人: Sam Field\n送信日時: 2026年3月2日\n宛先: Ann\n件名: 質問\n",
]


@pytest.mark.parametrize("mark", MARKS)
def test_quoted_reply_is_dropped(mark: str) -> None:
    assert new_text(f"{NEW}\n\n{mark}\n> Hello Ann,\n> {OLD}\n") == NEW


@pytest.mark.parametrize("mark", MARKS)
def test_reply_quoted_without_signs_is_dropped(mark: str) -> None:
    assert new_text(f"{NEW}\n\n{mark}\n\nHello Ann,\n{OLD}\n") == NEW


@pytest.mark.parametrize("block", BLOCKS)
def test_headers_of_the_old_message_end_the_new_text(block: str) -> None:
    assert new_text(f"{NEW}\n\n{block}\nHello Ann,\n{OLD}\n") == NEW


def test_inline_answers_are_kept() -> None:
    mail = f"On 2 Mar 2026 Sam Field wrote:\n> Is it hybrid?\nYes.\n\n> {OLD}\n{NEW}\n"
    assert new_text(mail) == f"Yes.\n\n{NEW}"


def test_answer_below_the_quotation_is_kept() -> None:
    assert new_text(f"On Mon, 2 Mar 2026 Sam Field wrote:\n> {OLD}\n\n{NEW}") == NEW


def test_colon_that_only_looks_like_an_attribution_is_kept() -> None:
    text = "On Friday we wrote down three points:\n- pay\n- hours"
    assert new_text(text) == text
    assert new_text("From: our point of view all is well.\nSee you soon") != ""


@pytest.mark.parametrize(
    "ending",
    [
        "-- \nAnn Low\nMeet us on 9 June",
        "Best regards,\nAnn Low\nHead of People",
        "Kind regards\n\nAnn Low | Acme | open day 14 March",
        "Mit freundlichen Grüßen\nAnn Low",
        "Bien cordialement,\nAnn Low",
        "Un saludo,\nAnn",
        "Atenciosamente,\nAnn",
        "Sent from my phone",
        "Gesendet von meinem iPhone",
        "This e-mail may contain confidential information for the intended recipient.",
        "Acme Ltd. Registered in England. Please consider the environment before you print this.",
        "Unsubscribe",
    ],
)
def test_signature_and_footer_are_dropped(ending: str) -> None:
    kept = new_text(f"{NEW}\n\n{ending}")
    assert kept.startswith(NEW)
    assert not any(word in kept for word in ("9 June", "People", "14 March", "print", "confidential", "iPhone"))


def test_postscript_is_kept() -> None:
    assert new_text(f"Thanks for today.\n\nBest,\nAnn\n\nP.S. {NEW}") == f"Thanks for today.\n\nP.S. {NEW}"


def test_sign_off_above_inline_answers_does_not_cut_them() -> None:
    assert new_text(f"Thanks\n\n> {OLD}\n{NEW}").endswith(NEW)


def test_signature_below_the_senders_name_is_dropped() -> None:
    text = f"{NEW}\n\nAnn Low\nPartner\nI reply within 2 business days."
    assert without_signature(text, "Low, Ann") == NEW
    assert without_signature(text, "") == text
    assert without_signature("Ann\nis my name", "Ann Low") == "Ann\nis my name"


def test_forwarded_part_is_apart_from_the_new_text() -> None:
    mail = f"See below!\n\n---------- Forwarded message ---------\nFrom: Ann\nDate: 2 March\nSubject: Sam\n\n{NEW}\nAnn"
    assert new_text(mail) == "See below!"
    assert forwarded_text(mail).startswith(NEW)
    assert forwarded_text(f"{NEW}\n-----Original Message-----\nFrom: Sam\n\n{OLD}") == ""


@pytest.mark.parametrize("line", ["\n", "> \n", "On a 1 \n", "From: x\n", "a ", "On 1 " * 30 + "\n", "-- \n", "P.S."])
def test_hostile_text_takes_linear_time(line: str) -> None:
    text = line * (2 * CAP // len(line))
    begin = time.perf_counter()
    new_text(text)
    assert time.perf_counter() - begin < 1.5


@given(st.text(max_size=600))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_an_answer_without_invention(text: str) -> None:
    kept = new_text(text)
    assert len(kept) <= len(text)
