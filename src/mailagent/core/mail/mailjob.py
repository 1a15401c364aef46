"""The company and the role a mail is about: read from its sender, its subject and its text.

Names of companies are runs of capitalised words. What suits the sender's own domain or display name weighs most,
unless the sender only carries mail for others (a recruiting or signing system) or places people for a client.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mailagent.core.domains import company_from_domain, domain_of, squeeze
from mailagent.core.event.spotting import Lexicon, lexicon
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.mail.mailnames import last_names, spans_in, tails_of
from mailagent.core.mail.mailrole import role_of_mail, starts_with
from mailagent.core.mail.mailsender import Sender, cues, sender_of, suits
from mailagent.core.model import Context, Evidence, Message, Vocabulary
from mailagent.core.phrases import listed, split_words
from mailagent.core.text import CJK, Text, fold, read

_TOKEN = re.compile(r"\S+")
_ARTICLE = "The|Al|El|La|Le|Les|Los|Las"
_SMALL_WORD = re.compile(r"(?<!\w)[a-z]{1,5}(?!\w)")
_NUMBER = re.compile(r"^#?\d{1,5}\s+")
_EMAIL = re.compile(r"[\w.+-]{1,64}@([\w-]{1,63}(?:\.[\w-]{1,63}){1,4})")
_KANJI = "\u30a1-\u30fa\u30fc\u3400-\u9fffA-Za-z"
_JA_NAME = f"(?:(?!(?<=[{_KANJI}])[のはがをにでとへもよか]|採用|人事)[{_KANJI}\u3041-\u3096]){{1,20}}"
_JAPANESE = (
    (re.compile(f"([{_KANJI}]{{2,24}})の[\u3400-\u9fff]{{1,4}}(?:です|でございます|と申します)"), 5.0),
    (re.compile(f"([{_KANJI}]{{2,24}}) ?(?:採用|人事)"), 4.5),
    (re.compile(f"(?:^|[\n。])([{_KANJI}]{{2,24}})です。"), 4.5),
    (
        re.compile(f"((?:株式会社|合同会社|有限会社) ?{_JA_NAME}|[{_KANJI}]{{1,20}}(?:株式会社|合同会社|有限会社))"),
        4.0,
    ),
)
_VERB = re.compile(r"[a-z]{3,12}(?:s|t|ed)\b")
_DETERMINERS_TEXT = """
your my our his her their ihr ihre ihren ihrem dein deine deinen der die das den dem ein eine einen einem im am zum zur
kein keine unser unsere votre vos ton ta tu su seu sua
"""
_DETERMINERS = frozenset(_DETERMINERS_TEXT.split())
_SIGNATURE_LINES = 4
_ENOUGH = 3.0
_ENOUGH_UNNAMED = 2.0  # nothing in the mail suits the sender's domain
_ENOUGH_BESIDE_AGENCY = 2.0  # somebody must be the client


def job_of_mail(
    message: Message, context: Context, *, outreach: bool
) -> tuple[str | None, str | None, tuple[Evidence, ...]]:
    """Company and role of a mail about a job, None where it does not say, with the words they were read from."""
    fields = (read("subject", message.subject, 500), read("text", message.text, 6_000))
    company = _company(fields, message, context, outreach=outreach)
    role = role_of_mail(fields, company.value if company else None, context.vocabulary)
    evidence = tuple(fact for fact in (company, role) if fact is not None)
    return company.value if company else None, role.value if role else None, evidence


def _company(fields: tuple[Text, Text], message: Message, context: Context, *, outreach: bool) -> Evidence | None:
    spans = [(text, start, end) for text in fields for start, end in spans_in(text, context.vocabulary)]
    domain = domain_of(message.sender.email)
    spans.extend(tails_of(spans, domain))
    last = last_names(fields[1].text, context.vocabulary)
    spans.extend((fields[1], start, end) for start, end in last if suits(fields[1].text[start:end], domain) >= 2)
    runs = [(text.text[start:end], text.text[end : end + 30].partition("\n")[0]) for text, start, end in spans]
    clients = cues(context.vocabulary, "company", "true_client")
    if outreach:
        clients |= cues(context.vocabulary, "company", "client")
    has_client = any(
        _ends_with(_before(text, start), clients) and not suits(text.text[start:end], domain)
        for text, start, end in spans
    )
    unnamed = outreach and any(_has_unnamed_client(text, context.vocabulary) for text in fields)
    secret = outreach and any(
        phrase in text.folded
        for text in fields
        for phrase in cues(context.vocabulary, "company", "confidential_client")
    )
    if secret or (unnamed and not has_client):
        return None
    sender = sender_of(message.sender, runs, has_client, context.vocabulary)
    for job in context.jobs:
        if message.sender.email in (person.email for person in job.people) or sender.domain in job.domains:
            return Evidence("company", job.company, "an application known before", message.sender.email)
    named = _best(_scored(fields, spans, sender, context), sender, outreach=outreach)
    named = named and _with_article(named, fields)
    if (
        named is None and sender.agency == 1 and not outreach
    ):  # a word beside its own name, and nobody else named: the employer itself
        sender = Sender(sender.domain, sender.shown, sender.person)
        named = _best(_scored(fields, spans, sender, context), sender, outreach=False)
    if named is None and sender.domain and not sender.carrier and not sender.agency:
        name = company_from_domain(sender.domain)
        return Evidence("company", name, "sender", message.sender.email) if name else None
    return named


def _has_unnamed_client(text: Text, vocabulary: Vocabulary) -> bool:
    """Whether it speaks of a client without its name: "retained by a bank", "im Auftrag eines Herstellers"."""
    cue = cues(vocabulary, "company", "unnamed_client")
    articles = cues(vocabulary, "company", "articles")
    return any(
        match.group() in articles and _ends_with(_before(text, match.start()), cue)
        for match in _SMALL_WORD.finditer(text.folded)
    )


def _with_article(named: Evidence, fields: tuple[Text, Text]) -> Evidence:
    """The name with its "The" or "Al" where that is written large within a sentence or begins a line of its own."""
    name = re.escape(named.value)
    found = re.compile(rf"(?:[a-z,] ({_ARTICLE}) {name}\b|^({_ARTICLE}) {name}(?: HR)?$)", re.MULTILINE)
    match = next((match for text in fields if (match := found.search(text.text))), None)
    if match is None:
        return named
    return replace(named, value=f"{match.group(1) or match.group(2)} {named.value}")


def _best(scored: Iterator[tuple[str, float, Text, int, int]], sender: Sender, *, outreach: bool) -> Evidence | None:
    """The name that most speaks for, in its fullest form; None where nothing speaks enough for any."""
    scores: dict[str, float] = {}
    forms: dict[str, tuple[str, Text, int, int]] = {}
    for value, score, text, start, end in scored:
        key = squeeze(value)
        scores[key] = max(scores[key], score) + 0.5 if key in scores else score
        forms.setdefault(key, (value, text, start, end))
    if sender.shown and not sender.agency:
        key = squeeze(sender.shown)
        shown = Text("sender", sender.shown, fold(sender.shown))
        forms.setdefault(key, (sender.shown, shown, 0, len(sender.shown)))
        scores[key] = scores.get(key, 0.0) + 6 + (3 if suits(sender.shown, sender.domain) else 0)
    for key in sorted(scores, key=len):
        for longer, score in scores.items():
            if longer != key and longer.startswith(key) and len(key) >= 4 and score > 0:
                scores[longer] = max(score, scores[key]) + 0.5
    if not scores:
        return None
    top = max(scores, key=lambda key: (scores[key], len(key)))
    value, text, start, end = forms[top]
    unnamed = not any(suits(form[0], sender.domain) for form in forms.values())
    least = _ENOUGH
    if sender.agency == 2 or (outreach and unnamed):
        least = _ENOUGH_BESIDE_AGENCY - (0.5 if " " in value else 0.0)
    elif unnamed and (" " in value or sender.carrier) and not sender.agency:
        least = _ENOUGH_UNNAMED
    if scores[top] < least:
        return None
    return Evidence("company", value, text.source, text.quote(start, end))


def _scored(
    fields: tuple[Text, Text], spans: list[tuple[Text, int, int]], sender: Sender, context: Context
) -> Iterator[tuple[str, float, Text, int, int]]:
    words = lexicon(context.vocabulary)
    mine = frozenset(split_words(context.me.name))
    own = {email.partition("@")[2] for email in context.me.emails}
    addresses = {domain for domain in _EMAIL.findall(fields[1].folded) if domain not in own}
    for text, start, end in spans:
        value = _without_legal_form(text.text[start:end], context.vocabulary)
        parts = split_words(value)
        if len(value) < 2 or not any(char.isalpha() for char in value) or value[0].isdigit():
            continue
        fit = suits(value, sender.domain)
        if (
            (sender.agency and fit)
            or suits(value, sender.system) >= 2
            or (set(parts) == sender.person and len(parts) > 1 and fit < 3 and not sender.carrier)
            or (fit < 2 and _is_person(parts, sender, mine, words))
        ):
            continue
        score = (5.0 + fit if fit >= 2 else 0.0) + _by_neighbours(text, start, end, context.vocabulary)
        score -= _stands_alone(text, start, end) if sender.agency else 0.0  # below an agency's letter: its own trade
        is_named = any(part in words.companies for part in parts)
        score += 1.5 if is_named else 0.0
        score += 4.0 if sender.carrier and not sender.system and parts[0] in sender.person else 0.0  # "Vale Joinery"
        score -= 2.0 if fit < 2 and len(parts) == 2 and len(parts[-1]) == 1 else 0.0  # "Tor B"
        score -= 3.0 if fit < 2 and _in_post(text, start, end, words) else 0.0
        score -= (
            1.0
            if not is_named and len(parts) == 2 and _before(text, start).endswith((" with", " mit", " avec", " con"))
            else 0.0
        )
        score += 5.0 if sender.carrier and any(suits(value, domain) >= 2 for domain in addresses) else 0.0
        score += 1.0 if text.source == "subject" else 0.0
        score += 4.0 if len(value) > len(sender.shown) > 0 and suits(value, squeeze(sender.shown) + ".x") >= 2 else 0.0
        yield value, score, text, start, end
    for text in fields:
        yield from _japanese(text)


def _japanese(text: Text) -> Iterator[tuple[str, float, Text, int, int]]:
    if CJK.search(text.text):
        for pattern, score in _JAPANESE:
            for match in pattern.finditer(text.text):
                yield match.group(1), score, text, match.start(1), match.end(1)


def _without_legal_form(name: str, vocabulary: Vocabulary) -> str:
    """The name without "GmbH & Co. KG", "Inc." and the like at its end; "Hill & Co" stays."""
    forms = listed(vocabulary, "job", "legal_forms")
    words = name.split()
    if len(words) > 2 and words[-2] == "&" and fold(words[-3]).strip(".,") not in forms:
        return name
    while len(words) > 1 and (fold(words[-1]).strip(".,") in forms or words[-1].strip(".") in ("&", "Co")):
        words.pop()
    return " ".join(words).rstrip(",")


def _is_person(parts: tuple[str, ...], sender: Sender, mine: frozenset[str], words: Lexicon) -> bool:
    """Whether a run is a name of mine, the sender's, or anybody's by its first word."""
    if not parts or set(parts) <= mine or set(parts) <= sender.person:
        return True
    if parts[0] in sender.person and all(part in sender.person or len(part) == 1 for part in parts):
        return True
    if parts[0] in sender.person and (len(parts) == 1 or parts[-1] in sender.person or parts[0] in GIVEN_NAMES):
        return True
    return parts[0] in GIVEN_NAMES and len(parts) <= 3 and parts[-1] not in words.companies


def _before(text: Text, start: int) -> str:
    return text.folded[max(0, start - 30) : start].rstrip(" \"'(:,-")


def _by_neighbours(text: Text, start: int, end: int, vocabulary: Vocabulary) -> float:
    """What stands directly before and after: a cue, a post, the edge of a line."""
    before = _before(text, start)
    after = _NUMBER.sub("", text.folded[end : end + 24].lstrip(" '\")s").lstrip())
    score = -6.0 if _ends_with(before, cues(vocabulary, "company", "not_before")) else 0.0
    if _ends_with(before, cues(vocabulary, "company", "client")):
        score += 5
    elif (
        _ends_with(before, cues(vocabulary, "company", "before")) or text.text[max(0, start - 2) : start].strip() == "@"
    ):
        score += 2
    if starts_with(after, cues(vocabulary, "company", "after")):
        score += 2
    elif " " in text.text[start:end] and _VERB.match(after):
        score += 1.5
    alone = _stands_alone(text, start, end)
    score += alone + (1.5 if " " in text.text[start:end] and _beside_post(text, start, end, vocabulary) else 0.0)
    score += 1.5 if text.text[start - 1 : start] == "(" and text.text[end : end + 1] == ")" else 0.0
    begins = text.text[:start].rstrip(" ")[-1:] in (".", "!", "?", ":", "\n", "")
    if " " not in text.text[start:end] and _ends_with(before, _DETERMINERS):
        score -= 2  # a German noun, a thing of mine
    if text.source == "text" and not text.text[:start].strip() and after[:1] in (",", "!", "-", "–", ":"):
        score -= 4  # somebody is spoken to
    if score < 2 and begins and " " not in text.text[start:end] and text.source != "subject":
        score -= 2  # a lone capital that begins a sentence
    if text.text[end : end + 2] == " (" and text.text[end + 2 : end + 3].isupper():
        score -= 1.5  # somebody, with the company in brackets
    return score


def _in_post(text: Text, start: int, end: int, words: Lexicon) -> bool:
    """Whether the word behind is a post, or what belongs to one stands before: "Data Engineer", "Head of Design"."""
    before = text.folded[max(0, start - 30) : start].split()
    if len(before) > 1 and before[-1] in ("of", "de", "des", "da", "do", "du") and words.is_role_noun(before[-2]):
        return True
    following = _TOKEN.match(text.folded, end + 1)
    return (
        text.text[end : end + 1] == " "
        and following is not None
        and words.is_role_noun(following.group().strip(".,:;!?)"))
    )


def _ends_with(before: str, endings: frozenset[str]) -> bool:
    words = before.split()
    return any(" ".join(words[-size:]) in endings for size in range(1, 5))


def _beside_post(text: Text, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether a post stands beside it on the line: "Data Analyst, Northwind", "Northwind: Data Analyst"."""
    words = lexicon(vocabulary)
    head = text.text[max(0, start - 60) : start].rpartition("\n")[2]
    tail = text.text[end : end + 60].partition("\n")[0]
    if head.rstrip(" ").endswith((",", ":", "-", "–", "|", "@", "(")):
        return any(words.is_role_noun(word) for word in split_words(head)[-6:])
    return tail.lstrip(" ").startswith((":", "-", "–", "|", ",", "/")) and any(
        words.is_role_noun(word) for word in split_words(tail)[:6]
    )


def _stands_alone(text: Text, start: int, end: int) -> float:
    """How much a span looks like the company in a signature: a part of one of the last lines, or all of one."""
    if text.source == "subject":
        return 0.0
    at = len(text.text.rstrip())
    for _ in range(_SIGNATURE_LINES):
        at = max(text.text.rfind("\n", 0, at), 0)
    before = text.text[max(0, start - 3) : start].strip(" ")
    rest = text.text[end : end + 60].partition("\n")[0]
    head = text.text[max(0, start - 60) : start].rpartition("\n")[2]
    edge = (before == "" and start == 0) or before[-1:] in ("\n", ",", "|", "-", "–", "—", "/", "·", "(")
    if start < at or not edge or len(head) > 50:
        return 1.0 if before.endswith("\n") and not rest else 0.0
    return 2.0 if rest[:1] in ("", ",", ".", "|", ")") or rest[:2] in (" |", " -", " –", " (") else 0.0
