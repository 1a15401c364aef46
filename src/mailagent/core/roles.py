"""Which role a text is about: behind a label, around "the ... role", in the title of an event, on a line of its own.

Every place gives a candidate with a score; titles of people are no roles. The best one wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from mailagent.core.model import Vocabulary
from mailagent.core.phrases import Hit, Word, listed, phrases, split_words, words_of
from mailagent.core.spotting import Lexicon, lexicon
from mailagent.core.text import Text, fold

_MAX = 90
_GENDERS = re.compile(
    r"\s*[(\[]\s*(?:[mwfdxiuhn]|divers|gn|all genders|alle)(?:\s?[/|*,:]\s?(?:[mwfdxiuhn]|div\.?|divers|gn|x)){0,4}\s*[)\]]|\s+(?:[hfmw]/[hfmwd](?:/[dx])?|m/w/d|w/m/d|f/m/d|m/f/d)\b",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\s*[(\[]?\b(?:req(?:uisition)?|ref(?:erence|\.)?|job|vacancy|vac|id|comp\.? ref|kennziffer|code|nr|no|announcement)\b[.:#\s]{0,3}(?:id|no|nr|number|ref)?[.:#\s]{0,3}(?=[\w/.-]*\d)[\w/.-]{2,24}[)\]]?|\s*[(\[]?#?\b(?:[A-Z]{1,5}[-_]?\d{3,}[\w-]*|\d{4,}[\w-]*|[A-Z]{2,4}/\d[\w/]*|\d{4}-[A-Z]{2,4}-\d+)[)\]]?",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{0,60})[)\]]\s*")
_EDGES = " \t,;:.!?-–—|/·*\"'“”„«»「」【】()"
_ARTICLES = (
    "the ",
    "our ",
    "a ",
    "an ",
    "your ",
    "der ",
    "die ",
    "das ",
    "als ",
    "le ",
    "la ",
    "un ",
    "une ",
    "el ",
    "una ",
    "o ",
    "uma ",
    "um ",
    "de ",
    "d'",
    "l'",
    "of ",
    "re ",
    "re: ",
)
_TAILS = re.compile(
    r"\s+(?:role|position|post|job|opening|vacancy|search|opportunity|interview|panel|screen|call|chat|jd|stelle|rolle|職|ポジション)s?$",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"[\n.;!?()|\[\]【】、。]|,? [-–—] |: |,? (?:at|with|@|bei|beim|chez|avec|con|com|mit|which|that|who|is|are|will|para|pour|from|on|has|als|und ich|ist|search|y quiero|aqui) | (?:en|na|no|in der|in den|im|dans|au sein) (?=[A-Z])|・|／| 様"
)
_LABEL_MARK = re.compile(r"\s*[:=：\t]\s*| +[-–|] +|[?？]:? ")
_LIST_MARK = re.compile(r"^[\s•●▪◦*·\-–—■◆□>|]*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value read from a text, how much speaks for it, and where it stands."""

    value: str
    score: float
    field: Text
    start: int
    end: int


# ---- cleaning --------------------------------------------------------------------------------------------------------
@lru_cache(maxsize=2048)
def clean_role(text: str) -> str:
    """A role as one writes it: without "(m/w/d)", requisition numbers, places in brackets and the word "role"."""
    role = " ".join(text[: _MAX * 2].split())
    role = _GENDERS.sub("", role)
    role = _CODE.sub(" ", role)
    role = _BRACKET.sub(_kept_bracket, role)
    role = " ".join(role.split()).strip(_EDGES + ("" if role.count("(") else ""))
    if role.count("(") > role.count(")"):
        role = role + ")" if _BRACKET.search(role + ")") else role.partition("(")[0].strip(_EDGES)
    for article in _ARTICLES:
        if fold(role).startswith(article) and len(role) > len(article) + 2:
            role = role[len(article) :].strip(_EDGES)
    role = _TAILS.sub("", role)
    return role[:_MAX].strip()


_NOT_KEPT = re.compile(
    r"\d|remote|hybrid|onsite|on-site|home ?office|full[- ]?time|part[- ]?time|vollzeit|teilzeit|cdi|cdd|contract|permanent|temporary|befristet|senior? level|semi|\bsr\b|bolsa|media jornada|presencial|remoto|remota|h/f|f/h|all genders|eso\b|ref|req|vac|via |emea|latam|apac|london|berlin|paris|new york|nyc|san francisco|toronto|boston|chicago|austin|seattle|denver|dublin|madrid|barcelona|lisbo[na]|munich|münchen|hamburg|zürich|zurich|wien|vienna|amsterdam|sydney|melbourne|singapore|tokyo|bangalore|bengaluru|hyderabad|mumbai|delhi|montreal|vancouver|\bus\b|\buk\b|\beu\b|usa|europe|germany|canada|france|spain|india|japan|australia",
    re.IGNORECASE,
)


def _kept_bracket(match: re.Match[str]) -> str:
    inner = match.group(1).strip()
    words = inner.split()
    keep = 0 < len(words) <= 3 and inner[0].isupper() and not _NOT_KEPT.search(inner)
    return f" ({inner}) " if keep else " "


# ---- reading ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Known:
    """What is known before the role is read: spans of people's titles by field, folded names of people, the company."""

    titles: frozenset[tuple[str, int, int]] = frozenset()
    people: frozenset[str] = frozenset()
    company: str = ""


def role_of(texts: Iterable[Text], vocabulary: Vocabulary, known: Known | None = None) -> Candidate | None:
    """The role that the texts are about, or None."""
    best: Candidate | None = None
    for text in texts:
        if not text.text:
            continue
        reader = _Reader(text, vocabulary, known or Known())
        for candidate in reader.candidates():
            if best is None or candidate.score > best.score:
                best = candidate
    return best


class _Reader:
    def __init__(self, text: Text, vocabulary: Vocabulary, known: Known) -> None:
        self.text, self.vocabulary, self.known = text, vocabulary, known
        self.words = lexicon(vocabulary)
        self.titles = [(start, end) for source, start, end in known.titles if source == text.source]

    def candidates(self) -> Iterator[Candidate]:
        yield from self.labelled()
        yield from self.cued()
        if self.text.source in ("summary", "subject", "attachment"):
            yield from self.titled()
        else:
            yield from self.lines()
        yield from self.bare()
        if not self.text.text.isascii():
            yield from self.japanese()

    def make(self, start: int, end: int, score: float) -> Candidate | None:
        """A candidate out of a span, if there is a role in it."""
        raw = self.text.text[start:end]
        value = self._without_names(clean_role(raw))
        if len(value) < 2 or not any(char.isalpha() for char in value) or "http" in raw or "@" in raw:
            return None
        folded = fold(value)
        if folded in self.known.people or folded in _NO_ROLES or len(value.split()) > 9 or _is_prose(value):
            return None
        if _is_stage(value, self.vocabulary) and len(folded) > 3:
            return None
        if self.words.has_role(value):
            score += 2
        return Candidate(value, score, self.text, start, end)

    def _without_names(self, value: str) -> str:
        """A role without the company or a person's name before or after it."""
        company = self.known.company
        folded = fold(value)
        forms = [form for form in (fold(company), fold(company.split(" ")[0]) if company else "") if len(form) > 2]
        for name in (*forms, *self.known.people):
            for head in (f"{name}, ", f"{name} - ", f"{name} ", f"{name} for "):
                if folded.startswith(head) and len(folded) > len(head) + 1:
                    value = value[len(head) :].strip(_EDGES)
                    folded = fold(value)
            for tail in (f", {name}", f" - {name}", f" {name}"):
                if folded.endswith(tail):
                    value = value[: -len(tail)].strip(_EDGES)
                    folded = fold(value)
        if company and "," in value and fold(company).startswith(fold(value.rpartition(", ")[2])):
            value = value.rpartition(", ")[0]
        return clean_role(value)

    def labelled(self) -> Iterator[Candidate]:
        labels = _role_labels(self.vocabulary)
        for start, end in _sentences(self.text.text[:8_000]):
            line = self.text.text[start:end]
            bullet = _LIST_MARK.match(line)
            begin = bullet.end() if bullet else 0
            mark = _LABEL_MARK.search(line, begin, begin + 60)
            if mark is None or " ".join(split_words(line[begin : mark.start()])) not in labels:
                continue
            stop = _VALUE_STOP.search(line, mark.end() + 1)
            last = stop.start() if stop else len(line)
            if last - mark.end() <= _MAX:
                found = self.make(start + mark.end(), start + last, 9)
                if found is not None:
                    yield found

    def cued(self) -> Iterator[Candidate]:
        """Around "for the ... role", "the position of ...", "as ...": what stands between the phrases, or behind one."""
        words = words_of(self.text)
        before: Hit | None = None
        for hit in phrases(self.vocabulary, "job", "role_before", "role_after").find(words):
            if hit.kind == "role_before":
                found = self._behind(hit, words)
                before = hit if before is None or hit.end > before.end else before
            else:
                found = self._before(hit, words)
                if (
                    before is not None
                    and 0 < hit.first - before.last <= 9
                    and (found is None or _is_strong(self._said(before)))
                ):
                    found = self._between(before, hit) or found
            if found is not None:
                yield found

    def _said(self, hit: Hit) -> str:
        return self.text.folded[hit.start : hit.end]

    def _between(self, before: Hit, after: Hit) -> Candidate | None:
        part = self.text.text[before.end : after.start]
        if _STOPS.search(part) is not None or not self.words.has_role(part):
            return None
        return self.make(before.end, after.start, 7.5)

    def _behind(self, hit: Hit, words: tuple[Word, ...]) -> Candidate | None:
        """What stands behind "for the position of": to the sign or word that ends it; behind "for" words of a role."""
        text = self.text.text
        if not _is_strong(self._said(hit)):
            last = self._phrase_end(words, hit.last)
            return self.make(words[hit.last].start, words[last - 1].end, 5) if last is not None else None
        start = hit.end
        while start < len(text) and text[start] in " :\"'“„«-–":
            start += 1
        stop = _STOPS.search(text, start, start + _MAX)
        end = stop.start() if stop else min(len(text), start + _MAX)
        if stop is not None and stop.group() == "(":
            close = text.find(")", end, end + 40)
            end = close + 1 if close > 0 else end
        segment = text[start:end]
        if not segment[:1].isupper() and not self.words.has_role(segment) and segment.isascii():
            return None
        return self.make(start, start + _cut_comma(segment, self.words), 6.5)

    def _phrase_end(self, words: tuple[Word, ...], first: int) -> int | None:
        """The end of the words of a role that begin at `first`, None where no post is among them."""
        at, last = first, None
        text = self.text.text
        while at < len(words) and at - first < 9:
            word = words[at]
            raw = text[word.start : word.end]
            if at > first and "\n" in text[words[at - 1].end : word.start]:
                break
            if self.words.is_role_noun(word.folded) or any(
                self.words.is_role_noun(part) for part in word.folded.split("-")
            ):
                last = at + 1
            elif not (raw[:1].isupper() or word.folded in self.words.role_words or raw in "&/-+" or raw.isdigit()):
                if not (
                    raw == "," and last is not None and at + 1 < len(words) and text[words[at + 1].start].isupper()
                ):
                    break
                if self._ends_soon(words, at + 1):
                    at, last = self._tail(words, at + 1)
                break
            elif last is not None and self._belongs(words, at):
                last = at + 1 if raw[:1].isalnum() and word.folded not in _NOT_LAST else last
            elif last is not None:
                break
            at += 1
        return last

    def _belongs(self, words: tuple[Word, ...], at: int) -> bool:
        """A word behind the post that is part of the role: "Director of Data Science", "Engineer II"."""
        folded = words[at].folded
        return (
            folded
            in (
                "of",
                "for",
                "de",
                "d",
                "des",
                "du",
                "da",
                "do",
                "en",
                "in",
                "&",
                "und",
                "für",
                "fur",
                "and",
                "ii",
                "iii",
                "iv",
                "i",
                "2",
                "3",
                "l2",
                "l3",
                "/",
            )
            or words[at - 1].folded
            in ("of", "for", "de", "des", "du", "da", "do", "en", "in", "&", "und", "fur", "and", "/")
            or (
                words[at - 1].folded not in self.words.common
                and words[at - 2].folded in ("of", "in", "de", "for", "&", "and")
                and folded not in self.words.common
                and self.text.text[words[at].start].isupper()
            )
        )

    def _ends_soon(self, words: tuple[Word, ...], at: int) -> bool:
        last = self._tail(words, at)[1]
        following = words[last].folded if last < len(words) else "."
        part = self.text.text[words[at].start : words[last - 1].end]
        gap = self.text.text[words[last - 1].end : words[last].start] if last < len(words) else "\n"
        after = {"role", "position", "post", "opening", "job", "vacancy", "interview"}
        ends = following in after or "\n" in gap or following in (".", "(", "-", "|")
        return (
            ends
            and not self.words.has_role(part)
            and fold(part) not in self.known.people
            and words[at].folded not in self.words.common
        )

    def _tail(self, words: tuple[Word, ...], at: int) -> tuple[int, int]:
        last = at
        while last < len(words) and last - at < 3 and self.text.text[words[last].start].isupper():
            last += 1
        return last, max(last, at + 1)

    def _before(self, hit: Hit, words: tuple[Word, ...]) -> Candidate | None:
        """A role directly before "role", "position": capitalised words and words of roles."""
        first = hit.first
        while first > 0 and hit.first - first < 9:
            word = words[first - 1]
            gap = self.text.text[word.end : words[first].start]
            raw = self.text.text[word.start : word.end]
            inside = (
                word.folded in self.words.role_words
                or self.words.is_role_noun(word.folded)
                or raw[:1].isupper()
                or raw in "&/-,()+"
            )
            if gap.strip(" ") or "\n" in gap or not inside or word.folded in _SENTENCE_WORDS:
                break
            first -= 1
        while first < hit.first and (words[first].folded in _NOT_FIRST or not words[first].folded[0].isalnum()):
            first += 1
        if first >= hit.first:
            return None
        part = self.text.text[words[first].start : words[hit.first - 1].end]
        return self.make(words[first].start, words[hit.first - 1].end, 7) if self.words.has_role(part) else None

    def titled(self) -> Iterator[Candidate]:
        """The parts of an event's title that name a post."""
        text = self.text.text
        for start, end in title_parts(text):
            for first, last in self._without_heads(start, end):
                part = text[first:last]
                if not self.words.has_role(part) or self._is_title(first, last) or self._behind_name(part, first):
                    continue
                if text[last : last + 2].strip() == "(" or text[last : last + 1] == "(":
                    close = text.find(")", last, last + 30)
                    last = close + 1 if close > 0 else last
                found = self.make(first, last, 6)
                if found is not None:
                    yield found

    def _is_title(self, start: int, end: int) -> bool:
        return any(begin < end and start < stop for begin, stop in self.titles)

    def _behind_name(self, part: str, start: int) -> bool:
        """A part in brackets behind a person's name is that person's title."""
        before = fold(self.text.text[max(0, start - 40) : start])
        return before.rstrip().endswith("(") and any(
            name and before.rstrip(" (").endswith(name) for name in self.known.people
        )

    def _without_heads(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The part behind "interview", "call", ..., or else the part before it."""
        part = self.text.text[start:end]
        heads = list(_heads(self.vocabulary).find(words_of(Text("", part, fold(part)))))
        if not heads:
            yield start, end
            return
        last = max(heads, key=lambda hit: hit.end)
        first = min(heads, key=lambda hit: hit.start)
        after = part[last.end :]
        if self.words.has_role(after):
            cut = _JOINT.match(after)
            begin = last.end + (cut.end() if cut else 0)
            comma = part.find(",", begin)
            if comma > 0 and not self.words.has_role(part[begin:comma]):
                begin = comma + 1
            yield start + begin, end
        elif self.words.has_role(part[: first.start]):
            yield start, start + first.start

    def lines(self) -> Iterator[Candidate]:
        """Lines that are nothing but a role, and sentences that begin with one; not the titles of people."""
        earlier = ""
        for start, end in _lines(self.text.text[:6_000]):
            line = self.text.text[start:end]
            stripped = line.strip(_EDGES)
            at = start + line.find(stripped) if stripped else start
            under_name = any(
                name and len(name) > 3 and name in fold(earlier) and len(earlier) < 60 for name in self.known.people
            )
            earlier = stripped
            if not stripped or under_name or self._is_title(at, at + 1):
                continue
            head = _HEAD_END.split(stripped, maxsplit=1)[0]
            if (
                len(head.split()) <= 7
                and head[:1].isupper()
                and self.words.has_role(head)
                and not self._is_title(at, at + len(head))
            ):
                found = self.make(at, at + len(head), 5 if head == stripped else 4)
                if found is not None:
                    yield found

    def bare(self) -> Iterator[Candidate]:
        """Words of a role anywhere else, outside of people's titles."""
        words = words_of(self.text)
        text = self.text.text
        at = 0
        while at < len(words):
            word = words[at]
            if not self.words.is_role_noun(word.folded) or self._is_title(word.start, word.end):
                at += 1
                continue
            first = at
            while first > 0 and at - first < 6:
                earlier = words[first - 1]
                raw = text[earlier.start : earlier.end]
                gap = text[earlier.end : words[first].start]
                inside = raw[:1].isupper() or earlier.folded in self.words.role_words or raw in "&/-" or raw.isdigit()
                if gap.strip(" ") or "\n" in gap or not inside or earlier.folded in _SENTENCE_WORDS:
                    break
                first -= 1
            while first < at and (
                words[first].folded in _NOT_FIRST
                or not words[first].folded[0].isalnum()
                or words[first].folded in self.words.common - self.words.role_words
            ):
                first += 1
            last = self._phrase_end(words, first) or at + 1
            upper = text[words[first].start].isupper()
            if not self._is_title(words[first].start, words[last - 1].end) and (upper or last - first > 1):
                found = self.make(words[first].start, words[last - 1].end, 1.5 if upper else 0.5)
                if found is not None and not self._beside_name(words[first].start, words[last - 1].end):
                    yield found
            at = max(last, at + 1)

    def _beside_name(self, start: int, end: int) -> bool:
        """A person's name directly before or after: then it is the person's title."""
        before = self.text.folded[max(0, start - 45) : start].rstrip(" ,(-–|:=·")
        after = self.text.folded[end : end + 45].lstrip(" ,()=-–:")
        return any(name and (before.endswith(name) or after.startswith(name)) for name in self.known.people)

    def japanese(self) -> Iterator[Candidate]:
        for match in _JA_ROLE.finditer(self.text.text):
            group = 1 if match.group(1) else 2
            if not self._is_title(match.start(group), match.end(group)):
                found = self.make(match.start(group), match.end(group), 6 if group == 1 else 2)
                if found is not None:
                    yield found


_JA_ROLE = re.compile(
    "([ァ-ヶー一-龯A-Za-z]{2,20})職(?=[のにをでは、。)）]|$|\\s)"
    "|([A-Za-zァ-ヶー一-龯]{0,16}(?:エンジニア|デザイナー|リサーチャー|マネージャー|アナリスト|サイエンティスト|コンサルタント|ディレクター|プログラマー|ライター|エディター))"
)
_JOINT = re.compile(r"\s*(?:for|with|w/|re|about|als|pour|para|de|zum|zur|-|:)?\s+")
_HEAD_END = re.compile(r"\. |[:;|(]|, (?=[a-z])| @ | at | bei | chez | [–-] ")
_VALUE_STOP = re.compile(r" \| |\t|・|、|  |, (?:with|at|mit|bei) | (?:at|bei|chez|with) (?=[A-Z])|\?")


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Lines, and the sentences within them."""
    for start, end in _lines(text):
        at = start
        while True:
            stop = text.find(". ", at, end)
            if stop < 0:
                break
            yield at, stop
            at = stop + 2
        yield at, end


_NOT_FIRST_TEXT = "the our for of and & , - / in to hi dear ( ) a an as this with re"
_NOT_FIRST = frozenset(_NOT_FIRST_TEXT.split())
_NOT_LAST_TEXT = "of for de d des du da do en in & und fur and /"
_NOT_LAST = frozenset(_NOT_LAST_TEXT.split())
_SENTENCE_TEXT = """
the our hi hello dear your this that you we i a an for with is are will at by from please thanks any every each my as re
who next meet interview interviewer recruiter hiring join zoom teams call chat screen panel
"""
_SENTENCE_WORDS = frozenset(_SENTENCE_TEXT.split())
_NO_ROLES = frozenset(
    [
        "role",
        "position",
        "job",
        "interview",
        "hiring manager",
        "interviewer",
        "recruiter",
        "manager",
        "team",
        "candidate",
    ]
    + [
        "head",
        "lead",
        "you",
        "me",
        "host",
        "member",
        "panel",
        "support",
        "chair",
        "partner",
        "applicant",
        "engineer",
        "future boss",
    ]
    + [
        "an",
        "gestor da vaga",
        "organizer",
        "organiser",
        "organizador",
        "coordinator",
        "agent",
        "student",
        "graduate student",
        "crew",
    ]
    + [
        "the hiring manager",
        "engineers",
        "hr",
        "qa",
        "pm",
        "chief",
        "recruiting coordinator",
        "equal opportunity employer",
        "direct manager",
    ]
    + [
        "principal",
        "executive",
        "independent member",
        "external assessor",
        "ae",
        "md",
        "gestor",
        "jefe directo",
        "teilnehmer",
        "resident",
    ]
)


def _is_strong(cue: str) -> bool:
    return any(word in _STRONG for word in split_words(cue)) or cue in ("als", "por", "jd file name says", "title is")


_STRONG_TEXT = """
position role post job vacancy opening applied poste puesto vaga vacante stelle rolle posicion posición cargo funcion função
funcao función plaza proceso titre functie vacature bewerbung funktion applying posicao posição
"""
_STRONG = frozenset(fold(word) for word in _STRONG_TEXT.split())


def _cut_comma(segment: str, words: Lexicon) -> int:
    """The length of a role in a sentence: a second part after a comma only where it is capitalised and ends it."""
    pieces = segment.split(",")
    size = len(pieces[0])
    if (
        len(pieces) == 2
        and pieces[1].strip()[:1].isupper()
        and len(pieces[1].split()) <= 3
        and not words.has_role(pieces[1])
    ):
        return len(segment)
    return size


@lru_cache(maxsize=8)
def _role_labels(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(" ".join(split_words(label)) for label in listed(vocabulary, "job", "role_labels"))


@lru_cache(maxsize=8)
def _heads(vocabulary: Vocabulary):  # type: ignore[no-untyped-def]
    return phrases(vocabulary, "job", "event_heads")


_TITLE_PARTS = re.compile(
    r"\s+[-–—|/·•~:]+\s+|\s*\|+\s*|\s*//+\s*|[:：]\s*|\s*[\[\]()【】「」()<>]+\s*|\s+(?:x|X|×|↔|at|@|w/|with|re|bei|beim|chez|en|na|von|mit|avec|con|com)\s+|\s*@\s*|／| [-–—](?=\S)|(?<=\S)[–—] |・| re: "
)


def title_parts(text: str) -> list[tuple[int, int]]:
    """The parts of a title between its separators; brackets open a part of their own."""
    parts, at = [], 0
    for match in _TITLE_PARTS.finditer(text):
        if match.start() > at:
            parts.append((at, match.start()))
        at = match.end()
    if at < len(text):
        parts.append((at, len(text)))
    return parts


@lru_cache(maxsize=1024)
def _is_stage(part: str, vocabulary: Vocabulary) -> bool:
    """Whether a part says only which kind of interview it is: "hiring manager interview"."""
    kinds = listed(vocabulary, "job", "interview_words")
    return all(word in kinds or not word.isalnum() for word in split_words(part))


def _is_prose(value: str) -> bool:
    return any(word in _PROSE for word in split_words(value))


_PROSE = frozenset(
    "you your we our us i my me he she they his her will would please is are be has have this that with meet join your sie ihre ihr wir ich vous votre nous je usted su nos você seu nossa hi hello dear thanks thank regards interviewer interviewers interview panel recruiter coordinator if when where".split()
)
