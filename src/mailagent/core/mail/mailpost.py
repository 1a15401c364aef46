"""Names of posts in a mail: where one begins and ends around the word that names it ("engineer", "Leitung", "chef")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from mailagent.core.domains import fits_domain, squeeze
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.mail.post_words import PostWords, post_words
from mailagent.core.model import Vocabulary
from mailagent.core.text import CJK, Text, fold

_PIECE = re.compile(r"[dlDL]['’](?=\w)|[\w][\w'’./+#&-]*[\w+#]|\w|&|,|\(|\)|[^\w\s]|\n")
_PIECES = 3_000
_SPAN = 9  # words on one side of the noun
_NUMBERED = re.compile(r"-(?:\d|i{1,3}|iv)$")
_FIELDS = ("ing", "ion", "ions", "ics", "ment", "ments", "ity", "ogy", "ance", "ence", "ences", "ices", "ncy")
_AMOUNT = re.compile(r"[A-Z]{0,3}\d")
_APPLIES = frozenset(["architect", "developer", "engineer", "analyst", "programmer", "packager"])
_LEVEL = re.compile(r"(?:[ivx]{1,4}|l?\d)$")
_JOINING = frozenset(["&", "and", "und", "of"])
_NUMBERED_KINDS = frozenset(
    ["year", "grade", "class", "level", "stage", "band", "key", "group", "tier", "phase", "shift"]
)
_BEHIND = frozenset("of de da do des du d' di del en a para em e y et and & für".split())  # noqa: SIM905 - words
_ARTICLES = frozenset(["la", "las", "los", "l'"])
_WHOSE = frozenset(
    ["societe", "entreprise", "empresa", "compania", "part", "equipe", "semaine", "semana", "offre", "oferta"]
)
_BEFORE_CAPITALS = frozenset(["of", "de", "&", "and", "in", "für", "des", "du", "und", "d'"])
_BEFORE_SMALL = frozenset(["de", "da", "do", "des", "du", "d'", "a", "en", "e", "del", "em", "di"])
_ADJECTIVE = re.compile(
    "(?:al|ar|ernes?|[ai][ds]ee?s?|[ds]ad[ao]|ic[ao]|iv[ao]|ales?|iques?|aires?|elles?|eux|euses?|nte?s?|ad[ao]|ores?|in[ao]|ais|eir[ao]|ivel|ile?)$"
)
_AGENT = re.compile(
    "(?:ista|er[oa]|[dt]ora?|trice|eur|euse|iere?|aire|iste|log[oa]|logue|peut[ae]|ente?|ante?|iatra|iatre|niste)$"
)
_JA_MARKED = re.compile("[「『]([^」』]{2,24})[」』]")
_JA_RUN = re.compile("(?:組込み|組み込み)?[\u30a1-\u30fa\u30fc\u3400-\u9fffA-Za-z/]{2,24}")
_JA_PREFIX = re.compile("^(?:弊社|当社|担当|貴殿|今回|先日|明日|本日|.{0,4}時からの)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign of a text, as written and folded, and where it stands."""

    text: str
    folded: str
    start: int
    end: int

    @property
    def titled(self) -> bool:
        """Whether it is written with a capital, if only inside ("iOS")."""
        return self.text != self.text.lower()


@dataclass(frozen=True, slots=True)
class Post:
    """A name of a post: the words `first` to `last` of `line`; score: what its script alone speaks for it."""

    start: int
    end: int
    line: tuple[Word, ...] = ()
    first: int = 0
    last: int = 0
    score: float = 0.0


def posts_in(text: Text, company: str | None, vocabulary: Vocabulary) -> Iterator[Post]:
    """Every name of a post in `text`, from left to right. `company`: the one the mail is about, no part of a name."""
    words = post_words(vocabulary)
    line = _words_in(text)
    reached = -1
    for i in range(len(line)):
        if i <= reached:
            continue
        if _names_post(line, i, words):
            first = _left(line, i, words, in_subject=text.source == "subject")
            reached = _right(line, i, company, words)
            yield Post(line[first].start, line[reached].end, line, first, reached)
        elif (span := _called(line, i, company, words)) is not None:
            reached = span[1]
            yield Post(line[span[0]].start, line[reached].end, line, *span)
    if CJK.search(text.text):
        yield from _japanese(text, company, words)


@lru_cache(maxsize=8)
def _words_in(text: Text) -> tuple[Word, ...]:
    """The words and signs of a text, as many as are read."""
    pieces = (Word(m.group(), text.folded[m.start() : m.end()], m.start(), m.end()) for m in _PIECE.finditer(text.text))
    return tuple(islice(pieces, _PIECES))


def _names_post(line: tuple[Word, ...], i: int, words: PostWords) -> bool:
    word = line[i]
    if word.folded == "master":
        return i > 0 and line[i - 1].titled and line[i - 1].text.isalpha()  # "Scrum Master", not "Master 2"
    if word.folded in words.no_posts or (len(word.text) <= 3 and not word.text.isupper()):
        return False
    if word.folded in ("am", "pm") and i and line[i - 1].text[0].isdigit():
        return False  # a time
    if word.text == "chair":
        return False  # a seat
    if words.lexicon.is_role_noun(_NUMBERED.sub("", word.folded)):
        return not _is_plural(word, words)
    if word.folded in words.nouns or (len(word.folded) > 8 and word.folded.endswith(words.suffixes)):
        return True
    parts = word.folded.split("-")
    if len(parts) > 1 and parts[-1] in words.tails:
        parts.pop()  # "Webdesigner-Job"
    if len(parts) > 2 and parts[1] in ("in", "at") and words.lexicon.is_role_noun(parts[0]):
        return word.titled  # "Operator-in-Training"
    last = parts[-1]
    return "-" in word.text and len(last) > 2 and (words.lexicon.is_role_noun(last) or last.endswith(words.suffixes))


def _called(line: tuple[Word, ...], i: int, company: str | None, words: PostWords) -> tuple[int, int] | None:
    """A post that no list knows, told by what is beside it: "poste de modéliste", "the Second Violin role"."""
    if line[i].folded in words.heads:
        start = i + 2 if i + 1 < len(line) and line[i + 1].folded in words.head_links else i + 1
        if start < len(line) and _may_be_called(line, start, words) and (start > i + 1 or line[start].titled):
            last = _right(line, start, company, words, called=True)
            if not any(_names_post(line, at, words) for at in range(start, last + 1)):
                return start, last
    agent = i and line[i].titled and _AGENT.search(line[i].folded) and line[i - 1].folded in words.agents_before
    if agent and _may_be_called(line, i, words):
        return i, _right(line, i, company, words, called=True)
    following = line[i + 1] if i + 1 < len(line) else None
    if following is not None and following.folded in words.tails and line[i].titled and _may_be_called(line, i, words):
        return _left(line, i, words, in_subject=False), i
    return None


def _may_be_called(line: tuple[Word, ...], at: int, words: PostWords) -> bool:
    """Whether a post may be called this: a word, close to what is before it, that is no name and no small word."""
    word = line[at]
    never = word.folded in words.never_before | words.never_after or word.folded in words.lexicon.common
    close = at == 0 or word.start - line[at - 1].end <= 1
    return close and len(word.text) > 3 and word.text.isalpha() and not never and word.folded not in GIVEN_NAMES


def _is_plural(word: Word, words: PostWords) -> bool:
    """Whether several are spoken of: "two engineers" is nobody's post."""
    return word.folded.endswith("s") and word.folded not in words.lexicon.roles


def _left(line: tuple[Word, ...], i: int, words: PostWords, *, in_subject: bool) -> int:
    """The first word of the name of a post whose noun is word `i`: capitalised or belonging words before it."""
    first = i
    while first > 0 and i - first < _SPAN and line[first].start - line[first - 1].end <= 1:
        before = line[first - 1]
        numbered = (
            before.text.isdigit() and len(before.text) == 1 and first > 1 and line[first - 2].folded in _NUMBERED_KINDS
        )
        if numbered and line[first - 2].titled:  # "Year 5 Teacher"
            first -= 2
            continue
        joins = before.text in _JOINING and first > 1 and line[first - 2].titled and line[first].titled
        near = i - first < (2 if in_subject else 1 if _is_called(line, i, words) else 0)
        if not joins and not _goes_before(before, line[i], words, near=near):
            break
        first -= 1
    while first < i and _hangs(line[first], line[i], words):
        first += 1
    return first


def _is_called(line: tuple[Word, ...], i: int, words: PostWords) -> bool:
    """Whether a word says that the one before is a post: "the mapping technician job"."""
    return i + 1 < len(line) and line[i + 1].folded in words.tails


def _goes_before(before: Word, noun: Word, words: PostWords, *, near: bool) -> bool:
    """Whether the word before belongs to the post. near: it stands close to the noun in a subject."""
    if before.text == "Application" and noun.titled and noun.folded in _APPLIES:
        return True
    if before.folded in words.never_before and before.text != "IT":
        return False
    if _is_code(before.text) or not (before.text[0].isalnum() or before.text == "&") or _is_name(before, words):
        return False
    capital = before.titled or (before.text[0].isdigit() and before.text[-1].isalpha())  # "4th Grade"
    known = before.folded in words.lexicon.role_words
    return capital or known or (near and not noun.titled)


def _hangs(word: Word, noun: Word, words: PostWords) -> bool:
    """Whether a word at the beginning does not belong there after all: a link, a small word before capitals."""
    if word.text in _JOINING or word.text in ("de", "d'", "des"):
        return True
    describes = word.folded in words.lexicon.role_words and len(word.text) > 5  # "stellvertretende Hoteldirektorin"
    return word.text.isalpha() and word.text.islower() and noun.titled and not describes


def _is_code(text: str) -> bool:
    """Whether a word is a requisition's number rather than part of a name: "R-0048213", "26-00718"."""
    return sum(char.isdigit() for char in text) >= 3


def _is_name(word: Word, words: PostWords) -> bool:
    known = word.folded in words.lexicon.role_words or words.lexicon.is_role_noun(word.folded)
    known = known or word.folded in words.parts
    return word.folded.partition("'")[0].partition("’")[0] in GIVEN_NAMES and not known


def _right(line: tuple[Word, ...], i: int, company: str | None, words: PostWords, *, called: bool = False) -> int:
    """The last word of the name: levels, "of Design", further capitalised words, a part behind a comma."""
    last = i
    while last + 1 < len(line) and last - i < _SPAN and line[last + 1].start - line[last].end <= 1:
        word = line[last + 1]
        if word.text == "(" or (word.text in ("-", "–") and last == i):
            size = _specialised(line, last + 2, words, closed=word.text == "(")
            return last + 1 + size if size else last
        if word.text == ",":
            size = _after_comma(line, last + 2, company, words)
            return last + 1 + size if size else last
        if word.folded == "to" and line[i].folded in words.serving:
            size = _served(line, last + 2, words)
            return last + 1 + size if size else last
        if word.folded in words.never_after or not (word.text[0].isalnum() or word.text == "&") or _is_code(word.text):
            break
        if word.folded in _BEHIND or (word.folded == "in" and line[i].folded in words.academic):
            if _article_behind(line, last):  # "Directrice de la marque"
                last += 3
                continue
            if last + 2 >= len(line) or not _continues(line, last, company, words):
                break
            last += 2
        elif _adds(word, line[i], company, words) or (
            (last == i or line[last - 1].folded in _BEHIND or line[last].folded in words.lexicon.role_words)
            and _adjective(word, line[i], words, called=called)
        ):
            last += 1
        else:
            break
    return last


def _article_behind(line: tuple[Word, ...], last: int) -> bool:
    """Whether "de la" and a small word follow; "de la société" names whose post it is."""
    following = line[last + 1 : last + 4]
    if len(following) < 3 or following[0].folded not in ("de", "d'") or following[1].folded not in _ARTICLES:
        return False
    thing = following[2]
    close = thing.start - following[1].end <= 1
    return close and thing.text.islower() and len(thing.text) > 3 and thing.folded not in _WHOSE


def _adds(word: Word, noun: Word, company: str | None, words: PostWords) -> bool:
    """Whether a word behind the noun belongs to the post: a level, "Product Owner Audio", "operator CNC"."""
    if _LEVEL.match(word.folded):
        return True
    capital = word.titled and (noun.titled or (word.text.isupper() and word.text.isalpha()))
    return capital and not _is_company(word.text, company) and not _is_name(word, words)


def _adjective(word: Word, noun: Word, words: PostWords, *, called: bool) -> bool:
    """Whether a small word behind the noun belongs to it: "Enfermera escolar", "Data engineer senior"."""
    if not word.text.islower() or len(word.text) < 4:
        return False
    if word.folded in words.lexicon.role_words:
        return True
    romance = (called or noun.folded in words.romance) and word.folded not in words.lexicon.common
    return romance and bool(_ADJECTIVE.search(word.folded))


def _continues(line: tuple[Word, ...], last: int, company: str | None, words: PostWords) -> bool:
    """Whether the word behind "of", "de", ... still belongs to the post."""
    link, following = line[last + 1], line[last + 2]
    if following.start - link.end > 1 or (following.folded in words.never_before and link.folded != "d'"):
        return False
    if company and following.folded == fold(company).split()[0]:
        return False
    if following.titled:
        return link.text.lower() in _BEFORE_CAPITALS
    return link.folded in _BEFORE_SMALL and len(following.text) > 3


def _served(line: tuple[Word, ...], at: int, words: PostWords) -> int:
    """How many words after "to" name who is served: "Clerk to the Trustees"."""
    start = size = 1 if at < len(line) and line[at].folded == "the" else 0
    while (
        at + size < len(line)
        and size < 4
        and line[at + size].titled
        and line[at + size].folded not in words.never_after
    ):
        size += 1
    return size if size > start else 0


def _specialised(line: tuple[Word, ...], at: int, words: PostWords, *, closed: bool) -> int:
    """How many words in brackets or behind a dash name the field of a post: "Data Engineer (Payments)"."""
    size = 0
    while at + size < len(line) and size < 2 and line[at + size].titled and _is_field(line[at + size], words):
        size += 1
    if closed:
        return size + 1 if size and at + size < len(line) and line[at + size].text == ")" else 0
    return size


def _is_field(word: Word, words: PostWords) -> bool:
    known = word.folded in words.lexicon.role_words or word.folded in words.parts
    return known and len(word.text) > 4 and not words.lexicon.is_role_noun(word.folded)


def _after_comma(line: tuple[Word, ...], at: int, company: str | None, words: PostWords) -> int:
    """How many words behind a comma belong to the post ("Product Manager, Payments"): a short capitalised part."""
    never = words.never_before | words.never_after
    size = 0
    while at + size < len(line) and size < 3 and (not size or line[at + size].start - line[at + size - 1].end <= 1):
        word = line[at + size]
        joins = size and word.text in ("&", "and")
        if not joins and (
            not word.titled or _AMOUNT.match(word.text) or word.folded in never or word.folded in GIVEN_NAMES
        ):
            break
        size += 1
    part = line[at : at + size]
    if not part or _is_company(" ".join(word.text for word in part), company):
        return 0
    unknown = size > 1 and not company and part[-1].folded in words.lexicon.companies
    unknown = unknown or not any(_may_be_field(word.folded, words) for word in part)
    posts = any(words.lexicon.is_role_noun(word.folded) and word.folded not in words.parts for word in part)
    return 0 if unknown or posts else size


def _may_be_field(word: str, words: PostWords) -> bool:
    """Whether a word may name a field of work; other capitalised words behind a comma are places."""
    known = word in words.lexicon.role_words or word in words.parts or word in words.lexicon.common
    return known or word.endswith(_FIELDS)


def _is_company(part: str, company: str | None) -> bool:
    if not company:
        return False
    return squeeze(part) in squeeze(company) or fits_domain(part, squeeze(company) + ".x") >= 2


def _japanese(text: Text, company: str | None, words: PostWords) -> Iterator[Post]:
    """Posts in Japanese: in quotation marks, or runs that end in a word for one."""
    for match in _JA_MARKED.finditer(text.text):
        yield Post(match.start(1), match.end(1), score=4.0)
    nouns = tuple(noun for noun in (*words.lexicon.roles, *words.suffixes) if CJK.search(noun))
    for match in _JA_RUN.finditer(text.text):
        prefix = _JA_PREFIX.match(match.group())
        start = match.start() + (prefix.end() if prefix else 0)
        run = text.text[start : match.end()]
        stem = run.removesuffix("職")
        if 1 < len(stem) <= 16 and stem != company and (stem != run or stem.endswith(nouns)):
            yield Post(start, start + len(stem), score=4.0 if stem != run else 3.0)
