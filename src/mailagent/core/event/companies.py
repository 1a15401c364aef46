"""Which company a text is about: behind a label, after "at" or "on behalf of", in a title, under a name, by its domain.

Every place gives a candidate with a score; what suits a mail domain of the other side weighs most. Candidates that are
forms of one name add up, and the fullest form is kept. A name of a person, of myself or of an agency is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from mailagent.core.domains import main_label, squeeze
from mailagent.core.event.company_choice import best_company
from mailagent.core.event.company_cues import cue_score
from mailagent.core.event.company_domains import DomainText
from mailagent.core.event.company_names import (
    COMPANY_RUN,
    LINKS,
    MAX_COMPANY,
    PIECE_EDGES,
    UPPER,
    CompanyText,
    Side,
    company_labels,
    company_runs,
    is_proper,
    kinds_of_interview,
    pieces_of,
)
from mailagent.core.event.segments import (
    JOB_CUES,
    LIST_MARK,
    Candidate,
    Part,
    against_reading,
    sentences_of,
    title_parts,
)
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.model import Vocabulary
from mailagent.core.phrases import hits_in, listed, split_words
from mailagent.core.text import Text, fold
from mailagent.core.wordlists import posts_in

_JA_PARTICLE = "(?<=[\u30a1-\u30ff\u3400-\u9fffA-Za-z])[のはがをにでとへもよか]"
_CJK_COMPANY = re.compile(
    f"(?:株式会社|有限会社|合同会社)(?:(?!{_JA_PARTICLE})[\u3041-\u30ff\u3400-\u9fffA-Za-z・ー]){{1,16}}|"
    "[\u3041-\u30ff\u3400-\u9fffA-Za-z・ー]{1,16}(?:株式会社|有限会社|合同会社)(?![\u30a1-\u30ff\u3400-\u9fffA-Za-z])"
)
_JA_EMPLOYER = re.compile(
    "([\u30a0-\u30ff\u3400-\u9fffA-Za-z・]{2,16})(?:の採用|採用担当|採用チーム|[ \u3000](?:人事|採用|キャリア採用)"
    "|様[(（]|で[^。\\n]{2,24}をしている|の(?:カジュアル)?(?:面接|面談))"
)
_JA_PERSON = re.compile("[\u3041-\u30ff\u3400-\u9fff]{1,8}(?:さん|様|氏)")
_TIME = re.compile(
    r"^(?:\d{1,2}(?:[:.h]\d{0,2})?(?:am|pm|h|uhr|時)?[-–〜~]?.*|\d+/\d+|wat|est|edt|cet|gmt|ist|pst)$", re.IGNORECASE
)
_COMMA = re.compile(r", ?| \+ | and (?=[A-Z])| und (?=[A-Z])| et (?=[A-Z])| y (?=[A-Z])| e (?=[A-Z])")
_LABEL_MARK = re.compile(r"\s*[:=：\t]\s*| +[-–|] +")
_VALUE_END = re.compile(r"[,;(|\n]| [-–—] |\. | is | has | für | pour | para ")


def company_of(
    texts: Iterable[Text],
    vocabulary: Vocabulary,
    side: Side,
    extra: Iterable[Candidate] = (),
    read: Sequence[Part] = (),
) -> Candidate | None:
    """The company the texts are about, by all that speaks for it; None where nothing does. `read`: what was learned."""
    found: list[Candidate] = [*extra]
    for text in texts:
        if not text.text:
            continue
        reader = _Reader(text, vocabulary, side)
        found.extend(reader.labelled())
        found.extend(reader.cued())
        found.extend(reader.fitting())
        if text.source in ("summary", "subject"):
            found.extend(reader.titled())
            found.extend(reader.bare())
        if text.source == "location":
            found.extend(reader.placed())
        if text.source in ("description", "text"):
            found.extend(reader.signed())
            found.extend(reader.bare())
    for part in read:
        if part.label == "company":
            found.extend(CompanyText(part.field, vocabulary, side).part(part))
    return best_company(against_reading(found, read, "company"), side, vocabulary)


class _Reader(DomainText):
    """One text read for companies in all the places where one is named."""

    def labelled(self) -> Iterator[Candidate]:
        labels = company_labels(self.vocabulary)
        for start, end in sentences_of(self.text.text[:8_000]):
            line = self.text.text[start:end]
            bullet = LIST_MARK.match(line)
            begin = bullet.end() if bullet else 0
            mark = _LABEL_MARK.search(line, begin, begin + 50)
            if mark is not None and " ".join(split_words(line[begin : mark.start()])) in labels:
                stop = _VALUE_END.search(line, mark.end())
                found = self.make(start + mark.end(), start + (stop.start() if stop else len(line)), 10)
                if found is not None:
                    yield found

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
                run = COMPANY_RUN.match(text, start)
                if run is None or _SITE.match(text, run.end()):
                    continue
                end = start + self._trimmed(run.group())
                score = cue_score(self.text.folded[hit.start : hit.end])
                if self._follows_name(hit.start):
                    score = max(score, 4.5)  # "Loretta from Wexcombe"
                found = self.make(start, end, score) if score > 2 or " " in text[start:end] else None
            else:
                begin = max(0, hit.start - MAX_COMPANY)
                before = [
                    match for match in COMPANY_RUN.finditer(text, begin, hit.start) if match.end() >= hit.start - 1
                ]
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
        word = self.text.folded[max(0, at - 24) : at].rstrip(" ,(").removesuffix(" here").rpartition(" ")[2]
        return (
            len(word) > 2
            and not self.words.names_post(word)
            and any(word in name.split(" ") for name in self.side.people)
        )

    def _trimmed(self, run: str) -> int:
        """How much of a run of capitalised words is the name: to a comma, a stage, a post or a sentence's end."""
        size = 0
        kinds = kinds_of_interview(self.vocabulary)
        run = run[: self.other_matter(run)]
        for match in re.finditer(r"\S+", run):
            word = fold(match.group()).strip(".,;:!?'")
            if size and word in kinds and word not in self.words.companies and word not in LINKS:
                break
            if word not in LINKS:
                size = match.end()
            if match.group()[-1] in ".!?,;" and not re.fullmatch(
                r"(?:\w\.)+|St\.|Dr\.|Co\.|Inc\.|Ltd\.|Corp\.", match.group()
            ):
                break
        return size

    def titled(self) -> Iterator[Candidate]:
        """The parts of a title that are neither stage, role nor person."""
        text = self.text.text
        for start, end in title_parts(text):
            at = start
            after_role = False  # "Scientist, Haematology": a field, no company
            for piece in _COMMA.split(text[start:end]):
                begin, at = at, at + len(piece) + 1
                begin = text.find(piece, start) if piece else begin
                core = self._core(piece)
                field = after_role and not self._fits(core or "") and not self._ends_as_company(core or "")
                if core is None or (field and not self._works_there(start, core)):
                    after_role = after_role or self.words.has_role(piece)
                    continue
                first = text.find(core, begin)
                opened = text[max(0, start - 4) : start] * (not field)
                joined = "@" in opened or " x " in opened or "<>" in opened
                known = core.isascii() and bool(self.side.domains) and not self._resembles(core)
                score = (
                    (5.5 if joined else 3.7 if known else 4.5) + 0.3 * (" " in core) + 0.7 * self._ends_as_company(core)
                )
                found = self.make(first, first + len(core), score)
                if found is not None:
                    yield found

    def _works_there(self, start: int, core: str) -> bool:
        """Whether a name follows a person's title in brackets: "Mary Okafor (CTO, Northwind)"."""
        if "(" not in self.text.text[max(0, start - 2) : start]:
            return False
        return not any(word in self.words.role_words or word in self.words.common for word in split_words(core))

    def _resembles(self, core: str) -> bool:
        """Whether a name begins like a mail domain of the other side."""
        return any(squeeze(core)[:4] == squeeze(main_label(domain))[:4] for domain in self.side.domains)

    def _ends_as_company(self, text: str) -> bool:
        return any(word in self.words.companies for word in split_words(text)[-1:])

    def _core(self, piece: str) -> str | None:
        """A part of a title without the words for a kind of interview, times and people at both ends."""
        kinds = kinds_of_interview(self.vocabulary)
        names = {word for name in self.side.people for word in name.split()}

        def outer(token: str) -> bool:
            word = fold(token).strip(".,:;!\"'()")
            return (
                not word
                or word.endswith("職")
                or _TIME.match(word) is not None
                or (word in kinds and (token.islower() or word not in self.words.companies))
            )

        tokens = piece[self._behind_person(piece) : self.other_matter(piece)].split()
        while tokens and (outer(tokens[0]) or (tokens[0].islower() and any(t[:1].isupper() for t in tokens))):
            tokens.pop(0)
        while tokens and (
            outer(tokens[-1])
            or (tokens[-1].islower() and tokens[0][:1].isupper())
            or (fold(tokens[-1]) in names and not tokens[-1].isascii() and ord(tokens[-1][0]) > 0x3000)
            or (len(tokens) > 1 and _JA_PERSON.fullmatch(tokens[-1]))
        ):
            tokens.pop()
        core = " ".join(tokens)
        small = core[:1].islower() and self.text.text != self.text.text.lower()
        if not core or len(tokens) > 7 or core not in piece or small:
            return None
        if self.words.has_role(core) and not self._is_business(tokens):
            head = [
                token for i, token in enumerate(tokens) if not any(self._in_role(other) for other in tokens[: i + 1])
            ]
            small = len(head) < len(tokens) and (tokens[len(head)].islower() or not core.isascii())
            core = " ".join(head) if small else ""
        return core or None

    def _behind_person(self, piece: str) -> int:
        """Where the company begins in "Mary Okafor from Northwind"; 0 where no person stands first."""
        held = _HELD_BY.search(piece)
        if held is None:
            return 0
        before = fold(piece[: held.start()]).split()[-3:]
        people = {word for name in self.side.people for word in name.split(" ")}
        somebody = any(word in GIVEN_NAMES or word in people for word in before)
        return held.end() if somebody and not self._ends_as_company(piece[: held.start()]) else 0

    def _is_business(self, tokens: list[str]) -> bool:
        """A name that ends like a company's, though a word in it also names a post: "Trinity Row Solicitors"."""
        kinds = kinds_of_interview(self.vocabulary)
        inner = any(self._in_role(token) or fold(token) in kinds for token in tokens[:-1])
        return len(tokens) > 1 and not inner and self._ends_as_company(tokens[-1])

    def _in_role(self, token: str) -> bool:
        return fold(token) in self.words.role_words or self.words.has_role(token)

    def _names_post(self, start: int, end: int) -> bool:
        """Whether a word between two offsets names a post."""
        posts = posts_in(self.text, self.vocabulary)
        at = bisect_left(posts, start)
        return (at < len(posts) and posts[at] < end) or (
            not self.text.text.isascii() and self.words.has_role(self.text.text[start:end])
        )

    def _only_a_name(self, line: str) -> bool:
        """Whether a line is a person's name and nothing else."""
        line = line.strip()
        if not line or len(line) >= 50 or _NAME_LINE.match(line) is None:
            return False
        folded = fold(line)
        return folded.split(" ")[0] in GIVEN_NAMES or any(" " in name and name in folded for name in self.side.people)

    def placed(self) -> Iterator[Candidate]:
        """The head of a place: "Northwind Robotics, 3rd floor"."""
        text = self.text.text
        match = re.match(r"[^,;\n(]{3,60}?(?=$|[,;\n(]| [-–—] )", text)
        if match is None or not text[:1].isupper() or "://" in text[:80]:
            return
        head = match.group()
        words = [word for word in split_words(head) if word != "the"]
        places = listed(self.vocabulary, "job", "place_words")
        if not words:
            return
        if (
            any(char.isdigit() for char in head)
            or any(word in places for word in words[1:])
            or words[0] in places - {"st"}
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
        for start, run in company_runs(self.text):
            if start > _BARE_REACH:
                break
            words = split_words(run) if " " in run else ()
            if len(words) > 1 and words[-1] in self.words.companies and not self.words.has_role(run):
                size = self._trimmed(run)
                found = self.make(start, start + size, 2.2) if " " in run[:size] else None
                if found is not None:
                    yield found
            if len(words) > 2 and words[0] in self.words.companies and words[1] in _OF_OFFICE:
                size = self._trimmed(run)
                found = self.make(start, start + size, 4.5) if " " in run[:size] else None
                if found is not None:
                    yield found
            if " & " in run and not start:
                yield from self._firm(run)

    def _firm(self, run: str) -> Iterator[Candidate]:
        """Two names joined at the very beginning of a text: "Harlow & Finch, second floor"."""
        pair = _PAIR.match(run)
        words = split_words(pair[0]) if pair else ()
        kinds = kinds_of_interview(self.vocabulary)
        empty = (self.words.role_words, self.words.common, kinds)
        if pair and not any(word in listing for word in words if word not in LINKS for listing in empty):
            found = self.make(0, pair.end(), 4)
            if found is not None:
                yield found

    def signed(self) -> Iterator[Candidate]:
        """Under or behind a name and a title: lines of their own, and what follows a title or a name on its line."""
        text = self.text.text
        total = text.count("\n")
        names = [name for name in self.side.people if len(name) > 3]
        at = 0
        under = 0  # lines since one that was only a name
        for number, line in enumerate(text[:6_000].split("\n")):
            start, at = at, at + len(line) + 1
            under = 2 if self._only_a_name(line) else under - bool(line.strip())
            if not line.strip() or len(line) > 140 or _LISTED.match(line):
                continue
            closing = total - number < 9
            whole = line.strip(PIECE_EDGES)
            folded = self.text.folded[start : start + len(line)]
            personal = any(name in folded for name in names)
            titled = self._names_post(start, start + len(line))
            if not (titled or personal or (closing and is_proper(whole))):
                continue
            for offset, raw in pieces_of(line):
                if not is_proper(raw) or self.words.has_role(raw):
                    continue
                alone = raw == whole
                if not (titled or personal or (alone and closing)):
                    continue
                begin = start + line.index(raw, offset)
                of = line[max(0, offset - 30) : offset]
                held = of[-4:].strip() in _OF_WORDS and self.words.has_role(of)  # "CTO of Northwind"
                score = (
                    1.4
                    + held
                    + 1.6 * (alone and under >= 0 and closing)
                    + 0.9 * closing
                    + 0.4 * personal
                    + self._ends_as_company(raw)
                )
                found = self.make(begin, begin + len(raw), score)
                if found is not None:
                    yield found


_HELD_BY = re.compile(
    r" (?:here )?(?:from|of|de|da|do|von|vom|bei|chez|della|di|van) (?:the |la |der |l')?(?=[A-ZÀ-Þ])"
)
_NAME_LINE = re.compile(rf"^[-–—\s]*[{UPPER}][\w.'’-]+(?: [{UPPER}][\w.'’-]+){{1,3}}(?: ?\([^()]{{1,20}}\))?$")
_SITE = re.compile(r" (?:office|campus|site|location|store|branch|plant|warehouse|hub|depot)\b")
_LISTED = re.compile(r"\s*(?:[•●*▪-] |\d)")
_BARE_REACH = 6_000
_PAIR = re.compile(rf"[{UPPER}][\w’'-]{{2,20}} & [{UPPER}][\w’'-]{{2,20}}(?=$|[ ,.;])")
_OF_OFFICE = frozenset(["of", "for"])  # "Department for Work and Pensions"
_OF_WORDS = frozenset(["of", "at", "from", "de", "da", "do", "bei", "chez", "@"])
