"""Where the words of a role begin and end in running text."""

from __future__ import annotations

from mailagent.core.names import HONORIFICS
from mailagent.core.phrases import Word
from mailagent.core.text import Text
from mailagent.core.wordlists import Lexicon

_INNER_TEXT = "of for de d des du da do en in & und fur and / - + '"
_INNER = frozenset(_INNER_TEXT.split())
_GRADE_TEXT = "i ii iii iv v 1 2 3 4 l1 l2 l3 l4 l5 pleno senior junior sr jr"
_GRADES = frozenset(_GRADE_TEXT.split())
_STARTERS_TEXT = """
the our hi hello dear your this that you we i a an for with is are will at by from please thanks any every each
my as re who next meet interview interviewer recruiter hiring join zoom teams call chat screen panel about to
their his her its both
"""
STARTERS = frozenset(_STARTERS_TEXT.split())
_ENDINGS = frozenset(
    [
        ",",
        "i",
        "we",
        "please",
        "role",
        "position",
        "post",
        "opening",
        "job",
        "vacancy",
        "interview",
        ".",
        "(",
        ")",
        "-",
        "|",
    ]
)
_LONGEST = 9


class Phrases:
    """The reader of role phrases in one text."""

    def __init__(self, text: Text, words: tuple[Word, ...], lexicon: Lexicon) -> None:
        self.text, self.words, self.lexicon = text, words, lexicon

    def raw(self, at: int) -> str:
        return self.text.text[self.words[at].start : self.words[at].end]

    def is_noun(self, at: int) -> bool:
        """Whether the word names a post, alone or as a part of a hyphened word."""
        return self.lexicon.names_post(self.words[at].folded)

    def adjoins(self, at: int, signs: str = " ") -> bool:
        """Whether nothing but a space stands between this word and the one before it."""
        gap = self.text.text[self.words[at - 1].end : self.words[at].start]
        return not gap.strip(signs) and "\n" not in gap

    def start(self, noun: int) -> int:
        """The first word of the role whose post stands at `noun`: words of roles and capitalised words before it."""
        first = noun
        while first > 0 and noun - first < _LONGEST and self.adjoins(first):
            earlier, raw = self.words[first - 1], self.raw(first - 1)
            dash = raw == "-" and self.text.text[earlier.start - 1 : earlier.start] == " "
            inside = raw[:1].isupper() or earlier.folded in self.lexicon.role_words or raw in "&/-+" or raw.isdigit()
            if dash or not inside or earlier.folded in STARTERS:
                break
            first -= 1
        opened = self._from_sentence(first)
        if opened is not None:
            return opened
        while first < noun and not self.may_open(first):
            first += 1
        return first

    def _from_sentence(self, first: int) -> int | None:
        """The first word of a sentence that stands shortly before a role in small letters: "camp leader."."""
        for at in range(first, max(first - 3, -1), -1):
            if (
                not (self.raw(at).isalpha() and self.raw(at).islower())
                or self.words[at].folded in self.lexicon.common
                or self.words[at].folded in STARTERS
            ):
                return None
            before = self.text.text[: self.words[at].start].rstrip(" ")
            if before[-1:] in ("", ".", "\n", "!", ";"):
                return at if at < first else None
            if not self.adjoins(at):
                return None
        return None

    def may_open(self, at: int) -> bool:
        word = self.words[at]
        if not word.folded[0].isalpha() and not word.folded[-1].isalpha():
            return False
        if not word.folded[0].isalnum() or word.folded in _INNER or word.folded in STARTERS:
            return False
        return word.folded in self.lexicon.role_words or word.folded not in self.lexicon.common

    def end(self, first: int) -> int | None:
        """The word behind the role that begins at `first`; None where no post is among its words."""
        at, last = first, None
        while at < len(self.words) and at - first < _LONGEST:
            if at > first and not self.adjoins(at):
                break
            word, raw = self.words[at], self.raw(at)
            if self.is_noun(at):
                last = at + 1
            elif raw == ",":
                if last is not None and self._second_part(at + 1):
                    return self._capitals(at + 1)
                break
            elif last is None:
                if not (raw[:1].isupper() or word.folded in self.lexicon.role_words or raw in "&/-+" or raw.isdigit()):
                    break
            elif word.folded in _GRADES:
                last = at + 1
            elif self.words[at - 1].folded in _INNER and at > first:
                if not (
                    raw[:1].isupper()
                    or word.folded in self.lexicon.role_words
                    or self.words[at - 1].folded in ("de", "d", "'", "en")
                ):
                    break
                last = at + 1
            elif (
                raw[:1].isupper()
                and last == at
                and at - first > 1
                and self._within(first, at)
                and word.folded not in self.lexicon.common
            ):
                last = at + 1
            elif raw.isupper() and 1 < len(raw) < 5 and last == at and not self._goes_on(at + 1):
                last = at + 1  # "Operator CNC"
            elif word.folded not in _INNER and (not raw[:1].isupper() or word.folded in self.lexicon.common):
                break
            at += 1
        return last

    def _goes_on(self, at: int) -> bool:
        return at < len(self.words) and self.adjoins(at) and self.words[at].folded[0].isalpha()

    def _within(self, first: int, at: int) -> bool:
        """A further word of "Director of Data Science"."""
        return any(self.words[i].folded in _INNER for i in range(max(first, at - 3), at))

    def _second_part(self, at: int) -> bool:
        """Whether ", Data Platform" ends a role here: capitalised, no post, followed by an end."""
        if (
            at >= len(self.words)
            or self.words[at].folded in HONORIFICS
            or not self.raw(at)[:1].isupper()
            or (self.words[at].folded in self.lexicon.common and self.words[at].folded not in self.lexicon.role_words)
        ):
            return False
        last = self._capitals(at)
        following = self.words[last].folded if last < len(self.words) else "."
        broken = last < len(self.words) and "\n" in self.text.text[self.words[last - 1].end : self.words[last].start]
        return (broken or following in _ENDINGS) and not any(self.is_noun(i) for i in range(at, last))

    def _capitals(self, at: int) -> int:
        last = at
        while (
            last < len(self.words)
            and last - at < 3
            and self.words[last].folded != "i"
            and (self.raw(last)[:1].isupper() or self.raw(last) == "&")
        ):
            last += 1
        return max(last, at + 1)
