"""Makes the models of config/words from the labelled cases: `python -m accuracy.learn`, with tests/ on the path.

HANDS=dae learns only from cases whose ids begin with these letters. Needs the extra `accuracy`.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from accuracy.answers import event_of
from accuracy.forms import GIVEN, EventCase, EventExpect, MailCase, read_cases
from mailagent.core.event import learned as event_model
from mailagent.core.learned import SCALE
from mailagent.core.mail import learned as mail_model
from mailagent.core.model import Context, Vocabulary
from mailagent.core.step.newtext import new_text
from mailagent.core.text import fold
from mailagent.resources import config_dir, load_vocabulary

OFTEN = 2  # a feature of one case alone teaches nothing
SMALLEST = 20  # hundredths: a feature that weighs less for every class is left out
HEADER = """\
# Learned from the labelled cases by `python -m accuracy.learn`; not written by hand.
"""
LINEAR = """\
# Linear models: weights: a feature, a tab, its weight for each class (hundredths).
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


def _mails(hands: str) -> Iterator[Labelled]:
    for path in (GIVEN / "mail.jsonl", *sorted(GIVEN.glob("*/mail.jsonl"))):
        for case in read_cases("mail", path):
            if isinstance(case, MailCase) and case.expect and (not hands or case.id[0] in hands):
                subject, text = fold(case.message.subject), fold(new_text(case.message.text))
                yield mail_model.features_of(subject, text), case.expect.kind


def event_cases(hands: str) -> Iterator[tuple[EventCase, EventExpect]]:
    """Every labelled event of all sets, or of these hands."""
    for path in (GIVEN / "events.jsonl", *sorted(GIVEN.glob("*/events.jsonl"))):
        for case in read_cases("events", path):
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


if __name__ == "__main__":
    main()
