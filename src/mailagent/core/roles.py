"""Which role a text is about: behind a label, around "the ... role", in the title of an event, on a line of its own.

Every place gives a candidate with a score; titles of people are no roles. The best one wins; a full form is preferred
to its initials, and a form without a place to the same with one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from mailagent.core.model import Vocabulary
from mailagent.core.phrases import Hit, hits_in, listed, split_words, words_of
from mailagent.core.role_names import GENDERS, MAX_ROLE, clean_role
from mailagent.core.role_phrases import Phrases as RolePhrases
from mailagent.core.segments import (
    EDGES,
    JOB_CUES,
    LABEL_MARK,
    LIST_MARK,
    Candidate,
    lines_of,
    sentences_of,
    title_parts,
)
from mailagent.core.spotting import lexicon
from mailagent.core.text import Text, fold

_STOPS = re.compile(
    r"[\n.;!?()|\[\]【】、。]|,? [-–—] |: |・|／| 様"
    r"|,? (?:at|with|@|bei|beim|chez|avec|con|com|mit|which|that|who|is|are|was|will|but|where|para|pour|from|on|has) "
    r"|,? (?:als|ist|und ich|search|before|so|because|after|next) "
    r"| (?:en|na|no|in der|in den|im|dans|au sein) (?=[A-Z])"
)
_VALUE_STOP = re.compile(r" \| |\t|・|、|  |, (?:with|at|mit|bei) | (?:at|bei|chez|with) (?=[A-Z])|\?")
_BEFORE_GENDER = re.compile(r"[\n:;|()]| [-–—/] |[.!?] |, ")
_PARTICLE = re.compile(r" (?:ein|an|vor|ab|zu|aus)$")
_OPENING = re.compile(r" - |\b(?:opening|position|role|vacancy|job|post)\b", re.IGNORECASE)
_FOR = re.compile(r"^(?:\w\.? )?(?:for|als|-)\s+")
_SMALL_TAIL = re.compile(r", (?=[a-zà-ÿ])")
_JOINT = re.compile(r"\s*(?:for|with|w/|re|about|als|pour|para|de|zum|zur|-|:)?\s+")
_ABOUT = re.compile(r".*\b(?:about|for|re|regarding|als|sobre|zur)\s+", re.IGNORECASE)
_HEAD_END = re.compile(r"\. |[:;|(]|, (?=[a-z])| @ | at | bei | chez | [–-] ")
_PART = re.compile(r" [-–—|] |\t")
_NO_ROLE = re.compile(r"https?:|@|\d{1,2}[:.]\d\d|\d ?[ap]m\b", re.IGNORECASE)
_JOINED = (" of", " de", " d'", " di", " als", " van")
_JA_WORD = "(?:[ァ-ヶー一-龯A-Za-z]|(?<=[一-龯])[みけきりえし](?=[ァ-ヶー一-龯]))"
_JA_NOUN = (
    "エンジニア|デザイナー|リサーチャー|マネージャー|アナリスト|サイエンティスト|コンサルタント"
    "|ディレクター|プログラマー|ライター|エディター"
)
_JA_ROLE = re.compile(
    rf"({_JA_WORD}{{2,20}})職(?=[のにをでは、。)）]|$|\s)|([A-Za-zァ-ヶー一-龯]{{0,16}}(?:{_JA_NOUN}))(?!をし|として|の[一-龯])"
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


def role_of(texts: Iterable[Text], vocabulary: Vocabulary, known: Known | None = None) -> Candidate | None:
    """The role that the texts are about, or None."""
    found: list[Candidate] = []
    for text in texts:
        if text.text:
            found.extend(_Reader(text, vocabulary, known or Known()).candidates())
    best = max(found, key=lambda one: one.score, default=None)
    return _fuller(best, found) if best is not None else None


def _fuller(best: Candidate, found: list[Candidate]) -> Candidate:
    """ "PCSO" written out elsewhere; "Store Manager, Parramatta" called "Store Manager" elsewhere."""
    initials = best.value.split(" ")[0]
    if initials.isupper() and 2 < len(initials) < 7:
        for one in found:
            words = [word for word in re.split(r"[\s,-]+", one.value) if word[:1].isupper()]
            if len(words) >= len(initials) and "".join(word[0] for word in words).startswith(initials):
                return one
    head, comma, _ = best.value.rpartition(", ")
    if comma and len(head) > 4:
        for one in found:
            if one.field.source != best.field.source and one.score >= 5 and fold(one.value) == fold(head):
                return one
    return best


class _Reader:
    """One text read for roles."""

    def __init__(self, text: Text, vocabulary: Vocabulary, known: Known) -> None:
        self.text, self.vocabulary, self.known = text, vocabulary, known
        self.words = lexicon(vocabulary)
        self.tokens = words_of(text)
        self.hits = hits_in(text, vocabulary, "job", JOB_CUES)
        self.heads = [hit for hit in self.hits if hit.kind == "event_heads"]
        self.phrases = RolePhrases(text, self.tokens, self.words)
        self.titles = [(start, end) for source, start, end in known.titles if source == text.source]
        self.titles.extend(self._under_names())

    def candidates(self) -> Iterator[Candidate]:
        """Everything that may be the role, in no order."""
        if self.text.source == "attachment":
            yield from self._attached()
            return
        yield from self._labelled()
        yield from self._cued()
        if self.text.source in ("summary", "subject"):
            yield from self._titled(0, len(self.text.text), 6)
        else:
            yield from self._lines()
        yield from self._gendered()
        yield from self._bare()
        if not self.text.text.isascii():
            for match in _JA_ROLE.finditer(self.text.text):
                group = 1 if match.group(1) else 2
                yield from self._make(match.start(group), match.end(group), 6 if group == 1 else 2)

    def _under_names(self) -> Iterator[tuple[int, int]]:
        """Lines under a person's name: the title of a signature."""
        if self.text.source in ("summary", "subject", "attachment"):
            return
        earlier = False
        for start, end in lines_of(self.text.text[:8_000]):
            line = self.text.text[start:end].strip()
            if not line:
                earlier = False
                continue
            if earlier and ":" not in line and not _OPENING.search(line):
                yield start, end
            folded = fold(line).lstrip("-–—* ")
            earlier = any(
                len(name) > 3 and folded.startswith(name) and len(folded) < len(name) + 25 and ":" not in folded
                for name in self.known.people
            )

    def _is_title(self, start: int, end: int) -> bool:
        return any(begin < end and start < stop for begin, stop in self.titles)

    def _make(self, start: int, end: int, score: float) -> Iterator[Candidate]:
        """A candidate out of a span, if there can be a role in it."""
        raw = self.text.text[start:end]
        value = self._without_names(clean_role(raw))
        folded = fold(value)
        parts = split_words(value)
        if len(value) < 2 or not any(char.isalpha() for char in value) or _NO_ROLE.search(raw):
            return
        if folded in self.known.people or folded in self.known.mine or len(parts) > 12 or self._is_title(start, end):
            return
        if folded in listed(self.vocabulary, "job", "not_roles") or any(
            part in _prose(self.vocabulary) for part in parts
        ):
            return
        stage = all(part in _stages(self.vocabulary) or not part[0].isalnum() for part in parts)
        if (
            stage
            and not value.isupper()
            and not (len(parts) == 2 and parts[0] in _OF_MANAGERS and self.words.is_role_noun(parts[1]))
        ):
            return
        yield Candidate(value, score + 2 * self.words.has_role(value), self.text, start, end)

    def _without_names(self, value: str) -> str:
        """A role without the company or a person's name before or after it."""
        company = fold(self.known.company)
        names = {*self.known.people, *self.known.mine, company, company.split(" ")[0]}
        for name in sorted((name for name in names if len(name) > 2), key=len, reverse=True):
            folded = fold(value)
            if (
                folded.startswith(name)
                and folded[len(name) : len(name) + 1] in (" ", ",")
                and len(folded) > len(name) + 3
            ):
                value = _FOR.sub("", value[len(name) :].strip(EDGES.replace(")", "")))
            elif folded.endswith((f", {name}", f" - {name}", f" {name}")):
                value = value[: -len(name)].strip(EDGES.replace(")", ""))
        head, comma, tail = value.rpartition(", ")
        if comma and company and company.startswith(fold(tail)):
            value = head
        return clean_role(value)

    # ---- the places --------------------------------------------------------------------------------------------------
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

    def _bracketed(self, end: int) -> int:
        """The end with the bracket that follows it, if there is one."""
        gap = len(self.text.text[end : end + 2]) - len(self.text.text[end : end + 2].lstrip(" "))
        if self.text.text[end + gap : end + gap + 1] != "(":
            return end
        close = self.text.text.find(")", end, end + 40)
        return close + 1 if close > 0 else end

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
        while last > at and self.tokens[last].folded in _stages(self.vocabulary):
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
            if close > 0:
                yield from self._make(hit.end + 2, close, 6.5)

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

    def _titled(self, begin: int, stop: int, score: float) -> Iterator[Candidate]:
        """The parts of an event's title that name a post."""
        text = self.text.text[begin:stop]
        for start, end in title_parts(text):
            for first, last in self._without_heads(begin + start, begin + end):
                if self.words.has_role(self.text.text[first:last]) and not self._behind_name(first):
                    stop_at = self._bracketed(last) if last == begin + end else last
                    yield from self._make(first, stop_at, score - 3 * self._trails(self.text.text[first:last]))

    def _trails(self, part: str) -> bool:
        """Words behind the post that do not belong to it: "Officer Selection Camp"."""
        words = part.split()
        last = max(i for i, word in enumerate(words) if self.words.has_role(word))
        rest = [fold(word).strip(",.()") for word in words[last + 1 :]]
        return (
            len(rest) > 1
            and "," not in part
            and not any(word in _TIES or word in self.words.role_words for word in rest)
        )

    def _behind_name(self, start: int) -> bool:
        """A part in brackets behind a person's name is that person's title."""
        before = self.text.folded[max(0, start - 40) : start].rstrip()
        return before.endswith("(") and any(before.rstrip(" (").endswith(name) for name in self.known.people if name)

    def _without_heads(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The part behind "interview", "call", ..., or else the part before it."""
        part = self.text.text[start:end]
        heads = [hit for hit in self.heads if start <= hit.start and hit.end <= end]
        if not heads:
            yield start, end
            return
        last = max(heads, key=lambda hit: hit.end)
        first = min(heads, key=lambda hit: hit.start)
        behind, before = last.end - start, part[: first.start - start]
        if self.words.has_role(part[behind:]):
            cut = _JOINT.match(part, behind)
            begin = cut.end() if cut else behind
            comma = part.find(",", begin)
            if comma > 0 and not self.words.has_role(part[begin:comma]):
                begin = comma + 1
            yield start + begin, end
        elif self.words.has_role(before):
            about = _ABOUT.match(before)
            yield start + (about.end() if about else 0), first.start

    def _lines(self) -> Iterator[Candidate]:
        """Lines that are nothing but a role, begin with one, or join it to a stage by a dash."""
        opening = True
        for start, end in lines_of(self.text.text[:6_000]):
            line = self.text.text[start:end]
            stripped = line.strip(EDGES)
            if not stripped:
                continue
            at = start + line.find(stripped)
            skip = opening and self.known.person_first
            opening = False
            head = _HEAD_END.split(stripped, maxsplit=1)[0]
            short = len(head.split()) <= 7 and " for " not in head and head[:1].isupper() and self.words.has_role(head)
            if short and not skip and not self._is_title(at, at + len(head)) and not self._names_somebody(head):
                yield from self._make(at, at + len(head), 5 if head == stripped else 4)
            if len(line) < 120 and any(start <= hit.start and hit.end <= end for hit in self.heads):
                if _PART.search(line):
                    yield from self._titled(start, end, 3.5)
            elif _PART.search(line) and not self._names_somebody(line):
                for piece in _PART.split(line):
                    if self.words.has_role(piece) and len(piece.split()) < 7 and piece.strip()[:1].isupper():
                        begin = line.index(piece)
                        yield from self._make(start + begin, start + begin + len(piece.rstrip(" .")), 2.5)

    def _names_somebody(self, line: str) -> bool:
        folded = fold(line)
        return any(len(name) > 3 and name in folded for name in self.known.people)

    def _bare(self) -> Iterator[Candidate]:
        """Words of a role anywhere else, outside of people's titles."""
        at = 0
        opening = 0
        if self.known.person_first and self.text.source == "description":
            opening = min(at for at in (self.text.text.find(". "), self.text.text.find("\n"), 120) if at >= 0)
        while at < len(self.tokens):
            if not self.phrases.is_noun(at) or self._is_title(self.tokens[at].start, self.tokens[at].end):
                at += 1
                continue
            first = self.phrases.start(at)
            last = self.phrases.end(first) or at + 1
            start, end = self.tokens[first].start, self.tokens[last - 1].end
            upper = self.text.text[start].isupper()
            early = start < opening
            if (upper or last - first > 1) and not early and not self._beside_name(start, end):
                yield from self._make(start, self._bracketed(end), 1.5 if upper else 0.5)
            at = max(last, at + 1)

    def _beside_name(self, start: int, end: int) -> bool:
        """A person's name directly before or after: then it is the person's title."""
        before = self.text.folded[max(0, start - 45) : start].rstrip(" ,(-–|:=·")
        after = self.text.folded[end : end + 45].lstrip(" ,()=-–:")
        return any(before.endswith(name) or after.startswith(name) for name in self.known.people if len(name) > 2)

    def _attached(self) -> Iterator[Candidate]:
        """The role in the name of a file, without my name and the kind of paper."""
        papers = listed(self.vocabulary, "job", "papers") | listed(self.vocabulary, "job", "event_heads")
        runs: list[list[str]] = [[]]
        for word in self.text.text.split():
            folded = fold(word)
            plain = folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")
            if folded in self.known.mine or folded in papers or plain in papers or any(char.isdigit() for char in word):
                runs.append([])
            else:
                runs[-1].append(word)
        for run in runs:
            if run and self.words.has_role(" ".join(run)):
                start = self.text.text.find(" ".join(run))
                yield from self._make(start, start + len(" ".join(run)), 2)


# ---- lists -----------------------------------------------------------------------------------------------------------
@lru_cache(maxsize=8)
def _labels(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(" ".join(split_words(label)) for label in listed(vocabulary, "job", "role_labels"))


def _stages(vocabulary: Vocabulary) -> frozenset[str]:
    return listed(vocabulary, "job", "interview_words")


def _prose(vocabulary: Vocabulary) -> frozenset[str]:
    return listed(vocabulary, "job", "prose_words")


_STRONG_TEXT = """
position role post job vacancy opening applied poste puesto vaga vacante stelle rolle posicion cargo funcion plaza
funcao proceso titre functie vacature bewerbung funktion applying posicao als por says title
"""
_OF_MANAGERS = frozenset(
    ["stage", "test", "case", "site", "design", "team", "tech", "technical", "system", "process", "code"]
)
_TIES_TEXT = "of for de des du da do en in di & und and für fur ii iii iv"
_TIES = frozenset(_TIES_TEXT.split())
_STRONG = frozenset(_STRONG_TEXT.split())


def _is_strong(cue: str) -> bool:
    """Whether a phrase speaks of a post, so that whatever follows is one."""
    return any(word in _STRONG for word in split_words(cue))


def with_first_upper(candidate: Candidate) -> Candidate:
    """The role with its first letter as at the head of a line."""
    return replace(candidate, value=candidate.value[:1].upper() + candidate.value[1:])
