"""How much the words before a name say that it is the company."""

from __future__ import annotations

_PRESENTED = frozenset(
    ["present you to", "present you properly to", "share it with", "put you forward to", "submitted you to"]
)
_WEAK = frozenset(
    [
        "with",
        "from",
        "for",
        "de",
        "con",
        "avec",
        "da",
        "do",
        "para",
        "der",
        "fur die",
        "en",
        "na",
        "no",
        "em",
        "entretien",
        "entrevista",
        "termin",
        "etapa",
        "equipe",
        "meet the",
    ]
)


def cue_score(cue: str) -> float:
    """The score of a company behind a folded phrase: a client most, a mere "with" least."""
    cue = cue.strip(" ,:")
    if "client" in cue or "mandant" in cue or "kunde" in cue or cue in _PRESENTED:
        return 9
    if "behalf" in cue or cue in ("employer", "arbeitgeber", "societe"):
        return 7
    if cue in _WEAK:
        return 1.8
    return 5
