"""The cues of config/words/nextstep.<language>.toml compiled, and sentences that know which of them they hold.

Only the languages that a text seems to be written in are tried on it; a sentence looks for each kind of cue once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from mailagent.core.model import Vocabulary
from mailagent.core.step.patterns import compile_phrases, plain, sentences, strings, word_groups
from mailagent.core.text import fold

Span = tuple[int, int]

_UNSPACED = frozenset({"ja"})
_GAP = r"(?: \S{1,40}){0,4}?"
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")
_LANGUAGE_SHARE = 0.34  # a language is read if it has so much of the commonest language's common words
_LANGUAGE_CAP = 2_000  # characters from which the language is told
_CLAUSE = re.compile(
    r"[;()]|: | - |, (?:and|but|so|then|as|und|aber|dann|et|mais|puis|y|pero|asi que|e|mas|en|maar|i|we|he|she|they|you"
    r"|it|ich|wir|er|sie|je|nous|vous|on(?! (?:the|mon|tue|wed|thu|fri|sat|sun|\d|our|your|behalf))|te|le|les"
    r"|os|nos)(?= )"
    r"| (?:and|but|so|then|und|et|puis|y|e|en) (?=(?:i|we|he|she|they|you|it|will|hr|the|there|come|gebe|ich|wir|er|sie"
    r"|rufe|melde|je|nous|vous|on|te|le|les|os|nos|se|lhe|ik|wij|promises?|her|his|our|then|dann)\b)"
)
_HEAD = re.compile(
    r"\s*(?:(?:hi|hey|hello|dear|morning|ok|okay|so|great|super|and|also|then|but|now|first|please|pls|kindly|just|do"
    r"|finally|bitte|por favor|y|e|et|und)[, ]+|[^\W\d_]{2,15}(?: [^\W\d_]{2,15})?[,:!] ?| ?\d[.)] |[-*•] ?){0,4}"
)
_QUESTION = re.compile(r"\w{2,}.*\w.*\?[)\"' ]*$")
_TAG = re.compile(r"[,;.:)] ?\S{1,14}(?: \S{1,10})?\?[)\"' ]*$")


class Cues:
    """The compiled phrases of some languages, by kind, and the names of steps."""

    def __init__(self, contents: Mapping[str, Mapping[str, object]]) -> None:
        self._kinds: dict[str, list[re.Pattern[str]]] = {}
        self.steps: list[tuple[str, re.Pattern[str]]] = []
        for code, content in contents.items():
            spaced = code not in _UNSPACED
            names = {"g": _GAP} | word_groups(content.get("words"))
            for kind, pattern in _compiled(content.get("statement"), names, spaced=spaced):
                self._kinds.setdefault(kind, []).append(pattern)
            self.steps += _compiled(content.get("steps"), names, spaced=spaced)

    def spans(self, kind: str, folded: str) -> list[Span]:
        """Where the cues of this kind stand in a folded text."""
        return [found.span() for pattern in self._kinds.get(kind, ()) for found in pattern.finditer(folded)]

    def has(self, kind: str, folded: str) -> bool:
        """Whether the folded text holds a cue of this kind."""
        return any(pattern.search(folded) for pattern in self._kinds.get(kind, ()))


class Sentence:
    """One sentence: as written, folded, the bounds of its clauses, and its cues, each kind looked for once."""

    __slots__ = ("_spans", "clauses", "cues", "folded", "text")

    def __init__(self, written: str, cues: Cues) -> None:
        self.text = written
        self.folded = plain(fold(written))
        self.cues = cues
        self.clauses = _clauses(self.folded)
        self._spans: dict[str, list[Span]] = {}

    def spans(self, kind: str) -> list[Span]:
        """Where the cues of this kind stand."""
        found = self._spans.get(kind)
        if found is None:
            found = self._spans[kind] = self.cues.spans(kind, self.folded)
        return found

    def has(self, kind: str) -> bool:
        """Whether it holds a cue of this kind."""
        return bool(self.spans(kind))

    def free_spans(self, kind: str, guard: str) -> list[Span]:
        """The cues of `kind` that no cue of `guard` overlaps."""
        found = self.spans(kind)
        return [span for span in found if not overlaps(span, self.spans(guard))] if found else found

    def clause_of(self, position: int) -> int:
        """The number of the clause in which `position` lies."""
        return next((i for i, (_, end) in enumerate(self.clauses) if position < end), len(self.clauses) - 1)

    def asked(self) -> list[Span]:
        """Where it asks something of me: a request, an imperative at the head of a clause, a question."""
        found = self._spans.get("asked")
        if found is None:
            found = self.free_spans("request", "not_request")
            if imperatives := self.free_spans("imperative", "not_imperative"):
                heads = {_clause_head(self.folded, start) for start, _ in self.clauses}
                found = found + [span for span in imperatives if span[0] in heads]
            if self.is_question():
                found = [*found, self.clauses[-1]]
            self._spans["asked"] = found
        return found

    def ask_only(self, kind: str) -> None:
        """From now on only cues of `kind` ask something of me: it was written by me, or to somebody else."""
        self._spans["asked"] = self.spans(kind)

    def requests(self) -> bool:
        """Whether it asks for something that belongs to the process: no question by the way, no receipts."""
        asked = len(self.asked())
        if asked == 1 and self.is_question() and self.has("aside_question"):
            return False
        return asked > 0 and not self.has("irrelevant")

    def is_question(self) -> bool:
        """A question that wants an answer, not "all well?" and not a tag ("..., ok?")."""
        folded = self.folded
        if not folded.rstrip(" )\"'").endswith("?"):
            return False
        return bool(_QUESTION.search(folded)) and not _TAG.search(folded) and not self.has("not_question")


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether the span shares a character with any of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def read_sentences(text: str, vocabulary: Vocabulary) -> list[Sentence]:
    """The sentences of `text`, ready to be asked for cues of the languages it is likely written in."""
    cues = cues_for(text, vocabulary)
    return [Sentence(written, cues) for written in sentences(text)]


def cues_for(text: str, vocabulary: Vocabulary) -> Cues:
    """The cues of the languages that `text` is likely written in; all of them where that is not plain."""
    return _cues(vocabulary, _languages(text[:_LANGUAGE_CAP], vocabulary))


def first(read: Sequence[Sentence], holds: Callable[[Sentence], bool]) -> str:
    """The first sentence, as written, of which `holds` is true; empty if there is none."""
    return next((sentence.text for sentence in read if holds(sentence)), "")


def _compiled(table: object, names: Mapping[str, str], *, spaced: bool) -> list[tuple[str, re.Pattern[str]]]:
    found = []
    for key, phrases in table.items() if isinstance(table, dict) else ():
        if pattern := compile_phrases(strings(phrases), names, spaced=spaced):
            found.append((str(key), pattern))
    return found


def _clauses(folded: str) -> tuple[Span, ...]:
    bounds = []
    start = 0
    for found in _CLAUSE.finditer(folded):
        bounds.append((start, found.start() + 1))
        start = found.start() + 1
    bounds.append((start, len(folded)))
    return tuple(bounds)


def _clause_head(folded: str, start: int) -> int:
    """Where a clause begins once its name, greeting and "please" are passed."""
    head = _HEAD.match(folded, start)
    return head.end() if head else start


@lru_cache(maxsize=64)
def _cues(vocabulary: Vocabulary, codes: tuple[str, ...]) -> Cues:
    table = vocabulary.table("nextstep")
    return Cues({code: table[code] for code in codes})


@lru_cache(maxsize=8)
def _common_words(vocabulary: Vocabulary) -> Mapping[str, frozenset[str]]:
    return {code: frozenset(strings(content.get("common"))) for code, content in vocabulary.table("nextstep").items()}


def _languages(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    head = fold(text)
    words = _WORD.findall(head)
    counts = {code: sum(word in common for word in words) for code, common in _common_words(vocabulary).items()}
    japanese = bool(_CJK.search(head))
    most = max(counts.values(), default=0)
    least = max(1, _LANGUAGE_SHARE * most)
    return tuple(
        code
        for code, count in counts.items()
        if (japanese if code in _UNSPACED else count >= least or (most == 0 and not japanese))
    )
