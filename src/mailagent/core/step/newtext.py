"""What a sender newly wrote: a message without quoted replies, forwarded parts, signatures, footers.

Works line by line and looks at no line more than a few times, so that no message can stall it; the text is capped
first. Answers written between quoted lines are kept. The marks are those that common mail clients write, in the
languages they write them in; they are facts of those clients, not words to be tuned, and so they stand here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailagent.core.text import fold

CAP = 65_536
_LINE_CAP = 2_000  # of a line as far as it is looked at; a longer one is prose
_WRAPPED = 3  # an attribution line is wrapped into at most so many lines

_QUOTED = re.compile(r"\s{0,3}[>|]")
_ATTRIBUTION_START = re.compile(
    r"(?:on|am|le|el|em|op|il|den|dnia|w dniu|at|vào|pe|dne|a)\b.{0,30}\d|(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu"
    r"|fri|sat|sun)"
    r"\w*[.,] .{0,30}\d|\d{1,4}[-./年 ]|[^\s].{0,80}<[^\s<>]{3,80}@[^\s<>]{3,80}>"
)
_ATTRIBUTION_END = re.compile(
    r"(?:\b(?:wrote|writes|schrieb(?: .{0,80})?|a ecrit|escribio|escreveu|schreef(?: .{0,80})?|ha scritto"
    r"|skrev(?: .{0,80})?"
    r"|napisal(?:\(a\))?|kirjoitti|said|geschrieben)|のメール|(?:さん|様)?(?:は|が)?(?:書きました|wrote)|写道|작성|<\S{3,80}@\S{3,80}>)\s?[:：]\s*$"
)
_ORIGINAL = re.compile(
    r"\s*[-_=*]{2,} ?(?:original message|original appointment|urspr(?:u|ue)ngliche nachricht|message d'origine"
    r"|message original"
    r"|mensaje original|mensagem original|oorspronkelijk bericht|元のメッセージ|original-nachricht|wiadomosc oryginalna"
    r"|messaggio originale|ursprungligt meddelande|原始邮件|reply message) ?[-_=*]{2,}"
)
_FORWARD = re.compile(
    r"\s*[-_=*]{2,} ?(?:forwarded message|forwarded by .{0,80}|weitergeleitete nachricht|message transfere"
    r"|mensaje reenviado"
    r"|mensagem (?:encaminhada|reencaminhada)|doorgestuurd bericht|転送メッセージ"
    r"|転送されたメッセージ|messaggio inoltrato"
    r"|wiadomosc przekazana|forwarded mail) ?[-_=*]{0,}"
    r"|\s*(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)"
    r"|debut du message (?:reexpedie|transfere)"
    r"|inicio del mensaje reenviado|inicio da mensagem (?:reencaminhada|encaminhada)|転送されたメッセージ"
    r"|begin doorgestuurd bericht)\s?[:：]?\s*$"
)
_FROM = re.compile(r"\s*\*?(?:from|von|de|van|da|fra|od|差出人|送信者|发件人|보낸 ?사람)\*?\s?[:：]\*? ?\S")
_HEADER = re.compile(
    r"\s*\*?(?:sent|date|to|cc|subject|reply-to|gesendet|datum|an|betreff|envoye(?: le)?|a|objet|enviado(?: el"
    r"| em)?|para|asunto"
    r"|fecha|assunto|data|verzonden|aan|onderwerp|inviato|oggetto"
    r"|送信日時|日時|日付|宛先|件名|发送时间|收件人|主题|날짜|받는 ?사람|제목)"
    r"\*?\s?[:：]"
)
_SIGNATURE_MARK = re.compile(r"\s{0,2}(?:--|—|__) ?$|\s*[_*=-]{5,}\s*$")
_DEVICE = re.compile(
    r"\s*(?:sent (?:from|via|with) (?:my )?\w|get outlook for|von meinem .{2,30} gesendet|gesendet von"
    r"|envoye (?:de|depuis) (?:mon|ma)"
    r"|enviado (?:desde|do|de|a partir d[oe]) (?:mi|meu|o meu)|verzonden (?:vanaf|met) mijn|iphoneから送信"
    r"|outlook .{0,20}を入手"
    r"|diese nachricht wurde von meinem|verstuurd vanaf)"
)
_SIGN_OFF = re.compile(
    r"\s*(?:(?:with )?(?:(?:all|very|many|kind|kindest|best|warm|warmest|my) )*(?:regards|wishes"
    r"|thanks)(?: and (?:regards|thanks))?|best"
    r"|cheers|sincerely(?: yours)?|yours(?: (?:sincerely|faithfully|truly))?|respectfully|cordially|thanks (?:and"
    r"|&) regards|thx|rgds"
    r"|br|kr|take care|all the best|many thanks|thank you(?: (?:very much|so much|and regards|again))?"
    r"|thanks(?: again| so much)?|warmly"
    r"|(?:mit |mfg|viele|liebe|beste|herzliche|freundliche|schone|sonnige|vielen)(?: (?:freundlichen|besten"
    r"|herzlichen|lieben|vielen))*"
    r" ?(?:gr(?:u|ue)(?:ß|ss)(?:en|e)?|dank)?(?: (?:aus|nach) \w+)?|lg|vg|mfg|gru(?:ß|ss)|hochachtungsvoll"
    r"|i\. ?[av]\.|ihr(?:e)? .{1,30}"
    r"|(?:bien |tres )?cordialement|(?:bien )?a vous|sinceres salutations|salutations(?: distinguees)?"
    r"|bonne (?:journee|soiree)|amities"
    r"|(?:un )?(?:cordial |afectuoso )?(?:saludo|abrazo)s?(?: cordial(?:es)?)?|atentamente|atte\.?|cordialmente"
    r"|saludos"
    r"|att\.?|atenciosamente|abracos?|abs|bjs|beijos?|(?:com os )?(?:melhores )?cumprimentos|um abraco"
    r"|obrigad[oa]|gracias"
    r"|(?:met )?vriendelijke groet(?:en)?|groet(?:en|jes)?|hartelijke groet|pozdrawiam|med venlig hilsen|nga mihi"
    r"|best|x|xx)\s?[,.!~:]*\s*$"
)
_POSTSCRIPT = re.compile(r"\s*p\.? ?s\.?\b ?[:.,-]?|\s*追伸|\s*nb\b ?[:.]|\s*ps\b")
_FOOTER = re.compile(
    r"intended recipient|confidential (?:information|and)|may contain confidential|privileged|legally binding"
    r"|registered (?:in|office|charity|company)"
    r"|company (?:no|number|registration)|unsubscribe|privacy (?:notice|policy|statement)|terms of use"
    r"|all rights reserved|©"
    r"|before (?:you )?print|think before|consider the environment|virus|this (?:e-?mail|message) (?:is|was"
    r"|has been) (?:auto|system|generated|computer)"
    r"|system[- ]generated|automated (?:message|e-?mail)|auto-?generated|(?:do|please) not reply|not monitored"
    r"|replies to this (?:mailbox|e-?mail|address)"
    r"|follow us|refer a friend|view in (?:your )?browser|manage (?:your )?preferences|never asks? (?:candidates"
    r"|applicants|for)"
    r"|sitz der gesellschaft|geschaftsfuhr(?:er|erin|ung):|handelsregister|amtsgericht|hr[ab] ?\d|ust-?id"
    r"|vertrauliche informationen|vorstand:|aufsichtsrat"
    r"|pensez a l'environnement|avant d'imprimer|confidentiel|destinataire|desabonner|ne pas repondre"
    r"|message automatique"
    r"|aviso legal|confidencial|destinatario|antes de imprimir|no responda a este|este buzon no|darse de baja"
    r"|baja de la lista"
    r"|nao responda|e-?mail automatico|mensagem automatica|descadastr|antes de imprimir"
    r"|配信停止|送信専用|自動送信|自動配信"
    r"|disclaimer|denk aan het milieu|vertrouwelijk"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_FOOTER_FREE = 1  # so many lines at the top are never taken for a footer


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where the old part begins and where its own text begins; `forward`: it was forwarded, not answered."""

    line: int
    body: int
    forward: bool


def new_text(message_text: str) -> str:
    """Only what the sender of `message_text` newly wrote; empty where nothing is new. Never raises; linear in time."""
    lines = _lines(message_text)
    cut = _find_cut(lines)
    return _written(lines[: cut.line] if cut else lines)


def forwarded_text(message_text: str) -> str:
    """What somebody else wrote that was forwarded with the message, cleaned the same way; empty where nothing was."""
    lines = _lines(message_text)
    cut = _find_cut(lines)
    if cut is None or not cut.forward:
        return ""
    rest = lines[cut.body :]
    further = _find_cut(rest)
    return _written(rest[: further.line] if further else rest)


def without_signature(text: str, sender: str) -> str:
    """`text` up to the line that holds nothing but the sender's name, or a part or the initials of it.

    A P.S. below it is kept. `sender` is a display name; without one the text comes back as it is.
    """
    names = set(_LETTERS.findall(fold(sender)))
    names |= {name[0] for name in names} | {"".join(name[0] for name in _LETTERS.findall(fold(sender)))}
    lines = text.split("\n")
    folded = [fold(line[:_LINE_CAP]) for line in lines]
    for index, line in enumerate(folded[1:], start=1):
        words = _LETTERS.findall(line.split(",")[0].split("|")[0])
        if words and len(words) <= 4 and len(line) <= 80 and all(word in names for word in words):
            return "\n".join([*lines[:index], *_postscript(lines, folded, index + 1)]).strip()
    return text


def _lines(message_text: str) -> list[str]:
    return message_text[:CAP].replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _find_cut(lines: list[str]) -> _Cut | None:
    """The first mark below which all is old text without quotation marks."""
    folded = [fold(line[:_LINE_CAP]) for line in lines]
    for index, line in enumerate(folded):
        if _FORWARD.match(line) or _ORIGINAL.match(line):
            return _Cut(index, _after_headers(folded, index + 1), forward=bool(_FORWARD.match(line)))
        if _FROM.match(line) and any(_HEADER.match(below) for below in folded[index + 1 : index + 4]):
            above = index - 1 if index and _SIGNATURE_MARK.match(folded[index - 1]) else index
            return _Cut(above, _after_headers(folded, index), forward=False)
        if (last := _attribution(folded, index)) is not None and not _quote_follows(folded, last + 1):
            return _Cut(index, last + 1, forward=False)
    return None


def _after_headers(folded: list[str], index: int) -> int:
    while index < len(folded) and (
        not folded[index].strip() or _FROM.match(folded[index]) or _HEADER.match(folded[index])
    ):
        index += 1
    return index


def _attribution(folded: list[str], index: int) -> int | None:
    """The last line of "On <day> <somebody> wrote:" where it begins at `index`, wrapped or not."""
    if len(folded[index]) > 300 or not _ATTRIBUTION_START.match(folded[index].lstrip()):
        return None
    for last in range(index, min(index + _WRAPPED, len(folded))):
        if _QUOTED.match(folded[last]) or not folded[last].strip() or len(folded[last]) > 300:
            return None
        if _ATTRIBUTION_END.search(folded[last]):
            return last
    return None


def _quote_follows(folded: list[str], index: int) -> bool:
    while index < len(folded) and not folded[index].strip():
        index += 1
    return index < len(folded) and bool(_QUOTED.match(folded[index]))


def _written(lines: list[str]) -> str:
    """The lines without quotations, attributions, signature and footers."""
    kept: list[str] = []
    folded = [fold(line[:_LINE_CAP]) for line in lines]
    index = 0
    while index < len(lines):
        line = folded[index]
        if _QUOTED.match(line):
            index += 1
            continue
        if (last := _attribution(folded, index)) is not None:
            index = last + 1
            continue
        if _ends_statement(line, folded, index, has_text=bool(kept)):
            kept.extend(_postscript(lines, folded, index + 1))
            break
        if not _DEVICE.match(line):
            kept.append(_before_footer(lines[index], line) if len(kept) >= _FOOTER_FREE else lines[index])
        index += 1
    return "\n".join(kept).strip()


def _before_footer(line: str, folded: str) -> str:
    """The line up to the sentence with which a legal or mailing-list footer begins."""
    found = _FOOTER.search(folded)
    if found is None:
        return line
    end = max(folded.rfind(mark, 0, found.start()) for mark in (". ", "! ", "? ", "。", ": "))
    return line[: end + 1]


def _ends_statement(line: str, folded: list[str], index: int, *, has_text: bool) -> bool:
    """A signature mark, or a sign-off that is not the first line and has no quotation below it."""
    if _SIGNATURE_MARK.match(line):
        return has_text
    if not has_text or len(line) > 60 or not _SIGN_OFF.match(line):
        return False
    return not any(_QUOTED.match(below) for below in folded[index + 1 : index + 40])


def _postscript(lines: list[str], folded: list[str], index: int) -> list[str]:
    """The paragraph of a P.S. below the signature, if there is one."""
    for start in range(index, min(index + 60, len(lines))):
        if _POSTSCRIPT.match(folded[start]):
            end = start
            while end < len(lines) and folded[end].strip() and not _FOOTER.search(folded[end]):
                end += 1
            return lines[start:end]
    return []
