"""Phrases of the word lists, compiled to bounded patterns that are searched in folded text.

A phrase is plain words. `(a|b)` stands for one of several wordings (`(a|)`: or nothing), `...` for up to 50 characters
of the same sentence, `#` for a number, `*` at the end of a word for any ending. English short forms are understood: "we
have" also finds "we've", "did not" also "didn't". There is nothing else, so no list can hold a pattern that a long
line blows up.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from mailagent.core.text import CJK, fold

_WORD = re.compile(r"\w+")
_PIECE = re.compile(r"\.\.\.|\s+|\w+\*?|.")
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
_PREFIX = 3  # letters of a word by which a wording with an open ending is looked up


@dataclass(frozen=True, slots=True)
class Wording:
    """A compiled wording. One of `anchors` stands in every text that it matches; none: any text may."""

    pattern: re.Pattern[str]
    anchors: tuple[str, ...]
    cjk: bool


def compile_wording(wording: str) -> Wording:
    """A wording of a list, ready to be searched in folded text."""
    text = fold(wording.strip())
    cjk = CJK.search(text) is not None
    pattern, anchors, _ = _Reader(_PIECE.findall(text), spaced=not cjk).read_choices()
    before = r"(?<!\w)" if not cjk and (text[0].isalnum() or text[0] == "(") else ""
    after = r"(?!\w)" if not cjk and (text[-1].isalnum() or text[-1] == ")") else ""
    return Wording(re.compile(before + pattern + after), anchors, cjk)


class _Reader:
    """Reads the pieces of a wording once: its pattern, its anchors, and whether it may be empty."""

    def __init__(self, pieces: list[str], *, spaced: bool) -> None:
        self._pieces = pieces
        self._at = 0
        self._gap = r"\b[^.!?]{0,50}?\b" if spaced else "[^.!?。]{0,50}?"

    def read_choices(self) -> tuple[str, tuple[str, ...], bool]:
        """The choices up to the closing bracket or the end."""
        choices = [self._read_sequence()]
        while self._next() == "|":
            self._at += 1
            choices.append(self._read_sequence())
        if len(choices) == 1:
            return choices[0]
        anchors = tuple(a for _, found, _ in choices for a in found) if all(found for _, found, _ in choices) else ()
        return "(?:" + "|".join(pattern for pattern, _, _ in choices) + ")", anchors, any(e for _, _, e in choices)

    def _read_sequence(self) -> tuple[str, tuple[str, ...], bool]:
        anchors: tuple[str, ...] = ()
        pattern, empty, loose = "", True, False
        while (piece := self._next()) not in ("", "|", ")"):
            self._at += 1
            if piece.isspace():
                pattern += self._space(loose=loose, first=not pattern)
                continue
            part, found, loose = self._read_piece(piece)
            pattern, empty = pattern + part, empty and loose
            if _worth(found) > _worth(anchors):
                anchors = found
        return pattern, anchors, empty

    def _read_piece(self, piece: str) -> tuple[str, tuple[str, ...], bool]:
        if piece == "(":
            part, found, empty = self.read_choices()
            self._at += 1
            return part, found, empty
        if piece == "...":
            return self._gap, (), True
        if piece == "#":
            return r"\d+", (), False
        if piece in _WHOLE_FORMS:
            return _WHOLE_FORMS[piece], (), False
        stem = piece.removesuffix("*")
        anchors = (piece,) if stem.isalnum() else ()
        return re.escape(stem) + (r"\w*" if stem != piece and stem else ""), anchors, False

    def _space(self, *, loose: bool, first: bool) -> str:
        """The space before the next piece: a short form brings its own, beside what may be missing it may be too."""
        following = self._next()
        if following in _SHORT_FORMS and not first:
            self._at += 1
            return _SHORT_FORMS[following]
        return r"\s*" if loose or following == "..." or self._may_be_empty() else r"\s+"

    def _may_be_empty(self) -> bool:
        """Whether the group that begins here may be left out."""
        if self._next() != "(":
            return False
        ahead = _Reader(self._pieces, spaced=True)
        ahead._at = self._at + 1
        return ahead.read_choices()[2]

    def _next(self) -> str:
        return self._pieces[self._at] if self._at < len(self._pieces) else ""


def _worth(anchors: tuple[str, ...]) -> int:
    """How well anchors narrow a search: by the shortest of them."""
    return min((len(anchor.rstrip("*")) for anchor in anchors), default=0)


class WordingIndex:
    """Many phrases, each with a number of its owner's, searched at once: only those whose anchor is there are tried."""

    def __init__(self, owned: Iterable[tuple[int, str]]) -> None:
        self._by_word: dict[str, list[tuple[int, int, Wording]]] = {}
        self._by_prefix: dict[str, list[tuple[int, int, Wording]]] = {}
        self._by_part: list[tuple[int, int, Wording]] = []
        self._always: list[tuple[int, int, Wording]] = []
        for order, (owner, text) in enumerate(owned):
            self._add((order, owner, compile_wording(text)))

    def _add(self, entry: tuple[int, int, Wording]) -> None:
        wording = entry[2]
        if wording.pattern.match(""):
            return  # it may be empty: it would stand everywhere
        if wording.cjk:
            self._by_part.append(entry)
            return
        if not wording.anchors:
            self._always.append(entry)
        for anchor in wording.anchors:
            stem = anchor.rstrip("*")
            if stem == anchor:
                self._by_word.setdefault(anchor, []).append(entry)
            elif len(stem) >= _PREFIX:
                self._by_prefix.setdefault(stem[:_PREFIX], []).append(entry)
            else:
                self._always.append(entry)

    def find(self, folded: str, done: Container[int] = ()) -> Iterator[tuple[int, int, int]]:
        """(owner, start, end) of each wording that stands in the folded text, in the order of the lists.

        Wordings of owners in `done` are passed over; the caller may add to it meanwhile.
        """
        for _, owner, wording in self._candidates(folded):
            if owner in done:
                continue
            found = wording.pattern.search(folded)
            if found is not None:
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
