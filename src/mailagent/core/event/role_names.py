"""A role as one writes it: without what job advertisements and systems hang on to it."""

from __future__ import annotations

import re
from functools import lru_cache

from mailagent.core.event.segments import EDGES
from mailagent.core.text import fold

MAX_ROLE = 90
_LETTER = "(?:[mwfdxiuhn]|div\\.?|divers|gn)"
# "(m/w/d)", "H/F": the sign of a post in a German or French text.
_MARK = (
    rf"[(\[]\s?(?:{_LETTER}|all genders|alle)(?:\s?[/|*,:]\s?{_LETTER}){{0,4}}\s?[)\]]"
    r"|(?<= )(?:[hfmw]/[hfmwd](?:/[dx])?|m/w/d|w/m/d|f/m/d|m/f/d)\b"
)
GENDERS = re.compile(_MARK, re.IGNORECASE)
_CODE_WORD = "req|requisition|ref|reference|job|vacancy|vac|id|comp\\.? ref|kennziffer|code|nr|no|announcement"
_CODE = re.compile(
    rf"\s*[(\[]?\b(?:{_CODE_WORD})\b[.:#\s]{{0,3}}(?:id|no|nr|number|ref)?[.:#\s]{{0,3}}"
    r"(?=[\w/.-]{0,20}\d)[\w/.-]{2,24}[)\]]?"
    r"|\s*[(\[]?#?\b(?:[A-Z]{1,5}[-_]?\d{3,12}[\w-]{0,12}|\d{4,12}[\w-]{0,12}|[A-Z]{2,4}/\d[\w/]{0,12}"
    r"|\d{4}-[A-Z]{2,4}-\d{1,8})[)\]]?",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{0,60})[)\]]\s*")
# In brackets behind a role: where, how long, how; not part of it.
_TERMS = """
remote hybrid onsite on-site home-office homeoffice full-time part-time fulltime parttime vollzeit teilzeit
cdi cdd contract permanent temporary befristet unbefristet semi sr bolsa jornada presencial remoto remota
híbrido h/f f/h genders eso ref req vac via emea latam apac us uk eu usa europe germany canada france spain
india japan australia london berlin paris york nyc francisco toronto boston chicago austin seattle denver
dublin madrid barcelona lisbon lisboa munich münchen hamburg zürich zurich wien vienna amsterdam sydney
melbourne singapore tokyo bangalore bengaluru hyderabad mumbai delhi montreal vancouver manchester leeds
edinburgh glasgow bristol cardiff belfast brussels bruxelles geneva genève basel frankfurt köln cologne
stuttgart düsseldorf leipzig dresden lyon marseille lille milan milano roma rome porto lagos nairobi cairo
dubai atlanta dallas houston miami philadelphia phoenix portland washington remotely maternity cover level
grade band fte rennes nantes bordeaux toulouse nice strasbourg grenoble montpellier soest bremen hannover
nürnberg bonn essen dortmund mannheim karlsruhe freiburg graz linz salzburg innsbruck bern zug luzern
sevilla valencia bilbao málaga zaragoza guadalajara monterrey bogotá bogota lima santiago quito medellín
coimbra braga faro curitiba recife salvador brasília belo campinas cork galway limerick birmingham liverpool
sheffield nottingham leicester newcastle brighton oxford cambridge bath exeter plymouth swansea aberdeen
dundee inverness perth adelaide brisbane canberra hobart auckland wellington christchurch ottawa calgary
edmonton winnipeg halifax québec quebec detroit minneapolis cleveland pittsburgh columbus charlotte raleigh
nashville memphis tampa orlando tucson albuquerque sacramento oakland johannesburg durban pretoria kampala
accra abuja pune chennai kolkata noida gurgaon gurugram jakarta manila bangkok kuala hanoi taipei seoul
osaka kyoto antwerp antwerpen ghent gent rotterdam utrecht eindhoven oslo stockholm copenhagen helsinki
warsaw warszawa kraków gdańsk prague praha budapest bucharest athens istanbul ankara
"""
PLACES_AND_TERMS = frozenset(fold(word) for word in _TERMS.split())
_ARTICLES = (
    "the ",
    "our ",
    "a ",
    "an ",
    "your ",
    "der ",
    "die ",
    "das ",
    "als ",
    "le ",
    "la ",
    "un ",
    "une ",
    "el ",
    "una ",
)
_JOINS = (
    "o ",
    "uma ",
    "um ",
    "de ",
    "d'",
    "l'",
    "of ",
    "re ",
    "re: ",
    "for ",
    "as ",
    "day for ",
    "rolle ",
    "position ",
    "stelle ",
    "poste ",
)
_TAILS = re.compile(
    r"\s+(?:role|position|post|job|opening|vacancy|search|opportunity|interview|panel|screen|call|chat|jd|stelle|rolle"
    r"|ポジション)s?$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"^(?:our )?first (?!officer|mate|assistant|class|line|responder|grade|aid|year)", re.IGNORECASE)
_TERM = re.compile(
    r"^(?:seasonal|temporary|temp|part-time|full-time|casual|permanent|fixed-term) (?=\w)", re.IGNORECASE
)
_GRADE = re.compile(r"[ ,]+(?:band|grade|nqf|scale|afc band) ?\d\w?$", re.IGNORECASE)
_AFTER_COMMA = re.compile(
    r", (?:[£$€¥].*|\d.*|remote.*|hybrid.*|based .*|part-time.*|full-time.*|(?:\w+ )?(?:office|team))$", re.IGNORECASE
)


@lru_cache(maxsize=512)
def clean_role(text: str) -> str:
    """A role without "(m/w/d)", requisition numbers, places in brackets and the word "role"; may be empty."""
    role = " ".join(text[: MAX_ROLE * 2].split())
    role = _CODE.sub(" ", GENDERS.sub(" ", role))
    role = _BRACKET.sub(_kept_bracket, role)
    role = " ".join(role.split()).lstrip(EDGES).rstrip(EDGES.replace(")", ""))
    if role.count("(") != role.count(")"):
        role = role.partition("(")[0] if "(" in role else role.replace(")", "")
    role = _AFTER_COMMA.sub("", role.strip(EDGES.replace(")", "")))
    head, comma, tail = role.rpartition(", ")
    if comma and fold(tail) in PLACES_AND_TERMS:
        role = head  # a place
    folded = fold(role)
    for article in (*_ARTICLES, *_JOINS):
        if folded.startswith(article) and len(role) > len(article) + 2:
            role = role[len(article) :].strip(EDGES.replace(")", ""))
            folded = fold(role)
    role = _TERM.sub("", _FIRST.sub("", role))
    role = _GRADE.sub("", _TAILS.sub("", role))
    return role[:MAX_ROLE].strip()


def _kept_bracket(match: re.Match[str]) -> str:
    """A short bracket that names a field, "(Fraud)", stays; a place, a term, a number goes."""
    inner = match.group(1).strip()
    words = [word.strip(".,") for word in fold(inner).replace(",", " ").split()]
    keep = 0 < len(words) <= 3 and inner[0].isupper() and not any(word in PLACES_AND_TERMS for word in words)
    return f" ({inner}) " if keep and not any(char.isdigit() for char in inner) else " "
