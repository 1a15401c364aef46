"""People named in the texts of an event, and what the words around each name make of them.

A mention interviews, arranges or stays away by what stands before it ("You will meet ...", "Interviewer: ..."), after
it ("... will call you", "... set this up") or by its place (a line of a schedule, an item of a list). A name without
any such sign is only mentioned.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Literal, NamedTuple

from mailagent.core.event.spotting import UPPER, Spotted, spot
from mailagent.core.model import Vocabulary
from mailagent.core.phrases import Hit, hits_in, listed, split_words, spoken
from mailagent.core.text import Text
from mailagent.core.wordlists import Lexicon, lexicon

Said = Literal["interviews", "arranges", "absent", "candidate", "aside", "mentioned"]

_TIME = re.compile(
    r"^\W{0,6}(?:\d{1,2}\s?[:.h]\s?\d{2}|\d{1,2}\s?(?:am|pm|h|uhr)\b|\d{1,2}\s?[-–]\s?\d{1,2}\b|\d{1,3}\s?(?:'|′|min\b|mins\b|minutes\b)|\d{4}\b(?=\s))",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[\s•●▪◦*·\-–—■◆□>|]*(?:\d{1,2}[.)|]\s*)?[|\s]*")
# "If you are lost, ring ...": somebody to ask, not to meet.
_CONDITION = re.compile(
    r"\W*(?:if|in case|should you|should anything|any (?:problems?|issues?|trouble)|falls|en cas)\b"
)
# "If that goes well, you would meet ...": another time, perhaps.
_LATER = re.compile(
    r"\W*(?:if (?:that|this|it|all|everything) (?:goes|went|works|is)|if (?:you are |you're |you |we )?"
    r"(?:successful|cleared|clear|selected|shortlisted|progress|proceed|pass|get through|make it|like what)"
    r"|should (?:you|it|that) (?:be|progress|go|pass)"
    r"|bei erfolg|wenn (?:das|es) (?:gut|passt)|falls (?:das|es) (?:gut|passt)|si (?:tout|cela|ca|todo|va|vas|pasa)\b"
    r"|se (?:tudo|correr|passar|der)\b)"
)
# "... が担当いたします": the one named before holds the interview.
_HOLDS_JA = re.compile(
    "(?:様|さん|氏)?(?:[((][^()()\n]{1,30}[))])?(?:が|より)[^。、\n]{0,8}?(?:担当|面接|面談|お話|お会い|お相手)"
)
_HOLDER_JA = re.compile("(?:面接官|面接担当者?|面談者|お相手)は[^。、\n]{0,12}$")
_EARLIER_JA = re.compile("(?:前回|先日|一次面接)の$")
_ROW = re.compile(  # "Ann Low, Head of Care", and nothing more on the line
    rf"[\s•*·–—-]{{0,4}}[{UPPER}][\w.'’-]{{0,20}}(?: (?:[a-z]{{1,3}}|[{UPPER}][\w.'’-]{{0,20}})){{1,4}}"
    r"(?:, | ?\(| - | [–—|] )[^\n.:!?]{2,80}\)?$"
)
_ITEM = re.compile(r"\s{0,8}(?:[•●▪◦*·\-–—■◆□>|]|\d{1,2}[.)])")
_LABEL = re.compile(r"[:=：・\t]| [-–—|] |\.{3,}|[?？] ")
_COLON = re.compile(r"[::]")
_SENTENCE = re.compile(
    r"[\n。!?！？]|\.(?=\s)(?<!\b[A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\bMrs\.)(?<!\bProf\.)(?<!\bRev\.)(?<!\bEng\.)(?<!\bLic\.)"
    r"(?<!\bAdv\.)(?<!\bAvv\.)(?<!\bAdj\.)(?<!\bGeom\.)(?<!\bArch\.)(?<!\bSra\.)(?<!\bDra\.)(?<!\bSrta\.)(?<!\bMme\.)(?<!\bIng\.)(?<!\bDott\.)(?<!\bMag\.)"
)
_JOINS = frozenset([",", ";", "/", "&", "+", "、", "・", "|", "n", "and", "und", "et", "y", "e", "en", "と", "plus"])
_FILLER_TEXT = """
with by me myself i com con mit avec our the your a o la le el los my as well ) ( . notre unser unsere unserem nuestra
nuestro moi moi-même mir ich yo eu comigo conmigo then from his her their its brother sister wife husband partner son
daughter father mother colleague boss deputy assistant yer man lad fella bloke guy old big wee
"""
_FILLERS = frozenset(_FILLER_TEXT.split())
_CUES = ("meet", "beside_me", "with", "meets", "coordinates", "coordinated", "absent", "replaced")
# The lists of phrases around people: looked for in one pass over a text.
PEOPLE_CUES = (*_CUES, "i_take_part", "i_take_part_surely", "i_stay_away", "i_stay_away_maybe")
_BEFORE = ("meet", "beside_me", "with", "coordinates", "replaced")
_AROUND_TIME = "".join(dict.fromkeys(" \t|-–—:,.aApPmM0123456789h'"))
_LINK = 8  # blanks behind a label that are a link taken out
_BLOCK = 12  # lines that a label above them may speak for
_MOST = 80  # names in one text: no invitation has more
_REACH = 64
_AFTER_REACH = 36


class Mention(NamedTuple):
    """A name in a text, what is said of it, and how firmly: 4 beside the writer, 3 label, 2 phrase, 1 place."""

    spotted: Spotted
    field: Text
    said: Said = "mentioned"
    firm: int = 0
    line: int = 0  # number of the line it stands on
    opens_line: bool = False  # nothing but a bullet, a number or a time before it
    alone: bool = False  # nothing but its title after it

    @property
    def name(self) -> str:
        return self.spotted.name

    @property
    def title(self) -> str | None:
        return self.spotted.title


class Line(NamedTuple):
    """One line of a text: where it stands and what its label, or the label above it, says of the names on it."""

    start: int
    end: int
    label: Said | None
    labelled_from: int
    timed: bool


@lru_cache(maxsize=64)
def mentions_of(text: Text, vocabulary: Vocabulary, known: frozenset[str]) -> tuple[Mention, ...]:
    """The people named in `text`, in their order. `known` holds the folded words of names met among the parties."""
    words = lexicon(vocabulary)
    spotted = spot(text, words, known)[:_MOST]
    if not spotted:
        return ()
    lines = _lines(text, vocabulary)
    hits = _Cues([hit for hit in hits_in(text, vocabulary, "people", PEOPLE_CUES) if hit.kind in _CUES])
    found: list[Mention] = []
    at = 0
    for person in spotted:
        while at + 1 < len(lines) and lines[at].end < person.start:
            at += 1
        found.append(_mention(text, person, lines[at], at, hits, spotted, vocabulary))
    _spread(text, found, words)
    return tuple(found)


class _Cues:
    """The phrases around people in one text, by where they begin."""

    def __init__(self, hits: list[Hit]) -> None:
        self.hits = hits
        self.starts = [hit.start for hit in hits]

    def between(self, start: int, end: int) -> list[Hit]:
        """Those that begin from `start` on and before `end`."""
        return self.hits[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def _mention(
    text: Text, person: Spotted, line: Line, number: int, hits: _Cues, spotted: list[Spotted], vocabulary: Vocabulary
) -> Mention:
    bullet = _BULLET.match(text.text, line.start, line.end)
    begin = bullet.end() if bullet else line.start
    time = _TIME.match(text.text[line.start : line.end])
    opens = not text.text[begin : person.start].strip(" \t|-–—:,.") or (
        time is not None and not text.text[line.start + time.end() : person.start].strip(_AROUND_TIME)
    )
    alone = not text.text[person.stop : line.end].strip(" .,;|)")
    if line.label is not None and person.start >= line.labelled_from:
        said, firm = _cued(text, person, hits, spotted, vocabulary)
        ended = _SENTENCE.search(text.text, line.labelled_from, person.start) is not None
        if (firm < 2 and not (ended and person.likely < 1)) or not ended:
            said, firm = line.label, 3
        return Mention(person, text, said, firm, number, opens, alone)
    said, firm = _cued(text, person, hits, spotted, vocabulary)
    bracketed = (
        text.text[max(0, person.start - 1) : person.start] == "("
        and bullet is not None
        and bullet.group().strip() != ""
    )
    if said == "mentioned" and bracketed and text.source != "summary":
        said, firm = "interviews", 2  # "- Accounting (Ole Brandt)"
    if said == "mentioned" and line.timed:
        said, firm = "interviews", 2
    return Mention(person, text, said, firm, number, opens, alone)


def _start(spotted: Spotted) -> int:
    return spotted.start


def _strays(gap: str, words: Lexicon) -> bool:
    """Whether a phrase is too far from a name to speak of it: more than a few words that are no part of a title."""
    between = [word for word in split_words(gap) if word[0].isalnum()]
    return (
        sum(word not in _FILLERS and word not in words.role_words and not words.is_role_noun(word) for word in between)
        > 3
    )


def _has_words(gap: tuple[str, ...], words: Lexicon) -> bool:
    """Whether anything but small words, signs and a title stands between a cue and a name."""
    return any(
        word[0].isalnum() and word not in _FILLERS and word not in words.role_words and not words.is_role_noun(word)
        for word in gap
    )


def _at_the_door(sentence: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence is about the gate, or who answers for data and parking: they arrange nothing."""
    return spoken(vocabulary, "people", "doors").search(f" {' '.join(split_words(sentence))} ") is not None


def _cued(text: Text, person: Spotted, hits: _Cues, spotted: list[Spotted], vocabulary: Vocabulary) -> tuple[Said, int]:
    """What the nearest phrase before or after the name, within its sentence, says of it."""
    words = lexicon(vocabulary)
    floor = max(0, person.start - _REACH)
    for mark in _SENTENCE.finditer(text.text, floor, person.start):
        floor = mark.end()
    sentence = floor
    first = bisect_left(spotted, floor, key=_start)
    others = spotted[first : bisect_right(spotted, person.start, first, key=_start)]
    floor = max((floor, *(other.end for other in others if other.stop <= person.start and other.likely > 0)))
    near = hits.between(floor, person.start)
    before = [hit for hit in near if hit.end <= person.start and hit.kind in _BEFORE]
    nearest = max(before, key=lambda hit: (hit.end, -hit.start), default=None)
    if nearest is not None and _strays(text.folded[nearest.end : person.start], words):
        nearest = None
    ceiling = min(len(text.text), person.stop + _AFTER_REACH)
    closing = _SENTENCE.search(text.text, person.stop, ceiling)
    ceiling = closing.start() if closing else ceiling
    if _EARLIER_JA.search(text.text, floor, person.start):
        return "absent", 2
    if _HOLDS_JA.match(text.text, person.end) or _HOLDER_JA.search(text.text, floor, person.start):
        return "interviews", 2
    following = [hit for hit in hits.between(person.end, ceiling) if hit.kind in ("meets", "coordinated", "absent")]
    after = min(following, key=lambda hit: (hit.start, hit.start - hit.end), default=None)
    if after is not None and any(
        person.stop < other.start < after.start and (other.likely > 1 or after.kind == "absent") for other in spotted
    ):
        after = None
    if after is not None and after.kind != "meets":
        return ("absent" if after.kind == "absent" else "arranges"), 2
    if nearest is not None:
        if nearest.kind == "replaced":
            return "absent", 2
        if _LATER.match(text.folded, sentence, nearest.end):
            return "absent", 2
        if nearest.kind == "beside_me":
            gap = split_words(text.folded[nearest.end : person.start])
            return ("interviews", 4) if not _has_words(gap, words) else ("mentioned", 0)
        if nearest.kind == "coordinates":
            return ("aside" if _at_the_door(text.folded[sentence:ceiling], vocabulary) else "arranges"), 2
        if nearest.kind == "meet" and _CONDITION.match(text.folded[sentence : nearest.end]):
            return "aside", 2  # "if you need an adjustment, speak to ..."
        if nearest.kind == "with" and _CONDITION.match(text.folded[sentence : nearest.end]):
            return "arranges", 2
        return "interviews", 2 if nearest.kind == "meet" or after is not None else 1
    if after is not None:
        return ("absent" if _LATER.match(text.folded, sentence, person.start) else "interviews"), 2
    return ("absent", 2) if _LATER.match(text.folded, sentence, person.start) else ("mentioned", 0)


def _spread(text: Text, found: list[Mention], words: Lexicon) -> None:
    """Names joined by commas and "and" share what is said of the first, or of the last."""
    for i in range(1, len(found)):
        if (
            found[i].said == "mentioned"
            and found[i - 1].said not in ("mentioned", "candidate")
            and joined(text, found[i - 1], found[i], words)
        ):
            found[i] = _beside(found[i], found[i - 1])
    for i in range(len(found) - 2, -1, -1):
        if (
            found[i].said == "mentioned"
            and found[i + 1].said not in ("mentioned", "candidate")
            and joined(text, found[i], found[i + 1], words)
            and not (
                found[i + 1].said == "absent" and ";" in text.text[found[i].spotted.stop : found[i + 1].spotted.start]
            )
        ):
            found[i] = _beside(found[i], found[i + 1])


def _beside(mention: Mention, other: Mention) -> Mention:
    """What is said of a name is said of the one joined to it; beside a sure person stands another."""
    likely = mention.spotted.likely + (other.spotted.likely > 1)
    return mention._replace(spotted=mention.spotted._replace(likely=likely), said=other.said, firm=other.firm)


def joined(text: Text, one: Mention, other: Mention, words: Lexicon) -> bool:
    """Whether nothing but "and", a comma or the words of a title stand between two names."""
    gap = text.text[one.spotted.stop : other.spotted.start]
    if len(gap) > 40 or "\n" in gap:
        return False
    between = split_words(gap)
    linked = any(word in _JOINS for word in between)
    return linked and all(word in _JOINS or word in _FILLERS or words.is_role_noun(word) for word in between)


# ---- labels ----------------------------------------------------------------------------------------------------------
@lru_cache(maxsize=8)
def _labels(vocabulary: Vocabulary) -> dict[str, Said]:
    table: dict[str, Said] = {}
    for said, key in (
        ("interviews", "interviewer_labels"),
        ("arranges", "coordinator_labels"),
        ("candidate", "candidate_labels"),
    ):
        for label in listed(vocabulary, "people", key):
            table.setdefault(" ".join(split_words(label)), said)  # type: ignore[arg-type]
    return table


_WEAK = frozenset(["to", "an", "name", "for", "with", "who", "mit", "con", "com", "avec", "re", "cc", "zeit", "ort"])


def label_of(line: str, vocabulary: Vocabulary, *, titled: bool = False) -> tuple[Said | None, int]:
    """What the label at the head of a line says of the names behind it, and where they begin."""
    bullet = _BULLET.match(line)
    begin = bullet.end() if bullet else 0
    mark = (_COLON if titled else _LABEL).search(line, begin, begin + 160)
    table = _labels(vocabulary)
    if mark is None:
        if len(line) - begin > 60:
            return None, 0
        whole = " ".join(split_words(line[begin:]))
        return (table[whole], len(line)) if whole in table else (None, 0)
    head = split_words(line[begin : mark.start()].rpartition(". ")[2])
    if not head:
        return None, 0
    said = _said_by_head(head[-14:], table)
    if said is None and mark.group().strip() in (":", "：") and _ends_with_cue(head, vocabulary):
        return "interviews", mark.end()
    if said is None and mark.group().strip() in (":", "：") and len(head) <= 14:
        said = "interviews" if spoken(vocabulary, "people", "panel_words").search(f" {' '.join(head)} ") else None
    return said, mark.end()


def _ends_with_cue(head: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Whether a label ends with words that announce whom I meet: "You will be seen by:"."""
    cues = listed(vocabulary, "people", "meet")
    return any(" ".join(head[-size:]) in cues for size in (4, 3, 2))


def _heading(line: str, vocabulary: Vocabulary) -> tuple[Said | None, int]:
    """What the last words of a line say of the list below it: "You will appear before a panel made up of"."""
    words = split_words(line.rstrip(" .,")[-80:])
    table = _labels(vocabulary)
    if line.rstrip().endswith((":", "：")) and spoken(vocabulary, "people", "panel_words").search(
        f" {' '.join(split_words(line[:200]))} "
    ):
        return "interviews", len(line)
    said = next((table[tail] for size in (4, 3, 2) if (tail := " ".join(words[-size:])) in table), None)
    return (said, len(line)) if said is not None else (None, 0)


def _said_by_head(words: tuple[str, ...], table: dict[str, Said]) -> Said | None:
    whole = " ".join(words)
    if whole in table:
        return table[whole]
    head = [word for word in words if word.isalnum() or "-" in word]
    for size in range(min(len(head), 5), 0, -1):
        for part in (head[-size:], head[:size]):
            said = table.get(" ".join(part))
            if (
                said is not None
                and (size > 1 or len(part[0]) > 8)
                and part[0] not in ("to", "an", "name", "for", "with", "who", "mit", "con", "com", "avec")
            ):
                return said
    return None


def _lines(text: Text, vocabulary: Vocabulary) -> list[Line]:
    """The lines of a text with the label that holds on each."""
    lines: list[Line] = []
    block: Said | None = None
    itemed = timed = False
    left = 0
    start = 0
    rows = text.text.split("\n", 400)[:400]
    for number, raw in enumerate(rows):
        end = start + len(raw)
        off_list = False
        label, value = label_of(raw, vocabulary, titled=text.source == "summary")
        if label is None and any(map(_ITEM.match, rows[number + 1 : number + 2])) and not _ITEM.match(raw):
            label, value = _heading(raw, vocabulary)
        is_time = _TIME.match(raw) is not None
        if not raw.strip():
            timed = False
            # in HTML each paragraph is followed by an empty line: a list of people goes on while its rows look alike
            goes_on = left == _BLOCK or any(map(_ROW.match, rows[number + 1 : number + 2]))
            block = block if goes_on else None
        elif label is not None:
            empty = not raw[value:].strip(" .:-") and len(raw) - value < _LINK  # a link was blanked
            block, left = (label, _BLOCK) if empty else (None, 0)
        elif block is not None:
            is_item = _ITEM.match(raw) is not None
            itemed = is_item if left == _BLOCK else itemed
            left -= 1
            block = block if left > 0 else None
            off_list = itemed and not is_item  # what stands between or below the items of a list
        quiet = is_quiet_line(raw, vocabulary) if is_time else False
        timed = (is_time and not quiet) or (timed and not is_time and bool(raw.strip()))
        here = label if label is not None or off_list else block
        lines.append(Line(start, end, here, start + (value if label is not None else 0), timed))
        start = end + 1
    return lines


def is_quiet_line(line: str, vocabulary: Vocabulary) -> bool:
    """A line of a schedule that is no interview: lunch, arrival, a tour."""
    words = f" {' '.join(split_words(line[:160]))} "
    return spoken(vocabulary, "people", "not_an_interview").search(words) is not None
