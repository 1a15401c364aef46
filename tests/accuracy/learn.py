"""Makes the models of config/words from the labelled cases: `python -m accuracy.learn`, with tests/ on the path.

HANDS=dae learns only from cases whose ids begin with these letters. Needs the extra `accuracy`.
"""

from __future__ import annotations

import os
import re
import tempfile
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from zlib import crc32

from accuracy.answers import event_of
from accuracy.forms import GIVEN, UNSEEN, EventCase, EventExpect, MailCase, MailExpect, read_cases
from mailagent.core.event import learned as event_model
from mailagent.core.event import parts
from mailagent.core.event.boilerplate import without_boilerplate
from mailagent.core.event.company_names import LINKS
from mailagent.core.event.parties import parties_of
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.learned import SCALE
from mailagent.core.mail import learned as mail_model
from mailagent.core.model import Context, Vocabulary
from mailagent.core.phrases import split_words, words_of
from mailagent.core.step.newtext import new_text
from mailagent.core.text import Text, event_text, fold
from mailagent.core.wordlists import Lexicon, lexicon
from mailagent.resources import config_dir, load_vocabulary

SMALL_WORDS = "small_learned"
_SMALL = re.compile(r"(?<![\w@.'’-])[a-zß-öø-ÿ]{3,24}(?![\w@-])")
_TALL_AMID = re.compile(r"(?<=[a-zß-öø-ÿ,] )[A-ZÀ-Þ][a-zß-öø-ÿ]{2,24}(?![\w@-])")
OFTEN = 2  # a feature of one case alone teaches nothing
SMALLEST = 30  # hundredths: a feature that weighs less for every class is left out
SMALLEST_STEP = 10  # the same for the chain
HEADER = """\
# Learned from the labelled cases by `python -m accuracy.learn`; not written by hand.
"""
LINEAR = """\
# Linear models: weights: a feature, a tab, its weight for each class (hundredths).
"""
SMALL = "# Words that are written small: at the head of a sentence they are no names.\n"
CHAIN = """\
# A linear chain: steps: the weight from each label to each (other, company, role, person, me, topic); weights: a
# feature of a word, a tab, its weight for each label (hundredths).
"""
Labelled = tuple[frozenset[str], str]  # the features of a case, and its class


def learn(cases: Sequence[Labelled], *, strength: float, balanced: bool = True) -> str:
    """The linear model of these cases, as the body of its table."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    often = Counter(feature for features, _ in cases for feature in features)
    names = sorted(feature for feature, count in often.items() if count >= OFTEN)
    column = {name: i for i, name in enumerate(names)}
    cells = [(row, column[f]) for row, (features, _) in enumerate(cases) for f in sorted(features) if f in column]
    rows, columns = zip(*cells, strict=True)
    matrix = normalize(csr_matrix(([1.0] * len(cells), (rows, columns)), shape=(len(cases), len(names))))
    model = LogisticRegression(C=strength, class_weight="balanced" if balanced else None, max_iter=3000)
    model.fit(matrix, [label for _, label in cases])
    weights = [[round(SCALE * value) for value in model.coef_[:, i]] for i in range(len(names))]
    lines = [
        f"{name}\t{' '.join(map(str, values))}"
        for name, values in zip(names, weights, strict=True)
        if max(map(abs, values)) >= SMALLEST
    ]
    bias = [round(SCALE * value) for value in model.intercept_]
    classes = ", ".join(f'"{one}"' for one in model.classes_)
    body = "\n".join(lines)
    return f"classes = [{classes}]\nbias = {bias}\nweights = '''\n{body}\n'''\n"


def mail_cases(hands: str) -> Iterator[tuple[MailCase, MailExpect]]:
    """Every labelled mail of all sets but the unseen one, or of these hands."""
    for path in (GIVEN / "mail.jsonl", *sorted(GIVEN.glob("*/mail.jsonl"))):
        for case in read_cases("mail", path) if path.parent != UNSEEN else ():
            if isinstance(case, MailCase) and case.expect and (not hands or case.id[0] in hands):
                yield case, case.expect


def _mails(hands: str) -> Iterator[Labelled]:
    for case, label in mail_cases(hands):
        subject, text = fold(case.message.subject), fold(new_text(case.message.text))
        yield mail_model.features_of(subject, text), label.kind


def event_cases(hands: str) -> Iterator[tuple[EventCase, EventExpect]]:
    """Every labelled event of all sets but the unseen one, or of these hands."""
    for path in (GIVEN / "events.jsonl", *sorted(GIVEN.glob("*/events.jsonl"))):
        for case in read_cases("events", path) if path.parent != UNSEEN else ():
            if isinstance(case, EventCase) and case.expect and (not hands or case.id[0] in hands):
                yield case, case.expect


def _events(hands: str, vocabulary: Vocabulary) -> tuple[list[Labelled], list[Labelled]]:
    """The labelled events for the model of their kind, and those that are interviews for that of their stage."""
    kinds: list[Labelled] = []
    stages: list[Labelled] = []
    for case, label in event_cases(hands):
        me = case.me.value()
        features = event_model.features_of(event_of(case, me), Context(me, vocabulary))
        kinds.append((features, "interview" if label.interview else label.why_not or "not_job"))
        if label.interview:
            stages.append((features, label.stage or "unspecified"))
    return kinds, stages


# ---- the chain that reads company and role ---------------------------------------------------------------------------
def learn_chain(cases: Iterable[tuple[EventCase, EventExpect]], vocabulary: Vocabulary) -> str:
    """The chain of these cases, as the body of its table (L1 and L2 regularised)."""
    import pycrfsuite

    sparse = _sparse(lexicon(vocabulary))
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0.3, "c2": 0.2, "max_iterations": 100, "feature.minfreq": OFTEN})
    for case, label in cases:
        if not label.interview:
            continue
        me = case.me.value()
        context = Context(me, vocabulary)
        event = event_of(case, me)
        people = [party.name for party in parties_of(event, me, vocabulary).people]
        for lists in (lexicon(vocabulary), sparse):
            told = parts.features_of_event(event, context, lists)
            marked = _labels([text for text, _ in told], label, me.name, people, lexicon(vocabulary))
            for (_, features), labels in zip(told, marked, strict=True):
                trainer.append(features, labels)
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "chain")
        trainer.train(file)
        tagger = pycrfsuite.Tagger()
        tagger.open(file)
        model = tagger.info()
        tagger.close()
    weights: dict[str, list[int]] = {}
    for (feature, label), weight in model.state_features.items():
        row = weights.setdefault(feature, [0] * len(parts.LABELS))
        row[parts.LABELS.index(label)] = round(SCALE * weight)
    steps = [[round(SCALE * model.transitions.get((a, b), 0.0)) for b in parts.LABELS] for a in parts.LABELS]
    lines = [
        f"{feature}\t{' '.join(map(str, row))}"
        for feature, row in sorted(weights.items())
        if max(map(abs, row)) >= SMALLEST_STEP
    ]
    body = "\n".join(lines)
    return f"steps = {steps}\nweights = '''\n{body}\n'''\n"


def _sparse(lists: Lexicon) -> Lexicon:
    """The lists with two words of five left out by a sum of their letters: so that the model leans on no list alone."""

    def kept(word: str) -> bool:
        return crc32(word.encode()) % 5 > 1

    return replace(
        lists,
        roles=frozenset(filter(kept, lists.roles)),
        role_suffixes=tuple(filter(kept, lists.role_suffixes)),
        companies=frozenset(filter(kept, lists.companies)),
    )


def _labels(
    texts: Sequence[Text], label: EventExpect, me: str, people: Sequence[str], words: Lexicon
) -> list[list[str]]:
    """The label of each word: where the texts name the company and the role that the case states, or a form of them."""
    rows = [[word.folded for word in words_of(text)[: parts.MOST_WORDS]] for text in texts]
    found = [["other"] * len(row) for row in rows]
    for row, labels in zip(rows, found, strict=True):
        if label.company:
            _mark(row, labels, label.company, "company")
            short = label.company.split()[:-1]
            while short and not _mark_short(row, labels, short, words):
                short.pop()
    if label.role:
        for row, labels in zip(rows, found, strict=True):
            if not _mark(row, labels, label.role, "role"):
                _mark_part(row, labels, label.role.split(), words)
    for row, labels in zip(rows, found, strict=True):
        for topic in sorted(label.topics, key=len, reverse=True):
            _mark(row, labels, topic, "topic")
    thanked, arranging = [p.name for p in label.thank], [p.name for p in label.coordinators]
    names = [*thanked, *arranging, *people]
    for row, labels in zip(rows, found, strict=True):
        for name in sorted(filter(None, names), key=len, reverse=True):
            _mark(row, labels, name, "person")
        for part in (part for name in names for part in name.split()):
            if len(part) > 2 and fold(part) not in words.common and not words.names_post(fold(part)):
                _mark(row, labels, part, "person")
        for name in (me, *me.split()):
            _mark(row, labels, name, "me")
    return found


def _mark(row: list[str], labels: list[str], target: str, label: str) -> bool:
    """Labels every place of a row that spells `target` and has no label yet."""
    wanted = list(split_words(target))
    size, hit = len(wanted), False
    for i in range(len(row) - size + 1):
        if wanted and row[i : i + size] == wanted and set(labels[i : i + size]) == {"other"}:
            labels[i : i + size] = [label] * size
            hit = True
    return hit


def _mark_short(row: list[str], labels: list[str], short: list[str], words: Lexicon) -> bool:
    """A company called by its first words, where these are a name of their own."""
    telling = len(" ".join(short)) > 3 and fold(short[-1]) not in LINKS and fold(short[0]) not in words.companies
    return telling and _mark(row, labels, " ".join(short), "company")


def _mark_part(row: list[str], labels: list[str], role: list[str], words: Lexicon) -> bool:
    """The longest part of a role that names a post and stands in the row."""
    return any(
        words.has_role(part) and _mark(row, labels, part, "role")
        for size in range(len(role) - 1, 0, -1)
        for part in (" ".join(role[at : at + size]) for at in range(len(role) - size + 1))
    )


# ---- words that are no names -----------------------------------------------------------------------------------------
def small_words(texts: Iterable[str]) -> list[str]:
    """Words that these texts write small more than once, and more often than with a capital amid a sentence."""
    small: Counter[str] = Counter()
    tall: Counter[str] = Counter()
    for text in texts:
        small.update(fold(word) for word in _SMALL.findall(text))
        tall.update(fold(word) for word in _TALL_AMID.findall(text))
    return sorted(
        word for word, count in small.items() if count > 1 and tall[word] <= count and word not in GIVEN_NAMES
    )


def _texts(hands: str, vocabulary: Vocabulary) -> Iterator[str]:
    """What people wrote in the cases of all sets, or of these hands."""
    for case, _ in event_cases(hands):
        told = event_text(event_of(case, case.me.value()))
        yield told.summary.text
        yield without_boilerplate(told.description, vocabulary).text
    yield from (mail.message.text for mail, _ in mail_cases(hands))


def _write(table: str, sections: Iterable[tuple[str, str]], about: str) -> None:
    parts = "\n".join(f"[{name}]\n{body}" for name, body in sections)
    (config_dir() / "words" / f"{table}.toml").write_text(f"{HEADER}{about}\n{parts}", encoding="utf-8")


def main() -> None:
    """Writes the models of the labelled cases of all sets."""
    hands, vocabulary = os.environ.get("HANDS", ""), load_vocabulary()
    _write(mail_model.TABLE, [(mail_model.MODEL, learn(list(_mails(hands)), strength=10))], LINEAR)
    kinds, stages = _events(hands, vocabulary)
    models = (
        (event_model.KIND, learn(kinds, strength=30)),
        (event_model.STAGE, learn(stages, strength=30, balanced=False)),
    )
    _write(event_model.TABLE, models, LINEAR)
    words = textwrap.fill(" ".join(small_words(_texts(hands, vocabulary))), 150, break_on_hyphens=False)
    _write(SMALL_WORDS, [], f"{SMALL}words_spaced = '''\n{words}\n'''")
    _write(parts.TABLE, [(parts.MODEL, learn_chain(event_cases(hands), vocabulary))], CHAIN)


if __name__ == "__main__":
    main()
