"""What I noted about one interviewer, as far as it makes a clause that I would want this person to read.

Notes are mine and private. Only a few plain forms are understood ("Mary told me about the move to Kotlin", "asked about
my time in Oslo", "Mary: the rota, hiring plans"); everything else, every judgement, doubt, sum of money, piece of
gossip and every sentence that names another interviewer stays out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailagent.core.letters.plain import listed, plain
from mailagent.core.model import Person

_READ_AT_MOST = 2000
_MOST_NOTES = 100
_SENTENCES = re.compile(r"[.;!?\n]+(?:\s+|$)|\n")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# What ends the thing talked about and begins a remark on it.
_REMARK = re.compile(
    r"\s+(?:but|though|although|because|which|while|whereas|however|so|until|if|unless|aber|obwohl|weil|doch)\b"
    r"|\s+[-–—]+\s+|\s*[,(]\s*(?:and|und|but|aber|so|which|nice|good|bad|very|i|she|he|we|they)\b|\s*\("
    r"|\s+and\s+(?:i|she|he|we|they|asked|said|told|seemed|was|were|is)\b|[:]\s",
    re.IGNORECASE,
)


def _any_of(words: str) -> re.Pattern[str]:
    """A pattern of whole words; one that ends with "-" stands for all that begin so."""
    each = (re.escape(word[:-1]) + r"\w*" if word.endswith("-") else re.escape(word) for word in words.split())
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)", re.IGNORECASE)


# Money, gossip, judgements, doubts, denials, and myself: a clause with one of these stays in the notes.
_PRIVATE = _any_of("""
salar- pay pays paying paycheck paid money compensation equity bonus- budget- offer offers interview- leave leaves
leaving left quit- fire fired firing laid layoff- lay-off- reorg- re-org- resign- turnover attrition burnout burn-out
sick- divorce- pregnan- confidential- secret- record rumor- rumour- gossip- lawsuit- problem- trouble- fail- silen-
awkward- weird- bored boring rude- arrogan- nervous- tired angry annoy- bad badly worse worst terrible awful horrible
stupid mess messy chao- toxic red flag flags doubt- concern- worr- unsure sure hate- dislike- wrong mistake- lie lies
lied difficult- hard tough struggl- crisis crises conflict- understaff- overwork- micromanag- stress- comp competit-
visa- cv cvs resume- résumé- gap gaps weakness- risk- criticis- great good better best amazing awesome cool fun boss
lebenslauf- lücke- schwäche- visum wettbewerb- toll super myself themselves yourself yourselves himself herself nice
guy dude cute old young fat accent politic- religio- kid kids wife husband girlfriend boyfriend baby daughter- son
sons mother father mom dad parents family gehalt- geld angebot- kündig- vertraulich- geheim- krank- schwanger-
scheidung chaot- schlecht- schlimm- komisch- langweilig- unhöflich- zweifel- sorge sorgen unsicher- nett- typ frust-
bewerbung- entlass- konkurrenz- not no never nicht kein- nie i i'm i've me ich mir mich lol hmm wtf damn shit-
""")
_SOMEBODYS = re.compile(r"\b[A-Z][a-z]+['’]s\b")  # "John's project" is about John
_SUMS = re.compile(r"[€$£¥]|\d{4}|\d\s?k\b", re.IGNORECASE)
# Words that no bare list of things ("the rota, hiring plans") has: then it is a sentence, and its grammar unknown.
_NO_NOUNS = _any_of("""
is was are were be has had have seem- said says ask asks asked told like likes liked look looks looked felt feel feels
think thinks thought want wants wanted will would can could should very quite really great good maybe probably send
check it that this to
""")
_FALSE_START = _any_of(
    "that to it this these those him them us what stuff thing things dass das es ihm ihr ihnen alles"
)
_PAST_IRREGULAR = _any_of("""
built began chose came did found got grew had kept led made moved ran rebuilt saw set spent took taught thought won
wrote went brought bought cut met put held
""")
_GERMAN_PRONOUN = _any_of("er sie ihm ihn ihr ihre ihrem ihren ihrer ihres sein- wir uns unser-")
_YOURS = {"they": "you", "them": "you", "their": "your", "his": "your", "they're": "you are", "they've": "you have"}

_AMOUNT = r"(?:(?:a lot|a bit|at length|mostly|mainly|briefly|also|then|again|in detail)\s+)?"
_ALSO = r"(?:(?:also|then|later|first|mostly)\s+)?"
_WE = "(?:WE|PERSON and i|i and PERSON)"
_TALKED, _TOLD, _ASKED, _RECOMMENDED = "talked_about", "told_about", "asked_about", "recommended"
_TALK = "(?:talk|chat|conversation|discussion|exchange)"
_EXPLAINED = "explained|described|mentioned|walked me through|showed me|went through"
NOTED = frozenset({_TALKED, _TOLD, _ASKED, _RECOMMENDED})
# WHO is this person by name or pronoun, PERSON by name, WE the two of us; x is the thing.
_ENGLISH = (
    (_TALKED, rf"{_WE}\s+{_ALSO}(?:talked|spoke|chatted)\s+{_AMOUNT}about\s+(?P<x>.+)"),
    (_TALKED, rf"{_WE}\s+{_ALSO}(?:discussed|went over|went through)\s+{_AMOUNT}(?P<x>.+)"),
    (_TALKED, rf"(?:i\s+)?(?:talked|spoke|chatted)\s+(?:with|to)\s+PERSON\s+{_AMOUNT}about\s+(?P<x>.+)"),
    (_TALKED, r"(?:discussed|went over|went through)\s+(?P<x>.+)\s+with\s+PERSON"),
    (_TALKED, rf"(?:(?:good|great|long|nice|interesting|a)\s+)*{_TALK}\s+with\s+PERSON\s+about\s+(?P<x>.+)"),
    (_ASKED, r"WHOwanted to (?:know|hear)\s+(?:more\s+)?about\s+(?P<x>.+)"),
    (_TOLD, rf"WHO{_ALSO}(?:told me|talked|spoke)\s+{_AMOUNT}about\s+(?P<x>.+)"),
    (_TOLD, rf"WHO{_ALSO}(?:{_EXPLAINED})\s+{_AMOUNT}(?P<x>.+)"),
    (_ASKED, rf"WHO{_ALSO}asked\s+(?:me\s+)?{_AMOUNT}about\s+(?P<x>.+)"),
    (_RECOMMENDED, rf"WHO{_ALSO}(?:recommended|suggested)\s+(?:reading\s+|to read\s+)?(?P<x>.+)"),
)
_GERMAN = (
    (_TALKED, r"(?:WE|PERSON und ich)\s+haben\s+(?P<x>über\s+.+?)\s+(?:gesprochen|geredet|diskutiert)"),
    (_TALKED, r"(?:WE|PERSON und ich)\s+(?:sprachen|redeten)\s+(?P<x>über\s+.+)"),
    (_TOLD, r"WHOhat\s+(?:mir\s+)?(?P<x>(?:über|von)\s+.+?)\s+(?:erzählt|berichtet|gesprochen)"),
    (_TOLD, r"WHO(?:erzählte|berichtete|sprach)\s+(?:mir\s+)?(?P<x>(?:über|von)\s+.+)"),
    (_ASKED, r"WHOhat\s+(?:mich\s+)?(?P<x>nach\s+.+?)\s+gefragt"),
    (_ASKED, r"WHOfragte\s+(?:mich\s+)?(?P<x>nach\s+.+)"),
)


@dataclass(frozen=True, slots=True)
class _Names:
    """How notes may call this person, and the words that would mean somebody else."""

    mine: tuple[str, ...]
    foreign: frozenset[str]
    alone: bool  # the only interviewer: "we" and a missing subject mean this person

    def mentions(self, text: str) -> bool:
        return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in self.mine)

    def names_others(self, text: str) -> bool:
        words = {word.casefold() for word in _WORD.findall(text)}
        return bool(words & self.foreign)


def noted(notes: tuple[str, ...], person: Person, others: tuple[Person, ...], language: str) -> dict[str, str]:
    """The facts `talked_about`, `told_about`, `asked_about` and `recommended`, each the first that makes a clause."""
    names = _names(person, others)
    found: dict[str, str] = {}
    for note in notes[-_MOST_NOTES:]:
        text = note[:_READ_AT_MOST]
        # A pronoun means this person where the note names nobody else.
        pronoun = names.alone or (names.mentions(text) and not names.names_others(text))
        for sentence in _sentences(text):
            if names.names_others(sentence):
                continue
            for kind, clause in _clauses(sentence, names, pronoun=pronoun, language=language):
                if clause.casefold() not in (known.casefold() for known in found.values()):
                    found.setdefault(kind, clause)
    return found


def _names(person: Person, others: tuple[Person, ...]) -> _Names:
    own = [word for word in _WORD.findall(person.name[:80]) if len(word) > 1]
    foreign = {word.casefold() for other in others for word in _WORD.findall(other.name[:80]) if len(word) > 1}
    mine = tuple(word for word in dict.fromkeys((own[0], own[-1])) if word.casefold() not in foreign) if own else ()
    full = " ".join(own)
    if full and full.casefold() not in (" ".join(_WORD.findall(other.name)).casefold() for other in others):
        mine = (full, *mine)
    return _Names(mine, frozenset(foreign - {word.casefold() for word in own}), not others)


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCES.split(text):
        stripped = " ".join(sentence.split())[:300].strip(" -–—*•")
        if stripped:
            yield stripped


def _clauses(sentence: str, names: _Names, *, pronoun: bool, language: str) -> Iterator[tuple[str, str]]:
    """What one sentence says about this person, as (kind of fact, clause)."""
    label = next((name for name in names.mine if sentence.casefold().startswith(f"{name.casefold()}:")), None)
    rest = sentence[len(label) + 1 :].strip() if label else sentence
    subject = label is not None or pronoun
    for kind, pattern in _GERMAN if language == "de" else _ENGLISH:
        match = re.fullmatch(_filled(pattern, names, subject=subject), rest, re.IGNORECASE)
        if match:
            thing = _thing(match["x"])
            if thing and (kind != _RECOMMENDED or thing[0].isupper()):  # a title, not "a call"
                yield kind, thing
            return
    if label and language == "en":
        items = tuple(_thing(item) for item in re.split(r",|\band\b", rest))
        longest = 8 if len(items) == 1 else 5  # words
        if 0 < len(items) <= 3 and all(
            item and len(item.split()) <= longest and not _NO_NOUNS.search(item) for item in items
        ):
            yield "talked_about", listed(tuple(item for item in items if item), "and")


def _filled(pattern: str, names: _Names, *, subject: bool) -> str:
    """The pattern with this person's names in it; without a subject only where it is plain who is meant."""
    person = "|".join(re.escape(name) for name in names.mine) or r"(?!)"
    who = f"{person}|she|he|they|sie|er" if subject else person
    optional = "?" if subject else ""
    we = "we|wir" if subject else r"(?!)"
    return pattern.replace("WHO", rf"(?:(?:{who})\s+){optional}").replace("PERSON", f"(?:{person})").replace("WE", we)


def _thing(text: str) -> str | None:
    """What was talked about, said to the person: remarks cut off, "their team" made "your team"; None if unfit."""
    text = _REMARK.split(text, maxsplit=1)[0]
    line = plain(text.strip(" .,"), 90, 12)
    if (
        line is None
        or _FALSE_START.match(line)
        or _PRIVATE.search(line)
        or _SUMS.search(line)
        or _SOMEBODYS.search(line)
    ):
        return None
    words = line.split()
    said: list[str] = []
    for place, word in enumerate(words):
        following = words[place + 1].casefold() if place + 1 < len(words) else ""
        turned = _turned(word.casefold().replace("’", "'"), following)
        if turned is None:
            return None
        said.append(turned or word)
    first = said[0]
    if first in {"The", "A", "An", "Their", "His", "Her", "How", "Why", "Our", "My", "Your"}:
        said[0] = first.lower()
    return " ".join(said)


def _turned(word: str, following: str) -> str | None:
    """The word as it is said to the person it is about; "" where it stays; None where the grammar is not certain."""
    if word in _YOURS:
        return _YOURS[word]
    if word in {"he", "she"}:
        certain = following.endswith("ed") or bool(_PAST_IRREGULAR.fullmatch(following))
        return "you" if certain else None
    if word == "her":
        return "your" if following and following not in {"to", "and", "with", "in", "on", "at", "for"} else None
    if _GERMAN_PRONOUN.fullmatch(word):
        return None
    if word in {"him", "he's", "she's", "himself", "herself", "we", "us", "our", "you", "your"}:
        return None
    return ""
