"""What the writer of an invitation says of taking part, and what a title says of its holder's part in hiring."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from mailagent.core.event.mentions import PEOPLE_CUES, is_quiet_line
from mailagent.core.model import Vocabulary
from mailagent.core.names import first_name
from mailagent.core.phrases import Hit, Phrases, hits_in, listed, phrases, split_words, words_of
from mailagent.core.text import Text, fold

TitleKind = Literal["coordinates", "recruits", "other"]
_PIECES = re.compile(r"[,|()·/@\n]| [-–—] ")
_SOMEBODY_WILL = re.compile(  # nobody is named yet, so the writer is not the one
    r"\b(?:one of (?:our|my|the)|a member of (?:our|the)|some(?:body|one) from (?:our|the)|a colleague(?: of mine)?"
    r"|eine[rs]? (?:unserer|meiner)|jemand aus|(?:l')?une? de nos|quelqu'un de|un[oa] de nuestr[oa]s|alguien de"
    r"|uma? d[oa]s noss[oa]s|alguem d[oa]|an? (?:[a-z]+ ){1,3}(?:from|of) (?:the|our) team)\b[^.\n;]{0,50}?"
    r"\b(?:will|is going to|ruft|wird|meldet sich|vous (?:appel|recev|contact)\w+|t[e']? ?(?:appel|llamar|ligar)\w*"
    r"|l[ea] llamara|va a|vai|ira)\b"
    r"|\b(?:interviewer|panel|names?) (?:to be (?:confirmed|announced|decided)|tbc|tba|tbd)\b|\bonce i know who\b"
    r"|\bas soon as i know who\b|\b(?:the|their|your) (?:interviewers?'? )?names? (?:nearer|closer|later|as soon)\b"
    r"|\bnames? of (?:your|the) (?:interviewers?|panel)\b|\bsend their names\b"
    r"|\bwho (?:it is|it will be|you will meet|you'll meet) (?:is|will be) (?:confirmed|still)\b"
)
_MYSELF = re.compile(r"\n[ \t]*[-•*·–][ \t]*(?:myself|me|ich|ich selbst|moi|moi-meme|yo|eu)[ \t]*(?=[\n,(]|$)")
_DECORATION = re.compile(r"^[\s\-–—*•]+")


@dataclass(frozen=True, slots=True)
class Stance:
    """Whether the writer stays away or takes part: 0 nothing said, 1 a hint, 2 said plainly."""

    away: int = 0
    taking: int = 0


def stance_of(text: Text, vocabulary: Vocabulary, start: int = 0, end: int | None = None) -> Stance:
    """The writer's stance in the part of `text` between two offsets."""
    end = len(text.text) if end is None else end
    away = taking = 0
    hits = [
        hit
        for hit in hits_in(text, vocabulary, "people", PEOPLE_CUES)
        if hit.kind.startswith("i_") and start <= hit.start < end
    ]
    for hit in hits:
        if any(other.kind != hit.kind and _covers(other, hit) for other in hits):
            continue  # "and I will" of "and I will bring you up"
        if hit.kind.startswith("i_stay"):
            away = max(away, 1 if hit.kind == "i_stay_away_maybe" else 2)
        elif not _is_pause(_line_at(text.text, hit.start), vocabulary):
            taking = max(taking, 2 if hit.kind == "i_take_part_surely" else 1)
    if _MYSELF.search(text.folded, start, end):
        taking = 2
    if _SOMEBODY_WILL.search(text.folded, start, end):
        away = 2
    if not text.text.isascii():
        part = text.folded[start:end]
        away = max(away, 2 * any(entry in part for entry in _not_spaced(vocabulary, "i_stay_away")))
        taking = max(taking, 1 * any(entry in part for entry in _not_spaced(vocabulary, "i_take_part")))
    return Stance(away, taking)


def _covers(longer: Hit, hit: Hit) -> bool:
    return longer.first <= hit.first and hit.last <= longer.last and longer.last - longer.first > hit.last - hit.first


@lru_cache(maxsize=16)
def _not_spaced(vocabulary: Vocabulary, key: str) -> tuple[str, ...]:
    """The entries of a list in scripts without spaces: looked for as they are."""
    return tuple(sorted(entry for entry in listed(vocabulary, "people", key) if ord(entry[0]) > 0x3000))


def _is_pause(line: str, vocabulary: Vocabulary) -> bool:
    """A line of a schedule that is no interview: "08:45 arrive, ID check with me"."""
    return line.strip()[:1].isdigit() and is_quiet_line(line, vocabulary)


def _line_at(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


@lru_cache(maxsize=8)
def _titles(vocabulary: Vocabulary) -> Phrases:
    return phrases(vocabulary, "people", "coordinator_titles", "recruiter_titles", "senior_titles")


@lru_cache(maxsize=1024)
def title_kind(title: str, vocabulary: Vocabulary) -> TitleKind:
    """Whether a title is a coordinator's or a recruiter's; "Assistant Director" and "Office Manager" are told apart."""
    written = fold(title[:160])
    parted = written.replace("-", " ") if "-" in written else ""  # "Recruiting-Assistenz", but "co-ordinator" too
    hits = [
        hit for form in (written, parted) if form for hit in _titles(vocabulary).find(words_of(Text("", form, form)))
    ]
    senior = [hit for hit in hits if hit.kind == "senior_titles"]
    recruits = any(hit.kind == "recruiter_titles" for hit in hits)
    coordinates = any(
        (
            hit.kind == "coordinator_titles"
            and not any(s.first <= hit.last and hit.first < s.last and s != hit for s in senior)
        )
        or (hit.kind == "coordinator_titles" and hit.last - hit.first > 1)
        for hit in hits
    )
    if not title.isascii():
        folded = fold(title)
        recruits = recruits or any(entry in folded for entry in _not_spaced(vocabulary, "recruiter_titles"))
    if coordinates:
        return "coordinates"
    return "recruits" if recruits else "other"


def signed_title(text: Text, name: str, vocabulary: Vocabulary) -> str | None:
    """The title under or behind the writer's signature, where the name stands at the head of a line."""
    given = fold(first_name(name))
    if not given:
        return None
    lines = [line.strip() for line in text.text.split("\n") if line.strip()]
    for i in range(len(lines) - 1, -1, -1):
        line = _without_closing(_DECORATION.sub("", lines[i]), vocabulary)
        folded = fold(line)
        if len(line) > 120 or not (folded.startswith(given) or f" {given}" in folded[:40]):
            continue
        rest = line[folded.find(given) + len(given) :]
        for piece in _PIECES.split(rest):
            if piece.strip() and title_kind(piece.strip(), vocabulary) != "other":
                return piece.strip()
        below = lines[i + 1] if i + 1 < len(lines) else ""
        pieces = [piece.strip() for piece in _PIECES.split(below) if piece.strip()]
        under = next(
            (piece for piece in pieces if title_kind(piece, vocabulary) != "other"), pieces[0] if pieces else ""
        )
        if under and len(under) < 80 and not under.endswith((".", "!", "?", ":")):
            return under
        return None
    return None


def _without_closing(line: str, vocabulary: Vocabulary) -> str:
    """A line without the greeting before the name: "VG, Theresa (Recruiting)"."""
    head, comma, rest = line.partition(",")
    closing = comma and " ".join(split_words(head)) in _closings(vocabulary)
    return rest.strip() if closing else line


@lru_cache(maxsize=8)
def _closings(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(" ".join(split_words(entry)) for entry in listed(vocabulary, "people", "closings"))
