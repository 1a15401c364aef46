"""Names of people in running text: where they stand, with which title, and how sure it is that they are people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mailagent.core.event.titles_beside import is_staff, title_after, title_before
from mailagent.core.given_names import EAST_ASIAN_FAMILY_NAMES, GIVEN_NAMES
from mailagent.core.names import HONORIFICS, PARTICLES, address_fits, clean_name, name_key
from mailagent.core.text import Text, fold
from mailagent.core.wordlists import Lexicon, lexicon

__all__ = ["UPPER", "Lexicon", "Spotted", "lexicon", "spot"]

UPPER = "".join(chr(code) for code in range(0x41, 0x250) if chr(code).isupper())
_LETTER = "".join(chr(code) for code in range(0x41, 0x250) if chr(code).isalpha())
_CAP_WORD = rf"[{UPPER}](?:[{_LETTER}]|['’](?=[{_LETTER}])|[-·](?=[{_LETTER}]))*[.ªº]?"
_JOINING = (
    "(?:(?:de|da|do|dos|das|del|della|di|du|van|von|vom|der|den|ter|ten|te|zu|zum|zur|la|le|las|los|el|bin|ibn|al"
    r"|rer\.|nat\.|med\.|h\.c\.) ){0,3}"
)
_RUN = re.compile(rf"(?<![\w@.]){_CAP_WORD}(?:(?: \({_CAP_WORD}\))? {_JOINING}{_CAP_WORD}){{0,7}}")
_LAST_FIRST = re.compile(
    rf"(?<![\w@.,] )(?<![\w@.,])({_CAP_WORD}), ({_CAP_WORD}(?: [{UPPER}]\.)?)(?= ?(\()|[ \t]*(?:$|\n|;))", re.MULTILINE
)
_CJK = "\u3005\u3040-\u30ff\u3400-\u9fff"
_CJK_NAME = re.compile(
    "[\u3005\u3400-\u9fff]{1,4}[ \u3000](?:[\u3005\u3400-\u9fff]{1,3}|[\u3041-\u3096]{2,4}|[\u30a1-\u30fc]{2,6})"
    "|[\u30a1-\u30fc]{2,8}[ \u3000・][\u30a1-\u30fc]{2,8}(?=様|さん|氏)"
)
_EMAIL_AFTER = re.compile(r"[ ,]{0,2}[(<\[]?([\w.+-]{1,64}@[\w.-]{3,80})")


class Spotted(NamedTuple):
    """A possible person in a text: the clean name, the words before that belong to a title, the title after it.

    `likely` counts what speaks for a person: a known given name, an honorific, a title beside it; a company's word
    speaks against.
    """

    name: str
    title: str | None
    start: int
    end: int
    stop: int  # where the title after the name ends
    likely: int
    honorific: bool = False


def spot(text: Text, words: Lexicon, known: frozenset[str] = frozenset()) -> list[Spotted]:
    """Everything in `text` that may be a person's name. `known` holds folded words of names met elsewhere."""
    turned = (match for match in _LAST_FIRST.finditer(text.text) if _is_turned(match, words))
    found = [_turned(text.text, match, words, known) for match in turned]
    stop = 0
    taken = [(spotted.start, spotted.end) for spotted in found]
    for match in _RUN.finditer(text.text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        run = match.group()
        if " " not in run and _breaks(_Piece(run, _bare(run), *match.span()), [], words, known):
            continue  # a word that is no name, alone
        for spotted in _in_run(text, match.start(), run, words, known):
            if spotted.start >= stop:  # not within the title of the one before
                found.append(spotted)
                stop = max(stop, spotted.stop)
    if not text.text.isascii():
        found.extend(_in_cjk(text.text, words))
    found.sort(key=lambda spotted: spotted.start)
    return _without_appositions(text.text, found)


_HEADS = frozenset(["", ".", "!", "?", "\n", ":", ";", "•", "*", "-", "–", "—", "…"])
_SECOND_PART = re.compile(r", ")
_LINE_ENDS = re.compile(r"\)?[ \t]*(?:\n|$)")
_APPOSED = re.compile(r"(?:, | \(| - | [–—] | ?[|·] ?|\t)")
_GOES_ON = re.compile(r"\)|,? ?(?:\n|$)|, (?!(?:and|und|et|y|e|en|i) )[a-zà-ÿ]")
_HEAD_OF_LINE = re.compile(
    r"(?:^|\n)[^\n,;:]{0,3}(?:\d{1,2}[:.h ]?\d{0,2} ?(?:[ap]m|uhr)?[ \t|–—-]{0,4})?$"
    r"|\b(?:interviewer(?:in)?|intervieweu(?:r|se)|entrevistadora?|intervistat(?:ore|rice)) ?: ?$",
    re.IGNORECASE,
)


def _without_appositions(text: str, found: list[Spotted]) -> list[Spotted]:
    """Capitalised words behind a sure name that only say what that person does: "Ward Sister", "Quality Control"."""
    kept: list[Spotted] = []
    for spotted in found:
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.title
            and spotted.likely < 1
            and not spotted.title
            and text[last.stop - 1] != ")"  # "Ann Low (Lead), Bo Ek"
            and _SECOND_PART.fullmatch(text, last.stop, spotted.start)
            and _LINE_ENDS.match(text, spotted.end)
        ):
            title = f"{last.title}, {text[spotted.start : spotted.end]}"  # "Manager, Strategic Policy"
            kept[-1] = last._replace(title=title, stop=spotted.stop)
        elif (
            last is not None
            and last.title is None
            and last.likely > 0
            and spotted.likely < 1
            and spotted.title is None
            and _APPOSED.fullmatch(text, last.end, spotted.start)
            and (after := _GOES_ON.match(text, spotted.end))
            and (after.group().strip(", \n") or _HEAD_OF_LINE.search(text, max(0, last.start - 24), last.start))
        ):
            title = text[spotted.start : spotted.end]
            kept[-1] = last._replace(title=title, stop=spotted.stop, likely=last.likely + 2)
        else:
            kept.append(spotted)
    return kept


def _is_turned(match: re.Match[str], words: Lexicon) -> bool:
    family, given = fold(match.group(1)), fold(match.group(2)).split(" ")[0]
    if family in words.common or family in GIVEN_NAMES or words.is_role_noun(family) or words.is_role_noun(given):
        return False
    return given in GIVEN_NAMES or (given not in words.common and match.group(3) is not None)


def _turned(text: str, match: re.Match[str], words: Lexicon, known: frozenset[str]) -> Spotted:
    """ "Abernathy-Cole, Yvette (Principal)"."""
    title, stop = title_after(text, match.end(2), words)
    name = clean_name(f"{match.group(1)}, {match.group(2)}")
    likely = 2 + 2 * (title is not None) + 3 * any(part in known for part in name_key(name))
    return Spotted(name, title, match.start(), match.end(2), stop, likely)


class _Piece(NamedTuple):
    text: str
    folded: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def _bare(word: str) -> str:
    return fold(word).strip(".ªº")


def _pieces(run: str, offset: int) -> list[_Piece]:
    pieces, at = [], 0
    for word in run.split(" "):
        pieces.append(_Piece(word, _bare(word), offset + at, offset + at + len(word)))
        at += len(word) + 1
    return pieces


def _in_run(text: Text, offset: int, run: str, words: Lexicon, known: frozenset[str]) -> Iterator[Spotted]:
    """The name within a run of capitalised words: what stands before it is a title or a sentence's first word."""
    pieces = _pieces(run, offset)
    group: list[_Piece] = []
    before: list[_Piece] = []
    if _opens_sentence(text.text, pieces[0], words, known):
        before, pieces = pieces[:1], pieces[1:]
    for piece in pieces:
        if _breaks(piece, group, words, known) or (
            group
            and piece.text[-1:] != "."
            and group[-1].text[-1:] == "."
            and len(group[-1].folded) > 2
            and group[-1].folded not in HONORIFICS
        ):
            if not (_is_noun(piece, words) and _is_title(group, before, words, known)):
                if group:
                    yield from _as_person(text, group, before, words, known)
                before = [piece] if group else [*before, piece]
            else:
                before = [*before, *group, piece]
            group = [] if _breaks(piece, [], words, known) else [piece]
        else:
            group.append(piece)
    if group:
        yield from _as_person(text, group, before, words, known)


def _opens_sentence(text: str, piece: _Piece, words: Lexicon, known: frozenset[str]) -> bool:
    """Whether a word that is written small elsewhere has its capital from the head of a sentence: "Tell Deirdre"."""
    if piece.folded not in words.small or piece.folded in known or piece.folded in HONORIFICS:
        return False
    return text[max(0, piece.start - 3) : piece.start].rstrip(" ")[-1:] in _HEADS


def _is_noun(piece: _Piece, words: Lexicon) -> bool:
    return words.is_role_noun(piece.folded) or (
        "-" in piece.folded and any(map(words.is_role_noun, piece.folded.split("-")))
    )


def _is_title(group: list[_Piece], before: list[_Piece], words: Lexicon, known: frozenset[str]) -> bool:
    """Whether the words before a word for a post belong to it: "Chief Audit Executive", "Analytics Manager"."""
    if any(piece.folded in known for piece in group):
        return False
    if len(group) < 2 or (before and _is_noun(before[-1], words)):
        return True
    return group[0].folded not in GIVEN_NAMES or any(piece.folded in words.role_words for piece in group)


def _breaks(piece: _Piece, group: list[_Piece], words: Lexicon, known: frozenset[str]) -> bool:
    word = piece.folded
    if word in known or word in PARTICLES or word in HONORIFICS or (len(word) == 1 and piece.text[-1] == "."):
        return False
    if _is_noun(piece, words):
        if word in _TRADES and len(group) == 2 and group[0].folded in HONORIFICS:
            return False  # "Adv. Rustom Contractor"
        return not (word in GIVEN_NAMES and not group) and not (
            group and group[-1].folded in GIVEN_NAMES and word not in _TITLES
        )
    if word in words.common:
        return not (word in GIVEN_NAMES or (group and group[-1].folded in GIVEN_NAMES))
    return False


_TITLES_TEXT = """
ceo cto cfo coo cmo cio ciso cro vp svp gm md manager director head lead engineer designer analyst officer
"""
_TITLES = frozenset(_TITLES_TEXT.split())
_TRADES_TEXT = """
contractor merchant pilot driver baker carpenter cook farmer painter porter mason butler gardener fisher barber miller
"""
_TRADES = frozenset(_TRADES_TEXT.split())  # words for a trade that are family names too
_NOUN_ENDING = re.compile(
    r"\w{4}ment$|\w{3}(?:tion|sion|ology|heit|keit|schaft|zione)s?$|\w{4}(?<!e)(?<!o)ung$"
    r"|\w{2}(?:ality|alita|alite|alidad|ility|urity)$"
)


def _as_person(
    field: Text, group: list[_Piece], before: list[_Piece], words: Lexicon, known: frozenset[str]
) -> Iterator[Spotted]:
    text = field.text
    while (
        group
        and (group[-1].folded in PARTICLES or group[-1].folded in words.common)
        and group[-1].folded not in GIVEN_NAMES
    ):
        group = group[:-1]
    while group and group[0].folded in PARTICLES:
        group = group[1:]
    if len(group) > 2 and group[0].text.isupper() and len(group[0].text) < 6 and group[1].folded in GIVEN_NAMES:
        group = group[1:]  # "DGKP Roswitha Lindner"
    if not group or len(group) > 6 or all(_INITIALISM.fullmatch(piece.text) for piece in group):
        return  # "RR. HH."
    if len(group) == 1 and (_is_abbreviation(text, group[0], known) or _is_month(text, group[0], known)):
        return
    start, end = group[0].start, group[-1].end
    if text[end - 1] == "." and len(group[-1].folded) > 2:
        end -= 1
    begin = start
    if len(group) > 2 and re.fullmatch(r"\w{2,4}\.", group[0].text) and group[1].folded in GIVEN_NAMES:
        begin = start if group[0].folded in HONORIFICS else group[1].start  # "Ca. Vikram Shah"
    name = clean_name(text[begin:end])
    if max(map(len, name_key(name)), default=0) < 2:
        return
    likely, honorific = _likely(group, name, words, known)
    if before and not honorific and before[-1].end + 1 == start and before[-1].folded in words.companies:
        likely -= 8  # "Colégio Monte Araçá"
    if group[-1].folded in words.companies and not honorific and _PARTNER.search(text, max(0, start - 24), start):
        likely -= 8  # "Corbin & Lyle Furniture"
    title, stop = title_after(text, end, words, titled=field.source == "summary")
    if title is not None and field.source == "summary" and likely < 1:
        title = None  # "Brannock Title (President search)" is no person
    elif title is not None:
        likely += 2
    elif before and before[-1].end + 1 == start and words.has_role(text[before[0].start : before[-1].end]):
        title = text[before[0].start : before[-1].end]
        likely += 1
    elif not before:
        title = title_before(text, start, words)
        likely += 2 if title else 0
    email = _EMAIL_AFTER.match(text, end)
    if email is not None and address_fits(email.group(1), name):
        likely += 3
    yield Spotted(name, title, start, end, stop, likely, honorific)


def _is_abbreviation(text: str, piece: _Piece, known: frozenset[str]) -> bool:
    """A short word in capitals, or one whose full stop ends no sentence: "GLC students", "Adj. Meera Rao"."""
    if piece.folded in GIVEN_NAMES or piece.folded in known or len(piece.folded) > 4:
        return False
    if piece.text.isupper():
        return re.match(r"[.]? [a-z]", text[piece.end : piece.end + 3]) is not None
    return piece.text[-1] == "." and text[piece.end : piece.end + 2].strip()[:1].isupper()


_PARTNER = re.compile(r"[A-Z][\w'’-]+ (?:&|and|und|y|e|et) $")
_INITIALISM = re.compile(r"[A-Z]{2,3}\.")
_MONTHS_TEXT = "jan mar april avril may mai june juni juin august augusto julio"  # given names too
_MONTHS = frozenset(_MONTHS_TEXT.split())
_IN_TIME = re.compile(
    r"(?:\b(?:in|since|until|till|early|late|end of|mid|start|starts)[ -]|(?<![:.\d])\d{1,2}(?:st|nd|rd|th|\.)? )$"
)
_TIMED = re.compile(
    r"\.? (?:(?:\d{1,2}(?:st|nd|rd|th)?|20\d\d)(?=[,.;)]?(?:\s|$))"
    r"|(?:internships?|intake|start|cohort|batch|vacation|semester|term|opening)\b)"
)


def _is_month(text: str, piece: _Piece, known: frozenset[str]) -> bool:
    """Whether a given name stands where a month does: "the Jan internship", "in April", "12 May"."""
    if piece.folded not in _MONTHS or piece.folded in known:
        return False
    before = text[max(0, piece.start - 10) : piece.start].lower()
    return _IN_TIME.search(before) is not None or _TIMED.match(text, piece.end) is not None


def _likely(group: list[_Piece], name: str, words: Lexicon, known: frozenset[str]) -> tuple[int, bool]:
    honorific = group[0].folded.strip(".") in HONORIFICS and len(group) > 1
    parts = [_bare(word) for word in name.split()]
    likely = 3 if honorific else 0
    if parts[0].split("-")[0] in GIVEN_NAMES or parts[0] in GIVEN_NAMES:
        likely += 2
    elif len(parts) > 1 and (parts[0] in EAST_ASIAN_FAMILY_NAMES or parts[-1] in EAST_ASIAN_FAMILY_NAMES):
        likely += 1
    if any(part in known for part in parts):
        likely += 3
    met = any(part in known for part in parts) and parts[0] not in words.companies
    if any(part in words.companies for part in parts) and not met and len(parts) > 1:
        likely -= 1 if parts[0] in GIVEN_NAMES and (len(parts) < 3 or parts[-1] not in words.companies) else 8
    if len(parts) == 1:
        likely -= 1
    elif likely <= 0 and any(map(_NOUN_ENDING.search, parts)):
        likely -= 8  # words of a field: "Continuous Improvement"
    return likely, honorific


_NOT_JA_NAME = re.compile(
    "^階|受付|本社|^同[部課社]|面接|面談|選考|会社|製作|会議|担当|日程|時間|場所|内容|方法|形式|当日|人事|採用|様の"
)
_CJK_AFTER = re.compile(r"(?:様|さん|氏)?[ \u3000]?[((]([^()()\n]{1,30})[))]")
_CJK_BEFORE = re.compile(rf"([{_CJK}A-Za-z]{{2,16}})[ \u3000]$")


def _in_cjk(text: str, words: Lexicon) -> Iterator[Spotted]:
    """Japanese names written with a space between family and given name, with a title in brackets or before."""
    at = 0
    while (match := _CJK_NAME.search(text, at)) is not None:
        at = match.end()
        name = clean_name(match.group())
        if not name or words.has_role(name) or _NOT_JA_NAME.search(name):
            at = match.start() + len(re.split("[ \u3000・]", match.group())[0])  # the second word may begin a name
            continue
        title, stop = None, match.end()
        after = _CJK_AFTER.match(text, match.end())
        if after is not None:
            title, stop = after.group(1), after.end()
        else:
            before = _CJK_BEFORE.search(text, max(0, match.start() - 18), match.start())
            if before is not None and (words.has_role(before.group(1)) or is_staff(before.group(1), words)):
                title = before.group(1)
        yield Spotted(name, title, match.start(), match.end(), stop, 2 + (title is not None))
