"""One person of an event while the signs of a part in it are gathered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mailagent.core.event.mentions import Mention
from mailagent.core.event.parties import Party
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.names import is_latin, name_key
from mailagent.core.text import fold


@dataclass
class Someone:
    """One person of the event while the signs are gathered. Firmness: 3 a label, 2 a phrase, 1 a hint."""

    name: str
    email: str
    party: Party | None = None
    title: str | None = None
    interviews: int = 0
    arranges: int = 0
    absent: bool = False
    writes: tuple[int, int] | None = None  # the part of the description in this person's words
    signs: list[Mention] = field(default_factory=list)

    @property
    def declined(self) -> bool:
        return self.absent or (self.party is not None and self.party.partstat == "declined")

    def sign(self, mention: Mention) -> None:
        self.signs.append(mention)
        self.title = self.title or mention.title
        if mention.said == "interviews":
            self.interviews = max(self.interviews, mention.firm)
        elif mention.said == "arranges":
            self.arranges = max(self.arranges, mention.firm)
        elif mention.said == "absent":
            self.absent = True


def is_named(one: Someone) -> bool:
    """Whether the text says plainly that this person interviews: a label, a phrase, or "with" and the full name."""
    full = (m for m in one.signs if m.field.source == "description" and m.said == "interviews" and " " in m.name)
    return one.interviews >= 2 or any(
        m.firm == 1 and m.spotted.likely >= 2 and _WITH.search(m.field.folded[: m.spotted.start]) for m in full
    )


_WITH = re.compile(r"\b(?:with|w/|mit|avec|con|com|met) $")


def is_nameless(one: Someone) -> bool:
    """A person known only by an address, or by one word that is no given name ("Lammwirt")."""
    return not one.name or (" " not in one.name and fold(one.name) not in GIVEN_NAMES and is_latin(one.name))


def better_name(shown: str, written: str) -> str:
    """Of two forms of one name the fuller, or the one with its accents."""
    a, b = name_key(shown), name_key(written)
    if not a or len(b) > len(a):
        return written
    if len(b) < len(a):
        return shown
    return written if set(a) == set(b) or sum(map(len, b)) > sum(map(len, a)) else shown
