"""Makes config/words/mail_learned.toml from the labelled mails: `python -m accuracy.learn`, with tests/ on the path.

HANDS=dae learns only from cases whose ids begin with these letters. Needs scikit-learn (the extra `accuracy`).
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from accuracy.forms import GIVEN, MailCase, read_cases
from mailagent.core.mail.learned import SCALE, features_of
from mailagent.core.step.newtext import new_text
from mailagent.core.text import fold
from mailagent.resources import config_dir

TARGET = config_dir() / "words" / "mail_learned.toml"
OFTEN = 2  # a feature of one mail alone teaches nothing
HEADER = """\
# A linear model of mail kinds, learned from the labelled cases by `python -m accuracy.learn`; not written by hand.
# weights: a word, a pair of words, or a word of the subject ("s:..."), a tab, its weight for each kind (hundredths).
"""


def learn(cases: list[MailCase]) -> str:
    """The model of these labelled mails, as the text of its file."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    known = [features_of(fold(c.message.subject), fold(new_text(c.message.text))) for c in cases]
    often = Counter(feature for features in known for feature in features)
    names = sorted(feature for feature, count in often.items() if count >= OFTEN)
    column = {name: i for i, name in enumerate(names)}
    cells = [(row, column[f]) for row, features in enumerate(known) for f in sorted(features) if f in column]
    rows, columns = zip(*cells, strict=True)
    matrix = normalize(csr_matrix(([1.0] * len(cells), (rows, columns)), shape=(len(cases), len(names))))
    model = LogisticRegression(C=10, class_weight="balanced", max_iter=1000)
    model.fit(matrix, [c.expect.kind for c in cases if c.expect])
    weights = [[round(SCALE * value) for value in model.coef_[:, i]] for i in range(len(names))]
    lines = [
        f"{name}\t{' '.join(map(str, values))}" for name, values in zip(names, weights, strict=True) if any(values)
    ]
    bias = [round(SCALE * value) for value in model.intercept_]
    kinds = ", ".join(f'"{kind}"' for kind in model.classes_)
    body = "\n".join(lines)
    return f"{HEADER}kinds = [{kinds}]\nbias = {bias}\nweights = '''\n{body}\n'''\n"


def main(target: Path = TARGET) -> None:
    """Writes the model of the labelled mails of all sets."""
    hands = os.environ.get("HANDS", "")
    files = (GIVEN / "mail.jsonl", *sorted(GIVEN.glob("*/mail.jsonl")))
    cases = [c for file in files for c in read_cases("mail", file) if isinstance(c, MailCase)]
    target.write_text(learn([c for c in cases if not hands or c.id[0] in hands]), encoding="utf-8")


if __name__ == "__main__":
    main()
