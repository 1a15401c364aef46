"""In which language people write to me: German where it plainly is, else English."""

from __future__ import annotations

import re
from collections.abc import Sequence

_GERMAN = frozenset(
    {"und", "der", "die", "das", "wir", "ich", "sie", "ihr", "ihre", "ihnen", "für", "mit", "ist", "nicht", "ein"}
).union({"eine", "einen", "auf", "bei", "von", "zu", "zum", "zur"})
_ENGLISH = frozenset(
    {"and", "the", "we", "you", "your", "for", "with", "is", "not", "an", "on", "at", "of", "to", "our", "will"}
).union({"be", "have", "from", "this", "that"})


def language_of(texts: Sequence[str]) -> str:
    """The code "de" or "en", by the function words of the texts (each capped at 4,000 characters)."""
    words = [word for text in texts for word in re.findall(r"[a-zäöüß]+", text[:4000].lower())]
    german = sum(word in _GERMAN for word in words)
    english = sum(word in _ENGLISH for word in words)
    return "de" if german >= 3 and german > 2 * english else "en"
