"""Signals that lie in whom an event's title and text name: me or somebody else, as candidate or as interviewer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailagent.core.event.sides import Sides, greets_me, names_me
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.model import Context
from mailagent.core.phrases import listed
from mailagent.core.text import EventText, Text, fold

Sign = tuple[str, str, str]  # name of the signal, the field, the words

_CANDIDATE = re.compile(
    r"\b(?:candidat[eo]?a?|kandidat(?:in)?|applicant|bewerber(?:in)?|invitee|interviewee)(?: name)? ?[:=|] ?"
    r"([^\n|,;()]{2,60})|候補者 ?[::] ?([^\n|)]{1,30})"
)
_CANDIDATE_CALLED = re.compile(
    r"\b(?:candidate|applicant) (?:interview|call|screen|chat|visit|lunch) ?[:-] ?([^\n|,;(]{2,40})"
)
_CANDIDATE_BY_NAME = re.compile(  # as written, for a name begins with a capital
    r"\b(?:[Cc]andidat(?:e|o|a)?|[Cc]and\.?|[Aa]pplicant|[Kk]andidat(?:in)?|[Bb]ewerber(?:in)?)"
    r" (?!(?:Experience|Interview|Call|Chat|Screen|Visit|Lunch|Care|Portal|Guide|Day"
    r"|Info|Session|Pre|Prep|Pack|For)\w*\b)"
    r"([A-Z\u00c0-\u00de][^\W\d_]{2,20}(?: [A-Z\u00c0-\u00de][^\W\d_]{2,20})?)"
)
_A_CANDIDATE = re.compile(r"\b(?:candidate|candidata?o?|candidat|kandidat|kandidatin|applicant)\b[^:]")
_INTERVIEW_OF = re.compile(r"\binterview(?:ing)? ([^\W\d_]{2,20}(?: [^\W\d_]{1,20}\.?)?) (?:for|as)\b")
_NOBODY = ("me", "us", "the", "a", "an", "slot", "prep", "call", "with", "confirmed", "scheduled", "request")
_INTERVIEWER = re.compile(
    r"\b(?:interviewers?|interviewer\(s\)|panel(?: members)?|panellists|committee|shadows?|entrevistador(?:es|a)?)"
    r"(?: today)? ?[:=] ?([^\n|]{2,100})"
)
_INTERVIEWS = re.compile(
    r"([^\W\d_]{2,20}) (?:to interview|will interview|is interviewing|interviewt|entrevista a|mene)\b(?! at| with)"
)
_INVITED = re.compile(r"\b(?:invit\w+|call|calling|have|having|get|want|like) $")
_INTERVIEWING = re.compile(r" (?:to interview|will interview|is interviewing|interviewt|entrevista a|mene)\b")
_YOU_AND = re.compile(
    r"^\W{0,3}interviewer(?:\]|:)|\(me ?(?:\+|&|and) |\(you ?(?:\+|&|and|:)|(?:\+|&|and) you\)"
    r"|\binterview(?:ing)? (?:[a-z]{2,14} ){1,3}(?:applicants|candidates)\b|\byou (?:lead|take)\b|\byour focus\b"
)
_ON_PANEL = re.compile(  # "(B. Low on panel)", "Ann Low to chair"
    r"([^\n|,;()/-]{2,40}?)(?: is| to be)? (?:on (?:the )?(?:hiring |interview |selection )?panel|to chair|chairing"
    r"|interviewing|as interviewer|panel member|im gremium|fragt|dans le jury|en el tribunal)\b"
)
_ASKED_TO_LEAD = re.compile(  # "could you take the technical part": only those who interview are asked
    r"\b(?:can|could|would) you (?:[^\W\d_]{2,10} ){0,2}(?:tak|cover|lead|run|handl)(?:e|ing)? (?:the|on the) "
    r"(?:[^\W\d_]{3,12} )?(?:half|part|bit|side|section|questions)\b"
    r"|\byou (?:can |could |please )?(?:do|take|ask|cover|handle) the (?:[^\W\d_]{3,12} )?questions\b"
    r"|\b(?:kannst|konntest) du (?:[^\W\d_]{2,14} ){1,4}ubernehmen\b"
    r"|\b(?:peux-tu|pourrais-tu|puedes|podrias|podes) (?:[^\W\d_]{2,10} ){0,2}(?:prendre|assurer|llevar|assumir)"
    r" (?:la|el|a|las|les|as) (?:partie|parte|questions|preguntas|perguntas)\b"
)
_SEVERAL = re.compile(
    r"(?<!onsite )(?<!on-site )(?<!your )\b"
    r"(?:interviews|entretiens|entrevistas|(?:vorstellungs|bewerbungs|bewerber|auswahl)gesprache"
    r"|sollicitatiegesprekken|colloqui)\b"
)
_SOME_CANDIDATES = re.compile(
    r"(?<!of )(?<!of the )\b(?:[2-9]|1\d|two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|funf|sechs|deux"
    r"|trois|quatre|cinq|dos|tres|cuatro|cinco|dois|duas|quatro|due|tre) (?:[^\W\d_]{2,15} )?"
    r"(?:candidat[eo]?s|applicants|interviewees|students|bewerber(?:innen)?|kandidaten|candidatas|candidati)\b"
)
_TIMES = re.compile(r"\b(?:interview|entretien|entrevista|trial|gesprach)s?\b[^\n]{0,40}\bx ?[2-9]\b")
_INTERVIEW = re.compile(r"interview|entrevista|entretien|gesprach|colloquio|trial|probearbeiten|面接")
_HIRES = re.compile(
    r"interview|candidat|kandidat|applicant|bewerb|vorstellungsgesprach|probe(?:arbeit|tag)|trial shift|面接"
    r"|\b(?:entrevista|entretien|colloquio)\b"
)
_ADDRESSED = re.compile(r"\b(?:hr|herrn?|frau|fr|mr|mrs|ms|m|mme|sr|sra)\b\.? ([^\W\d_]{3,20})\b")
_NAME_BESIDE = re.compile(
    r"\b(?:interview(?:ing)?|entrevista|entretien|vorstellungsgesprach|bewerbungsgesprach)s?(?: ?[:-] ?| )"
    r"([^\W\d_]{3,20})\b(?!'s| &)"
    r"|(?<![\w/&+] )\b([^\W\d_]{3,20})(?: [^\W\d_]\.?)?(?: ?[:-] ?| (?:final |first |second |job |phone |big |panel )?)"
    r"(?:interview|vorstellungsgesprach)\b"
)
_PAIR = re.compile(r"([^/|<>]{2,60}?) ?(?:<>|<->|/|\||&|\+|:|×| (?:x|and|und|et|y|e|-) ) ?([^/|<>]{2,60})")
_POSSESSIVE = re.compile(
    r"\b([^\W\d_]{2,20})'s (?:(?:first|second|final|big|job|panel|zoom|phone) )?(?:interview|assessment|trial)"
)
_FIRST_WORD = re.compile(r"\W{0,3}([^\W\d_]{2,20}) ?(?::|'s\b)")
_NAME_PARTS = re.compile(r"[^\W\d_]{3,}")
_OPENING = 60  # letters of a text in which a greeting stands


def naming(text: EventText, sides: Sides, context: Context) -> Iterator[Sign]:
    """Every signal of naming the event has."""
    mine = names_me(context, text.summary.folded)
    yield from _of_title(text.summary, mine, sides, context)
    for field in (text.summary, text.description):
        yield from _of_roles(field, sides, context)
        if (asked := _ASKED_TO_LEAD.search(field.folded)) and _HIRES.search(text.summary.folded):
            yield "interviewer_me", field.source, field.quote(asked.start(), asked.end())
        some = _SOME_CANDIDATES.search(field.folded)
        if some and (_HIRES.search(text.summary.folded) or _HIRES.search(field.folded)):
            sign = "several_candidates" if field is text.summary else "several_interviews"
            yield sign, field.source, field.quote(some.start(), some.end())
    if text.description.folded:
        yield from _of_greeting(text.description, mine, sides, context)
    if sides.friends:
        yield from _of_friends(text.summary, sides)


def _of_title(title: Text, mine: bool, sides: Sides, context: Context) -> Iterator[Sign]:
    """mine: the title names me."""
    panel = _ON_PANEL.search(title.folded) if mine else None
    on_panel = panel is not None and names_me(context, panel.group(1))
    another = any(not names_me(context, called.group(1)) for called in _CANDIDATE_CALLED.finditer(title.folded))
    if mine and sides.organizer is not None:
        yield "names_me", "summary", title.text
        pair = _PAIR.search(title.folded)
        if pair and names_me(context, pair.group(1)) != names_me(context, pair.group(2)):
            yield "pair", "summary", title.text
    if (
        mine
        and _A_CANDIDATE.search(title.folded)
        and not _INTERVIEWER.search(title.folded)
        and not on_panel
        and not another
    ):
        yield "candidate_me", "summary", title.text
    if times := _TIMES.search(title.folded):
        yield "candidate_other", "summary", title.quote(times.start(), times.end())
    if not mine and (several := _SEVERAL.search(title.folded)):
        yield "several_interviews", "summary", title.quote(several.start(), several.end())
    for called in _CANDIDATE_BY_NAME.finditer(title.text):
        if not names_me(context, fold(called.group(1))):
            yield "candidate_other", "summary", title.quote(called.start(), called.end())
    for called in (*_CANDIDATE_CALLED.finditer(title.folded), *_INTERVIEW_OF.finditer(title.folded)):
        if called.group(1) not in _NOBODY and not names_me(context, called.group(1)):
            yield "candidate_other", "summary", title.quote(called.start(), called.end())
    if panel is not None and on_panel:
        yield "interviewer_me", "summary", title.quote(panel.start(), panel.end())
    if you := _YOU_AND.search(title.folded):
        yield "interviewer_me", "summary", title.quote(you.start(), you.end())
    if not mine and (other := _interviews_another(title, sides) or _of_another(title, sides)):
        yield "owned_by_other" if sides.alone else "interview_of_other", "summary", other
    owner = _POSSESSIVE.search(title.folded)
    companies = listed(context.vocabulary, "events", "possessive_companies")
    if owner and owner.group(1) not in companies and not names_me(context, owner.group(1)):
        yield "owned_by_other", "summary", title.quote(owner.start(), owner.end())


def _interviews_another(title: Text, sides: Sides) -> str | None:
    """The words of a title that put a first name beside "interview", of somebody who is not invited."""
    known = fold(" ".join(f"{party.name} {party.email}" for party in sides.everybody))
    for match in _NAME_BESIDE.finditer(title.folded):
        name = match.group(1) or match.group(2)
        if name in GIVEN_NAMES and name not in known:
            return title.quote(match.start(), match.end())
    return None


def _of_another(title: Text, sides: Sides) -> str | None:
    """The words of a title among colleagues that name somebody not invited, beside the word for a job interview."""
    if not sides.colleagues or sides.outside or not _HIRES.search(title.folded):
        return None
    known = fold(" ".join(f"{party.name} {party.email}" for party in sides.everybody))
    for match in _ADDRESSED.finditer(title.folded):
        if match.group(1) not in known:
            return title.quote(match.start(), match.end())
    for match in _NAME_PARTS.finditer(title.folded):
        if match.group() in GIVEN_NAMES and match.group() not in known:
            return title.quote(match.start(), match.end())
    return None


def _of_roles(field: Text, sides: Sides, context: Context) -> Iterator[Sign]:
    """Who is said to be the candidate, and whether I am said to interview, or somebody invited from outside."""
    for match in _CANDIDATE.finditer(field.folded):
        name = match.group(1) or match.group(2)
        sign = "candidate_me" if names_me(context, name) else "candidate_other"
        yield sign, field.source, field.quote(match.start(), match.end())
    about = _INTERVIEWS.finditer(field.folded) if _INTERVIEWING.search(field.folded) else ()
    for match in (*about, *_INTERVIEWER.finditer(field.folded)):
        if _INVITED.search(field.folded, max(0, match.start() - 14), match.start()):
            continue  # "I am pleased to invite you to interview"
        who = match.group(1).partition("candidat")[0]
        if names_me(context, who) or who == "you" or who.startswith(("you ", "you,")):
            yield "interviewer_me", field.source, field.quote(match.start(), match.end())
    if sides.outside and not sides.colleagues:
        hosts = {word for party in sides.outside for word in _NAME_PARTS.findall(fold(party.name))}
        for match in _INTERVIEWER.finditer(field.folded):
            who = match.group(1)
            if hosts.intersection(_NAME_PARTS.findall(who)) and not names_me(context, who) and "you" not in who:
                yield "interviewed_by", field.source, field.quote(match.start(), match.end())


def _of_greeting(description: Text, mine: bool, sides: Sides, context: Context) -> Iterator[Sign]:
    """Whom the text greets; whether an invitation names me at all."""
    opening = description.folded[:_OPENING].split("\n\n", maxsplit=1)[0]
    words = set(_NAME_PARTS.findall(opening))
    if sides.organizer is None:
        if any(words.intersection(_NAME_PARTS.findall(fold(guest.name))) for guest in sides.friends):
            yield "greets_guest", "description", description.quote(0, len(opening))
    elif greets_me(context, opening):
        yield "greets_me", "description", description.quote(0, len(opening))
    elif not mine and not names_me(context, description.folded):
        yield "not_named", "description", description.quote(0, len(opening))


def _of_friends(title: Text, sides: Sides) -> Iterator[Sign]:
    """Whether the title speaks of the interview of somebody with a private address."""
    names = {word for friend in sides.friends for word in _NAME_PARTS.findall(fold(friend.name))}
    if sides.organizer is None and _INTERVIEW.search(title.folded) and names & set(_NAME_PARTS.findall(title.folded)):
        yield "names_guest", "summary", title.text
    first = _FIRST_WORD.match(title.folded)
    if first and first.group(1) in names:
        yield "owned_by_other", "summary", title.quote(first.start(), first.end())
