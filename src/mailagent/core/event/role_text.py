"""One text read for roles: what can be one, and what is a person's title instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mailagent.core.event.role_names import clean_role
from mailagent.core.event.role_phrases import Phrases as RolePhrases
from mailagent.core.event.segments import (
    EDGES,
    JOB_CUES,
    Candidate,
    lines_of,
)
from mailagent.core.model import Vocabulary
from mailagent.core.phrases import hits_in, listed, split_words, words_of
from mailagent.core.text import Text, fold
from mailagent.core.wordlists import lexicon

_OPENING = re.compile(r" - |\b(?:opening|position|role|vacancy|job|post)\b", re.IGNORECASE)
_BEHIND = re.compile(r" ?\(([^()]{2,40})\)$")
_WHO_I_AM = re.compile(r"\b(?:i'm|i am|ich bin|je suis|soy|sou) (?:(?:the|an?|your|der|die|le|la|el|o|a) )?$")
_FOR = re.compile(r"^(?:\w\.? )?(?:for|als|-)\s+")
_UNFINISHED = (" of", " de", " da", " do", " di", " for", " fur", " du", " des", " &", " and")
_OWNED = re.compile(r"[A-Z][a-z]+['’]s [A-Z]")
_HONOURED = re.compile("[ \u3000][^\\s]{2,8}様$")
_PLACES_OF_WORK_TEXT = """
academy school college university hospital clinic council museum bakery hotel restaurant library ltd inc llc plc gmbh
"""
_PLACES_OF_WORK = frozenset(_PLACES_OF_WORK_TEXT.split())
_GRADE_STOP = re.compile(r" (?:Sr|Jr|Sra|Jra|Ssr)$")
_NO_ROLE = re.compile(r"https?:|@|\d{1,2}[:.]\d\d|\d ?[ap]m\b", re.IGNORECASE)
_OF_MANAGERS = frozenset(
    ["stage", "test", "case", "site", "design", "team", "tech", "technical", "system", "process", "code"]
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before the role is read.

    `titles`: spans of people's titles by field. `people`: folded names of the others. `mine`: folded forms of my own
    name. `company`: its name. `person_first`: the title names one person and the text begins with that person's post.
    """

    titles: frozenset[tuple[str, int, int]] = frozenset()
    people: frozenset[str] = frozenset()
    mine: frozenset[str] = frozenset()
    company: str = ""
    person_first: bool = False


class RoleText:
    """One text, with the words of its roles."""

    def __init__(self, text: Text, vocabulary: Vocabulary, known: Known) -> None:
        self.text, self.vocabulary, self.known = text, vocabulary, known
        self.words = lexicon(vocabulary)
        self.tokens = words_of(text)
        self.hits = hits_in(text, vocabulary, "job", JOB_CUES)
        self.heads = [hit for hit in self.hits if hit.kind == "event_heads"]
        self.phrases = RolePhrases(text, self.tokens, self.words)
        self.titles = [(start, end) for source, start, end in known.titles if source == text.source]
        self.titles.extend(self._under_names())
        company = fold(known.company)
        first = company.split(" ")[0]
        first = "" if self.words.is_role_noun(first) or first in self.words.companies else first
        names = {*known.people, *known.mine, company, first}
        self.around = company, sorted((name for name in names if len(name) > 2), key=len, reverse=True)

    def _under_names(self) -> Iterator[tuple[int, int]]:
        """Lines under a person's name: the title of a signature."""
        if self.text.source in ("summary", "subject", "attachment"):
            return
        names = _long(self.known.people)
        earlier = False
        for start, end in lines_of(self.text.text[:8_000]):
            line = self.text.text[start:end].strip()
            if not line:
                earlier = False
                continue
            if earlier and ":" not in line and not _OPENING.search(line):
                yield start, end
            folded = fold(line).lstrip("-–—* ")
            earlier = (
                folded.startswith(names)
                and ":" not in folded
                and any(folded.startswith(name) and len(folded) < len(name) + 25 for name in names)
            )

    def _is_title(self, start: int, end: int) -> bool:
        return any(begin < end and start < stop for begin, stop in self.titles)

    def _make(self, start: int, end: int, score: float) -> Iterator[Candidate]:
        """A candidate out of a span, if there can be a role in it."""
        raw = self.text.text[start:end]
        value = self._without_place(self._without_names(clean_role(raw)))
        if _GRADE_STOP.search(value) and (raw.rstrip().endswith(".") or self.text.text[end : end + 1] == "."):
            value += "."  # "Auditor Sr."
        folded = fold(value)
        parts = split_words(value)
        if _WHO_I_AM.search(self.text.folded, max(0, start - 24), start):
            return  # "I'm Head of Delivery at ..."
        if _OWNED.search(value) and not self.words.has_role(value[value.rfind("s ") :]):
            return  # "Cobbler's Knob Resort"
        if len(value) < 2 or not any(char.isalpha() for char in value) or _NO_ROLE.search(raw):
            return
        if folded in self.known.people or folded in self.known.mine or len(parts) > 12 or self._is_title(start, end):
            return
        if folded in listed(self.vocabulary, "job", "not_roles") or any(
            part in prose_of(self.vocabulary) for part in parts
        ):
            return
        stage = all(part in stages_of(self.vocabulary) or not part[0].isalnum() for part in parts)
        if (
            stage
            and not value.isupper()
            and not (len(parts) == 2 and parts[0] in _OF_MANAGERS and self.words.is_role_noun(parts[1]))
        ):
            return
        yield Candidate(value, score + 2 * self.words.has_role(value), self.text, start, end)

    def _without_names(self, value: str) -> str:
        """A role without the company or a person's name before or after it."""
        company, names = self.around
        bracket = _BEHIND.search(value)
        if bracket and fold(bracket[1]) in {*self.known.people, *self.known.mine}:
            value = value[: bracket.start()]  # "Project Manager (Okafor)"
        folded, written = fold(value), value
        for name in names:
            if name not in folded:
                continue
            behind = folded[len(name) : len(name) + 1] in (" ", ",") and len(folded) > len(name) + 3
            if behind and folded.startswith(name):
                value = _FOR.sub("", value[len(name) :].strip(EDGES.replace(")", "")))
            elif folded.endswith((f", {name}", f" - {name}", f" {name}")):
                value = value[: -len(name)].strip(EDGES.replace(")", ""))
            folded = fold(value)
        head, comma, tail = value.rpartition(", ")
        if comma and company and company.startswith(fold(tail)):
            value = head
        if fold(value).endswith(_UNFINISHED) and not fold(written).endswith(_UNFINISHED):
            return written  # "Director of Residence Life": a field, not a person
        return clean_role(value) if value != written else value

    def _without_place(self, value: str) -> str:
        """A role without the stage before it or the school, office or person behind it."""
        head, comma, tail = value.partition(", ")
        of_stage = all(word in stages_of(self.vocabulary) for word in split_words(head))
        if comma and of_stage and not self.words.has_role(head):
            value = tail
        head, comma, tail = value.rpartition(", ")
        if comma and fold(tail).rpartition(" ")[2] in _PLACES_OF_WORK and self.words.has_role(head):
            value = head
        return _HONOURED.sub("", value)

    def _bracketed(self, end: int) -> int:
        """The end with the bracket that follows it, if there is one."""
        gap = len(self.text.text[end : end + 2]) - len(self.text.text[end : end + 2].lstrip(" "))
        if self.text.text[end + gap : end + gap + 1] != "(":
            return end
        close = self.text.text.find(")", end, end + 40)
        return close + 1 if close > 0 else end


@lru_cache(maxsize=16)
def _long(names: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in names if len(name) > 3)


def stages_of(vocabulary: Vocabulary) -> frozenset[str]:
    return listed(vocabulary, "job", "interview_words")


def prose_of(vocabulary: Vocabulary) -> frozenset[str]:
    return listed(vocabulary, "job", "prose_words")
