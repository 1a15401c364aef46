"""Which role a text is about: behind a label, around "the ... role", in the title of an event, on a line of its own.

Every place gives a candidate with a score; titles of people are no roles. The best one wins; a full form is preferred
to its initials, and a form without a place to the same with one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest

from mailagent.core.event.role_cues import CuedRoles
from mailagent.core.event.role_text import Known
from mailagent.core.event.segments import (
    EDGES,
    Candidate,
    Part,
    against_reading,
    lines_of,
    title_parts,
)
from mailagent.core.model import Vocabulary
from mailagent.core.phrases import listed, split_words
from mailagent.core.text import Text, fold

_LEARNED = 5.5  # what the learned reading counts for a role that it is sure of
_LEARNED_SCORE = 2.0  # of one that it alone has
_GOES_ON = re.compile(r" \(| (?:de|da|do|du|del|des|of) | techs?\b")  # "Civil Engineer" and "(Roads)"
# "Child Health Nurse" behind "Maternal and"; "at" ends a role
_JOINED = (" and ", " & ", " und ", " et ", " y ", " e ", " / ", "/")
_ELSEWHERE = re.compile(r" (?:at|bei|beim|chez|@) ")
_MOST_LEARNED = 12  # no event names more roles
_JOINT = re.compile(r"\s*(?:for|with|w/|re|about|als|pour|para|de|zum|zur|-|:)?\s+")
_ABOUT = re.compile(
    r"\b(?:about|for|re|regarding|as|als|sobre|zur|zum|für|wg\.|wegen|pour|comme|para|como|per|voor)\s+"
    r"(?:(?:the|a|an|our|die|den|der|le|la|el|un|una|uma|o) )?",
    re.IGNORECASE,
)
_HEAD_END = re.compile(r"\. |[:;|(]|, (?=[a-z])| @ | at | bei | chez | [–-] ")
_PART = re.compile(r" [-–—|] |\t")
_JA_WORD = "(?:[ァ-ヶー一-龯A-Za-z]|(?<=[一-龯])[みけきりえし](?=[ァ-ヶー一-龯]))"
_JA_NOUN = (
    "エンジニア|デザイナー|リサーチャー|マネージャー|アナリスト|サイエンティスト|コンサルタント"
    "|ディレクター|プログラマー|ライター|エディター"
)
_JA_ROLE = re.compile(
    rf"({_JA_WORD}{{2,20}})職(?=[のにをでは、。)）]|$|\s)|([A-Za-zァ-ヶー一-龯]{{0,16}}(?:{_JA_NOUN}))(?!をし|として|の(?!募集|選考|件)[一-龯])"
)
_JA_LABEL = re.compile(
    "(?:職種|募集職種|応募職種|ポジション|担当業務)は[「『]?([A-Za-zァ-ヶー一-龯・/]{2,20})(?=[」』]|です|で|に|。|、|\\s|$)"
)
_JA_NAME_AFTER = re.compile("[ \u3000][一-龯]{1,4}[ \u3000][一-龯ぁ-んァ-ヶ]{1,4}")
_MET = re.compile(r"(?:\b(?:with|meet|mit|avec|con|com)|w/)\s+(?:(?:the|our|its|die|den|les|los|as|os) )?$")
_TECH = re.compile(r"\w Techs?$")
_SMALL_POST = re.compile(
    r"(?:^|[-–—|:,/@(] ?|\bre:? |\babout |\bfor )([a-z][a-z'/-]+(?: [a-z][a-z'/-]+){0,3})"
    r" (?:job|role|position|post|opening|gig|vacancy|interview|spot)\b"
)
_BEFORE_POSTS = frozenset("the a an my our their first second third final next phone video zoom about for re".split())  # noqa: SIM905
_SHORT_POSTS = frozenset(["tech", "rep", "dev", "admin", "exec", "lead", "temp", "mgr", "asst"])
_TIES_TEXT = "of for de des du da do en in di & und and für fur ii iii iv"
_TIES = frozenset(_TIES_TEXT.split())


def role_of(
    texts: Iterable[Text], vocabulary: Vocabulary, known: Known | None = None, read: Sequence[Part] = ()
) -> Candidate | None:
    """The role that the texts are about, or None. `read`: what was learned of their words."""
    found: list[Candidate] = []
    for text in texts:
        if not text.text:
            continue
        reader = _Reader(text, vocabulary, known or Known())
        found.extend(reader.candidates())
        for part in read:
            if part.label == "role" and part.field.source == text.source:
                found.extend(reader.part(part))
    found = against_reading(found, read, "role")
    learned = nlargest(_MOST_LEARNED, (one for one in found if one.learned), key=lambda one: one.learned)
    best = max(found, key=lambda one: one.score + _LEARNED * _confirmed(one, learned), default=None)
    return _fuller(best, found) if best is not None else None


def _confirmed(one: Candidate, learned: list[Candidate]) -> float:
    """How far the learned reading confirms a candidate: it has the same, or in its place what it begins with."""
    return max((other.learned for other in learned if _is_form(one, other)), default=0.0)


def _is_form(one: Candidate, other: Candidate) -> bool:
    if fold(one.value) == fold(other.value):
        return True
    if one.field != other.field or other.start < one.start or other.end > one.end:
        return False
    before = one.field.text[one.start : other.start]
    if before.strip():  # "Maternal and Child Health Nurse"
        return before.endswith(_JOINED) and not one.field.text[other.end : one.end].strip()
    return _GOES_ON.match(one.field.text, other.end, one.end) is not None


def _fuller(best: Candidate, found: list[Candidate]) -> Candidate:
    """ "PCSO" written out elsewhere; "Store Manager, Parramatta" called "Store Manager" elsewhere."""
    for one in found:  # "School Bus Driver" where "Bus Driver" was read too
        more = fold(one.value).removesuffix(f" {fold(best.value)}")
        inside = one.field is best.field and one.start <= best.start and one.end >= best.end and one is not best
        if inside and more != fold(one.value) and more.count(" ") == 0 and one.value[:1].isupper() and "," not in more:
            return one
    initials = best.value.split(" ")[0]
    if initials.isupper() and 1 < len(initials) < 7:
        for one in found:
            words = [word for word in re.split(r"[\s,-]+", one.value) if word[:1].isupper()]
            if len(words) >= len(initials) and "".join(word[0] for word in words).startswith(initials):
                return one
    head, comma, _ = best.value.rpartition(", ")
    if comma and len(head) > 4:
        for one in found:
            again = one.field.text.startswith(",", one.end)  # the same with the second part
            elsewhere = one.field.source != best.field.source and one.score >= 4.5 and not again
            if elsewhere and fold(one.value) == fold(head):
                return one
    return best


class _Reader(CuedRoles):
    """One text read for roles in all the places where one is named."""

    def part(self, part: Part) -> Iterator[Candidate]:
        """What the learned reading takes for a role."""
        text = self.text.text
        opened = text.count("(", part.start, part.end) > text.count(")", part.start, part.end)
        end = part.end + (opened and text[part.end : part.end + 1] == ")")
        elsewhere = _ELSEWHERE.search(text, part.start, end)
        end = elsewhere.start() if elsewhere else end
        for one in self._make(part.start, end, _LEARNED_SCORE * part.probability):
            yield one._replace(learned=part.probability)

    def candidates(self) -> Iterator[Candidate]:
        """Everything that may be the role, in no order."""
        if self.text.source == "attachment":
            yield from self._attached()
            return
        yield from self._labelled()
        yield from self._cued()
        if self.text.source in ("summary", "subject"):
            yield from self._titled(0, len(self.text.text), 6)
            yield from self._in_small_letters()
        else:
            yield from self._lines()
        yield from self._gendered()
        yield from self._bare()
        if not self.text.text.isascii():
            for match in _JA_ROLE.finditer(self.text.text):
                group = 1 if match.group(1) else 2
                end = match.end(group)
                if self.text.text[end : end + 1] == "職" and self.text.text[end + 1 : end + 2].strip(")）") == "":
                    end += 1  # in a title "商品企画職" stays whole
                if not _JA_NAME_AFTER.match(self.text.text, end):
                    yield from self._make(match.start(group), end, 6 if group == 1 else 2)
            for match in _JA_LABEL.finditer(self.text.text):
                yield from self._make(match.start(1), match.end(1), 9)

    def _titled(self, begin: int, stop: int, score: float) -> Iterator[Candidate]:
        """The parts of an event's title that name a post."""
        text = self.text.text[begin:stop]
        for start, end in title_parts(text):
            for first, last in self._without_heads(begin + start, begin + end):
                part = self.text.text[first:last].rstrip()
                if _TECH.search(part) and not self.words.has_role(part) and "," not in part:
                    yield from self._make(first, last, score - 1)
                if self.words.has_role(part) and not self._behind_name(first) and not self._are_people(first, part):
                    stop_at = self._bracketed(last) if last == begin + end else last
                    yield from self._make(first, stop_at, score - 3 * self._trails(self.text.text[first:last]))

    def _in_small_letters(self) -> Iterator[Candidate]:
        """A part of my own title that is a post and a word for one: "Bellcroft Bakery - morning baker job"."""
        for match in _SMALL_POST.finditer(self.text.text):
            start, words = match.start(1), match.group(1).split()
            while words and words[0] in _BEFORE_POSTS:
                start += len(words.pop(0)) + 1
            if words and (self.words.names_post(fold(words[-1])) or words[-1] in _SHORT_POSTS):
                yield from self._make(start, match.end(1), 8)

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

    def _are_people(self, start: int, part: str) -> bool:
        """People whom I am to meet, not a post: "with the founders", "meet the engineers"."""
        word = fold(part.rpartition(" ")[2]).strip(EDGES)
        if not self.words.is_role_noun(word.removesuffix("s")) or not word.endswith("s") or word.endswith("ss"):
            return False
        return bool(_MET.search(self.text.folded[max(0, start - 16) : start])) or part.strip().islower()

    def _behind_name(self, start: int) -> bool:
        """A part in brackets behind a person's name is that person's title."""
        before = self.text.folded[max(0, start - 40) : start].rstrip()
        return before.endswith("(") and any(before.rstrip(" (").endswith(name) for name in self.known.people if name)

    def _without_heads(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The part behind "interview", "call", ..., or else the part before it."""
        part = self.text.text[start:end]
        heads = [hit for hit in self.heads if start <= hit.start and hit.end <= end]
        if not heads:
            yield start + self._after_other_matter(part), end
            return
        last = max(heads, key=lambda hit: hit.end)
        first = min(heads, key=lambda hit: hit.start)
        behind, before = last.end - start, part[: first.start - start]
        if self.words.has_role(part[behind:]):
            cut = _JOINT.match(part, behind)
            begin = cut.end() if cut else behind
            yield start + begin + self._after_other_matter(part[begin:]), end
        elif self.words.has_role(before):
            yield start + self._after_other_matter(before), first.start

    def _after_other_matter(self, part: str) -> int:
        """Where the role begins in "Northwind for Tax Analyst" or "Northwind, Tax Analyst"."""
        begin = 0
        for about in _ABOUT.finditer(part):
            if self.words.has_role(part[about.end() :]) and not self.words.has_role(part[begin : about.start()]):
                begin = about.end()
        comma = part.find(",", begin)
        before = split_words(part[begin:comma]) if comma > 0 else ()
        field = all(word in self.words.role_words for word in before)
        return begin if field or self.words.has_role(part[begin:comma]) else comma + 1

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
        nouns = [i for i, token in enumerate(self.tokens) if self.words.names_post(token.folded)]
        for noun in nouns:
            if noun < at or self._is_title(self.tokens[noun].start, self.tokens[noun].end):
                continue
            at = noun
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
