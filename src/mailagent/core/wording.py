"""Phrases of the word lists, compiled to bounded patterns that are searched in folded text.

A phrase is plain words. `(a|b)` stands for one of several wordings (`(a|)`: or nothing), `...` for up to 40 characters
of the same sentence, `#` for a number, `*` at the end of a word for any ending. English short forms are understood: "we
have" also finds "we've", "did not" also "didn't". There is nothing else, so no list can hold a pattern that a long
line blows up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mailagent.core.text import fold

CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\(\.\.\.\|\)|\.\.\.|\([^()]*\)|\s+|\w+\*?|#|.")
_SHORT_FORMS = {
    "would": r"(?:\s+would|'d)",
    "have": r"(?:\s+have|'ve)",
    "has": r"(?:\s+has|'s)",
    "had": r"(?:\s+had|'d)",
    "will": r"(?:\s+will|'ll)",
    "am": r"(?:\s+am|'m)",
    "are": r"(?:\s+are|'re)",
    "is": r"(?:\s+is|'s)",
    "not": r"(?:\s+not|n't|not)",
}
_WHOLE_FORMS = {"cannot": "(?:cannot|can not|can't)", "wont": "(?:will not|won't)", "and": "(?:and|&)"}
_PREFIX = 3  # letters of a word by which a phrase with an open ending is looked up


@dataclass(frozen=True, slots=True)
class Wording:
    """A compiled phrase. One of `anchors` stands in every text that it matches; none: any text may."""

    pattern: re.Pattern[str]
    anchors: tuple[str, ...]
    cjk: bool


def compile_phrase(phrase: str) -> Wording:
    """A phrase of a word list, ready to be searched in folded text."""
    text = fold(phrase.strip())
    cjk = CJK.search(text) is not None
    pieces = _TOKEN.findall(text)
    pattern = "".join(_piece(pieces, i, cjk=cjk) for i in range(len(pieces)))
    before = r"(?<!\w)" if not cjk and _starts_word(pieces[0]) else ""
    after = r"(?!\w)" if not cjk and (text[-1].isalnum() or text.endswith(")")) else ""
    return Wording(re.compile(before + pattern + after), _anchors(pieces), cjk)


def _starts_word(piece: str) -> bool:
    return piece[0].isalnum() or piece[0] == "("


def _piece(pieces: list[str], i: int, *, cjk: bool) -> str:
    """The pattern of one piece; a space before a short form is part of the form's pattern."""
    piece = pieces[i]
    if piece in ("...", "(...|)"):
        return "[^.!?。]{0,40}?" if cjk else r"\b[^.!?]{0,40}?\b"
    if piece == "#":
        return r"\d+"
    if piece.isspace():
        following = pieces[i + 1] if i + 1 < len(pieces) else ""
        if i and following in _SHORT_FORMS:
            return ""
        beside = (pieces[i - 1] if i else "", following)
        return r"\s*" if any(t == "..." or t.endswith("|)") for t in beside) else r"\s+"
    if piece.startswith("(") and piece.endswith(")"):
        return (
            "(?:" + "|".join(r"\s+".join(_word(w) for w in choice.split()) for choice in piece[1:-1].split("|")) + ")"
        )
    if i > 1 and piece in _SHORT_FORMS and pieces[i - 1].isspace():
        return _SHORT_FORMS[piece]
    return _word(piece)


def _word(word: str) -> str:
    if word == "...":
        return "[^.!?]{0,40}?"
    stem = word.removesuffix("*")
    plain = _WHOLE_FORMS.get(word) or re.escape(stem).replace(r"\#", r"\d+")
    return plain + (r"\w*" if word != stem else "")


def _anchors(pieces: list[str]) -> tuple[str, ...]:
    """The words of the piece that narrows best: the longest plain word, else the group with the longest shortest."""
    best: tuple[str, ...] = ()
    for piece in pieces:
        if piece.startswith("("):
            found = tuple(_longest(choice) for choice in piece[1:-1].split("|"))
        else:
            found = (_longest(piece),)
        if all(found) and min(map(len, found)) > min(map(len, best), default=0):
            best = found
    return best


def _longest(words: str) -> str:
    """The longest word that is always written out; with its `*` where it has one."""
    plain = (w for w in re.findall(r"\w+\*?", words) if w not in _SHORT_FORMS and w not in _WHOLE_FORMS)
    return max(plain, key=lambda w: len(w.rstrip("*")), default="") if "..." not in words and "#" not in words else ""


class WordingIndex:
    """Many phrases, each with a number of its owner's, searched at once: only those whose anchor is there are tried."""

    def __init__(self, owned: Iterable[tuple[int, str]]) -> None:
        self._by_word: dict[str, list[tuple[int, int, Wording]]] = {}
        self._by_prefix: dict[str, list[tuple[int, int, Wording]]] = {}
        self._by_part: list[tuple[int, int, Wording]] = []
        self._always: list[tuple[int, int, Wording]] = []
        for order, (owner, text) in enumerate(owned):
            self._add((order, owner, compile_phrase(text)))

    def _add(self, entry: tuple[int, int, Wording]) -> None:
        phrase = entry[2]
        if phrase.cjk:
            self._by_part.append(entry)
            return
        if not phrase.anchors:
            self._always.append(entry)
        for anchor in phrase.anchors:
            stem = anchor.rstrip("*")
            if stem == anchor:
                self._by_word.setdefault(anchor, []).append(entry)
            elif len(stem) >= _PREFIX:
                self._by_prefix.setdefault(stem[:_PREFIX], []).append(entry)
            else:
                self._always.append(entry)

    def find(self, folded: str) -> Iterator[tuple[int, int, int]]:
        """(owner, start, end) of phrases that stand in the folded text, at most one for each owner."""
        seen: set[int] = set()
        for _, owner, phrase in self._candidates(folded):
            if owner not in seen:
                found = phrase.pattern.search(folded)
                if found is not None:
                    seen.add(owner)
                    yield owner, found.start(), found.end()

    def _candidates(self, folded: str) -> list[tuple[int, int, Wording]]:
        words = set(_WORD.findall(folded))
        found = {entry[0]: entry for word in words for entry in self._by_word.get(word, ())}
        for prefix in {word[:_PREFIX] for word in words}:
            found.update((entry[0], entry) for entry in self._by_prefix.get(prefix, ()))
        if CJK.search(folded):
            for entry in self._by_part:
                if not entry[2].anchors or any(anchor.rstrip("*") in folded for anchor in entry[2].anchors):
                    found[entry[0]] = entry
        found.update((entry[0], entry) for entry in self._always)
        return [found[order] for order in sorted(found)]
