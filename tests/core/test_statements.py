"""What one text says about what comes next, in hand-made sentences said on Tuesday 3 March 2026."""

from __future__ import annotations

import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from mailagent.core.model import Context, Me
from mailagent.core.step.statements import read_statement
from mailagent.resources import load_vocabulary

SAID = datetime(2026, 3, 3, 10, 0, tzinfo=ZoneInfo("Europe/London"))
CONTEXT = Context(Me("Sam Field", ("sam@field.example",), "Europe/London"), load_vocabulary())


@pytest.mark.parametrize(
    "text",
    [
        "We have decided to go with somebody who has run a site before.",
        "I hate sending these: it is a no.",
        "The post has been filled from within.",
        "All hiring is frozen until further notice.",
        "You were not successful on this occasion.",
        "The job's gone, I'm afraid.",
        "Wir haben uns für eine andere Bewerberin entschieden.",
        "Nous avons retenu un autre candidat.",
        "El puesto ya está cubierto.",
        "Optamos por outro candidato.",
        "誠に残念ながら、今回は採用を見送らせていただきます。",
        "The unit has extended the post to a nurse from the night rota.",
        "I was rooting for you.",
        "Einer anderen Bewerberin wurde nach langer Beratung der Vorzug gegeben.",
        "Je ne vais donc embaucher personne.",
        "We hebben gekozen voor een andere kandidaat.",
    ],
)
def test_refusal_ends_the_process_however_politely_it_is_put(text: str) -> None:
    assert read_statement(text, SAID, CONTEXT).closed


@pytest.mark.parametrize(
    "text",
    [
        "If you are not successful we will tell you why.",
        "The position has not been filled yet.",
        "We are not able to give a date yet.",
        "I am sorry for the delay.",
        "We would like another conversation with you.",
        "Could you choose another slot? The first one is gone.",
        "We would like you to come back for a second interview.",
        "No luck reaching the director yet.",
        "There is one internal candidate and you.",
        "We cannot move your file along until your certificate is there.",
        "The candidate we offered it to turned us down, so you are back in the frame.",
        "Leider habe ich noch keine Rückmeldung aus der Fachabteilung.",
        "Malheureusement, nous n'avons pas pu échanger.",
        "Lamentablemente no pudimos reunirnos esta semana.",
        "残念ながら部長が出張中で、まだ決まっておりません。",
    ],
)
def test_what_only_sounds_like_a_refusal_is_none(text: str) -> None:
    assert not read_statement(text, SAID, CONTEXT).closed


@pytest.mark.parametrize(
    "text",
    [
        "We would like to offer you the position of Warehouse Manager.",
        "The job is yours if you want it.",
        "Attached is your contract, please sign and return it.",
        "The panel wishes to appoint you, subject to references.",
        "Everyone agreed. 42k, 25 days of holiday, start in May?",
        "Wir möchten Ihnen die Stelle gerne anbieten.",
        "Nous sommes heureux de vous proposer le poste.",
        "¡Enhorabuena, el puesto es tuyo!",
        "Temos o prazer de lhe oferecer a vaga.",
        "内定のご連絡を差し上げます。採用内定とさせていただきます。",
    ],
)
def test_offer_waits_for_my_answer(text: str) -> None:
    statement = read_statement(text, SAID, CONTEXT)
    assert statement.offer
    assert statement.action_needed
    assert statement.step == "offer"


@pytest.mark.parametrize(
    "text",
    [
        "If the board agrees we shall make you an offer.",
        "I can offer you a second interview on Monday.",
        "We are unable to make you an offer.",
        "The team said yes to meeting you.",
        "The contract would be for two years and the salary starts at 40k.",
        "We have to speak to the owner before we can hire you.",
    ],
)
def test_talk_of_an_offer_is_none(text: str) -> None:
    assert not read_statement(text, SAID, CONTEXT).offer


@pytest.mark.parametrize(
    "text",
    [
        "Could you send two references?",
        "Please complete the attached form.",
        "Sam, send me your certificates and I'll pass them on.",
        "Which days suit you for a second interview?",
        "I still need your right-to-work documents.",
        "Bitte senden Sie uns noch Ihre Zeugnisse zu.",
        "Pouvez-vous me communiquer deux références ?",
        "¿Puedes mandarme dos referencias?",
        "Qual é a sua disponibilidade na próxima semana?",
        "最終面接の候補日を3つお送りください。",
    ],
)
def test_request_is_for_me_to_act_on(text: str) -> None:
    statement = read_statement(text, SAID, CONTEXT)
    assert statement.action_needed
    assert statement.known
    assert statement.by is None


@pytest.mark.parametrize(
    "text",
    [
        "Please do not reply to this message.",
        "Please bear with us.",
        "Do not hesitate to call if you have any questions.",
        "How was your journey home?",
        "I'll text you next week, ok?",
        "Give us a few days.",
        "Bitte haben Sie noch etwas Geduld.",
    ],
)
def test_courtesy_asks_nothing_of_me(text: str) -> None:
    assert not read_statement(text, SAID, CONTEXT).action_needed


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("You will hear from us by Friday.", "03-06"),
        ("The board meets on Thursday and I'll call you straight after.", "03-05"),
        ("We meet on Monday, and you will have our answer by Wednesday.", "03-04"),
        ("I'll let you know by Friday whether they meet this month or next.", "03-06"),
        ("Could you send the form by Thursday? We'll come back to you within a week.", "03-10"),
        ("If you have not heard from us by 20 March, please assume that you were unsuccessful.", "03-20"),
        ("We reply on Monday… no, let's say the 12th.", "03-12"),
        ("Ann is out until Thursday. You will hear next week.", "03-13"),
        ("Wir geben Ihnen bis zum 13. März Bescheid.", "03-13"),
        ("Vous aurez une réponse d'ici la fin du mois.", "03-31"),
        ("Te diremos algo antes del viernes.", "03-06"),
        ("Damos retorno até dia 13.", "03-13"),
        ("来週中に結果をお知らせします。", "03-13"),
        ("Je hoort vrijdag van ons.", "03-06"),
    ],
)
def test_promised_day_is_the_one_on_which_i_shall_hear(text: str, day: str) -> None:
    assert read_statement(text, SAID, CONTEXT).by == date.fromisoformat(f"2026-{day}")


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for coming on Tuesday.",
        "Our offices are closed on Friday.",
        "Your travel costs will be paid back by 31 March.",
        "I'm on leave until Monday.",
        "Please sign by Friday.",
        "The trial shift is on Saturday 14 March.",
        "We'll be in touch.",
        "We'll let you know as soon as we can.",
    ],
)
def test_other_days_are_no_promise(text: str) -> None:
    assert read_statement(text, SAID, CONTEXT).by is None


def test_day_taken_back_is_said_so() -> None:
    statement = read_statement("I have to take that back and can't give you any date now.", SAID, CONTEXT)
    assert statement.revoked
    assert not statement.known


def test_signature_and_quotation_say_nothing() -> None:
    text = "Thanks, lovely to meet you!\n\nAnn Low\nI reply within two days.\n\nOn 2 Mar 2026 Sam wrote:\n> by Friday?"
    assert not read_statement(text, SAID, CONTEXT, sender="Ann Low").known


@pytest.mark.parametrize(
    "piece", ["by Friday we will let you know ", "a ", "if you could send ", "no ", "1/2 ", "。", "? ", "!"]
)
def test_long_hostile_text_is_read_in_time(piece: str) -> None:
    text = piece * (10_000 // len(piece)) + "x"
    read_statement("Warm up by Friday.", SAID, CONTEXT)
    begin = time.perf_counter()
    read_statement(text, SAID, CONTEXT)
    assert time.perf_counter() - begin < 0.5


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The board meets on the 12th. Give me two days after that and I will call you.", date(2026, 3, 14)),
        ("The committee convenes on Wednesday the 11th; you should hear by that Friday.", date(2026, 3, 13)),
        ("I had hoped to give you an answer today.", None),
        ("I can't say more today, but you will hear from me on Friday.", date(2026, 3, 6)),
    ],
)
def test_day_is_counted_from_the_one_named_before_and_a_day_that_did_not_hold_is_none(
    text: str, day: date | None
) -> None:
    assert read_statement(text, SAID, CONTEXT).by == day
