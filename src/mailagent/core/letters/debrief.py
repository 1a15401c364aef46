"""The draft to myself after an interview, and what I typed into it.

It holds two or three questions with labelled places under them. Mail clients rewrite drafts: they wrap lines, turn
spaces into others, quote, and add signatures. So the labels are short, and reading looks for them alone.
"""

from __future__ import annotations

import html
import re

from mailagent.core.letters import days
from mailagent.core.letters.form import page
from mailagent.core.letters.plain import plain, single_line
from mailagent.core.model import Letter, LetterRequest, Person

_READ_AT_MOST = 20_000
_MOST_PEOPLE = 12
_WORDS = {
    "en": {
        "title": "Debrief",
        "intro": "Type under what you remember and save this draft. Leave the rest empty.",
        "each": "What did each of them talk about?",
        "one": "What did you talk about?",
        "next": "What happens next, and by when?",
        "next_label": "Next step:",
        "more": "Anything else to remember?",
        "more_label": "Notes:",
        "people": "Your interviewers",
        "interview": "interview",
    },
    "de": {
        "title": "Nachlese",
        "intro": "Schreib darunter, was du noch weißt, und speichere den Entwurf. Der Rest bleibt leer.",
        "each": "Worüber hat wer gesprochen?",
        "one": "Worüber habt ihr gesprochen?",
        "next": "Wie geht es weiter, und bis wann?",
        "next_label": "Nächster Schritt:",
        "more": "Was ist sonst noch wichtig?",
        "more_label": "Notizen:",
        "people": "Das Gespräch",
        "interview": "Gespräch",
    },
}
# Where the text that I typed ends: a signature, or what phones add below it.
_SIGNATURE = re.compile(
    r"--\s*|(?:sent|get|gesendet|von meinem|diese nachricht)\b.{0,20}\b"
    r"(?:iphone|ipad|android|mobile|galaxy|outlook|mail|gesendet|device).{0,60}",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[\s*•·\-–]+")
_WROTE = re.compile(r"(?:on|am) .{5,120}(?:wrote|schrieb.{0,60}):", re.IGNORECASE)


def compose_debrief(request: LetterRequest) -> Letter:
    """The draft to myself: `request.to` and `request.others` are the interviewers asked about."""
    words = _WORDS["de" if request.language == "de" else "en"]
    labels = [f"{name}:" for name in _names(request)] or [f"{words['people']}:"]
    blocks = [
        (words["each"] if len(labels) > 1 else words["one"], labels),
        (words["next"], [words["next_label"]]),
        (words["more"], [words["more_label"]]),
    ]
    lines = [words["intro"], ""]
    markup = [f"<p>{html.escape(words['intro'])}</p>"]
    for question, places in blocks:
        lines += [question, *(line for place in places for line in (place, "")), ""]
        markup.append(f"<p><b>{html.escape(question)}</b></p>")
        markup += [f"<p>{html.escape(place)}<br><br></p>" for place in places]
    body = "\n".join(markup)
    return Letter(
        subject=_title(request, words),
        text="\n".join(lines).rstrip() + "\n",
        html=page(body),
        facts=((words["each"] if len(labels) > 1 else words["one"], ("interview",)),),
    )


def _names(request: LetterRequest) -> list[str]:
    people = ([request.to] if request.to else []) + list(request.others)
    names = (plain(person.name, 60, 5) for person in people[:_MOST_PEOPLE] if not _is_me(person, request))
    return list(dict.fromkeys(name for name in names if name))


def _is_me(person: Person, request: LetterRequest) -> bool:
    return bool(person.email and person.email.casefold() in request.me.emails)


def _title(request: LetterRequest, words: dict[str, str]) -> str:
    """ "Debrief: Kestrelyn, Mon 9 Mar": the word and the company come first, since phones cut the rest."""
    language = "de" if request.language == "de" else "en"
    about = (
        plain(request.company, 40, 6) or plain(request.role, 40, 6) or next(iter(_names(request)), words["interview"])
    )
    if request.start is None:
        return f"{words['title']}: {about}"
    day = request.start.astimezone(request.me.zone).date()
    return f"{words['title']}: {about}, {days.short_date(day, language)}"


def read_debrief(original: str, edited: str) -> tuple[tuple[str, ...], str]:
    """What I typed into a debrief draft: notes ("Mary Okafor: ..."), and the answer on what happens next ("" if none).

    original: the draft's text as it was left; edited: as it is now, as plain text. What stands at no label is a note
    about nobody in particular.
    """
    labels = {_key(line): line.strip() for line in original.splitlines() if line.rstrip().endswith(":")}
    printed = {_key(line) for line in original.splitlines() if line.strip()}
    printed_text = _key(original)
    answers: dict[str, list[str]] = {}
    label = ""
    for line in _typed_lines(edited):
        found, rest = _label(line, labels)
        label = found or label
        if rest and (found or not _is_printed(rest, printed, printed_text)):
            answers.setdefault(label, []).append(rest)
    general = {words[name] for words in _WORDS.values() for name in ("more_label", "people")} | {""}
    next_labels = {words["next_label"] for words in _WORDS.values()}
    notes: list[str] = []
    following = ""
    for found, lines in answers.items():
        text = _joined(lines)
        if found in next_labels:
            following = text
        elif found in general:
            notes.append(text)
        else:
            notes.append(f"{found} {text}")
    return tuple(notes), following


def _is_printed(line: str, printed: set[str], printed_text: str) -> bool:
    """Whether a line is one of ours, or the part of one that a mail client wrapped."""
    key = _key(line)
    return key in printed or (len(key) > 12 and key in printed_text)


def _typed_lines(edited: str) -> list[str]:
    """The lines of the draft, without quote marks and bullets, up to a signature."""
    lines: list[str] = []
    for raw in edited[:_READ_AT_MOST].replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = single_line(raw).lstrip("> ")
        if _SIGNATURE.fullmatch(line):
            break
        line = _BULLET.sub("", line)
        if not _WROTE.fullmatch(line):
            lines.append(line)
    return lines


def _label(line: str, labels: dict[str, str]) -> tuple[str, str]:
    """The label that begins this line, as it was printed, and the rest of the line."""
    head, colon, rest = line.partition(":")
    if not colon:
        return "", line
    found = labels.get(_key(f"{head}:"), "")
    return (found, rest.strip()) if found else ("", line)


def _key(text: str) -> str:
    """A text folded, so that a rewritten line is known again: letters and digits only."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _joined(lines: list[str]) -> str:
    """Lines as sentences: a wrapped line goes on, a new thought begins with a capital after a full stop."""
    text = ""
    for line in lines:
        if not text:
            text = line
        elif text.endswith((".", "!", "?", ";", ",")) or line[:1].islower():
            text = f"{text} {line}"
        else:
            text = f"{text}. {line}"
    return text
