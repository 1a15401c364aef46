"""What systems add under an invitation: how to join, dial-in numbers, notices. Nobody wrote it about the interview."""

from __future__ import annotations

import re
from functools import lru_cache

from mailagent.core.model import Vocabulary
from mailagent.core.phrases import listed
from mailagent.core.text import Text, fold

_RULE = re.compile(r"^[\s_=~*-]{10,}$")
_LINK = re.compile(r"(?:https?://|www\.|tel:|mailto:)\S+")


@lru_cache(maxsize=64)
def without_boilerplate(text: Text, vocabulary: Vocabulary) -> Text:
    """`text` with such lines and all links blanked: every other word keeps its place, so that it can be quoted."""
    if not text.text:
        return text
    heads = _heads(vocabulary)
    lines = text.text.split("\n")
    joining = False
    for i, line in enumerate(lines):
        folded = fold(line.strip(" *•-"))
        if _RULE.match(line):
            joining = not joining and _joins(lines[i + 1 : i + 4], heads)
            lines[i] = " " * len(line)
        elif joining or folded.startswith(heads) or line.startswith("-----"):
            lines[i] = " " * len(line)
    blanked = _LINK.sub(lambda match: " " * len(match.group()), "\n".join(lines))
    return text if blanked == text.text else Text(text.source, blanked, fold(blanked))


def _joins(lines: list[str], heads: tuple[str, ...]) -> bool:
    return any(fold(line.strip(" *•-")).startswith(heads) for line in lines)


@lru_cache(maxsize=8)
def _heads(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(sorted(listed(vocabulary, "people", "boilerplate")))
