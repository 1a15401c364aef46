"""Names of people: from a display name or an address to the name one would write, and to the name one greets with.

Display names come as "Okafor, Mary", "OKAFOR Mary", "Dr. Mary Okafor, PhD (she/her)", "Mary Okafor via Calendly" or as
a bare address. What is no person's name gives the empty string; what is not certain is not guessed at.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mailagent.core.given_names import EAST_ASIAN_FAMILY_NAMES, GIVEN_NAMES
from mailagent.core.text import fold

_CAP = 120
# Words before or after a name that are not part of it, folded and without their full stops.
_HONORIFICS_TEXT = """
mr mrs ms miss mx dr prof professor professorin sir dame lady lord rev revd reverend fr sr ma'am madam hon judge capt
maj sgt col lt herr frau hr mag dipl-ing dr.-ing dipl ing di pd dr-ing med rer nat habil univ-prof univ phil jur dra
sra srta sres don dona dna lic eng enga engo mtro mtra profa profra arq mme mlle monsieur madame mademoiselle maitre
sig sigra dott dott.ssa alhaji alhaja pastor imam rabbi cllr datuk dato datin tan-sri shri smt er dhr mw mevr
drs sister pan pani adv adj avv abg atty geom
"""
HONORIFICS = frozenset(_HONORIFICS_TEXT.split())
_ALONE_ONLY = frozenset(
    {"d", "m", "di", "ing", "er", "pan", "mag", "med", "nat", "don", "col", "maj", "hon"}
)  # may be (part of) a name
_CREDENTIALS_TEXT = """
phd ph.d dphil md mba ma msc bsc ba meng beng mbbs mph msw rn bsn msn np cpa cfa acca aca fca cma cisa cissp pmp
shrm-cp shrm-scp phr sphr gphr cipd mcipd fcipd esq m.ed med b.ed edd ed.d psyd jd llm llb acr pe pmi csm lcsw facp
frcp mrcp frcs obe mbe cbe ceng miet fiet dvm pharmd dds ccna cpsm ll.m m.a b.a m.sc b.sc m.d m.b.a r.n dr.rer.nat
emba jp qc kc dl csm
"""
_CREDENTIALS = frozenset(_CREDENTIALS_TEXT.split())
_PRONOUNS_TEXT = """
she/her he/him they/them she/they he/they she/her/hers he/him/his they/them/theirs sie/ihr er/ihm el/ele "
"ela/dela ele/dele elle/elle she/elle he/il ella/her
"""
_PRONOUNS = frozenset(_PRONOUNS_TEXT.split())
_PARTICLES_TEXT = """
de da do dos das del della di du des van von vom der den ter ten te zu zum zur la le las los el al bin ibn binti "
"bint af av st st. y e mac ap ó ni ua ui
"""
PARTICLES = frozenset(_PARTICLES_TEXT.split())
_NO_PERSON_TEXT = """
team teams talent recruiting recruitment recruiter recruiters careers career jobs job hr hiring people interviews
interview scheduling scheduler calendar invite invitations notifications notification noreply no-reply donotreply info
office admin support service services desk helpdesk panel committee group department dept staff staffing personal
personalabteilung bewerbermanagement bewerbung recrutement recrutamento seleccion selecao rrhh rh talento talentos
notetaker notes bot assistant ai inc llc ltd gmbh corp company solutions consulting systems university college
hospital school council board room conference meeting reception workforce secretary secretariat sekretariat dekanat
secretaria equipo equipe vigilancia outlook zoom google microsoft webex calendly greenhouse lever ashby recops ta
resource resourcing operations
"""
_NO_PERSON = frozenset(_NO_PERSON_TEXT.split())
_CUT = re.compile(
    r"\s+(?:via|from|at|bei|chez|von der|on behalf of|für|for)\s+.*$|\s*[|@·•/＠｜].*$|\s+[-–—]\s+.*$", re.IGNORECASE
)
_BRACKETS = re.compile(r"[(\[{<（【][^()\[\]{}<>（）【】]*[)\]}>）】]?")
_SUFFIX_JA = re.compile(r"(?:様|さま|さん|氏|先生|님|씨)$")
_WORD_SPLIT = re.compile(r"[\s\u3000]+")
_NOT_LETTERS = re.compile(r"[\W\d_]+")


@lru_cache(maxsize=1024)
def _bare(word: str) -> str:
    return fold(word).strip(".,;:'\"")


def is_latin(text: str) -> bool:
    """Whether every letter of `text` is of the Latin script."""
    return text.isascii() or all(
        ord(char) < 0x250 or 0x1E00 <= ord(char) < 0x1F00 or not char.isalpha() for char in text
    )


@lru_cache(maxsize=1024)
def clean_name(display: str) -> str:
    """The person's name in `display`, given name first, without honorifics, credentials, pronouns, company; or ""."""
    text = " ".join(display[:_CAP].replace('"', " ").split()).strip("'")
    if "@" in text and " " not in text.strip():
        return name_from_address(text)
    text = _BRACKETS.sub(" ", text)
    text = _CUT.sub("", text).strip(" ,;:-–—")
    text = _SUFFIX_JA.sub("", text)
    if not text or any(char.isdigit() for char in text) or "http" in text:
        return ""
    before, comma, after = text.partition(",")
    words = _name_words(before)
    if comma:
        rest = _name_words(after.replace(",", " "))
        words = [*rest, *words] if rest else words
    if not words or not all(any(char.isalpha() for char in word) for word in words):
        return ""
    if any(_bare(word) in _NO_PERSON for word in words):
        return ""
    if is_latin("".join(words)):
        words = _ordered_case(words)
    elif any(not is_latin(word) for word in words) and any(is_latin(word) for word in words):
        words = [word for word in words if is_latin(word)]  # "Park Jihoon 수석님"
    if len(words) > 6:
        return ""
    return " ".join(words)


def _name_words(text: str) -> list[str]:
    """The words of a part of a name that belong to the name itself."""
    words = [word.strip(",;") for word in _WORD_SPLIT.split(text) if word.strip(" ,;.")]
    words = [word for word in words if _bare(word) not in _PRONOUNS and not _is_credential(word)]
    while words and _is_honorific(words, 0):
        words = words[1:]
    while (
        len(words) > 1
        and _bare(words[-1]) in HONORIFICS
        and _bare(words[-1]) not in _ALONE_ONLY
        and words[-1][-1] == "."
    ):
        words = words[:-1]  # "Imke Dr."
    return words


def _is_honorific(words: list[str], at: int) -> bool:
    word = words[at]
    bare = _bare(word.replace("º", "").replace("ª", ""))
    if bare in {"d", "m"}:  # "D. Aitor Goñi Larumbe", but "D. Reyes"
        return word[-1:] in ".ªº" and (len(words) - at > 2 or "ª" in word or "º" in word)
    if bare in _ALONE_ONLY:
        return word[-1] in ".ºª"
    return bare in HONORIFICS


def _is_credential(word: str) -> bool:
    bare = _bare(word)
    return bare in _CREDENTIALS and (
        bare not in {"ma", "ba", "med", "pe", "np"} or (word.isupper() and "." not in word)
    )


def _ordered_case(words: list[str]) -> list[str]:
    """Given name first where capitals mark the family name; capitals and small letters as one writes names."""
    shouting = [len(word) > 1 and word.isupper() and not _is_initials(word) for word in words]
    if shouting[0] and not all(shouting):
        first = next((i for i, loud in enumerate(shouting) if not loud and _bare(words[i]) not in PARTICLES), 0)
        if first and not any(shouting[first:]):
            words = [*words[first:], *words[:first]]
    if all(word == word.lower() for word in words):
        words = [word if _bare(word) in PARTICLES and i else _title(word) for i, word in enumerate(words)]
    return [_title(word) if len(word) > 1 and word.isupper() and not _is_initials(word) else word for word in words]


def _is_initials(word: str) -> bool:
    return "." in word or len(word) == 1 or (len(word) == 2 and _bare(word) not in GIVEN_NAMES and word.isupper())


def _title(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


def name_from_address(email: str) -> str:
    """The name that the local part spells out ("mary.okafor@"), or a lone known given name; else ""."""
    local = email.partition("@")[0].partition("+")[0]
    parts = [part for part in re.split(r"[._]", local) if part]
    if not parts or any(_bare(part) in _NO_PERSON or not part.replace("-", "").isalpha() for part in parts):
        return ""
    if len(parts) == 1:
        return _title(parts[0]) if fold(parts[0]) in GIVEN_NAMES else ""
    if len(parts) > 4 or len(parts[-1]) < 2 or (len(parts[0]) < 3 and fold(parts[0]) not in GIVEN_NAMES):
        return ""
    if any("-" in part and _bare(part.split("-")[0]) in _NO_PERSON for part in parts):
        return ""
    return " ".join(part if part in PARTICLES and i else _title(part) for i, part in enumerate(parts))


@lru_cache(maxsize=1024)
def name_key(name: str) -> tuple[str, ...]:
    """The words of a name folded for comparison, hyphened ones apart."""
    return tuple(part for part in _NOT_LETTERS.split(fold(name)) if part)


def same_person(one: str, other: str) -> bool:
    """Whether two clean names may well be one person's: the same words in any order, or one the shorter form.

    "Mary" and "Mary Okafor", "M. Okafor", "K. Dhaliwal" and "Gurpreet K. Dhaliwal" are; "Mary Okafor" and "Mary Brown"
    are not.
    """
    a, b = name_key(one), name_key(other)
    if not a or not b:
        return False
    words = set(a)
    if words.isdisjoint(b):
        return "".join(a) == "".join(b)
    if words == set(b) or "".join(a) == "".join(b):
        return True
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) == 1:
        return len(short[0]) > 1 and short[0] in long
    return _covers(short, long)


def _covers(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Each word of `short` is a word of `long` or the initial of one, with at least one word in full."""
    left = list(long)
    full = 0
    for word in sorted(short, key=len, reverse=True):
        match = next((w for w in left if w == word), None)
        full += match is not None and len(word) > 1
        if match is None and (len(word) == 1 or len(short) == len(long)):
            match = next(
                (w for w in left if len(w) != len(word) and w[0] == word[0] and min(len(w), len(word)) == 1), None
            )
        if match is None:
            return False
        left.remove(match)
    return full > 0


@lru_cache(maxsize=1024)
def address_fits(email: str, name: str) -> bool:
    """Whether the local part of `email` is a usual form of `name`: mokafor, mary.o, mary, okafor.mary, ..."""
    words = name_key(name)
    local = fold(email.partition("@")[0].partition("+")[0])
    parts = tuple(part for part in _NOT_LETTERS.split(local) if part)
    if not words or not parts or not is_latin(name):
        return False
    joined = "".join(parts)
    variants = {words, tuple(_umlauts(name))}
    return any(_fits(parts, joined, form) for form in variants if form)


def _umlauts(name: str) -> tuple[str, ...]:
    spelled = name.lower()
    for char, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("ø", "oe"), ("å", "aa")):
        spelled = spelled.replace(char, plain)
    return name_key(spelled)


def _fits(parts: tuple[str, ...], joined: str, words: tuple[str, ...]) -> bool:
    if all(part in words for part in parts):
        return len(joined) > 2 or joined == "".join(words)
    if joined == "".join(words):
        return True
    for cut in range(1, len(words)):
        given, family = words[:cut], words[cut:]
        givens = {"".join(given), given[0], given[0][0], "".join(word[0] for word in given)}
        families = {"".join(family), family[0], family[-1], family[0][0], "".join(word[0] for word in family)}
        for first in givens:
            if any(joined in (first + last, last + first) and len(joined) > 1 for last in families):
                return True
    if len(parts) == 1:
        return len(joined) > 3 and any(word.startswith(joined) for word in words[:1])
    return all(
        any(len(part) > 2 and (word.startswith(part) or word.endswith(part)) for word in words) for part in parts
    )


def first_name(name: str) -> str:
    """The first word of a clean name."""
    return name.split(" ", 1)[0]


def greeting_name(person_name: str, email: str | None = None) -> str | None:
    """The first name to greet with, or None where it is not certain: then the letter greets neutrally.

    Uncertain are initials, a title with one name ("Dr Okafor"), one unknown word, family names that may stand first
    (Chinese, Korean, Vietnamese, unless the address shows the order), other scripts, teams and companies.
    """
    raw = " ".join(person_name[:_CAP].split())
    name = clean_name(raw)
    words = name.split()
    if not words or not is_latin(name):
        return None
    first = words[0]
    if len(words) == 1:
        titled = len(raw.split()) > 1 and _bare(raw.split()[0]) in HONORIFICS
        return first if fold(first) in GIVEN_NAMES and not titled else None
    bare = _bare(first)
    if len(bare) < 2 or "." in first or _is_initials(first) or bare in PARTICLES or len(words) > 5:
        return None
    if raw.isupper() and bare not in GIVEN_NAMES:
        return None  # capitals hide which name stands first
    if bare in EAST_ASIAN_FAMILY_NAMES:
        return _given_after_family(words, email)
    return first


def _given_after_family(words: list[str], email: str | None) -> str | None:
    """The given name where the first word may be the family name, told by the address or a well-known given name."""
    first, *rest = words
    parts = [part for part in re.split(r"[._]", fold((email or "").partition("@")[0])) if part]
    if len(parts) > 1 and parts[-1] == fold(first) and parts[0].replace("-", "") == "".join(name_key(" ".join(rest))):
        return " ".join(rest)
    given_last = fold(rest[-1]) in EAST_ASIAN_FAMILY_NAMES or fold(first) in GIVEN_NAMES
    return first if len(parts) > 1 and parts[0] == fold(first) and parts[-1] == fold(rest[-1]) and given_last else None
