"""Roles told by the words around them: a label, "the position of", "... role", "(m/w/d)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mailagent.core.event.role_names import GENDERS, MAX_ROLE
from mailagent.core.event.role_text import RoleText, stages_of
from mailagent.core.event.segments import (
    LABEL_MARK,
    LIST_MARK,
    Candidate,
    sentences_of,
)
from mailagent.core.model import Vocabulary
from mailagent.core.phrases import Hit, listed, split_words
from mailagent.core.text import fold

_STOPS = re.compile(
    r"[\n.;!?()|\[\]【】、。]|,? [-–—] |: |・|／| 様"
    r"|,? (?:at|with|@|bei|beim|chez|avec|con|com|mit|which|that|who|is|are|was|will|but|where|para|pour|from|on|has) "
    r"|,? (?:als|ist|und ich|search|before|so|because|after|next) "
    r"| (?:en|na|no|in der|in den|im|dans|au sein) (?=[A-Z])"
)
_VALUE_STOP = re.compile(r" \| |\t|・|、|  |, (?:with|at|mit|bei) | (?:at|bei|chez|with) (?=[A-Z])|\?")
_BEFORE_GENDER = re.compile(r"[\n:;|()]| [-–—/] |[.!?] |, ")
_PARTICLE = re.compile(r" (?:ein|an|vor|ab|zu|aus)$")
_SMALL_TAIL = re.compile(r", (?=[a-zà-ÿ])")
_JOINED = (" of", " de", " d'", " di", " als", " van")


class CuedRoles(RoleText):
    """One text, read for roles that a word announces."""

    def _labelled(self) -> Iterator[Candidate]:
        labels = _labels(self.vocabulary)
        for start, end in sentences_of(self.text.text[:8_000]):
            line = self.text.text[start:end]
            bullet = LIST_MARK.match(line)
            begin = bullet.end() if bullet else 0
            mark = LABEL_MARK.search(line, begin, begin + 60)
            if mark is None or " ".join(split_words(line[begin : mark.start()])) not in labels:
                continue
            stop = _VALUE_STOP.search(line, mark.end() + 1)
            last = stop.start() if stop else len(line)
            comma = _SMALL_TAIL.search(line, mark.end(), last)
            last = comma.start() if comma else last
            if last - mark.end() <= MAX_ROLE:
                yield from self._make(start + mark.end(), start + last, 9)

    def _cued(self) -> Iterator[Candidate]:
        """Around "for the ... role", "the position of ...", "as ..."."""
        before: Hit | None = None
        for hit in self.hits:
            if hit.kind == "event_heads" and self.text.source not in ("summary", "subject"):
                yield from self._in_brackets(hit)  # "the second interview (Line Maintenance Planner) at ..."
            if hit.kind not in ("role_before", "role_after"):
                continue
            if hit.kind == "role_before":
                yield from self._behind(hit)
                before = hit if before is None or hit.end > before.end else before
                continue
            yield from self._in_front(hit)
            yield from self._in_brackets(hit)
            if before is not None and 0 < hit.first - before.last <= 9:
                part = self.text.text[before.end : hit.start]
                if _STOPS.search(part) is None and self.words.has_role(part):
                    yield from self._make(before.end, hit.start, 6)

    def _behind(self, hit: Hit) -> Iterator[Candidate]:
        """Behind "for the position of": to the sign or word that ends it; behind a mere "for": words of a role."""
        text = self.text.text
        if hit.last >= len(self.tokens):
            return
        if not _is_strong(self.text.folded[hit.start : hit.end]):
            first = hit.last
            while first < len(self.tokens) - 1 and first - hit.last < 3 and self._skips(first):
                first += 1
            last = self.phrases.end(first)
            if last is not None:
                yield from self._make(self.tokens[first].start, self._bracketed(self.tokens[last - 1].end), 5)
            return
        start = hit.end
        while start < len(text) and text[start] in " :\"'“„«-–":
            start += 1
        stop = _STOPS.search(text, start, start + MAX_ROLE)
        end = stop.start() if stop else min(len(text), start + MAX_ROLE)
        if stop is not None and stop.group() == "(":
            end = self._bracketed(end)
        segment = _PARTICLE.sub("", text[start:end])
        joined = self.text.folded[hit.start : hit.end].endswith(_JOINED)
        if segment[:1].isupper() or self.words.has_role(segment) or ord(segment[:1] or "a") > 0x3000 or joined:
            yield from self._make(start, start + self._first_part(segment), 6.5)

    def _skips(self, at: int) -> bool:
        """A number or a small word before the role: "stage 3 of 4 for Head of Engineering"."""
        word = self.tokens[at].folded
        return word[0].isalnum() and not self.phrases.may_open(at) and self.phrases.adjoins(at + 1)

    def _first_part(self, segment: str) -> int:
        """The length of a role in a sentence: a second part after a comma only where it is capitalised and ends it."""
        pieces = segment.split(",")
        second = pieces[1].strip() if len(pieces) == 2 else ""
        whole = (
            second[:1].isupper() and len(second) > 3 and len(second.split()) <= 3 and not self.words.has_role(second)
        )
        return len(segment) if whole else len(pieces[0])

    def _in_front(self, hit: Hit) -> Iterator[Candidate]:
        """The words of a role directly before "role", "position", "interview"."""
        if hit.first == 0:
            return
        at = hit.first - 1
        while at > 0 and not self.phrases.is_noun(at) and hit.first - at < 5 and self.phrases.adjoins(at, " ,()"):
            at -= 1
        if self.tokens[hit.first - 1].folded in ("'", "-", "/"):
            return
        if self.tokens[hit.first].folded == "search" and self.tokens[hit.first - 1].folded == "executive":
            return
        spelled = self.phrases.raw(hit.first - 1)
        announced = self.tokens[hit.first].folded in ("role", "job", "position", "post", "opening", "vacancy")
        if (
            announced
            and spelled.isupper()
            and 1 < len(spelled) < 6
            and self.phrases.adjoins(hit.first)
            and not self.phrases.is_noun(at)
        ):
            yield from self._make(self.tokens[hit.first - 1].start, self.tokens[hit.first - 1].end, 4)  # "OIT job"
        if not self.phrases.is_noun(at) or "\n" in self.text.text[self.tokens[at].end : hit.start]:
            return
        first = self._from_article(self.phrases.start(at))
        loose = self.tokens[hit.first].folded in (
            "interview",
            "interviews",
            "conversation",
            "team",
            "hiring",
            "spot",
            "contract",
        )
        if loose and self.text.source not in ("summary", "subject") and not self.phrases.raw(first)[:1].isupper():
            return
        last = hit.first - 1
        while last > at and self.tokens[last].folded in stages_of(self.vocabulary):
            last -= 1  # "Backend Developer technical interview"
        part = self.text.text[self.tokens[first].start : hit.start]
        if _STOPS.search(part.rstrip()) is None or "(" in part:
            yield from self._make(self.tokens[first].start, self.tokens[last].end, 7)

    def _from_article(self, first: int) -> int:
        """The word behind "the", "a", "our" where it stands close before a role in small letters."""
        for back in range(1, 4):
            at = first - back
            if at < 0 or not self.phrases.adjoins(at + 1):
                return first
            if self.tokens[at].folded in ("the", "a", "an", "our", "your", "re"):
                return at + 1
            if not self.phrases.raw(at).isalpha() or self.tokens[at].folded in self.words.common:
                return first
        return first

    def _in_brackets(self, hit: Hit) -> Iterator[Candidate]:
        """ "the internal vacancy (Line Maintenance Planner)"."""
        text = self.text.text
        if text[hit.end : hit.end + 2] == " (" and text[hit.end + 2 : hit.end + 3].isupper():
            close = text.find(")", hit.end, hit.end + MAX_ROLE)
            inner = text[hit.end + 2 : close] if close > 0 else ""
            named = self._names_anyone(inner) or fold(inner) == fold(self.known.company)
            if inner and (hit.kind == "role_after" or (self.words.has_role(inner) and not named)):
                yield from self._make(hit.end + 2, close, 6.5)

    def _names_anyone(self, inner: str) -> bool:
        folded = fold(inner)
        return any(name in folded for name in self.known.people)

    def _gendered(self) -> Iterator[Candidate]:
        """What stands before "(m/w/d)" is a role whatever it says."""
        for mark in GENDERS.finditer(self.text.text):
            floor = max(0, mark.start() - MAX_ROLE)
            for stop in _BEFORE_GENDER.finditer(self.text.text, floor, mark.start()):
                floor = stop.end()
            for hit in self.hits:
                if hit.kind in ("event_heads", "role_before") and floor <= hit.start and hit.end < mark.start():
                    floor = hit.end
            if mark.start() - floor > 2:
                yield from self._make(floor, mark.start(), 6)


@lru_cache(maxsize=8)
def _labels(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(" ".join(split_words(label)) for label in listed(vocabulary, "job", "role_labels"))


_STRONG_TEXT = """
position role post job vacancy opening applied poste puesto vaga vacante stelle rolle posicion cargo funcion plaza
funcao proceso titre functie vacature bewerbung funktion applying posicao als por says title
"""
_STRONG = frozenset(_STRONG_TEXT.split())


def _is_strong(cue: str) -> bool:
    """Whether a phrase speaks of a post, so that whatever follows is one."""
    return any(word in _STRONG for word in split_words(cue))
