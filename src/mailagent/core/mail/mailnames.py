"""Runs of capitalised words in a mail that may name a company."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mailagent.core.event.spotting import Lexicon, lexicon
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.mail.mailsender import cues, suits, team_words
from mailagent.core.model import Vocabulary
from mailagent.core.text import Text, fold

_UPPER = "".join(chr(code) for code in range(0x41, 0x250) if chr(code).isupper())
_WORD = rf"(?:St\.|[{_UPPER}0-9][\w'’&+-]*(?:\.(?=\w)[\w'’&+-]+)?|[a-z]{{1,3}}[{_UPPER}]\w*|&)"
_LINK = (
    r"(?:(?:of|de|da|do|du|dos|das|des|del|für|for) (?:the |la |le |les |el )?"
    r"|(?:and|und|et|y|e|the|la|le|les) )?"
)
_RUN = re.compile(rf"(?<![\w@./]){_WORD}(?: {_LINK}{_WORD}){{0,7}}")
_TOKEN = re.compile(r"\S+")
_LINKED = re.compile(r" (?:of|de|da|do|du|des|del|dos|das) ")
_BOARDS = ("school", "education", "health", "water", "utilities", "district", "port", "transit", "library")
_HEADS_OF_BOARDS = ("management", "governors", "trustees", "directors")
_SMALL_TEXT = """
of and for the on in de du des la le les do da dos das del el y e und für et
"""
_SMALL = frozenset(_SMALL_TEXT.split())
_ELIDED = re.compile(r"[A-Z]['’][a-z]")
_SIGNATURE_LINES = 4
_LEVEL = re.compile(r"-?\d$")


def spans_in(text: Text, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Where something stands that may name a company."""
    words = lexicon(vocabulary)
    breakers = _breakers(vocabulary)
    return [span for match in _RUN.finditer(text.text) for span in _cut(match, words, breakers)]


def tails_of(spans: list[tuple[Text, int, int]], domain: str) -> list[tuple[Text, int, int]]:
    """The ends of names behind a small word that suit the sender's domain: the company of "Logística do Moinho Sul"."""
    wholes = (span for span in spans if suits(span[0].text[span[1] : span[2]], domain) < 2)
    starts = (
        (text, start + link.end(), end)
        for text, start, end in wholes
        for link in _LINKED.finditer(text.text[start:end])
    )
    return [(text, start, end) for text, start, end in starts if suits(text.text[start:end], domain) >= 2]


def last_names(text: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """The last short lines that are all capitalised: a company may be called like a post ("Hill Executive")."""
    found, at = [], len(text.rstrip())
    for _ in range(_SIGNATURE_LINES):
        begin = text.rfind("\n", 0, at) + 1
        line = text[begin:at].strip()
        words = line.split()
        like_post = 2 <= len(words) <= 5 and lexicon(vocabulary).is_role_noun(fold(words[-1]))
        if like_post and "," not in line and all(word[0].isupper() or word in _SMALL for word in words):
            found.append((text.find(line, begin), text.find(line, begin) + len(line)))
        if begin == 0:
            break
        at = begin - 1
    return found


def _cut(run: re.Match[str], words: Lexicon, breakers: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The parts of a run between words that belong to no company (posts, days); no common word begins one."""
    start: int | None = None
    end = 0
    for token in _TOKEN.finditer(run.group()):
        raw = token.group()
        word = fold(raw).strip(".,'")
        small = raw in _SMALL
        if small and start is not None and _goes_on(raw, fold(run.string[start:end]).split()[0], words):
            continue
        if start is not None and _belongs(raw, word, fold(run.string[start:end]).split()[-1]):
            end = run.start() + token.start() + len(raw.rstrip(".,'"))
            continue
        stops = (
            small
            or (start is None and word in _HEADS_OF_BOARDS)
            or _ELIDED.match(raw)
            or word in breakers
            or word.partition("'")[0] in breakers
        )
        stops = stops or (
            word not in words.companies
            and (
                words.is_role_noun(_LEVEL.sub("", word))
                or (start is None and word in words.common and not _opens(raw, run.group()[token.end() :], words))
            )
        )
        if stops:
            if start is not None:
                yield start, end
            start = None
            continue
        at = run.start() + token.start()
        start = at if start is None else start
        bare = raw.removesuffix("'s").removesuffix("’s")
        if bare != raw:  # "Northwind's": or the name goes on, "St Brigid's Hospital"
            yield start, at + len(bare)
        end = at + len(raw.rstrip(".,'")) if bare == raw else at + len(bare)
    if start is not None:
        yield start, end


_DIRECTIONS = frozenset(["East", "West", "North", "South", "Upper", "Lower", "Grand", "Royal", "Saint"])


def _opens(raw: str, rest: str, words: Lexicon) -> bool:
    """Whether a common word begins a name: "East Quay Hospital"."""
    following = rest.split()
    return raw in _DIRECTIONS and len(following) > 1 and any(fold(w).strip(".,'") in words.companies for w in following)


def _belongs(raw: str, word: str, before: str) -> bool:
    """Whether a word that else ends a name goes on with it: "School Board", "Castlebay Re"."""
    return (word == "board" and before in _BOARDS) or (raw.rstrip(".,") == "Re" and before.isalpha())


def _goes_on(link: str, first: str, words: Lexicon) -> bool:
    """Whether a name that begins with `first` goes on behind a small word: not "Ana Prieto of", "Hill Motors for"."""
    if link in ("for", "für"):
        return first in words.companies or first.startswith(
            ("bundes", "landes", "zentrum", "amt", "board", "commission")
        )
    return not (link == "of" and first in GIVEN_NAMES)


@lru_cache(maxsize=4)
def _breakers(vocabulary: Vocabulary) -> frozenset[str]:
    """Words that never belong to a company's name where a mail is about a job."""
    teams = frozenset(team for team in team_words(vocabulary) if " " not in team)
    return frozenset(cues(vocabulary, "company", "never") | teams | cues(vocabulary, "role", "days"))
