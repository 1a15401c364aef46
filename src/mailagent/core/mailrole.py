"""The role a mail is about: a name of a post in it, chosen by what stands before and after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mailagent.core.domains import fits_domain, squeeze
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.mailsender import cues
from mailagent.core.mailwording import CJK
from mailagent.core.model import Evidence, Vocabulary
from mailagent.core.spotting import Lexicon, lexicon
from mailagent.core.text import Text, fold

_PIECE = re.compile(r"[dlDL]['’](?=\w)|[\w][\w'’./+#&-]*[\w+#]|\w|&|,|\(|\)|[^\w\s]|\n")
_LEVEL = re.compile(r"(?:[ivx]{1,4}|l?\d|i+)$")
_LINKS_AFTER_TEXT = """
of de da do des du d' di del en a para em e y et and & für
"""
_LINKS_AFTER = frozenset(_LINKS_AFTER_TEXT.split())
_ACADEMIC_TEXT = """
professor lecturer fellow teacher instructor reader tutor
"""
_ACADEMIC = frozenset(_ACADEMIC_TEXT.split())
_MONTHS_AND_DAYS_TEXT = """
monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march april may
june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec montag dienstag
mittwoch donnerstag freitag samstag sonntag januar februar marz mai juni juli oktober dezember lundi mardi mercredi
jeudi vendredi janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre lunes martes miercoles
jueves viernes enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre segunda terca
quarta quinta sexta janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro
"""
MONTHS_AND_DAYS = frozenset(_MONTHS_AND_DAYS_TEXT.split())
_JA_ROLE = re.compile("[「『]([^」』]{2,24})[」』]\\s?(?:職|の?(?:ポジション|求人|募集))?")
_JA_RUN = re.compile("(?:組込み|組み込み)?[\u30a1-\u30fa\u30fc\u3400-\u9fffA-Za-z/]{2,24}")
_JA_PREFIX = re.compile("^(?:弊社|当社|貴殿|今回|先日|明日|本日|.{0,4}時からの)")
_ADJECTIVE = re.compile(
    "(?:al|ar|ic[ao]|iv[ao]|ales?|iques?|aires?|elles?|eux|euses?|nte?s?|ad[ao]|ores?|in[ao]|ais|eir[ao]|ivel|ile?)$"
)
_ENOUGH = 1.9
_SPAN = 9


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    folded: str
    start: int
    end: int

    @property
    def titled(self) -> bool:
        return self.text[:1].isupper() or (self.text[:1].islower() and any(c.isupper() for c in self.text[1:]))


def role_of_mail(fields: tuple[Text, Text], company: str | None, vocabulary: Vocabulary) -> Evidence | None:
    """The role as written, with the words around it; None where no post is named or none stands out."""
    scores: dict[str, float] = {}
    best: dict[str, tuple[str, Text, int, int]] = {}
    for text in fields:
        for start, end, score in _candidates(text, company, vocabulary):
            value = _clean(text.text[start:end])
            key = squeeze(value)
            if len(key) < 2:
                continue
            known = next((k for k in scores if k == key), None)
            scores[key] = max(scores.get(key, -9.0), score) + (1.5 if known else 0.0)
            best.setdefault(key, (value, text, start, end))
    _drop_initials(scores, best)
    for key in list(scores):
        longer = [other for other in scores if other != key and key in other and scores[other] >= scores[key] - 1.5]
        if longer:
            scores[key] -= 1
    if not scores:
        return None
    top = max(scores, key=lambda key: scores[key])
    if scores[top] < _ENOUGH:
        return None
    value, text, start, end = best[top]
    return Evidence("role", value, text.source, text.quote(start, end))


def _drop_initials(scores: dict[str, float], best: dict[str, tuple[str, Text, int, int]]) -> None:
    """An abbreviation speaks for the name it is the initials of: "PM" for "Product Manager, Payments"."""
    for key in [key for key in scores if len(key) <= 4 and best[key][0].isupper()]:
        for other, score in scores.items():
            words = best[other][0].partition(",")[0].split()
            if other != key and "".join(word[0].lower() for word in words) == key:
                scores[other] = max(score, scores[key]) + 0.5
                scores[key] = -9.0
                break


def _candidates(text: Text, company: str | None, vocabulary: Vocabulary) -> Iterator[tuple[int, int, float]]:
    words = lexicon(vocabulary)
    line = [_Word(m.group(), fold(m.group()), m.start(), m.end()) for m in _PIECE.finditer(text.text)][:3_000]
    reached = -1
    for i, word in enumerate(line):
        named = _names_post(word, words, vocabulary) or (word.folded == "master" and i > 0 and line[i - 1].titled)
        if i <= reached or not named:
            continue
        first, last = (
            _left(line, i, words, in_subject=text.source == "subject"),
            _right(line, i, company, words, vocabulary),
        )
        reached = last
        score = _score(text, line, first, last, vocabulary)
        yield line[first].start, line[last].end, score
    if CJK.search(text.text):
        yield from _japanese(text, words, vocabulary)


def _names_post(word: _Word, words: Lexicon, vocabulary: Vocabulary) -> bool:
    if word.folded in _NO_POSTS or (len(word.text) <= 3 and not word.text.isupper()):
        return False
    if words.is_role_noun(word.folded) or word.folded in cues(vocabulary, "role", "nouns"):
        return True
    if len(word.folded) > 8 and word.folded.endswith(tuple(cues(vocabulary, "role", "suffixes"))):
        return True
    return "-" in word.text and any(words.is_role_noun(part) for part in word.folded.split("-") if len(part) > 2)


def _left(line: list[_Word], i: int, words: Lexicon, *, in_subject: bool) -> int:
    """The first word of the name of a post whose noun is word `i`: capitalised or belonging words before it."""
    first = i
    while first > 0 and i - first < _SPAN:
        before = line[first - 1]
        if line[first].start - before.end > 1:
            break
        joins = before.text in ("&", "and", "und", "of") and first > 1 and line[first - 2].titled and line[first].titled
        if before.folded in _NOT_IN_ROLE | MONTHS_AND_DAYS and not joins and before.text != "IT":
            break
        if _is_code(before.text) or not (before.text[0].isalnum() or before.text == "&"):
            break
        numbered = before.text[0].isdigit() and before.text[-1].isalpha()
        belongs = before.titled or numbered or before.folded in words.role_words or (in_subject and i - first < 2)
        cased = before.titled or numbered or not line[i].titled or before.folded in words.role_words
        if not joins and not (belongs and cased and not _is_name(before, words)):
            break
        first -= 1
    while first < i and (
        line[first].text in ("&", "and", "und", "of", "de", "d'", "des")
        or (
            line[first].text.isalpha()
            and line[first].text.islower()
            and line[i].titled
            and not _describes(line[first], words)
        )
    ):
        first += 1
    return first


def _describes(word: _Word, words: Lexicon) -> bool:
    """Whether a small word before a capital noun belongs to the post: "stellvertretende Hoteldirektorin"."""
    return word.folded in words.role_words and len(word.text) > 5


def _is_code(text: str) -> bool:
    """Whether a word is a requisition's number rather than part of a name: "R-0048213", "26-00718"."""
    return sum(char.isdigit() for char in text) >= 3


def _is_name(word: _Word, words: Lexicon) -> bool:
    return word.folded in GIVEN_NAMES and word.folded not in words.role_words and not words.is_role_noun(word.folded)


_NOT_IN_ROLE_TEXT = """
stelle position rolle busqueda vacante posicion we i you they he she it in at on with from by to new my their its his
her thanks no yes please kindly hot req the our your a an hi hello dear this that as for re fwd fw aw interview
interviews application applications invitation confirmed reminder update next thank thanks and urgent confidential
opening opportunity offer status der die das als ihre ihr deine dein bewerbung liebe lieber herr frau monsieur madame
bonjour hola ola oi vaga puesto poste hiring
"""
_NOT_IN_ROLE = frozenset(_NOT_IN_ROLE_TEXT.split())
_NOT_AFTER_TEXT = """
technical round final virtual phone video first second third informal competency
interview interviews role position post job vacancy opening application candidates call chat panel screen screening
onsite round stage team hiring day campaign competition search brief at with from is has was will who to and or
process posting crew recruiting selection and/or we i you they he she it please kindly your our my at: shortlisted
shortlist durham remote hybrid invitation recruitment recruiter challenge onsite-tag
"""
_NOT_AFTER = frozenset(_NOT_AFTER_TEXT.split())


def _right(line: list[_Word], i: int, company: str | None, words: Lexicon, vocabulary: Vocabulary) -> int:
    """The last word of the name: levels, "of Design", further capitalised words, a part behind a comma."""
    last = i
    while last + 1 < len(line) and last - i < _SPAN:
        word = line[last + 1]
        if word.start - line[last].end > 1:
            break
        if word.text == "," and last + 2 < len(line):
            size = _after_comma(line, last + 2, company, words)
            return last + 1 + size if size else last
        if word.folded in _NOT_AFTER | MONTHS_AND_DAYS or not (word.text[0].isalnum() or word.text == "&"):
            break
        if (
            word.folded in _LINKS_AFTER
            or word.folded.startswith("d'")
            or (word.folded == "in" and line[i].folded in _ACADEMIC)
        ):
            if last + 2 >= len(line) or not _continues(line, last, company):
                break
            last += 1 if word.folded.startswith("d'") and len(word.text) > 2 else 2
        elif (
            _LEVEL.match(word.folded)
            or _adds(word, line[i], company, words)
            or ((last == i or line[last - 1].folded in _LINKS_AFTER) and _adjective(word, line[i], vocabulary, words))
        ):
            last += 1
        else:
            break
    return last


def _served(line: list[_Word], at: int) -> int:
    """How many words after "to" name who is served: "Clerk to the Trustees"."""
    size = 1 if at < len(line) and line[at].folded == "the" else 0
    start = size
    while (
        at + size < len(line) and size < 4 and line[at + size].titled and line[at + size].folded not in MONTHS_AND_DAYS
    ):
        size += 1
    return size if size > start else 0


def _adds(word: _Word, noun: _Word, company: str | None, words: Lexicon) -> bool:
    """Whether a capitalised word behind the noun belongs to the post: "Product Owner Audio"."""
    return (
        word.titled
        and (noun.titled or (word.text.isupper() and word.text.isalpha()))
        and not _is_company(word.text, company)
        and not _is_name(word, words)
    )


def _adjective(word: _Word, noun: _Word, vocabulary: Vocabulary, words: Lexicon) -> bool:
    """Whether a small word behind the noun belongs to it: "Enfermera escolar", "Data engineer senior"."""
    if not word.text.islower() or len(word.text) < 4:
        return False
    if word.folded in words.role_words and word.folded not in _ENGLISH_SMALL:
        return True
    return word.folded not in words.common and bool(_ADJECTIVE.search(word.folded)) and _romance(noun, vocabulary)


_SERVING_TEXT = """
assistant clerk secretary adviser advisor aide chaplain deputy counsel
"""
_SERVING = frozenset(_SERVING_TEXT.split())
_ENGLISH_SMALL_TEXT = """
with from that this into level team roles
"""
_ENGLISH_SMALL = frozenset(_ENGLISH_SMALL_TEXT.split())


def _continues(line: list[_Word], last: int, company: str | None) -> bool:
    """Whether the word behind "of", "de", ... still belongs to the post."""
    link, following = line[last + 1], line[last + 2]
    if link.folded.startswith("d'") and len(link.text) > 2:
        return True
    if following.start - link.end > 1 or following.folded in MONTHS_AND_DAYS | _NOT_IN_ROLE:
        return False
    if company and squeeze(company).startswith(squeeze(following.text)):
        return False
    if following.titled:
        return link.folded in ("of", "de", "&", "and", "in", "fur", "des", "du", "und", "d'")
    return link.folded in ("de", "da", "do", "des", "du", "d'", "a", "en", "e", "del", "em") and len(following.text) > 3


@lru_cache(maxsize=4)
def _romance_nouns(vocabulary: Vocabulary) -> frozenset[str]:
    found: set[str] = set()
    for language in ("fr", "es", "pt", "it"):
        entries = vocabulary.table("job").get(language, {}).get("role_nouns")
        found.update(fold(entry) for entry in entries if isinstance(entry, str)) if isinstance(entries, list) else None
    return frozenset(found)


def _romance(word: _Word, vocabulary: Vocabulary) -> bool:
    return word.folded in _romance_nouns(vocabulary) and word.folded not in listed_english(vocabulary)


@lru_cache(maxsize=4)
def listed_english(vocabulary: Vocabulary) -> frozenset[str]:
    entries = vocabulary.table("job").get("en", {}).get("role_nouns")
    return (
        frozenset(fold(entry) for entry in entries if isinstance(entry, str))
        if isinstance(entries, list)
        else frozenset()
    )


def _after_comma(line: list[_Word], at: int, company: str | None, words: Lexicon) -> int:
    """How many words behind a comma belong to the post ("Product Manager, Payments"): a short capitalised part."""
    size = 0
    while at + size < len(line) and size < 3:
        word = line[at + size]
        if size and word.start - line[at + size - 1].end > 1:
            break
        if word.text in ("&", "and") and size:
            size += 1
            continue
        if (
            not word.titled
            or word.folded in MONTHS_AND_DAYS
            or word.folded in _NOT_IN_ROLE | _NOT_AFTER
            or word.folded in GIVEN_NAMES
        ):
            break
        size += 1
    if not size:
        return 0
    part = " ".join(word.text for word in line[at : at + size])
    if (
        _is_company(part, company)
        or (size > 1 and not company and line[at + size - 1].folded in words.companies)
        or any(words.is_role_noun(w.folded) for w in line[at : at + size])
    ):
        return 0
    return size


def _is_company(part: str, company: str | None) -> bool:
    if not company:
        return False
    return squeeze(part) in squeeze(company) or fits_domain(part, squeeze(company) + ".x") >= 2


def _score(text: Text, line: list[_Word], first: int, last: int, vocabulary: Vocabulary) -> float:
    """What speaks for a post being the one the mail is about."""
    before = text.folded[max(0, line[first].start - 30) : line[first].start].rstrip(" \"'(„“-–—|:")
    after = text.folded[line[last].end : line[last].end + 20].lstrip(" \"'”")
    cased = line[last].titled or line[first].titled
    score = 1.5 if cased else 0.0
    score += 2.0 if text.source == "subject" else 0.0
    score += 0.5 if last > first else 0.0
    tail = before.split()
    strong = any(word in _STRONG for word in tail[-2:])
    score += 2.0 if strong else 0.0
    if any(" ".join(tail[-n:]) in cues(vocabulary, "role", "before") for n in range(1, 5) if n <= len(tail)):
        score += 1.5
    if any(
        after.startswith(cue) and not after[len(cue) : len(cue) + 1].isalnum()
        for cue in cues(vocabulary, "role", "after")
    ):
        score += 2.0
    score += 0.5 if after.startswith(("at ", "@", "bei ", "chez ", "na ", "no ", "en ")) else 0.0
    score -= 4.0 if _is_title_of_person(text, line, first, last) else 0.0
    score -= 2.5 if any(word.folded in _STAFF for word in line[first : last + 1]) else 0.0
    score -= 3.0 if tail[-1:] and tail[-1] in ("i'm", "am", "im", "bin", "suis", "soy", "sou", "i") else 0.0
    score -= (
        2.0
        if not cased
        and tail[-1:]
        and tail[-1] in ("our", "my", "your", "the", "a", "unser", "notre", "nuestro", "nosso")
        else 0.0
    )
    return score


_NO_POSTS_TEXT = """
geschaftsfuhrung vorstand direction direccion diretoria board crew management leads member members support resident
vorsitz
"""
_NO_POSTS = frozenset(_NO_POSTS_TEXT.split())
_STRONG_TEXT = """
role position post job vacancy opening poste puesto posicion cargo vacante plaza vaga posicao funcao stelle position
rolle funktion als as functie stanowisko stanowisku lugar ruolo posizione posto vacature funkcja
"""
_STRONG = frozenset(_STRONG_TEXT.split())
_STAFF_TEXT = """
recruiter recruiting talent sourcer headhunter interviewer hiring
"""
_STAFF = frozenset(_STAFF_TEXT.split())


def _is_title_of_person(text: Text, line: list[_Word], first: int, last: int) -> bool:
    """Whether the words are somebody's title: behind a name and a comma or bracket, or the line under a name."""
    if text.source == "subject":
        return False
    begin = text.text.rfind("\n", 0, line[first].start) + 1
    end = text.text.find("\n", line[last].end)
    own_line = text.text[begin : end if end >= 0 else len(text.text)].strip()
    earlier = text.text[:begin].rstrip("\n ")
    above = earlier[earlier.rfind("\n") + 1 :].strip()
    if begin == line[first].start and _looks_like_name(above) and len(own_line) < 70:
        return True
    head = text.text[begin : line[first].start].rstrip(" ")
    return head.endswith((",", "|", "(", " -", " –")) and _looks_like_name(head.rstrip(",|(-– ")) and len(own_line) < 80


def _looks_like_name(line: str) -> bool:
    parts = line.split()
    return (
        1 <= len(parts) <= 4 and all(part[:1].isupper() for part in parts) and fold(parts[0]).strip(".,") in GIVEN_NAMES
    )


def _japanese(text: Text, words: Lexicon, vocabulary: Vocabulary) -> Iterator[tuple[int, int, float]]:
    for match in _JA_ROLE.finditer(text.text):
        yield match.start(1), match.end(1), 4.0
    more = cues(vocabulary, "role", "suffixes")
    nouns = [noun for noun in (*words.roles, *more) if CJK.search(noun)]
    for match in _JA_RUN.finditer(text.text):
        run = match.group()
        start = match.start()
        prefix = _JA_PREFIX.match(run)
        if prefix:
            start += prefix.end()
            run = run[prefix.end() :]
        stem = run.removesuffix("職")
        if any(stem.endswith(noun) and len(stem) > 1 for noun in nouns) and len(stem) <= 16:
            yield start, start + len(stem), 3.0 + (1.0 if stem != run else 0.0)


def _clean(value: str) -> str:
    """The name of a post without requisition numbers and gender marks."""
    return " ".join(value.split()).strip(" ,-–|/")
