"""The draft to myself, and what I typed into it with mail clients that rewrite what they save."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from letters.requests import MARY, PANEL, request
from mailagent.core.letters.compose import compose
from mailagent.core.letters.debrief import read_debrief
from mailagent.core.letters.template import TemplateSet
from mailagent.core.model import Letter, Person

TOM, PRIYA = PANEL[1], PANEL[2]


def _debrief(templates: TemplateSet, language: str = "en", **facts: object) -> Letter:
    known: dict[str, object] = {"others": (TOM, PRIYA), "company": "Kestrelyn", "language": language} | facts
    return compose(request("debrief", **{"days_ago": 0} | known), templates)  # type: ignore[arg-type]


def test_the_title_is_found_on_a_phone(templates: TemplateSet) -> None:
    assert _debrief(templates).subject == "Debrief: Kestrelyn, Thu 12 Mar"
    assert _debrief(templates, "de").subject == "Nachlese: Kestrelyn, Do 12. Mär"
    assert _debrief(templates, company=None).subject == "Debrief: Mary Okafor, Thu 12 Mar"


def test_it_asks_at_most_three_questions_with_a_place_under_each(templates: TemplateSet) -> None:
    text = _debrief(templates).text
    assert text.count("?") == 3
    for label in ("Mary Okafor:", "Tom Lindqvist:", "Priya Raman:", "Next step:", "Notes:"):
        assert f"{label}\n" in text
    assert all(len(line) <= 78 for line in text.splitlines())


def test_nothing_typed_is_nothing_read(templates: TemplateSet) -> None:
    text = _debrief(templates).text
    assert read_debrief(text, text) == ((), "")
    assert read_debrief(text, "") == ((), "")


def test_what_is_typed_under_a_name_is_a_note_about_that_person(templates: TemplateSet) -> None:
    text = _debrief(templates).text
    edited = text.replace("Mary Okafor:\n", "Mary Okafor:\ntalked about the move to Kotlin\n")
    edited = edited.replace("Tom Lindqvist:\n", "Tom Lindqvist: asked about Oslo\n")
    edited = edited.replace("Next step:\n", "Next step:\ndecision by Friday\n")
    edited = edited.replace("Notes:\n", "Notes:\nbring the certificate\n")
    notes, following = read_debrief(text, edited)
    assert notes == (
        "Mary Okafor: talked about the move to Kotlin",
        "Tom Lindqvist: asked about Oslo",
        "bring the certificate",
    )
    assert following == "decision by Friday"


def test_a_client_that_wraps_quotes_and_signs_is_understood(templates: TemplateSet) -> None:
    text = _debrief(templates).text
    edited = "\r\n".join(
        [
            "> Type under what you remember and save this",
            "> draft. Leave the rest empty.",
            ">",
            "> What did each of them\u00a0talk about?",
            "> * mary okafor:",
            "> talked about the rota and how the team",
            "> hands over at night",
            ">",
            "> Tom Lindqvist :",
            "> What happens next, and by when?",
            "> Next step: second round, they write",
            "> by 20 March",
            "> Sent from my iPhone",
            "> Dana",
        ]
    )
    notes, following = read_debrief(text, edited)
    assert notes == ("Mary Okafor: talked about the rota and how the team hands over at night",)
    assert following == "second round, they write by 20 March"


def test_text_at_no_label_is_a_note_about_nobody(templates: TemplateSet) -> None:
    text = _debrief(templates).text
    assert read_debrief(text, "They will call me on Tuesday\n\n-- \nDana Reyes\n") == (
        ("They will call me on Tuesday",),
        "",
    )


def test_two_thoughts_become_two_sentences(templates: TemplateSet) -> None:
    text = _debrief(templates).text
    edited = text.replace("Mary Okafor:\n", "Mary Okafor:\nTalked about the rota\nAsked about Oslo\n")
    assert read_debrief(text, edited)[0] == ("Mary Okafor: Talked about the rota. Asked about Oslo",)


def test_what_was_typed_reaches_the_letter(templates: TemplateSet) -> None:
    text = _debrief(templates).text
    edited = text.replace("Mary Okafor:\n", "Mary Okafor:\nTalked about the move to Kotlin. Seemed tired.\n")
    notes, _ = read_debrief(text, edited)
    to_mary = compose(request(notes=notes, others=(TOM, PRIYA)), templates).text
    to_tom = compose(request(to=TOM, notes=notes, others=(MARY, PRIYA)), templates).text
    assert "the move to Kotlin" in to_mary
    assert "tired" not in to_mary
    assert "Kotlin" not in to_tom


def test_hostile_names_make_no_labels(templates: TemplateSet) -> None:
    letter = _debrief(templates, others=(Person("<b>Next step</b>"), Person("Tom\nNext step: quit")))
    assert letter.html is not None
    assert "<b>Next" not in letter.html
    assert letter.text.count("Next step:") == 1


def test_german_debrief_is_read_too(templates: TemplateSet) -> None:
    text = _debrief(templates, "de").text
    edited = text.replace("Nächster Schritt:\n", "Nächster Schritt:\nEntscheidung bis Freitag\n")
    assert read_debrief(text, edited) == ((), "Entscheidung bis Freitag")


def test_without_a_day_the_title_has_none(templates: TemplateSet) -> None:
    assert _debrief(templates, days_ago=None).subject == "Debrief: Kestrelyn"


_LABELS = ("Mary Okafor:", "Tom Lindqvist:", "Next step:", "Notes:")


@settings(max_examples=200, deadline=None)
@given(edited=st.text(max_size=400), labels=st.lists(st.sampled_from(_LABELS), max_size=4))
def test_whatever_is_typed_is_read_without_harm(edited: str, labels: list[str]) -> None:
    notes, following = read_debrief("\n".join(_LABELS), "\n".join([*labels, edited, *labels]))
    for text in (*notes, following):
        assert "\n" not in text
        assert "\r" not in text
    assert all(note.strip() for note in notes)


@settings(max_examples=100, deadline=None)
@given(
    typed=st.lists(st.text("abc deföxyz", min_size=3, max_size=30).map(str.strip).filter(len), min_size=4, max_size=4)
)
def test_each_place_gives_back_what_was_typed_there(typed: list[str]) -> None:
    original = "\n\n".join(_LABELS)
    edited = "\n".join(f"{label}\n{text}\n" for label, text in zip(_LABELS, typed, strict=True))
    notes, following = read_debrief(original, edited)
    clean = [" ".join(text.split()) for text in typed]
    assert notes == (f"Mary Okafor: {clean[0]}", f"Tom Lindqvist: {clean[1]}", clean[3])
    assert following == clean[2]
