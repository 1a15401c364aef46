"""What can name a company: its clean form, and what speaks against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mailagent.core.domains import fits_domain, squeeze
from mailagent.core.event.role_names import PLACES_AND_TERMS
from mailagent.core.event.segments import Candidate, Part
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.model import Vocabulary
from mailagent.core.names import HONORIFICS
from mailagent.core.phrases import listed, split_words
from mailagent.core.text import Text, fold
from mailagent.core.wordlists import Lexicon, lexicon

MAX_COMPANY = 70
LEARNED_SCORE = 3.0  # of a name that only the learned reading has, where it is sure
UPPER = "".join(chr(code) for code in range(0x41, 0x250) if chr(code).isupper())
_TOKEN = rf"(?:[{UPPER}0-9][\w'’&.+-]*|[a-z]+[{UPPER}][\w]*)"
_LINK = (
    r"(?:of|and|&|the|for|de|del|do|da|dos|das|du|des|di|la|le|les|el|et|y|e|für|und|on|in|at|von|der|aan|van|\+|d'|l')"
)
COMPANY_RUN = re.compile(rf"{_TOKEN}(?: (?:{_LINK} ){{0,2}}{_TOKEN}){{0,9}}")
_NEVER = re.compile(
    r"https?:|@|[:?!]\s|[:?!]$|\d{1,2}[:.h]\d\d|\d(?:am|pm|uhr)\b|\d{5}|[\uac00-\ud7a3]|^\w$|^\w/\w"
    r"|\.\s+[A-Z][a-z]+ (?:we|you|the)\b"
)
_NOT_JA = re.compile(
    "職$|面接|面談|案内|お願い|日程|選考|中止|採用|オンライン|株式会社$|会議|担当|応接室|^[\u3040-\u309f]+$"
)
COMPANY_EDGES = " \t,;:!?-–—|/·•*\"'“”„«»「」【】()[]"
_LEGAL = re.compile(
    r"(?<=\w)[,\s]+(?:GmbH(?: & Co\.? ?KG(?:aA)?)?|gGmbH|AG|SE|KG|OHG|e\. ?V\.|Inc\.?|LLC|L\.L\.C\.|Ltd\.?|Limited"
    r"|PLC|plc|Corp\.?|B\.V\.|BV|N\.V\.|S\.A\.(?: de C\.V\.)?|SAS|SARL|S\.L\.|Ltda\.?|Lda\.?|S\.r\.l\.|Pte\.? Ltd\.?"
    r"|Pvt\.? Ltd\.?|Pty\.? Ltd\.?|Sdn\.? Bhd\.?|A/S|Oy|AB)$"
)
_ALIAS = re.compile(r"\s+via\s+\S+$|\s+#\d+$|\s*\((?:formerly|via|ex|confidential|remote)[^)]*\)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Side:
    """What is known of the other side before its texts are read.

    `domains`: mail domains with their weight (an interviewer's more than an organizer's). `people`: folded names that
    are no companies, `sure` those with a given name or an address. `mine`: folded words of my own name. `agencies`:
    domains of those who only place. `placing`: a client is spoken of.
    """

    domains: Mapping[str, float]
    people: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()
    mine: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()
    me: tuple[str, ...] = ()
    placing: bool = False  # a client is spoken of: the agency itself is not the employer


@lru_cache(maxsize=512)
def clean_company(text: str, vocabulary: Vocabulary) -> str:
    """A company's name without what surrounds it: quotes, an article, "Recruiting Team"."""
    name = " ".join(text[: MAX_COMPANY * 2].split()).strip(COMPANY_EDGES)
    name = _ALIAS.sub("", name).strip(COMPANY_EDGES)
    name = re.sub(r"(?:様|さま|御中)$", "", name)
    name = re.sub(r"(?<=\w)(?:株式会社|有限会社|合同会社)$", "", name)
    folded = fold(name)
    for tail, head in _team_words(vocabulary):
        if folded.endswith(tail):
            name = name[: 1 - len(tail)].strip(COMPANY_EDGES)
            folded = fold(name)
        elif folded.startswith(head):
            name = name[len(head) :].strip(COMPANY_EDGES)
            folded = fold(name)
    name = _LEGAL.sub("", name).strip(COMPANY_EDGES) or name
    for article in ("the ", "der ", "die ", "das ", "la ", "le ", "el ", "a ", "o ", "our ", "l'"):
        if folded.startswith(article) and len(name) > len(article) + 2 and name[: len(article)].islower():
            name = name[len(article) :]
            break
    name = re.sub(r"^(?:The|&) ", "", name).strip(COMPANY_EDGES)
    return name.rstrip(".") if not re.search(r"\b(?:\w\.){2,}$|\b(?:Inc|Co|Ltd|Corp)\.$", name) else name


@lru_cache(maxsize=8)
def _team_words(vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """What is left of a display name once the company is named: behind it and before it, the longest first."""
    words = sorted(listed(vocabulary, "job", "team_words"), key=lambda word: (-len(word), word))
    return tuple((f" {word}", f"{word} ") for word in words)


@lru_cache(maxsize=16)
def company_runs(text: Text) -> tuple[tuple[int, str], ...]:
    """Every run of capitalised words in `text`: where it begins, and it."""
    return tuple([(run.start(), run[0]) for run in COMPANY_RUN.finditer(text.text)])


class CompanyText:
    """One text, read for names of companies."""

    def __init__(self, text: Text, vocabulary: Vocabulary, side: Side) -> None:
        self.text, self.vocabulary, self.side = text, vocabulary, side
        self.words: Lexicon = lexicon(vocabulary)

    def make(self, start: int, end: int, score: float) -> Candidate | None:
        """A candidate out of a span, if it can name a company."""
        value = clean_company(self.text.text[start:end], self.vocabulary)
        at = start if self.text.text.startswith("The ", start) else start - 4
        if at > 0 and self.text.text.startswith("The ", at) and self.text.text[at - 1] != "\n" and value[:4] != "The ":
            value = f"The {value}"
        if value.endswith(("'s", "’s")) and self._owns(value, end):
            value = value[:-2]
        if not 1 < len(value) <= MAX_COMPANY or not self._possible(value):
            return None
        if _FIELD_OF.search(self.text.folded, max(0, start - 20), start) and not self._fits(value):
            return None  # "Manager, Revenue Analytics"
        if value.islower():
            value = value.title()
        return Candidate(value, score, self.text, start, end)

    def part(self, part: Part) -> Iterator[Candidate]:
        """What the learned reading takes for a company, from behind "call" or "HR" on."""
        kinds = kinds_of_interview(self.vocabulary)
        words = list(re.finditer(r"\S+", self.text.text[part.start : part.end]))
        while len(words) > 1 and fold(words[0].group()).strip(".,:;") in kinds:
            words.pop(0)
        found = self.make(part.start + words[0].start(), part.end, LEARNED_SCORE * part.probability)
        if found is not None:
            yield found._replace(learned=part.probability)

    def _owns(self, value: str, end: int) -> bool:
        """Whether a name stands for the owner of what follows it: "Pelican Asset Management's CEO"."""
        words = split_words(value[:-2])
        return self.text.text[end : end + 1] == " " and (len(words) > 2 or words[-1] in self.words.companies)

    def _possible(self, value: str) -> bool:
        """Whether a value can name a company: no person, not me, no kind of interview, no time, no sentence."""
        folded = fold(value)
        parts = [word for word in split_words(value) if word[0].isalnum()]
        if self.side.me and squeeze(value) == "".join(self.side.me):
            return False  # my own name, hyphened or not
        if not parts or _NEVER.search(value) or not any(char.isalpha() for char in value) or value[0].isdigit():
            return False
        if self._fits(value) and parts[0] not in self.side.mine:
            return not any(
                folded == name or folded in name.split() or (" " in name and name in folded) for name in self.side.sure
            )
        people = self.side.sure if self.side.agencies else self.side.people  # an agency speaks of its clients by name
        if folded in people or any(" " in name and name in folded for name in people):
            return False
        if all(
            part in self.side.mine or part in LINKS or any(part in name.split() for name in people) for part in parts
        ):
            return False
        if parts[0] in HONORIFICS and len(parts) < 4:
            return False
        if parts[0] in GIVEN_NAMES and len(parts) <= 3 and parts[-1] not in self.words.companies:
            return False
        kinds = kinds_of_interview(self.vocabulary)
        if " ".join(parts) in closings_of(self.vocabulary):
            return False
        empty = (kinds, self.words.common, self.words.role_words, self.side.mine)
        if all(part.isdigit() or any(part in words for words in empty) for part in parts):
            return False
        if not value.isascii() and _NOT_JA.search(value):
            return False
        if folded in PLACES_AND_TERMS or (len(parts) > 1 and parts[-1] in _STREETS):
            return False
        last = parts[-1]
        if self.words.is_role_noun(parts[0]) and len(parts) > 1 and parts[1] in ("of", "for", "de"):
            return False
        return not self.words.is_role_noun(last) or last in self.words.companies

    def other_matter(self, text: str) -> int:
        """Where something else is joined to a name: "and I'll", "and Mary will", "for Tax Analyst", "on Tuesday"."""
        for match in _JOINER.finditer(text):
            rest = text[match.end() :]
            word = fold(rest.partition(" ")[0]).strip(COMPANY_EDGES)
            head = word.partition("'")[0].partition("’")[0]
            if match["and"]:
                ends = head in _SPEAKERS or any(word in name.split(" ") for name in self.side.sure)
            else:
                ends = word in self.words.common if match["on"] else self.words.has_role(rest)
            if ends:
                return match.start()
        return len(text)

    def _fits(self, value: str) -> bool:
        return any(fits_domain(value, domain) >= 2 for domain in self.side.domains)


_JOINER = re.compile(
    r" (?:(?P<and>and|und|et|y|e)|(?P<on>on|am|in|el|le)|for|re|as|about|regarding|als|für|wg\.?|wegen|pour|comme|para"
    r"|por|como|per|voor|zum|zur) (?:the |a |an |our |die |den |der |le |la |el |un |una |uma |o |a )?(?=\S)"
)
_SPEAKERS = frozenset(["i", "we", "you", "they", "he", "she", "it", "this", "that", "ich", "wir"])
_FIELD_OF = re.compile(r"(?:^|[-–—|:] )(?:senior )?(?:manager|director|head|lead|vp|vice president|president), $")
_STREETS = frozenset(
    ["st", "rd", "ave", "blvd", "sq", "str", "hwy", "ln", "tce", "cres", "pde", "road", "avenue", "boulevard"]
)
_LINKS_TEXT = """
of and & the for de del do da dos das du des di la le les el et y e fur und on in at von der aan van + d' l'
"""
LINKS = frozenset(_LINKS_TEXT.split())


@lru_cache(maxsize=8)
def closings_of(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(" ".join(split_words(entry)) for entry in listed(vocabulary, "people", "closings"))


@lru_cache(maxsize=8)
def kinds_of_interview(vocabulary: Vocabulary) -> frozenset[str]:
    """Words for kinds of interviews, which stand beside companies and are none."""
    return listed(vocabulary, "job", "interview_words")


@lru_cache(maxsize=8)
def company_labels(vocabulary: Vocabulary) -> frozenset[str]:
    """Labels behind which a company stands, their words parted by single spaces."""
    return frozenset(" ".join(split_words(label)) for label in listed(vocabulary, "job", "company_labels"))


PIECE_EDGES = COMPANY_EDGES + "."
_SIGNED = re.compile(r"[,|·/@()•;]|\. | [-–—] |\t")
_OF = re.compile(r" (?:of|at|from|de|da|do|bei|chez|@) (?=[A-Z])")


def pieces_of(line: str) -> Iterator[tuple[int, str]]:
    """The pieces of a line without what surrounds them, and what follows "of", "at" or "de" in each."""
    at = 0
    for match in (*_SIGNED.finditer(line), None):
        end = match.start() if match else len(line)
        piece = line[at:end]
        yield at, piece.strip(PIECE_EDGES)
        for of in _OF.finditer(piece):
            yield at + of.end(), piece[of.end() :].strip(PIECE_EDGES)
        at = match.end() if match else end


def is_proper(piece: str) -> bool:
    """A few words that are all capitalised, apart from "of", "and" and the like."""
    if not piece[:1].isupper():
        return False
    words = piece.split()
    return len(words) <= 7 and all(word[:1].isupper() or word[:1].isdigit() or fold(word) in LINKS for word in words)
