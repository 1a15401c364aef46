"""A letter from a request: `compose` is what the plan calls. Pure and the same for the same input."""

from __future__ import annotations

import re

from mailagent.core.letters import debrief
from mailagent.core.letters.cost import SAME, Choice, Sentence, Wanted
from mailagent.core.letters.facts import Facts, facts_of
from mailagent.core.letters.form import begins_with_closing, body_of, html_form, plain_text, signature_lines
from mailagent.core.letters.measure import measured
from mailagent.core.letters.notes import NOTED
from mailagent.core.letters.plain import single_line
from mailagent.core.letters.select import choose, possible, ranked
from mailagent.core.letters.template import Template, TemplateSet
from mailagent.core.model import Letter, LetterRequest

_RECENT = 50
_NEAR = 7  # interviews one after another at one company are no panel by the calendar, but are compared like one
_FEW_FACTS = 3
# What every sentence of a letter rests on, where it names no fact of its own.
_GROUND = {
    "thank_you": "interview",
    "check_in": "silence",
    "rejection_reply": "rejection",
    "offer_reply": "offer",
    "withdrawal": "my withdrawal",
    "coordinator_thanks": "interview",
    "no_show": "no-show",
}
_WORDS = {"thank_you": {"warm": (54, 120), "formal": (54, 120), "brief": (50, 85)}}
_ANSWERED = re.compile(r"(?:re|aw|antw|sv|vs|rif|res)\s*:", re.IGNORECASE)  # "Re:" as mail clients write it
_PERSONAL = frozenset({"first", "formal_name", "name", "their_title", "length"}) | NOTED
_WORTH_NAMING = frozenset(
    {"day", "role", "company", "topics", "by", "promised_by", "from_time"} | NOTED - {"recommended"}
)


def compose(request: LetterRequest, templates: TemplateSet) -> Letter:
    """The letter for `request`, from the wordings of `templates`.

    Each sentence says only what the request knows; a fact that is missing, or that looks like none, drops its
    sentence. `Letter.facts` names for each sentence what it rests on.
    """
    if request.purpose == "debrief":
        return debrief.compose_debrief(request)
    template, language = templates.find(request.purpose, request.language)
    facts = facts_of(request, language)
    choice = choose(template, facts, request.key, _wanted(request, facts, language))
    greeting = _first(possible(template, "greeting", facts))
    signature = signature_lines(request.signature, request.me.name)
    sign_offs = [] if begins_with_closing(signature) else possible(template, "sign_off", facts)
    sign_off = _first(ranked(sign_offs, request.key, "sign-off"))
    paragraphs = _paragraphs(choice, language)
    return Letter(
        subject=_subject(request, template, facts),
        text=plain_text(greeting, paragraphs, sign_off, signature),
        html=html_form(greeting, paragraphs, sign_off, signature),
        facts=_grounds(choice, facts, _GROUND[request.purpose]),
    )


def _paragraphs(choice: Choice, language: str) -> tuple[str, ...]:
    texts = [[sentence.text for sentence in paragraph] for paragraph in choice.paragraphs]
    if language == "de" and texts:  # after "Guten Tag Frau Weber," the sentence goes on in lower case
        texts[0][0] = choice.paragraphs[0][0].opening
    return tuple(" ".join(paragraph) for paragraph in texts)


def _first(sentences: list[Sentence]) -> str:
    return sentences[0].text if sentences else ""


def _wanted(request: LetterRequest, facts: Facts, language: str) -> Wanted:
    fewest, most = _WORDS.get(request.purpose, {}).get(request.tone, (0, 140))
    if request.tone == "brief" and len(_WORTH_NAMING & facts.known.keys()) < _FEW_FACTS:
        fewest = min(fewest, 40)
    recent = request.recent[:_RECENT]
    return Wanted(
        words=(fewest, most),
        facts=(_WORTH_NAMING & facts.known.keys())
        | ({"again"} & facts.holds)
        | ({"stage"} if request.stage else set()),
        recent=tuple(measured(body_of(text, request.signature or request.me.name)) for text in recent),
        panel=min(max(len(request.others), _NEAR), len(recent)),
        graded=language == "en" and request.purpose == "thank_you",
    )


def _subject(request: LetterRequest, template: Template, facts: Facts) -> str:
    """A reply keeps its thread's subject; else one that the others of this panel do not get."""
    if request.parent_subject is not None:
        parent = single_line(request.parent_subject)
        return parent if _ANSWERED.match(parent) else f"Re: {parent}".rstrip()
    subjects = possible(template, "subject", facts)
    if not subjects:
        return ""
    people = sorted({person.name.casefold() for person in (*request.others, *([request.to] if request.to else []))})
    place = people.index(request.to.name.casefold()) if request.to else 0
    # What all of a panel share makes the same list for each of them, so that each takes another place of it.
    shared = [subject for subject in subjects if not subject.names & _PERSONAL]
    if len(shared) >= len(people) > 1:
        subjects = shared
    meeting = (request.company, request.start, *people)
    return ranked(subjects, *meeting)[place % len(subjects)].text


def _grounds(choice: Choice, facts: Facts, ground: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    def named(sentence: Sentence) -> tuple[str, ...]:
        names = sorted({SAME.get(name, name) for name in sentence.wording.grounds()})
        return tuple(f"{name}: {facts.known[name]}" if name in facts.known else name for name in names) or (ground,)

    return tuple((sentence.text, named(sentence)) for sentence in choice.sentences)
