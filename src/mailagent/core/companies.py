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
from mailagent.core.names import HONORIFICS
from mailagent.core.phrases import hits_in, listed, split_words
from mailagent.core.segments import JOB_CUES, Candidate, title_parts
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
_NEVER = re.compile(
    r"https?:|@|[:?!]\s|[:?!]$|\d{1,2}[:.h]\d\d|\d(?:am|pm|uhr)\b|\d{5}|[\uac00-\ud7a3]|^\w$|^\w/\w"
    r"|\.\s+[A-Z][a-z]+ (?:we|you|the)\b"
)
_NOT_JA = re.compile(
    "面接|面談|案内|お願い|日程|選考|中止|採用|オンライン|株式会社$|会議|担当|応接室|^[\u3040-\u309f]+$"
)
_JA_EMPLOYER = re.compile(
    "([\u30a0-\u30ff\u3400-\u9fffA-Za-z・]{2,16})(?:の採用|採用担当|採用チーム|[ \u3000](?:人事|採用|キャリア採用)"
    "|様[(（]|で[^。\\n]{2,24}をしている|の(?:カジュアル)?(?:面接|面談))"
)
_TIME = re.compile(
    r"^(?:\d{1,2}(?:[:.h]\d{0,2})?(?:am|pm|h|uhr|時)?[-–〜~]?.*|\d+/\d+|wat|est|edt|cet|gmt|ist|pst)$", re.IGNORECASE
)
_EDGES = " \t,;:!?-–—|/·•*\"'“”„«»「」【】()[]"
_COMMA = re.compile(r", ?| \+ | and (?=[A-Z])| und (?=[A-Z])| et (?=[A-Z])| y (?=[A-Z])| e (?=[A-Z])")
_TOKENS = re.compile(r"\S+")
_ABBREVIATED = re.compile(r"(?:\w\.)+,?|St\.|Dr\.|Co\.|Inc\.|Ltd\.|Corp\.")
_LABEL_MARK = re.compile(r"\s*[:=：\t]\s*| +[-–|] +")
_LIST_MARK = re.compile(r"^[\s•●▪◦*·\-–—■◆□>|]*")
_VALUE_END = re.compile(r"[,;(|\n]| [-–—] |\. | is | has | für | pour | para ")
_LEGAL = re.compile(
    r"(?<=\w)[,\s]+(?:GmbH(?: & Co\.? ?KG(?:aA)?)?|gGmbH|AG|SE|KG|OHG|e\. ?V\.|Inc\.?|LLC|L\.L\.C\.|Ltd\.?|Limited"
    r"|PLC|plc|Corp\.?|B\.V\.|BV|N\.V\.|S\.A\.(?: de C\.V\.)?|SAS|SARL|S\.L\.|Ltda\.?|Lda\.?|S\.r\.l\.|Pte\.? Ltd\.?"
    r"|Pvt\.? Ltd\.?|Pty\.? Ltd\.?|Sdn\.? Bhd\.?|A/S|Oy|AB)$"
)
_ALIAS = re.compile(r"\s*\((?:formerly|via|ex|confidential|remote)[^)]*\)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Side:
    """What is known of the other side before its texts are read.

    `domains`: mail domains with their weight (an interviewer's more than an organizer's). `people`: folded names that
    are no companies, `sure` those with a given name or an address. `mine`: folded words of my own name. `agencies`: domains of those who only place.
    """

    domains: Mapping[str, float]
    people: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()
    mine: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()
    me: tuple[str, ...] = ()
    placing: bool = False  # a client is spoken of: the agency itself is not the employer


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
    name = _LEGAL.sub("", name).strip(_EDGES) or name
    for article in ("the ", "der ", "die ", "das ", "la ", "le ", "el ", "a ", "o ", "our ", "l'"):
        if folded.startswith(article) and len(name) > len(article) + 2 and name[: len(article)].islower():
            name = name[len(article) :]
            break
    name = re.sub(r"^(?:The|&) ", "", name).strip(_EDGES)
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
            found.extend(reader.bare())
    return _best(found, side, vocabulary)


class _Reader:
    def __init__(self, text: Text, vocabulary: Vocabulary, side: Side) -> None:
        self.text, self.vocabulary, self.side = text, vocabulary, side
        self.words: Lexicon = lexicon(vocabulary)

    def make(self, start: int, end: int, score: float) -> Candidate | None:
        """A candidate out of a span, if it can name a company."""
        value = clean_company(self.text.text[start:end], self.vocabulary)
        at = start if self.text.text.startswith("The ", start) else start - 4
        if at > 0 and self.text.text.startswith("The ", at) and self.text.text[at - 1] != "\n" and value[:4] != "The ":
            value = f"The {value}"
        if not 1 < len(value) <= _MAX or not self._possible(value):
            return None
        if value.islower():
            value = value.title()
        return Candidate(value, score, self.text, start, end)

    def _possible(self, value: str) -> bool:
        """Whether a value can name a company: no person, not me, no kind of interview, no time, no sentence."""
        folded = fold(value)
        parts = [word for word in split_words(value) if word[0].isalnum()]
        if not parts or _NEVER.search(value) or not any(char.isalpha() for char in value) or value[0].isdigit():
            return False
        if self._fits(value) and parts[0] not in self.side.mine:
            return not any(
                folded == name or folded in name.split() or (" " in name and name in folded) for name in self.side.sure
            )
        if folded in self.side.people or any(" " in name and name in folded for name in self.side.people):
            return False
        if all(
            part in self.side.mine or part in _LINKS or any(part in name.split() for name in self.side.people)
            for part in parts
        ):
            return False
        if parts[0] in HONORIFICS and len(parts) < 4:
            return False
        if parts[0] in GIVEN_NAMES and len(parts) <= 3 and parts[-1] not in self.words.companies:
            return False
        kinds = _not_companies(self.vocabulary)
        if " ".join(parts) in _closings(self.vocabulary):
            return False
        empty = (kinds, self.words.common, self.words.role_words, self.side.mine)
        if all(part.isdigit() or any(part in words for words in empty) for part in parts):
            return False
        if not value.isascii() and _NOT_JA.search(value):
            return False
        last = parts[-1]
        if self.words.is_role_noun(parts[0]) and len(parts) > 1 and parts[1] in ("of", "for", "de"):
            return False
        return not self.words.is_role_noun(last) or last in self.words.companies

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
        text = self.text.text
        for hit in hits_in(self.text, self.vocabulary, "job", JOB_CUES):
            if hit.kind not in ("company_before", "company_after"):
                continue
            if hit.kind == "company_before":
                start = hit.end
                gap = re.match(
                    r"[ \t]*(?:[:,@-] ?|„|\"|“)?(?:(?:the|our|der|die|das|la|le|a|o|el|client|cliente),? )?",
                    text[start : start + 16],
                )
                start += gap.end() if gap else 0
                run = _RUN.match(text, start)
                if run is None or _SITE.match(text, run.end()):
                    continue
                end = start + self._trimmed(run.group())
                score = _cue_score(self.text.folded[hit.start : hit.end])
                if self._follows_name(hit.start):
                    score = max(score, 4.5)  # "Loretta from Wexcombe"
                found = self.make(start, end, score) if score > 2 or " " in text[start:end] else None
            else:
                begin = max(0, hit.start - _MAX)
                before = [match for match in _RUN.finditer(text, begin, hit.start) if match.end() >= hit.start - 1]
                found = None
                if before:
                    begin, end = before[-1].span()
                    found = self.make(begin, begin + self._trimmed(text[begin:end]), 3)
            if found is not None:
                yield found
        if not self.text.text.isascii():
            for match in _JA_EMPLOYER.finditer(text):
                found = self.make(match.start(1), match.end(1), 6)
                if found is not None:
                    yield found
            for match in _CJK_COMPANY.finditer(text):
                found = self.make(match.start(), match.end(), 8)
                if found is not None:
                    yield found

    def _follows_name(self, at: int) -> bool:
        """Whether a person's name, or the first part of one, ends right before an offset."""
        word = self.text.folded[max(0, at - 24) : at].rstrip(" ,(").rpartition(" ")[2]
        return len(word) > 2 and any(word in name.split(" ") for name in self.side.people)

    def _trimmed(self, run: str) -> int:
        """How much of a run of capitalised words is the name: to a comma, a stage, a post or a sentence's end."""
        size = 0
        kinds = _not_companies(self.vocabulary)
        for match in re.finditer(r"\S+", run):
            word = fold(match.group()).strip(".,;:!?'")
            if size and word in kinds and word not in self.words.companies and word not in _LINKS:
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
        for run in _RUN.finditer(self.text.text):
            tokens = [
                (token.start(), token.end(), fold(token.group()).strip(".,;:!?'"))
                for token in _TOKENS.finditer(run.group())
            ]
            for domain, weight in self.side.domains.items():
                best = self._window(run.group(), tokens, domain)
                if best is not None:
                    begin, end, fit = best
                    if fit < 3 and self._is_line(run.start(), run.end()):
                        begin, end = 0, len(run.group())
                    score = weight + (2 if fit == 3 else 1.5) - self._distance(begin, end)
                    found = self.make(run.start() + begin, run.start() + end, score)
                    if found is not None:
                        yield found

    def _is_line(self, start: int, end: int) -> bool:
        """Whether a run of capitalised words is a line of its own, as under a signature."""
        text = self.text.text
        if self.text.source != "description":
            return False
        return (start == 0 or text[start - 1] == "\n") and (end >= len(text) or text[end] == "\n")

    def _distance(self, begin: int, end: int) -> float:
        """A place may say more than the name: "Northwind Training Centre, Block C"."""
        if self.text.source != "location":
            return 0
        return 1.6 if self.text.text[begin:end].count(" ") > 2 else 0.5

    def _window(self, run: str, tokens: list[tuple[int, int, str]], domain: str) -> tuple[int, int, int] | None:
        """The longest part of a run that suits a domain, up to a stage or a post, with "Grupo" and the like before."""
        key = squeeze(main_label(domain))
        kinds = _not_companies(self.vocabulary)
        for i, (start, _, head) in enumerate(tokens):
            letters = squeeze(head)
            if letters[:1] != key[:1] or (len(key) > 6 and letters[:2] != key[:2] and head not in self.words.companies):
                continue
            if head in self.words.common - self.words.companies and not (head[2:] and key.startswith(squeeze(head))):
                continue
            best: tuple[int, int, int] | None = None
            for j in range(i, min(len(tokens), i + 9)):
                _, end, word = tokens[j]
                if word in _LINKS:
                    continue
                fit = fits_domain(run[start:end].strip(".,;:!?"), domain)
                stopped = (word in kinds and word not in self.words.companies) or (
                    self.words.is_role_noun(word) and word not in self.words.companies
                )
                if j > i and stopped and fit < 3:
                    break
                if best is not None and best[2] == 3 and _is_mark(run[tokens[j][0] : end], last=j + 1 == len(tokens)):
                    break  # "Radio Tidewater 98.9"
                if fit >= 2:
                    best = (start, end, max(fit, best[2] if best else 0))
                if run[end - 1] in ".,;:!?" and not _ABBREVIATED.fullmatch(run[tokens[j][0] : end]):
                    break
            if best is not None:
                return self._with_kind(tokens, i, best)
        return None

    def _with_kind(
        self, tokens: list[tuple[int, int, str]], first: int, best: tuple[int, int, int]
    ) -> tuple[int, int, int]:
        """The window with "Grupo", "Ministry of", "Gewürzmühle" before it."""
        at = first
        while at > 0:
            word = tokens[at - 1][2]
            if (
                word in self.words.companies
                and word not in _not_companies(self.vocabulary)
                and tokens[at][2] not in _LINKS
            ):
                at -= 1
            elif (
                word in ("of", "de", "for", "des", "der", "do", "da")
                and at > 1
                and tokens[at - 2][2] in self.words.companies
            ):
                at -= 2
            else:
                break
        return (tokens[at][0], best[1], best[2])

    def titled(self) -> Iterator[Candidate]:
        """The parts of a title that are neither stage, role nor person."""
        text = self.text.text
        for start, end in title_parts(text):
            at = start
            for piece in _COMMA.split(text[start:end]):
                begin, at = at, at + len(piece) + 1
                begin = text.find(piece, start) if piece else begin
                core = self._core(piece)
                if core is None:
                    continue
                first = text.find(core, begin)
                opened = text[max(0, start - 4) : start]
                joined = "@" in opened or " x " in opened or "<>" in opened
                known = core.isascii() and bool(self.side.domains) and not self._resembles(core)
                score = (
                    (5.5 if joined else 3.7 if known else 4.5) + 0.3 * (" " in core) + 0.7 * self._ends_as_company(core)
                )
                found = self.make(first, first + len(core), score)
                if found is not None:
                    yield found

    def _resembles(self, core: str) -> bool:
        """Whether a name begins like a mail domain of the other side."""
        return any(squeeze(core)[:4] == squeeze(main_label(domain))[:4] for domain in self.side.domains)

    def _ends_as_company(self, text: str) -> bool:
        return any(word in self.words.companies for word in split_words(text)[-1:])

    def _core(self, piece: str) -> str | None:
        """A part of a title without the words for a kind of interview, times and people at both ends."""
        kinds = _not_companies(self.vocabulary)
        names = {word for name in self.side.people for word in name.split()}

        def outer(token: str) -> bool:
            word = fold(token).strip(".,:;!\"'()")
            return (
                not word
                or _TIME.match(word) is not None
                or (word in kinds and (token.islower() or word not in self.words.companies))
            )

        tokens = piece.split()
        while tokens and (outer(tokens[0]) or (tokens[0].islower() and any(t[:1].isupper() for t in tokens))):
            tokens.pop(0)
        while tokens and (
            outer(tokens[-1])
            or (tokens[-1].islower() and tokens[0][:1].isupper())
            or (fold(tokens[-1]) in names and not tokens[-1].isascii() and ord(tokens[-1][0]) > 0x3000)
        ):
            tokens.pop()
        core = " ".join(tokens)
        small = core[:1].islower() and self.text.text != self.text.text.lower()
        if not core or len(tokens) > 7 or core not in piece or small:
            return None
        if self.words.has_role(core):
            head = [
                token for i, token in enumerate(tokens) if not any(self._in_role(other) for other in tokens[: i + 1])
            ]
            small = len(head) < len(tokens) and (tokens[len(head)].islower() or not core.isascii())
            core = " ".join(head) if small else ""
        return core or None

    def _in_role(self, token: str) -> bool:
        return fold(token) in self.words.role_words or self.words.has_role(token)

    def _only_a_name(self, line: str) -> bool:
        """Whether a line is a person's name and nothing else."""
        line = line.strip()
        known = any(" " in name and name in fold(line) for name in self.side.people)
        first = fold(line.split(" ")[0]) if line else ""
        return len(line) < 50 and _NAME_LINE.match(line) is not None and (known or first in GIVEN_NAMES)

    def placed(self) -> Iterator[Candidate]:
        """The head of a place: "Northwind Robotics, 3rd floor"."""
        text = self.text.text
        match = re.match(r"[^,;\n(]{3,60}?(?=$|[,;\n(]| [-–—] )", text)
        if match is None or not text[:1].isupper() or "://" in text[:80]:
            return
        head = match.group()
        words = [word for word in split_words(head) if word != "the"]
        if not words:
            return
        if (
            any(char.isdigit() for char in head)
            or any(word in _PLACES for word in words[1:])
            or words[0] in _PLACES - {"st"}
        ):
            return
        end = match.end()
        while head.rpartition(" ")[2].islower() and head.isascii() and " " in head:
            head = head.rpartition(" ")[0]
            end = len(head)
        found = self.make(0, end, 3.5 if words[-1] in self.words.companies or len(words) > 1 else 1.5)
        if found is not None:
            yield found

    def bare(self) -> Iterator[Candidate]:
        """Capitalised words that end in a word like "Bakery", anywhere."""
        for run in _RUN.finditer(self.text.text[:6_000]):
            words = split_words(run.group())
            if len(words) > 1 and words[-1] in self.words.companies and not self.words.has_role(run.group()):
                size = self._trimmed(run.group())
                found = self.make(run.start(), run.start() + size, 2.2) if " " in run.group()[:size] else None
                if found is not None:
                    yield found

    def signed(self) -> Iterator[Candidate]:
        """Under or behind a name and a title: lines of their own, and what follows a title or a name on its line."""
        text = self.text.text
        total = text.count("\n")
        at = 0
        under = 0  # lines since one that was only a name
        for number, line in enumerate(text[:6_000].split("\n")):
            start, at = at, at + len(line) + 1
            under = 2 if self._only_a_name(line) else under - bool(line.strip())
            if not line.strip() or len(line) > 140 or _LISTED.match(line):
                continue
            folded = fold(line)
            personal = any(len(name) > 3 and name in folded for name in self.side.people)
            titled = self.words.has_role(line)
            closing = total - number < 9
            for offset, piece in _pieces_of(line):
                raw = piece.strip(_EDGES + ".")
                words = raw.split()
                if (
                    not words
                    or not raw[:1].isupper()
                    or len(words) > 7
                    or self.words.has_role(raw)
                    or not _is_proper(words)
                ):
                    continue
                alone = raw == line.strip(_EDGES + ".")
                if not (titled or personal or (alone and closing)):
                    continue
                begin = start + line.index(raw, offset)
                score = (
                    1.4
                    + 1.6 * (alone and under >= 0 and closing)
                    + 0.9 * closing
                    + 0.4 * personal
                    + self._ends_as_company(raw)
                )
                found = self.make(begin, begin + len(raw), score)
                if found is not None:
                    yield found


_NAME_LINE = re.compile(rf"^[-–—\s]*[{_UPPER}][\w.'’-]+(?: [{_UPPER}][\w.'’-]+){{1,3}}(?: ?\([^()]{{1,20}}\))?$")
_SITE = re.compile(r" (?:office|campus|site|location|store|branch|plant|warehouse|hub|depot)\b")
_LISTED = re.compile(r"\s*(?:[•●*▪-] |\d)")
_SIGNED = re.compile(r"[,|·/@()•;]|\. | [-–—] |\t")
_OF = re.compile(r" (?:of|at|from|de|da|do|bei|chez|@) (?=[A-Z])")


def _pieces_of(line: str) -> Iterator[tuple[int, str]]:
    """The pieces of a line, and what follows "of", "at" or "de" in each."""
    at = 0
    for match in (*_SIGNED.finditer(line), None):
        end = match.start() if match else len(line)
        piece = line[at:end]
        yield at, piece
        for of in _OF.finditer(piece):
            yield at + of.end(), piece[of.end() :]
        at = match.end() if match else end


def _is_mark(word: str, *, last: bool) -> bool:
    return any(char.isdigit() for char in word) or (last and len(word) < 4 and word.isupper() and word != "LLP")


def _is_proper(words: list[str]) -> bool:
    return sum(word[:1].isupper() or word[:1].isdigit() or fold(word) in _LINKS for word in words) == len(words)


_LINKS_TEXT = """
of and & the for de del do da dos das du des di la le les el et y e fur und on in at von der aan van + d' l'
"""
_LINKS = frozenset(_LINKS_TEXT.split())
_PLACES_TEXT = """
place platz plaza calle rue boulevard avenida av chaussee halle hall haus floor1 reunion siege sede hauptstelle werk
entrance studio cafe coffee kafe bar insurgentes rosterei strada room floor street road avenue st rd ave zoom meet
teams microsoft google webex online phone video call telefon telefono skype conf salle raum sala office reception
level building lobby remote virtual besprechung reuniao link tbd tbc
"""
_PLACES = frozenset(_PLACES_TEXT.split())


def _is_name_of(folded: str, name: str) -> bool:
    return bool(name) and (folded == name or f" {folded} " in f" {name} ")


def _cue_score(cue: str) -> float:
    cue = cue.strip(" ,:")
    if "client" in cue or "mandant" in cue or "kunde" in cue or cue in _PRESENTED:
        return 9
    if "behalf" in cue or cue in ("employer", "arbeitgeber", "societe"):
        return 7
    if cue in _WEAK:
        return 1.8
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
def _closings(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(" ".join(split_words(entry)) for entry in listed(vocabulary, "people", "closings"))


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
            if _same(group[0].value, candidate.value, side):
                group.append(candidate)
                break
        else:
            groups.append([candidate])
    best, top = None, 1.7
    for group in groups:
        score = _score(group, side, vocabulary)
        if score > top:
            best, top = group, score
    if best is None and groups and not side.placing:
        best = groups[0]  # an agency that hires for itself, or says of nobody else
    if best is None:
        return None
    return _form(best, side, vocabulary)


def _form(group: list[Candidate], side: Side, vocabulary: Vocabulary) -> Candidate:
    """The fullest form of one name that is well attested; a place alone adds only words of companies."""
    most = max(one.score for one in group)
    solid = [one for one in group if one.score >= most - 1.5]
    exact = [one for one in solid if any(fits_domain(one.value, domain) == 3 for domain in side.domains)]
    if exact and " " in exact[0].value:
        nouns = lexicon(vocabulary).companies
        known = set(split_words(exact[0].value))
        solid = [one for one in solid if squeeze(exact[0].value) in squeeze(one.value)]
        solid = [
            one
            for one in solid
            if one.field.source != "location"
            or all(w in known or w in nouns or w in _LINKS for w in split_words(one.value))
        ]
    return max(solid or exact, key=lambda one: (len(squeeze(one.value)), one.score))


def _same(one: str, other: str, side: Side) -> bool:
    a, b = squeeze(one), squeeze(other)
    if a == b or (min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a) or a.endswith(b) or b.endswith(a))):
        return True
    return any(fits_domain(one, domain) >= 2 and fits_domain(other, domain) >= 2 for domain in side.domains)


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
