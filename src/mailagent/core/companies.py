"""Which company a text is about: behind a label, after "at" or "on behalf of", in a title, under a name, by its domain.

Every place gives a candidate with a score; what suits a mail domain of the other side weighs most. Candidates that are
forms of one name add up, and the fullest form is kept. A name of a person, of myself or of an agency is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mailagent.core.domains import fits_domain, main_label, squeeze
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.model import Vocabulary
from mailagent.core.phrases import listed, phrases, split_words, words_of
from mailagent.core.roles import Candidate, title_parts
from mailagent.core.spotting import Lexicon, lexicon
from mailagent.core.text import Text, fold

_MAX = 70
_UPPER = "".join(chr(code) for code in range(0x41, 0x250) if chr(code).isupper())
_TOKEN = rf"(?:[{_UPPER}0-9][\w'’&.+-]*|[a-z]+[{_UPPER}][\w]*)"
_LINK = (
    r"(?:of|and|&|the|for|de|del|do|da|dos|das|du|des|di|la|le|les|el|et|y|e|für|und|on|in|at|von|der|aan|van|\+|d'|l')"
)
_RUN = re.compile(rf"{_TOKEN}(?: (?:{_LINK} ){{0,2}}{_TOKEN}){{0,9}}")
_CJK_COMPANY = re.compile(
    "(?:株式会社|有限会社|合同会社)[\u30a0-\u30ff\u3400-\u9fffA-Za-z・ー]{1,16}|[\u30a0-\u30ff\u3400-\u9fffA-Za-z・ー]{1,16}(?:株式会社|有限会社|合同会社)"
)
_EDGES = " \t,;:!?-–—|/·•*\"'“”„«»「」【】()[]"
_LABEL_MARK = re.compile(r"\s*[:=：\t]\s*| +[-–|] +")
_LIST_MARK = re.compile(r"^[\s•●▪◦*·\-–—■◆□>|]*")
_VALUE_END = re.compile(r"[,;(|\n]| [-–—] |\. | is | has | für | pour | para ")
_ALIAS = re.compile(r"\s*\((?:formerly|via|ex|confidential|remote)[^)]*\)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Side:
    """What is known of the other side before its texts are read.

    `domains`: mail domains with their weight (an interviewer's more than an organizer's). `people`: folded names that
    are no companies. `mine`: folded words of my own name. `agencies`: domains of those who only place.
    """

    domains: Mapping[str, float]
    people: frozenset[str] = frozenset()
    mine: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()


@lru_cache(maxsize=2048)
def clean_company(text: str, vocabulary: Vocabulary) -> str:
    """A company's name without what surrounds it: quotes, an article, "Recruiting Team"."""
    name = " ".join(text[: _MAX * 2].split()).strip(_EDGES)
    name = _ALIAS.sub("", name).strip(_EDGES)
    name = re.sub(r"(?:様|さま|御中)$", "", name)
    folded = fold(name)
    for tail in _team_tails(vocabulary):
        if folded.endswith(" " + tail):
            name = name[: -len(tail)].strip(_EDGES)
            folded = fold(name)
    for head in _team_tails(vocabulary):
        if folded.startswith(head + " "):
            name = name[len(head) :].strip(_EDGES)
            folded = fold(name)
    for article in ("the ", "der ", "die ", "das ", "la ", "le ", "el ", "a ", "o ", "our ", "l'"):
        if folded.startswith(article) and len(name) > len(article) + 2 and name[: len(article)].islower():
            name = name[len(article) :]
            break
    name = name.strip(_EDGES)
    return name.rstrip(".") if not re.search(r"\b(?:\w\.){2,}$|\b(?:Inc|Co|Ltd|Corp)\.$", name) else name


@lru_cache(maxsize=8)
def _team_tails(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(sorted(listed(vocabulary, "job", "team_words"), key=lambda word: (-len(word), word)))


def company_of(
    texts: Iterable[Text], vocabulary: Vocabulary, side: Side, extra: Iterable[Candidate] = ()
) -> Candidate | None:
    """The company the texts are about, by all that speaks for it; None where nothing does."""
    found: list[Candidate] = [*extra]
    for text in texts:
        reader = _Reader(text, vocabulary, side)
        found.extend(reader.labelled())
        found.extend(reader.cued())
        found.extend(reader.fitting())
        if text.source in ("summary", "subject"):
            found.extend(reader.titled())
        if text.source == "location":
            found.extend(reader.placed())
        if text.source in ("description", "text"):
            found.extend(reader.signed())
    return _best(found, side, vocabulary)


class _Reader:
    def __init__(self, text: Text, vocabulary: Vocabulary, side: Side) -> None:
        self.text, self.vocabulary, self.side = text, vocabulary, side
        self.words: Lexicon = lexicon(vocabulary)

    def make(self, start: int, end: int, score: float) -> Candidate | None:
        """A candidate out of a span, if it can name a company."""
        value = clean_company(self.text.text[start:end], self.vocabulary)
        if not 1 < len(value) <= _MAX or not self._possible(value):
            return None
        return Candidate(value, score, self.text, start, end)

    def _possible(self, value: str) -> bool:
        parts = [word for word in split_words(value) if word[0].isalnum()]
        folded = fold(value)
        if (
            not parts
            or folded in self.side.people
            or not any(char.isalpha() for char in value)
            or "@" in value
            or "http" in value
        ):
            return False
        if set(parts) <= self.side.mine or any(_is_name_of(folded, name) for name in self.side.people):
            return False
        if (
            parts[0] in GIVEN_NAMES
            and len(parts) <= 3
            and parts[-1] not in self.words.companies
            and not self._fits(value)
        ):
            return False
        kinds = _not_companies(self.vocabulary)
        if all(
            part in kinds or part in self.words.common or part.isdigit() or part in self.side.mine for part in parts
        ):
            return self._fits(value) and not all(part in kinds for part in parts)
        last = parts[-1]
        return not (self.words.is_role_noun(last) and last not in self.words.companies) or self._fits(value)

    def _fits(self, value: str) -> bool:
        return any(fits_domain(value, domain) >= 2 for domain in self.side.domains)

    def labelled(self) -> Iterator[Candidate]:
        labels = _company_labels(self.vocabulary)
        start = 0
        for line in self.text.text[:8_000].split("\n"):
            bullet = _LIST_MARK.match(line)
            begin = bullet.end() if bullet else 0
            mark = _LABEL_MARK.search(line, begin, begin + 50)
            if mark is not None and " ".join(split_words(line[begin : mark.start()])) in labels:
                stop = _VALUE_END.search(line, mark.end())
                found = self.make(start + mark.end(), start + (stop.start() if stop else len(line)), 10)
                if found is not None:
                    yield found
            start += len(line) + 1

    def cued(self) -> Iterator[Candidate]:
        """The capitalised words after "at", "on behalf of", "client", ..., or before "is pleased to"."""
        words = words_of(self.text)
        text = self.text.text
        for hit in phrases(self.vocabulary, "job", "company_before", "company_after").find(words):
            if hit.kind == "company_before":
                start = hit.end
                gap = re.match(
                    r"[ \t]*(?:[:,@-] ?|„|\"|“)?(?:(?:the|our|der|die|das|la|le|a|o|el|client|cliente),? )?",
                    text[start : start + 16],
                )
                start += gap.end() if gap else 0
                run = _RUN.match(text, start)
                if run is None or run.start() != start:
                    continue
                end = start + self._trimmed(run.group())
                found = self.make(start, end, _cue_score(self.text.folded[hit.start : hit.end]))
            else:
                begin = max(0, hit.start - _MAX)
                before = [match for match in _RUN.finditer(text, begin, hit.start) if match.end() >= hit.start - 1]
                found = self.make(before[-1].start(), before[-1].end(), 3) if before else None
            if found is not None:
                yield found
        if not self.text.text.isascii():
            for match in _CJK_COMPANY.finditer(text):
                found = self.make(match.start(), match.end(), 8)
                if found is not None:
                    yield found

    def _trimmed(self, run: str) -> int:
        """How much of a run of capitalised words is the name: to a comma, a stage, a post or a sentence's end."""
        size = 0
        kinds = _not_companies(self.vocabulary)
        for match in re.finditer(r"\S+", run):
            word = fold(match.group()).strip(".,;:!?'")
            if size and word in kinds and word not in self.words.companies:
                break
            if word not in _LINKS:
                size = match.end()
            if match.group()[-1] in ".!?,;" and not re.fullmatch(
                r"(?:\w\.)+|St\.|Dr\.|Co\.|Inc\.|Ltd\.|Corp\.", match.group()
            ):
                break
        return size

    def fitting(self) -> Iterator[Candidate]:
        """Words that suit a domain of the other side."""
        text = self.text.text
        for domain, weight in self.side.domains.items():
            key = squeeze(main_label(domain))
            for run in _RUN.finditer(text):
                best = self._window(run.group(), domain, key)
                if best is not None:
                    begin, end, fit = best
                    found = self.make(run.start() + begin, run.start() + end, weight + (2 if fit == 3 else 1.5))
                    if found is not None:
                        yield found

    def _window(self, run: str, domain: str, key: str) -> tuple[int, int, int] | None:
        """The longest part of a run that suits a domain: begins with its first word, ends before a stage or a post."""
        tokens = list(re.finditer(r"\S+", run))
        kinds = _not_companies(self.vocabulary)
        best: tuple[int, int, int] | None = None
        for i, first in enumerate(tokens):
            letter = squeeze(first.group())[:1]
            if not letter or letter != key[:1] and fold(first.group()) != "the":
                continue
            for j in range(i, min(len(tokens), i + 9)):
                word = fold(tokens[j].group()).strip(".,;:!?'")
                if (
                    j > i
                    and word in kinds
                    and word not in self.words.companies
                    and fits_domain(run[first.start() : tokens[j].end()], domain) < 3
                ):
                    break
                if word in _LINKS:
                    continue
                part = run[first.start() : tokens[j].end()]
                fit = fits_domain(part.strip(".,;:!?"), domain)
                if fit >= 2 and (best is None or j - i >= 0):
                    best = (first.start(), tokens[j].end(), max(fit, best[2] if best else 0))
                if tokens[j].group()[-1] in ".,;:!?" and not re.fullmatch(r"(?:\w\.)+,?|St\.", tokens[j].group()):
                    break
            if best is not None:
                return best
        return best

    def titled(self) -> Iterator[Candidate]:
        """The parts of a title that are neither stage, role nor person."""
        text = self.text.text
        parts = title_parts(text)
        for start, end in parts:
            pieces = [(start, end)]
            part = text[start:end]
            if "," in part:
                at = part.index(",")
                pieces = [(start, start + at), (start + at + 1, end)]
            for first, last in pieces:
                piece = text[first:last].strip(_EDGES)
                if not piece or self.words.has_role(piece) or not (piece[:1].isupper() or not piece.isascii()):
                    continue
                core = self._core(piece)
                if core is None:
                    continue
                at = text.find(core, first)
                opened = text[max(0, first - 3) : first]
                found = self.make(
                    at, at + len(core), 5.5 if "@" in opened or " x " in f"{opened} " or "<>" in opened else 4.5
                )
                if found is not None:
                    yield found

    def _core(self, piece: str) -> str | None:
        """A part of a title without the words for a kind of interview at both ends."""
        kinds = _not_companies(self.vocabulary)
        tokens = piece.split()
        while tokens and fold(tokens[0]).strip(".,:!") in kinds:
            tokens.pop(0)
        while (
            tokens
            and (fold(tokens[-1]).strip(".,:!") in kinds or tokens[-1].strip("()").isdigit())
            and fold(tokens[-1]) not in self.words.companies
        ):
            tokens.pop()
        core = " ".join(tokens)
        return core if core and len(tokens) <= 7 else None

    def placed(self) -> Iterator[Candidate]:
        """The head of a place: "Northwind Robotics, 3rd floor"."""
        text = self.text.text
        match = re.match(r"[^,;\n(]{3,60}?(?=$|[,;\n(]| [-–—] )", text)
        if match is None or not text[:1].isupper() or "://" in text[:80]:
            return
        head = match.group()
        words = split_words(head)
        if any(char.isdigit() for char in head) or any(word in _PLACES for word in words):
            return
        found = self.make(0, match.end(), 3.5 if words[-1] in self.words.companies or len(words) > 1 else 2.5)
        if found is not None:
            yield found

    def signed(self) -> Iterator[Candidate]:
        """Under or behind a name and a title: the last lines, and what follows a title."""
        lines = self.text.text.rstrip().split("\n")
        offset = len(self.text.text.rstrip())
        for back, line in enumerate(reversed(lines[-40:])):
            offset -= len(line)
            pieces = re.finditer(
                r"[^,|·/@()\u2022]+?(?=$|[,|·/@()]| [-–—] | from | of | at | chez | bei )|(?<=[@])[^,|()]+", line
            )
            if len(line) < 110 and not line.rstrip().endswith("?"):
                for piece in pieces:
                    raw = piece.group().strip(_EDGES)
                    if (
                        not raw
                        or not raw[:1].isupper()
                        or self.words.has_role(raw)
                        or len(raw.split()) > 6
                        or raw.endswith(":")
                    ):
                        continue
                    alone = raw == line.strip(_EDGES + ".")
                    titled = self.words.has_role(line) or fold(line.split(",")[0]) in self.side.people
                    if (
                        alone
                        and (back < 8 or len(lines) < 6)
                        or titled
                        or any(name in fold(line) for name in self.side.people if name)
                    ):
                        company = split_words(raw)[-1] in self.words.companies
                        at = self.text.text.find(raw, max(0, offset))
                        found = self.make(at, at + len(raw), (3.5 if titled or alone else 2.5) + (1 if company else 0))
                        if found is not None and at >= 0:
                            yield found
            offset -= 1


_LINKS = frozenset(
    "of and & the for de del do da dos das du des di la le les el et y e fur und on in at von der aan van + d' l'".split()
)
_PLACES = frozenset(
    "room floor street road avenue st rd ave zoom meet teams microsoft google webex online phone video call telefon telefono skype conf salle raum sala office reception level building lobby remote virtual besprechung reunion reuniao link tbd tbc".split()
)


def _is_name_of(folded: str, name: str) -> bool:
    return bool(name) and (folded == name or f" {folded} " in f" {name} ")


def _cue_score(cue: str) -> float:
    cue = cue.strip(" ,:")
    if "client" in cue or "mandant" in cue or "kunde" in cue or cue in _PRESENTED:
        return 9
    if "behalf" in cue or cue in ("employer", "arbeitgeber", "societe"):
        return 7
    if cue in _WEAK:
        return 2.5
    return 5


_PRESENTED = frozenset(
    ["present you to", "present you properly to", "share it with", "put you forward to", "submitted you to"]
)
_WEAK = frozenset(
    [
        "with",
        "from",
        "for",
        "de",
        "con",
        "avec",
        "da",
        "do",
        "para",
        "der",
        "fur die",
        "en",
        "na",
        "no",
        "em",
        "entretien",
        "entrevista",
        "termin",
        "etapa",
        "equipe",
        "meet the",
    ]
)


@lru_cache(maxsize=8)
def _company_labels(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(" ".join(split_words(label)) for label in listed(vocabulary, "job", "company_labels"))


@lru_cache(maxsize=8)
def _not_companies(vocabulary: Vocabulary) -> frozenset[str]:
    """Words for kinds of interviews, which stand beside companies and are none."""
    return listed(vocabulary, "job", "interview_words")


def _best(found: list[Candidate], side: Side, vocabulary: Vocabulary) -> Candidate | None:
    """Forms of one name added up; the best group, in its fullest form."""
    groups: list[list[Candidate]] = []
    for candidate in sorted(found, key=lambda one: -one.score):
        for group in groups:
            if _same(group[0].value, candidate.value):
                group.append(candidate)
                break
        else:
            groups.append([candidate])
    best, top = None, 0.0
    for group in groups:
        score = _score(group, side, vocabulary)
        if score > top:
            best, top = group, score
    if best is None:
        return None
    solid = [one for one in best if one.score >= 3] or best
    return max(solid, key=lambda one: (len(squeeze(one.value)), one.score))


def _same(one: str, other: str) -> bool:
    a, b = squeeze(one), squeeze(other)
    return a == b or (min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a)))


def _score(group: list[Candidate], side: Side, vocabulary: Vocabulary) -> float:
    best = max(one.score for one in group)
    places = {(one.field.source, one.start // 40) for one in group}
    score = best + 0.8 * (min(len(places), 4) - 1)
    value = group[0].value
    if any(fits_domain(one.value, domain) >= 2 for one in group for domain in side.agencies) or _is_agency_name(
        value, vocabulary
    ):
        score -= 6
    return score


@lru_cache(maxsize=1024)
def _is_agency_name(value: str, vocabulary: Vocabulary) -> bool:
    words = " ".join(split_words(value))
    return any(f" {' '.join(split_words(word))} " in f" {words} " for word in listed(vocabulary, "job", "agency_words"))
