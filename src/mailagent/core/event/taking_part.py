"""Who of the people of an event interviews and who only arranged it, once all signs of each are gathered."""

from __future__ import annotations

from dataclasses import dataclass

from mailagent.core.domains import domain_of, is_freemail
from mailagent.core.event.someone import Someone, is_named
from mailagent.core.event.stance import Stance, signed_title, stance_of, title_kind
from mailagent.core.model import Stage, Vocabulary
from mailagent.core.text import Text


@dataclass(frozen=True, slots=True)
class Decision:
    """What a decision goes by. description: the text without boilerplate; mine: I made the entry myself."""

    description: Text
    vocabulary: Vocabulary
    stage: Stage | None
    mine: bool = False

    def on(self, everyone: list[Someone]) -> tuple[list[Someone], list[Someone]]:
        """Who is thanked, and who only arranged it."""
        present = [one for one in everyone if not one.absent or one.writes is not None]
        others = [one for one in present if one.writes is None and not one.declined]
        named = any(is_named(one) or self._is_told_of(one) for one in others)
        thank: list[Someone] = []
        coordinators: list[Someone] = []
        for one in present:
            if one.writes is None and not one.declined:
                (coordinators if self._arranges(one, named=named) else thank).append(one)
        writers = sorted((one for one in present if one.writes is not None), key=lambda one: -(one.writes or (0, 0))[0])
        for one in writers:  # who is quoted first, then who passes it on
            if one is not writers[0] and one.interviews < 2 and self._stance(one).taking < 2:
                coordinators.append(one)
            else:
                (thank if self._writer_interviews(one, thank, named=named) else coordinators).append(one)
        if not thank and self.mine:  # nobody else can be meant
            thank = [one for one in coordinators if one.writes is None]
            coordinators = [one for one in coordinators if one.writes is not None]
        return thank, coordinators

    def _is_told_of(self, one: Someone) -> bool:
        """Whether the text itself names somebody invited, or with a post: who writes so presents that person."""
        told = [mention for mention in one.signs if mention.field is self.description]
        return any(
            mention.said == "interviews" and (one.party is not None or mention.title) and " " in mention.name
            for mention in told
        )

    def _arranges(self, one: Someone, *, named: bool) -> bool:
        if one.interviews >= 2:
            return False
        if one.arranges >= max(one.interviews, 1):
            return True
        if one.title and not one.interviews and title_kind(one.title, self.vocabulary) != "other":
            return True
        if one.party is None:
            return not one.interviews
        return named and not one.interviews and one.party.optional

    def _writer_interviews(self, one: Someone, thank: list[Someone], *, named: bool) -> bool:
        stance = self._stance(one)
        one.title = one.title or signed_title(self.description, one.name, self.vocabulary)
        kind = title_kind(one.title, self.vocabulary) if one.title else "other"
        if one.declined:
            return False
        if one.interviews >= 2 and stance.away < 2:
            return True
        if not thank:
            held = self.stage == "recruiter_screen" or stance.taking > 0
            return stance.away < 2 and (held or kind != "coordinates") and (held or not one.arranges)
        if stance.away > stance.taking or (stance.away and kind != "other"):
            return False
        if one.interviews and kind == "other":
            return True
        if stance.taking == 2 or (stance.taking and not named):
            return True
        if one.arranges or kind != "other" or (one.party is not None and one.party.optional):
            return False
        return not named and self.stage != "panel" and not self._is_agency(one, thank)

    def _stance(self, one: Someone) -> Stance:
        return stance_of(self.description, self.vocabulary, *(one.writes or (0, 0)))

    def _is_agency(self, one: Someone, thank: list[Someone]) -> bool:
        """Whether the writer's domain is another than that of the others, who share one."""
        mine = domain_of(one.email)
        theirs = {domain_of(other.email) for other in thank if other.email}
        theirs = {domain for domain in theirs if not is_freemail(domain, self.vocabulary)}
        return bool(mine) and len(theirs) == 1 and mine not in theirs
