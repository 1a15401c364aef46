"""One received message and what it means for the job search: its kind, and the job it is about.

A kind is scored by named signals: what the sender is known as, wordings of subject and text. Their word lists are
config/words/mail.<language>.toml, their weights and the senders config/words/mail.toml. Each signal counts once,
however often its wordings occur, and leaves its evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import get_args

from mailagent.core.domains import domain_of, is_freemail
from mailagent.core.mail.learned import judge
from mailagent.core.mail.mailjob import job_of_mail
from mailagent.core.mail.mailrole import role_of_mail
from mailagent.core.mail.mailsender import is_carrier
from mailagent.core.mail.mailwording import WordingIndex
from mailagent.core.model import Context, Evidence, MailKind, MailVerdict, Message, Vocabulary
from mailagent.core.step.newtext import new_text
from mailagent.core.step.statements import Statement, read_statement
from mailagent.core.text import CJK, Text, fold, read

TEXT_CAP = 4_000  # what a mail means is said in its first pages
SUBJECT_CAP = 500
ENOUGH = 1.5  # in all
ENOUGH_BESIDE_POST = 0.5  # where the mail names a post: it is hardly about anything else
MINOR_LANGUAGE = 0.3  # of the small words of the main language: from here a second one is taken for spoken
_NOT_YET = re.compile(r"(?:not|n't) (?:yet )?(?:been|closed|filled|gone)")
_ANSWER = re.compile(r"\s{0,3}(?:re|aw|sv|rv|res)\s?:", re.IGNORECASE)
_FORWARDED = re.compile(r"\s{0,3}(?:fwd?|wg|tr|rv|enc|i|doorst)\s?:", re.IGNORECASE)
MOST_LANGUAGES = 3  # nobody writes in more
WORD = re.compile(r"\w+")
SENTENCE_MARKS = (".", "!", "?", "\n", ":", ";", "。", ",")
GRAVE = ("rejection", "offer")  # kinds that end a process
PLAIN = 1.5  # what plain words must say for one of them
LEARNED = "text, learned words"
_TOLD = 4
UNCONDITIONAL = ("interview_invite", "rejection")  # kinds that a conditional sentence does not speak of
KINDS: tuple[MailKind, ...] = get_args(MailKind)


def classify(message: Message, context: Context) -> MailVerdict:
    """What `message` means for the job search of `context.me`, and why."""
    fields = {
        "subject": read("subject", message.subject, SUBJECT_CAP),
        "text": read("text", new_text(message.text), TEXT_CAP),
        "footer": read("whole text", message.text, TEXT_CAP),
    }
    said = read_statement(message.text, message.date, context)
    post = role_of_mail((fields["subject"], fields["text"]), None, context.vocabulary)
    evidence = [
        *_sender_signals(message, context.vocabulary),
        *_forwarded_signals(message, context.vocabulary),
        *([] if post else _ungrounded_signals(message, fields, context.vocabulary)),
        *_beside_post(_wording_signals(fields, context.vocabulary), post is not None, context.vocabulary),
        *_statement_signals(said, context.vocabulary),
        *_learned_signals(fields, context.vocabulary),
    ]
    if _ANSWER.match(message.subject):  # the invitation in it was another mail's
        evidence = [e for e in evidence if not (e.value == "interview_invite" and e.source == "subject, wish")]
    kind = _decide(evidence, ENOUGH_BESIDE_POST if post else ENOUGH)
    signals = tuple(sorted(evidence, key=lambda e: (e.value != kind, -e.weight)))
    if kind == "other":
        if message.bulk or message.automatic:
            return MailVerdict(kind, evidence=signals)
        return MailVerdict(kind, None, None, said.step, said.by, said.action_needed, signals)
    company, role, facts = job_of_mail(message, context, outreach=kind == "recruiter_outreach")
    return MailVerdict(kind, company, role, said.step, said.by, said.action_needed, signals + facts + _said(said))


def _said(said: Statement) -> tuple[Evidence, ...]:
    """The sentence that names the next step, its day, or what they want of me."""
    if not said.quote or not (said.step or said.by or said.action_needed):
        return ()
    return (Evidence("next_step", said.step or (said.by.isoformat() if said.by else "an answer"), "text", said.quote),)


def _statement_signals(said: Statement, vocabulary: Vocabulary) -> Iterator[Evidence]:
    """What the reading of next steps, which goes by sentences, says: an end, an offer."""
    weights = _mapping(_mapping(vocabulary.table("mail").get("", {}).get("statement")))
    if said.closed:
        yield Evidence("kind", "rejection", "text, says that it ends", said.quote, _number(weights.get("closed", 1)))
    if said.offer:
        yield Evidence("kind", "offer", "text, says that they want me", said.quote, _number(weights.get("offer", 1)))
    if said.by is not None and not (said.closed or said.offer):
        yield Evidence(
            "kind", "rejection", "text, promises an answer", said.quote, _number(weights.get("promised", -1))
        )


def _learned_signals(fields: Mapping[str, Text], vocabulary: Vocabulary) -> Iterator[Evidence]:
    """What the linear model finds likelier, or much less likely, than chance."""
    weight = _number(_mapping(vocabulary.table("mail").get("", {}).get("learned")).get("weight", 1))
    learned = judge(fields["subject"].folded, fields["text"].folded, vocabulary)
    for kind, score in learned.scores.items():
        if kind in KINDS:
            told = learned.told_by(kind)[:_TOLD] if score > 0 else ()
            quote = ", ".join(word.removeprefix("s:") for word in told)
            yield Evidence("kind", kind, LEARNED, quote, round(weight * score, 2))


def _decide(evidence: list[Evidence], enough: float) -> MailKind:
    """The kind with the highest sum of what speaks for and against it; `other` where nothing speaks much for any.

    A rejection or an offer needs plain words: learned words and hints alone never end a process.
    """
    scores: dict[str, float] = dict.fromkeys(KINDS, 0.0)
    plain: dict[str, float] = dict.fromkeys(KINDS, 0.0)
    for e in evidence:
        scores[e.value] += e.weight
        plain[e.value] += 0.0 if e.source == LEARNED else e.weight
    able = [kind for kind in KINDS if kind not in GRAVE or plain[kind] >= PLAIN]
    best = max(able, key=lambda kind: scores[kind])
    return best if scores[best] >= enough else "other"


def _sender_signals(message: Message, vocabulary: Vocabulary) -> tuple[Evidence, ...]:
    return _signals_of_address(f"{message.sender.name.lower()} <{message.sender.email}>", vocabulary)


@lru_cache(maxsize=1024)
def _signals_of_address(address: str, vocabulary: Vocabulary) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    for name, kinds, parts in _senders(vocabulary):
        if any(part in address and _is_part(part, address) for part in parts):
            found.extend(Evidence("kind", kind, f"sender, {name}", address, weight) for kind, weight in kinds.items())
    return tuple(found)


def _forwarded_signals(message: Message, vocabulary: Vocabulary) -> Iterator[Evidence]:
    """A subject handed on by a private person: what it says was written to somebody else."""
    if _FORWARDED.match(message.subject) and is_freemail(domain_of(message.sender.email), vocabulary):
        weight = _number(_mapping(vocabulary.table("mail").get("", {}).get("forwarded")).get("by_a_friend", 1))
        yield Evidence("kind", "other", "subject, forwarded", message.subject[:80], weight)


def _ungrounded_signals(message: Message, fields: Mapping[str, Text], vocabulary: Vocabulary) -> Iterator[Evidence]:
    """A mail of a machine or a private person without a word of posts; not where a system for such mail carries it."""
    table = _mapping(vocabulary.table("mail").get("", {}).get("ungrounded"))
    address = message.sender.email
    local, _, domain = address.partition("@")
    friend = is_freemail(domain, vocabulary)
    machine = message.bulk or message.automatic or local.partition("+")[0] in _strings(table.get("locals"))
    if friend or (machine and not is_carrier(domain, vocabulary)):
        folded = f"{fields['subject'].folded} {fields['text'].folded}"
        plain, signs = _grounds(vocabulary)
        if not plain.intersection(WORD.findall(folded)) and not any(sign in folded for sign in signs):
            weight = _number(table.get("by_a_friend" if friend else "by_a_machine", 1))
            who = "private" if friend else "a machine"
            yield Evidence("kind", "other", f"sender, {who}, and no word of a job", address, weight)


@lru_cache(maxsize=4)
def _grounds(vocabulary: Vocabulary) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of mail about posts in all languages, folded; those that are written without spaces apart."""
    listed = [_strings(_mapping(kinds.get("ground")).get("words")) for kinds in vocabulary.table("mail").values()]
    words = {fold(word) for some in listed for word in some}
    signs = {word for word in words if CJK.search(word)}
    return frozenset(words - signs), tuple(sorted(signs))


def _is_part(part: str, address: str) -> bool:
    """Whether a piece of a list stands in the address; one that ends in "@" is a whole word of its local part."""
    at = address.find(part)
    return at >= 0 and not (part.endswith("@") and part[0].isalnum() and at and address[at - 1].isalnum())


@lru_cache(maxsize=4)
def _senders(vocabulary: Vocabulary) -> tuple[tuple[str, Mapping[MailKind, float], tuple[str, ...]], ...]:
    """Classes of senders: name, weight for each kind, the parts of an address that tell them."""
    table = vocabulary.table("mail").get("", {}).get("senders", {})
    found = []
    for name, content in table.items() if isinstance(table, Mapping) else ():
        if isinstance(content, Mapping):
            kinds = {kind: float(content[kind]) for kind in KINDS if isinstance(content.get(kind), int | float)}
            parts = content.get("parts", [])
            found.append((str(name), kinds, tuple(p for p in parts if isinstance(p, str))))
    return tuple(found)


def _wording_signals(fields: Mapping[str, Text], vocabulary: Vocabulary) -> Iterator[Evidence]:
    """Each signal at most once, from the first field that has one of its wordings."""
    signals, indexes = _signals(vocabulary)
    spoken = languages_of(" ".join(text.folded for text in fields.values()), vocabulary)
    seen: set[int] = set()
    for where, text in fields.items():
        for language in spoken:
            for number, start, end in _find(indexes.get(language, {}), where, text.folded, seen):
                kind, name, weight = signals[number]
                void = kind in UNCONDITIONAL and _is_conditional(text, start, vocabulary)
                void = void or (name == "filled" and _NOT_YET.search(text.folded, start, end) is not None)
                if number not in seen and not void:
                    seen.add(number)
                    source = f"{text.source}, {name.replace('_', ' ')}"
                    yield Evidence("kind", kind, source, text.quote(start, end), weight)


def _find(
    indexes: Mapping[str, WordingIndex], where: str, folded: str, done: set[int]
) -> Iterator[tuple[int, int, int]]:
    for part in (where,) if where == "footer" else ("", where):
        if part in indexes:
            yield from indexes[part].find(folded, done)


def languages_of(folded: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The languages whose word lists are worth a look: those whose small words occur, all where none do."""
    words = Counter(WORD.findall(folded))
    counts = {language: sum(words[w] for w in small) for language, small in _small_words(vocabulary).items()}
    most = max(counts.values(), default=0)
    spoken = tuple(language for language, count in counts.items() if count and count >= most * MINOR_LANGUAGE)
    spoken = tuple(sorted(spoken, key=lambda language: -counts[language])[:MOST_LANGUAGES])
    return (*(spoken or tuple(counts)), *(("ja",) if CJK.search(folded) else ()))


@lru_cache(maxsize=4)
def _small_words(vocabulary: Vocabulary) -> Mapping[str, frozenset[str]]:
    found = {}
    for language, kinds in vocabulary.table("mail").items():
        words = _mapping(kinds.get("language")).get("words")
        if isinstance(words, list):
            found[language] = frozenset(fold(word) for word in words)
    return found


def _beside_post(found: Iterator[Evidence], has_post: bool, vocabulary: Vocabulary) -> Iterator[Evidence]:
    """The signals, with other weights where the mail names a post: then it is less likely about something else."""
    weights = _mapping(vocabulary.table("mail").get("", {}).get("beside_post"))
    for e in found:
        name = e.source.partition(", ")[2].replace(" ", "_")
        weight = _mapping(weights.get(e.value)).get(name) if has_post else None
        yield e if weight is None else replace(e, weight=_number(weight))


def _is_conditional(text: Text, start: int, vocabulary: Vocabulary) -> bool:
    """Whether the sentence around `start` says what happens if something happens ("if shortlisted, you will...")."""
    sentence = max(text.folded.rfind(mark, 0, start) for mark in SENTENCE_MARKS[:-1]) + 1
    if text.folded[sentence : start + 1].lstrip(" \t)*-·").startswith(_conditionals(vocabulary, "silence")):
        return True
    begin = max(text.folded.rfind(mark, 0, start) for mark in SENTENCE_MARKS) + 1
    return text.folded[begin : start + 1].lstrip(" \t)*-·").startswith(_conditionals(vocabulary, "starters"))


@lru_cache(maxsize=8)
def _conditionals(vocabulary: Vocabulary, name: str) -> tuple[str, ...]:
    """The first words of conditional sentences in all languages, folded, each with the space behind it."""
    words = (_mapping(kinds.get("conditional")).get(name) for kinds in vocabulary.table("mail").values())
    listed = (fold(word) for starters in words if isinstance(starters, list) for word in starters)
    return tuple(word if CJK.search(word) else f"{word} " for word in listed)


@lru_cache(maxsize=4)
def _signals(
    vocabulary: Vocabulary,
) -> tuple[tuple[tuple[MailKind, str, float], ...], Mapping[str, Mapping[str, WordingIndex]]]:
    """The signals of all languages, and their wordings by language and by the field they are looked for in.

    A list called `subject` is looked for only there, one called `footer` in the whole message, the others ("") in
    subject and text. A signal that has no weight in mail.toml counts 1.
    """
    table = vocabulary.table("mail")
    weights = _mapping(table.get("", {}).get("weights"))
    numbers: dict[tuple[MailKind, str], int] = {}
    indexes: dict[str, dict[str, WordingIndex]] = {}
    for language, kinds in table.items():
        owned: dict[str, list[tuple[int, str]]] = {"": [], "subject": [], "footer": []}
        for kind in KINDS if language else ():
            for name, phrases in _mapping(kinds.get(kind)).items():
                number = numbers.setdefault((kind, name), len(numbers))
                where = name if name in owned else ""
                owned[where].extend((number, phrase) for phrase in _strings(phrases))
        indexes[language] = {where: WordingIndex(phrases) for where, phrases in owned.items()}
    signals = tuple((kind, name, _number(_mapping(weights.get(kind)).get(name, 1))) for kind, name in numbers)
    return signals, indexes


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str) and item.strip()] if isinstance(value, list) else []


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 1.0


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


@lru_cache(maxsize=4)
def search_phrases(vocabulary: Vocabulary) -> frozenset[str]:
    """Short wordings of application mail, plain enough for a provider's own search ("thank you for applying")."""
    listed = (_mapping(kinds.get("search")).get("phrases") for kinds in vocabulary.table("mail").values())
    return frozenset(phrase for phrases in listed for phrase in _strings(phrases))
