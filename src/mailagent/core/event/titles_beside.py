"""The title beside a name in running text: "Ada Cole, Plant Manager", "our chef Ada Cole", "Ada Cole (HR)"."""

from __future__ import annotations

import re

from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.names import HONORIFICS
from mailagent.core.phrases import split_words
from mailagent.core.text import fold
from mailagent.core.wordlists import Lexicon

_IS = re.compile(
    r" (?:is|est|es|é|ist|war|was|runs as|works as) "
    r"(?:a |an |the |our |o |a |el |la |le |der |die |una |un |unser |unsere |notre )?"
)
_AFTER = re.compile(r"[ \t]*(?:\(([^()\n]{1,90})\)|(?:,|\||·|=|:| - | [–—] |[–—] |\t)[ \t]*)")
_STOP = re.compile(
    r"[\n\t;()|•]|\. |\.$|: | [–—-] |[–—] | → |,? (?:and|und|et|with|who|will|from|is|has|as|e) | & (?=[A-Z])"
)
_PRONOUNS = re.compile(r"\b(?:she|he|they|ela|ele|elle|il|ella|él|sie|er)\b ?/", re.IGNORECASE)


_NO_TITLE = re.compile(r"[^\w&'’/-]")
_BEFORE = re.compile(r"(?:[\w&'’/-]{1,24} ){1,4}$")


def title_before(text: str, start: int, words: Lexicon) -> str | None:
    """A title in small letters directly before a name: "w/ executive chef Baptiste Lavigne"."""
    if text[start - 1 : start] != " ":
        return None
    if text[start - 2 : start - 1] in (".", "!", "?"):
        return None
    last = _NO_TITLE.split(text[max(0, start - 25) : start - 1])[-1]
    match = _BEFORE.search(text, max(0, start - 60), start) if words.is_role_noun(fold(last)) else None
    if match is None:
        return None
    taken: list[str] = []
    for word in reversed(match.group().split()):
        folded = fold(word)
        if not (words.is_role_noun(folded) if not taken else words.is_role_noun(folded) or folded in words.role_words):
            break
        taken.insert(0, word)
    while taken and fold(taken[0]) in {"and", "of", "the", "for", "&", "de", "in", "to"}:
        taken.pop(0)
    return " ".join(taken) or None


def title_after(text: str, end: int, words: Lexicon, *, titled: bool = False) -> tuple[str | None, int]:
    """The title behind a name: in brackets, or after a comma or a dash."""
    copula = _IS.match(text, end)
    if copula is not None:
        phrase, stop = _title_phrase(text, copula.end(), words)
        return (phrase, stop) if phrase else (None, end)
    at, last = end, end
    for _ in range(2):  # "(she/her), Engineering Manager"
        match = _AFTER.match(text, at)
        if match is None or (titled and match.group().strip()[:1] not in ("(", ",")):
            return None, last
        inner = match.group(1)
        if inner is None:
            break
        if (words.has_role(inner) or is_staff(inner, words)) and not _PRONOUNS.search(inner):
            return inner.strip(), match.end()
        last = at = match.end()
    else:
        return None, last
    begin = match.end()
    phrase, stop = _title_phrase(text, begin, words)
    return (phrase, stop) if phrase else (None, last)


def is_staff(phrase: str, words: Lexicon) -> bool:
    """Whether a phrase has the title of somebody who recruits or arranges."""
    parts = split_words(phrase[:80])
    return any(" ".join(parts[i : i + size]) in words.staff for size in (1, 2, 3) for i in range(len(parts) - size + 1))


_POST = re.compile(r" (?:role|position|post|job|opening|vacancy)$", re.IGNORECASE)
_NO_HEAD = re.compile(
    r"(?:for|about|regarding|re|as|on|to|fur|pour|para|por|sobre|per|voor)\b(?! der\b)", re.IGNORECASE
)
_ARTICLES_TEXT = "our the a an your my notre votre nuestro nuestra unser unsere il la le o as der die das qui who"
_ARTICLES = frozenset(_ARTICLES_TEXT.split())


def _title_phrase(text: str, begin: int, words: Lexicon) -> tuple[str | None, int]:
    """A title that begins here, with a second part after a comma where that is not the next person."""
    stop = _STOP.search(text, begin, begin + 90)
    limit = stop.start() if stop else min(len(text), begin + 90)
    segment = text[begin:limit]
    pieces = segment.split(",")
    first = pieces[0].strip()
    if not (words.has_role(first) or is_staff(first, words)) or len(first) > 70 or len(first.split()) > 8:
        return None, begin
    if _POST.search(first) or _NO_HEAD.match(first):
        return None, begin  # "Clinical Data Manager role", "for the role of Underwriter": the job, not a title
    head = fold(first.split(" ")[0]).strip(".,")
    if not (
        first[:1].isupper()
        or head in _ARTICLES
        or words.is_role_noun(head)
        or head in words.role_words
        or is_staff(head, words)
    ):
        return None, begin
    size = len(pieces[0])
    for piece in pieces[1:]:
        part = piece.strip()
        head = fold(part.split(" ")[0]).strip(".") if part else ""
        if not part or len(part.split()) > 4 or not part[0].isupper() or head in GIVEN_NAMES or head in HONORIFICS:
            break
        if words.has_role(part) or (
            len(part.split()) == 2 and head not in words.role_words and head not in words.common
        ):
            break
        first = f"{first}, {part}"
        size += 1 + len(piece)
    for article in (
        "our ",
        "the ",
        "a ",
        "an ",
        "your ",
        "my ",
        "notre ",
        "nuestro ",
        "nuestra ",
        "unser ",
        "unsere ",
        "o ",
        "as ",
    ):
        if fold(first).startswith(article):
            first = first[len(article) :]
            break
    return first, begin + size
